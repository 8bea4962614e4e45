"""SIT-09: growth of the children measured."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject
from data.indicators.records import share

#: id, Thai word, English word, what it is in both languages, good and watch.
_CLASSES: tuple[tuple[str, str, str, str, str, float, float], ...] = (
    ("thin", "ผอม", "Thin", "ดัชนีมวลกายตามอายุต่ำกว่า −2 SD", "BMI for age below −2 SD",
     5.0, 10.0),
    ("stunted", "เตี้ย", "Stunted", "ส่วนสูงตามอายุต่ำกว่า −2 SD", "height for age below −2 SD",
     5.0, 10.0),
    ("obese", "อ้วน", "Obese", "ดัชนีมวลกายตามอายุเกิน +2 SD (อายุไม่ถึง 5 ปีเต็ม เกิน +3 SD)",
     "BMI for age above +2 SD (under five years above +3 SD)", 10.0, 15.0),
)

INDICATORS: tuple[Indicator, ...] = tuple(
    share(
        id=f"SIT-09.{id}",
        name_th=f"ร้อยละนักเรียนที่{th}", name_en=f"{en} students",
        short_th=th, short_en=en,
        grain=Grain.SCHOOL_TERM, numerator=f"growth_{id}", denominator="growth_known",
        direction=Direction.DOWN, sources=("dmc",),
        formula_th=f"นักเรียนที่{is_th} ÷ นักเรียนที่ชั่งวัดและจัดกลุ่มได้ × 100",
        formula_en=f"Students with {is_en} ÷ students measured who have a class × 100",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER, sensitive=True,
        target=good, bands=Bands(good, watch),
        breaks=(good / 2, good, (good + watch) / 2, watch, 2 * watch),
        caveats=("who_growth",),
    )
    for id, th, en, is_th, is_en, good, watch in _CLASSES
)
