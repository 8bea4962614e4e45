"""Comparing by hand: beside like places on the overview, picked from the ranking, side by side."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

LEVELS = ("region", "province", "area")
_REQUESTS = """return performance.getEntriesByType('resource')
  .filter((entry) => entry.name.includes('_dash-update-component')).length"""


def test_trend_and_comparison_change_without_a_request(page: Page) -> None:
    page.open("/?area=1601")
    before = page.script(_REQUESTS)
    strips = page.driver.find_elements(By.CSS_SELECTOR, "#trend .beside-row")
    assert len(strips) == 8, "an area opens with the comparison"
    assert "1601" in page.script("return warroom.step.href")
    page.driver.find_element(By.CSS_SELECTOR, "[data-side=trend]").click()
    wait_until(lambda: page.script("return !!document.querySelector('#trend svg .this')"), "trend")
    assert "side=trend" in page.driver.current_url
    page.driver.find_element(By.CSS_SELECTOR, "[data-side=compare]").click()
    wait_until(
        lambda: page.script("return document.querySelectorAll('#trend .beside-row').length === 8"),
        "the comparison is back",
    )
    assert page.script(_REQUESTS) == before


def test_a_strip_shows_every_peer_and_its_table_names_them(page: Page) -> None:
    page.open("/?district=1601&side=compare")
    codes = page.script("return warroom.step.peers.codes")
    known = page.script("return warroom.step.peers.v['INT-01'].filter((v) => v !== null).length")
    dots = page.driver.find_elements(By.CSS_SELECTOR, "[data-beside='INT-01'] .dot.peer")
    assert len(dots) == known > 1
    page.driver.find_element(By.CSS_SELECTOR, "[data-act=trend-twin]").click()
    links = page.driver.find_elements(By.CSS_SELECTOR, "#trend tbody th a")
    assert len(links) == len(codes)
    page.driver.find_element(By.CSS_SELECTOR, "[data-act=trend-twin]").click()


def test_places_are_picked_by_keyboard_and_set_side_by_side(page: Page) -> None:
    page.open("/?area=1601&by=district")
    page.open("/?province=16&by=district")
    page.script("document.querySelector('[data-act=pick]').focus()")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    picked = []
    for n in range(3):
        page.script(f"document.querySelectorAll('#ranking [data-pick]')[{n}].focus()")
        picked.append(page.script("return document.activeElement.dataset.pick"))
        page.driver.switch_to.active_element.send_keys(Keys.SPACE)
    page.driver.find_element(By.CSS_SELECTOR, "#ranking-foot a.primary").click()
    page.settle()
    assert page.script("return warroom.step.compare.codes") == picked
    cells = page.driver.find_elements(By.CSS_SELECTOR, "[data-row='ATT-01'] td[data-value]")
    shown = [float(cell.get_attribute("data-value") or "nan") for cell in cells]
    assert shown == page.script(
        "return warroom.step.compare.rows.find((row) => row.id === 'ATT-01').v"
    )
    page.driver.find_element(By.CSS_SELECTOR, "#compare-table th a.drop").click()
    wait_until(
        lambda: page.script("return warroom.step.compare.codes.length") == 2, "one place is gone"
    )
    page.driver.back()
    wait_until(
        lambda: page.script("return warroom.step.compare.codes.length") == 3, "it is back again"
    )


def test_what_is_ticked_stays_in_the_address(page: Page) -> None:
    page.open("/?province=16&by=district")
    page.find("[data-act=pick]").click()
    picked = []
    for n in range(2):
        page.script(f"document.querySelectorAll('#ranking [data-pick]')[{n}].click()")
        picked.append(page.script("return document.activeElement.dataset.pick"))
    asked = len(page.steps)
    assert page.query["pick"] == "district." + "~".join(picked)
    # Another tile and another day of looking keep it; the server is not asked.
    page.click('[data-tile="INT-01"]')
    assert len(page.steps) == asked
    page.driver.refresh()
    page.settle()
    checked = "return [...document.querySelectorAll('#ranking [data-pick]:checked')].map((one) => one.dataset.pick)"  # noqa: E501
    assert sorted(page.script(checked)) == sorted(picked)
    href = page.find("#ranking-foot a.primary").get_attribute("href") or ""
    assert unquote(href).endswith("vs=district." + "~".join(picked))
    page.find("[data-act=pick]").click()
    assert "pick" not in page.query and not page.all("#ranking [data-pick]")


def test_schools_are_ticked_over_the_pages_of_their_list(page: Page) -> None:
    page.open("/?area=1601&page=1&pick=school")
    page.script("document.querySelectorAll('#ranking [data-pick]')[0].click()")
    first = page.query["pick"]
    assert page.query["page"] == "1", "ticking turned the page back"
    page.find('[data-page="0"]').click()
    page.settle()
    page.script("document.querySelectorAll('#ranking [data-pick]')[0].click()")
    assert page.query["pick"].startswith(first + "~")


@pytest.mark.parametrize("nonsense", ["x", "district.", "area.1601~<b>", "district.16~" + "9" * 90])
def test_what_cannot_be_ticked_is_not(page: Page, nonsense: str) -> None:
    page.open(f"/?province=16&by=district&pick={quote(nonsense)}")
    assert page.all("#ranking [data-pick]") and not page.all("#ranking [data-pick]:checked")
    assert not page.all("#ranking-foot a.primary")
    page.assert_clean()


def test_the_lead_names_all_that_stand_first_and_last(page: Page) -> None:
    page.open("/compare?vs=district.1601~1602~1603~1604")
    say = """
      const {step} = warroom, row = step.compare.rows.find((one) => one.id === 'ATT-01');
      return arguments[0].map((values) => {
        Object.assign(row, {v: values, st: values.map((v) => v === null ? '-' : 'g').join('')});
        warroom.repaint();
        return document.getElementById('compare-lead').textContent;
      });
    """
    cases = [
        [95, 95, 90, 91], [95, 95, 95, 90], [90, 90, 95, 95], [95, 95, 95, 95],
        [95, 95.004, 90, None], [95, None, None, None], [None, None, None, None],
    ]  # fmt: skip
    names = page.script(
        "return warroom.step.compare.codes.map((code) => warroom.placeName('district', code))"
    )
    said = page.script(say, cases)
    assert f"สูงสุดที่ {names[0]} และ {names[1]} (95.00%) ต่ำสุดที่ {names[2]} (90.00%)" in said[0]
    assert f"สูงสุดที่ 3 แห่ง (95.00%) ต่ำสุดที่ {names[3]} (90.00%)" in said[1]
    assert f"{names[2]} และ {names[3]} (95.00%) ต่ำสุดที่ {names[0]} และ {names[1]}" in said[2]
    assert "เท่ากันทุกแห่งที่ 95.00%" in said[3]
    assert f"สูงสุดที่ {names[0]} และ {names[1]} (95.00%)" in said[4]
    assert said[5].endswith("95.00%") and names[0] in said[5]
    assert "ไม่มีค่า" in said[6]


@pytest.mark.parametrize(
    ("places", "count"),
    [("area.1601~1602~S16", 3), ("area.1601~1602", 2)],
)
def test_what_a_rank_counts_is_said_beside_it(page: Page, places: str, count: int) -> None:
    page.open(f"/compare?vs={places}&lang=en")
    row = page.script(
        "return warroom.step.compare.rows.find((one) => one.id === 'SIT-01.students')"
    )
    kinds = page.script(
        "return warroom.step.compare.codes.map((code) => warroom.boot.places.area[code][2])"
    )
    cells = [one.text for one in page.all("[data-row='SIT-01.students'] td[data-value]")]
    assert len(cells) == count
    words = {"primary": "PESAOs", "secondary": "SESAOs"}
    for cell, kind, rank, of in zip(cells, kinds, row["rank"], row["of"], strict=True):
        # Of one alone no rank is told.
        assert (f"#{rank}/{of} {words[kind]}" in cell) == (of > 1)


def test_another_level_is_left_out_with_a_word(page: Page) -> None:
    page.open("/compare?vs=area.1601~1602~province.16&lang=en")
    left = page.driver.find_element(By.ID, "compare-left").text
    assert "another level" in left
    assert page.script("return warroom.step.compare.codes") == ["1601", "1602"]


def test_no_name_and_no_rank_is_cut_on_a_phone(page: Page) -> None:
    page.driver.set_window_size(500, 900)
    codes = "1016070001~1016070002~1016070003"
    page.open(f"/compare?vs=school.{codes}&screen=phone").settle_drawing()
    cut = page.script(
        "return [...document.querySelectorAll('#compare-table .who, #compare-table .below span,"
        " #compare-table thead th')].filter((one) => one.offsetParent"
        " && (one.scrollWidth > one.clientWidth + 1"
        " || one.getBoundingClientRect().right > innerWidth))"
        ".map((one) => one.textContent)"
    )
    page.driver.set_window_size(1440, 900)
    assert len(page.all("#compare-table .who")) >= 3 and cut == []


def test_the_ranking_ranks_areas_with_their_own_kind_as_their_tiles_do(page: Page) -> None:
    page.open("/?by=area&indicator=INT-01").settle_drawing()
    told = page.script(
        "return warroom.reading.order(warroom.step, warroom.indicatorOf('INT-01'))"
        ".map((row) => [row.code, row.rank ? String(row.rank) : '',"
        " warroom.boot.places.area[row.code][2]])"
    )
    kinds = [kind for _, _, kind in told]
    assert kinds.count("primary") > 1
    for code, rank, kind in told:
        # One that is alone of its kind has no rank.
        assert bool(rank) == (kinds.count(kind) > 1), code
        if rank:
            tiles = page.open(f"/?area={code}&indicator=INT-01").step["tiles"]
            [own] = [tile for tile in tiles if tile["id"] == "INT-01"]
            assert (str(own["rank"]), own["of"]) == (rank, kinds.count(kind))


def test_what_search_finds_joins_the_comparison(page: Page) -> None:
    page.open("/compare?vs=area.1601")
    field = page.driver.find_element(By.ID, "search")
    field.send_keys("1602")
    wait_until(
        lambda: page.script("return document.querySelectorAll('#search-list a').length > 0"),
        "something is found",
    )
    href = page.script(
        "return [...document.querySelectorAll('#search-list a')].map((a) => a.href)"
        ".find((href) => href.includes('/compare'))"
    )
    assert href
    page.driver.get(href)
    page.settle()
    assert page.script("return warroom.step.compare.codes") == ["1601", "1602"]


def test_a_rank_among_two_is_not_told_in_a_list_of_several_kinds(page: Page) -> None:
    page.open("/?province=16&by=area").settle_drawing()
    told = page.script(
        "return [...document.querySelectorAll('#ranking .rank tr[data-code] .n')]"
        ".map((one) => one.textContent.trim())"
    )
    assert len(told) > 1 and not any(told)


@pytest.mark.parametrize("screen", ["laptop", "tablet"])
def test_neither_a_dot_covers_another_nor_is_a_rank_cut(page: Page, screen: str) -> None:
    page.open(f"/?by=district&province=16&screen={screen}")
    codes = page.script("return warroom.step.rows.codes.slice(0, 10)")
    assert len(codes) > 5
    page.open(f"/compare?vs=district.{'~'.join(codes)}&screen={screen}").settle_drawing()
    covered, cut = page.script(
        """const covered = [];
        for (const strip of document.querySelectorAll('#compare-table .beside-track')) {
          const boxes = [...strip.querySelectorAll('.dot')]
            .map((one) => one.getBoundingClientRect());
          boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
            const apart = Math.hypot(a.left - b.left, a.top - b.top);
            const {row} = strip.closest('tr').dataset;
            if (apart < 0.9 * a.width) covered.push([row, apart, a.width]);
          }));
        }
        const cut = [...document.querySelectorAll('#compare-table .below span')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent);
        return [covered, cut];"""
    )
    assert covered == [] and cut == []


def test_all_regions_with_schools_are_one_click_from_an_empty_page(page: Page) -> None:
    page.open("/compare")
    assert not page.find("#compare-title").is_displayed()
    # The country of the tests lies in one region, which there is nothing to hold against.
    assert not page.all("#compare-table .starts a.primary")
    page.script(
        "warroom.boot.cells.push(['50', '5001', '5001', 10]);"
        " warroom.views.compare.paint(warroom.step)"
    )
    link = page.find("#compare-table .starts a.primary").get_attribute("href") or ""
    assert unquote(link).endswith("vs=region.C~N") or unquote(link).endswith("vs=region.N~C")


def test_paper_names_the_dots_of_similar_places(page: Page) -> None:
    page.open("/?area=1601").settle_drawing()
    if page.script("return !warroom.step.peers.codes.length"):
        page.open("/?district=1601&side=compare").settle_drawing()
    with page.on_paper():
        assert page.script(
            "return document.querySelector('.beside-key .holder .link').getClientRects().length"
        )
        # A period stands beside its figure, never over it.
        over = page.script(
            """const hit = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
              && a.top < b.bottom - 1 && b.top < a.bottom - 1;
            const words = (one) => {
              const range = document.createRange();
              range.selectNodeContents(one);
              return range.getBoundingClientRect();
            };
            return [...document.querySelectorAll('.kpi-value em')].filter((one) =>
              [...one.parentElement.children].some((other) => other !== one
                && hit(words(one), words(other)))).map((one) => one.parentElement.innerText)"""
        )
        assert over == []


def test_the_gap_is_that_of_the_two_numbers_beside_it(page: Page) -> None:
    page.open("/compare?vs=area.1601~1602")
    told = page.script(
        "const compared = structuredClone(warroom.step.compare);"
        "const row = compared.rows.find((one) => one.id === 'ATT-01');"
        "row.v = [95.0251, 93.7549]; warroom.indicator = 'ATT-01';"
        "return warroom.compareLead(compared)[1]"
    )
    assert "95.03%" in told and "93.75%" in told and told.endswith("1.28 จุด")


_STRIP = """
const [values, lane] = arguments, box = document.createElement('p');
const dots = values.map((value, n) => ({code: String(n), value, cls: 'own', mark: ''}));
const {strip} = warroom.strips, look = {marks: {}, spread: [0, 25, 50, 75, 100], lane};
const at = (html) => {
  box.innerHTML = html;
  return values.map((_, n) => {
    const {style} = box.querySelector(`[data-place="${n}"]`);
    return [parseFloat(style.left), Number(style.getPropertyValue('--up') || 0)];
  });
};
// Alone each stands where it belongs.
return [at(strip({dots, ...look})), dots.map((dot, n) => {
  box.innerHTML = strip({dots: [dot], ...look});
  return parseFloat(box.querySelector('.dot').style.left);
})];
"""

#: Values of ten places at most: ties, crowds at an end, crowds about one, places with room.
_CROWDS = [
    [100] * 10, [0] * 10, [50] * 10, [90, *[100] * 9], [0] * 5 + [100] * 5,
    [0, 2, 4, 6, 8, 92, 94, 96, 98, 100], [100, 30, 31, 29, 30, 30, 33, 30, 28, 0],
    [*range(0, 100, 10)], [10, 60, 90], [70],
]  # fmt: skip


@pytest.mark.parametrize("lane", [4.0, 8.0, 16.0])
def test_dots_stay_on_their_track_beside_their_value(page: Page, lane: float) -> None:
    page.open("/compare?vs=area.1601")
    for values in _CROWDS:
        places, wanted = page.script(_STRIP, values, lane)
        for (x, up), own in zip(places, wanted, strict=True):
            assert lane / 2 - 0.1 <= x <= 100 - lane / 2 + 0.1, (x, places)
            # Ten in three lanes: as many as four stand in a row, at an end all on one side.
            assert abs(x - own) <= 3 * lane + 0.1, (values, x, own)
            assert up in (-1, 0, 1)
        for n, (x, up) in enumerate(places):
            for other, row in places[n + 1:]:
                assert up != row or abs(x - other) >= lane - 0.15, (values, places)
        # A crowd that has room stands on both sides of what it belongs to.
        if values == [50] * 10:
            off = [x - own for (x, _), own in zip(places, wanted, strict=True)]
            assert min(off) < 0 < max(off) and abs(min(off) + max(off)) < 0.2
        # Those that have room of their own stand where they belong.
        if len(values) < 4:
            assert [x for x, _ in places] == wanted


def test_what_is_compared_stays_on_the_way_up(page: Page) -> None:
    chosen = "vs=area.1601~1602~S16&cols=OPP-01"
    page.open(f"/compare?province=16&area=1601&{chosen}")
    page.script("document.querySelector('#main').focus()")
    page.script("document.activeElement.blur()")
    for scope in ({"province": "16"}, {"region": "C"}, {}):
        page.find("body").send_keys(Keys.BACKSPACE)
        wait_until(
            lambda scope=scope: {
                level: page.query[level] for level in LEVELS if level in page.query
            } == scope,
            f"up to {scope}",
        )
        page.settle()
        assert page.path == "/compare"
        assert page.query["vs"] == "area.1601~1602~S16"
        assert page.query["cols"] == "OPP-01"
        assert page.step["compare"]["codes"] == ["1601", "1602", "S16"]


def test_a_number_reads_the_same_beside_others_and_alone(page: Page) -> None:
    """The comparison gets fewer decimals than the tile: rounding twice must not show."""
    codes = ["1601", "1602", "S16"]
    page.open("/compare?vs=area." + "~".join(codes))
    beside = {row["id"]: row["v"] for row in page.step["compare"]["rows"]}
    alone: dict[str, list[str]] = {}
    shown = "return warroom.fmt.value(arguments[0], warroom.indicatorOf(arguments[1]))"
    for code in codes:
        page.open(f"/?area={code}")
        for tile in page.step["tiles"]:
            alone.setdefault(tile["id"], []).append(
                "" if tile["v"] is None else page.script(shown, tile["v"], tile["id"])
            )
    for id, values in beside.items():
        read = ["" if one is None else page.script(shown, one, id) for one in values]
        assert read == alone[id], id
