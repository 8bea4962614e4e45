"""What a step that is answered from memory would ask of DuckDB: one query for the sums it shows.

Such a step asks nothing, so that there is no query to time it against. This one reads the same
places and tiles (of attendance: the same days) and is written as an analyst would; it leaves out
ranks, comparisons with parent and nation, sparks and tables, which the step has as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import links
from dashboard.links import State
from dashboard.vocabulary import Level
from data.facilities import GROUPS
from data.indicators import OVERVIEW
from data.queries.places import CHOICES

_SUMS = """
SELECT cell.{by}, indicator, sum(numerator), sum(denominator), sum(units), sum(units_due),
       sum(previous_numerator), sum(previous_denominator)
FROM measure_cell JOIN cell USING (cell_id)
WHERE ({tiles}) AND {scope}
GROUP BY ALL
"""
_SCHOOLS = """
SELECT school_idx, indicator, numerator, denominator, previous_numerator, previous_denominator
FROM measure_school JOIN school USING (school_idx) JOIN cell USING (cell_id)
WHERE ({tiles}) AND {scope}
"""
_DAYS = """
SELECT on_date, sum(due), sum(recorded), sum(present), sum(on_leave), sum(sick), sum(absent)
FROM attendance_cell JOIN cell USING (cell_id)
WHERE on_date >= (SELECT max(on_date) FROM attendance_cell) - 200 AND {scope}
GROUP BY on_date ORDER BY on_date
"""
_COLUMNS = {
    Level.REGION: "region6", Level.PROVINCE: "province_code", Level.AREA: "area_code",
    Level.DISTRICT: "district_code",
}


@dataclass(frozen=True, slots=True)
class Query:
    """One question to DuckDB."""

    sql: str
    parameters: Mapping[str, Any]
    as_arrays: bool = False


def query_of(address: str, periods: Mapping[str, str]) -> Query | None:
    """The query for the sums of a step, with the latest period of each indicator; None for a view
    that shows no sums of its own.
    """
    state = links.parse(address)
    if state.view == "compare":
        first, *others = state.filter("vs").split("~")
        level, _, code = first.partition(".")
        column = _COLUMNS[Level(level)]
        tiles, bound = _tiles(OVERVIEW, periods)
        scope = f"list_contains($codes, cell.{column})"
        codes = {"codes": [code, *others]}
        return Query(_SUMS.format(by=column, tiles=tiles, scope=scope), bound | codes)
    scope, within = _scope(state)
    if state.view == "attendance":
        return Query(_DAYS.format(scope=scope), within)
    shown = {
        "overview": OVERVIEW,
        "infrastructure": tuple(name for group in GROUPS for name in group.columns),
    }.get(state.view)
    if shown is None:
        return None
    by = state.by or CHOICES[state.scope.level][0]
    if by is Level.SCHOOL:
        tiles, bound = _tiles(shown[:1], periods)
        return Query(_SCHOOLS.format(tiles=tiles, scope=scope), bound | within)
    tiles, bound = _tiles(shown, periods)
    return Query(_SUMS.format(by=_COLUMNS[by], tiles=tiles, scope=scope), bound | within)


def _tiles(shown: Sequence[str], periods: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    bound: dict[str, str] = {}
    pairs = []
    for n, name in enumerate(name for name in shown if name in periods):
        pairs.append(f"(indicator = $i{n} AND period = $p{n})")
        bound |= {f"i{n}": name, f"p{n}": periods[name]}
    return " OR ".join(pairs) or "false", bound


def _scope(state: State) -> tuple[str, dict[str, str]]:
    held = {level: code for level, code in state.scope if level in _COLUMNS}
    where = [f"cell.{_COLUMNS[level]} = ${level.value}" for level in held]
    return " AND ".join(where) or "true", {level.value: code for level, code in held.items()}
