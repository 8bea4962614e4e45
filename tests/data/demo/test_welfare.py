"""The demo's feeds of student care and opportunity: they agree with the rolls and with each other.
"""

from __future__ import annotations

import duckdb
import pytest


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, ...]:
    found = con.execute(sql).fetchall()
    assert len(found) == 1
    return found[0]


_FEEDS = (
    "care", "careagg", "hero", "cct", "gcode", "gcodenat", "oppreg", "back",
)


def test_every_row_of_it_is_loaded(clean: duckdb.DuckDBPyConnection) -> None:
    found = dict(clean.execute(
        "SELECT feed, sum(rows_quarantined + rows_superseded) FROM account_file"
        f" WHERE feed IN {_FEEDS} AND status = 'loaded' AND rows_loaded > 0 GROUP BY 1"
    ).fetchall())
    assert found == dict.fromkeys(_FEEDS, 0)


@pytest.mark.parametrize(("table", "mistyped"), [
    ("care_visit", 0), ("care_screening", 0), ("care_help", 0), ("care_refer", 0), ("cct", 0.01),
])
def test_its_students_are_on_the_roll_of_their_school(
    clean: duckdb.DuckDBPyConnection, table: str, mistyped: float
) -> None:
    """All but a few of CCT, whose ids were mistyped into others."""
    rows, known = _one(clean, f"""
        SELECT count(*), count(d.person_key) FROM clean_{table} c
        LEFT JOIN (SELECT DISTINCT person_key, school_code, period FROM clean_dmc) d
          USING (person_key, school_code, period)""")
    assert known > 10
    assert rows * (1 - mistyped) <= known <= rows
    assert (known < rows) is (mistyped > 0)


def test_poverty_is_screened_among_those_that_the_rolls_mark(
    clean: duckdb.DuckDBPyConnection,
) -> None:
    marked, screened, extra, granted = _one(clean, """
        SELECT count(*) FILTER (list_contains(d.disadvantages, 'poor')) / count(*),
          count(*) FILTER (screen_state <> 'not_yet') / count(*),
          count(*) FILTER (poverty_group = 'extra_poor') / count(*),
          count(*) FILTER (granted = 'yes')
            / count(*) FILTER (poverty_group = 'extra_poor')
        FROM clean_cct JOIN clean_dmc d USING (person_key, school_code, period)""")
    assert marked == 1
    assert 0.9 < screened < 1
    assert 0.4 < extra < 0.75
    assert 0.8 < granted < 1


def test_sums_of_care_are_those_of_the_rolls(clean: duckdb.DuckDBPyConnection) -> None:
    schools, alike, silent = _one(clean, """
        WITH told AS (SELECT school_code, period, sum(students) AS n FROM clean_careagg
                      WHERE aspect = 'overall' GROUP BY ALL),
        roll AS (SELECT school_code, period, count(*) AS n FROM clean_dmc
                 WHERE period IN ('ay2568-2', 'ay2569-1') GROUP BY ALL)
        SELECT count(told.n), count(*) FILTER (told.n = roll.n), count(*) - count(told.n)
        FROM roll LEFT JOIN told USING (school_code, period)""")
    assert schools == alike > 500
    assert silent > 5
    normal, risk, problem = _one(clean, """
        SELECT sum(normal) / sum(screened), sum(risk) / sum(screened), sum(problem) / sum(screened)
        FROM clean_careagg WHERE aspect = 'overall'""")
    assert (normal > 0.75, 0.08 < risk < 0.22, 0.015 < problem < 0.07) == (True, True, True)


