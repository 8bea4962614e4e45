"""What schools of an area are scored, asked and told of, and their staff: SQL by contract keys
over `school_here` and `office_here`."""

from __future__ import annotations

#: Fiscal year and day of ITA Online; its grades are words since 2566.
ITA_YEARS: tuple[tuple[str, str], ...] = (("2568", "2025-08-29"), ("2569", "2026-08-31"))
EDPA_YEAR = ("2569", "2026-09-30")
READY_YEAR = ("2569", "2026-07-31")
#: Academic year, day of the file and the first month that it tells of, with the number of months.
SAFETY_YEARS: tuple[tuple[str, str, str, int], ...] = (
    ("2568", "2026-05-15", "2025-05-01", 12), ("2569", "2026-11-15", "2026-05-01", 7),
)
#: Round of the staff list, its day, and how many Septembers have passed since the first one.
STAFF_ROUNDS: tuple[tuple[str, str, int], ...] = (
    ("2569-1", "2026-06-10", 0), ("2569-2", "2026-11-10", 1),
)


def ita_sql(year: str) -> str:
    return f"""
        SELECT {year} AS fiscal_year, smis AS school_code, name_th AS school_name, score,
          CASE WHEN score >= 95 THEN 'ผ่านดีเยี่ยม' WHEN score >= 85 THEN 'ผ่านดี'
            WHEN score >= 75 THEN 'ผ่าน' ELSE 'ต้องปรับปรุง' END AS grade
        FROM (
          SELECT *, round(least(100.0, 90.5 + {int(year) - 2568} + 4.2 * z(sid, 3130)
            + 1.5 * z(sid * 4 + {int(year) % 4}, 3131)), 2) AS score
          FROM school_here WHERE is_open_1 AND u(sid * 4 + {int(year) % 4}, 3132) > 0.02)
        ORDER BY sid
    """


def edpa_sql() -> str:
    """About the teachers of a school, spread over the groups of challenges."""
    return """
        WITH held AS (
          SELECT *, greatest(1, round(students / 18.0))::INTEGER AS teachers,
            (u(sid, 3141) > 0.12)::INTEGER AS director
          FROM school_here WHERE is_open_1 AND students > 0 AND u(sid, 3140) > 0.04
        ), spread AS (
          SELECT sid, smis, 'ครู' AS position, challenge,
            floor(teachers * share * (0.6 + 0.8 * u(sid * 8 + n, 3142)) + u(sid * 8 + n, 3143))
              ::INTEGER AS agreements
          FROM held, (VALUES (1, 'การอ่านออกเขียนได้', 0.3), (2, 'ผลสัมฤทธิ์ทางการเรียน', 0.28),
            (3, 'การจัดการเรียนรู้เชิงรุก', 0.2), (4, 'สื่อและเทคโนโลยี', 0.12),
            (5, 'คุณลักษณะและทักษะชีวิต', 0.1)) c(n, challenge, share)
          UNION ALL
          SELECT sid, smis, 'ผู้อำนวยการโรงเรียน', 'การบริหารจัดการ', director FROM held
        )
        SELECT 2569 AS fiscal_year, smis AS school_code, position, challenge, agreements
        FROM spread WHERE agreements > 0 ORDER BY sid, position, challenge
    """


def ready_sql(day: str, style: str) -> str:
    """Devices follow the lie of the land, people the school's own habits."""
    def score(key: str, base: float, slope: float, salt: int) -> str:
        return (
            f"round(least(100, greatest(5, {base} - {slope} * remote + 9 * z(sid, {salt}))), 1)"
            f" AS {key}"
        )

    return f"""
        SELECT smis AS school_code, name_th AS school_name, {score("hardware", 78, 30, 3150)},
          {score("software", 74, 18, 3151)}, {score("peopleware", 71, 12, 3152)},
          {style}(DATE '{day}' - floor(40 * u(sid, 3153))::INTEGER) AS as_of
        FROM school_here WHERE is_open_1 AND u(sid, 3154) > 0.06 ORDER BY sid
    """


