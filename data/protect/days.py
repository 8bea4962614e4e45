"""What must be hidden of the marks of school days, so that no small number of them follows.

A school or place has its rate, the split of those away (absent; on leave or sick) and the causes of
the latter (on leave; sick). Each of the three is shown whole or not at all, and of places for whole
months, so that no sum over days tells more than its days. How many are away is known: who is
counted as absent here could be so elsewhere, if another number that is hidden has room for it. Two
schools of one cell have that room for each other; else the cell must lie on a cycle of hidden
numbers (data.protect.network). The causes of a school are never shown. The few schools that an area
has in a province are what the other areas leave of it: they stay out of all splits and causes. How
many pupils a school has is the same on every day, so that many days would tell of it what one does
not: schools whose pupils are hidden, or few, stay out of all sums.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from data.arrays import Bools, Floats, Ints
from data.privacy import Limits
from data.protect.network import Network
from data.protect.search import Room, Search

#: Counts of each day and school: [day, school].
Days = Floats
#: An area with fewer schools in a province has no split there.
FEWEST = 3


class Mask(StrEnum):
    """What is hidden together; each hides what the next is made of too."""

    RATE = "days:rate"
    SPLIT = "days:split"
    CAUSE = "days:cause"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of schools on the days of a month; all 0 where a school did not record."""

    present: Days
    absent: Days
    on_leave: Days
    sick: Days

    @property
    def away(self) -> Days:
        return self.absent + self.on_leave + self.sick

    def of(self, schools: Bools) -> Marks:
        """Those of some schools, [day, school]; the others have none."""
        return Marks(*(own * schools for own in (
            self.present, self.absent, self.on_leave, self.sick
        )))

    def summed(self, add: Callable[[Floats], Floats]) -> Marks:
        """The same of places: `add` takes the schools of a day."""
        return Marks(*(
            np.stack([add(day) for day in own])
            for own in (self.present, self.absent, self.on_leave, self.sick)
        ))


@dataclass(slots=True)
class HiddenDays:
    """What is hidden in a month: numbers of the network; schools' rates; schools' splits by day,
    [day, school], those that are small by themselves among them."""

    places: dict[Mask, Bools]
    rates: Bools
    splits: Bools

    def joined(self, more: HiddenDays | None) -> HiddenDays:
        """What either hides."""
        if more is None:
            return self
        return HiddenDays(
            {mask: own | more.places[mask] for mask, own in self.places.items()},
            self.rates | more.rates, self.splits | more.splits,
        )


def left_out(area: Sequence[str], province: Sequence[str], school_cell: Ints) -> Bools:
    """Which cells of a snapshot stay out of splits: those of areas with very few schools in the
    province; and those without any."""
    part = np.unique([f"{a} {p}" for a, p in zip(area, province, strict=True)],
                     return_inverse=True)[1]
    return np.bincount(part[school_cell], minlength=part.max(initial=0) + 1)[part] < FEWEST


def small_rate(marks: Marks, limit: Limits) -> Bools:
    """Where present or all are too few to show."""
    present, every = marks.present, marks.present + marks.away
    few = (present >= 1) & (present < limit.count)
    return np.asarray((every > 0) & (few | (every < limit.denominator)))


def small_pair(one: Floats, other: Floats, limit: Limits) -> Bools:
    """Where one of two counts is small: with their sum known it tells the other."""
    return np.asarray(
        ((one >= 1) & (one < limit.count)) | ((other >= 1) & (other < limit.count))
    )


def close_month(
    network: Network, school_cell: Ints, inside: Bools, counted: Bools, marks: Marks,
    limit: Limits, known: HiddenDays | None = None,
) -> HiddenDays:
    """What is hidden of a month; `school_cell` are the cells of the schools as numbers, `inside`
    the schools that are part of places (all month, or [day, school]), `counted` those that are part
    of their splits. `known` is hidden already, as for a viewer who presents what others may not see
    either."""
    inside = np.broadcast_to(inside, marks.present.shape)
    counted = counted & inside
    work = Search(network, school_cell, *(np.asarray(one.any(axis=0)) for one in (inside, counted)))
    marks = marks.of(inside)
    at = marks.summed(work.added)
    dark, rates = _rates(work, marks, at, limit, known)
    split = marks.of(counted)
    at = split.summed(work.added)
    places, splits = _splits(work, split, at, limit, known, dark, rates)
    causes = _causes(work, at, limit, known, places)
    return HiddenDays(
        {
            Mask.RATE: dark | ~work.has_any, Mask.SPLIT: places | ~work.has,
            Mask.CAUSE: causes | ~work.has,
        },
        rates | ~inside.all(axis=0), splits | ~counted,
    )


