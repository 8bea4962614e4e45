"""What a mask has to keep, and what can change so that it is kept.

The sums of an indicator leave out the schools that did not report to it. Who knows two sums of one
count knows what one of them leaves out; so schools are of one kind when the same sums count them,
and only schools of one kind may change against each other: then no sum notices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dashboard.vocabulary import Aggregate, Indicator, Subject
from data.arrays import Bools, Floats, Ints
from data.privacy import limits, suppressed
from data.protect.families import Move, below_mask
from data.protect.network import Network


@dataclass(frozen=True, slots=True)
class Sums:
    """One indicator and period: rows numerator, denominator, units; by school (none of numbers by
    residence) and by cell of the snapshot."""

    schools: Floats
    cells: Floats

    def by_number(self, tied: Network) -> Floats:
        """The rows by number and by sum outside of the graph."""
        return tied.every(np.stack([tied.sums(row) for row in self.cells]))

    def less(self, part: Sums) -> Sums:
        """What is left of the learners above the line without a part of them."""
        schools, cells = self.schools.copy(), self.cells.copy()
        schools[0] -= part.schools[0]
        cells[0] -= part.cells[0]
        return Sums(schools, cells)


@dataclass(frozen=True, slots=True)
class Count:
    """The learners that a rate of another indicator is divided by, where they are the count of a
    mask: one more sum of it, over the schools that the rate covers."""

    #: Which indicator publishes it.
    id: str
    sums: Sums


@dataclass(slots=True)
class Hidden:
    """What one mask hides: schools by index, and numbers of the network."""

    schools: Bools
    numbers: Bools
    #: Numbers that single indicators of it hide: what they leave out stands for few learners.
    alone: dict[str, Bools] = field(default_factory=dict)

    def copy(self) -> Hidden:
        return Hidden(
            self.schools.copy(), self.numbers.copy(),
            {id: own.copy() for id, own in self.alone.items()},
        )

    def join(self, more: Hidden) -> None:
        """Hide what another hides too."""
        self.schools |= more.schools
        self.numbers |= more.numbers
        for id, own in more.alone.items():
            self.alone[id] = self.alone[id] | own if id in self.alone else own.copy()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Schools of one kind are counted by the same sums."""

    #: Of each school.
    of: Ints
    #: By indicator: which kinds its sums count.
    counted: dict[str, Bools]

    @classmethod
    def told(cls, schools: int, counted: dict[str, Bools]) -> Kinds:
        """The kinds of schools, by which of them each indicator counts."""
        if not counted or not schools:
            return cls(np.zeros(schools, dtype=np.int64), {id: np.ones(1, bool) for id in counted})
        patterns, of = np.unique(np.stack([*counted.values()]), axis=1, return_inverse=True)
        return cls(
            np.asarray(of, dtype=np.int64).reshape(-1),
            {id: patterns[n] for n, id in enumerate(counted)},
        )

    @property
    def count(self) -> int:
        return int(self.of.max(initial=0)) + 1

    def of_indicator(self, id: str) -> tuple[int, ...]:
        """The kinds that an indicator counts."""
        return tuple(np.flatnonzero(self.counted[id]).tolist())

    def between(self, one: int, other: int) -> list[str]:
        """The indicators that count one of two kinds and not the other."""
        return [id for id, counts in self.counted.items() if counts[one] != counts[other]]


@dataclass(slots=True)
class Layer:
    """One mask above or below the line: what must not be worked out, and what can change."""

    mask: str
    moves: tuple[Move, ...]
    must_schools: Bools
    size: Floats
    #: Schools and numbers that any indicator counts, and those of which one knows that they cannot
    #: be more, or not fewer.
    _counted: tuple[Bools, Bools]
    _most: tuple[Bools, Bools]
    _least: tuple[Bools, Bools]
    #: Cells that hold more than their schools: what closed ones had the year before.
    gone: Bools
    #: Schools that are told to have nobody to divide by: that they count nobody is known.
    told: Bools
    #: How many numbers and sums there are.
    _size: int
    #: Numbers and sums outside of the graph, by the kinds of schools that may change for them.
    must_numbers: dict[tuple[int, ...], Bools] = field(default_factory=dict)

    @classmethod
    def empty(cls, mask: str, moves: tuple[Move, ...], schools: int, tied: Network) -> Layer:
        numbers = len(tied.ends)

        def nothing() -> tuple[Bools, Bools]:
            return np.zeros(schools, bool), np.zeros(numbers, bool)

        return cls(
            mask, tuple(move for move in moves if mask in move.masks), nothing()[0],
            np.zeros(schools), nothing(), nothing(), nothing(), np.zeros(numbers, bool),
            np.zeros(schools, bool), numbers + len(tied.wider),
        )

    @property
    def can_schools(self) -> Bools:
        """Which schools can change, both ways."""
        return self._counted[0] & ~self._most[0] & ~self._least[0]

    @property
    def can_grow(self) -> Bools:
        """Which schools could have more."""
        return self._counted[0] & ~self._most[0]

    @property
    def can_shrink(self) -> Bools:
        """Which schools could have fewer."""
        return self._counted[0] & ~self._least[0]

    @property
    def can_numbers(self) -> Bools:
        """Which numbers can, where there are no schools."""
        return self._counted[1] & ~self._most[1] & ~self._least[1]

    def must(self, kinds: tuple[int, ...]) -> Bools:
        """What must be kept by changes of these kinds."""
        return self.must_numbers.setdefault(kinds, np.zeros(self._size, dtype=bool))

    def hold(self, tied: Network, by_school: Floats, by_number: Floats, at: Ints) -> None:
        """Enter which cells hold more than their schools, of learners above or below the line."""
        if len(at):
            inside = np.bincount(at, by_school, len(by_number))
            self.gone |= tied.smallest & (by_number > inside)[:len(self.gone)]

    def enter(
        self, kinds: tuple[int, ...], small: Sequence[Bools], grow: Sequence[Bools],
        shrink: Sequence[Bools], units: Sequence[Floats],
    ) -> None:
        """Enter an indicator: what of it must be kept, and what of it can be more or fewer; each of
        schools and of numbers and sums. Whom it does not count it does not hold."""
        self.must_schools |= small[0]
        self.must(kinds)[:] |= small[1]
        for n, held in enumerate(units):
            some = held > 0
            counted, most, least = self._counted[n], self._most[n], self._least[n]
            counted |= some[:len(counted)]
            most |= (some & ~grow[n])[:len(most)]
            least |= (some & ~shrink[n])[:len(least)]


