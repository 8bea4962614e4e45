"""Small groups of learners are not shown: the limits, and the one test behind the gate that applies
them.

Counts of learners from 1 up to the limit, rates over too few learners, and sensitive rates that
hold for everyone or for nobody. A count of 0 is shown: nobody is pointed at. Numbers of schools,
staff and things are never protected. What must go with a small number, so that it does not follow
from others, is the closure's to say (data.protect).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, overload

from dashboard.vocabulary import Aggregate, Indicator, Subject
from data.arrays import Bools, Floats


@dataclass(frozen=True, slots=True)
class Limits:
    """The smallest count and the smallest denominator that may be shown."""

    count: int
    denominator: int


PLAIN = Limits(count=5, denominator=10)
SENSITIVE = Limits(count=10, denominator=20)
#: On a shared screen the higher count holds for everything.
PRESENTING = Limits(count=10, denominator=10)


def plain_limits(presenting: bool) -> Limits:
    """The limits that hold for what is not sensitive."""
    return PRESENTING if presenting else PLAIN


def limits(indicator: Indicator, presenting: bool) -> Limits:
    """The limits that hold for an indicator."""
    plain = plain_limits(presenting)
    if not indicator.sensitive:
        return plain
    return Limits(
        max(plain.count, SENSITIVE.count), max(plain.denominator, SENSITIVE.denominator)
    )


@overload
def suppressed(
    indicator: Indicator, numerator: float, denominator: float, presenting: bool = False
) -> bool: ...


@overload
def suppressed(
    indicator: Indicator, numerator: Floats, denominator: Floats, presenting: bool = False
) -> Bools: ...


def suppressed(
    indicator: Indicator, numerator: Any, denominator: Any, presenting: bool = False
) -> Any:
    """Tell which of these numbers must not be shown; NaN is no number.

    One number or arrays of many: the same comparisons hold for both, so that there is one rule.
    """
    limit = limits(indicator, presenting)
    # Shaped as the numbers are.
    hidden = (numerator != numerator) & False
    if indicator.aggregate is Aggregate.MEDIAN:
        return hidden
    if indicator.numerator_subject is Subject.LEARNER:
        hidden = hidden | ((numerator >= 1) & (numerator < limit.count))
    if indicator.aggregate is Aggregate.RATIO:
        some = denominator > 0
        if indicator.denominator_subject is Subject.LEARNER:
            hidden = hidden | (some & (denominator < limit.denominator))
        if indicator.sensitive:
            hidden = hidden | (some & ((numerator == denominator) | (numerator == 0)))
    return hidden
