"""ATT: attendance. Not recorded is never absent."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import A_TO_S, N_TO_D, share, tally

#: Students with a mark, in a school that recorded.
_RECORDED = "CASE WHEN is_recorded = 1 THEN present + on_leave + sick + absent END"

_of_learners = partial(
    share, sources=("att",), numerator_subject=Subject.LEARNER,
    denominator_subject=Subject.LEARNER,
)
_daily = partial(_of_learners, grain=Grain.SCHOOL_DAY)
_yearly = partial(_of_learners, grain=Grain.SCHOOL_YEAR, direction=Direction.DOWN)

#: Stages of schooling: the column's name of data.schema.STAGES, Thai, English, grades.
_STAGES = (
    ("kindergarten", "ก่อนประถม", "pre-primary", "อ.1–อ.3", "K1–K3"),
    ("lower_primary", "ประถมต้น", "lower primary", "ป.1–ป.3", "P1–P3"),
    ("upper_primary", "ประถมปลาย", "upper primary", "ป.4–ป.6", "P4–P6"),
    ("lower_secondary", "ม.ต้น", "lower secondary", "ม.1–ม.3", "M1–M3"),
    ("upper_secondary", "ม.ปลาย", "upper secondary", "ม.4–ม.6 และ ปวช.", "M4–M6 and vocational"),
)


def _led(stage: str) -> str:
    """An abbreviation stands apart from the word before it."""
    return f" {stage}" if "." in stage else stage


def _marked(column: str) -> str:
    return f"CASE WHEN is_recorded = 1 THEN {column} END"


INDICATORS: tuple[Indicator, ...] = (
    _daily(
        id="ATT-01",
        name_th="อัตราการมาเรียน", name_en="Attendance rate",
        short_th="การมาเรียน", short_en="Attendance",
        numerator=_marked("present"), denominator=_RECORDED, direction=Direction.UP,
        formula_th="มา ÷ (มา + ลา + ป่วย + ขาด) × 100; ไม่มีข้อมูลไม่นับเป็นขาด",
        formula_en="Present ÷ (present + leave + sick + absent) × 100; not recorded is not absent",
        target=95.0, bands=Bands(95.0, 90.0), breaks=(88.0, 90.0, 92.0, 94.0, 96.0),
        caveats=("unrecorded_not_absent", "few_pupils"),
    ),
    _daily(
        id="ATT-02",
        name_th="อัตราขาดเรียน", name_en="Absence rate",
        short_th="ขาดเรียน", short_en="Absence",
        numerator=_marked("absent"), denominator=_RECORDED, direction=Direction.DOWN,
        formula_th="ขาด ÷ (มา + ลา + ป่วย + ขาด) × 100",
        formula_en="Absent ÷ (present + leave + sick + absent) × 100",
        breaks=(1.0, 2.0, 3.0, 4.0, 6.0),
        caveats=("unrecorded_not_absent", "few_of_area", "few_pupils"),
    ),
    _daily(
        id="ATT-03",
        name_th="อัตราป่วยและลา", name_en="Sickness and leave rate",
        short_th="ป่วยและลา", short_en="Sickness and leave",
        numerator=_marked("on_leave + sick"), denominator=_RECORDED, direction=Direction.NEUTRAL,
        formula_th="(ป่วย + ลา) ÷ (มา + ลา + ป่วย + ขาด) × 100",
        formula_en="(Sick + on leave) ÷ (present + leave + sick + absent) × 100",
        breaks=(1.0, 2.0, 3.0, 4.0, 6.0), caveats=("few_of_area", "few_pupils"),
    ),
    _daily(
        id="ATT-03.leave",
        name_th="อัตราการลา", name_en="Leave rate", short_th="ลา", short_en="On leave",
        numerator=_marked("on_leave"), denominator=_RECORDED, direction=Direction.NEUTRAL,
        formula_th="ลา ÷ (มา + ลา + ป่วย + ขาด) × 100",
        formula_en="On leave ÷ (present + leave + sick + absent) × 100",
        breaks=(0.5, 1.0, 1.5, 2.0, 3.0), caveats=("few_of_area", "few_pupils"),
    ),
    _daily(
        id="ATT-03.sick",
        name_th="อัตราการป่วย", name_en="Sickness rate", short_th="ป่วย", short_en="Sick",
        numerator=_marked("sick"), denominator=_RECORDED, direction=Direction.NEUTRAL,
        formula_th="ป่วย ÷ (มา + ลา + ป่วย + ขาด) × 100",
        formula_en="Sick ÷ (present + leave + sick + absent) × 100",
        breaks=(0.5, 1.0, 1.5, 2.0, 3.0), caveats=("few_of_area", "few_pupils"),
    ),
    share(
        id="ATT-04",
        name_th="ร้อยละโรงเรียนที่บันทึกการมาเรียนของวัน",
        name_en="Schools that recorded the day",
        short_th="โรงเรียนที่บันทึก", short_en="Schools recorded",
        grain=Grain.SCHOOL_DAY, numerator="is_recorded", denominator="nullif(is_due, 0)",
        direction=Direction.UP, sources=("att",), levels=N_TO_D,
        formula_th="โรงเรียนที่มีบันทึกของวัน ÷ โรงเรียนที่เปิดเรียนวันนั้น × 100",
        formula_en="Schools with a record of the day ÷ schools open that day × 100",
        numerator_subject=Subject.SCHOOL, denominator_subject=Subject.SCHOOL,
        target=95.0, bands=Bands(95.0, 80.0), breaks=(70.0, 80.0, 85.0, 90.0, 95.0),
    ),
    _daily(
        id="ATT-05",
        name_th="ร้อยละนักเรียนที่ถูกเช็กชื่อ", name_en="Students whose attendance was taken",
        short_th="นักเรียนถูกเช็กชื่อ", short_en="Attendance taken",
        numerator="present + on_leave + sick + absent", denominator="enrolled",
        direction=Direction.UP,
        formula_th="นักเรียนที่มีผลเช็กชื่อ ÷ นักเรียนทั้งหมดของโรงเรียนที่เปิดเรียน × 100",
        formula_en="Students with a mark ÷ all students of the schools open that day × 100",
        breaks=(70.0, 80.0, 85.0, 90.0, 95.0), caveats=("few_pupils",),
    ),
    _yearly(
        id="ATT-06",
        name_th="ร้อยละนักเรียนขาดเรียนเรื้อรัง", name_en="Chronic absence",
        short_th="ขาดเรียนเรื้อรัง", short_en="Chronic absence",
        numerator="att_chronic", denominator="att_students20",
        formula_th="นักเรียนที่ขาดตั้งแต่ร้อยละ 10 ของวันที่เช็กชื่อ ÷ นักเรียนที่มีวันเช็กชื่อ 20 วันขึ้นไป × 100",
        formula_en="Students absent on 10% of recorded days or more ÷ students with at least 20 "
                   "recorded days × 100",
        target=5.0, bands=Bands(5.0, 10.0), breaks=(2.0, 5.0, 7.5, 10.0, 15.0),
        caveats=("year_to_date",),
    ),
    *(
        _yearly(
            id=f"ATT-06.{stage.replace('_', '-')}",
            name_th=f"ร้อยละนักเรียนขาดเรียนเรื้อรัง {th}", name_en=f"Chronic absence in {en}",
            short_th=f"เรื้อรัง {th}", short_en=f"Chronic absence in {en}",
            numerator=f"att_chronic_{stage}", denominator=f"att_students20_{stage}",
            formula_th=f"นักเรียน{_led(th)}ที่ขาดตั้งแต่ร้อยละ 10 ของวันที่เช็กชื่อ ÷ "
                       f"นักเรียน{_led(th)}ที่มีวันเช็กชื่อ 20 วันขึ้นไป × 100 ({grades})",
            formula_en=f"Students of {en} absent on 10% of recorded days or more ÷ students of "
                       f"{en} with at least 20 recorded days × 100 ({grades_en})",
            target=5.0, bands=Bands(5.0, 10.0), breaks=(2.0, 5.0, 7.5, 10.0, 15.0),
            caveats=("year_to_date",),
        )
        for stage, th, en, grades, grades_en in _STAGES
    ),
    _yearly(
        id="ATT-07",
        name_th="ร้อยละนักเรียนที่มาเรียนต่ำกว่าร้อยละ 80",
        name_en="Students attending below 80%",
        short_th="มาเรียนต่ำกว่า 80%", short_en="Attending below 80%",
        numerator="att_below80", denominator="att_students",
        formula_th="นักเรียนที่อัตราการมาเรียนต่ำกว่าร้อยละ 80 ÷ นักเรียนที่มีสรุปการมาเรียน × 100",
        formula_en="Students whose attendance is below 80% ÷ students with an attendance "
                   "summary × 100",
        breaks=(0.5, 1.0, 2.0, 4.0, 8.0), caveats=("year_to_date",),
    ),
    *(
        tally(
            id=f"ATT-08.{days}days",
            name_th=f"นักเรียนขาดติดต่อกันตั้งแต่ {days} วัน",
            name_en=f"Students absent {days} days in a row or more",
            short_th=f"ขาดติดต่อกัน ≥{days} วัน", short_en=f"{days}+ days absent",
            unit=Unit.PERSON, grain=Grain.SCHOOL_YEAR, numerator=f"streak{days}",
            direction=Direction.DOWN, sources=("att",), levels=A_TO_S,
            formula_th=f"นักเรียนที่ขาดติดต่อกันจนถึงวันที่นับล่าสุด ตั้งแต่ {days} วันเรียน",
            formula_en=f"Students absent {days} school days or more in a row up to the last count",
            numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
            breaks=(5.0, 10.0, 25.0, 50.0, 100.0),
        )
        for days in (3, 5, 7)
    ),
    _daily(
        id="ATT-09",
        name_th="แนวโน้มการมาเรียนรายเดือน", name_en="Monthly attendance",
        short_th="มาเรียนรายเดือน", short_en="Monthly attendance",
        numerator=_marked("present"), denominator=_RECORDED, direction=Direction.UP,
        formula_th="อัตราการมาเรียนรวมทุกวันเรียนของเดือน; วันหยุดเว้นว่าง",
        formula_en="Attendance rate over the school days of the month; holidays are blank",
        target=95.0, bands=Bands(95.0, 90.0), breaks=(88.0, 90.0, 92.0, 94.0, 96.0),
        caveats=("unrecorded_not_absent", "few_pupils"), is_monthly=True,
    ),
)
