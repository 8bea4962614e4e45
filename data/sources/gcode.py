"""G-Code: ids given to learners without a state number, by school, by nationality and by person.

A G id gives way to a citizen number when one is issued; the list of persons says which number took
the place of which, so that one learner stays one.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Sheet
from data.sources.common import school

_SENSITIVE = Sensitivity.SENSITIVE


def _count(key: str, header: str, th: str, en: str) -> Column:
    return Column(
        key, header, Kind.INTEGER, th, en, required=True, minimum=0, maximum=20_000, unit="คน",
        sensitivity=_SENSITIVE,
    )


ISSUED = Sheet(
    table="gcode",
    prefix="GCODE",
    sheet="",
    columns=(
        school(),
        _count("issued", "จำนวนรหัส G ที่กำหนด", "รหัส G ที่กำหนด", "G-codes issued"),
        _count("awaiting", "รอรับรอง", "รอรับรอง", "Awaiting certification"),
        _count(
            "numbered", "ได้เลขประจำตัวแล้ว", "ได้เลขประจำตัวประชาชนแล้ว", "Given a citizen number since"
        ),
        _count("remaining", "คงอยู่", "รหัส G ที่คงอยู่", "G-codes still in use"),
    ),
    key=("school_code",),
    rules=(
        Rule(
            "gcode_over_issued",
            "numbered + remaining <= issued",
            "issued",
            "ได้เลขแล้ว + คงอยู่ มากกว่าที่กำหนด",
            "More given a number or still in use than were issued",
            remedy_th="ตรวจรายงานการกำหนดรหัส G ของโรงเรียน แล้วส่งใหม่",
            remedy_en="Check the school's report of G-codes and send it again",
        ),
    ),
)

NATIONS = Sheet(
    table="gcode_nation",
    prefix="GCODENAT",
    sheet="nationality",
    columns=(
        school(),
        Column(
            "nationality", "สัญชาติ", Kind.TEXT, "สัญชาติ", "Nationality", required=True,
            sensitivity=_SENSITIVE,
        ),
        _count("g_male", "ชาย", "ชาย", "Male"),
        _count("g_female", "หญิง", "หญิง", "Female"),
        _count("g_total", "รวม", "รวม", "Total"),
    ),
    key=("school_code", "nationality"),
    rules=(
        Rule(
            "gcode_nation_sum",
            "g_male + g_female = g_total",
            "g_total",
            "รวมไม่เท่ากับ ชาย + หญิง",
            "The total is not male + female",
            remedy_th="แก้จำนวนชาย หญิง หรือรวมให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make male, female and total agree and send it again",
        ),
    ),
)

def _person(key: str, header: str, th: str, en: str, *, required: bool = False) -> Column:
    return Column(
        key, header, Kind.PERSON, th, en, required=required, header_required=required,
        sensitivity=Sensitivity.PERSONAL,
    )


PERSONS = Sheet(
    table="gcode_person",
    prefix="GCODEID",
    sheet="person",
    cases=True,
    columns=(
        _person("person_key", "g_id", "รหัส G", "G-code", required=True),
        _person(
            "roll_key", "student_key", "เลขที่ใช้ในบัญชีนักเรียนขณะนี้", "Number used on the rolls now"
        ),
        Column(
            "issued_on", "วันที่กำหนด", Kind.DATE, "วันที่กำหนดรหัส", "Issued on",
            sensitivity=Sensitivity.PERSONAL,
        ),
        _person("previous_key", "previous_id", "รหัสเดิม", "G-code before this one"),
        _person("new_key", "new_id", "เลขประจำตัวประชาชนที่ได้รับ", "Citizen number given since"),
    ),
    key=("person_key",),
    rules=(
        Rule(
            "gcode_not_g",
            "is_g AND coalesce(previous_key_is_g, true)",
            "person_key",
            "รหัสในแถวไม่ใช่รหัส G",
            "The code of the row is no G-code",
            remedy_th="ใส่รหัส G ในช่อง g_id และใส่เลขประจำตัวประชาชนในช่อง new_id",
            remedy_en="Put the G-code under g_id, and the citizen number under new_id",
        ),
        Rule(
            "gcode_new_is_g",
            "NOT coalesce(new_key_is_g, false)",
            "new_key",
            "เลขใหม่ยังเป็นรหัส G",
            "The new number is a G-code still",
            remedy_th="เว้นว่าง new_id จนกว่าจะได้เลขประจำตัวประชาชน",
            remedy_en="Leave new_id blank until a citizen number is given",
        ),
    ),
)

CONTRACT = Contract(
    id="gcode",
    name_th="รหัสนักเรียนผู้ไม่มีหลักฐานทะเบียนราษฎร",
    name_en="G-codes issued",
    system="G-Code",
    owner_th="โรงเรียน รับรองโดย สพท.",
    owner_en="Schools, certified by their area",
    cadence_th="ปีการศึกษาละครั้ง กำหนดรหัสได้ตลอดปี",
    cadence_en="Once an academic year; codes are issued at any time",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(ISSUED, NATIONS, PERSONS),
    layout="8.12",
)
