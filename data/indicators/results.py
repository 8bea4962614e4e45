"""What learners reached at the end of a year: graduates reported by PP3, competencies, grades.

The average grade is of students, never of schools; how many students it is of is an indicator of
its own, so that the two are hidden together.
"""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import quotient, share, tally
from data.sources.learning import COMPETENCIES

_of_year = partial(
    share, grain=Grain.SCHOOL_YEAR, direction=Direction.UP,
    numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
)
#: Short names of the six competencies, in their order.
_SHORT = ("จัดการตนเอง", "คิดขั้นสูง", "สื่อสาร", "ทำงานเป็นทีม", "พลเมือง", "ธรรมชาติ/วิทยาการ")
_SHORT_EN = ("Self", "Thinking", "Communication", "Teamwork", "Citizenship", "Nature and science")

INDICATORS: tuple[Indicator, ...] = (
    _of_year(
        id="LRN-04",
        name_th="ร้อยละผู้จบการศึกษาที่รายงาน ปพ.3 แล้ว", name_en="Graduates reported by PP3",
        short_th="รายงาน ปพ.3", short_en="PP3 reported",
        numerator="pp3_reported", denominator="pp3_graduates", sources=("pp3",),
        formula_th="ผู้จบที่รายงาน ปพ.3 แล้ว ÷ ผู้จบ ป.6 ม.3 และ ม.6 ของปีการศึกษา × 100",
        formula_en="Graduates reported by PP3 ÷ graduates of P6, M3 and M6 of the academic year"
                   " × 100",
        breaks=(80.0, 85.0, 90.0, 95.0, 99.0), caveats=("own_number",),
    ),
    *(
        _of_year(
            id=f"LRN-05.{key}",
            name_th=f"ร้อยละนักเรียนที่มีสมรรถนะด้าน{th}", name_en=f"Competent students: {en}",
            short_th=short_th, short_en=short_en,
            numerator=f"competency_{key}_able", denominator=f"competency_{key}_seen",
            sources=("competency",),
            formula_th="นักเรียนระดับสามารถและเหนือความคาดหวัง ÷ นักเรียนที่รับการประเมินสมรรถนะด้านนี้"
                       " × 100",
            formula_en="Students at the levels able and beyond expectations ÷ students assessed in"
                       " this competency × 100",
            breaks=(45.0, 50.0, 55.0, 60.0, 65.0), caveats=("pilot_schools", "own_number"),
        )
        for (key, th, en), short_th, short_en in zip(COMPETENCIES, _SHORT, _SHORT_EN, strict=True)
    ),
    quotient(
        id="LRN-06",
        name_th="ผลการเรียนเฉลี่ยเมื่อสิ้นปี", name_en="Mean grade at year end",
        short_th="ผลการเรียนเฉลี่ย", short_en="Mean grade",
        unit=Unit.SCORE, grain=Grain.SCHOOL_YEAR, factor=1.0, decimals=2,
        numerator="grades_points", denominator="grades_students", sources=("grades",),
        direction=Direction.UP,
        formula_th="ผลรวมผลการเรียนเฉลี่ย (0–4) ของนักเรียนแต่ละคน ÷ นักเรียนที่มีผลการเรียนเฉลี่ย",
        formula_en="Sum of the average grade (0 to 4) of each student ÷ students who have one",
        numerator_subject=Subject.THING, denominator_subject=Subject.LEARNER,
        breaks=(2.7, 2.8, 2.9, 3.0, 3.1), caveats=("school_marks", "own_number"),
    ),
    tally(
        id="LRN-06.students",
        name_th="นักเรียนที่ส่งมอบผลการเรียนแล้ว", name_en="Students whose grades were handed over",
        short_th="ส่งมอบผลการเรียน", short_en="Grades handed over",
        unit=Unit.PERSON, grain=Grain.SCHOOL_YEAR, numerator="grades_students",
        sources=("grades",),
        formula_th="นักเรียนที่มีผลการเรียนเฉลี่ยในข้อมูลที่ส่งมอบเมื่อสิ้นปีการศึกษา",
        formula_en="Students with an average grade in what was handed over at the end of the"
                   " academic year",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        breaks=(100.0, 500.0, 2000.0, 8000.0, 30000.0), caveats=("own_number",),
    ),
)
