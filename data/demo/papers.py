"""Official documents of an area and its schools, as SQL by contract keys over `office_here`."""

from __future__ import annotations

from data.demo import calendar

#: Calendar year, day of the file, and the first day of its counts.
YEARS: tuple[tuple[str, str, str], ...] = (
    ("2568", "2025-12-30", "2025-01-02"), ("2569", "2026-11-20", "2026-01-05"),
)
#: Areas that have sent the documents of a year up to a day only.
BEHIND: dict[tuple[str, str], str] = {("S16", "2569"): "2026-10-30"}
#: Areas that also send their documents one by one.
ITEM_AREAS = frozenset({"1601", "1602"})
#: Of these, those that count nothing of what lies there: their register tells of circulars.
ITEMS_ALONE = frozenset({"1602"})
_ITEMS_FROM = "2026-10-01"
_URGENCY = "(1, 'ปกติ', 7.0, 20.0), (2, 'ด่วน', 3.0, 9.0), (3, 'ด่วนมาก', 1.6, 4.5),"
_URGENCY += " (4, 'ด่วนที่สุด', 1.1, 2.2)"


def _workdays(first: str, last: str) -> str:
    off = ", ".join(f"DATE '{day}'" for day in calendar.public_holidays())
    return f"""
        SELECT d::DATE AS day FROM range(DATE '{first}', DATE '{last}' + 1, INTERVAL 1 DAY) t(d)
        WHERE isodow(d) < 6 AND d::DATE NOT IN ({off})
    """


def count_sql(area: str, year: str, first: str, last: str, style: str) -> str:
    """Documents by day, direction and urgency of the office; of the schools, the last week's."""
    return f"""
        WITH urgency(level, name, rate, hours) AS (VALUES {_URGENCY}),
        day AS ({_workdays(first, last)}),
        office AS (
          SELECT *, area AS office, 1.0 AS busy FROM office_here WHERE area = '{area}'
        ), drawn AS (
          SELECT o.no, o.skill, o.office, day, direction, level, name, hours,
            (o.no * 4000 + (day - DATE '2025-01-01')) * 16 + level * 2
              + (direction = 'รับ')::INTEGER AS k,
            rate * (0.7 + 0.6 * u(o.no, 3080)) * CASE direction WHEN 'ส่ง' THEN 0.35 ELSE 1 END
              AS expected
          FROM office o, day, urgency, (VALUES ('รับ'), ('ส่ง')) w(direction)
        ), sized AS (
          SELECT *, floor(expected * (0.4 + 1.2 * u(k, 3081)) + u(k, 3082) * 0.5)::INTEGER AS n,
            DATE '{last}' - day AS age
          FROM drawn
        ), left_over AS (
          SELECT *, least(n, floor(n * (CASE WHEN age < 2 THEN 0.35 WHEN age < 5 THEN 0.12
              ELSE 0.018 END) * (1.7 - 1.2 * skill) / level + u(k, 3083) * 0.98
              * (age < 12)::INTEGER)::INTEGER) AS waiting
          FROM sized WHERE n > 0
        ), office_rows AS (
          SELECT day, no, office, direction, name, CASE WHEN u(k, 3084) < 0.01 THEN 'ลับ'
              ELSE 'ไม่ลับ' END AS secrecy, n, waiting, k, hours, skill
          FROM left_over
        ), school_rows AS (
          SELECT day, o.no, s.smis AS office, 'รับ' AS direction, 'ปกติ' AS name,
            'ไม่ลับ' AS secrecy, 1 + floor(3 * u(sid * 512 + (DATE '{last}' - day), 3085))::INTEGER
              AS n, (u(sid * 512 + (DATE '{last}' - day), 3086) < 0.05 + 0.12 * s.remote
              + 0.15 * ((DATE '{last}' - day) < 2)::INTEGER)::INTEGER AS waiting,
            sid * 512 + (DATE '{last}' - day) AS k, 16.0 AS hours, o.skill
          FROM (SELECT * FROM school_here WHERE is_open_1) s JOIN office_here o USING (area),
            day WHERE day > DATE '{last}' - 7 AND '{year}' = '2569'
        )
        SELECT {style}(day) AS on_date, office AS office_code, direction, name AS urgency, secrecy,
          n AS documents, n - waiting AS registered, waiting AS pending,
          least(n - waiting, round((n - waiting) * least(1.0, 0.62 + 0.36 * skill
            + 0.1 * (u(k, 3087) - 0.5))))::INTEGER AS on_time,
          CASE WHEN n > waiting THEN round(hours * (0.5 + 0.9 * u(k, 3088)) * (1.35 - 0.6 * skill),
            2) END AS median_hours
        FROM (FROM office_rows UNION ALL BY NAME FROM school_rows)
        ORDER BY day, office, direction, name
    """


