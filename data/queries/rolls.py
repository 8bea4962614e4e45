"""The roll of a school: its classes, and its pupils without identity, fifty at a time."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from dashboard.links import State
from dashboard.periods import academic_year
from dashboard.vocabulary import Viewer
from data.gate import Key
from data.masking import INITIAL, mask
from data.privacy import PRESENTING
from data.queries import pupils
from data.queries.school_row import SchoolRow
from data.sources.common import GRADE_ORDER

PAGE_SIZE = 50

#: Students are numbered by school and class: a stretch of numbers is what the school shows. The
#: number is the place of the row in both tables (the build proves it); DuckDB goes to a place at
#: once, while it looks through a hundred thousand rows for a value.
_LIST = """
SELECT rowid, student_ref, grade, room, sex, age, recorded_days, present_days, leave_days,
       sick_days, absent_days, absent_streak, is_counted
FROM student
WHERE rowid BETWEEN $first AND $last AND school_idx = $school_idx
"""
#: Read apart: a join costs more to plan than both to read.
_NAMES = f"""
SELECT rowid, prename, {INITIAL} FROM identity
WHERE rowid BETWEEN $first AND $last AND school_idx = $school_idx
"""
#: Orders of the list, by the key `sort` of an address; the build numbers students by class.
ORDERS: dict[str, str] = {
    "class": "",
    "absent": "absent_days DESC NULLS LAST, rowid",
    "streak": "absent_streak DESC NULLS LAST, absent_days DESC NULLS LAST, rowid",
}


def may_open(viewer: Viewer) -> bool:
    """Whether this viewer may open the roll of a school in scope; on a shared screen nobody may."""
    return not viewer.presenting


def held_back(viewer: Viewer) -> int:
    """The smallest count of a class or grade that is shown: `limit` of the tables in `pupils`.

    Who may open the masked roll can count its rows, so that nothing is gained by holding counts
    back; without the roll every count of the school is held to the limit of a shared screen.
    """
    return 0 if may_open(viewer) else PRESENTING.count


def counts(row: SchoolRow) -> pupils.Counts:
    """Pupils by (grade, room, sex), each person counted once in the nation."""
    return {
        (grade, room, sex): counted
        for grade, room, sex, _, counted, _ in row.rows("classes") if counted
    }


def roll(key: Key, row: SchoolRow, state: State) -> dict[str, Any]:
    """One page of the roll, masked.

    Of the state it reads the filters `grade` and `room`, sort and page (from 0); what cannot be
    read is ignored. Returns {"grade", "room", "sort", "page", "pages", "total", "year" (B.E., of
    the days), "rows": [[ref, masked name, grade, room, "m" or "f", age, recorded, present, leave,
    sick, absent, streak, counted once], …]}.
    """
    grade = state.filter("grade") if state.filter("grade") in GRADE_ORDER else None
    room = _whole(state.filter("room")) if grade else None
    sort = state.sort if state.sort in ORDERS else "class"
    shown = [
        (first, count)
        for its_grade, its_room, _, count, _, first in row.rows("classes")
        if grade in (None, its_grade) and room in (None, its_room)
    ]
    total = sum(count for _, count in shown)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(state.page, pages - 1)
    # Classes of a grade, and all of a school, stand in one stretch.
    start = min((first for first, _ in shown), default=0)
    end = start + total - 1
    within = {"school_idx": row.place.idx, "first": start, "last": end}
    if sort == "class":
        within["first"] += page * PAGE_SIZE
        within["last"] = min(end, within["first"] + PAGE_SIZE - 1)
        found = sorted(key.query(_LIST, within), key=itemgetter(0))
    else:
        order = f"ORDER BY {ORDERS[sort]} LIMIT {PAGE_SIZE} OFFSET {page * PAGE_SIZE}"
        found = key.query(_LIST + order, within)
    names = {idx: (prename, letter) for idx, prename, letter in key.query(_NAMES, within)}
    return {
        "grade": grade, "room": room, "sort": sort, "page": page, "pages": pages, "total": total,
        "year": academic_year(key.snapshot.about.as_of),
        "rows": [
            [ref, _masked(names.get(idx), sex, age), grade_, room_, sex[:1], age, *days,
             int(once)]
            for idx, ref, grade_, room_, sex, age, *days, once in found
        ],
    }


def _masked(name: tuple[str | None, str | None] | None, sex: str, age: int | None) -> str:
    prename, letter = name or (None, None)
    return mask(prename, letter, sex, age)


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
