"""Which places there are, as the server has last told: of the snapshot that it serves.

A grant of any other is refused; where no server has told yet, only the form of a code is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.errors import NotPossible
from dashboard.private import PrivateFile
from dashboard.users.records import Grant
from dashboard.vocabulary import Level


def learn(held: PrivateFile, snapshot: str, places: Mapping[Level, Iterable[str]]) -> bool:
    """Hold the places of a snapshot in the stead of those of another one; whether it was new."""
    if _snapshot(held) == snapshot:
        return False
    with held.writing() as connection:
        connection.execute("DELETE FROM place")
        connection.executemany(
            "INSERT OR IGNORE INTO place VALUES (?, ?)",
            ((level, code) for level, codes in places.items() for code in codes),
        )
        connection.execute("DELETE FROM places_of")
        connection.execute("INSERT INTO places_of VALUES (?)", (snapshot,))
    return True


def check(held: PrivateFile, new: Grant) -> bool:
    """Raise NotPossible for a place that is not there; whether that could be told."""
    told = _snapshot(held)
    if not new.code or told is None or not held.row(
        "SELECT 1 FROM place WHERE level = ? LIMIT 1", new.level
    ):
        return False
    if not held.row("SELECT 1 FROM place WHERE level = ? AND code = ?", new.level, new.code):
        raise NotPossible("grant_unknown", level=new.level, code=new.code, snapshot=told)
    return True


def _snapshot(held: PrivateFile) -> str | None:
    found = held.row("SELECT snapshot FROM places_of")
    return None if found is None else str(found[0])
