"""From the sign-in to an opened name and out again, by the keyboard alone; each stop has a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.browser import accounts
from tests.browser.accounts import PASSWORD, SCHOOL, Director, stand
from tests.browser.acts import own_people
from tests.browser.page import Page
from tests.support import Served, wait_until

pytestmark = pytest.mark.browser

#: Stops of the tabulator before something must have been wrong with it.
_MOST = 90


@pytest.fixture
def store(served: Served) -> Iterator[Accounts]:
    held = accounts.accounts(served)
    accounts.forgive(served)
    yield held
    held.close()


def _here(page: Page) -> WebElement:
    return page.driver.switch_to.active_element


def _press(page: Page, *keys: str) -> None:
    _here(page).send_keys(*keys)


def _tab_to(page: Page, css: str, way: str = Keys.TAB) -> WebElement:
    """Press the tabulator until something has the focus; every stop has a name and a ring."""
    for _ in range(_MOST):
        here = _here(page)
        if page.script("return arguments[0].matches(arguments[1])", here, css):
            return here
        _press(page, *((Keys.SHIFT, Keys.TAB) if way == Keys.SHIFT else (Keys.TAB,)))
        here = _here(page)
        if here.tag_name != "body":
            assert here.accessible_name, here.get_attribute("outerHTML")[:200]
            assert here.is_displayed()
    raise AssertionError(f"the tabulator never comes to {css}")


def test_the_whole_way_is_walked_by_keys(page: Page, store: Accounts, served: Served) -> None:
    found = own_people(page)
    person = Director(store, page, Role.SCHOOL_DIRECTOR, with_code=True)
    store.set_password(person.name, PASSWORD)
    page.driver.delete_all_cookies()
    stand(page)
    assert _here(page).get_attribute("id") == "login-name"
    _press(page, person.name, Keys.TAB)
    _press(page, PASSWORD, Keys.ENTER)
    wait_until(lambda: _here(page).get_attribute("id") == "login-code", "the code is asked for")
    _press(page, person.code(), Keys.ENTER)
    wait_until(lambda: page.path == "/school", "one is led to one's own school")
    page.settle().settle_drawing()
    # The menu: opened, read, left.
    wait_until(lambda: page.all("#person button"), "it is known who looks")
    _tab_to(page, "#person button").send_keys(Keys.ENTER)
    wait_until(lambda: page.all(".person-menu"), "the menu is open")
    assert _here(page).get_attribute("class").startswith("btn")
    _press(page, Keys.ESCAPE)
    assert not page.all(".person-menu")
    # A name: asked for, opened, hidden.
    page.open(f"/student?school={SCHOOL}&student={found['student']}")
    wait_until(lambda: page.all(".reveal-form"), "the form is there")
    page.settle_drawing()
    _tab_to(page, "#reveal-purpose").send_keys(Keys.ARROW_DOWN)
    assert _here(page).get_property("value")
    _tab_to(page, '.reveal-form [data-minutes="5"]').send_keys(Keys.SPACE)
    assert _here(page).get_attribute("aria-pressed") == "true"
    _tab_to(page, "#reveal-code").send_keys(person.code(), Keys.ENTER)
    wait_until(lambda: page.all("#student-head h1.revealed"), "the name stands there")
    assert page.script("return document.activeElement.matches('h1.revealed')")
    _tab_to(page, '.student-open [data-act="reveal-hide"]').send_keys(Keys.ENTER)
    wait_until(lambda: not page.all("#student-head h1.revealed"), "it is masked again")
    assert _here(page).get_attribute("id") == "reveal-toggle"
    # And out.
    page.script("document.getElementById('main').focus()")
    _tab_to(page, "#person button", Keys.SHIFT).send_keys(Keys.ENTER)
    wait_until(lambda: page.all(".person-menu"), "the menu is open")
    for _ in range(9):
        if _here(page).get_attribute("data-act") == "sign-out":
            break
        _press(page, Keys.ARROW_DOWN)
    _press(page, Keys.ENTER)
    wait_until(lambda: page.path == "/login" and page.all("html.login-ready"), "one is out")
    assert _here(page).get_attribute("id") == "login-name"
