"""Schools chosen on the map by drawing round them."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.mouse_button import MouseButton
from selenium.webdriver.common.keys import Keys

from tests.browser.lasso import corners, line, listed, round_and_list
from tests.browser.maps import drawn, number, show, slow_points, touch
from tests.browser.page import Page
from tests.support import pointer, wait_until

pytestmark = pytest.mark.browser

#: The middle of a square of the map that no school stands near.
_EMPTY = """
const view = warroom.map.views.get('map'), {k, tx, ty, width, height} = view.view;
const {x, y} = view.scene.points, {idx} = view.scene.plan;
const home = view.box.getBoundingClientRect();
for (let py = 60; py < height - 60; py += 10) for (let px = 60; px < width - 60; px += 10) {
  if (idx.every((i) => Math.hypot(x[i] * k + tx - px, y[i] * k + ty - py) > 60)) {
    return [home.left + px, home.top + py];
  }
}
return null;
"""
_PILL = "return document.querySelector('#map .map-pill:not([hidden])')?.textContent || ''"
_LINE = "return document.querySelector('.lasso path').getAttribute('d') || ''"
_SCROLLED = "return [scrollY, document.getElementById('main').scrollTop]"


def test_schools_are_chosen_by_drawing_round_them(page: Page) -> None:
    show(page, "/map?province=16&layer=net")
    steps, named = len(page.steps), page.driver.current_url
    page.find("#mapview-lasso").click()
    chosen = round_and_list(page, corners(page))
    assert number(page.text("#sheet h2")) == len(chosen)
    counted = page.script(
        "return [...document.querySelectorAll('#sheet .chip b')].map((one) => +one.textContent)"
    )
    assert sum(counted) == len(chosen)
    assert len(page.steps) == steps and page.driver.current_url == named
    page.find('[data-act="close-sheet"]').click()
    assert page.script("return document.activeElement.id") == "mapview-lasso"
    # It is left as it was entered, by a key, too.
    page.find("#mapview-lasso").click()
    assert page.all(".lasso")
    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    assert not page.all(".lasso")
    page.assert_clean()


def test_a_line_round_nothing_says_so_and_another_can_be_drawn(page: Page) -> None:
    show(page, "/map?province=16&layer=net")
    page.find("#mapview-lasso").click()
    x, y = map(int, page.script(_EMPTY))
    line(page, [(x - 20, y - 20), (x + 20, y - 20), (x + 20, y + 20)]).release().perform()
    assert page.script(_PILL) == page.script("return warroom.text('mapview.lasso.none')")
    assert page.script(_LINE) == "" and not page.all("#sheet tbody tr")
    wait_until(lambda: not page.script(_PILL), "the word goes")
    # A word on a wait that has begun meanwhile stays.
    line(page, [(x - 20, y - 20), (x + 20, y - 20), (x + 20, y + 20)]).release().perform()
    page.script("warroom.map.expect(9)")
    page.driver.execute_async_script("setTimeout(arguments[0], 2200)")
    assert page.script(_PILL)
    page.script("warroom.map.settled()")
    assert round_and_list(page, corners(page))
    page.assert_clean()


def test_what_is_hidden_is_not_chosen(page: Page) -> None:
    show(page, "/map?province=16&layer=net")
    page.find("#mapview-lasso").click()
    spots = corners(page)
    every = set(round_and_list(page, spots))
    page.find('[data-act="close-sheet"]').click()
    show(page, "/map?province=16&layer=net&off=net.fiber")
    page.find("#mapview-lasso").click()
    assert corners(page) == spots
    chosen = set(round_and_list(page, spots))
    fiber = page.script("""
        const {field, layer} = warroom.mapview.now, {code} = field.names;
        const n = layer.classes.findIndex((one) => one[0] === 'fiber');
        return code.filter((one, i) => layer.values[i] === n);
    """)
    assert chosen == every - set(fiber) and chosen != every


def test_neither_another_button_nor_a_lost_one_draws(page: Page) -> None:
    show(page, "/map?province=16&layer=net")
    page.find("#mapview-lasso").click()
    spots = corners(page)
    line(page, spots, MouseButton.RIGHT).perform()
    assert page.script(_LINE) == ""
    chain = pointer(page.driver, *spots[0])
    chain.w3c_actions.pointer_action.pointer_up(MouseButton.RIGHT)
    chain.perform()
    line(page, spots).perform()
    assert page.script(_LINE)
    # The button was let go where the page did not see it.
    page.script("""
        const lost = {isPrimary: true, buttons: 0, clientX: 300, clientY: 300};
        document.querySelector('.lasso').dispatchEvent(new PointerEvent('pointermove', lost));
    """)
    assert page.script(_LINE) == ""
    pointer(page.driver, *spots[0]).release().perform()
    assert page.all(".lasso") and not page.all("#sheet tbody tr")


def test_a_finger_draws_and_a_second_one_does_not(page: Page) -> None:
    with page.screen(390, 844, touch=True):
        show(page, "/map?province=16&layer=net")
        page.script("document.getElementById('map').scrollIntoView({block: 'center'})")
        page.script("document.getElementById('mapview-lasso').click()")
        spots = corners(page)
        before = page.script(_SCROLLED)
        touch(page, "touchStart", spots[0])
        for spot in spots[1:3]:
            touch(page, "touchMove", spot)
        wait_until(lambda: page.script(_LINE).count("L") == 2, "the line follows")
        held = page.script(_LINE)
        touch(page, "touchStart", spots[2], (spots[0][0] + 9, spots[0][1] + 90))
        touch(page, "touchMove", spots[2], (spots[0][0] + 30, spots[0][1] + 50))
        assert page.script(_LINE) == held
        # The second one is lifted.
        touch(page, "touchMove", spots[3])
        touch(page, "touchEnd")
        assert listed(page, spots)
        assert page.script(_SCROLLED) == before


def test_pressed_too_early_it_says_so_and_begins_with_the_points(page: Page) -> None:
    """On the way from another page the map shows for a moment what it showed there."""
    press = "document.getElementById('mapview-lasso').click()"
    page.open("/?province=16").settle_drawing()
    slow_points(page)
    page.click('#rail a[data-view="map"]')
    page.script(press)
    assert not page.script("return warroom.mapview.now")
    assert page.text(".lasso p") == page.script("return warroom.text('mapview.lasso.wait')")
    spots = corners(page)
    line(page, spots).release().perform()
    assert page.script(_LINE) == "", "nothing is drawn round before there is anything"
    drawn(page)
    wait_until(lambda: not page.all(".lasso.waiting"), "the line may begin")
    assert page.text(".lasso p") == page.script("return warroom.text('mapview.lasso.hint')")
    assert round_and_list(page, corners(page))
    page.assert_clean()


def test_waiting_for_points_ends_by_a_key_and_where_they_do_not_come(page: Page) -> None:
    press = "document.getElementById('mapview-lasso').click()"
    for by_key in (True, False):
        page.open("/?province=16").settle_drawing()
        slow_points(page)
        page.click('#rail a[data-view="map"]')
        page.script(press)
        assert page.all(".lasso.waiting")
        if by_key:
            ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
        else:
            page.script(press)
        drawn(page)
        assert not page.all(".lasso")
    page.open("/?province=16").settle_drawing()
    page.script(
        "warroom.points.open = () => new Promise((_, no) => setTimeout(no, 900, new Error()))"
    )
    page.click('#rail a[data-view="map"]')
    page.script(press)
    assert page.all(".lasso.waiting")
    wait_until(lambda: page.broken, "the page says that a part broke")
    assert not page.all(".lasso")


def test_escape_leaves_the_map_across_the_page_when_nothing_else_is_open(page: Page) -> None:
    show(page, "/map?province=16")
    full = "#view-map.full"
    page.find("#mapview-lead").send_keys("m")
    assert page.all(full)
    page.find('[data-filter="size"]').click()
    page.find(".filter-menu input").send_keys(Keys.ESCAPE)
    assert page.all(full), "the menu was closed"
    page.find("#mapview-lasso").click()
    page.find("#mapview-lasso").send_keys(Keys.ESCAPE)
    assert page.all(full) and not page.all(".lasso"), "the line was left"
    page.find("#mapview-lasso").send_keys(Keys.ESCAPE)
    assert not page.all(full)
    assert page.find("#mapview-full").get_attribute("aria-pressed") == "false"
