"""How fresh each source is: its latest file against the snapshot's day and the feed's cadence."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.periods import PeriodKind
from data.cube import Cube
from data.sources import SOURCES

_FILES = """
SELECT feed, max(reference_date) AS latest, count(*) AS files,
       count(*) FILTER (status IN ('rejected', 'unreadable')) AS refused
FROM account_file WHERE status <> 'duplicate' GROUP BY feed
"""
#: Days after its reference date in which the next delivery of a feed is not yet late.
_ROUND_DAYS = {
    PeriodKind.TERM: 215, PeriodKind.ACADEMIC_YEAR: 400, PeriodKind.CALENDAR_YEAR: 400,
    PeriodKind.FISCAL_YEAR: 400, PeriodKind.QUARTER: 215, PeriodKind.MONTH: 62,
}
_DAILY_DAYS = 4


def freshness(cube: Cube) -> list[dict[str, Any]]:
    """One row a source: {"id", "system", "system_en", "th", "en", "as_of": ISO or None, "files",
    "refused", "status"}; status is on_time, late or missing.
    """
    held = {feed: rest for feed, *rest in cube.snapshot.query(_FILES)}
    today = cube.snapshot.about.as_of
    found = []
    for contract in SOURCES:
        feeds = [held[sheet.prefix.lower()] for sheet in contract.sheets
                 if sheet.prefix.lower() in held]
        if contract.id in held and not feeds:
            feeds = [held[contract.id]]
        latest = max((row[0] for row in feeds if row[0] is not None), default=None)
        found.append({
            "id": contract.id, "system": contract.system, "system_en": contract.system_in("en"),
            "th": contract.name_th, "en": contract.name_en,
            "as_of": latest.isoformat() if latest else None,
            "files": sum(int(row[1]) for row in feeds),
            "refused": sum(int(row[2]) for row in feeds),
            "status": _status(contract.id, contract.period_kind, latest, today),
        })
    return found


def _status(id: str, kind: PeriodKind, latest: date | None, today: date) -> str:
    if latest is None:
        return "missing"
    allowed = _DAILY_DAYS if id == "att" else _ROUND_DAYS.get(kind, 400)
    return "on_time" if (today - latest).days <= allowed else "late"
