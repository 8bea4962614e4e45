"""Numbers as the page is told them: rounded, judged, and cut to the rows of a page of a table."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.vocabulary import Direction, Indicator
from data.arrays import Ints

_WORD = {"good": "g", "watch": "w", "bad": "b", "none": "-"}


def judge(indicator: Indicator, value: float | None) -> str:
    """good, watch, bad; info where nothing is judged; none without a value. On unrounded values."""
    if value is None or value != value:
        return "none"
    if indicator.bands is None:
        return "info"
    sign = 1 if indicator.direction is Direction.UP else -1
    if sign * value >= sign * indicator.bands.good:
        return "good"
    return "watch" if sign * value >= sign * indicator.bands.watch else "bad"


def letter(indicator: Indicator, value: float | None) -> str:
    """The status of a value as one letter: g, w, b; i where nothing is judged, - without one."""
    return _WORD.get(judge(indicator, value), "i")


#: What binary fractions leave at the end of a number.
_NOISE = 1e-9
#: Decimals more that tell apart what reads alike.
_FURTHER = 4


def exact(value: float | None) -> float | int | None:
    """A value for the page: whole numbers without a point, others without binary noise."""
    if value is None or value != value:
        return None
    return int(value) if value == int(value) else round(value, 10)


def column(
    values: np.ndarray[Any, Any], decimals: int = 4, *, apart: bool = False
) -> list[float | int | None]:
    """Values of many rows, to so many decimals; NaN is None.

    The page rounds them again, to fewer. One that was rounded up to where that begins (0.0249 to
    0.025) is told a last digit less, so that it reads as the whole number would. `apart` tells what
    would become alike to more digits: the page ranks them.
    """
    near = np.round(values, decimals)
    # Of both at once and to all digits: numbers are few and numpy's calls many.
    read, held = _half_up(np.array((near, values)), decimals)
    over = (read > held).any(axis=1)
    if over.any():
        near[over] -= np.copysign(10.0**-decimals, near[over])
        near[over] = np.round(near[over], decimals)
    if apart and (alike := _made_alike(values, near)) is not None:
        near[alike] = np.round(values[alike], decimals + _FURTHER)
    return [
        None if value != value else int(value) if value == int(value) else value
        for value in near.tolist()
    ]


def _half_up(values: np.ndarray[Any, Any], decimals: int) -> np.ndarray[Any, Any]:
    """What the page writes of sizes to 0, 1, … digits, as whole numbers: [..., n, digits]."""
    digits: np.ndarray[Any, Any] = np.floor(
        np.abs(values)[..., None] * _TENS[:decimals] + (0.5 + _NOISE)
    )
    return digits


_TENS = 10.0 ** np.arange(12)


def _made_alike(values: np.ndarray[Any, Any], near: np.ndarray[Any, Any]) -> Ints | None:
    """All values of which rounding has made some equal that are not; None where it has not."""
    # Rounding keeps the order, so that what has become equal stands together.
    order = np.argsort(values)
    told, exactly = near[order], values[order]
    alike = told[1:] == told[:-1]
    made = alike & (exactly[1:] - exactly[:-1] > _NOISE)
    if not made.any():
        return None
    group = np.append(0, np.cumsum(~alike))
    return order[np.isin(group, group[1:][made])]


def page_of(
    column: np.ndarray[Any, Any], start: int, end: int, group: np.ndarray[Any, Any] | None = None
) -> Ints:
    """Where the rows start…end would stand if all were sorted by group (0, 1, …), then by column;
    of equals the first comes first, NaN comes last.

    Only what can come that far is sorted: a page of the schools of the nation is one in a thousand.
    """
    column = np.where(np.isnan(column), np.inf, column)
    found = [np.zeros(0, dtype=np.int64)]
    for members in (
        [np.arange(len(column))] if group is None
        else [np.flatnonzero(group == one) for one in range(group.max(initial=-1) + 1)]
    ):
        if start < len(members) and end > 0:
            own = column[members]
            if end < len(members):
                near = own <= np.partition(own, end - 1)[end - 1]
                members_near, own = members[near], own[near]
            else:
                members_near = members
            found.append(members_near[np.argsort(own, kind="stable")][max(start, 0):end])
        start, end = start - len(members), end - len(members)
    return np.concatenate(found)
