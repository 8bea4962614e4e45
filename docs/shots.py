"""Pictures of a served snapshot: `make shots`, or with SNAPSHOT=file.

All of `tests.browser.scenes`, and of `tests.browser.acts`, where somebody has signed in or was
refused, at every size, theme and language go to var/shots with a page that shows them side by side;
the few of the README go to docs/screenshots. Without SNAPSHOT the store's current one is used, else
the small demo is built. `python -m docs.shots --help` says how to take only some.
"""

from __future__ import annotations

import argparse
import html
import os
import secrets
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image

from data.snapshots import Store
from tests.browser.acts import ACTS, Cast, own_people, prepared
from tests.browser.camera import Camera
from tests.browser.page import Page
from tests.browser.scenes import (
    LANGUAGES,
    SCENES,
    SIZES,
    STATES,
    THEMES,
    Scene,
    Size,
    address,
    of_person,
    people,
    scene,
    size,
)
from tests.support import TOKEN, as_real, chromium, serving

KEPT = Path(__file__).parent / "screenshots"
ALL = Path("var/shots")
_THUMB = 420
#: Real persons sign in by the ministry's single sign-on; nobody follows the button here.
_SSO = {
    "WARROOM_API_TOKEN": "", "WARROOM_OIDC_ISSUER": "https://sso.example.go.th",
    "WARROOM_OIDC_CLIENT_ID": "warroom", "WARROOM_OIDC_CLIENT_SECRET": secrets.token_urlsafe(24),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the README: its name, what it shows, how."""

    name: str
    scene: str
    size: Size
    theme: str = "light"
    language: str = "th"


_PAGE = Size("page", 1440, 900)
_TALL = Size("page", 390, 844)
PICTURES: tuple[Picture, ...] = (
    Picture("overview-dark", "overview", size("desk"), "dark"),
    Picture("map", "map", size("desk"), "dark"),
    Picture("infrastructure", "infrastructure", size("desk"), "dark"),
    Picture("attendance", "attendance", size("desk")),
    Picture("data", "data", size("desk"), "dark"),
    Picture("area-light", "overview-area", _PAGE),
    Picture("area-english", "overview-area", _PAGE, language="en"),
    Picture("school", "school", _PAGE),
    Picture("student", "student", _PAGE),
    Picture("login", "login", _PAGE, "dark"),
    Picture("privacy", "privacy", _PAGE),
    Picture("phone", "overview-area", _TALL),
)


def _snapshot(scratch: Path) -> Path:
    given = os.environ.get("WARROOM_SNAPSHOT")
    if given:
        return Path(given)
    held = Store(Path(os.environ.get("WARROOM_STORE") or "var/snapshots")).current()
    if held:
        return held
    from data.__main__ import main as command

    inbox, file = scratch / "inbox", scratch / "demo.duckdb"
    command(["demo", "--scale", "sandbox", "--out", str(inbox)])
    command(["build", "--inbox", str(inbox), "--out", str(file)])
    return file


def save_small(picture: Image.Image, file: Path, colours: int = 256) -> None:
    """Write a picture with a palette of its own."""
    method = Image.Quantize.MEDIANCUT
    small = picture.quantize(colours, method=method, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def _named(one: Scene, at: Size, theme: str, language: str) -> str:
    return f"{one.name}-{at.name}-{theme}-{language}"


def _themes(at: Size) -> tuple[str, ...]:
    # Paper has one theme.
    return ("light",) if at.printed else THEMES


def take_all(
    camera: Camera, folder: Path, found: Mapping[str, str], only: str, sizes: Sequence[Size]
) -> None:
    """Every scene × size × theme × language into the folder; `only` is a part of the names."""
    (folder / "small").mkdir(parents=True, exist_ok=True)
    for one in (*SCENES, *STATES):
        there = of_person(one, found)
        for at in sizes:
            for theme in _themes(at):
                for language in LANGUAGES:
                    name = _named(one, at, theme, language)
                    if only not in name:
                        continue
                    taken = camera.take(address(there, theme, language), at)
                    taken.save(folder / f"{name}.png")
                    taken.thumbnail((_THUMB, _THUMB * 4))
                    taken.save(folder / "small" / f"{name}.png")
                    if at.printed:
                        (folder / f"{name}.pdf").write_bytes(camera.paper())
                    print(folder / f"{name}.png", flush=True)


def play_all(
    camera: Camera, page: Page, cast: Cast, folder: Path, only: str, sizes: Sequence[Size],
    *, shut: bool,
) -> None:
    """Every act likewise, of those whose server is shut or is not; paper has none of them."""
    (folder / "small").mkdir(parents=True, exist_ok=True)
    looks = [
        (at, theme, language)
        for at in sizes if not at.printed for theme in THEMES for language in LANGUAGES
    ]
    for one in ACTS:
        for at, theme, language in looks:
            name = f"{one.name}-{at.name}-{theme}-{language}"
            if one.shut is not shut or only not in name:
                continue
            taken = camera.play(at, partial(prepared, page, cast, one, theme, language))
            taken.save(folder / f"{name}.png")
            taken.thumbnail((_THUMB, _THUMB * 4))
            taken.save(folder / "small" / f"{name}.png")
            print(folder / f"{name}.png", flush=True)


def sheet(folder: Path) -> Path:
    """Write the page that shows all pictures of the folder: a row a scene, a column a size."""
    lines = []
    for one in (*SCENES, *STATES, *ACTS):
        lines.append(f"<h2>{html.escape(one.name)} <small>{html.escape(one.address)}</small></h2>")
        for theme in THEMES:
            for language in LANGUAGES:
                figures = [
                    _figure(folder, f"{one.name}-{at.name}-{theme}-{language}", at)
                    for at in SIZES
                ]
                if any(figures):
                    lines.append(f"<h3>{theme} · {language}</h3><div>{''.join(figures)}</div>")
    file = folder / "index.html"
    style = (
        "body{font:14px sans-serif;background:#ddd;margin:1rem}div{display:flex;gap:1rem;"
        "align-items:flex-start;overflow-x:auto}figure{margin:0}img{border:1px solid #999}"
    )
    body = "\n".join(lines)
    file.write_text(
        f"<!doctype html><meta charset=utf-8><title>Shots</title><style>{style}</style>{body}\n",
        encoding="utf-8",
    )
    return file


def _figure(folder: Path, name: str, at: Size) -> str:
    if not (folder / f"{name}.png").is_file():
        return ""
    kind = f"{at.name} {at.width}×{at.height}"
    paper = f' <a href="{name}.pdf">PDF</a>' if at.printed else ""
    return (
        f'<figure><a href="{name}.png"><img loading=lazy src="small/{name}.png" alt="{kind}"></a>'
        f"<figcaption>{kind}{paper}</figcaption></figure>"
    )


def take_kept(camera: Camera, found: Mapping[str, str]) -> None:
    """The pictures of the README."""
    KEPT.mkdir(exist_ok=True)
    for one in PICTURES:
        there = address(of_person(scene(one.scene), found), one.theme, one.language)
        save_small(camera.take(there, one.size), KEPT / f"{one.name}.png")
        print(f"docs/screenshots/{one.name}.png", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m docs.shots", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only the pictures of the README")
    parser.add_argument("--all", action="store_true", help="only those of var/shots")
    parser.add_argument("--only", default="", help="a part of the names of those of var/shots")
    parser.add_argument(
        "--sizes",
        nargs="+",
        choices=[one.name for one in SIZES],
        default=[one.name for one in SIZES],
    )
    parser.add_argument("--out", type=Path, default=ALL)
    given = parser.parse_args(arguments)
    sizes = [size(one) for one in given.sizes]
    with tempfile.TemporaryDirectory() as folder, chromium() as driver:
        scratch = Path(folder)
        snapshot = _snapshot(scratch)
        with serving(snapshot, scratch, WARROOM_API_TOKEN=TOKEN) as served:
            page = Page(driver, served.url)
            with Camera(page) as camera:
                if not given.all:
                    take_kept(camera, people(page))
                if not given.readme:
                    take_all(camera, given.out, people(page), given.only, sizes)
                    cast = Cast(served, own_people(page))
                    cast.history()
                    play_all(camera, page, cast, given.out, given.only, sizes, shut=False)
        if not given.readme:
            own = scratch / "real"
            own.mkdir()
            with serving(as_real(snapshot, own), own, **_SSO) as served:
                page = Page(driver, served.url)
                with Camera(page) as camera:
                    cast = Cast(served, {})
                    play_all(camera, page, cast, given.out, given.only, sizes, shut=True)
            print(sheet(given.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
