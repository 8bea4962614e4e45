"""Tokens of the read API: whose rights they have, and how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard.errors import NotPossible, UnknownAccount
from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock


@pytest.mark.proves("session.tokens")
def test_a_token_is_its_account_until_the_end_of_its_last_day(
    accounts: Accounts, clock: Clock
) -> None:
    token = accounts.token("Export", for_account="somying", end=accounts.today())
    other = accounts.token("other", for_account="somying", end=accounts.today())
    assert token != other
    held = accounts.account_of_token(token)
    assert held is not None and held.name == "somying"
    clock.on(hours=11, minutes=59)
    assert accounts.account_of_token(token) is not None
    clock.on(minutes=1)
    assert accounts.account_of_token(token) is None


@pytest.mark.proves("session.tokens")
def test_a_token_ends_with_its_account_and_with_a_word(accounts: Accounts) -> None:
    token = accounts.token("bot", for_account="somying", end=accounts.today())
    accounts.disable("somying")
    assert accounts.account_of_token(token) is None
    accounts.enable("somying")
    assert accounts.account_of_token(token) is not None
    accounts.revoke_token("BOT")
    assert accounts.account_of_token(token) is None
    with pytest.raises(NotPossible, match="no_token"):
        accounts.revoke_token("bot")
    # Its name is free again; the old one stays dead.
    accounts.token("bot", for_account="somying", end=accounts.today())
    assert accounts.account_of_token(token) is None
    assert [(one.name, one.is_revoked) for one in accounts.tokens()] == [
        ("bot", False), ("bot", True),
    ]


def test_a_token_outlives_sessions_but_says_when_it_was_used(
    accounts: Accounts, clock: Clock
) -> None:
    token = accounts.token("bot", for_account="somying", end=accounts.today() + timedelta(days=9))
    assert accounts.tokens()[0].used_on is None
    accounts.sign_out_everywhere("somying")
    clock.on(days=2)
    assert accounts.account_of_token(token) is not None
    assert accounts.tokens()[0].used_on == accounts.today()


@pytest.mark.parametrize("forged", ["", "wr_", "\ud800", "' OR '1'='1", "x" * 100_000])
@pytest.mark.proves("session.forged")
def test_a_forged_token_is_nobody(accounts: Accounts, forged: str) -> None:
    token = accounts.token("bot", for_account="somying", end=accounts.today())
    session = accounts.sign_in("somying", PASSWORD, "10.0.0.1").session_id
    for given in (forged, token[:-1], token.upper(), token + "\n", "bot", session):
        assert accounts.account_of_token(given) is None
    assert accounts.session(token) is None


@pytest.mark.parametrize(("name", "days", "reason"), [
    ("bot", -1, "token_end"), ("bot", 367, "token_end"), ("b", 1, "token_name"),
    ("b c", 1, "token_name"), ("taken", 1, "token_taken"),
])
def test_what_no_token_can_be(accounts: Accounts, name: str, days: int, reason: str) -> None:
    accounts.token("taken", for_account="somying", end=accounts.today())
    with pytest.raises(NotPossible) as told:
        accounts.token(name, for_account="somying", end=accounts.today() + timedelta(days=days))
    assert told.value.reason == reason
    assert len(accounts.tokens()) == 1


def test_a_token_needs_an_account(accounts: Accounts) -> None:
    with pytest.raises(UnknownAccount):
        accounts.token("bot", for_account="nobody", end=accounts.today())
    accounts.add("sso", Role.STEWARD)
    assert accounts.token("bot", for_account="sso", end=accounts.today())
