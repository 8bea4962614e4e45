"""Which numbers a snapshot hides so that no small one can be worked out, as the build found them.

What is small is told by data.privacy; this is all that must go with it. Read once: whether a number
may be shown never waits for a query.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from dashboard.vocabulary import Indicator
from data.arrays import Bools, Ints
from data.connection import Snapshot
from data.indicators import INDICATORS
from data.protect.families import masks_of

Numbers = np.ndarray[Any, np.dtype[np.int32]]
#: Mask, period, presenting, of the year before.
_Of = tuple[str, str, bool, bool]

#: Each mask, period and screen of the kind that is asked for, and the rows of each.
_OF = """
WITH mine AS (SELECT * FROM protected WHERE starts_with(mask, 'days:') = $of_days),
of AS (SELECT DISTINCT mask, period, presenting, previous FROM mine)
"""
_NAMES = f"{_OF} SELECT * FROM of ORDER BY mask, period, presenting, previous"
_ROWS = f"""
{_OF}, numbered AS (
    SELECT *, row_number() OVER (ORDER BY mask, period, presenting, previous) - 1 AS n FROM of
)
SELECT n, coalesce(place_id, -1) AS place, coalesce(school_idx, -1) AS school
FROM mine JOIN numbered USING (mask, period, presenting, previous) ORDER BY n
"""
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Closed:
    """Which numbers may not be shown, of now and of the year before; one or many."""

    now: Any
    before: Any

    def at(self, places: Ints | slice) -> Closed:
        """Those of some places."""
        return Closed(self.now[places], self.before[places])

    def one(self, n: int) -> Closed:
        """That of one place."""
        return Closed(bool(self.now[n]), bool(self.before[n]))


def hidden(snapshot: Snapshot, *, of_days: bool) -> Iterator[tuple[_Of, Numbers, Numbers]]:
    """What each mask hides in a period: numbers of places, and schools. Arrays: as many Python
    numbers would leave holes in the memory of a worker."""
    asked = {"of_days": of_days}
    names = snapshot.query(_NAMES, asked)
    rows = snapshot.arrays(_ROWS, asked)
    bounds = np.searchsorted(rows["n"], np.arange(len(names) + 1))
    place, school = (rows[name].astype(np.int32) for name in ("place", "school"))
    for of, (first, end) in zip(names, pairwise(bounds.tolist()), strict=True):
        places, schools = place[first:end], school[first:end]
        yield of, places[places >= 0], schools[schools >= 0]


#: Asked for with every number.
_MASKS = {item.id: masks_of(item) for item in INDICATORS}

#: Nothing is hidden but small numbers.
OPEN = Closed(False, False)


class Protected:
    """The protected numbers of one snapshot."""

    def __init__(self, snapshot: Snapshot, schools: int) -> None:
        #: Positions in the tables of places; a place that has none is never hidden.
        self.numbered: dict[str, int] = {
            name: number
            for number, name in snapshot.query("SELECT place_id, place FROM protected_place")
        }
        self._places: dict[_Of, Numbers] = {}
        self._among: dict[_Of, Numbers] = {}
        for of, places, among in hidden(snapshot, of_days=False):
            self._places[of], self._among[of] = places, among
        # One more than there are: the last stands for all places without a number.
        self._open_places = _nothing(max(self.numbered.values(), default=-1) + 2)
        self._open_schools = _nothing(schools)
        self._table = lru_cache(maxsize=_KEPT)(self._of_places)
        self._numbers = lru_cache(maxsize=_KEPT)(self._numbers_of)
        self.schools = lru_cache(maxsize=_KEPT)(self._of_schools)

    def place(self, indicator: Indicator, period: str, name: str, presenting: bool) -> Closed:
        """Whether the number of a place is hidden (its name is data.protect's)."""
        table = self._table(indicator, period, presenting)
        if table is self._open_places:
            return OPEN
        return table.one(self.numbered.get(name, -1))

    def places(
        self, indicator: Indicator, period: str, names: tuple[str, ...], presenting: bool
    ) -> Closed:
        """Which of the numbers of some places are hidden: one answer for all where none is."""
        table = self._table(indicator, period, presenting)
        return OPEN if table is self._open_places else table.at(self._numbers(names))

    def _numbers_of(self, names: tuple[str, ...]) -> Ints:
        """The positions of places in a table."""
        return np.array([self.numbered.get(name, -1) for name in names], dtype=np.int64)

    def _of_places(self, indicator: Indicator, period: str, presenting: bool) -> Closed:
        return _closed(self._open_places, self._places, indicator, period, presenting)

    def _of_schools(self, indicator: Indicator, period: str, presenting: bool) -> Closed:
        """Which schools have a hidden number, by index."""
        return _closed(self._open_schools, self._among, indicator, period, presenting)


def _nothing(count: int) -> Closed:
    """So many numbers of which none is hidden."""
    return Closed(np.zeros(count, dtype=bool), np.zeros(count, dtype=bool))


def _closed(
    nothing: Closed, held: dict[_Of, Numbers], indicator: Indicator, period: str, presenting: bool
) -> Closed:
    """Which numbers of an indicator are hidden, by position; `nothing` itself where none is."""
    def some(previous: bool) -> Bools:
        found: Bools = np.zeros_like(nothing.now)
        for mask in _MASKS[indicator.id]:
            numbers = held.get((mask, period, presenting, previous))
            if numbers is not None:
                found[numbers] = True
        return found

    table = Closed(some(False), some(True))
    return table if table.now.any() or table.before.any() else nothing
