"""The school days of an academic year in memory: what each place and each school counted, day by
day.

A calendar of a year and the page of any of its days read this and not the file: in a whole country
some fifteen megabytes a year by cell, forty by school. The sums leave through `DayCounts`, `places`
and `SchoolDays`, which hold small groups back; whose they are is the gate's to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.periods import academic_year
from dashboard.vocabulary import Indicator, Measure
from data.atoms import Atoms, Grouping, Ints
from data.blocks import Blocks, Floats
from data.connection import Snapshot
from data.numbers import Rows, numbers, one_number
from data.privacy import Bools, suppressed
from data.protected import OPEN

_COUNTS = (
    "due", "recorded", "part", "enrolled", "present", "on_leave", "sick", "absent",
    "previous_due", "previous_recorded", "previous_present", "previous_on_leave", "previous_sick",
    "previous_absent",
)
_AT = {name: n for n, name in enumerate(_COUNTS)}
_MARKS = ("present", "on_leave", "sick", "absent")

#: What each daily indicator counts: the sums over and under the line, and who can have a number.
_COUNTED: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "ATT-01": (("present",), _MARKS, "recorded"),
    "ATT-02": (("absent",), _MARKS, "recorded"),
    "ATT-03": (("on_leave", "sick"), _MARKS, "recorded"),
    "ATT-03.leave": (("on_leave",), _MARKS, "recorded"),
    "ATT-03.sick": (("sick",), _MARKS, "recorded"),
    "ATT-04": (("recorded",), ("due",), "due"),
}
#: Those that share the pupils who are not there.
_AWAY = ("ATT-02", "ATT-03")
#: In the arrays of schools: not open that day. A school that was open and silent has no marks.
_SHUT = np.iinfo(np.uint16).max
#: Schools read in one go: more would hold too much for a moment.
_READ = 2000
#: Days read of cells in one go, likewise.
_STRETCH = 20
#: Days of an earlier year that are read together: the one asked for and those shown before it.
_AHEAD = 5

_CELLS = f"""
SELECT cell_id, on_date, {", ".join(_COUNTS)} FROM attendance_cell
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
SELECT school_idx, on_date, present, absent, {" + ".join(_MARKS)} AS marks, unrecorded
FROM school_day
WHERE school_idx BETWEEN $low AND $high AND on_date BETWEEN $first AND $last AND is_due = 1
"""
_SCHOOL = f"""
SELECT on_date, 1 AS due, is_recorded AS recorded,
       (is_recorded = 1 AND unrecorded > 0)::INT AS part, enrolled, {", ".join(_MARKS)}
