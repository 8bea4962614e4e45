"""How far the ministry's systems are reported to in time, and how far AMSS++/SMSS is in use."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Aggregate, Bands, Direction, Grain, Indicator, Unit
from data.indicators.records import of_offices
from data.schema.offices import CALENDARS

_FEEDS = tuple(feed for feeds in CALENDARS.values() for feed in feeds)
_NAMES: dict[str, str] = {
    "dmc": "DMC", "emis": "EMIS", "bobec": "B-OBEC", "mobec": "M-OBEC", "krs": "KRS", "ars": "ARS",
    "pmqa": "PMQA 4.0", "emes": "e-MES", "x2": "X2",
}
#: Of these each school is a unit, of the others the area.
_OF_SCHOOLS = ("dmc", "emis", "bobec", "mobec")

_in_time = partial(
    of_offices, unit=Unit.PERCENT, grain=Grain.OFFICE_QUARTER, aggregate=Aggregate.RATIO,
    factor=100.0, decimals=2, direction=Direction.UP, target=100.0, bands=Bands(100.0, 90.0),
    breaks=(60.0, 70.0, 80.0, 90.0, 98.0), caveats=("by_seat", "closed_rounds"),
)


def _of_system(system: str) -> Indicator:
    name, by_school = _NAMES[system], system in _OF_SCHOOLS
    return _in_time(
        id=f"SIT-19.{system}",
        name_th=f"ร้อยละการรายงาน {name} ครบและทันเวลา", name_en=f"Reported in time: {name}",
        short_th=f"{name} ทันเวลา", short_en=f"In time: {name}",
        numerator=f"in_time_{system}", denominator=f"due_{system}",
        asked=f"coalesce(due_{system}, 0)", sources=CALENDARS[system],
        formula_th=(
            "โรงเรียนที่มีข้อมูลในไฟล์ที่เขตส่งทันวันปิดรอบ ÷ โรงเรียนที่เปิดอยู่ ของรอบที่ปิดในไตรมาส × 100"
            if by_school else
            "เขตที่รายงานแล้วทันวันปิดรอบ ÷ เขตที่ต้องรายงาน ของรอบที่ปิดในไตรมาส × 100"
        ),
        formula_en=(
            "Schools with rows in what their area sent by the close ÷ open schools, of the rounds"
            " that closed in the quarter × 100"
            if by_school else
            "Areas that reported by the close ÷ areas that owed it, of the rounds that closed in"
            " the quarter × 100"
        ),
    )


INDICATORS: tuple[Indicator, ...] = (
    _in_time(
        id="SIT-19",
        name_th="ความครบถ้วนและทันเวลาของการรายงาน", name_en="Reported completely and in time",
        short_th="รายงานครบทันเวลา", short_en="Reported in time",
        numerator="rounds_in_time", denominator="rounds_due",
        asked="coalesce(rounds_due, 0)", sources=_FEEDS,
        formula_th="ผลรวมส่วนที่ยืนยันทันวันปิดของแต่ละรอบ ÷ รอบที่เขตต้องรายงานและปิดในไตรมาส × 100;"
                   " ทุกรอบของเขตหนักเท่ากัน และรอบที่โรงเรียนเป็นผู้รายงานนับตามสัดส่วนโรงเรียน",
        formula_en="Sum of the part of each round confirmed by its close ÷ rounds that the area"
                   " owed and that closed in the quarter × 100; every round weighs the same, and"
                   " where schools report it is the share of them",
    ),
    *map(_of_system, CALENDARS),
    of_offices(
        id="SIT-20",
        name_th="ความครอบคลุมการใช้ AMSS++/SMSS", name_en="Units that use AMSS++/SMSS",
        short_th="ใช้ AMSS++/SMSS", short_en="AMSS++/SMSS in use",
        unit=Unit.PERCENT, grain=Grain.OFFICE_QUARTER, aggregate=Aggregate.RATIO, factor=100.0,
        decimals=2, direction=Direction.UP, numerator="units_active", denominator="units_all",
        sources=("amss", "amssyear", "amssfiscal", "amssbook"),
        formula_th="สำนักงานเขตและโรงเรียนที่มีซองข้อมูลของตนมาถึงในไตรมาส ÷ สำนักงานเขตและโรงเรียนที่เปิดอยู่"
                   " × 100",
        formula_en="Area offices and schools of which an envelope arrived in the quarter ÷ area"
                   " offices and open schools × 100",
        breaks=(5.0, 20.0, 40.0, 60.0, 80.0), caveats=("by_seat", "envelopes_seen"),
    ),
)
