"""What stands in a school, piece by piece: buildings, equipment, internet circuits, staff by
position.
"""

from __future__ import annotations

from typing import Any

from data.gate import Key

#: Rows as a query gives them.
Rows = list[tuple[Any, ...]]

_BUILDINGS = """
SELECT building_number, building_type, name, model, room_count, built_year_be, condition
FROM building WHERE school_idx = $school_idx
"""
_EQUIPMENT = """
SELECT item_code, item_name, usable, to_repair, to_write_off
FROM equipment WHERE school_idx = $school_idx
"""
_CIRCUITS = """
SELECT network, provider, circuit_type, down_mbps, up_mbps, state, monthly_baht::DOUBLE, as_of
FROM circuit WHERE school_idx = $school_idx AND circuit_number > 0
ORDER BY circuit_number LIMIT 12
"""
_STAFF = """
SELECT position, sum(men)::INT, sum(women)::INT FROM staff_post
WHERE school_idx = $school_idx GROUP BY position
"""
_POSITIONS = (
    "director", "vice_director", "teacher", "assistant_teacher", "government_employee",
    "permanent_employee", "temporary_employee",
)
#: Rows on the profile, and in the full lists.
FEW, ALL = 6, 60


_WORST = {"dilapidated": 0, "fair": 1, "good": 2}


def buildings(key: Key, school_idx: int) -> Rows:
    """[(number, type, name, model, rooms, built B.E., condition), …] in the order of the school."""
    return sorted(key.query(_BUILDINGS, {"school_idx": school_idx}), key=lambda row: row[0])


def equipment(key: Key, school_idx: int) -> Rows:
    """[(code, item, usable, to repair, to write off), …] in the order of the codes."""
    return sorted(key.query(_EQUIPMENT, {"school_idx": school_idx}), key=lambda row: row[:2])


def worst_first(buildings: Rows) -> Rows:
    return sorted(buildings, key=lambda row: _WORST.get(row[6], len(_WORST)))


def most_first(equipment: Rows) -> Rows:
    return sorted(equipment, key=lambda row: -sum(count or 0 for count in row[2:]))


def listed(rows: Rows, most: int) -> dict[str, Any]:
    """{"total", "rows"}: the first `most` of the rows."""
    return {"total": len(rows), "rows": [list(row) for row in rows[:most]]}


def circuits(key: Key, school_idx: int) -> list[list[Any]]:
    """[[network, provider, type, down, up (Mbps), state, baht a month, ISO as of], …]."""
    return [
        [*row[:-1], row[-1].isoformat() if row[-1] else None]
        for row in key.query(_CIRCUITS, {"school_idx": school_idx})
    ]


def staff(key: Key, school_idx: int) -> list[list[Any]]:
    """[[position, men, women], …] in order of rank. Staff are not protected as learners are."""
    found = {row[0]: list(row) for row in key.query(_STAFF, {"school_idx": school_idx})}
    return [found[position] for position in _POSITIONS if position in found]
