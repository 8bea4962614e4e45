"""The overview at work: tiles, siblings, search, language and theme, and numbers of the recount."""

from __future__ import annotations

import math
import re
import time
from pathlib import Path

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


def test_a_phone_and_a_wall_have_all_of_it(page: Page, snapshot: Path) -> None:
    for width, height, name in ((390, 844, "phone"), (820, 1180, "tablet"), (1920, 1080, "wall")):
        page.driver.set_window_size(width, height)
        page.open("/?province=16")
        assert name in page.script("return document.documentElement.className"), name
        assert page.value("SIT-01.students") is not None
        wider = page.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, f"{name} scrolls sideways by {wider} px"
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


def test_a_label_of_the_map_reads_as_the_ranking_does(page: Page) -> None:
    page.open("/?province=16&by=district").settle_drawing()
    told = page.script("return warroom.map.views.get('map').scene.format(92.9)")
    assert (
        told
        == "92.90"
        == page.script("return warroom.fmt.value(92.9, warroom.indicatorOf('ATT-01'))")
    )


def test_a_sentence_breaks_between_its_phrases(page: Page) -> None:
    page.driver.set_window_size(500, 900)
    page.open("/?screen=phone").settle_drawing()
    lines = page.script(
        "return [...document.querySelectorAll('#lead .phrase, #alerts .phrase')]"
        ".filter((one) => one.offsetParent)"
        ".map((one) => [one.textContent, one.getClientRects().length])"
    )
    cut = page.script("return document.documentElement.scrollWidth > innerWidth")
    page.driver.set_window_size(1440, 900)
    assert len(lines) > 4 and all(n == 1 for _, n in lines), lines
    assert not cut
    told = page.script(
        "return ['ต่ำกว่าเป้า 0.7 จุด', 'สพป.ลพบุรี เขต 1 (93.79%)',"
        " 'สพป.ลพบุรี เขต 1', 'พบ 1,234 แห่ง ใน 28 (จาก 99 วัน)'].map((words) => {"
        " const box = document.createElement('p'); box.innerHTML = warroom.phrased(words);"
        " return [box.textContent,"
        " [...box.querySelectorAll('.phrase')].map((one) => one.textContent)]; })"
    )
    assert told == [
        ["ต่ำกว่าเป้า 0.7 จุด", ["ต่ำกว่าเป้า", "0.7 จุด"]],
        ["สพป.ลพบุรี เขต 1 (93.79%)", ["สพป.ลพบุรี", "เขต 1"]],
        ["สพป.ลพบุรี เขต 1", ["สพป.ลพบุรี", "เขต 1"]],
        ["พบ 1,234 แห่ง ใน 28 (จาก 99 วัน)", ["พบ", "1,234 แห่ง", "ใน 28", "(จาก", "99 วัน)"]],
    ]


