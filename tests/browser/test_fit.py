"""Nothing is cut: names on tiles, lines of the ranking, and what a first visit weighs."""

from __future__ import annotations

import pytest

from data.indicators import INDICATORS
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: Bytes on the wire of a first visit, all kinds of file together.
FIRST_PAGE = 2_500_000
#: What stands there but is cut; an error where nothing does, for then nothing is shown to be whole.
_CUT = """
for (const one of arguments[0].split(', ')) {
  const shown = [...document.querySelectorAll(one)].some((node) => node.offsetParent);
  if (!shown) throw new Error('nothing is shown of ' + one);
}
return [...document.querySelectorAll(arguments[0])]
  .filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent);
"""


@pytest.mark.parametrize("size", [(768, 1024), (1280, 860), (1366, 900), (1920, 1200)])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_word_of_a_tile_is_cut(sized: Page, size: tuple[int, int], lang: str) -> None:
    sized.driver.set_window_size(*size)
    for place in ("present=1", "area=1601"):
        sized.open(f"/?{place}&lang={lang}").settle_drawing()
        words = ".kpi-head > span, .kpi-value small, .kpi-foot span, .kpi-delta > :not(.spark)"
        assert sized.script(_CUT, words) == []


@pytest.mark.parametrize("size", [(1366, 900), (1920, 1200)])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_name_beside_a_school_is_cut(sized: Page, size: tuple[int, int], lang: str) -> None:
    sized.driver.set_window_size(*size)
    sized.open(f"/?area=1601&lang={lang}").settle_drawing()
    words = "#ranking td.t2, #beside-said, .beside-row .l, .beside-key span"
    assert sized.script(_CUT, words) == []


def test_a_phone_shows_the_first_tiles_and_the_one_that_drives_the_page(sized: Page) -> None:
    sized.driver.set_window_size(500, 900)
    sized.open("/?province=16&indicator=WAT-01&screen=phone").settle_drawing()
    tiles = [one for one in sized.all("#kpis .kpi") if one.is_displayed()]
    shown = [str(one.get_attribute("data-tile")) for one in tiles]
    assert len(shown) == 5 and shown[-1] == "WAT-01"
    turn = "document.querySelector('#kpis .kpi-more').click()"
    sized.script(turn)
    assert all(one.is_displayed() for one in sized.all("#kpis .kpi"))
    assert sized.script("return document.activeElement.ariaExpanded") == "true"
    sized.script(turn)
    assert sum(one.is_displayed() for one in sized.all("#kpis .kpi")) == 5
    sized.driver.set_window_size(1440, 900)
    sized.open("/?province=16").settle_drawing()
    assert all(one.is_displayed() for one in sized.all("#kpis .kpi"))
    assert not sized.find("#kpis .kpi-more").is_displayed()


@pytest.mark.parametrize("size", [(500, 1000), (1280, 860), (1366, 900), (1920, 1200)])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_word_of_what_needs_attention_is_cut(
    sized: Page, size: tuple[int, int], lang: str
) -> None:
    sized.driver.set_window_size(*size)
    for place in ("", "area=1601"):
        sized.open(f"/?{place}&lang={lang}").settle_drawing()
        # Beside the switch, and on small screens, the unit stands with the figures alone.
        unit = ", .panel-trend .unit" if size[0] >= 1920 and not place else ""
        assert sized.script(_CUT, ".alert-words > *, .panel-trend h2" + unit) == []
        lines, foot = [one.rect for one in sized.all("#alerts .alert")], sized.find("#alerts").rect
        assert lines
        assert lines[-1]["y"] + lines[-1]["height"] <= foot["y"] + foot["height"] + 1.5
        for age in sized.all("#alerts .alert .age"):
            assert age.size["width"] or not age.get_property("textContent")


@pytest.mark.parametrize("size", [(500, 1000), (1366, 900), (1920, 1200)])
def test_no_figure_of_a_school_loses_its_name_or_source(
    sized: Page, size: tuple[int, int]
) -> None:
    sized.driver.set_window_size(*size)
    for lang in ("th", "en"):
        sized.open(f"/school?school=1016070001&lang={lang}").settle_drawing()
        assert sized.all("#school-tiles .school-tile .s") and sized.all("#school-compare .l small")
        assert sized.script(_CUT, "#school-tiles span, #school-compare .l span") == []


@pytest.mark.parametrize("size", [(1280, 860), (1366, 900), (1440, 833), (1920, 1200)])
def test_the_ranking_counts_the_lines_that_can_be_read(
    sized: Page, size: tuple[int, int]
) -> None:
    sized.driver.set_window_size(*size)
    sized.open("/?province=16&by=district")
    # A second painting of the same must not count again what the first one took away.
    sized.script("warroom.paint(warroom.step)")
    box = sized.find("#ranking").rect
    rows = [one.rect for one in sized.all("#ranking .rank tbody tr")]
    assert rows
    assert rows[-1]["y"] + rows[-1]["height"] <= box["y"] + box["height"] + 1.5
    assert str(len(rows)) in sized.text("#ranking-foot span")


