"""States of the page that no address opens alone: somebody has signed in, was refused, opened a
name. Pictures are taken of them and axe looks at them, as of the scenes.

Everybody in them is invented. The server is one of `tests.support.serving`; `shut` ones are of a
server whose persons are said to be real.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp

from dashboard.audit import Kind, Log
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.browser import accounts, scenes
from tests.browser.accounts import PASSWORD, SCHOOL, Director
from tests.browser.page import Page
from tests.support import Served, wait_until

STEWARD = "data.steward"


def own_people(page: Page) -> Mapping[str, str]:
    """The school whose director `Director` is, and its first student, for addresses."""
    page.open(f"/school?school={SCHOOL}&tab=students")
    first = page.find("#view-school tr[data-href]").get_attribute("data-href")
    return {"school": SCHOOL, "student": parse_qs(urlsplit(str(first)).query)["student"][0]}


class Cast:
    """The people of a server, and what has been done by them."""

    def __init__(self, served: Served, found: Mapping[str, str]) -> None:
        self.served, self.found = served, found
        self.store: Accounts = accounts.accounts(served)
        self._have(STEWARD, Role.STEWARD, "นางสาวสุดา สมมติ", Level.COUNTRY, "")
        self._have("admin", Role.ADMINISTRATOR, "นายดูแล ลองระบบ", None, "")
        self._have("waits.for.a.place", Role.AREA_DIRECTOR, "", None, "")
        self._have("was.disabled", Role.AREA_DIRECTOR, "", Level.AREA, "1601")
        self.store.disable("was.disabled")

    def _have(
        self, name: str, role: Role, full_name: str, level: Level | None, code: str
    ) -> None:
        if name in {one.name for one in self.store.all()}:
            return
        self.store.add(name, role, password=PASSWORD, full_name=full_name)
        if level is not None:
            self.store.grant(name, level, code)

    def enter(self, page: Page, name: str) -> None:
        """Be signed in as somebody from the next page on; as nobody with ""."""
        page.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        accounts.forgive(self.served)
        if not name:
            return
        self.store.link(name, "ministry", name)
        page.driver.execute_cdp_cmd("Network.setCookie", {
            "name": "warroom", "url": page.url,
            "value": self.store.sign_in_subject("ministry", name).session_id,
        })

    def has_code(self, name: str) -> str:
        """An account that is asked for a code at the sign-in."""
        self._have(name, Role.AREA_DIRECTOR, "", Level.AREA, "1601")
        if not self.store.account(name).has_totp:
            code = pyotp.parse_uri(self.store.set_totp(name))
            assert isinstance(code, pyotp.TOTP)
            self.store.confirm_totp(name, code.at(time.time() - 30))
        return name

    def was_reset(self, name: str) -> str:
        """The one-time password of an account that has to choose another."""
        self._have(name, Role.AREA_DIRECTOR, "", Level.AREA, "1601")
        return self.store.reset_password(name)

    def history(self) -> None:
        """Something of each kind in the audit log."""
        held = Log(Path(self.served.log.parent) / "audit.sqlite")

        def told(kind: Kind, who: str = accounts.DIRECTOR, role: str = "area_director",
                 **what: Any) -> None:
            held.write(kind, who=who, role=role, address="10.20.30.7", what=what)

        told(Kind.GRANT, "cli:root", "", command="grant", name=accounts.DIRECTOR, level="area",
             code="1601")
        told(Kind.SIGN_IN_FAILED, "", "", account=accounts.DIRECTOR, why="wrong")
        told(Kind.SIGN_IN, by="password")
        told(Kind.PERSON_VIEW, accounts.SCHOOL_DIRECTOR, "school_director", view="student",
             school=SCHOOL, student="ab12", snapshot="x")
        told(Kind.REVEAL, accounts.SCHOOL_DIRECTOR, "school_director", school=SCHOOL,
             student="ab12", purpose="visit", minutes=10)
        told(Kind.REVEAL_END, accounts.SCHOOL_DIRECTOR, "school_director", school=SCHOOL,
             student="ab12", reveal=5, why="time")
        told(Kind.REFUSAL, asked="overview", province="50")
        told(Kind.REFUSAL, asked="/export/values.csv", area="1601", why="presenting")
        told(Kind.EXPORT, file="/export/values.csv", indicator="ATT-01", period="ay2569-1",
             area="1601")
        told(Kind.API_CALL, "secretary", "secretary_general", path="/api/v1/values",
             asked={"indicator": "INT-01", "by": "area"})
        told(Kind.SIGN_OUT, everywhere=True)
        held.close()


@dataclass(frozen=True, slots=True)
class Act:
    """A state: its name, the address it begins at (as of a scene), who looks, and what they do."""

    name: str
    address: str
    who: str = ""
    do: Callable[[Page, Cast], None] = lambda page, cast: None
    shut: bool = False


def prepared(page: Page, cast: Cast, one: Act, theme: str, language: str) -> Page:
    """Open an act in a theme and a language, and play it until the page has come to rest."""
    cast.enter(page, one.who)
    there = scenes.of_person(scenes.Scene(one.name, one.address), cast.found)
    page.driver.get(page.url + scenes.address(there, theme, language))
    if one.shut:
        wait_until(
            lambda: page.all("html.login-ready, html.unknown .view:not([hidden]) h1"),
            "it stands for whom nobody knows",
        )
    else:
        page.settle()
    page.settle_drawing()
    one.do(page, cast)
    return page.settle_drawing()


def _stand(page: Page) -> None:
    wait_until(lambda: page.all("html.login-ready"), "the sign-in stands")


def _told(page: Page) -> None:
    wait_until(lambda: page.all(".field-told:not(:empty)"), "something is told")
    wait_until(lambda: not page.all("[type=submit][aria-disabled]"), "it is no longer at work")


def _fail(name: str, password: str, times: int = 1) -> Callable[[Page, Cast], None]:
    def do(page: Page, cast: Cast) -> None:
        for _ in range(times):
            _stand(page)
            accounts.fill(page, name, password)
            _told(page)

    return do


def _asked_for_code(page: Page, cast: Cast) -> None:
    _fail(cast.has_code("careful.person"), PASSWORD)(page, cast)


def _must_change(page: Page, cast: Cast) -> None:
    once = cast.was_reset("was.reset")
    _stand(page)
    accounts.fill(page, "was.reset", once)
    wait_until(lambda: page.all("#password-new"), "a new password is asked for")


def _menu(page: Page, cast: Cast) -> None:
    wait_until(lambda: page.script("return warroom.me"), "it is known who looks")
    if page.script("return warroom.looks('phone', 'tablet')"):
        page.find('#tabs [data-act="to-menu"]').click()
        wait_until(lambda: page.all(".person-sheet"), "the menu is open")
        return
    page.find("#person button").click()
    wait_until(lambda: page.all(".person-menu"), "the menu is open")


def _password_sheet(page: Page, cast: Cast) -> None:
    _menu(page, cast)
    page.find('[data-act="password"]').click()
    wait_until(lambda: page.all("#password-new"), "the form is open")


def _session(minutes: float) -> Callable[[Page, Cast], None]:
    def do(page: Page, cast: Cast) -> None:
        accounts.known(page)
        page.later(minutes)
        wait_until(lambda: page.find("#banner").is_displayed(), "it is told")

    return do


def _over(page: Page, cast: Cast) -> None:
    accounts.known(page)
    cast.store.sign_out_everywhere(accounts.SCHOOL_DIRECTOR)
    page.later(31)
    wait_until(lambda: page.find("#view-state").is_displayed(), "it is covered")


def _form(page: Page, cast: Cast) -> None:
    """A director with a code of their own: each of them is good once."""
    Director(cast.store, page, Role.SCHOOL_DIRECTOR, with_code=True)
    page.script("location.reload()")
    page.settle()
    wait_until(lambda: page.all(".reveal-form"), "the form is there")


def _open(page: Page, cast: Cast) -> None:
    held = Director(cast.store, page, Role.SCHOOL_DIRECTOR, with_code=True)
    page.script("location.reload()")
    page.settle()
    wait_until(lambda: page.all(".reveal-form"), "the form is there")
    held.open()
    wait_until(lambda: page.all("#reveal-log li"), "the history tells of it")


def _open_and_shut(page: Page, cast: Cast) -> None:
    _open(page, cast)
    page.click('.student-open [data-act="reveal-hide"]')


def _reveal_refused(page: Page, cast: Cast) -> None:
    held = Director(cast.store, page, Role.SCHOOL_DIRECTOR, with_code=True)
    page.script("location.reload()")
    page.settle()
    wait_until(lambda: page.all(".reveal-form"), "the form is there")
    held.ask(code="000000")
    wait_until(lambda: page.text("#reveal-code-told"), "the refusal is told")


def _history(page: Page, cast: Cast) -> None:
    wait_until(lambda: page.all("#audit-list tr[data-seq]"), "records are shown")
    wait_until(lambda: page.all("#audit-chain[data-status=good]"), "the chain is looked at")


def _nothing(page: Page, cast: Cast) -> None:
    wait_until(lambda: page.all("#audit-list .part-state"), "nothing is shown")


_STUDENT = "/student?school={school}&student={student}"
_DIRECTOR, _SCHOOL = accounts.DIRECTOR, accounts.SCHOOL_DIRECTOR

ACTS: tuple[Act, ...] = (
    Act("login-wrong", "/login", do=_fail(_DIRECTOR, "not-the-password-1")),
    Act("login-locked", "/login", do=_fail(_DIRECTOR, "not-the-password-1", 6)),
    Act("login-disabled", "/login", do=_fail("was.disabled", PASSWORD)),
    Act("login-code", "/login", do=_asked_for_code),
    Act("login-change", "/login", do=_must_change),
    Act("login-in", "/login", who=_DIRECTOR),
    Act("login-no-place", "/login", who="waits.for.a.place"),
    Act("menu-admin", "/audit", who="admin", do=_menu),
    Act("login-stale", "/login?why=stale"),
    Act("menu", "/?area=1601", who=_DIRECTOR, do=_menu),
    Act("menu-steward", "/", who=STEWARD, do=_menu),
    Act("menu-school", "/school?school={school}", who=_SCHOOL, do=_menu),
    Act("password", "/?area=1601", who=_DIRECTOR, do=_password_sheet),
    Act("session-ending", "/?area=1601", who=_DIRECTOR, do=_session(28.5)),
    Act("session-over", _STUDENT, who=_SCHOOL, do=_over),
    Act("forbidden", "/?area=1602", who=_DIRECTOR),
    Act("student-secretary", _STUDENT, who="secretary"),
    Act("forbidden-audit", "/audit", who=_DIRECTOR),
    Act("student-area", _STUDENT, who=_DIRECTOR),
    Act("student-form", _STUDENT, do=_form),
    Act("student-refused", _STUDENT, do=_reveal_refused),
    Act("student-open", _STUDENT, do=_open),
    Act("student-shut", _STUDENT, do=_open_and_shut),
    Act("student-setup", _STUDENT, who=_SCHOOL),
    Act("student-shared", _STUDENT + "&present=1", who=_SCHOOL),
    Act("roll-shared", "/school?school={school}&tab=students&present=1", who=_SCHOOL),
    Act("audit", "/audit", who=STEWARD, do=_history),
    Act("audit-reveals", "/audit?kind=reveal", who=STEWARD, do=_history),
    Act("audit-none", "/audit?since=2020-01-01&until=2020-01-02", who=STEWARD, do=_nothing),
    Act("audit-shared", "/audit?present=1", who=STEWARD),
    Act("privacy-admin", "/privacy", who="admin"),
    Act("shut", "/attendance?area=1601", shut=True),
    Act("shut-login", "/login", shut=True),
    Act("shut-login-wrong", "/login", do=_fail(_DIRECTOR, "not-the-password-1"), shut=True),
    Act("shut-privacy", "/privacy", shut=True),
)
