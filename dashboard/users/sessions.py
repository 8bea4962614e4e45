"""Sessions: rows of the file, found by the hash of a random id that only the browser holds.

A session ends eight hours after the sign-in and half an hour after the last request, whichever
comes first, and at once with sign-out, a new password, another role or a disabled account. While it
looks through another role's eyes (`dashboard.users.looks`) it does so for half an hour at most.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from sqlite3 import Connection

from dashboard.errors import SessionEnded, StoreFailed
from dashboard.private import PrivateFile, moment, stamp
from dashboard.secret import fingerprint
from dashboard.users import looks, people
from dashboard.users.records import Session

LONGEST = timedelta(hours=8)
IDLE = timedelta(minutes=30)
#: A request within this time of the one before is not written down.
_TOUCH = timedelta(minutes=1)
#: A session of the future by more than this is of a clock that was wrong.
_SKEW = timedelta(minutes=5)


def fresh() -> str:
    """An id or a token: 256 random bits as 43 letters."""
    return secrets.token_urlsafe(32)


def begin(connection: Connection, name: str, now: datetime) -> str:
    """Make a session; the id for its cookie. Ended ones are cleared away meanwhile."""
    connection.execute(
        "DELETE FROM session WHERE created_at <= ? OR seen_at <= ?",
        (stamp(now - LONGEST), stamp(now - IDLE)),
    )
    session_id = fresh()
    at = stamp(now)
    connection.execute(
        "INSERT INTO session VALUES (?, ?, ?, ?)", (fingerprint(session_id), name, at, at)
    )
    return session_id


def end_all(connection: Connection, name: str) -> int:
    return connection.execute("DELETE FROM session WHERE account = ?", (name,)).rowcount


def find(held: PrivateFile, session_id: str, now: datetime) -> Session | None:
    """The session of an id if it goes on; being asked for keeps it from idling."""
    key = fingerprint(session_id)
    row = held.row(
        "SELECT account, created_at, seen_at, role, level, code, modules, classes, begun_at, until"
        " FROM session LEFT JOIN look ON session = hash WHERE hash = ?", key,
    )
    if row is None:
        return None
    name, created, seen = row[0], moment(row[1]), moment(row[2])
    if now >= created + LONGEST or not seen - _SKEW <= now < seen + IDLE:
        return None
    account = people.account(held, name)
    if account.is_disabled or account.must_change:
        return None
    if now - seen >= _TOUCH:
        # The page goes on where this cannot be written; the session then idles out early.
        with suppress(StoreFailed):
            held.do(
                "UPDATE session SET seen_at = ? WHERE hash = ? AND seen_at < ?",
                stamp(now), key, stamp(now), lasting=False,
            )
    look = None if row[3] is None else looks.read(row[3:])
    ended = None
    if look is not None and not looks.holds(look, moment(row[8]), now):
        ended, look = (look if looks.end(held, key, look) else None), None
    until = min(created + LONGEST, max(now, seen) + IDLE)
    return Session(account, created, until, look, ended)


def rotate(held: PrivateFile, session_id: str, now: datetime) -> str:
    """Another id for the same session, which lives no longer for it and looks through its own eyes;
    the old one ends."""
    if find(held, session_id, now) is None:
        raise SessionEnded
    with held.writing() as connection:
        return renewed(connection, session_id)


def renewed(connection: Connection, session_id: str) -> str:
    """The same within a transaction. SessionEnded where there is none."""
    other, key = fresh(), fingerprint(session_id)
    connection.execute("DELETE FROM look WHERE session = ?", (key,))
    changed = connection.execute(
        "UPDATE session SET hash = ? WHERE hash = ?", (fingerprint(other), key)
    ).rowcount
    if not changed:
        raise SessionEnded
    return other


def end(held: PrivateFile, session_id: str) -> None:
    held.do("DELETE FROM session WHERE hash = ?", fingerprint(session_id))
