"""Facilities at work: tiles, layers, shares, the table of schools, its dialog and its file."""

from __future__ import annotations

import csv
import io
import re
import urllib.request
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from data.facilities import GROUPS
from data.queries import school_table
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: What the page counts itself: classes on the key, shares by place and small maps.
_COUNTS = """
const numbers = (css) => [...document.querySelectorAll(css)]
  .map((node) => Number(node.textContent.replace(/,/g, '')));
return {
  key: numbers('#infra-key b'), shares: numbers('#infra-shares td.r:last-child'),
  small: numbers('#infra-classes .small-n b'),
};
"""
#: Words of tiles, small maps, bars and names of schools that reach out of what hides the rest.
_CUT = """
const words = '#infra-kpis span, #infra-kpis b, #infra-kpis small, #infra-classes span, ' +
  '#infra-classes b, #infra-shares th, #infra-shares td.r, #infra-schools a, #infra-schools td, ' +
  '#infra-key span, #infra-key b, #infra-filters span, #infra-export';
const hides = (node) => getComputedStyle(node).overflowX === 'hidden' ||
  getComputedStyle(node).overflowX === 'clip';
return [...document.querySelectorAll(words)].filter((node) => {
  if (!node.getClientRects().length || node.closest('.sr')) return false;
  const said = [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
  if (!said) return false;
  const range = document.createRange();
  range.selectNodeContents(node);
  const {right} = range.getBoundingClientRect();
  for (let box = node; box.id !== 'view-infrastructure'; box = box.parentElement) {
    if (hides(box) && right > box.getBoundingClientRect().right + 1.5) return true;
  }
  return false;
}).map((node) => node.textContent);
"""
_REQUESTS = """
return performance.getEntriesByType('resource')
  .filter((entry) => entry.name.includes('_dash-update-component')).length;
"""


def open_page(page: Page, query: str = "province=16") -> Page:
    page.open(f"/infrastructure?{query}")
    wait_until(lambda: page.all("#infra-shares tr[data-code]"), "the shares are painted")
    return page


def names(page: Page) -> list[str]:
    found: list[str] = page.script(
        "return [...document.querySelectorAll('#infra-schools tbody tr')]"
        ".map((row) => row.dataset.code)"
    )
    return found


def test_six_tiles_hold_their_values(page: Page) -> None:
    open_page(page)
    tiles = {tile["id"]: tile["v"] for tile in page.step["tiles"]}
    assert len(tiles) == 6
    for indicator, value in tiles.items():
        held = page.find("#kpi-" + indicator.replace(".", "_")).get_attribute("data-value")
        assert float(held or "nan") == pytest.approx(value)
    assert len(page.all("[id^='kpi-']")) == 6


def test_an_id_of_a_tile_stands_once_on_the_page(page: Page) -> None:
    open_page(page)
    page.click("#rail a[data-view=overview]")
    wait_until(lambda: len(page.all("#kpi-INT-01")) == 1, "one tile of the indicator is there")
    assert not page.all("#infra-kpis [id^='kpi-']")


def test_counts_of_the_key_the_bars_and_the_small_maps_agree(page: Page) -> None:
    open_page(page)
    found: dict[str, Any] = page.script(_COUNTS)
    schools = page.step["table"]["total"]
    assert sum(found["key"]) == sum(found["shares"]) == schools
    assert found["small"][:5] == found["key"][:5]


def test_tiles_and_layers_ask_nothing_of_the_server(page: Page) -> None:
    open_page(page).settle_drawing()
    before = page.script(_REQUESTS)
    page.click("[data-layer=speed]")
    wait_until(lambda: page.query.get("layer") == "speed", "the layer is in the address")
    page.click("#kpi-BLD-01")
    wait_until(lambda: page.all("#infra-shares .values"), "bars of the number are painted")
    page.click("#kpi-WAT-01")
    wait_until(lambda: page.all("#infra-key [data-off='water.dry']"), "the key is of the water")
    page.script("window.warroom.actions['infra-wide']()")
    page.settle_drawing()
    assert page.script(_REQUESTS) == before


def test_the_table_sorts_both_ways_and_turns_its_pages(page: Page) -> None:
    open_page(page, "")
    page.click("th [data-col='SIT-01.students']")
    assert page.query["sort"] == "-SIT-01.students"
    falling = names(page)
    assert len(falling) == 20
    page.click("#infra-schools-foot [data-turn=chevron-right]")
    assert page.query["page"] == "1"
    assert not set(names(page)) & set(falling)
    page.click("th [data-col='SIT-01.students']")
    assert page.query["sort"] == "SIT-01.students"
    assert "page" not in page.query
    # The focus is where it was, though the table is a new one.
    assert page.script("return document.activeElement.dataset.col") == "SIT-01.students"


