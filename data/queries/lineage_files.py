"""From which files a number comes: by source the rounds, the files that speak for a scope, rows.

Of files that are not the viewer's only their number and days are told: the rows of a school's file
are its learners.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dashboard.periods import begins, ends, kind_of
from dashboard.roles import Right
from dashboard.vocabulary import COUNTRY, Indicator, Scope
from data.atoms import Atoms
from data.contract import Contract
from data.gate import Key
from data.queries.account import cases, opener
from data.rights import has_right
from data.sources import source
from data.sources.transports import passed_on_by
from data.systems import sending

#: Tells of the scope of a file whether it is the viewer's.
Opens = Callable[[str], bool]
#: Files of one source that are named.
MOST_FILES = 12

_FILES = """
SELECT period, scope, file, status, reference_date, rows_read, rows_loaded, rows_quarantined,
       rows_superseded, warnings, feed
FROM account_file
WHERE status <> 'duplicate' AND feed IN (SELECT unnest($feeds))
ORDER BY reference_date DESC NULLS LAST, file_id DESC
"""
_COUNTED = ("rows_read", "rows_loaded", "rows_quarantined", "rows_superseded", "warnings")
_USED = ("loaded", "loaded_with_warnings")


@dataclass(frozen=True, slots=True)
class _File:
    period: str
    scope: str
    file: str
    status: str
    on: date | None
    counts: tuple[int, ...]
    #: Its rows are told of: none is a person or an event of a sensitive topic, or the scope is the
    #: nation.
    is_counted: bool


def sources(
    key: Key, indicator: Indicator, period: str, *, held: bool = False
) -> list[dict[str, Any]]:
    """One record a source of an indicator, see `of_files`, `guarded` where the number is `held`."""
    scopes = speaking(key.atoms, key.scope)
    opens = opener_of(key)
    return guarded(key, indicator, held, [
        of_files(key, source(id), source(id).feeds, period, scopes, opens)
        for id in indicator.sources
    ])


def guarded(
    key: Key, indicator: Indicator, held: bool, found: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Rows are told of no number that is `held` back, and of a sensitive topic only of the nation:
    in some files a row is a case, so that the rows of a file are the number of its place.
    """
    for one in found:
        if indicator.sensitive or held:
            one["named"] = [
                {name: file[name] for name in file if name not in _COUNTED}
                for file in one["named"]
            ]
        if held or (indicator.sensitive and key.scope != COUNTRY):
            one["rows"] = None
    return found


def opener_of(key: Key) -> Opens:
    """Tells whose files are named to the viewer: nobody's where the account is not theirs."""
    told = has_right(key.viewer, Right.SEE_ACCOUNT) and not key.measures.presenting
    return opener(key) if told else lambda scope: False


def of_files(
    key: Key, contract: Contract, feeds: Sequence[str], period: str,
    scopes: frozenset[str] | None, opens: Opens,
) -> dict[str, Any]:
    """What came of some feeds of a source: {"id", "system", "system_en", "th", "en", "rounds":
    periods of the files, "as_of": [first, last] or None, "systems": [[th, en]…] that send it,
    "files": in use, "refused", "hidden": files in use that are not the viewer's, "rows": {…sums
    over the others} or None, "named": […the latest of them, with the "way" of who passed each on],
    "more"}."""
    every = [
        _File(one, scope or "", file, status, on, tuple(int(n or 0) for n in counts),
              key.scope == COUNTRY or feed not in cases())
        for one, scope, file, status, on, *counts, feed in key.query(_FILES, {"feeds": list(feeds)})
    ]
    reached = rounds(tuple({file.period for file in every}), period)
    own = [
        file for file in every
        if file.period in reached and (scopes is None or file.scope in scopes)
    ]
    used = [file for file in own if file.status in _USED]
    mine = [file for file in own if opens(file.scope)]
    days = [file.on for file in used if file.on is not None]
    told = [file.counts for file in mine if file.is_counted]
    sums = np.array(told, dtype=np.int64).sum(axis=0).tolist()
    return {
        "id": contract.id, "system": contract.system, "system_en": contract.system_in("en"),
        "th": contract.name_th, "en": contract.name_en, "rounds": reached,
        "systems": [[one.th, one.en] for one in sending(contract.id)],
        "as_of": [min(days).isoformat(), max(days).isoformat()] if days else None,
        "files": len(used),
        "refused": sum(file.status in ("rejected", "unreadable") for file in own),
        "hidden": sum(not opens(file.scope) for file in used),
        "rows": dict(zip(_COUNTED, sums, strict=True)) if told else None,
        "named": [
            {
                "file": file.file, "period": file.period, "status": file.status,
                "as_of": file.on.isoformat() if file.on else None,
                "way": passed_on_by(file.file),
                **(dict(zip(_COUNTED, file.counts, strict=True)) if file.is_counted else {}),
            }
            for file in mine[:MOST_FILES]
        ],
        "more": max(len(mine) - MOST_FILES, 0),
    }


def rounds(held: Sequence[str], period: str) -> list[str]:
    """The rounds that a period reaches into; where there is none, the last one before it."""
    known = sorted((one for one in held if kind_of(one)), key=begins)
    if kind_of(period) is None:
        return known[-1:]
    first, last = begins(period), ends(period)
    inside = [one for one in known if begins(one) <= last and ends(one) >= first]
    return inside or [one for one in known if begins(one) <= last][-1:]


def speaking(atoms: Atoms, scope: Scope) -> frozenset[str] | None:
    """What stands as the scope of files that speak for any school of a place; None: all."""
    if scope == COUNTRY:
        return None
    schools = atoms.schools_in(scope).tolist()
    cells = {int(cell) for cell in atoms.school_cell[schools]} if schools else set()
    found = {"TH"}
    for n in cells:
        found |= {atoms.area_codes[n], atoms.province_codes[n]}
    for n in schools:
        found |= {atoms.school_codes[n], atoms.smis_codes[n], atoms.obec_codes[n]}
    return frozenset(found - {""})
