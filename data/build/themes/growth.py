"""Growth: how many of the children measured are thin, stunted or obese for their age and sex."""

from __future__ import annotations

from datetime import date

import duckdb

from data.registers.growth import WHO, class_sql, load_reference, score_sql

_BELIEVED = " AND ".join(
    f"z_{measure} BETWEEN {low} AND {high}" for measure, (low, high) in WHO.believed.items()
)
_SCORES = {
    "height": score_sql("d.height_cm", "h", straight="height" in WHO.straight),
    "bmi": score_sql("d.bmi", "b", straight="bmi" in WHO.straight),
}

#: A round at a time: the children of all of them would fill the memory.
_COUNTED = f"""
INSERT INTO growth_count
SELECT school_code, $period AS period, count(*) AS growth_known,
       count(*) FILTER ({class_sql("thin")}) AS growth_thin,
       count(*) FILTER ({class_sql("stunted")}) AS growth_stunted,
       count(*) FILTER ({class_sql("obese")}) AS growth_obese
FROM (
    SELECT d.school_code, d.age_days, {_SCORES["height"]} AS z_height, {_SCORES["bmi"]} AS z_bmi
    FROM (
        SELECT c.school_code, c.sex, c.height_cm, c.reference_date - c.born_on AS age_days,
               c.weight_kg / (c.height_cm * c.height_cm / 10000.0) AS bmi
        FROM clean_dmc c ANTI JOIN uncounted u USING (person_key, period, school_code)
        WHERE c.period = $period AND c.weight_kg BETWEEN 5 AND 150
          AND c.height_cm BETWEEN 60 AND 210
    ) d
    JOIN growth_lms h ON h.measure = 'height' AND h.sex = d.sex AND h.age_days = d.age_days
    JOIN growth_lms b ON b.measure = 'bmi' AND b.sex = d.sex AND b.age_days = d.age_days
)
WHERE {_BELIEVED}
GROUP BY school_code
"""

#: A school with a roll on which nobody was measured has 0 of each.
_TERM = """
CREATE TEMP TABLE growth_term AS
SELECT r.school_code, r.period, coalesce(g.growth_known, 0)::INTEGER AS growth_known,
       coalesce(g.growth_thin, 0)::INTEGER AS growth_thin,
       coalesce(g.growth_stunted, 0)::INTEGER AS growth_stunted,
       coalesce(g.growth_obese, 0)::INTEGER AS growth_obese
FROM roll r LEFT JOIN growth_count g USING (school_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make growth_term: children of each roll whose height and weight give a class, and each class.

    Who is older than the reference, or whose score is no child's, has no class.
    """
    load_reference(con)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE growth_count (school_code VARCHAR, period VARCHAR,"
        " growth_known BIGINT, growth_thin BIGINT, growth_stunted BIGINT, growth_obese BIGINT)"
    )
    for (period,) in con.execute("SELECT DISTINCT period FROM clean_dmc ORDER BY 1").fetchall():
        con.execute(_COUNTED, {"period": period})
    con.execute(_TERM)
    con.execute("DROP TABLE growth_count")
    con.execute("DROP TABLE growth_lms")
