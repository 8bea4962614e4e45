"""The roll of a school: its classes, and its pupils without identity, fifty at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dashboard.links import State
from data.gate import Key
from data.masking import INITIAL, mask
from data.queries import pupils
from data.sources.common import GRADE_ORDER

PAGE_SIZE = 50

#: Counted here: grouping a few hundred rows costs the database more than handing them over.
_COUNTS = "SELECT grade, room, sex, is_counted FROM student WHERE school_idx = $school_idx"

_LIST = f"""
SELECT s.student_ref, i.prename, i.letter, s.grade, s.room, s.sex, s.age, s.recorded_days,
       s.present_days, s.leave_days, s.sick_days, s.absent_days, s.absent_streak, s.is_counted
FROM student s
LEFT JOIN (SELECT student_idx, prename, {INITIAL} AS letter FROM identity
           WHERE school_idx = $school_idx) i ON i.student_idx = s.student_idx
WHERE s.school_idx = $school_idx
  AND ($grade IS NULL OR s.grade = $grade) AND ($room IS NULL OR s.room = $room)
ORDER BY {{order}}
LIMIT {PAGE_SIZE} OFFSET $start
"""
#: The build numbers the students of a school by grade and room.
_BY_CLASS = "s.student_idx"
#: Orders of the list, by the key `sort` of an address.
ORDERS: dict[str, str] = {
    "class": _BY_CLASS,
    "absent": "s.absent_days DESC NULLS LAST, " + _BY_CLASS,
    "streak": "s.absent_streak DESC NULLS LAST, s.absent_days DESC NULLS LAST, " + _BY_CLASS,
}


def counts(key: Key, school_idx: int) -> tuple[pupils.Counts, dict[tuple[str, int], int]]:
    """Pupils by (grade, room, sex), each person counted once in the nation; and rows by class."""
    counted: dict[tuple[str, int, str], int] = {}
    rows: dict[tuple[str, int], int] = {}
    groups = Counter(key.query(_COUNTS, {"school_idx": school_idx}))
    for (grade, room, sex, once), count in groups.items():
        if once:
            counted[grade, room, sex] = count
        rows[grade, room] = rows.get((grade, room), 0) + count
    return counted, rows


def roll(
    key: Key, school_idx: int, state: State, rows: Mapping[tuple[str, int], int]
) -> dict[str, Any]:
    """One page of the roll, masked.

    Of the state it reads the filters `grade` and `room`, sort and page (from 0); what cannot be
    read is ignored. `rows` are the rows by class. Returns {"grade", "room", "sort", "page",
    "pages", "total", "rows": [[ref, masked name, grade, room, "m" or "f", age, recorded, present,
    leave, sick, absent, streak, counted once], …]}.
    """
    grade = state.filter("grade") if state.filter("grade") in GRADE_ORDER else None
    room = _whole(state.filter("room")) if grade else None
    sort = state.sort if state.sort in ORDERS else "class"
    total = sum(
        count
        for (its_grade, its_room), count in rows.items()
        if grade in (None, its_grade) and room in (None, its_room)
    )
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(state.page, pages - 1)
    found = key.query(
        _LIST.format(order=ORDERS[sort]),
        {"school_idx": school_idx, "grade": grade, "room": room, "start": page * PAGE_SIZE},
    )
    return {
        "grade": grade, "room": room, "sort": sort, "page": page, "pages": pages, "total": total,
        "rows": [
            [ref, mask(prename, letter, sex, age), grade_, room_, sex[:1], age, *days, int(once)]
            for ref, prename, letter, grade_, room_, sex, age, *days, once in found
        ],
    }


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
