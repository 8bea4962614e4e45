"""The facts of the offices of education areas, by quarter and by year; all of them from themes."""

from __future__ import annotations

import duckdb

from data import schema
from data.build import themes
from data.build.target import fill

#: Every office in every period that any theme knows of: one without a row is late.
_FACTS = """
CREATE TEMP TABLE {kind}_fact AS
SELECT o.area_code, p.period{columns}
FROM (SELECT area_code FROM snap.cell WHERE area_code <> '' AND district_code = '') o
CROSS JOIN (SELECT NULL::VARCHAR AS period WHERE false{periods}) p{joins}
"""


def fill_offices(con: duckdb.DuckDBPyConnection) -> None:
    """Fill office_quarter and office_year."""
    for kind, table in (
        ("office_quarter", schema.OFFICE_QUARTER), ("office_year", schema.OFFICE_YEAR),
    ):
        con.execute(_FACTS.format(
            kind=kind, columns=themes.columns(kind), periods=themes.periods(kind),
            joins=themes.joins(kind, "o.area_code", "p.period"),
        ))
        fill(con, table, f"SELECT * FROM {kind}_fact")
