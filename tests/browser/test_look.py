"""A steward looks through another role's eyes in the page: the form, the band on top, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.browser import accounts
from tests.browser.accounts import PASSWORD
from tests.browser.axe import faults
from tests.browser.page import Page
from tests.support import Served, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgiven")]

STEWARD, ACTING, LOSING = "look.steward", "look.acting", "look.losing"
#: The page may open anew while it is asked.
_TOLD = "const box = document.getElementById('notice'); return box ? box.textContent : '';"
_ELSEWHERE = """
history.pushState({}, '', '/?area=1602');
window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
"""
#: By the page's clock the half hour is over; it looks every few seconds.
_OVER = "warroom.me.look.until = new Date(Date.now() - 60000).toISOString();"
#: What can be pressed in the form and is lower than a finger.
_LOW = """
return [...document.querySelectorAll('.look-form :is(button, select, label:has(input), [role=option], input:not([type=checkbox]))')]
  .map((one) => [one.outerHTML.slice(0, 80), (one.closest('.field-box') || one).getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < 43.5);
"""  # noqa: E501
_CONTRAST = """
const [a, b] = ['color', 'backgroundColor'].map((name) =>
  getComputedStyle(document.getElementById('look'))[name].match(/\\d+/g).slice(0, 3).map((n) => {
    const part = n / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  })).map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
"""


@pytest.fixture(scope="module")
def store(served: Served) -> Accounts:
    held = accounts.accounts(served)
    held.add(STEWARD, Role.STEWARD, password=PASSWORD, full_name="นางนิดา ตัวอย่าง")
    held.grant(STEWARD, Level.COUNTRY, "")
    held.add(ACTING, Role.AREA_DIRECTOR, password=PASSWORD, full_name="นายสมชาย สมมติ")
    held.grant(ACTING, Level.AREA, "1601")
    held.grant(
        ACTING, Level.AREA, "1602", start=date.today(), end=date.today() + timedelta(days=30),
        acting=True,
    )
    return held


def _band(page: Page) -> str:
    """What the band says; "" where none stands. The page is opened anew around it."""
    said: str = page.script(
        "const box = document.getElementById('look');"
        "return box && box.checkVisibility() ? box.innerText : ''"
    )
    return said


def _kind(page: Page) -> str | None:
    """What stands in for the view; None: nothing."""
    return (page.step["state"] or {}).get("kind")


def _form(page: Page) -> None:
    """Open the form from the person's menu."""
    page.find("#person button").click()
    page.find('.person-menu [data-act="look-open"]').click()
    wait_until(lambda: page.all(".look-form"), "the form is open")


def _look(page: Page, role: str, place: str) -> None:
    """Choose a role and a place by keys, and begin."""
    Select(page.find("#look-role")).select_by_value(role)
    field = page.find("#look-place")
    field.send_keys(place)
    wait_until(lambda: page.all("#look-list [role=option]"), "places are offered")
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    page.find(".look-form [type=submit]").click()
    wait_until(lambda: _band(page), "the band stands")
    page.settle()


@pytest.mark.proves("look-as.eyes")
def test_a_place_is_looked_at_as_its_director_sees_it(page: Page, store: Accounts) -> None:
    accounts.enter(page, STEWARD)
    _form(page)
    assert page.driver.switch_to.active_element.get_attribute("id") == "look-role"
    page.find(".look-form [type=submit]").click()
    assert "เลือกพื้นที่" in page.text("#look-place-told")
    _look(page, "area_director", "ลพบุรี เขต 1")
    assert page.query["area"] == "1601" and _kind(page) is None
    for words in ("กำลังมองในฐานะ ผอ.สพท.", "สพป.ลพบุรี เขต 1", "อ่านอย่างเดียว", "เหลือ 30 นาที"):
        assert words in _band(page)
    wait_until(lambda: "กำลังมองในฐานะ" in page.text("#live"), "it is spoken")
    # What the role may not see is not said to be of too few.
    assert "ไม่เปิดให้บทบาทนี้" in page.text("#kpi-OPP-10")
    # It stays, wherever one goes, and what the role may not see is not seen.
    page.open("/map?area=1601")
    wait_until(lambda: _band(page), "the band stands")
    page.open("/?area=1602")
    assert _kind(page) == "forbidden"
    wait_until(lambda: _band(page), "the band stands")
    page.find("#person button").click()
    menu = page.text(".person-menu")
    assert "นางนิดา" in menu and "ผู้ดูแลข้อมูล" in menu and "ผอ.สพท." in menu
    assert not page.all('.person-menu [data-act="password"]')
    page.find('#look [data-act="look-end"]').click()
    wait_until(lambda: page.script("return Boolean(warroom.me && !warroom.me.look)"), "one is back")
    page.settle()
    assert _band(page) == ""
    assert "area" not in page.query and _kind(page) is None
    wait_until(lambda: "เลิกมองแล้ว" in page.text("#notice"), "it is told")
    page.assert_clean()


@pytest.mark.proves("look-as.read")
def test_no_file_is_taken_with_borrowed_eyes(page: Page, store: Accounts) -> None:
    accounts.enter(page, STEWARD)
    _form(page)
    _look(page, "area_director", "1601")
    page.find("#export").click()
    wait_until(lambda: "อ่านได้อย่างเดียว" in page.text("#notice"), "it is refused")


@pytest.mark.proves("look-as.whom")
def test_its_end_is_noticed_and_told(page: Page, store: Accounts) -> None:
    accounts.enter(page, STEWARD)
    _form(page)
    _look(page, "area_director", "1601")
    page.later(25)
    wait_until(lambda: "เหลือ 5 นาที" in _band(page), "the minutes go by")
    wait_until(lambda: "เหลือ 5 นาที" in page.text("#live"), "and are spoken")
    # The server says when it is over; the page then stands anew, with the own eyes.
    store._file.do("UPDATE look SET until = 1")
    page.script(_OVER)
    wait_until(lambda: page.script("return Boolean(warroom.me && !warroom.me.look)"), "it is over")
    page.settle()
    wait_until(lambda: "เลิกมองแล้ว" in page.text("#notice"), "it is told")
    assert _band(page) == "" and page.query["area"] == "1601"


@pytest.mark.proves("look-as.whom", "session.rights")
def test_who_loses_the_own_grant_meanwhile_is_told(page: Page, store: Accounts) -> None:
    store.add(LOSING, Role.STEWARD, password=PASSWORD)
    own = store.grant(LOSING, Level.COUNTRY, "")
    accounts.enter(page, LOSING)
    _form(page)
    _look(page, "area_director", "1601")
    store.revoke(LOSING, own.id)
    page.script(_ELSEWHERE)
    wait_until(lambda: "สิทธิ์ของคุณเปลี่ยนไป" in page.script(_TOLD), "it is told")
    page.settle()
    assert _band(page) == "" and _kind(page) == "forbidden"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_nobody_can_overlook_it(sized: Page, store: Accounts, theme: str) -> None:
    accounts.enter(sized, STEWARD)
    _form(sized)
    _look(sized, "area_director", "1601")
    for width, height in ((390, 844), (768, 1024), (1366, 768), (1920, 1080), (3840, 2160)):
        sized.resize(width, height)
        sized.open(f"/?area=1601&theme={theme}").settle_drawing()
        wait_until(lambda: _band(sized), "the band stands")
        sized.script("scrollTo(0, 900)")
        box = sized.find("#look").rect
        top = sized.script("return document.getElementById('look').getBoundingClientRect().top")
        assert (top, box["x"], box["width"]) == (0, 0, width)
        assert sized.script("return document.documentElement.scrollWidth") <= width
        assert sized.script(_CONTRAST) >= 4.5
        end = sized.find('#look [data-act="look-end"]')
        assert end.size["height"] >= (43.5 if width < 1024 else 24) and end.text == "เลิกมอง"
        if width >= 1366:
            assert sized.script("return document.documentElement.scrollHeight") <= height
    sized.resize(1366, 768)
    sized.open("/?area=1601")
    with sized.on_paper():
        said = _band(sized)
        assert "กำลังมองในฐานะ" in said and "เหลือ" not in said and "เลิกมอง" not in said


@pytest.mark.parametrize(("width", "height", "theme"), [(1440, 900, "light"), (390, 844, "dark")])
def test_axe_finds_nothing(
    sized: Page, store: Accounts, width: int, height: int, theme: str
) -> None:
    accounts.enter(sized, STEWARD)
    sized.resize(width, height)
    sized.open(f"/?theme={theme}")
    for role in ("teacher", "area_officer"):
        sized.script("warroom.closeSheet(); return warroom.actions['look-open']()")
        wait_until(lambda: sized.all(".look-form"), "the form is open")
        Select(sized.find("#look-role")).select_by_value(role)
        sized.find("#look-place").send_keys("ลพบุรี")
        wait_until(lambda: sized.all("#look-list [role=option]"), "places are offered")
        assert faults(sized) == []
        if width < 1024:
            assert sized.script(_LOW) == []
    sized.find("#look-place").send_keys(Keys.ENTER)
    sized.find("#look-modules input").click()
    sized.find(".look-form [type=submit]").click()
    wait_until(lambda: _band(sized), "the band stands")
    sized.settle().settle_drawing()
    assert faults(sized) == []
    sized.driver.delete_all_cookies()
    accounts.enter(sized, ACTING)
    sized.find('[data-act="person"]')
    sized.script(
        "const shown = [...document.querySelectorAll('[data-act=person], [data-act=to-menu]')]"
        ".find((one) => one.checkVisibility()); shown.click()"
    )
    wait_until(lambda: sized.all(".person-places a"), "the places are listed")
    assert faults(sized) == []


def test_several_places_are_led_to_from_the_menu(page: Page, store: Accounts) -> None:
    accounts.enter(page, ACTING)
    assert page.query == {"area": "1601"}
    page.find("#person button").click()
    links = page.all(".person-places a")
    assert [one.get_attribute("aria-current") for one in links] == ["true", None]
    assert "รักษาราชการแทนถึง" in links[1].text and "รักษาราชการแทน" not in links[0].text
    links[1].click()
    page.settle()
    assert page.query == {"area": "1602"} and _kind(page) is None
