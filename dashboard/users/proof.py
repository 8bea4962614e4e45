"""Proving to be somebody: by a password and, where an account has one, by the second factor.

Failures are counted by name and by address; who fails is told as little as can be.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dashboard.errors import CodeNeeded, Disabled, WrongPassword
from dashboard.private import PrivateFile, stamp
from dashboard.users import passwords, people, throttle, totp
from dashboard.users.records import Account

Clock = Callable[[], datetime]


def of_password(
    held: PrivateFile, clock: Clock, name: str, password: str, address: str
) -> tuple[Account, str]:
    """The account that a name and a password are of, and its hash. WrongPassword, Locked, Disabled.

    That there is no such account, or one without a password, is told as a wrong one is, after the
    same work.
    """
    now, kept = clock(), people.tidy(name)
    subjects = (throttle.by_name(kept), throttle.by_address(address))
    throttle.check(held, now, *subjects)
    row = held.row("SELECT password, password_until FROM account WHERE name = ?", kept)
    stored, until = row or (None, None)
    if until is not None and stamp(now) >= until:
        stored = None
    # Never in a transaction: it takes long on purpose.
    right = passwords.matches(stored, password)
    if not right or stored is None:
        raise WrongPassword(throttle.failed(held, clock(), *subjects))
    throttle.check(held, clock(), *subjects)
    account = people.account(held, kept)
    if account.is_disabled:
        raise Disabled(account.name)
    return account, stored


def of_code(held: PrivateFile, clock: Clock, account: Account, address: str, code: str) -> None:
    """Ask for the second factor where an account has one. CodeNeeded, Locked."""
    if not account.has_totp:
        return
    subjects = (throttle.by_name(account.name), throttle.by_address(address))
    if not code:
        raise CodeNeeded(throttle.check(held, clock(), *subjects), wrong=False)
    if not take_code(held, clock(), account.name, code):
        raise CodeNeeded(throttle.failed(held, clock(), *subjects), wrong=True)


def take_code(
    held: PrivateFile, now: datetime, name: str, code: str, *, pending: bool = False
) -> bool:
    """Use a code up; of two that come with the same one, one is right.

    `pending`: of the secret that is to be confirmed, which is then in force.
    """
    column = "totp_pending" if pending else "totp"
    kept = people.tidy(name)
    with held.writing() as connection:
        row = connection.execute(
            f"SELECT {column}, totp_step, is_disabled FROM account WHERE name = ?", (kept,)
        ).fetchone()
        if row is None or row[0] is None or row[2]:
            return False
        # A new secret begins anew: its codes have nothing to do with the last one's.
        step = totp.step_of(row[0], code, now, after=0 if pending else row[1])
        if step is None:
            return False
        ended = ", totp_pending = NULL" if pending else ""
        connection.execute(
            f"UPDATE account SET totp = ?, totp_step = ?{ended} WHERE name = ?",
            (row[0], step, kept),
        )
    return True
