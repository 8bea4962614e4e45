"""The map of every school: counts that agree, choices that ask nothing, drills that stay."""

from __future__ import annotations

import itertools

import pytest

from tests.browser.maps import drawn, key, number, off, press, show
from tests.browser.page import Page
from tests.support import pointer, wait_until

pytestmark = pytest.mark.browser

_CLAUSES = """
return [...document.querySelectorAll('.view:not([hidden]) .lead .clause')]
  .map((one) => one.textContent);
"""
#: Where a class's first school stands in the window.
_POINT = """
const view = warroom.map.views.get('map'), {drawn} = view.scene.plan, {k, tx, ty} = view.view;
const wanted = drawn.records.findIndex((one) => one[0] === arguments[0]);
const at = drawn.idx.find((i) => drawn.values[i] === wanted);
const box = view.box.getBoundingClientRect(), {x, y} = view.scene.points;
const by = drawn.shift.get(at) || [0, 0];
const r = 1.4 * warroom.map.pointPaint.radius(8 + Math.log2(k), 0, false);
return [box.left + x[at] * k + tx + by[0] * r, box.top + y[at] * k + ty + by[1] * r,
        view.scene.schools.code[at]];
"""


def test_lead_key_cards_shares_and_ranking_count_the_same(page: Page) -> None:
    show(page, "/map?province=16")
    told = next(one for one in page.step["points"]["layers"] if one["id"] == "net")
    counts = key(page)
    total = page.step["scope"]["schools"]
    assert sum(told["counts"]) == sum(counts.values()) == total
    assert number(page.text("#mapview-lead")) == counts["none"]
    assert number(page.text('[data-isolate="none"] .rare-n')) == counts["none"]
    ranked = page.script("""
        return [...document.querySelectorAll('#mapview-ranking td.v')]
          .map((td) => Number(td.textContent))
    """)
    assert sum(ranked) == counts["none"]
    shares = page.script("""
        return [...document.querySelectorAll('#mapview-shares tbody tr')]
          .map((tr) => Number(tr.lastElementChild.textContent.replaceAll(',', '')))
    """)
    assert sum(shares) == total
    # Every school that has coordinates is on the map, the others are listed.
    on_map = page.script("return warroom.map.views.get('map').scene.plan.idx.length")
    assert number(page.text("#mapview-drawn").split("·")[1]) == on_map
    page.find('[data-act="mapview-unplaced"]').click()
    listed = page.all("#sheet tbody a")
    assert len(listed) == total - on_map > 0
    assert "/school" in str(listed[0].get_attribute("href"))
    page.assert_clean()


def test_layer_class_filter_borders_and_shading_ask_nothing(page: Page) -> None:
    show(page, "/map?province=16")
    asked = len(page.steps)
    all_of = sum(key(page).values())
    press(page, '[data-layer="power"]')
    assert page.query["layer"] == "power"
    press(page, '[data-class="grid"]')
    assert page.query["off"] == "power.grid"
    assert off(page) == {"grid"}
    press(page, '[data-layer="size"]')
    assert "off" not in page.query, "classes of another layer are others"
    before = key(page)
    page.find('[data-filter="type"]').click()
    press(page, '.filter-menu [data-only="type.secondary"]')
    secondary = sum(key(page).values())
    assert 0 < secondary < all_of
    # Or within a group, and between groups.
    press(page, '.filter-menu [data-only="type.expansion"]')
    both = sum(key(page).values())
    assert secondary < both < all_of
    page.find('[data-filter="size"]').click()
    press(page, '.filter-menu [data-only="size.small"]')
    assert page.query["only"] == "type.secondary~type.expansion~size.small"
    assert set(key(page).items()) >= {("small", sum(key(page).values()))}
    assert key(page)["small"] < before["small"]
    press(page, '[data-act="mapview-clear"]')
    assert key(page) == before
    for css, name, value in (
        ('[data-shade="density"]', "shade", "density"),
        ('[data-line="area"]', "lines", "province~district~names~area"),
        ('[data-dots="size"]', "dots", "size"),
    ):
        press(page, css)
        assert page.query[name] == value
    assert len(page.steps) == asked
    page.assert_clean()


