"""Student care and opportunity: screening, home visits, mental health, poverty, the register of
school-age children, dropouts found and brought back."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import N_TO_A, N_TO_D, learners, share, tally
from data.sources.opportunity import REASONS

#: A percentage of learners of a term, and of learners of a year.
_share = partial(
    share, grain=Grain.SCHOOL_TERM, numerator_subject=Subject.LEARNER,
    denominator_subject=Subject.LEARNER,
)
_yearly = partial(
    share, grain=Grain.SCHOOL_YEAR, numerator_subject=Subject.LEARNER,
    denominator_subject=Subject.LEARNER,
)
_tally = partial(
    tally, unit=Unit.PERSON, grain=Grain.SCHOOL_YEAR, numerator_subject=Subject.LEARNER,
    denominator_subject=Subject.LEARNER,
)

_GROUPS = (
    ("normal", "ปกติ", "Normal", Direction.UP, (60.0, 70.0, 75.0, 80.0, 90.0)),
    ("risk", "เสี่ยง", "Risk", Direction.DOWN, (5.0, 10.0, 14.0, 18.0, 25.0)),
    ("problem", "มีปัญหา", "Problem", Direction.DOWN, (1.0, 2.0, 3.5, 5.0, 8.0)),
)
#: Short names of the nine reasons.
_SHORT = (
    ("ไม่พบตัวตน", "Not found"), ("เสียชีวิต", "Died"), ("พิการ/ป่วยหนัก", "Disabled or ill"),
    ("ย้ายออก", "Moved away"), ("ยากจนมาก", "Great poverty"), ("สมรส", "Married"),
    ("สถานพินิจ/คดี", "Detained"), ("ไม่ต้องการเรียน", "Unwilling"), ("สาเหตุอื่น", "Other reasons"),
)

INDICATORS: tuple[Indicator, ...] = (
    *(
        _share(
            id=f"SIT-11.{key}",
            name_th=f"ร้อยละนักเรียนกลุ่ม{th}จากการคัดกรอง",
            name_en=f"Students in the {en.lower()} group",
            short_th=f"คัดกรอง{th}", short_en=f"{en} group",
            numerator=f"care_{key}", denominator="care_screened", direction=direction,
            sources=("careagg", "care"), sensitive=True,
            formula_th=f"นักเรียนที่ภาพรวมการคัดกรองเป็นกลุ่ม{th} ÷ นักเรียนที่คัดกรองแล้ว × 100",
            formula_en=f"Students whose overall group is {en.lower()} ÷ students screened × 100",
            breaks=breaks, caveats=("worst_aspect", "care_rows", "small_groups"),
        )
        for key, th, en, direction, breaks in _GROUPS
    ),
    *(
        learners(
            id=f"SIT-11.{key}",
            name_th=f"นักเรียนที่มีบันทึก{th}", name_en=f"Students {en}",
            short_th=short, short_en=f"Care: {en}",
            numerator=f"care_{key}", sources=("care",), sensitive=True,
            formula_th=f"นักเรียนที่มีบันทึก{th}ในระบบดูแลช่วยเหลือนักเรียนของภาคเรียน นับคนละครั้ง",
            formula_en=f"Students with a record in student care of being {en} in the term, each"
                       " counted once",
            breaks=(5.0, 15.0, 40.0, 100.0, 300.0),
            caveats=("workbooks_only", "small_groups", "own_number"),
        )
        for key, th, en, short in (
            ("helped", "การช่วยเหลือ", "helped", "ได้รับช่วยเหลือ"),
            ("referred", "การส่งต่อ", "referred", "ส่งต่อ"),
        )
    ),
    _share(
        id="SIT-12",
        name_th="ร้อยละนักเรียนที่ได้รับการเยี่ยมบ้าน", name_en="Students visited at home",
        short_th="เยี่ยมบ้าน", short_en="Home visits",
        numerator="care_visited", denominator="care_students", direction=Direction.UP,
        sources=("careagg", "care", "dmc"),
        formula_th="นักเรียนที่เยี่ยมบ้านแล้ว ÷ นักเรียนของรายงานนั้น × 100",
        formula_en="Students visited at home ÷ students of the same report × 100",
        target=95.0, bands=Bands(95.0, 80.0), breaks=(60.0, 75.0, 85.0, 92.0, 97.0),
        caveats=("care_rows",),
    ),
    _share(
        id="SIT-13.risk",
        name_th="ร้อยละนักเรียนที่เสี่ยงด้านสุขภาพจิต", name_en="Students at risk in mental health",
        short_th="สุขภาพจิตเสี่ยง", short_en="Mental health risk",
        numerator="hero_at_risk", denominator="hero_screened", direction=Direction.DOWN,
        sources=("hero",), sensitive=True,
        formula_th="นักเรียนที่เสี่ยง ÷ นักเรียนที่คัดกรองด้วย School Health HERO × 100",
        formula_en="Students at risk ÷ students screened with School Health HERO × 100",
        breaks=(4.0, 6.0, 8.0, 10.0, 14.0), caveats=("small_groups",),
    ),
    _share(
        id="SIT-13.helped",
        name_th="ร้อยละนักเรียนที่เสี่ยงด้านสุขภาพจิตและได้รับการช่วยเหลือ",
        name_en="Students at risk in mental health who were helped",
        short_th="เสี่ยงได้รับช่วยเหลือ", short_en="At risk and helped",
        numerator="hero_helped", denominator="hero_at_risk", direction=Direction.UP,
        sources=("hero",), sensitive=True,
        formula_th="ได้รับการช่วยเหลือ ÷ นักเรียนที่เสี่ยง × 100",
        formula_en="Students helped ÷ students at risk × 100",
        breaks=(50.0, 65.0, 75.0, 85.0, 95.0), caveats=("small_groups",),
    ),
    _tally(
        id="OPP-03",
        name_th="เด็กวัยเรียนที่ยังไม่อยู่ในระบบ", name_en="Children of school age not enrolled",
        short_th="เด็กนอกระบบ", short_en="Not enrolled",
        numerator="register_out", direction=Direction.DOWN, sources=("oppreg",), sensitive=True,
        levels=N_TO_D,
        formula_th="เด็กในทะเบียนเด็กวัยเรียนที่ไม่ได้เข้าเรียน ไม่รวมผู้เสียชีวิตและย้ายออกนอกเขตพื้นที่",
        formula_en="Children on the school-age register who are not enrolled, without those who "
                   "died or moved out of the area",
        breaks=(50.0, 100.0, 200.0, 400.0, 800.0), caveats=("service_area", "small_groups"),
    ),
    _yearly(
        id="OPP-04",
        name_th="ร้อยละเด็กวัยเรียนนอกระบบ", name_en="Share of children not enrolled",
        short_th="ร้อยละเด็กนอกระบบ", short_en="Share not enrolled",
        numerator="register_out", denominator="register_children", direction=Direction.DOWN,
        sources=("oppreg",), sensitive=True, levels=N_TO_D,
        formula_th="เด็กที่ไม่ได้เข้าเรียน ÷ เด็กทั้งหมดในทะเบียน × 100 "
                   "ไม่รวมผู้เสียชีวิตและย้ายออกนอกเขตพื้นที่ทั้งสองจำนวน",
        formula_en="Children not enrolled ÷ all children on the register × 100, both without those "
                   "who died or moved out of the area",
        target=0.5, bands=Bands(0.5, 2.0),
        breaks=(0.3, 0.6, 0.9, 1.3, 2.0), caveats=("service_area", "small_groups"),
    ),
    *(
        _tally(
            id=f"OPP-05.{number}",
            name_th=f"เด็กไม่เข้าเรียน: {th}", name_en=f"Children not enrolled: {en}",
            short_th=_SHORT[number - 1][0], short_en=_SHORT[number - 1][1],
            numerator=f"register_{key}", sources=("oppreg",), sensitive=True, levels=N_TO_D,
            formula_th=f"เด็กในทะเบียนเด็กวัยเรียนที่ไม่ได้เข้าเรียนด้วยสาเหตุ {number} {th}",
            formula_en="Children on the school-age register who are not enrolled, reason "
                       f"{number}: {en}",
            breaks=(10.0, 20.0, 40.0, 80.0, 160.0),
            caveats=("service_area", "small_groups",
                     *(("left_out_of_rate",) if key in ("died", "moved") else ())),
        )
        for number, (key, th, en) in enumerate(REASONS, 1)
    ),
    _tally(
        id="OPP-08.found",
        name_th="เด็กออกกลางคันที่ค้นพบ", name_en="Dropouts found",
        short_th="ออกกลางคันที่พบ", short_en="Dropouts found",
        numerator="back_found", sources=("back",), levels=N_TO_A,
        formula_th="เด็กออกกลางคันที่โรงเรียนรายงานว่าพบในโครงการพาน้องกลับมาเรียน",
        formula_en="Dropouts whom schools report as found in the programme that brings them back",
        breaks=(10.0, 25.0, 50.0, 100.0, 200.0), caveats=("year_to_date", "found_by_schools"),
    ),
    _yearly(
        id="OPP-08",
        name_th="ร้อยละเด็กออกกลางคันที่ได้รับการช่วยเหลือ", name_en="Dropouts who were helped",
        short_th="ได้รับช่วยเหลือ", short_en="Dropouts helped",
        numerator="back_helped", denominator="back_found", direction=Direction.UP,
        sources=("back",), levels=N_TO_A,
        formula_th="ได้รับการช่วยเหลือ ÷ เด็กออกกลางคันที่ค้นพบ × 100",
        formula_en="Dropouts helped ÷ dropouts found × 100",
        target=95.0, bands=Bands(95.0, 80.0),
        breaks=(50.0, 60.0, 70.0, 80.0, 90.0), caveats=("year_to_date", "found_by_schools"),
    ),
    _yearly(
        id="OPP-09",
        name_th="ร้อยละเด็กออกกลางคันที่กลับเข้าเรียน", name_en="Dropouts who returned",
        short_th="กลับเข้าเรียน", short_en="Dropouts returned",
        numerator="back_returned", denominator="back_found", direction=Direction.UP,
        sources=("back",), levels=N_TO_A,
        formula_th="กลับเข้าเรียน ÷ เด็กออกกลางคันที่ค้นพบ × 100",
        formula_en="Dropouts returned ÷ dropouts found × 100",
        breaks=(20.0, 35.0, 45.0, 55.0, 70.0), caveats=("year_to_date", "found_by_schools"),
    ),
    _share(
        id="OPP-11",
        name_th="ร้อยละนักเรียนยากจนที่คัดกรองแล้ว", name_en="Poor students who were screened",
        short_th="คัดกรองยากจน", short_en="Poor and screened",
        numerator="poor_screened", denominator="poor", direction=Direction.UP,
        sources=("cct", "dmc"), sensitive=True,
        formula_th="นักเรียนที่ DMC ระบุว่ายากจนและกรอกแบบคัดกรองใน CCT แล้ว ÷ นักเรียนที่ DMC "
                   "ระบุว่ายากจนในภาคเรียนนั้น × 100",
        formula_en="Students marked poor in DMC and screened in CCT ÷ students marked poor in DMC "
                   "in the same term × 100",
        target=95.0, bands=Bands(95.0, 80.0),
        breaks=(80.0, 88.0, 92.0, 95.0, 98.0), caveats=("same_term", "small_groups"),
    ),
    _share(
        id="OPP-12",
        name_th="ร้อยละนักเรียนยากจนพิเศษที่ได้รับทุน",
        name_en="Extra-poor students who receive the grant",
        short_th="ยากจนพิเศษได้ทุน", short_en="Grants reached",
        numerator="extra_poor_granted", denominator="extra_poor", direction=Direction.UP,
        sources=("cct",), sensitive=True,
        formula_th="ได้รับทุน ÷ นักเรียนที่การคัดกรองพบว่ายากจนพิเศษ × 100",
        formula_en="Students receiving the grant ÷ students found extra poor × 100",
        breaks=(75.0, 82.0, 87.0, 91.0, 95.0), caveats=("small_groups",),
    ),
)
