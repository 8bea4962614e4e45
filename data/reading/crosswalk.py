"""The school-code crosswalk and the codes of education areas, old ones included."""

from __future__ import annotations

import duckdb
import pandas as pd

from data.registers import places


def create_area_ref(con: duckdb.DuckDBPyConnection) -> None:
    """`area_ref(code, province, area_code)`: an old secondary code means an area by province, one
    that always means the same area needs none ("").
    """
    rows: list[tuple[str, str, str]] = [(area.code, "", area.code) for area in places.areas()]
    known = {row[0] for row in rows}
    for number in range(1, 43):
        code = f"1017{number:02d}"
        found = {
            province.code: area
            for province in places.provinces()
            if code not in known
            and (area := places.current_area(code, province.code)) is not None
        }
        if len(set(found.values())) == 1:
            rows.append((code, "", next(iter(found.values()))))
        else:
            rows += [(code, province, area) for province, area in found.items()]
    frame = pd.DataFrame(rows, columns=["code", "province", "area_code"], dtype=object)
    con.register("area_rows", frame)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE area_ref AS SELECT code::VARCHAR AS code,"
        " province::VARCHAR AS province, area_code::VARCHAR AS area_code FROM area_rows"
    )
    con.unregister("area_rows")


def create_crosswalk(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make `school_xwalk(ref, school_code, n)` and, one row a code, `school_ref` from school rows.

    `n` is how many schools share the code; `school_ref.school_code` is NULL where that is not one.
    """
    con.execute(
        f"""
        CREATE OR REPLACE TABLE school_xwalk AS
        WITH refs AS (
            SELECT DISTINCT unnest(
                [school_code, smis_code, coalesce(obec_code, right(school_code, 6))]) AS ref,
                school_code
            FROM ({source})
        ), counted AS (SELECT ref, count(*)::INTEGER AS n FROM refs GROUP BY ref)
        SELECT ref, school_code, n FROM refs JOIN counted USING (ref) WHERE ref IS NOT NULL
        """
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE school_ref AS SELECT ref,"
        " CASE WHEN n = 1 THEN min(school_code) END AS school_code, n"
        " FROM school_xwalk GROUP BY ref, n"
    )
