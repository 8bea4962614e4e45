"""Which datasets of AMSS++/SMSS a number rests on, where a school or office sent nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.periods import PeriodKind, begins, ends, kind_of
from dashboard.vocabulary import Indicator
from data.gate import Key
from data.queries.lineage_files import guarded, of_files, opener_of
from data.sources import source
from data.sources.amss import BY_DATASET

#: -1: the office of the area.
_BRIDGED = """
SELECT dataset, period, first_on, last_on, coalesce(school_idx, -1), area_code
FROM bridged WHERE feed = $feed
"""


def bridges(
    key: Key, indicator: Indicator, period: str, told: Sequence[dict[str, Any]], *, held: bool
) -> list[dict[str, Any]]:
    """One record a dataset that stands in for a source of the indicator in the scope and round of a
    number: as data.queries.lineage_files.of_files, with "fills": {"feed", "th", "en": its name,
    "schools", "offices": how many did not send it}. `told` are the records of the sources, `held`
    says that the number is held back."""
    found = []
    for feed, own in zip(indicator.sources, told, strict=True):
        offices = _filled(key, feed, period, own["rounds"])
        found += [_record(key, feed, name, period, offices[name]) for name in sorted(offices)]
    return guarded(key, indicator, held, found)


def _filled(
    key: Key, feed: str, period: str, rounds: Sequence[str]
) -> dict[str, set[tuple[int, str]]]:
    """By dataset the schools (or -1) and areas of the scope that it stands in for."""
    wanted = key.atoms.schools_in(key.scope)
    schools = frozenset(wanted.tolist())
    areas = {key.atoms.area_codes[cell] for cell in key.atoms.school_cell[wanted].tolist()}
    day = date.fromisoformat(period) if kind_of(period) is PeriodKind.DAY else None
    found: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for dataset, of, first, last, school, area in key.query(_BRIDGED, {"feed": feed}):
        inside = school in schools if school >= 0 else area in areas
        if inside and _meets(of, period, rounds) and (day is None or first <= day <= last):
            found[dataset].add((int(school), str(area)))
    return found


def _meets(of: str, period: str, rounds: Sequence[str]) -> bool:
    if of in rounds or kind_of(period) is None:
        return of in rounds
    return begins(of) <= ends(period) and ends(of) >= begins(period)


def _record(
    key: Key, feed: str, dataset: str, period: str, offices: set[tuple[int, str]]
) -> dict[str, Any]:
    contract, sheet = BY_DATASET[dataset]
    scopes = {area for _, area in offices}
    for school in (school for school, _ in offices if school >= 0):
        scopes |= {key.atoms.school_codes[school], key.atoms.smis_codes[school]}
    own = of_files(
        key, contract, [sheet.feed], period, frozenset(scopes - {""}), opener_of(key)
    )
    filled = source(feed)
    schools = sum(school >= 0 for school, _ in offices)
    return own | {"fills": {
        "feed": feed, "th": filled.name_th, "en": filled.name_en, "schools": schools,
        "offices": len(offices) - schools,
    }}
