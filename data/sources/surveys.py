"""What schools are asked once a year: ITA Online, EdPA and readiness for digital work."""

from __future__ import annotations

from functools import partial

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sheet
from data.sources.common import as_of, count, fiscal_year, fiscal_year_rule, school, unread

ITA_GRADES: dict[str, str] = {
    **{grade: grade for grade in ("AA", "A", "B", "C", "D", "E", "F")},
    "ผ่านดีเยี่ยม": "excellent",
    "ผ่านดี": "good",
    "ผ่าน": "pass",
    "ต้องปรับปรุง": "improve",
    "ต้องปรับปรุงโดยด่วน": "improve_now",
}
"""Letters up to 2565, words since 2566; which score makes which grade changes by year."""

CHALLENGES: dict[str, str] = {
    "การอ่านออกเขียนได้": "literacy",
    "ผลสัมฤทธิ์ทางการเรียน": "achievement",
    "การจัดการเรียนรู้เชิงรุก": "active_learning",
    "สื่อและเทคโนโลยี": "technology",
    "คุณลักษณะและทักษะชีวิต": "character",
    "การบริหารจัดการ": "management",
    "อื่น ๆ": "other",
}
"""Groups of challenges in agreements on the development of work."""
AGREEING: dict[str, str] = {
    "ผู้อำนวยการโรงเรียน": "director",
    "รองผู้อำนวยการโรงเรียน": "vice_director",
    "ครู": "teacher",
    "ครูผู้ช่วย": "assistant_teacher",
}

ITA_SHEET = Sheet(
    table="ita",
    prefix="ITA",
    sheet="",
    columns=(
        fiscal_year(),
        school(),
        unread("school_name", "ชื่อสถานศึกษา"),
        Column("score", "คะแนน", Kind.SCORE, "คะแนน ITA 0–100", "ITA score, 0–100", required=True,
               minimum=0, maximum=100),
        Column("grade", "ระดับ", Kind.CHOICE, "ระดับผลการประเมิน", "Grade", choices=ITA_GRADES,
               other="other"),
    ),
    key=("school_code",),
    rules=(fiscal_year_rule("ita_year"),),
)

EDPA_SHEET = Sheet(
    table="edpa",
    prefix="EDPA",
    sheet="",
    columns=(
        fiscal_year(),
        school(),
        Column("position", "ตำแหน่ง", Kind.CHOICE, "ตำแหน่ง", "Position", required=True,
               choices=AGREEING),
        Column("challenge", "กลุ่มประเด็นท้าทาย", Kind.CHOICE, "กลุ่มประเด็นท้าทาย",
               "Group of the challenge", required=True, choices=CHALLENGES, other="other"),
        count("agreements", "จำนวน", "จำนวนข้อตกลง", "Agreements", unit="คน"),
    ),
    key=("school_code", "position", "challenge"),
    rules=(fiscal_year_rule("edpa_year"),),
)


def _score(key: str, header: str, th: str, en: str) -> Column:
    return Column(key, header, Kind.SCORE, th, en, required=True, minimum=0, maximum=100)


READY_SHEET = Sheet(
    table="ready",
    prefix="READY",
    sheet="",
    columns=(
        school(),
        unread("school_name", "ชื่อสถานศึกษา"),
        _score("hardware", "Hardware", "ความพร้อมด้านอุปกรณ์ 0–100", "Devices, 0–100"),
        _score("software", "Software", "ความพร้อมด้านโปรแกรม 0–100", "Programs, 0–100"),
        _score("peopleware", "Peopleware", "ความพร้อมด้านบุคลากร 0–100", "People, 0–100"),
        as_of("วันที่สำรวจ"),
    ),
    key=("school_code",),
    rules=(
        Rule("ready_future", "as_of <= today", "as_of", "วันที่สำรวจอยู่หลังวันที่สร้างสแนปช็อต",
             "The day of the survey is after the day of the build",
             remedy_th="แก้วันที่สำรวจให้ไม่เกินวันที่ส่งไฟล์",
             remedy_en="Correct the day of the survey to one before the file was sent"),
    ),
)

_each_fiscal_year = partial(
    Contract, owner_th="สพท.", owner_en="Area offices", cadence_th="ปีงบประมาณละครั้ง",
    cadence_en="Once a fiscal year", scope="area", period_kind=PeriodKind.FISCAL_YEAR,
    layout="8.18",
)

ITA = _each_fiscal_year(
    id="ita",
    name_th="ผลประเมินคุณธรรมและความโปร่งใสของสถานศึกษา",
    name_en="Integrity and transparency of schools",
    system="ITA Online",
    sheets=(ITA_SHEET,),
)

EDPA = _each_fiscal_year(
    id="edpa",
    name_th="ข้อตกลงในการพัฒนางาน",
    name_en="Agreements on the development of work",
    system="EdPA",
    sheets=(EDPA_SHEET,),
)

READY = Contract(
    id="ready",
    name_th="ความพร้อม Hardware Software Peopleware",
    name_en="Readiness for digital work",
    system="แบบสำรวจความพร้อม",
    system_en="Readiness survey",
    owner_th="สพท.",
    owner_en="Area offices",
    cadence_th="ปีการศึกษาละครั้ง",
    cadence_en="Once an academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(READY_SHEET,),
    layout="8.18",
)