def _rates(
    work: Search, marks: Marks, at: Marks, limit: Limits, known: HiddenDays | None
) -> tuple[Bools, Bools]:
    """Rates of places and of schools, for the whole month."""
    small = small_rate(marks, limit)
    schools: Bools = np.logical_or.reduce(small)
    own = small_rate(at, limit)
    dark = work.of_graph(np.logical_or.reduce(own))
    if known is not None:
        schools |= known.rates
        dark |= known.places[Mask.RATE] & work.has_any
    must = own & (at.present > 0)
    usual = (marks.present + marks.away).sum(axis=0)
    for day, wanted in enumerate(small & (marks.present > 0)):
        moves = schools & (marks.present[day] > 0)
        alone = wanted & (work.count(moves)[work.school_cell] < 2)
        others = ~schools & (marks.present[day] > 0)
        schools[work.least(others & work.within(alone), usual)] = True
        moves = schools & (marks.present[day] > 0)
        alone = wanted & (work.count(moves)[work.school_cell] < 2)
        must[day, work.school_cell[alone]] = True
    dark |= work.of_graph(must.any(axis=0))

    def free(day: int) -> list[Room]:
        can = work.count(schools & (marks.present[day] > 0)) > 0
        return [Room(can, can, work.of_graph(at.present[day] > 0))]

    def offer(cells: Bools) -> None:
        for cell in np.flatnonzero(cells).tolist():
            among = work.members(cell)
            among = among[np.argsort(usual[among], kind="stable")]
            for can in marks.present[:, among] > 0:
                if can.any() and not (schools[among] & can).any():
                    schools[among[can.argmax()]] = True

    work.close(dark, must, free, offer)
    return dark, schools


def _splits(
    work: Search, marks: Marks, at: Marks, limit: Limits, known: HiddenDays | None,
    dark: Bools, rates: Bools,
) -> tuple[Bools, Bools]:
    """Splits of places for the month, of schools by day."""
    rest, wide_rest = marks.on_leave + marks.sick, at.on_leave + at.sick
    small = small_pair(marks.absent, rest, limit)
    hidden = small | (rates & (marks.present + marks.away > 0))
    must = small_pair(at.absent, wide_rest, limit)
    dark = dark | work.of_graph(must.any(axis=0))
    if known is not None:
        hidden |= known.splits
        dark |= known.places[Mask.SPLIT] & work.has
    away = marks.away

    def alone(day: int) -> Bools:
        """Which cells have a small school that no other hidden one makes uncertain."""
        own = hidden[day]
        return (work.count(small[day]) > 0) & ~(
            (work.count(own & (away[day] > 0)) > 1)
            & (work.count(own & (marks.absent[day] > 0)) > 0)
            & (work.count(own & (rest[day] > 0)) > 0)
        )

    for day in range(len(small)):
        others = ~hidden[day] & (marks.absent[day] > 0) & (rest[day] > 0)
        hidden[day, work.least(others & alone(day)[work.school_cell], away[day])] = True
        must[day, :work.size] |= alone(day)
    dark |= work.of_graph(must.any(axis=0))

    def free(day: int) -> list[Room]:
        own, absent = hidden[day], marks.absent[day] > 0
        return [
            Room(
                (work.count(own & absent) > 0) & (work.count(own & cause) > 0),
                (work.count(own & absent) > 0) | (work.count(own & cause) > 0),
                work.count(absent & cause) > 0,
            ) for cause in (marks.on_leave[day] > 0, marks.sick[day] > 0)
        ]

    def offer(cells: Bools) -> None:
        for cell in np.flatnonzero(cells).tolist():
            among = work.members(cell)
            own, less = hidden[:, among], marks.absent[:, among] > 0
            lack = np.ones(len(own), dtype=bool)
            for cause in (marks.on_leave, marks.sick):
                more = cause[:, among] > 0
                lack &= ~((own & less).any(axis=1) & (own & more).any(axis=1))
            can = ~own & less & (rest[:, among] > 0)
            days = np.flatnonzero(lack & can.any(axis=1))
            least = np.where(can, away[:, among], np.inf)[days].argmin(axis=1)
            hidden[days, among[least]] = True

    work.widen(dark)
    work.close(dark, must, free, offer)
    return dark, hidden


def _causes(
    work: Search, at: Marks, limit: Limits, known: HiddenDays | None,
    dark: Bools,
) -> Bools:
    """Causes of places for the month."""
    must = small_pair(at.on_leave, at.sick, limit)
    dark = dark | work.of_graph(must.any(axis=0))
    if known is not None:
        dark |= known.places[Mask.CAUSE] & work.has

    def free(day: int) -> list[Room]:
        leave, sick = (work.of_graph(own[day] > 0) for own in (at.on_leave, at.sick))
        return [Room(leave & sick, leave | sick, leave & sick)]

    work.widen(dark)
    work.close(dark, must, free)
    return dark
