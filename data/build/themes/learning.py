"""Facts of learning: tests, graduates, learning loss, early childhood, disabilities, DLTV, reports
of graduates, competencies and grades.

A school whose rolls of a year know no student of the grades that a feed is about has nobody to tell
of: it counts with 0, and a school that has such students and sent nothing stays unknown.
"""

from __future__ import annotations

from datetime import date

import duckdb

from data.schema.learning import LAST_GRADES, LEVELS, PARTS
from data.sources.common import GRADE_ORDER
from data.sources.learning import COMPETENCIES

_TOTAL = "subject = 'total'"

_LEVELS = ", ".join(
    f"CASE WHEN {_TOTAL} THEN level_{level} END AS level_{level}" for level in LEVELS
)


def _results(test: str) -> str:
    """SELECT of every row of a test: what of it is of all parts together, and which part it is."""
    levels = (
        ", ".join(f"NULL::INTEGER AS level_{level}" for level in LEVELS) if test == "onet"
        else _LEVELS
    )
    half = "half_or_more" if test == "onet" else "NULL::INTEGER AS half_or_more"
    return (
        f"SELECT '{test}' AS test, school_code, period, grade, subject, eligible, examinees,"
        f" mean_score, score_sd, {half}, {levels} FROM clean_{test}"
    )


def _of_nation(part: str) -> str:
    """SQL: what the examinees of a school would have scored in all with the mean of the nation."""
    known = f"score{part} IS NOT NULL"
    return (
        f"CASE WHEN {known} THEN coalesce(examinees"
        # As decimals: a sum of fractions depends on the order in which threads add.
        f" * (sum(score{part}::DECIMAL(38, 6)) OVER nation)::DOUBLE"
        f" / nullif(sum(examinees) FILTER ({known}) OVER nation, 0), 0) END AS nation{part}"
    )


_EVERY_PART = tuple(dict.fromkeys(part for parts in PARTS.values() for part in parts))
#: RT and NT have a row of all parts together; of O-NET a grade's mean is that of its subjects, and
#: it has as many examinees as its largest subject. A part is weighted by all examinees of a grade:
#: who sits a test sits all of it. One grade without a part leaves it unknown of the school.
_TESTS = f"""
CREATE TEMP TABLE learning_test AS
WITH told AS ({" UNION ALL ".join(map(_results, PARTS))}),
graded AS (
    SELECT test, school_code, period, grade,
        max(eligible) FILTER (whole) AS eligible, max(examinees) FILTER (whole) AS examinees,
        sum(mean_score * examinees) FILTER (whole)
            / nullif(sum(examinees) FILTER (whole), 0) AS mean,
        {", ".join(f"max(level_{level}) AS of_{level}" for level in LEVELS)},
        {", ".join(f"max(mean_score) FILTER (subject = '{part}') AS mean_{part},"
                   f" max(score_sd) FILTER (subject = '{part}') AS sd_{part},"
                   f" max(half_or_more) FILTER (subject = '{part}') AS half_{part}"
                   for part in _EVERY_PART)}
    FROM (SELECT *, test = 'onet' OR {_TOTAL} AS whole FROM told) GROUP BY ALL
    HAVING bool_or(whole)
), school AS (
SELECT test, school_code, period, sum(eligible)::INT AS eligible, sum(examinees)::INT AS examinees,
    coalesce(sum(mean * examinees), 0) AS score,
    {", ".join(f"CASE WHEN sum(examinees) = 0 THEN 0 ELSE sum(of_{level}) END::INT"
               f" AS level_{level}" for level in LEVELS)},
    level_excellent + level_good AS good,
    {", ".join(f"CASE WHEN count(*) FILTER (examinees > 0 AND {known}_{part} IS NULL) = 0"
               f" THEN {held} END AS {name}_{part}"
               for part in _EVERY_PART
               for known, name, held in (
                   ("mean", "score", f"coalesce(sum(mean_{part} * examinees), 0)"),
                   ("half", "half", f"coalesce(sum(half_{part}), 0)::INT"),
                   ("sd", "sd", f"coalesce(sum(sd_{part} * examinees), 0)"),
               ))}
FROM graded GROUP BY ALL
)
SELECT *, {", ".join(map(_of_nation, ("", *(f"_{part}" for part in _EVERY_PART))))}
FROM school WINDOW nation AS (PARTITION BY test, period)
"""

