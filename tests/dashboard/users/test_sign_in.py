"""Signing in: who is let in, what everybody else is told, and when nobody is listened to."""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher

from dashboard.errors import (
    AccessError,
    Disabled,
    Locked,
    NotPossible,
    PasswordExpired,
    WrongPassword,
)
from dashboard.users import Accounts, passwords
from dashboard.vocabulary import Role
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock

HERE = "10.0.0.1"


def fail(accounts: Accounts, name: str = "somying", address: str = HERE) -> int:
    with pytest.raises(WrongPassword) as told:
        accounts.sign_in(name, "not this one, no", address)
    return told.value.left


@pytest.mark.parametrize("typed", ["somying", "SomYing", "  somying ", "ｓｏｍｙｉｎｇ"])
def test_a_name_is_found_as_people_type_it(accounts: Accounts, typed: str) -> None:
    assert accounts.sign_in(typed, PASSWORD, HERE).account.full_name == "สมหญิง ใจดี"


@pytest.mark.proves("sign-in.hashes")
def test_secrets_are_nowhere_in_the_file(accounts: Accounts, path: Path) -> None:
    session = accounts.sign_in("somying", PASSWORD, HERE).session_id
    rotated = accounts.rotate(session)
    token = accounts.token("bot", for_account="somying", end=accounts.today())
    with pytest.raises(WrongPassword):
        accounts.sign_in("my-Secret-typed-as-a-name", "x", HERE)
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"somying" in kept
    for secret in (PASSWORD, session, rotated, token, token[3:], "my-secret-typed-as-a-name"):
        assert secret.encode() not in kept


def _closed(accounts: Accounts) -> str:
    accounts.disable("somying")
    return "somying"


def _sso(accounts: Accounts) -> str:
    return accounts.add("sso", Role.STEWARD).name


def _old_one_time(accounts: Accounts) -> str:
    accounts.reset_password("somying")
    return "somying"


def _demo(accounts: Accounts) -> str:
    return accounts.sign_in_demo(Role.AREA_DIRECTOR, "1601").account.name


