"""MOE Safety Center: incidents by month, school and group, as counts; no narrative, no person.

A file tells the whole academic year so far; of an incident's month it says how many stand open."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Sheet
from data.sources.common import dropped, school

GROUPS: dict[str, str] = {
    "1": "violence", "2": "accident", "3": "right", "4": "unhealthiness",
    "ภัยที่เกิดจากการใช้ความรุนแรงของมนุษย์": "violence",
    "ภัยที่เกิดจากอุบัติเหตุ": "accident",
    "ภัยที่เกิดจากการถูกละเมิดสิทธิ์": "right",
    "ภัยที่เกิดจากผลกระทบทางสุขภาวะทางกายและจิตใจ": "unhealthiness",
}
#: Days after which an incident that is not closed counts as long open.
LONG_OPEN_DAYS = 30


def _cases(key: str, header: str, th: str, en: str) -> Column:
    return Column(key, header, Kind.INTEGER, th, en, required=True, minimum=0, maximum=10_000,
                  sensitivity=Sensitivity.SENSITIVE, unit="เหตุ")


#: First day of the month that `month` names, as SQL.
MONTH_DAY = (
    "try_cast((try_cast(left(month, 4) AS INTEGER) - 543) || '-' || right(month, 2) || '-01'"
    " AS DATE)"
)

INCIDENT = Sheet(
    table="safety",
    prefix="SAFETY",
    sheet="",
    cases=True,
    columns=(
        Column("month", "เดือน", Kind.TEXT, "เดือนที่รับแจ้ง เช่น 2569-10",
               "Month of the report, by Buddhist-era year and month",
               required=True),
        school(),
        Column("incident_group", "กลุ่ม", Kind.CHOICE, "กลุ่มภัย 1–4", "Group of danger 1–4",
               required=True, choices=GROUPS, sensitivity=Sensitivity.SENSITIVE),
        Column("incident_type", "ประเภท", Kind.TEXT, "ประเภทเหตุ", "Type of incident", required=True,
               sensitivity=Sensitivity.SENSITIVE),
        _cases("reported", "รับแจ้ง", "เหตุที่รับแจ้งในเดือนนั้น", "Reported in that month"),
        _cases("handled", "ดำเนินการ", "กำลังดำเนินการ", "Being handled"),
        _cases("closed", "ปิดเรื่อง", "ปิดเรื่องแล้ว", "Closed"),
        dropped("narrative", "รายละเอียด", Sensitivity.SENSITIVE),
    ),
    key=("month", "school_code", "incident_group", "incident_type"),
    rules=(
        Rule("safety_month",
             r"regexp_full_match(month, '25\d\d-(0[1-9]|1[0-2])')", "month",
             "เดือนต้องเขียนเป็น ปี พ.ศ.-เดือน เช่น 2569-10",
             "The month is written as the Buddhist-era year, a hyphen and two digits",
             remedy_th="เขียนเดือนเป็น ปี พ.ศ.-เดือน สองหลัก แล้วส่งใหม่",
             remedy_en=(
                 "Write the month as the Buddhist-era year and two digits of the "
                 "month, and send it again"
             )),
        Rule("safety_sum", "handled <= reported AND closed <= reported", "reported",
             "ดำเนินการหรือปิดเรื่องมากกว่ารับแจ้ง",
             "More are being handled or closed than were reported",
             remedy_th="ตรวจจำนวนเรื่องใน MOE Safety Center แล้วส่งออกใหม่",
             remedy_en="Check the numbers in the MOE Safety Center and export them again"),
        Rule("safety_year",
             # The month of May belongs to the year that begins in it.
             f"year({MONTH_DAY}) + 543 - (month({MONTH_DAY}) < 5)::INTEGER"
             f" = substr(period, 3, 4)::INTEGER AND {MONTH_DAY} <= today",
             "month", "เดือนไม่อยู่ในปีการศึกษาของไฟล์ หรืออยู่หลังวันที่สร้างสแนปช็อต",
             "The month is not of the academic year of the file, or after the day of the build",
             remedy_th="ส่งแถวของเดือนนั้นในไฟล์ของปีการศึกษาที่ถูกต้อง",
             remedy_en="Send rows of that month in the file of its academic year"),
    ),
)

CONTRACT = Contract(
    id="safety",
    name_th="เหตุความไม่ปลอดภัย",
    name_en="Unsafe incidents",
    system="MOE Safety Center",
    owner_th="โรงเรียนและ สพท.",
    owner_en="Schools and area offices",
    cadence_th="เดือนละครั้ง",
    cadence_en="Once a month",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(INCIDENT,),
    layout="8.18",
)
