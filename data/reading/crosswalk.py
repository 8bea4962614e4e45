"""The codes of schools and areas as files write them: which school or area of today each one is.

A code is read as of the day of the file: one that went from a school to another in the meantime is
of the school that had it then.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from data.sources.assessments import CUTS


def create_area_ref(con: duckdb.DuckDBPyConnection) -> None:
    """`area_ref(code, province, area_code)`: an old code that was split means an area by province;
    the province is '' where the code alone decides."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE area_ref AS"
        " SELECT area_code AS code, '' AS province, area_code FROM area"
        " UNION ALL SELECT code, province_code, area_code FROM area_alias"
    )


def create_crosswalk(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make `school_xwalk(ref, school_code, n)`, `school_ref` and `school_merger` from school rows.

    `n` is how many schools share the code. `school_ref(ref, school_code, n, is_old, valid_from,
    valid_to)` has one row a code, or one for each time in which another school had it (valid_to is
    the day after); school_code is NULL where several had it at once.
    """
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE told_code AS
        SELECT DISTINCT unnest(
            [school_code, smis_code, coalesce(obec_code, right(school_code, 6))]) AS ref,
            school_code, reference_date
        FROM ({source})
        """
    )
    con.execute(
        """
        CREATE OR REPLACE TABLE school_xwalk AS
        WITH refs AS (SELECT DISTINCT ref, school_code FROM told_code WHERE ref IS NOT NULL),
        counted AS (SELECT ref, count(*)::INTEGER AS n FROM refs GROUP BY ref)
        SELECT ref, school_code, n FROM refs JOIN counted USING (ref)
        """
    )
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE school_ref AS
        WITH last_told AS (
            SELECT school_code, max(reference_date) AS reference_date FROM told_code GROUP BY ALL
        ), live AS (
            SELECT DISTINCT ref, school_code FROM told_code
            SEMI JOIN last_told USING (school_code, reference_date)
        ), held AS (
            SELECT ref, reference_date, count(DISTINCT school_code)::INTEGER AS n,
                   CASE WHEN count(DISTINCT school_code) = 1 THEN min(school_code) END
                       AS school_code
            FROM told_code SEMI JOIN (SELECT ref FROM school_xwalk WHERE n > 1) USING (ref)
            GROUP BY ref, reference_date
        ), dated AS (
            SELECT ref, school_code, 1 AS n, '-infinity'::DATE AS valid_from,
                   'infinity'::DATE AS valid_to
            FROM school_xwalk WHERE n = 1
            UNION ALL
            SELECT ref, school_code, n,
                   CASE WHEN row_number() OVER w = 1 THEN '-infinity'::DATE ELSE reference_date END,
                   coalesce(lead(reference_date) OVER w, 'infinity'::DATE)
            FROM held WINDOW w AS (PARTITION BY ref ORDER BY reference_date)
        )
        SELECT d.*, l.ref IS NULL AND d.school_code IS NOT NULL AS is_old
        FROM dated d LEFT JOIN live l ON l.ref = d.ref AND l.school_code = d.school_code
        """
    )
    con.execute("DROP TABLE told_code")
    create_mergers(con, source)


def schools_of_files(
    con: duckdb.DuckDBPyConnection, ids: Sequence[int]
) -> list[tuple[int, str]]:
    """(file id, school code) of the files whose scope is a code of one school on their day."""
    return con.execute(
        "SELECT i.file_id, r.school_code FROM file_info i JOIN school_ref r ON r.ref = i.scope"
        " AND i.reference_date >= r.valid_from AND i.reference_date < r.valid_to"
        " WHERE list_contains($1::INTEGER[], i.file_id) AND r.school_code IS NOT NULL",
        [ids],
    ).fetchall()


def create_mergers(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make `school_merger(school_code, now_code, since)`: the open end of each chain of mergers. A
    chain that ends nowhere (in a circle, or in a school that is not in the list) says nothing."""
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE school_merger AS
        WITH RECURSIVE last_row AS (
            SELECT school_code, arg_max(status, reference_date) AS status,
                   arg_max(merged_to, reference_date) AS merged_to,
                   coalesce(max(effective_on), min(reference_date) FILTER (status = 'merged'))
                       AS since
            FROM ({source}) GROUP BY school_code
        ), merged AS (
            SELECT school_code, merged_to, since FROM last_row
            WHERE status = 'merged' AND merged_to IN (SELECT school_code FROM last_row)
        ), chain(school_code, now_code, since, depth) AS (
            SELECT school_code, merged_to, since, 1 FROM merged
            UNION ALL
            SELECT c.school_code, m.merged_to, c.since, c.depth + 1
            FROM chain c JOIN merged m ON m.school_code = c.now_code WHERE c.depth < 20
        )
        SELECT school_code, arg_max(now_code, depth) AS now_code, any_value(since) AS since
        FROM chain GROUP BY school_code
        HAVING arg_max(now_code, depth) NOT IN (SELECT school_code FROM merged)
        """
    )


def create_main_ref(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make `quality_main_ref(ref, main)` from rows of quality schools: every code that names one,
    and its 10-digit code. A network may only belong to one of these."""
    con.execute(
        "CREATE OR REPLACE TABLE quality_main_ref AS SELECT x.ref, x.school_code AS main"
        f" FROM school_ref x SEMI JOIN ({source}) USING (school_code)"
    )


def create_student_number(con: duckdb.DuckDBPyConnection, students: str) -> None:
    """`student_number(school_code, number, person_key)`: whom a school gave a number. One that it
    gave to two persons is nobody's.
    """
    con.execute(
        "CREATE OR REPLACE TEMP TABLE student_number AS SELECT school_code, number,"
        " any_value(person_key) AS person_key FROM ("
        f"SELECT *, upper(cell_digits(student_number)) AS number FROM ({students}))"
        " WHERE number <> '' GROUP BY ALL HAVING count(DISTINCT person_key) = 1"
    )


def create_cuts(con: duckdb.DuckDBPyConnection, bands: str) -> None:
    """`test_cut`: the cut points of a test by period, grade and subject; of two files the later."""
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {CUTS} AS SELECT period AS cut_period, grade AS cut_grade,"
        " subject AS cut_subject, fair_from AS cut_fair, good_from AS cut_good,"
        f" excellent_from AS cut_excellent FROM ({bands})"
        " QUALIFY row_number() OVER (PARTITION BY period, grade, subject ORDER BY file_id DESC) = 1"
    )
