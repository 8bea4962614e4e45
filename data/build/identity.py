"""The id of a snapshot: caches, static files and references of persons are valid for one id.

It names everything that decides the content: the files, the day, the boundaries, the key of the
persons and the code that reads and counts. The same of all these give the same id and numbers.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from data import schema
from data.build.shapes import Shapes

_CODE = Path(__file__).parents[1]


def snapshot_id(
    con: duckdb.DuckDBPyConnection, as_of: date, shapes: Shapes | None, *, with_names: bool
) -> str:
    """Name the snapshot that the clean tables of a working database will give: 12 letters."""
    files = con.execute(
        "SELECT file, sha256, file_rank FROM account_file LEFT JOIN file_order USING (file_id)"
        " ORDER BY ALL"
    ).fetchall()
    # The secret stays where the files are read; one keyed person tells it from another.
    person = con.execute("SELECT min(person_key) FROM clean_dmc").fetchall()
    text = repr((
        schema.SCHEMA_VERSION, as_of.isoformat(), with_names, shapes and shapes.version, person,
        code_version(), files,
    ))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def code_version() -> str:
    """A hash over the code of this side of the house: a changed formula is another snapshot."""
    digest = hashlib.sha256()
    for path in sorted(_CODE.rglob("*.py")):
        digest.update(str(path.relative_to(_CODE)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
