"""Colours as the pages really draw them stay as far apart as the design says, in every sight.

`tests/dashboard/test_colour_blind.py` holds the palettes to the figures; here the marks, legends
and bars of the views are read from the page, so that a rule of a style sheet cannot bring two of
them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest

from dashboard.theme import PALETTES, Theme
from tests.browser.page import Page
from tests.dashboard.colour import LEAST, SIGHTS, apart

pytestmark = pytest.mark.browser

#: Each kind of mark of status that is seen → the colours it is drawn in.
_STATUSES = """
const kinds = {};
for (const one of document.querySelectorAll('.status-icon')) {
  const [shape] = one.querySelectorAll('path, circle, rect, polygon');
  if (!one.checkVisibility()) continue;
  const {fill, stroke} = getComputedStyle(shape);
  const ink = fill === 'none' ? stroke : fill;
  const kind = shape.getAttribute('d') || shape.outerHTML.replace(/ (fill|stroke)="[^"]*"/g, '');
  kinds[kind] = [...new Set([...(kinds[kind] || []), ink])];
}
return kinds;
"""
#: Of the mark of each row of the map's key: every colour in it.
_KEY = """
return [...document.querySelectorAll('.key-row .point-mark')].map((one) => {
  const looks = [one, ...one.querySelectorAll('*')].map((part) => getComputedStyle(part));
  return looks.flatMap(({fill, stroke}) => [fill, stroke]).filter((ink) => ink.startsWith('rgb'));
});
"""
#: Where marks of status stand.
_PAGES = (
    "/?area=1601", "/attendance?area=1601", "/school?school=1016070001",
    "/compare?vs=area.1601~1602~S16",
)  # fmt: skip
_RAMP = """
return [...document.querySelectorAll('#view-overview .map-bars em')]
  .map((one) => getComputedStyle(one).backgroundColor);
"""
_PARTS = """
const looks = [...document.querySelectorAll('#infra-shares i')].map((one) => getComputedStyle(one))
  .filter((look) => look.backgroundImage === 'none' && look.backgroundColor.startsWith('rgb('));
return [...new Set(looks.map((look) => look.backgroundColor))];
"""


def _hex(colour: str) -> str:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return f"#{red:02X}{green:02X}{blue:02X}"


def _hold(theme: Theme, name: str, pairs: Iterable[tuple[str, str]]) -> None:
    pairs = list(pairs)
    assert pairs
    for sight, least in zip(SIGHTS, LEAST[theme, name], strict=True):
        found, *closest = min((apart(*pair, sight), *pair) for pair in pairs)
        assert found >= least - 0.05, (name, sight, closest)


@pytest.mark.parametrize("theme", list(Theme))
def test_marks_of_status_are_told_apart_on_the_pages(page: Page, theme: Theme) -> None:
    kinds: dict[str, set[str]] = {}
    for address in _PAGES:
        page.open(f"{address}&theme={theme}").settle_drawing()
        for kind, inks in page.script(_STATUSES).items():
            kinds.setdefault(kind, set()).update(_hex(ink) for ink in inks)
    # The four that are judged, and the ring of what has no number.
    assert len(kinds) == 5, kinds
    assert all(len(inks) == 1 for inks in kinds.values()), kinds
    _hold(theme, "status", combinations([ink for (ink,) in kinds.values()], 2))


@pytest.mark.parametrize("theme", list(Theme))
def test_classes_of_schools_are_told_apart(page: Page, theme: Theme) -> None:
    page.open(f"/map?theme={theme}").settle_drawing()
    marks = page.script(_KEY)
    categories = set(PALETTES[theme].categories)
    inks = [{_hex(ink) for ink in one} & categories for one in marks]
    assert len(inks) == 6 and all(len(one) == 1 for one in inks), marks
    _hold(theme, "categories", combinations([ink for (ink,) in inks], 2))
    page.open(f"/infrastructure?theme={theme}").settle_drawing()
    parts = [_hex(one) for one in page.script(_PARTS)]
    assert len(parts) >= 3, parts
    _hold(theme, "categories", combinations(parts, 2))


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("indicator", "ramp"), [("ATT-01", "lagoon"), ("OPP-07", "ember")])
def test_steps_of_a_legend_are_told_apart(
    page: Page, theme: Theme, indicator: str, ramp: str
) -> None:
    page.open(f"/?indicator={indicator}&theme={theme}").settle_drawing()
    steps = [_hex(one) for one in page.script(_RAMP)]
    assert len(steps) >= 4, steps
    _hold(theme, ramp, pairwise(steps))
