"""Students in the term in which a quarter ends, of an education area and of a school with money of
its own: what money is divided by."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.periods import ends, term

#: Of all open schools, those that have a roll: below this the others would make money look larger.
_WHOLE = 0.95

_STUDENTS = f"""
CREATE TEMP TABLE office_students_office_quarter AS
SELECT p.area_code, q.period, sum(f.students)::INT AS quarter_students
FROM student_quarter q
JOIN term_fact f ON f.period = q.term
JOIN placed_school p USING (school_idx)
GROUP BY ALL
HAVING count(*) FILTER (f.is_open = 1 AND f.students IS NOT NULL)
       >= {_WHOLE} * count(*) FILTER (f.is_open = 1) AND sum(f.students) > 0
"""

#: Of a school that told of its money in the quarter.
_OF_SCHOOLS = """
CREATE TEMP TABLE office_students_school_quarter AS
SELECT p.school_code, q.period, f.students AS quarter_students
FROM student_quarter q
JOIN term_fact f ON f.period = q.term
JOIN placed_school p USING (school_idx)
JOIN budget_school_quarter b ON b.school_code = p.school_code AND b.period = q.period
WHERE f.is_open = 1 AND b.bud_net IS NOT NULL
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `office_students_office_quarter` and `office_students_school_quarter`, for the quarters
    of which money is told."""
    quarters = con.execute("SELECT DISTINCT period FROM clean_budget ORDER BY period").fetchall()
    con.execute("CREATE TEMP TABLE student_quarter (period VARCHAR, term VARCHAR)")
    for (period,) in quarters:
        con.execute("INSERT INTO student_quarter VALUES (?, ?)",
                    [period, term(min(ends(period), as_of))])
    con.execute(_STUDENTS)
    con.execute(_OF_SCHOOLS)
    con.execute("DROP TABLE student_quarter")
