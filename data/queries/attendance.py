"""The attendance of a place on one day, and the year around it.

A day is chosen by `period=YYYY-MM-DD`; a month, term or year stands for its last school day. What
is counted by day is read from memory (data.days); chronic absence and streaks are of the year up to
the last count, and say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.periods import PeriodKind, academic_year, kind_of
from dashboard.vocabulary import COUNTRY, Indicator, Level, Measure, Missing, Scope
from data.days import DayCounts
from data.gate import Key
from data.indicators import OVERVIEW, indicator
from data.numbers import Rows
from data.privacy import limits, suppressed
from data.queries import measures, places
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
from data.sources.common import GRADE_ORDER

#: The tiles; the first drives the page when none was chosen.
TILES: tuple[str, ...] = ("ATT-01", "ATT-04", "ATT-02", "ATT-03", "ATT-06", "ATT-07")
#: Why pupils are not there, as the columns of weekdays and months stand.
CAUSES: tuple[str, ...] = ("ATT-02", "ATT-03.sick", "ATT-03.leave")
STREAKS: tuple[int, ...] = (3, 5, 7)
STAGES: tuple[str, ...] = (
    "kindergarten", "lower-primary", "upper-primary", "lower-secondary", "upper-secondary",
)
#: How the table of schools may be sorted; the first is the customary one.
SORTS: tuple[str, ...] = ("worst", "best", "silent", "name", "students", "absent")
PAGE = 20
#: School days shown of recording, and beside each school.
LATELY, RECENT = 20, 5
_LOWEST = 5
_SPARK = 7


@dataclass(frozen=True, slots=True)
class _Page:
    """The day that a page is about, among the school days of its year."""

    year: int
    day: date
    #: Its number among `days.days`; None where it is no school day with a record.
    at: int | None
    days: DayCounts

    @property
    def only(self) -> slice:
        return slice(self.at, self.at + 1) if self.at is not None else slice(0, 0)

    @property
    def until(self) -> int:
        """How many school days of the year had passed by the end of the day."""
        return sum(day <= self.day for day in self.days.days)


def answer(key: Key, state: State) -> dict[str, Any]:
    """The attendance part of a step. Returns "by", "choices", "indicator", "period", "tiles" as the
    overview does, and {"attendance": {
      "day", "today": ISO, "year": B.E., "start": ISO Monday, "cells": see school_year.laid_out,
      "off": [[ISO, reason], …], "low": [position in cells, …] lowest first,
      "weekdays": [[absent, sick, leave] in percent, each None where there is none, …] of five,
      "months": [[ISO month, absent, sick, leave], …],
      "asked": {"due", "recorded", "part", "usual": % or None, "days": [[ISO, %], …]},
      "places": {"level", "codes", "v", "m", "st", "n", "of", "part"} or None,
      "schools": {"page", "pages", "total", "sort", "below", "silent", "rows"} or None,
      "streaks": [[days, pupils or None, missing or None, of pupils], …],
      "stages": [[indicator, value, previous, missing, pupils], …], "nation": value of the nation}}
    """
    chosen = indicator(state.indicator if state.indicator in TILES else TILES[0])
    page = _page(key, state)
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
            **_calendar(key, page),
            "places": _places(key, state, page, chosen, by) if by else _classes(key, page),
            "schools": _schools(key, state, page, chosen) if key.scope.school is None else None,
            "streaks": _streaks(key, page),
            "stages": _stages(key, page),
            "nation": _nation(key, page, chosen),
        },
    }


def _page(key: Key, state: State) -> _Page:
    blocks, about = key.cube.blocks, key.snapshot.about
    asked = state.period
    if kind_of(asked) is PeriodKind.DAY:
        day = date.fromisoformat(asked)
    else:
        within = blocks.days_of(asked) if asked else blocks.days
        day = within[-1] if within else about.as_of
    year = academic_year(day)
    days = key.measures.days(year, key.scope)
    at = days.days.index(day) if day in days.days else None
    return _Page(year, day, at, days)


def _nation(key: Key, page: _Page, chosen: Indicator) -> float | int | None:
    return measures.exact(_own(key, page, chosen, COUNTRY).value)


def _own(key: Key, page: _Page, item: Indicator, scope: Scope) -> Measure:
    """A number of a scope: of the day, or of the year."""
    if key.cube.days.has(item):
        days = page.days if scope == key.scope else key.measures.days(page.year, scope)
        return days.number(item, page.only, page.day.isoformat())
    period = key.cube.period_for(item, page.day.isoformat()) or ""
    return key.measures.total(item, period, scope)


# ---- tiles ----

def _tiles(key: Key, page: _Page) -> list[dict[str, Any]]:
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
    told[3]["parts"] = [measures.exact(parts[name].value) for name in CAUSES[1:]]
    return told


def _held_back(one: Measure) -> Measure:
    if one.missing is not None:
        return one
    return replace(
        one, value=None, numerator=None, denominator=None, previous=None,
        missing=Missing.SUPPRESSED,
    )


def _tile(key: Key, page: _Page, item: Indicator, own: Measure) -> dict[str, Any]:
    nation = None if key.scope == COUNTRY else _own(key, page, item, COUNTRY).value
    daily = key.cube.days.has(item)
    told = {
        "id": item.id, "period": own.period or None, "v": measures.exact(own.value),
        "n": measures.exact(own.numerator), "d": measures.exact(own.denominator),
        "m": own.missing.value if own.missing else None, "units": own.units, "due": own.units_due,
        "prev": measures.exact(own.previous),
        "prevp": key.cube.blocks.year_before(item, own.period) if own.period else None,
        "nat": measures.exact(nation), "st": measures.judge(item, own.value),
        "spark": measures.column(page.days.rates(item)[:page.until][-_SPARK:], 3)
        if daily and own.missing is not Missing.SUPPRESSED else [],
    }
    return {name: value for name, value in told.items() if value is not None}


# ---- calendar ----

def _calendar(key: Key, page: _Page) -> dict[str, Any]:
    """The year around the day: cells, the lowest days, weekdays, months."""
    about, scope, days = key.snapshot.about, key.scope, page.days
    rate = indicator(TILES[0])
    values, hidden, asked = days.rates(rate), days.hidden(rate), days.asked()
    number = {day: n for n, day in enumerate(days.days)}
    (first, _), (_, last) = terms(page.year)
    closed = closed_days(key.snapshot, {code for _, code in scope}, first, last)

    def told(day: date) -> float | str | None:
        n = number.get(day)
        if n is None or not asked[n, 0]:
            return None
        if hidden[n]:
            return SMALL
        return SILENT if np.isnan(values[n]) else round(float(values[n]), 2)

    cells = laid_out(page.year, about.as_of, closed, told)
    start = first_monday(page.year)
    while cells[:5] == [BREAK] * 5:
        cells, start = cells[5:], start + timedelta(weeks=1)
    # A day that few schools recorded says little of a place; a school is all of itself.
    full = asked[:, 1] * 2 >= asked[:, 0]
    at = [
        _cell(start, days.days[n]) for n in np.argsort(values, kind="stable").tolist()
        if full[n] and values[n] == values[n] and days.days[n].weekday() < 5
        and first <= days.days[n] <= last
    ]
    on = days.days[:page.until]
    months = {name: n for n, name in enumerate(dict.fromkeys(f"{day:%Y-%m}" for day in on))}
    return {
        "year": page.year, "start": start.isoformat(), "today": about.as_of.isoformat(),
        "cells": cells, "low": at[:_LOWEST],
        "off": [
            [day.isoformat(), closed[day]] for day in sorted(closed)
            if day.weekday() < 5 and cells[_cell(start, day)] == HOLIDAY
        ],
        "weekdays": _causes(days, [day.weekday() for day in on], 7)[:5],
        "months": [
            [name, *causes]
            for name, causes in zip(
                months, _causes(days, [months[f"{day:%Y-%m}"] for day in on], len(months)),
                strict=True,
            )
        ],
    }


def _cell(start: date, day: date) -> int:
    weeks, weekday = divmod((day - start).days, 7)
    return weeks * 5 + weekday


def _causes(days: DayCounts, group: list[int], groups: int) -> list[list[float | int | None]]:
    """The causes over groups of days: [group, cause]."""
    among = np.array(group, dtype=np.int64)
    columns = (measures.column(days.grouped(indicator(name), among, groups), 3) for name in CAUSES)
    return [list(row) for row in zip(*columns, strict=True)]


def _asked(page: _Page) -> dict[str, Any]:
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


# ---- places and schools ----

def _rows(key: Key, state: State, page: _Page, item: Indicator, level: Level) -> Rows:
    if key.cube.days.has(item) and page.at is not None:
        return key.measures.on_day(item, page.year, page.at, key.scope, level, state.scheme)
    period = key.cube.period_for(item, page.day.isoformat()) or ""
    return key.measures.children(item, period, key.scope, level, state.scheme)


def _places(
    key: Key, state: State, page: _Page, chosen: Indicator, level: Level
) -> dict[str, Any]:
    """The places below: values of the chosen tile, and how many schools recorded."""
    rows = _rows(key, state, page, chosen, level)
    return {
        "level": level.value, "codes": list(rows.codes), "v": measures.column(rows.value, 2),
        "m": {str(n): word.value for n, word in enumerate(rows.missing) if word},
        "st": "".join(measures.letter(chosen, value) for value in rows.value.tolist()),
        "n": rows.units.tolist(), "of": rows.due.tolist(),
        "part": {
            code: [n, of]
            for code, n, of in zip(
                rows.codes, rows.schools.tolist(), rows.schools_of.tolist(), strict=True
            )
            if n != of
        },
    }


_CLASSES = """
SELECT grade, room, present, present + on_leave + sick + absent AS marks, enrolled
FROM class_day WHERE school_idx = $school AND on_date = $day
ORDER BY list_position($grades, grade), room
"""


def _classes(key: Key, page: _Page) -> dict[str, Any] | None:
    """The classes of a school on the day, in the shape of places: codes are [grade, room], "n" and
    "of" pupils with a mark and all. None where the day is not kept by class."""
    school = key.atoms.select(key.scope).school
    rows = [] if school is None else key.query(
        _CLASSES, {"school": school, "day": page.day, "grades": list(GRADE_ORDER)}
    )
    if not rows:
        return None
    rate = indicator(TILES[0])
    present, marks = np.array([row[2:4] for row in rows], dtype=float).T
    hidden = suppressed(rate, present, marks, key.viewer.presenting) & (marks > 0)
    if np.count_nonzero(hidden) == 1 and (others := np.flatnonzero(~hidden & (marks > 0))).size:
        # The school's number is known: a single class held back would be the rest of it.
        hidden[others[np.argmin(marks[others])]] = True
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(hidden | (marks == 0), np.nan, 100 * present / marks)
    small = limits(rate, key.viewer.presenting).denominator
    return {
        "level": "room", "codes": [[grade, room] for grade, room, *_ in rows],
        "v": measures.column(value, 2),
        "m": {
            str(n): (Missing.SUPPRESSED if hidden[n] else Missing.NOT_REPORTED).value
            for n in np.flatnonzero(np.isnan(value)).tolist()
        },
        "st": "".join(measures.letter(rate, one) for one in value.tolist()),
        "n": [None if hidden[n] or 0 < row[3] < small else row[3] for n, row in enumerate(rows)],
        "of": [None if hidden[n] or row[4] < small else row[4] for n, row in enumerate(rows)],
        "part": {},
    }


def _schools(key: Key, state: State, page: _Page, chosen: Indicator) -> dict[str, Any]:
    """The schools to look at, a page of them: rows are [code, Thai, English, district, students,
    value, absent, status, missing, [recent values]]; "s" for a count that is held back.

    Those below the band come first, worst first, then the silent ones, then the others.
    """
    atoms = key.atoms
    schools = atoms.schools_in(key.scope)
    schools = schools[atoms.school_open[schools]]
    item = indicator(TILES[0]) if chosen.id == "ATT-04" else chosen
    daily = key.cube.days.has(item)
    nothing = np.full(len(schools), np.nan)
    due = recorded = np.zeros(len(schools), dtype=bool)
    absent = value = nothing
    if page.at is not None:
        on = key.measures.schools_on(page.year, page.at)
        due, recorded = on.due[schools], on.recorded[schools]
        absent = on.counted(indicator("ATT-02"))[0][schools]
        if daily:
            value = on.counted(item)[1][schools]
    if not daily:
        period = key.cube.period_for(item, page.day.isoformat()) or ""
        value = key.measures.column(item, period).value[schools]
    counted = indicator(OVERVIEW[0])
    students = key.measures.column(counted, key.cube.latest(counted) or "").value[schools]
    silent = due & ~recorded
    bands = item.bands
    bad = value < bands.watch if bands and daily else value > bands.watch if bands else value < 0
    default = SORTS[2] if chosen.id == "ATT-04" else SORTS[0]
    sort = state.sort if state.sort in SORTS else default
    up = item.direction.value == "up"
    column = {
        "worst": value if up else -value, "best": -value if up else value, "students": -students,
        "absent": -absent, "silent": -students,
    }.get(sort, nothing)
    if sort == "name":
        order = np.argsort(np.array([atoms.school_th[n] for n in schools.tolist()]), kind="stable")
    else:
        group = np.zeros(len(schools))
        if sort == "silent":
            group = np.where(silent, 0, 1)
        elif sort == "worst":
            group = np.where(bad, 0, np.where(silent, 1, 2))
        order = np.lexsort((np.where(np.isnan(column), np.inf, column), group))
    pages = max(1, -(-len(schools) // PAGE))
    number = min(state.page, pages - 1)
    order = order[number * PAGE:(number + 1) * PAGE]
    shown = schools[order]
    recent = (
        key.measures.schools_lately(item, page.year, page.at, RECENT, shown)
        if daily and page.at is not None else np.zeros((len(shown), 0))
    )
    values, pupils = measures.column(value[order], 2), measures.column(students[order])
    away = measures.column(absent[order])
    return {
        "page": number, "pages": pages, "total": len(schools), "sort": sort,
        "below": int(np.count_nonzero(bad)), "silent": int(np.count_nonzero(silent)),
        "rows": [
            [
                atoms.school_codes[n], atoms.school_th[n], atoms.school_en[n],
                atoms.school_districts[n], pupils[i], values[i],
                "s" if away[i] is None and recorded[at] else away[i],
                measures.judge(item, values[i]),
                _why(bool(due[at]), bool(recorded[at]), daily) if values[i] is None else None,
                measures.column(recent[i], 1),
            ]
            for i, (at, n) in enumerate(zip(order.tolist(), shown.tolist(), strict=True))
        ],
    }


def _why(due: bool, recorded: bool, daily: bool) -> str:
    if not daily:
        return Missing.NOT_REPORTED.value
    if recorded:
        return Missing.SUPPRESSED.value
    return (Missing.NOT_REPORTED if due else Missing.NOT_APPLICABLE).value


# ---- pupils who stay away ----

def _streaks(key: Key, page: _Page) -> list[list[Any]]:
    """Pupils absent so many days in a row; the last is of how many pupils with a summary."""
    found = []
    below = _own(key, page, indicator(TILES[5]), key.scope)
    for days in STREAKS:
        # The registry keeps them to areas and below; here a wider place is the sum of its areas.
        item = replace(indicator(f"ATT-08.{days}days"), levels=tuple(Level))
        own = _own(key, page, item, key.scope)
        found.append([
            days, measures.exact(own.value), own.missing.value if own.missing else None,
            measures.exact(below.denominator),
        ])
    return found


def _stages(key: Key, page: _Page) -> list[list[Any]]:
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
            one.indicator, measures.exact(one.value), measures.exact(one.previous),
            one.missing.value if one.missing else None, measures.exact(one.denominator),
        ]
        for one in own if one.missing not in (Missing.NOT_APPLICABLE, Missing.NO_UNIT)
    ]
