"""A roll that is another size than the one before is held until somebody confirms it.

`confirmed.csv` beside the feeds does so: a line a file of its sha256, who confirms it, and when.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from dashboard.periods import ends
from data.reading.files import CONFIRMED, SourceFile
from data.reading.text import NotText, decode
from data.reading.versions import version_order

#: The feed whose rows are students, the share that may come or go, and the fewest to reckon with.
FEED, SHARE, FEWEST = "dmc", 0.20, 100
_HASH = re.compile(r"[0-9a-f]{64}")


def confirmed(inbox: Path) -> tuple[frozenset[str], tuple[int, ...]]:
    """The sha256 of the files that somebody, with name and day, has confirmed; and the numbers of
    the lines that confirm nothing, a head and empty ones aside."""
    found: set[str] = set()
    wrong: list[int] = []
    try:
        lines = decode((inbox / CONFIRMED).read_bytes()).splitlines()
    except FileNotFoundError:
        return frozenset(), ()
    except (OSError, NotText):
        return frozenset(), (1,)
    for number, line in enumerate(lines, 1):
        said: list[str] = []
        with suppress(csv.Error):
            said = [cell.strip() for cell in next(csv.reader([line]), [])]
        if len(said) >= 3 and all(said[:3]) and _HASH.fullmatch(said[0].lower()):
            found.add(said[0].lower())
        elif line.strip() and not (number == 1 and said[:1] == ["sha256"]):
            wrong.append(number)
    return frozenset(found), tuple(wrong)


def hold_jumps(
    con: duckdb.DuckDBPyConnection,
    staged: Sequence[SourceFile],
    fresh: Sequence[SourceFile],
    known: frozenset[str],
) -> None:
    """Refuse those of the fresh rolls that differ from the standing one of the round before by more
    than a fifth of its students, unless they are known as confirmed."""
    rows = {
        file_id: count for file_id, count in con.execute(
            f"SELECT file_id, count(*) FROM stage_{FEED} WHERE ok GROUP BY file_id"
        ).fetchall()
    }
    rolls = sorted(
        (file for file in staged if file.feed == FEED and file.scope and file.status is None),
        key=lambda file: (ends(file.period), version_order(file)),
    )
    last: dict[str, SourceFile] = {}
    for file in rolls:
        before = last.get(file.scope)
        if file in fresh and file.sha256 not in known and before is not None:
            was, now = rows.get(before.file_id, 0), rows.get(file.file_id, 0)
            if was >= FEWEST and abs(now - was) > SHARE * was and before.period != file.period:
                file.refuse(
                    "total_jumps", was=f"{was:,}", now=f"{now:,}", before=before.name,
                    sha256=file.sha256,
                )
                continue
        last[file.scope] = file
