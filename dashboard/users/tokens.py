"""Tokens of the read API: each belongs to an account, has an end, and opens what its account may
see. The file holds their hashes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from dashboard.errors import NotPossible, StoreFailed
from dashboard.private import THAILAND, PrivateFile, Row, moment, stamp
from dashboard.secret import fingerprint
from dashboard.users import people
from dashboard.users.records import Token
from dashboard.users.sessions import fresh

#: What a token begins with, so that one that got lost is found by a search.
_PREFIX = "wr_"
_LONGEST = timedelta(days=366)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
_TOKEN = "SELECT name, account, end_on, created_at, used_on, revoked_at IS NOT NULL FROM token"


def make(held: PrivateFile, name: str, owner: str, end: date, now: datetime) -> str:
    """A new token for an account, told this once; its last day is `end`."""
    kept = people.tidy(name)
    if not _NAME.fullmatch(kept):
        raise NotPossible("token_name", name=name)
    today = now.astimezone(THAILAND).date()
    if not today <= end <= today + _LONGEST:
        raise NotPossible("token_end", end=end, latest=today + _LONGEST)
    token = _PREFIX + fresh()
    with held.writing() as connection:
        account = people.account(held, owner)
        if account.is_demo:
            raise NotPossible("demo_account", name=account.name)
        taken = connection.execute(
            "SELECT 1 FROM token WHERE name = ? AND revoked_at IS NULL", (kept,)
        ).fetchone()
        if taken:
            raise NotPossible("token_taken", name=kept)
        connection.execute(
            "INSERT INTO token (hash, name, account, end_on, created_at) VALUES (?, ?, ?, ?, ?)",
            (fingerprint(token), kept, account.name, end.isoformat(), stamp(now)),
        )
    return token


def all_of(held: PrivateFile) -> list[Token]:
    """Every token that was ever made, those in force first."""
    rows = held.rows(f"{_TOKEN} ORDER BY revoked_at IS NOT NULL, name, created_at")
    return [_record(row) for row in rows]


def revoke(held: PrivateFile, name: str, now: datetime) -> None:
    kept = people.tidy(name)
    if not held.do(
        "UPDATE token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL", stamp(now), kept
    ):
        raise NotPossible("no_token", name=name)


def find(held: PrivateFile, token: str, now: datetime) -> Token | None:
    """The token if it opens anything now: neither revoked nor ended, nor its account disabled."""
    row = held.row(f"{_TOKEN} WHERE hash = ? AND revoked_at IS NULL", fingerprint(token))
    if row is None:
        return None
    found, today = _record(row), now.astimezone(THAILAND).date()
    if today > found.end or people.account(held, found.account).is_disabled:
        return None
    if found.used_on != today:
        # Knowing when it was used last is not worth refusing an answer.
        with suppress(StoreFailed):
            held.do(
                "UPDATE token SET used_on = ? WHERE hash = ?",
                today.isoformat(), fingerprint(token), lasting=False,
            )
    return found


def _record(row: Row) -> Token:
    name, account, end, created, used, revoked = row
    return Token(
        name, account, date.fromisoformat(end), moment(created),
        date.fromisoformat(used) if used else None, bool(revoked),
    )
