"""What a number rests on: the day that its files are of.

How many units it counts comes with the number itself (`Measure.units` of `units_due`). The day is
that of the oldest of its sources, each by the latest file of the round that speaks for the place:
a number is no newer than its oldest part. Of a place that no file speaks for it is the day of what
AMSS++/SMSS stands in with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.periods import ends, kind_of
from dashboard.vocabulary import COUNTRY, Grain, Indicator, Level, Scope
from data.cube import Cube
from data.gate import Key
from data.indicators import INDICATORS
from data.queries.lineage_files import rounds, speaking
from data.rights import closed_to
from data.sources import SOURCES

_LATEST = """
SELECT feed, period, coalesce(scope, ''), max(reference_date) FROM account_file
WHERE status IN ('loaded', 'loaded_with_warnings') AND reference_date IS NOT NULL GROUP BY ALL
"""
_BRIDGED = """
SELECT b.feed, b.period, coalesce(s.school_code, b.area_code), max(b.reference_date)
FROM bridged b LEFT JOIN school s USING (school_idx) GROUP BY ALL
"""
#: Scope of a file → its latest day, of one round of one source.
_Days = Mapping[str, date]


@dataclass(frozen=True, slots=True, eq=False)
class _Dates:
    """Source → round → days, and what was worked out of them: (place, source, period) → day."""

    of: Mapping[str, Mapping[str, _Days]]
    bridged: Mapping[str, Mapping[str, _Days]]
    found: dict[tuple[Scope, str, str], date | None]
    speaking: dict[Scope, frozenset[str] | None]


#: Stands for a period where any round will do.
_ANY = ""
#: Places whose days are kept.
_MOST_KEPT = 20_000


@lru_cache(maxsize=2)
def _dates(cube: Cube) -> _Dates:
    source_of = {feed: one.id for one in SOURCES for feed in one.feeds}
    of: dict[str, dict[str, dict[str, date]]] = {}
    for feed, period, scope, day in cube.snapshot.query(_LATEST):
        if feed in source_of:
            days = of.setdefault(source_of[feed], {}).setdefault(period, {})
            days[scope] = max(day, days.get(scope, day))
    bridged: dict[str, dict[str, dict[str, date]]] = {}
    for source, period, scope, day in cube.snapshot.query(_BRIDGED):
        bridged.setdefault(source, {}).setdefault(period, {})[scope] = day
    return _Dates(of, bridged, {}, {})


def as_of(key: Key, indicator: Indicator, period: str, scope: Scope | None = None) -> str | None:
    """The day (ISO) that a number of a place, else of the key's, is of; None where no file of its
    period speaks for the place. A daily number is of its own day at the latest."""
    dates, where = _dates(key.cube), key.scope if scope is None else scope
    days = [
        day for id in indicator.sources
        if (day := _latest(key, dates, id, period, where)) is not None
    ]
    if not days:
        return None
    if indicator.grain is Grain.SCHOOL_DAY and kind_of(period) is not None:
        days.append(ends(period))
    return min(days).isoformat()


def of_latest(key: Key, indicator: Indicator) -> list[Any]:
    """[units, units due, ISO day or None] of the latest number of the key's place; [] without one.
    """
    own = key.measures.total(indicator, key.cube.latest(indicator) or "", key.scope)
    if own.value is None:
        return []
    return [own.units, own.units_due, as_of(key, indicator, own.period)]


def days_of(key: Key, sources: Sequence[str]) -> dict[str, str | None]:
    """Source → the day (ISO) of its latest file that speaks for the place of the key's school or
    wider, of any round; None where none does. A source of which the viewer sees no number stays
    out."""
    told = _told(closed_to(key.viewer))
    where, dates = key.scope.without(Level.STUDENT), _dates(key.cube)
    found = {id: _latest(key, dates, id, _ANY, where) for id in sources if id in told}
    return {id: day.isoformat() if day else None for id, day in found.items()}


@lru_cache(maxsize=64)
def _told(closed: frozenset[str]) -> frozenset[str]:
    """The sources of the numbers that are not closed."""
    shown = {id for item in INDICATORS if item.id not in closed for id in item.sources}
    # Which schools there are is nobody's secret.
    return frozenset({"school", *shown})


def _latest(key: Key, dates: _Dates, source: str, period: str, scope: Scope) -> date | None:
    asked = (scope, source, period)
    if asked not in dates.found:
        if len(dates.found) >= _MOST_KEPT:
            dates.found.clear()
            dates.speaking.clear()
        if scope not in dates.speaking:
            dates.speaking[scope] = speaking(key.atoms, scope) if scope != COUNTRY else None
        spoken = dates.speaking[scope]
        dates.found[asked] = (
            _of_rounds(dates.of.get(source, {}), period, spoken)
            or _of_rounds(dates.bridged.get(source, {}), period, spoken)
        )
    return dates.found[asked]


def _of_rounds(
    held: Mapping[str, _Days], period: str, speaking: frozenset[str] | None
) -> date | None:
    days: list[date] = []
    for one in tuple(held) if period == _ANY else rounds(tuple(held), period):
        spoken = held[one] if speaking is None else held[one].keys() & speaking
        days.extend(held[one][scope] for scope in spoken)
    return max(days, default=None)
