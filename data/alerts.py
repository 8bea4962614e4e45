"""The rules that point at schools which need a look, in the order in which lists show them.

Conditions, values and dates are SQL over the columns of `school_now` (data/build/flags.py): one row
for each open school, the latest value of every fact, NULL where not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.vocabulary import Unit


@dataclass(frozen=True, slots=True)
class Alert:
    """One rule. The sentences take `{n}`, the number of schools."""

    id: str
    #: Indicator that a click selects.
    indicator: str
    #: bad or watch.
    severity: str
    condition: str
    #: The number behind it, in `unit`.
    value: str
    unit: Unit
    th: str
    en: str
    detail_th: str
    detail_en: str
    #: First day it held; NULL where no feed tells.
    since: str = "NULL"

    @property
    def name_th(self) -> str:
        """The sentence as the title of one school's matter: without how many schools."""
        return _OF_HOW_MANY.sub("", self.th)

    @property
    def name_en(self) -> str:
        """The same in English."""
        return _OF_HOW_MANY.sub("", self.en)


_OF_HOW_MANY = re.compile(r" (?:\{n\} โรงเรียน|(?:in|of|by) \{n\} schools)$")

ALERTS: tuple[Alert, ...] = (
    Alert(
        "attendance_low_3days", "ATT-01", "bad",
        "last_three = 3 AND best_of_three < 85", "last_rate", Unit.PERCENT,
        "มาเรียนต่ำกว่า 85% ติดต่อกัน 3 วัน {n} โรงเรียน",
        "Attendance below 85% for 3 days in {n} schools",
        "ทุกวันในสามวันล่าสุดที่บันทึก", "All the last three recorded days",
        since="three_since",
    ),
    Alert(
        "no_electricity", "ELE-03", "bad", "power_none = 1", "1", Unit.SCHOOL,
        "ไม่มีไฟฟ้าใช้ {n} โรงเรียน", "No electricity in {n} schools",
        "ไม่มีทั้งไฟฟ้าจากการไฟฟ้าและพลังงานทางเลือก", "Neither the grid nor alternative power",
        since="utility_as_of",
    ),
    Alert(
        "no_internet", "INT-01", "bad", "net_known = 1 AND net_working = 0", "1", Unit.SCHOOL,
        "ไม่มีอินเทอร์เน็ตใช้งานได้ {n} โรงเรียน", "No working internet in {n} schools",
        "ไม่มีวงจรใดอยู่ในสถานะใช้งานได้", "No circuit is reported as working", since="net_as_of",
    ),
    Alert(
        "buildings_dilapidated", "BLD-01", "bad", "rated >= 2 AND dilapidated * 2 > rated",
        "100.0 * dilapidated / rated", Unit.PERCENT,
        "อาคารทรุดโทรมเกินครึ่ง {n} โรงเรียน", "Over half the buildings dilapidated in {n} schools",
        "เกินร้อยละ 50 ของอาคารที่ระบุสภาพ", "Of the buildings whose condition is reported",
    ),
    Alert(
        "attendance_low", "ATT-01", "watch",
        "last_rate < 90 AND last_rate_on = last_school_day "
        "AND NOT (last_three = 3 AND best_of_three < 85)",
        "last_rate", Unit.PERCENT,
        "มาเรียนวันล่าสุดต่ำกว่า 90% {n} โรงเรียน",
        "Latest attendance below 90% in {n} schools",
        "ในวันเรียนล่าสุด", "On the latest school day", since="last_rate_on",
    ),
    Alert(
        "not_recorded", "ATT-04", "watch", "last_due = last_school_day AND last_recorded = 0",
        "silent_days", Unit.DAY,
        "ไม่บันทึกการมาเรียนวันล่าสุด {n} โรงเรียน",
        "Attendance not recorded in {n} schools",
        "เปิดเรียนวันล่าสุดแต่ไม่มีบันทึก", "Open on the latest school day, no record", since="silent_since",
    ),
    Alert(
        "no_director", "SIT-07", "watch", "directors = 0 AND students > 0", "students", Unit.PERSON,
        "ไม่มีผู้อำนวยการ {n} โรงเรียน", "No director in {n} schools",
        "ตามบัญชีบุคลากรรอบล่าสุด", "None in the latest staff counts",
    ),
    Alert(
        "roll_late", "SIT-01.students", "watch", "roll_period IS DISTINCT FROM last_round",
        "students", Unit.PERSON,
        "ยังไม่ส่งข้อมูลนักเรียนล่าสุด {n} โรงเรียน", "Latest student roll not sent by {n} schools",
        "ตัวเลขที่แสดงเป็นของรอบก่อน", "Figures shown are of the round before",
        since="last_round_on",
    ),
    Alert(
        "students_fell", "SIT-01.students", "watch",
        "students_before >= 20 AND students > 0 AND students < 0.8 * students_before",
        "100.0 * (students - students_before) / students_before", Unit.PERCENT,
        "นักเรียนลดลงเกิน 20% {n} โรงเรียน", "Students down by over 20% in {n} schools",
        "เทียบกับรอบเดียวกันของปีก่อน", "Against the same round a year before",
    ),
    Alert(
        "many_pupils_per_teacher", "SIT-04", "watch", "per_teacher > 25", "per_teacher",
        Unit.PERSON_PER_TEACHER,
        "นักเรียนเกิน 25 คนต่อครู {n} โรงเรียน", "Over 25 students per teacher in {n} schools",
        "นับครูและครูผู้ช่วย", "Teachers and assistant teachers",
    ),
    Alert(
        "drinking_water_short", "WAT-02", "watch", "drinking_short = 1", "1", Unit.SCHOOL,
        "น้ำดื่มไม่เพียงพอ {n} โรงเรียน", "Not enough drinking water in {n} schools",
        "แจ้งว่าไม่พอ หรือเกิน 75 คนต่อจุดบริการ", "Short, or over 75 people per point",
        since="utility_as_of",
    ),
    Alert(
        "zero_pupils", "SIT-03", "watch", "students = 0", "0", Unit.PERSON,
        "ไม่มีนักเรียน {n} โรงเรียน", "No students in {n} schools",
        "ยังเปิดอยู่ แต่ไม่มีนักเรียนในทะเบียน", "Open, with nobody on the roll",
    ),
    Alert(
        "invalid_coordinates", "GEO-01", "watch",
        "coordinate_state NOT IN ('ok', 'duplicate')", "1", Unit.SCHOOL,
        "พิกัดไม่ถูกต้อง {n} โรงเรียน", "Invalid coordinates in {n} schools",
        "ไม่มีพิกัด สลับกัน หรืออยู่นอกจังหวัด", "Missing, swapped or outside the province",
    ),
)

_BY_ID = {alert.id: alert for alert in ALERTS}


def alert(id: str) -> Alert:
    """The rule with this id; KeyError where there is none."""
    return _BY_ID[id]
