"""Every indicator × place × period in memory: sums over cells answer a drill in microseconds.

A number at any place or intersection is Σ over its cells, so a ratio is Σnumerator ÷ Σdenominator
and never a mean of ratios; a median is taken from schools. Numbers leave through `Measures`
(data.gate) only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.periods import PeriodKind, kind_of, meeting, term, year_of
from dashboard.vocabulary import (
    COUNTRY,
    Aggregate,
    Grain,
    Indicator,
    Level,
    Measure,
    Missing,
    RegionScheme,
    Scope,
)
from data.arrays import Bools, Floats, Ints
from data.atoms import Atoms, Grouping
from data.block import (
    DENOMINATOR,
    DUE,
    NUMERATOR,
    PREVIOUS_DENOMINATOR,
    PREVIOUS_NUMERATOR,
    UNITS,
)
from data.blocks import Blocks
from data.classes import SchoolClasses
from data.columns import SchoolColumns
from data.connection import Snapshot
from data.days import Days
from data.flags import Flagged, Flags
from data.indicators import INDICATORS, OVERVIEW
from data.indicators import indicator as indicator_of
from data.medians import medians, medians_of_offices
from data.numbers import Rows, SchoolRows, numbers, one_number, unavailable
from data.peers import Peers, SchoolPeers
from data.privacy import suppressed
from data.protected import Closed, Protected
from data.protected_days import ProtectedDays

#: Days that the tables of schools show beside each other.
RECENT_DAYS = 5
#: Schools from first to last up to which earlier days are read of them alone.
_STRETCH = 4000


class Cube:
    """The measures of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.atoms = Atoms(snapshot)
        self.blocks = Blocks(
            snapshot, len(self.atoms.cell_schools), len(self.atoms.school_codes)
        )
        self.protected = Protected(snapshot, len(self.atoms.school_codes))
        self.flags = Flags(snapshot, len(self.atoms.school_codes))
        self.protected_days = ProtectedDays(snapshot, self.atoms, self.blocks, self.protected)
        self.days = Days(snapshot, self.atoms, self.blocks, self.protected_days)
        self._opened: Ints = self.atoms.school_open.astype(np.int64)
        #: The last days of the daily tile at every school: what it is of, and its sums.
        self._latest_days: tuple[tuple[str, str, int], Any] | None = None
        self.children = lru_cache(maxsize=4096)(self._children)
        self.total = lru_cache(maxsize=4096)(self._total)
        self.stretch = lru_cache(maxsize=64)(self._stretch)
        self.flagged = lru_cache(maxsize=512)(self._flagged)
        self.peers = Peers(snapshot, self.atoms)
        self.of_peers = lru_cache(maxsize=2048)(self._of_peers)
        self.classes = SchoolClasses(
            snapshot, self.atoms.school_open, self._every_school, self.latest
        )
        self.columns = SchoolColumns(self._every_school)

    def close(self) -> None:
        """Close the snapshot and let go of all that was read from it, at once: the caches hold
        their owners, so that the collector alone would find them, some time.
        """
        snapshot = self.snapshot
        snapshot.close()
        for owner in (
            self.atoms, self.blocks, self.protected, self.protected_days, self.days, self
        ):
            vars(owner).clear()
        self.snapshot = snapshot

    def warm(self, more: Iterable[str] = ()) -> None:
        """Read what nearly every page needs, and `more` indicators at every school: nobody waits
        for it after a start or a swap.
        """
        self.flagged(COUNTRY)
        self.days.warm()
        for name in OVERVIEW:
            item = indicator_of(name)
            period = self.latest(item)
            if period is None:
                continue
            self.total(item, period, COUNTRY, False)
            self.school_rows(item, period, False)
            if item.grain is Grain.SCHOOL_DAY:
                self.days.weeks(item, COUNTRY, False)
                self._latest_days = (
                    (item.id, period, RECENT_DAYS),
                    self.blocks.recent(
                        item, np.arange(len(self.atoms.school_codes)),
                        self.blocks.days[-RECENT_DAYS:],
                    ).astype(np.float32),
                )
        for name in more:
            item = indicator_of(name)
            if (period := self.latest(item)) is not None:
                self.columns.of(item, period, False)
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
        if indicator.grain.unit_level is Level.AREA:
            return meeting(indicator.period_kind, self.blocks.periods(indicator), asked)
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
            rows = unavailable(indicator, period, (code,), count, Missing.NO_UNIT)
        elif selection.school is not None:
            if self._is_at_hand(indicator, period):
                return self.school_rows(indicator, period, presenting).measure(selection.school)
            one = np.array([selection.school])
            return self.schools(indicator, period, one, presenting).measure(0)
        elif not self._means_something(indicator, scope, scope.level):
            rows = unavailable(indicator, period, (code,), count, Missing.NOT_APPLICABLE)
        elif not self.blocks.is_loaded(indicator, period):
            rows = unavailable(indicator, period, (code,), count, Missing.NOT_LOADED)
        elif indicator.aggregate is Aggregate.MEDIAN and indicator.grain.unit_level is Level.AREA:
            seats = selection.cells[self.atoms.is_office[selection.cells]]
            rows = medians_of_offices(
                self.blocks, indicator, period, (code,), seats, np.zeros_like(seats), count
            )
        elif indicator.aggregate is Aggregate.MEDIAN:
            schools = self.atoms.schools_in(scope)
            rows = medians(
                self.blocks, indicator, period, (code,), schools, np.zeros_like(schools), count
            )
        else:
            block = self.blocks.cells(indicator, period)
            assert block is not None
            cells = self.protected_days.cells(indicator, selection.cells)
            return one_number(
                indicator, period, code, block.total(cells),
                self.atoms.units(indicator.grain.unit_level, selection), presenting,
                self._hides(indicator).place(indicator, period, selection.place, presenting),
            )
        return rows.measure(0)

    def _hides(self, indicator: Indicator) -> Protected | ProtectedDays:
        """Who knows what of an indicator is hidden."""
        return self.protected_days if indicator.grain is Grain.SCHOOL_DAY else self.protected

    def _children(
        self, indicator: Indicator, period: str, scope: Scope, level: Level,
        scheme: RegionScheme, presenting: bool, residence: bool = False,
    ) -> Rows:
        """One number at each place of a level within a scope. `residence` adds places without
        schools.
        """
        group = self.atoms.group(scope, level, scheme, residence)
        if not self._means_something(indicator, scope, level):
            return unavailable(
                indicator, period, group.codes, group.schools, Missing.NOT_APPLICABLE,
                group.schools_of,
            )
        if not self.blocks.is_loaded(indicator, period):
            return unavailable(
                indicator, period, group.codes, group.schools, Missing.NOT_LOADED, group.schools_of
            )
        if indicator.aggregate is Aggregate.MEDIAN and indicator.grain.unit_level is Level.AREA:
            seated = self.atoms.is_office[group.cells]
            return medians_of_offices(
                self.blocks, indicator, period, group.codes, group.cells[seated],
                group.group[seated], group.schools, group.schools_of, group.kinds,
            )
        if indicator.aggregate is Aggregate.MEDIAN:
            place = np.full(len(self.atoms.cell_schools), -1)
            place[group.cells] = group.group
            schools = self.atoms.schools_in(scope)
            where = place[self.atoms.school_cell[schools]]
            return medians(
                self.blocks, indicator, period, group.codes, schools[where >= 0], where[where >= 0],
                group.schools, group.schools_of, group.kinds,
            )
        block = self.blocks.cells(indicator, period)
        assert block is not None
        values = block.at(group.cells) * self.protected_days.kept(indicator, group)
        sums: Floats = np.stack([
            np.bincount(group.group, weights=row, minlength=len(group.codes)).astype(np.float64)
            for row in values
        ])
        return numbers(
            indicator, period, group.codes, sums, group.schools, group.schools_of, group.kinds,
            presenting, self._hides(indicator).places(indicator, period, group.places, presenting),
            self.atoms.offices(group) if indicator.grain.unit_level is Level.AREA else None,
        )

    def of_schools(
        self, indicator: Indicator, period: str, schools: Ints, group: Grouping | None,
        presenting: bool,
    ) -> tuple[Measure, Rows | None]:
        """One number of some open schools (ascending indexes) together, whatever places they lie
        in, and at the places of a group of cells; nothing of the places is compared with a year
        before.
        """
        count = np.array([len(schools)])
        cells, first = np.unique(self.atoms.school_cell[schools], return_index=True)
        place, codes = np.full(len(self.atoms.cell_schools), -1), group.codes if group else ()
        if group:
            place[group.cells] = group.group
        inside = place[cells] >= 0
        counted = np.diff(np.append(first, len(schools)))
        held: Ints = np.bincount(
            place[cells][inside], weights=counted[inside], minlength=len(codes)
        ).astype(np.int64)
        of_schools = indicator.grain.unit_level is Level.SCHOOL
        if not len(schools) or not of_schools or not self.blocks.is_loaded(indicator, period):
            # What offices or districts are counted by is no number of some schools.
            why = Missing.NOT_LOADED if of_schools else Missing.NOT_APPLICABLE
            why = why if len(schools) else Missing.NO_UNIT
            return (
                unavailable(indicator, period, ("",), count, why).measure(0),
                unavailable(indicator, period, codes, held, why) if group else None,
            )
        if indicator.aggregate is Aggregate.MEDIAN:
            where = place[self.atoms.school_cell[schools]]
            own, kept = np.zeros_like(schools), where >= 0
            return (
                medians(self.blocks, indicator, period, ("",), schools, own, count).measure(0),
                medians(
                    self.blocks, indicator, period, codes, schools[kept], where[kept], held, held,
                    group.kinds,
                ) if group else None,
            )
        by_cell = self.blocks.schools(indicator, period).runs(schools, first)
        by_cell[DUE] = counted
        rows = None
        small, small_before = self._small_among(indicator, period, schools, presenting)
        at = place[self.atoms.school_cell[schools]]
        if group:
            sums: Floats = np.zeros((7, len(codes)))
            for row in (NUMERATOR, DENOMINATOR, UNITS):
                sums[row] = np.bincount(
                    place[cells][inside], weights=by_cell[row][inside], minlength=len(codes)
                )
            sums[DUE] = held
            rows = numbers(
                indicator, period, codes, sums, held, held, group.kinds, presenting,
                Closed(
                    np.bincount(at[small & (at >= 0)], minlength=len(codes)) > 0, np.True_
                ),
            )
        own_sums = by_cell.sum(axis=1)
        return one_number(
            indicator, period, "", own_sums, len(schools), presenting,
            Closed(bool(small.any()), bool(small_before.any())), is_ranked=False,
        ), rows

    def _small_among(
        self, indicator: Indicator, period: str, schools: Ints, presenting: bool
    ) -> tuple[Bools, Bools]:
        """Which of some schools have a number that is held back, now and a year before: a sum over
        schools that nobody published before tells nothing only where each of them is shown."""
        closed = self.school_rows(indicator, period, presenting).closed.at(schools)
        sums = self.blocks.schools(indicator, period).at(schools)
        now = suppressed(indicator, sums[NUMERATOR], sums[DENOMINATOR], presenting)
        before = suppressed(
            indicator, sums[PREVIOUS_NUMERATOR], sums[PREVIOUS_DENOMINATOR], presenting
        )
        return closed.now | now, closed.before | before

    def school_rows(self, indicator: Indicator, period: str, presenting: bool) -> SchoolRows:
        """One number at every school, by index; not ranked."""
        codes, opened, block, why = self.atoms.school_codes, self._opened, None, Missing.NOT_LOADED
        if Level.SCHOOL not in indicator.levels:
            why = Missing.NOT_APPLICABLE
        elif self.blocks.is_loaded(indicator, period):
            block = self.blocks.schools(indicator, period)
        closed = self._hides(indicator).schools(indicator, period, presenting)
        return SchoolRows(indicator, period, codes, opened, block, presenting, closed, why)

    def _every_school(self, indicator: Indicator, period: str, presenting: bool) -> Rows:
        return self.school_rows(indicator, period, presenting).every()

    def _of_peers(
        self, indicator: Indicator, period: str, peers: SchoolPeers, presenting: bool
    ) -> Floats:
        """The known numbers of schools that are alike, ascending."""
        return self.columns.of(indicator, period, presenting).ascending(peers.schools)

    def schools(
        self, indicator: Indicator, period: str, among: Ints, presenting: bool
    ) -> Rows:
        """One number at each of these schools; not ranked."""
        if len(among) and not self._is_at_hand(indicator, period):
            first, last = int(among.min()), int(among.max())
            if last - first < _STRETCH:
                return self.stretch(
                    indicator, period, first, last + 1, presenting
                ).at(among - first)
        return self.school_rows(indicator, period, presenting).at(among)

    def _is_at_hand(self, indicator: Indicator, period: str) -> bool:
        """Whether all schools together are quick to read: not on the days of long ago, through
        which the latest is the only one that was read before."""
        daily = indicator.grain is Grain.SCHOOL_DAY and Level.SCHOOL in indicator.levels
        return not daily or period == self.latest(indicator) or not self.blocks.is_loaded(
            indicator, period
        )

    def _stretch(
        self, indicator: Indicator, period: str, first: int, end: int, presenting: bool
    ) -> SchoolRows:
        """A daily number at the schools [first, end)."""
        return SchoolRows(
            indicator, period, self.atoms.school_codes[first:end], self._opened[first:end],
            self.blocks.few_schools(indicator, period, first, end), presenting,
            self.protected_days.few_schools(indicator, period, first, end, presenting),
        )

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
        hidden |= self.protected_days.recent(indicator, schools, days, presenting)
        return np.where(hidden | ~np.isfinite(value), np.nan, value)

    def _flagged(self, scope: Scope) -> Flagged:
        """The schools of a scope that need a look."""
        return self.flags.within(self.atoms.schools_in(scope))

    def _means_something(self, indicator: Indicator, scope: Scope, level: Level) -> bool:
        by_residence = indicator.grain is Grain.DISTRICT_TERM
        if by_residence and (scope.area is not None or level is Level.AREA):
            return False
        if scope.district is not None and indicator.grain.unit_level is Level.AREA:
            return False
        return level in indicator.levels
