"""Two to ten places of one level side by side: which were asked for, and their numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dashboard.errors import UnknownPlace
from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Grain, Indicator, Level, RegionScheme, Scope
from data.arrays import Ints
from data.gate import Key
from data.indicators import INDICATORS, OVERVIEW, indicator
from data.numbers import Rows
from data.queries import figures, measures
from data.queries.basis import as_of
from data.queries.overview import first
from data.queries.peers import PEER_LEVELS

#: As many places and further indicators as a page can show.
MOST = 10
MOST_MORE = 12
#: In the order in which a code without a level is looked for.
LEVELS: tuple[Level, ...] = (
    Level.PROVINCE, Level.AREA, Level.DISTRICT, Level.REGION, Level.SCHOOL,
)
#: What is said of the spread of all places of the level: lowest, quartiles, highest.
_SPREAD = (0.0, 0.25, 0.5, 0.75, 1.0)
#: Places below which the lowest and the highest are somebody's in particular: told to who may open
#: them all.
_FEW = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to be compared.

    `left` are codes that are left out and why: unknown, another level, another region scheme,
    empty (no open school), closed (a school that is not open any more), forbidden (outside the
    viewer's grant), or many (after the tenth).
    """

    level: Level | None
    codes: tuple[str, ...]
    scheme: RegionScheme
    left: tuple[tuple[str, str], ...]


def asked(key: Key, state: State) -> Asked:
    """Read `vs`: codes between `~`, the first or any with its level before a point
    (`area.1601~1602`).
    """
    level: Level | None = None
    scheme = RegionScheme(state.regions or RegionScheme.SIX)
    codes: list[str] = []
    left: list[tuple[str, str]] = []
    for item in dict.fromkeys(filter(None, state.filter("vs").split("~"))):
        word, _, code = item.rpartition(".")
        said = Level(word) if word in [one.value for one in LEVELS] else None
        own = said or _level_of(key, code, level)
        found = _place(key, own, code) if own else None
        if own is None or found is None:
            left.append((code, "unknown"))
            continue
        # First of all whether the viewer may know anything of it.
        scope = _scope(own, found)
        if not key.opens(scope):
            left.append((code, "forbidden"))
            continue
        inside = key.atoms.select(scope)
        if level is not None and own is not level:
            left.append((code, "level"))
        elif codes and own is Level.REGION and RegionScheme.of(found) is not scheme:
            left.append((code, "scheme"))
        elif own is Level.SCHOOL and not key.atoms.school_open[key.atoms.index_of[found]]:
            left.append((found, "closed"))
        elif not inside.schools:
            left.append((code, "empty"))
        elif len(codes) == MOST:
            left.append((code, "many"))
        elif found not in codes:
            level = own
            codes.append(found)
            scheme = RegionScheme.of(found) if own is Level.REGION else scheme
    return Asked(level, tuple(codes), scheme, tuple(left))


def _scope(level: Level, code: str) -> Scope:
    return Scope().narrowed(level, code)


def _level_of(key: Key, code: str, first: Level | None) -> Level | None:
    """The level of a bare code: that of the places before it, else the first that knows it."""
    tried = LEVELS if first is None else (first, *LEVELS)
    return next((level for level in tried if _place(key, level, code) is not None), None)


def _place(key: Key, level: Level, code: str) -> str | None:
    """The code of the house for a place; None where there is none, or more than one school."""
    if level is not Level.SCHOOL:
        return code if key.atoms.place(level, code) else None
    try:
        return key.atoms.school_codes[key.atoms.school_index(code)]
    except UnknownPlace:
        return None


def shown(state: State, level: Level | None) -> list[Indicator]:
    """The eight tiles, then those that were added (`cols`, between `~`) and the chosen one; only
    what means something at the level."""
    known = {item.id for item in INDICATORS}
    more = [id for id in [*state.filter("cols").split("~"), state.indicator] if id in known]
    ids = dict.fromkeys([*OVERVIEW, *more])
    items = [indicator(id) for id in list(ids)[: len(OVERVIEW) + MOST_MORE]]
    return [item for item in items if level in item.levels]


def answer(key: Key, state: State) -> dict[str, Any]:
    """The comparison part of a step.

    {"indicator", "period", "compare": {"level" or None, "scheme", "codes", "names": {school:
     [Thai, English]}, also of those left out, "schools": [open schools by place], "left":
     [[code, why]], "like": [codes most like a place that stands alone], "rows":
     [{"id", "period", "v", "p" (a year before), "m": {position: word}, "st": a letter by place,
       "rank", "of" (0 where there is none; a school's is in its area), "nat", "spread": [low,
       quartiles, high] of all places of the level, "units", "due" by place, None
       without a number, "asof": the oldest day of their files}]}}
    """
    held = asked(key, state)
    least = 2 if key.opens(COUNTRY) else _FEW
    rows = [
        _row(item, *found, least=least) | _basis(key, item, found[0], held)
        for item in shown(state, held.level)
        if (found := numbers(key, state, item, held)) is not None
    ] if held.level else []
    atoms = key.atoms
    names = {
        code: [atoms.school_th[n], atoms.school_en[n]]
        for code in (*held.codes, *(code for code, why in held.left if why == "closed"))
        if (n := atoms.index_of.get(code, -1)) >= 0
    }
    return {
        "indicator": state.indicator or first(key.viewer),
        "period": state.period or None,
        "compare": {
            "level": held.level.value if held.level else None, "scheme": held.scheme.value,
            "codes": list(held.codes), "names": names,
            "schools": [
                atoms.select(_scope(held.level, code)).schools for code in held.codes
            ] if held.level else [],
            "left": [list(one) for one in held.left],
            "like": list(_like(key, held)), "rows": rows,
        },
    }


