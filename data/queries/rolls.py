"""The roll of a school: its classes, and its pupils without identity, fifty at a time.

What can be looked for is what the list shows: the reference, the class and the masked name. A real
name finds nothing, for it is not here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary
from weakref import ref as weak

import numpy as np

from dashboard.errors import NotPermitted
from dashboard.links import State
from dashboard.periods import academic_year
from dashboard.roles import Persons, spec
from dashboard.vocabulary import Missing, Viewer
from data.connection import Snapshot
from data.gate import Key
from data.indicators import OVERVIEW, indicator
from data.masking import INITIAL, mask
from data.privacy import PLAIN, PRESENTING
from data.queries import pupils
from data.queries.school_row import SchoolRow
from data.rights import opens_class, persons
from data.sources.common import GRADE_ORDER, GRADE_TH

PAGE_SIZE = 50

#: One pupil as the list shows it, see `roll`; masked.
_Row = list[Any]
#: Masked rows of a stretch, each beside all that can be found in it.
_Searched = tuple[tuple[str, _Row], ...]
#: Rolls that are kept while somebody looks in them, word by word. The largest school takes 3 MB,
#: nine of ten a tenth of that.
_KEPT = 6
_searched: WeakKeyDictionary[Snapshot, Callable[[int, int, int], _Searched]] = WeakKeyDictionary()

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
_ABSENT, _STREAK = 10, 11
#: The same of rows that stand by their place: what they are ordered by, the most first.
_LEADING: dict[str, tuple[int, ...]] = {
    "class": (), "absent": (_ABSENT,), "streak": (_STREAK, _ABSENT),
}


def may_open(viewer: Viewer) -> bool:
    """Whether this viewer may open a roll of a school in scope; on a shared screen nobody may."""
    return not viewer.presenting and persons(viewer) is not Persons.NONE


def held_back(viewer: Viewer) -> int:
    """The smallest count of a class or grade that is shown: `limit` of the tables in `pupils`.

    Who may open the whole masked roll can count its rows, so that nothing is gained by holding
    counts back; without it every count of the school is held to the limit of the screen.
    """
    if viewer.presenting:
        return PRESENTING.count
    return 0 if may_open(viewer) and not spec(viewer.role).by_class else PLAIN.count


def counts(row: SchoolRow) -> pupils.Counts:
    """Pupils by (grade, room, sex), each person counted once in the nation."""
    return {
        (grade, room, sex): counted
        for grade, room, sex, _, counted, _ in row.rows("classes") if counted
    }


def is_closed(key: Key, row: SchoolRow, period: str) -> bool:
    """Whether the number of pupils of a term is not shown: nothing that tells it may be either."""
    own = key.measures.schools(indicator(OVERVIEW[0]), period, np.array([row.place.idx]))
    return own.missing[0] is Missing.SUPPRESSED


def told(key: Key, row: SchoolRow) -> tuple[pupils.Counts, int, bool]:
    """What the tables in `pupils` are made of, for the viewer of the key. Whatever tells the size
    of a class anywhere is decided by these."""
    limit = held_back(key.viewer)
    closed = bool(limit and row.roll_period and is_closed(key, row, row.roll_period))
    return counts(row), limit, closed


def roll(key: Key, row: SchoolRow, state: State) -> dict[str, Any]:
    """One page of the roll, masked.

    Of the state it reads the filters `grade` and `room`, sort and page (from 0); what cannot be
    read is ignored. A teacher is shown one of the own classes, the first where none is asked for;
    NotPermitted for another one. The filter `find` is applied where the pupils are more than a
    page; fewer are all here, and the page itself looks among them. Returns {"grade", "room",
    "sort", "page", "pages", "of" (pupils), "total" (those found), "year" (B.E., of the days),
    "rows": [[ref, masked name, grade, room, "m" or "f", age, recorded, present, leave, sick,
    absent, streak, counted once], …]}.
    """
    grade = state.filter("grade") if state.filter("grade") in GRADE_ORDER else None
    room = _whole(state.filter("room")) if grade else None
    if spec(key.viewer.role).by_class:
        grade, room = _own_class(key.viewer, row, grade, room)
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
    words = state.filter("find")
    if words and everyone > PAGE_SIZE:
        found = _ordered(_found(key, within, words), sort)
        total = len(found)
        page = min(state.page, max(1, -(-total // PAGE_SIZE)) - 1)
        found = found[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    else:
        total = everyone
        page = min(state.page, max(1, -(-total // PAGE_SIZE)) - 1)
        if sort == "class":
            within["first"] += page * PAGE_SIZE
            within["last"] = min(within["last"], within["first"] + PAGE_SIZE - 1)
            found = _rows(key.snapshot, within)
        else:
            order = f"ORDER BY {ORDERS[sort]} LIMIT {PAGE_SIZE} OFFSET {page * PAGE_SIZE}"
            found = _rows(key.snapshot, within, order)
    return {
        "grade": grade, "room": room, "sort": sort, "page": page,
        "pages": max(1, -(-total // PAGE_SIZE)), "of": everyone, "total": total,
        "year": academic_year(key.snapshot.about.as_of), "rows": found,
    }


def _own_class(
    viewer: Viewer, row: SchoolRow, grade: str | None, room: int | None
) -> tuple[str, int]:
    """The first of a teacher's classes that fits what is asked."""
    for its_grade, its_room, *_ in row.rows("classes"):
        if grade in (None, its_grade) and room in (None, its_room) and opens_class(
            viewer, its_grade, its_room
        ):
            return its_grade, its_room
    raise NotPermitted(viewer.name)


