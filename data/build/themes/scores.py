"""Scores of education areas by quarter: KRS, ARS and PMQA 4.0 as reported, X2 by its criteria."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA
from data.sources.scores import SHEETS
from data.sources.x2 import LISTED, OWNER
from data.x2 import Half, Verdict, Whole, level6, level12

_POINTS = """
SELECT area_code, period,
       sum(score * weight) FILTER (status = 'reported')::DOUBLE AS {system}_points,
       sum(weight) FILTER (status = 'reported')::DOUBLE AS {system}_weight,
       bool_or(status <> 'not_applicable')::INT AS {system}_asked
FROM clean_{table} GROUP BY ALL
"""

#: What each area says. What its lists show goes before what was typed beside them.
_REPORTS = f"""
WITH own AS ({LISTED["aspects"][1]}), covering AS ({LISTED["schools_covered"][1]}),
linked AS (
    SELECT owner, period, n, listed FROM ({LISTED["schools_using"][1]})
    JOIN (SELECT {OWNER}, period, count(*) AS listed FROM clean_x2_link GROUP BY ALL)
        USING (owner, period)
)
SELECT x.area_code, x.period, x.fiscal_year, x.round, x.status,
    {" + ".join(f"(x.issue_{n} = 'yes')::INT" for n in (1, 2, 3, 4))} AS issues,
    coalesce(own.n, x.aspects, 0) AS aspects,
    coalesce(covering.n, x.schools_covered) AS covered,
    coalesce(linked.n, x.schools_using) AS using,
    CASE WHEN coalesce(x.schools, linked.listed) IS NOT NULL
         THEN greatest(coalesce(x.schools, linked.listed), covering.n, linked.n)
         END AS schools,
    x.is_current = 'yes' AS is_current, x.is_shared = 'yes' AS is_shared,
    x.is_used = 'yes' AS is_used
FROM (SELECT *, {OWNER} FROM clean_x2) x
LEFT JOIN own USING (area_code, period) LEFT JOIN covering USING (owner, period)
LEFT JOIN linked USING (owner, period)
"""

#: Of every area in every round that any area reported in.
_SCORES = """
CREATE TEMP TABLE scores_office_quarter AS
WITH round AS (SELECT DISTINCT period FROM x2_verdict),
x2 AS (
    SELECT a.area_code, r.period, v.level AS x2_level,
           (v.missing IS DISTINCT FROM 'not_applicable' AND a.kind <> 'special')::INT AS x2_asked,
           CASE WHEN v.missing = 'not_applicable' OR a.kind = 'special' THEN NULL
                ELSE (v.missing IS NOT NULL OR v.area_code IS NULL)::INT END AS x2_silent
    FROM area a CROSS JOIN round r
    LEFT JOIN x2_verdict v ON v.area_code = a.area_code AND v.period = r.period
)
SELECT * REPLACE ({asked}) FROM x2
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `scores_office_quarter`."""
    rows = con.execute(_REPORTS).fetchall()
    con.execute("CREATE TEMP TABLE x2_verdict (area_code VARCHAR, period VARCHAR, level INTEGER,"
                " missing VARCHAR)")
    judged = [(row[0], row[1], *_judged(row[2:])) for row in rows]
    if judged:
        con.executemany("INSERT INTO x2_verdict VALUES (?, ?, ?, ?)", judged)
    # The bureau of special education is assessed by none of these.
    joined = _SCORES.replace("{asked}", ", ".join(
        f"CASE WHEN area_code = '{SPECIAL_EDUCATION_AREA}' THEN 0 ELSE {system}_asked END"
        f" AS {system}_asked" for system in SHEETS
    ))
    for system, sheet in SHEETS.items():
        points = _POINTS.format(system=system, table=sheet.table)
        joined += f"FULL JOIN ({points}) {system} USING (area_code, period)\n"
    con.execute(joined)
    con.execute("DROP TABLE x2_verdict")


def _judged(row: tuple[object, ...]) -> tuple[int | None, str | None]:
    """Level, and why there is none, of a row of `_REPORTS` without area and period."""
    year, months, status, issues, aspects, covered, using, schools, current, shared, used = row
    if status != "reported":
        return None, str(status)

    def number(value: object) -> int | None:
        return value if isinstance(value, int) else None

    fiscal_year, verdict = number(year) or 0, Verdict(None, None, False, "")
    if months == "6":
        report = Half(number(issues) or 0, number(aspects) or 0, number(covered), number(schools))
        verdict = level6(report, fiscal_year)
    else:
        whole = Whole(bool(current), bool(shared), bool(used), number(using), number(schools))
        verdict = level12(whole, fiscal_year)
    return verdict.level, verdict.missing
