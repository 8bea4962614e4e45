"""The facts of the offices of education areas, by quarter and by year, and of the schools that
report as offices do; all of them from themes."""

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

#: Of a school a row in the periods that it told of.
_OF_SCHOOLS = """
CREATE TEMP TABLE {kind}_fact AS
SELECT s.school_idx, p.school_code, p.period{columns}
FROM ({told}) p JOIN placed_school s USING (school_code){joins}
"""


def fill_offices(con: duckdb.DuckDBPyConnection) -> None:
    """Fill office_quarter, office_year, school_quarter and school_calendar."""
    for kind, table in (
        ("office_quarter", schema.OFFICE_QUARTER), ("office_year", schema.OFFICE_YEAR),
    ):
        con.execute(_FACTS.format(
            kind=kind, columns=themes.columns(kind), periods=themes.periods(kind),
            joins=themes.joins(kind, "o.area_code", "p.period"),
        ))
        fill(con, table, f"SELECT * FROM {kind}_fact")
    for kind, table in (
        ("school_quarter", schema.SCHOOL_QUARTER), ("school_calendar", schema.SCHOOL_CALENDAR),
    ):
        con.execute(_OF_SCHOOLS.format(
            kind=kind, columns=themes.columns(kind), told=themes.told(kind),
            joins=themes.joins(kind, "p.school_code", "p.period"),
        ))
        fill(con, table, f"SELECT * EXCLUDE (school_code) FROM {kind}_fact")
