"""The roll of a school: its classes, and its pupils without identity, fifty at a time.

What can be looked for is what the list shows: the reference, the class and the masked name. A real
name finds nothing, for it is not here.
"""

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
from data.sources.common import GRADE_ORDER, GRADE_TH

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
    read is ignored. The filter `find` is applied where the pupils are more than a page; fewer are
    all here, and the page itself looks among them. Returns {"grade", "room", "sort", "page",
    "pages", "of" (pupils), "total" (those found), "year" (B.E., of the days), "rows": [[ref, masked
    name, grade, room, "m" or "f", age, recorded, present, leave, sick, absent, streak, counted
    once], …]}.
    """
    grade = state.filter("grade") if state.filter("grade") in GRADE_ORDER else None
    room = _whole(state.filter("room")) if grade else None
    sort = state.sort if state.sort in ORDERS else "class"
    shown = [
        (first, count)
        for its_grade, its_room, _, count, _, first in row.rows("classes")
        if grade in (None, its_grade) and room in (None, its_room)
    ]
    everyone = sum(count for _, count in shown)
    # Classes of a grade, and all of a school, stand in one stretch.
    start = min((first for first, _ in shown), default=0)
    within = {"school_idx": row.place.idx, "first": start, "last": start + everyone - 1}
    words = state.filter("find").casefold().split()
    if words and everyone > PAGE_SIZE:
        order = f"ORDER BY {ORDERS[sort] or 'rowid'}"
        found = [one for one in _rows(key, within, order) if _matches(words, *one[:4])]
        total = len(found)
        page = min(state.page, max(1, -(-total // PAGE_SIZE)) - 1)
        found = found[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    else:
        total = everyone
        page = min(state.page, max(1, -(-total // PAGE_SIZE)) - 1)
        if sort == "class":
            within["first"] += page * PAGE_SIZE
            within["last"] = min(within["last"], within["first"] + PAGE_SIZE - 1)
            found = _rows(key, within)
        else:
            order = f"ORDER BY {ORDERS[sort]} LIMIT {PAGE_SIZE} OFFSET {page * PAGE_SIZE}"
            found = _rows(key, within, order)
    return {
        "grade": grade, "room": room, "sort": sort, "page": page,
        "pages": max(1, -(-total // PAGE_SIZE)), "of": everyone, "total": total,
        "year": academic_year(key.snapshot.about.as_of), "rows": found,
    }


def _rows(key: Key, within: dict[str, int], order: str = "") -> list[list[Any]]:
    """Pupils of a stretch as the list shows them; without an order by their place."""
    listed = key.query(_LIST + order, within)
    names = {idx: (prename, letter) for idx, prename, letter in key.query(_NAMES, within)}
    return [
        [ref, _masked(names.get(idx), sex, age), grade, room, sex[:1], age, *days, int(once)]
        for idx, ref, grade, room, sex, age, *days, once in (
            listed if order else sorted(listed, key=itemgetter(0))
        )
    ]


def _matches(words: list[str], ref: str, masked: str, grade: str, room: int) -> bool:
    """Whether each word begins something that the row shows; a class is written in Thai and in
    English."""
    shown = f"{ref} {masked} {GRADE_TH.get(grade, grade)}/{room} {grade}/{room}".casefold().split()
    return all(any(part.startswith(word) for part in shown) for word in words)


def _masked(name: tuple[str | None, str | None] | None, sex: str, age: int | None) -> str:
    prename, letter = name or (None, None)
    return mask(prename, letter, sex, age)


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
