"""Student care of one area: who is in which group, who was visited, and what schools make of it.

Every student has a group in each term; the sums that areas send and the workbooks that some schools
keep are drawn from the same students, so that they agree wherever both are there.
"""

from __future__ import annotations

import duckdb

from data.contract import Sheet
from data.demo.files import Writer
from data.sources import care

#: Term, round of the rolls and the day its files are of.
TERMS: tuple[tuple[str, int, str], ...] = (("2568-2", 0, "2026-03-20"), ("2569-1", 1, "2026-09-25"))
#: Areas whose sums tell every aspect, and more schools of which send their workbook.
WHOLE_AREAS = ("1601", "1602", "S16")
_BOOKS, _BOOKS_WHOLE = 2, 6
_ASPECTS = (
    "การเรียน", "สุขภาพ", "ครอบครัว-เศรษฐกิจ", "สารเสพติด", "พฤติกรรม", "เพศ", "เกม", "ความสามารถพิเศษ",
)
_BEHAVIOUR = 4  # the aspect that the SDQ belongs to


def make(con: duckdb.DuckDBPyConnection, area: str) -> None:
    """Make `cared` (one row a student and term) and `care_book` (schools with a workbook)."""
    parts = " UNION ALL ".join(
        f"""
        SELECT '{term}' AS term, r.sid, r.pn, r.c - {1 - round_no} AS g, p.is_boy,
          u(r.pn * 4 + {round_no}, 700) AS ug, s.poor,
          u(r.pn * 4 + {round_no}, 701) < 1.04 - 0.3 * pow(u(s.sid * 4 + {round_no}, 702), 5)
            AS is_screened,
          u(r.pn * 4 + {round_no}, 703) < 1.05 - 0.45 * pow(u(s.sid * 4 + {round_no}, 704), 2)
            AS is_visited,
          u(s.sid * 4 + {round_no}, 705) < 0.035 AS is_silent
        FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid
        WHERE {round_no} BETWEEN r.first_round AND r.last_round"""
        for term, round_no, _ in TERMS
    )
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE cared AS
        SELECT * EXCLUDE (ug, poor), CASE WHEN ug < 0.022 + 0.03 * poor THEN 'มีปัญหา'
          WHEN ug < 0.13 + 0.1 * poor THEN 'เสี่ยง' ELSE 'ปกติ' END AS care_group
        FROM ({parts})
    """)
    books = _BOOKS_WHOLE if area in WHOLE_AREAS else _BOOKS
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE care_book AS
        SELECT sid, smis, row_number() OVER (ORDER BY u(sid, 710)) % 2 = 0 AS is_alone
        FROM school_here WHERE is_open_1 AND students BETWEEN 40 AND 160
        ORDER BY u(sid, 710) LIMIT {books}
    """)


def _by_aspect(number: str) -> str:
    """SQL: the group of a student in an aspect; the overall group is the worst of them."""
    return f"""CASE WHEN {number} = {len(_ASPECTS) - 1} THEN 'ปกติ'
      WHEN {number} = floor(u(pn, 711) * {len(_ASPECTS) - 1}) THEN care_group
      WHEN care_group = 'มีปัญหา' AND u(pn * 16 + {number}, 712) < 0.2 THEN 'เสี่ยง' ELSE 'ปกติ' END"""


def sums_sql(area: str, term: str) -> str:
    """The CAREAGG file of a term: no row of a school that did not report or sends a workbook."""
    aspects = ""
    if area in WHOLE_AREAS:
        names = ", ".join(f"({n}, '{name}')" for n, name in enumerate(_ASPECTS))
        aspects = f"""
            UNION ALL SELECT sid, g, is_boy, a.name, a.n + 1, {_by_aspect("a.n")}, is_screened,
              NULL FROM mine, (VALUES {names}) a(n, name)"""
    return f"""
        WITH mine AS (
          SELECT * FROM cared WHERE term = '{term}' AND NOT is_silent
            AND sid NOT IN (SELECT sid FROM care_book WHERE is_alone AND '{term}' = '2569-1')
        ), told AS (
          SELECT sid, g, is_boy, 'ภาพรวม' AS aspect, 0 AS part, care_group AS grp, is_screened,
            is_visited FROM mine {aspects}
        )
        SELECT s.smis AS school_code, t.v[g + 1] AS grade,
          CASE WHEN is_boy THEN 'ช' ELSE 'ญ' END AS sex, aspect, count(*) AS students,
          count(*) FILTER (is_screened) AS screened,
          count(*) FILTER (is_screened AND grp = 'ปกติ') AS normal,
          count(*) FILTER (is_screened AND grp = 'เสี่ยง') AS risk,
          count(*) FILTER (is_screened AND grp = 'มีปัญหา') AS problem,
          CASE WHEN part = 0 THEN count(*) FILTER (is_visited) END AS visited
        FROM told JOIN school_here s USING (sid), pool_grade_th t
        GROUP BY sid, s.smis, g, t.v, is_boy, aspect, part ORDER BY sid, g, is_boy, part
    """


