"""Student rolls: who is on two rolls, and the counts of each school and round.

Leaves in the working database: `uncounted` (person, school and round that totals leave out),
`sent_school` (for which school a feed arrived in which round) and `roll` (counts of each school and
round; a school of an area that has sent its file without a row of it has 0 students).
"""

from __future__ import annotations

import duckdb

from data import schema
from data.build.target import fill

#: A person on two rolls of a round counts where the file is dated later, then by the higher code.
_UNCOUNTED = """
INSERT INTO uncounted
SELECT d.person_key, d.period, d.school_code,
       first_value(d.school_code) OVER (
           PARTITION BY d.person_key ORDER BY d.reference_date DESC, d.school_code DESC) AS kept,
       d.file_id, d.row_no
FROM clean_dmc d
WHERE d.period = $period AND d.person_key IN (
    SELECT person_key FROM clean_dmc WHERE period = $period GROUP BY person_key HAVING count(*) > 1)
QUALIFY kept <> d.school_code
"""

_CLASSES = """
CREATE TEMP TABLE roll_class AS
SELECT d.school_code, d.period, d.grade, d.room, count(*) AS students,
    count(*) FILTER (d.sex = 'male') AS male, count(*) FILTER (d.sex = 'female') AS female,
    count(*) FILTER (d.weight_kg BETWEEN 5 AND 150 AND d.height_cm BETWEEN 60 AND 210) AS measured,
    count(*) FILTER (len(d.disadvantages) > 0) AS disadvantaged,
    count(*) FILTER (d.is_g) AS g_students,
    count(*) FILTER (d.is_g AND d.nationality = 'myanmar') AS g_myanmar,
    count(*) FILTER (d.is_g AND d.nationality = 'cambodia') AS g_cambodia,
    count(*) FILTER (d.is_g AND d.nationality = 'laos') AS g_laos,
    count(*) FILTER (d.is_g AND d.nationality = 'stateless') AS g_stateless,
    count(*) FILTER (d.age BETWEEN 3 AND 5) AS aged_3_5,
    count(*) FILTER (d.age BETWEEN 6 AND 11) AS aged_6_11,
    count(*) FILTER (d.age BETWEEN 12 AND 14) AS aged_12_14,
    count(*) FILTER (d.age BETWEEN 15 AND 17) AS aged_15_17
FROM (
    SELECT d.school_code, d.period, d.grade, d.room, d.sex, d.weight_kg, d.height_cm,
           d.disadvantages, d.is_g, d.nationality,
           date_sub('year', d.born_on, d.reference_date) AS age
    FROM clean_dmc d
    ANTI JOIN uncounted u USING (person_key, period, school_code)
) d
GROUP BY ALL
"""

#: Which school each list of students speaks for: `sent` has those with rows and those of nobody.
#: A workbook whose name tells no scope speaks for the schools that it names: its roll for those on
#: it, its other lists for those on any of its sheets.
_SENT_SCHOOL = """
CREATE TEMP TABLE sent_school AS
SELECT feed, period, school_code, max(reference_date) AS reference_date FROM (
    SELECT s.feed, s.period, r.school_code, s.reference_date
    FROM sent s JOIN file_school r USING (scope)
    UNION ALL
    SELECT s.feed, s.period, d.school_code, s.reference_date FROM sent s
    JOIN (
        SELECT file_id, school_code, bool_or(on_roll) AS on_roll FROM (
            SELECT file_id, school_code, true AS on_roll FROM clean_dmc
            UNION ALL SELECT file_id, school_code, false FROM clean_dmc_exit
            UNION ALL SELECT file_id, school_code, false FROM clean_dmc_boarding
            UNION ALL SELECT file_id, school_code, false FROM clean_dmc_disability
        ) GROUP BY ALL
    ) d USING (file_id)
    WHERE s.scope = '' AND (d.on_roll OR s.feed <> 'dmc')
)
WHERE feed IN ('dmc', 'dmcexit', 'dmcboarding', 'dmcdisability')
GROUP BY feed, period, school_code
"""

_SUMMED = (
    "students", "male", "female", "measured", "disadvantaged", "g_students", "g_myanmar",
    "g_cambodia", "g_laos", "g_stateless", "aged_3_5", "aged_6_11", "aged_12_14", "aged_15_17",
)

_ROLL = f"""
CREATE TEMP TABLE roll AS
WITH counted AS (
    SELECT school_code, period, {", ".join(f"sum({name})::INT AS {name}" for name in _SUMMED)},
        coalesce(sum(students) FILTER (grade LIKE 'K%'), 0)::INT AS kindergarten,
        coalesce(sum(students) FILTER (grade LIKE 'P%'), 0)::INT AS primary_grades,
        coalesce(sum(students) FILTER (grade IN ('M1', 'M2', 'M3')), 0)::INT AS lower_secondary,
        coalesce(sum(students) FILTER (grade IN ('M4', 'M5', 'M6') OR grade LIKE 'V%'), 0)::INT
            AS upper_secondary,
        count(*)::INT AS classrooms
    FROM roll_class GROUP BY school_code, period
), silent AS (
    SELECT m.school_code, t.period FROM master m
    JOIN term t ON t.master_period = m.period
    JOIN sent_school s ON s.feed = 'dmc' AND s.school_code = m.school_code AND s.period = t.period
    WHERE m.status = 'open'
)
SELECT * EXCLUDE (school_code, period), school_code, period,
       g_students - g_myanmar - g_cambodia - g_laos - g_stateless AS g_other
FROM counted
UNION ALL BY NAME
SELECT school_code, period, {", ".join(f"0 AS {name}" for name in (
    *_SUMMED, "kindergarten", "primary_grades", "lower_secondary", "upper_secondary",
    "classrooms", "g_other"))}
FROM silent ANTI JOIN counted USING (school_code, period)
"""


def count_rolls(con: duckdb.DuckDBPyConnection) -> None:
    """Find the persons on two rolls and count each school's students by round."""
    con.execute("CREATE TEMP TABLE uncounted "
                "(person_key UBIGINT, period VARCHAR, school_code VARCHAR, kept VARCHAR, "
                "file_id INTEGER, row_no BIGINT)")
    periods = con.execute("SELECT DISTINCT period FROM clean_dmc ORDER BY period").fetchall()
    for (period,) in periods:
        con.execute(_UNCOUNTED, {"period": period})
    con.execute(_CLASSES)
    con.execute(_SENT_SCHOOL)
    con.execute(_ROLL)
    fill(con, schema.DUPLICATE, """
        SELECT u.person_key, u.period, k.school_idx AS kept_school_idx,
               o.school_idx AS other_school_idx, u.file_id AS other_file_id,
               u.row_no AS other_row_no
        FROM uncounted u
        JOIN placed_school k ON k.school_code = u.kept
        JOIN placed_school o ON o.school_code = u.school_code
    """)
