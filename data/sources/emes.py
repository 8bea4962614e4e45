"""e-MES: counts of each indicator of policy by education area and round, and what areas write of
problems, suggestions and best practice."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import (
    area,
    fiscal_year,
    fiscal_year_rule,
    half,
    half_rule,
    reported,
    unread,
)

#: The policy that an indicator is of; urgent ones overlap the others and are told apart.
POLICIES: dict[str, str] = {
    "นโยบาย สพฐ.": "policy",
    "": "policy",
    "Quick Policy": "urgent",
    "นโยบายเร่งด่วน": "urgent",
}
NOTE_KINDS: dict[str, str] = {
    "ปัญหา อุปสรรค": "problem",
    "ปัญหา/อุปสรรค": "problem",
    "ปัญหา": "problem",
    "ข้อเสนอแนะ": "suggestion",
    "วิธีการปฏิบัติที่เป็นเลิศ": "best_practice",
    "Best Practice": "best_practice",
}
NOTE_LEVELS: dict[str, str] = {"สพฐ.": "obec", "สพท.": "area"}
#: A 13-digit number, a telephone number or an address of mail: a note names nobody.
_PERSONAL = (
    r"(^|\D)0\d{1,2}[ -]?\d{3}[ -]?\d{3,4}(\D|$)|\d{13}|\d-\d{4}-\d{5}-\d{2}-\d|@\w"
)

#: Codes whose base is all learners of an area, and the fewest of them that an area can have.
_OF_ALL_LEARNERS = "'M01a', 'M01b'"
_FEW = 20


def _code() -> Column:
    return Column(
        "code", "รหัสตัวชี้วัด", Kind.TEXT, "รหัสตัวชี้วัด e-MES", "Code of the e-MES indicator",
        required=True, aliases=("code",),
    )


INDICATOR = Sheet(
    table="emes",
    prefix="EMES",
    sheet="",
    columns=(
        _code(),
        Column("printed_no", "เลขที่ในรายงาน", Kind.TEXT, "เลขที่ที่พิมพ์ในรายงาน",
               "Number printed in the report", header_required=False, aliases=("printed_no",)),
        Column("name_th", "ชื่อตัวชี้วัด", Kind.TEXT, "ชื่อตัวชี้วัด", "Name of the indicator",
               aliases=("name_th",)),
        Column("policy", "ชุดนโยบาย", Kind.CHOICE, "นโยบาย สพฐ. หรือนโยบายเร่งด่วน",
               "Policy of OBEC, or an urgent one", header_required=False, choices=POLICIES),
        Column("unit", "หน่วย", Kind.TEXT, "หน่วยนับ", "Unit", aliases=("หน่วยนับ", "unit")),
        half(),
        fiscal_year(),
        area(),
        unread("area_name", "ชื่อ สพท."),
        Column("base_label", "รายการฐาน", Kind.TEXT, "ฐานคือจำนวนของอะไร", "What the base counts",
               header_required=False, aliases=("base_label",)),
        Column("base", "ฐาน", Kind.INTEGER, "ฐาน (ตัวหาร) ที่พิมพ์เป็น “ทั้งหมด”",
               "Base (denominator), printed as the total", minimum=0, maximum=20_000_000,
               aliases=("ทั้งหมด", "base")),
        Column("result", "ผล", Kind.INTEGER, "ผล (ตัวตั้ง)", "Result (numerator)", minimum=0,
               maximum=20_000_000, aliases=("ผลการดำเนินงาน", "result")),
        Column("pct_printed", "ร้อยละที่พิมพ์", Kind.SCORE, "ร้อยละตามที่พิมพ์ในรายงาน",
               "Percentage as printed", minimum=0, maximum=100, aliases=("ร้อยละ", "pct_printed")),
        Column("quality", "ระดับคุณภาพ", Kind.INTEGER, "ระดับคุณภาพ 1–5 ที่เขตรายงาน",
               "Quality level 1–5 as reported", header_required=False, minimum=1, maximum=5),
        Column("source_system", "ระบบต้นทาง", Kind.TEXT, "ระบบที่ตัวเลขมาจาก",
               "System that the figures come from", header_required=False,
               aliases=("source_system",)),
        reported(),
        unread("note", "หมายเหตุ"),
    ),
    key=("code", "area_code"),
    rules=(
        fiscal_year_rule("emes_year"),
        half_rule("emes_round"),
        Rule(
            "emes_share", "result <= base", "result", "ผลมากกว่าฐาน", "The result exceeds the base",
            remedy_th="ตรวจฐานและผลใน e-MES อาจสลับช่องกัน",
            remedy_en="Check base and result in e-MES; they may stand in each other's place",
        ),
        Rule(
            "emes_reported",
            "CASE status WHEN 'reported' THEN result IS NOT NULL OR quality IS NOT NULL"
            " ELSE result IS NULL AND quality IS NULL END",
            "result",
            "รายงานแล้วต้องมีผลหรือระดับคุณภาพ และยังไม่รายงานหรือไม่มีการประเมินต้องไม่มี",
            "What is reported has a result or a level; what is due or not assessed has neither",
            remedy_th="ใส่ผลหรือระดับคุณภาพของตัวชี้วัดที่รายงานแล้ว หรือแก้สถานะใน e-MES",
            remedy_en="Give result or level of what was reported, or correct the status in e-MES",
        ),
        Rule(
            "emes_few",
            f"code NOT IN ({_OF_ALL_LEARNERS}) OR base >= {_FEW} AND (result = 0 OR result >= 10)",
            "result",
            "ยอดผู้เรียนของทั้งเขตน้อยเกินกว่าจะเป็นของทั้งเขต ไม่นำเข้า",
            "The total of learners is too small to be that of a whole area, and is not loaded",
            remedy_th="ตรวจหน่วยนับและแถวใน e-MES ฐานและผลต้องเป็นจำนวนคนของทั้งเขต",
            remedy_en="Check unit and row in e-MES: base and result are persons of the whole area",
        ),
        Rule(
            "emes_pct",
            "base IS NULL OR base = 0 OR abs(pct_printed * base - 100 * result) <= 0.005 * base",
            "pct_printed",
            "ร้อยละที่พิมพ์ต่างจาก ผล ÷ ฐาน × 100 เกิน 0.005 ระบบแสดงทั้งสองค่า",
            "The printed percentage differs from result ÷ base × 100 by more than 0.005; both are"
            " shown",
            Severity.WARNING,
            remedy_th="คำนวณร้อยละใหม่จากฐานและผล แล้วแก้ในรายงาน",
            remedy_en="Work the percentage out again from base and result, and correct the report",
        ),
    ),
)

NOTE = Sheet(
    table="emes_note",
    prefix="EMESNOTE",
    sheet="note",
    columns=(
        _code(),
        Column("kind", "ประเภท", Kind.CHOICE, "ปัญหา ข้อเสนอแนะ หรือวิธีการปฏิบัติที่เป็นเลิศ",
               "Problem, suggestion or best practice", required=True, choices=NOTE_KINDS),
        Column("level", "ระดับ", Kind.CHOICE, "รายการของ สพฐ. หรือของ สพท.",
               "Of OBEC's list or of an area's", required=True, choices=NOTE_LEVELS),
        area(required=False),
        Column("number", "ลำดับ", Kind.INTEGER, "ลำดับที่", "Number", required=True, minimum=1,
               maximum=10_000),
        Column("text", "ข้อความ", Kind.TEXT, "ข้อความ (ไม่ระบุตัวบุคคล)", "Text, naming nobody",
               required=True),
    ),
    key=("code", "kind", "level", "area_code", "number"),
    rules=(
        Rule(
            "emes_note_person",
            f"NOT regexp_matches(cell_plain(text), '{_PERSONAL}')",
            "text",
            "ข้อความมีเลขประจำตัว หมายเลขโทรศัพท์ หรืออีเมล โปรดตัดออกแล้วส่งใหม่",
            "The text holds an ID number, a telephone number or an address of mail. Take it out"
            " and send it again",
            remedy_th="ตัดหมายเลขและที่อยู่ออกจากข้อความ แล้วส่งใหม่",
            remedy_en="Take numbers and addresses out of the text and send it again",
            hides=True,
        ),
        Rule(
            "emes_note_area",
            "(level = 'area') = (area_code IS NOT NULL)",
            "level",
            "รายการระดับ สพท. ต้องมีรหัส สพท. และรายการระดับ สพฐ. ต้องไม่มี",
            "A note of an area names the area; one of OBEC names none",
            remedy_th="ใส่รหัส สพท. ในรายการของเขต หรือเปลี่ยนระดับเป็น สพฐ.",
            remedy_en="Name the area in an area's note, or make the level that of OBEC",
        ),
    ),
)

CONTRACT = Contract(
    id="emes",
    name_th="ผลการติดตามและประเมินนโยบาย",
    name_en="Monitoring of policy",
    system="e-MES",
    owner_th="สำนักติดตามและประเมินผลฯ สพฐ.",
    owner_en="OBEC Bureau of Monitoring and Evaluation",
    cadence_th="รอบ 6 เดือน และ 12 เดือน",
    cadence_en="After 6 and 12 months",
    scope="country",
    period_kind=PeriodKind.QUARTER,
    sheets=(INDICATOR, NOTE),
    layout="8.14",
)
