"""Of a family of numbers and a period: what can change in a move, and what hiding it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from data.arrays import Bools, Floats, Ints
from data.protect.families import WEIGHT, Move
from data.protect.layers import Hidden, Kinds, Layer, open_schools
from data.protect.network import Network


@dataclass(slots=True)
class Moving:
    """The numbers of one family and period: which are hidden, and which can change in a move."""

    network: Network
    #: The cell of each school, as a number of the network.
    school_cell: Ints
    kinds: Kinds
    hidden: dict[str, Hidden]
    layers: dict[tuple[str, bool], Layer] = field(default_factory=dict)
    #: Of each school: its cell and its kind as one number.
    _group: Ints = field(init=False)
    _groups: int = field(init=False)
    _members: dict[int, Ints] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._group = self.school_cell * self.kinds.count + self.kinds.of
        self._groups = len(self.network.ends) * self.kinds.count
        order = np.argsort(self.school_cell, kind="stable")
        cells, first = np.unique(self.school_cell[order], return_index=True)
        bounds = pairwise([*first.tolist(), len(order)])
        self._members = {
            cell: order[start:end]
            for cell, (start, end) in zip(cells.tolist(), bounds, strict=True)
        }

    def layer(self, mask: str, below: bool, moves: tuple[Move, ...]) -> Layer:
        """The layer of a mask, empty at first."""
        found = self.layers.get((mask, below))
        if found is None:
            found = Layer.empty(mask, moves, len(self.school_cell), self.network)
            self.layers[mask, below] = found
        return found

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

    def _can_numbers(self, move: Move, kind: int, below: bool, hidden: bool = False) -> Bools:
        """Which numbers can: a cell where some school of the kind can; `hidden`, where one is
        hidden too."""
        if not len(self.school_cell):
            return np.asarray(np.logical_and.reduce([
                self.layers[mask, below].can_numbers for mask in move.masks
                if (mask, below) in self.layers
            ])) | ~self.network.smallest
        can = self._can(move.masks, below) & (self.kinds.of == kind)
        if hidden:
            can &= self._hides(move, True)
        count = np.bincount(self.school_cell[can], minlength=len(self.network.ends))
        gone = np.logical_and.reduce([
            self.layers[mask, below].gone for mask in move.masks if (mask, below) in self.layers
        ])
        return np.asarray((count > 0) | gone | ~self.network.smallest)

    def _can_one_way(self, move: Move, below: bool) -> Bools:
        """Which schools could have more of one side of a move and fewer of the other, or the other
        way round."""
        more, fewer = open_schools(self.layers, move), open_schools(self.layers, move)
        for mask in move.masks:
            if (mask, below) in self.layers:
                layer = self.layers[mask, below]
                grow, shrink = layer.can_grow, layer.can_shrink
                more &= grow if mask in move.some else shrink
                fewer &= shrink if mask in move.some else grow
        return np.asarray(more | fewer)

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