def test_a_filter_holds_for_map_bars_and_table(page: Page) -> None:
    open_page(page)
    page.click("#infra-classes [data-filter='net.none']")
    wait_until(lambda: page.step["table"]["total"] == page.script(_COUNTS)["key"][4], "filtered")
    found = page.script(_COUNTS)
    assert found["key"][:4] == [0, 0, 0, 0]
    assert sum(found["shares"]) == page.step["table"]["total"]
    page.click("#infra-filters [data-filter='net.none']")
    assert "only" not in page.query


def test_tiles_count_what_the_filter_keeps(page: Page) -> None:
    open_page(page)
    whole = page.find("#kpi-INT-01").get_attribute("data-value")
    page.click("#infra-classes [data-filter='net.none']")
    wait_until(
        lambda: page.find("#kpi-INT-01").get_attribute("data-value") == "0", "the tile is counted"
    )
    assert whole != "0"
    total = page.step["table"]["total"]
    assert str(total) in page.text("#infra-filters .filtered")
    assert str(total) in str(page.find("#kpi-WAT-01").get_attribute("aria-label"))


def test_where_nothing_passes_the_filters_every_part_says_so(page: Page) -> None:
    page.open("/infrastructure?province=16&only=net.fiber~speed.none&lang=en")
    wait_until(lambda: page.all("#infra-shares .part-state"), "the shares say so")
    assert page.all("#infra-schools .part-state")
    assert "No school here" in page.text("#kpi-INT-01")
    button = page.find("#infra-schools [data-act=infra-clear]")
    page.script("arguments[0].focus()", button)
    button.send_keys(Keys.ENTER)
    wait_until(lambda: names(page), "the schools are back")
    assert "only" not in page.query
    # What was pressed is gone; the focus stays in its list.
    assert page.script("return document.activeElement.id") == "infra-schools"


def test_an_order_is_told_to_who_does_not_see_it(page: Page) -> None:
    open_page(page, "province=16&lang=en")
    page.click("th [data-col='SIT-01.students']")
    assert page.text("#infra-schools-unit") in page.script(
        "return document.getElementById('live').textContent"
    )
    assert page.find("th:has([data-col='SIT-01.students'])").get_attribute("aria-sort") == (
        "descending"
    )


def test_every_field_of_a_source_can_be_chosen(page: Page) -> None:
    open_page(page, "province=16&cols=net.network~bld.oldest~eqp.repair~water.kinds&lang=en")
    heads = [one.text.strip() for one in page.all("#infra-schools thead th button")]
    assert heads[2:] == ["Network", "Oldest built", "To repair", "Water sources"]
    page.click("#infra-columns")
    offered = page.script(
        "return [...document.querySelectorAll('.column-form input[type=checkbox]')]"
        ".map((one) => one.value)"
    )
    assert sorted(offered) == sorted(set(offered))
    assert set(school_table.COLUMNS) == set(offered)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 800), (768, 1024)])
def test_nothing_that_means_something_is_cut(
    page: Page, size: tuple[int, int], language: str
) -> None:
    with page.screen(*size):
        for asked in ("", "indicator=WAT-01", "indicator=TEC-02&only=size.small"):
            open_page(page, f"province=16&lang={language}&{asked}").settle_drawing()
            assert page.script(_CUT) == []


def test_columns_are_chosen_by_keyboard(page: Page) -> None:
    open_page(page)
    page.find("#infra-columns").send_keys(Keys.ENTER)
    field = page.find("[data-find-column]")
    assert page.script("return document.activeElement === arguments[0]", field)
    field.send_keys("ATT-01")
    box = page.find(".column-form input[value='ATT-01']")
    field.send_keys(Keys.TAB)
    wait_until(lambda: page.script("return document.activeElement === arguments[0]", box), "found")
    box.send_keys(Keys.SPACE)
    box.send_keys(Keys.ENTER)
    wait_until(lambda: page.step["table"]["cols"][-1] == "ATT-01", "the table has the column")
    assert page.query["cols"].endswith("~ATT-01")
    assert page.all("#infra-schools th [data-col='ATT-01']")
    assert not page.all(".sheet:not([hidden])")


def test_the_file_is_the_table(page: Page) -> None:
    open_page(page, "province=16&sort=-INT-03&only=kind.secondary")
    shown = names(page)
    page.click("#infra-export")
    address = str(page.find("#infra-export-menu [data-file=csv]").get_property("href"))
    with urllib.request.urlopen(address) as answer:
        lines = list(csv.reader(io.StringIO(answer.read().decode("utf-8-sig"))))
    rows = lines[lines.index([]) + 2:]
    assert [row[0] for row in rows][: len(shown)] == shown
    assert len(rows) == page.step["table"]["total"]


def test_a_number_without_a_layer_colours_places(page: Page) -> None:
    open_page(page)
    page.script("""
        const select = document.querySelector('#infra-measure select');
        select.value = 'INT-04';
        select.dispatchEvent(new Event('change', {bubbles: true}));
    """)
    wait_until(lambda: page.all("#infra-shares .values"), "bars of the number are painted")
    assert page.query["indicator"] == "INT-04"
    page.click("[data-layer=net]")
    wait_until(lambda: page.all("#infra-key b"), "the points are back")


