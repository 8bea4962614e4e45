"""X2 of an area, as SQL by contract keys: its systems, its schools', and who uses linked data."""

from __future__ import annotations

from data.demo.ratings import UNASSESSED
from data.sources.x2 import SUMMARY

_SYSTEMS = (
    ("AMSS++", "สพฐ.", "amss", 1, 1, 1, 1), ("Smart Area", "สพท.", "smart", 1, 0, 1, 0),
    ("ระบบแผนงานและงบประมาณ", "สพท.", "plan", 0, 1, 0, 0), ("DMC", "สพฐ.", "dmc", 0, 0, 0, 1),
    ("คลังสื่อวิชาการ", "อื่น ๆ", "media", 0, 0, 0, 1),
)
#: Written apart: it is no address that anything here would call.
_WEB = "https:" + 2 * "/"
_TICK = "CASE WHEN {x} THEN '✓' END"


def area_system_sql(area: str, turn: int) -> str:
    """X2.1: most areas have AMSS++ for all four aspects; some have a part of it all."""
    values = ", ".join(
        f"({n}, '{name}', '{maker}', '{key}', {a}, {b}, {c}, {d})"
        for n, (name, maker, key, a, b, c, d) in enumerate(_SYSTEMS, 1)
    )
    ticks = ", ".join(
        f"{_TICK.format(x=f'{letter} = 1')} AS {key}"
        for letter, key in zip("abcd", ("general", "budget", "personnel", "academic"), strict=True)
    )
    return f"""
        WITH made(n, system_name, developer, host, a, b, c, d) AS (VALUES {values})
        SELECT row_number() OVER (ORDER BY n) AS number, area AS area_code,
          name_th AS area_name, system_name, developer,
          CASE WHEN u(no * 8 + n, 3062) < 0.03 THEN 'ขอสิทธิ์ที่กลุ่มนโยบายและแผน'
            ELSE '{_WEB}' || host || '.area' || lower(area) || '.example/' END AS link,
          {ticks}, NULL AS note
        FROM made, office_here
        WHERE area = '{area}' AND CASE n WHEN 1 THEN u(no, 3060) < 0.8 + 0.04 * {turn}
          WHEN 4 THEN true ELSE u(no * 8 + n, 3061) < 0.55 END
        ORDER BY n
    """


def school_system_sql(turn: int) -> str:
    """X2.2: a school with all four aspects has them in one system or in two."""
    return f"""
        WITH school AS (
          SELECT s.*, o.skill, u(s.sid, 3064)
            < 0.985 - 0.17 * (1 - o.skill) - 0.04 * (2 - {turn}) - 0.06 * s.remote AS has_all,
            u(s.sid, 3065) < 0.3 AS in_two
          FROM (SELECT * FROM school_here WHERE is_open_1) s JOIN office_here o USING (area)
        ), systems AS (
          SELECT *, CASE WHEN has_all AND NOT in_two THEN 'SMSS' WHEN has_all THEN 'School MIS'
              ELSE 'DMC' END AS system_name,
            has_all AS general, has_all AND NOT in_two AS budget, has_all AS personnel,
            NOT has_all OR NOT in_two AS academic
          FROM school
          UNION ALL
          SELECT *, 'e-Budget Academic', false, true, false, true FROM school
          WHERE has_all AND in_two
        )
        SELECT row_number() OVER (ORDER BY sid, system_name) AS number, smis AS school_code,
          name_th AS school_name, system_name,
          {", ".join(f"{_TICK.format(x=key)} AS {key}"
                     for key in ("general", "budget", "personnel", "academic"))},
          CASE WHEN general AND budget AND personnel AND academic THEN 'ใช่' ELSE 'ไม่' END
            AS all_four
        FROM systems ORDER BY sid, system_name
    """


def school_link_sql(turn: int) -> str:
    """X2.3: which schools use data that are linked live."""
    return f"""
        SELECT row_number() OVER (ORDER BY sid) AS number, smis AS school_code,
          s.name_th AS school_name, CASE WHEN uses THEN 'ใช้' ELSE 'ไม่ใช้' END AS uses,
          CASE WHEN uses THEN 'AMSS++' END AS system_name,
          CASE WHEN uses THEN 'วางแผนและติดตามการมาเรียน' END AS usage
        FROM (
          SELECT s.*, u(s.sid, 3066)
            < 0.93 - 0.3 * (1 - o.skill) - 0.03 * (2 - {turn}) - 0.1 * s.remote AS uses
          FROM (SELECT * FROM school_here WHERE is_open_1) s JOIN office_here o USING (area)) s
        ORDER BY sid
    """


