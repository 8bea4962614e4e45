"""Numbers of the schools that a filter keeps: the tiles of a scope, and rows by place.

Beside a filtered table a number of all schools would mislead; so these are summed from schools.
"""

from __future__ import annotations

from typing import Any

from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Indicator, Level, Measure
from data.arrays import Ints
from data.gate import Key
from data.queries.basis import as_of
from data.queries.figures import exact, judge
from data.queries.measures import fitting, put


def numbers(
    key: Key, state: State, level: Level | None, chosen: Indicator, shown: list[Indicator],
    schools: Ints,
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Of these open schools of the scope, ascending: the tile of every shown number by its id, and
    the rows of a level above the school (empty without one), as measures.tile and measures.rows
    have them; `n` counts the schools that are kept.
    """
    codes = key.atoms.group(key.scope, level, state.scheme, False).codes if level else ()
    travelling = fitting(key, len(codes), chosen, shown)
    tiles: dict[str, dict[str, Any]] = {}
    rows: dict[str, Any] = {
        "level": level.value if level else None, "codes": list(codes), "v": {}, "p": {}, "m": {},
        "st": {}, "n": [0] * len(codes), "part": {},
    }
    for item in shown:
        period = key.cube.period_for(item, state.period or None)
        own, held = key.measures.of_schools(
            item, period or "", key.scope, level if period and item in travelling else None,
            state.scheme, schools,
        )
        if key.scope.level not in item.levels:
            own = key.measures.total(item, period or "", key.scope)
        tiles[item.id] = _tile(key, item, period, own)
        if held is not None and level in item.levels:
            rows["n"] = held.schools.tolist()
            put(rows, item, held)
    return tiles, rows


def _tile(key: Key, item: Indicator, period: str | None, own: Measure) -> dict[str, Any]:
    """Held against the whole scope as `up`; without rank and line."""
    whole = key.measures.total(item, period or "", key.scope)
    nation = key.measures.total(item, period or "", COUNTRY)
    told: dict[str, Any] = {
        "id": item.id, "period": period, "v": exact(own.value), "n": exact(own.numerator),
        "d": exact(own.denominator), "m": own.missing.value if own.missing else None,
        "units": own.units, "due": own.units_due, "prev": exact(own.previous),
        "prevp": key.cube.blocks.year_before(item, period or ""), "up": exact(whole.value),
        "nat": exact(nation.value), "st": judge(item, own.value), "spark": [],
        "asof": as_of(key, item, period or "") if own.value is not None else None,
    }
    return {name: value for name, value in told.items() if value is not None}
