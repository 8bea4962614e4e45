"""Numbers of a scope as plain values: tiles, rows by place, and what the read API says of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.text import pair
from dashboard.vocabulary import (
    COUNTRY,
    Aggregate,
    Direction,
    Grain,
    Indicator,
    Level,
    Measure,
    RegionScheme,
    Scope,
)
from data.arrays import Ints
from data.columns import LAST
from data.gate import Key
from data.numbers import Rows, ranked
from data.queries import places
from data.queries.basis import as_of
from data.queries.figures import column, exact, judge, letter
from data.queries.rest import rest

#: Rows of all eight tiles travel together up to here; beyond, only the chosen indicator's do.
_MOST_ROWS_OF_ALL = 90
#: The same beside a table of schools.
_MOST_ROWS_BESIDE_SCHOOLS = 30
_SPARK = 8


def tile(
    key: Key, state: State, indicator: Indicator, parent: Scope | None
) -> dict[str, Any]:
    """One KPI tile of the scope; what is None stays out. `d` is of ratios; `up` and `nat` are
    parent and nation.
    """
    cube, measures = key.cube, key.measures
    found = cube.period_for(indicator, state.period or None)
    # Without a period there is still a reason why there is no number.
    period = found or ""
    own = measures.total(indicator, period, key.scope)
    up = measures.total(indicator, period, parent).value if parent else None
    nation = measures.total(indicator, period, COUNTRY).value if key.scope != COUNTRY else None
    rank, of = standing(key, state, indicator, own, ranked_under(key))
    told = {
        "id": indicator.id, "period": found, "v": exact(own.value), "n": exact(own.numerator),
        "d": exact(own.denominator), "m": own.missing.value if own.missing else None,
        "units": own.units, "due": own.units_due, "prev": exact(own.previous),
        "prevp": cube.blocks.year_before(indicator, period),
        "up": exact(up), "nat": exact(nation), "rank": rank, "of": of,
        "st": judge(indicator, own.value), "spark": spark(key, indicator, period),
        "asof": as_of(key, indicator, period) if own.value is not None else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def ranked_under(key: Key) -> Scope:
    """What a tile's rank counts within: the nation for a whole place, however one came to it; a
    part of a place is held against the other parts of the scope that cuts it out; a school has its
    area.
    """
    scope, atoms = key.scope, key.atoms
    if scope.school is not None:
        idx = atoms.school_index(scope.school)
        area = atoms.code_of_cell(Level.AREA, int(atoms.school_cell[idx]), RegionScheme.SIX)
        return Scope().narrowed(Level.AREA, area)
    if scope.level is Level.COUNTRY:
        return COUNTRY
    whole = Scope().narrowed(scope.level, scope.code(scope.level) or "")
    same = atoms.select(scope).schools == atoms.select(whole).schools
    return COUNTRY if same else scope.without(scope.level)


def standing(
    key: Key, state: State, indicator: Indicator, own: Measure, under: Scope
) -> tuple[int | None, int | None]:
    """Rank of the scope among places of its kind under a wider one that have a value; by a
    sensitive number only among one's own."""
    scope, atoms = key.scope, key.atoms
    if scope.level is Level.COUNTRY or own.value is None or not key.compares(indicator, under):
        return None, None
    if scope.school is not None:
        idx = atoms.school_index(scope.school)
        return among_schools(key, indicator, own.period, atoms.schools_in(under), idx)
    rows = key.measures.children(
        indicator, own.period, under, scope.level, state.scheme
    )
    code = scope.code(scope.level) or ""
    if code not in rows.codes:
        return None, None
    held = rows.measure(rows.codes.index(code))
    return held.rank, held.of


def among_schools(
    key: Key, indicator: Indicator, period: str, schools: Ints, own: int
) -> tuple[int, int]:
    """Rank of one of these schools, which has a value, and how many of them have one."""
    if indicator.grain is Grain.SCHOOL_DAY and period != key.cube.latest(indicator):
        # Of the days of long ago there is no small column: reading it would take seconds.
        held = key.measures.among(indicator, period, np.append(schools, own))
        known: np.ndarray[Any, Any] = held[:-1][~np.isnan(held[:-1])]
        mine = held[-1]
    else:
        ranks = key.measures.column(indicator, period).rank
        known, mine = ranks[schools][ranks[schools] != LAST], ranks[own]
    better = known < mine if indicator.direction is Direction.DOWN else known > mine
    return int(better.sum()) + 1, len(known)