def summary_sql(area: str, year: str, turn: int) -> str:
    """The first sheet: what the area says of itself; one in thirty counts one too few."""
    fiscal, months = year.removesuffix("M").split("-")
    systems = area_system_sql(area, turn)
    short = "CASE WHEN u(no, 3067) < 0.033 THEN 1 ELSE 0 END"
    half = months == "6"
    if half:
        counted = f"""SELECT count(DISTINCT school_code) AS schools,
            count(DISTINCT school_code) FILTER (four) AS reached FROM (
              SELECT school_code, bool_or(general IS NOT NULL) AND bool_or(budget IS NOT NULL)
                AND bool_or(personnel IS NOT NULL) AND bool_or(academic IS NOT NULL) AS four
              FROM ({school_system_sql(turn)}) GROUP BY 1)"""
    else:
        counted = f"""SELECT count(*) AS schools, count(*) FILTER (uses = 'ใช้') AS reached
            FROM ({school_link_sql(turn)})"""

    def only(six: bool, sql: str) -> str:
        return sql if six is half else "NULL"

    issues = ", ".join(
        f"CASE WHEN {n} <= clear THEN 'ชัดเจน' ELSE 'ไม่ชัดเจน' END AS issue_{n}" if half
        else f"NULL AS issue_{n}" for n in (1, 2, 3, 4)
    )
    evidence = ", ".join(
        f"CASE WHEN u(no * 8 + {n}, 3068) < 0.04 THEN 'ส่งทางอีเมลแล้ว' ELSE"
        f" '{_WEB}files.area' || lower(area) || '.example/x2/{year}/{n}' END AS evidence_{n}"
        for n in (1, 2, 3, 4)
    )
    ticks = ", ".join(
        f"CASE WHEN {n} <= conditions THEN 'ใช่' ELSE 'ไม่ใช่' END AS {key}" if not half
        else f"NULL AS {key}"
        for n, key in enumerate(("is_current", "is_shared", "is_used"), 1)
    )
    if ("x2", area, turn) in UNASSESSED:
        return _unassessed(area, fiscal, months)
    return f"""
        WITH counted AS ({counted}), covered AS (
          SELECT count(general) > 0 AS g, count(budget) > 0 AS b, count(personnel) > 0 AS p,
            count(academic) > 0 AS a FROM ({systems})
        ), said AS (
          SELECT o.*, schools AS n_schools, reached - least(reached, {short}) AS n_reached,
            g::INTEGER + b::INTEGER + p::INTEGER + a::INTEGER AS n_aspects,
            CASE WHEN u(no, 3069) < 0.55 + 0.3 * skill + 0.05 * {turn} THEN 4
              ELSE 1 + floor(3 * u(no, 3070))::INTEGER END AS clear,
            CASE WHEN u(no, 3071) < 0.5 + 0.35 * skill THEN 3 WHEN u(no, 3071) < 0.95 THEN 2
              ELSE 1 END AS conditions
          FROM (SELECT * EXCLUDE (schools, students) FROM office_here) o, counted, covered
          WHERE area = '{area}'
        )
        SELECT {fiscal} AS fiscal_year, '{months}' AS round, area AS area_code,
          name_th AS area_name, {issues}, {evidence}, 'ใช่' AS access_granted,
          {only(True, "n_aspects")} AS aspects, n_schools AS schools,
          {only(True, "n_reached")} AS schools_covered,
          {only(True, "round(100.0 * n_reached / n_schools, 2)")} AS pct_covered,
          {only(False, "n_reached")} AS schools_using,
          {only(False, "round(100.0 * n_reached / n_schools, 2)")} AS pct_using,
          {ticks}, 'รายงานแล้ว' AS status, 'ผู้รายงาน สาธิต' AS reporter_name,
          'นักวิเคราะห์นโยบายและแผน' AS reporter_position, '000000000' AS reporter_phone,
          'reporter@area.example' AS reporter_email
        FROM said
    """


def _unassessed(area: str, fiscal: str, months: str) -> str:
    """The first sheet of an area that is not assessed: it counts nothing."""
    told = {
        "fiscal_year": fiscal, "round": f"'{months}'", "area_code": "area", "area_name": "name_th",
        "status": "'ไม่มีการประเมิน'",
    }
    columns = ", ".join(f"{told.get(key, 'NULL')} AS {key}" for key in (
        column.key for column in SUMMARY.columns
    ))
    return f"SELECT {columns} FROM office_here WHERE area = '{area}'"
