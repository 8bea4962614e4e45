"""Whether the learners of each feed are on the rolls, and staff of two places: counted and listed.

Rows are matched by the keyed hash of the id alone; nothing is guessed from names or birthdays.
Files that speak of who is on no roll (exits, the register of all children) are not asked.
"""

from __future__ import annotations

import duckdb

from data import schema
from data.build.links import person_sheets
from data.build.target import SNAP, fill
from data.contract import Sheet
from data.sources.staff import HOLDING, WORKING

#: The rolls themselves, who has left them, and children of any school or none.
NOT_ASKED = frozenset({"dmc", "dmc_exit", "dmc_graduate", "oppreg", "amss_opportunity"})

#: Those not on the roll of their own school in the round of their row, a line a file and person.
#: A round at a time: the rolls of all of them would fill the memory.
_REST = """
INSERT INTO match_rest
SELECT f.person_key, f.period, f.school_code, f.file_id, min(f.row_no), count(*)
FROM (SELECT * FROM clean_{table} WHERE period = $period) f
ANTI JOIN (SELECT * FROM match_roll WHERE round = $period) d
    ON d.person_key = f.person_key AND d.school_code = f.school_code
GROUP BY f.person_key, f.period, f.school_code, f.file_id
"""

_JUDGED = """
CREATE OR REPLACE TEMP TABLE match_judged AS
SELECT r.period, r.school_code, r.file_id, r.row_no, r.rows,
       coalesce(bool_or(d.round = r.period), false) AS on_roll, count(d.round) > 0 AS anywhere
FROM match_rest r
LEFT JOIN (SELECT DISTINCT person_key, round FROM match_roll
           WHERE person_key IN (SELECT person_key FROM match_rest)) d
       ON d.person_key = r.person_key
GROUP BY r.person_key, r.period, r.school_code, r.file_id, r.row_no, r.rows
"""

_COUNTED = """
INSERT INTO {snap}.identity_match BY NAME
WITH held AS (
    SELECT period, school_code, count(*) AS rows FROM clean_{table} GROUP BY ALL
), found AS (
    SELECT period, school_code, sum(rows) FILTER (on_roll) AS other_school,
           sum(rows) FILTER (anywhere AND NOT on_roll) AS elsewhere,
           sum(rows) FILTER (NOT anywhere) AS unmatched
    FROM match_judged GROUP BY ALL
)
SELECT '{feed}' AS feed, h.period, s.area_code,
       sum(h.rows - coalesce(f.elsewhere, 0) - coalesce(f.unmatched, 0))::BIGINT AS matched,
       coalesce(sum(f.elsewhere), 0)::BIGINT AS elsewhere,
       coalesce(sum(f.unmatched), 0)::BIGINT AS unmatched,
       coalesce(sum(f.other_school), 0)::BIGINT AS other_school
FROM held h JOIN placed_school s USING (school_code)
LEFT JOIN found f USING (period, school_code)
GROUP BY h.period, s.area_code ORDER BY h.period, s.area_code
"""

_LISTED = """
INSERT INTO {snap}.identity_unmatched BY NAME
SELECT '{feed}' AS feed, j.period, s.area_code, s.school_idx, j.file_id, j.row_no,
       j.rows::INTEGER AS rows
FROM match_judged j JOIN placed_school s USING (school_code)
WHERE NOT j.anywhere ORDER BY s.area_code, j.period, j.file_id, j.row_no
"""

#: Of the latest round: who holds posts at two offices, or works at two. Who is lent by one and
#: borrowed by another holds one post and works at one place.
_TWICE = f"""
WITH placed AS (
    SELECT area_code AS office_code, area_code FROM area
    UNION ALL SELECT school_code, area_code FROM placed_school
), latest AS (
    SELECT * FROM clean_staffperson
    WHERE period = (SELECT max(period) FROM clean_staffperson)
), torn AS (
    SELECT person_key, count(*) FILTER (status IN {HOLDING}) > 1 AS holds_two,
           count(*) FILTER (status IN {WORKING}) > 1 AS works_at_two
    FROM latest GROUP BY person_key HAVING holds_two OR works_at_two
)
SELECT dense_rank() OVER (ORDER BY l.person_key)::INT AS pair, l.period, l.office_code,
       coalesce(p.area_code, '') AS area_code, l.position, l.status, t.holds_two, t.works_at_two,
       l.file_id, l.row_no
FROM latest l JOIN torn t USING (person_key) LEFT JOIN placed p USING (office_code)
"""


def fill_matches(con: duckdb.DuckDBPyConnection) -> None:
    """Fill identity_match, identity_unmatched and staff_twice."""
    for sheet in person_sheets():
        if sheet.table in NOT_ASKED:
            continue
        _match(con, sheet)
    fill(con, schema.STAFF_TWICE, _TWICE)


def _match(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Count and list the rows of one sheet; those of a year are asked of all rounds of it."""
    periods = con.execute(f"SELECT DISTINCT period FROM clean_{sheet.table} ORDER BY 1").fetchall()
    yearly = any("-" not in period for (period,) in periods)
    con.execute(
        "CREATE OR REPLACE TEMP VIEW match_roll AS SELECT person_key, school_code,"
        f" {'split_part(period, chr(45), 1)' if yearly else 'period'} AS round FROM clean_dmc"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE match_rest (person_key UBIGINT, period VARCHAR,"
        " school_code VARCHAR, file_id INTEGER, row_no BIGINT, rows BIGINT)"
    )
    for (period,) in periods:
        con.execute(_REST.format(table=sheet.table), {"period": period})
    for statement in (_JUDGED, _COUNTED, _LISTED):
        con.execute(
            statement.format(table=sheet.table, feed=sheet.feed, snap=SNAP)
        )
    con.execute("DROP TABLE match_rest")
    con.execute("DROP TABLE match_judged")
    con.execute("DROP VIEW match_roll")
