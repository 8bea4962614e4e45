"""The numbers of one indicator and period as arrays, by cell or by school.

Owns where each grain's numbers are read from. Terms, years and rounds were computed by the build;
days are summed here over the days of the period asked for, from the sums of cells or from schools.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard import periods
from dashboard.periods import PeriodKind, academic_year, kind_of, term
from dashboard.vocabulary import Aggregate, Grain, Indicator
from data.arrays import Floats, Ints
from data.block import (
    COMPARED,
    DENOMINATOR,
    DUE,
    NUMERATOR,
    PREVIOUS_DENOMINATOR,
    PREVIOUS_NUMERATOR,
    UNITS,
    Block,
)
from data.connection import Snapshot
from data.indicators import INDICATORS

#: Indicators and periods that are kept of every school: up to 0.4 MB each in the whole country.
_SCHOOLS_KEPT = 32

_DAILY_NOW = {"is_due": "due", "is_recorded": "recorded"}
_DAILY_BEFORE = {
    "is_due": "previous_due", "is_recorded": "previous_recorded", "present": "previous_present",
    "on_leave": "previous_on_leave", "sick": "previous_sick", "absent": "previous_absent",
    # Not kept for the year before: what needs them has no comparison.
    "enrolled": "NULL", "unrecorded": "NULL",
}


def over_sums(expression: str, before: bool) -> str:
    """Rewrite a daily expression over one school for the sums of a cell (all are linear).

    `CASE WHEN is_recorded = 1 THEN present END` becomes a sum over the schools that recorded.
    """
    names = _DAILY_BEFORE if before else _DAILY_NOW
    anyone = re.sub(r"\b(is_recorded|is_due)\s*=\s*1", r"\1 > 0", expression)
    return re.sub(r"\b[a-z_]+\b", lambda match: names.get(match[0], match[0]), anyone)


def needs_record(indicator: Indicator) -> bool:
    """Whether a school has a number on a day only if it recorded (else: if it was open)."""
    return "is_recorded = 1" in (indicator.denominator or indicator.numerator)


class Blocks:
    """Reads and keeps blocks of one snapshot."""

    def __init__(self, snapshot: Snapshot, cells: int, schools: int) -> None:
        self._snapshot = snapshot
        self._cells = cells
        self._schools = schools
        self.days: tuple[date, ...] = tuple(
            row[0]
            for row in snapshot.query(
                "SELECT DISTINCT on_date FROM attendance_cell WHERE recorded > 0 ORDER BY 1"
            )
        )
        self._day_set = frozenset(self.days)
        self._day_names = tuple(day.isoformat() for day in self.days)
        #: Months with a school day.
        self.months = tuple(dict.fromkeys(name[:7] for name in self._day_names))
        #: The day of the year before that each day is compared with.
        self.days_before: dict[date, date] = dict(
            snapshot.query(
                "SELECT on_date, max(previous_date) FROM attendance_cell"
                " WHERE previous_date IS NOT NULL GROUP BY on_date"
            )
        )
        self._loaded: dict[str, tuple[str, ...]] = {}
        for indicator, period in snapshot.query(
            "SELECT indicator, period FROM loaded_period ORDER BY indicator, period"
        ):
            self._loaded[indicator] = (*self._loaded.get(indicator, ()), period)
        self._eager = self._read_cells()
        self.days_of = lru_cache(maxsize=64)(self._days_of)
        self._daily = lru_cache(maxsize=64)(self._read_daily)
        self._school_days = lru_cache(maxsize=1)(self._read_school_days)
        self.schools = lru_cache(maxsize=_SCHOOLS_KEPT)(self._read_schools)
        self.weekly = lru_cache(maxsize=4)(self._read_weekly)

    def periods(self, indicator: Indicator) -> tuple[str, ...]:
        """Loaded periods of the indicator's own kind, oldest first."""
        if indicator.grain is not Grain.SCHOOL_DAY:
            return self._loaded.get(indicator.id, ())
        return self.months if indicator.is_monthly else self._day_names

    def is_loaded(self, indicator: Indicator, period: str) -> bool:
        if indicator.grain is Grain.SCHOOL_DAY:
            return bool(self.days_of(period))
        return period in self._loaded.get(indicator.id, ())

    def _days_of(self, period: str) -> tuple[date, ...]:
        """The school days with data in a day, month, term or academic year."""
        kind = kind_of(period)
        if kind is PeriodKind.DAY:
            day = date.fromisoformat(period)
            return (day,) if day in self._day_set else ()
        if kind is PeriodKind.MONTH:
            return tuple(day for day in self.days if day.isoformat()[:7] == period)
        if kind is PeriodKind.TERM:
            return tuple(day for day in self.days if term(day) == period)
        if kind is PeriodKind.ACADEMIC_YEAR:
            return tuple(day for day in self.days if f"ay{academic_year(day)}" == period)
        return ()

    def year_before(self, indicator: Indicator, period: str) -> str | None:
        """The period that `previous` is of; None where none is loaded."""
        if indicator.grain is not Grain.SCHOOL_DAY:
            before = periods.year_before(period)
            return before if before in self._loaded.get(indicator.id, ()) else None
        days = [day for day in self.days_of(period) if day in self.days_before]
        if not days:
            return None
        if kind_of(period) is PeriodKind.DAY:
            return self.days_before[days[-1]].isoformat()
        if kind_of(period) is PeriodKind.MONTH:
            return f"{int(period[:4]) - 1}{period[4:]}"
        return periods.year_before(period)

    def cells(self, indicator: Indicator, period: str) -> Block | None:
        """The numbers by cell; None when the period is not loaded, or for a median."""
        if indicator.grain is Grain.SCHOOL_DAY:
            return self._daily(indicator.id, period) if self.days_of(period) else None
        return self._eager.get((indicator.id, period))

    def _read_cells(self) -> dict[tuple[str, str], Block]:
        # One query for each block: all at once would hold every indicator id as a Python string.
        daily = {item.id for item in INDICATORS if item.grain is Grain.SCHOOL_DAY}
        return {
            (indicator, period): Block.of(
                self._spread(
                    self._snapshot.arrays(
                        "SELECT cell_id, numerator, denominator, units, units_due,"
                        " previous_numerator, previous_denominator FROM measure_cell"
                        " WHERE indicator = $indicator AND period = $period",
                        {"indicator": indicator, "period": period},
                    ),
                    "cell_id",
                    self._cells,
                )
            )
            for indicator, period in self._snapshot.query(
                "SELECT DISTINCT indicator, period FROM measure_cell"
            )
            if indicator not in daily
        }

    @staticmethod
    def _spread(
        columns: dict[str, np.ndarray[Any, Any]], key: str, size: int
    ) -> Floats:
        """Lay columns out by cell or school; what is NULL or absent counts 0."""
        at = np.ma.filled(columns[key], 0).astype(np.int64)
        values = np.zeros((7, size))
        for row, name in (
            (NUMERATOR, "numerator"), (DENOMINATOR, "denominator"), (UNITS, "units"),
            (DUE, "units_due"), (PREVIOUS_NUMERATOR, "previous_numerator"),
            (PREVIOUS_DENOMINATOR, "previous_denominator"),
        ):
            values[row, at] = np.ma.filled(columns[name].astype(float), 0.0)
        before = columns["previous_numerator"]
        values[COMPARED, at] = ~np.ma.getmaskarray(before)
        np.nan_to_num(values, copy=False)
        return values

    def _read_daily(self, indicator_id: str, period: str) -> Block:
        indicator = next(item for item in INDICATORS if item.id == indicator_id)
        days = self.days_of(period)
        units = "recorded" if needs_record(indicator) else "due"
        columns = self._snapshot.arrays(
            "SELECT cell_id,"
            f" sum({over_sums(indicator.numerator, False)})::DOUBLE AS numerator,"
            f" sum({over_sums(indicator.denominator or 'NULL', False)})::DOUBLE AS denominator,"
            # Over several days a school counts once: the fullest day stands for the period.
            f" max({units})::DOUBLE AS units, max(due)::DOUBLE AS units_due,"
            f" sum({over_sums(indicator.numerator, True)})::DOUBLE AS previous_numerator,"
            f" sum({over_sums(indicator.denominator or 'NULL', True)})::DOUBLE"
            " AS previous_denominator FROM attendance_cell"
            " WHERE on_date BETWEEN $first AND $last GROUP BY cell_id",
            {"first": days[0], "last": days[-1]},
        )
        return Block.of(self._spread(columns, "cell_id", self._cells))

    def _read_schools(self, indicator: Indicator, period: str) -> Block:
        """The numbers by school; UNITS is 1 where the school has one, DUE only of a day
        and of what offices count."""
        if indicator.grain is Grain.SCHOOL_DAY:
            # A day is read whole, for all that is asked of it; of longer only what is asked.
            if kind_of(period) is PeriodKind.DAY:
                return self._school_days(period, None)[indicator.id]
            return self._read_school_days(period, indicator.id)[indicator.id]
        columns = self._snapshot.arrays(
            "SELECT school_idx, numerator, denominator, previous_numerator, previous_denominator,"
            # Schools that report as offices do have a row where one is due.
            " 1 AS units_due,"
            " (numerator IS NOT NULL AND ($plain OR denominator IS NOT NULL))::INT AS units"
            " FROM measure_school WHERE indicator = $indicator AND period = $period",
            {
                "indicator": indicator.id,
                "period": period,
                "plain": indicator.aggregate is not Aggregate.RATIO,
            },
        )
        return Block.of(self._spread(columns, "school_idx", self._schools))

    def few_schools(self, indicator: Indicator, period: str, start: int, end: int) -> Block:
        """A daily indicator at the schools [start, end): the table is in their order, so that few
        are read in a moment, and their days are added up here.
        """
        days = self.days_of(period)
        before = [self.days_before[day] for day in days if day in self.days_before] or [date.min]
        columns = self._snapshot.arrays(
            "SELECT school_idx, on_date, is_due, "
            f"({indicator.numerator})::DOUBLE AS numerator,"
            f" ({indicator.denominator or 'NULL'})::DOUBLE AS denominator FROM school_day"
            " WHERE school_idx BETWEEN $low AND $high AND (on_date BETWEEN $first AND $last"
            " OR on_date BETWEEN $first_before AND $last_before)",
            {
                "low": start, "high": end - 1, "first": days[0], "last": days[-1],
                "first_before": min(before), "last_before": max(before),
            },
        )
        school = np.ma.filled(columns["school_idx"], 0).astype(np.int64) - start
        on = columns["on_date"].astype("datetime64[D]")
        now = (on >= np.datetime64(days[0])) & (on <= np.datetime64(days[-1]))
        then = np.isin(on, np.array(before, dtype="datetime64[D]")) & ~now

        def added(name: str, mask: np.ndarray[Any, Any]) -> tuple[Floats, Ints]:
            """The sum of each school, and of how many days."""
            known = mask & ~np.ma.getmaskarray(columns[name])
            at, held = school[known], np.ma.filled(columns[name], 0)[known].astype(float)
            count = np.bincount(at, minlength=end - start).astype(np.int64)
            summed = np.bincount(at, weights=held, minlength=end - start).astype(np.float64)
            return summed, count

        values = np.zeros((7, end - start))
        values[NUMERATOR], told = added("numerator", now)
        values[PREVIOUS_NUMERATOR], compared = added("numerator", then)
        if indicator.denominator:
            values[DENOMINATOR], told = added("denominator", now)
            values[PREVIOUS_DENOMINATOR], _ = added("denominator", then)
        values[UNITS], values[COMPARED] = told > 0, compared > 0
        values[DUE] = added("is_due", now)[0] > 0
        return Block.of(values)

    def _read_school_days(self, period: str, only: str | None) -> dict[str, Block]:
        """All daily indicators by school in one reading, or only one: the table is in the order of
        schools, so that a day is scattered over all of it."""
        days = self.days_of(period) or (date.min,)
        before = [self.days_before[day] for day in days if day in self.days_before]
        items = [
            item for item in INDICATORS
            if item.grain is Grain.SCHOOL_DAY and only in (None, item.id)
        ]
        sums = ", ".join(
            f"sum({item.numerator}) FILTER (now)::FLOAT AS numerator_{n},"
            f" sum({item.denominator or 'NULL'}) FILTER (now)::FLOAT AS denominator_{n},"
            f" sum({item.numerator}) FILTER (NOT now)::FLOAT AS previous_numerator_{n},"
            f" sum({item.denominator or 'NULL'}) FILTER (NOT now)::FLOAT"
            f" AS previous_denominator_{n}"
            for n, item in enumerate(items)
        )
        columns = self._snapshot.arrays(
            f"SELECT school_idx, max(is_due) FILTER (now)::INT AS units_due, {sums}"
            " FROM (SELECT *, on_date BETWEEN $first AND $last AS now FROM school_day"
            " WHERE on_date BETWEEN $first AND $last OR on_date IN (SELECT unnest($before)))"
            " GROUP BY school_idx",
            {"first": days[0], "last": days[-1], "before": before},
            seconds=60,
        )
        found = {}
        for n, item in enumerate(items):
            own = {
                name: columns[f"{name}_{n}"]
                for name in (
                    "numerator", "denominator", "previous_numerator", "previous_denominator",
                )
            }
            known = own["denominator"] if item.denominator else own["numerator"]
            own |= {
                "school_idx": columns["school_idx"], "units_due": columns["units_due"],
                "units": (~np.ma.getmaskarray(known)).astype(float),
            }
            found[item.id] = Block.of(self._spread(own, "school_idx", self._schools))
        return found

    def recent(self, indicator: Indicator, schools: Ints, days: Sequence[date]) -> Floats:
        """A daily indicator at a few schools and days: [numerator or denominator, school, day]."""
        sums = np.full((2, len(schools), len(days)), np.nan)
        if not len(schools) or not days:
            return sums
        place = np.zeros(self._schools, dtype=np.int64)
        place[schools] = np.arange(len(schools))
        columns = self._snapshot.arrays(
            f"SELECT school_idx, on_date, ({indicator.numerator})::FLOAT AS numerator,"
            f" ({indicator.denominator or 'NULL'})::FLOAT AS denominator"
            # The bounds let DuckDB skip all but the neighbourhood; the list alone would not.
            " FROM school_day WHERE school_idx BETWEEN $low AND $high"
            " AND school_idx IN (SELECT unnest($schools))"
            " AND on_date BETWEEN $first AND $last",
            {
                "low": int(schools.min()), "high": int(schools.max()), "schools": schools.tolist(),
                "first": min(days), "last": max(days),
            },
        )
        on = columns["on_date"].astype("datetime64[D]")
        for n, day in enumerate(days):
            that = on == np.datetime64(day)
            at = place[np.ma.filled(columns["school_idx"], 0)[that]]
            sums[0, at, n] = np.ma.filled(columns["numerator"], np.nan)[that]
            sums[1, at, n] = np.ma.filled(columns["denominator"], np.nan)[that]
        return sums

    def _read_weekly(self, indicator: Indicator) -> tuple[tuple[date, ...], Any]:
        """Weekly sums of a daily indicator: Mondays, and numerator and denominator [2, cell, week].
        """
        if not self.days:
            return (), np.zeros((2, self._cells, 0))
        columns = self._snapshot.arrays(
            "SELECT cell_id, date_trunc('week', on_date)::DATE AS week,"
            f" sum({over_sums(indicator.numerator, False)})::DOUBLE AS numerator,"
            f" sum({over_sums(indicator.denominator or 'NULL', False)})::DOUBLE AS denominator"
            " FROM attendance_cell GROUP BY ALL",
            seconds=60,
        )
        first = self.days[0] - timedelta(days=self.days[0].weekday())
        last = self.days[-1]
        count = (last - first).days // 7 + 1
        weeks = (
            (columns["week"].astype("datetime64[D]") - np.datetime64(first)).astype(np.int64) // 7
        )
        inside = (weeks >= 0) & (weeks < count)
        sums = np.zeros((2, self._cells, count), dtype=np.float32)
        at = columns["cell_id"].astype(np.int64)[inside], weeks[inside]
        sums[0][at] = np.ma.filled(columns["numerator"], 0.0)[inside]
        sums[1][at] = np.ma.filled(columns["denominator"], 0.0)[inside]
        np.nan_to_num(sums, copy=False)
        return tuple(first + timedelta(weeks=n) for n in range(count)), sums
