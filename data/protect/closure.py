"""What must be hidden beside the small numbers, so that none of them follows from what is shown.

A hidden number is safe when it could be another one: when it lies on a cycle of hidden numbers
(data.protect.network) that can all grow and shrink, in some move of its family
(data.protect.families), down to the schools. Where there is no such cycle the cheapest is hidden.
Hiding more never makes a safe number unsafe, so that each is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from dashboard.vocabulary import Aggregate, Indicator, Subject
from data.privacy import limits, suppressed
from data.protect.families import WEIGHT, Family, Move, below_mask, mask_of
from data.protect.network import Bools, Floats, Ints, Network

#: What hiding a school costs beside its cell.
_SCHOOL = 0.25


@dataclass(frozen=True, slots=True)
class Sums:
    """One indicator and period: rows numerator, denominator, units; by school (none of numbers by
    residence) and by cell of the snapshot."""

    schools: Floats
    cells: Floats


@dataclass(slots=True)
class Hidden:
    """What one mask hides: schools by index, and numbers of the network."""

    schools: Bools
    numbers: Bools

    def copy(self) -> Hidden:
        return Hidden(self.schools.copy(), self.numbers.copy())


@dataclass(slots=True)
class _Layer:
    """One mask above or below the line: what must not be worked out, and what can change."""

    mask: str
    moves: tuple[Move, ...]
    must_schools: Bools
    must_numbers: Bools
    can_schools: Bools
    can_numbers: Bools
    size: Floats


@dataclass(slots=True)
class _Way:
    """A move through the places: which schools can change in all of it, how large they are, and
    what hiding each number costs."""

    move: Move
    can: Bools
    size: Floats
    cost: Floats


@dataclass(slots=True)
class Closing:
    """The work on one family and period."""

    network: Network
    #: The cell of each school, as a number of the network.
    school_cell: Ints
    hidden: dict[str, Hidden]
    layers: dict[tuple[str, bool], _Layer] = field(default_factory=dict)
    _members: dict[int, Ints] = field(default_factory=dict)

    def __post_init__(self) -> None:
        order = np.argsort(self.school_cell, kind="stable")
        cells, first = np.unique(self.school_cell[order], return_index=True)
        bounds = pairwise([*first.tolist(), len(order)])
        self._members = {
            cell: order[start:end]
            for cell, (start, end) in zip(cells.tolist(), bounds, strict=True)
        }

    def layer(self, mask: str, below: bool, moves: tuple[Move, ...]) -> _Layer:
        """The layer of a mask, empty at first."""
        schools, numbers = len(self.school_cell), len(self.network.ends)
        return self.layers.setdefault((mask, below), _Layer(
            mask, tuple(move for move in moves if mask in move.masks),
            np.zeros(schools, bool), np.zeros(numbers, bool),
            np.ones(schools, bool), np.ones(numbers, bool), np.zeros(schools),
        ))

    # ---- moves ----

    def _hides(self, move: Move, of_schools: bool) -> Bools:
        return np.asarray(np.logical_and.reduce([
            self.hidden[mask].schools if of_schools else self.hidden[mask].numbers
            for mask in move.masks
        ]))

    def _can(self, masks: Iterable[str], below: bool) -> Bools:
        """Which schools can change in all of some masks."""
        found = np.ones(len(self.school_cell), dtype=bool)
        for mask in masks:
            if (mask, below) in self.layers:
                found &= self.layers[mask, below].can_schools
        return found

    def _can_numbers(self, move: Move, below: bool, hidden: bool = False) -> Bools:
        """Which numbers can: a cell where some school can; `hidden`, where one is hidden too."""
        if not len(self.school_cell):
            return np.asarray(np.logical_and.reduce([
                self.layers[mask, below].can_numbers for mask in move.masks
                if (mask, below) in self.layers
            ])) | ~self.network.smallest
        can = self._can(move.masks, below)
        if hidden:
            can &= self._hides(move, True)
        count = np.bincount(self.school_cell[can], minlength=len(self.network.ends))
        return (count > 0) | ~self.network.smallest

    def _hide(self, move: Move, school: int | None = None, numbers: list[int] | None = None
              ) -> None:
        for mask in move.masks:
            if school is not None:
                self.hidden[mask].schools[school] = True
            if numbers:
                self.hidden[mask].numbers[numbers] = True

    def _shown(self, move: Move, of_schools: bool, at: Ints | Bools | slice) -> Floats:
        """What hiding numbers in all of a move costs: nothing where they are hidden."""
        return np.asarray(sum(
            WEIGHT[mask] * ~(
                self.hidden[mask].schools if of_schools else self.hidden[mask].numbers
            )[at] for mask in move.masks
        ))

    def _shown_one(self, move: Move, number: int) -> float:
        return sum(
            WEIGHT[mask] for mask in move.masks if not self.hidden[mask].numbers[number]
        )

    # ---- schools ----

    def close_schools(self, mask: str, below: bool) -> None:
        """Give every hidden school that must be safe another one of its cell; where there is none,
        the cell must be safe instead."""
        layer = self.layers[mask, below]
        safe = np.zeros(len(self.school_cell), dtype=bool)
        can = {move: self._can(move.opposite(mask), below) for move in layer.moves}
        for move in layer.moves:
            hides = self._hides(move, True)
            other = hides & can[move]
            count = np.bincount(
                self.school_cell[other], minlength=len(self.network.ends)
            )[self.school_cell] - other
            safe |= hides & (count > 0)
        left = layer.must_schools & ~safe
        left &= ~self._together(layer, left, can)
        for school in np.flatnonzero(left).tolist():
            self._pair(layer, school, can)

    def _together(self, layer: _Layer, left: Bools, can: Mapping[Move, Bools]) -> Bools:
        """Where a cell has several that need another, let them be each other's, in the move that
        costs least; returns which found one."""
        numbers = len(self.network.ends)
        best = np.full(numbers, np.inf)
        chosen = np.full(numbers, -1)
        least = min(max(WEIGHT[mask] for mask in move.masks) for move in layer.moves)
        for n, move in enumerate(layer.moves):
            if max(WEIGHT[mask] for mask in move.masks) > least:
                continue
            several = np.bincount(self.school_cell[left & can[move]], minlength=numbers) > 1
            cost = np.bincount(
                self.school_cell[left], weights=self._shown(move, True, left), minlength=numbers
            )
            better = several & (cost < best)
            best[better], chosen[better] = cost[better], n
        for n, move in enumerate(layer.moves):
            schools = left & (chosen == n)[self.school_cell]
            for mask in move.masks:
                self.hidden[mask].schools |= schools
        return left & (chosen >= 0)[self.school_cell]

    def _pair(self, layer: _Layer, school: int, can: Mapping[Move, Bools]) -> None:
        cell = int(self.school_cell[school])
        among = self._members[cell]
        own = np.array([school])
        best: tuple[float, float, int, Move] | None = None
        for move in layer.moves:
            others = among[can[move][among] & (among != school)]
            if not len(others):
                continue
            cost = self._shown(move, True, others)
            n = np.lexsort((layer.size[others], cost))[0]
            found = (
                float(cost[n] + self._shown(move, True, own)[0]), float(layer.size[others[n]]),
                int(others[n]), move,
            )
            if best is None or found[:2] < best[:2]:
                best = found
        if best is None:
            layer.must_numbers[cell] = self.hidden[layer.mask].numbers[cell] = True
            return
        self._hide(best[3], school)
        self._hide(best[3], best[2])

    # ---- places ----

    def close_places(self, mask: str, below: bool) -> None:
        """Put every hidden number that must be safe on a cycle."""
        layer = self.layers[mask, below]
        safe = np.zeros(len(self.network.ends), dtype=bool)
        for move in layer.moves:
            free = self._hides(move, False)
            if (free & layer.must_numbers).any():
                free &= self._can_numbers(move, below, hidden=True)
                safe |= free & ~self.network.bridges(free)
        left = np.flatnonzero(layer.must_numbers & ~safe).tolist()
        ways = [self._way(move, below) for move in layer.moves] if left else []
        for number in left:
            best: tuple[float, list[int], _Way] | None = None
            for way in ways:
                own = self._shown_one(way.move, number) * float(self.network.cost[number])
                most = best[0] - own if best else np.inf
                far, path = self.network.cycle(number, way.cost, most)
                if best is None or far < most:
                    best = far + own, path, way
            assert best is not None
            numbers = [number, *best[1]]
            self._hide(best[2].move, numbers=numbers)
            for cell in numbers:
                self._let_move(best[2], cell, layer if cell == number else None)
            for way in ways:
                if way.move.masks & best[2].move.masks:
                    self._price(way, numbers)

    def _way(self, move: Move, below: bool) -> _Way:
        shown = self._shown(move, False, slice(None))
        shown = shown + _SCHOOL * ~self._can_numbers(move, below, hidden=True)
        return _Way(
            move, self._can(move.masks, below), next(
                self.layers[mask, below].size for mask in sorted(move.masks)
                if (mask, below) in self.layers
            ),
            np.where(self._can_numbers(move, below), shown * self.network.cost, np.inf),
        )

    def _price(self, way: _Way, numbers: list[int]) -> None:
        """Say anew what some numbers cost that were hidden, in this move or another."""
        for number in numbers:
            if np.isfinite(way.cost[number]):
                shown = self._shown_one(way.move, number)
                among = self._members.get(number)
                if among is not None and not self._moves_school(way, among):
                    shown += _SCHOOL
                way.cost[number] = shown * self.network.cost[number]

    def _moves_school(self, way: _Way, among: Ints, more: Bools | None = None) -> bool:
        """Whether one of these schools is hidden and can change (or is one of more)."""
        can = way.can[among] if more is None else way.can[among] | more
        for mask in way.move.masks:
            can &= self.hidden[mask].schools[among]
        return bool(can.any())

    def _let_move(self, way: _Way, cell: int, own: _Layer | None) -> None:
        """Hide a school of a hidden cell that can change with it, if none is."""
        among = self._members.get(cell)
        if among is None:
            return
        # The one school for which the cell is hidden need not be one that can.
        more = own.must_schools[among] if own is not None else np.zeros(len(among), dtype=bool)
        others = among[way.can[among] | more]
        if len(others) and not self._moves_school(way, among, more):
            self._hide(way.move, int(others[np.argmin(way.size[others])]))


def close(
    network: Network, school_cell: Ints, family: Family, held: Mapping[str, Sums],
    presenting: bool, known: Mapping[str, Hidden] | None = None,
) -> dict[str, Hidden]:
    """What each mask of a family hides, from the sums of its indicators (by id; some may lack).

    `known` is hidden already, as for a viewer who presents what others may not see either.
    """
    hidden = {
        mask: known[mask].copy() if known else Hidden(
            np.zeros(len(school_cell), bool), np.zeros(len(network.ends), bool)
        ) for mask in family.masks
    }
    work = Closing(network, school_cell, hidden)
    for mask in family.masks:
        # What nobody shows is hidden from the start.
        shown = {level for item in family.indicators if mask_of(item) == mask
                 for level in item.levels}
        hidden[mask].numbers |= np.array([level not in shown for level in network.levels])
    for item in family.indicators:
        if item.id in held:
            _enter(work, family, item, held[item.id], presenting)
    layers = list(work.layers)
    for mask, below in layers:
        work.close_schools(mask, below)
    for mask, below in layers:
        work.close_places(mask, below)
    return hidden


def _enter(
    work: Closing, family: Family, item: Indicator, sums: Sums, presenting: bool
) -> None:
    """Enter what an indicator hides by itself, and what of it can change."""
    mask = mask_of(item)
    assert mask is not None
    ratio = item.aggregate is Aggregate.RATIO
    of_learners = ratio and item.denominator_subject is Subject.LEARNER
    numbers = np.stack([work.network.sums(row) for row in sums.cells])
    hidden = work.hidden[mask]
    above = work.layer(mask, False, family.moves)
    for values, held, must, can in (
        (sums.schools, hidden.schools, above.must_schools, above.can_schools),
        (numbers, hidden.numbers, above.must_numbers, above.can_numbers),
    ):
        over, under, units = values
        small = np.asarray(suppressed(item, over, under, presenting)) & (units > 0)
        held |= small
        must |= small & ((over > 0) | item.sensitive)
        can &= (units > 0) & (over > 0)
        if item.sensitive and of_learners:
            can &= over < under
    above.size = np.maximum(above.size, sums.schools[0])
    if of_learners and below_mask(item) is None:
        limit = limits(item, presenting).denominator
        under_line = work.layer(mask, True, family.moves_below)
        for values, must, can in (
            (sums.schools, under_line.must_schools, under_line.can_schools),
            (numbers, under_line.must_numbers, under_line.can_numbers),
        ):
            _, under, units = values
            must |= (units > 0) & (under > 0) & (under < limit)
            can &= (units > 0) & (under > 0)
        under_line.size = np.maximum(under_line.size, sums.schools[1])
