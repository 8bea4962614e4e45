"""X2: digital management systems of areas and schools, and who uses data that are linked live.

A workbook of an area: sheet `summary`, with X2.1 and X2.2 after six months and X2.3 after twelve.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import (
    YES_NO,
    area,
    dropped,
    fiscal_year,
    fiscal_year_rule,
    half,
    half_rule,
    reported,
    school,
    unread,
)

ASPECTS: tuple[tuple[str, str, str], ...] = (
    ("general", "บริหารทั่วไป", "General administration"),
    ("budget", "งบประมาณ", "Budget"),
    ("personnel", "บริหารงานบุคคล", "Personnel"),
    ("academic", "วิชาการ", "Academic work"),
)
"""The four aspects of management: key, Thai, English."""

DEVELOPERS: dict[str, str] = {"สพฐ.": "obec", "สพท.": "area"}
_TICK: dict[str, str] = {**YES_NO, "": "no"}
#: Words that stand before an account or a password in a cell that is for neither.
_SECRET = r"(?i)pass(word|wd)?\s*[:=]|\bp/?w\s*[:=]|user(name)?\s*[:=]|รหัสผ่าน|ชื่อผู้ใช้"


def _tick(key: str, header: str, th: str, en: str, *aliases: str) -> Column:
    return Column(key, header, Kind.CHOICE, th, en, choices=_TICK, header_required=False,
                  aliases=aliases)


def _total(key: str, header: str, th: str, en: str, *, required: bool = False) -> Column:
    return Column(key, header, Kind.INTEGER, th, en, required=required, header_required=required,
                  minimum=0, maximum=40_000, unit="แห่ง")


def _typed(key: str, header: str) -> Column:
    return Column(key, header, Kind.DECIMAL, "ร้อยละที่เขตพิมพ์", "Percentage as typed", minimum=0,
                  maximum=100, header_required=False)


def _aspects() -> tuple[Column, ...]:
    return tuple(
        Column(key, th, Kind.CHOICE, f"ระบบครอบคลุมด้าน{th}", f"The system covers: {en}",
               choices=_TICK, aliases=(f"{th} ✓",))
        for key, th, en in ASPECTS
    )


def _system(*, required: bool = True) -> Column:
    return Column("system_name", "ชื่อระบบ", Kind.TEXT, "ชื่อระบบ", "Name of the system",
                  required=required, header_required=required)


def _no_secret(id: str) -> Rule:
    return Rule(
        id,
        f"NOT regexp_matches(system_name, '{_SECRET}')",
        "system_name",
        "ชื่อระบบมีชื่อผู้ใช้หรือรหัสผ่าน แถวนี้ไม่นำเข้า โปรดลบออก เปลี่ยนรหัสผ่าน แล้วส่งใหม่",
        "The name of the system holds a user name or password, and the row is not loaded. Take it"
        " out, change the password and send it again",
        remedy_th="เปลี่ยนรหัสผ่านนั้นทันที เหลือเพียงชื่อระบบในช่องนี้ แล้วส่งใหม่",
        remedy_en=(
            "Change that password at once, leave the name of the system alone in the "
            "cell, and send it again"
        ),
        hides=True,
    )


SUMMARY = Sheet(
    table="x2",
    prefix="X2",
    sheet="summary",
    columns=(
        fiscal_year(),
        half(),
        area(),
        unread("area_name", "ชื่อ สพท."),
        *(
            _tick(f"issue_{number}", f"ประเด็นที่ {number} ชัดเจน", f"ประเด็นที่ {number} ชัดเจน",
                  f"Issue {number} is clear")
            for number in (1, 2, 3, 4)
        ),
        *(
            Column(f"evidence_{number}", f"หลักฐานประเด็นที่ {number}", Kind.LINK,
                   f"ลิงก์หลักฐานประเด็นที่ {number}", f"Link to the evidence of issue {number}",
                   header_required=False)
            for number in (1, 2, 3, 4)
        ),
        _tick("access_granted", "เปิดสิทธิ์ให้ผู้ประเมินแล้ว", "เปิดสิทธิ์ให้ผู้ประเมินแล้ว",
              "The assessor was granted access"),
        Column("aspects", "จำนวนด้านที่ สพท. มีระบบ", Kind.INTEGER,
               "จำนวนด้านที่ สพท. มีระบบดิจิทัล (0–4)", "Aspects that the area covers (0–4)",
               header_required=False, minimum=0, maximum=4),
        _total("schools", "สถานศึกษาทั้งหมด", "สถานศึกษาทั้งหมดในสังกัด", "All schools of the area"),
        _total("schools_covered", "สถานศึกษาที่มีระบบครบ 4 ด้าน", "สถานศึกษาที่มีระบบครบ 4 ด้าน",
               "Schools that cover all four aspects"),
        _typed("pct_covered", "ร้อยละสถานศึกษาที่มีระบบครบ 4 ด้าน"),
        _total("schools_using", "สถานศึกษาที่ใช้ข้อมูล Real Time",
               "สถานศึกษาที่ใช้ข้อมูลจากระบบเชื่อมโยงแบบ Real Time",
               "Schools that use data linked live"),
        _typed("pct_using", "ร้อยละสถานศึกษาที่ใช้ข้อมูล Real Time"),
        _tick("is_current", "ข้อมูลเป็นปัจจุบันและเรียกดูได้",
              "มีระบบจัดเก็บที่เป็นปัจจุบันและเรียกดูได้แบบ Real Time (ก)",
              "Storage is current and can be viewed live (a)"),
        _tick("is_shared", "แบ่งปันข้อมูลกับสถานศึกษาหรือหน่วยงานภายนอก",
              "แบ่งปันข้อมูลกับสถานศึกษาหรือหน่วยงานภายนอกได้ (ข)",
              "Data can be shared with schools or others (b)"),
        _tick("is_used", "เขตและสถานศึกษาใช้วิเคราะห์และพัฒนา",
              "เขตและสถานศึกษาใช้ข้อมูลวิเคราะห์และพัฒนา (ค)",
              "Area and schools use it to analyse and improve (c)"),
        reported(),
        dropped("reporter_name", "ชื่อผู้รายงานข้อมูล"),
        dropped("reporter_position", "ตำแหน่งผู้รายงาน"),
        dropped("reporter_phone", "โทรศัพท์ผู้รายงาน"),
        dropped("reporter_email", "อีเมลผู้รายงาน"),
    ),
    key=("area_code",),
    rules=(
        fiscal_year_rule("x2_year"),
        half_rule("x2_round"),
        Rule("x2_covered", "schools_covered <= schools", "schools_covered",
             "สถานศึกษาที่มีระบบครบ 4 ด้านมากกว่าสถานศึกษาทั้งหมด",
             "More schools cover all four aspects than there are",
             remedy_th="นับสถานศึกษาที่มีระบบครบ 4 ด้านใหม่จาก X2.2",
             remedy_en="Count the schools with all four aspects again from X2.2"),
        Rule("x2_using", "schools_using <= schools", "schools_using",
             "สถานศึกษาที่ใช้ข้อมูลมากกว่าสถานศึกษาทั้งหมด", "More schools use the data than there are",
             remedy_th="นับสถานศึกษาที่ใช้ข้อมูลใหม่จาก X2.3",
             remedy_en="Count the schools that use the data again from X2.3"),
        Rule("x2_pct_covered",
             "schools = 0 OR abs(pct_covered * schools - 100 * schools_covered) <= 0.005 * schools",
             "pct_covered", "ร้อยละที่พิมพ์ไม่ตรงกับที่คำนวณ ระบบใช้ค่าที่คำนวณ",
             "The typed percentage is not the computed one, which is used", Severity.WARNING,
             remedy_th="คำนวณร้อยละใหม่จากจำนวนสถานศึกษา แล้วแก้ในแบบรายงาน",
             remedy_en=(
                 "Work the percentage out again from the numbers of schools, and "
                 "correct the form"
             )),
        Rule("x2_pct_using",
             "schools = 0 OR abs(pct_using * schools - 100 * schools_using) <= 0.005 * schools",
             "pct_using", "ร้อยละที่พิมพ์ไม่ตรงกับที่คำนวณ ระบบใช้ค่าที่คำนวณ",
             "The typed percentage is not the computed one, which is used", Severity.WARNING,
             remedy_th="คำนวณร้อยละใหม่จากจำนวนสถานศึกษาที่ใช้ข้อมูล แล้วแก้ในแบบรายงาน",
             remedy_en=(
                 "Work the percentage out again from the schools that use the data, "
                 "and correct the form"
             )),
        Rule("x2_contradiction", "NOT (round = '6' AND issue_1 = 'yes' AND aspects = 0)", "aspects",
             "ขัดแย้งกัน: ประเด็นที่ 1 ชัดเจน แต่ สพท. ไม่มีระบบแม้แต่ด้านเดียว",
             "Contradiction: issue 1 is clear, yet the area covers no aspect", Severity.WARNING,
             remedy_th="ตรวจจำนวนด้านกับรายชื่อระบบใน X2.1 ก่อนยืนยันประเด็นที่ 1",
             remedy_en=(
                 "Check the number of aspects against the systems of X2.1 before "
                 "confirming issue 1"
             )),
    ),
)

AREA_SYSTEM = Sheet(
    table="x2_area",
    prefix="X2AREA",
    sheet="X2.1",
    columns=(
        unread("number", "ที่"),
        area(),
        unread("area_name", "ชื่อ สพท."),
        _system(),
        Column("developer", "ผู้พัฒนา", Kind.CHOICE, "ผู้พัฒนา (สพฐ./สพท./อื่น ๆ)", "Who made it",
               choices={**DEVELOPERS, "อื่น ๆ": "other", "อื่นๆ": "other"}, other="other"),
        Column("link", "ลิงก์", Kind.LINK, "ลิงก์ของระบบ", "Link to the system"),
        *_aspects(),
        unread("note", "หมายเหตุ"),
    ),
    key=("area_code", "system_name"),
    rules=(_no_secret("x2_area_secret"),),
)

_ALL_FOUR = " AND ".join(f"{key} = 'yes'" for key, _, _ in ASPECTS)

SCHOOL_SYSTEM = Sheet(
    table="x2_school",
    prefix="X2SCHOOL",
    sheet="X2.2",
    columns=(
        unread("number", "ที่"),
        school(),
        unread("school_name", "ชื่อสถานศึกษา"),
        _system(),
        *_aspects(),
        Column("all_four", "ครบ 4 ด้าน", Kind.CHOICE, "ครบ 4 ด้านตามที่พิมพ์",
               "All four aspects, as typed", header_required=False, choices=YES_NO),
    ),
    key=("school_code", "system_name"),
    rules=(
        _no_secret("x2_school_secret"),
        Rule("x2_all_four", f"all_four = 'no' OR ({_ALL_FOUR})", "all_four",
             "พิมพ์ว่าครบ 4 ด้าน แต่ระบบนี้ไม่ครบ ระบบนับจากด้านของทุกระบบของสถานศึกษา",
             "Typed as all four aspects, which this system does not cover; the aspects of all"
             " systems of the school are counted", Severity.WARNING,
             remedy_th="ให้โรงเรียนทำเครื่องหมายด้านที่แต่ละระบบครอบคลุมให้ครบ",
             remedy_en="Let the school tick every aspect that each system covers"),
    ),
)

SCHOOL_LINK = Sheet(
    table="x2_link",
    prefix="X2LINK",
    sheet="X2.3",
    columns=(
        unread("number", "ที่"),
        school(),
        unread("school_name", "ชื่อสถานศึกษา"),
        Column("uses", "ใช้ข้อมูล", Kind.CHOICE, "ใช้ข้อมูลจากระบบเชื่อมโยงแบบ Real Time หรือไม่",
               "Whether it uses data linked live", required=True, choices=YES_NO),
        _system(required=False),
        unread("usage", "ลักษณะการใช้"),
    ),
    key=("school_code",),
    rules=(_no_secret("x2_link_secret"),),
)

CONTRACT = Contract(
    id="x2",
    name_th="ระบบบริหารจัดการดิจิทัลและการเชื่อมโยงข้อมูล (X2)",
    name_en="Digital management and live data (X2)",
    system="X2",
    owner_th="สพท. รายงานต่อ สพฐ.",
    owner_en="Area offices, to OBEC",
    cadence_th="รอบ 6 เดือน และ 12 เดือน",
    cadence_en="After 6 and 12 months",
    scope="area",
    period_kind=PeriodKind.QUARTER,
    sheets=(SUMMARY, AREA_SYSTEM, SCHOOL_SYSTEM, SCHOOL_LINK),
    layout="8.14",
)

_ANY = ", ".join(f"bool_or({key} = 'yes')::INT AS {key}" for key, _, _ in ASPECTS)
_HELD = " + ".join(key for key, _, _ in ASPECTS)

#: Whose a list is: of the scope of its file, whether it came in the workbook or by itself.
OWNER = "CASE WHEN scope = '' THEN 'file ' || file_id ELSE scope END AS owner"
#: What the lists show of totals that the first sheet has typed, by that column: what joins the two,
#: and SQL giving that and n. Where there is no list there is no row.
LISTED: dict[str, tuple[str, str]] = {
    "aspects": ("area_code, period", f"SELECT area_code, period, {_HELD} AS n FROM"
                f" (SELECT area_code, period, {_ANY} FROM clean_x2_area GROUP BY ALL)"),
    "schools_covered": ("owner, period", f"SELECT owner, period, count(*) FILTER ({_HELD} ="
                        f" {len(ASPECTS)}) AS n FROM (SELECT {OWNER}, period, school_code, {_ANY}"
                        " FROM clean_x2_school GROUP BY ALL) GROUP BY owner, period"),
    "schools_using": ("owner, period", f"SELECT {OWNER}, period, count(*) FILTER (uses = 'yes')"
                      " AS n FROM clean_x2_link GROUP BY ALL"),
}
