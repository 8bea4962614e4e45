"""Schools, cells, memberships and coordinates: from the rounds of the school master.

Leaves in the working database: `master` (every round with its school's place and coordinate check),
`term` (every term with facts and the master in force), `latest` and `placed_school` (numbers).
"""

from __future__ import annotations

from datetime import date

import duckdb

from dashboard.periods import PeriodKind
from dashboard.periods import term as term_of
from data import schema
from data.build.shapes import Shapes
from data.build.target import fill
from data.reading.crosswalk import create_mergers
from data.registers.places import BUREAU_SEAT
from data.sources import sheets

_REGIONS = "['N', 'C', 'NE', 'E', 'W', 'S']"

#: Whatever tells of schools by term makes the term one that is looked at.
_TERM_TABLES = tuple(
    sheet.table for contract, sheet in sheets()
    if contract.period_kind is PeriodKind.TERM
    and "school_code" in (column.key for column in sheet.columns)
)

#: Place of each row: a known district code, else the tambon's, else the names, else unknown (PP00).
_MASTER = """
CREATE TEMP TABLE master AS
WITH named AS (
    SELECT s.* REPLACE (coalesce(o.district_code, s.district_code) AS district_code),
           coalesce(s.lat, s.latlng_lat) AS y, coalesce(s.lon, s.latlng_lon) AS x,
           p.province_code AS named_province, coalesce(t.district_code, left(s.tambon_code, 4))
               AS tambon_district
    FROM clean_school s
    LEFT JOIN district_alias o ON o.code = s.district_code
    LEFT JOIN district_alias t ON t.code = left(s.tambon_code, 4)
    LEFT JOIN province p ON p.name_th = regexp_replace(s.province_name, '^จังหวัด|^จ\\.', '')
), placed AS (
    SELECT n.*, coalesce(d1.district_code, d2.district_code, d3.district_code) AS known_district,
           coalesce(n.named_province, p.province_code) AS fallback_province
    FROM named n
    LEFT JOIN district d1 ON d1.district_code = n.district_code
    LEFT JOIN district d2 ON d2.district_code = n.tambon_district
    LEFT JOIN district d3 ON d3.province_code = n.named_province
         AND d3.name_th = regexp_replace(n.district_name, '^อำเภอ|^อ\\.|^เขต', '')
    LEFT JOIN province p ON p.province_code = substr(n.school_code, 3, 2)
)
SELECT school_code, period, reference_date, smis_code, obec_code, name_th, name_en, area_code,
       stated_area, tambon_name, address, levels_taught, founded_on, network, km_to_area_office,
       coalesce(status, 'open') AS status, merged_to, effective_on, y AS lat, x AS lon,
       coalesce(left(known_district, 2), fallback_province) AS province_code,
       coalesce(known_district, fallback_province || '00') AS district_code
FROM placed
QUALIFY row_number() OVER (PARTITION BY school_code, period ORDER BY file_id DESC, row_no DESC) = 1
"""

#: Points that may be asked about: inside the country's box, each place once.
_POINTS = """
SELECT DISTINCT lon, lat FROM master
WHERE lat BETWEEN 5.6 AND 20.5 AND lon BETWEEN 97.3 AND 105.7
ORDER BY lon, lat
"""

_COORDINATES = """
CREATE TEMP TABLE coordinate AS
SELECT m.school_code, m.period,
    CASE WHEN m.lat IS NULL OR m.lon IS NULL THEN 'missing'
         WHEN m.lat = 0 OR m.lon = 0 THEN 'zero'
         WHEN m.lon BETWEEN 5.6 AND 20.5 AND m.lat BETWEEN 97.3 AND 105.7 THEN 'swapped'
         WHEN NOT (m.lat BETWEEN 5.6 AND 20.5 AND m.lon BETWEEN 97.3 AND 105.7)
              THEN 'outside_country'
         WHEN $checked AND p.province_code IS DISTINCT FROM m.province_code THEN 'outside_province'
         WHEN count(*) OVER (PARTITION BY m.period, m.lat, m.lon) > 1 THEN 'duplicate'
         ELSE 'ok' END AS state,
    coalesce(p.district_code <> m.district_code AND m.district_code NOT LIKE '__00', false)
        AS outside_district_hint
FROM master m LEFT JOIN point_place p ON p.lon = m.lon AND p.lat = m.lat
"""