@pytest.mark.parametrize("who", [
    lambda _: "somying", lambda _: "nobody", lambda _: "", lambda _: "no such name ' OR 1=1 --",
    lambda _: "\ud800", lambda _: "x" * 100_000, _closed, _sso, _old_one_time, _demo,
])
@pytest.mark.proves("sign-in.names")
def test_nobody_is_told_which_names_there_are(
    accounts: Accounts, who: Callable[[Accounts], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words, the same number left and the same work."""
    name = who(accounts)
    work: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            work.append(str(hash).split("$p=")[0].rsplit("$", 1)[0])
            return super().verify(hash, password)

    ours = passwords._HASHER
    counting = Counting(ours.time_cost, ours.memory_cost, ours.parallelism)
    monkeypatch.setattr(passwords, "_HASHER", counting)
    with pytest.raises(WrongPassword) as told:
        accounts.sign_in(name, "not this one, no", HERE)
    assert (str(told.value), told.value.left) == ("wrong name or password", 4)
    assert len(work) == 1
    assert work[0].startswith(f"$argon2id$v=19$m={ours.memory_cost},t={ours.time_cost}")


@pytest.mark.parametrize("typed", ["", "\ud800", "x" * 1_000_000, PASSWORD + "\0", PASSWORD[:-1]])
def test_what_is_no_password_is_a_wrong_one(accounts: Accounts, typed: str) -> None:
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", typed, HERE)


def test_more_than_the_longest_password_is_another_one(accounts: Accounts) -> None:
    longest = ("0123456789" * 26)[: passwords.LONGEST]
    accounts.set_password("somying", longest)
    assert accounts.sign_in("somying", longest, HERE)
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", longest + "x", HERE)


@pytest.mark.proves("sign-in.throttle")
def test_five_failures_of_a_name_stop_it_from_everywhere(
    accounts: Accounts, clock: Clock
) -> None:
    began = clock.now
    for number in range(5):
        assert fail(accounts, address=f"10.0.0.{number}") == 4 - number
        clock.on(minutes=1)
    with pytest.raises(Locked) as told:
        accounts.sign_in("somying", PASSWORD, "10.0.0.99")
    assert told.value.until == began + timedelta(minutes=15)
    clock.now = told.value.until - timedelta(milliseconds=1)
    with pytest.raises(Locked):
        accounts.sign_in("somying", PASSWORD, "10.0.0.99")
    clock.now = told.value.until
    assert accounts.sign_in("somying", PASSWORD, "10.0.0.99")


@pytest.mark.parametrize(("address", "same", "other"), [
    (HERE, HERE, "10.0.0.2"),
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"),
    ("::ffff:10.0.0.1", HERE, "::ffff:10.0.0.2"),
    ("", "", HERE),
])
@pytest.mark.proves("sign-in.throttle")
def test_five_failures_from_an_address_stop_it_for_every_name(
    accounts: Accounts, address: str, same: str, other: str
) -> None:
    for number in range(5):
        fail(accounts, f"nobody{number}", address)
    with pytest.raises(Locked):
        accounts.sign_in("somying", PASSWORD, same)
    assert accounts.sign_in("somying", PASSWORD, other)


@pytest.mark.proves("sign-in.names")
def test_a_name_is_locked_whether_there_is_such_an_account_or_not(accounts: Accounts) -> None:
    for name in ("somying", "nobody"):
        for number in range(5):
            fail(accounts, name, f"{name}-{number}")
        with pytest.raises(Locked):
            accounts.sign_in(name, "again", "elsewhere")


@pytest.mark.proves("sign-in.throttle")
def test_success_forgives_the_name_and_not_the_address(accounts: Accounts) -> None:
    for _ in range(4):
        fail(accounts)
    accounts.sign_in("somying", PASSWORD, HERE)
    assert fail(accounts, address="10.0.0.2") == 4
    assert fail(accounts) == 0


def test_a_refused_try_does_not_lengthen_the_pause(accounts: Accounts, clock: Clock) -> None:
    for _ in range(5):
        fail(accounts)
    for _ in range(14):
        clock.on(minutes=1)
        with pytest.raises(Locked):
            accounts.sign_in("somying", PASSWORD, HERE)
    clock.on(minutes=1)
    assert accounts.sign_in("somying", PASSWORD, HERE)


@pytest.mark.proves("bad-input.clock")
def test_a_clock_that_is_put_back_forgives_nobody(accounts: Accounts, clock: Clock) -> None:
    for _ in range(5):
        fail(accounts)
    clock.on(days=-2)
    with pytest.raises(Locked):
        accounts.sign_in("somying", PASSWORD, HERE)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.proves("sign-in.throttle")
def test_no_quarter_of_an_hour_hears_more_than_five_wrong_guesses(
    accounts: Accounts, clock: Clock, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against an own count by name and by address, over guesses at random moments."""
    monkeypatch.setattr(passwords, "matches", lambda stored, password: False)
    dice = random.Random(seed)
    heard: dict[str, deque[datetime]] = {}
    for _ in range(250):
        clock.on(seconds=dice.choice((0, 1, 20, 100, 300, 900)))
        name, address = dice.choice(("a", "b")), dice.choice(("1.1.1.1", "2.2.2.2", "3.3.3.3"))
        recent = []
        for key in (name, address):
            times = heard.setdefault(key, deque())
            while times and times[0] <= clock.now - timedelta(minutes=15):
                times.popleft()
            recent.append(len(times))
        if max(recent) >= 5:
            with pytest.raises(Locked) as told:
                accounts.sign_in(name, "guess", address)
            ends = [heard[key][0] for key in (name, address) if len(heard[key]) >= 5]
            assert told.value.until == max(ends) + timedelta(minutes=15)
        else:
            assert fail(accounts, name, address) == 4 - max(recent)
            heard[name].append(clock.now)
            heard[address].append(clock.now)


@pytest.mark.proves("sign-in.throttle")
def test_of_many_guesses_at_one_moment_five_are_heard(accounts: Accounts) -> None:
    told: list[AccessError] = []
    together = threading.Barrier(12)

    def guess() -> None:
        together.wait()
        try:
            accounts.sign_in("somying", "not this one, no", HERE)
        except AccessError as error:
            told.append(error)

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 12
    assert sorted(one.left for one in told if isinstance(one, WrongPassword)) == [0, 1, 2, 3, 4]
    assert sum(isinstance(one, Locked) for one in told) == 7


@pytest.mark.proves("sign-in.names")
def test_only_who_knows_the_password_learns_that_an_account_is_closed(accounts: Accounts) -> None:
    accounts.disable("somying")
    fail(accounts)
    with pytest.raises(Disabled):
        accounts.sign_in("somying", PASSWORD, HERE)
    accounts.enable("somying")
    assert accounts.sign_in("somying", PASSWORD, HERE)


@pytest.mark.proves("sign-in.passwords")
def test_a_one_time_password_opens_nothing_but_its_own_change(
    accounts: Accounts, clock: Clock
) -> None:
    session = accounts.sign_in("somying", PASSWORD, HERE).session_id
    given = accounts.reset_password("somying")
    assert accounts.session(session) is None
    fail(accounts)
    with pytest.raises(PasswordExpired):
        accounts.sign_in("somying", given, HERE)
    with pytest.raises(NotPossible, match="password_same"):
        accounts.change_password("somying", given, given, HERE)
    accounts.change_password("somying", given, "seven white buffaloes", HERE)
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", given, HERE)
    assert accounts.sign_in("somying", "seven white buffaloes", HERE)
    assert not accounts.account("somying").must_change


@pytest.mark.proves("sign-in.passwords")
def test_a_one_time_password_ends_after_three_days(accounts: Accounts, clock: Clock) -> None:
    given = accounts.reset_password("somying")
    clock.on(hours=72, milliseconds=-1)
    with pytest.raises(PasswordExpired):
        accounts.sign_in("somying", given, HERE)
    clock.on(milliseconds=1)
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", given, HERE)
    with pytest.raises(WrongPassword):
        accounts.change_password("somying", given, "seven white buffaloes", HERE)


@pytest.mark.proves("sign-in.passwords")
def test_changing_a_password_is_throttled_and_ends_all_sessions(accounts: Accounts) -> None:
    session = accounts.sign_in("somying", PASSWORD, HERE).session_id
    with pytest.raises(WrongPassword) as told:
        accounts.change_password("somying", "not this one, no", "seven white buffaloes", HERE)
    assert told.value.left == 4
    with pytest.raises(NotPossible, match="password_length"):
        accounts.change_password("somying", PASSWORD, "short", HERE)
    assert accounts.session(session) is not None
    accounts.change_password("somying", PASSWORD, "seven white buffaloes", HERE)
    assert accounts.session(session) is None
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", PASSWORD, HERE)


@pytest.mark.parametrize("meanwhile", [
    lambda held: held.set_password("somying", "seven white buffaloes"),
    lambda held: held.reset_password("somying"),
    lambda held: held.disable("somying"),
])
def test_what_changes_while_a_password_is_looked_at_counts(
    accounts: Accounts, meanwhile: Callable[[Accounts], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last word has the file, not what was read from it before the hash was compared."""
    looked = passwords.is_outdated

    def slow(stored: str) -> bool:
        meanwhile(accounts)
        return looked(stored)

    monkeypatch.setattr(passwords, "is_outdated", slow)
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", PASSWORD, HERE)
    assert accounts.sign_out_everywhere("somying") == 0


@pytest.mark.proves("sign-in.hashes")
def test_a_hash_of_lower_cost_is_made_anew(
    accounts: Accounts, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(passwords, "_HASHER", PasswordHasher(1, 1024, 1))
        accounts.set_password("somying", PASSWORD)
    accounts.sign_in("somying", PASSWORD, HERE)
    stored = accounts._file.row("SELECT password FROM account")
    assert stored is not None and not passwords.is_outdated(stored[0])
    assert accounts.sign_in("somying", PASSWORD, HERE)


@pytest.mark.parametrize(("given", "reason"), [
    ("elevenchars", "password_length"), ("x" * 257, "password_length"),
    ("aaaabbbbccccdddd", "password_plain"), ("I am SomYing 12345", "password_plain"),
])
@pytest.mark.proves("sign-in.passwords")
def test_a_weak_password_is_refused_with_its_reason(
    accounts: Accounts, given: str, reason: str
) -> None:
    with pytest.raises(NotPossible) as told:
        accounts.set_password("somying", given)
    assert told.value.reason == reason
    assert accounts.sign_in("somying", PASSWORD, HERE)


def test_the_same_letters_typed_otherwise_are_the_same_password(accounts: Accounts) -> None:
    accounts.set_password("somying", "café au lait, น้ำตาล")
    assert accounts.sign_in("somying", "cafe\u0301 au lait, น้ำตาล", HERE)


@pytest.mark.proves("sign-in.sso")
def test_single_sign_on_vouches_for_linked_accounts_alone(accounts: Accounts) -> None:
    issuer = "https://sso.example"
    with pytest.raises(NotPossible):
        accounts.sign_in_subject(issuer, "S-1")
    accounts.link("somying", issuer, "S-1")
    assert accounts.sign_in_subject(issuer, "S-1").account.name == "somying"
    with pytest.raises(NotPossible):
        accounts.sign_in_subject("https://other.example", "S-1")
    accounts.disable("somying")
    with pytest.raises(Disabled):
        accounts.sign_in_subject(issuer, "S-1")