def matches(words: str, row: _Row) -> bool:
    """Whether each word begins something that the row shows. The page looks by the same rule where
    it has the whole list (20-school-6-roll.js)."""
    return _holds(_sought(words), _shown(row))


def _sought(words: str) -> list[str]:
    return [f" {word}" for word in words.lower().split()]


def _shown(row: _Row) -> str:
    """All that can be found in a row; a class is written in Thai and in English."""
    ref, masked, grade, room = row[:4]
    shown = f"{ref} {masked} {GRADE_TH.get(grade, grade)}/{room} {grade}/{room}".lower()
    return " " + " ".join(shown.split())


def _holds(sought: list[str], shown: str) -> bool:
    return all(word in shown for word in sought)


def _found(key: Key, within: dict[str, int], words: str) -> list[_Row]:
    """The rows of a stretch that hold the words, by their place. What is kept is masked, and was
    asked for by somebody who may open the roll."""
    if key.snapshot not in _searched:
        _searched[key.snapshot] = _reader(key.snapshot)
    stretch = _searched[key.snapshot](within["school_idx"], within["first"], within["last"])
    sought = _sought(words)
    return [row for shown, row in stretch if _holds(sought, shown)]


def _reader(snapshot: Snapshot) -> Callable[[int, int, int], _Searched]:
    # What is kept goes with its snapshot, so it must not hold it.
    owner = weak(snapshot)

    def read(school_idx: int, first: int, last: int) -> _Searched:
        within = {"school_idx": school_idx, "first": first, "last": last}
        held = owner()
        assert held is not None, "whoever asks holds the snapshot"
        return tuple((_shown(row), row) for row in _rows(held, within))

    return lru_cache(maxsize=_KEPT)(read)


def _ordered(rows: list[_Row], sort: str) -> list[_Row]:
    """Rows that stand by their place, in an order of the list; who has no number comes last."""

    def standing(row: _Row) -> tuple[float, ...]:
        return tuple(1.0 if row[at] is None else -float(row[at]) for at in _LEADING[sort])

    return sorted(rows, key=standing) if _LEADING[sort] else rows


def _rows(snapshot: Snapshot, within: dict[str, int], order: str = "") -> list[_Row]:
    """Pupils of a stretch as the list shows them; without an order by their place."""
    listed = snapshot.query(_LIST + order, within)
    names = {idx: (title, letter) for idx, title, letter in snapshot.query(_NAMES, within)}
    return [
        [ref, _masked(names.get(idx), sex, age), grade, room, sex[:1], age, *days, int(once)]
        for idx, ref, grade, room, sex, age, *days, once in (
            listed if order else sorted(listed, key=itemgetter(0))
        )
    ]


def _masked(name: tuple[str | None, str | None] | None, sex: str, age: int | None) -> str:
    prename, letter = name or (None, None)
    return mask(prename, letter, sex, age)


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
