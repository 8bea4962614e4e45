"""The search for what to hide of a month of school days, so that numbers could be others.

A hidden number is safe on a day when it lies on a cycle of hidden ones (data.protect.network) that
have room to change. Where there is none the cheapest is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.errors import InboxError
from data.arrays import Bools, Floats, Ints
from data.protect.network import Network


@dataclass(frozen=True, slots=True)
class Room:
    """Which cells have room to change on a day: up and down; at least once; up and down if more of
    their schools were hidden."""

    both: Bools
    once: Bools
    could: Bools


class Search:
    """A network, its schools, and the search for cycles."""

    def __init__(
        self, network: Network, school_cell: Ints, inside: Bools, counted: Bools
    ) -> None:
        self.network = network
        self.school_cell = school_cell
        self._is_cell = network.smallest
        #: How many numbers there are; behind them stand the sums outside of the graph.
        self.size = len(network.ends)
        #: Which numbers have schools that are part of them; and of splits.
        self.has_any: Bools = self.of_graph(self.added(inside.astype(float)) > 0)
        self.has: Bools = self.of_graph(self.added(counted.astype(float)) > 0)
        self._ends = np.array(network.ends)
        self._order = np.argsort(school_cell, kind="stable")
        self._sorted = school_cell[self._order]

    def of_graph(self, numbers: Any) -> Bools:
        """The numbers without the sums outside of the graph."""
        return np.asarray(numbers[:self.size])

    def added(self, schools: Floats) -> Floats:
        """Every number and sum from those of the schools."""
        own, cell = np.zeros(len(self._is_cell)), self.network.of_cell
        own += np.bincount(self.school_cell, schools, len(own))
        return self.network.every(self.network.sums(np.where(cell >= 0, own[cell], 0.0)))

    def count(self, schools: Bools) -> Ints:
        """How many of these schools each cell has, by number."""
        return np.bincount(self.school_cell[schools], minlength=len(self._is_cell))

    def within(self, schools: Bools) -> Bools:
        """All schools of the cells of some."""
        return np.asarray(self.count(schools)[self.school_cell] > 0)

    def members(self, cell: int) -> Ints:
        """The schools of a cell."""
        first, last = np.searchsorted(self._sorted, [cell, cell + 1])
        return self._order[first:last]

    def least(self, schools: Bools, size: Floats) -> Ints:
        """Of these schools the smallest of each cell."""
        among = np.flatnonzero(schools)
        among = among[np.lexsort((size[among], self.school_cell[among]))]
        return among[np.unique(self.school_cell[among], return_index=True)[1]]

    def widen(self, dark: Bools) -> None:
        """Hide a hidden cell with the others of its district: these are each other's way out."""
        cells = np.flatnonzero(self._is_cell)
        district = self._ends[cells, 1]
        some = np.zeros(self._ends.max() + 1, dtype=bool)
        some[district[dark[cells]]] = True
        dark[cells[some[district]]] = True

    def close(
        self, dark: Bools, must: Bools, free: Callable[[int], list[Room]],
        offer: Callable[[Bools], None] | None = None,
    ) -> None:
        """Hide more numbers until each number or sum that must be safe on a day, [day, number],
        changes on a cycle.

        `free` tells how cells can change on a day; `offer` hides schools of cells, so that they do.
        """
        days = np.flatnonzero(must.any(axis=1)).tolist()
        if offer is not None:
            offer(dark & self._is_cell)
        # Most are safe on every day for the same reason.
        ways = {day: free(day) for day in days}
        nobody = np.zeros_like(dark)
        always = [
            Room(np.logical_and.reduce([way.both for way in own]), nobody, nobody)
            for own in zip(*ways.values(), strict=True)
        ]
        safe = self._safe(dark, always)
        for day in days:
            left = np.flatnonzero(self.of_graph(must[day]) & ~safe)
            left = left[~self._safe(dark, ways[day])[left]] if len(left) else left
            for number in (*left.tolist(), *np.flatnonzero(must[day, self.size:]) + self.size):
                if number >= self.size and self._changes(dark, int(number), ways[day]):
                    continue
                before = dark.copy()
                self._hide(dark, number, ways[day])
                more = dark & ~before & self._is_cell
                if offer is not None and more.any():
                    offer(more)
                    ways[day] = free(day)

    def _safe(self, dark: Bools, ways: Sequence[Room]) -> Bools:
        """Which numbers could be others, in one of the ways."""
        found = np.zeros(len(dark), dtype=bool)
        for way in ways:
            moving = dark & (way.both | ~self._is_cell)
            part = _parts(np.flatnonzero(moving).tolist(), self.network.ends, self._ends.max() + 1)
            together = part[self._ends[:, 0]] == part[self._ends[:, 1]]
            found |= np.where(moving, ~self.network.bridges(moving), together)
        return found & dark

    def _changes(self, dark: Bools, number: int, ways: Sequence[Room]) -> bool:
        """Whether a sum outside of the graph could be another, in one of the ways."""
        return any(
            self.network.changes(number, dark & (way.both | ~self._is_cell)) for way in ways
        )

    def _hide(self, dark: Bools, number: int, ways: Sequence[Room]) -> None:
        """Hide the cheapest cycle on which a number or sum changes."""
        best: tuple[float, list[int]] = (np.inf, [])
        for one, others in self.network.through(number):
            for way in ways:
                can = way.both | way.could | ~self._is_cell
                can[others] = False
                best = self._cycle(dark, one, can, best)
                if not best[1]:
                    # What it is made of can change one way only: so can it, with the rest of a
                    # cycle. That there is one up to the country and down again is certain.
                    for cell in np.flatnonzero(way.once & self._below(one)).tolist():
                        can[cell] = True
                        best = self._cycle(dark, one, can, best)
                        can[cell] = False
        if not best[1]:
            raise InboxError(
                "Nothing can be hidden beside a small number of school days, so that it would "
                "follow from others: the snapshot is not written · ไม่มีตัวเลขใดซ่อนคู่กับจำนวนน้อยได้ "
                "จึงไม่เขียนสแนปช็อต"
            )
        dark[best[1]] = True

    def _cycle(
        self, dark: Bools, number: int, can: Bools, best: tuple[float, list[int]]
    ) -> tuple[float, list[int]]:
        cost = self.network.cost * ~dark
        own = cost.item(number)
        found, path = self.network.cycle(number, np.where(can, cost, np.inf), best[0] - own)
        return (found + own, [number, *path]) if np.isfinite(found) else best

    def _below(self, number: int) -> Bools:
        """The cells that a number is made of."""
        found = np.zeros(len(self._is_cell), dtype=bool)
        found[self.network.of_cell[(self.network.at == number).any(axis=0)]] = True
        return found


def _parts(numbers: Iterable[int], ends: Sequence[tuple[int, int]], nodes: int) -> Ints:
    """Which nodes hang together by these numbers: the part that each belongs to."""
    part = list(range(nodes))

    def top(node: int) -> int:
        while part[node] != node:
            part[node] = part[part[node]]
            node = part[node]
        return node

    for number in numbers:
        one, other = ends[number]
        part[top(one)] = top(other)
    return np.array([top(node) for node in range(nodes)])
