"""How fresh each source is: its latest file against the snapshot's day and the feed's cadence."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.periods import PeriodKind
from data.cube import Cube
from data.sources import SOURCES
from data.standing import IN_TIME, standing

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
    "refused", "status", "in_time"}; status is on_time, late or missing, by the age of the latest
    file; `in_time` whether the areas due have sent their latest round in time, None where nothing
    has ever come.
    """
    held = {feed: rest for feed, *rest in cube.snapshot.query(_FILES)}
    today = cube.snapshot.about.as_of
    stands = standing(cube.snapshot)
    found = []
    for n, contract in enumerate(SOURCES):
        feeds = [held[name] for name in contract.feeds if name in held]
        latest = max((row[0] for row in feeds if row[0] is not None), default=None)
        # The first column is what one office sends for all; areas follow.
        due = stands.due[n, 1:]
        sent = (due & stands.on_time[n, 1:]).sum() >= due.sum() * IN_TIME / 100.0
        found.append({
            "id": contract.id, "system": contract.system, "system_en": contract.system_in("en"),
            "th": contract.name_th, "en": contract.name_en,
            "as_of": latest.isoformat() if latest else None,
            "files": sum(int(row[1]) for row in feeds),
            "refused": sum(int(row[2]) for row in feeds),
            "status": _status(contract.id, contract.period_kind, latest, today),
            "in_time": bool(sent) if stands.connected[n] else None,
        })
    return found


def _status(id: str, kind: PeriodKind, latest: date | None, today: date) -> str:
    if latest is None:
        return "missing"
    allowed = _DAILY_DAYS if id == "att" else _ROUND_DAYS.get(kind, 400)
    return "on_time" if (today - latest).days <= allowed else "late"
