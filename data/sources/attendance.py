"""Attendance: counts by school or class and day, a term summary per student, and daily marks.

A row of the daily counts with no grade speaks for the whole school; rows with grade and room speak
for a class. Where a school sends both for a day, the whole-school row is the one that counts.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Sheet
from data.sources.common import GRADE_CODES, GRADES, count, grade, person, room, school

MARKS = {
    "C": "present",
    "W": "leave",
    "S": "sick",
    "L": "absent",
    "มา": "present",
    "ลา": "leave",
    "ป่วย": "sick",
    "ขาด": "absent",
    "สาย": "present",
    "9": "unrecorded",
    "ไม่มีข้อมูล": "unrecorded",
}
"""SMSS marks. L is absent (ขาด); a late pupil is present; 9 and no row are unrecorded, never
absent."""

_ON = Column("on_date", "วันที่", Kind.DATE, "วันที่", "Date", required=True, aliases=("check_date",))
_NOT_FUTURE = Rule(
    "date_in_future", "on_date <= today", "on_date", "วันที่อยู่ในอนาคต", "The date is in the future",
    remedy_th="แก้วันที่ให้ไม่เกินวันที่ส่ง และดูว่าปีเป็น พ.ศ. หรือ ค.ศ.",
    remedy_en="Correct the date to one before the file was sent, and look at the era of its year",
)
#: A term lasts until the next one opens. A day that has not come is told of as that alone.
_OF_TERM = Rule(
    "date_outside_term",
    "on_date > today OR period = 'ay'"
    " || (year(on_date) + 543 - (strftime(on_date, '%m%d') < '0516')::INTEGER)"
    " || CASE WHEN strftime(on_date, '%m%d') BETWEEN '0516' AND '1031' THEN '-1' ELSE '-2' END",
    "on_date", "วันที่อยู่นอกภาคเรียนของไฟล์", "The date is outside the term of the file",
    remedy_th="ส่งแถวนั้นในไฟล์ของภาคเรียนที่ถูกต้อง หรือแก้วันที่และดูว่าปีเป็น พ.ศ. หรือ ค.ศ.",
    remedy_en=(
        "Send the row in the file of its term, or correct the date and look at the era of its year"
    ),
)

DAILY = Sheet(
    table="att",
    prefix="ATT",
    sheet="",
    columns=(
        _ON,
        school(),
        grade(required=False, header_required=False),
        room(required=False, header_required=False),
        count("enrolled", "นักเรียนทั้งหมด", "นักเรียนทั้งหมด", "Students", maximum=10_000, unit="คน"),
        count("present", "มา", "มา", "Present", maximum=10_000, unit="คน"),
        count("on_leave", "ลา", "ลา", "On leave", maximum=10_000, unit="คน"),
        count("sick", "ป่วย", "ป่วย", "Sick", maximum=10_000, unit="คน"),
        count("absent", "ขาด", "ขาด", "Absent", maximum=10_000, unit="คน"),
        count("unrecorded", "ไม่มีข้อมูล", "ไม่มีข้อมูล", "Not recorded", maximum=10_000, unit="คน"),
    ),
    key=("on_date", "school_code", "grade", "room"),
    rules=(
        Rule(
            "attendance_sum",
            "present + on_leave + sick + absent + unrecorded = enrolled",
            "enrolled",
            "มา + ลา + ป่วย + ขาด + ไม่มีข้อมูล ไม่เท่ากับนักเรียนทั้งหมด",
            "Present + leave + sick + absent + not recorded is not the number of students",
            remedy_th="ตรวจจำนวนของวันนั้นในระบบเช็กชื่อ ทุกช่องรวมกันต้องเท่านักเรียนทั้งหมด",
            remedy_en=(
                "Check the numbers of that day in the attendance system: all of them together "
                "must be the number of students"
            ),
        ),
        _NOT_FUTURE,
        _OF_TERM,
    ),
)

TERM_SUMMARY = Sheet(
    table="att_term",
    prefix="ATTTERM",
    sheet="",
    columns=(
        school(),
        person(),
        grade(),
        room(),
        Column("counted_to", "นับถึงวันที่", Kind.DATE, "นับถึงวันที่", "Counted up to", required=True),
        count("recorded_days", "วันที่เช็กชื่อ", "วันที่เช็กชื่อ", "Recorded days", maximum=130, unit="วัน"),
        count("present_days", "วันที่มา", "วันที่มา", "Days present", maximum=130, unit="วัน"),
        count("leave_days", "วันที่ลา", "วันที่ลา", "Days on leave", maximum=130, unit="วัน"),
        count("sick_days", "วันที่ป่วย", "วันที่ป่วย", "Days sick", maximum=130, unit="วัน"),
        count("absent_days", "วันที่ขาด", "วันที่ขาด", "Days absent", maximum=130, unit="วัน"),
        count(
            "absent_streak",
            "ขาดติดต่อกันถึงปัจจุบัน",
            "วันขาดติดต่อกันจนถึงวันที่นับ",
            "Days absent in a row up to the counted date",
            maximum=130,
            unit="วัน",
        ),
    ),
    key=("person_key", "school_code"),
    follows_merger=True,
    rules=(
        Rule(
            "term_days_sum",
            "present_days + leave_days + sick_days + absent_days = recorded_days",
            "recorded_days",
            "มา + ลา + ป่วย + ขาด ไม่เท่ากับวันที่เช็กชื่อ",
            "Present + leave + sick + absent is not the number of recorded days",
            remedy_th="ตรวจจำนวนวันในระบบเช็กชื่อ ทุกช่องรวมกันต้องเท่าวันที่เช็กชื่อ",
            remedy_en=(
                "Check the days in the attendance system: all of them together must be the "
                "recorded days"
            ),
        ),
        Rule(
            "streak_over_absent",
            "absent_streak <= absent_days",
            "absent_streak",
            "ขาดติดต่อกันมากกว่าวันที่ขาด",
            "The streak is longer than the days absent",
            remedy_th="ตรวจจำนวนวันขาดในระบบเช็กชื่อ แล้วส่งใหม่",
            remedy_en="Check the days absent in the attendance system and send it again",
        ),
    ),
)

STUDENT_DAY = Sheet(
    table="att_student",
    prefix="ATTSTUDENT",
    sheet="",
    columns=(
        Column("on_date", "check_date", Kind.DATE, "วันที่", "Date", required=True, aliases=("วันที่",)),
        school("รหัสโรงเรียน"),
        replace(person("student_id", "student_id"), by_number=True),
        replace(
            grade(header_required=False, required=False), choices={**GRADES, **GRADE_CODES}
        ),
        room(header_required=False, required=False),
        Column(
            "mark",
            "check_val",
            Kind.CHOICE,
            "ผลเช็กชื่อ",
            "Mark",
            required=True,
            choices=MARKS,
            sensitivity=Sensitivity.PERSONAL,
        ),
    ),
    key=("person_key", "on_date"),
    follows_merger=True,
    rules=(_NOT_FUTURE, _OF_TERM),
)

#: What a holiday of the whole country applies to, as the feed writes it.
EVERYWHERE = "ประเทศ"

HOLIDAY = Sheet(
    table="holiday",
    prefix="HOLIDAY",
    sheet="",
    columns=(
        Column("on_date", "วันที่", Kind.DATE, "วันที่", "Date", required=True),
        Column(
            "applies_to",
            "ขอบเขต",
            Kind.TEXT,
            "ประเทศ / รหัสเขต / รหัสโรงเรียน",
            "ประเทศ, an area code or a school code",
            required=True,
        ),
        Column("reason", "เหตุผล", Kind.TEXT, "เหตุผล", "Reason", required=True),
    ),
    key=("on_date", "applies_to"),
)

CONTRACT = Contract(
    id="att",
    name_th="การมาเรียน",
    name_en="Attendance",
    system="AMSS++/SMSS",
    owner_th="โรงเรียน ผ่าน สพท.",
    owner_en="Schools, through their area",
    cadence_th="ทุกวันเรียน",
    cadence_en="Every school day",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(DAILY, TERM_SUMMARY, STUDENT_DAY, HOLIDAY),
    layout="8.8",
)
