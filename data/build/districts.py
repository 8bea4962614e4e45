"""Residents and OBEC students of school age, by district and DMC round."""

from __future__ import annotations

import duckdb

from data import schema
from data.build.target import fill

_GROUPS = (("3_5", 3, 5), ("6_11", 6, 11), ("12_14", 12, 14), ("15_17", 15, 17))

#: Students of a district stand once 95 % of its students' rolls are in; a province without a school
#: of ours says nothing about its coverage.
_DISTRICT_TERM = f"""
WITH round AS (
    SELECT period, 'cy' || (year(max(reference_date)) - 1 + 543) AS wanted
    FROM clean_dmc GROUP BY period
), dated AS (
    SELECT r.period, max(m.period) AS census
    FROM round r JOIN (SELECT DISTINCT period FROM clean_moi) m ON m.period <= r.wanted
    GROUP BY r.period
), residents AS (
    SELECT period, coalesce(o.district_code, left(tambon_code, 4)) AS district_code,
        {", ".join(f"sum(male + female) FILTER (age BETWEEN {low} AND {high}) AS residents_{name}"
                   for name, low, high in _GROUPS)}
    FROM clean_moi LEFT JOIN district_alias o ON o.code = left(tambon_code, 4) GROUP BY ALL
), students AS (
    SELECT s.district_code, t.period,
        {", ".join(f"coalesce(sum(roll.aged_{name}), 0) AS students_{name}"
                   for name, _, _ in _GROUPS)},
        coalesce(sum(roll.students), 0) AS present,
        coalesce(sum(p.pupils) FILTER (roll.students IS NULL), 0) AS lacking
    FROM placed_school s CROSS JOIN term t
    JOIN round r ON r.period = t.period
    LEFT JOIN master m ON m.school_code = s.school_code AND m.period = t.master_period
    LEFT JOIN roll ON roll.school_code = s.school_code AND roll.period = t.period
    LEFT JOIN pupils p ON p.school_code = s.school_code AND p.period = t.period
    WHERE m.status = 'open' OR roll.students IS NOT NULL
    GROUP BY ALL
)
SELECT c.district_code, r.period,
    {", ".join(f'''CASE WHEN d.census IS NOT NULL THEN coalesce(n.residents_{name}, 0)
                   END AS residents_{name}''' for name, _, _ in _GROUPS)},
    {", ".join(f'''CASE WHEN s.district_code IS NULL AND o.province_code IS NOT NULL THEN 0
                        WHEN s.lacking <= 0.05 * (s.present + s.lacking) THEN s.students_{name}
                   END AS students_{name}''' for name, _, _ in _GROUPS)}
FROM (SELECT * FROM snap.cell WHERE area_code = '') c
CROSS JOIN round r
LEFT JOIN dated d USING (period)
LEFT JOIN residents n ON n.period = d.census AND n.district_code = c.district_code
LEFT JOIN students s ON s.period = r.period AND s.district_code = c.district_code
LEFT JOIN (SELECT DISTINCT province_code FROM placed_school) o ON o.province_code = c.province_code
"""


#: People live where their tambon is, whichever office keeps their registration.
_DISTRICT_MONTH = """
SELECT coalesce(o.district_code, left(tambon_code, 4)) AS district_code, period,
       sum(male)::INT AS male, sum(female)::INT AS female, sum(houses)::INT AS houses
FROM clean_moistat LEFT JOIN district_alias o ON o.code = left(tambon_code, 4)
GROUP BY ALL
"""


def fill_districts(con: duckdb.DuckDBPyConnection) -> None:
    """Fill district_term and district_month."""
    fill(con, schema.DISTRICT_TERM, _DISTRICT_TERM)
    fill(con, schema.DISTRICT_MONTH, _DISTRICT_MONTH)
