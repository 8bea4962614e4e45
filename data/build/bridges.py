"""Rows of AMSS++/SMSS in the place of those that an office or school did not send.

Leaves `best_<table>` for each table that a dataset of the bridge stands in for: the feed's own
rows, `is_bridged` false, and those of the bridge of whatever the feed has no row of. Whoever counts
reads these. The table `bridged` of the snapshot says what came so.
"""

from __future__ import annotations

import duckdb

from data import schema
from data.bridges import FILLS, Fill
from data.build.target import fill

#: Of units that the feed has no row of, those that have all they need.
_TAKEN = """
INSERT INTO bridge_{table} BY NAME
SELECT f.* FROM ({sql}) f
ANTI JOIN (SELECT DISTINCT {unit} FROM clean_{table}) own USING ({unit})
{once}
QUALIFY bool_and(coalesce({enough}, false)) OVER (PARTITION BY {unit})
"""
_ONCE = "ANTI JOIN (SELECT DISTINCT {once} FROM clean_{table}) held USING ({once})"

_PLACE = """
    SELECT school_code AS place, school_idx, area_code FROM placed_school
    UNION ALL SELECT area_code, NULL, area_code FROM area
"""
_TOLD = """
SELECT '{feed}' AS feed, '{dataset}' AS dataset, b.period, p.school_idx, p.area_code,
       min({day}) AS first_on, max({day}) AS last_on, max(reference_date) AS reference_date,
       count(DISTINCT ({unit}))::INTEGER AS units
FROM bridge_{table} b JOIN ({place}) p ON p.place = b.{office}
GROUP BY ALL
"""


def fill_from_bridge(con: duckdb.DuckDBPyConnection) -> None:
    """Make the `best_` views and fill `bridged`; schools are placed and rolls counted before."""
    for one in FILLS:
        con.execute(f"CREATE TEMP TABLE bridge_{one.table} AS FROM clean_{one.table} LIMIT 0")
        con.execute(_TAKEN.format(
            table=one.table, sql=one.sql, unit=", ".join(one.unit), enough=one.enough,
            once=_ONCE.format(once=", ".join(one.once), table=one.table) if one.once else "",
        ))
        con.execute(
            f"CREATE TEMP VIEW best_{one.table} AS"
            f" SELECT *, false AS is_bridged FROM clean_{one.table} UNION ALL BY NAME"
            f" SELECT *, true AS is_bridged FROM bridge_{one.table}"
        )
    fill(con, schema.BRIDGED, " UNION ALL BY NAME ".join(map(_told, FILLS)))


def _told(one: Fill) -> str:
    return _TOLD.format(
        feed=one.feed, dataset=one.dataset, table=one.table, day=one.day, place=_PLACE,
        unit=", ".join(one.unit), office=one.unit[0],
    )
