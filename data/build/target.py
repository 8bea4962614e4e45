"""The snapshot file while it is being written: tables from the schema, rows in the schema's order.

The working database is the connection's own; the file to be is attached to it as `snap`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from dashboard.vocabulary import Aggregate
from data import schema
from data.indicators import INDICATORS
from data.schema import Table

SNAP = "snap"
#: Decimals of fractions that are kept.
DIGITS = 9

#: For analysts: every measure at every kind of place, as sums. Regions stand in the rows of both
#: schemes; an area's rows count the whole area, those with a province or district the part there.
_MEASURE_VIEW = """
CREATE VIEW measure AS
WITH placed AS (
    SELECT m.*, c.region6, c.region18, c.province_code, nullif(c.area_code, '') AS area_code,
           nullif(c.district_code, '') AS district_code
    FROM measure_cell m JOIN cell c USING (cell_id)
    WHERE NOT list_contains([{medians}]::VARCHAR[], m.indicator)
)
SELECT indicator, period,
       CASE WHEN grouping(area_code) = 0 AND grouping(district_code) = 0 THEN 'area_district'
            WHEN grouping(area_code) = 0 AND grouping(province_code) = 0 THEN 'province_area'
            WHEN grouping(area_code) = 0 THEN 'area'
            WHEN grouping(district_code) = 0 THEN 'district'
            WHEN grouping(province_code) = 0 THEN 'province'
            WHEN grouping(region18) = 0 THEN 'region18'
            WHEN grouping(region6) = 0 THEN 'region6'
            ELSE 'country' END AS level,
       region6, region18, province_code, area_code, district_code,
       sum(numerator) AS numerator, sum(denominator) AS denominator,
       sum(units)::INTEGER AS units, sum(units_due)::INTEGER AS units_due,
       sum(previous_numerator) AS previous_numerator,
       sum(previous_denominator) AS previous_denominator
FROM placed
GROUP BY GROUPING SETS (
    (indicator, period),
    (indicator, period, region6),
    (indicator, period, region18),
    (indicator, period, province_code),
    (indicator, period, area_code),
    (indicator, period, district_code),
    (indicator, period, province_code, area_code),
    (indicator, period, area_code, district_code)
)
HAVING (grouping(area_code) = 1 OR area_code IS NOT NULL)
   AND (grouping(district_code) = 1 OR district_code IS NOT NULL)
"""


def create(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Attach a new file as `snap` and create the empty tables of the schema."""
    con.execute(f"ATTACH '{_literal(str(file))}' AS {SNAP} (STORAGE_VERSION 'latest')")
    for table in schema.TABLES:
        columns = ", ".join(column.definition for column in table.columns)
        con.execute(f"CREATE TABLE {SNAP}.{table.name} ({columns})")


def year_before(period: str) -> str:
    """SQL for the period of a year, term or quarter one year before that of a column."""
    return f"left({period}, 2) || (substr({period}, 3, 4)::INT - 1) || substr({period}, 7)"


def fill(
    con: duckdb.DuckDBPyConnection, table: Table, select: str, *, ordered: bool = False
) -> None:
    """Insert the rows of a query, matched by column name, in the table's order.

    `ordered` says that they come in that order already. Fractions are kept to a thousand-millionth:
    the digits after it depend on the order in which threads add.
    """
    order = "" if ordered or not table.order else " ORDER BY " + ", ".join(table.order)
    given = {name for name, *_ in con.execute(f"DESCRIBE {select}").fetchall()}
    fractions = ", ".join(
        f'round("{column.name}", {DIGITS}) AS "{column.name}"'
        for column in table.columns if column.type == "DOUBLE" and column.name in given
    )
    kept = f" REPLACE ({fractions})" if fractions else ""
    con.execute(f"INSERT INTO {SNAP}.{table.name} BY NAME SELECT *{kept} FROM ({select}){order}")


def seal(file: Path, stages: Sequence[tuple[int, str, datetime, float]] = ()) -> None:
    """Add the stages of the build so far (number, name, beginning in UTC, seconds), the analysts'
    view and the comments, and write everything to the file."""
    with duckdb.connect(str(file)) as con:
        if stages:
            con.executemany(
                f"INSERT INTO {schema.BUILD_STAGE.name} VALUES (?, ?, ?, ?)", list(stages)
            )
        medians = ", ".join(
            f"'{one.id}'" for one in INDICATORS if one.aggregate is Aggregate.MEDIAN
        )
        con.execute(_MEASURE_VIEW.replace("{medians}", medians))
        con.execute("COMMENT ON VIEW measure IS "
                    "'Sums of every indicator × period at every kind of place and intersection'")
        for table in schema.TABLES:
            con.execute(f"COMMENT ON TABLE {table.name} IS '{_literal(table.comment)}'")
            for column in table.columns:
                con.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS '
                            f"'{_literal(column.comment)}'")
        con.execute("CHECKPOINT")


def _literal(text: str) -> str:
    return text.replace("'", "''")
