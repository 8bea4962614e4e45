"""Numbers that are taken from units and not from sums: the medians of places."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from dashboard.vocabulary import Indicator, Missing
from data.arrays import Floats, Ints
from data.block import (
    COMPARED,
    DUE,
    NUMERATOR,
    PREVIOUS_NUMERATOR,
    UNITS,
)
from data.blocks import Blocks
from data.numbers import Rows, ranked


def medians(
    blocks: Blocks, indicator: Indicator, period: str, codes: tuple[str, ...], schools: Ints,
    group: Ints, count: Ints, count_of: Ints | None = None, kinds: tuple[str, ...] = ("",),
) -> Rows:
    """The medians of groups of schools (`group` of each), ranked."""
    block = blocks.schools(indicator, period).at(schools)
    return _medians(block, indicator, period, codes, group, count, count, count_of, kinds)


def medians_of_offices(
    blocks: Blocks, indicator: Indicator, period: str, codes: tuple[str, ...], cells: Ints,
    group: Ints, count: Ints, count_of: Ints | None = None, kinds: tuple[str, ...] = ("",),
) -> Rows:
    """The same of offices, by the cells of their seats; the places have `count` schools."""
    held = blocks.cells(indicator, period)
    assert held is not None
    block = held.at(cells)
    due, seated = (
        np.bincount(group, weights, minlength=len(codes)).astype(np.int64)
        for weights in (block[DUE], None)
    )
    rows = _medians(block, indicator, period, codes, group, due, count, count_of, kinds)
    # Offices stand there, and none of them is asked.
    unasked = (seated > 0) & (rows.due == 0)
    return replace(rows, missing=tuple(
        Missing.NOT_APPLICABLE if apart else why
        for apart, why in zip(unasked.tolist(), rows.missing, strict=True)
    ))


def _medians(
    block: Floats, indicator: Indicator, period: str, codes: tuple[str, ...], group: Ints,
    due: Ints, count: Ints, count_of: Ints | None, kinds: tuple[str, ...],
) -> Rows:
    known = block[UNITS] > 0
    compared = known & (block[COMPARED] > 0)
    value, units = _by_group(block[NUMERATOR], known, group, len(codes))
    previous, _ = _by_group(block[PREVIOUS_NUMERATOR], compared, group, len(codes))
    value *= indicator.factor
    rank, of = ranked(value, kinds, indicator.direction)
    return Rows(
        indicator=indicator, period=period, codes=codes,
        numerator=np.full(len(codes), np.nan),
        denominator=np.where(units > 0, units, np.nan).astype(float),
        value=value, previous=previous * indicator.factor,
        missing=tuple(
            None if n else Missing.NOT_REPORTED if wanted else Missing.NO_UNIT
            for n, wanted in zip(units.tolist(), due.tolist(), strict=True)
        ),
        units=units, due=np.maximum(due, units), rank=rank, of=of, schools=count,
        schools_of=count if count_of is None else count_of,
    )


def _by_group(
    values: Floats, known: np.ndarray[Any, Any], group: Ints, count: int
) -> tuple[Floats, Ints]:
    """Median of the known values of each group, NaN where none, and how many there are."""
    at, held = group[known], values[known]
    order = np.lexsort((held, at))
    sizes: Ints = np.bincount(at, minlength=count).astype(np.int64)
    bounds = [0, *accumulate(sizes.tolist())]
    ordered = held[order]
    found = np.full(count, np.nan)
    for n, (start, end) in enumerate(pairwise(bounds)):
        if end > start:
            middle = start + (end - start) // 2
            low = middle if (end - start) % 2 else middle - 1
            found[n] = (ordered[low] + ordered[middle]) / 2
    return found, sizes
