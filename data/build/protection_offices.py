"""Money divided by the students of an area or school, where the count of these is hidden.

The count of an area is that of its students of the term. Where it is hidden in any term, or was,
the area is taken out of the sums of what is divided by it: then no place tells of it, and the area
itself says that its number is hidden. So does a school of few students, or one whose count is
hidden in any term: money in all and money per student would tell how many they are. In the sums of
its area it stays: these divide by the students of the whole area.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.indicators import INDICATORS
from data.privacy import PRESENTING
from data.protect.families import OF_JUNE

#: What is divided by the students of areas.
DIVIDED: tuple[str, ...] = tuple(
    item.id for item in INDICATORS if item.denominator == "quarter_students"
)

_HIDDEN = """
CREATE TEMP TABLE hidden_area AS
SELECT DISTINCT c.area_code, c.province_code, c.cell_id, m.indicator, m.period
FROM protected p JOIN protected_place n USING (place_id)
JOIN cell c ON n.place IN ('a' || c.area_code, 'p' || c.province_code || ' a' || c.area_code)
JOIN measure_cell m USING (cell_id)
WHERE p.mask = $mask AND c.district_code = '' AND c.area_code <> ''
  AND m.indicator IN (SELECT unnest($divided)) AND m.units > 0
"""

_LEFT_OUT = """
UPDATE measure_cell SET numerator = 0, denominator = 0, previous_numerator = NULL,
       previous_denominator = NULL
WHERE (cell_id, indicator, period) IN (SELECT (cell_id, indicator, period) FROM hidden_area)
"""

_PLACES = """
INSERT INTO protected_place BY NAME
SELECT (SELECT coalesce(max(place_id), -1) FROM protected_place)
       + row_number() OVER (ORDER BY place) AS place_id, place
FROM (SELECT DISTINCT unnest(['a' || area_code, 'p' || province_code || ' a' || area_code]) AS place
      FROM hidden_area)
WHERE place NOT IN (SELECT place FROM protected_place)
"""

_SAID = """
INSERT INTO protected BY NAME
SELECT DISTINCT h.indicator AS mask, h.period, presenting, previous, n.place_id,
       NULL::INTEGER AS school_idx
FROM hidden_area h
JOIN protected_place n ON n.place IN ('a' || h.area_code,
                                      'p' || h.province_code || ' a' || h.area_code)
CROSS JOIN (VALUES (true), (false)) s(presenting) CROSS JOIN (VALUES (true), (false)) b(previous)
"""

#: Schools of which a number is told: those whose students are hidden, or were few in any term.
_SCHOOLS = """
INSERT INTO protected BY NAME
SELECT DISTINCT m.indicator AS mask, m.period, presenting, previous, NULL::INTEGER AS place_id,
       m.school_idx
FROM measure_school m
CROSS JOIN (VALUES (true), (false)) s(presenting) CROSS JOIN (VALUES (true), (false)) b(previous)
WHERE m.indicator IN (SELECT unnest($divided)) AND (
    m.school_idx IN (SELECT school_idx FROM protected WHERE mask = $mask)
    OR m.school_idx IN (SELECT school_idx FROM school_term WHERE students < $few))
"""


def leave_out_offices(file: Path) -> None:
    """Take areas out of what is divided by a hidden count of students, and hide what schools divide
    by one, in a file that has its protected numbers."""
    with duckdb.connect(str(file)) as con:
        con.execute(_HIDDEN, {"mask": OF_JUNE, "divided": list(DIVIDED)})
        for sql in (_LEFT_OUT, _PLACES, _SAID):
            con.execute(sql)
        con.execute("DROP TABLE hidden_area")
        con.execute(_SCHOOLS, {
            "mask": OF_JUNE, "divided": list(DIVIDED),
            "few": max(PRESENTING.count, PRESENTING.denominator),
        })
