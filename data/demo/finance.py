"""Plans and budgets of area offices and of schools with an account of their own, as SQL by contract
keys over `office_here` and `school_here`."""

from __future__ import annotations

#: Fiscal year and the day of its plan.
PLANS: tuple[tuple[str, str], ...] = (("2569", "2026-10-15"), ("2570", "2026-11-16"))
#: Fiscal year, day, and the share of the year that has gone.
BUDGETS: tuple[tuple[str, str, float], ...] = (
    ("2569", "2025-12-30", 0.25), ("2569", "2026-03-31", 0.5), ("2569", "2026-06-30", 0.75),
    ("2569", "2026-09-30", 1.0), ("2570", "2026-11-16", 0.13),
)
_PROJECTS = (
    ("001", "โรงเรียนปลอดภัย", "ความปลอดภัย"),
    ("002", "พาน้องกลับมาเรียน", "โอกาสและความเสมอภาค"),
    ("003", "ยกระดับผลสัมฤทธิ์ทางการเรียน", "คุณภาพผู้เรียน"),
    ("004", "อ่านออกเขียนได้ทุกคน", "คุณภาพผู้เรียน"),
    ("005", "พัฒนาครูและผู้บริหาร", "ประสิทธิภาพครู"),
    ("006", "นิเทศติดตามโรงเรียนคุณภาพ", "คุณภาพผู้เรียน"),
    ("007", "ระบบข้อมูลและสารสนเทศ", "ประสิทธิภาพการบริหาร"),
    ("008", "บริหารสำนักงาน", "ประสิทธิภาพการบริหาร"),
    ("009", "ดูแลช่วยเหลือนักเรียน", "โอกาสและความเสมอภาค"),
    ("010", "ปรับปรุงอาคารและสิ่งแวดล้อม", "ความปลอดภัย"),
)


def _projects(area: str, year: str) -> str:
    values = ", ".join(
        f"({n}, '{code}', '{name}', '{strategy}')"
        for n, (code, name, strategy) in enumerate(_PROJECTS)
    )
    return f"""
        SELECT p.*, o.no, o.skill, (o.no * 16 + p.n) * 4 + {int(year) % 4} AS k,
          1 + floor(3 * u(o.no * 16 + p.n, 3110))::INTEGER AS activities
        FROM (VALUES {values}) p(n, project_code, name, strategy), office_here o
        WHERE o.area = '{area}' AND u(o.no * 16 + p.n, 3111) < 0.85
    """


def _activities(area: str, year: str) -> str:
    """Activities with their plan and what came of it; money in whole hundreds."""
    opened = f"DATE '{int(year) - 544}-10-01'"
    return f"""
        SELECT *, project_code || lpad(a::VARCHAR, 3, '0') AS activity_code,
          100 * (200 + floor(2800 * u(k * 8 + a, 3112)))::INTEGER AS baht,
          begins_on + 14 + floor(130 * pow(u(k * 8 + a, 3114), 2))::INTEGER AS ends_on,
          u(k * 8 + a, 3115) < 0.03 AS is_stopped,
          greatest(begins_on, ends_on + CASE WHEN u(k * 8 + a, 3119) < 0.05 THEN 400
            ELSE floor(50 * (u(k * 8 + a, 3116) - 0.4 - 0.4 * skill))::INTEGER END) AS done_on
        FROM (
          SELECT *, unnest(range(1, activities + 1))::INTEGER AS a,
            {opened} + floor(190 * pow(u(k * 8 + a, 3113), 2))::INTEGER AS begins_on
          FROM ({_projects(area, year)}))
    """


def project_sql(area: str, year: str) -> str:
    """The projects of an area's plan with the money of their activities."""
    return f"""
        SELECT {year} AS fiscal_year, '{area}' AS office_code, project_code, name, strategy,
          pick(['กลุ่มนโยบายและแผน', 'กลุ่มนิเทศติดตามและประเมินผล', 'กลุ่มส่งเสริมการจัดการศึกษา',
            'กลุ่มอำนวยการ'], any_value(k), 3117) AS group_name, sum(baht) AS budget
        FROM ({_activities(area, year)}) GROUP BY project_code, name, strategy ORDER BY project_code
    """


def activity_sql(area: str, year: str, day: str, style: str) -> str:
    """Its activities as they stand on the day of the file."""
    return f"""
        SELECT '{area}' AS office_code, activity_code, project_code,
          {style}(begins_on) AS begins_on, {style}(ends_on) AS ends_on,
          CASE WHEN is_stopped AND begins_on <= DATE '{day}' THEN 'ยุติ' END AS stopped,
          baht AS budget,
          CASE WHEN is_stopped THEN 0 WHEN done_on <= DATE '{day}' THEN 100
            WHEN begins_on > DATE '{day}' THEN 0
            ELSE least(95, round(90.0
              * (DATE '{day}' - begins_on) / greatest(1, done_on - begins_on)))::INTEGER END
            AS progress,
          CASE WHEN NOT is_stopped AND done_on <= DATE '{day}'
            THEN {style}(done_on) END AS finished_on
        FROM ({_activities(area, year)}) ORDER BY activity_code
    """


