"""Scores of education areas: KRS, ARS, PMQA 4.0 and X2."""

from __future__ import annotations

from dashboard.vocabulary import Aggregate, Bands, Direction, Grain, Indicator, Unit
from data.indicators.records import of_offices

#: System: name, whole mark, breaks of the map.
_SYSTEMS: tuple[tuple[str, str, str, tuple[float, float, float, float, float]], ...] = (
    ("krs", "KRS", "5", (3.0, 3.5, 4.0, 4.25, 4.5)),
    ("ars", "ARS", "5", (3.0, 3.5, 4.0, 4.25, 4.5)),
    ("pmqa", "PMQA 4.0", "500", (300.0, 350.0, 400.0, 430.0, 470.0)),
)


def _score(
    system: str, name: str, whole: str, breaks: tuple[float, float, float, float, float]
) -> Indicator:
    return of_offices(
        id=f"SIT-16.{system}",
        name_th=f"คะแนน {name}", name_en=f"{name} score",
        short_th=f"คะแนน {name}", short_en=f"{name} score",
        unit=Unit.SCORE, grain=Grain.OFFICE_QUARTER,
        numerator=f"{system}_points / nullif({system}_weight, 0)", denominator=None,
        aggregate=Aggregate.MEDIAN, factor=1.0, decimals=5, direction=Direction.UP,
        sources=(f"score_{system}",),
        formula_th=f"ผลรวม (คะแนน × น้ำหนัก) ÷ ผลรวมน้ำหนัก ของตัวชี้วัดที่เขตรายงานแล้ว (เต็ม {whole});"
                   " ของพื้นที่คือค่ามัธยฐานของเขต",
        formula_en=f"Σ (score × weight) ÷ Σ weight over the indicators that the area has reported"
                   f" (of {whole}); of a place, the median of its areas",
        breaks=breaks, caveats=("by_seat", "median_of_areas"), asked=f"{system}_asked",
    )


def _areas_at(level: int) -> Indicator:
    direction = Direction.UP if level >= 4 else Direction.DOWN if level <= 2 else Direction.NEUTRAL
    return of_offices(
        id=f"SIT-17.{level}",
        name_th=f"จำนวนเขตที่ได้ X2 ระดับ {level}", name_en=f"Areas at X2 level {level}",
        short_th=f"เขต X2 ระดับ {level}", short_en=f"X2 level {level}",
        unit=Unit.AREA, grain=Grain.OFFICE_QUARTER,
        numerator=f"(x2_level = {level})::INT", denominator=None, aggregate=Aggregate.SUM,
        factor=1.0, decimals=0, direction=direction, sources=("x2",),
        formula_th=f"เขตที่ผ่านเกณฑ์ X2 ระดับ {level} ของรอบนั้น",
        formula_en=f"Areas that reach level {level} of X2 in the round",
        breaks=(1.0, 2.0, 4.0, 8.0, 16.0), caveats=("by_seat", "x2_rounds"), rounds_differ=True,
        asked="x2_asked",
    )


INDICATORS = (
    *(_score(*system) for system in _SYSTEMS),
    of_offices(
        id="SIT-17",
        name_th="ระดับคุณภาพตัวชี้วัด X2", name_en="Quality level of X2",
        short_th="ระดับ X2", short_en="X2 level",
        unit=Unit.LEVEL, grain=Grain.OFFICE_QUARTER, numerator="x2_level", denominator=None,
        aggregate=Aggregate.MEDIAN, factor=1.0, decimals=1, direction=Direction.UP,
        sources=("x2",),
        formula_th="ระดับ 1–5 ตามเกณฑ์ X2 ของรอบนั้น คำนวณจากรายชื่อระบบและสถานศึกษาที่ส่งมา;"
                   " ของพื้นที่คือค่ามัธยฐานของเขต",
        formula_en="Level 1–5 by the criteria of X2 for the round, from the lists of systems and"
                   " schools; of a place, the median of its areas",
        bands=Bands(4.0, 3.0), breaks=(1.5, 2.5, 3.0, 3.5, 4.5),
        caveats=("by_seat", "median_of_areas", "x2_rounds"), rounds_differ=True,
        asked="x2_asked",
    ),
    *(_areas_at(level) for level in (5, 4, 3, 2, 1)),
    of_offices(
        id="SIT-17.none",
        name_th="จำนวนเขตที่ยังไม่รายงาน X2", name_en="Areas that have not reported X2",
        short_th="ยังไม่รายงาน X2", short_en="X2 not reported",
        unit=Unit.AREA, grain=Grain.OFFICE_QUARTER, numerator="x2_silent", denominator=None,
        aggregate=Aggregate.SUM, factor=1.0, decimals=0, direction=Direction.DOWN,
        sources=("x2",),
        formula_th="เขตที่ไม่มีรายงาน X2 ในรอบที่เขตอื่นรายงานแล้ว ไม่รวมเขตที่ไม่มีการประเมิน",
        formula_en="Areas without a report of X2 in a round that others have reported in; those not"
                   " assessed are left out",
        breaks=(1.0, 2.0, 4.0, 8.0, 16.0), caveats=("by_seat", "x2_rounds"), rounds_differ=True,
        asked="x2_asked",
    ),
)
