"""Failures by name and by address: five within fifteen minutes, then a pause.

What was typed as a name is held as a hash: people type passwords there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from sqlite3 import Connection

from dashboard.errors import Locked
from dashboard.private import PrivateFile, moment, stamp
from dashboard.secret import fingerprint

LIMIT = 5
WINDOW = timedelta(minutes=15)


def by_name(name: str) -> str:
    return _subject("name", name)


def by_address(address: str) -> str:
    """Of IPv6 the network: whoever has one address there has them all."""
    try:
        found = ip_address(address)
    except ValueError:
        return _subject("address", address)
    if isinstance(found, IPv6Address):
        network = IPv6Network((int(found), 64), strict=False)
        return _subject("address", str(found.ipv4_mapped or network))
    return _subject("address", str(found))


def _subject(kind: str, value: str) -> str:
    return f"{kind}:{fingerprint(value)}"


def check(held: PrivateFile, now: datetime, *subjects: str) -> int:
    """How many more failures are borne; raise Locked where none is."""
    left, until = LIMIT, None
    for subject in subjects:
        times = _recent(held, subject, now)
        left = min(left, LIMIT - len(times))
        if len(times) >= LIMIT:
            # The pause ends when so many have grown old that one more is borne.
            ends = moment(times[-LIMIT]) + WINDOW
            until = ends if until is None else max(until, ends)
    if until is not None:
        raise Locked(until)
    return left


def failed(held: PrivateFile, now: datetime, *subjects: str) -> int:
    """Count a failure; how many more are borne.

    Raise Locked when there were too many already, so that of many tries at the same moment no more
    than the limit learn anything.
    """
    with held.writing() as connection:
        check(held, now, *subjects)
        connection.execute("DELETE FROM failure WHERE at <= ?", (stamp(now - WINDOW),))
        connection.executemany(
            "INSERT INTO failure VALUES (?, ?)", [(subject, stamp(now)) for subject in subjects]
        )
        return LIMIT - max(len(_recent(held, subject, now)) for subject in subjects)


def forget(connection: Connection, subject: str) -> None:
    connection.execute("DELETE FROM failure WHERE subject = ?", (subject,))


def _recent(held: PrivateFile, subject: str, now: datetime) -> list[int]:
    """When the failures were that still count, oldest first. One from the future counts too: a
    clock that was put back forgives nobody.
    """
    found = held.rows(
        "SELECT at FROM failure WHERE subject = ? AND at > ? ORDER BY at",
        subject, stamp(now - WINDOW),
    )
    return [int(at) for (at,) in found]
