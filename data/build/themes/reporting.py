"""How far areas report in time and use AMSS++/SMSS, by the quarter in which a round closed or an
envelope arrived. Rests on the rounds (data.build.rounds)."""

from __future__ import annotations

from datetime import date

import duckdb

from data.schema.offices import CALENDARS
from data.sources import source
from data.sources.amss import CONTRACTS

#: Feeds in which one office tells of all areas who has reported.
_TOLD = ("score_krs", "score_ars", "score_pmqa", "emes", "x2")


def _quarter(day: str) -> str:
    """SQL: the quarter of the fiscal year that a day lies in."""
    return (
        f"format('fy{{}}-q{{}}', year({day}) + 543 + (month({day}) >= 10)::INT,"
        f" (month({day}) + 2) % 12 // 3 + 1)"
    )


_STATUS = " UNION ALL ".join(
    f"SELECT '{feed}' AS feed, period, area_code, bool_or(status = 'reported') AS is_told,"
    " bool_and(status = 'not_applicable') AS is_out"
    f" FROM clean_{source(feed).sheets[0].table} GROUP BY ALL"
    for feed in _TOLD
)
_FEEDS = ", ".join(f"('{feed}', '{name}')" for name, held in CALENDARS.items() for feed in held)

#: One row a round that has closed and an area that owed it: how many units did, how many in time.
_CLOSED = f"""
CREATE TEMP TABLE reporting_closed AS
SELECT s.system, a.area_code, {_quarter("r.closes")} AS period,
       coalesce(a.schools_due, 1) AS due,
       CASE WHEN a.state <> 'on_time' OR NOT coalesce(t.is_told, true) THEN 0
            ELSE coalesce(a.schools_reported, 1) END AS in_time
FROM snap.round_area a
JOIN snap.round r USING (feed, period)
JOIN (VALUES {_FEEDS}) s(feed, system) USING (feed)
LEFT JOIN ({_STATUS}) t USING (feed, period, area_code)
WHERE a.due AND a.area_code <> 'TH' AND coalesce(a.schools_due, 1) > 0
  AND r.late_after < getvariable('reporting_as_of') AND NOT coalesce(t.is_out, false)
"""

_BY_SYSTEM = ", ".join(
    f"coalesce(sum(in_time) FILTER (system = '{system}'), 0)::INT AS in_time_{system},"
    f" coalesce(sum(due) FILTER (system = '{system}'), 0)::INT AS due_{system}"
    for system in CALENDARS
)

#: An envelope is of the unit that its name tells; a school may be named by either of two codes.
_ACTIVE = f"""
SELECT f.area_code, {_quarter("f.reference_date")} AS period,
       count(DISTINCT coalesce(p.school_code, f.scope))::INT AS units_active
FROM round_file f
LEFT JOIN placed_school p ON f.scope IN (p.school_code, p.smis_code)
WHERE f.accepted AND f.feed IN ({", ".join(f"'{one.id}'" for one in CONTRACTS)})
  AND f.area_code <> '' AND coalesce(p.is_open_now, true)
GROUP BY ALL
"""

_REPORTING = f"""
CREATE TEMP TABLE reporting_office_quarter AS
WITH closed AS (
    SELECT area_code, period, sum(in_time / due)::DOUBLE AS rounds_in_time,
           count(*)::INT AS rounds_due, {_BY_SYSTEM}
    FROM reporting_closed GROUP BY ALL
), active AS ({_ACTIVE}), units AS (
    SELECT area_code, 1 + count(*) FILTER (is_open_now)::INT AS units_all
    FROM placed_school GROUP BY ALL
), told AS (
    SELECT area_code, period, coalesce(units_active, 0) AS units_active, units_all
    FROM units CROSS JOIN (SELECT DISTINCT period FROM active)
    LEFT JOIN active USING (area_code, period)
)
SELECT * FROM closed FULL JOIN told USING (area_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `reporting_office_quarter`."""
    con.execute("SET VARIABLE reporting_as_of = $as_of::DATE", {"as_of": as_of})
    con.execute(_CLOSED)
    con.execute(_REPORTING)
    con.execute("DROP TABLE reporting_closed")
