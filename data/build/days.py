"""Attendance by school, class and cell on every school day.

A day is due for a school with pupils when it is a weekday without a holiday of the nation, the area
or the school on which some school recorded; a school that recorded all the same was open. What a
school recorded is what it sent, else what AMSS++/SMSS tells of the day (data.bridges).
"""

from __future__ import annotations

import duckdb

from data import schema
from data.build.target import fill, year_before

_MARKS = ("present", "on_leave", "sick", "absent")
_RECORDED = " + ".join(_MARKS)

#: One row a school and day: the row of the whole school, else the sum of its classes.
_SENT_DAY = f"""
CREATE TEMP TABLE sent_day AS
SELECT r.school_idx, a.on_date, a.period, a.enrolled, a.present, a.on_leave, a.sick, a.absent,
       a.unrecorded, a.is_bridged
FROM (
    SELECT school_code, on_date, period, enrolled, {", ".join(_MARKS)}, unrecorded, is_bridged
    FROM best_att WHERE grade IS NULL
    UNION ALL BY NAME
    SELECT c.* FROM (
        SELECT school_code, on_date, any_value(period) AS period, sum(enrolled)::INT AS enrolled,
               {", ".join(f"sum({mark})::INT AS {mark}" for mark in _MARKS)},
               sum(unrecorded)::INT AS unrecorded, any_value(is_bridged) AS is_bridged
        FROM best_att WHERE grade IS NOT NULL GROUP BY school_code, on_date
    ) c
    ANTI JOIN (SELECT school_code, on_date FROM best_att WHERE grade IS NULL
               AND on_date IN (SELECT on_date FROM best_att WHERE grade IS NOT NULL)) w
         USING (school_code, on_date)
) a
JOIN placed_school r USING (school_code)
"""

#: The school days of the nation with their number in the term, and the day a year before.
_DAYS = f"""
CREATE TEMP TABLE school_date AS
WITH recorded AS (
    SELECT on_date, mode(period) AS period FROM sent_day
    WHERE {_RECORDED} > 0 AND dayofweek(on_date) BETWEEN 1 AND 5
      AND on_date NOT IN (SELECT on_date FROM clean_holiday WHERE applies_to = 'ประเทศ')
    GROUP BY on_date
), numbered AS (
    SELECT on_date, period, row_number() OVER (PARTITION BY period ORDER BY on_date) AS number
    FROM recorded
)
SELECT d.on_date, d.period, t.master_period,
       (SELECT max(b.on_date) FROM numbered b
        WHERE b.period = {year_before("d.period")}
          AND b.number <= d.number) AS previous_date
FROM numbered d
LEFT JOIN term t USING (period)
"""

_CLOSED = """
CREATE TEMP TABLE closed_day AS
SELECT DISTINCT r.school_idx, h.on_date
FROM clean_holiday h
JOIN (SELECT school_idx, area_code AS applies_to FROM placed_school
      UNION SELECT school_idx, school_code FROM placed_school
      UNION SELECT school_idx, smis_code FROM placed_school) r USING (applies_to)
"""

#: A school that was open and sent nothing has the students of its last recorded day of the term.
_SCHOOL_DAY = f"""
SELECT s.school_idx, s.on_date,
       ({_RECORDED} > 0 OR d.on_date IS NOT NULL AND c.on_date IS NULL)::INT AS is_due,
       ({_RECORDED} > 0)::INT AS is_recorded,
       s.enrolled, s.present, s.on_leave, s.sick, s.absent, s.unrecorded
FROM sent_day s
LEFT JOIN school_date d USING (on_date)
LEFT JOIN closed_day c USING (school_idx, on_date)
UNION ALL BY NAME
SELECT g.school_idx, g.on_date, 1 AS is_due, 0 AS is_recorded, n.enrolled, 0 AS present,
       0 AS on_leave, 0 AS sick, 0 AS absent, n.enrolled AS unrecorded
FROM (
    SELECT r.school_idx, d.on_date, d.period
    FROM school_date d
    JOIN master m ON m.period = d.master_period AND m.status = 'open'
    JOIN placed_school r USING (school_code)
    ANTI JOIN (SELECT school_code, period FROM pupils WHERE pupils = 0) p
         ON p.school_code = m.school_code AND p.period = d.period
) g
ANTI JOIN sent_day s USING (school_idx, on_date)
ANTI JOIN closed_day c USING (school_idx, on_date)
LEFT JOIN (SELECT school_idx, period, arg_max(enrolled, on_date) AS enrolled FROM sent_day
           GROUP BY ALL) n USING (school_idx, period)
"""

#: The day before counts where the school was open on both days, its marks where it recorded both.
_ATTENDANCE_CELL = f"""
WITH day AS (
    SELECT s.*, r.cell_id, d.previous_date
    FROM snap.school_day s JOIN placed_school r USING (school_idx)
    LEFT JOIN school_date d USING (on_date)
    WHERE s.is_due = 1
), paired AS (
    SELECT n.on_date, n.cell_id, count(*) AS previous_due,
        sum(p.is_recorded) AS previous_recorded,
        {", ".join(f"sum(p.{mark}) FILTER (n.is_recorded = 1) AS previous_{mark}"
                   for mark in _MARKS)}
    FROM day n
    JOIN snap.school_day p ON p.school_idx = n.school_idx AND p.on_date = n.previous_date
         AND p.is_due = 1
    WHERE n.previous_date IS NOT NULL
    GROUP BY ALL
), summed AS (
    SELECT on_date, cell_id, count(*) AS due, sum(is_recorded) AS recorded,
        count(*) FILTER (is_recorded = 1 AND unrecorded > 0) AS part,
        any_value(previous_date) AS previous_date, sum(enrolled) AS enrolled,
        {", ".join(f"sum({mark}) AS {mark}" for mark in _MARKS)}, sum(unrecorded) AS unrecorded
    FROM day GROUP BY ALL
)
SELECT s.*, p.* EXCLUDE (on_date, cell_id)
FROM summed s LEFT JOIN paired p USING (on_date, cell_id)
"""


def fill_days(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the holidays and the attendance by school, class and cell."""
    con.execute(_SENT_DAY)
    con.execute(_DAYS)
    con.execute(_CLOSED)
    fill(con, schema.CALENDAR, "SELECT DISTINCT on_date, applies_to, reason FROM clean_holiday")
    fill(con, schema.SCHOOL_DAY, _SCHOOL_DAY)
    fill(con, schema.CLASS_DAY, f"""
        SELECT r.school_idx, a.on_date, a.grade, coalesce(a.room, 1) AS room, a.enrolled,
               {", ".join(f"a.{mark}" for mark in _MARKS)}, a.unrecorded
        FROM best_att a JOIN placed_school r USING (school_code)
        WHERE a.grade IS NOT NULL AND a.on_date IN (
            SELECT DISTINCT on_date FROM best_att WHERE grade IS NOT NULL
            ORDER BY on_date DESC LIMIT 20)""")
    fill(con, schema.ATTENDANCE_CELL, _ATTENDANCE_CELL)
