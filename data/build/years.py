"""The facts of each school and academic year: exits, buildings, attendance summaries."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.periods import academic_year
from data import schema
from data.build import themes
from data.build.target import fill
from data.sources.dmc import DROPOUT_REASONS

#: Attendance of each student and year: the sum of the terms; the streak and grade of the last one.
_STUDENT_YEAR = """
CREATE TEMP TABLE student_year AS
WITH last_term AS (
    SELECT school_code, split_part(period, '-', 1) AS year_period, max(period) AS period
    FROM clean_att_term GROUP BY ALL
)
SELECT t.person_key, t.school_code, split_part(t.period, '-', 1) AS period,
    sum(t.recorded_days)::INT AS recorded_days, sum(t.present_days)::INT AS present_days,
    sum(t.leave_days)::INT AS leave_days, sum(t.sick_days)::INT AS sick_days,
    sum(t.absent_days)::INT AS absent_days,
    coalesce(max(t.absent_streak) FILTER (t.period = l.period), 0)::INT AS absent_streak,
    arg_max(t.grade, t.period) AS grade
FROM clean_att_term t
JOIN last_term l ON l.school_code = t.school_code AND l.year_period = split_part(t.period, '-', 1)
GROUP BY t.person_key, t.school_code, split_part(t.period, '-', 1)
"""

#: An exit listed in several rounds is one exit; its year is that of its date.
_EXITS = """
CREATE TEMP TABLE exit_year AS
SELECT school_code,
       'ay' || (year(left_on) + 543 - (month(left_on) * 100 + day(left_on) < 516)::INT) AS period,
       left_on, arg_max(reason, period) AS reason
FROM clean_dmc_exit
GROUP BY person_key, school_code, left_on
"""

_LONG = "recorded_days >= 20"
_CHRONIC = f"{_LONG} AND absent_days * 10 >= recorded_days"


def _by_stage(column: str, condition: str) -> str:
    return ", ".join(
        f"count(*) FILTER ({condition} AND grade IN {grades}) AS {column}_{stage}"
        for stage, grades in schema.STAGES.items()
    )


#: Exits of a year are known where a list of that year's rounds arrived; `reached` is its last day.
_SCHOOL_YEAR = f"""
CREATE TEMP TABLE year_fact AS
WITH year_period AS (
    SELECT DISTINCT split_part(period, '-', 1) AS period FROM (
        SELECT period FROM roll UNION ALL SELECT period FROM sent_school
        UNION ALL SELECT period FROM clean_bobec UNION ALL SELECT period FROM clean_att_term
        {{periods}})
), known AS (
    SELECT school_code, split_part(period, '-', 1) AS period, max(reference_date) AS reached
    FROM sent_school WHERE feed = 'dmcexit' GROUP BY ALL
), exits AS (
    SELECT e.school_code, e.period, count(*) AS exits,
        count(*) FILTER (reason IN $dropout) AS dropouts,
        count(*) FILTER (reason IN $dropout AND left_on <= coalesce(
            k.reached - to_years(($running::INT - substr(e.period, 3)::INT)), left_on))
            AS dropouts_by_now
    FROM exit_year e
    LEFT JOIN known k ON k.school_code = e.school_code AND k.period = 'ay' || $running
    GROUP BY ALL
), buildings AS (
    SELECT school_code, period, count(condition) AS buildings_rated,
        count(*) FILTER (condition = 'dilapidated') AS buildings_dilapidated,
        CASE WHEN count(*) FILTER (building_type = 'toilet') = 0 THEN 0
             ELSE sum(room_count) FILTER (building_type = 'toilet') END AS toilet_seats
    FROM clean_bobec GROUP BY ALL
), attendance AS (
    SELECT school_code, period,
        count(*) FILTER (recorded_days > 0) AS att_students,
        count(*) FILTER ({_LONG}) AS att_students20,
        count(*) FILTER ({_CHRONIC}) AS att_chronic,
        {_by_stage("att_students20", _LONG)},
        {_by_stage("att_chronic", _CHRONIC)},
        count(*) FILTER (recorded_days > 0 AND present_days * 5 < recorded_days * 4) AS att_below80,
        count(*) FILTER (absent_streak >= 3) AS streak3,
        count(*) FILTER (absent_streak >= 5) AS streak5,
        count(*) FILTER (absent_streak >= 7) AS streak7
    FROM student_year GROUP BY ALL
)
SELECT r.school_idx, y.period,
    CASE WHEN k.school_code IS NOT NULL THEN coalesce(e.exits, 0) END AS exits,
    CASE WHEN k.school_code IS NOT NULL THEN coalesce(e.dropouts, 0) END AS dropouts,
    CASE WHEN k.school_code IS NOT NULL THEN coalesce(e.dropouts_by_now, 0) END AS dropouts_by_now,
    roll.students AS june_students,
    b.* EXCLUDE (school_code, period), a.* EXCLUDE (school_code, period){{columns}}
FROM placed_school r CROSS JOIN year_period y
LEFT JOIN known k ON k.school_code = r.school_code AND k.period = y.period
LEFT JOIN exits e ON e.school_code = r.school_code AND e.period = y.period
LEFT JOIN roll ON roll.school_code = r.school_code AND roll.period = y.period || '-1'
LEFT JOIN buildings b ON b.school_code = r.school_code AND b.period = y.period
LEFT JOIN attendance a ON a.school_code = r.school_code AND a.period = y.period{{joins}}
"""


def fill_years(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill school_year; leaves `student_year` for the tables of persons."""
    con.execute(_STUDENT_YEAR)
    con.execute(_EXITS)
    con.execute(
        _SCHOOL_YEAR.format(
            periods=themes.periods("year"), columns=themes.columns("year"),
            joins=themes.joins("year", "r.school_code", "y.period"),
        ),
        {"dropout": list(DROPOUT_REASONS), "running": str(academic_year(as_of))},
    )
    fill(con, schema.SCHOOL_YEAR, "SELECT * FROM year_fact")