def enter_above(
    layer: Layer, hidden: Hidden, tied: Network, kinds: Kinds, item: Indicator, sums: Sums,
    presenting: bool, at: Ints,
) -> None:
    """Enter what an indicator hides by itself; `at` is the cell of each school."""
    numbers = sums.by_number(tied)
    full = item.sensitive and _of_learners(item)
    must, grow, shrink = [], [], []
    for values, held in ((sums.schools, hidden.schools), (numbers, hidden.numbers)):
        over, under, units = values
        small = np.asarray(suppressed(item, over, under, presenting)) & (units > 0)
        held |= small[:len(held)]
        must.append(small & ((over > 0) | item.sensitive))
        grow.append((units > 0) & ((over < under) | (not full)))
        shrink.append((units > 0) & (over > 0))
    layer.enter(
        kinds.of_indicator(item.id), must, grow, shrink, (sums.schools[2], numbers[2])
    )
    layer.hold(tied, sums.schools[int(full)], numbers[int(full)], at)
    layer.size = np.maximum(layer.size, sums.schools[0])
    if _of_learners(item):
        layer.told |= (sums.schools[2] > 0) & (sums.schools[1] == 0)


def enter_below(
    layer: Layer, tied: Network, kinds: Kinds, item: Indicator, sums: Sums, presenting: bool,
    at: Ints,
) -> None:
    """Enter the learners that a rate is divided by, where nothing else counts them."""
    numbers = sums.by_number(tied)
    limit = limits(item, presenting).denominator
    must, can = [], []
    for values in (sums.schools, numbers):
        _, under, units = values
        can.append((units > 0) & (under > 0))
        must.append(can[-1] & (under < limit))
    layer.enter(kinds.of_indicator(item.id), must, can, can, (sums.schools[2], numbers[2]))
    layer.hold(tied, sums.schools[1], numbers[1], at)
    layer.size = np.maximum(layer.size, sums.schools[1])


def enter_count(
    layer: Layer, hidden: Hidden, tied: Network, kinds: Kinds, count: Count, few: int
) -> None:
    """Enter one more sum of a mask's count: few learners of it are as few as in the others."""
    numbers = count.sums.by_number(tied)
    must, can = [], []
    for values, held in ((count.sums.schools, hidden.schools), (numbers, hidden.numbers)):
        _, under, units = values
        can.append((units > 0) & (under > 0))
        must.append(can[-1] & (under < few))
        held |= must[-1][:len(held)]
    layer.enter(
        kinds.of_indicator(count.id), must, can, can, (count.sums.schools[2], numbers[2])
    )


def open_schools(layers: Mapping[tuple[str, bool], Layer], move: Move) -> Bools:
    """Which schools can be hidden in all of a move: those that do not tell of one of its counts
    that there is nobody to count."""
    told = [layers[mask, False].told for mask in move.masks if (mask, False) in layers]
    return np.asarray(~np.logical_or.reduce(told))


def has_own_below(item: Indicator) -> bool:
    """Whether an indicator is divided by learners whom no other counts."""
    return _of_learners(item) and below_mask(item) is None


def _of_learners(item: Indicator) -> bool:
    return item.aggregate is Aggregate.RATIO and item.denominator_subject is Subject.LEARNER


def kinds_of(schools: int, held: Mapping[str, Sums], beside: Sequence[Count]) -> Kinds:
    """The kinds of schools, by whom the indicators of a family count and the rates over them."""
    counted = {id: sums.schools[2] > 0 for id, sums in held.items()}
    return Kinds.told(schools, counted | {one.id: one.sums.schools[2] > 0 for one in beside})
