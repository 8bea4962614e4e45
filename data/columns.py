"""One number at every school, kept small: what tables of schools read and are sorted by.

Whose numbers a viewer may see is the gate's (data.gate); these are already held back by
data.privacy, like every number that leaves the cube.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.vocabulary import Indicator, Missing
from data.arrays import Bools, Bytes, Floats, Ints
from data.numbers import Rows

Ranks = np.ndarray[Any, np.dtype[np.uint16]]

#: What `Column.why` counts from 1.
WHY: tuple[Missing, ...] = tuple(Missing)
#: The rank of a school without a value: after all others, whichever way they stand.
LAST = 65535
_KEPT = 160


@dataclass(frozen=True, slots=True)
class Column:
    """By school index. `rank` is small for small values, the same for equal ones; LAST where there
    is no value, and `why` (position in WHY + 1) is not 0.
    """

    #: The values that there are, ascending, and NaN; many schools share each.
    _distinct: Floats
    why: Bytes
    rank: Ranks

    @property
    def value(self) -> Floats:
        """The value of every school, or NaN."""
        return self._distinct.take(self.rank, mode="clip")

    def at(self, schools: Ints) -> Floats:
        """The values of some schools."""
        return self._distinct.take(self.rank[schools], mode="clip")

    def ascending(self, schools: Ints) -> Floats:
        """The known values of some schools, ascending: small integers sort in a pass."""
        own = self.rank[schools]
        found: Floats = self._distinct[np.sort(own[own != LAST], kind="stable")]
        return found


def ranks(value: np.ndarray[Any, Any], known: Bools) -> Ranks:
    """Positions of the known values in ascending order; integers this small sort in a pass."""
    found = np.full(len(value), LAST, dtype=np.uint16)
    if known.any():
        _, position = np.unique(value[known], return_inverse=True)
        found[known] = np.minimum(position, LAST - 1)
    return found


class SchoolColumns:
    """The columns of one snapshot."""

    def __init__(self, rows: Callable[[Indicator, str, bool], Rows]) -> None:
        self._rows = rows
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def _of(self, indicator: Indicator, period: str, presenting: bool) -> Column:
        held = self._rows(indicator, period, presenting)
        place = {word: n for n, word in enumerate(WHY, start=1)}
        why = np.array([place[word] if word else 0 for word in held.missing], dtype=np.uint8)
        value = np.where(why > 0, np.nan, held.value)
        known = value == value
        return Column(np.append(np.unique(value[known]), np.nan), why, ranks(value, known))