def _like(key: Key, held: Asked) -> tuple[str, ...]:
    """Whom a single place could be set beside, among those that the viewer may open."""
    if held.level not in PEER_LEVELS or len(held.codes) != 1:
        return ()
    level = held.level
    alike = key.cube.peers.of_place(level, held.codes[0], held.scheme)
    return tuple(code for code in alike if key.opens(_scope(level, code)))


def numbers(
    key: Key, state: State, item: Indicator, held: Asked
) -> tuple[Rows, np.ndarray[Any, Any], float | None] | None:
    """Rows of the places asked for, the known values of all places of their kinds, and the nation's
    value; None where no period answers. Places outside the grant stand in ranks and in the values,
    nobody's in particular, from the area up and not by sensitive numbers."""
    period = key.cube.period_for(item, state.period or None)
    if period is None or held.level is None:
        return None
    nation = key.measures.total(item, period, COUNTRY).value
    if held.level is Level.SCHOOL:
        among = np.array([key.atoms.index_of[code] for code in held.codes], dtype=np.int64)
        rows = key.measures.schools(item, period, among)
        return _in_their_areas(key, rows, among), np.zeros(0), nation
    residence = item.grain is Grain.DISTRICT_TERM
    every = key.measures.children(item, period, COUNTRY, held.level, held.scheme, residence)
    at = {code: n for n, code in enumerate(every.codes)}
    rows = every.at(np.array([at[code] for code in held.codes], dtype=np.int64))
    if not key.compares(item, COUNTRY):
        rows = replace(rows, rank=np.zeros_like(rows.rank), of=np.zeros_like(rows.of))
    if not key.compares(item, COUNTRY) or (held.level > Level.AREA and not key.opens(COUNTRY)):
        return rows, np.zeros(0), nation
    known = every.value
    if held.level is Level.AREA:
        kinds = {key.atoms.areas[code].kind for code in held.codes}
        known = known[[key.atoms.areas[code].kind in kinds for code in every.codes]]
    return rows, known[~np.isnan(known)], nation


def _in_their_areas(key: Key, rows: Rows, schools: Ints) -> Rows:
    """Each school ranked among those of its own area, as on its tile."""
    atoms = key.atoms
    rank, of = rows.rank.copy(), rows.of.copy()
    held = zip(schools.tolist(), rows.value.tolist(), strict=True)
    for place, (school, value) in enumerate(held):
        if value == value:
            area = atoms.code_of_cell(Level.AREA, int(atoms.school_cell[school]), RegionScheme.SIX)
            if not key.compares(rows.indicator, _scope(Level.AREA, area)):
                continue
            rank[place], of[place] = measures.among_schools(
                key, rows.indicator, rows.period, atoms.schools_in(_scope(Level.AREA, area)), school
            )
    return replace(rows, rank=rank, of=of)


def _basis(key: Key, item: Indicator, rows: Rows, held: Asked) -> dict[str, Any]:
    """What the numbers of a row rest on; of places that have one."""
    assert held.level is not None
    days = [
        day for code, value in zip(held.codes, rows.value.tolist(), strict=True)
        if value == value
        and (day := as_of(key, item, rows.period, _scope(held.level, code))) is not None
    ]
    units, due = (
        [
            int(one) if value == value else None
            for one, value in zip(column.tolist(), rows.value.tolist(), strict=True)
        ]
        for column in (rows.units, rows.due)
    )
    return {"units": units, "due": due, "asof": min(days, default=None)}


def _row(
    item: Indicator, rows: Rows, known: np.ndarray[Any, Any], nation: float | None, *, least: int
) -> dict[str, Any]:
    decimals = item.decimals + 1
    told: dict[str, Any] = {
        "id": item.id, "period": rows.period, "v": figures.column(rows.value, decimals),
        "p": figures.column(rows.previous, decimals),
        "m": {str(n): word.value for n, word in enumerate(rows.missing) if word},
        "st": "".join(figures.letter(item, value) for value in rows.value.tolist()),
        "nat": figures.exact(nation),
    }
    if rows.rank.any():
        told |= {"rank": rows.rank.tolist(), "of": rows.of.tolist()}
    if len(known) >= least:
        told["spread"] = figures.column(np.quantile(known, _SPREAD), decimals)
    return told
