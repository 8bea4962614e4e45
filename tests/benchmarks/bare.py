"""What a step would ask of DuckDB for that which it has from memory: one query.

A step that asks nothing has no query to be timed against, and a school's page has its sums and the
names of its neighbours from memory beside the row it reads. The query reads the same places and
tiles (of attendance: the same days; of a school: its own numbers, its area's and the nation's) and
is written as an analyst would; it leaves out ranks, peers, sparks and tables, which the step has as
well.
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
from data.queries.schools import SHOWN

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
_ONE_SCHOOL = """
WITH here AS (
    SELECT school_idx, area_code FROM school WHERE school_code = $school
)
SELECT 'school', indicator, numerator, denominator
FROM measure_school JOIN here USING (school_idx) WHERE {tiles}
UNION ALL
SELECT 'area', indicator, sum(numerator), sum(denominator)
FROM measure_cell JOIN cell USING (cell_id) JOIN here USING (area_code) WHERE {tiles} GROUP BY ALL
UNION ALL
SELECT 'nation', indicator, sum(numerator), sum(denominator)
FROM measure_cell WHERE {tiles} GROUP BY ALL
"""
_NEIGHBOURS = """
SELECT school_code, name_th, name_en FROM school
WHERE status = 'open'
  AND district_code = (SELECT district_code FROM school WHERE school_code = $school)
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
    """The query for what a step has from memory, with the latest period of each indicator; None for
    a view that has nothing of its own.
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
    if state.view in ("school", "student"):
        here = {"school": str(state.scope.school)}
        if state.view == "student" or state.filter("tab"):
            return Query(_NEIGHBOURS, here)
        tiles, bound = _tiles(SHOWN, periods)
        return Query(_ONE_SCHOOL.format(tiles=tiles), bound | here)
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
