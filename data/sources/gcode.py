"""G-Code: ids given to learners without a state number, counted by school and by nationality."""

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
    sheets=(ISSUED, NATIONS),
    layout="8.12",
)
