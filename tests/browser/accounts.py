"""People who may sign in to a served snapshot, all invented, in the store of that server."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.browser.page import Page
from tests.support import Served, wait_until

PASSWORD = "rabbit-in-the-moon-9"
#: Name, role, full name, where.
PEOPLE = (
    ("lopburi1.director", Role.AREA_DIRECTOR, "นางสมศรี สมมติ", Level.AREA, "1601"),
    ("first.school", Role.SCHOOL_DIRECTOR, "นายเอก ตัวอย่าง", Level.SCHOOL, "1016070001"),
    ("secretary", Role.SECRETARY_GENERAL, "ดร.กมล ลองดู", Level.COUNTRY, ""),
)
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
