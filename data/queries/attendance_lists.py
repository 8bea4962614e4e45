"""The lists of the attendance page: places, schools to look at, classes of a school.

Each is of one day of one place (`DayPage`), or of the year where the chosen number is yearly.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dashboard.errors import UnknownPeriod, UnknownPlace
from dashboard.links import State
from dashboard.periods import PeriodKind, academic_year, kind_of
from dashboard.vocabulary import Direction, Indicator, Level, Missing
from data.arrays import Bools, Floats
from data.day_counts import DayCounts
from data.gate import Key
from data.indicators import OVERVIEW, indicator
from data.numbers import Rows
from data.privacy import limits, suppressed
from data.queries import figures, pupils, rolls
from data.queries.school_row import school_row
from data.queries.school_table import name_ranks
from data.rights import allow
from data.sources.common import GRADE_ORDER

#: What is shown of schools and classes unless another number was chosen.
RATE = "ATT-01"
#: How the table of schools may be sorted; the first is the customary one.
SORTS: tuple[str, ...] = ("worst", "best", "silent", "name", "students", "absent")
PAGE = 20
#: School days beside each school.
RECENT = 5


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day that the attendance page is about, among the school days of its year."""

    year: int
    day: date
    #: Its number among `days.days`; None where it is no school day with a record.
    at: int | None
    days: DayCounts

    @property
    def only(self) -> slice:
        return slice(self.at, self.at + 1) if self.at is not None else slice(0, 0)

    @property
    def until(self) -> int:
        """How many school days of the year had passed by the end of the day."""
        return bisect_right(self.days.days, self.day)


def open_page(key: Key, state: State) -> DayPage:
    """The day that an address asks for, at the place of the key. Raises UnknownPeriod for a longer
    period without a school day."""
    blocks, about = key.cube.blocks, key.snapshot.about
    asked = state.period
    if kind_of(asked) is PeriodKind.DAY:
        day = date.fromisoformat(asked)
    else:
        within = blocks.days_of(asked) if asked else blocks.days
        if asked and not within:
            raise UnknownPeriod(asked)
        day = within[-1] if within else about.as_of
    year = academic_year(day)
    days = key.measures.days(year, key.scope)
    at = days.days.index(day) if day in days.days else None
    return DayPage(year, day, at, days)


def _rows(key: Key, state: State, page: DayPage, item: Indicator, level: Level) -> Rows:
    if key.cube.days.has(item) and page.at is not None:
        return key.measures.on_day(item, page.year, page.at, key.scope, level, state.scheme)
    period = key.cube.period_for(item, page.day.isoformat()) or ""
    return key.measures.children(item, period, key.scope, level, state.scheme)


def by_place(
    key: Key, state: State, page: DayPage, chosen: Indicator, level: Level
) -> dict[str, Any]:
    """The places below: values of the chosen tile, and how many schools recorded."""
    rows = _rows(key, state, page, chosen, level)
    # Who recorded is of the day, whatever number was chosen.
    asked = rows if chosen.id == RATE else _rows(key, state, page, indicator(RATE), level)
    return {
        "level": level.value, "codes": list(rows.codes), "v": figures.column(rows.value, 2),
        "m": {str(n): word.value for n, word in enumerate(rows.missing) if word},
        "st": "".join(figures.letter(chosen, value) for value in rows.value.tolist()),
        "n": asked.units.tolist(), "of": asked.due.tolist(),
        "part": {
            code: [n, of]
            for code, n, of in zip(
                rows.codes, rows.schools.tolist(), rows.schools_of.tolist(), strict=True
            )
            if n != of
        },
    }


_CLASSES = """
SELECT grade, room, present, present + on_leave + sick + absent AS marks, enrolled
FROM class_day WHERE school_idx = $school AND on_date = $day
ORDER BY list_position($grades, grade), room
"""