def test_a_tile_tells_its_period_where_the_page_names_another(page: Page) -> None:
    tile = "#kpi-INT-01 .kpi-period"
    page.open("/infrastructure?province=16&lang=en")
    period = page.step["tiles"][0]["period"]
    said = page.text(tile)
    assert re.fullmatch(r"Term \d/\d\d", said) and said[5] == period[-1]
    page.open(f"/infrastructure?province=16&lang=en&period={period}")
    assert page.all("#kpi-INT-01") and not page.all(tile)


def test_a_number_of_places_alone_says_where_it_is_worst(page: Page) -> None:
    """Schools short of water are counted by province; the country has no number of its own."""
    page.open("/infrastructure?indicator=WAT-02&layer=values&by=area&region=C&lang=en")
    wait_until(lambda: page.text("#infra-lead"), "the sentence is there")
    tile, worst = page.script("""
        const {rows, tiles, own} = warroom.step;
        const tile = [...tiles, own].find((one) => one && one.id === 'WAT-02') || {};
        return [tile.m || tile.v, rows ? Math.max(...rows.v['WAT-02']) : null];
    """)
    lead = page.text("#infra-lead")
    assert tile == "not_applicable" and worst
    assert f"({worst:,} school" in lead, lead
    # What is told of neither the place nor those below it is not offered.
    offered = page.script(
        "return [...document.querySelectorAll('#infra-measure option')]"
        ".map((one) => one.value).filter(Boolean)"
    )
    levels = page.script(
        "return [warroom.step.scope.level, warroom.step.by, ...arguments[0]"
        ".map((id) => warroom.indicatorOf(id).levels)]",
        offered,
    )
    assert offered and all({levels[0], levels[1]} & set(own) for own in levels[2:])


def test_places_are_drilled_within_the_page(page: Page) -> None:
    open_page(page, "")
    page.click("#infra-shares tr[data-code='16'] a")
    assert (page.path, page.query) == ("/infrastructure", {"province": "16"})
    page.back()
    assert page.query == {}


@pytest.mark.parametrize(
    "query",
    [
        "district=1601", "area=1602&indicator=TEC-02", "district=1601&indicator=EQP-01",
        "province=16&layer=nonsense&off=x&only=~.~&cols=~~&sort=-&page=99999&by=school",
        "indicator=ATT-01&period=ay2568-1",
    ],
)
def test_every_address_paints_without_an_error(page: Page, query: str) -> None:
    page.open(f"/infrastructure?{query}")
    wait_until(lambda: page.text("#infra-lead"), "the sentence is there")
    page.settle_drawing()
    assert not page.all("#view-infrastructure .failed")
    logged = [line["message"] for line in page.driver.get_log("browser")]
    assert not [line for line in logged if "favicon" not in line]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (768, 1024), (390, 844)])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_row_of_a_list_is_seen_in_part(page: Page, width: int, height: int, lang: str) -> None:
    """Before somebody scrolls, a list ends where a row ends."""
    with page.screen(width, height, touch=width < 1000):
        for query in ("area=1601", "province=16&by=district", "province=16&indicator=TEC-02"):
            open_page(page, f"{query}&lang={lang}").settle_drawing()
            for box in ("infra-schools", "infra-shares"):
                cut = page.script(
                    """
                    const box = document.getElementById(arguments[0]);
                    const end = box.getBoundingClientRect().top + box.clientHeight;
                    return [...box.querySelectorAll('tbody tr')].filter((row) => {
                      const {top, bottom} = row.getBoundingClientRect();
                      return top < end - 1.5 && bottom > end + 1.5;
                    }).map((row) => row.textContent);
                    """,
                    box,
                )
                assert cut == [], (query, box)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_phone_shows_whole_columns(page: Page, lang: str) -> None:
    """The customary columns are as many as there is room for; what was asked for always stays."""
    with page.screen(390, 844, touch=True):
        for group in GROUPS:
            query = f"area=1601&lang={lang}&indicator={group.indicator}"
            open_page(page, query).settle_drawing()
            reach, room = page.script("""
                const box = document.getElementById('infra-schools');
                return [box.scrollWidth, box.clientWidth];
            """)
            assert reach <= room, group.id
            shown = page.script("""
                return [...document.querySelectorAll('#infra-schools thead [data-col]')]
                  .filter((one) => one.getClientRects().length).map((one) => one.dataset.col);
            """)
            assert len(shown) >= 3, (group.id, shown)
        open_page(page, f"area=1601&lang={lang}&sort=-SIT-01.students").settle_drawing()
        assert page.find('#infra-schools [data-col="SIT-01.students"]').is_displayed()
        open_page(page, f"area=1601&lang={lang}&cols=SIT-01.students~INT-03~INT-04~TEC-02~BLD-01")
        assert len(page.all("#infra-schools thead th:not([hidden])")) == 7
