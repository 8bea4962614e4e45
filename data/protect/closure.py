"""What must be hidden beside the small numbers, so that none of them follows from what is shown.

A hidden number is safe when it could be another one: when it lies on a cycle of hidden numbers
(data.protect.network) that can all grow and shrink, in some move of its family
(data.protect.families), down to schools of one kind (data.protect.layers). Where there is no such
cycle the cheapest is hidden. Hiding more never makes a safe number unsafe, so that each is looked
at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.arrays import Bools, Floats, Ints
from data.privacy import plain_limits
from data.protect.families import WEIGHT, Family, Move, mask_of
from data.protect.layers import (
    Count,
    Hidden,
    Layer,
    Sums,
    enter_above,
    enter_below,
    enter_count,
    has_own_below,
    kinds_of,
    open_schools,
)
from data.protect.moving import Moving
from data.protect.network import Network

__all__ = ["Count", "Hidden", "Sums", "close"]

#: What hiding a school costs beside its cell.
_SCHOOL = 0.25


@dataclass(slots=True)
class _Way:
    """A move of schools of one kind through the places: which of them can change in all of it, how
    large they are, and what hiding each number costs."""

    move: Move
    kind: int
    can: Bools
    size: Floats
    cost: Floats


@dataclass(slots=True)
class Closing(Moving):
    """The work on one family and period."""

    # ---- schools ----

    def close_schools(self, mask: str, below: bool) -> None:
        """Give every hidden school that must be safe another one of its cell and kind; where there
        is none, the cell must be safe instead."""
        layer = self.layers[mask, below]
        safe = np.zeros(len(self.school_cell), dtype=bool)
        opened = {move: open_schools(self.layers, move) for move in layer.moves}
        can = {
            move: self._can(move.opposite(mask), below) & opened[move] for move in layer.moves
        }
        for move in layer.moves:
            hides = self._hides(move, True) & opened[move]
            other = hides & can[move]
            count = np.bincount(self._group[other], minlength=self._groups)[self._group] - other
            safe |= hides & (count > 0)
        left = layer.must_schools & ~safe
        left &= ~self._together(layer, left, opened, can)
        for school in np.flatnonzero(left).tolist():
            self._pair(layer, school, opened, can)

    def _together(
        self, layer: Layer, left: Bools, opened: Mapping[Move, Bools], can: Mapping[Move, Bools]
    ) -> Bools:
        """Where a cell has several of a kind that need another, let them be each other's, in the
        move that costs least; returns which found one."""
        best = np.full(self._groups, np.inf)
        chosen = np.full(self._groups, -1)
        least = min(max(WEIGHT[mask] for mask in move.masks) for move in layer.moves)
        for n, move in enumerate(layer.moves):
            if max(WEIGHT[mask] for mask in move.masks) > least:
                continue
            several = np.bincount(self._group[left & can[move]], minlength=self._groups) > 1
            cost = np.bincount(
                self._group[left], weights=self._shown(move, True, left), minlength=self._groups
            )
            better = several & (cost < best)
            best[better], chosen[better] = cost[better], n
        found = np.zeros_like(left)
        for n, move in enumerate(layer.moves):
            schools = left & opened[move] & (chosen == n)[self._group]
            for mask in move.masks:
                self.hidden[mask].schools |= schools
            found |= schools
        return found

    def _pair(
        self, layer: Layer, school: int, opened: Mapping[Move, Bools], can: Mapping[Move, Bools]
    ) -> None:
        cell, kind = int(self.school_cell[school]), int(self.kinds.of[school])
        among = self._members[cell]
        among = among[(among != school) & (self.kinds.of[among] == kind)]
        own = np.array([school])
        best: tuple[float, float, int, Move] | None = None
        for move in layer.moves:
            others = among[can[move][among]]
            if not len(others) or not opened[move][school]:
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
            layer.must((kind,))[cell] = self.hidden[layer.mask].numbers[cell] = True
            return
        self._hide(best[3], school)
        self._hide(best[3], best[2])

    # ---- places ----

    def close_places(self, mask: str, below: bool) -> None:
        """Put every hidden number or sum that must be safe on a cycle of one kind."""
        layer = self.layers[mask, below]
        for kinds, must in list(layer.must_numbers.items()):
            if must.any():
                self._close_places(layer, below, kinds, must)

    def _close_places(
        self, layer: Layer, below: bool, kinds: tuple[int, ...], must: Bools
    ) -> None:
        size = len(self.network.ends)
        numbers = must[:size]
        safe = np.zeros(size, dtype=bool)
        for move in layer.moves:
            hides = self._hides(move, False)
            if not (hides & numbers & ~safe).any():
                continue
            for kind in kinds:
                free = hides & self._can_numbers(move, kind, below, hidden=True)
                if (free & numbers & ~safe).any():
                    safe |= free & ~self.network.bridges(free)
        left = np.flatnonzero(numbers & ~safe).tolist()
        ways = [self._way(move, n, below) for move in layer.moves for n in kinds] if left else []
        for number in left:
            self._keep(layer, below, number, kinds, ways)
        for number in (np.flatnonzero(must[size:]) + size).tolist():
            if not any(
                self.network.changes(number, self._hides(move, False) & self._can_numbers(
                    move, kind, below, hidden=True
                )) for move in layer.moves for kind in kinds
            ):
                ways = [self._way(move, n, below) for move in layer.moves for n in kinds]
                self._keep(layer, below, number, kinds, ways)

    def _keep(
        self, layer: Layer, below: bool, number: int, kinds: tuple[int, ...], ways: Sequence[_Way]
    ) -> None:
        """Hide beside a number what it takes that it does not follow."""
        if not (self._take(layer, number, ways) or self._take_one_way(below, number, ways)):
            self._take_apart(layer, below, number, kinds)

    def _take(self, layer: Layer, number: int, ways: Sequence[_Way]) -> _Way | None:
        """Hide the cheapest cycle on which a number or sum changes; which way it goes, None where
        there is none."""
        best: tuple[float, list[int], _Way] | None = None
        for way in ways:
            for one, others in self.network.through(number):
                if not self._moves(layer, way, one):
                    continue
                own = self._shown_one(way.move, one) * float(self.network.cost[one])
                most = best[0] - own if best else np.inf
                cost = way.cost
                if len(others):
                    cost = cost.copy()
                    cost[others] = np.inf
                far, path = self.network.cycle(one, cost, most)
                if far < most:
                    best = far + own, [one, *path], way
        if best is None:
            return None
        among = self._members.get(number)
        also = np.zeros(0, bool) if among is None else self._also(layer, best[2], among)
        self._hide_cycle(best[1], best[2], number, also, ways)
        return best[2]

    def _hide_cycle(
        self, numbers: list[int], way: _Way, own: int, also: Bools, ways: Sequence[_Way]
    ) -> None:
        """Hide the numbers of a cycle, and of each cell a school that can change with it: of the
        own cell one of those `also`. What they cost after that is said anew."""
        self._hide(way.move, numbers=numbers)
        for cell in numbers:
            self._let_move(way, cell, also if cell == own else None)
        for other in ways:
            if other.move.masks & way.move.masks:
                self._price(other, numbers)

    def _take_one_way(self, below: bool, number: int, ways: Sequence[_Way]) -> bool:
        """The same where nothing of the number can change both ways, as where nobody is counted:
        its cycle may go through one cell of it that can only be more, or only fewer; all else can
        change either way, so that it can go round in that way. Returns whether there is one."""
        best: tuple[float, list[int], _Way, int, Bools] | None = None
        for way in ways:
            can = self._can_one_way(way.move, below) & (self.kinds.of == way.kind)
            for one, others in self.network.through(number):
                for cell in self.network.inside(one):
                    among = self._members.get(cell)
                    if among is None or not can[among].any() or cell in others:
                        continue
                    cost = way.cost.copy()
                    cost[others] = np.inf
                    cost[cell] = self._shown_one(way.move, cell) * self.network.cost[cell]
                    own = self._shown_one(way.move, one) * float(self.network.cost[one])
                    far, path = self.network.cycle(one, cost, best[0] - own if best else np.inf)
                    # One that leaves the cell out stands on others that can change both ways.
                    if np.isfinite(far) and (best is None or far + own < best[0]) and (
                        cell == one or cell in path
                    ):
                        best = far + own, [one, *path], way, cell, can[among]
        if best is None:
            return False
        self._hide_cycle(*best[1:], ways)
        return True

    def _take_apart(
        self, layer: Layer, below: bool, number: int, kinds: tuple[int, ...]
    ) -> None:
        """Schools of no such kind can change with a number: take those of another, and hide in
        every place around it the indicators that tell the two apart."""
        others = [n for n in range(self.kinds.count) if n not in kinds]
        way = self._take(layer, number, [
            self._way(move, n, below) for move in layer.moves for n in others
        ])
        parts = [one for one, _ in self.network.through(number)]
        self.hidden[layer.mask].numbers[parts] = True
        telling = {
            id for kind in kinds for id in self.kinds.between(kind, way.kind)
        } if way else set(self.kinds.counted)
        around = np.logical_or.reduce([self.network.around_number(one) for one in parts])
        for id in telling:
            alone = self.hidden[layer.mask].alone
            alone[id] = alone[id] | around if id in alone else around

    def _way(self, move: Move, kind: int, below: bool) -> _Way:
        shown = self._shown(move, False, slice(None))
        shown = shown + _SCHOOL * ~self._can_numbers(move, kind, below, hidden=True)
        can = self._can(move.masks, below)
        return _Way(
            move, kind, can & (self.kinds.of == kind) if len(can) else can, next(
                self.layers[mask, below].size for mask in sorted(move.masks)
                if (mask, below) in self.layers
            ),
            np.where(self._can_numbers(move, kind, below), shown * self.network.cost, np.inf),
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

    def _also(self, layer: Layer, way: _Way, among: Ints) -> Bools:
        """Which of these schools are those for which their cell is hidden: they need not be some
        that can."""
        return np.asarray(
            layer.must_schools[among] & (self.kinds.of[among] == way.kind)
            & open_schools(self.layers, way.move)[among]
        )

    def _moves(self, layer: Layer, way: _Way, cell: int) -> bool:
        """Whether a cell has a school that can change with it."""
        among = self._members.get(cell)
        return among is None or bool((way.can[among] | self._also(layer, way, among)).any())

    def _let_move(self, way: _Way, cell: int, also: Bools | None) -> None:
        """Hide a school of a hidden cell that can change with it, or one of some that may as well,
        if none is."""
        among = self._members.get(cell)
        if among is None:
            return
        more = np.zeros(len(among), dtype=bool) if also is None else also
        others = among[way.can[among] | more]
        if len(others) and not self._moves_school(way, among, more):
            self._hide(way.move, int(others[np.argmin(way.size[others])]))


def close(
    network: Network, school_cell: Ints, family: Family, held: Mapping[str, Sums],
    presenting: bool, known: Mapping[str, Hidden] | None = None,
    beside: Sequence[Count] = (), keep: Mapping[str, tuple[Hidden, Hidden]] | None = None,
) -> dict[str, Hidden]:
    """What each mask of a family hides, from the sums of its indicators (by id; some may lack) and
    other sums `beside` of the one count of the family.

    `known` is hidden already, as for a viewer who presents what others may not see either. So is
    `keep`, and its second part must not be worked out either, though it need not be small.
    """
    hidden = {
        mask: known[mask].copy() if known else Hidden(
            np.zeros(len(school_cell), bool), np.zeros(len(network.ends), bool)
        ) for mask in family.masks
    }
    kinds = kinds_of(len(school_cell), held, beside)
    work = Closing(network, school_cell, kinds, hidden)
    for mask in family.masks:
        # What nobody shows is hidden from the start.
        shown = family.shown(mask)
        hidden[mask].numbers |= np.array([level not in shown for level in network.levels])
        hidden[mask].schools |= not shown
    for item in family.indicators:
        own = mask_of(item)
        if item.id not in held or own is None:
            continue
        above = work.layer(own, False, family.moves)
        enter_above(
            above, hidden[own], network, kinds, item, held[item.id], presenting, school_cell
        )
        if has_own_below(item):
            below = work.layer(own, True, family.moves_below)
            enter_below(below, network, kinds, item, held[item.id], presenting, school_cell)
    for count in beside:
        (own,) = family.masks
        above = work.layer(own, False, family.moves)
        enter_count(above, hidden[own], network, kinds, count, plain_limits(presenting).count)
    for mask, (kept, must) in (keep or {}).items():
        if (mask, False) in work.layers:
            hidden[mask].join(kept)
            work.layers[mask, False].must_schools |= must.schools
            work.layers[mask, False].must(tuple(range(kinds.count)))[:] |= must.numbers
    layers = list(work.layers)
    for mask, is_below in layers:
        work.close_schools(mask, is_below)
    for mask, is_below in layers:
        work.close_places(mask, is_below)
    return hidden
