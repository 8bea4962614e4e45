"""The second factor: each code once, clocks a step apart, and a pause for who guesses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from dashboard.errors import CodeNeeded, Locked, NotPossible, UnknownAccount, WrongPassword
from dashboard.users import Accounts, proof
from dashboard.users.throttle import LIMIT
from dashboard.vocabulary import Role
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock

HERE = "10.0.0.1"


def begun(accounts: Accounts) -> pyotp.TOTP:
    """An authenticator app that has read what the house shows."""
    address = urlsplit(accounts.set_totp("somying"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    return pyotp.TOTP(parse_qs(address.query)["secret"][0])


@pytest.fixture
def app(accounts: Accounts, clock: Clock) -> pyotp.TOTP:
    """The app of an account whose second factor is in force; its last code is used up."""
    made = begun(accounts)
    assert accounts.confirm_totp("somying", made.at(clock.now))
    clock.on(minutes=2)
    return made


def at(app: pyotp.TOTP, clock: Clock, by: int) -> str:
    """The code of some steps from now."""
    return app.at(clock.now + timedelta(seconds=30 * by))


def wrong(app: pyotp.TOTP, clock: Clock) -> str:
    """A code that is none of those near now."""
    near = {at(app, clock, by) for by in range(-3, 4)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def test_it_is_in_force_once_a_code_has_proved_it(accounts: Accounts, clock: Clock) -> None:
    made = begun(accounts)
    assert accounts.sign_in("somying", PASSWORD, HERE)
    assert not accounts.confirm_totp("somying", wrong(made, clock))
    assert not accounts.account("somying").has_totp
    assert accounts.confirm_totp("somying", made.at(clock.now))
    assert accounts.account("somying").has_totp
    with pytest.raises(CodeNeeded):
        accounts.sign_in("somying", PASSWORD, HERE)


@pytest.mark.proves("sign-in.codes")
def test_a_sign_in_asks_for_it_after_the_password(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock
) -> None:
    with pytest.raises(CodeNeeded) as asked:
        accounts.sign_in("somying", PASSWORD, HERE)
    assert (asked.value.left, asked.value.wrong) == (5, False)
    with pytest.raises(WrongPassword):
        accounts.sign_in("somying", "not this one, no", HERE, code=app.at(clock.now))
    with pytest.raises(CodeNeeded) as told:
        accounts.sign_in("somying", PASSWORD, HERE, code=wrong(app, clock))
    assert (told.value.left, told.value.wrong) == (3, True)
    # A wrong password used nothing up.
    assert accounts.sign_in("somying", PASSWORD, HERE, code=app.at(clock.now))


@pytest.mark.parametrize(
    ("by", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
@pytest.mark.proves("sign-in.codes", "bad-input.clock")
def test_clocks_may_be_one_step_apart(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock, by: int, right: bool
) -> None:
    assert accounts.check_code("somying", at(app, clock, by)) is right


@pytest.mark.proves("sign-in.codes")
def test_a_code_is_good_once_and_so_is_every_earlier_one(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock
) -> None:
    now, before, after = (at(app, clock, by) for by in (0, -1, 1))
    assert accounts.check_code("somying", now)
    assert not accounts.check_code("somying", now)
    assert not accounts.check_code("somying", before)
    with pytest.raises(CodeNeeded):
        accounts.sign_in("somying", PASSWORD, HERE, code=now)
    assert accounts.check_code("somying", after)
    clock.on(seconds=30)
    assert not accounts.check_code("somying", after)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "\ud800", " "])
def test_what_is_no_code_is_a_wrong_one(accounts: Accounts, app: pyotp.TOTP, typed: str) -> None:
    assert not accounts.check_code("somying", typed)


def test_a_code_may_be_typed_with_a_space(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock
) -> None:
    code = app.at(clock.now)
    assert accounts.check_code("somying", f" {code[:3]} {code[3:]} ")


@pytest.mark.proves("sign-in.codes")
def test_guesses_are_counted_with_those_of_the_sign_in(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock
) -> None:
    for _ in range(3):
        assert not accounts.check_code("somying", wrong(app, clock))
    for _ in range(2):
        with pytest.raises(CodeNeeded):
            accounts.sign_in("somying", PASSWORD, HERE, code=wrong(app, clock))
    with pytest.raises(Locked):
        accounts.check_code("somying", app.at(clock.now))
    with pytest.raises(Locked):
        accounts.sign_in("somying", PASSWORD, HERE, code=app.at(clock.now))
    clock.on(minutes=15)
    assert accounts.check_code("somying", app.at(clock.now))


def test_changing_a_password_asks_for_it(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock
) -> None:
    given = accounts.reset_password("somying")
    with pytest.raises(CodeNeeded):
        accounts.change_password("somying", given, "seven white buffaloes", HERE)
    accounts.change_password(
        "somying", given, "seven white buffaloes", HERE, code=app.at(clock.now)
    )
    clock.on(seconds=30)
    assert accounts.sign_in("somying", "seven white buffaloes", HERE, code=app.at(clock.now))


def test_a_new_secret_takes_over_when_it_is_proved(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock
) -> None:
    other = begun(accounts)
    assert accounts.check_code("somying", app.at(clock.now))
    assert accounts.confirm_totp("somying", other.at(clock.now))
    clock.on(seconds=60)
    assert not accounts.check_code("somying", app.at(clock.now))
    assert accounts.check_code("somying", other.at(clock.now))


def test_dropped_it_is_asked_for_no_more(accounts: Accounts, app: pyotp.TOTP, clock: Clock) -> None:
    accounts.drop_totp("somying")
    assert accounts.sign_in("somying", PASSWORD, HERE)
    assert not accounts.check_code("somying", app.at(clock.now))
    assert not accounts.confirm_totp("somying", app.at(clock.now))


@pytest.mark.proves("sign-in.codes")
def test_nobody_else_has_codes(accounts: Accounts, app: pyotp.TOTP, clock: Clock) -> None:
    accounts.add("somchai", Role.STEWARD)
    for name in ("somchai", "nobody"):
        assert not accounts.check_code(name, app.at(clock.now))
    accounts.disable("somying")
    assert not accounts.check_code("somying", app.at(clock.now))
    with pytest.raises(UnknownAccount):
        accounts.set_totp("nobody")
    with pytest.raises(NotPossible):
        accounts.set_totp(accounts.sign_in_demo(Role.AREA_DIRECTOR, "1601").account.name)


@pytest.mark.proves("sign-in.codes")
def test_a_right_code_among_many_that_come_at_once_is_not_heard(
    accounts: Accounts, app: pyotp.TOTP, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them were let in before the first was counted."""
    take = proof.take_code

    def taken(*given: Any, **more: Any) -> bool:
        monkeypatch.setattr(proof, "take_code", take)
        for _ in range(LIMIT):
            assert not accounts.check_code("somying", wrong(app, clock))
        return take(*given, **more)

    monkeypatch.setattr(proof, "take_code", taken)
    with pytest.raises(Locked):
        accounts.check_code("somying", app.at(clock.now))