_ON_LINES = """
const touching = [];
for (const label of document.querySelectorAll('#trend .now-text, #trend .this-text')) {
  const {left, top, right, bottom} = label.getBoundingClientRect();
  // The letters stand within the box of their line.
  const part = (bottom - top) * 0.22, box = {left, right, top: top + part, bottom: bottom - part};
  for (const stroke of document.querySelectorAll('#trend path.this, #trend path.last')) {
    const at = stroke.getScreenCTM();
    for (let far = 0; far < stroke.getTotalLength(); far += 1) {
      const {x, y} = stroke.getPointAtLength(far).matrixTransform(at);
      if (x > box.left && x < box.right && y > box.top && y < box.bottom) {
        touching.push(label.textContent + ' on ' + stroke.className.baseVal);
        break;
      }
    }
  }
}
return [document.querySelectorAll('#trend .now-text').length, touching];
"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_no_label_of_the_trend_stands_on_a_line(page: Page, width: int, height: int) -> None:
    page.driver.set_window_size(width, height)
    for scope in ("", "province=16", "area=1601", "area=S16"):
        page.open(f"/?side=trend&{scope}").settle_drawing()
        assert page.script(_ON_LINES) == [1, []], scope


def test_the_line_of_a_tile_goes_the_way_its_change_does(page: Page) -> None:
    """Where schools are missing, a line of all of them would fall beside a change of the rest."""
    page.open("/")
    drawn = page.script("""
        const tile = {v: 90, prev: 88, units: 9, due: 10, spark: [100, 99, 90], st: 'info', id: 'SIT-01.students'};
        const line = (more) => {
          const step = {...warroom.step, tiles: [{...tile, ...more}]};
          warroom.tiles.paintTiles(step);
          const path = document.querySelector('#kpis .spark-line').getAttribute('d');
          return path.split(/[ML]/).slice(1).map((point) => Number(point.split(' ')[1]));
        };
        return [line({}), line({prev: 90}), line({units: 10})];
    """)  # noqa: E501
    rising, flat, whole = drawn
    assert len(rising) == 2 and rising[0] > rising[1]
    assert len(flat) == 2 and flat[0] == flat[1]
    assert len(whole) == 3 and whole[0] < whole[2]


def test_a_limit_on_a_tile_is_never_cut(page: Page) -> None:
    page.driver.set_window_size(768, 1024)
    page.open("/?province=16&area=1601&lang=en").settle_drawing()
    cut = page.script("""return [...document.querySelectorAll('#kpis .kpi-foot > span')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)""")
    assert cut == []
    assert "≤ 0.1%" in page.text("#kpi-OPP-07 .kpi-foot")


def test_the_period_of_a_tile_touches_neither_icon_nor_unit(page: Page) -> None:
    for width, height in ((1366, 768), (768, 1024), (390, 844)):
        page.driver.set_window_size(width, height)
        page.open("/?province=16&area=1601&lang=en").settle_drawing()
        met = page.script("""
            const letters = (box) => {
              const range = document.createRange();
              range.selectNodeContents(box);
              const {left, right, top, bottom} = range.getBoundingClientRect();
              return {left, right, top: top + (bottom - top) * 0.2, bottom: bottom - (bottom - top) * 0.25};
            };
            return [...document.querySelectorAll('#kpis .kpi em')].filter((em) => em.offsetParent).flatMap((em) => {
              const own = letters(em), tile = em.closest('.kpi');
              const unit = letters(tile.querySelector('small')), mark = tile.querySelector('.status-icon').getBoundingClientRect();
              return [['unit', unit], ['icon', mark]].filter(([, box]) =>
                own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom)
                .map(([what]) => tile.id + ' ' + what);
            });
        """)  # noqa: E501
        assert met == [], width


def test_the_offices_of_regions_are_short_where_room_is_little(page: Page) -> None:
    page.open("/?lang=en&by=region&regions=18")
    names = [one.text for one in page.all("#ranking .rank tbody th")]
    assert names and all(re.fullmatch(r"REO \d+( \d+/\d+)?", name) for name in names), names
    code = page.step["rows"]["codes"][0]
    page.open(f"/?lang=en&region={code}&regions=18")
    here = page.find("#breadcrumb .here > span")
    assert re.fullmatch(r"REO \d+", here.text)
    assert re.fullmatch(r"Regional Education Office \d+", str(here.get_attribute("title")))


def test_a_list_that_all_but_fits_is_shown_whole(page: Page) -> None:
    page.driver.set_window_size(1920, 1080)
    page.open("/?by=district&province=16").settle_drawing()
    shown, count, inside = page.script("""
        const unit = warroom.svg.rem();
        // One more than stand there at their usual height.
        const count = Math.floor((document.querySelector('#ranking').clientHeight / unit - 1.9) / 2.125) + 1;
        const step = JSON.parse(JSON.stringify(warroom.step));
        const {rows} = step;
        const all = Object.keys(warroom.boot.places.district);
        rows.codes = Array.from({length: count}, (_, i) => all[i % all.length]);
        rows.v[warroom.indicator] = rows.codes.map((_, i) => 90 + i / 10);
        rows.p[warroom.indicator] = rows.codes.map(() => 91);
        rows.n = rows.codes.map(() => 9);
        rows.part = rows.m = {};
        warroom.lists.paintRanking(step);
        const box = document.querySelector('#ranking').getBoundingClientRect();
        const lines = [...document.querySelectorAll('#ranking .rank tbody tr')];
        return [lines.length, count, lines.every((one) => one.getBoundingClientRect().bottom <= box.bottom + 1)];
    """)  # noqa: E501
    assert shown == count and inside


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
