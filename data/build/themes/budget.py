"""Money and plans by quarter of the fiscal year: of an education area, its schools' among them, and
of each school that reports for itself."""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.periods import begins, ends, year_be
from data.budget_targets import targets_of
from data.build.themes.units import rows
from data.schema.offices import CATEGORIES
from data.sources.money import STRATEGIES

#: The figures of the last day that an office told of in the quarter.
_MONEY = f"""
SELECT unit, period,
    sum(allotted + transferred)::DOUBLE AS bud_net, sum(committed)::DOUBLE AS bud_committed,
    sum(disbursed)::DOUBLE AS bud_disbursed, sum(balance)::DOUBLE AS bud_balance,
    {", ".join(f'''coalesce(sum(allotted + transferred) FILTER (category = '{one}'), 0)::DOUBLE
        AS bud_net_{one}, coalesce(sum(disbursed) FILTER (category = '{one}'), 0)::DOUBLE
        AS bud_disbursed_{one}''' for one in CATEGORIES)}
FROM (
    FROM {{budget}} QUALIFY as_of = max(as_of) OVER (PARTITION BY office_code, period)
)
GROUP BY ALL
"""

#: A plan is looked at on the last day of each quarter, of the running one on the day of the file.
_PLANS = """
SELECT unit, period,
    count(*) FILTER (ends_on <= seen_on) AS activities_due,
    count(*) FILTER (ends_on <= seen_on AND finished_on <= ends_on) AS activities_in_time,
    count(*) FILTER (is_late) AS activities_late,
    count(DISTINCT office_code || ' ' || project_code) FILTER (is_late) AS projects_late
FROM (
    SELECT a.* EXCLUDE (period), q.period, least(q.last_day, a.reference_date) AS seen_on,
        ends_on < seen_on AND (finished_on IS NULL OR finished_on > seen_on) AS is_late
    FROM {activities} a
    JOIN plan_quarter q ON left(q.period, 6) = a.period AND q.first_day <= a.reference_date
    WHERE a.stopped IS DISTINCT FROM 'yes'
)
GROUP BY ALL
"""

#: Which strategy a project names, by the words of which the first holds.
_STRATEGY = "CASE " + " ".join(
    f"WHEN regexp_matches(p.strategy, '{'|'.join(words)}') THEN '{key}'"
    for key, _, _, words in STRATEGIES if words
) + " ELSE 'other' END"

#: The projects of a plan, in every quarter that it tells of.
_PROJECTS = f"""
SELECT unit, period, {", ".join(
    f"count(*) FILTER (strategy = '{key}')::INT AS projects_{key},"
    f" coalesce(sum(budget) FILTER (strategy = '{key}'), 0)::DOUBLE AS projects_baht_{key}"
    for key, *_ in STRATEGIES
)}
FROM (
    SELECT q.period, p.budget, p.unit, {_STRATEGY} AS strategy
    FROM {{projects}} p
    JOIN plan_quarter q ON left(q.period, 6) = p.period AND q.first_day <= p.reference_date
)
GROUP BY ALL
"""

#: What is left of stopped activities: a plan says that one is stopped and not when, so that it
#: counts in the last quarter told of alone.
_STOPPED = """
SELECT unit, period, coalesce(sum(
    greatest(0, budget - coalesce(spent, 0))) FILTER (stopped = 'yes'), 0)::DOUBLE AS bud_stopped
FROM (
    SELECT a.office_code, a.activity_code, a.budget, a.stopped, q.period, a.unit
    FROM {activities} a
    JOIN plan_quarter q ON left(q.period, 6) = a.period AND q.first_day <= a.reference_date
    QUALIFY q.first_day = max(q.first_day) OVER (PARTITION BY a.office_code, a.period)
)
LEFT JOIN (
    SELECT office_code, activity_code, period, sum(committed + disbursed) AS spent
    FROM (FROM best_budget QUALIFY as_of = max(as_of) OVER (PARTITION BY office_code, period))
    WHERE activity_code IS NOT NULL GROUP BY ALL
) USING (office_code, activity_code, period)
GROUP BY ALL
"""


_ALL = f"""
CREATE TEMP TABLE budget_{{kind}} AS
SELECT * RENAME (unit AS {{key}})
FROM ({_MONEY}) FULL JOIN ({_PLANS}) USING (unit, period)
FULL JOIN ({_PROJECTS}) USING (unit, period)
FULL JOIN ({_STOPPED}) USING (unit, period)
LEFT JOIN (SELECT period, total AS bud_target, investment AS bud_target_investment
           FROM plan_quarter) USING (period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `budget_office_quarter` and `budget_school_quarter`."""
    _fill_quarters(con)
    for kind, key in (("office_quarter", "area_code"), ("school_quarter", "school_code")):
        con.execute(_ALL.format(
            kind=kind, key=key, budget=rows("best_budget", key),
            activities=rows("best_plan_activity", key), projects=rows("clean_plan_project", key),
        ))
    con.execute("DROP TABLE plan_quarter")


def _fill_quarters(con: duckdb.DuckDBPyConnection) -> None:
    """`plan_quarter`: the four quarters of every fiscal year told of, with their targets."""
    con.execute("CREATE TEMP TABLE plan_quarter (period VARCHAR, first_day DATE, last_day DATE,"
                " total DOUBLE, investment DOUBLE)")
    years = con.execute("SELECT left(period, 6) FROM best_budget"
                        " UNION SELECT period FROM best_plan_activity"
                        " UNION SELECT period FROM clean_plan_project").fetchall()
    for (year,) in years:
        targets = targets_of(year_be(year))
        for number in range(1, 5):
            quarter = f"{year}-q{number}"
            con.execute("INSERT INTO plan_quarter VALUES (?, ?, ?, ?, ?)", [
                quarter, begins(quarter), ends(quarter), targets.total[number - 1],
                targets.investment[number - 1],
            ])