def safety_sql(day: str, first: str, months: int) -> str:
    """Incidents by month and type: accidents most, and the older the month, the more are closed."""
    return f"""
        WITH kind(n, incident_group, incident_type, rate) AS (VALUES
          (1, '1', 'ทะเลาะวิวาท', 0.9), (2, '1', 'การกลั่นแกล้งรังแก', 0.7),
          (3, '2', 'อุบัติเหตุจากการเดินทาง', 1.1), (4, '2', 'อุบัติเหตุในสถานศึกษา', 1.3),
          (5, '3', 'การล่วงละเมิดทางเพศ', 0.12), (6, '3', 'การคุกคามทางออนไลน์', 0.25),
          (7, '4', 'ภาวะซึมเศร้า', 0.5), (8, '4', 'โรคติดต่อ', 0.6)),
        month AS (
          SELECT m::DATE AS m FROM range(DATE '{first}', DATE '{first}' + to_months({months}),
            INTERVAL 1 MONTH) t(m)
        ), drawn AS (
          SELECT s.sid, s.smis, k.*, m,
            (s.sid * 64 + (year(m) - 2024) * 12 + month(m)) * 8 + k.n AS c,
            s.students * k.rate / 10000.0 * CASE WHEN month(m) IN (4, 10) THEN 0.3 ELSE 1 END
              AS expected
          FROM school_here s, kind k, month WHERE is_open_1
        ), found AS (
          SELECT *, floor(expected + u(c, 3160))::INTEGER AS reported,
            greatest(0.0, 0.97 - 0.75 * exp(-(DATE '{day}' - m - 15) / 28.0)) AS done
          FROM drawn WHERE floor(expected + u(c, 3160)) > 0
        ), closed AS (
          SELECT *, floor(reported * done + u(c, 3161) * 0.95)::INTEGER AS shut FROM found
        )
        SELECT (year(m) + 543) || '-' || lpad(month(m)::VARCHAR, 2, '0') AS month,
          smis AS school_code, incident_group, incident_type, reported,
          round((reported - least(shut, reported)) * (0.4 + 0.6 * u(c, 3162)))::INTEGER AS handled,
          least(shut, reported) AS closed, NULL AS narrative
        FROM closed ORDER BY m, sid, n
    """


_AGE = {
    "1": (44, 16.6), "2": (40, 18.0), "3": (28, 32.6), "4": (23, 10.0), "5": (45, 15.6),
    "6": (26, 33.0), "7": (22, 34.0),
}
"""Youngest age and span by the number of the position, as on 10 June 2569: the oldest turned sixty
after September and stay to the next."""


def person_sql(area: str, turn: int, style: str) -> str:
    """Everybody whom the staff counts of June count, one by one; after September without those who
    have turned sixty. One teacher in a hundred works at another school of the area; some stand in
    two."""
    youngest = " ".join(f"WHEN '{n}' THEN {low}" for n, (low, _) in _AGE.items())
    span = " ".join(f"WHEN '{n}' THEN {wide}" for n, (_, wide) in _AGE.items())
    gone = (
        "WHERE NOT (born_on - 1 + INTERVAL 60 YEAR <= DATE '2026-09-30')" if turn else ""
    )
    return f"""
        WITH post AS (
          SELECT h.sid, h.smis, position, nullif(standing, '-') AS standing,
            unnest(range(total))::INTEGER AS i,
            row_number() OVER (PARTITION BY h.sid ORDER BY position, standing) AS line
          FROM thing_staff_2569_1 t JOIN school_here h ON h.code10 = t.school_code
          WHERE t.area = '{area}' AND total > 0
        ), named AS (
          SELECT *, row_number() OVER (PARTITION BY sid ORDER BY line, i) AS place,
            sid::BIGINT * 1000 + place AS sn
          FROM post
        ), person AS (
          SELECT *, '900' || lpad(((sn * 387420489 + 20260611) % 1000000000)::VARCHAR, 9, '0')
              AS twelve,
            DATE '2026-06-10' - (365.25 * (CASE left(position, 1) {youngest} END
              + CASE left(position, 1) {span} END * sqrt(u(sn, 3170)) ))::INTEGER AS born_on,
            u(sn, 3171) < 0.01 AND position LIKE '3.%' AS is_lent,
            pick(['ภาษาไทย', 'คณิตศาสตร์', 'วิทยาศาสตร์', 'ภาษาอังกฤษ', 'สังคมศึกษา', 'ประถมศึกษา',
              'ปฐมวัย', 'พลศึกษา', 'คอมพิวเตอร์'], sn, 3172) AS major
          FROM named
        ), staying AS (
          SELECT * FROM person {gone}
        ), other AS (
          SELECT list(smis ORDER BY sid) AS held FROM school_here WHERE is_open_1
        ), told AS (
          SELECT sn, smis AS office, position, standing, born_on, major, twelve,
            CASE WHEN is_lent THEN 'ไปช่วยราชการ' WHEN u(sn, 3173) < 0.004 THEN 'ลาศึกษาต่อ'
              ELSE 'ปฏิบัติงาน' END AS status
          FROM staying
          UNION ALL
          -- Who moved stands at work in both schools until the old one reports it.
          SELECT sn, pick(held, sn, 3174), position, standing, born_on, major, twelve,
            'ปฏิบัติงาน'
          FROM staying, other
          WHERE {turn} = 1 AND NOT is_lent AND slip(sn, 3176, 0.002)
            AND pick(held, sn, 3174) <> smis
          UNION ALL
          SELECT sn, pick(held, sn, 3174), position, standing, born_on, major, twelve,
            'มาช่วยราชการ'
          FROM staying, other WHERE is_lent AND pick(held, sn, 3174) <> smis
        )
        SELECT twelve || check_digit(twelve) AS person_key, office AS office_code, position,
          CASE WHEN status <> 'มาช่วยราชการ' THEN sn END AS post_number,
          standing, CASE WHEN left(position, 1) < '5' THEN major END AS major,
          {style}(born_on) AS born_on,
          {style}(born_on + 8400 + floor(2500 * u(sn, 3175))::INTEGER) AS appointed_on, status
        FROM told ORDER BY sn, status
    """