def test_a_workbook_and_the_sums_tell_the_same_of_a_school(
    clean: duckdb.DuckDBPyConnection,
) -> None:
    """Half of the schools with a workbook send no sums; those of the others agree."""
    rows = clean.execute("""
        WITH worst AS (
          SELECT school_code, person_key, max(CASE care_group WHEN 'problem' THEN 2 WHEN 'risk'
            THEN 1 ELSE 0 END) AS level FROM clean_care_screening WHERE aspect <> 'talent'
          GROUP BY ALL),
        book AS (SELECT school_code, count(*) AS screened, count(*) FILTER (level = 1) AS risk,
                   count(*) FILTER (level = 2) AS problem FROM worst GROUP BY 1),
        sums AS (SELECT school_code, sum(screened) AS screened, sum(risk) AS risk,
                   sum(problem) AS problem FROM clean_careagg
                 WHERE aspect = 'overall' AND period = 'ay2569-1' GROUP BY 1)
        SELECT sums.screened IS NULL, (book.screened, book.risk, book.problem)
            = (sums.screened, sums.risk, sums.problem) FROM book LEFT JOIN sums USING (school_code)
    """).fetchall()
    assert len(rows) > 8
    assert {alone for alone, _ in rows} == {True, False}
    assert all(alike for alone, alike in rows if not alone)


def test_the_register_holds_students_and_children_of_no_school(
    clean: duckdb.DuckDBPyConnection,
) -> None:
    rows, enrolled, of_obec, out, out_on_roll, reasons = _one(clean, """
        SELECT count(*), count(*) FILTER (enrolled = 'yes'),
          count(d.person_key) FILTER (enrolled = 'yes'), count(*) FILTER (enrolled = 'no'),
          count(d.person_key) FILTER (enrolled = 'no'), count(DISTINCT reason)
        FROM clean_oppreg LEFT JOIN (SELECT DISTINCT person_key FROM clean_dmc
          WHERE period = 'ay2569-1') d USING (person_key)""")
    assert rows > 40_000
    assert 0.8 < of_obec / enrolled < 0.95
    assert 0.003 < out / rows < 0.03
    assert out_on_roll == 0
    assert reasons == 9


def test_g_codes_are_those_of_the_rolls(clean: duckdb.DuckDBPyConnection) -> None:
    issued, nations, roll = _one(clean, """
        SELECT (SELECT sum(issued) FROM clean_gcode), (SELECT sum(g_total)
          FROM clean_gcode_nation), (SELECT count(*) FROM clean_dmc WHERE is_g
          AND period = 'ay2569-1')""")
    assert issued == nations == roll > 100


def test_who_is_given_a_number_has_it_from_the_last_round_on(
    clean: duckdb.DuckDBPyConnection,
) -> None:
    given, before, after, both, here, marks = _one(clean, """
        WITH given AS (SELECT person_key AS g, new_key AS n, roll_key = new_key AS told
                       FROM clean_gcode_person WHERE new_key IS NOT NULL),
        first AS (SELECT DISTINCT person_key AS g FROM clean_dmc WHERE period = 'ay2569-1'),
        last AS (SELECT person_key FROM clean_dmc WHERE period = 'ay2569-2')
        SELECT count(*), count(*) FILTER (g IN (FROM first)), count(*) FILTER (n IN (FROM last)),
          count(*) FILTER (g IN (FROM last)), count(*) FILTER (told),
          count(*) FILTER (n IN (SELECT person_key FROM clean_att_term WHERE period = 'ay2569-2'))
        FROM given""")
    assert 3 <= given == before == here
    assert 0 < after <= given
    assert after <= marks + 1
    assert both == 0


def test_dropouts_found_are_those_of_the_exit_lists(clean: duckdb.DuckDBPyConnection) -> None:
    (wrong, some) = _one(clean, """
        WITH gone AS (
          SELECT school_code, count(DISTINCT person_key) AS n FROM clean_dmc_exit
          WHERE reason NOT IN ('moved_school', 'died')
            AND left_on BETWEEN DATE '2025-05-16' AND DATE '2026-05-15' GROUP BY 1)
        SELECT count(*) FILTER (found <> coalesce(n, 0)), sum(found)
        FROM clean_back LEFT JOIN gone USING (school_code) WHERE period = 'ay2568'""")
    assert wrong == 0
    assert some > 30
