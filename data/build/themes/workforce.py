"""Teachers against the norm, who retires in which year, and unsafe incidents."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA
from data.norms import TEACHER_NORMS, TeacherNorm, rooms_sql, teachers_sql
from data.schema.workforce import YEARS_AHEAD
from data.sources.safety import LONG_OPEN_DAYS, MONTH_DAY
from data.sources.staff import HOLDING

#: Who is counted among those who retire.
RETIRING: tuple[str, ...] = ("director", "vice_director", "teacher", "assistant_teacher")

#: Fiscal year (Buddhist era) in which somebody retires: at the end of that in which 60 is reached.
#: Who was born on a 1 October reaches it on 30 September, the day before the birthday.
RETIREMENT_YEAR = (
    "year(born_on + INTERVAL 60 YEAR - INTERVAL 1 DAY) + 543"
    " + (month(born_on + INTERVAL 60 YEAR - INTERVAL 1 DAY) >= 10)::INTEGER"
)
_FISCAL_YEAR = "year(reference_date) + 543 + (month(reference_date) >= 10)::INTEGER"


def _posts(norm: TeacherNorm, until: str) -> str:
    """SELECT of school_code, period, teacher_posts in the terms in which a norm holds."""
    stage = {"k": "LIKE 'K%'", "p": "LIKE 'P%'", "m": "NOT SIMILAR TO '[KP].*'"}
    sums = ", ".join(
        f"coalesce(sum(rooms) FILTER (grade {which}), 0)::BIGINT AS rooms_{key},"
        f" coalesce(sum(pupils) FILTER (grade {which}), 0)::BIGINT AS students_{key}"
        for key, which in stage.items()
    )
    full = {True: norm.room_kindergarten, False: norm.room}
    return f"""
        SELECT school_code, period, ({teachers_sql(norm)})::INTEGER AS teacher_posts
        FROM (
            SELECT roll.school_code, roll.period, any_value(roll.students)::BIGINT AS students,
                   {sums}
            FROM roll JOIN placed_school USING (school_code)
            LEFT JOIN (
                SELECT school_code, period, grade, pupils,
                       CASE WHEN grade LIKE 'K%' THEN {rooms_sql(norm, "pupils", full[True])}
                            ELSE {rooms_sql(norm, "pupils", full[False])} END AS rooms
                FROM (SELECT school_code, period, grade, sum(students)::BIGINT AS pupils
                      FROM roll_class GROUP BY ALL)
            ) grade ON grade.school_code = roll.school_code AND grade.period = roll.period
            WHERE area_code <> '{SPECIAL_EDUCATION_AREA}'
              AND roll.period >= '{norm.first_term}' AND roll.period < '{until}'
            GROUP BY roll.school_code, roll.period
        )"""


def _all_posts() -> str:
    ends = [norm.first_term for norm in TEACHER_NORMS[1:]] + ["b"]
    return " UNION ALL ".join(
        _posts(norm, until) for norm, until in zip(TEACHER_NORMS, ends, strict=True)
    )


_HOLDING = ", ".join(f"'{status}'" for status in HOLDING)
_RETIRING = ", ".join(f"'{position}'" for position in RETIRING)
_AHEAD = ", ".join(
    f"count(*) FILTER (counts AND ahead = {year}) AS retire_{year}" for year in YEARS_AHEAD
)

_TERM = f"""
CREATE TEMP TABLE workforce_term AS
WITH posts AS ({_all_posts()}
), leaving AS (
    SELECT school_code, period, {_AHEAD},
           count(*) FILTER (counts AND ahead BETWEEN 1 AND {YEARS_AHEAD[-1]}) AS retire_soon
    FROM (
        SELECT office_code AS school_code, period,
               position IN ({_RETIRING}) AND status IN ({_HOLDING}) AS counts,
               {RETIREMENT_YEAR} - ({_FISCAL_YEAR}) + 1 AS ahead
        FROM clean_staffperson WHERE office_is_school
    ) GROUP BY school_code, period
)
SELECT school_code, period, teacher_posts, l.* EXCLUDE (school_code, period)
FROM posts FULL JOIN leaving l USING (school_code, period)
"""

#: A list speaks for all schools of its scope: one without a row had no incident.
_YEAR = f"""
CREATE TEMP TABLE workforce_year AS
WITH asked AS (
    SELECT DISTINCT p.school_code, s.period FROM sent s
    JOIN file_school p USING (scope)
    WHERE s.feed = 'safety'
    UNION SELECT school_code, period FROM clean_safety
), told AS (
    SELECT school_code, period, sum(reported) AS incidents,
           sum(CASE WHEN last_day({MONTH_DAY}) + {LONG_OPEN_DAYS} < reference_date
                    THEN reported - closed ELSE 0 END) AS incidents_open
    FROM clean_safety GROUP BY school_code, period
)
SELECT school_code, period, coalesce(incidents, 0)::INTEGER AS incidents,
       coalesce(incidents_open, 0)::INTEGER AS incidents_open
FROM asked LEFT JOIN told USING (school_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `workforce_term` and `workforce_year`."""
    con.execute(_TERM)
    con.execute(_YEAR)
