"""The overview at work: tiles, siblings, search, language and theme, and numbers of the recount."""

from __future__ import annotations

import math
import time

import pytest

from dashboard.text import text
from tests.browser.page import Page
from tests.recount import rules
from tests.recount.counts import Counts
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: The eight tiles with the period that each shows.
TILES = {
    "SIT-01.students": "ay2569-2",
    "ATT-01": "2026-11-20",
    "INT-01": "ay2569-1",
    "OPP-07": "ay2569",
    "OPP-10": "ay2569-2",
    "SIT-04": "ay2569-1",
    "WAT-01": "ay2569-1",
    "SIT-02.pct": "ay2569-2",
}


@pytest.mark.recount
@pytest.mark.parametrize(
    "scope",
    [
        {},
        {"province": "16"},
        {"area": "1602"},
        {"district": "1601"},
        {"area": "S16", "district": "1603"},
    ],
)
def test_the_tiles_show_the_recounted_numbers(
    page: Page, counts: Counts, scope: dict[str, str]
) -> None:
    page.open("/?" + "&".join(f"{name}={code}" for name, code in scope.items()))
    schools = counts.places.schools
    for name, code in scope.items():
        schools = schools[schools[name] == code]
    for indicator, period in TILES.items():
        found = (
            counts.daily(period)
            if period.startswith("2026")
            else counts.year(period)
            if period == "ay2569"
            else counts.term(period)
        )[indicator]
        held = schools.join(found, how="inner")
        expected = rules.number(
            indicator, held["num"].sum(), held["den"].sum(), len(held), len(schools)
        )
        shown = page.value(indicator)
        if shown is None and text("missing.suppressed", "th") in page.tile_says(indicator):
            # Small itself, or hidden with a small number that would follow from it.
            assert rules.is_protected(indicator), indicator
        elif expected.value is None:
            assert shown is None, indicator
        else:
            assert shown is not None and math.isclose(shown, expected.value, rel_tol=1e-9), (
                f"{indicator} {scope}: the page says {shown}, the feeds {expected.value}"
            )


_READ = """
const words = (id) => document.getElementById(id).textContent;
return {lead: words('lead'), map: words('map-title'), ranking: words('ranking'),
        trend: words('trend-title'), chosen: document.querySelector('.kpi[aria-pressed=true]').id};
"""
#: Counts what is sent from now on, whoever sends it.
_COUNT = """
window.sent = [];
const fetched = window.fetch;
window.fetch = (...given) => { window.sent.push(String(given[0].url || given[0]));
  return fetched(...given); };
"""


@pytest.mark.parametrize("address", ["/", "/?province=16", "/?region=C&by=area&lang=en"])
def test_another_tile_follows_everywhere_without_a_request(page: Page, address: str) -> None:
    page.open(address)
    page.settle_drawing()
    page.script(_COUNT)
    first = page.script(_READ)
    seen = [first]
    for indicator in TILES:
        if f"kpi-{indicator.replace('.', '_')}" == first["chosen"]:
            continue
        # The browser's own click: the page must have followed before it returns.
        id = f"kpi-{indicator.replace('.', '_')}"
        page.script("document.getElementById(arguments[0]).click()", id)
        shown = page.script(_READ)
        assert shown["chosen"] == id
        assert page.query["indicator"] == indicator
        assert page.step["indicator"] == indicator
        for part in ("lead", "map", "ranking"):
            assert shown[part] not in [one[part] for one in seen], (indicator, part)
        # The weeks are those of attendance whichever tile is chosen.
        assert shown["trend"] == first["trend"]
        seen.append(shown)
    time.sleep(1)
    assert page.script("return window.sent") == []
    assert len(page.steps) == 1
    # The same sentence as the server's own answer to that address gives.
    last = page.script(_READ)
    page.driver.refresh()
    # The names of the schools below a short list come after the answer.
    page.settle().settle_drawing()
    assert page.script(_READ) == last
    page.assert_clean()


def test_chosen_tiles_are_steps_of_the_way_back(page: Page) -> None:
    page.open("/?province=16")
    first = page.script(_READ)
    page.click("#kpi-WAT-01")
    second = page.script(_READ)
    page.click("#kpi-INT-01")
    third = page.script(_READ)
    assert page.back().script(_READ) == second
    assert page.back().script(_READ) == first
    assert "indicator" not in page.query
    page.forward()
    assert page.forward().script(_READ) == third
    # A drill from here takes the tile along and is asked for.
    before = len(page.steps)
    page.click("#ranking tbody a")
    assert page.query["indicator"] == "INT-01"
    assert len(page.steps) > before
    page.assert_clean()


