"""Every indicator × place × period in memory: sums over cells answer a drill in microseconds.

A number at any place or intersection is Σ over its cells, so a ratio is Σnumerator ÷ Σdenominator
and never a mean of ratios; a median is taken from schools. Numbers leave through `Measures`
(data.gate) only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.periods import PeriodKind, kind_of, term, year_of
from dashboard.vocabulary import (
    COUNTRY,
    Aggregate,
    Direction,
    Grain,
    Indicator,
    Level,
    Measure,
    Missing,
    RegionScheme,
    Scope,
)
from data.atoms import Atoms, Ints
from data.blocks import (
    COMPARED,
    DENOMINATOR,
    DUE,
    NUMERATOR,
    PREVIOUS_DENOMINATOR,
    PREVIOUS_NUMERATOR,
    UNITS,
    Blocks,
    Floats,
    group_medians,
)
from data.connection import Snapshot
from data.flags import Flags
from data.indicators import INDICATORS, OVERVIEW
from data.indicators import indicator as indicator_of
from data.privacy import suppressed

#: Days that the tables of schools show beside each other.
RECENT_DAYS = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """One indicator and period at several places; all columns have one entry a place.

    `value`, `previous`, `numerator`, `denominator` are NaN where there is none; `missing` says why
    there is no value. `rank` is 0 for a place without a value.
    """

    indicator: Indicator
    period: str
    codes: tuple[str, ...]
    numerator: Floats
    denominator: Floats
    value: Floats
    previous: Floats
    missing: tuple[Missing | None, ...]
    units: Ints
    due: Ints
    rank: Ints
    of: Ints
    schools: Ints
    schools_of: Ints

    def measure(self, n: int) -> Measure:
        """One row as a record."""
        def number(column: Floats) -> float | None:
            found = float(column[n])
            return None if found != found else found

        return Measure(
            indicator=self.indicator.id,
            period=self.period,
            code=self.codes[n],
            value=number(self.value),
            numerator=number(self.numerator),
            denominator=number(self.denominator),
            missing=self.missing[n],
            units=int(self.units[n]),
            units_due=int(self.due[n]),
            previous=number(self.previous),
            rank=int(self.rank[n]) or None,
            of=int(self.of[n]) or None,
        )


def ranked(
    value: Floats, kinds: tuple[str, ...], direction: Direction
) -> tuple[Ints, Ints]:
    """Rank places of the same kind that have a value: 1 is best, ties share. 0 where no value."""
    rank = np.zeros(len(value), dtype=np.int64)
    of = np.zeros(len(value), dtype=np.int64)
    key = value if direction is Direction.DOWN else -value
    known = ~np.isnan(value)
    for kind in dict.fromkeys(kinds):
        among = known & np.array([own == kind for own in kinds], dtype=bool)
        held = np.sort(key[among])
        rank[among] = np.searchsorted(held, key[among], side="left") + 1
        of[among] = len(held)
    return rank, of


class Cube:
    """The measures of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.atoms = Atoms(snapshot)
        self.blocks = Blocks(
            snapshot, len(self.atoms.cell_schools), len(self.atoms.school_codes)
        )
        self.flags = Flags(snapshot)
        self._opened: Ints = self.atoms.school_open.astype(np.int64)
        #: The last days of the daily tile at every school: what it is of, and its sums.
        self._latest_days: tuple[tuple[str, str, int], Any] | None = None
        self.children = lru_cache(maxsize=4096)(self._children)
        self.total = lru_cache(maxsize=8192)(self._total)
        self.school_rows = lru_cache(maxsize=32)(self._school_rows)
        self.weeks = lru_cache(maxsize=512)(self._weeks)

    def warm(self) -> None:
        """Read what nearly every page needs: nobody waits for it after a start or a swap."""
        for name in OVERVIEW:
            item = indicator_of(name)
            period = self.latest(item)
            if period is None:
                continue
            self.total(item, period, COUNTRY, False)
            self.school_rows(item, period, False)
            if item.grain is Grain.SCHOOL_DAY:
                self.weeks(item, COUNTRY)
                self._latest_days = (
                    (item.id, period, RECENT_DAYS),
                    self.blocks.recent(
                        item, np.arange(len(self.atoms.school_codes)),
                        self.blocks.days[-RECENT_DAYS:],
                    ).astype(np.float32),
                )

        for item in INDICATORS:
            # A month of days by school is the one other number that takes long to read.
            if item.is_monthly and (period := self.latest(item)) is not None:
                self.school_rows(item, period, False)

    def latest(self, indicator: Indicator) -> str | None:
        """The latest loaded period of the indicator's own kind."""
        periods = self.blocks.periods(indicator)
        return periods[-1] if periods else None

    def period_for(self, indicator: Indicator, asked: str | None) -> str | None:
        """The period in which an indicator answers a page that asks for `asked`.

        A term asked of a yearly number is its year, a year asked of a term's is its last loaded
        term, and so on; None where the calendars do not meet.
        """
        if asked is None:
            return self.latest(indicator)
        kind = kind_of(asked)
        if kind is None:
            return None
        if indicator.grain is Grain.SCHOOL_DAY:
            daily = {PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.TERM, PeriodKind.ACADEMIC_YEAR}
            return asked if kind in daily else None
        if kind in (PeriodKind.DAY, PeriodKind.MONTH):
            day = asked if kind is PeriodKind.DAY else f"{asked}-15"
            asked, kind = term(date.fromisoformat(day)), PeriodKind.TERM
        if indicator.grain is Grain.SCHOOL_YEAR:
            within = {PeriodKind.TERM, PeriodKind.ACADEMIC_YEAR}
            return year_of(asked) if kind in within else None
        if kind is PeriodKind.TERM:
            return asked
        if kind is PeriodKind.ACADEMIC_YEAR:
            held = [item for item in self.blocks.periods(indicator) if year_of(item) == asked]
            return held[-1] if held else f"{asked}-1"
        return None

    def _total(self, indicator: Indicator, period: str, scope: Scope, presenting: bool) -> Measure:
        """One number at a scope."""
        selection = self.atoms.select(scope)
        code = scope.code(scope.level) or ""
        count = np.array([selection.schools])
        if not len(selection.cells):
            rows = self._unavailable(indicator, period, (code,), count, Missing.NO_UNIT)
        elif selection.school is not None:
            every = self.school_rows(indicator, period, presenting)
            return every.measure(selection.school)
        elif not self._means_something(indicator, scope, scope.level):
            rows = self._unavailable(indicator, period, (code,), count, Missing.NOT_APPLICABLE)
        elif not self.blocks.is_loaded(indicator, period):
            rows = self._unavailable(indicator, period, (code,), count, Missing.NOT_LOADED)
        elif indicator.aggregate is Aggregate.MEDIAN:
            schools = self.atoms.schools_in(scope)
            rows = self._medians(
                indicator, period, (code,), schools, np.zeros_like(schools), count
            )
        else:
            block = self.blocks.cells(indicator, period)
            assert block is not None
            sums = block.values[:, selection.cells].sum(axis=1, keepdims=True)
            rows = self._finish(indicator, period, (code,), sums, count, count, ("",), presenting)
        return rows.measure(0)

    def _children(
        self, indicator: Indicator, period: str, scope: Scope, level: Level,
        scheme: RegionScheme, presenting: bool, residence: bool = False,
    ) -> Rows:
        """One number at each place of a level within a scope. `residence` adds places without
        schools.
        """
        group = self.atoms.group(scope, level, scheme, residence)
        if not self._means_something(indicator, scope, level):
            return self._unavailable(
                indicator, period, group.codes, group.schools, Missing.NOT_APPLICABLE,
                group.schools_of,
            )
        if not self.blocks.is_loaded(indicator, period):
            return self._unavailable(
                indicator, period, group.codes, group.schools, Missing.NOT_LOADED, group.schools_of
            )
        if indicator.aggregate is Aggregate.MEDIAN:
            place = np.full(len(self.atoms.cell_schools), -1)
            place[group.cells] = group.group
            schools = self.atoms.schools_in(scope)
            where = place[self.atoms.school_cell[schools]]
            return self._medians(
                indicator, period, group.codes, schools[where >= 0], where[where >= 0],
                group.schools, group.schools_of, group.kinds,
            )
        block = self.blocks.cells(indicator, period)
        assert block is not None
        values = block.values[:, group.cells]
        sums: Floats = np.stack([
            np.bincount(group.group, weights=row, minlength=len(group.codes)).astype(np.float64)
            for row in values
        ])
        return self._finish(
            indicator, period, group.codes, sums, group.schools, group.schools_of, group.kinds,
            presenting,
        )

    def _school_rows(self, indicator: Indicator, period: str, presenting: bool) -> Rows:
        """One number at every school, by index; not ranked (see `rank_among`)."""
        codes = self.atoms.school_codes
        opened = self._opened
        if Level.SCHOOL not in indicator.levels or indicator.grain is Grain.DISTRICT_TERM:
            return self._unavailable(indicator, period, codes, opened, Missing.NOT_APPLICABLE)
        if not self.blocks.is_loaded(indicator, period):
            return self._unavailable(indicator, period, codes, opened, Missing.NOT_LOADED)
        block = self.blocks.schools(indicator, period)
        sums = block.values.astype(np.float64)
        if indicator.grain is not Grain.SCHOOL_DAY:
            sums[DUE] = np.maximum(opened, sums[UNITS])
        return self._finish(indicator, period, codes, sums, opened, opened, (), presenting)

    def recent(
        self, indicator: Indicator, schools: Ints, last: str, count: int, presenting: bool
    ) -> Floats:
        """A daily indicator at a few schools on the last `count` days to a day: [school, day]."""
        until = self.blocks.days_of(last)
        days = [day for day in self.blocks.days if until and day <= until[-1]][-count:]
        held = self._latest_days
        if held is not None and held[0] == (indicator.id, last, count):
            numerator, denominator = held[1][:, schools]
        else:
            numerator, denominator = self.blocks.recent(indicator, schools, days)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = numerator / denominator * indicator.factor
        hidden = suppressed(indicator, numerator, denominator, presenting)
        return np.where(hidden | ~np.isfinite(value), np.nan, value)

    def rank_among(self, rows: Rows, schools: Ints) -> tuple[Ints, Ints]:
        """Ranks of these schools among each other."""
        return ranked(rows.value[schools], ("",) * len(schools), rows.indicator.direction)

    def _weeks(
        self, indicator: Indicator, scope: Scope
    ) -> tuple[tuple[date, ...], tuple[float | None, ...]]:
        """A daily indicator by week: Mondays and values; None in weeks without school."""
        mondays, sums = self.blocks.weekly(indicator)
        selection = self.atoms.select(scope)
        picked = sums[:, selection.cells].sum(axis=1, dtype=np.float64)
        return mondays, tuple(
            n / d * indicator.factor if d else None
            for n, d in zip(picked[0].tolist(), picked[1].tolist(), strict=True)
        )

    def _means_something(self, indicator: Indicator, scope: Scope, level: Level) -> bool:
        by_residence = indicator.grain is Grain.DISTRICT_TERM
        if by_residence and (scope.area is not None or level is Level.AREA):
            return False
        return level in indicator.levels

    def _finish(
        self, indicator: Indicator, period: str, codes: tuple[str, ...], sums: Floats,
        schools: Ints, schools_of: Ints, kinds: tuple[str, ...], presenting: bool,
    ) -> Rows:
        """From sums to values, with the reason where there is none."""
        numerator, denominator = sums[NUMERATOR], sums[DENOMINATOR]
        before, before_of = sums[PREVIOUS_NUMERATOR], sums[PREVIOUS_DENOMINATOR]
        ratio = indicator.aggregate is Aggregate.RATIO
        with np.errstate(divide="ignore", invalid="ignore"):
            if ratio:
                value = numerator / denominator * indicator.factor
                previous = before / before_of * indicator.factor
            else:
                value = numerator * indicator.factor
                previous = before * indicator.factor
        no_unit = sums[DUE] == 0
        no_report = ~no_unit & (sums[UNITS] == 0)
        not_applicable = ~no_unit & ~no_report & ratio & (denominator == 0)
        if indicator.grain is Grain.SCHOOL_DAY:
            # No school was open that day: a holiday, not a place without schools.
            not_applicable |= no_unit & (schools > 0)
            no_unit &= schools == 0
        hidden = suppressed(indicator, numerator, denominator, presenting)
        hidden &= ~(no_unit | no_report | not_applicable)
        missing: list[Missing | None] = [None] * len(codes)
        for mask, why in (
            (no_unit, Missing.NO_UNIT), (no_report, Missing.NOT_REPORTED),
            (not_applicable, Missing.NOT_APPLICABLE), (hidden, Missing.SUPPRESSED),
        ):
            for n in np.flatnonzero(mask):
                missing[n] = why
        nothing = no_unit | no_report | not_applicable | hidden
        hidden_before = suppressed(indicator, before, before_of, presenting)
        no_before = nothing | hidden_before | (sums[COMPARED] == 0) | ~np.isfinite(previous)
        value = np.where(nothing, np.nan, value)
        rank, of = (
            ranked(value, kinds, indicator.direction) if kinds
            else (np.zeros(len(codes), dtype=np.int64),) * 2
        )
        return Rows(
            indicator=indicator, period=period, codes=codes,
            numerator=np.where(nothing, np.nan, numerator),
            denominator=np.where(nothing | (not ratio), np.nan, denominator),
            value=value, previous=np.where(no_before, np.nan, previous),
            missing=tuple(missing), units=sums[UNITS].astype(np.int64),
            due=sums[DUE].astype(np.int64), rank=rank, of=of,
            schools=schools, schools_of=schools_of,
        )

    def _medians(
        self, indicator: Indicator, period: str, codes: tuple[str, ...], schools: Ints,
        group: Ints, count: Ints, count_of: Ints | None = None, kinds: tuple[str, ...] = ("",),
    ) -> Rows:
        block = self.blocks.schools(indicator, period).values[:, schools]
        known = block[UNITS] > 0
        compared = known & (block[COMPARED] > 0)
        value, units = group_medians(block[NUMERATOR], known, group, len(codes))
        previous, _ = group_medians(block[PREVIOUS_NUMERATOR], compared, group, len(codes))
        value *= indicator.factor
        rank, of = ranked(value, kinds, indicator.direction)
        return Rows(
            indicator=indicator, period=period, codes=codes,
            numerator=np.full(len(codes), np.nan),
            denominator=np.where(units > 0, units, np.nan).astype(float),
            value=value, previous=previous * indicator.factor,
            missing=tuple(
                None if n else Missing.NOT_REPORTED if due else Missing.NO_UNIT
                for n, due in zip(units.tolist(), count.tolist(), strict=True)
            ),
            units=units, due=np.maximum(count, units), rank=rank, of=of, schools=count,
            schools_of=count if count_of is None else count_of,
        )

    def _unavailable(
        self, indicator: Indicator, period: str, codes: tuple[str, ...], schools: Ints,
        why: Missing, schools_of: Ints | None = None,
    ) -> Rows:
        nothing = np.full(len(codes), np.nan)
        zero: Ints = np.zeros(len(codes), dtype=np.int64)
        return Rows(
            indicator=indicator, period=period, codes=codes, numerator=nothing,
            denominator=nothing, value=nothing, previous=nothing,
            missing=tuple(
                Missing.NO_UNIT if why is Missing.NOT_REPORTED and not n else why
                for n in schools.tolist()
            ),
            units=zero, due=schools, rank=zero, of=zero, schools=schools,
            schools_of=schools if schools_of is None else schools_of,
        )