def hero_sql(term: str, round_no: int) -> str:
    """The HERO file of a term: sums by grade, of the schools that take part."""
    share = 0.8 if round_no == 0 else 0.88
    return f"""
        WITH class AS (
          SELECT sid, g, count(*) AS students, (sid * 16 + g) * 4 + {round_no} AS k
          FROM cared WHERE term = '{term}' AND g >= 3 AND u(sid * 4 + {round_no}, 720) < {share}
          GROUP BY sid, g
        ), asked AS (
          SELECT *, least(students, floor(students * (0.8 + 0.25 * u(sid, 721))))::INTEGER
            AS screened FROM class
        ), found AS (
          SELECT *, least(screened, floor(screened * (0.05 + 0.07 * u(sid, 722)) + u(k, 723)))
            ::INTEGER AS at_risk FROM asked
        ), helped AS (
          SELECT *, least(at_risk, floor(at_risk * (0.6 + 0.4 * u(sid, 724)) + u(k, 725)))::INTEGER
            AS helped FROM found
        )
        SELECT s.smis AS school_code, t.v[g + 1] AS grade, h.students, screened,
          screened - at_risk AS normal, at_risk, helped,
          least(at_risk, floor(0.35 * at_risk + u(k, 726)))::INTEGER AS consulted,
          least(at_risk, floor(0.1 * at_risk + u(k, 727)))::INTEGER AS referred,
          least(helped, floor(0.55 * helped + u(k, 728)))::INTEGER AS improved
        FROM helped h JOIN school_here s USING (sid), pool_grade_th t ORDER BY sid, g
    """


def book_sql(sid: int) -> tuple[tuple[Sheet, str], ...]:
    """The sheets of a school's CARE workbook of 2569-1."""
    mine = f"(SELECT * FROM cared WHERE term = '2569-1' AND sid = {sid})"
    head = """
        SELECT s.smis AS school_code, p.person_id AS person_key"""
    of = f"""
        FROM {mine} m JOIN person p USING (pn) JOIN school_here s ON s.sid = m.sid"""
    names = ", ".join(f"({n}, '{name}')" for n, name in enumerate(_ASPECTS))
    hard = "CASE care_group WHEN 'มีปัญหา' THEN 5 WHEN 'เสี่ยง' THEN 3 ELSE 0 END"
    scales = ", ".join(
        f"CASE WHEN a.n = {_BEHAVIOUR} THEN {hard} + floor(3 * u(pn, {730 + n}))::INTEGER END"
        f" AS sdq_{key}"
        for n, key in enumerate(("emotional", "conduct", "hyperactive", "peers"))
    )
    trouble = "is_screened AND care_group <> 'ปกติ'"
    return (
        (care.HOME_VISIT, f"""{head}, be(DATE '2026-06-15' + floor(90 * u(pn, 713))::INTEGER)
              AS visited_on,
              CASE WHEN u(pn, 714) < 0.8 THEN 'ลงพื้นที่' WHEN u(pn, 714) < 0.9 THEN 'โทรศัพท์'
                ELSE 'ออนไลน์' END AS visit_way,
              CASE care_group WHEN 'ปกติ' THEN '1' WHEN 'เสี่ยง' THEN '2' ELSE '3' END
                AS visit_result {of} WHERE is_visited ORDER BY pn"""),
        (care.SCREENING, f"""SELECT *, sdq_emotional + sdq_conduct + sdq_hyperactive + sdq_peers
              AS sdq_total FROM ({head}, a.name AS aspect, {_by_aspect("a.n")} AS care_group,
              {scales}, CASE WHEN a.n = {_BEHAVIOUR} THEN 5 + floor(6 * u(pn, 734))::INTEGER END
                AS sdq_social
              {of}, (VALUES {names}) a(n, name) WHERE is_screened ORDER BY pn, a.n)"""),
        (care.HELP, f"""{head}, pick(['การเรียน', 'สุขภาพ', 'ทุน/สิ่งของ', 'พฤติกรรม'], pn, 715)
              AS help_kind, be(DATE '2026-07-01' + floor(80 * u(pn, 716))::INTEGER) AS helped_on,
              pick(['ดีขึ้น', 'ดีขึ้น', 'คงเดิม', 'อยู่ระหว่างดำเนินการ'], pn, 717) AS help_result
              {of} WHERE {trouble} AND u(pn, 718) < 0.8 ORDER BY pn"""),
        (care.REFER, f"""{head}, pick(['ภายใน', 'ภายใน', 'ภายนอก'], pn, 719) AS refer_to,
              'โรงพยาบาลชุมชน' AS agency, pick(['รอรับ', 'รับแล้ว', 'สิ้นสุด'], pn, 709) AS refer_state
              {of} WHERE is_screened AND care_group = 'มีปัญหา' AND u(pn, 708) < 0.4
              ORDER BY pn"""),
    )


def write(con: duckdb.DuckDBPyConnection, writer: Writer, area: str, *, book: bool) -> None:
    """Write the CAREAGG, HERO and CARE files of an area."""
    make(con, area)
    for term, round_no, day in TERMS:
        sums, hero = sums_sql(area, term), hero_sql(term, round_no)
        if book:
            writer.workbook(con, ((care.SUMS, sums),), area, term, day)
            writer.workbook(con, ((care.HERO_SUMS, hero),), area, term, day)
        else:
            writer.parquet(con, care.SUMS, sums, area, term, day)
            writer.csv(con, care.HERO_SUMS, hero, area, term, day)
    for sid, smis in con.execute("SELECT sid, smis FROM care_book ORDER BY sid").fetchall():
        writer.workbook(con, book_sql(sid), smis, "2569-1", TERMS[1][2])
