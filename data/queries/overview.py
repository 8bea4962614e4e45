"""The overview of a scope: tiles, rows, schools to look at, flags, alerts and trend.

What the page can make from these it makes itself: the lead sentence (assets/07-lead.js), the ways
that alerts lead. So another of the shown tiles needs no other answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.periods import academic_year
from dashboard.vocabulary import COUNTRY, Direction, Grain, Indicator, Level, Missing, Viewer
from data.alerts import alert
from data.arrays import Ints
from data.cube import RECENT_DAYS
from data.flags import Flagged
from data.gate import Key
from data.indicators import INDICATORS, OVERVIEW, indicator
from data.numbers import Rows
from data.queries import figures, measures, peers, places
from data.queries.basis import of_latest
from data.queries.school_table import name_ranks
from data.rights import closed_to

#: The tile that drives the page when none was chosen.
FIRST = "ATT-01"
PAGE = 20
#: How the table of schools may be sorted; the first is the customary one.
SORTS: tuple[str, ...] = ("worst", "best", "name", "students", "change")
_BY_VALUE = frozenset({"worst", "best", "change"})


def first(viewer: Viewer) -> str:
    """The tile that drives the page of a viewer when none was chosen."""
    closed = closed_to(viewer)
    return FIRST if FIRST not in closed else next(id for id in OVERVIEW if id not in closed)


def tiles_of(chosen: Indicator) -> list[Indicator]:
    """The eight tiles; an indicator that is none of them takes the last place."""
    ids = list(OVERVIEW)
    if chosen.id not in ids:
        ids[-1] = chosen.id
    return [indicator(id) for id in ids]


def answer(key: Key, state: State) -> dict[str, Any]:
    """The overview part of a step; the shape is that of the serving contract (callbacks/step.py).
    """
    chosen = indicator(state.indicator or first(key.viewer))
    shown = tiles_of(chosen)
    by = places.divided_by(state, places.choices_of(key))
    parent = places.parent_scope(key.scope, places.path(key, state.scheme))
    tiles = [measures.tile(key, state, item, parent) for item in shown]
    if by is None:
        rows: dict[str, Any] | None = None
    elif by is Level.SCHOOL:
        rows = measures.school_rows(key, state, chosen)
    else:
        rows = measures.rows(key, state, by, chosen, shown)
    under = measures.ranked_under(key)
    flagged = key.flagged()
    wants_schools = by is Level.SCHOOL or key.scope.level >= Level.AREA
    return {
        "by": by.value if by else None,
        "indicator": chosen.id,
        "period": state.period or None,
        "tiles": tiles,
        "among": None if under == COUNTRY else under.level.value,
        "rows": rows,
        "schools": _schools(key, state, chosen)
        if wants_schools and key.scope.school is None else None,
        "flags": {"idx": list(flagged.worst), "bad": flagged.bad},
        "alerts": _alerts(key, flagged),
        "closed": sorted({item.id for item in shown} & closed_to(key.viewer)),
        "trend": _trend(key, chosen),
        "peers": peers.of_place(key, state, shown),
    }


def has_period(key: Key, state: State) -> bool:
    """Whether any indicator has the period that the address asks for."""
    if not state.period:
        return True
    return any(
        (period := key.cube.period_for(item, state.period)) is not None
        and key.cube.blocks.is_loaded(item, period)
        for item in INDICATORS
    )


def _schools(key: Key, state: State, chosen: Indicator) -> dict[str, Any]:
    """The table of schools, a page of it: rows are
    [index, code, Thai, English, district, students, value, previous, status, missing, [spark]];
    students are a word where they are hidden. Sorted by the value, those without one that may be
    shown are counted only: `hidden`."""
    atoms = key.atoms
    schools = atoms.schools_in(key.scope)
    schools = schools[atoms.school_open[schools]]
    period = key.cube.period_for(chosen, state.period or None) or ""
    held = key.measures.schools(chosen, period, schools)
    counted = indicator(OVERVIEW[0])
    roll = key.measures.schools(counted, key.cube.latest(counted) or "", schools)
    sort = state.sort if state.sort in SORTS else SORTS[0]
    hidden = _hidden(held) if sort in _BY_VALUE else np.zeros(len(schools), dtype=bool)
    listed_at = np.flatnonzero(~hidden)
    pages = max(1, -(-len(listed_at) // PAGE))
    page = min(state.page, pages - 1)
    column = (
        name_ranks(key.cube, lang=state.lang)[schools].astype(float) if sort == "name"
        else _sorted_by(sort, chosen, held.value, held.previous, roll.value)
    )[listed_at]
    order = listed_at[figures.page_of(column, page * PAGE, (page + 1) * PAGE)]
    shown, listed = schools[order], held.at(order)
    sparks = _school_sparks(key, chosen, period, shown)
    value, previous = figures.column(listed.value), figures.column(listed.previous)
    pupils = [
        word.value if word is Missing.SUPPRESSED else number
        for word, number in zip(
            roll.at(order).missing, figures.column(roll.value[order]), strict=True
        )
    ]
    return {
        "page": page, "pages": pages, "total": len(schools), "sort": sort,
        "hidden": int(hidden.sum()),
        "rows": [
            [
                n, atoms.school_codes[n], atoms.school_th[n], atoms.school_en[n],
                atoms.school_districts[n], pupils[place], value[place], previous[place],
                figures.judge(chosen, value[place]),
                word.value if (word := listed.missing[place]) else None, sparks[place],
            ]
            for place, n in enumerate(shown.tolist())
        ],
    }


def _hidden(held: Rows) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """The schools whose number is not shown, where they are more than one: rows of dots say less
    than how many they are."""
    found = np.array([word is Missing.SUPPRESSED for word in held.missing], dtype=bool)
    return found if found.sum() > 1 else np.zeros_like(found)


def _sorted_by(
    sort: str, chosen: Indicator, value: Any, previous: Any, students: Any
) -> Any:
    """What the schools stand in the ascending order of."""
    if sort == "students":
        column = -students
    elif sort == "change":
        column = -np.abs(value - previous)
    else:
        # The worst of a neutral number is taken to be its highest.
        column = value if chosen.direction is Direction.UP else -value
        if sort == "best":
            column = -column
    return column


def _school_sparks(
    key: Key, chosen: Indicator, period: str, schools: Ints
) -> list[list[float | int | None]]:
    """The last points of each school: days of a daily indicator, else loaded periods."""
    if chosen.grain is Grain.SCHOOL_DAY:
        days = key.measures.recent(chosen, schools, period, RECENT_DAYS)
        return [figures.column(points) for points in days]
    held = [item for item in key.cube.blocks.periods(chosen) if item <= period[:10]]
    columns = [
        figures.column(key.measures.schools(chosen, item, schools).value)
        for item in held[-RECENT_DAYS:]
    ]
    return [list(points) for points in zip(*columns, strict=True)] if columns else [
        [] for _ in schools
    ]


def _alerts(key: Key, flagged: Flagged) -> list[list[Any]]:
    """The rules that point at schools of the scope: bad before watch, then by how many.

    [rule, schools, ISO since or None, units, units due, ISO day]; the last three are what the
    latest number of its indicator rests on, and out where there is none. All else of a rule is in
    the boot file.
    """
    order = sorted(
        flagged.raised, key=lambda one: (alert(one.alert).severity != "bad", -one.schools)
    )
    return [
        [one.alert, one.schools, one.since, *of_latest(key, indicator(alert(one.alert).indicator))]
        for one in order
    ]


def _trend(key: Key, chosen: Indicator) -> dict[str, Any] | None:
    """Attendance by week of this academic year beside the last: from a Monday on, a value a week;
    None in weeks without school.

    {"id", "year", "target", "from": ISO, "now": [...], "last": [...], "basis": [units, units due,
    ISO day] of its last point, [] where that is not told}
    """
    shown = chosen if chosen.grain is Grain.SCHOOL_DAY else indicator(FIRST)
    if key.scope.school is not None:
        return None
    mondays, values = key.measures.weeks(shown, key.scope)
    year = academic_year(key.snapshot.about.as_of)
    first, now, last = _two_years(mondays, year)
    known = [
        n for n, (this, before) in enumerate(zip(now, last, strict=True))
        if _at(values, this) is not None or _at(values, before) is not None
    ]
    if not known:
        return None
    weeks = slice(known[0], known[-1] + 1)
    return {
        "id": shown.id, "year": year, "target": shown.target,
        "from": (first + timedelta(weeks=known[0])).isoformat(),
        "now": [_short(_at(values, n)) for n in now[weeks]],
        "last": [_short(_at(values, n)) for n in last[weeks]],
        "basis": of_latest(key, shown),
    }


@lru_cache(maxsize=8)
def _two_years(
    mondays: tuple[date, ...], year: int
) -> tuple[date, list[int | None], list[int | None]]:
    """The weeks of a year and of the one before side by side: the first Monday, and where in
    `mondays` each week of the two stands."""
    now = {day: n for n, day in enumerate(mondays) if academic_year(day) == year}
    last = {
        day + timedelta(weeks=52): n for n, day in enumerate(mondays)
        if academic_year(day) == year - 1
    }
    days = now.keys() | last.keys()
    if not days:
        return date.min, [], []
    first = min(days)
    weeks = [
        first + timedelta(weeks=n) for n in range((max(days) - first).days // 7 + 1)
    ]
    return first, [now.get(day) for day in weeks], [last.get(day) for day in weeks]


def _at(values: Sequence[float | None], n: int | None) -> float | None:
    return None if n is None else values[n]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
