"""Staff by position and standing, as counts (HRMS / EMIS aggregate)."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sheet
from data.sources.common import count, school

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