FROM school_day
WHERE school_idx = $school AND on_date BETWEEN $first AND $last AND is_due = 1
"""


def _seven(indicator: Indicator, counts: Any) -> Floats:
    """The seven sums of an indicator (data.blocks) from counts that stand on the last axis."""
    units = _COUNTED[indicator.id][2]
    return np.stack([
        *_over_under(indicator, counts), counts[..., _AT[units]], counts[..., _AT["due"]],
        *_over_under(indicator, counts, "previous_"), counts[..., _AT[f"previous_{units}"]],
    ]).astype(np.float64)


def _over_under(indicator: Indicator, counts: Any, before: str = "") -> tuple[Any, Any]:
    """Numerator and denominator."""
    above, below, _ = _COUNTED[indicator.id]

    def total(names: Iterable[str]) -> Any:
        first, *others = (counts[..., _AT[before + name]] for name in names)
        for other in others:
            first = first + other
        return first

    return total(above), total(below)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The days of one place and year, protected."""

    days: tuple[date, ...]
    schools: int
    presenting: bool
    _counts: Ints

    def number(self, indicator: Indicator, days: slice, period: str = "") -> Measure:
        """The number of the place over some of the days; over no day, that none was a school day.
        """
        sums = _seven(indicator, self._counts[days].sum(axis=0))
        if days.stop - days.start > 1:
            # Over several days a school counts once: the fullest day stands for all.
            sums[2:4] = _seven(indicator, self._counts[days])[2:4].max(axis=1)
        return one_number(indicator, period, "", sums, self.schools, self.presenting, OPEN)

    def grouped(self, indicator: Indicator, group: Ints, groups: int) -> Floats:
        """The value of each group of days, as of all Mondays; `group` is of the first days."""
        above, below = _over_under(indicator, self._counts[: len(group)])
        return self._values(
            indicator,
            np.bincount(group, weights=above, minlength=groups),
            np.bincount(group, weights=below, minlength=groups),
        )

    def rates(self, indicator: Indicator) -> Floats:
        """The value of each day; NaN where there is none."""
        value = self._values(indicator, *_over_under(indicator, self._counts))
        return np.where(self.hidden(indicator), np.nan, value)

    def _values(self, indicator: Indicator, above: Any, below: Any) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            value = above / below * indicator.factor
        hidden = suppressed(indicator, above, below, self.presenting)
        return np.where(hidden | (below == 0), np.nan, value)

    def hidden(self, indicator: Indicator) -> Bools:
        """Which days have a number that must not be shown."""
        above, below = _over_under(indicator, self._counts)
        small = suppressed(indicator, above, below, self.presenting)
        if indicator.id in _AWAY:
            # The rate is known: of absent and away, a small one is the rest of the other.
            rest = below - self._counts[:, _AT["present"]] - above
            small |= suppressed(indicator, rest, below, self.presenting)
        return np.asarray((below > 0) & small, dtype=bool)

    def asked(self) -> Ints:
        """Schools open, of these recorded, of these in part: [day, 3]. Schools are no persons."""
        return self._counts[:, [_AT["due"], _AT["recorded"], _AT["part"]]]


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """Some schools on one day, protected where it says so."""

    #: Open that day; recorded; recorded only in part.
    due: Bools
    recorded: Bools
    part: Bools
    _present: Floats
    _absent: Floats
    _marks: Floats
    presenting: bool

    def counted(self, indicator: Indicator) -> tuple[Floats, Floats]:
        """Numerator and value of ATT-01, ATT-02 or ATT-03 at each school; NaN where none or held
        back."""
        above = {
            "ATT-01": self._present, "ATT-02": self._absent,
            "ATT-03": self._marks - self._present - self._absent,
        }[indicator.id]
        with np.errstate(divide="ignore", invalid="ignore"):
            value = above / self._marks * indicator.factor
        nothing = ~self.recorded | suppressed(indicator, above, self._marks, self.presenting)
        if indicator.id in _AWAY:
            # As by day.
            away = self._marks - self._present
            nothing |= suppressed(indicator, away - above, self._marks, self.presenting)
        return np.where(nothing, np.nan, above), np.where(nothing, np.nan, value)


def _on_day(marks: Any, part: Any, presenting: bool) -> SchoolDays:
    present, absent, every = marks
    due = every != _SHUT
    recorded = due & (every > 0)
    return SchoolDays(
        due, recorded, part, present.astype(float), absent.astype(float),
        np.where(recorded, every, np.nan).astype(float), presenting,
    )


def _read_cells(snapshot: Snapshot, days: tuple[date, ...], cells: int) -> Any:
    """Counts as [cell, day, count]; two bytes hold them unless a cell is a very large one."""
    (widest,) = snapshot.query(_WIDEST, {"first": days[0], "last": days[-1]})[0]
    held = np.zeros((cells, len(days), len(_COUNTS)), dtype=np.min_scalar_type(widest or 0))
    on = np.array(days, dtype="datetime64[D]")
    # A stretch of days at a time: all at once would take several times as much for a moment.
    for first in range(0, len(days), _STRETCH):
        last = min(first + _STRETCH, len(days)) - 1
        found = snapshot.arrays(_CELLS, {"first": days[first], "last": days[last]}, seconds=60)
        at, inside = _places_of(found["on_date"], on)
        cell = np.ma.filled(found["cell_id"], 0).astype(np.int64)[inside]
        for n, name in enumerate(_COUNTS):
            held[cell, at[inside], n] = np.ma.filled(found[name], 0)[inside]
    return held


