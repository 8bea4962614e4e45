"""The tables of persons: the latest roll of each school, growth, daily marks and, apart, names."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.periods import academic_year
from data import schema
from data.build.target import fill
from data.sources.common import GRADE_ORDER

_GRADE_RANK = f"list_position([{', '.join(repr(code) for code in GRADE_ORDER)}], d.grade)"

#: The latest roll of each school.
_LATEST_ROLL = """
clean_dmc d
JOIN (SELECT school_code, max(period) AS period FROM roll GROUP BY school_code) l
     USING (school_code, period)
"""

#: On the latest rolls of two schools, of one round or of two: the later one counts.
_ELSEWHERE = f"""
CREATE TEMP TABLE elsewhere AS
SELECT d.person_key, d.school_code FROM {_LATEST_ROLL}
WHERE d.person_key IN (
    SELECT d.person_key FROM {_LATEST_ROLL} GROUP BY d.person_key HAVING count(*) > 1)
QUALIFY row_number() OVER (
    PARTITION BY d.person_key ORDER BY d.period DESC, d.reference_date DESC, d.school_code DESC) > 1
"""

#: Sorted once; a row's number is the student's index everywhere.
_ROLL = f"""
CREATE TABLE roll_student AS
SELECT r.school_idx, d.person_key, d.is_g, d.grade, d.room, d.sex,
       date_sub('year', d.born_on, $as_of) AS age, d.nationality, d.disadvantages,
       b.person_key IS NOT NULL AS is_boarder,
       coalesce(d.cannot_strike_off NOT IN ('0', 'ไม่', 'ไม่ใช่'), false) AS cannot_strike_off,
       e.person_key IS NULL AS is_counted,
       d.home_tambon, d.prename, d.first_name, d.last_name,
       y.recorded_days, y.present_days, y.leave_days, y.sick_days, y.absent_days, y.absent_streak
FROM {_LATEST_ROLL}
JOIN placed_school r USING (school_code)
LEFT JOIN (SELECT * FROM student_year WHERE period = $year) y
     ON y.person_key = d.person_key AND y.school_code = d.school_code
LEFT JOIN (SELECT DISTINCT person_key, school_code, period FROM clean_dmc_boarding) b
     ON b.person_key = d.person_key AND b.school_code = d.school_code AND b.period = d.period
LEFT JOIN elsewhere e ON e.person_key = d.person_key AND e.school_code = d.school_code
ORDER BY r.school_idx, {_GRADE_RANK}, d.room, d.person_key
"""

#: No join here: joins do not keep the order. The reference cannot be guessed from a person key
#: without the snapshot's own id, and says nothing outside this snapshot.
_STUDENT = """
SELECT school_idx, rowid AS student_idx,
       translate(to_base64(unhex(substr(sha256($id || '/' || person_key || '/' || school_idx),
                                        1, 18))), '+/', '-_') AS student_ref,
       * EXCLUDE (school_idx, prename, first_name, last_name)
FROM roll_student
"""

_GROWTH = """
SELECT s.school_idx, s.student_idx, d.period, d.weight_kg, d.height_cm,
       date_sub('month', d.born_on, d.reference_date) AS age_months
FROM (
    SELECT d.person_key, d.period, d.born_on, d.reference_date,
           nullif(d.weight_kg, 0) AS weight_kg, nullif(d.height_cm, 0) AS height_cm
    FROM clean_dmc d
    ANTI JOIN uncounted u USING (person_key, period, school_code)
    WHERE d.weight_kg > 0 OR d.height_cm > 0
) d
JOIN (SELECT person_key, school_idx, rowid AS student_idx FROM roll_student) s USING (person_key)
"""

#: A mark that both feeds tell is taken from the attendance feed.
_DAY = """
SELECT s.school_idx, s.student_idx, m.on_date, m.mark
FROM (
    SELECT person_key, school_code, on_date, mark FROM clean_att_student
    WHERE mark <> 'unrecorded'
    UNION ALL
    SELECT person_key, school_code, on_date, mark FROM clean_amss_student_check
    ANTI JOIN (FROM clean_att_student WHERE mark <> 'unrecorded')
        USING (person_key, on_date, school_code)
    WHERE mark <> 'unrecorded'
) m
JOIN placed_school r USING (school_code)
JOIN (SELECT person_key, school_idx, rowid AS student_idx FROM roll_student) s
     ON s.person_key = m.person_key AND s.school_idx = r.school_idx
"""


def fill_persons(
    con: duckdb.DuckDBPyConnection, as_of: date, snapshot_id: str, *, with_names: bool
) -> None:
    """Fill student, student_growth, student_day and, if asked, identity."""
    con.execute(_ELSEWHERE)
    con.execute(_ROLL, {"as_of": as_of, "year": f"ay{academic_year(as_of)}"})
    fill(con, schema.STUDENT, _STUDENT.replace("$id", f"'{snapshot_id}'"), ordered=True)
    if with_names:
        fill(con, schema.IDENTITY, """
            SELECT school_idx, rowid AS student_idx, prename, first_name, last_name
            FROM roll_student""", ordered=True)
    fill(con, schema.STUDENT_GROWTH, _GROWTH)
    fill(con, schema.STUDENT_DAY, _DAY)
