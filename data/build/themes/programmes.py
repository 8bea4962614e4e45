"""Programmes of schools and areas: readiness, quality schools, ITA, EdPA and exemplars.

What is told once a fiscal year stands in its fourth quarter, from the first day of that quarter.
"""

from __future__ import annotations

from datetime import date

import duckdb

from data.schema.programmes import READY
from data.sources.quality import GROUPS
from data.sources.surveys import CHALLENGES

#: Grades in words that mean a pass; letters, in use up to 2565, are no part of the share.
_PASSED = "('excellent', 'good', 'pass')"
_WORDS = "('excellent', 'good', 'pass', 'improve', 'improve_now')"

#: Who is on no list of an area that has sent one is no quality school.
_YEAR = f"""
CREATE TEMP TABLE programmes_year AS
WITH main AS (
    SELECT r.school_code, s.period, count(q.school_code)::INT AS quality_main,
           count(q.has_agreement)::INT AS quality_bound,
           count(*) FILTER (q.has_agreement = 'yes')::INT AS quality_agreed
    FROM placed_school r
    JOIN (SELECT DISTINCT scope, period FROM sent WHERE feed = 'quality') s
         ON s.scope IN (r.area_code, 'TH')
    LEFT JOIN clean_quality q ON q.school_code = r.school_code AND q.period = s.period
    GROUP BY ALL
), network AS (
    SELECT DISTINCT school_code, period FROM clean_quality_network
)
SELECT school_code, period,
    {", ".join(f"y.{part}::DOUBLE AS ready_{part}" for part in READY)},
    CASE WHEN y.school_code IS NOT NULL THEN 1 END AS ready_known,
    m.quality_main, m.quality_bound, m.quality_agreed,
    CASE WHEN n.school_code IS NOT NULL THEN 1 WHEN m.school_code IS NOT NULL THEN 0 END
        AS quality_network
FROM (SELECT school_code, period, hardware, software, peopleware FROM clean_ready) y
FULL JOIN main m USING (school_code, period)
FULL JOIN network n USING (school_code, period)
"""

_OF_SCHOOLS = """
SELECT f.*, s.area_code, f.period || '-q4' AS quarter
FROM clean_{table} f JOIN placed_school s USING (school_code)
WHERE make_date(substr(f.period, 3)::INT - 543, 7, 1) <= $as_of
"""

#: Of files that speak of the same area and round, the later one holds.
_QUARTER = f"""
CREATE TEMP TABLE programmes_office_quarter AS
WITH ita AS (
    SELECT area_code, quarter AS period, sum(score)::DOUBLE AS ita_points, count(*) AS ita_schools,
           count(*) FILTER (grade IN {_WORDS}) AS ita_graded,
           count(*) FILTER (grade IN {_PASSED}) AS ita_passed
    FROM ({_OF_SCHOOLS.format(table="ita")}) GROUP BY ALL
), edpa AS (
    SELECT area_code, quarter AS period, sum(agreements) AS edpa_agreements, {", ".join(
        f"coalesce(sum(agreements) FILTER (challenge = '{key}'), 0) AS edpa_{key}"
        for key in CHALLENGES.values()
    )}
    FROM ({_OF_SCHOOLS.format(table="edpa")}) GROUP BY ALL
), exemplar AS (
    SELECT area_code, period, {", ".join(f"{key} AS exemplar_{key}" for key, *_ in GROUPS)}
    FROM clean_exemplar
    QUALIFY row_number() OVER (PARTITION BY area_code, period
                               ORDER BY reference_date DESC, file_id DESC) = 1
)
FROM ita FULL JOIN edpa USING (area_code, period) FULL JOIN exemplar USING (area_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `programmes_year` and `programmes_office_quarter`."""
    con.execute(_YEAR)
    con.execute(_QUARTER, {"as_of": as_of})