def _read_schools(snapshot: Snapshot, days: tuple[date, ...], schools: int) -> tuple[Any, Any]:
    """Present, absent and all marks as [3, day, school], and which recorded in part."""
    on = np.array(days, dtype="datetime64[D]")
    marks = np.full((3, len(days), schools), _SHUT, dtype=np.uint16)
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

    def __init__(self, snapshot: Snapshot, atoms: Atoms, blocks: Blocks) -> None:
        self._snapshot = snapshot
        self._atoms = atoms
        self._by_year: dict[int, tuple[date, ...]] = {}
        for day in blocks.days:
            year = academic_year(day)
            self._by_year[year] = (*self._by_year.get(year, ()), day)
        self._before = blocks.days_before
        self._cells = lru_cache(maxsize=2)(self._read_cells)
        self._running = lru_cache(maxsize=1)(self._read_running)
        self._stretch = lru_cache(maxsize=2)(self._read_stretch)
        self.counts = lru_cache(maxsize=256)(self._counts)

    def warm(self) -> None:
        """Read the running year."""
        if self._by_year:
            self._cells(max(self._by_year))
            self._running(max(self._by_year))

    @staticmethod
    def has(indicator: Indicator) -> bool:
        """Whether the days know an indicator."""
        return indicator.id in _COUNTED

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

    def _counts(self, year: int, cells: bytes, school: int | None, presenting: bool) -> DayCounts:
        """The days of a place: `cells` are its cells as bytes of int64, `school` one of them."""
        days = self.of_year(year)
        if not days:
            return DayCounts((), 1, presenting, np.zeros((0, len(_COUNTS)), dtype=np.int64))
        if school is not None:
            is_open = int(self._atoms.school_open[school])
            return DayCounts(days, is_open, presenting, self._of_school(days, school))
        among = np.frombuffer(cells, dtype=np.int64)
        summed = self._cells(year)[among].sum(axis=0, dtype=np.int64)
        schools = int(self._atoms.cell_schools[among].sum())
        return DayCounts(days, schools, presenting, summed)

    def _of_school(self, days: tuple[date, ...], school: int) -> Ints:
        before = [self._before.get(day, day) for day in days]
        found = self._snapshot.arrays(
            _SCHOOL, {"school": school, "first": min(*before, days[0]), "last": days[-1]}
        )
        own = {name: np.ma.filled(found[name], 0) for name in _COUNTS[:8]}
        counts = np.zeros((len(days), len(_COUNTS)), dtype=np.int64)
        on = np.ma.filled(found["on_date"], np.datetime64(0, "D")).astype("datetime64[D]")
        at, inside = _places_of(on, np.array(days, dtype="datetime64[D]"))
        for name, column in own.items():
            counts[at[inside], _AT[name]] = column[inside]
        # The day a year before counts where the school was open on both, marks where it recorded.
        order = np.argsort(on, kind="stable")
        if len(order):
            then, there = _places_of(np.array(before, dtype="datetime64[D]"), on[order])
            there &= (np.array(before) != np.array(days)) & (counts[:, _AT["due"]] > 0)
            for name in ("due", "recorded", *_MARKS):
                weight = counts[:, _AT["recorded"]] if name in _MARKS else 1
                counts[:, _AT[f"previous_{name}"]] = there * own[name][order][then] * weight
        return counts

    def places(
        self, indicator: Indicator, year: int, day: int, group: Grouping, presenting: bool
    ) -> Rows:
        """An indicator at the places of a level on the day of that number in the year, ranked."""
        counts = self._cells(year)[group.cells, day]
        summed = np.stack([
            np.bincount(group.group, weights=counts[:, n], minlength=len(group.codes))
            for n in range(len(_COUNTS))
        ], axis=-1)
        return numbers(
            indicator, self.of_year(year)[day].isoformat(), group.codes,
            _seven(indicator, summed), group.schools, group.schools_of, group.kinds, presenting,
            OPEN,
        )

    def schools(self, year: int, day: int, among: Ints, presenting: bool) -> SchoolDays:
        """These schools on the day of that number in the year."""
        marks, part = self._of_schools(year, day, day + 1)
        return _on_day(marks[:, 0, among], part[0, among], presenting)

    def recent(
        self, indicator: Indicator, year: int, day: int, count: int, schools: Ints,
        presenting: bool,
    ) -> Floats:
        """An indicator at a few schools on the last `count` days to a day: [school, day]."""
        first = max(0, day - min(count, _AHEAD) + 1)
        marks, part = self._of_schools(year, first, day + 1)
        lately = (
            _on_day(marks[:, n, schools], part[n, schools], presenting)
            for n in range(day + 1 - first)
        )
        return np.stack([one.counted(indicator)[1] for one in lately], axis=1)
