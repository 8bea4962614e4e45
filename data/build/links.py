"""One learner over time: a G id that gave way to another id is joined to what came before.

The list of persons with a G id says which id took the place of which. A link is used where that
list names one successor alone and no roll gives the two ids another birthday or sex; what it leaves
open stays apart, and is counted. Leaves `person_link`, and `link_state` for the counts.
"""

from __future__ import annotations

import duckdb

from data import schema
from data.build.target import fill
from data.contract import Kind, Sheet
from data.sources import sheets

_LINK = """
CREATE OR REPLACE TEMP TABLE person_link AS
WITH RECURSIVE pair AS (
    SELECT previous_key AS old_key, person_key AS new_key FROM clean_gcode_person
    UNION SELECT person_key, new_key FROM clean_gcode_person
), named AS (
    SELECT old_key, min(new_key) AS new_key FROM pair
    WHERE old_key IS NOT NULL AND new_key IS NOT NULL AND old_key <> new_key
    GROUP BY old_key HAVING count(DISTINCT new_key) = 1
), chain(old_key, now_key, depth) AS (
    SELECT old_key, new_key, 1 FROM named
    UNION ALL
    SELECT c.old_key, n.new_key, c.depth + 1
    FROM chain c JOIN named n ON n.old_key = c.now_key WHERE c.depth < 10
), ended AS (
    SELECT old_key, arg_max(now_key, depth) AS now_key FROM chain GROUP BY old_key
    HAVING arg_max(now_key, depth) NOT IN (SELECT old_key FROM named)
), told AS (
    SELECT DISTINCT person_key, born_on, sex FROM clean_dmc
    WHERE person_key IN (SELECT old_key FROM ended UNION SELECT now_key FROM ended)
)
SELECT e.old_key, e.now_key FROM ended e
LEFT JOIN told o ON o.person_key = e.old_key
LEFT JOIN told n ON n.person_key = e.now_key
GROUP BY ALL
HAVING NOT coalesce(bool_or(o.born_on <> n.born_on OR o.sex <> n.sex), false)
"""

#: `row_at` is a row; one whose place under the new id is taken, or wanted twice, stays as it is.
_MOVED = """
CREATE OR REPLACE TEMP TABLE moved_row AS
SELECT t.rowid AS row_at, l.now_key
FROM clean_{table} t JOIN person_link l ON l.old_key = t.person_key
WHERE NOT EXISTS (
    SELECT 1 FROM clean_{table} o
    WHERE o.person_key = l.now_key AND o.period = t.period {same}
)
QUALIFY row_number() OVER (PARTITION BY l.now_key, t.period {others} ORDER BY t.rowid) = 1
"""

#: Joined: linked, and no row under the old id was left. The area is that of the file.
_STATE = """
WITH named AS (
    SELECT period, coalesce(p.area_code, '') AS area_code, g.person_key AS old_key
    FROM clean_gcode_person g LEFT JOIN file_owner p USING (scope) WHERE new_key IS NOT NULL
    UNION
    SELECT period, coalesce(p.area_code, ''), g.previous_key
    FROM clean_gcode_person g LEFT JOIN file_owner p USING (scope) WHERE previous_key IS NOT NULL
)
SELECT n.period, n.area_code, count(*)::INT AS named,
    count(*) FILTER (l.old_key IS NOT NULL AND a.old_key IS NULL)::INT AS joined,
    count(*) FILTER (l.old_key IS NULL)::INT AS undecided,
    count(*) FILTER (a.old_key IS NOT NULL)::INT AS apart
FROM named n
LEFT JOIN person_link l USING (old_key)
LEFT JOIN (SELECT DISTINCT old_key FROM link_apart) a USING (old_key)
GROUP BY ALL
"""


def person_sheets() -> tuple[Sheet, ...]:
    """The sheets with rows of one learner each."""
    return tuple(
        sheet for _, sheet in sheets()
        if {"person_key", "school_code"} <= {
            column.key for column in sheet.columns
            if column.loaded and column.kind in (Kind.PERSON, Kind.SCHOOL)
        }
    )


def join_persons(con: duckdb.DuckDBPyConnection) -> None:
    """Give the rows of an old id the one that took its place, in every sheet of learners."""
    con.execute(_LINK)
    con.execute("CREATE OR REPLACE TEMP TABLE link_apart (old_key UBIGINT)")
    if not con.execute("SELECT count(*) FROM person_link").fetchall()[0][0]:
        return
    for sheet in person_sheets():
        others = [key for key in sheet.key if key != "person_key"]
        con.execute(_MOVED.format(
            table=sheet.table,
            same="".join(f" AND o.{key} IS NOT DISTINCT FROM t.{key}" for key in others),
            others="".join(f", t.{key}" for key in others),
        ))
        con.execute(
            f"INSERT INTO link_apart SELECT t.person_key FROM clean_{sheet.table} t"
            " SEMI JOIN person_link l ON l.old_key = t.person_key"
            " WHERE t.rowid NOT IN (SELECT row_at FROM moved_row)"
        )
        con.execute(
            f"UPDATE clean_{sheet.table} SET person_key = m.now_key FROM moved_row m"
            f" WHERE clean_{sheet.table}.rowid = m.row_at"
        )
    con.execute("DROP TABLE moved_row")


def fill_links(con: duckdb.DuckDBPyConnection) -> None:
    """Fill identity_link."""
    fill(con, schema.IDENTITY_LINK, _STATE)
