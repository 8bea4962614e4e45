"""Rows of too few learners, rolled up: where most of a table is not shown, that is one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.vocabulary import Aggregate, Indicator, Missing
from data.gate import Key
from data.privacy import suppressed

_Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Rest:
    """The rows that are not shown: how many, and their sums and value together where these may be
    shown."""

    count: int
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None


def rest(
    key: Key, indicator: Indicator, period: str, missing: Sequence[Missing | None],
    numerator: _Numbers, denominator: _Numbers,
) -> Rest | None:
    """What is not shown of a scope that is divided into rows, where it is most of them; else None.

    It is the number of the scope less those that are shown, which anybody can reckon; where that is
    small itself it is not spelled out.
    """
    hidden = sum(word is Missing.SUPPRESSED for word in missing)
    if hidden < 2 or 2 * hidden <= len(missing):
        return None
    own = key.measures.total(indicator, period, key.scope)
    if own.numerator is None or indicator.aggregate is Aggregate.MEDIAN:
        return Rest(hidden)
    over = own.numerator - float(np.nansum(numerator))
    under = (own.denominator or 0.0) - float(np.nansum(denominator))
    ratio = indicator.aggregate is Aggregate.RATIO
    if suppressed(indicator, over, under, key.measures.presenting) or (ratio and under <= 0):
        return Rest(hidden)
    value = (over / under if ratio else over) * indicator.factor
    return Rest(hidden, over, under if ratio else None, value)