def stock_sql(area: str, first: str, last: str, style: str) -> str:
    """What lies in the office at the end of each month, and on the last day; and on that day in a
    few of its schools."""
    return f"""
        WITH day AS (
          SELECT max(day) AS day FROM ({_workdays(first, last)}) GROUP BY year(day), month(day)
        ), drawn AS (
          SELECT o.*, day, no * 64 + month(day) AS k FROM office_here o, day WHERE area = '{area}'
        ), school AS (
          SELECT smis, sid * 4 AS k FROM school_here
          WHERE area = '{area}' AND is_open_1 AND u(sid, 3128) < 0.04
        )
        SELECT {style}(day) AS as_of, area AS office_code,
          floor(4 + 30 * u(k, 3090) * (1.4 - skill))::INTEGER AS memos_waiting,
          floor(200 + 900 * u(no, 3091) + 12 * month(day))::INTEGER AS archive_due,
          6 + month(day) * 2 AS circulars,
          floor((6 + month(day) * 2) * least(1.0, 0.45 + 0.45 * skill + 0.1 * u(k, 3092)))::INTEGER
            AS circulars_answered
        FROM drawn
        UNION ALL
        SELECT {style}(max(day)), smis, floor(3 * u(k, 3129))::INTEGER,
          floor(20 + 160 * u(k, 3130))::INTEGER, 0, 0
        FROM day, school GROUP BY smis, k
        ORDER BY ALL
    """


def item_sql(area: str) -> str:
    """The office's own documents since October, without what they are about."""
    return f"""
        WITH day AS ({_workdays(_ITEMS_FROM, calendar.AS_OF.isoformat())}), item AS (
          SELECT day, n, o.no, (o.no * 4000 + (day - DATE '2026-01-01')) * 8 + n AS k
          FROM day, range(1, 4) t(n), (FROM office_here WHERE area = '{area}') o
        )
        SELECT k AS ms_id, CASE WHEN n = 1 THEN 'หนังสือเวียน' ELSE pick(['หนังสือภายนอก',
            'หนังสือภายใน', 'คำสั่ง', 'ประกาศ'], k, 3100) END AS kind, '{area}' AS office_code,
          pick(['ปกติ', 'ปกติ', 'ด่วน', 'ด่วนมาก', 'ด่วนที่สุด'], k, 3101) AS urgency,
          CASE WHEN u(k, 3102) < 0.02 THEN '1' ELSE '0' END AS secrecy,
          'ศธ 04' || lpad((no % 1000)::VARCHAR, 3, '0') || '/' || CASE n WHEN 1 THEN 'ว' ELSE '' END
            || (k % 10000) AS bookno,
          be(day - floor(3 * u(k, 3103))::INTEGER) AS signed_on,
          CASE WHEN u(k, 3102) < 0.02 THEN NULL ELSE 'เรื่องสาธิต ' || k END AS subject,
          NULL AS ref_id,
          be(day) || ' ' || lpad((8 + n * 2)::VARCHAR, 2, '0') || ':30' AS sent_at
        FROM item ORDER BY k
    """


def recipient_sql(area: str) -> str:
    """Each circular goes to every school of the area, another document to one in thirty."""
    return f"""
        SELECT ms_id, s.smis AS office_code,
          CASE WHEN waits > hours THEN '1' END AS answer,
          CASE WHEN waits > hours THEN be((went + to_minutes((hours * 60)::INTEGER))::DATE) || ' '
            || strftime(went + to_minutes((hours * 60)::INTEGER), '%H:%M') END AS answered_at
        FROM (
          SELECT i.ms_id, s.sid, s.smis,
            strptime(left(i.sent_at, 6) || (right(i.sent_at, 10)[1:4]::INTEGER - 543)
              || right(i.sent_at, 6), '%d/%m/%Y %H:%M') AS went,
            round(0.4 + pow(u(i.ms_id * 8191 + s.sid, 3104), 3) * 110 * (0.5 + s.remote), 2)
              AS hours,
            date_diff('hour', went, TIMESTAMP '{calendar.AS_OF} 16:30') AS waits
          FROM ({item_sql(area)}) i, (SELECT * FROM school_here WHERE is_open_1) s
          WHERE i.kind = 'หนังสือเวียน' OR u(i.ms_id * 8191 + s.sid, 3105) < 0.033
        ) s
        ORDER BY ms_id, sid
    """
