"""The pages of schools: copies of what other tables of the snapshot hold, one row a school."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.periods import BE_OFFSET, academic_year
from data import schema
from data.build.target import SNAP, fill
from data.schema.page import PARTS


def fill_pages(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill school_page from the other tables of the snapshot, which must stand."""
    fill(con, schema.SCHOOL_PAGE, select(as_of, f"{SNAP}."))
    # The rows are long: a scan reads those of two thousand schools to find one, 5 MB of the file.
    con.execute(f"CREATE UNIQUE INDEX school_page_of ON {SNAP}.school_page (school_idx)")


def select(as_of: date, at: str = "") -> str:
    """The rows of school_page, read from the tables of a database (`at`: "name." or "")."""
    start = f"DATE '{date(academic_year(as_of) - BE_OFFSET, 5, 16)}'"
    lists = ", ".join(
        f"page_{part.name} AS ("
        f" SELECT school_idx, to_json(list(json_array({', '.join(part.columns)})"
        f" ORDER BY {part.order})) AS rows"
        f" FROM {part.source.format(at=at, year_start=start)} GROUP BY school_idx)"
        for part in PARTS
    )
    fields = ", ".join(f"'{part.name}', page_{part.name}.rows" for part in PARTS)
    joins = " ".join(f"LEFT JOIN page_{part.name} USING (school_idx)" for part in PARTS)
    return (
        f"WITH {lists} SELECT school_idx, json_object({fields})::VARCHAR AS parts"
        f" FROM (SELECT school_idx FROM {at}school) s {joins}"
    )