def spark(key: Key, indicator: Indicator, period: str) -> list[float | int | None]:
    """The last points of an indicator at the scope: weeks of a daily one, else loaded periods."""
    if indicator.grain is Grain.SCHOOL_DAY:
        if key.scope.school is not None:
            return []
        mondays, values = key.measures.weeks(indicator, key.scope)
        until = key.cube.blocks.days_of(period)
        shown = [
            value for monday, value in zip(mondays, values, strict=True)
            if value is not None and (not until or monday <= until[-1])
        ]
        return [round(value, 3) for value in shown[-_SPARK:]]
    alike = period.partition("-")[2] if indicator.rounds_differ else ""
    periods = [
        item for item in key.cube.blocks.periods(indicator)
        if item <= period and item.endswith(alike)
    ]
    return [
        exact(key.measures.total(indicator, item, key.scope).value) for item in periods[-_SPARK:]
    ]


def rows(
    key: Key, state: State, level: Level, chosen: Indicator, tiles: list[Indicator]
) -> dict[str, Any]:
    """The scope divided by a level above the school, for all tiles while they fit (see
    ARCHITECTURE).

    {"level", "codes", "v": {id: […]}, "p": {id: [previous…]}, "m": {id: {row: word}, or the word
    where it is that of every row}, "n": [schools], "part": {code: [n, of]}, "st": {id: "gwb-…", of
    what is judged}, "o": {id: [how many are not shown, their value together or None], where most
    are not}}
    """
    by_residence = chosen.grain is Grain.DISTRICT_TERM
    group = key.atoms.group(key.scope, level, state.scheme, by_residence)
    shown = fitting(key, len(group.codes), chosen, tiles)
    found: dict[str, Any] = {
        "level": level.value, "codes": list(group.codes), "v": {}, "p": {}, "m": {}, "st": {},
        "n": group.schools.tolist(),
        "part": {
            code: [n, of]
            for code, n, of in zip(
                group.codes, group.schools.tolist(), group.schools_of.tolist(), strict=True
            )
            if n != of
        },
    }
    for indicator in shown:
        held = children(key, state, level, indicator, by_residence)
        if held is not None:
            put(found, indicator, held)
            others = rest(
                key, indicator, held.period, held.missing, held.numerator, held.denominator
            )
            if others is not None:
                found.setdefault("o", {})[indicator.id] = [others.count, exact(others.value)]
    return found


def fitting(
    key: Key, places: int, chosen: Indicator, tiles: list[Indicator]
) -> list[Indicator]:
    """Whose rows travel with a page: those of all tiles while they fit, else of the chosen one."""
    most = _MOST_ROWS_OF_ALL if key.scope.level < Level.AREA else _MOST_ROWS_BESIDE_SCHOOLS
    return tiles if places <= most else [chosen]


def children(
    key: Key, state: State, level: Level, indicator: Indicator, residence: bool = False
) -> Rows | None:
    """Rows of one indicator at the places of a level; None when no period answers."""
    period = key.cube.period_for(indicator, state.period or None)
    if period is None:
        return None
    return key.measures.children(indicator, period, key.scope, level, state.scheme, residence)


def school_rows(
    key: Key, state: State, chosen: Indicator, among: Ints | None = None
) -> dict[str, Any]:
    """The scope divided by school, all open ones or `among` them: like `rows`, of the chosen
    indicator, with the index of each school.
    """
    atoms = key.atoms
    schools = atoms.schools_in(key.scope) if among is None else among
    schools = schools[atoms.school_open[schools]]
    found: dict[str, Any] = {
        "level": Level.SCHOOL.value, "codes": [atoms.school_codes[n] for n in schools],
        "idx": schools.tolist(), "v": {}, "p": {}, "m": {}, "st": {}, "n": [], "part": {},
    }
    period = key.cube.period_for(chosen, state.period or None)
    if period is not None:
        put(found, chosen, key.measures.schools(chosen, period, schools))
    return found


