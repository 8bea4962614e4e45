"""Looking through another role's eyes: who may, for how long, and what ends it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.errors import NotPossible, SessionEnded
from dashboard.roles import ROLES, Right
from dashboard.users import Accounts, Grant, looks, schema
from dashboard.vocabulary import Code, Level, Module, Role, Scope
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock

AREA = Grant(0, Level.AREA, "1601")
TODAY = date(2026, 11, 22)


@pytest.fixture
def steward(accounts: Accounts) -> str:
    """The session of a steward."""
    accounts.add("nida", Role.STEWARD, password=PASSWORD)
    accounts.grant("nida", Level.COUNTRY, "")
    return accounts.sign_in("nida", PASSWORD, "10.0.0.1").session_id


def _looks(accounts: Accounts, session: str) -> Role | None:
    held = accounts.session(session)
    return held.look.role if held is not None and held.look is not None else None


def test_a_session_looks_through_a_roles_eyes_under_another_id(
    accounts: Accounts, steward: str, clock: Clock
) -> None:
    session, look = accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)
    assert session != steward and accounts.session(steward) is None
    held = accounts.session(session)
    assert held is not None and held.look == look
    assert look.until == clock.now + timedelta(minutes=30)
    viewer = looks.viewer(accounts.viewer(held.account, TODAY), look, TODAY)
    assert (viewer.name, viewer.role, viewer.looker) == ("nida", Role.AREA_DIRECTOR, Role.STEWARD)
    assert viewer.grants == (Scope(area=Code("1601")),)
    # What the account itself may has not changed.
    assert accounts.viewer(held.account, TODAY).role is Role.STEWARD


def test_modules_and_classes_are_kept(accounts: Accounts, steward: str) -> None:
    officer = Grant(0, Level.AREA, "1601", frozenset({Module.CARE}))
    session, look = accounts.look_as(steward, Role.AREA_OFFICER, officer)
    held = accounts.session(session)
    assert held is not None and held.look is not None and held.look.at == officer
    assert looks.viewer(accounts.viewer(held.account, TODAY), look, TODAY).modules == {Module.CARE}
    teacher = Grant(0, Level.SCHOOL, "1016070001", classes=frozenset({("P2", 1)}))
    session, look = accounts.look_as(session, Role.TEACHER, teacher)
    assert looks.viewer(accounts.viewer(held.account, TODAY), look, TODAY).classes == {("P2", 1)}


def test_a_role_without_a_place_has_none(accounts: Accounts, steward: str) -> None:
    session, look = accounts.look_as(steward, Role.ADMINISTRATOR, None)
    held = accounts.session(session)
    assert held is not None and held.look == look and look.at is None
    assert looks.viewer(accounts.viewer(held.account, TODAY), look, TODAY).grants == ()


@pytest.mark.proves("look-as.whom")
def test_it_ends_after_half_an_hour_and_that_is_told_once(
    accounts: Accounts, steward: str, clock: Clock
) -> None:
    session, look = accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)
    clock.on(minutes=20)
    assert _looks(accounts, session) is Role.AREA_DIRECTOR
    clock.on(minutes=10, milliseconds=-1)
    assert _looks(accounts, session) is Role.AREA_DIRECTOR
    clock.on(milliseconds=1)
    held = accounts.session(session)
    assert held is not None and held.look is None and held.ended == look
    held = accounts.session(session)
    assert held is not None and held.look is None and held.ended is None


@pytest.mark.proves("bad-input.clock")
def test_a_look_of_the_future_is_none(accounts: Accounts, steward: str, clock: Clock) -> None:
    clock.on(minutes=20)
    assert accounts.session(steward) is not None
    clock.on(minutes=20)
    session, _ = accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)
    clock.on(minutes=-6)
    assert _looks(accounts, session) is None


@pytest.mark.parametrize("ends", [
    lambda held, session: held.rotate(session),
    lambda held, session: held.sign_out(session),
    lambda held, session: held.sign_out_everywhere("nida"),
    lambda held, session: held.disable("nida"),
    lambda held, session: held.change_role("nida", Role.SECRETARY_GENERAL),
    lambda held, session: held.set_password("nida", "seven white buffaloes"),
])
def test_what_ends_it(
    accounts: Accounts, steward: str, ends: Callable[[Accounts, str], object]
) -> None:
    session, _ = accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)
    ends(accounts, session)
    assert _looks(accounts, session) is None
    assert accounts._file.rows("SELECT * FROM look") == []


def test_whoever_goes_back_has_the_own_eyes(accounts: Accounts, steward: str) -> None:
    session, _ = accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)
    own = accounts.rotate(session)
    held = accounts.session(own)
    assert held is not None and held.look is None and held.account.role is Role.STEWARD


@pytest.mark.parametrize("role", [
    one.role for one in ROLES if Right.LOOK_AS not in one.rights and one.role is not Role.BUILT_IN
])
@pytest.mark.proves("look-as.whom")
def test_nobody_else_looks_so(accounts: Accounts, role: Role) -> None:
    accounts.add("other", role, password=PASSWORD)
    session = accounts.sign_in("other", PASSWORD, "10.0.0.1").session_id
    with pytest.raises(NotPossible) as refused:
        accounts.look_as(session, Role.AREA_DIRECTOR, AREA)
    assert refused.value.reason == "look_not"
    assert accounts.session(session) is not None


@pytest.mark.proves("look-as.whom")
def test_who_lost_the_right_does_not_go_on(
    accounts: Accounts, steward: str
) -> None:
    """Even if the file says that the session looks so: it is no session then."""
    session, _ = accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)
    accounts._file.do("UPDATE account SET role = 'secretary_general' WHERE name = 'nida'")
    assert accounts.session(session) is None


@pytest.mark.parametrize(("role", "at", "reason"), [
    (Role.STEWARD, Grant(0, Level.COUNTRY, ""), "look_role"),
    (Role.BUILT_IN, Grant(0, Level.COUNTRY, ""), "look_role"),
    (Role.ADMINISTRATOR, AREA, "no_grants"),
    (Role.AREA_DIRECTOR, None, "grant_no_code"),
    (Role.AREA_DIRECTOR, Grant(0, Level.COUNTRY, ""), "grant_level"),
    (Role.AREA_DIRECTOR, Grant(0, Level.AREA, "16"), "grant_code"),
    (Role.AREA_OFFICER, AREA, "grant_modules"),
    (Role.TEACHER, Grant(0, Level.SCHOOL, "1016070001"), "grant_classes"),
])
def test_what_cannot_be_looked_as(
    accounts: Accounts, steward: str, role: Role, at: Grant | None, reason: str
) -> None:
    with pytest.raises(NotPossible) as refused:
        accounts.look_as(steward, role, at)
    assert refused.value.reason == reason
    assert _looks(accounts, steward) is None and accounts.session(steward) is not None


def test_without_a_session_nobody_looks(accounts: Accounts, steward: str) -> None:
    accounts.sign_out(steward)
    with pytest.raises(SessionEnded):
        accounts.look_as(steward, Role.AREA_DIRECTOR, AREA)


def test_a_file_of_the_version_before_is_brought_up(
    accounts: Accounts, path: Path, clock: Clock
) -> None:
    accounts.close()
    with closing(sqlite3.connect(path)) as con:
        for table in ("look", "place", "places_of"):
            con.execute(f"DROP TABLE {table}")
        con.execute("PRAGMA user_version = 1")
        con.commit()
    for _ in range(2):
        held = Accounts(path, clock)
        assert held.account("somying").full_name == "สมหญิง ใจดี"
        assert held._file.rows("PRAGMA user_version") == [(schema.VERSION,)]
        assert held._file.rows("SELECT * FROM look") == []
        held.close()
