"""Sessions: how long they last, what ends them, and that an old id is worth nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from dashboard.errors import NotPossible, SessionEnded
from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock


def begin(accounts: Accounts) -> str:
    return accounts.sign_in("somying", PASSWORD, "10.0.0.1").session_id


@pytest.mark.proves("session.cookie")
def test_every_sign_in_has_an_id_of_its_own(accounts: Accounts) -> None:
    ids = {begin(accounts) for _ in range(3)}
    assert len(ids) == 3
    assert all(len(one) >= 43 for one in ids)


@pytest.mark.proves("session.ends")
def test_half_an_hour_without_a_request_ends_it(accounts: Accounts, clock: Clock) -> None:
    session = begin(accounts)
    clock.on(minutes=30, milliseconds=-1)
    held = accounts.session(session)
    assert held is not None and held.until == clock.now + timedelta(minutes=30)
    clock.on(minutes=30)
    assert accounts.session(session) is None


@pytest.mark.proves("session.ends")
def test_eight_hours_end_it_whatever_is_asked(accounts: Accounts, clock: Clock) -> None:
    session, began = begin(accounts), clock.now
    while clock.now < began + timedelta(hours=8) - timedelta(minutes=20):
        clock.on(minutes=20)
        held = accounts.session(session)
        assert held is not None and held.until <= began + timedelta(hours=8)
    clock.now = began + timedelta(hours=8) - timedelta(milliseconds=1)
    assert accounts.session(session) is not None
    clock.on(milliseconds=1)
    assert accounts.session(session) is None


@pytest.mark.proves("session.cookie")
def test_another_id_is_no_longer_life(accounts: Accounts, clock: Clock) -> None:
    session, began = begin(accounts), clock.now
    clock.on(minutes=29)
    other = accounts.rotate(session)
    assert other != session
    assert accounts.session(session) is None
    held = accounts.session(other)
    assert held is not None and held.created_at == began
    with pytest.raises(SessionEnded):
        accounts.rotate(session)


@pytest.mark.parametrize("ends", [
    lambda held, session: held.sign_out(session),
    lambda held, session: held.sign_out_everywhere("somying"),
    lambda held, session: held.disable("somying"),
    lambda held, session: (held.disable("somying"), held.enable("somying")),
    lambda held, session: held.set_password("somying", "seven white buffaloes"),
    lambda held, session: held.reset_password("somying"),
])
@pytest.mark.proves("session.ends")
def test_what_ends_a_session(
    accounts: Accounts, ends: Callable[[Accounts, str], object]
) -> None:
    session = begin(accounts)
    assert accounts.session(session) is not None
    ends(accounts, session)
    assert accounts.session(session) is None
    with pytest.raises(SessionEnded):
        accounts.rotate(session)


@pytest.mark.proves("session.ends")
def test_signing_out_ends_one_and_everywhere_all(accounts: Accounts) -> None:
    accounts.add("somchai", Role.STEWARD, password=PASSWORD)
    other = accounts.sign_in("somchai", PASSWORD, "10.0.0.1").session_id
    first, second = begin(accounts), begin(accounts)
    accounts.sign_out(first)
    assert accounts.session(first) is None
    assert accounts.session(second) is not None
    assert accounts.sign_out_everywhere("SOMYING") == 1
    assert accounts.session(second) is None
    assert accounts.session(other) is not None


@pytest.mark.parametrize("forged", ["", "x", "\ud800", "' OR 1=1 --", "a" * 100_000])
@pytest.mark.proves("session.forged")
def test_a_forged_id_is_nobody(accounts: Accounts, forged: str) -> None:
    session = begin(accounts)
    assert accounts.session(forged) is None
    assert accounts.session(session[:-1]) is None
    assert accounts.session(session + " ") is None
    # The hash in the file is no key to what it is of.
    stored = accounts._file.row("SELECT hash FROM session")
    assert stored is not None and accounts.session(stored[0]) is None


@pytest.mark.proves("bad-input.clock")
def test_a_session_of_the_future_is_none(accounts: Accounts, clock: Clock) -> None:
    """A clock that was put back must not give a session more hours."""
    session = begin(accounts)
    clock.on(minutes=-4)
    assert accounts.session(session) is not None
    clock.on(minutes=-2)
    assert accounts.session(session) is None


def test_ended_sessions_are_cleared_away(accounts: Accounts, clock: Clock) -> None:
    begin(accounts)
    clock.on(minutes=31)
    begin(accounts)
    assert accounts.sign_out_everywhere("somying") == 1


@pytest.mark.proves("sign-in.demo")
def test_a_role_of_the_demo_is_one_only_where_demos_are_admitted(accounts: Accounts) -> None:
    signed = accounts.sign_in_demo(Role.AREA_DIRECTOR, "1601")
    assert signed.account.is_demo
    assert accounts.session(signed.session_id) is None
    assert accounts.session(signed.session_id, demo=True) is not None
    held = accounts.viewer(signed.account, accounts.today())
    assert [scope.area for scope in held.grants] == ["1601"]
    again = accounts.sign_in_demo(Role.AREA_DIRECTOR, "1602")
    assert [one.area for one in accounts.viewer(again.account, accounts.today()).grants] == ["1602"]
    for change in (
        lambda: accounts.set_password(again.account.name, PASSWORD),
        lambda: accounts.token("t", for_account=again.account.name, end=accounts.today()),
        lambda: accounts.link(again.account.name, "issuer", "subject"),
        lambda: accounts.add("demo.somebody", Role.STEWARD),
        lambda: accounts.sign_in_demo(Role.BUILT_IN),
        lambda: accounts.sign_in_demo(Role.ADMINISTRATOR),
        lambda: accounts.sign_in_demo(Role.TEACHER, "1016000001"),
    ):
        with pytest.raises(NotPossible):
            change()