#: The master in force in a term is that of the nearest round at or before it, else the first.
_TERMS = """
CREATE TEMP TABLE term AS
WITH rounds AS (SELECT DISTINCT period FROM master),
periods AS ({periods})
SELECT p.period,
       coalesce(max(r.period) FILTER (r.period <= p.period), min(r.period)) AS master_period
FROM periods p CROSS JOIN rounds r
GROUP BY p.period
"""

_LATEST = """
CREATE TEMP TABLE latest AS
SELECT m.* REPLACE (CASE WHEN m.period < (SELECT max(period) FROM master) AND m.status = 'open'
                         THEN 'closed' ELSE m.status END AS status),
       pr.region6, pr.region18, c.state AS coordinate_state, c.outside_district_hint
FROM master m
JOIN province pr USING (province_code)
JOIN coordinate c USING (school_code, period)
QUALIFY row_number() OVER (PARTITION BY m.school_code ORDER BY m.period DESC) = 1
"""

#: School cells first, in the order of schools; then one residence cell for each district where
#: people or schools are; then the seat of each area that has schools here, in its lead province
#: (of the bureau, where the ministry is),
#: or in the first of those where its schools are.
_CELLS = f"""
WITH school_cell AS (
    SELECT province_code, area_code, district_code, region6, region18,
           (count(*) FILTER (status = 'open'))::INT AS schools, 0 AS residence
    FROM latest GROUP BY ALL
), home AS (
    SELECT province_code, '' AS area_code, district_code, region6, region18, 0 AS schools,
           1 AS residence
    FROM (
        SELECT DISTINCT coalesce(o.district_code, left(tambon_code, 4)) AS district_code
        FROM clean_moi LEFT JOIN district_alias o ON o.code = left(tambon_code, 4)
        UNION SELECT DISTINCT district_code FROM latest
        UNION SELECT district_code FROM district
              WHERE province_code IN (SELECT province_code FROM latest)
                AND district_code NOT LIKE '__00'
    )
    JOIN province ON province_code = left(district_code, 2)
), seat AS (
    SELECT coalesce(max(l.province_code) FILTER (l.province_code = CASE a.kind
                        WHEN 'special' THEN '{BUREAU_SEAT}' ELSE a.lead_province END),
                    min(l.province_code)) AS province_code, l.area_code
    FROM latest l JOIN area a USING (area_code)
    GROUP BY l.area_code
), office AS (
    SELECT province_code, area_code, '' AS district_code, region6, region18, 0 AS schools,
           2 AS residence
    FROM seat JOIN province USING (province_code)
)
SELECT (row_number() OVER (
           ORDER BY residence, list_position({_REGIONS}, region6), province_code, area_code,
                    district_code) - 1)::INT AS cell_id,
       province_code, area_code, district_code, region6, region18, schools
FROM (SELECT * FROM school_cell UNION ALL SELECT * FROM home UNION ALL SELECT * FROM office)
"""

_SCHOOL_REF = f"""
CREATE TEMP TABLE placed_school AS
SELECT (row_number() OVER (
           ORDER BY list_position({_REGIONS}, l.region6), l.province_code, l.area_code,
                    l.district_code, l.school_code) - 1)::INT AS school_idx,
       l.school_code, l.smis_code, l.area_code, l.district_code, l.province_code, c.cell_id,
       l.status = 'open' AS is_open_now
FROM latest l
JOIN snap.cell c USING (province_code, area_code, district_code)
"""

