"""What stands in a school, piece by piece: buildings, equipment, internet circuits, staff by
position.
"""

from __future__ import annotations

from typing import Any

from data.gate import Key

_BUILDINGS = """
SELECT building_number, building_type, name, model, room_count, built_year_be, condition,
       count(*) OVER ()
FROM building WHERE school_idx = $school_idx
ORDER BY {order} LIMIT $most
"""
_EQUIPMENT = """
SELECT item_code, item_name, usable, to_repair, to_write_off, count(*) OVER ()
FROM equipment WHERE school_idx = $school_idx
ORDER BY {order} LIMIT $most
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


def buildings(key: Key, school_idx: int, most: int) -> dict[str, Any]:
    """{"total", "rows": [[number, type, name, model, rooms, built B.E., condition], …]}.

    A short list takes the worst first, a full one is in the order of the school.
    """
    worst = "list_position(['dilapidated', 'fair', 'good'], condition), building_number"
    return _listed(key, _BUILDINGS, school_idx, most, worst, "building_number")


def equipment(key: Key, school_idx: int, most: int) -> dict[str, Any]:
    """{"total", "rows": [[code, item, usable, to repair, to write off], …]}; most pieces first."""
    pieces = "usable + to_repair + to_write_off DESC, item_code"
    return _listed(key, _EQUIPMENT, school_idx, most, pieces, "item_code, item_name")


def _listed(
    key: Key, sql: str, school_idx: int, most: int, short: str, full: str
) -> dict[str, Any]:
    rows = key.query(
        sql.format(order=short if most == FEW else full), {"school_idx": school_idx, "most": most}
    )
    return {"total": rows[0][-1] if rows else 0, "rows": [list(row[:-1]) for row in rows]}


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
