"""By keys, by touch, by eye and ear; back and forward; answers that come late or out of order."""

from __future__ import annotations

import time
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.support import pointer, wait_until

pytestmark = pytest.mark.browser

#: Delays the answers of steps by the number in `held`, one after another; counts those that came,
#: a moment after they did, so that what they could do is done.
_DELAY = """
const plain = window.fetch, held = arguments[0].slice();
window.came = 0;
window.fetch = function (...asked) {
  const url = String((asked[0] && asked[0].url) || asked[0]);
  const late = url.includes('_dash-update-component') ? held.shift() || 0 : 0;
  const answer = plain.apply(this, asked);
  return !late ? answer : answer.then((reply) => new Promise((done) => setTimeout(() => {
    done(reply);
    setTimeout(() => (window.came += 1), 400);
  }, late)));
};
"""
_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push([one.value,
    ...(one.sources || []).map(({node}) => node && (node.id || node.className || node.nodeName))]);
}).observe({type: 'layout-shift', buffered: true});
"""


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.driver.switch_to.active_element.send_keys(key)


def _body(page: Page) -> Any:
    return page.driver.find_element(By.TAG_NAME, "body")


_VIEWS = (
    "/?province=16", "/?area=1601", "/map?province=16", "/infrastructure?area=1601",
    "/attendance?area=1601", "/compare?vs=area.1601~1602~S16", "/school?school=1016070001",
    "/school?school=1016070110&tab=students", "/school?school=1016070001&tab=assets", "student",
    "/indicators",
)  # fmt: skip


def _open(page: Page, address: str) -> Page:
    """Open an address; that of a student is found on the roll of a school."""
    if address == "student":
        page.open("/school?school=1016070110&tab=students")
        first = page.find("#view-school tr[data-href] a").get_attribute("href")
        address = str(first).removeprefix(page.url)
    return page.open(address)


@pytest.mark.parametrize("address", _VIEWS)
def test_tab_reaches_every_control_with_a_name_and_a_ring(page: Page, address: str) -> None:
    _open(page, address)
    wanted = page.script(
        "return [...document.querySelectorAll('a[href], button, input, select, summary, #map')]"
        ".filter((one) => one.offsetParent && one.checkVisibility() && !one.disabled"
        " && one.tabIndex >= 0).length"
    )
    assert wanted > 15
    reached: dict[str, dict[str, Any]] = {}
    _body(page).send_keys(Keys.TAB)
    for _ in range(3 * wanted):
        ring = page.ring
        if ring["tag"] == "BODY":
            break
        reached[page.script("return [...document.querySelectorAll('*')].indexOf(document"
                            ".activeElement)")] = ring  # fmt: skip
        _press(page, Keys.TAB)
    assert len(reached) >= wanted, "the keyboard is caught, or leaves something out"
    nameless = [one["what"] for one in reached.values() if not one["name"]]
    assert not nameless
    faint = [
        one for one in reached.values()
        if one["drawn"] < 2.5
        and (one["style"] != "solid" or one["width"] != "3px" or one["gap"] not in (2, -2, -3))
    ]  # fmt: skip
    assert not faint, faint
    # A border takes a pixel or two; more would be a piece of the ring.
    clipped = [(one["what"], one["cut"]) for one in reached.values() if one["cut"] > 2]
    assert not clipped


def test_the_skip_link_leads_past_header_and_rail(page: Page) -> None:
    page.open("/?province=16")
    _press(page, Keys.TAB, Keys.ENTER)
    assert page.script("return document.activeElement.id") == "main"


def test_arrows_walk_the_ranking_and_enter_opens(page: Page) -> None:
    page.open("/?province=16&by=district")
    codes = page.script(
        "return [...document.querySelectorAll('#ranking tr[data-code]')].map((r) => r.dataset.code)"
    )
    _press(page, Keys.ARROW_DOWN)
    focused = "return document.activeElement.closest('tr[data-code]').dataset.code"
    assert page.script(focused) == codes[0]
    _press(page, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert page.script(focused) == codes[2]
    # What is focused in the list is raised on the map, as what the pointer is on.
    assert page.script("return warroom.map.views.get('map').hoverKey") == codes[2]
    _press(page, Keys.ARROW_UP, Keys.ENTER)
    wait_until(lambda: page.query.get("district") == codes[1], "the district is opened")
    page.settle()
    assert page.script("return document.activeElement.id") == "lead"
    assert page.text("#live")


def test_arrows_walk_the_map_and_the_list_follows(page: Page) -> None:
    page.open("/?province=16&by=district").settle_drawing()
    page.script("document.querySelector('#map .leaflet-container, #map.leaflet-container').focus()")
    _press(page, Keys.ARROW_DOWN)
    code = page.script("return warroom.map.views.get('map').hoverKey")
    assert page.all(f'#ranking tr.on[data-code="{code}"]')
    _press(page, Keys.ENTER)
    wait_until(lambda: page.query.get("district") == code, "the district is opened")


def test_the_pointer_links_list_and_map(page: Page) -> None:
    page.open("/?province=16&by=district").settle_drawing()
    code = page.find("#ranking tr[data-code]").get_attribute("data-code")
    row = page.script(
        "const box = document.querySelector('#ranking tr[data-code]').getBoundingClientRect();"
        "return [box.left + 20, box.top + box.height / 2]"
    )
    pointer(page.driver, *row).perform()
    wait_until(
        lambda: page.script("return warroom.map.views.get('map').hoverKey") == code, "it is raised"
    )
    pointer(page.driver, 5, 5).perform()
    wait_until(lambda: not page.script("return warroom.map.views.get('map').hoverKey"), "lowered")


def test_up_and_down_and_the_sheet_of_keys(page: Page) -> None:
    page.open("/?province=16&area=1601")
    _body(page).send_keys(Keys.BACKSPACE)
    wait_until(lambda: "area" not in page.query, "one level up")
    page.settle()
    _press(page, "]")
    wait_until(lambda: page.query.get("area") == "1601", "down again")
    page.settle()
    asked = page.find('#rail [data-act="help"]')
    page.script("arguments[0].focus()", asked)
    _press(page, "?")
    sheet = page.find('[role="dialog"][aria-modal="true"]')
    for key in ("/", "Backspace", "Enter", "Esc", "↑"):
        assert key in sheet.text
    for _ in range(6):
        _press(page, Keys.TAB)
        assert page.script("return Boolean(document.activeElement.closest('[role=dialog]'))")
    # No key reaches the page below.
    _press(page, "d")
    assert page.all('[role="dialog"]')
    _press(page, Keys.ESCAPE)
    assert not page.all('[role="dialog"]')
    assert page.script("return document.activeElement.dataset.act") == "help"


def test_letters_can_be_turned_off(page: Page) -> None:
    page.open("/?province=16")
    _body(page).send_keys("?")
    page.find('[data-act="letters"]').click()
    _press(page, Keys.ESCAPE)
    _body(page).send_keys("3")
    assert "indicator" not in page.query


def test_a_drill_and_a_choice_are_announced(page: Page) -> None:
    page.open("/?province=16")
    page.click('#ranking tr[data-code="1602"] a')
    wait_until(lambda: "เขต 2" in page.text("#live"), "the place is announced")
    assert page.find("#live").get_attribute("role") == "status"
    page.click('[data-tile="INT-01"]')
    wait_until(lambda: "อินเทอร์เน็ต" in page.text("#live"), "the indicator is announced")


@pytest.mark.parametrize("address", _VIEWS)
def test_reduced_motion_is_honoured(sized: Page, address: str) -> None:
    sized.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]},
    )
    _open(sized, address)
    moving = sized.script(
        "return [...document.querySelectorAll('*')].filter((one) => {"
        "const look = getComputedStyle(one);"
        "return parseFloat(look.transitionDuration) > 0 || look.animationName !== 'none'; }).length"
    )
    assert moving == 0
    assert sized.script("return warroom.still()") is True


@pytest.mark.parametrize("address", ["/", *_VIEWS])
def test_nothing_jumps_while_the_page_loads(page: Page, address: str) -> None:
    added = page.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": _SHIFTS}
    )
    try:
        _open(page, address).settle_drawing()
        shifts = page.script("return window.shifts")
    finally:
        page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    assert sum(one[0] for one in shifts) < 0.05, shifts


def test_nothing_jumps_on_a_drill(page: Page) -> None:
    page.open("/?province=16").settle_drawing()
    # Moved by the script, for what follows a click is not counted.
    page.script(_SHIFTS.replace("true", "false") + "warroom.drill('area', '1601')")
    page.settle().settle_drawing()
    shifts = page.script("return window.shifts")
    assert sum(one[0] for one in shifts) < 0.05, shifts


def test_back_restores_scroll_and_the_extent_of_the_map(sized: Page) -> None:
    page = sized
    page.driver.set_window_size(900, 700)
    page.open("/?province=16&screen=tablet").settle_drawing()
    page.script("warroom.map.views.get('map').userZoom(1)")
    moved = page.script("return warroom.map.extent()")
    page.script("document.scrollingElement.scrollTop = 400; document.dispatchEvent(new Event('x'))")
    kept = "return history.state && history.state.scroll && history.state.scroll[1]"
    wait_until(lambda: page.script(kept) == 400, "the scroll is kept")
    page.script("warroom.drill('area', '1601')")
    page.settle().settle_drawing()
    assert page.script("return document.scrollingElement.scrollTop") == 0
    page.back().settle_drawing()
    assert page.script("return document.scrollingElement.scrollTop") == 400
    again = page.script("return warroom.map.extent()")
    assert again["zoom"] == pytest.approx(moved["zoom"], abs=0.01)
    assert again["centre"] == pytest.approx(moved["centre"], abs=0.001)
    page.forward().settle_drawing()
    assert page.script("return warroom.map.extent()") is None
    page.back().settle_drawing()
    page.driver.refresh()
    page.settle().settle_drawing()
    wait_until(lambda: page.script("return warroom.map.extent()"), "the extent is there")
    assert page.script("return warroom.map.extent().zoom") == pytest.approx(moved["zoom"], abs=0.01)
    assert page.script("return document.scrollingElement.scrollTop") == 400


def test_answers_out_of_order_never_show_a_stale_place(page: Page) -> None:
    page.open("/?province=16")
    page.script(_DELAY, [900, 500, 50])
    page.script(
        "window.shown = []; document.addEventListener('warroom:painted', ({detail}) =>"
        " window.shown.push([detail.step.href, location.pathname + location.search]));"
        "warroom.drill('area', '1601');"
        "setTimeout(() => warroom.drill('area', '1602'), 60);"
        "setTimeout(() => warroom.drill('area', 'S16'), 120);"
    )
    wait_until(lambda: page.query.get("area") == "S16", "the last one is asked for")
    page.settle()
    wait_until(lambda: page.script("return window.came") == 3, "the late ones have come")
    assert page.step["scope"]["area"] == "S16"
    assert "สพม." in page.text("#breadcrumb")
    shown = page.script("return window.shown")
    assert shown and all(painted == at for painted, at in shown), shown
    assert not page.find("#banner").is_displayed()


def test_back_while_an_answer_is_on_its_way(page: Page) -> None:
    page.open("/?province=16")
    page.script(_DELAY, [700])
    page.script("warroom.drill('area', '1601'); setTimeout(() => history.back(), 80)")
    wait_until(lambda: page.script("return window.came") == 1, "the late one has come")
    assert "area" not in page.query
    assert page.step["scope"]["level"] == "province"
    assert "ลพบุรี" in page.text("#breadcrumb") and "เขต 1" not in page.text("#breadcrumb .here")
    assert not page.script("return document.documentElement.classList.contains('loading')")


def test_a_double_click_drills_once(page: Page) -> None:
    page.open("/?province=16&by=district").settle_drawing()
    page.script(
        "window.pushed = []; const plain = history.pushState; history.pushState = function (...one)"
        " { window.pushed.push(one[2]); return plain.apply(this, one); }"
    )
    box = page.script(
        "const box = document.querySelector('#ranking tr[data-code] a').getBoundingClientRect();"
        "return [box.left + 8, box.top + box.height / 2]"
    )
    pointer(page.driver, *box).double_click().perform()
    page.settle()
    time.sleep(0.6)
    page.settle()
    assert len(page.script("return window.pushed")) == 1
    assert page.step["scope"]["level"] == "district"


def test_fingers_choose_and_drill(sized: Page) -> None:
    page = sized
    page.driver.set_window_size(900, 1000)
    page.driver.execute_cdp_cmd(
        "Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2}
    )
    page.open("/?province=16&screen=tablet").settle_drawing()
    _tap(page, '[data-tile="INT-01"]')
    wait_until(lambda: page.query.get("indicator") == "INT-01", "the tile is chosen")
    page.settle()
    _tap(page, '#ranking tr[data-code="1602"] a')
    wait_until(lambda: page.query.get("area") == "1602", "the area is opened")


def _tap(page: Page, css: str) -> None:
    x, y = page.script(
        "const one = arguments[0]; one.scrollIntoView({block: 'center'});"
        "const box = one.getBoundingClientRect();"
        "return [box.left + box.width / 2, box.top + box.height / 2]", page.find(css),
    )  # fmt: skip
    for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
        page.driver.execute_cdp_cmd(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
        )
