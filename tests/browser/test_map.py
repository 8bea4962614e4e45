"""The map itself, whichever view shows it: what it leaves clear, names, says while it waits, and
how fingers move it.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.maps import drawn, key, number, press, show, stands
from tests.browser.page import Page
from tests.recount.counts import Counts
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: Schools and corners of shapes that something lies over, and what.
_HIDDEN = """
const view = warroom.map.views.get('map'), {scene, furniture} = view, {k, tx, ty} = view.view;
const home = view.box.getBoundingClientRect();
const over = [furniture.zoom, furniture.kinds, furniture.legend, furniture.inset,
    furniture.locator, ...(scene.state.taken ? scene.state.taken() : [])]
  .filter((one) => one && !one.hidden && one.offsetWidth)
  .map((one) => [one.className, one.getBoundingClientRect()]);
const found = [];
const look = (x, y, what) => {
  const [px, py] = [home.left + x * k + tx, home.top + y * k + ty];
  for (const [name, box] of over)
    if (px > box.left && px < box.right && py > box.top && py < box.bottom)
      found.push([name, what, Math.round(px), Math.round(py)]);
  if (px < home.left || px > home.right || py < home.top || py > home.bottom)
    found.push(['outside', what, Math.round(px), Math.round(py)]);
};
if (scene.plan) for (const i of scene.plan.idx)
  look(scene.points.x[i], scene.points.y[i], scene.schools ? scene.schools.code[i] : i);
for (const shape of scene.shapes) look(shape.at[0], shape.at[1], shape.code);
return {found, over: over.map(([name]) => name), points: scene.plan ? scene.plan.idx.length : 0};
"""
#: Boxes of the names on the map with what they say, and of all that they must keep off.
_NAMES = """
const view = warroom.map.views.get('map'), {scene, furniture} = view, {k, tx, ty} = view.view;
const pen = document.createElement('canvas').getContext('2d');
const boxes = view.placed.map((one) => {
  pen.font = one.font;
  const w = Math.max(...one.lines.map((line) => pen.measureText(line).width));
  const h = one.lines.length * one.leading;
  const left = {left: one.x, right: one.x - w, center: one.x - w / 2}[one.align];
  return {text: one.lines.join(' '), box: [left, one.y - h / 2, left + w, one.y + h / 2],
          led: Boolean(one.from)};
});
const {x, y} = scene.points;
const marks = [...scene.plan.status].filter(([, status]) => status === 'b')
  .map(([i]) => [x[i] * k + tx, y[i] * k + ty]);
