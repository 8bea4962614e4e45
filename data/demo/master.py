"""The school master as a workbook, once for each academic year, and the country's holiday file."""

from __future__ import annotations

import csv

import duckdb

from data.demo import calendar
from data.demo.files import Writer, file_name
from data.sources.attendance import HOLIDAY
from data.sources.school import SCHOOL, SCHOOL_TYPE

#: (year and round, reference day, key of `is_open_<key>`)
ROUNDS: tuple[tuple[str, str, int], ...] = (
    ("2568-1", "2025-06-10", 0),
    ("2569-1", "2026-06-10", 1),
)


def school_sql(round_key: int) -> str:
    """The general sheet. A school that closed in 2569 still stood open the year before."""
    return f"""
        SELECT code10 AS school_code, smis AS smis_code, code6 AS obec_code, name_th, name_en,
          'หมู่ที่ ' || village AS address, tambon_th AS tambon_name, district_th AS district_name,
          province_th AS province_name, postcode, NULL AS phone, NULL AS fax, levels_th AS
            levels_taught,
          be(founded::DATE) AS founded_on, NULL AS email, NULL AS website,
          CASE WHEN kind = 'primary' THEN 'เครือข่าย' || tambon_th END AS network,
          'อบต.' || tambon_th AS local_government, km_area AS km_to_area_office, km_district AS
            km_to_district_office,
          CASE WHEN lat IS NOT NULL THEN lat || ', ' || lon END AS latlng, area AS area_code,
            tambon AS tambon_code,
          district AS district_code, lat, lon,
          CASE WHEN is_open_{round_key} THEN 'เปิด' ELSE status END AS status,
          CASE WHEN NOT is_open_{round_key} THEN merged_code END AS merged_to,
          CASE WHEN NOT is_open_{round_key} THEN be(closed_on::DATE) END AS effective_on, ed_type
            AS school_type_code
        FROM school_here ORDER BY sid
    """


_TYPES = """
    WITH open_one AS (SELECT * FROM school_here WHERE is_open_1)
    SELECT code10 AS school_code, type_group, type_value, valid_from, NULL AS valid_to FROM (
      SELECT sid, code10, 'ขยายโอกาส' AS type_group, 'โรงเรียนขยายโอกาส' AS type_value, '16/05/2534'
        AS valid_from
        FROM open_one WHERE levels = 'to_lower_sec'
      UNION ALL SELECT sid, code10, 'โครงการพระราชดำริ', 'โครงการราชประชานุเคราะห์', NULL FROM
        open_one WHERE prefix = 'rpk'
      UNION ALL SELECT sid, code10, 'โครงการพระราชดำริ', 'โครงการพระราชดำริของสมเด็จพระเทพรัตนราชสุดาฯ',
        NULL FROM open_one
        WHERE is_highland AND u(sid, 500) < 0.12
      UNION ALL SELECT sid, code10, 'โรงเรียนคุณภาพ', CASE kind WHEN 'secondary' THEN 'มัธยมศึกษา' ELSE
        'ประถมศึกษา' END,
        '16/05/2565' FROM open_one WHERE students > 250 AND u(sid, 501) < 0.03
      UNION ALL SELECT sid, code10, 'การศึกษาพิเศษ/สงเคราะห์', CASE WHEN kind = 'centre' THEN
        'ศูนย์การศึกษาพิเศษ ประจำจังหวัด'
        WHEN name_th LIKE 'ศึกษาสงเคราะห์%' THEN 'โรงเรียนศึกษาสงเคราะห์' ELSE 'โรงเรียนเฉพาะความพิการ'
          END, NULL
        FROM open_one WHERE kind IN ('special', 'centre')
      UNION ALL SELECT sid, code10, 'พื้นที่พิเศษ', 'พื้นที่สูง/ภูเขา', NULL FROM open_one WHERE is_highland
      UNION ALL SELECT sid, code10, 'พื้นที่พิเศษ', 'พื้นที่เกาะ', NULL FROM open_one WHERE is_island
      UNION ALL SELECT sid, code10, 'พื้นที่พิเศษ', 'เสี่ยงภัย (จังหวัดชายแดนภาคใต้)', NULL FROM open_one
        WHERE province IN ('94', '95', '96')
      UNION ALL SELECT sid, code10, 'DLTV', 'โรงเรียนปลายทาง', '16/05/2555' FROM open_one
        WHERE kind = 'primary' AND students BETWEEN 1 AND 120 AND u(sid, 502) < 0.85
      UNION ALL SELECT sid, code10, 'อื่น ๆ', 'โรงเรียนคุณภาพประจำตำบล', '16/05/2562' FROM open_one
        WHERE kind = 'primary' AND u(sid, 503) < 0.2
    ) ORDER BY sid, type_group, type_value
"""


#: Schools of the sandbox whose 6-digit code loses its leading zero in a spoilt master.
LOST_ZEROS = 5
#: (10-digit code, name, area) of rows that a spoilt master has in addition.
_BAD_ROWS = (
    ("1016990001", "บ้านรหัสเขตผิด 1", "9999"), ("1016990002", "บ้านรหัสเขตผิด 2", "1699"),
    ("1116990003", "เอกชนวิทยา", "1601"), ("101699", "บ้านรหัสสั้น", "1601"), ("1016990004", "", "1601"),
)


def _spoilt_sql(round_key: int) -> str:
    rows = ", ".join(f"('{code}', '{name}', '{area}')" for code, name, area in _BAD_ROWS)
    return f"""
        SELECT * REPLACE (CASE WHEN school_code IN (
            SELECT code10 FROM school_here WHERE area = '1601' AND code6 LIKE '0%' ORDER BY sid
              LIMIT {LOST_ZEROS})
          THEN ltrim(obec_code, '0') ELSE obec_code END AS obec_code) FROM ({school_sql(round_key)})
        UNION ALL BY NAME
        SELECT code AS school_code, nullif(name, '') AS name_th, area AS area_code, 'เปิด' AS status
        FROM (VALUES {rows}) bad(code, name, area)
    """


def write(
    con: duckdb.DuckDBPyConnection, writer: Writer, only: int | None = None, *, spoilt: bool = False
) -> None:
    """Write the master of both years (or the one with the key `only`); `spoilt` adds bad rows."""
    for year, day, key in ROUNDS:
        if only is None or key == only:
            sql = _spoilt_sql(key) if spoilt else school_sql(key)
            writer.workbook(con, ((SCHOOL, sql), (SCHOOL_TYPE, _TYPES)), "TH", year, day)


def write_holidays(writer: Writer, areas: frozenset[str]) -> None:
    """One file for the country: public holidays, breaks between terms, floods of areas here."""
    day = calendar.AS_OF.isoformat()
    path = writer.path("holiday", file_name(HOLIDAY, "TH", "2569-2", day, "csv"))
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow([column.header for column in HOLIDAY.columns])
        for on_date, applies_to, reason in calendar.holiday_rows():
            if applies_to == "ประเทศ" or applies_to in areas:
                lines.writerow([on_date.isoformat(), applies_to, reason])
