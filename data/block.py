"""One indicator in one period, of all cells or all schools, in as little memory as it fits in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.arrays import Floats, Ints

#: Rows of a block.
NUMERATOR, DENOMINATOR, UNITS, DUE, PREVIOUS_NUMERATOR, PREVIOUS_DENOMINATOR, COMPARED = range(7)


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers by cell or by school: 7 rows as named above; COMPARED counts those with a year
    before. A row is kept in the smallest type that holds it exactly, mostly one or two bytes,
    and not at all where it is 0 throughout.
    """

    _places: int
    #: Which rows, and what they hold.
    _parts: tuple[tuple[Ints, np.ndarray[Any, Any]], ...]

    @classmethod
    def of(cls, values: Floats) -> Block:
        """Keep these."""
        alike: dict[type[np.generic], list[int]] = {}
        for row, held in enumerate(values):
            if held.any():
                alike.setdefault(_smallest(held), []).append(row)
        return cls(
            values.shape[1],
            tuple((np.array(rows), values[rows].astype(kind)) for kind, rows in alike.items()),
        )

    def at(self, places: Ints | slice) -> Floats:
        """The numbers of some cells or schools: [7, place]."""
        count = len(range(self._places)[places]) if isinstance(places, slice) else len(places)
        found = np.zeros((7, count))
        for rows, held in self._parts:
            found[rows] = held[:, places]
        return found

    def runs(self, places: Ints, starts: Ints) -> Floats:
        """The seven sums over each run of places; a run begins at each start: [7, run]."""
        found = np.zeros((7, len(starts)))
        for rows, held in self._parts:
            found[rows] = np.add.reduceat(held[:, places], starts, axis=1, dtype=np.float64)
        return found

    def total(self, places: Ints) -> Floats:
        """The seven sums over some cells or schools."""
        found = np.zeros(7)
        for rows, held in self._parts:
            found[rows] = held[:, places].sum(axis=1, dtype=np.float64)
        return found


def _smallest(numbers: Floats) -> type[np.generic]:
    """The type of fewest bytes that holds these exactly."""
    for small in (np.uint8, np.uint16, np.float32):
        with np.errstate(invalid="ignore", over="ignore"):
            if np.array_equal(numbers.astype(small), numbers):
                return small
    return np.float64
