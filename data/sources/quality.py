"""Quality schools with their networks, and the exemplars that areas have found."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sheet
from data.sources.common import count, school, year_be, year_of_file

KINDS = {"ประถมศึกษา": "primary", "มัธยมศึกษา": "secondary", "Stand Alone": "stand_alone"}
_YES_NO = {"มี": "yes", "ใช่": "yes", "ไม่มี": "no", "ไม่": "no"}

MAIN = Sheet(
    table="quality",
    prefix="QUALITY",
    sheet="main",
    columns=(
        year_be(),
        school(),
        Column("kind", "ประเภท", Kind.CHOICE, "ประเภทโรงเรียนคุณภาพ", "Kind of quality school",
               required=True, choices=KINDS),
        Column("has_agreement", "MOU", Kind.CHOICE, "มีบันทึกข้อตกลงกับโรงเรียนเครือข่าย",
               "Has an agreement with its network", aliases=("บันทึกข้อตกลง",), choices=_YES_NO),
        Column("shares_resources", "ใช้ทรัพยากรร่วมกัน", Kind.CHOICE, "ใช้ทรัพยากรร่วมกับเครือข่าย",
               "Shares resources with its network", choices=_YES_NO),
    ),
    key=("school_code",),
    rules=(year_of_file(),),
)

NETWORK = Sheet(
    table="quality_network",
    prefix="QUALITYNET",
    sheet="network",
    columns=(
        school("รหัสโรงเรียนเครือข่าย"),
        Column("main_code", "รหัสโรงเรียนหลัก", Kind.CODE, "รหัสโรงเรียนหลัก",
               "Code of the main school", required=True),
    ),
    key=("school_code", "main_code"),
    rules=(
        Rule(
            "unknown_main_school",
            "main_code IN (SELECT ref FROM quality_main_ref)",
            "main_code",
            "ไม่พบโรงเรียนหลักในบัญชีโรงเรียนคุณภาพ",
            "The main school is not on the list of quality schools",
            remedy_th="เพิ่มโรงเรียนหลักในแผ่นงาน main หรือแก้รหัสโรงเรียนหลักของเครือข่าย",
            remedy_en="Add the main school to the sheet main, or correct its code in the network",
        ),
        Rule(
            "own_network",
            "main_code NOT IN (SELECT ref FROM quality_main_ref WHERE main = school_code)",
            "main_code",
            "โรงเรียนหลักเป็นเครือข่ายของตนเอง",
            "A main school is in its own network",
            remedy_th="ลบแถวนี้ เครือข่ายมีเฉพาะโรงเรียนอื่นของโรงเรียนหลัก",
            remedy_en="Delete the row: a network holds the other schools of a main school",
        ),
    ),
)

QUALITY = Contract(
    id="quality",
    name_th="โรงเรียนคุณภาพและเครือข่าย",
    name_en="Quality schools and their networks",
    system="e-MES",
    owner_th="สำนักบริหารงานการมัธยมศึกษา สพฐ.",
    owner_en="OBEC Bureau of Upper Secondary Education Administration",
    cadence_th="ปีการศึกษาละครั้ง",
    cadence_en="Once an academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(MAIN, NETWORK),
    layout="1.1",
)

#: The four groups among which areas look for exemplars.
GROUPS: tuple[tuple[str, str, str], ...] = (
    ("students", "นักเรียน", "Students"),
    ("teachers", "ครู", "Teachers"),
    ("directors", "ผู้บริหารสถานศึกษา", "School directors"),
    ("communities", "ชุมชน", "Communities"),
)

_EXEMPLAR = Sheet(
    table="exemplar",
    prefix="EXEMPLAR",
    sheet="",
    columns=(
        year_be("ปีงบประมาณ"),
        Column("round_months", "รอบ", Kind.INTEGER, "รอบรายงาน 6 หรือ 12 เดือน",
               "Round of 6 or 12 months", required=True, minimum=6, maximum=12, unit="เดือน"),
        Column("area_code", "รหัส สพท.", Kind.AREA, "รหัสเขตพื้นที่การศึกษา",
               "Code of an education area", required=True, aliases=("รหัสเขตพื้นที่",)),
        *(
            count(key, th, f"ต้นแบบที่พบ: {th}", f"Exemplars found: {en.lower()}", unit="คน",
                  maximum=10_000)
            for key, th, en in GROUPS
        ),
    ),
    key=("area_code",),
    rules=(
        year_of_file(),
        Rule(
            "round_of_file",
            "round_months = CASE substr(period, 8) WHEN 'q2' THEN 6 WHEN 'q4' THEN 12 END",
            "round_months",
            "รอบในแถวไม่ตรงกับรอบของไฟล์",
            "The round of the row is not that of its file",
            remedy_th="แยกรอบ 6 เดือนกับ 12 เดือนคนละไฟล์ และใส่รอบในชื่อไฟล์ให้ตรง",
            remedy_en="Send the two rounds in files of their own, with the round in the name",
        ),
    ),
)

EXEMPLAR = Contract(
    id="exemplar",
    name_th="ต้นแบบที่ค้นพบ (ค้นหาต้นแบบ)",
    name_en="Exemplars found",
    system="e-MES",
    owner_th="สพท. รายงานต่อสำนักติดตามและประเมินผลฯ",
    owner_en="Area offices, to the OBEC monitoring bureau",
    cadence_th="รอบ 6 เดือนและ 12 เดือนของปีงบประมาณ ไม่รวมสองรอบเข้าด้วยกัน",
    cadence_en="After 6 and 12 months of the fiscal year; the rounds are never added",
    scope="country",
    period_kind=PeriodKind.QUARTER,
    sheets=(_EXEMPLAR,),
    layout="3.1",
)
