"""Which numbers a snapshot hides so that no small one can be worked out, as the build found them.

What is small is told by data.privacy; this is all that must go with it. Read once: whether a number
may be shown never waits for a query.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.vocabulary import Indicator
from data.connection import Snapshot
from data.indicators import INDICATORS
from data.privacy import Bools
from data.protect.families import masks_of

Ints = np.ndarray[Any, np.dtype[np.int64]]
_Numbers = np.ndarray[Any, np.dtype[np.int32]]
#: Mask, period, presenting, of the year before.
_Of = tuple[str, str, bool, bool]

_ROWS = """
SELECT mask, period, presenting, previous,
       coalesce(list(place_id ORDER BY place_id) FILTER (place_id IS NOT NULL), []) AS places,
       coalesce(list(school_idx ORDER BY school_idx) FILTER (school_idx IS NOT NULL), [])
       AS schools
FROM protected GROUP BY ALL
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


#: Asked for with every number.
_MASKS = {item.id: masks_of(item) for item in INDICATORS}


def _holds(numbers: _Numbers | None, number: int) -> bool:
    """Whether one of ascending numbers is this."""
    if numbers is None:
        return False
    at = int(np.searchsorted(numbers, number))
    return at < len(numbers) and int(numbers[at]) == number


#: Nothing is hidden but small numbers.
OPEN = Closed(False, False)


class Protected:
    """The protected numbers of one snapshot."""

    def __init__(self, snapshot: Snapshot, schools: int) -> None:
        self._schools = schools
        self._place: dict[str, int] = {
            name: number
            for number, name in snapshot.query("SELECT place_id, place FROM protected_place")
        }
        #: Ascending.
        self._places: dict[_Of, _Numbers] = {}
        self._among: dict[_Of, _Numbers] = {}
        for mask, period, presenting, previous, places, among in snapshot.query(_ROWS):
            of = (mask, period, presenting, previous)
            self._places[of] = np.array(places, dtype=np.int32)
            self._among[of] = np.array(among, dtype=np.int32)
        self.schools = lru_cache(maxsize=_KEPT)(self._of_schools)

    def place(self, indicator: Indicator, period: str, name: str, presenting: bool) -> Closed:
        """Whether the number of a place is (its name is data.protect's)."""
        number = self._place.get(name)
        if number is None:
            return OPEN
        return Closed(*(
            any(
                _holds(self._places.get((mask, period, presenting, previous)), number)
                for mask in _MASKS[indicator.id]
            ) for previous in (False, True)
        ))

    def places(
        self, indicator: Indicator, period: str, names: tuple[str, ...], presenting: bool
    ) -> Closed:
        """Which of the numbers of some places are."""
        return Closed(*(
            self._some(indicator, period, names, presenting, previous)
            for previous in (False, True)
        ))

    def _some(
        self, indicator: Indicator, period: str, names: tuple[str, ...], presenting: bool,
        previous: bool,
    ) -> Bools:
        found = np.zeros(len(names), dtype=bool)
        for mask in _MASKS[indicator.id]:
            held = self._places.get((mask, period, presenting, previous))
            if held is not None and len(held):
                found |= np.isin([self._place.get(name, -1) for name in names], held)
        return found

    def _of_schools(self, indicator: Indicator, period: str, presenting: bool) -> Closed:
        """Which schools are, by index."""
        def some(previous: bool) -> Bools:
            found = np.zeros(self._schools, dtype=bool)
            for mask in _MASKS[indicator.id]:
                held = self._among.get((mask, period, presenting, previous))
                if held is not None:
                    found[held] = True
            return found

        return Closed(some(False), some(True))
