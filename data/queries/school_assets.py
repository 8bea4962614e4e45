"""What stands in a school, piece by piece: buildings, equipment, internet circuits, staff by
position.
"""

from __future__ import annotations

from typing import Any

from data.queries.school_row import Rows

_POSITIONS = (
    "director", "vice_director", "teacher", "assistant_teacher", "government_employee",
    "permanent_employee", "temporary_employee",
)
#: Rows on the profile, and in the full lists.
FEW, ALL = 6, 60
_CIRCUITS = 12

_WORST = {"dilapidated": 0, "fair": 1, "good": 2}


def worst_first(buildings: Rows) -> Rows:
    return sorted(buildings, key=lambda row: _WORST.get(row[6], len(_WORST)))


def most_first(equipment: Rows) -> Rows:
    return sorted(equipment, key=lambda row: -sum(count or 0 for count in row[2:]))


def listed(rows: Rows, most: int) -> dict[str, Any]:
    """{"total", "rows"}: the first `most` of the rows."""
    return {"total": len(rows), "rows": rows[:most]}


def circuits(rows: Rows) -> Rows:
    """[[network, provider, type, down, up (Mbps), state, baht a month, ISO as of], …]."""
    return rows[:_CIRCUITS]


def staff(rows: Rows) -> Rows:
    """[[position, men, women], …] in order of rank. Staff are not protected as learners are."""
    found = {row[0]: row for row in rows}
    return [found[position] for position in _POSITIONS if position in found]
