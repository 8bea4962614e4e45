"""Why a number is what it is: how it is reckoned, of whom, without whom, from which files.

Tells nothing that the page, the read API and the account do not tell the same viewer: the number
comes from the gate as it does there, what is held back keeps its numerator and denominator, and of
it only that it is held back is told.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from dashboard.vocabulary import (
    Aggregate,
    Grain,
    Indicator,
    Level,
    Measure,
    Missing,
    RegionScheme,
    Subject,
)
from data.gate import Key
from data.numbers import Rows
from data.privacy import limits
from data.queries.figures import exact
from data.queries.lineage_bridge import bridges
from data.queries.lineage_files import sources
from data.rights import allow

#: Places that are named of those without an answer.
MOST_NAMED = 8
#: Schools of which a day of long ago may be read.
_MOST_OF_OLD_DAYS = 1500


def lineage(key: Key, indicator: Indicator, asked: str | None) -> dict[str, Any]:
    """Everything behind one number of the key's scope.

    {"indicator", "period", "as_of", "snapshot", "place": [level, code], "value", "numerator",
    "denominator", "missing", "aggregate", "factor", "unit", "decimals", "formula_th",
    "formula_en", "numbers_of": what is counted above and below the line, "units", "sources",
    "limits": {"count", "denominator", "sensitive"} or None, "caveats": [key]}; `units` see
    `_units`, `sources` see data.queries.lineage_files, and behind them what AMSS++/SMSS stands in
    for (data.queries.lineage_bridge). NotPermitted for a number that is not for the viewer; a
    period that means nothing to it is that of the page.
    """
    allow(key.viewer, indicator.id)
    period = key.cube.period_for(indicator, asked or None)
    own = key.measures.total(indicator, period or "", key.scope)
    protected = Subject.LEARNER in (indicator.numerator_subject, indicator.denominator_subject)
    limit = limits(indicator, key.measures.presenting)
    median = indicator.aggregate is Aggregate.MEDIAN
    held = own.missing is Missing.SUPPRESSED
    told = sources(key, indicator, period or "", held=held)
    return {
        "indicator": indicator.id, "period": period, "snapshot": key.snapshot_id,
        "as_of": key.snapshot.about.as_of.isoformat(),
        "place": [key.scope.level.value, key.scope.code(key.scope.level) or "TH"],
        "value": exact(own.value), "numerator": None if median else exact(own.numerator),
        "denominator": exact(own.denominator),
        "missing": own.missing.value if own.missing else None,
        "aggregate": indicator.aggregate.value, "factor": indicator.factor,
        "unit": indicator.unit.value, "decimals": indicator.decimals,
        "formula_th": indicator.formula_th, "formula_en": indicator.formula_en,
        "numbers_of": [indicator.numerator_subject.value, indicator.denominator_subject.value],
        "units": _units(key, indicator, period or "", own),
        "sources": [*told, *bridges(key, indicator, period or "", told, held=held)],
        "limits": {
            "count": limit.count, "denominator": limit.denominator,
            "sensitive": indicator.sensitive,
        } if protected else None,
        "caveats": list(indicator.caveats),
    }


def _units(key: Key, indicator: Indicator, period: str, own: Measure) -> dict[str, Any]:
    """{"kind": "school", "district" or "area", "counted", "due", "left_out": [{"why", "n",
    "places"}…], "inside": [{"why", "n"}…]}.

    `left_out` are units that are in no sum: that gave no answer (with `places`: [[level, code, th,
    en, how many]…], those with most first, and `more` places that are not named), and schools that
    are not open. `inside` are units that are in the sum though nothing is shown of each alone:
    nothing to count there, or too few learners.
    """
    nothing = own.missing in (Missing.NOT_LOADED, Missing.NOT_APPLICABLE) and not own.units
    # Where nothing can be counted, those due are the schools of the place, whatever it counts.
    alone = key.scope.school is not None and Level.SCHOOL in indicator.levels
    kind = Level.SCHOOL if nothing or alone else _kind(indicator)
    schools = key.atoms.schools_in(key.scope)
    closed = 0 if kind is not Level.SCHOOL else int((~key.atoms.school_open[schools]).sum())
    left: list[dict[str, Any]] = []
    inside: list[dict[str, Any]] = []
    if nothing and own.missing is not None:
        # Nothing came, or the number means nothing at such a place: whoever answered is not asked.
        left.append({"why": own.missing.value, "n": own.units_due, "places": [], "more": 0})
    else:
        silent = own.units_due - own.units
        each = None if kind is not Level.SCHOOL else _each(key, indicator, period)
        if silent > 0:
            named = _silent(key, indicator, period, each)
            left.append({
                "why": Missing.NOT_REPORTED.value, "n": silent,
                "places": named[:MOST_NAMED], "more": max(len(named) - MOST_NAMED, 0),
            })
        if each is not None and key.scope.school is None:
            counted = Counter(each.missing)
            inside = [
                {"why": why.value, "n": counted[why]}
                for why in (Missing.NOT_APPLICABLE, Missing.SUPPRESSED) if counted[why]
            ]
    if closed:
        left.append({"why": Missing.NO_UNIT.value, "n": closed, "places": [], "more": 0})
    return {
        "kind": kind.value, "counted": own.units, "due": own.units_due,
        "left_out": left, "inside": inside,
    }


def _kind(indicator: Indicator) -> Level:
    """What it counts one by one."""
    if indicator.grain is Grain.DISTRICT_TERM:
        return Level.DISTRICT
    return Level.AREA if indicator.grain.value.startswith("office") else Level.SCHOOL


def _each(key: Key, indicator: Indicator, period: str) -> Rows | None:
    """The number at each open school of the scope; None where it means nothing at a school or would
    take long to read."""
    if Level.SCHOOL not in indicator.levels:
        return None
    schools = key.atoms.schools_in(key.scope)
    schools = schools[key.atoms.school_open[schools]]
    daily = indicator.grain is Grain.SCHOOL_DAY and period != key.cube.latest(indicator)
    if not len(schools) or (daily and len(schools) > _MOST_OF_OLD_DAYS):
        return None
    return key.measures.schools(indicator, period, schools)


def _silent(
    key: Key, indicator: Indicator, period: str, each: Rows | None
) -> list[list[object]]:
    """Places with units that gave no answer: schools of an area or less, where they are told one by
    one, else the places below that have most of them."""
    atoms, found = key.atoms, list[list[object]]()
    if key.scope.level >= Level.AREA and each is not None:
        for code, why in zip(each.codes, each.missing, strict=True):
            if why is Missing.NOT_REPORTED:
                n = atoms.index_of[code]
                found.append([Level.SCHOOL.value, code, atoms.school_th[n], atoms.school_en[n], 1])
        return found
    below = [
        level for level in (Level.AREA, Level.PROVINCE, Level.DISTRICT)
        if level in indicator.levels and level > key.scope.level
    ]
    if indicator.grain is Grain.DISTRICT_TERM:
        below = [level for level in below if level is not Level.AREA]
    if not below:
        return []
    rows = key.measures.children(
        indicator, period, key.scope, below[0], RegionScheme.SIX,
        indicator.grain is Grain.DISTRICT_TERM,
    )
    lacking = rows.due - rows.units
    for n in np.argsort(-lacking, kind="stable").tolist():
        if lacking[n] <= 0:
            break
        place = atoms.place(below[0], rows.codes[n])
        names = (place.short_th or place.th, place.short_en or place.en) if place else ("", "")
        found.append([below[0].value, rows.codes[n], *names, int(lacking[n])])
    return found
