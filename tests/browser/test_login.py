"""Signing in: what the page says and how it leads on, with accounts in a store of its own."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from urllib.parse import quote

import pyotp
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.browser import accounts
from tests.browser.accounts import DIRECTOR, PASSWORD, fill, stand
from tests.browser.page import Page
from tests.browser.scenes import SIZES, Size
from tests.support import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgiven")]

AREA = "/?area=1601"
_TOLD = ".field-told:not(:empty)"
#: How far the page reaches beyond its window, and which words are cut.
_BEYOND = """
const page = document.documentElement, main = document.getElementById('main');
const words = '#view-login :is(span, b, small, p, label, button, a, h1)';
const cut = [...document.querySelectorAll(words)].filter((one) => one.checkVisibility() &&
  one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map((one) => one.textContent);
return {cut, sideways: page.scrollWidth - page.clientWidth,
  down: Math.max(page.scrollHeight - innerHeight, main.scrollHeight - main.clientHeight)};
"""
#: How many points of the picture have the colour of land, and of schools.
_DRAWN = """
const canvas = document.getElementById('login-map');
const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
const colours = new Map();
for (let i = 0; i < data.length; i += 4) {
  const key = `${data[i]},${data[i + 1]},${data[i + 2]}`;
  colours.set(key, (colours.get(key) || 0) + 1);
}
return [canvas.width * canvas.height, [...colours.values()].sort((a, b) => b - a).slice(0, 3)];
"""


@pytest.fixture
def login(page: Page, store: Accounts) -> Iterator[Page]:
    """The page where one signs in, of somebody who is not."""
    yield stand(page)
    page.own_screen()


def _told(page: Page) -> str:
    wait_until(lambda: page.all(_TOLD), "something is told")
    wait_until(lambda: not page.all("[type=submit][aria-disabled]"), "it is no longer at work")
    return str(page.find(_TOLD).text)


def _new(store: Accounts, name: str, **given: str) -> str:
    if name not in {one.name for one in store.all()}:
        store.add(name, Role.AREA_DIRECTOR, password=PASSWORD, **given)
        store.grant(name, Level.AREA, "1601")
    return name


def test_one_is_led_to_ones_own_place(login: Page) -> None:
    assert login.driver.title.startswith("เข้าสู่ระบบ")
    assert not [one for one in ("#header", "#rail", "#tabs") if login.find(one).is_displayed()]
    accounts.enter(login, DIRECTOR)
    assert login.query == {"area": "1601"}
    assert login.find("#person button").is_displayed()
    # Who comes back to the page is told, and can become somebody else.
    stand(login)
    assert "นางสมศรี สมมติ" in login.text("#login-ways")
    assert not login.find("#login-form").is_displayed()
    login.find('[data-act="login-other"]').click()
    wait_until(lambda: login.find("#login-form").is_displayed(), "the form is there again")
    login.assert_clean()


def test_one_comes_back_to_where_one_was_sent_from(page: Page, store: Accounts) -> None:
    address = f"{AREA}&by=district&indicator=INT-01"
    accounts.enter(page, DIRECTOR, f"/login?next={quote(address, safe='')}")
    assert (page.path, page.query) == (
        "/", {"area": "1601", "by": "district", "indicator": "INT-01"}
    )


@pytest.mark.parametrize("elsewhere", [
    "//elsewhere.example/", "https://elsewhere.example/", "javascript:alert(1)",
    "/\\elsewhere.example", "/.//elsewhere.example", "/login?next=/login",
])
def test_one_is_never_led_to_another_host(page: Page, store: Accounts, elsewhere: str) -> None:
    accounts.enter(page, DIRECTOR, f"/login?next={quote(elsewhere, safe='')}")
    assert page.driver.current_url.startswith(page.url) and page.query == {"area": "1601"}


@pytest.mark.proves("bad-input.sign-in")
def test_a_wrong_password_is_told_beside_it_until_one_has_to_wait(
    login: Page, store: Accounts
) -> None:
    name = _new(store, "forgets.much")
    above = login.find("#login-name").location
    for left in (4, 3, 2, 1):
        fill(login, name, "not-the-password-1")
        wait_until(lambda left=left: f" {left} " in _told(login), "the tries left are told")
        assert _told(login) == login.says("login.error.wrong", n=left)
        field = login.find("#login-password")
        assert field.get_attribute("aria-invalid") == "true"
        assert field.get_attribute("aria-describedby") == "login-password-told"
        assert field.get_attribute("value") == ""
        assert login.script("return document.activeElement.id") == "login-password"
    assert login.find(_TOLD).get_attribute("role") == "alert"
    # What is told moves nothing above it.
    assert login.find("#login-name").location == above
    fill(login, name, "not-the-password-1")
    last = login.says("login.error.wrong.0")
    wait_until(lambda: _told(login) == last, "the last try is told")
    fill(login, name)
    wait_until(lambda: login.all(".field-told.bad") and _told(login) != last, "it is locked")
    locked = _told(login)
    assert locked.startswith(login.says("login.error.locked").partition("{")[0])
    hour, minute = locked.rpartition(" น.")[0].rpartition(" ")[2].split(":")
    assert 0 <= int(hour) < 24 and 0 <= int(minute) < 60
    login.find("#login-password").send_keys("x")
    assert not login.all(_TOLD), "who types anew is not told of before"


@pytest.mark.proves("bad-input.sign-in")
def test_an_unknown_name_is_told_as_a_wrong_password(login: Page) -> None:
    fill(login, "nobody.of.that.name", "not-the-password-1")
    assert _told(login) == login.says("login.error.wrong", n=4)


def test_what_is_left_out_is_asked_for_without_the_server(login: Page) -> None:
    login.find("#login-form [type=submit]").click()
    assert _told(login) == login.says("login.error.name")
    assert login.script("return document.activeElement.id") == "login-name"
    login.type("#login-name", DIRECTOR)
    login.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert _told(login) == login.says("login.error.password")
    asked = "return performance.getEntriesByType('resource').filter((one) => one.initiatorType === 'fetch' && one.name.endsWith('/login')).length"  # noqa: E501
    assert login.script(asked) == 0


@pytest.mark.proves("bad-input.sign-in")
def test_a_closed_account_is_told(login: Page, store: Accounts) -> None:
    store.disable(_new(store, "has.left"))
    fill(login, "has.left")
    assert _told(login) == login.says("login.error.disabled")


@pytest.mark.proves("bad-input.provider")
def test_the_single_sign_on_that_let_nobody_in_is_told(page: Page) -> None:
    for why in ("stale", "unknown"):
        stand(page, f"/login?why={why}&next=%2Fmap")
        assert page.text("#login-ways [role=alert]") == page.says(f"login.why.{why}")
    stand(page, "/login?why=<b>nothing</b>")
    assert not page.all("#login-ways [role=alert]")


def test_a_server_that_is_gone_is_told(login: Page) -> None:
    login.driver.execute_cdp_cmd("Network.enable", {})
    login.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/login"]})
    try:
        fill(login, DIRECTOR)
        assert _told(login) == login.says("login.error.offline")
    finally:
        login.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    fill(login, DIRECTOR)
    wait_until(lambda: login.path == "/", "it goes on once the server is there again")


@pytest.mark.proves("bad-input.sign-in")
def test_the_second_factor_is_asked_for_when_it_is_needed(login: Page, store: Accounts) -> None:
    name = _new(store, "careful.person")
    code = pyotp.parse_uri(store.set_totp(name))
    assert isinstance(code, pyotp.TOTP)
    # A code is good once: the one of half a minute ago proves the device.
    assert store.confirm_totp(name, code.at(time.time() - 30))
    assert not login.find("#login-second").is_displayed()
    fill(login, name)
    assert _told(login) == login.says("login.code.why")
    field = login.find("#login-code")
    assert login.script("return document.activeElement.id") == "login-code"
    assert field.get_attribute("autocomplete") == "one-time-code"
    assert field.get_attribute("inputmode") == "numeric"
    assert not login.find("#login-demo").is_displayed()
    field.send_keys("12", Keys.ENTER)
    assert _told(login) == login.says("login.error.code")
    now = code.now()
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(f"{now[:3]} {now[3:]}", Keys.ENTER)
    wait_until(lambda: login.path == "/", "the code lets in")


def test_a_one_time_password_has_to_be_changed(login: Page, store: Accounts) -> None:
    name = _new(store, "was.reset")
    once = store.reset_password(name)
    fill(login, name, once)
    wait_until(lambda: login.all("#password-new"), "a new password is asked for")
    assert login.text("#login-lead") == login.says("password.must")
    button = "#login-form [type=submit]"
    for new, again, key in (
        ("short", "short", "password.error.short"),
        (once, once, "password.error.same"),
        ("long-enough-for-all", "long-enough-for-none", "password.error.twice"),
        ("was.reset-12345", "was.reset-12345", "password.error.weak"),
    ):
        login.type("#password-new", new)
        login.type("#password-again", again)
        login.find(button).click()
        said = login.says(key, n=12)
        wait_until(lambda said=said: login.all(_TOLD) and login.find(_TOLD).text == said, said)
    assert login.find("#password-new").get_attribute("autocomplete") == "new-password"
    login.type("#password-new", "long-enough-for-all")
    login.type("#password-again", "long-enough-for-all")
    login.find(button).click()
    wait_until(lambda: login.path == "/", "the new password lets in at once")
    assert login.settle().query == {"area": "1601"}


@pytest.mark.parametrize(("role", "level"), [
    ("secretary_general", None), ("area_director", "area"), ("school_director", "school"),
])
@pytest.mark.proves("sign-in.demo")
def test_invented_data_offers_three_roles_in_one_click(
    login: Page, role: str, level: str | None
) -> None:
    assert login.find("#login-sample").is_displayed()
    assert len(login.all('[data-act="login-demo"]')) == 3
    login.find(f'[data-act="login-demo"][data-role="{role}"]').click()
    wait_until(lambda: login.path != "/login", f"{role} is let in")
    login.settle()
    assert login.step["state"] is None and set(login.query) == ({level} if level else set())
    login.find("#person button").click()
    assert login.text(".person-who span") == login.says(f"role.{role}")
    assert not login.all('.person-menu [data-act="password"]'), "nobody's password to change"


def test_keys_alone_lead_through_the_page(login: Page) -> None:
    login.driver.set_window_size(1440, 900)
    wait_until(
        lambda: login.script("return document.activeElement.id") == "login-name", "the first field"
    )
    here = login.driver.switch_to
    here.active_element.send_keys(DIRECTOR, Keys.TAB)
    field = here.active_element
    assert field.get_attribute("id") == "login-password"
    field.send_keys(PASSWORD, Keys.TAB)
    eye = here.active_element
    assert eye.get_attribute("aria-label") == login.says("login.show")
    ring = "const look = getComputedStyle(document.activeElement); return [look.outlineStyle, parseFloat(look.outlineWidth)]"  # noqa: E501
    assert login.script(ring) == ["solid", 3]
    eye.send_keys(Keys.SPACE)
    assert field.get_attribute("type") == "text"
    assert eye.get_attribute("aria-pressed") == "true"
    assert eye.get_attribute("aria-label") == login.says("login.hide")
    assert here.active_element.get_attribute("id") == "login-password"
    here.active_element.send_keys(Keys.ENTER)
    wait_until(lambda: login.path == "/", "Enter signs in")


def test_a_screen_reader_hears_what_each_thing_is(login: Page) -> None:
    headings = [one for one in login.all("h1") if one.is_displayed()]
    assert [one.text for one in headings] == ["เข้าสู่ระบบ"]
    for name, hint in (("login-name", "username"), ("login-password", "current-password")):
        field = login.find(f"#{name}")
        assert field.get_attribute("autocomplete") == hint
        assert login.find(f'label[for="{name}"]').text == field.accessible_name
    assert login.find("#login-map").get_attribute("aria-hidden") == "true"
    for button in login.all("#view-login button"):
        assert button.accessible_name or not button.is_displayed()
    assert login.find(".login-language").get_attribute("aria-label")


def test_its_words_change_with_the_language(login: Page) -> None:
    login.type("#login-name", "lopburi")
    login.find('.login-language [data-lang="en"]').click()
    wait_until(lambda: login.text("#view-login h1") == "Sign in", "it is in English")
    assert login.query["lang"] == "en"
    assert login.find("#login-name").get_attribute("value") == "lopburi"
    said = login.script("return document.getElementById('login-box').innerText")
    assert not re.search("[\u0e01-\u0e5b]", said.replace("ไทย", ""))
    assert login.script("return document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    "one", [size for size in SIZES if not size.printed], ids=lambda one: one.name
)
def test_it_is_whole_at_every_size(login: Page, one: Size) -> None:
    login.resize(one.width, one.height)
    for look in ("lang=th&theme=dark", "lang=en&theme=light"):
        stand(login, f"/login?{look}").settle_drawing()
        wait_until(lambda: login.all("#login-map.on"), "the country is drawn")
        beyond = login.script(_BEYOND)
        assert beyond["cut"] == [] and beyond["sideways"] <= 0
        assert beyond["down"] <= 1 or one.whole
        size, colours = login.script(_DRAWN)
        assert colours[1] > size / 50, "land"
        assert login.text("#login-counts").split()[0] == str(login.script(
            "return warroom.fmt.number(warroom.me.schools)"
        ))


def test_nothing_above_the_form_moves_while_the_page_comes(login: Page) -> None:
    where = "return [...document.querySelectorAll('#view-login h1, .login-brand, .login-slogan, #login-name')].map((one) => {const box = one.getBoundingClientRect(); return [box.left, box.top]})"  # noqa: E501
    first = login.script(where)
    login.settle().settle_drawing()
    assert login.script(where) == first


@pytest.mark.proves("bad-input.places")
def test_without_a_grant_there_is_no_place(page: Page, store: Accounts) -> None:
    if "waits.for.a.place" not in {one.name for one in store.all()}:
        store.add("waits.for.a.place", Role.AREA_DIRECTOR, password=PASSWORD)
    stand(page)
    fill(page, "waits.for.a.place")
    wait_until(lambda: page.all(".login-in"), "who has no place stays")
    said = page.text("#login-ways")
    assert page.says("login.none") in said
    assert not page.driver.find_elements(By.CSS_SELECTOR, "#login-ways a")
