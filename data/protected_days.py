"""Which numbers of school days a snapshot hides so that no small one can be worked out.

As the build found them (data.protect.days): places for whole months, rates of schools too, splits
of schools day by day. What lasts longer than a day is shown where all of its days are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.periods import PeriodKind, kind_of
from dashboard.vocabulary import Indicator
from data.arrays import Bools, Ints
from data.atoms import Atoms, Grouping
from data.block import (
    NUMERATOR,
)
from data.blocks import Blocks
from data.connection import Snapshot
from data.indicators import indicator
from data.privacy import plain_limits
from data.protect.days import Mask, left_out, small_pair
from data.protected import OPEN, Closed, Numbers, Protected, hidden

#: What each daily indicator is hidden with; how many schools recorded is no matter of learners.
MASKS: dict[str, Mask] = {
    "ATT-01": Mask.RATE, "ATT-05": Mask.RATE, "ATT-09": Mask.RATE,
    "ATT-02": Mask.SPLIT, "ATT-03": Mask.SPLIT,
    "ATT-03.leave": Mask.CAUSE, "ATT-03.sick": Mask.CAUSE,
}
#: Those of a split, absent first.
SPLIT = (indicator("ATT-02"), indicator("ATT-03"))
#: Mask, month or day, presenting.
_Of = tuple[str, str, bool]
_NOBODY = np.zeros(0, dtype=np.int32)


class ProtectedDays:
    """The protected numbers of the school days of one snapshot."""

    def __init__(
        self, snapshot: Snapshot, atoms: Atoms, blocks: Blocks, protected: Protected
    ) -> None:
        self._blocks = blocks
        self._numbered = protected.numbered
        self._places: dict[_Of, Bools] = {}
        self._schools: dict[_Of, Numbers] = {}
        # The last stands for all places without a number: they are hidden nowhere.
        size = max(self._numbered.values(), default=-1) + 2
        for (mask, period, presenting, _), places, schools in hidden(snapshot, of_days=True):
            dark = np.zeros(size, dtype=bool)
            dark[places] = True
            self._places[mask, period, presenting] = dark
            self._schools[mask, period, presenting] = schools
        out = left_out(atoms.area_codes, atoms.province_codes, atoms.school_cell)
        #: Which cells and schools are part of splits.
        self.cells_counted: Bools = ~out
        self.schools_counted: Bools = self.cells_counted[atoms.school_cell]
        self._week_months: dict[date, tuple[str, ...]] = {}
        for day in blocks.days:
            monday, month = day - timedelta(days=day.weekday()), day.isoformat()[:7]
            self._week_months[monday] = (*self._week_months.get(monday, ()), month)
        self._every_month = frozenset(month for own in self._week_months.values() for month in own)
        self._months = lru_cache(maxsize=512)(self._months_of)
        self._rates = lru_cache(maxsize=64)(self._rates_of)
        self.schools = lru_cache(maxsize=64)(self._schools_of)

    def kept(self, indicator: Indicator, group: Grouping) -> Bools:
        """Which cells of a group are part of an indicator: all of a place where none would be, for
        there it is hidden."""
        if MASKS.get(indicator.id, Mask.RATE) is Mask.RATE:
            return np.ones(len(group.cells), dtype=bool)
        kept = self.cells_counted[group.cells]
        some = np.bincount(group.group[kept], minlength=len(group.codes)) > 0
        return np.asarray(kept | ~some[group.group])

    def cells(self, indicator: Indicator, cells: Ints) -> Ints:
        """Those of some cells that are part of an indicator; all where none is."""
        if MASKS.get(indicator.id, Mask.RATE) is Mask.RATE:
            return cells
        kept = self.cells_counted[cells]
        return cells[kept] if kept.any() else cells

    def place(self, indicator: Indicator, period: str, name: str, presenting: bool) -> Closed:
        """Whether the number of a place is hidden (its name is data.protect's)."""
        mask = MASKS.get(indicator.id)
        if mask is None:
            return OPEN
        return Closed(self._holds(mask, self._months(period), name, presenting), self._before(
            mask, period, name, presenting,
        ))

    def _holds(self, mask: Mask, months: tuple[str, ...], name: str, presenting: bool) -> bool:
        """Whether a place is hidden in one of some months; a month nobody looked at is."""
        held = (self._places.get((mask, month, presenting)) for month in months)
        number = self._numbered.get(name, -1)
        return any(own is None or bool(own[number]) for own in held)

    def _before(self, mask: Mask, period: str, name: str, presenting: bool) -> bool:
        """Of the year before: schools that are late now are no part of it, so that it would tell
        what they had. The rate of each of them is known."""
        return mask is not Mask.RATE or self._holds(
            mask, self._months(period, True), name, presenting
        )

    def places(
        self, indicator: Indicator, period: str, names: tuple[str, ...], presenting: bool
    ) -> Closed:
        """Which of the numbers of some places are hidden."""
        mask = MASKS.get(indicator.id)
        if mask is None:
            return OPEN
        every = np.ones(len(names), dtype=bool)
        numbers = [self._numbered.get(name, -1) for name in names]

        def some(before: bool) -> Bools:
            held = [
                self._places.get((mask, month, presenting))
                for month in self._months(period, before)
            ]
            found: Bools = np.zeros(len(names), dtype=bool)
            for own in held:
                if own is None:
                    return every
                found |= own[numbers]
            return found

        return Closed(some(False), some(True) if mask is Mask.RATE else every)

    def _months_of(self, period: str, before: bool = False) -> tuple[str, ...]:
        days = self._blocks.days_of(period)
        if before:
            compared = self._blocks.days_before
            days = tuple(compared[day] for day in days if day in compared)
        return tuple(dict.fromkeys(day.isoformat()[:7] for day in days))

    def months(self, mask: Mask, name: str, presenting: bool, months: tuple[str, ...]) -> Bools:
        """In which of some months a place is hidden."""
        return np.array(
            [self._holds(mask, (month,), name, presenting) for month in months], dtype=bool
        )

    def weeks(
        self, indicator: Indicator, mondays: tuple[date, ...], name: str, presenting: bool
    ) -> list[bool]:
        """In which weeks the number of a place is hidden."""
        mask = MASKS.get(indicator.id)
        if mask is None:
            return [False] * len(mondays)
        # A month is in four weeks and more.
        hidden = {
            month for month in self._every_month if self._holds(mask, (month,), name, presenting)
        }
        return [
            not hidden.isdisjoint(self._week_months.get(monday, ())) for monday in mondays
        ]

    def _schools_of(self, indicator: Indicator, period: str, presenting: bool) -> Closed:
        """Which schools have a hidden number, by index."""
        mask = MASKS.get(indicator.id)
        size = len(self.schools_counted)
        if mask is None:
            return Closed(np.zeros(size, dtype=bool), np.zeros(size, dtype=bool))
        if mask is Mask.RATE:
            return Closed(
                self._rates(self._months(period), presenting),
                self._rates(self._months(period, True), presenting),
            )
        every = np.ones(size, dtype=bool)
        if not self._has_splits(mask, period):
            return Closed(every, every)
        absent, away = (
            self._blocks.schools(one, period).at(slice(None))[NUMERATOR] for one in SPLIT
        )
        small = small_pair(absent, away, plain_limits(presenting))
        return Closed(self.splits(period, presenting) | small, every)

    def few_schools(
        self, indicator: Indicator, period: str, first: int, end: int, presenting: bool
    ) -> Closed:
        """The same of the schools [first, end), without reading all of a day long ago."""
        mask = MASKS.get(indicator.id, Mask.RATE)
        if mask is Mask.RATE or not self._has_splits(mask, period):
            return self.schools(indicator, period, presenting).at(slice(first, end))
        absent, away = (
            self._blocks.few_schools(one, period, first, end).at(slice(None))[NUMERATOR]
            for one in SPLIT
        )
        small = small_pair(absent, away, plain_limits(presenting))
        return Closed(
            self.splits(period, presenting)[first:end] | small, np.ones(end - first, dtype=bool)
        )

    @staticmethod
    def _has_splits(mask: Mask, period: str) -> bool:
        """Schools have splits of days, and no causes."""
        return mask is Mask.SPLIT and kind_of(period) is PeriodKind.DAY

    def recent(
        self, indicator: Indicator, schools: Ints, days: Sequence[date], presenting: bool
    ) -> Bools:
        """Whose number of a few schools is hidden on some days: [school, day]."""
        mask = MASKS.get(indicator.id)
        if mask is None or mask is Mask.CAUSE or not len(schools):
            return np.full((len(schools), len(days)), mask is not None, dtype=bool)
        of = self.rates if mask is Mask.RATE else self.splits
        found: Bools = np.zeros((len(schools), len(days)), dtype=bool)
        for n, day in enumerate(days):
            found[:, n] = of(day.isoformat(), presenting)[schools]
        if mask is Mask.RATE:
            return found
        absent, away = (self._blocks.recent(one, schools, days)[0] for one in SPLIT)
        return np.asarray(found | small_pair(absent, away, plain_limits(presenting)))

    def _rates_of(self, months: tuple[str, ...], presenting: bool) -> Bools:
        found = np.zeros(len(self.schools_counted), dtype=bool)
        for month in months:
            found[self._schools.get((Mask.RATE, month, presenting), slice(None))] = True
        return found

    def rates(self, day: str, presenting: bool) -> Bools:
        """Schools whose rate is hidden on a day, by index."""
        return self._rates((day[:7],), presenting)

    def splits(self, day: str, presenting: bool) -> Bools:
        """Schools whose split is hidden on a day, by index, though it is not small."""
        found = self.rates(day, presenting) | ~self.schools_counted
        found[self._schools.get((Mask.SPLIT, day, presenting), _NOBODY)] = True
        return found

    def school(self, mask: Mask, school: int, days: tuple[str, ...], presenting: bool) -> Bools:
        """On which days a school is hidden, as above."""
        rate: Bools = np.array(
            [bool(self.rates(day, presenting)[school]) for day in days], dtype=bool
        )
        if mask is Mask.RATE:
            return rate
        if mask is Mask.CAUSE or not self.schools_counted[school]:
            return np.ones(len(days), dtype=bool)
        return np.array([
            one or school in self._schools.get((Mask.SPLIT, day, presenting), _NOBODY)
            for one, day in zip(rate.tolist(), days, strict=True)
        ], dtype=bool)


def small_split(absent: Any, away: Any, presenting: bool) -> Bools:
    """Which splits are small by themselves: `away` counts the absent too."""
    return small_pair(absent, away - absent, plain_limits(presenting))