def put(found: dict[str, Any], indicator: Indicator, held: Rows) -> None:
    """Add the columns of one indicator: one decimal more than is shown; what is empty stays out."""
    values, previous = held.value, held.previous
    decimals = indicator.decimals + 1
    found["v"][indicator.id] = column(values, decimals, apart=True)
    if not np.isnan(previous).all():
        found["p"][indicator.id] = column(previous, decimals)
    missing = {str(n): word.value for n, word in enumerate(held.missing) if word}
    if missing:
        words = set(missing.values())
        # A whole column is empty for one reason: said once, or some pages would be too large.
        alike = len(missing) == len(held.missing) and len(words) == 1
        found["m"][indicator.id] = words.pop() if alike else missing
    if indicator.bands is not None:
        found["st"][indicator.id] = "".join(
            letter(indicator, value) for value in values.tolist()
        )


def api_rows(
    key: Key, indicator: Indicator, period: str, by: Level, scheme: RegionScheme
) -> list[dict[str, Any]]:
    """The rows of `/api/v1/values`. Ranks count places of the same kind that have a value."""
    atoms, scope = key.atoms, key.scope
    if by is Level.SCHOOL:
        schools = atoms.schools_in(scope)
        held = key.measures.schools(indicator, period, schools)
        told = np.array([word is None for word in held.missing], dtype=bool)
        kept = np.flatnonzero(atoms.school_open[schools] | told)
        schools, held = schools[kept], held.at(kept)
        rank, of = ranked(held.value, ("",) * len(schools), indicator.direction)
        return [
            _api_row(
                indicator, held.measure(place), atoms.school_th[n], atoms.school_en[n],
                int(rank[place]) or None, int(of[place]) or None,
            )
            for place, n in enumerate(schools.tolist())
        ]
    if by is scope.level or by is Level.COUNTRY:
        own = key.measures.total(indicator, period, scope)
        code = scope.code(by) or "TH"
        place = atoms.place(by, code)
        names = (place.th, place.en) if place else pair("lvl.country")
        between = Level.COUNTRY < scope.level < Level.SCHOOL
        under = scope.without(scope.level) if between else ranked_under(key)
        rank_own, of_own = standing(key, State(regions=scheme.value), indicator, own, under)
        return [_api_row(indicator, own, *names, rank_own, of_own) | {"code": code} | _part(key)]
    rows = key.measures.children(
        indicator, period, scope, by, scheme, indicator.grain is Grain.DISTRICT_TERM
    )
    found = []
    for n, code in enumerate(rows.codes):
        place = atoms.place(by, code)
        own = rows.measure(n)
        row = _api_row(
            indicator, own, place.th if place else code, place.en if place else code,
            own.rank, own.of,
        )
        # How much of the place the scope holds: the same number twice where it holds it whole.
        row |= {"schools": int(rows.schools[n]), "schools_of": int(rows.schools_of[n])}
        found.append(row)
    return found


def _part(key: Key) -> dict[str, int]:
    held = places.part(key, State())
    return {"schools": held["n"], "schools_of": held["of"]} if held else {}


def _counted(own: Measure) -> float | None:
    """Of a median: how many schools it is the middle of."""
    return None if own.missing else float(own.units)


def _api_row(
    indicator: Indicator, own: Measure, th: str, en: str, rank: int | None, of: int | None
) -> dict[str, Any]:
    median = indicator.aggregate is Aggregate.MEDIAN
    return {
        "code": own.code, "name_th": th, "name_en": en,
        "numerator": None if median else exact(own.numerator),
        "denominator": exact(_counted(own) if median else own.denominator),
        "value": own.value, "missing": own.missing.value if own.missing else None,
        # What it rests on is told of a number that is.
        "units": own.units if own.value is not None else None,
        "units_due": own.units_due if own.value is not None else None,
        "rank": rank, "of": of,
    }
