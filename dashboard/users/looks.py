"""Looking through another role's eyes: a state of one session, which ends with it and by itself.

It is begun by a role that may (`Right.LOOK_AS`) and gives the session another id, so that no
process goes on with what it remembers of the old one. What is seen then, `dashboard.roles.seen`
bounds by both roles.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from sqlite3 import Connection

from dashboard.errors import NotPossible, StoreFailed
from dashboard.private import PrivateFile, Row, moment, stamp
from dashboard.roles import Right, spec
from dashboard.users import grants, people
from dashboard.users.records import Account, Grant, Look
from dashboard.vocabulary import Level, Role, Viewer

#: How long it lasts.
LASTS = timedelta(minutes=30)
#: A look of the future by more than this was begun by a clock that was wrong.
_SKEW = timedelta(minutes=5)


def check(own: Role, role: Role, at: Grant | None) -> None:
    """Raise NotPossible where a role may not look through another's eyes at a place."""
    if Right.LOOK_AS not in spec(own).rights:
        raise NotPossible("look_not", role=own)
    if role in (own, Role.BUILT_IN):
        raise NotPossible("look_role", role=role)
    if spec(role).level is None:
        if at is not None:
            raise NotPossible("no_grants", role=role)
        return
    # Of a role without a place no code is asked: there it is missing.
    grants.check(role, at or Grant(0, spec(role).level or Level.COUNTRY, ""), ())


def viewer(own: Viewer, look: Look, on: date) -> Viewer:
    """Who looks: the role at its place, bounded by one's own."""
    held = [look.at] if look.at is not None else []
    return replace(grants.viewer(own.name, look.role, held, on), looker=own.role)


def may(account: Account, look: Look) -> bool:
    """Whether an account may still look so: its role may have changed."""
    try:
        check(account.role, look.role, look.at)
    except NotPossible:
        return False
    return True


def begin(
    connection: Connection, session: str, role: Role, at: Grant | None, now: datetime
) -> Look:
    """Write it down for a session (the hash of its id)."""
    look = Look(role, at, now + LASTS)
    place = people.packed(at) if at is not None else ("", "", "[]", "[]")
    connection.execute(
        "INSERT INTO look (session, role, level, code, modules, classes, begun_at, until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (session, role, *place, stamp(now), stamp(look.until)),
    )
    return look


def read(row: Row) -> Look:
    """A row as a record: role, level, code, modules, classes, begin, end."""
    role, level, code, modules, classes, _, until = row
    at = people.unpacked(level, code, modules, classes) if level else None
    return Look(Role(role), at, moment(until))


def holds(look: Look, begun: datetime, now: datetime) -> bool:
    return begun - _SKEW <= now < look.until


def end(held: PrivateFile, session: str, look: Look) -> bool:
    """Take one away whose time or rights are over; whether this call was the one that did."""
    with suppress(StoreFailed):
        return held.do(
            "DELETE FROM look WHERE session = ? AND until = ?", session, stamp(look.until)
        ) > 0
    return False
