"""The school days of an academic year in memory: what each place and each school counted, day by
day.

A calendar of a year and the page of any of its days read this and not the file: in a whole country
some fifteen megabytes a year by cell, forty by school. The sums leave through `places`, and through
`DayCounts` and `SchoolDays` (data.day_counts), protected; whose they are is the gate's to say.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.periods import academic_year
from dashboard.vocabulary import Indicator, Scope
from data.arrays import Bools, Floats, Ints
from data.atoms import Atoms, Grouping
from data.blocks import Blocks
from data.connection import Snapshot
from data.day_counts import AT, COUNTED, COUNTS, MARKS, SHUT, DayCounts, SchoolDays, on_day, seven
from data.numbers import Rows, numbers
from data.privacy import suppressed
from data.protect.days import Mask
from data.protected_days import ProtectedDays

#: Schools read in one go: more would hold too much for a moment.
_READ = 2000
#: Days read of cells in one go, likewise.
_STRETCH = 20
#: Days of an earlier year that are read together: the one asked for and those shown before it.
_AHEAD = 5

_CELLS = f"""
SELECT cell_id, on_date, {", ".join(COUNTS)} FROM attendance_cell
WHERE on_date BETWEEN $first AND $last
"""
#: No count of a cell is larger than one of these.
_WIDEST = """
SELECT greatest(max(enrolled), max(present), max(on_leave), max(sick), max(absent),
                max(previous_present), max(previous_on_leave), max(previous_sick),
                max(previous_absent), max(due), max(previous_due))::INT
FROM attendance_cell WHERE on_date BETWEEN $first AND $last
"""
_SCHOOLS = f"""
SELECT school_idx, on_date, present, absent, {" + ".join(MARKS)} AS marks, unrecorded
FROM school_day
WHERE school_idx BETWEEN $low AND $high AND on_date BETWEEN $first AND $last AND is_due = 1
"""
_SCHOOL = f"""
SELECT on_date, 1 AS due, is_recorded AS recorded,
       (is_recorded = 1 AND unrecorded > 0)::INT AS part, enrolled, {", ".join(MARKS)}