def test_one_class_alone_is_what_all_of_it_is_about(page: Page) -> None:
    show(page, "/map?province=16")
    counts = key(page)
    press(page, '[data-isolate="satellite"]')
    assert number(page.text("#mapview-lead")) == counts["satellite"]
    assert number(page.text("#mapview-drawn").split("·")[1]) <= counts["satellite"]
    press(page, '[data-isolate="satellite"]')
    assert "off" not in page.query


def test_a_filter_by_one_class_is_about_that_class(page: Page) -> None:
    show(page, "/map?province=16&layer=net&only=net.satellite&lang=en")
    counts = key(page)
    said = page.script(_CLAUSES)[0]
    assert "Satellite only" in said and str(counts["satellite"]) in said
    page.open("/infrastructure?province=16&layer=net&only=net.satellite&lang=en")
    wait_until(lambda: page.all("#infra-lead .clause"), "the sentence of facilities is there")
    assert page.script(_CLAUSES)[0] == said


def test_a_drill_keeps_the_view_and_its_layer(page: Page) -> None:
    show(page, "/map?layer=water&shade=place")
    asked = len(page.steps)
    page.script("document.querySelector('#mapview-shares tbody a').click()")
    wait_until(lambda: page.query.get("region"), "a region is asked for")
    drawn(page.settle())
    assert page.path == "/map"
    assert (page.query["layer"], page.query["shade"]) == ("water", "place")
    assert len(page.steps) == asked + 1
    page.click("#breadcrumb a")
    drawn(page)
    assert page.path == "/map" and page.query["layer"] == "water"
    page.back()
    assert "region" in page.query
    drawn(page)
    page.assert_clean()


def test_the_map_travels_between_views(page: Page) -> None:
    home = "return document.getElementById('map').closest('.view').id"
    show(page, "/map?province=16")
    assert page.script(home) == "view-map"
    page.click('#rail a[data-view="overview"]')
    assert page.script(home) == "view-overview"
    assert len(page.all("#map")) == 1
    page.click_map("1601")
    page.open("/?province=16")
    page.click('#rail a[data-view="map"]')
    drawn(page)
    assert page.script(home) == "view-map"
    assert page.script("return warroom.map.views.size") == 1
    page.assert_clean()


def test_a_point_tells_its_school_and_opens_it(page: Page) -> None:
    show(page, "/map?province=16")
    x, y, code = page.script(_POINT, "none")
    pointer(page.driver, x, y).perform()
    wait_until(lambda: page.all(".map-tip:not([hidden])"), "the card is there")
    card = page.find(".map-tip")
    school = page.script("return warroom.schoolName(arguments[0])", code)
    assert school in card.text
    assert code in str(page.find(".map-tip a").get_attribute("href"))
    # The place of the school is marked in the lists.
    assert page.all("#mapview-ranking tr.on") and page.all("#mapview-shares tr.on")
    pointer(page.driver, x, y).click().perform()
    wait_until(lambda: page.path == "/school", "the school opens")
    assert page.query["school"] == code
    page.settle().back()
    drawn(page)
    assert page.query["province"] == "16"
    page.assert_clean()


def test_a_row_raises_its_place_on_the_map(page: Page) -> None:
    show(page, "/map?province=16")
    row = page.find("#mapview-ranking tbody tr")
    code = row.get_attribute("data-code")
    box = row.rect
    pointer(page.driver, box["x"] + 40, box["y"] + box["height"] / 2).perform()
    wait_until(
        lambda: page.script("return warroom.map.views.get('map').hoverKey") == code,
        "the district is outlined",
    )