#: Size classes stand on the June round of the running academic year, else on the latest roll.
_SCHOOL = """
WITH sized AS (
    SELECT r.school_code, a.kind,
           coalesce(max(roll.students) FILTER (roll.period = $june),
                    arg_max(roll.students, roll.period)) AS students,
           max(roll.period) FILTER (roll.students IS NOT NULL) AS roll_period
    FROM placed_school r
    JOIN area a USING (area_code)
    LEFT JOIN roll USING (school_code)
    GROUP BY ALL
)
SELECT r.school_idx, r.cell_id, l.*, s.roll_period,
    CASE WHEN s.students IS NULL THEN NULL WHEN s.students = 0 THEN 'none'
         WHEN s.kind = 'secondary' THEN
             CASE WHEN s.students < 500 THEN 'small' WHEN s.students < 1500 THEN 'medium'
                  WHEN s.students < 2500 THEN 'large' ELSE 'extra' END
         WHEN s.students <= 120 THEN 'small' WHEN s.students <= 600 THEN 'medium'
         WHEN s.students <= 1500 THEN 'large' ELSE 'extra' END AS size_class,
    CASE WHEN s.students = 0 THEN 0 WHEN s.students <= 120 THEN 1 WHEN s.students <= 200 THEN 2
         WHEN s.students <= 300 THEN 3 WHEN s.students < 500 THEN 4 WHEN s.students < 1500 THEN 5
         WHEN s.students < 2500 THEN 6 WHEN s.students >= 2500 THEN 7 END AS size_class7
FROM (SELECT * EXCLUDE (period, reference_date, stated_area, effective_on, region6, region18)
      FROM latest) l
JOIN placed_school r USING (school_code)
JOIN sized s USING (school_code)
"""

#: Runs of rounds in one area become one dated membership.
_SCHOOL_AREA = """
WITH rounds AS (
    SELECT m.*, area_code IS DISTINCT FROM lag(area_code) OVER w AS starts
    FROM master m WINDOW w AS (PARTITION BY school_code ORDER BY period)
), runs AS (
    SELECT *, count(*) FILTER (starts) OVER (PARTITION BY school_code ORDER BY period) AS run
    FROM rounds
), spans AS (
    SELECT school_code, run, any_value(area_code) AS area_code, min(reference_date) AS valid_from,
           arg_max(stated_area, period) AS stated_code
    FROM runs GROUP BY school_code, run
)
SELECT r.school_idx, s.area_code, s.valid_from, s.stated_code,
       lead(s.valid_from) OVER (PARTITION BY s.school_code ORDER BY s.run) - 1 AS valid_to
FROM spans s JOIN placed_school r USING (school_code)
"""


#: A code ends the day before the first round that tells another one; those of a merged school go
#: on as codes of the school that it is now.
_SCHOOL_ALIAS = """
WITH told AS (
    SELECT school_code, reference_date, unnest(['ministry', 'smis', 'obec']) AS kind,
           unnest([school_code, smis_code, coalesce(obec_code, right(school_code, 6))]) AS code
    FROM master
), spans AS (
    SELECT school_code, kind, code, min(reference_date) AS valid_from,
           max(reference_date) AS last_told
    FROM told WHERE code IS NOT NULL GROUP BY ALL
)
SELECT r.school_idx, s.kind, s.code, s.valid_from,
       (SELECT min(t.reference_date) FROM told t
        WHERE t.school_code = s.school_code AND t.reference_date > s.last_told) - 1 AS valid_to
FROM spans s JOIN placed_school r USING (school_code)
UNION ALL
SELECT r.school_idx, 'merged', m.school_code, m.since, NULL
FROM school_merger m JOIN placed_school r ON r.school_code = m.now_code
"""

#: For whom a file speaks, by the scope in its name: the area, or that of the school.
_FILE_OWNER = """
CREATE TEMP TABLE file_owner AS
SELECT area_code AS scope, area_code FROM area
UNION SELECT school_code, area_code FROM placed_school
UNION SELECT smis_code, any_value(area_code) FROM placed_school WHERE smis_code IS NOT NULL
      GROUP BY smis_code
"""