_GRADUATES = f"""
CREATE TEMP TABLE learning_graduate AS
SELECT school_code, split_part(period, '-', 1) AS period,
    {", ".join(
        f"count(*) FILTER (grade = '{grade}' AND finished = 'yes')::INT AS graduates_{grade},"
        f" count(*) FILTER (grade = '{grade}' AND finished = 'yes' AND continues = 'yes')::INT"
        f" AS continuing_{grade}, count(*) FILTER (grade = '{grade}') > 0 AS has_{grade}"
        for grade in LAST_GRADES
    )}
FROM clean_dmc_graduate GROUP BY ALL
"""

_LOSS = """
CREATE TEMP TABLE learning_loss AS
SELECT school_code, period, sum(screened)::INT AS screened, sum(with_loss)::INT AS found,
       sum(improved)::INT AS improved
FROM clean_loss GROUP BY ALL
"""

_PP3 = """
CREATE TEMP TABLE learning_pp3 AS
SELECT school_code, period, sum(graduates)::INT AS graduates, sum(reported)::INT AS reported
FROM clean_pp3 GROUP BY ALL
"""

#: Schools that try the assessment out; of others nothing is known.
_COMPETENCY = f"""
CREATE TEMP TABLE learning_competency AS
SELECT school_code, period, {", ".join(
    f"sum(assessed) FILTER (competency = '{key}')::INT AS competency_{key}_seen,"
    f" sum(level_able + level_beyond) FILTER (competency = '{key}')::INT AS competency_{key}_able"
    for key, *_ in COMPETENCIES
)}
FROM clean_competency GROUP BY ALL
"""

_GRADES = """
CREATE TEMP TABLE learning_grades AS
SELECT school_code, period, count(*)::INT AS students, sum(result)::DOUBLE AS points
FROM clean_grades WHERE subject = 'gpa' GROUP BY ALL
"""

#: Which grades the rolls of a school know in a year; none for a school without students.
_TAUGHT = """
CREATE TEMP TABLE learning_taught AS
SELECT r.school_code, split_part(r.period, '-', 1) AS period,
       coalesce(list(DISTINCT c.grade) FILTER (c.grade IS NOT NULL), []) AS grades
FROM roll r LEFT JOIN roll_class c USING (school_code, period)
GROUP BY ALL
"""

#: In which years each feed came: what it says of nobody holds for those alone.
_CAME = """
CREATE TEMP TABLE learning_came AS
SELECT list(DISTINCT period) FILTER (feed = 'rt') AS rt,
       list(DISTINCT period) FILTER (feed = 'nt') AS nt,
       list(DISTINCT period) FILTER (feed = 'onet') AS onet,
       list(DISTINCT period) FILTER (feed = 'graduate') AS graduate,
       list(DISTINCT period) FILTER (feed = 'loss') AS loss,
       list(DISTINCT period) FILTER (feed = 'early') AS early,
       list(DISTINCT period) FILTER (feed = 'pp3') AS pp3,
       list(DISTINCT period) FILTER (feed = 'grades') AS grades
FROM (
    SELECT test AS feed, period FROM learning_test
    UNION ALL SELECT 'graduate', period FROM learning_graduate
    UNION ALL SELECT 'loss', period FROM learning_loss
    UNION ALL SELECT 'early', period FROM clean_early
    UNION ALL SELECT 'pp3', period FROM learning_pp3
    UNION ALL SELECT 'grades', period FROM learning_grades
)
"""

#: Who is on no list of an area that has sent one is no school of DLTV.
_DLTV = """
CREATE TEMP TABLE learning_dltv AS
SELECT school_code, period, coalesce(max((role = 'destination')::INT), 0) AS destination,
       coalesce(max((role = 'destination' AND days_per_week > 0)::INT), 0) AS used
FROM (
    SELECT school_code, period, role, days_per_week FROM clean_dltv
    UNION ALL
    SELECT r.school_code, s.period, NULL, NULL FROM placed_school r
    JOIN sent s ON s.feed = 'dltv' AND s.scope IN (r.area_code, 'TH')
)
GROUP BY ALL
"""


def _or_nobody(value: str, feed: str, grades: tuple[str, ...]) -> str:
    """SQL: a value, or 0 where the feed came and the school has no student of these grades."""
    held = ", ".join(f"'{grade}'" for grade in grades)
    return (
        f"CASE WHEN {value} IS NOT NULL THEN {value}"
        f" WHEN list_contains(came.{feed}, u.period)"
        f" AND NOT list_has_any(g.grades, [{held}]) THEN 0 END"
    )