FROM school_day
WHERE school_idx = $school AND on_date BETWEEN $first AND $last AND is_due = 1
"""


def _read_cells(snapshot: Snapshot, days: tuple[date, ...], cells: int) -> Any:
    """Counts as [cell, day, count]; two bytes hold them unless a cell is a very large one."""
    (widest,) = snapshot.query(_WIDEST, {"first": days[0], "last": days[-1]})[0]
    held = np.zeros((cells, len(days), len(COUNTS)), dtype=np.min_scalar_type(widest or 0))
    on = np.array(days, dtype="datetime64[D]")
    # A stretch of days at a time: all at once would take several times as much for a moment.
    for first in range(0, len(days), _STRETCH):
        last = min(first + _STRETCH, len(days)) - 1
        found = snapshot.arrays(_CELLS, {"first": days[first], "last": days[last]}, seconds=60)
        at, inside = _places_of(found["on_date"], on)
        cell = np.ma.filled(found["cell_id"], 0).astype(np.int64)[inside]
        for n, name in enumerate(COUNTS):
            held[cell, at[inside], n] = np.ma.filled(found[name], 0)[inside]
    return held


def _read_schools(snapshot: Snapshot, days: tuple[date, ...], schools: int) -> tuple[Any, Any]:
    """Present, absent and all marks as [3, day, school], and which recorded in part."""
    on = np.array(days, dtype="datetime64[D]")
    marks = np.full((3, len(days), schools), SHUT, dtype=np.uint16)
    part = np.zeros((len(days), schools), dtype=bool)
    for low in range(0, schools, _READ):
        found = snapshot.arrays(
            _SCHOOLS,
            {"low": low, "high": low + _READ - 1, "first": days[0], "last": days[-1]}, seconds=60,
        )
        at, inside = _places_of(found["on_date"], on)
        school = np.ma.filled(found["school_idx"], 0).astype(np.int64)[inside]
        for n, name in enumerate(("present", "absent", "marks")):
            marks[n, at[inside], school] = np.ma.filled(found[name], 0)[inside]
        part[at[inside], school] = (
            (np.ma.filled(found["unrecorded"], 0) > 0) & (np.ma.filled(found["marks"], 0) > 0)
        )[inside]
    return marks, part


def _places_of(column: Any, on: Any) -> tuple[Ints, Bools]:
    """Where in the days `on` each date stands, and which of them do."""
    days = np.ma.filled(column, np.datetime64(0, "D")).astype("datetime64[D]")
    at = np.minimum(np.searchsorted(on, days), len(on) - 1)
    return at, on[at] == days


class Days:
    """The school days of one snapshot: of the running year all, of another what was asked for."""

    def __init__(
        self, snapshot: Snapshot, atoms: Atoms, blocks: Blocks, protected: ProtectedDays
    ) -> None:
        self._snapshot = snapshot
        self._atoms = atoms
        self._blocks = blocks
        self._protected = protected
        self._by_year: dict[int, tuple[date, ...]] = {}
        for day in blocks.days:
            year = academic_year(day)
            self._by_year[year] = (*self._by_year.get(year, ()), day)
        self._before = blocks.days_before
        self._cells = lru_cache(maxsize=2)(self._read_cells)
        self._running = lru_cache(maxsize=1)(self._read_running)
        self._stretch = lru_cache(maxsize=2)(self._read_stretch)
        self.counts = lru_cache(maxsize=256)(self._counts)
        self.weeks = lru_cache(maxsize=512)(self._weeks)

    def warm(self) -> None:
        """Read the running year."""
        if self._by_year:
            self._cells(max(self._by_year))
            self._running(max(self._by_year))

    @staticmethod
    def has(indicator: Indicator) -> bool:
        """Whether the days know an indicator."""
        return indicator.id in COUNTED

    def _weeks(
        self, indicator: Indicator, scope: Scope, presenting: bool
    ) -> tuple[tuple[date, ...], tuple[float | None, ...]]:
        """A daily indicator by week: Mondays and values; None in weeks without school, and where
        too few learners are counted.
        """
        mondays, sums = self._blocks.weekly(indicator)
        selection = self._atoms.select(scope)
        cells = self._protected.cells(indicator, selection.cells)
        picked = sums[:, cells].sum(axis=1, dtype=np.float64)
        closed = self._protected.weeks(indicator, mondays, selection.place, presenting)
        return mondays, tuple(
            n / d * indicator.factor
            if d and not hidden and not suppressed(indicator, n, d, presenting) else None
            for n, d, hidden in zip(picked[0].tolist(), picked[1].tolist(), closed, strict=True)
        )

    def of_year(self, year: int) -> tuple[date, ...]:
        """The school days of an academic year (Buddhist era), first to last."""
        return self._by_year.get(year, ())

    def _read_cells(self, year: int) -> Any:
        return _read_cells(self._snapshot, self._by_year[year], len(self._atoms.cell_schools))

    def _read_running(self, year: int) -> tuple[Any, Any]:
        return _read_schools(
            self._snapshot, self._by_year[year], len(self._atoms.school_codes)
        )

    def _read_stretch(self, year: int, first: int, end: int) -> tuple[Any, Any]:
        days = self._by_year[year][first:end]
        return _read_schools(self._snapshot, days, len(self._atoms.school_codes))

    def _of_schools(self, year: int, first: int, end: int) -> tuple[Any, Any]:
        """Marks and parts of all schools on the days [first, end) of a year."""
        if year == max(self._by_year):
            marks, part = self._running(year)
            return marks[:, first:end], part[first:end]
        # Earlier years would hold as much again: the days before it come along for its table.
        start = max(0, end - _AHEAD)
        marks, part = self._stretch(year, start, end)
        return marks[:, first - start:], part[first - start:]

    def _counts(
        self, year: int, cells: bytes, school: int | None, name: str, presenting: bool
    ) -> DayCounts:
        """The days of a place: `cells` are its cells as bytes of int64, `school` one of them;
        `name` is data.protect's."""
        days = self.of_year(year)
        if not days:
            none: Ints = np.zeros((0, len(COUNTS)), dtype=np.int64)
            nothing = dict.fromkeys(Mask, np.zeros(0, dtype=bool))
            return DayCounts((), 1, presenting, none, none, nothing)
        if school is not None:
            is_open = int(self._atoms.school_open[school])
            on = tuple(day.isoformat() for day in days)
            closed = {
                mask: self._protected.school(mask, school, on, presenting) for mask in Mask
            }
            counts = self._of_school(days, school, presenting)
            return DayCounts(days, is_open, presenting, counts, counts, closed, is_school=True)
        among = np.frombuffer(cells, dtype=np.int64)
        held = self._cells(year)
        summed = split = held[among].sum(axis=0, dtype=np.int64)
        kept = self._protected.cells_counted[among]
        if kept.any() and not kept.all():
            split = summed - held[among[~kept]].sum(axis=0, dtype=np.int64)
        schools = int(self._atoms.cell_schools[among].sum())
        month_of = [day.isoformat()[:7] for day in days]
        months = tuple(dict.fromkeys(month_of))
        at = np.array([months.index(month) for month in month_of])
        closed = {
            mask: self._protected.months(mask, name, presenting, months)[at] for mask in Mask
        }
        return DayCounts(days, schools, presenting, summed, split, closed)

    def _of_school(self, days: tuple[date, ...], school: int, presenting: bool) -> Ints:
        before = [self._before.get(day, day) for day in days]
        found = self._snapshot.arrays(
            _SCHOOL, {"school": school, "first": min(*before, days[0]), "last": days[-1]}
        )
        own = {name: np.ma.filled(found[name], 0) for name in COUNTS[:8]}
        counts = np.zeros((len(days), len(COUNTS)), dtype=np.int64)
        on = np.ma.filled(found["on_date"], np.datetime64(0, "D")).astype("datetime64[D]")
        at, inside = _places_of(on, np.array(days, dtype="datetime64[D]"))
        for name, column in own.items():
            counts[at[inside], AT[name]] = column[inside]
        # The day a year before counts where the school was open on both, marks where it recorded.
        order = np.argsort(on, kind="stable")
        if len(order):
            then, there = _places_of(np.array(before, dtype="datetime64[D]"), on[order])
            there &= (np.array(before) != np.array(days)) & (counts[:, AT["due"]] > 0)
            # What was hidden then is not told beside the number of today.
            told = counts[:, AT["recorded"]] * ~self._protected.school(
                Mask.RATE, school, tuple(day.isoformat() for day in before), presenting
            )
            for name in ("due", "recorded", *MARKS):
                weight = told if name in MARKS else 1
                counts[:, AT[f"previous_{name}"]] = there * own[name][order][then] * weight
        return counts

    def places(
        self, indicator: Indicator, year: int, day: int, group: Grouping, presenting: bool
    ) -> Rows:
        """An indicator at the places of a level on the day of that number in the year, ranked."""
        counts = self._cells(year)[group.cells, day]
        kept = self._protected.kept(indicator, group)
        summed = np.stack([
            np.bincount(group.group, weights=counts[:, n] * kept, minlength=len(group.codes))
            for n in range(len(COUNTS))
        ], axis=-1)
        on = self.of_year(year)[day].isoformat()
        return numbers(
            indicator, on, group.codes,
            seven(indicator, summed), group.schools, group.schools_of, group.kinds, presenting,
            self._protected.places(indicator, on, group.places, presenting),
        )

    def schools(self, year: int, day: int, among: Ints, presenting: bool) -> SchoolDays:
        """These schools on the day of that number in the year."""
        marks, part = self._of_schools(year, day, day + 1)
        return self._on_day(year, day, marks[:, 0, among], part[0, among], among, presenting)

    def _on_day(
        self, year: int, day: int, marks: Any, part: Any, among: Ints, presenting: bool
    ) -> SchoolDays:
        on = self.of_year(year)[day].isoformat()
        return on_day(marks, part, presenting, (
            self._protected.rates(on, presenting)[among],
            self._protected.splits(on, presenting)[among],
        ))

    def recent(
        self, indicator: Indicator, year: int, day: int, count: int, schools: Ints,
        presenting: bool,
    ) -> Floats:
        """An indicator at a few schools on the last `count` days to a day: [school, day]."""
        first = max(0, day - min(count, _AHEAD) + 1)
        marks, part = self._of_schools(year, first, day + 1)
        lately = (
            self._on_day(
                year, first + n, marks[:, n, schools], part[n, schools], schools, presenting
            ) for n in range(day + 1 - first)
        )
        return np.stack([one.counted(indicator)[1] for one in lately], axis=1)
