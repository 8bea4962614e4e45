"""From sums to numbers: the value of an indicator at places, or the reason why there is none.

Owns the rules of what is missing and applies those of `data.privacy`. Whose sums they are, and
where they were read, is the cube's (data.cube).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.vocabulary import Aggregate, Direction, Grain, Indicator, Level, Measure, Missing
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
from data.privacy import suppressed
from data.protected import Closed


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

    def at(self, places: Ints) -> Rows:
        """Some of the rows, in this order."""
        return Rows(
            self.indicator, self.period, tuple(self.codes[n] for n in places.tolist()),
            self.numerator[places], self.denominator[places], self.value[places],
            self.previous[places], tuple(self.missing[n] for n in places.tolist()),
            self.units[places], self.due[places], self.rank[places], self.of[places],
            self.schools[places], self.schools_of[places],
        )

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
    known = value == value
    distinct = dict.fromkeys(kinds)
    for kind in distinct:
        among = known if len(distinct) == 1 else known & np.array(
            [own == kind for own in kinds], dtype=bool
        )
        held = np.sort(key[among])
        rank[among] = np.searchsorted(held, key[among], side="left") + 1
        of[among] = len(held)
    return rank, of


def _reasons(
    indicator: Indicator, numerator: Any, denominator: Any, units: Any, due: Any, there: Any,
    presenting: bool, closed: Any,
) -> tuple[tuple[Any, Missing], ...]:
    """Where there is no number and why; no place has two reasons.

    One place (floats) or many (arrays): only comparisons and `&`, `|`, which both know. `closed`
    are numbers that would tell of small ones (data.protected); `there` the schools of the place, or
    its offices where these are counted. What offices count means nothing at a school that does not
    report for itself.
    """
    nobody = due == 0
    nothing = nobody & False
    if indicator.grain is Grain.SCHOOL_DAY or indicator.grain.unit_level is Level.AREA:
        # No school was open that day, or no office is asked: not a place without any.
        nothing = nobody & (there > 0)
        nobody = nobody & (there == 0)
    silent = (due != 0) & (units == 0)
    told = (due != 0) & (units != 0)
    if indicator.aggregate is Aggregate.RATIO:
        some = denominator != 0
        if indicator.grain is Grain.SCHOOL_DAY or indicator.grain.unit_level is Level.AREA:
            # All that recorded are out of the sums (protection_days, protection_offices).
            some = some | closed
        nothing = nothing | (told & (some == 0))
        told = told & some
    return (
        (nobody, Missing.NO_UNIT), (silent, Missing.NOT_REPORTED),
        (nothing, Missing.NOT_APPLICABLE),
        (
            told & (suppressed(indicator, numerator, denominator, presenting) | closed),
            Missing.SUPPRESSED,
        ),
    )


def one_number(
    indicator: Indicator, period: str, code: str, sums: Floats, there: int, presenting: bool,
    closed: Closed, is_ranked: bool = True,
) -> Measure:
    """The number of a single place, from seven sums (`there` is that of `_reasons`): most of a page
    is such numbers, and arrays of one cost ten times as much.
    """
    numerator, denominator, units, due, before, before_of, compared = sums.tolist()
    ratio = indicator.aggregate is Aggregate.RATIO
    reasons = _reasons(
        indicator, numerator, denominator, units, due, there, presenting, closed.now
    )
    missing = next((why for holds, why in reasons if holds), None)
    value = previous = None
    if missing is None:
        value = (numerator / denominator if ratio else numerator) * indicator.factor
        if compared and not closed.before and not suppressed(
            indicator, before, before_of, presenting
        ) and (before_of or not ratio):
            previous = (before / before_of if ratio else before) * indicator.factor
    rank = 1 if is_ranked and missing is None else None
    return Measure(
        indicator=indicator.id, period=period, code=code, value=value,
        numerator=None if missing else numerator,
        denominator=denominator if ratio and not missing else None,
        missing=missing, units=int(units), units_due=int(due), previous=previous,
        rank=rank, of=rank,
    )


def numbers(
    indicator: Indicator, period: str, codes: tuple[str, ...], sums: Floats,
    schools: Ints, schools_of: Ints, kinds: tuple[str, ...], presenting: bool, closed: Closed,
    offices: Ints | None = None,
) -> Rows:
    """The numbers of many places, from sums of [7, place]; ranked where `kinds` are given.
    `offices` are those of each place, where offices are counted."""
    numerator, denominator = sums[NUMERATOR], sums[DENOMINATOR]
    before, before_of = sums[PREVIOUS_NUMERATOR], sums[PREVIOUS_DENOMINATOR]
    ratio = indicator.aggregate is Aggregate.RATIO
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (numerator / denominator if ratio else numerator) * indicator.factor
        previous = (before / before_of if ratio else before) * indicator.factor
    missing: list[Missing | None] = [None] * len(codes)
    nothing = np.zeros(len(codes), dtype=bool)
    for mask, why in _reasons(
        indicator, numerator, denominator, sums[UNITS], sums[DUE],
        schools if offices is None else offices, presenting, closed.now,
    ):
        found = mask.nonzero()[0].tolist()
        if found:
            nothing |= mask
            for n in found:
                missing[n] = why
    no_before = (
        nothing | suppressed(indicator, before, before_of, presenting) | (sums[COMPARED] == 0)
        | closed.before | ~np.isfinite(previous)
    )
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


def unavailable(
    indicator: Indicator, period: str, codes: tuple[str, ...], schools: Ints,
    why: Missing, schools_of: Ints | None = None,
) -> Rows:
    """Places of which there is nothing to count."""
    nothing = np.full(len(codes), np.nan)
    zero: Ints = np.zeros(len(codes), dtype=np.int64)
    return Rows(
        indicator=indicator, period=period, codes=codes, numerator=nothing,
        denominator=nothing, value=nothing, previous=nothing,
        missing=tuple(
            Missing.NO_UNIT if why is Missing.NOT_REPORTED and not n else why
            for n in schools.tolist()
        ),
        units=zero, due=zero if indicator.grain.unit_level is Level.AREA else schools, rank=zero,
        of=zero, schools=schools,
        schools_of=schools if schools_of is None else schools_of,
    )


@dataclass(frozen=True, slots=True)
class SchoolRows:
    """One indicator and period at schools one after the other; not ranked.

    Its numbers are made from the sums when they are asked for: made beforehand they would take five
    times the memory. Without a block there are none, for the reason `why`.
    """

    indicator: Indicator
    period: str
    codes: tuple[str, ...]
    #: Which schools are open.
    opened: Ints
    block: Block | None
    presenting: bool
    #: Of each of them.
    closed: Closed
    why: Missing = Missing.NOT_APPLICABLE

    def _sums(self, places: Ints | slice) -> Floats:
        assert self.block is not None
        sums = self.block.at(places)
        of_offices = self.indicator.grain.unit_level is Level.AREA
        if self.indicator.grain is not Grain.SCHOOL_DAY and not of_offices:
            sums[DUE] = np.maximum(self.opened[places], sums[UNITS])
        return sums

    def every(self) -> Rows:
        """All of them."""
        return self._rows(slice(None), self.codes)

    def at(self, places: Ints) -> Rows:
        """Some of them, in this order."""
        return self._rows(places, tuple(map(self.codes.__getitem__, places.tolist())))

    def _rows(self, places: Ints | slice, codes: tuple[str, ...]) -> Rows:
        opened = self.opened[places]
        if self.block is None:
            return unavailable(self.indicator, self.period, codes, opened, self.why)
        return numbers(
            self.indicator, self.period, codes, self._sums(places), opened, opened, (),
            self.presenting, self.closed.at(places),
        )

    def measure(self, n: int) -> Measure:
        """One of them as a record."""
        if self.block is None:
            return self.at(np.array([n])).measure(0)
        return one_number(
            self.indicator, self.period, self.codes[n], self._sums(slice(n, n + 1))[:, 0],
            int(self.opened[n]), self.presenting, self.closed.one(n), is_ranked=False,
        )