def test_each_theme_heads_all_of_its_definitions_once(page: Page) -> None:
    page.open("/indicators")
    told = page.script("""
        const heads = [];
        for (const one of document.getElementById('definitions').children) {
          if (one.tagName === 'H2') heads.push([one.firstChild.textContent.trim(), []]);
          else heads.at(-1)[1].push(one.dataset.definition);
        }
        return heads;
    """)
    ids = [id for _, held in told for id in held]
    assert len({name for name, _ in told}) == len(told) > 10
    assert sorted(ids) == sorted(one.id for one in INDICATORS)
    for _, held in told:
        assert len({id.split("-")[0] for id in held}) == 1


def test_the_definitions_of_one_theme_can_be_shown(page: Page) -> None:
    page.open("/indicators")
    whole = len(page.all("#definitions details"))
    page.find("[data-theme-of=ATT]").click()
    shown = [one.get_attribute("data-definition") or "" for one in page.all("#definitions details")]
    assert 0 < len(shown) < whole
    assert all(id.startswith("ATT-") for id in shown)
    assert page.find("[data-theme-of=ATT]").get_attribute("aria-pressed") == "true"
    # A record that a link names is there whatever was chosen.
    page.script("warroom.go({indicator: 'INT-01'})")
    page.settle()
    assert page.all("[data-definition='INT-01'][open]")


def test_a_bureau_without_land_names_no_district_on_its_map(page: Page) -> None:
    page.open("/?area=100700")
    wait_until(
        lambda: page.script("const m = warroom.map.views.get('map'); return m && m.scene"), "a map"
    )
    scattered, located = page.script(
        "const {scene} = warroom.map.views.get('map'); return [scene.scattered, scene.locate]"
    )
    assert scattered and not located
    page.open("/?area=1601")
    wait_until(
        lambda: page.script(
            "const {scene} = warroom.map.views.get('map'); return scene && !scene.scattered"
        ),
        "the map of an area with land",
    )


def test_a_period_that_is_not_loaded_is_said_as_such(page: Page) -> None:
    page.open("/?province=16&period=ay2569-2&indicator=INT-01")
    tile = page.find("#kpi-INT-01")
    assert page.value("INT-01") is None
    assert "ยังไม่นำเข้า" in tile.text and "0" not in page.text("#kpi-INT-01 .kpi-value")
    assert "ยังไม่มีข้อมูลช่วงนี้" in page.text("#lead")
    assert page.all("#ranking tbody tr")
    assert not page.all("#ranking td.v[data-value]")
    assert "ยังไม่นำเข้า" in page.text("#ranking")


def test_a_matter_of_schools_is_a_whole_phrase_beside_their_number(page: Page) -> None:
    page.open("/?area=1601&lang=en")
    page.script(
        "const step = {...warroom.step, spelled: false,"
        " alerts: Object.keys(warroom.boot.alerts).map((id) => [id, 1, null])};"
        " warroom.paint(step)"
    )
    page.script("document.querySelector('[data-act=all-alerts]').click()")
    titles = [one.get_property("textContent") for one in page.all("#alerts .alert-words b")]
    assert len(titles) == page.script("return Object.keys(warroom.boot.alerts).length")
    assert "Invalid coordinates" in titles
    assert {one.get_property("textContent") for one in page.all("#alerts .alert-n")} == {"1 school"}


def test_the_first_page_is_light(page: Page) -> None:
    page.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    page.open("/").settle_drawing()
    sizes = page.script(
        "return [...performance.getEntriesByType('navigation'),"
        " ...performance.getEntriesByType('resource')]"
        ".map((one) => [one.name, one.transferSize, one.decodedBodySize])"
    )
    kinds = {kind: [size for size in sizes if kind in size[0]] for kind in (".js", ".css", "boot-")}
    assert all(kinds.values()), sizes
    # Nothing came from the cache, where it would weigh nothing; what is large came compressed.
    assert all(sent > 0 for name, sent, _ in sizes if not name.startswith("data:")), sizes
    for name, sent, whole in kinds[".js"] + kinds[".css"]:
        assert whole < 2_000 or sent < whole, name
    assert sum(sent for _, sent, _ in sizes) <= FIRST_PAGE, sizes


@pytest.mark.parametrize("lang", ["th", "en"])
def test_long_names_of_areas_push_no_level_into_the_foot(sized: Page, lang: str) -> None:
    sized.driver.set_window_size(1366, 900)
    with sized.screen(1366, 768):
        sized.open(f"/attendance?lang={lang}").settle_drawing()
        assert len(sized.all(".streak .most")) == 3
        below, foot = sized.script("""
            for (const one of document.querySelectorAll('.streak .most')) {
              one.innerHTML = 'สพม.กรุงเทพมหานคร<br>เขต 2';
            }
            const ends = [...document.querySelectorAll('#attendance-stages .stage')]
              .map((one) => one.getBoundingClientRect().bottom);
            return [Math.max(...ends),
                    document.querySelector('#attendance-stages-foot').getBoundingClientRect().top];
        """)
        assert below <= foot + 0.5
