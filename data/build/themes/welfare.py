"""Student care and opportunity: the groups of screening, visits, help, poverty, the register,
returns, G-codes.
"""

from __future__ import annotations

from datetime import date

import duckdb

from data.schema.welfare import NATIONS
from data.sources.care import OVERALL, TALENT
from data.sources.cct import NOT_YET
from data.sources.dmc import NATIONALITIES
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

#: Schools that sent records of each student; one without a record of help helped nobody.
_CARE_HELP = """
CREATE TEMP TABLE care_help AS
SELECT k.school_code, k.period, count(DISTINCT h.person_key)::INT AS care_helped,
       count(DISTINCT r.person_key)::INT AS care_referred
FROM (
    SELECT school_code, period FROM clean_care_screening
    UNION SELECT school_code, period FROM clean_care_help
    UNION SELECT school_code, period FROM clean_care_refer
) k
LEFT JOIN clean_care_help h USING (school_code, period)
LEFT JOIN clean_care_refer r USING (school_code, period)
GROUP BY ALL
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
    SELECT DISTINCT p.school_code, s.period FROM sent s JOIN file_school p USING (scope)
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
       hero.* EXCLUDE (school_code, period), poverty.* EXCLUDE (school_code, period),
       care_helped, care_referred
FROM care FULL JOIN care_help USING (school_code, period) FULL JOIN hero USING (school_code, period)
FULL JOIN poverty USING (school_code, period)
"""

_NAMED = ", ".join(f"'{nation}'" for nation in NATIONS[:-1])
_NATION = " ".join(f"WHEN '{th}' THEN '{key}'" for th, key in NATIONALITIES.items())
#: A report speaks for all schools of its scope: one without a row has no learner with a G-code.
_GCODE = f"""
CREATE TEMP TABLE gcode_year AS
WITH asked AS (
    SELECT DISTINCT p.school_code, s.period, s.feed FROM sent s
    JOIN file_school p USING (scope)
    WHERE s.feed IN ('gcode', 'gcodenat')
), issued AS (
    SELECT school_code, period, coalesce(g.awaiting, 0) AS gcode_awaiting
    FROM (SELECT school_code, period FROM asked WHERE feed = 'gcode'
          UNION SELECT school_code, period FROM clean_gcode)
    LEFT JOIN clean_gcode g USING (school_code, period)
), nation AS (
    SELECT school_code, period, g_total, CASE nationality {_NATION} END AS nation
    FROM clean_gcode_nation
), learners AS (
    SELECT school_code, period, coalesce(sum(g_total), 0) AS gcode_learners, {", ".join(
        f"coalesce(sum(g_total) FILTER (nation = '{key}'), 0) AS gcode_{key}"
        for key in NATIONS[:-1]
    )}, coalesce(sum(g_total) FILTER (nation IS NULL OR nation NOT IN ({_NAMED})), 0)
        AS gcode_other
    FROM (SELECT school_code, period FROM asked WHERE feed = 'gcodenat'
          UNION SELECT school_code, period FROM nation)
    LEFT JOIN nation USING (school_code, period)
    GROUP BY ALL
)
FROM issued FULL JOIN learners USING (school_code, period)
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
    FROM best_oppreg GROUP BY ALL
), back AS (
    SELECT school_code, period, sum(found) AS back_found, sum(helped) AS back_helped,
           sum(returned) AS back_returned
    FROM clean_back GROUP BY ALL
)
SELECT school_code, period, register.* EXCLUDE (school_code, period),
       back.* EXCLUDE (school_code, period), gcode_year.* EXCLUDE (school_code, period)
FROM register FULL JOIN back USING (school_code, period)
FULL JOIN gcode_year USING (school_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `welfare_term` and `welfare_year`, one pass over each feed."""
    for sql in (
        _CARE_SUMS, _CARE_ROWS, _CARE_HELP, _POOR, _POVERTY, _TERM, _GCODE, _YEAR,
    ):
        con.execute(sql)
    for table in ("care_sums", "care_rows", "care_help", "poor_pupil", "poverty", "gcode_year"):
        con.execute(f"DROP TABLE {table}")