def test_a_tile_asks_where_the_schools_beside_it_are_others(page: Page) -> None:
    page.open("/?area=1601")
    page.click("#kpi-INT-01")
    wait_until(lambda: len(page.steps) == 2, "the list of schools is asked for")
    page.settle()
    assert page.step["schools"]["rows"]


def test_an_indicator_beside_the_eight_gives_its_place_back(page: Page) -> None:
    page.open("/?province=16&indicator=ATT-02")
    assert page.step["tiles"][-1]["id"] == "ATT-02"
    page.click("#kpi-ATT-01")
    wait_until(lambda: page.step["tiles"][-1]["id"] == "SIT-02.pct", "the eight are back")


def test_the_last_crumb_offers_its_siblings(page: Page) -> None:
    page.open("/?province=16&area=1601")
    page.find('#breadcrumb [data-act="siblings"]').click()
    links = [str(link.get_attribute("href")) for link in page.all(".menu.siblings a")]
    assert any("area=1602" in link for link in links), links
    page.click('.menu.siblings a[href*="area=1602"]')
    assert page.query["area"] == "1602" and page.query["province"] == "16"
    page.assert_clean()


@pytest.mark.parametrize(
    ("typed", "level", "code"),
    [
        ("ลพบุรี", "province", "16"),
        ("Lop Buri", "province", "16"),
        ("1602", "area", "1602"),
        ("16010001", "school", "1016070001"),
        ("1016070001", "school", "1016070001"),
    ],
)
def test_search_jumps_by_name_or_code(page: Page, typed: str, level: str, code: str) -> None:
    page.open("/")
    page.type("#search", typed)
    goal = f'#search-list a[href*="{level}={code}"]'
    wait_until(lambda: page.all(goal), f"{typed} is found")
    page.click(goal)
    assert page.step["scope"]["level"] == level
    assert page.query[level] == code
    page.assert_clean()


def test_language_and_theme_change_in_place(page: Page) -> None:
    page.open("/?province=16")
    thai, value = page.text("#lead"), page.value("ATT-01")
    page.click(
        '#language [data-lang="en"]'
        if page.all('#language [data-lang="en"]')
        else "#language button:not([aria-pressed=true])"
    )
    wait_until(lambda: page.text("#lead") != thai, "the lead sentence is English")
    assert page.query["lang"] == "en"
    assert page.script("return document.documentElement.lang") == "en"
    assert page.text("#lead").isascii() or "·" in page.text("#lead")
    assert page.value("ATT-01") == value
    theme = page.script("return document.documentElement.dataset.theme")
    colour = page.script("return getComputedStyle(document.body).backgroundColor")
    page.find("#theme").click() if page.find("#theme").tag_name == "button" else page.find(
        "#theme button"
    ).click()
    wait_until(
        lambda: page.script("return document.documentElement.dataset.theme") != theme,
        "the theme is the other",
    )
    assert page.script("return getComputedStyle(document.body).backgroundColor") != colour
    assert page.value("ATT-01") == value
    page.assert_clean()


def test_a_tile_of_another_period_than_the_page_says_which(page: Page) -> None:
    page.open("/")
    said = {one.get_attribute("data-tile"): one.text for one in page.all("#kpis [data-tile]")}
    for indicator, period in TILES.items():
        words = {"ay2569-1": "ภาค 1/69", "ay2569": "ปี 2569"}.get(period)
        assert (words in said[indicator]) if words else "/69" not in said[indicator], indicator
    # What is asked for by its period is the page's own.
    page.open("/?period=ay2569-1")
    assert not page.all("[data-tile='INT-01'] .kpi-value em")


def test_after_the_biggest_changes_the_list_is_sorted_as_before(page: Page) -> None:
    page.open("/")
    first = page.text("#ranking tbody th")
    words = page.text("#ranking-sort button")
    page.find("#ranking-sort [data-sort=change]").click()
    assert page.text("#ranking-sort button") == words
    page.find("#ranking-sort button").click()
    assert (page.text("#ranking-sort button"), page.text("#ranking tbody th")) == (words, first)
    page.find("#ranking-sort button").click()
    assert page.text("#ranking-sort button") != words
