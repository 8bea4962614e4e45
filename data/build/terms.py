"""The facts of each school and term, and the tables of its latest circuits, utilities and more."""

from __future__ import annotations

from datetime import date

import duckdb

from data import schema
from data.build import themes
from data.build.target import fill
from data.sources.staff import TEACHING

#: Pupils of a school when a norm needs them: the roll at or before the term, else the first after.
_PUPILS = """
CREATE TEMP TABLE pupils AS
SELECT r.school_code, t.period,
       coalesce(arg_max(r.students, r.period) FILTER (r.period <= t.period),
                arg_min(r.students, r.period)) AS pupils
FROM roll r CROSS JOIN term t
GROUP BY ALL
"""

_BOARDERS = """
CREATE TEMP TABLE boarders AS
SELECT s.school_code, s.period, count(DISTINCT b.person_key)::INT AS boarders
FROM sent_school s LEFT JOIN clean_dmc_boarding b USING (school_code, period)
WHERE s.feed = 'dmcboarding'
GROUP BY ALL
"""

_TEACHING = ", ".join(f"'{position}'" for position in TEACHING)
_PROVIDERS = ("NT", "TOT", "CAT", "TRUE", "AIS", "3BB", "UniNet")
_LIVE = "circuit_type IS DISTINCT FROM 'none' AND state IS DISTINCT FROM 'cancelled'"
_WORKING = "circuit_type IS DISTINCT FROM 'none' AND state = 'working'"

#: `best` ranks the working circuits; a circuit of unknown type works and has no class.
_INTERNET = f"""
CREATE TEMP TABLE internet AS
WITH summed AS (
    SELECT school_code, period,
        bool_or(circuit_type = 'none' OR state IN ('working', 'unstable', 'broken', 'cancelled'))
            AS known,
        count(*) FILTER ({_WORKING}) AS working,
        max(CASE circuit_type WHEN 'fiber' THEN 4 WHEN 'dsl' THEN 3 WHEN 'mobile' THEN 2
                 WHEN 'satellite' THEN 1 ELSE 0 END) FILTER ({_WORKING}) AS best,
        max(speed_down_mbps) FILTER ({_WORKING}) AS best_down,
        sum(speed_down_mbps) FILTER ({_WORKING}) AS sum_down,
        count(*) FILTER ({_LIVE}) AS live,
        {", ".join(f"count(*) FILTER ({_LIVE} AND provider = '{name}') AS of_{name}"
                   for name in _PROVIDERS)},
        count(*) FILTER ({_LIVE} AND network = 'rented') AS rented,
        sum(monthly_baht) FILTER ({_LIVE} AND network = 'rented') AS cost,
        $as_of::DATE - min(as_of) AS age_days, min(as_of) AS as_of,
        max(CASE lan WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END) AS has_lan,
        max(CASE wlan WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END) AS has_wlan
    FROM clean_emisnet GROUP BY school_code, period
)
SELECT school_code, period, has_lan, has_wlan, live AS net_circuits, as_of AS net_as_of,
    CASE WHEN known THEN 1 END AS net_known,
    CASE WHEN known THEN (working > 0)::INT END AS net_working,
    CASE WHEN known THEN coalesce(best = 4, false)::INT END AS net_fiber,
    CASE WHEN known THEN coalesce(best = 3, false)::INT END AS net_dsl,
    CASE WHEN known THEN coalesce(best = 2, false)::INT END AS net_mobile,
    CASE WHEN known THEN coalesce(best = 1, false)::INT END AS net_satellite,
    CASE WHEN known THEN (working = 0)::INT END AS net_none,
    {", ".join(f'of_{name} AS "circuits_{name}"' for name in _PROVIDERS)},
    live - {" - ".join(f"of_{name}" for name in _PROVIDERS)} AS circuits_other,
    best_down AS net_best_down_mbps,
    CASE WHEN known AND working = 0 THEN 0 ELSE sum_down END AS net_sum_down_mbps,
    CASE WHEN best_down IS NOT NULL AND p.pupils IS NOT NULL
         THEN (best_down < CASE WHEN p.pupils >= 120 THEN 100 ELSE 50 END)::INT END AS net_slow,
    CASE WHEN rented = 0 THEN 0 ELSE cost END AS net_cost_baht,
    age_days AS net_age_days
FROM summed LEFT JOIN pupils p USING (school_code, period)
"""

_KNOWN_POWER = "['grid', 'solar', 'generator', 'hydro', 'none']"
_OTHER_POWER = "['solar', 'generator', 'hydro']"
_KNOWN_WATER = (
    "['piped', 'mountain', 'groundwater', 'well', 'natural', 'rain', 'bought', 'none']"
)

#: Over 75 pupils a drinking point is short, whatever the school says; no pupils are never short.
_UTILITIES = f"""
CREATE TEMP TABLE utilities AS
SELECT school_code, period, as_of AS power_as_of,
    CASE WHEN has_power THEN 1 END AS power_known,
    CASE WHEN has_power THEN grid::INT END AS power_grid,
    CASE WHEN has_power THEN (NOT grid AND alternative)::INT END AS power_alternative_only,
    CASE WHEN has_power THEN (NOT grid AND NOT alternative)::INT END AS power_none,
    CASE WHEN list_has_any(water, {_KNOWN_WATER}) THEN 1 END AS water_known,
    CASE WHEN list_has_any(water, {_KNOWN_WATER})
         THEN list_contains(water, 'piped')::INT END AS water_piped,
    CASE WHEN short IS NOT NULL THEN 1 END AS drinking_known, short::INT AS drinking_short
FROM (
    SELECT u.*, coalesce(list_has_any(power, {_KNOWN_POWER}), false) AS has_power,
           list_contains(power, 'grid') AS grid, list_has_any(power, {_OTHER_POWER}) AS alternative,
           coalesce(p.pupils > 75 * drinking_points, false) OR drinking_enough = 'no' AS crowded,
           CASE WHEN crowded THEN true
                WHEN drinking_enough IS NOT NULL OR (drinking_points + p.pupils) IS NOT NULL
                THEN false END AS short
    FROM clean_emisutil u LEFT JOIN pupils p USING (school_code, period)
)
"""

