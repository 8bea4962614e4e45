"""The class of every school in each layer of points (data.layers), read once and kept.

Owns the query that classes come from, and the reading of a number's class from its limits. Which of
them a viewer may see is the gate's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from dashboard.vocabulary import Missing
from data.arrays import Bools, Bytes
from data.connection import Snapshot
from data.indicators import OVERVIEW, indicator
from data.layers import Layer
from data.numbers import Rows

#: A school without a class: it is closed.
ABSENT = 255

_KEPT = 32


class SchoolClasses:
    """Classes of one snapshot: u8 by school index."""

    def __init__(
        self, snapshot: Snapshot, is_open: Bools,
        rows: Callable[..., Rows], latest: Callable[..., str | None],
    ) -> None:
        """`rows(indicator, period, presenting)` are the numbers of all schools."""
        self._snapshot = snapshot
        self._open = is_open
        self._rows = rows
        self._latest = latest
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def _of(self, layer: Layer, period: str, presenting: bool) -> Bytes:
        found = (
            self._by_number(layer, period, presenting) if layer.limits
            else self._by_facts(layer, period)
        )
        found[~self._open] = ABSENT
        found.flags.writeable = False
        return found

    def _by_facts(self, layer: Layer, period: str) -> Bytes:
        columns = self._snapshot.arrays(
            f"SELECT s.school_idx, coalesce({layer.position}, $unknown)::UTINYINT AS class"
            " FROM school s JOIN area a USING (area_code)"
            " LEFT JOIN school_term f ON f.school_idx = s.school_idx AND f.period = $period"
            # Named in every query, so that any layer may use it.
            " WHERE $roll IS NULL OR $roll IS NOT NULL",
            {
                "unknown": layer.unknown, "period": period,
                "roll": self._latest(indicator(OVERVIEW[0])),
            },
            seconds=60,
        )
        found = np.full(len(self._open), layer.unknown, dtype=np.uint8)
        found[columns["school_idx"]] = columns["class"]
        return found

    def _by_number(self, layer: Layer, period: str, presenting: bool) -> Bytes:
        rows = self._rows(indicator(layer.indicator), period, presenting)
        found = np.full(len(self._open), layer.unknown, dtype=np.uint8)
        known = ~np.isnan(rows.value)
        # The classes stand best first, the limits likewise.
        found[known] = (rows.value[known, None] < np.array(layer.limits)).sum(axis=1)
        found[np.array([word is Missing.SUPPRESSED for word in rows.missing])] = layer.held_back
        return found
