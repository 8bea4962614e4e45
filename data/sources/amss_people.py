"""Datasets of the bridge that hold persons: learners and staff, as keyed codes, without names."""

from __future__ import annotations

from dataclasses import replace

from data.contract import Column, Kind, Rule, Sensitivity, Sheet
from data.sources.attendance import STUDENT_DAY
from data.sources.common import GRADE_CODES, GRADES, dropped, grade, office, person, room, school
from data.sources.opportunity import CHILD
from data.sources.staff import POSITIONS

_PERSONAL = Sensitivity.PERSONAL
_SENSITIVE = Sensitivity.SENSITIVE

SEXES = {"1": "male", "2": "female", "ช": "male", "ญ": "female", "ชาย": "male", "หญิง": "female"}
STATUSES = {
    **{str(n): word for n, word in enumerate(("studying", "graduated", "moved", "dropped_out"))},
    "กำลังศึกษา": "studying", "จบการศึกษา": "graduated", "ย้าย": "moved", "ออกกลางคัน": "dropped_out",
}  # fmt: skip
OFFICE_POSITIONS = {
    "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา": "area_director",
    "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา": "area_vice_director",
    "ศึกษานิเทศก์": "supervisor",
    "บุคลากรทางการศึกษาอื่น ม.38 ค.(2)": "other_staff",
}


def bridge_grade(*aliases: str, required: bool = True) -> Column:
    """The grade as AMSS++ writes it, a code or a label."""
    known = grade(required=required, header_required=required)
    return replace(
        known, choices={**GRADES, **GRADE_CODES}, aliases=(*known.aliases, *aliases)
    )


def _names() -> tuple[Column, ...]:
    return (
        dropped("prename", "prename"),
        dropped("first_name", "name"),
        dropped("last_name", "surname"),
    )


STUDENT_CHECK = Sheet(
    table="amss_student_check",
    prefix="AMSS_STUDENT_CHECK",
    sheet="student_check",
    columns=STUDENT_DAY.columns,
    key=STUDENT_DAY.key,
    follows_merger=True,
    rules=STUDENT_DAY.rules,
    carries=("att",),
)
"""Daily marks per student; `school_code` stands in the envelope, the other members in each row."""

STUDENT = Sheet(
    table="amss_student",
    prefix="AMSS_STUDENT",
    sheet="student",
    columns=(
        school(),
        person("person_id"),
        Column(
            "student_number", "student_id", Kind.TEXT,
            "เลขประจำตัวนักเรียนของโรงเรียน ใช้เทียบผลเช็กชื่อกับตัวบุคคล",
            "The number that the school gave the student, which joins daily marks to the person",
            header_required=False, sensitivity=_PERSONAL,
        ),
        *_names(),
        Column("sex", "sex", Kind.CHOICE, "เพศ", "Sex", required=True, choices=SEXES),
        bridge_grade("classlevel"),
        replace(room(required=False, header_required=False), aliases=("room_now", "classroom")),
        dropped("disability", "disable", _SENSITIVE),
        Column(
            "status", "status", Kind.CHOICE, "สถานะนักเรียน", "Status of the student",
            header_required=False, choices=STATUSES, sensitivity=_PERSONAL,
        ),
    ),
    key=("person_key", "school_code"),
    follows_merger=True,
    carries=("dmc",),
)

PERSON = Sheet(
    table="amss_person",
    prefix="AMSS_PERSON",
    sheet="person",
    columns=(
        office("school_code", "office_code"),
        person("person_id"),
        *_names(),
        Column(
            "position", "position_code", Kind.CHOICE, "ตำแหน่ง", "Position", required=True,
            aliases=("position", "ตำแหน่ง"),
            choices={
                **{str(n): code for n, code in enumerate(dict.fromkeys(POSITIONS.values()), 1)},
                **POSITIONS, **OFFICE_POSITIONS,
            },
        ),
        Column(
            "standing", "standing", Kind.TEXT, "วิทยฐานะ (คศ.)", "Academic standing",
            header_required=False, aliases=("วิทยฐานะ",),
        ),
    ),
    key=("person_key", "office_code"),
    carries=("staff", "staffperson"),
)
"""Staff of a school, or of the office where the envelope names no school."""

HEALTH = Sheet(
    table="amss_health",
    prefix="AMSS_HEALTH",
    sheet="health",
    cases=True,
    columns=(
        school(),
        person("student_id"),
        Column(
            "on_date", "check_date", Kind.DATE, "วันที่ชั่งวัด", "Date of measuring", required=True,
            aliases=("วันที่",),
        ),
        Column(
            "weight_kg", "weight", Kind.DECIMAL, "น้ำหนัก", "Weight", minimum=5, maximum=150,
            aliases=("น้ำหนัก",), sensitivity=_SENSITIVE, unit="กก.",
        ),
        Column(
            "height_cm", "height", Kind.DECIMAL, "ส่วนสูง", "Height", minimum=60, maximum=210,
            aliases=("ส่วนสูง",), sensitivity=_SENSITIVE, unit="ซม.",
        ),
    ),
    key=("person_key", "on_date"),
    follows_merger=True,
    rules=(
        Rule(
            "measured_in_future", "on_date <= today", "on_date",
            "วันที่ชั่งวัดอยู่ในอนาคต", "The date of measuring is in the future",
            remedy_th="แก้วันที่ชั่งวัดในระบบของโรงเรียน",
            remedy_en="Correct the date of measuring in the system of the school",
        ),
        Rule(
            "nothing_measured", "weight_kg IS NOT NULL OR height_cm IS NOT NULL", "weight_kg",
            "ไม่มีทั้งน้ำหนักและส่วนสูง", "Neither weight nor height is given",
            remedy_th="กรอกน้ำหนักหรือส่วนสูง หรือไม่ต้องส่งนักเรียนที่ยังไม่ได้ชั่งวัด",
            remedy_en="Enter weight or height, or leave out who was not measured",
        ),
    ),
    carries=("dmc",),
)

_ALSO = {
    "register_age": ("age",), "enrolled": ("in_school",), "attends": ("study_place",),
    "reason": ("reason",),
}  # fmt: skip

OPPORTUNITY = Sheet(
    table="amss_opportunity",
    prefix="AMSS_OPPORTUNITY",
    sheet="opportunity",
    cases=True,
    columns=tuple(
        replace(column, aliases=(*column.aliases, *_ALSO.get(column.key, ())))
        for column in CHILD.columns
        if column.key != "register_year"
    ),
    key=CHILD.key,
    rules=tuple(rule for rule in CHILD.rules if rule.column != "register_year"),
    carries=("oppreg",),
)
"""The register of school-age children of the module `opportunity`; one row a child and year."""
