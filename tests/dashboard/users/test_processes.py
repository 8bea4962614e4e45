"""Workers of a server share the accounts: what one ends has ended for all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyotp
import pytest

from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.dashboard.users.conftest import PASSWORD
from tests.support import Clock

ROOT = Path(__file__).resolve().parents[3]
_HEAD = """
import sys
from datetime import datetime
from pathlib import Path
from dashboard.errors import AccessError, Locked, WrongPassword
from dashboard.users import Accounts
path, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
accounts = Accounts(path, lambda: now)
print("ready", flush=True)
sys.stdin.readline()
"""
_GUESS = """
for _ in range(6):
    try:
        accounts.sign_in("somying", "not this one, no", "10.0.0.1")
    except AccessError as error:
        print(type(error).__name__)
"""
_CODE = """
print(accounts.check_code("somying", sys.argv[3]))
"""


def together(code: str, *arguments: str, n: int = 3) -> list[str]:
    """What processes say that are let go at the same moment."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _HEAD + code, *arguments],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(n)
    ]
    for one in running:
        assert one.stdout is not None and one.stdin is not None
        assert one.stdout.readline() == "ready\n"
    said: list[str] = []
    for one in running:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in running:
        told, wrong = one.communicate()
        assert one.returncode == 0, wrong
        said += told.split()
    return said


@pytest.mark.proves("sign-in.throttle")
def test_of_the_guesses_of_all_workers_five_are_heard(
    accounts: Accounts, path: Path, clock: Clock
) -> None:
    said = together(_GUESS, str(path), clock.now.isoformat())
    assert said.count("WrongPassword") == 5
    assert said.count("Locked") == 13


@pytest.mark.proves("sign-in.codes")
def test_of_workers_that_get_the_same_code_one_takes_it(
    accounts: Accounts, path: Path, clock: Clock
) -> None:
    secret = accounts.set_totp("somying").split("secret=")[1].split("&")[0]
    assert accounts.confirm_totp("somying", pyotp.TOTP(secret).at(clock.now))
    clock.on(minutes=1)
    said = together(_CODE, str(path), clock.now.isoformat(), pyotp.TOTP(secret).at(clock.now))
    assert sorted(said) == ["False", "False", "True"]


def test_what_one_does_the_other_sees_at_once(
    accounts: Accounts, path: Path, clock: Clock
) -> None:
    other = Accounts(path, clock)
    session = accounts.sign_in("somying", PASSWORD, "10.0.0.1").session_id
    token = other.token("bot", for_account="somying", end=accounts.today())
    assert other.session(session) is not None
    assert accounts.account_of_token(token) is not None
    grant = other.grant("somying", Level.AREA, "1601")
    account = accounts.account("somying")
    assert account.role is Role.AREA_DIRECTOR
    assert accounts.viewer(account, accounts.today()).grants == (grant.scope,)
    other.revoke("somying", grant.id)
    assert accounts.viewer(account, accounts.today()).grants == ()
    other.disable("somying")
    assert accounts.session(session) is None
    assert accounts.account_of_token(token) is None
    other.close()
