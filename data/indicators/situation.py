"""SIT: the situation. Schools, students, classrooms, teachers, small schools, directors, growth."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import (
    N_TO_D,
    learners,
    quotient,
    schools,
    share,
    share_of_schools,
    tally,
)

_BANDS: tuple[tuple[int, int], ...] = (
    (1, 20), (21, 40), (41, 60), (61, 80), (81, 100), (101, 120),
)
#: Students of open schools: a closed school is no small school.
_OPEN_STUDENTS = "CASE WHEN is_open = 1 THEN students END"


def _between(low: int, high: int) -> str:
    return f"CASE WHEN is_open = 1 THEN (students BETWEEN {low} AND {high})::INT END"


INDICATORS: tuple[Indicator, ...] = (
    schools(
        id="SIT-01.schools",
        name_th="จำนวนโรงเรียน", name_en="Schools", short_th="โรงเรียน", short_en="Schools",
        numerator="is_open", sources=("school",),
        formula_th="โรงเรียนที่เปิดอยู่ในทะเบียนโรงเรียนที่ใช้ในภาคเรียนนั้น",
        formula_en="Open schools of the school master in force in that term",
        breaks=(100.0, 200.0, 300.0, 450.0, 700.0),
    ),
    learners(
        id="SIT-01.students",
        name_th="จำนวนนักเรียน", name_en="Students", short_th="นักเรียน", short_en="Students",
        numerator="students", sources=("dmc",),
        formula_th="นักเรียนในทะเบียน DMC ของรอบ; คนที่อยู่สองโรงเรียนนับในโรงเรียนที่บันทึกหลัง",
        formula_en="Students on the round's DMC rolls; a person in two schools counts in the one "
                   "entered later",
        breaks=(25e3, 50e3, 80e3, 120e3, 200e3), caveats=("counted_once",),
    ),
    tally(
        id="SIT-01.classrooms",
        name_th="จำนวนห้องเรียน", name_en="Classrooms", short_th="ห้องเรียน", short_en="Classrooms",
        unit=Unit.ROOM, grain=Grain.SCHOOL_TERM, numerator="classrooms", sources=("dmc",),
        formula_th="นับชั้นและห้องที่มีนักเรียน", formula_en="Distinct grade and room with students",
        numerator_subject=Subject.THING, denominator_subject=Subject.THING,
        breaks=(1500.0, 3000.0, 4500.0, 6500.0, 10e3),
    ),
    tally(
        id="SIT-01.teachers",
        name_th="จำนวนครู", name_en="Teachers", short_th="ครู", short_en="Teachers",
        unit=Unit.PERSON, grain=Grain.SCHOOL_TERM, numerator="teachers", sources=("staff",),
        formula_th="ครูและครูผู้ช่วย (ไม่รวมผู้บริหาร พนักงานราชการ และลูกจ้าง)",
        formula_en="Teachers and assistant teachers (no directors, contract or temporary staff)",
        numerator_subject=Subject.STAFF, denominator_subject=Subject.STAFF,
        breaks=(1500.0, 3000.0, 4500.0, 6500.0, 10e3),
    ),
    schools(
        id="SIT-02.schools",
        name_th="จำนวนโรงเรียนขนาดเล็ก (1–120 คน)", name_en="Small schools (1–120 students)",
        short_th="โรงเรียนขนาดเล็ก", short_en="Small schools",
        numerator=_between(1, 120), sources=("dmc", "school"), levels=N_TO_D,
        formula_th="โรงเรียนที่เปิดอยู่และมีนักเรียน 1–120 คน; ไม่มีนักเรียนไม่นับเป็นขนาดเล็ก",
        formula_en="Open schools with 1–120 students; schools without students are not small",
        breaks=(50.0, 100.0, 150.0, 250.0, 400.0),
    ),
    share_of_schools(
        id="SIT-02.pct",
        name_th="ร้อยละโรงเรียนขนาดเล็ก (1–120 คน)", name_en="Share of small schools (1–120 students)",
        short_th="โรงเรียนขนาดเล็ก", short_en="Small schools",
        numerator=_between(1, 120),
        denominator=f"CASE WHEN ({_OPEN_STUDENTS}) IS NOT NULL THEN 1 END",
        direction=Direction.NEUTRAL, sources=("dmc", "school"), levels=N_TO_D,
        formula_th="โรงเรียนที่มีนักเรียน 1–120 คน ÷ โรงเรียนที่เปิดอยู่และทราบจำนวนนักเรียน × 100",
        formula_en="Schools with 1–120 students ÷ open schools of known size × 100",
        breaks=(30.0, 40.0, 50.0, 60.0, 70.0), caveats=("size_by_round",),
    ),
    schools(
        id="SIT-02.0",
        name_th="โรงเรียนที่มีนักเรียน 0 คน", name_en="Schools with 0 students",
        short_th="0 คน", short_en="0 students",
        numerator=_between(0, 0), sources=("dmc", "school"), levels=N_TO_D,
        formula_th="โรงเรียนที่เปิดอยู่และไม่มีนักเรียนในทะเบียนของรอบ",
        formula_en="Open schools without a student on the round's rolls",
        breaks=(1.0, 2.0, 4.0, 8.0, 16.0), caveats=("size_band_zero",),
    ),
    *(
        schools(
            id=f"SIT-02.{low}-{high}",
            name_th=f"โรงเรียนที่มีนักเรียน {low}–{high} คน",
            name_en=f"Schools with {low}–{high} students",
            short_th=f"{low}–{high} คน", short_en=f"{low}–{high} students",
            numerator=_between(low, high), sources=("dmc", "school"), levels=N_TO_D,
            formula_th=f"โรงเรียนที่เปิดอยู่และมีนักเรียน {low}–{high} คน",
            formula_en=f"Open schools with {low}–{high} students",
            breaks=(10.0, 20.0, 35.0, 50.0, 80.0),
        )
        for low, high in _BANDS
    ),
    schools(
        id="SIT-03",
        name_th="โรงเรียนที่ไม่มีนักเรียน", name_en="Schools without students",
        short_th="ไม่มีนักเรียน", short_en="No students",
        numerator=_between(0, 0), direction=Direction.DOWN, sources=("dmc", "school"),
        levels=N_TO_D,
        formula_th="โรงเรียนที่ยังไม่ยุบและมีนักเรียน 0 คน",
        formula_en="Schools not closed with 0 students",
        breaks=(1.0, 2.0, 4.0, 8.0, 16.0), caveats=("also_size_band",),
    ),
    quotient(
        id="SIT-04",
        name_th="นักเรียนต่อครู", name_en="Students per teacher",
        short_th="นักเรียนต่อครู", short_en="Student ratio",
        unit=Unit.PERSON_PER_TEACHER, grain=Grain.SCHOOL_TERM, numerator="students",
        denominator="teachers", factor=1.0, decimals=1, sources=("dmc", "staff"),
        formula_th="นักเรียน ÷ ครูและครูผู้ช่วย เฉพาะโรงเรียนที่ทราบทั้งสองในภาคเรียนเดียวกัน",
        formula_en="Students ÷ teachers and assistant teachers, schools with both known in the "
                   "term",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.STAFF,
        breaks=(12.0, 14.0, 16.0, 18.0, 20.0), caveats=("same_term",),
    ),
    schools(
        id="SIT-07",
        name_th="โรงเรียนที่ไม่มีผู้อำนวยการ", name_en="Schools without a director",
        short_th="ไม่มีผู้อำนวยการ", short_en="No director",
        numerator="CASE WHEN is_open = 1 THEN (directors = 0)::INT END", direction=Direction.DOWN,
        sources=("staff", "school"), levels=N_TO_D,
        formula_th="โรงเรียนที่เปิดอยู่และไม่มีผู้อำนวยการในบัญชีบุคลากร",
        formula_en="Open schools without a director in the staff counts",
        breaks=(5.0, 10.0, 20.0, 40.0, 80.0),
    ),
    share(
        id="SIT-10",
        name_th="ร้อยละนักเรียนที่ชั่งน้ำหนักและวัดส่วนสูงครบ",
        name_en="Students weighed and measured",
        short_th="ชั่งวัดครบ", short_en="Weighed and measured",
        grain=Grain.SCHOOL_TERM, numerator="measured", denominator="students",
        direction=Direction.UP, sources=("dmc",),
        formula_th="นักเรียนที่มีน้ำหนัก 5–150 กก. และส่วนสูง 60–210 ซม. ÷ นักเรียน × 100",
        formula_en="Students with a weight of 5–150 kg and a height of 60–210 cm ÷ students × 100",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        target=98.0, bands=Bands(98.0, 90.0), breaks=(85.0, 90.0, 93.0, 96.0, 98.0),
    ),
)
