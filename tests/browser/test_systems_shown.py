"""docs/sources.md names the views on which a number of a system stands, and no other: what is
declared is held to the rendered pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from selenium import webdriver

from data.bridges import FILLS
from data.fields import FIELDS
from data.indicators import INDICATORS
from data.layers import LAYERS
from data.queries.school_table import MOST_COLUMNS
from data.sources import SOURCES
from data.sources.amss import BY_DATASET
from data.systems import SYSTEMS, System
from tests.browser.page import Page
from tests.browser.scenes import SCHOOL, people
from tests.support import Served, wait_until

pytestmark = pytest.mark.browser

#: The states of a view that show different numbers. On `/`, `/compare` and `/data` everything is.
_ADDRESSES: dict[str, tuple[str, ...]] = {
    "/map": tuple(f"/map?layer={layer.id}" for layer in LAYERS),
    # The table takes any field of its sources.
    "/infrastructure": tuple(
        "/infrastructure?area=1601&cols=" + "~".join(one.id for one in FIELDS[n:n + MOST_COLUMNS])
        for n in range(0, len(FIELDS), MOST_COLUMNS)
    ),
    "/attendance": ("/attendance", "/attendance?area=1601"),
    "/school": (SCHOOL, f"{SCHOOL}&tab=assets", f"{SCHOOL}&tab=students"),
    "/student": ("/student?school={school}&student={student}",),
}
#: Of each figure of the page the indicator that answers why, else the feeds that it names.
_NAMED = """
const view = document.querySelector('#main .view:not([hidden])');
const seen = [...view.querySelectorAll('[data-why], [data-basis]')]
  .filter((one) => one.checkVisibility());
return [...new Set(seen.flatMap((one) => [one.dataset.why, one.dataset.basis])
  .filter(Boolean).flatMap((one) => one.split('~')[0].split(' ')))];
"""


def _feeds(named: list[str]) -> Iterator[str]:
    sources = {one.id: one.sources for one in INDICATORS}
    known = {one.id for one in SOURCES}
    for one in named:
        yield from (one,) if one in known else sources.get(one, ())


def _of(one: System) -> set[str]:
    """The feeds that a system sends, and those that its datasets stand in for."""
    return {*one.feeds, *(
        fill.feed for fill in FILLS if BY_DATASET[fill.dataset][0].id in one.feeds
    )}


@pytest.fixture(scope="module")
def found(served: Served, chrome: webdriver.Chrome) -> Mapping[str, str]:
    return people(Page(chrome, served.url))


@pytest.mark.parametrize("view", _ADDRESSES)
def test_a_system_shows_where_it_is_said_to_and_nowhere_else(
    page: Page, found: Mapping[str, str], view: str
) -> None:
    feeds: set[str] = set()
    for address in _ADDRESSES[view]:
        page.open(address.format(**found)).settle_drawing()
        wait_until(lambda: page.script(_NAMED), "numbers")
        feeds |= set(_feeds(page.script(_NAMED)))
    shown = {one.number for one in SYSTEMS if _of(one) & feeds}
    assert shown == {one.number for one in SYSTEMS if view in one.views}, sorted(feeds)
    assert not page.broken