#: Of which schools: an area's, of today or of before, one school's, or all.
_FILE_SCHOOL = """
CREATE TEMP TABLE file_school AS
SELECT area_code AS scope, school_code FROM placed_school
UNION SELECT smis_code, school_code FROM placed_school
UNION SELECT school_code, school_code FROM placed_school
UNION SELECT 'TH', school_code FROM placed_school
UNION SELECT o.code, r.school_code FROM placed_school r
JOIN area_alias o ON o.area_code = r.area_code AND o.province_code IN ('', r.province_code)
"""


def place_schools(con: duckdb.DuckDBPyConnection, shapes: Shapes | None) -> None:
    """Fill the registers and cells of the snapshot; number the schools; check coordinates."""
    con.execute(_MASTER)
    _ask_shapes(con, shapes)
    con.execute(_COORDINATES, {"checked": shapes is not None})
    con.execute(_TERMS.format(periods=" UNION ".join(
        f"SELECT DISTINCT period FROM clean_{table}" for table in _TERM_TABLES)))
    con.execute(_LATEST)
    for table in (
        schema.REGION, schema.PROVINCE, schema.AREA, schema.TAMBON, schema.AREA_ALIAS,
        schema.DISTRICT_ALIAS,
    ):
        fill(con, table, f"SELECT * FROM {table.name}")
    fill(con, schema.DISTRICT, """
        SELECT * FROM district WHERE district_code NOT LIKE '__00'
           OR district_code IN (SELECT district_code FROM latest)
    """)
    fill(con, schema.CELL, _CELLS)
    con.execute(_SCHOOL_REF)
    con.execute(_FILE_OWNER)
    con.execute(_FILE_SCHOOL)


#: What the register says of each school, and the part that the last list of its area's quality
#: schools gives it.
_SCHOOL_TYPE = """
SELECT DISTINCT r.school_idx, t.type_group, t.type_value
FROM clean_school_type t JOIN placed_school r USING (school_code)
WHERE t.period = (SELECT max(period) FROM clean_school_type)
UNION
SELECT r.school_idx, 'โรงเรียนคุณภาพ', 'โรงเรียนคุณภาพ (' || q.part || ')'
FROM placed_school r
JOIN (SELECT scope, max(period) AS period FROM sent WHERE feed = 'quality' GROUP BY scope) s
     ON s.scope IN (r.area_code, 'TH')
JOIN (SELECT school_code, period, 'โรงเรียนหลัก' AS part FROM clean_quality
      UNION SELECT school_code, period, 'โรงเรียนเครือข่าย' FROM clean_quality_network) q
     ON q.school_code = r.school_code AND q.period = s.period
"""


def fill_schools(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill the tables about schools; the rolls must have been counted before."""
    june = term_of(as_of).split("-")[0] + "-1"
    con.execute("CREATE TEMP TABLE school_row AS " + _SCHOOL, {"june": june})
    fill(con, schema.SCHOOL, "SELECT * FROM school_row")
    fill(con, schema.SCHOOL_AREA, _SCHOOL_AREA)
    create_mergers(con, "SELECT * FROM master")
    fill(con, schema.SCHOOL_ALIAS, _SCHOOL_ALIAS)
    fill(con, schema.SCHOOL_TYPE, _SCHOOL_TYPE)


def _ask_shapes(con: duckdb.DuckDBPyConnection, shapes: Shapes | None) -> None:
    con.execute("CREATE TEMP TABLE point_place "
                "(lon DOUBLE, lat DOUBLE, province_code VARCHAR, district_code VARCHAR)")
    points = con.execute(_POINTS).fetchall()
    if shapes is None or not points:
        return
    lon, lat = [point[0] for point in points], [point[1] for point in points]
    con.execute(
        "INSERT INTO point_place"
        " SELECT unnest($lon), unnest($lat), unnest($province), unnest($district)",
        {"lon": lon, "lat": lat, "province": shapes.province_of(lon, lat),
         "district": shapes.district_of(lon, lat)},
    )
