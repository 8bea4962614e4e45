"""Which schools each alert rule points at."""

from __future__ import annotations

from datetime import date

import duckdb

from data import schema
from data.alerts import ALERTS
from data.build.target import fill, year_before

#: One row for each open school with the latest value of every fact that a rule may ask for.
_SCHOOL_NOW = f"""
CREATE TEMP TABLE school_now AS
WITH fact AS (
    SELECT school_idx,
        arg_max(power_none, period) AS power_none,
        arg_max(net_known, period) AS net_known,
        arg_max(net_working, period) AS net_working,
        arg_max(drinking_short, period) AS drinking_short,
        arg_max(directors, period) AS directors,
        arg_max(students, period) AS students,
        max(period) FILTER (students IS NOT NULL) AS roll_period,
        arg_max(students::DOUBLE / nullif(teachers, 0), period) AS per_teacher
    FROM term_fact GROUP BY school_idx
), year AS (
    SELECT school_idx, arg_max(buildings_dilapidated, period) AS dilapidated,
           arg_max(buildings_rated, period) AS rated
    FROM year_fact GROUP BY school_idx
), day AS (
    SELECT school_idx, on_date, is_recorded,
           present / (present + on_leave + sick + absent) AS rate,
           count(*) FILTER (is_recorded = 1) OVER (
               PARTITION BY school_idx ORDER BY on_date DESC) AS back
    FROM snap.school_day
    WHERE is_due = 1 AND on_date > $as_of::DATE - 30 AND on_date <= $as_of::DATE
), attendance AS (
    SELECT school_idx, arg_max(is_recorded, on_date) AS last_recorded, max(on_date) AS last_due,
        100 * arg_max(rate, on_date) FILTER (is_recorded = 1 AND back = 1) AS last_rate,
        max(on_date) FILTER (is_recorded = 1 AND back = 1) AS last_rate_on,
        count(*) FILTER (is_recorded = 1 AND back <= 3) AS last_three,
        100 * max(rate) FILTER (is_recorded = 1 AND back <= 3) AS best_of_three,
        min(on_date) FILTER (is_recorded = 1 AND back <= 3) AS three_since,
        min(on_date) FILTER (back = 0) AS silent_since, count(*) FILTER (back = 0) AS silent_days
    FROM day GROUP BY school_idx
)
SELECT s.school_idx, f.* EXCLUDE (school_idx, roll_period), f.roll_period, s.coordinate_state,
    b.students AS students_before, y.dilapidated, y.rated, a.* EXCLUDE (school_idx),
    u.as_of AS utility_as_of, n.as_of AS net_as_of,
    (SELECT max(on_date) FROM snap.school_day WHERE on_date <= $as_of::DATE) AS last_school_day,
    (SELECT max(period) FROM roll) AS last_round,
    (SELECT max(reference_date) FROM clean_dmc
     WHERE period = (SELECT max(period) FROM roll)) AS last_round_on
FROM school_row s
JOIN placed_school r ON r.school_idx = s.school_idx AND r.is_open_now
LEFT JOIN fact f ON f.school_idx = s.school_idx
LEFT JOIN term_fact b ON b.school_idx = s.school_idx
     AND b.period = {year_before("f.roll_period")}
LEFT JOIN year y ON y.school_idx = s.school_idx
LEFT JOIN attendance a ON a.school_idx = s.school_idx
LEFT JOIN (SELECT school_idx, min(as_of) AS as_of FROM snap.utility GROUP BY school_idx) u
     ON u.school_idx = s.school_idx
LEFT JOIN (SELECT school_idx, min(as_of) AS as_of FROM snap.circuit GROUP BY school_idx) n
     ON n.school_idx = s.school_idx
"""


def fill_flags(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill school_flag by asking every rule of the registry of every open school."""
    con.execute(_SCHOOL_NOW, {"as_of": as_of})
    fill(con, schema.SCHOOL_FLAG, " UNION ALL ".join(
        f"""SELECT school_idx, '{alert.id}' AS alert, '{alert.severity}' AS severity,
                   ({alert.value})::DOUBLE AS value, ({alert.since})::DATE AS since
            FROM school_now WHERE {alert.condition}"""
        for alert in ALERTS
    ))
