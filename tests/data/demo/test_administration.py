"""The demo's feeds of administration: they add up, agree with each other and with what was
published, and hold what an area really forgets."""

from __future__ import annotations

import duckdb
import pytest

from data.demo import administration, drawing, ratings, schools
from data.sources.scores import SHEETS

_TABLES = (
    *(sheet.table for sheet in SHEETS.values()), "emes", "emes_note", "x2", "x2_area", "x2_school",
    "x2_link", "doc", "doc_stock", "doc_item", "doc_to", "plan_project", "plan_activity", "budget",
    "ita", "edpa", "ready", "safety", "staffperson",
)


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, ...]:
    found = con.execute(sql).fetchall()
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("table", _TABLES)
def test_every_table_has_rows_and_no_row_is_held_back(
    clean: duckdb.DuckDBPyConnection, table: str
) -> None:
    rows, held = _one(clean, f"""
        SELECT count(*), coalesce(sum(q), 0) FROM clean_{table} LEFT JOIN (
          SELECT file_id, rows_quarantined + rows_superseded AS q FROM account_file)
          USING (file_id)""")
    assert rows > 0
    assert held == 0


def test_not_every_area_has_sent_everything(clean: duckdb.DuckDBPyConnection) -> None:
    sent = set(clean.execute("SELECT DISTINCT feed, scope, period FROM account_file").fetchall())
    assert ("plan", "S16", "fy2569") in sent
    assert ("plan", "S16", "fy2570") not in sent
    assert ("x2", "S16", "fy2569-q4") not in sent
    waiting = _one(clean, """
        SELECT count(*) FROM clean_score_ars
        WHERE area_code = 'S16' AND period = 'fy2569-q4' AND status = 'not_reported'""")
    assert waiting[0] > 0


def test_summaries_of_x2_are_counted_from_their_lists(clean: duckdb.DuckDBPyConnection) -> None:
    areas, off = _one(clean, """
        SELECT count(*), max(abs(x.schools_using - l.uses)) FROM clean_x2 x JOIN (
          SELECT scope AS area_code, period, count(*) FILTER (uses = 'yes') AS uses
          FROM clean_x2_link GROUP BY ALL) l USING (area_code, period)""")
    assert areas >= 4
    assert off <= 1
    all_four = _one(clean, """
        SELECT max(abs(x.schools_covered - l.four)) FROM clean_x2 x JOIN (
          SELECT scope AS area_code, period, count(*) FILTER (n = 4) AS four FROM (
            SELECT scope, period, school_code, max((general = 'yes')::INT)
              + max((budget = 'yes')::INT) + max((personnel = 'yes')::INT)
              + max((academic = 'yes')::INT) AS n
            FROM clean_x2_school GROUP BY ALL) GROUP BY ALL) l USING (area_code, period)""")
    assert all_four[0] <= 1


def test_staff_one_by_one_are_those_of_the_counts(clean: duckdb.DuckDBPyConnection) -> None:
    """In June the same people by school and position; in November without those who retired."""
    schools, off = _one(clean, """
        WITH listed AS (
          SELECT office_code AS school_code, position, count(*) AS n FROM clean_staffperson
          WHERE period = 'ay2569-1' AND status <> 'borrowed' GROUP BY ALL
        ), counted AS (
          SELECT school_code, position, sum(total) AS n FROM clean_staff
          WHERE period = 'ay2569-1' GROUP BY ALL HAVING sum(total) > 0)
        SELECT count(*), count(*) FILTER (l.n IS DISTINCT FROM c.n)
        FROM counted c FULL JOIN listed l USING (school_code, position)""")
    assert schools > 1000
    assert off == 0
    june, november, oldest = _one(clean, """
        SELECT count(*) FILTER (period = 'ay2569-1'), count(*) FILTER (period = 'ay2569-2'),
          min(born_on) FILTER (period = 'ay2569-2')::VARCHAR FROM clean_staffperson""")
    assert 0.92 < november / june < 0.985
    assert str(oldest) > "1966-10-01"


def test_some_teachers_work_where_their_post_is_not(clean: duckdb.DuckDBPyConnection) -> None:
    people, lent, borrowed = _one(clean, """
        SELECT count(*), count(*) FILTER (lent), count(*) FILTER (borrowed) FROM (
          SELECT person_key, bool_or(status = 'lent') AS lent,
            bool_or(status = 'borrowed') AS borrowed
          FROM clean_staffperson WHERE period = 'ay2569-1' GROUP BY 1)
        WHERE lent OR borrowed""")
    assert people == lent
    assert 5 < borrowed <= lent


def test_money_only_grows_within_a_year(clean: duckdb.DuckDBPyConnection) -> None:
    falls = _one(clean, "SELECT count(*) FROM account_warning WHERE rule = 'budget_falls'")
    assert falls[0] == 0
    low, high = _one(clean, """
        SELECT min(rate), max(rate) FROM (
          SELECT sum(disbursed) / sum(allotted + transferred) AS rate FROM clean_budget
          WHERE period = 'fy2569-q4' GROUP BY office_code)""")
    assert 0.8 < low <= high < 1


def test_some_activities_are_late_and_most_are_done(clean: duckdb.DuckDBPyConnection) -> None:
    due, done = _one(clean, """
        SELECT count(*), count(finished_on) FROM clean_plan_activity
        WHERE period = 'fy2569' AND stopped = 'no'""")
    assert 0.7 < done / due < 1


def test_the_older_a_month_the_fewer_incidents_are_open(clean: duckdb.DuckDBPyConnection) -> None:
    old, new = _one(clean, """
        SELECT sum(reported - closed) FILTER (month < '2569-09') / sum(reported)
            FILTER (month < '2569-09'),
          sum(reported - closed) FILTER (month >= '2569-10') / sum(reported)
            FILTER (month >= '2569-10')
        FROM clean_safety WHERE period = 'ay2569'""")
    assert 0 < old < new < 1


def test_the_policies_of_the_country_look_as_published() -> None:
    """Bases of the report of 2566, over all areas: within what areas round."""
    with duckdb.connect() as con:
        drawing.install(con, 2569)
        schools.make(con, 2569)
        con.execute("CREATE TABLE school_here AS SELECT * FROM school")
        administration.prepare(con)
        con.execute(f"CREATE TABLE told AS {ratings.policy_sql('2568-12M', 0)}")
        found = {code: (int(base or 0), int(result)) for code, base, result in con.execute(
            "SELECT code, sum(base), sum(result) FROM told GROUP BY 1").fetchall()}
        wrong = _one(con, """
            SELECT count(*), count(*) FILTER (abs(pct_printed - 100.0 * result / base) > 0.005)
            FROM told WHERE base > 1""")
    published = {
        "M01a": 6_570_003, "M02": 5_972, "M04a": 25_739, "M04b": 2_493, "M06": 390_393,
        "M07a": 484_382, "M07b": 302_478, "M08": 5_213_238, "M10a": 43_657, "M13": 245,
    }
    for code, base in published.items():
        assert abs(found[code][0] - base) <= max(130, base * 0.001), code
    assert abs(found["M11"][1] - 349) < 40
    assert abs(found["M12a"][1] - 2_870) < 60
    assert 0 < wrong[1] < 0.02 * wrong[0]
