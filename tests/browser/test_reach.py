"""What pointer and keys reach beyond a page of a desk: rows from the map, a small screen."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.support import pointer, wait_until

pytestmark = pytest.mark.browser

#: A strip that is moved by a key glides; the ring is looked at where it comes to rest.
_STILL = """
const done = arguments[arguments.length - 1], at = () => {
  const {left, top} = document.activeElement.getBoundingClientRect();
  return left + ' ' + top;
};
const look = (before) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const now = at();
  now === before ? done() : look(now);
}));
look(at());
"""


def _press(page: Page, key: str) -> None:
    page.driver.switch_to.active_element.send_keys(key)


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/?province=16&by=district", "#ranking"),
        ("/map?province=16&shade=place&dots=none", "#view-map"),
        ("/infrastructure?province=16&by=district&indicator=WAT-01", "#view-infrastructure"),
    ],
)
def test_the_pointer_on_the_map_marks_the_row_of_the_list(
    page: Page, address: str, rows: str
) -> None:
    page.open(address).settle_drawing()
    listed = page.script(
        "return [...document.querySelectorAll(arguments[0] + ' tr[data-code]')]"
        ".map((one) => one.dataset.code)", rows,
    )  # fmt: skip
    code, at = next((code, at) for code in listed if (at := page.spot(code)))
    pointer(page.driver, *at).perform()
    wait_until(lambda: page.all(f'{rows} tr.on[data-code="{code}"]'), "the row is marked")
    pointer(page.driver, 5, 5).perform()
    wait_until(lambda: not page.all(f"{rows} tr.on"), "and no longer")


def test_a_double_click_on_the_map_drills_once(page: Page) -> None:
    page.open("/?province=16&by=district").settle_drawing()
    zoom = "return warroom.map.views.get('map').view.zoom"
    at = page.spot("1601")
    assert at is not None
    page.script(
        "window.pushed = []; const plain = history.pushState; history.pushState = function (...one)"
        " { window.pushed.push(one[2]); return plain.apply(this, one); }"
    )
    pointer(page.driver, *at).double_click().perform()
    wait_until(lambda: page.query.get("district") == "1601", "the district is opened")
    page.settle().settle_drawing()
    assert len(page.script("return window.pushed")) == 1
    assert page.step["scope"]["level"] == "district"
    seen = page.script(zoom)
    page.open("/?province=16&district=1601").settle_drawing()
    assert page.script(zoom) == pytest.approx(seen, abs=0.01), "and it has not zoomed besides"


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("/?area=1601", (390, 844)),
        ("/infrastructure?area=1601", (390, 844)),
        ("/indicators", (390, 844)),
        ("/school?school=1016070110&tab=students", (390, 844)),
        ("/school?school=1016070001", (1920, 1080)),
        ("/infrastructure?province=16&by=district", (1366, 768)),
    ],
)
def test_who_tabs_sees_every_ring_whole_on_every_screen(
    sized: Page, address: str, size: tuple[int, int]
) -> None:
    page = sized
    page.resize(*size)
    page.open(address).settle_drawing()
    seen = 0
    page.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    for _ in range(400):
        page.driver.execute_async_script(_STILL)
        ring = page.ring
        if ring["tag"] == "BODY":
            break
        seen += 1
        assert ring["name"] and ring["seen"], ring
        assert ring["drawn"] >= 2.5 or (ring["style"], ring["width"]) == ("solid", "3px"), ring
        assert ring["cut"] <= 2, ring
        box = page.script("return document.activeElement.getBoundingClientRect().toJSON()")
        assert box["right"] > 0 and box["left"] < size[0], (ring, box)
        _press(page, Keys.TAB)
    assert 20 < seen < 400


@pytest.mark.parametrize("screen", ["phone", "tablet"])
def test_the_search_of_a_small_screen_is_seen_by_who_tabs_to_it(page: Page, screen: str) -> None:
    page.open(f"/?province=16&screen={screen}").settle_drawing()
    for _ in range(40):
        _press(page, Keys.TAB)
        if page.script("return document.activeElement.id") == "search":
            break
    box = page.script("return document.activeElement.getBoundingClientRect().toJSON()")
    assert box["left"] >= 0 and box["right"] <= page.script("return innerWidth"), box
    _press(page, Keys.TAB)
    assert page.script("return document.querySelector('.search').getBoundingClientRect().right < 0")
