"""Small groups of learners are not shown: the limits, and the one test behind the gate that applies
them.

Counts of learners from 1 up to the limit, rates over too few learners, and sensitive rates that
hold for everyone or can be told from a full group. 0 is shown: nobody is pointed at. Numbers of
schools, staff and things are never protected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.vocabulary import Aggregate, Indicator, Subject

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Limits:
    """The smallest count and the smallest denominator that may be shown."""

    count: int
    denominator: int


PLAIN = Limits(count=5, denominator=10)
SENSITIVE = Limits(count=10, denominator=20)
#: On a shared screen the higher count holds for everything.
PRESENTING = Limits(count=10, denominator=10)


def limits(indicator: Indicator, presenting: bool) -> Limits:
    """The limits that hold for an indicator."""
    own = SENSITIVE if indicator.sensitive else PLAIN
    if not presenting:
        return own
    return Limits(
        max(own.count, PRESENTING.count), max(own.denominator, PRESENTING.denominator)
    )


def suppressed(
    indicator: Indicator, numerator: Floats, denominator: Floats, presenting: bool = False
) -> Bools:
    """Tell which of these numbers must not be shown; same shape as the arguments, NaN is no number.
    """
    limit = limits(indicator, presenting)
    hidden = np.zeros(np.shape(numerator), dtype=bool)
    if indicator.aggregate is Aggregate.MEDIAN:
        return hidden
    with np.errstate(invalid="ignore"):
        if indicator.numerator_subject is Subject.LEARNER:
            hidden |= (numerator >= 1) & (numerator < limit.count)
        if indicator.aggregate is Aggregate.RATIO:
            if indicator.denominator_subject is Subject.LEARNER:
                hidden |= (denominator > 0) & (denominator < limit.denominator)
            if indicator.sensitive:
                hidden |= (denominator > 0) & (numerator == denominator)
    return hidden
