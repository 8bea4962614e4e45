"""How a school or place stands among its peers (data.peers)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Direction, Grain, Indicator, Level, Scope
from data.gate import Key
from data.queries import figures

#: Levels whose places have peers: there are enough of them, and they differ.
PEER_LEVELS = (Level.PROVINCE, Level.AREA, Level.DISTRICT)

#: Of fewer schools that one may not open, the usual number is nearly that of one of them.
_FEWEST = 5


def of_place(key: Key, state: State, shown: Sequence[Indicator]) -> dict[str, Any] | None:
    """The places most like the scope that the viewer may open, for they are named, and their
    numbers; None where there are none.

    {"level", "codes", nearest first, "v": {indicator: [value or None by code]}, "m": {indicator:
    {position: why there is none}}}. A number is the place's own, whole: a scope that cuts a part
    out of a place has no peers.
    """
    scope = key.scope
    level = scope.level
    if level not in PEER_LEVELS:
        return None
    code = scope.code(level) or ""
    # One drills to an area through its province: that is the area, unless it has schools elsewhere.
    whole = key.atoms.select(Scope().narrowed(level, code)).schools
    if key.atoms.select(scope).schools != whole:
        return None
    codes = tuple(
        like for like in key.cube.peers.of_place(level, code, state.scheme)
        if key.opens(Scope().narrowed(level, like))
    )
    if not codes:
        return None
    found: dict[str, Any] = {"level": level.value, "codes": list(codes), "v": {}, "m": {}}
    places: tuple[str, ...] = ()
    at = np.zeros(0, dtype=np.int64)
    for item in shown:
        period = key.cube.period_for(item, state.period or None)
        if period is None:
            continue
        rows = key.measures.children(item, period, COUNTRY, level, state.scheme)
        if rows.codes is not places:
            # The same places for every indicator but those of residents.
            places = rows.codes
            position = _positions(places)
            at = np.array([position[place] for place in codes])
        # Whole, as is the number of the place itself: the page ranks it among them.
        found["v"][item.id] = [figures.exact(value) for value in rows.value[at].tolist()]
        missing = {
            str(n): word.value
            for n, place in enumerate(at.tolist())
            if (word := rows.missing[place])
        }
        if missing:
            found["m"][item.id] = missing
    return found


@lru_cache(maxsize=16)
def _positions(codes: tuple[str, ...]) -> dict[str, int]:
    return {code: n for n, code in enumerate(codes)}


def of_school(key: Key, school_idx: int, shown: Iterable[tuple[Indicator, str]]) -> dict[str, Any]:
    """The schools like one, and what is usual among them in each (indicator, period).

    {"schools", "size" (0–7 or None), "levels", "remote" or None,
     "rows": {indicator: [median of those with a number, how many these are, rank of the school or
     None where it has no number]}}
    """
    peers = key.cube.peers.of_school(school_idx)
    own = np.array([school_idx])
    found: dict[str, list[Any]] = {}
    for item, period in shown:
        # The days of long ago are not kept by school: reading all of them would take seconds.
        if item.grain is Grain.SCHOOL_DAY and period != key.cube.latest(item):
            continue
        known = key.measures.of_peers(item, period, peers)
        if not len(known) or (len(known) < _FEWEST and not key.opens(COUNTRY)):
            continue
        value = float(key.measures.column(item, period).at(own)[0])
        middle = float(known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
        found[item.id] = [
            float(f"{middle:.6g}"),
            len(known),
            None if value != value else _rank(known, value, item.direction),
        ]
    return {
        "schools": len(peers.schools),
        "size": peers.size,
        "levels": peers.levels,
        "remote": peers.remote,
        "rows": found,
    }


def _rank(known: np.ndarray[Any, Any], value: float, direction: Direction) -> int:
    """1 is best, ties share; `known` ascends."""
    if direction is Direction.DOWN:
        return int(np.searchsorted(known, value, "left")) + 1
    return len(known) - int(np.searchsorted(known, value, "right")) + 1
