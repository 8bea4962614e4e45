"""People who may sign in to a served snapshot, all invented, in the store of that server."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count

import pyotp
from selenium.webdriver.common.keys import Keys

from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.browser.page import Page
from tests.support import Served, wait_until

#: A school of the demo with a roll, in area 1601.
SCHOOL = "1016070001"
#: Classes of this one have fewer than five pupils.
SMALL = "1016070110"
#: This one has more pupils than a page of the list.
LARGE = "1016070070"
PASSWORD = "rabbit-in-the-moon-9"
#: Name, role, full name, where.
PEOPLE = (
    ("lopburi1.director", Role.AREA_DIRECTOR, "นางสมศรี สมมติ", Level.AREA, "1601"),
    ("first.school", Role.SCHOOL_DIRECTOR, "นายเอก ตัวอย่าง", Level.SCHOOL, SCHOOL),
    ("secretary", Role.SECRETARY_GENERAL, "ดร.กมล ลองดู", Level.COUNTRY, ""),
)
_number = count()
DIRECTOR, SCHOOL_DIRECTOR = PEOPLE[0][0], PEOPLE[1][0]


def accounts(served: Served) -> Accounts:
    """The store of a server that `tests.support.serving` has started, with these people in it."""
    held = Accounts(served.log.parent / "users.sqlite")
    known = {one.name for one in held.all()}
    for name, role, full_name, level, code in PEOPLE:
        if name not in known:
            held.add(name, role, password=PASSWORD, full_name=full_name)
            held.grant(name, level, code)
    return held


def forgive(served: Served) -> None:
    """Forget all failures: every test signs in from the same address."""
    with closing(sqlite3.connect(served.log.parent / "users.sqlite")) as con, con:
        con.execute("DELETE FROM failure")


def fill(page: Page, name: str, password: str = PASSWORD, code: str = "") -> None:
    """Type into the form of the sign-in and send it."""
    page.type("#login-name", name)
    page.type("#login-password", password)
    if code:
        page.type("#login-code", code)
    page.find("#login-form [type=submit]").click()


def stand(page: Page, address: str = "/login") -> Page:
    """Open the page where one signs in."""
    page.driver.get(page.url + address)
    wait_until(lambda: page.all("html.login-ready"), "the sign-in stands")
    return page


def enter(page: Page, name: str, address: str = "/login") -> Page:
    """Sign in and wait for the page that one is led to."""
    stand(page, address)
    fill(page, name)
    wait_until(lambda: page.path != "/login", f"{name} is let in")
    return page.settle()


def known(page: Page) -> Page:
    """Wait until the page knows who looks, as of after all that it has asked for."""
    wait_until(lambda: page.script("return warroom.me"), "it is known who looks")
    page.driver.execute_async_script("warroom.account.load().then(arguments[0])")
    return page


class Director:
    """An account of its own with a second factor, each of whose codes is good once."""

    def __init__(self, store: Accounts, page: Page, role: Role, *, with_code: bool) -> None:
        self.name = f"opens.{next(_number)}"
        self.page = page
        store.add(self.name, role)
        own = {Role.AREA_DIRECTOR: (Level.AREA, "1601"), Role.STEWARD: (Level.COUNTRY, "")}
        store.grant(self.name, *own.get(role, (Level.SCHOOL, SCHOOL)))
        store.link(self.name, "ministry", self.name)
        if with_code:
            self._totp = pyotp.TOTP(pyotp.parse_uri(store.set_totp(self.name)).secret)
            # Of the step before this one, so that two more may follow at once.
            self._last = self._totp.timecode(datetime.now(UTC)) - 2
            assert store.confirm_totp(self.name, self.code())
        page.driver.execute_cdp_cmd("Network.setCookie", {
            "name": "warroom", "url": page.url,
            "value": store.sign_in_subject("ministry", self.name).session_id,
        })

    def code(self) -> str:
        """A code of the authenticator app that is not used yet."""
        now = self._totp.timecode(datetime.now(UTC))
        self._last = max(self._last + 1, now - 1)
        return str(self._totp.generate_otp(self._last))

    def ask(self, *, purpose: str = "absence", code: str = "") -> None:
        """Fill the form in by the keyboard and send it."""
        self.page.script("document.querySelector('.reveal-form').scrollIntoView()")
        self.page.find(f"#reveal-purpose option[value={purpose}]").click()
        field = self.page.find("#reveal-code")
        field.send_keys(code or self.code(), Keys.ENTER)

    def open(self) -> None:
        self.ask()
        wait_until(lambda: self.page.all("#student-head h1.revealed"), "the name stands there")
