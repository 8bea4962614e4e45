"""Another role, a tie that is cut, places that are not there, and in which order places stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.errors import NotPossible, UnknownAccount
from dashboard.users import Accounts
from dashboard.vocabulary import Code, Level, Module, Role, Scope
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock

TODAY = date(2026, 11, 22)
_THERE = {Level.AREA: ("1601", "1602", "S16"), Level.SCHOOL: ("1016070001",)}


def _why(refused: pytest.ExceptionInfo[NotPossible]) -> str:
    return refused.value.reason


def _areas(accounts: Accounts, on: date = TODAY) -> list[str | None]:
    held = accounts.viewer(accounts.account("somying"), on)
    return [one.area for one in held.grants]


@pytest.mark.proves("session.rights")
def test_another_role_ends_what_the_old_one_opened(accounts: Accounts) -> None:
    accounts.grant("somying", Level.AREA, "1601")
    session = accounts.sign_in("somying", PASSWORD, "10.0.0.1").session_id
    token = accounts.token("report", for_account="somying", end=TODAY + timedelta(days=9))
    gone = accounts.change_role("somying", Role.SECRETARY_GENERAL)
    assert [(one.level, one.code) for one in gone] == [(Level.AREA, "1601")]
    account = accounts.account("somying")
    assert account.role is Role.SECRETARY_GENERAL
    assert accounts.grants("somying") == [] and accounts.viewer(account, TODAY).grants == ()
    assert accounts.session(session) is None and accounts.account_of_token(token) is None
    assert accounts.sign_in("somying", PASSWORD, "10.0.0.1")


def test_grants_that_the_new_role_may_have_stay(accounts: Accounts) -> None:
    accounts.change_role("somying", Role.STEWARD)
    accounts.grant("somying", Level.COUNTRY, "")
    assert accounts.change_role("somying", Role.SECRETARY_GENERAL) == []
    assert accounts.viewer(accounts.account("somying"), TODAY).grants == (Scope(),)


@pytest.mark.parametrize(("role", "modules", "other"), [
    (Role.AREA_OFFICER, (Module.CARE,), Role.AREA_DIRECTOR),
    (Role.AREA_DIRECTOR, (), Role.AREA_OFFICER),
])
def test_the_same_place_with_other_rights_is_another_grant(
    accounts: Accounts, role: Role, modules: tuple[Module, ...], other: Role
) -> None:
    """An officer of one module is not let into all of an area by a new role alone."""
    accounts.add("nid", role)
    accounts.grant("nid", Level.AREA, "1601", modules=modules)
    assert len(accounts.change_role("nid", other)) == 1
    assert accounts.grants("nid") == []


def test_roles_that_cannot_be_given(accounts: Accounts) -> None:
    for role, why in ((Role.BUILT_IN, "built_in"), (Role.AREA_DIRECTOR, "same_role")):
        with pytest.raises(NotPossible) as refused:
            accounts.change_role("somying", role)
        assert _why(refused) == why
    accounts.sign_in_demo(Role.AREA_DIRECTOR, "1601")
    with pytest.raises(NotPossible) as refused:
        accounts.change_role("demo.area_director", Role.STEWARD)
    assert _why(refused) == "demo_account"


@pytest.mark.proves("sign-in.sso")
def test_a_tie_that_is_cut_vouches_no_more(accounts: Accounts) -> None:
    accounts.link("somying", "https://sso.example", "s-1")
    accounts.link("somying", "https://sso.example", "s-2")
    session = accounts.sign_in_subject("https://sso.example", "s-1").session_id
    assert accounts.links("somying") == [
        ("https://sso.example", "s-1"), ("https://sso.example", "s-2"),
    ]
    accounts.unlink("somying", "https://sso.example", "s-1")
    assert accounts.session(session) is None
    assert accounts.links("somying") == [("https://sso.example", "s-2")]
    with pytest.raises(UnknownAccount):
        accounts.sign_in_subject("https://sso.example", "s-1")
    accounts.add("other", Role.STEWARD)
    for name, subject in (("somying", "s-1"), ("other", "s-2")):
        with pytest.raises(NotPossible) as refused:
            accounts.unlink(name, "https://sso.example", subject)
        assert _why(refused) == "no_link"


@pytest.mark.proves("bad-input.places")
def test_a_place_that_is_not_there_is_not_granted(accounts: Accounts) -> None:
    # Before a server has told which there are, only the form is known.
    accounts.grant("somying", Level.AREA, "1699")
    assert accounts.learn_places("one", _THERE)
    assert not accounts.learn_places("one", {})
    with pytest.raises(NotPossible) as refused:
        accounts.grant("somying", Level.AREA, "1603")
    assert _why(refused) == "grant_unknown" and refused.value.facts["snapshot"] == "one"
    assert [one.code for one in accounts.grants("somying")] == ["1699"]
    assert accounts.knows(accounts.grant("somying", Level.AREA, "S16"))
    # Of levels that nothing was told of, as before.
    accounts.add("guest", Role.REGIONAL_GUEST)
    assert not accounts.knows(accounts.grant("guest", Level.REGION, "REO01"))


def test_the_next_snapshots_places_take_their_stead(accounts: Accounts) -> None:
    accounts.learn_places("one", _THERE)
    assert accounts.learn_places("two", {Level.AREA: ("1603",)})
    accounts.grant("somying", Level.AREA, "1603")
    with pytest.raises(NotPossible):
        accounts.grant("somying", Level.AREA, "1601")


@pytest.mark.proves("role.home")
def test_home_is_the_permanent_post_and_then_the_first_code(accounts: Accounts) -> None:
    start, end = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    accounts.grant("somying", Level.AREA, "1101", start=start, end=end, acting=True)
    accounts.grant("somying", Level.AREA, "1602")
    accounts.grant("somying", Level.AREA, "1601", end=end)
    assert _areas(accounts) == ["1601", "1602", "1101"]
    # Acting where one's own post is too, and after the one that ends.
    accounts.grant("somying", Level.AREA, "1602", start=start, end=end, acting=True)
    account = accounts.account("somying")
    assert [(one.code, one.is_acting, one.end) for one in accounts.posts(account, TODAY)] == [
        ("1601", False, end), ("1602", False, None), ("1101", True, end),
    ]
    assert _areas(accounts, end + timedelta(days=1)) == ["1602"]


def test_of_two_grants_of_a_place_the_longer_says_until_when(accounts: Accounts) -> None:
    ends = [TODAY + timedelta(days=n) for n in (3, 9)]
    for end in ends:
        accounts.grant("somying", Level.AREA, "1601", start=TODAY, end=end, acting=True)
    assert [one.end for one in accounts.posts(accounts.account("somying"), TODAY)] == ends[1:]
    assert accounts.viewer(accounts.account("somying"), TODAY).grants == (
        Scope(area=Code("1601")),
    )


def test_a_new_password_begins_a_session_of_its_own(accounts: Accounts, clock: Clock) -> None:
    before = accounts.sign_in("somying", PASSWORD, "10.0.0.1").session_id
    found = accounts.change_password("somying", PASSWORD, "seven white buffaloes", "10.0.0.1")
    assert accounts.session(before) is None
    held = accounts.session(found.session_id)
    assert held is not None and held.account.name == "somying"
    assert held.created_at == clock.now