@dataclass(frozen=True, slots=True, eq=False)
class _Classes:
    """The classes of a school on a day; of what is hidden nothing may leave the server."""

    #: [grade, room] of each.
    codes: list[list[str | int]]
    present: Floats
    marks: Floats
    enrolled: Floats
    hidden: Bools
    #: Percent; NaN where hidden or without a mark.
    value: Floats
    #: The smallest class of which marks and pupils are told.
    small: int

    def missing(self, n: int) -> Missing | None:
        if self.value[n] == self.value[n]:
            return None
        return Missing.SUPPRESSED if self.hidden[n] else Missing.NOT_REPORTED

    def told(self, n: int, counts: Floats) -> int | None:
        """A count of pupils of a class, or None."""
        few = 0 < counts[n] < self.small if counts is self.marks else counts[n] < self.small
        return None if self.hidden[n] or few else int(counts[n])


def _classes(key: Key, page: DayPage) -> _Classes | None:
    if key.scope.school is None:
        return None
    school = school_row(key, key.scope.school)
    counts, limit, shut = rolls.told(key, school)
    sizes = {(grade, room): size for grade, room, size in pupils.classes(counts, limit, shut)}
    rows = key.query(_CLASSES, {
        "school": school.place.idx, "day": page.day, "grades": list(GRADE_ORDER),
    })
    if not rows or (limit and not sizes):
        return None
    held = np.array([
        bool(limit) and sizes.get((grade, room), pupils.HIDDEN) == pupils.HIDDEN
        for grade, room, *_ in rows
    ])
    rate = indicator(RATE)
    closed = page.at is None or bool(page.days.hidden(rate)[page.at])
    present, marks, enrolled = np.array([row[2:5] for row in rows], dtype=float).T
    # Classes add up to their school.
    hidden = held | (
        (suppressed(rate, present, marks, key.viewer.presenting) | closed) & (marks > 0)
    )
    if np.count_nonzero(hidden) == 1 and (others := np.flatnonzero(~hidden & (marks > 0))).size:
        # The school's number is known: a single class held back would be the rest of it.
        hidden[others[np.argmin(marks[others])]] = True
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(hidden | (marks == 0), np.nan, 100 * present / marks)
    return _Classes(
        [[grade, room] for grade, room, *_ in rows], present, marks, enrolled, hidden, value,
        limits(rate, key.viewer.presenting).denominator,
    )


def classes(key: Key, page: DayPage) -> dict[str, Any] | None:
    """The classes of a school on the day, in the shape of places: codes are [grade, room], "n" and
    "of" pupils with a mark and all. None where the day is not kept by class, or the school's page
    lists none; a class whose size that holds back tells nothing here either."""
    found = _classes(key, page)
    if found is None:
        return None
    every, rate = range(len(found.codes)), indicator(RATE)
    return {
        "level": "room", "codes": found.codes,
        "v": figures.column(found.value, 2),
        "m": {str(n): word.value for n in every if (word := found.missing(n))},
        "st": "".join(figures.letter(rate, one) for one in found.value.tolist()),
        "n": [found.told(n, found.marks) for n in every],
        "of": [found.told(n, found.enrolled) for n in every],
        "part": {},
    }


def one_class(key: Key, state: State) -> dict[str, Any]:
    """What is behind the number of one class of `classes`, which `grade` and `room` of the state
    name: {"class": [grade, room], "period", "value", "numerator": present, "denominator": with a
    mark, "missing", "units": {"kind": "pupil", "counted": with a mark, "due": all of the class, or
    None where they are not told, …}}. NotPermitted as of the number itself; UnknownPlace for a
    class that is not listed."""
    allow(key.viewer, RATE)
    page = open_page(key, state)
    named = [state.filter("grade"), state.filter("room")]
    found = _classes(key, page)
    listed = [] if found is None else [[str(part) for part in code] for code in found.codes]
    if found is None or named not in listed:
        raise UnknownPlace("room", "/".join(named))
    n = listed.index(named)
    missing = found.missing(n)
    return {
        "class": named, "period": page.day.isoformat(),
        "value": figures.exact(found.value[n]) if missing is None else None,
        "numerator": int(found.present[n]) if missing is None else None,
        "denominator": int(found.marks[n]) if missing is None else None,
        "missing": missing.value if missing else None,
        "units": {
            "kind": "pupil", "counted": found.told(n, found.marks),
            "due": found.told(n, found.enrolled), "left_out": [], "inside": [],
        },
    }


