"""What areas are scored on, as SQL by contract keys over `office_here`: KRS, ARS, PMQA 4.0, e-MES.

`office_here` has one row an education area: `area`, `no` (in the register), `kind`, `students`,
`schools`, and the latent `skill` from 0 to 1 that every score follows.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Round and day of a report, and which number it has in time.
HALVES: tuple[tuple[str, str, int], ...] = (
    ("2568-12M", "2025-10-24", 0), ("2569-6M", "2026-04-20", 1), ("2569-12M", "2026-10-26", 2),
)
#: What of which area is not assessed in a report, by number in time: the second of Bangkok has
#: no quality school, the second of Lopburi was given new duties.
UNASSESSED: frozenset[tuple[str, str, int]] = frozenset(
    {("krs", "1602", 2), ("x2", "1602", 0), ("M10a", "1602", 2), ("M11", "1002", 0),
     ("M11", "1002", 1), ("M11", "1002", 2)}
)
_KRS = (
    ("1.1", "ร้อยละการเบิกจ่ายงบประมาณภาพรวม", 15), ("1.2", "การลดใช้พลังงานและทรัพยากร", 10),
    ("2.1", "ร้อยละผู้เรียนที่อ่านออกเขียนได้ตามเกณฑ์", 20), ("2.2", "การพาเด็กตกหล่นกลับเข้าเรียน", 15),
    ("3.1", "ความปลอดภัยของสถานศึกษา", 15), ("4.1", "การพัฒนาระบบข้อมูลสารสนเทศ", 15),
    ("4.2", "การให้บริการอิเล็กทรอนิกส์", 10),
)
_ARS = (
    ("A1", "ผลผลิตผู้จบการศึกษาก่อนประถมศึกษา", 20), ("A2", "ผลผลิตผู้จบการศึกษาภาคบังคับ", 30),
    ("A3", "ผลผลิตผู้จบการศึกษามัธยมศึกษาตอนปลาย", 20), ("A4", "โครงการตามนโยบาย", 20),
    ("A5", "รายงานแผนปฏิบัติราชการครบและทันเวลา", 10),
)
_PMQA = (
    ("P1", "การนำองค์การ", 1), ("P2", "การวางแผนเชิงยุทธศาสตร์", 1),
    ("P3", "การให้ความสำคัญกับผู้รับบริการ", 1), ("P4", "การวัด การวิเคราะห์ และการจัดการความรู้", 1),
    ("P5", "การมุ่งเน้นบุคลากร", 1), ("P6", "การมุ่งเน้นระบบปฏิบัติการ", 1), ("P7", "ผลลัพธ์", 3),
)
_ITEMS = {"krs": _KRS, "ars": _ARS, "pmqa": _PMQA}
_SALT = {"krs": 3010, "ars": 3020, "pmqa": 3030}


def _unassessed(what: str, turn: int) -> str:
    """SQL: the areas that are not assessed, as a list; never empty."""
    return ", ".join(["''", *(
        f"'{area}'" for name, area, when in sorted(UNASSESSED) if (name, when) == (what, turn)
    )])


def score_sql(system: str, year: str, turn: int) -> str:
    """Scores of every area by indicator. One area in thirty is late with the last report."""
    salt = _SALT[system]
    values = ", ".join(
        f"({n}, '{code}', '{name}', {weight})"
        for n, (code, name, weight) in enumerate(_ITEMS[system], 1)
    )
    fiscal, months = year.removesuffix("M").split("-")
    pmqa = system == "pmqa"
    reach = "500" if pmqa else "5"
    raw = f"(0.62 + 0.3 * skill + 0.03 * {turn} + 0.09 * z(no * 64 + item * 4 + {turn}, {salt}))"
    late = f"{turn} = 2 AND (u(no, {salt + 1}) < 0.033 OR (area = 'S16' AND '{system}' = 'ars'))"
    more = (
        ", item AS category, CASE WHEN score IS NULL THEN NULL"
        " WHEN score >= 470 THEN 'Significance' WHEN score >= 400 THEN 'Advance' ELSE 'Basic' END"
        " AS level"
        if pmqa else ""
    )
    return f"""
        WITH item(item, indicator_code, indicator_name, weight) AS (VALUES {values}),
        drawn AS (
          SELECT o.*, i.*, {late} AS is_late,
            u(no * 64 + item, {salt + 2}) < 0.015 AND '{system}' <> 'pmqa'
              OR area IN ({_unassessed(system, turn)}) AS is_out,
            least({reach}, greatest({'150' if pmqa else '1'}, {reach} * {raw}))::DECIMAL(9,5) AS s
          FROM office_here o, item i WHERE kind <> 'special'
        ), scored AS (
          SELECT *, CASE WHEN NOT is_late AND NOT is_out THEN s END AS score FROM drawn
        )
        SELECT {fiscal} AS fiscal_year, '{months}' AS round, area AS area_code,
          name_th AS area_name, indicator_code, indicator_name, weight,
          {"400" if pmqa else "5"} AS target, CASE WHEN score IS NOT NULL THEN
            round(100 * score::DOUBLE / {reach}, 2) END AS result, score,
          round(score::DOUBLE * weight / 100, 7) AS weighted_score,
          CASE WHEN is_late THEN 'ยังไม่รายงาน' WHEN is_out THEN 'ไม่มีการประเมิน' ELSE 'รายงานแล้ว' END
            AS status{more}
        FROM scored ORDER BY no, item
    """


@dataclass(frozen=True, slots=True)
class _Policy:
    """An e-MES indicator: its base in the country, of students or schools, and the usual share."""

    code: str
    printed: str
    name: str
    unit: str
    base_label: str
    base: int | None
    of: str  #: students, schools, one (each area counts itself), found (a result without a base)
    rate: float
    kinds: str = "primary secondary"
    urgent: bool = False
    system: str = "e-MES"


_POLICIES: tuple[_Policy, ...] = (
    _Policy("M01a", "1", "ผู้เรียนได้รับความรู้ครบ 9 ภัย", "คน", "ผู้เรียนทั้งหมด", 6_570_003, "students", 0.93),
    _Policy("M01b", "1", "ผู้เรียนรู้เท่าทันสื่อและภัยไซเบอร์", "คน", "ผู้เรียนทั้งหมด", 6_570_003, "students",
            0.91),
    _Policy("M02", "", "เด็กออกกลางคันที่ได้รับการช่วยเหลือ", "คน", "เด็กออกกลางคันทั้งหมด", 5_972, "students",
            0.82),
    _Policy("M03", "", "ผู้เรียนที่ร่วมกิจกรรมตามพระบรมราโชบาย", "คน", "ผู้เรียนทั้งหมด", 6_310_790, "students",
            0.95),
    _Policy("M04a", "4", "โรงเรียนที่นำผล RT/NT/O-NET ไปใช้ (สพป.)", "แห่ง", "โรงเรียนทั้งหมด", 25_739,
            "schools", 0.96, "primary"),
    _Policy("M04b", "4", "โรงเรียนที่นำผล O-NET ไปใช้ (สพม.)", "แห่ง", "โรงเรียนทั้งหมด", 2_493, "schools",
            0.95, "secondary"),
    _Policy("M06", "6a", "อ.3 ผ่านระดับ 3 ครบ 4 ด้าน", "คน", "ผู้เรียน อ.3 ที่ประเมิน", 390_393, "students",
            0.9312, "primary"),
    _Policy("M07a", "", "จบ ม.3 ศึกษาต่อหรือมีงานทำ", "คน", "ผู้จบ ม.3", 484_382, "students", 0.97,
            system="DMC"),
    _Policy("M07b", "", "จบ ม.6 ศึกษาต่อหรือมีงานทำ", "คน", "ผู้จบ ม.6", 302_478, "students", 0.92,
            "secondary", system="DMC"),
    _Policy("M08", "", "ผู้เรียนที่มีภาวะถดถอยทางการเรียนรู้", "คน", "ผู้เรียนที่คัดกรอง", 5_213_238, "students",
            0.21),
    _Policy("M09a", "", "ผู้เรียนร่วมกิจกรรมส่งเสริมประชาธิปไตย", "คน", "ผู้เรียนทั้งหมด", 6_284_387,
            "students", 0.94),
    _Policy("M09b", "", "โรงเรียนที่จัดกิจกรรมส่งเสริมประชาธิปไตย", "แห่ง", "โรงเรียนทั้งหมด", 28_842,
            "schools", 0.97),
    _Policy("M10a", "", "ครูประวัติศาสตร์ที่เป็นแบบอย่าง", "คน", "ครูประวัติศาสตร์", 43_657, "schools", 0.55),
    _Policy("M10b", "", "สถานศึกษาที่มีแบบปฏิบัติที่ดีด้านประวัติศาสตร์", "แห่ง", "สถานศึกษาทั้งหมด", 29_250,
            "schools", 0.62),
    _Policy("M11", "", "โรงเรียนคุณภาพ", "โรงเรียน", "", 349, "found", 1.0),
    _Policy("M12a", "", "ต้นแบบที่ค้นพบ: นักเรียน", "คน", "", 2_870, "found", 1.0),
    _Policy("M12b", "", "ต้นแบบที่ค้นพบ: ครู", "คน", "", 2_533, "found", 1.0),
    _Policy("M12c", "", "ต้นแบบที่ค้นพบ: ผู้บริหารสถานศึกษา", "คน", "", 1_095, "found", 1.0),
    _Policy("M12d", "", "ต้นแบบที่ค้นพบ: ชุมชน", "คน", "", 1_272, "found", 1.0),
    _Policy("M13", "X2", "มีระบบเชื่อมโยงข้อมูลแบบ Real Time", "เขต", "เขตพื้นที่", 245, "one", 0.7),
    _Policy("SAF-03", "", "โรงเรียนที่มีแผนเผชิญเหตุ", "แห่ง", "โรงเรียนทั้งหมด", 28_842, "schools", 0.93),
    _Policy("Q01", "", "พาน้องกลับมาเรียน (นโยบายเร่งด่วน)", "คน", "เด็กออกกลางคันทั้งหมด", 5_972,
            "students", 0.8, urgent=True),
)


def policy_sql(year: str, turn: int) -> str:
    """e-MES rows of every area, as far as it is assessed."""
    fiscal, months = year.removesuffix("M").split("-")
    values = ", ".join(
        f"({n}, '{p.code}', nullif('{p.printed}', ''), '{p.name}', '{p.unit}',"
        f" nullif('{p.base_label}', ''), {p.base}, '{p.of}', {p.rate}, '{p.kinds}',"
        f" '{'นโยบายเร่งด่วน' if p.urgent else 'นโยบาย สพฐ.'}', '{p.system}')"
        for n, p in enumerate(_POLICIES)
    )
    gain = f"0.012 * {turn}"
    out = ", ".join(
        f"('{code}', '{area}')" for code, area, when in sorted(UNASSESSED) if when == turn
    )
    return f"""
        WITH policy(item, code, printed_no, name_th, unit, base_label, national, counts, rate,
                    kinds, policy, source_system) AS (VALUES {values}),
        share AS (
          SELECT *, students / sum(students) OVER (PARTITION BY true) AS of_all,
            students / nullif(sum(students) OVER (PARTITION BY kind), 0) AS of_kind,
            schools / nullif(sum(schools) OVER (PARTITION BY kind), 0) AS schools_of_kind,
            schools / sum(schools) OVER (PARTITION BY true) AS schools_of_all
          FROM office_all WHERE kind <> 'special'
        ), drawn AS (
          SELECT s.area, s.no, s.area_name, p.*, no * 32 + item AS k,
            (national * CASE WHEN counts = 'schools' AND len(kinds) < 12 THEN schools_of_kind
              WHEN counts = 'schools' THEN schools_of_all WHEN len(kinds) < 12 THEN of_kind
              ELSE of_all END) AS size,
            least(1.0, greatest(0.02, rate + CASE WHEN item = 9 THEN -1 ELSE 1 END
              * ({gain} + 0.1 * (skill - 0.5)) + 0.03 * z(no * 32 + item, 3040 + {turn}))) AS r,
            {turn} = 2 AND u(no, 3044) < 0.03 AS is_late,
            (code, area) IN ({out}) AS is_out
          FROM share s JOIN policy p ON contains(p.kinds, s.kind)
          WHERE s.area IN (SELECT area FROM office_here)
        ), counted AS (
          SELECT *, CASE counts WHEN 'one' THEN 1 WHEN 'found' THEN NULL
              ELSE greatest(1, round(size))::INTEGER END AS whole
          FROM drawn
        ), told AS (
          SELECT *, NOT is_late AND NOT is_out AS tells,
            CASE counts WHEN 'one' THEN (u(k, 3045) < r)::INTEGER
              WHEN 'found' THEN floor(size + u(k, 3046))::INTEGER
              ELSE round(whole * r)::INTEGER END AS part
          FROM counted
        )
        SELECT code, printed_no, name_th, policy, unit, '{months}' AS round,
          {fiscal} AS fiscal_year, area AS area_code, area_name, base_label,
          CASE WHEN tells THEN whole END AS base, CASE WHEN tells THEN part END AS result,
          CASE WHEN tells AND whole > 1 THEN round(100.0 * part / whole, 2)
            + CASE WHEN u(k, 3047) < 0.004 AND part < 0.95 * whole THEN 1.1 ELSE 0 END END
            AS pct_printed,
          NULL AS quality, source_system,
          CASE WHEN is_out THEN 'ไม่มีการประเมิน' WHEN is_late THEN 'ยังไม่รายงาน' ELSE 'รายงานแล้ว' END
            AS status,
          NULL AS note
        FROM told ORDER BY no, item
    """


_NOTES = (
    ("M02", "ปัญหา อุปสรรค", "ครอบครัวย้ายถิ่นบ่อย ติดตามเด็กไม่พบ"),
    ("M02", "ข้อเสนอแนะ", "เชื่อมข้อมูลกับ พม. และ สกร. เพื่อติดตามรายคน"),
    ("M06", "ปัญหา อุปสรรค", "ครูไม่ตรงวิชาเอกปฐมวัยในโรงเรียนขนาดเล็ก"),
    ("M08", "ปัญหา อุปสรรค", "เครื่องมือคัดกรองต่างกันในแต่ละเขต"),
    ("M08", "วิธีการปฏิบัติที่เป็นเลิศ", "คลินิกภาษาไทยก่อนเลิกเรียนวันละ 30 นาที"),
    ("M12a", "ข้อเสนอแนะ", "ค้นหาต้นแบบปีละครั้งในรอบ 12 เดือน"),
    ("M13", "ข้อเสนอแนะ", "ใช้ระบบเดียวทั้งประเทศ ลดการกรอกซ้ำ"),
    ("SAF-03", "วิธีการปฏิบัติที่เป็นเลิศ", "ซ้อมแผนเผชิญเหตุร่วมกับ ปภ. ทุกภาคเรียน"),
)


def note_sql(turn: int) -> str:
    """What OBEC and some areas wrote of problems, suggestions and best practice."""
    values = ", ".join(
        f"({n}, '{code}', '{kind}', '{text}')" for n, (code, kind, text) in enumerate(_NOTES, 1)
    )
    return f"""
        WITH said(item, code, kind, text) AS (VALUES {values})
        SELECT code, kind, 'สพฐ.' AS level, NULL AS area_code, item AS number, text FROM said
        UNION ALL
        SELECT code, said.kind, 'สพท.', area, item, text FROM said, office_here o
        WHERE o.kind <> 'special' AND u(no * 16 + item, 3050 + {turn}) < 0.25
        ORDER BY ALL
    """
