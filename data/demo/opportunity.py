"""Rights and opportunity of one area: poverty screening, G-codes, the school-age register, returns.
"""

from __future__ import annotations

import duckdb

from data.demo.files import Writer
from data.sources import cct, gcode
from data.sources import opportunity as source

#: Round of the rolls, with the term and day of the screening.
_CCT: tuple[tuple[int, str, str], ...] = ((0, "2568-2", "2026-01-30"), (1, "2569-1", "2026-08-28"))
_GCODE = ("2569", "2026-09-30")
_REGISTER = ("2569", "2026-07-10")
#: Academic year, its days, and the day of the file.
_RETURNS: tuple[tuple[str, str, str, str], ...] = (
    ("2568", "2025-05-16", "2026-05-15", "2026-05-20"),
    ("2569", "2026-05-16", "2026-11-20", "2026-11-13"),
)
#: Areas that hand over their list of persons with a G id (areas only hold it; few do).
PERSON_LISTS = ("1601", "1602", "S16", "6302", "S63")
#: Reason code of a child out of school, as often as it stands here.
_REASONS = "[1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4, 4, 5, 5, 6, 7, 8, 8, 8, 9]"


def cct_sql(round_no: int) -> str:
    """The CCT file of a round of the rolls: every student that DMC marks poor, screened or not yet.
    A few of the ids were mistyped into others that are as valid, and are on no roll."""
    back = 1 if round_no == 0 else 0
    return f"""
        WITH marked AS (
          SELECT s.sid, s.smis, r.c - {back} AS c, r.pn, s.poor, u(r.pn, 740) AS us,
            CASE WHEN u(r.pn, 746) >= 0.003 OR p.is_g THEN p.person_id
              ELSE unknown || check_digit(unknown) END AS person_id,
            least(1, greatest(0, 0.42 + 0.3 * s.poor + 0.17 * z(r.pn, 741))) AS score,
            1.02 - 0.12 * pow(u(s.sid, 742), 2) AS done
          FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid,
            LATERAL (SELECT '9' || s.province || lpad((((r.pn + 900000) * 387420489 + 20260610)
              % 1000000000)::VARCHAR, 9, '0') AS unknown)
          WHERE {round_no} BETWEEN r.first_round AND r.last_round
            AND p.disadvantages LIKE '%เด็กยากจน%' AND u(s.sid, 743) >= 0.02
        ), stated AS (
          SELECT *, CASE WHEN us >= done THEN 'ยังไม่' WHEN us > done - 0.02 THEN 'กรอกแล้ว'
              WHEN us > done - 0.06 THEN 'โรงเรียนรับรอง' ELSE 'เขตรับรอง' END AS state,
            CASE WHEN score >= 0.5 THEN 'ยากจนพิเศษ' WHEN score >= 0.36 THEN 'ยากจน'
              ELSE 'ไม่เข้าเกณฑ์' END AS grp
          FROM marked
        ), granted AS (
          SELECT *, state = 'เขตรับรอง' AND grp = 'ยากจนพิเศษ' AND u(pn, 744) < 0.975 AS is_granted
          FROM stated
        )
        SELECT smis AS school_code, person_id AS person_key, t.v[c + 1] AS grade,
          CASE WHEN state <> 'ยังไม่' THEN CASE WHEN score >= 0.5 THEN 'ไม่เกิน 1,021 บาท'
            WHEN score >= 0.36 THEN '1,022–3,000 บาท' ELSE 'เกิน 3,000 บาท' END END
            AS household_income,
          CASE WHEN state <> 'ยังไม่' THEN round(score, 3) END AS pmt,
          CASE WHEN state <> 'ยังไม่' THEN grp END AS poverty_group, state AS screen_state,
          is_granted::INTEGER AS granted,
          CASE WHEN is_granted THEN CASE WHEN c < 3 THEN '2000.00' WHEN c < 9 THEN '1500.00'
            ELSE '2250.00' END END AS grant_baht,
          round(100 - 12 * pow(u(pn, 745), 3), 1) AS cct_attendance, NULL AS cct_weight,
          NULL AS cct_height
        FROM granted, pool_grade_th t ORDER BY sid, c, pn
    """


def gcode_sql() -> str:
    """The GCODE report: ids by school that has any."""
    return """
        SELECT s.smis AS school_code, count(*) AS issued,
          floor(0.05 * count(*) + u(s.sid, 751))::INTEGER AS awaiting,
          count(p.number_id) AS numbered, count(*) - count(p.number_id) AS remaining
        FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid
        WHERE p.is_g AND 1 BETWEEN r.first_round AND r.last_round
        GROUP BY s.sid, s.smis ORDER BY s.sid
    """


def nation_sql() -> str:
    """The GCODENAT report: learners with a G id by school, nationality and sex."""
    return """
        SELECT s.smis AS school_code, p.nationality, count(*) FILTER (p.is_boy) AS g_male,
          count(*) FILTER (NOT p.is_boy) AS g_female, count(*) AS g_total
        FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid
        WHERE p.is_g AND 1 BETWEEN r.first_round AND r.last_round
        GROUP BY r.sid, s.smis, p.nationality ORDER BY r.sid, p.nationality
    """