def test_schools_on_one_spot_stand_apart_when_near(page: Page) -> None:
    """Of schools of one position each is found by the pointer somewhere."""
    show(page, "/map?province=16")
    found = page.script("""
        const {drawn} = warroom.map.views.get('map').scene.plan;
        const shifts = warroom.map.pointPaint.shifts([0, 1, 2], {x: [5, 5, 9], y: [7, 7, 9]});
        const near = {k: 2 ** 4, tx: 0, ty: 0, width: 500, height: 500};
        const three = {x: [5, 5, 9], y: [7, 7, 9]};
        const own = {...drawn, idx: [0, 1, 2], values: [0, 0, 0], off: new Set(), shift: shifts};
        const r = 1.4 * warroom.map.pointPaint.radius(12, 0, false);
        return [0, 1].map((i) => warroom.map.pointPaint.nearest(near, three, own,
          {x: 80 + shifts.get(i)[0] * r, y: 112 + shifts.get(i)[1] * r}, 8));
    """)
    assert found == [0, 1]


def test_back_finds_the_map_where_it_was_left(page: Page) -> None:
    show(page, "/map?province=16")
    page.find('#map .map-zoom button[data-key="map.zoomin"]').click()
    left = page.script("return warroom.map.extent()")
    page.script("document.querySelector('#mapview-ranking tbody a').click()")
    wait_until(lambda: page.query.get("district"), "a district opens")
    drawn(page.settle())
    page.back()
    drawn(page)
    wait_until(
        lambda: page.script("return warroom.map.extent()") == left,
        f"{left} is back",
    )


@pytest.mark.parametrize(
    "asked",
    [
        "layer=nonsense",
        "only=net.none~x.y~region.ZZ~..",
        "off=fiber~dsl~mobile~satellite~none~unknown",
        "lines=%3Cb%3E",
        "shade=3d",
        "by=student",
        "only=net.none~power.none~water.dry",
        "period=ay2568-1",
        "district=1601&by=school",
    ],
)
def test_nonsense_in_the_address_is_put_up_with(page: Page, asked: str) -> None:
    show(page, f"/map?province=16&{asked}")
    assert page.text("#mapview-lead")
    assert not page.broken
    page.assert_clean()


def test_the_lead_stays_grammatical(page: Page) -> None:
    show(page, "/map?province=16")
    said: dict[str, list[str]] = page.script("""
        const {now, lead} = warroom.mapview;
        const words = (counts, total) => {
          const model = {...now, counts, total, unknown: counts[5], only: new Map(),
            schools: [], all: Array(total).fill(0)};
          return warroom.leadText(lead(model).clauses);
        };
        const cases = () => [words([9, 0, 0, 0, 0, 0, 0], 9), words([8, 0, 0, 0, 1, 0, 0], 9),
          words([0, 0, 0, 0, 9, 0, 0], 9), words([0, 0, 0, 0, 0, 9, 0], 9),
          words([0, 0, 0, 0, 0, 0, 0], 0)];
        const thai = cases();
        warroom.lang = 'en';
        const english = cases();
        warroom.lang = 'th';
        return {thai, english};
    """)
    assert said["english"] == [
        "Every school with data has internet",
        "1 school has no internet",
        "All 9 schools have no internet",
        "Internet type is not known for any school here",
        "No school matches these filters",
    ]
    assert said["thai"][1] == "1 โรงเรียนยังไม่มีอินเทอร์เน็ต"
    assert all(said["thai"]) and len(set(said["thai"])) == 5


@pytest.mark.parametrize("scope", ["", "province=16", "area=1601", "area=S16", "district=1601"])
def test_limits_of_classes_are_told_apart(page: Page, scope: str) -> None:
    for shade in ("density", "place"):
        show(page, f"/map?{scope}&shade={shade}")
        said = page.script(
            "return [...document.querySelectorAll('.map-legend:not([hidden]) .map-ticks span')]"
            ".map((one) => one.textContent)"
        )
        # One place, or one number of all, has one limit.
        several = scope == "province=16" or (shade == "density" and scope != "area=S16")
        assert len(said) >= 1 + several, (shade, said)
        assert len(said) == len(set(said)), (shade, said)