return {boxes, marks, over: furniture.boxes([]), size: [view.view.width, view.view.height]};
"""


def overlap(one: list[float], other: list[float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 1


@pytest.mark.parametrize("width", [1920, 1366])
@pytest.mark.parametrize(
    "address",
    [
        "/map",
        "/map?province=16",
        "/map?district=1602",
        "/map?layer=provider&province=16",
        "/map?province=16&shade=density",
        "/?area=1601",
        "/?province=16",
        "/infrastructure?province=16",
        "/infrastructure?district=1601",
    ],
)
def test_nothing_of_a_scope_lies_under_what_stands_on_the_map(
    page: Page, address: str, width: int
) -> None:
    with page.screen(width, 1080 if width == 1920 else 768):
        stands(page, address)
        told = page.script(_HIDDEN)
        assert told["over"]
        assert not told["found"], told


def test_a_legend_that_grows_does_not_hide_the_scope(page: Page) -> None:
    with page.screen(1366, 768):
        show(page, "/map?province=16&layer=power")
        press(page, '[data-layer="provider"]')
        wait_until(lambda: not page.script(_HIDDEN)["found"], "the map has made room")
        # Where a person has moved the map it stays.
        page.find('#map .map-zoom button[data-key="map.zoomin"]').click()
        left = page.script("return warroom.map.extent()")
        press(page, '[data-layer="net"]')
        press(page, '[data-layer="provider"]')
        assert page.script("return warroom.map.extent()") == left


@pytest.mark.parametrize("address", ["/?area=1601", "/?area=1602&by=school", "/?district=1601"])
def test_names_keep_off_each_other_and_off_what_must_be_seen(page: Page, address: str) -> None:
    with page.screen(1366, 768):
        stands(page, address)
        told = page.script(_NAMES)
        boxes = [one["box"] for one in told["boxes"]]
        assert len(boxes) > 3
        for n, box in enumerate(boxes):
            said = told["boxes"][n]
            assert box[0] >= 0 and box[1] >= 0, said
            assert box[2] <= told["size"][0] and box[3] <= told["size"][1], said
            assert not any(overlap(box, other) for other in boxes[:n]), said
            assert not any(overlap(box, other) for other in told["over"]), said
            for x, y in told["marks"]:
                assert not overlap(box, [x - 4, y - 4, x + 4, y + 4]), said


def test_a_line_to_a_place_crosses_no_name(page: Page) -> None:
    """Where the only way to a free place leads over another name, the place has none."""
    page.open("/")
    placed = page.script("""
        const {Room, beside} = warroom.map.labelling, theme = warroom.map.paint.tokens();
        const view = {k: 1, tx: 0, ty: 0, width: 600, height: 600};
        const item = (x) => ({shape: {at: [x, 300]}, lines: ['จังหวัด', '12.3']});
        // Nothing is free but a strip to the left of both.
        const taken = [[0, 0, 600, 275], [0, 325, 600, 600], [345, 0, 600, 600]];
        return beside([item(320), item(335)], [], view, new Room(view, taken), theme).length;
    """)
    assert placed == 1


def test_no_name_lies_on_the_line_of_another(page: Page) -> None:
    """Neither on its way nor where it begins, wherever the places stand."""
    page.open("/")
    crossed = page.script("""
        const {Room, beside} = warroom.map.labelling, theme = warroom.map.paint.tokens();
        const pen = document.createElement('canvas').getContext('2d');
        let seed = 7, named = 0;
        const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
        const view = {k: 1, tx: 0, ty: 0, width: 480, height: 420}, found = [];
        for (let turn = 0; turn < 60; turn++) {
          const items = [...Array(5).keys()].map((n) => ({
            shape: {at: [150 + 60 * random(), 150 + 60 * random()]}, lines: ['จังหวัด' + n, '12.3'],
          }));
          const placed = beside(items, [], view, new Room(view, []), theme);
          named += placed.length;
          const boxes = placed.map((one) => {
            pen.font = one.font;
            const w = pen.measureText(one.lines[0]).width;
            const left = one.align === 'right' ? one.x - w : one.x;
            return [left, one.y - one.leading / 2, left + w, one.y + one.leading / 2];
          });
          placed.forEach(({from, to}, own) => boxes.forEach((box, other) => {
            for (let n = 0; own !== other && n <= 100; n++) {
              const [x, y] = from.map((at, i) => at + ((to[i] - at) * n) / 100);
              if (x > box[0] && x < box[2] && y > box[1] && y < box[3])
                return found.push([turn, own, other]);
            }
          }));
        }
        return [named, found];
    """)
    assert crossed[0] > 250 and crossed[1] == []


def test_the_worst_schools_are_named_though_crowded(page: Page) -> None:
    with page.screen(1366, 768):
        stands(page, "/?area=1601")
        told = page.script(_NAMES)
        assert told["marks"]
        led = [one for one in told["boxes"] if one["led"]]
        beside = [
            one
            for one in told["boxes"]
            if not one["led"]
            and any(
                abs((one["box"][1] + one["box"][3]) / 2 - y) < 25
                and min(abs(one["box"][0] - x), abs(one["box"][2] - x)) < 25
                for x, y in told["marks"]
            )
        ]
        assert len(led) + len(beside) >= 0.7 * len(told["marks"])


def test_schools_of_one_spot_are_told_apart(page: Page) -> None:
    """Those of the snapshot that stand nearer than marks can be told apart."""
    show(page, "/map?province=16")
    told = page.script("""
        const view = warroom.map.views.get('map'), {drawn} = view.scene.plan;
        const {x, y} = view.scene.points, {radius} = warroom.map.pointPaint;
        const near = {k: 2 ** 6, tx: 0, ty: 0, width: 900, height: 900};
        const r = 1.4 * Math.round(4 * radius(14, 0, false)) / 4;
        return [...drawn.shift].map(([i, [dx, dy]]) => {
          const at = {x: x[i] * near.k + dx * r, y: y[i] * near.k + dy * r};
          return [i, warroom.map.pointPaint.nearest(near, view.scene.points, drawn, at, 8)];
        });
    """)
    assert len(told) >= 2, "the demo has schools on one spot"
    assert all(school == found for school, found in told)


def test_schools_without_coordinates_are_listed_by_keyboard(page: Page) -> None:
    show(page, "/map?province=16")
    button = page.find('[data-act="mapview-unplaced"]')
    counted = number(button.text)
    page.script("arguments[0].focus()", button)
    button.send_keys(Keys.ENTER)
    wait_until(lambda: page.all("#sheet tbody a"), "the list is open")
    assert len(page.all("#sheet tbody a")) == counted
    inside = "return document.getElementById('sheet').contains(document.activeElement)"
    wait_until(lambda: page.script(inside), "focus has gone into it")
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait_until(
        lambda: page.script("return document.activeElement.dataset.act") == "mapview-unplaced",
        "and is back",
    )


def test_the_legend_counts_what_the_feeds_hold(page: Page, counts: Counts, snapshot: Path) -> None:
    """Counted anew from the feeds, and for what the register says by a query of its own."""
    show(page, "/map?province=16")
    told = key(page)
    term = counts.term("ay2569-1")
    here = counts.places.schools
    here = here[(here["province"] == "16") & here["open"]]
    for name in ("fiber", "dsl", "mobile", "satellite", "none"):
        held = here.join(term[f"INT-02.{name}"], how="inner")
        assert told[name] == held["num"].sum(), name
    assert told["unknown"] == len(here) - len(held)
    with duckdb.connect(str(snapshot), read_only=True) as con:
        sizes = dict(
            con.execute("""
                SELECT size_class, count(*) FROM school
                WHERE province_code = '16' AND status = 'open' GROUP BY 1
            """).fetchall()
        )
        unplaced = con.execute("""
            SELECT count(*) FROM school
            WHERE province_code = '16' AND status = 'open'
              AND coordinate_state NOT IN ('ok', 'duplicate')
        """).fetchone()
    assert unplaced is not None and number(page.text("#mapview-unplaced b")) == unplaced[0]
    press(page, '[data-layer="size"]')
    assert {name: n for name, n in key(page).items() if n} == {
        name or "unknown": n for name, n in sizes.items()
    }


def test_all_that_was_chosen_is_in_the_address(page: Page) -> None:
    show(page, "/map")
    for css in (
        '[data-layer="power"]',
        '[data-class="grid"]',
        '[data-shade="place"]',
        '[data-line="area"]',
        '[data-dots="size"]',
        '[data-rank-by="area"]',
    ):
        press(page, css)
    page.find('[data-filter="size"]').click()
    press(page, '.filter-menu [data-only="size.small"]')
    page.driver.execute_script("document.body.click()")
    state = """
        const on = (css) => [...document.querySelectorAll('#view-map ' + css)]
          .map((one) => one.dataset.layer || one.dataset.class || one.dataset.shade ||
            one.dataset.line || one.dataset.dots || one.dataset.rankBy || one.textContent);
        return [on('[aria-checked="true"]'), on('[data-class][aria-pressed="false"]'),
          on('.seg [aria-pressed="true"]'), on('#mapview-chosen .chip'),
          document.getElementById('mapview-drawn').textContent,
          document.getElementById('mapview-lead').textContent];
    """
    before = page.script(state)
    assert "power" in before[0] and "grid" in before[1] and before[3]
    page.driver.refresh()
    drawn(page.settle())
    assert page.script(state) == before


def test_the_card_of_a_school_tells_all_of_it_and_no_child(page: Page) -> None:
    show(page, "/map?province=16")
    wait_until(
        lambda: page.script("return warroom.mapview.now.field.classes.size") > 5,
        "the other layers have come",
    )
    cards: list[list[str]] = page.script("""
        const {now, card} = warroom.mapview, {names} = now.field;
        return now.schools.slice(0, 40).map((i) => {
          const box = document.createElement('div');
          box.innerHTML = card(i);
          const [, area, district] = warroom.boot.cells[names.cell[i]];
          return [box.textContent, names.th[i], names.code[i], warroom.placeName('area', area),
            warroom.placeName('district', district), warroom.pick(now.layer.th, now.layer.en)];
        });
    """)
    for text, *parts in cards:
        assert all(part in text for part in parts), text
        assert "25" in text or "ก่อน" in text, f"a period in Buddhist years: {text}"
        # Numbers of persons are thirteen digits; that of a school has ten.
        assert not any(len(word) >= 13 and word.isdigit() for word in text.split())
