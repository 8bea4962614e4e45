"""The person's menu in the header, the end of a session, and what a page is without the right."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from dashboard.errors import PasswordExpired
from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.browser import accounts
from tests.browser.accounts import DIRECTOR, PASSWORD, SCHOOL_DIRECTOR
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgiven")]

#: Whether the parts of the header stand in a row and none is cut.
_HEADER = """
const parts = [...document.querySelectorAll('#header > *')].filter((one) => one.checkVisibility() &&
  one.getBoundingClientRect().width);
const boxes = parts.map((one) => one.getBoundingClientRect());
return {over: boxes.slice(1).filter((box, i) => box.left < boxes[i].right - 1).length,
  right: Math.max(...boxes.map((box) => box.right)) - innerWidth,
  tight: document.getElementById('breadcrumb').classList.contains('tight')};
"""
_WITHOUT = """
document.getElementById('person').style.display = 'none';
warroom.header(warroom.step);
"""
_ENTER = "a[data-enter]"


def _banner(page: Page) -> str:
    return page.find("#banner").text if page.find("#banner").is_displayed() else ""


def _known(page: Page) -> Page:
    return accounts.known(page.settle_drawing())


def test_whoever_is_not_signed_in_finds_the_way(page: Page) -> None:
    _known(page.open("/?area=1601&indicator=INT-01&lang=en"))
    link = page.find(f"#person {_ENTER}")
    assert link.accessible_name == "Sign in"
    link.click()
    wait_until(lambda: page.path == "/login", "the sign-in is opened")
    assert page.query["next"] == "/?area=1601&indicator=INT-01&lang=en"
    assert page.query["lang"] == "en"


def test_the_menu_says_who_one_is_and_leads_out(page: Page, store: Accounts) -> None:
    accounts.enter(page, DIRECTOR)
    face = page.find("#person button")
    assert face.text == "สส" and "นางสมศรี สมมติ" in str(face.accessible_name)
    face.send_keys(Keys.ENTER)
    menu = page.find(".person-menu")
    assert face.get_attribute("aria-expanded") == "true"
    for words in ("นางสมศรี สมมติ", "ผอ.สพท.", "ประถมศึกษาลพบุรี เขต 1", "ใช้งานได้ถึง"):
        assert words in menu.text
    stops = [one.text for one in page.all(".person-menu .btn")]
    here = page.driver.switch_to
    assert here.active_element.text == stops[0]
    here.active_element.send_keys(Keys.ARROW_DOWN)
    assert here.active_element.text == stops[1] == "เปลี่ยนรหัสผ่าน"
    here.active_element.send_keys(Keys.ESCAPE)
    assert not page.all(".person-menu") and here.active_element == page.find("#person button")
    page.find("#person button").click()
    page.find('.person-menu [data-act="sign-out"]').click()
    wait_until(lambda: page.path == "/login", "one is out")
    wait_until(lambda: page.all("html.login-ready"), "the sign-in stands")
    assert page.find("#login-form").is_displayed()
    page.open("/?area=1601")
    assert page.find(f"#person {_ENTER}").is_displayed()
    page.assert_clean()


def test_signing_out_everywhere_ends_every_session(page: Page, store: Accounts) -> None:
    other = store.sign_in(DIRECTOR, PASSWORD, "10.0.0.9").session_id
    accounts.enter(page, DIRECTOR)
    page.find("#person button").click()
    page.find('[data-act="sign-out-everywhere"]').click()
    wait_until(lambda: page.path == "/login", "one is out")
    assert store.session(other) is None


def test_the_password_is_changed_in_the_page(page: Page, store: Accounts) -> None:
    accounts.enter(page, SCHOOL_DIRECTOR)
    assert page.path == "/school"
    new = "another-rabbit-in-7-moons"
    try:
        page.find("#person button").click()
        page.find('[data-act="password"]').click()
        assert page.driver.switch_to.active_element.get_attribute("id") == "password-old"
        for old, wanted in (("not-the-password-1", "login.error.wrong"), (PASSWORD, "")):
            page.type("#password-old", old)
            page.type("#password-new", new)
            page.type("#password-again", new)
            page.find("#sheet [type=submit]").click()
            if wanted:
                said = page.says(wanted, n=4)
                wait_until(lambda said=said: page.text("#password-old-told") == said, said)
        wait_until(lambda: not page.all('[role="dialog"]'), "the sheet is closed")
        assert page.text("#notice") == page.says("password.saved")
        assert store.sign_in(SCHOOL_DIRECTOR, new, "10.0.0.9")
        # And one is still in.
        page.script("warroom.refresh()")
        assert page.settle().step["state"] is None
    finally:
        store.set_password(SCHOOL_DIRECTOR, PASSWORD)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("address", ["/?area=1601", "/school?school=1016070001"])
def test_the_header_has_room_for_it(sized: Page, address: str, lang: str) -> None:
    for signed_in in (False, True):
        if signed_in:
            accounts.enter(sized, "secretary")
        for width, height in ((1024, 768), (1366, 768), (1920, 1080), (3840, 2160)):
            sized.resize(width, height)
            _known(sized.open(f"{address}&lang={lang}")).settle_drawing()
            assert sized.find("#person > *").is_displayed()
            header = sized.script(_HEADER)
            assert header["over"] == 0 and header["right"] <= 0, (width, signed_in, header)
            # Where the names of places are cut, they are without it too.
            without = sized.script(_WITHOUT + _HEADER)
            assert header["tight"] is without["tight"] or width < 1366, (width, signed_in)


def test_a_phone_has_it_in_its_menu(sized: Page, store: Accounts) -> None:
    accounts.enter(sized, DIRECTOR)
    for width, height in ((390, 844), (768, 1024)):
        sized.resize(width, height)
        _known(sized.open("/?area=1601"))
        assert not sized.find("#person").is_displayed()
        sized.find('#tabs [data-act="to-menu"]').click()
        assert "นางสมศรี สมมติ" in sized.text(".person-sheet")
        high = [one.size["height"] for one in sized.all(".person-sheet .btn")]
        assert len(high) == 4 and min(high) >= 43.5
        assert sized.script("return document.documentElement.scrollWidth") <= width
    sized.find('.person-sheet [data-act="sign-out"]').click()
    wait_until(lambda: sized.path == "/login", "one is out")
    sized.open("/?area=1601")
    sized.find('#tabs [data-act="to-menu"]').click()
    assert sized.find(f".person-sheet {_ENTER}").is_displayed()


def test_a_shared_screen_does_not_name_who_presents(page: Page, store: Accounts) -> None:
    accounts.enter(page, DIRECTOR)
    _known(page.open("/?area=1601&present=1")).settle_drawing()
    page.find("#person button").click()
    assert page.find('.person-menu [data-act="sign-out"]').is_displayed()
    held = page.script("return document.documentElement.outerHTML")
    for words in ("นางสมศรี", "สมมติ</b>", DIRECTOR, ">สส<"):
        assert words not in held


def test_the_end_of_a_session_is_told_in_time_and_can_be_put_off(
    page: Page, store: Accounts
) -> None:
    accounts.enter(page, DIRECTOR, "/login?next=%2F%3Farea%3D1601%26indicator%3DINT-01")
    _known(page)
    before = page.query
    # The clock is looked at within the event, and nothing was asked for since.
    page.later(27)
    assert _banner(page) == "" or "ออกจากระบบ" not in _banner(page)
    page.later(1.5)
    wait_until(lambda: page.says("session.stay") in _banner(page), "it is told")
    assert "2 นาที" in _banner(page)
    wait_until(lambda: "2 นาที" in page.text("#live"), "it is spoken")
    page.find('#banner [data-act="stay"]').click()
    wait_until(lambda: "ใช้งานต่อได้ถึง" in page.text("#notice"), "it is put off")
    wait_until(lambda: page.says("session.stay") not in _banner(page), "it is told no more")
    assert page.query == before


def test_what_one_asks_for_puts_it_off_without_a_word(page: Page, store: Accounts) -> None:
    accounts.enter(page, DIRECTOR)
    _known(page)
    page.script("warroom.choose('INT-01'); warroom.drill('district', '1601')")
    page.settle()
    page.script("window.known = warroom.me")
    page.later(29)
    wait_until(lambda: page.script("return warroom.me !== window.known"), "the end is asked for")
    assert "ออกจากระบบ" not in _banner(page)


def _end(page: Page, store: Accounts, name: str) -> None:
    """The session ends, for the server and by the clock of the page."""
    store.sign_out_everywhere(name)
    page.later(31)


def test_numbers_of_places_stay_when_the_session_has_ended(page: Page, store: Accounts) -> None:
    accounts.enter(page, DIRECTOR)
    _known(page)
    value = page.value("ATT-01")
    _end(page, store, DIRECTOR)
    wait_until(lambda: page.says("session.over") in _banner(page), "it is told")
    assert page.value("ATT-01") == value
    assert page.find(f"#person {_ENTER}").is_displayed()
    page.find(f"#banner {_ENTER}").click()
    wait_until(lambda: page.path == "/login", "the sign-in is opened")
    assert page.query["next"] == "/?area=1601"


def test_persons_are_covered_when_the_session_has_ended(page: Page, store: Accounts) -> None:
    address = "/school?school=1016070001&tab=students"
    accounts.enter(page, SCHOOL_DIRECTOR)
    page.open(address)
    mask = page.text("#school-roll tbody a")
    assert mask and page.find("#view-school").is_displayed()
    _known(page)
    _end(page, store, SCHOOL_DIRECTOR)
    wait_until(lambda: page.find("#view-state").is_displayed(), "it is covered")
    assert page.find("#view-state h1").text == page.says("state.expired")
    assert not page.find("#view-school").is_displayed()
    assert "***" not in page.script("return document.documentElement.outerHTML")
    # Another theme or way to hold the tablet paints anew; what is covered stays so.
    page.script("warroom.repaint()")
    assert page.find("#view-state h1").text == page.says("state.expired")
    assert not page.find("#view-school").is_displayed()
    assert "***" not in page.script("return document.documentElement.outerHTML")
    page.find(f"#view-state {_ENTER}").click()
    wait_until(lambda: page.path == "/login" and page.all("html.login-ready"), "the sign-in")
    accounts.fill(page, SCHOOL_DIRECTOR)
    wait_until(lambda: page.path == "/school", "back to the same address")
    page.settle()
    assert page.query == {"school": "1016070001", "tab": "students"}
    assert page.text("#school-roll tbody a") == mask


def test_another_tab_that_goes_on_keeps_this_one(page: Page, store: Accounts) -> None:
    accounts.enter(page, SCHOOL_DIRECTOR)
    page.open("/school?school=1016070001&tab=students")
    _known(page)
    # By its own clock it has ended; the server says that it goes on.
    page.later(31)
    wait_until(lambda: page.find("#view-school").is_displayed(), "it is shown again")
    wait_until(lambda: page.all("#school-roll tbody a"), "with what it showed")
    assert not page.find("#view-state").is_displayed()


def test_who_has_left_in_one_tab_has_left_in_all(page: Page, store: Accounts) -> None:
    accounts.enter(page, SCHOOL_DIRECTOR)
    first = page.driver.current_window_handle
    page.driver.switch_to.new_window("tab")
    try:
        page.open("/school?school=1016070001&tab=students")
        second = page.driver.current_window_handle
        _known(page)
        page.driver.switch_to.window(first)
        page.find("#person button").click()
        page.find('[data-act="sign-out"]').click()
        wait_until(lambda: page.path == "/login", "one is out")
        page.driver.switch_to.window(second)
        wait_until(lambda: page.find("#view-state").is_displayed(), "the other is covered")
        assert "***" not in page.script("return document.documentElement.outerHTML")
    finally:
        page.driver.switch_to.window(page.driver.window_handles[-1])
        page.driver.close()
        page.driver.switch_to.window(first)


def test_without_the_right_one_is_led_to_ones_own_place(page: Page, store: Accounts) -> None:
    accounts.enter(page, DIRECTOR)
    for address in ("/?area=1602", "/school?school=1016420001", "/?province=10"):
        page.open(address)
        assert page.step["state"]["kind"] in ("forbidden", "unknown_place"), address
        if page.step["state"]["kind"] == "forbidden":
            assert page.find("#view-state h1").text == page.says("state.forbidden")
            assert not page.all(f"#view-state {_ENTER}"), "one is signed in already"
    page.open("/?area=1602")
    way = page.find("#view-state a.primary")
    assert way.text == page.says("state.own")
    way.click()
    page.settle()
    assert page.query == {"area": "1601"} and page.step["state"] is None


def test_who_asks_for_no_place_is_shown_their_own(page: Page, store: Accounts) -> None:
    accounts.enter(page, DIRECTOR)
    page.open("/attendance?lang=en")
    assert page.query == {"area": "1601", "lang": "en"}
    assert page.step["scope"]["area"] == "1601" and page.step["state"] is None
    page.script("document.querySelector('#rail a[data-view=map]').click()")
    page.settle()
    assert page.path == "/map" and page.query["area"] == "1601"
    page.back()
    assert page.path == "/attendance" and page.step["view"] == "attendance"


def test_a_steward_makes_a_one_time_password_in_the_page(page: Page, store: Accounts) -> None:
    """It is shown once, on no shared screen, and leaves the page with the sheet."""
    steward = accounts.Director(store, page, Role.STEWARD, with_code=True)
    accounts.known(page.open("/"))
    page.find("#person button").click()
    page.find('[data-act="reset-open"]').click()
    page.type("#reset-name", "nobody.known")
    page.type("#reset-code", steward.code())
    page.find("#sheet [type=submit]").click()
    wait_until(lambda: page.text("#reset-name-told") == page.says("reset.refused.unknown"), "told")
    try:
        page.type("#reset-name", DIRECTOR)
        page.type("#reset-code", steward.code())
        page.find("#sheet [type=submit]").click()
        wait_until(lambda: page.all(".reset-password"), "it is shown")
        with pytest.raises(PasswordExpired):
            store.sign_in(DIRECTOR, page.text(".reset-password"), "10.0.0.9")
        page.find('[data-act="reset-close"]').click()
        assert not page.all(".reset-password")
    finally:
        store.set_password(DIRECTOR, PASSWORD)
    accounts.known(page.open("/?present=1"))
    page.find("#person button").click()
    assert page.all(".person-menu") and not page.all('[data-act="reset-open"]')
