"""Totals that an area has typed on the first sheet of X2 and that its lists do not bear out:
the lists are used, and the file is warned of."""

from __future__ import annotations

import duckdb

from data.reading.files import sentence
from data.reading.macros import quote
from data.sources.x2 import LISTED, OWNER, SUMMARY


def tell_typed_totals(con: duckdb.DuckDBPyConnection) -> None:
    """Warn, by file and column, of the rows of `clean_x2` that differ from `LISTED`."""
    for key, (shared, listed) in LISTED.items():
        header = SUMMARY.column(key).header
        th, en = sentence("x2_typed", column=header)
        con.execute(
            f"INSERT INTO account_warning SELECT file_id, 'x2_typed', {quote(header)}, count(*),"
            f" min(row_no), {quote(th)}, {quote(en)} FROM (SELECT *, {OWNER} FROM clean_x2)"
            f" JOIN ({listed}) USING ({shared}) WHERE {key} <> n GROUP BY file_id"
        )