def test_a_few_schools_are_seen_from_far_away(page: Page) -> None:
    """Few enough to have room keep size and shape of their marks, however far the map is off."""
    show(page, "/map")
    few, many = page.script("""
        const {farAt} = warroom.map.pointPaint, idx = (n) => ({idx: new Array(n)});
        return [farAt(5, idx(600)), farAt(5, idx(601))];
    """)
    assert (few, many) == (False, True)


@pytest.mark.parametrize("scope", ["", "region=C"])
def test_names_of_rare_classes_keep_off_each_other(page: Page, scope: str) -> None:
    for layer in ("water", "type", "net"):
        show(page, f"/map?{scope}&layer={layer}")
        ends: list[list[float]] = page.script("""
            return [...document.querySelectorAll('#mapview-rare .rare-name span')].map((one) => {
              const words = document.createRange();
              words.selectNodeContents(one);
              const {left, right} = words.getBoundingClientRect();
              return [left, right];
            });
        """)
        assert len(ends) > 1, layer
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(ends)), (layer, ends)


@pytest.mark.parametrize("language", ["th", "en"])
def test_facilities_say_of_schools_what_the_map_says(page: Page, language: str) -> None:
    asked = f"?province=16&layer=net&lang={language}"
    show(page, "/map" + asked)
    first = page.script(_CLAUSES)
    page.open("/infrastructure" + asked)
    wait_until(lambda: page.all("#infra-lead .clause"), "the sentence of facilities is there")
    assert page.script(_CLAUSES)[:2] == first[:2]
    assert page.script(_CLAUSES)[-1] == first[-1]


def test_hidden_classes_come_along_in_an_address(page: Page) -> None:
    """What is hidden on one page of points is hidden on the other by the same words."""
    show(page, "/map?province=16")
    press(page, '[data-class="fiber"]')
    copied = page.query["off"]
    page.open(f"/infrastructure?province=16&off={copied}")
    wait_until(lambda: page.all("#infra-key [data-off]"), "the key is there")
    pressed = '#infra-key [data-off="net.fiber"][aria-pressed="false"]'
    assert page.all(pressed)
    page.click('#infra-key [data-off="net.none"]')
    wait_until(lambda: page.query["off"] == "net.fiber~net.none", "another one is hidden")
    show(page, "/map?province=16&off=" + page.query["off"])
    assert off(page) == {"fiber", "none"}
    # Addresses that were kept before name the class alone.
    show(page, "/map?province=16&off=fiber")
    assert off(page) == {"fiber"}


def test_names_are_those_of_the_places_that_are_shown(page: Page) -> None:
    """Where the snapshot holds one province, names of its neighbours are none of its business."""
    show(page, "/map")
    named = page.script("""
        const view = warroom.map.views.get('map');
        const own = new Set(warroom.boot.cells.flatMap(([province, , district]) =>
          [warroom.placeName('province', province), warroom.placeName('district', district)]));
        return [own.size, view.placed.filter((one) => !one.sea).map(({lines}) => lines[0])
          .filter((name) => !own.has(name))];
    """)
    assert named[0] > 2
    assert named[1] == []


def test_points_that_do_not_come_are_said_and_asked_for_again(page: Page) -> None:
    show(page, "/map?province=16")
    page.script(
        "window.kept = warroom.points.open;"
        "warroom.points.open = () => Promise.reject(new Error('no points')); warroom.repaint()"
    )
    wait_until(lambda: page.broken, "the page says that a part broke")
    page.script("warroom.points.open = window.kept")
    page.find('#mapview-ranking [data-act="again"]').click()
    wait_until(lambda: not page.broken, "it is tried again")
    drawn(page)
    assert page.all("#mapview-ranking tr[data-code]")
