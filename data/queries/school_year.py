"""The calendar of a school's academic year: what each school day was, and how many came."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from dashboard.periods import BE_OFFSET, academic_year
from dashboard.vocabulary import Module
from data.connection import Snapshot
from data.gate import Key
from data.privacy import plain_limits
from data.queries.pupils import shown
from data.queries.school_row import SchoolRow
from data.rights import works_in
from data.sources.attendance import EVERYWHERE

#: Marks of a day that has no number: outside the terms, day without school, still to come, open but
#: not recorded, past with no word of whether there was school, too few pupils to show.
BREAK, HOLIDAY, AHEAD, SILENT, UNKNOWN, SMALL = "b", "h", "f", "n", "u", "s"

_MARKS = ("present", "on_leave", "sick", "absent")

#: Of a year that the page does not hold.
_DAYS = f"""
SELECT date_diff('day', DATE '1970-01-01', on_date), is_due,
       {", ".join(f"CASE WHEN is_recorded = 1 THEN {mark} END" for mark in _MARKS)}
FROM school_day
WHERE school_idx = $school_idx AND on_date BETWEEN $first AND $last
"""
_EPOCH = date(1970, 1, 1).toordinal()
_HOLIDAYS = "SELECT on_date, applies_to, reason FROM holiday"


def terms(year_be: int) -> tuple[tuple[date, date], tuple[date, date]]:
    """First and last day of the two terms of an academic year."""
    year = year_be - BE_OFFSET
    return (
        (date(year, 5, 16), date(year, 10, 11)),
        (date(year, 11, 1), date(year + 1, 4, 1)),
    )


def calendar(key: Key, row: SchoolRow, year_be: int | None = None) -> dict[str, Any]:
    """The year of a school, Monday to Friday.

    Returns {"year": B.E., "start": ISO Monday, "today": ISO, "cells": [number or mark, …] five a
    week, "off": [[ISO, reason], …], "last": the latest recorded day or None}. A number is the
    attendance in percent, one decimal; marks are the constants of this module. "last" is {"on",
    "recorded", "present", "on_leave", "sick", "absent"}, small counts as in `pupils`. Who is on
    leave and who is sick is told of no school, unless nobody is either.
    """
    as_of = key.cube.snapshot.about.as_of
    running = academic_year(as_of)
    year = year_be or running
    (first, _), (_, last) = terms(year)
    limits = plain_limits(key.viewer.presenting)
    place = row.place
    days = _days(key, row, first, last, held=year == running) if works_in(
        key.viewer, Module.ATTENDANCE
    ) else {}
    # What a holiday may name: the area or the school.
    places = {place.area, place.code, place.smis, place.obec}
    closed = closed_days(key.cube.snapshot, places - {""}, first, last)

    protected, presenting = key.cube.protected_days, key.viewer.presenting
    told: dict[date, float | str] = {}
    recorded: date | None = None
    for day, (was_open, present, *others) in days.items():
        marked = present + sum(others)
        if marked:
            hidden = (
                marked < limits.denominator or 0 < present < limits.count
                or bool(protected.rates(day.isoformat(), presenting)[place.idx])
            )
            told[day] = SMALL if hidden else round(100 * present / marked, 1)
            if day.weekday() < 5 and (recorded is None or day > recorded):
                recorded = day
        elif was_open:
            told[day] = SILENT
    cells = laid_out(year, as_of, closed, told)
    latest: dict[str, Any] | None = None
    if recorded is not None:
        marks = days[recorded][1:]
        latest = {
            "on": recorded.isoformat(), "recorded": sum(marks),
            **dict(zip(_MARKS, marks, strict=True)),
        }
        split = bool(protected.splits(recorded.isoformat(), presenting)[place.idx])
        _protect(latest, limits.count, split, told[recorded] == SMALL)
    return {
        "year": year,
        "start": first_monday(year).isoformat(),
        "today": as_of.isoformat(),
        "cells": cells,
        "off": [[day.isoformat(), closed[day]] for day in sorted(closed) if day.weekday() < 5],
        "last": latest,
    }


def first_monday(year_be: int) -> date:
    """The Monday that the calendar of an academic year begins with."""
    (first, _), _ = terms(year_be)
    return first - timedelta(days=first.weekday())


def laid_out(
    year_be: int, as_of: date, closed: Collection[date], told: Mapping[date, float | str]
) -> list[float | str]:
    """An academic year, Monday to Friday, five cells a week, from `first_monday` on.

    `told` has the number of a day, SMALL or SILENT; not a day of which nothing is known.
    """
    number, empty = _empty(year_be, as_of, frozenset(closed))
    cells: list[float | str] = list(empty)
    for day, known in told.items():
        at = number.get(day)
        # Only a declared holiday is one: silence of the feeds is not.
        if at is not None and (known != SILENT or empty[at] == UNKNOWN):
            cells[at] = known
    return cells


@lru_cache(maxsize=64)
def _empty(
    year_be: int, as_of: date, closed: Container[date]
) -> tuple[dict[date, int], tuple[str, ...]]:
    """The cell of each day of a calendar, and what the cells are before anything is told."""
    (first, first_end), (second_start, last) = terms(year_be)
    start = first_monday(year_be)
    number: dict[date, int] = {}
    cells: list[str] = []
    for at in range((last - start).days // 7 * 5 + 5):
        day = start + timedelta(days=at // 5 * 7 + at % 5)
        number[day] = at
        if day < first or day > last or first_end < day < second_start:
            cells.append(BREAK)
        elif day in closed:
            cells.append(HOLIDAY)
        else:
            cells.append(AHEAD if day > as_of else UNKNOWN)
    return number, tuple(cells)


def closed_days(
    snapshot: Snapshot, places: Collection[str], first: date, last: date
) -> dict[date, str]:
    """The days without school in a stretch, of the nation and of the places named, with reasons."""
    return {
        day: reason
        for day, applies_to, reason in _holidays(snapshot)
        if (applies_to == EVERYWHERE or applies_to in places) and first <= day <= last
    }


def _days(
    key: Key, row: SchoolRow, first: date, last: date, *, held: bool
) -> dict[date, tuple[int, ...]]:
    """Of each day: whether the school was open, and its marks, all 0 where it did not record."""
    if held:
        rows = row.rows("days")
    else:
        rows = [list(day) for day in key.query(
            _DAYS, {"school_idx": row.place.idx, "first": first, "last": last}
        )]
    low, high = first.toordinal() - _EPOCH, last.toordinal() - _EPOCH
    return {
        date.fromordinal(_EPOCH + on_day): (
            was_open or 0, present or 0, leave or 0, sick or 0, absent or 0,
        )
        for on_day, was_open, present, leave, sick, absent in rows if low <= on_day <= high
    }


@lru_cache(maxsize=4)
def _holidays(snapshot: Snapshot) -> list[tuple[date, str, str]]:
    """All holidays of a snapshot: a few hundred rows that every school page reads."""
    return [(row[0], row[1], row[2]) for row in snapshot.query(_HOLIDAYS)]


def _protect(day: dict[str, Any], limit: int, closed: bool, is_small: bool) -> None:
    """Hide small counts of a day, and what they would follow from; `closed` is the split of those
    who are away, `is_small` the rate too."""
    rest = day["on_leave"] + day["sick"]
    hidden = set(_MARKS) if is_small else set()
    if rest:
        hidden |= {"on_leave", "sick"}
    if closed or 0 < day["absent"] < limit or 0 < rest < limit:
        hidden |= {"on_leave", "sick", "absent"}
    for name in hidden:
        day[name] = shown(day[name], limit, closed=True)
    if is_small:
        day["recorded"] = shown(day["recorded"], limit, closed=True)
