"""Rows of accounts and grants as records."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from dashboard.errors import NotPossible, UnknownAccount
from dashboard.private import PrivateFile, Row, moment
from dashboard.users.grants import check as may_have
from dashboard.users.records import Account, Grant
from dashboard.vocabulary import Level, Module, Role

#: The sign-in page of invented data makes its own accounts under this name.
DEMO = "demo."
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_ACCOUNT = (
    "SELECT name, role, full_name, is_disabled, password IS NOT NULL, must_change,"
    " totp IS NOT NULL, is_demo, created_at FROM account"
)
_GRANT = (
    "SELECT id, level, code, modules, classes, start_on, end_on, is_acting FROM grant_"
    " WHERE account = ? AND revoked_at IS NULL ORDER BY id"
)


def tidy(name: str) -> str:
    """A name as it is kept, from what was typed."""
    return plain(unicodedata.normalize("NFKC", name[:200]).strip().casefold())


def plain(text: str) -> str:
    """Text that the file can hold: half of a letter becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def new_name(name: str) -> str:
    """A name that a new account may have, or NotPossible."""
    kept = tidy(name)
    if not _NAME.fullmatch(kept) or kept.startswith(DEMO):
        raise NotPossible("bad_name", name=name)
    return kept


def account(held: PrivateFile, name: str) -> Account:
    """The account of a name; UnknownAccount where there is none."""
    found = _all(held, f"{_ACCOUNT} WHERE name = ?", tidy(name))
    if not found:
        raise UnknownAccount(name)
    return found[0]


def accounts(held: PrivateFile) -> list[Account]:
    return _all(held, f"{_ACCOUNT} ORDER BY name")


def grants(held: PrivateFile, name: str) -> list[Grant]:
    """The grants that were not revoked, old and coming ones too."""
    return [_grant(row) for row in held.rows(_GRANT, name)]


def give(connection: Connection, name: str, new: Grant) -> Grant:
    """Write a grant down; it with its number."""
    made = connection.execute(
        "INSERT INTO grant_ (account, level, code, modules, classes, start_on, end_on, is_acting)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (name, *packed(new), *map(_written, (new.start, new.end)), new.is_acting),
    )
    return replace(new, id=int(made.lastrowid or 0))


def change_role(held: PrivateFile, name: str, role: Role, now: int) -> list[Grant]:
    """Put another role in force at `now`: grants that could not be given to it are taken back and
    returned; sessions and tokens end."""
    kept: list[Grant] = []
    gone: list[Grant] = []
    with held.writing() as connection:
        connection.execute("UPDATE account SET role = ? WHERE name = ?", (role, name))
        for one in grants(held, name):
            try:
                may_have(role, one, kept)
                kept.append(one)
            except NotPossible:
                gone.append(one)
        connection.executemany(
            "UPDATE grant_ SET revoked_at = ? WHERE id = ?", [(now, one.id) for one in gone]
        )
        connection.execute("DELETE FROM session WHERE account = ?", (name,))
        connection.execute(
            "UPDATE token SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL", (now, name)
        )
    return gone


def packed(grant: Grant) -> tuple[str, str, str, str]:
    """Level, code, modules and classes as the file holds them."""
    return (
        grant.level, grant.code, json.dumps(sorted(grant.modules)),
        json.dumps(sorted(grant.classes)),
    )


def unpacked(level: str, code: str, modules: str, classes: str) -> Grant:
    """The same read back, without number and days."""
    return Grant(
        0, Level(level), code,
        frozenset(Module(one) for one in json.loads(modules)),
        frozenset((grade, room) for grade, room in json.loads(classes)),
    )


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _all(held: PrivateFile, sql: str, *values: object) -> list[Account]:
    return [
        Account(
            name, Role(role), full_name, bool(disabled), bool(password), bool(must), bool(code),
            bool(demo), moment(created),
        )
        for name, role, full_name, disabled, password, must, code, demo, created in held.rows(
            sql, *values
        )
    ]


def _grant(row: Row) -> Grant:
    number, level, code, modules, classes, start, end, acting = row
    return replace(
        unpacked(level, code, modules, classes), id=number,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        is_acting=bool(acting),
    )
