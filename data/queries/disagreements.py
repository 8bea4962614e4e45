"""Where two systems count the same thing at the places of a scope: both numbers, the difference,
which one is used, and the places where they are furthest apart.

Counts of learners are told of a place only where the number that guards them is told there, and
where neither count is of few. Sums are of the places that are told alone, so that no sum says more
than its parts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.vocabulary import Level, RegionScheme
from data.arrays import Bools, Ints
from data.disagreements import PAIRS, SINGLES, Pair, Side, Single
from data.gate import Key
from data.indicators import indicator
from data.privacy import limits
from data.rights import closed_to
from data.sources import source

#: Places that are listed.
MOST = 20
#: The levels at which the places of a pair are summed, widest first.
_ABOVE = {
    Level.SCHOOL: (Level.REGION, Level.PROVINCE, Level.AREA, Level.DISTRICT),
    Level.DISTRICT: (Level.REGION, Level.PROVINCE),
    Level.AREA: (Level.REGION,),
}
#: -1 where a system says nothing.
_SCHOOLS = """
SELECT period, school_idx, coalesce(used, -1) AS used, coalesce(beside, -1) AS beside
FROM disagreement WHERE pair = $pair AND period = $period ORDER BY school_idx
"""
_PLACES = """
SELECT period, place, coalesce(used, -1) AS used, coalesce(beside, -1) AS beside
FROM disagreement WHERE pair = $pair AND period = $period ORDER BY place
"""
_PERIODS = "SELECT DISTINCT period FROM disagreement WHERE pair = $pair ORDER BY period"


@dataclass(frozen=True, slots=True)
class _Held:
    """What both say at the places of a scope, in one order; -1 where one says nothing."""

    codes: list[str]
    used: Ints
    beside: Ints
    #: May be told.
    told: Bools


def disagreements(key: Key, asked: str = "", only: str = "") -> dict[str, Any]:
    """{"snapshot", "as_of", "pairs": [{"id", "th", "en", "unit_th", "unit_en", "why_th", "why_en",
    "sides": [used, beside], "level", "period", "periods", "told", "hidden", "alone": [n, n],
    "agree", "sums": [n, n] or None, "worst": [[code, th, en, area, used, beside]…], "levels":
    [{"level", "worst": [[code, th, en, places, used, beside]…]}…]}], "singles": [{"id", "th", "en",
    "system", "system_en", "why_th", "why_en"}]}.

    `worst` are the places of the pair's own level that disagree, furthest apart first; `levels` the
    same of the sums of told places, at each level between the scope's and the pair's. `singles` are
    what one system alone counts; none where one pair is asked for.

    `period` is the one asked for, else the latest; `told` places have both numbers and may be told,
    `hidden` have both and may not, `alone` are those of which one system alone says anything.
    Pairs that rest on what is not for the viewer are left out; `only` names one pair.
    """
    closed = closed_to(key.viewer)
    return {
        "snapshot": key.snapshot_id, "as_of": key.snapshot.about.as_of.isoformat(),
        "pairs": [
            _of_pair(key, pair, asked) for pair in PAIRS
            if (pair.topic or pair.guard) not in closed and only in ("", pair.id)
        ],
        "singles": [] if only else [_single(one) for one in SINGLES],
    }


def _single(one: Single) -> dict[str, str]:
    contract = source(one.source)
    return {
        "id": one.id, "th": one.th, "en": one.en, "system": contract.system,
        "system_en": contract.system_in("en"), "why_th": one.why_th, "why_en": one.why_en,
    }


def _of_pair(key: Key, pair: Pair, asked: str) -> dict[str, Any]:
    periods = [str(row[0]) for row in key.query(_PERIODS, {"pair": pair.id})]
    period = asked if asked in periods else periods[-1] if periods else None
    found: dict[str, Any] = {
        "id": pair.id, "th": pair.th, "en": pair.en, "unit_th": pair.unit_th,
        "unit_en": pair.unit_en, "why_th": pair.why_th, "why_en": pair.why_en,
        "sides": [_side(pair.used), _side(pair.beside)], "level": pair.level.value,
        "period": period, "periods": periods, "told": 0, "hidden": 0, "alone": [0, 0], "agree": 0,
        "sums": None, "worst": [], "levels": [],
    }
    if period is None:
        return found
    held = _held(key, pair, period)
    both = (held.used >= 0) & (held.beside >= 0)
    shown = np.flatnonzero(both & held.told)
    used, beside = held.used[shown], held.beside[shown]
    apart = np.abs(used - beside)
    agree = apart <= pair.tolerance * np.maximum(used, beside)
    differ = np.flatnonzero(~agree)
    order = differ[np.argsort(-apart[differ], kind="stable")][:MOST]
    found |= {
        "told": len(shown), "hidden": int((both & ~held.told).sum()),
        "alone": [
            int(((held.used >= 0) & (held.beside < 0)).sum()),
            int(((held.used < 0) & (held.beside >= 0)).sum()),
        ],
        "agree": int(agree.sum()),
        "sums": [int(used.sum()), int(beside.sum())] if len(shown) else None,
        "worst": [
            [*_named(key, pair.level, held.codes[shown[n]]), int(used[n]), int(beside[n])]
            for n in order.tolist()
        ],
    }
    codes = [held.codes[n] for n in shown.tolist()]
    found["levels"] = [
        {"level": level.value, "worst": _summed(key, pair.level, level, codes, used, beside)}
        for level in _ABOVE[pair.level] if key.scope.level < level and codes
    ]
    return found


def _side(side: Side) -> dict[str, str]:
    contract = source(side.source)
    return {
        "source": side.source, "system": contract.system, "system_en": contract.system_in("en"),
        "th": side.th, "en": side.en,
    }


def _held(key: Key, pair: Pair, period: str) -> _Held:
    asked = {"pair": pair.id, "period": period}
    if pair.level is Level.SCHOOL:
        rows = key.query(_SCHOOLS, asked)
        inside = np.zeros(len(key.atoms.school_codes), dtype=bool)
        inside[key.atoms.schools_in(key.scope)] = True
        rows = [row for row in rows if inside[row[1]]]
        codes = [key.atoms.school_codes[row[1]] for row in rows]
    else:
        within = _whole(key, pair.level)
        rows = [row for row in key.query(_PLACES, asked) if row[1] in within]
        codes = [str(row[1]) for row in rows]
    used: Ints = np.array([row[2] for row in rows], dtype=np.int64)
    beside: Ints = np.array([row[3] for row in rows], dtype=np.int64)
    return _Held(codes, used, beside, _may_tell(key, pair, period, codes, used, beside))


def _whole(key: Key, level: Level) -> frozenset[str]:
    """The places of a level (AREA, DISTRICT) that lie in the scope with all that they hold."""
    other = key.scope.district if level is Level.AREA else key.scope.area
    if key.scope.level > level or other is not None:
        return frozenset()
    group = key.atoms.group(key.scope, level, RegionScheme.SIX, level is Level.DISTRICT)
    whole = group.schools == group.schools_of
    return frozenset(code for code, is_whole in zip(group.codes, whole, strict=True) if is_whole)


def _may_tell(
    key: Key, pair: Pair, period: str, codes: list[str], used: Ints, beside: Ints
) -> Bools:
    """Where both counts may be told."""
    told = np.ones(len(codes), dtype=bool)
    if not pair.guard or not codes:
        return told
    guard = indicator(pair.guard)
    least = limits(guard, key.measures.presenting).count
    for counts in (used, beside):
        told &= (counts <= 0) | (counts >= least)
    if pair.level is Level.SCHOOL:
        schools = np.array([key.atoms.index_of[code] for code in codes])
        rows = key.measures.schools(guard, period, schools)
    else:
        rows = key.measures.children(
            guard, period, key.scope, pair.level, RegionScheme.SIX, pair.level is Level.DISTRICT
        )
    known = {
        code: rows.numerator[n] for n, code in enumerate(rows.codes) if rows.missing[n] is None
    }
    # What is left of the number that guards must not be of few either: who is disadvantaged and
    # not poor is so for a reason that is told of nobody. Nothing left tells that all are poor.
    left = np.array([known.get(code, np.nan) for code in codes]) - used
    least_left = left >= least
    if not guard.sensitive or pair.is_guarded_whole:
        least_left |= left == 0
    kept: Bools = told & least_left
    return kept


def _named(key: Key, level: Level, code: str) -> list[str]:
    """Code, Thai and English name (an area's short one), and the area of a school, else ""."""
    if level is Level.SCHOOL:
        n = key.atoms.index_of[code]
        area = key.atoms.area_codes[int(key.atoms.school_cell[n])]
        return [code, key.atoms.school_th[n], key.atoms.school_en[n], area]
    place = key.atoms.place(level, code)
    if place is None:
        return [code, code, code, ""]
    return [code, place.short_th or place.th, place.short_en or place.en, ""]


def _summed(
    key: Key, own: Level, level: Level, codes: list[str], used: Ints, beside: Ints
) -> list[list[Any]]:
    """The places of a level with the sums of their told places, furthest apart first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for code, one, other in zip(codes, used.tolist(), beside.tolist(), strict=True):
        held = sums[_lies_in(key, own, level, code)]
        held[0], held[1], held[2] = held[0] + 1, held[1] + one, held[2] + other
    sums.pop("", None)
    worst = sorted(sums.items(), key=lambda item: (-abs(item[1][1] - item[1][2]), item[0]))
    return [[*_named(key, level, code)[:3], *held] for code, held in worst[:MOST]]


def _lies_in(key: Key, own: Level, level: Level, code: str) -> str:
    """The place of a wider level that a place lies in, an area by its seat; "" where unknown."""
    atoms = key.atoms
    if own is Level.SCHOOL:
        return atoms.code_of_cell(
            level, int(atoms.school_cell[atoms.index_of[code]]), RegionScheme.SIX
        )
    place = atoms.place(own, code)
    province = (place.lead or place.parent) if place else ""
    if level is Level.PROVINCE:
        return province
    return atoms.region_of[province][RegionScheme.SIX] if province in atoms.region_of else ""
