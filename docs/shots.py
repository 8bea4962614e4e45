"""Takes the README's screenshots of a served snapshot: `make shots`, or with SNAPSHOT=file.

Without SNAPSHOT it uses the store's current one, else builds the small demo.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from data.snapshots import Store
from tests.browser.page import Page
from tests.support import TOKEN, chromium, serving

HERE = Path(__file__).parent / "screenshots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the address and the size of the window."""

    name: str
    address: str
    width: int = 1440
    height: int = 900


def _shots(page: Page) -> tuple[Shot, ...]:
    """The pictures of the README; a school and a student are found by the first links there are."""
    page.open("/?area=1601&by=school")
    school = str(page.step["schools"]["rows"][0][1])
    page.open(f"/school?school={school}&tab=students")
    student = str(
        page.script(
            "return new URL(document.querySelector('#view-school tr[data-href]').dataset.href,"
            " location.href).search"
        )
    )
    return (
        Shot("overview-dark", "/?theme=dark", 1920, 1080),
        Shot("area-light", "/?province=16&area=1601&theme=light"),
        Shot("area-english", "/?province=16&area=1601&theme=light&lang=en"),
        Shot("school", f"/school?school={school}&theme=light"),
        Shot("student", f"/student{student}&theme=light"),
        Shot("phone", "/?province=16&theme=light", 390, 844),
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


def main() -> int:
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with (
            serving(_snapshot(scratch), scratch, WARROOM_API_TOKEN=TOKEN) as served,
            chromium() as driver,
        ):
            page = Page(driver, served.url)
            for shot in _shots(page):
                driver.execute_cdp_cmd(
                    "Emulation.setDeviceMetricsOverride",
                    {
                        "width": shot.width,
                        "height": shot.height,
                        "deviceScaleFactor": 1,
                        "mobile": False,
                    },
                )
                page.open(shot.address)
                page.settle_drawing()
                driver.save_screenshot(str(HERE / f"{shot.name}.png"))
                print(f"docs/screenshots/{shot.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
