"""The attendance of a place on one day, and the year around it.

A day is chosen by `period=YYYY-MM-DD`; a month, term or year stands for its last school day. What
is counted by day is read from memory (data.days); chronic absence and streaks are of the year up to
the last count, and say so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.vocabulary import (
    COUNTRY,
    Direction,
    Indicator,
    Level,
    Measure,
    Missing,
    RegionScheme,
    Scope,
)
from data.day_counts import DayCounts
from data.gate import Key
from data.indicators import indicator
from data.queries import attendance_lists, figures, places
from data.queries.attendance_lists import DayPage, open_page
from data.queries.basis import as_of
from data.queries.school_year import (
    BREAK,
    HOLIDAY,
    SILENT,
    SMALL,
    closed_days,
    first_monday,
    laid_out,
    terms,
)

#: The tiles; the first drives the page when none was chosen.
TILES: tuple[str, ...] = ("ATT-01", "ATT-04", "ATT-02", "ATT-03", "ATT-06", "ATT-07")
#: Why pupils are not there, as the columns of weekdays and months stand.
CAUSES: tuple[str, ...] = ("ATT-02", "ATT-03.sick", "ATT-03.leave")
STREAKS: tuple[int, ...] = (3, 5, 7)
#: Wider than an area: streaks have no number there (data.indicators).
WIDE: tuple[Level, ...] = (Level.COUNTRY, Level.REGION, Level.PROVINCE)
STAGES: tuple[str, ...] = (
    "kindergarten", "lower-primary", "upper-primary", "lower-secondary", "upper-secondary",
)
#: School days shown of recording.
LATELY = 20
_LOWEST = 5
_SPARK = 7


def answer(key: Key, state: State) -> dict[str, Any]:
    """The attendance part of a step. Returns "by", "choices", "indicator", "period", "tiles" as the
    overview does, and {"attendance": {
      "day", "today": ISO, "year": B.E., "start": ISO Monday, "cells": see school_year.laid_out,
      "off": [[ISO, reason], …], "low": [position in cells, …] worst first,
      "weekdays": [[absent, sick, leave] in percent, each None where there is none, …] of five,
      "months": [[ISO month, absent, sick, leave], …],
      "asked": {"due", "recorded", "part", "usual": % or None, "days": [[ISO, %], …]},
      "places": {"level", "codes", "v", "m", "st", "n", "of", "part"} or None,
      "schools": {"page", "pages", "total", "sort", "below", "silent", "rows"} or None,
      "streaks": [[days, pupils or None, missing or None, of pupils], …], empty above the area,
      "streak_areas": [[days, most pupils of an area or None, missing or None, area or None, areas
      that have as many], …], empty from the area down,
      "streak_basis": {"units", "due", "asof"}: what either rests on,
      "stages": [[indicator, value, previous, missing, pupils], …], "nation": value of the nation}}
    """
    chosen = indicator(state.indicator if state.indicator in TILES else TILES[0])
    page = open_page(key, state)
    # The schools have a table of their own; a province is looked at by district first.
    choices = tuple(
        sorted(
            (level for level in places.choices_of(key) if level is not Level.SCHOOL),
            key=lambda level: level is Level.AREA and key.scope.level is Level.PROVINCE,
        )
    )
    by = places.divided_by(state, choices)
    tiles = _tiles(key, page)
    return {
        "by": by.value if by else None,
        "choices": [level.value for level in choices],
        "indicator": chosen.id,
        "period": state.period or None,
        "tiles": tiles,
        "attendance": {
            "day": page.day.isoformat(),
            "asked": _asked(page),
            **_calendar(key, page, chosen),
            "places": attendance_lists.by_place(key, state, page, chosen, by) if by
            else attendance_lists.classes(key, page),
            "schools": attendance_lists.schools(key, state, page, chosen)
            if key.scope.school is None else None,
            "streaks": _streaks(key, page),
            "streak_areas": _streak_areas(key, page, state.scheme),
            "streak_basis": _streak_basis(key, page, state.scheme),
            "stages": _stages(key, page),
            "nation": _nation(key, page, chosen),
        },
    }


def _nation(key: Key, page: DayPage, chosen: Indicator) -> float | int | None:
    return figures.exact(_own(key, page, chosen, COUNTRY).value)


def _own(key: Key, page: DayPage, item: Indicator, scope: Scope) -> Measure:
    """A number of a scope: of the day, or of the year."""
    if key.cube.days.has(item):
        days = page.days if scope == key.scope else key.measures.days(page.year, scope)
        return days.number(item, page.only, page.day.isoformat())
    period = key.cube.period_for(item, page.day.isoformat()) or ""
    return key.measures.total(item, period, scope)


# ---- tiles ----

def _tiles(key: Key, page: DayPage) -> list[dict[str, Any]]:
    """The six tiles, with the shape of those of the overview (data.queries.measures.tile)."""
    own = {name: _own(key, page, indicator(name), key.scope) for name in TILES}
    parts = {name: _own(key, page, indicator(name), key.scope) for name in CAUSES[1:]}
    away = (own["ATT-02"], own["ATT-03"])
    if any(one.missing is Missing.SUPPRESSED for one in away):
        # Who is not absent is sick or on leave: one small group would be the rest of the other.
        for name in ("ATT-02", "ATT-03"):
            own[name] = _held_back(own[name])
    if any(one.missing is Missing.SUPPRESSED for one in (*parts.values(), own["ATT-03"])):
        parts = {name: _held_back(one) for name, one in parts.items()}
    told = [_tile(key, page, indicator(name), own[name]) for name in TILES]
    told[3]["parts"] = [figures.exact(parts[name].value) for name in CAUSES[1:]]
    return told


def _held_back(one: Measure) -> Measure:
    if one.missing is not None:
        return one
    return replace(
        one, value=None, numerator=None, denominator=None, previous=None,
        missing=Missing.SUPPRESSED,
    )


def _tile(key: Key, page: DayPage, item: Indicator, own: Measure) -> dict[str, Any]:
    nation = None if key.scope == COUNTRY else _own(key, page, item, COUNTRY).value
    daily = key.cube.days.has(item)
    told = {
        "id": item.id, "period": own.period or None, "v": figures.exact(own.value),
        "n": figures.exact(own.numerator), "d": figures.exact(own.denominator),
        "m": own.missing.value if own.missing else None, "units": own.units, "due": own.units_due,
        "prev": figures.exact(own.previous),
        "prevp": key.cube.blocks.year_before(item, own.period) if own.period else None,
        "nat": figures.exact(nation), "st": figures.judge(item, own.value),
        "asof": as_of(key, item, own.period) if own.value is not None else None,
        "spark": figures.column(page.days.rates(item)[:page.until][-_SPARK:], 3)
        if daily and own.missing is not Missing.SUPPRESSED else [],
    }
    return {name: value for name, value in told.items() if value is not None}


# ---- calendar ----

def _calendar(key: Key, page: DayPage, chosen: Indicator) -> dict[str, Any]:
    """The year around the day: cells, the worst days, weekdays, months; of the rate unless another
    daily number was chosen."""
    about, scope, days = key.snapshot.about, key.scope, page.days
    rate = chosen if key.cube.days.has(chosen) else indicator(TILES[0])
    values, hidden, asked = days.rates(rate), days.hidden(rate), days.asked()
    (first, _), (_, last) = terms(page.year)
    closed = closed_days(key.snapshot, {code for _, code in scope}, first, last)
    told: dict[date, float | str] = {
        day: SMALL if small else SILENT if value != value else round(value, 2)
        for day, value, small, due in zip(
            days.days, values.tolist(), hidden.tolist(), asked[:, 0].tolist(), strict=True
        ) if due
    }
    cells = laid_out(page.year, about.as_of, closed, told)
    start = first_monday(page.year)
    while cells[:5] == [BREAK] * 5:
        cells, start = cells[5:], start + timedelta(weeks=1)
    # A day that few schools recorded says little of a place; a school is all of itself.
    full = (asked[:, 1] * 2 >= asked[:, 0]) | (rate.id == "ATT-04")
    worst = values if rate.direction is Direction.UP else -values
    ordered = np.argsort(worst, kind="stable")
    ordered = ordered[(full & ~np.isnan(values))[ordered]]
    at = (
        _cell(start, day) for day in map(days.days.__getitem__, ordered.tolist())
        if day.weekday() < 5 and first <= day <= last
    )
    on = days.days[:page.until]
    month_of = [day.isoformat()[:7] for day in on]
    months = {name: n for n, name in enumerate(dict.fromkeys(month_of))}
    return {
        "year": page.year, "start": start.isoformat(), "today": about.as_of.isoformat(),
        "cells": cells, "low": list(islice(at, _LOWEST)),
        "off": [
            [day.isoformat(), closed[day]] for day in sorted(closed)
            if day.weekday() < 5 and cells[_cell(start, day)] == HOLIDAY
        ],
        "weekdays": _causes(days, [day.weekday() for day in on], 7)[:5],
        "months": [
            [name, *causes]
            for name, causes in zip(
                months, _causes(days, [months[name] for name in month_of], len(months)),
                strict=True,
            )
        ],
    }


def _cell(start: date, day: date) -> int:
    weeks, weekday = divmod((day - start).days, 7)
    return weeks * 5 + weekday


def _causes(days: DayCounts, group: list[int], groups: int) -> list[list[float | int | None]]:
    """The causes over groups of days: [group, cause]. All are held back where one is: together
    they are what the rates of the days leave."""
    among = np.array(group, dtype=np.int64)
    found = np.stack([days.grouped(indicator(name), among, groups) for name in CAUSES], axis=1)
    found[np.isnan(found).any(axis=1)] = np.nan
    return [figures.column(row, 3) for row in found]


def _asked(page: DayPage) -> dict[str, Any]:
    """Schools that recorded the day, and the share on the days before; `usual` is the median of the
    year so far."""
    asked = page.days.asked()
    due, recorded, part = asked[page.at].tolist() if page.at is not None else (0, 0, 0)
    so_far = asked[:page.until]
    open_days = so_far[:, 0] > 0
    share = 100 * so_far[open_days, 1] / so_far[open_days, 0]
    on = [day for day, was in zip(page.days.days, open_days, strict=False) if was]
    return {
        "due": due, "recorded": recorded, "part": part,
        "usual": round(float(np.median(share)), 2) if len(share) else None,
        "days": [
            [day.isoformat(), round(value, 2)]
            for day, value in zip(on[-LATELY:], share[-LATELY:].tolist(), strict=True)
        ],
    }


# ---- pupils who stay away ----

def _streaks(key: Key, page: DayPage) -> list[list[Any]]:
    """Pupils absent so many days in a row; the last is of how many pupils with a summary. Empty
    above the area, where the number does not exist."""
    if key.scope.level in WIDE:
        return []
    found = []
    below = _own(key, page, indicator(TILES[5]), key.scope)
    for days in STREAKS:
        own = _own(key, page, _streak(days), key.scope)
        found.append([
            days, figures.exact(own.value), own.missing.value if own.missing else None,
            figures.exact(below.denominator),
        ])
    return found


def _streak(days: int) -> Indicator:
    return indicator(f"ATT-08.{days}days")


def _streak_areas(key: Key, page: DayPage, scheme: RegionScheme) -> list[list[Any]]:
    """Where a place is wider than its areas, the area with the most pupils in each streak."""
    if key.scope.level not in WIDE:
        return []
    found: list[list[Any]] = []
    for days in STREAKS:
        item = _streak(days)
        period = key.cube.period_for(item, page.day.isoformat()) or ""
        rows = key.measures.children(item, period, key.scope, Level.AREA, scheme)
        most = float(np.nanmax(rows.value, initial=-1))
        if most > 0:
            at = np.flatnonzero(rows.value == most)
            found.append([days, int(most), None, rows.codes[at[0]], len(at)])
        elif Missing.SUPPRESSED in rows.missing:
            # Beside noughts the most are the few that are held back.
            found.append([days, None, Missing.SUPPRESSED.value, None, 0])
        else:
            why = next((word.value for word in rows.missing if word), None)
            found.append([days, 0 if most == 0 else None, None if most == 0 else why, None, 0])
    return found


def _streak_basis(key: Key, page: DayPage, scheme: RegionScheme) -> dict[str, Any]:
    """Schools that streaks are counted in, of those due, and the day of their files; of a place
    wider than its areas those of its areas together."""
    item = _streak(STREAKS[0])
    period = key.cube.period_for(item, page.day.isoformat()) or ""
    if key.scope.level in WIDE:
        rows = key.measures.children(item, period, key.scope, Level.AREA, scheme)
        units, due = int(rows.units.sum()), int(rows.due.sum())
    else:
        own = key.measures.total(item, period, key.scope)
        units, due = own.units, own.units_due
    return {"units": units, "due": due, "asof": as_of(key, item, period)}


def _stages(key: Key, page: DayPage) -> list[list[Any]]:
    """Chronic absence by stage of schooling; stages without pupils stay out."""
    own = [_own(key, page, indicator(f"ATT-06.{name}"), key.scope) for name in STAGES]
    hidden = [one for one in own if one.missing is Missing.SUPPRESSED]
    shown = [one for one in own if one.value is not None and one.numerator]
    if len(hidden) == 1 and shown:
        # The total is known: a single one that is held back would be the rest of it.
        least = min(shown, key=lambda one: one.numerator or 0)
        own = [_held_back(one) if one is least else one for one in own]
    return [
        [
            one.indicator, figures.exact(one.value), figures.exact(one.previous),
            one.missing.value if one.missing else None, figures.exact(one.denominator),
        ]
        for one in own if one.missing not in (Missing.NOT_APPLICABLE, Missing.NO_UNIT)
    ]
