"""The account of a snapshot: what each file brought, so that every number can be traced to its
source.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from dashboard.errors import UnknownPlace
from dashboard.vocabulary import COUNTRY, Level, Scope
from data.gate import Key
from data.sources import sheets

_FILES = """
SELECT scope, file, feed, transport, period, reference_date, sha256, status, rows_read, rows_loaded,
       rows_quarantined, rows_superseded, warnings, reason_th, reason_en
FROM account_file ORDER BY file_id
"""
_NAMES = (
    "file", "feed", "transport", "period", "as_of", "sha256", "status", "rows_read", "rows_loaded",
    "rows_quarantined", "rows_superseded", "warnings", "reason_th", "reason_en",
)
_COUNTS = ("rows_read", "rows_loaded", "rows_quarantined", "rows_superseded")


@cache
def cases() -> frozenset[str]:
    """Feeds, as the account calls them, whose rows are told of in no number."""
    return frozenset(sheet.feed for _, sheet in sheets() if sheet.cases)


def account(key: Key) -> dict[str, Any]:
    """{"snapshot", "as_of", "files": [{…}], "totals"}: rows_read = loaded + quarantined +
    superseded. Files of places outside the viewer's grant stay out: their rows are learners. Rows
    are None, and in no total, where each is a person or an event of a sensitive topic (`cases`).
    """
    opens = opener(key)
    files = [
        dict(zip(_NAMES, row, strict=True))
        for scope, *row in key.query(_FILES) if opens(scope)
    ]
    for file in files:
        file["as_of"] = file["as_of"].isoformat() if file["as_of"] else None
        if file["feed"] in cases():
            file |= dict.fromkeys(_COUNTS)
    return {
        "snapshot": key.snapshot_id, "as_of": key.snapshot.about.as_of.isoformat(),
        "files": files,
        "totals": {name: sum(file[name] or 0 for file in files) for name in _COUNTS},
    }


def own_files(key: Key) -> frozenset[int]:
    """Numbers of the files in the account that are the viewer's to see."""
    opens = opener(key)
    found = key.query("SELECT file_id, coalesce(scope, '') FROM account_file")
    return frozenset(int(file_id) for file_id, scope in found if opens(scope))


def opener(key: Key) -> Callable[[str], bool]:
    """Tells of the scope of a file whether it is the viewer's; each is asked for once."""
    return cache(lambda scope: _is_own(key, scope))


def _is_own(key: Key, scope: str | None) -> bool:
    """Whether a file (of an area, a province or a school by any of its codes) is the viewer's to
    see; those of the nation are for who may see the nation."""
    if key.opens(COUNTRY):
        return True
    for level in (Level.AREA, Level.PROVINCE, Level.SCHOOL):
        try:
            if scope and key.opens(Scope().narrowed(level, scope)):
                return True
        except UnknownPlace:
            continue
    return False
