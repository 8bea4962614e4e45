"""The sessions of the sign-in page of invented data: roles at a place, without a password."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dashboard.errors import NotPossible
from dashboard.private import PrivateFile, stamp
from dashboard.roles import spec
from dashboard.users import grants, people, sessions
from dashboard.users.records import Grant, SignedIn
from dashboard.vocabulary import Role


def sign_in(held: PrivateFile, role: Role, code: str, at: datetime) -> SignedIn:
    """Begin a session in a role at a place, for whoever asks. Its account has no password."""
    level = spec(role).level
    if level is None or role is Role.BUILT_IN:
        raise NotPossible("built_in", role=role)
    name, new = people.DEMO + role, Grant(0, level, code)
    with held.writing() as connection:
        now = stamp(at)
        connection.execute(
            "INSERT OR IGNORE INTO account (name, role, full_name, is_demo, created_at)"
            " VALUES (?, ?, '', 1, ?)",
            (name, role, now),
        )
        kept = people.grants(held, name)
        if [replace(one, id=0) for one in kept] != [new]:
            grants.check(role, new, ())
            connection.execute(
                "UPDATE grant_ SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
                (now, name),
            )
            people.give(connection, name, new)
        account = people.account(held, name)
        return SignedIn(sessions.begin(connection, name, at), account)
