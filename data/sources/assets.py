"""B-OBEC buildings and M-OBEC equipment."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Sheet
from data.sources.common import count, school

BUILDING_TYPES = {
    "อาคารเรียน": "classroom",
    "อาคารอเนกประสงค์": "multipurpose",
    "โรงอาหาร": "multipurpose",
    "โรงฝึกงาน": "multipurpose",
    "หอประชุม": "multipurpose",
    "อาคารอเนกประสงค์/โรงอาหาร/โรงฝึกงาน/หอประชุม": "multipurpose",
    "บ้านพักครู": "teacher_house",
    "บ้านพักภารโรง": "janitor_house",
    "ส้วม": "toilet",
    "สนามกีฬา": "sports",
    "สนามกีฬาและสิ่งก่อสร้างอื่น": "sports",
}
CONDITIONS = {"ดี": "good", "พอใช้": "fair", "ทรุดโทรม": "dilapidated"}

BUILDING = Sheet(
    table="bobec",
    prefix="BOBEC",
    sheet="",
    columns=(
        school(),
        Column(
            "building_number",
            "ลำดับ",
            Kind.INTEGER,
            "ลำดับอาคาร",
            "Number of the building",
            required=True,
            minimum=1,
            maximum=999,
        ),
        Column(
            "building_type",
            "ประเภท",
            Kind.CHOICE,
            "ประเภทอาคาร",
            "Kind of building",
            required=True,
            choices=BUILDING_TYPES,
            other="other",
        ),
        Column("name", "ชื่ออาคาร", Kind.TEXT, "ชื่ออาคาร", "Name", aliases=("ชื่อ",)),
        Column("model", "แบบ", Kind.TEXT, "แบบมาตรฐาน", "Standard plan"),
        Column(
            "room_count",
            "จำนวนห้องตามแปลน",
            Kind.INTEGER,
            "จำนวนห้องตามแปลน; ส้วม = จำนวนที่นั่ง",
            "Rooms by plan; for toilets, seats",
            minimum=0,
            maximum=200,
            unit="ห้อง",
        ),
        Column(
            "built_year_be",
            "สร้าง",
            Kind.INTEGER,
            "ปีที่สร้าง (พ.ศ.)",
            "Year built (B.E.)",
            minimum=2400,
            maximum=2600,
        ),
        Column("condition", "สภาพปัจจุบัน", Kind.CHOICE, "สภาพปัจจุบัน", "Condition", choices=CONDITIONS),
        Column(
            "photo",
            "รูปภาพ",
            Kind.TEXT,
            "ไม่นำเข้า",
            "Not loaded",
            header_required=False,
            loaded=False,
        ),
    ),
    key=("school_code", "building_number"),
)

BOBEC = Contract(
    id="bobec",
    name_th="อาคารและสิ่งก่อสร้าง",
    name_en="Buildings",
    system="B-OBEC",
    owner_th="สำนักอำนวยการ สพฐ.",
    owner_en="OBEC central administration",
    cadence_th="ปีละครั้ง 1–30 ต.ค.",
    cadence_en="Once a year, 1–30 October",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(BUILDING,),
    layout="8.4",
)

EQUIPMENT = Sheet(
    table="mobec",
    prefix="MOBEC",
    sheet="",
    columns=(
        school(),
        Column("item_code", "รหัส", Kind.CODE, "รหัสครุภัณฑ์", "Item code", required=True, width=5),
        Column("item_kind", "รายการ", Kind.TEXT, "ชนิดครุภัณฑ์", "Kind of equipment"),
        Column(
            "item_name",
            "รายการ(cm.)",
            Kind.TEXT,
            "ชื่อรายการ",
            "Item",
            required=True,
            aliases=("รายการ (cm.)",),
        ),
        count("usable", "จำนวนที่ใช้ได้", "ใช้ได้", "Usable"),
        count("to_repair", "จำนวนรอซ่อม", "รอซ่อม", "To repair"),
        count("to_write_off", "จำนวนรอจำหน่าย", "รอจำหน่าย", "To write off"),
    ),
    key=("school_code", "item_code", "item_name"),
)

MOBEC = Contract(
    id="mobec",
    name_th="ครุภัณฑ์",
    name_en="Equipment",
    system="M-OBEC",
    owner_th="สำนักการคลังและสินทรัพย์",
    owner_en="Bureau of Finance and Assets",
    cadence_th="1–30 มิ.ย. และ 1–30 ต.ค.",
    cadence_en="1–30 June and 1–30 October",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(EQUIPMENT,),
    layout="8.5",
)
