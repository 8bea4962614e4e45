"""Staff by position and standing as counts, and one by one (HRMS)."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Sheet
from data.sources.common import count, dropped, office, person, school, unread

POSITIONS = {
    **{
        f"{n}. {name}": code
        for n, (name, code) in enumerate(
            (
                ("ผู้อำนวยการโรงเรียน", "director"),
                ("รองผู้อำนวยการโรงเรียน", "vice_director"),
                ("ครู", "teacher"),
                ("ครูผู้ช่วย", "assistant_teacher"),
                ("ลูกจ้างประจำ", "permanent_employee"),
                ("พนักงานราชการ", "government_employee"),
                ("ลูกจ้างชั่วคราว", "temporary_employee"),
            ),
            start=1,
        )
    },
    "ผู้อำนวยการโรงเรียน": "director",
    "รองผู้อำนวยการโรงเรียน": "vice_director",
    "ครู": "teacher",
    "ครูผู้ช่วย": "assistant_teacher",
    "ลูกจ้างประจำ": "permanent_employee",
    "พนักงานราชการ": "government_employee",
    "ลูกจ้างชั่วคราว": "temporary_employee",
}
#: Positions that count as teachers in pupils per teacher.
TEACHING: tuple[str, ...] = ("teacher", "assistant_teacher")

STAFF = Sheet(
    table="staff",
    prefix="STAFF",
    sheet="",
    columns=(
        school(),
        Column(
            "position",
            "ตำแหน่ง",
            Kind.CHOICE,
            "ตำแหน่ง",
            "Position",
            required=True,
            choices=POSITIONS,
        ),
        Column("standing", "วิทยฐานะ", Kind.TEXT, "วิทยฐานะ (คศ.)", "Academic standing"),
        count("men", "ชาย", "ชาย", "Men", unit="คน"),
        count("women", "หญิง", "หญิง", "Women", unit="คน"),
        count("total", "รวม", "รวม", "Total", unit="คน"),
    ),
    key=("school_code", "position", "standing"),
    rules=(
        Rule(
            "staff_sum",
            "total = men + women",
            "total",
            "รวมไม่เท่ากับ ชาย + หญิง",
            "The total is not men + women",
            remedy_th="แก้จำนวนชาย หญิง หรือรวมในระบบต้นทางให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make men, women and total agree at the source and send it again",
        ),
    ),
)

CONTRACT = Contract(
    id="staff",
    name_th="ครูและบุคลากร",
    name_en="Staff",
    system="HRMS",
    owner_th="สำนักพัฒนาระบบบริหารงานบุคคลและนิติการ",
    owner_en="Bureau of Personnel",
    cadence_th="ปีการศึกษาละครั้ง",
    cadence_en="Once an academic year",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(STAFF,),
    layout="8.6",
)

STATUSES: dict[str, str] = {
    "ปฏิบัติงาน": "active",
    "ปกติ": "active",
    "ไปช่วยราชการ": "lent",
    "ช่วยราชการที่อื่น": "lent",
    "มาช่วยราชการ": "borrowed",
    "ลาศึกษาต่อ": "on_leave",
    "เกษียณ": "retired",
    "ลาออก": "resigned",
    "ย้าย": "moved",
    "เสียชีวิต": "died",
}
"""Where a person of a post is: somebody who is lent holds the post here and works elsewhere; where
the work is, the same person stands as borrowed."""
#: Who holds the post of a row.
HOLDING: tuple[str, ...] = ("active", "lent", "on_leave")
#: Who works at the office of a row.
WORKING: tuple[str, ...] = ("active", "borrowed")

PERSON = Sheet(
    table="staffperson",
    prefix="STAFFPERSON",
    sheet="",
    columns=(
        person("รหัสบุคลากร", "staff_key"),
        office("รหัสหน่วยงาน"),
        Column("position", "ตำแหน่ง", Kind.CHOICE, "ตำแหน่ง", "Position", required=True,
               choices={**POSITIONS, "บุคลากรทางการศึกษาอื่น ม.38 ค.(2)": "office_staff",
                        "ศึกษานิเทศก์": "supervisor"}),
        dropped("post_number", "เลขที่ตำแหน่ง"),
        Column("standing", "วิทยฐานะ", Kind.TEXT, "วิทยฐานะ (คศ.)", "Academic standing"),
        unread("major", "วิชาเอก"),
        Column("born_on", "วันเกิด", Kind.DATE, "วันเกิด; ใช้หาปีเกษียณ",
               "Date of birth; for the year of retirement", required=True,
               sensitivity=Sensitivity.PERSONAL),
        dropped("appointed_on", "วันบรรจุ"),
        Column("status", "สถานะ", Kind.CHOICE, "สถานะ", "Status", required=True, choices=STATUSES,
               sensitivity=Sensitivity.PERSONAL),
    ),
    key=("person_key", "office_code"),
    rules=(
        Rule(
            "staff_age",
            "date_sub('year', born_on, reference_date) BETWEEN 15 AND 75",
            "born_on",
            "วันเกิดทำให้อายุไม่อยู่ระหว่าง 15–75 ปี",
            "By the date of birth the age is not between 15 and 75",
            remedy_th="ตรวจวันเกิดใน HRMS กับบัตรประจำตัว",
            remedy_en="Check the date of birth in HRMS against the ID card",
        ),
    ),
)

PERSONS = Contract(
    id="staffperson",
    name_th="ครูและบุคลากรรายบุคคล",
    name_en="Staff, one by one",
    system="HRMS",
    owner_th="สำนักพัฒนาระบบบริหารงานบุคคลและนิติการ",
    owner_en="Bureau of Personnel",
    cadence_th="ภาคเรียนละครั้ง",
    cadence_en="Once a term",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(PERSON,),
    layout="8.6",
)
