"""How a school or place stands among its peers (data.peers)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Direction, Indicator, Level
from data.gate import Key
from data.queries import measures


def of_place(key: Key, state: State, shown: Sequence[Indicator]) -> dict[str, Any] | None:
    """The places most like the scope and their numbers; None where there are none.

    {"level", "codes", "v": {indicator: [value or None by code]}}. A number is the place's own,
    whole: an intersection has no peers.
    """
    scope = key.scope
    if scope.level in (Level.COUNTRY, Level.REGION, Level.SCHOOL, Level.STUDENT):
        return None
    if len([code for _, code in scope if code]) > 1:
        return None
    code = scope.code(scope.level) or ""
    codes = key.cube.peers.of_place(scope.level, code, state.scheme)
    if not codes:
        return None
    values: dict[str, list[float | int | None]] = {}
    for item in shown:
        period = key.cube.period_for(item, state.period or None)
        if period is None:
            continue
        rows = key.measures.children(item, period, COUNTRY, scope.level, state.scheme)
        at = {place: n for n, place in enumerate(rows.codes)}
        values[item.id] = measures.column(
            np.array([rows.value[at[place]] if place in at else np.nan for place in codes])
        )
    return {"level": scope.level.value, "codes": list(codes), "v": values}


def of_school(
    key: Key, school_idx: int, shown: Sequence[tuple[Indicator, str, float]]
) -> dict[str, Any]:
    """The schools like one, and what is usual among them; `shown` has indicator, period and the
    school's own value.

    {"schools", "size" or None, "levels", "remote" or None,
     "rows": {indicator: [median of those with a number, how many these are, rank of the school]}}
    """
    peers = key.cube.peers.of_school(school_idx)
    found: dict[str, list[Any]] = {}
    for item, period, own in shown:
        known = key.measures.of_peers(item, period, peers)
        if not len(known):
            continue
        low, high = np.searchsorted(known, own, "left"), np.searchsorted(known, own, "right")
        better = int(low) if item.direction is Direction.DOWN else len(known) - int(high)
        middle = float(known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
        found[item.id] = [measures.exact(middle), len(known), better + 1]
    return {
        "schools": len(peers.schools), "size": peers.size, "levels": peers.levels,
        "remote": peers.remote, "rows": found,
    }