def schools(key: Key, state: State, page: DayPage, chosen: Indicator) -> dict[str, Any]:
    """The schools to look at, a page of them: rows are [code, Thai, English, district, students,
    value, absent, status, missing, [recent values]]; "s" for a count that is held back.

    Where there is a band, those beyond it come first, worst first, then the silent ones, then the
    others.
    """
    atoms = key.atoms
    among = atoms.schools_in(key.scope)
    among = among[atoms.school_open[among]]
    item = indicator(RATE) if chosen.id == "ATT-04" else chosen
    daily = key.cube.days.has(item)
    nothing = np.full(len(among), np.nan)
    due = recorded = np.zeros(len(among), dtype=bool)
    absent = value = nothing
    if page.at is not None:
        on = key.measures.schools_on(page.year, page.at, among)
        due, recorded = on.due, on.recorded
        absent = on.counted(indicator("ATT-02"))[0]
        if daily:
            value = on.counted(item)[1]
    if not daily:
        period = key.cube.period_for(item, page.day.isoformat()) or ""
        value = key.measures.column(item, period).at(among)
    counted = indicator(OVERVIEW[0])
    students = key.measures.column(counted, key.cube.latest(counted) or "").at(among)
    silent = due & ~recorded
    bad = _beyond(item, value)
    default = SORTS[2] if chosen.id == "ATT-04" else SORTS[0]
    sort = state.sort if state.sort in SORTS else default
    pages = max(1, -(-len(among) // PAGE))
    number = min(state.page, pages - 1)
    # The worst of a neutral number is taken to be its highest.
    worst = value if item.direction is Direction.UP else -value
    column = name_ranks(key.cube, lang=state.lang)[among].astype(float) if sort == "name" else {
        "worst": worst, "best": -worst, "silent": -students, "students": -students,
        "absent": -absent,
    }[sort]
    group = None
    if sort == "silent":
        group = np.where(silent, 0, 1)
    elif sort == "worst" and item.bands:
        group = np.where(bad, 0, np.where(silent, 1, 2))
    order = figures.page_of(column, number * PAGE, (number + 1) * PAGE, group)
    shown = among[order]
    recent = (
        key.measures.schools_lately(item, page.year, page.at, RECENT, shown)
        if daily and page.at is not None else np.zeros((len(shown), 0))
    )
    values, pupils = figures.column(value[order], 2), figures.column(students[order])
    away = figures.column(absent[order])
    return {
        "page": number, "pages": pages, "total": len(among), "sort": sort,
        "below": int(np.count_nonzero(bad)), "silent": int(np.count_nonzero(silent)),
        "rows": [
            [
                atoms.school_codes[n], atoms.school_th[n], atoms.school_en[n],
                atoms.school_districts[n], pupils[i], values[i],
                "s" if away[i] is None and recorded[at] else away[i],
                figures.judge(item, values[i]),
                _why(bool(due[at]), bool(recorded[at]), daily) if values[i] is None else None,
                figures.column(recent[i], 1),
            ]
            for i, (at, n) in enumerate(zip(order.tolist(), shown.tolist(), strict=True))
        ],
    }


def _beyond(item: Indicator, value: Floats) -> Bools:
    """Which values are bad by the bands of an indicator; none without bands or a value."""
    if item.bands is None:
        return np.zeros(len(value), dtype=bool)
    return value < item.bands.watch if item.direction is Direction.UP else value > item.bands.watch


def _why(due: bool, recorded: bool, daily: bool) -> str:
    if not daily:
        return Missing.NOT_REPORTED.value
    if recorded:
        return Missing.SUPPRESSED.value
    return (Missing.NOT_REPORTED if due else Missing.NOT_APPLICABLE).value