_SCHOOL_TERM = """
CREATE TEMP TABLE term_fact AS
SELECT r.school_idx, t.period,
    CASE WHEN m.school_code IS NOT NULL THEN (m.status = 'open')::INT END AS is_open,
    CASE WHEN $checked AND m.school_code IS NOT NULL
         THEN (c.state IN ('ok', 'duplicate'))::INT END AS coordinate_ok,
    roll.* EXCLUDE (school_code, period, aged_3_5, aged_6_11, aged_12_14, aged_15_17),
    b.boarders,
    i.* EXCLUDE (school_code, period, net_as_of),
    k.total AS computers,
    coalesce(k.teaching_obec_working + k.teaching_own_working + k.admin_obec_working
        + k.admin_own_working, k.teaching_working + k.admin_working) AS computers_working,
    coalesce(k.teaching_obec_broken + k.teaching_own_broken + k.admin_obec_broken
        + k.admin_own_broken, k.teaching_broken + k.admin_broken) AS computers_broken,
    coalesce(k.teaching_own_working + k.teaching_own_broken + k.admin_own_working
        + k.admin_own_broken, k.teaching_own + k.admin_own) AS computers_own,
    coalesce(k.teaching_obec_working + k.teaching_own_working, k.teaching_working)
        AS computers_teaching_working,
    u.* EXCLUDE (school_code, period, power_as_of),
    e.equipment, e.equipment_bad, s.teachers, s.staff, s.directors{columns}
FROM placed_school r CROSS JOIN term t
LEFT JOIN master m ON m.school_code = r.school_code AND m.period = t.master_period
LEFT JOIN coordinate c ON c.school_code = r.school_code AND c.period = t.master_period
LEFT JOIN roll ON roll.school_code = r.school_code AND roll.period = t.period
LEFT JOIN boarders b ON b.school_code = r.school_code AND b.period = t.period
     AND roll.students IS NOT NULL
LEFT JOIN internet i ON i.school_code = r.school_code AND i.period = t.period
LEFT JOIN clean_emiscom k ON k.school_code = r.school_code AND k.period = t.period
LEFT JOIN utilities u ON u.school_code = r.school_code AND u.period = t.period
LEFT JOIN (
    SELECT school_code, period, sum(usable + to_repair + to_write_off) AS equipment,
           sum(to_repair + to_write_off) AS equipment_bad
    FROM clean_mobec GROUP BY ALL
) e ON e.school_code = r.school_code AND e.period = t.period
LEFT JOIN (
    SELECT school_code, period, sum(total) AS staff,
           coalesce(sum(total) FILTER (position IN ({teaching})), 0) AS teachers,
           coalesce(sum(total) FILTER (position = 'director'), 0) AS directors
    FROM clean_staff GROUP BY ALL
) s ON s.school_code = r.school_code AND s.period = t.period{joins}
"""


def fill_terms(
    con: duckdb.DuckDBPyConnection, as_of: date, *, coordinates_checked: bool
) -> None:
    """Fill school_term and the tables of the latest circuits, utilities, equipment and staff."""
    con.execute(_PUPILS)
    con.execute(_BOARDERS)
    con.execute(_INTERNET, {"as_of": as_of})
    con.execute(_UTILITIES)
    con.execute(
        _SCHOOL_TERM.format(
            teaching=_TEACHING, columns=themes.columns("term"),
            joins=themes.joins("term", "r.school_code", "t.period"),
        ),
        {"checked": coordinates_checked},
    )
    fill(con, schema.SCHOOL_TERM, "SELECT * FROM term_fact")
    fill(con, schema.CIRCUIT, _latest("emisnet", """
        coalesce(circuit_number, row_number() OVER (PARTITION BY school_code ORDER BY row_no))
            AS circuit_number,
        network, provider, circuit_type, speed_down_mbps AS down_mbps,
        speed_up_mbps AS up_mbps, state, monthly_baht, as_of"""))
    fill(con, schema.UTILITY, _latest("emisutil", """
        power, solar_kw, water, drinking_enough, drinking_points, phone, road, as_of"""))
    fill(con, schema.EQUIPMENT, _latest(
        "mobec", "item_code, item_name, usable, to_repair, to_write_off"))
    fill(con, schema.STAFF_POST, f"""
        SELECT school_idx, position, sum(men) AS men, sum(women) AS women
        FROM ({_latest("staff", "position, men, women")}) GROUP BY ALL""")
    fill(con, schema.BUILDING, _latest("bobec", """
        building_number, building_type, name, model, room_count, built_year_be, condition"""))


def _latest(feed: str, columns: str) -> str:
    """The rows of each school's latest round of a feed."""
    return f"""
        SELECT r.school_idx, {columns}
        FROM clean_{feed} f
        JOIN (SELECT school_code, max(period) AS period FROM clean_{feed} GROUP BY school_code) l
             USING (school_code, period)
        JOIN placed_school r USING (school_code)"""
