"""BLD and EQP: buildings, rooms, toilets and equipment (B-OBEC, M-OBEC)."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import quotient, share, share_of_things

INDICATORS: tuple[Indicator, ...] = (
    share(
        id="BLD-01",
        name_th="ร้อยละอาคารสภาพทรุดโทรม", name_en="Dilapidated buildings",
        short_th="อาคารทรุดโทรม", short_en="Dilapidated",
        grain=Grain.SCHOOL_YEAR, numerator="buildings_dilapidated", denominator="buildings_rated",
        direction=Direction.DOWN, sources=("bobec",),
        formula_th="อาคารสภาพทรุดโทรม ÷ อาคารที่ระบุสภาพ × 100",
        formula_en="Dilapidated buildings ÷ buildings with a condition × 100",
        numerator_subject=Subject.THING, denominator_subject=Subject.THING,
        target=10.0, bands=Bands(10.0, 25.0), breaks=(5.0, 10.0, 15.0, 20.0, 25.0),
    ),
    quotient(
        id="BLD-02",
        name_th="นักเรียนต่อห้องเรียน", name_en="Students per classroom",
        short_th="นักเรียนต่อห้อง", short_en="Class size",
        unit=Unit.PERSON_PER_ROOM, grain=Grain.SCHOOL_TERM, numerator="students",
        denominator="classrooms", factor=1.0, decimals=1, sources=("dmc",),
        formula_th="นักเรียน ÷ ห้องเรียนที่เปิด (ชั้นและห้องที่มีนักเรียน)",
        formula_en="Students ÷ classes open (grade and room with students)",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.THING,
        breaks=(10.0, 15.0, 20.0, 25.0, 30.0),
    ),
    quotient(
        id="BLD-03",
        name_th="นักเรียนต่อที่นั่งส้วม", name_en="Students per toilet seat",
        short_th="นักเรียนต่อที่นั่งส้วม", short_en="Toilet ratio",
        unit=Unit.PERSON_PER_SEAT, grain=Grain.SCHOOL_YEAR, numerator="june_students",
        denominator="toilet_seats", factor=1.0, decimals=1, direction=Direction.DOWN,
        sources=("bobec", "dmc"),
        formula_th="นักเรียน ณ 10 มิถุนายน ÷ ที่นั่งส้วม", formula_en="Students of 10 June ÷ toilet seats",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.THING,
        breaks=(15.0, 20.0, 25.0, 30.0, 40.0),
    ),
    share_of_things(
        id="EQP-01",
        name_th="ร้อยละครุภัณฑ์รอซ่อมหรือรอจำหน่าย",
        name_en="Equipment to repair or to write off",
        short_th="ครุภัณฑ์ชำรุด", short_en="Broken equipment",
        numerator="equipment_bad", denominator="equipment", direction=Direction.DOWN,
        sources=("mobec",),
        formula_th="(รอซ่อม + รอจำหน่าย) ÷ ครุภัณฑ์ทั้งหมด × 100",
        formula_en="(To repair + to write off) ÷ all equipment × 100",
        breaks=(5.0, 10.0, 15.0, 20.0, 30.0),
    ),
)
