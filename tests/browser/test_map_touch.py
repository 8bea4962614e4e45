"""The map on a phone and on a slow line: fingers, narrow screens, a wait that is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.maps import drawn, number, press, show, slow_points, stands, still, touch
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 740), (768, 1024)])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_filter_is_on_a_narrow_screen(page: Page, width: int, height: int, lang: str) -> None:
    with page.screen(width, height, touch=True):
        show(page, f"/map?lang={lang}&only=size.small~type.secondary~kind.primary")
        rights = page.script("""
            const shown = '#mapview-filters .btn:not([hidden])';
            return [...document.querySelectorAll(shown)].map((one) => {
              const box = one.getBoundingClientRect(), words = one.querySelector('span');
              return [one.textContent, box.left, box.right, box.height,
                      words.scrollWidth - words.clientWidth];
            });
        """)
        assert len(rights) >= 5
        for name, left, right, tall, cut in rights:
            assert left >= 0 and right <= width and tall >= 44 and cut <= 1, (name, left, right)


def test_a_long_wait_is_said(page: Page) -> None:
    pill = "return document.querySelector('#map .map-pill:not([hidden])')?.textContent || ''"
    page.open("/?province=16")
    slow_points(page)
    page.click('#rail a[data-view="map"]')
    said = wait_until(lambda: page.script(pill), "the wait is said")
    assert number(str(said)) == page.step["scope"]["schools"]
    live = page.find("#map .map-live")
    assert live.get_attribute("aria-live") == "polite"
    assert live.get_property("textContent") == said
    drawn(page)
    wait_until(lambda: not page.script(pill), "and no longer when all is drawn")
    # A quick one is not worth a word.
    press(page, '[data-layer="power"]')
    assert not page.script(pill)


#: The sandbox is one province, which stands for the country here.
_WHOLE = """
const view = warroom.map.views.get('map');
view.scene.whole = true;
view.settle();
"""
_EXTENT = """
const {lat, lng} = warroom.map.views.get('map').leaflet.getCenter();
return [lat, lng, warroom.map.views.get('map').leaflet.getZoom()];
"""


def test_fingers_move_zoom_and_open(page: Page) -> None:
    with page.screen(390, 844, touch=True):
        show(page, "/map?province=16")
        page.script("document.getElementById('map').scrollIntoView({block: 'center'})")
        box: dict[str, float] = page.script(
            "return document.getElementById('map').getBoundingClientRect().toJSON()"
        )
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        zoom = page.script(_EXTENT)[2]
        # Two fingers apart: nearer.
        touch(page, "touchStart", (x - 40, y), (x + 40, y))
        for step in range(1, 9):
            touch(page, "touchMove", (x - 40 - 8 * step, y), (x + 40 + 8 * step, y))
        touch(page, "touchEnd")
        wait_until(lambda: page.script(_EXTENT)[2] > zoom + 0.5, "the pinch came nearer")
        # Two fingers along: the map goes with them.
        before = page.script(_EXTENT)
        touch(page, "touchStart", (x - 60, y), (x + 20, y))
        for step in range(1, 9):
            touch(page, "touchMove", (x - 60 + 8 * step, y), (x + 20 + 8 * step, y))
        touch(page, "touchEnd")
        wait_until(lambda: page.script(_EXTENT)[1] < before[1] - 0.01, "the map went along")
        assert abs(page.script(_EXTENT)[2] - before[2]) < 0.1
        # One finger is the page's: told, and the map stays.
        before = page.script(_EXTENT)
        touch(page, "touchStart", (x, y))
        for step in range(1, 6):
            touch(page, "touchMove", (x + 12 * step, y))
        assert page.all("#map .map-pill:not([hidden])")
        touch(page, "touchEnd")
        assert page.script(_EXTENT) == before
        # A tap tells of a school, its card leads to it.
        page.script("document.querySelector('#map [data-key=\"map.home\"]').click()")
        still(page)
        at: list[Any] = wait_until(
            lambda: page.script("""
                const view = warroom.map.views.get('map'), {k, tx, ty} = view.view;
                const home = view.box.getBoundingClientRect(), {x, y} = view.scene.points;
                for (const i of view.scene.plan.idx) {
                  const [px, py] = [home.left + x[i] * k + tx, home.top + y[i] * k + ty];
                  const found = view.find({x: px - home.left, y: py - home.top});
                  if (!found || found.school !== i) continue;
                  const top = document.elementFromPoint(px, py);
                  if (!top || !top.closest('#map') || top.closest('button')) continue;
                  return [px, py, view.scene.schools.code[i]];
                }
                return null;
            """),
            "a school is free to be tapped",
        )
        touch(page, "touchStart", (at[0], at[1]))
        touch(page, "touchEnd")
        wait_until(lambda: page.all(".map-tip:not([hidden])"), "the card is there")
        assert page.path == "/map"
        link = page.find(".map-tip a")
        assert at[2] in str(link.get_attribute("href"))
        spot = link.rect
        top = page.script("return document.querySelector('.map-tip a').getBoundingClientRect().y")
        touch(page, "touchStart", (spot["x"] + 20, top + 8))
        touch(page, "touchEnd")
        wait_until(lambda: page.path == "/school", "the school opens")
        assert page.query["school"] == at[2]


@pytest.mark.parametrize("address", ["/map", "/infrastructure", "/"])
def test_a_small_map_leads_to_the_capital(page: Page, address: str) -> None:
    """Where there is no room for its inset; the way home leads back."""
    with page.screen(390, 844, touch=True):
        stands(page, address)
        page.script(_WHOLE)
        assert not page.all("#map .map-inset:not([hidden])")
        button = page.find(".map-city:not([hidden])")
        assert button.rect["height"] >= 44 and button.rect["width"] >= 44
        named = page.script("return warroom.text('map.tobangkok')")
        assert button.get_attribute("aria-label") == named
        # Who speaks to the page says what is seen.
        assert button.text and named.startswith(button.text)
        page.script("arguments[0].scrollIntoView({block: 'center'})", button)
        page.find('#map [data-key="map.home"]').click()
        still(page)
        before = page.script(_EXTENT)
        button.click()
        still(page)
        lat, lng, _ = page.script(_EXTENT)
        assert abs(lat - 13.75) < 0.3 and abs(lng - 100.5) < 0.5
        page.find('#map [data-key="map.home"]').click()
        still(page)
        assert page.script(_EXTENT) == pytest.approx(before, abs=0.01)
    with page.screen(1920, 1080):
        stands(page, address)
        page.script(_WHOLE)
        assert not page.all(".map-city:not([hidden])")
