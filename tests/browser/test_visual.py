"""The views look as they did: compared with pictures kept beside the tests.

`make baselines` renews them from what the page is now.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from selenium import webdriver

from tests.browser.camera import Camera
from tests.browser.likeness import LARGEST, SHARE, assert_alike, difference, keep, share
from tests.browser.page import Page
from tests.browser.scenes import address, of_person, people, scene, size
from tests.support import ROOT, Served

BASELINES = Path(__file__).parent / "baselines"
FAILURES = ROOT / "var" / "visual"
#: Of the data page the one with the files of a source: the other tells when the snapshot was made.
_VIEWS = ("overview", "map", "infrastructure", "attendance", "data-files", "school", "student")
_LOOKS = (("laptop", "light"), ("desk", "dark"))


@pytest.fixture(scope="module")
def camera(served: Served, chrome: webdriver.Chrome) -> Iterator[Camera]:
    with Camera(Page(chrome, served.url)) as held:
        yield held
    chrome.get("about:blank")


@pytest.fixture(scope="module")
def found(served: Served, chrome: webdriver.Chrome) -> Mapping[str, str]:
    return people(Page(chrome, served.url))


@pytest.mark.browser
@pytest.mark.parametrize(("at", "theme"), _LOOKS)
@pytest.mark.parametrize("view", _VIEWS)
def test_a_view_looks_as_it_did(
    camera: Camera, found: Mapping[str, str], view: str, at: str, theme: str
) -> None:
    there = address(of_person(scene(view), found), theme, "th")
    taken = camera.take(there, size(at))
    kept = BASELINES / f"{view}-{at}-{theme}.png"
    if os.environ.get("WARROOM_RENEW_BASELINES"):
        keep(taken, kept)
    assert_alike(taken, kept, FAILURES)


def test_no_baseline_is_left_over_or_large() -> None:
    meant = {f"{view}-{at}-{theme}.png" for view in _VIEWS for at, theme in _LOOKS}
    assert {path.name for path in BASELINES.glob("*.png")} == meant
    assert all(path.stat().st_size <= LARGEST for path in BASELINES.glob("*.png"))


@pytest.fixture
def page_drawn() -> Image.Image:
    """Panels, lines and words, such as a page has."""
    drawn = Image.new("RGB", (600, 400), "#F2F4F8")
    pen = ImageDraw.Draw(drawn)
    for left in (20, 310):
        pen.rectangle((left, 60, left + 270, 380), fill="#FFFFFF", outline="#DFE4EC")
        for line in range(10):
            pen.text((left + 12, 80 + line * 28), f"Lop Buri {line} 94.{line}", fill="#111A25")
            pen.rectangle(
                (left + 120, 84 + line * 28, left + 250 - line * 9, 92 + line * 28), fill="#2C4CCB"
            )
    return drawn


def test_the_same_picture_and_softer_edges_are_alike(page_drawn: Image.Image) -> None:
    assert share(page_drawn, page_drawn.copy()) == 0
    finer = page_drawn.resize((1200, 800), Image.Resampling.BICUBIC)
    assert share(page_drawn, finer.resize((600, 400), Image.Resampling.BOX)) <= SHARE
    paler = page_drawn.point(lambda value: max(value - 12, 0))
    assert share(page_drawn, paler) == 0


@pytest.mark.parametrize("fault", ["moved", "colour", "word", "size", "gone"])
def test_a_fault_is_seen(page_drawn: Image.Image, fault: str) -> None:
    broken, pen = page_drawn.copy(), ImageDraw.Draw(page_drawn.copy())
    if fault == "moved":
        broken.paste(page_drawn.crop((310, 60, 581, 381)), (312, 64))
    elif fault == "colour":
        broken = Image.eval(broken, lambda value: value if value > 60 else value + 60)
    elif fault == "size":
        broken = broken.crop((0, 0, 600, 399))
    else:
        pen = ImageDraw.Draw(broken)
        pen.rectangle((30, 80, 120, 100 if fault == "word" else 360), fill="#FFFFFF")
        if fault == "word":
            pen.rectangle((140, 84, 270, 92), fill="#C40A4F")
    assert share(page_drawn, broken) > SHARE


def test_a_failure_leaves_three_pictures_and_says_what_to_do(
    page_drawn: Image.Image, tmp_path: Path
) -> None:
    kept, failures = tmp_path / "overview.png", tmp_path / "failures"
    with pytest.raises(AssertionError, match="make baselines"):
        assert_alike(page_drawn, kept, failures)
    keep(page_drawn, kept)
    assert_alike(page_drawn, kept, failures)
    assert not failures.exists()
    broken = page_drawn.copy()
    broken.paste("#B8123F", (40, 100, 240, 200))
    with pytest.raises(AssertionError, match="make baselines"):
        assert_alike(broken, kept, failures)
    assert {path.name for path in failures.iterdir()} == {
        "overview-kept.png",
        "overview-taken.png",
        "overview-difference.png",
    }
    red = difference(page_drawn, broken).getpixel((140, 150))
    assert red == (220, 0, 40)


def test_a_baseline_that_lost_its_colours_is_not_kept(tmp_path: Path) -> None:
    noise = Image.frombytes("RGB", (500, 500), os.urandom(750_000))
    with pytest.raises(AssertionError, match="bytes"):
        keep(noise, tmp_path / "noise.png")