def _of_test(test: str, grades: tuple[str, ...]) -> str:
    columns = (
        "eligible", "examinees", "score", *(f"score_{part}" for part in PARTS[test]),
        *(
            ("nation", *(
                f"{what}_{part}" for part in PARTS[test] for what in ("half", "nation", "sd")
            )) if test == "onet"
            else ("good", *(f"level_{level}" for level in LEVELS))
        ),
    )
    return ", ".join(
        f"{_or_nobody(f'{test}.{column}', test, grades)} AS {test}_{column}" for column in columns
    )


def _of_graduates(grade: str) -> str:
    return ", ".join(
        f"{_or_nobody(value, 'graduate', (grade,))} AS {column}_{grade}"
        for column in ("graduates", "continuing")
        for value in [f"CASE WHEN d.has_{grade} THEN d.{column}_{grade} END"]
    )


_SCHOOL_GRADES = tuple(grade for grade in GRADE_ORDER if grade[0] in "PM")
_YEAR = f"""
CREATE TEMP TABLE learning_year AS
WITH told AS (
    SELECT school_code, period FROM learning_test
    UNION SELECT school_code, period FROM learning_graduate
    UNION SELECT school_code, period FROM learning_loss
    UNION SELECT school_code, period FROM clean_early
    UNION SELECT school_code, period FROM learning_dltv
    UNION SELECT school_code, period FROM learning_pp3
    UNION SELECT school_code, period FROM learning_competency
    UNION SELECT school_code, period FROM learning_grades
), told_period AS (SELECT DISTINCT period FROM told), unit AS (
    SELECT * FROM told
    UNION SELECT school_code, period FROM learning_taught SEMI JOIN told_period USING (period)
)
SELECT u.school_code, u.period,
    {_of_test("rt", ("P1",))},
    {_of_test("nt", ("P3",))},
    {_of_test("onet", LAST_GRADES)},
    {", ".join(_of_graduates(grade) for grade in LAST_GRADES)},
    {_or_nobody("l.screened", "loss", _SCHOOL_GRADES)} AS loss_screened,
    {_or_nobody("l.found", "loss", _SCHOOL_GRADES)} AS loss_found,
    {_or_nobody("l.improved", "loss", _SCHOOL_GRADES)} AS loss_improved,
    {_or_nobody("e.assessed", "early", ("K3",))} AS early_assessed,
    {_or_nobody("e.all_good", "early", ("K3",))} AS early_good,
    v.destination AS dltv_destination, v.used AS dltv_used,
    {_or_nobody("p.graduates", "pp3", LAST_GRADES)} AS pp3_graduates,
    {_or_nobody("p.reported", "pp3", LAST_GRADES)} AS pp3_reported,
    m.* EXCLUDE (school_code, period),
    {_or_nobody("r.students", "grades", _SCHOOL_GRADES)} AS grades_students,
    {_or_nobody("r.points", "grades", _SCHOOL_GRADES)} AS grades_points
FROM unit u CROSS JOIN learning_came came
LEFT JOIN learning_taught g USING (school_code, period)
{"".join(
    f"LEFT JOIN (SELECT * FROM learning_test WHERE test = '{test}') {test}"
    " USING (school_code, period) " for test in ("rt", "nt", "onet")
)}
LEFT JOIN learning_graduate d USING (school_code, period)
LEFT JOIN learning_loss l USING (school_code, period)
LEFT JOIN clean_early e USING (school_code, period)
LEFT JOIN learning_dltv v USING (school_code, period)
LEFT JOIN learning_pp3 p USING (school_code, period)
LEFT JOIN learning_competency m USING (school_code, period)
LEFT JOIN learning_grades r USING (school_code, period)
"""

#: A list of nobody says that nobody has a disability.
_TERM = """
CREATE TEMP TABLE learning_term AS
SELECT s.school_code, s.period, count(DISTINCT d.person_key)::INT AS disabled,
       count(DISTINCT d.person_key) FILTER (d.has_plan = 'yes')::INT AS disabled_planned
FROM sent_school s LEFT JOIN clean_dmc_disability d USING (school_code, period)
WHERE s.feed = 'dmcdisability'
GROUP BY ALL
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `learning_term` and `learning_year`."""
    for sql in (
        _TESTS, _GRADUATES, _LOSS, _PP3, _COMPETENCY, _GRADES, _CAME, _TAUGHT, _DLTV, _YEAR, _TERM,
    ):
        con.execute(sql)