def person_sql() -> str:
    """The GCODEID list: every G id of the area's rolls of 2569, and the number that took its place.

    A few had another G id before, from the school that they came from.
    """
    return """
        SELECT person_id AS person_key, coalesce(number_id, person_id) AS roll_key,
          iso(DATE '2021-06-01' + floor(1800 * u(pn, 752))::INTEGER) AS issued_on,
          CASE WHEN u(pn, 753) < 0.02 THEN substr(person_id, 1, 5) || '0'
            || lpad(((pn % 1000000 * 7654321 + 7654321) % 10000000)::VARCHAR, 7, '0') END
            AS previous_key,
          number_id AS new_key
        FROM person p WHERE is_g AND pn IN (
          SELECT pn FROM roll WHERE last_round >= 1) ORDER BY pn
    """


def register_sql() -> str:
    """The OPPREG file: children of 6–14 in the service areas, but of schools that answer with XML.
    Those of other schools, and those who are in none, have ids of their own behind the
    students'."""
    return f"""
        WITH open_one AS (
          SELECT sid, smis, name_th, district, province, poor FROM school_here
          WHERE is_open_1 AND u(sid, 764) >= 0.015
            AND sid NOT IN (SELECT sid FROM envelope_school WHERE form = 'xml')
        ), near AS (
          SELECT district, list(smis ORDER BY sid) AS held FROM open_one GROUP BY district
        ), child AS (
          SELECT r.pn, p.person_id, o.name_th, o.poor, o.province,
            CASE WHEN u(r.pn, 760) < 0.8 THEN o.smis ELSE pick(near.held, r.pn, 761) END AS service,
            date_sub('year', p.born_on, DATE '2026-05-16') AS age
          FROM roll r JOIN person p USING (pn) JOIN open_one o ON o.sid = r.sid JOIN near
            USING (district)
          WHERE 1 BETWEEN r.first_round AND r.last_round
            AND date_sub('year', p.born_on, DATE '2026-05-16') BETWEEN 6 AND 14
        ), invented AS (
          SELECT service, age, pn, away, '9' || province
            || lpad((((pn + away) * 387420489 + 20260610) % 1000000000)::VARCHAR, 9, '0') AS twelve
          FROM child, (VALUES (400000, 0.004, 0.013), (600000, 0.12, 0.0)) k(away, base, more)
          WHERE u(pn, 762 + (away = 600000)::INTEGER) < base + more * poor
        ), every AS (
          SELECT service, person_id, age, true AS is_in, name_th AS attends, pn, 0 AS away
          FROM child
          UNION ALL
          SELECT service, twelve || check_digit(twelve), age, away = 600000,
            CASE WHEN away = 600000 THEN 'โรงเรียนเอกชนในพื้นที่' END, pn, away FROM invented
        )
        SELECT '{_REGISTER[0]}' AS register_year, service AS school_code, person_id AS person_key,
          age AS register_age, is_in::INTEGER AS enrolled, attends,
          CASE WHEN NOT is_in THEN pick({_REASONS}, pn, 765) END AS reason
        FROM every ORDER BY service, pn, away
    """


def returns_sql(first: str, last: str) -> str:
    """The BACK file of a year: dropouts of it that were found, and what became of them."""
    return f"""
        WITH gone AS (
          SELECT sid, count(*) AS n FROM exits
          WHERE reason NOT IN ('9', '10') AND left_on BETWEEN DATE '{first}' AND DATE '{last}'
          GROUP BY sid
        ), found AS (
          SELECT s.sid, s.smis, coalesce(n, 0)::INTEGER AS found, year(DATE '{first}') AS y
          FROM school_here s LEFT JOIN gone USING (sid) WHERE s.is_open_1 AND u(s.sid, 770) >= 0.05
        ), back AS (
          SELECT *, least(found, floor(0.42 * found + u(sid * 4096 + y, 771)))::INTEGER AS returned
          FROM found
        )
        SELECT smis AS school_code, found, returned,
          least(found, returned + floor(0.6 * (found - returned) + u(sid * 4096 + y, 772)))::INTEGER
            AS helped,
          least(found, floor(0.2 * (found - returned) + u(sid * 4096 + y, 773)))::INTEGER
            AS referred
        FROM back ORDER BY sid
    """


def write(
    con: duckdb.DuckDBPyConnection, writer: Writer, area: str, *, book: bool, special: bool
) -> None:
    """Write the CCT, GCODE, OPPREG and BACK files of an area; a `special` one serves no places."""
    for round_no, term, day in _CCT:
        if book:
            writer.workbook(con, ((cct.STUDENT, cct_sql(round_no)),), area, term, day)
        else:
            writer.parquet(con, cct.STUDENT, cct_sql(round_no), area, term, day)
    issued, nations = gcode_sql(), nation_sql()
    if book:
        writer.workbook(con, ((gcode.ISSUED, issued), (gcode.NATIONS, nations)), area, *_GCODE)
    else:
        writer.csv(con, gcode.ISSUED, issued, area, *_GCODE)
        writer.csv(con, gcode.NATIONS, nations, area, *_GCODE)
    if area in PERSON_LISTS:
        writer.parquet(con, gcode.PERSONS, person_sql(), area, *_GCODE)
    if not special:
        writer.parquet(con, source.CHILD, register_sql(), area, *_REGISTER)
    for year, first, last, day in _RETURNS:
        sql = returns_sql(first, last)
        if book:
            writer.workbook(con, ((source.RETURNS, sql),), area, year, day)
        else:
            writer.csv(con, source.RETURNS, sql, area, year, day)