_CATEGORIES = (
    (1, "งบบุคลากร", "เงินงบประมาณ", 52_000.0, 0.99, 1.0),
    (2, "งบดำเนินงาน", "เงินงบประมาณ", 5_200.0, 0.9, 1.1),
    (3, "งบลงทุน", "เงินงบประมาณ", 3_900.0, 0.72, 1.7),
    (4, "งบเงินอุดหนุน", "เงินงบประมาณ", 8_100.0, 0.97, 0.9),
    (5, "งบรายจ่ายอื่น", "เงินงบประมาณ", 1_300.0, 0.85, 1.2),
    (4, "งบเงินอุดหนุน", "เงินอุดหนุนรายหัว", 3_300.0, 0.96, 0.9),
    (2, "งบดำเนินงาน", "เงินนอกงบประมาณ", 420.0, 0.7, 1.2),
)
"""Category, its name, source of the money, baht a student, share paid at the end of the year, and
how late in the year: the exponent of the share of the year gone."""
#: The same of a school that keeps an account of its own; with baht a student that its office passes
#: on to it.
_OF_SCHOOLS = (
    (4, "งบเงินอุดหนุน", "เงินอุดหนุนรายหัว", 0.0, 0.95, 0.9, 1_950.0),
    (2, "งบดำเนินงาน", "เงินรายได้สถานศึกษา", 310.0, 0.92, 1.0, 0.0),
    (5, "งบรายจ่ายอื่น", "เงินนอกงบประมาณ", 90.0, 0.9, 1.1, 0.0),
)
#: Of the schools, those with an account of their own; of these, late with that of a running year.
_WITH_ACCOUNT, _LATE = 0.05, 0.15


def _accounts(area: str, year: str) -> str:
    """The schools of an area that tell of their own money in a year."""
    told = f"'{year}' <> '{PLANS[-1][0]}' OR u(sid, 3125) >= {_LATE}"
    return f"""
        SELECT s.smis AS unit, sid, s.students, skill,
          round(s.students * (0.9 + 0.2 * u(sid, 3126)), 2) AS heads
        FROM (SELECT * FROM school_here WHERE is_open_1 AND students > 0) s
        JOIN office_here USING (area)
        WHERE area = '{area}' AND u(sid, 3124) < {_WITH_ACCOUNT} AND ({told})
    """


def budget_sql(area: str, year: str, day: str, gone: float, style: str) -> str:
    """Money of an area's office and of its schools with an account, by category and source, summed
    up since the year began. What the office passes on is a transfer, out here and in there."""
    values = ", ".join(
        f"({n}, '{name}', '{source}', {rate}, {paid}, {late})"
        for n, (_, name, source, rate, paid, late) in enumerate(_CATEGORIES)
    )
    own = ", ".join(
        f"({n}, '{name}', '{source}', {rate}, {paid}, {late}, {passed})"
        for n, (_, name, source, rate, paid, late, passed) in enumerate(_OF_SCHOOLS)
    )
    grown = 0.03 * (int(year) - 2569)
    return f"""
        WITH line(n, category, money_source, rate, paid, late) AS (VALUES {values}),
        own_line(n, category, money_source, rate, paid, late, passed) AS (VALUES {own}),
        account AS ({_accounts(area, year)}),
        own AS (
          SELECT unit, category, money_source, paid, late, skill, 900000000 + sid * 8 + n AS k, n,
            round(students * rate * (1 + {grown}) * (0.7 + 0.6 * u(sid * 8 + n, 3127)), 2)
              ::DECIMAL(18,2) AS allotted,
            round(heads * passed * (1 + {grown}), 2)::DECIMAL(18,2) AS transferred
          FROM account, own_line
        ), drawn AS (
          SELECT o.*, l.*, no * 8 + n AS k,
            round((students + 40) * rate * (1 + {grown}) * (0.85 + 0.3 * u(no * 8 + n, 3120))
              * CASE WHEN {gone} < 0.2 AND n = 2 THEN 0.6 ELSE 1 END, 2)::DECIMAL(18,2) AS allotted
          FROM office_here o, line l WHERE area = '{area}'
        ), moved AS (
          SELECT area AS unit, category, money_source, paid, late, skill, k, n, allotted,
            CASE WHEN {gone} < 0.4 OR u(k, 3121) < 0.7 THEN 0.00
              ELSE round(allotted::DOUBLE * 0.08 * (u(k, 3122) - 0.5), 2) END::DECIMAL(18,2)
              - CASE WHEN money_source = 'เงินอุดหนุนรายหัว' THEN coalesce(
                (SELECT sum(transferred) FROM own), 0) ELSE 0 END::DECIMAL(18,2) AS transferred
          FROM drawn
          UNION ALL BY NAME FROM own
        ), paid AS (
          SELECT *, allotted + transferred AS net,
            pow({gone}, late) * paid * (0.86 + 0.16 * skill) AS part,
            (1 - {gone}) * 0.3 * (n = 2)::INTEGER + 0.03 * u(k, 3123) AS bound
          FROM moved
        ), settled AS (
          SELECT *, round(net::DOUBLE * least(1.0, part), 2)::DECIMAL(18,2) AS disbursed FROM paid
        ), owing AS (
          SELECT *, least(net - disbursed,
            round(net::DOUBLE * bound * least(1.0, {gone} * 3), 2)::DECIMAL(18,2)) AS committed
          FROM settled
        )
        SELECT {year} AS fiscal_year, unit AS office_code, category, money_source,
          NULL AS activity_code, allotted, transferred, committed, disbursed,
          net - committed - disbursed AS balance, {style}(DATE '{day}') AS as_of, NULL AS entry
        FROM owing ORDER BY unit <> '{area}', unit, n
    """
