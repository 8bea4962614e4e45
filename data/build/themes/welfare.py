"""Student care and opportunity: the groups of screening, visits, poverty, the register, returns."""

from __future__ import annotations

from datetime import date

import duckdb

from data.sources.care import OVERALL, TALENT
from data.sources.cct import NOT_YET
from data.sources.opportunity import LEFT, REASONS

#: A school's sums. Visits are known where every row tells them.
_CARE_SUMS = f"""
CREATE TEMP TABLE care_sums AS
SELECT school_code, period, sum(screened) AS care_screened, sum(normal) AS care_normal,
       sum(risk) AS care_risk, sum(problem) AS care_problem,
       CASE WHEN count(visited) = count(*) THEN sum(students) END AS care_students,
       CASE WHEN count(visited) = count(*) THEN sum(visited) END AS care_visited
FROM clean_careagg WHERE aspect = '{OVERALL}'
GROUP BY school_code, period
"""

#: What the rows of students tell of a school that sends no sums: the overall group is the one that
#: is stated, else the worst of the aspects. Visits count those who are on the roll.
_CARE_ROWS = f"""
CREATE TEMP TABLE care_rows AS
WITH pupil AS (
    SELECT school_code, period, coalesce(
               max(level) FILTER (aspect = '{OVERALL}'),
               max(level) FILTER (aspect NOT IN ('{OVERALL}', '{TALENT}'))) AS worst
    FROM (SELECT *, list_position(['normal', 'risk', 'problem'], care_group) AS level
          FROM clean_care_screening)
    GROUP BY school_code, period, person_key
), screened AS (
    SELECT school_code, period, count(worst) AS care_screened,
           count(*) FILTER (worst = 1) AS care_normal, count(*) FILTER (worst = 2) AS care_risk,
           count(*) FILTER (worst = 3) AS care_problem
    FROM pupil GROUP BY school_code, period
), visited AS (
    SELECT v.school_code, v.period, count(DISTINCT d.person_key) AS care_visited
    FROM clean_care_visit v
    LEFT JOIN (SELECT person_key, school_code, period FROM clean_dmc
               ANTI JOIN uncounted USING (person_key, period, school_code)) d
         ON d.person_key = v.person_key AND d.school_code = v.school_code AND d.period = v.period
    GROUP BY v.school_code, v.period
)
SELECT school_code, period, s.* EXCLUDE (school_code, period),
       CASE WHEN v.care_visited IS NOT NULL THEN roll.students END AS care_students,
       CASE WHEN roll.students IS NOT NULL THEN v.care_visited END AS care_visited
FROM screened s FULL JOIN visited v USING (school_code, period)
LEFT JOIN roll USING (school_code, period)
ANTI JOIN care_sums USING (school_code, period)
"""

#: Students whom the rolls mark poor, in the terms of which a screening was sent.
_POOR = f"""
CREATE TEMP TABLE poor_pupil AS
SELECT d.school_code, d.period, c.person_key IS NOT NULL AS screened
FROM (SELECT person_key, school_code, period FROM clean_dmc
      WHERE list_contains(disadvantages, 'poor')
        AND period IN (SELECT DISTINCT period FROM clean_cct)) d
ANTI JOIN uncounted u USING (person_key, period, school_code)
LEFT JOIN (SELECT DISTINCT person_key, period FROM clean_cct WHERE screen_state <> '{NOT_YET}') c
     ON c.person_key = d.person_key AND c.period = d.period
"""

#: A school has an answer where the list names one of its students, or where a list that speaks for
#: it came and none of its students is poor.
_POVERTY = """
CREATE TEMP TABLE poverty AS
WITH told AS (
    SELECT school_code, period, count(*) FILTER (poverty_group = 'extra_poor') AS extra_poor,
           count(*) FILTER (poverty_group = 'extra_poor' AND granted = 'yes') AS extra_poor_granted
    FROM clean_cct GROUP BY ALL
), asked AS (
    SELECT DISTINCT p.school_code, s.period FROM sent s JOIN (
        SELECT school_code, area_code AS scope FROM placed_school
        UNION SELECT school_code, smis_code FROM placed_school
        UNION SELECT school_code, school_code FROM placed_school
        UNION SELECT school_code, 'TH' FROM placed_school
    ) p USING (scope)
    WHERE s.feed = 'cct'
), marked AS (
    SELECT school_code, period, count(*) AS poor, count(*) FILTER (screened) AS poor_screened
    FROM poor_pupil GROUP BY ALL
), answered AS (
    SELECT school_code, period FROM told
    UNION
    SELECT a.school_code, a.period FROM asked a JOIN roll USING (school_code, period)
    ANTI JOIN marked USING (school_code, period)
)
SELECT a.school_code, a.period,
       CASE WHEN r.students IS NOT NULL THEN coalesce(m.poor, 0) END AS poor,
       CASE WHEN r.students IS NOT NULL THEN coalesce(m.poor_screened, 0) END AS poor_screened,
       coalesce(t.extra_poor, 0) AS extra_poor,
       coalesce(t.extra_poor_granted, 0) AS extra_poor_granted
FROM answered a
LEFT JOIN told t USING (school_code, period)
LEFT JOIN marked m USING (school_code, period)
LEFT JOIN roll r USING (school_code, period)
"""

_TERM = """
CREATE TEMP TABLE welfare_term AS
WITH care AS (SELECT * FROM care_sums UNION ALL BY NAME SELECT * FROM care_rows),
hero AS (
    SELECT school_code, period, sum(screened) AS hero_screened, sum(at_risk) AS hero_at_risk,
           sum(helped) AS hero_helped
    FROM clean_hero GROUP BY ALL
)
SELECT school_code, period, care.* EXCLUDE (school_code, period),
       hero.* EXCLUDE (school_code, period), poverty.* EXCLUDE (school_code, period)
FROM care FULL JOIN hero USING (school_code, period)
FULL JOIN poverty USING (school_code, period)
"""

_LEFT = ", ".join(f"'{reason}'" for reason in LEFT)
_REASONS = ", ".join(
    f"count(*) FILTER (enrolled = 'no' AND reason = '{key}') AS register_{key}"
    for key, *_ in REASONS
)
_YEAR = f"""
CREATE TEMP TABLE welfare_year AS
WITH register AS (
    SELECT school_code, period,
           count(*) FILTER (enrolled = 'yes' OR reason NOT IN ({_LEFT})) AS register_children,
           count(*) FILTER (enrolled = 'no' AND reason NOT IN ({_LEFT})) AS register_out,
           {_REASONS}
    FROM clean_oppreg GROUP BY ALL
), back AS (
    SELECT school_code, period, sum(found) AS back_found, sum(helped) AS back_helped,
           sum(returned) AS back_returned
    FROM clean_back GROUP BY ALL
)
SELECT school_code, period, register.* EXCLUDE (school_code, period),
       back.* EXCLUDE (school_code, period)
FROM register FULL JOIN back USING (school_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `welfare_term` and `welfare_year`, one pass over each feed."""
    for sql in (_CARE_SUMS, _CARE_ROWS, _POOR, _POVERTY, _TERM, _YEAR):
        con.execute(sql)
    for table in ("care_sums", "care_rows", "poor_pupil", "poverty"):
        con.execute(f"DROP TABLE {table}")
