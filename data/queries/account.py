"""The account of a snapshot: what each file brought, so that every number can be traced to its
source.
"""

from __future__ import annotations

from typing import Any

from data.gate import Key

_FILES = """
SELECT file, feed, period, reference_date, sha256, status, rows_read, rows_loaded, rows_quarantined,
       rows_superseded, warnings, reason_th, reason_en
FROM account_file ORDER BY file_id
"""
_NAMES = (
    "file", "feed", "period", "as_of", "sha256", "status", "rows_read", "rows_loaded",
    "rows_quarantined", "rows_superseded", "warnings", "reason_th", "reason_en",
)


def account(key: Key) -> dict[str, Any]:
    """{"snapshot", "as_of", "files": [{…}], "totals"}: rows_read = loaded + quarantined +
    superseded.
    """
    files = [dict(zip(_NAMES, row, strict=True)) for row in key.query(_FILES)]
    for file in files:
        file["as_of"] = file["as_of"].isoformat() if file["as_of"] else None
    counted = ("rows_read", "rows_loaded", "rows_quarantined", "rows_superseded")
    return {
        "snapshot": key.snapshot_id, "as_of": key.snapshot.about.as_of.isoformat(),
        "files": files,
        "totals": {name: sum(file[name] or 0 for file in files) for name in counted},
    }
