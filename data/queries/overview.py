"""The overview of a scope: lead sentence, tiles, rows, schools to look at, flags, alerts and trend.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard import links
from dashboard.links import State
from dashboard.narrative import Child, Told, lead
from dashboard.periods import academic_year
from dashboard.vocabulary import Direction, Grain, Indicator, Level
from data.alerts import ALERTS
from data.atoms import Ints
from data.cube import RECENT_DAYS
from data.gate import Key
from data.indicators import INDICATORS, OVERVIEW, indicator
from data.queries import measures, places

#: The tile that drives the page when none was chosen.
FIRST = "ATT-01"
PAGE = 20
#: Flagged schools that travel, the worst first; the map of the country marks these.
_MOST_FLAGS = 200
#: How the table of schools may be sorted; the first is the customary one.
SORTS: tuple[str, ...] = ("worst", "best", "name", "students", "change")


def tiles_of(chosen: Indicator) -> list[Indicator]:
    """The eight tiles; an indicator that is none of them takes the last place."""
    ids = list(OVERVIEW)
    if chosen.id not in ids:
        ids[-1] = chosen.id
    return [indicator(id) for id in ids]


def answer(key: Key, state: State) -> dict[str, Any]:
    """The overview part of a step; the shape is that of the serving contract (callbacks/step.py).
    """
    chosen = indicator(state.indicator or FIRST)
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
    flagged = _flagged(key)
    wants_schools = by is Level.SCHOOL or key.scope.level >= Level.AREA
    return {
        "by": by.value if by else None,
        "indicator": chosen.id,
        "period": state.period or None,
        "lead": _lead(key, state, chosen, shown, tiles, by, rows, flagged),
        "tiles": tiles,
        "rows": rows,
        "schools": _schools(key, state, chosen)
        if wants_schools and key.scope.school is None else None,
        "flags": _flags(key, flagged),
        "alerts": _alerts(key, state, flagged),
        "trend": _trend(key, chosen),
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


def _lead(
    key: Key, state: State, chosen: Indicator, shown: list[Indicator], tiles: list[dict[str, Any]],
    by: Level | None, rows: dict[str, Any] | None, flagged: Ints,
) -> dict[str, Any]:
    period = key.cube.period_for(chosen, state.period or None) or state.period
    own = key.measures.total(chosen, period, key.scope)
    children: list[Child] = []
    if rows is not None and by is not None and chosen.id in rows["v"]:
        children = [
            Child(_name(key, by, code, state.lang), value, measures.judge(chosen, value))
            for code, value in zip(rows["codes"], rows["v"][chosen.id], strict=True)
        ]
    also = [
        (item, tile["v"]) for item, tile in zip(shown, tiles, strict=True)
        if tile["st"] == "bad" and item.id != chosen.id
    ]
    bad = np.unique(key.cube.flags.school[flagged[key.cube.flags.is_bad[flagged]]])
    said = lead(
        Told(
            chosen, own, measures.judge(chosen, own.value), by, children, also,
            0 if key.scope.school is not None else len(bad),
        ),
        state.lang,
    )
    return {"status": said.status, "parts": [list(part) for part in said.parts]}


def _name(key: Key, level: Level, code: str, lang: str) -> str:
    if level is Level.SCHOOL:
        idx = key.atoms.index_of[code]
        th, en = key.atoms.school_th[idx], key.atoms.school_en[idx]
    else:
        place = key.atoms.place(level, code)
        if place is None:
            return code
        th, en = place.short_th or place.th, place.short_en or place.en
    return (en or th) if lang == "en" else th


def _schools(key: Key, state: State, chosen: Indicator) -> dict[str, Any]:
    """The table of schools, a page of it: rows are
    [index, code, Thai, English, district, students, value, previous, status, missing, [spark]]."""
    atoms = key.atoms
    schools = atoms.schools_in(key.scope)
    schools = schools[atoms.school_open[schools]]
    period = key.cube.period_for(chosen, state.period or None) or ""
    held = key.measures.schools(chosen, period)
    counted = indicator(OVERVIEW[0])
    students = key.measures.schools(counted, key.cube.latest(counted) or "").value
    sort = state.sort if state.sort in SORTS else SORTS[0]
    order = _order(
        sort, chosen, held.value[schools], held.previous[schools], students[schools],
        [atoms.school_th[n] for n in schools],
    )
    pages = max(1, -(-len(schools) // PAGE))
    page = min(state.page, pages - 1)
    shown = schools[order][page * PAGE:(page + 1) * PAGE]
    sparks = _school_sparks(key, chosen, period, shown)
    value, previous = measures.column(held.value[shown]), measures.column(held.previous[shown])
    pupils = measures.column(students[shown])
    return {
        "page": page, "pages": pages, "total": len(schools), "sort": sort,
        "rows": [
            [
                n, atoms.school_codes[n], atoms.school_th[n], atoms.school_en[n],
                atoms.school_districts[n], pupils[place], value[place], previous[place],
                measures.judge(chosen, value[place]),
                word.value if (word := held.missing[n]) else None, sparks[place],
            ]
            for place, n in enumerate(shown.tolist())
        ],
    }


def _order(
    sort: str, chosen: Indicator, value: Any, previous: Any, students: Any, names: list[str]
) -> Ints:
    """Positions in the order asked for; schools without a number come last."""
    if sort == "name":
        return np.argsort(np.array(names), kind="stable")
    if sort == "students":
        column = -students
    elif sort == "change":
        column = -np.abs(value - previous)
    else:
        # The worst of a neutral number is taken to be its highest.
        column = value if chosen.direction is Direction.UP else -value
        if sort == "best":
            column = -column
    return np.argsort(np.where(np.isnan(column), np.inf, column), kind="stable")


def _school_sparks(
    key: Key, chosen: Indicator, period: str, schools: Ints
) -> list[list[float | int | None]]:
    """The last points of each school: days of a daily indicator, else loaded periods."""
    if chosen.grain is Grain.SCHOOL_DAY:
        days = key.measures.recent(chosen, schools, period, RECENT_DAYS)
        return [measures.column(points) for points in days]
    held = [item for item in key.cube.blocks.periods(chosen) if item <= period[:10]]
    columns = [
        measures.column(key.measures.schools(chosen, item).value[schools])
        for item in held[-RECENT_DAYS:]
    ]
    return [list(points) for points in zip(*columns, strict=True)] if columns else [
        [] for _ in schools
    ]


def _flagged(key: Key) -> Ints:
    """Positions in the flags of the schools of the scope."""
    inside = np.zeros(len(key.atoms.school_codes), dtype=bool)
    inside[key.atoms.schools_in(key.scope)] = True
    return np.flatnonzero(inside[key.cube.flags.school])


def _flags(key: Key, flagged: Ints) -> dict[str, Any]:
    """Flagged schools, the worst first: {"idx": [school index…], "st": "bbw…"}."""
    flags = key.cube.flags
    schools, place = np.unique(flags.school[flagged], return_inverse=True)
    bad = np.bincount(place, weights=flags.is_bad[flagged], minlength=len(schools))
    every = np.bincount(place, minlength=len(schools))
    # Among equals the order is arbitrary, yet not by place: the cut must not favour the north.
    scattered = (schools * 2654435761) % 2**32
    order = np.lexsort((scattered, -every, -bad))[:_MOST_FLAGS]
    return {
        "idx": schools[order].tolist(),
        "st": "".join("b" if n else "w" for n in bad[order].tolist()),
    }


def _alerts(key: Key, state: State, flagged: Ints) -> list[dict[str, Any]]:
    """The rules that point at schools of the scope: bad before watch, then by how many.

    {"id", "st", "n": schools, "since": ISO or None, "href"}; their words are in the boot file.
    """
    flags = key.cube.flags
    counts = np.bincount(flags.alert[flagged], minlength=len(flags.alerts))
    found = []
    for rule in ALERTS:
        if rule.id not in flags.alerts:
            continue
        number = flags.alerts.index(rule.id)
        n = int(counts[number])
        if not n:
            continue
        since = flags.since[flagged[flags.alert[flagged] == number]]
        since = since[~np.isnat(since)]
        found.append({
            "id": rule.id, "st": rule.severity, "n": n,
            "since": str(since.min()) if len(since) else None,
            "href": links.href(_evidence(key, state, rule.indicator)),
        })
    return sorted(found, key=lambda item: (item["st"] != "bad", -item["n"]))


def _evidence(key: Key, state: State, id: str) -> State:
    """Where an alert leads: its indicator at the same scope, school by school where there are few.
    """
    level = key.scope.level
    by = Level.SCHOOL if Level.SCHOOL in places.CHOICES[level] else None
    view = links.OVERVIEW if level < Level.SCHOOL else state.view
    return State(
        view=view, scope=key.scope, regions=state.regions, by=by, indicator=id,
        lang=state.lang, theme=state.theme, screen=state.screen, present=state.present,
    )


def _trend(key: Key, chosen: Indicator) -> dict[str, Any] | None:
    """Attendance by week of this academic year beside the last: weeks are [Monday, this, last]."""
    shown = chosen if chosen.grain is Grain.SCHOOL_DAY else indicator(FIRST)
    if key.scope.school is not None:
        return None
    mondays, values = key.cube.weeks(shown, key.scope)
    if not mondays:
        return None
    year = academic_year(key.snapshot.about.as_of)
    by_week = dict(zip(mondays, values, strict=True))
    now = {day: value for day, value in by_week.items() if academic_year(day) == year}
    last = {
        day + timedelta(days=364): value for day, value in by_week.items()
        if academic_year(day) == year - 1
    }
    known = [day for held in (now, last) for day, value in held.items() if value is not None]
    if not known:
        return None
    weeks = sorted(
        day for day in now.keys() | last.keys() if min(known) <= day <= max(known)
    )
    return {
        "id": shown.id, "year": year, "target": shown.target, "breaks": _breaks(weeks, now, last),
        "weeks": [
            [day.isoformat(), _short(now.get(day)), _short(last.get(day))] for day in weeks
        ],
    }


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _breaks(
    weeks: list[date], now: dict[date, float | None], last: dict[date, float | None]
) -> list[list[str]]:
    """Stretches of two weeks or more without school in either year: [first Monday, last Monday]."""
    found: list[list[str]] = []
    empty: list[date] = []
    for day in [*weeks, None]:
        if day is not None and now.get(day) is None and last.get(day) is None:
            empty.append(day)
            continue
        if len(empty) > 1:
            found.append([empty[0].isoformat(), empty[-1].isoformat()])
        empty = []
    return found
