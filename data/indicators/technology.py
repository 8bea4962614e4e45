"""TEC: computers (EMIS)."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import quotient, share_of_things

INDICATORS: tuple[Indicator, ...] = (
    share_of_things(
        id="TEC-01",
        name_th="ร้อยละคอมพิวเตอร์ที่ใช้งานได้", name_en="Computers that work",
        short_th="คอมพิวเตอร์ใช้ได้", short_en="Working computers",
        numerator="computers_working", denominator="computers_working + computers_broken",
        direction=Direction.UP, sources=("emiscom",),
        formula_th="คอมพิวเตอร์ที่ใช้งานได้ ÷ (ใช้งานได้ + ใช้งานไม่ได้) × 100",
        formula_en="Working computers ÷ (working + broken) × 100",
        breaks=(60.0, 70.0, 75.0, 80.0, 90.0),
    ),
    quotient(
        id="TEC-02",
        name_th="นักเรียนต่อคอมพิวเตอร์เพื่อการเรียนการสอนที่ใช้ได้",
        name_en="Students per working computer for teaching",
        short_th="นักเรียนต่อเครื่อง", short_en="Computer ratio",
        unit=Unit.PERSON_PER_COMPUTER, grain=Grain.SCHOOL_TERM, numerator="students",
        denominator="computers_teaching_working", factor=1.0, decimals=1,
        direction=Direction.DOWN, sources=("emiscom", "dmc"),
        formula_th="นักเรียน ÷ คอมพิวเตอร์เพื่อการเรียนการสอนที่ใช้งานได้; ไม่มีเครื่อง = ไม่มีค่า",
        formula_en="Students ÷ working computers for teaching; no computer, no value",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.THING,
        target=10.0, bands=Bands(10.0, 20.0), breaks=(5.0, 10.0, 15.0, 20.0, 30.0),
        caveats=("same_term",),
    ),
    share_of_things(
        id="TEC-03",
        name_th="ร้อยละคอมพิวเตอร์ที่จัดหาเองหรือรับบริจาค",
        name_en="Computers procured by the school or donated",
        short_th="เครื่องจัดหาเอง", short_en="Own computers",
        numerator="computers_own", denominator="computers", direction=Direction.NEUTRAL,
        sources=("emiscom",),
        formula_th="คอมพิวเตอร์จัดหาเอง/บริจาค ÷ คอมพิวเตอร์ทั้งหมด × 100",
        formula_en="Computers procured by the school or donated ÷ all computers × 100",
        breaks=(10.0, 20.0, 30.0, 40.0, 50.0),
    ),
)
