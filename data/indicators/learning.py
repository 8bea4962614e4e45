"""What students have learned: tests, learning loss, early childhood, going on, plans for those with
disabilities, and distance learning.

Means are of examinees, never of schools: Σ mean × examinees ÷ Σ examinees. What a test is divided
by is the count of those who sat it, which has an indicator of its own (`-sat`), so that the two are
hidden together.
"""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import N_TO_A, R_TO_S, quotient, share
from data.schema.learning import PARTS

_of_year = partial(
    share, grain=Grain.SCHOOL_YEAR, direction=Direction.UP,
    numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
)

_of_onet = partial(
    quotient, unit=Unit.SCORE, grain=Grain.SCHOOL_YEAR, factor=1.0, decimals=2, sources=("onet",),
    denominator="onet_examinees", numerator_subject=Subject.THING,
    denominator_subject=Subject.LEARNER, caveats=("weighted_by_examinees", "voluntary_test"),
)
_TESTS: tuple[tuple[str, str, str, str, tuple[float, float, float, float, float]], ...] = (
    ("rt", "RT", "ป.1", "P1", (60.0, 65.0, 70.0, 75.0, 80.0)),
    ("nt", "NT", "ป.3", "P3", (42.0, 47.0, 52.0, 57.0, 62.0)),
    ("onet", "O-NET", "ป.6 ม.3 ม.6", "P6, M3, M6", (30.0, 33.0, 36.0, 39.0, 43.0)),
)
#: Part of an id, column, words, which way is better, breaks.
_LEVELS = (
    ("excellent", "excellent", "ดีมาก", "excellent", Direction.UP, (15.0, 20.0, 30.0, 40.0, 50.0)),
    ("upper", "good", "ดี", "good", Direction.UP, (25.0, 30.0, 35.0, 40.0, 45.0)),
    ("fair", "fair", "พอใช้", "fair", Direction.DOWN, (10.0, 15.0, 20.0, 25.0, 35.0)),
    ("improve", "improve", "ปรับปรุง", "to improve", Direction.DOWN, (1.0, 3.0, 6.0, 10.0, 15.0)),
)
#: Parts of tests that have numbers of their own.
_PARTS = {
    "aloud": ("การอ่านออกเสียง", "อ่านออกเสียง", "reading aloud"),
    "comprehension": ("การอ่านรู้เรื่อง", "อ่านรู้เรื่อง", "reading comprehension"),
    "thai": ("ภาษาไทย", "ภาษาไทย", "Thai"),
    "math": ("คณิตศาสตร์", "คณิตศาสตร์", "mathematics"),
    "science": ("วิทยาศาสตร์", "วิทยาศาสตร์", "science"),
    "english": ("ภาษาอังกฤษ", "อังกฤษ", "English"),
}
_GRADES: tuple[tuple[str, str, str, tuple[float, float, float, float, float]], ...] = (
    ("P6", "ป.6", "ม.1", (95.0, 96.5, 97.5, 98.5, 99.3)),
    ("M3", "ม.3", "ม.4 หรือ ปวช.", (88.0, 91.0, 93.0, 95.0, 97.0)),
    ("M6", "ม.6", "ระดับที่สูงขึ้น", (55.0, 60.0, 65.0, 70.0, 78.0)),
)

INDICATORS: tuple[Indicator, ...] = (
    share(
        id="OPP-13",
        name_th="ร้อยละนักเรียนพิการที่มีแผน IEP", name_en="Students with disabilities who have an IEP",
        short_th="มีแผน IEP", short_en="With an IEP",
        grain=Grain.SCHOOL_TERM, numerator="disabled_planned", denominator="disabled",
        direction=Direction.UP, sources=("dmc",), sensitive=True,
        formula_th="นักเรียนพิการที่มีแผนการจัดการศึกษาเฉพาะบุคคล ÷ นักเรียนในบัญชีความพิการของรอบ × 100",
        formula_en="Students with an individual education plan ÷ students on the round's list of"
                   " disabilities × 100",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        target=95.0, bands=Bands(95.0, 80.0), breaks=(60.0, 70.0, 80.0, 90.0, 95.0),
        caveats=("small_groups",),
    ),
    *(
        _of_year(
            id=f"OPP-15.{key.lower()}",
            name_th=f"อัตราการเรียนต่อของผู้จบ {th}", name_en=f"Graduates of {key} who go on studying",
            short_th=f"เรียนต่อหลัง {th}", short_en=f"Going on after {key}",
            numerator=f"continuing_{key}", denominator=f"graduates_{key}", sources=("dmc",),
            formula_th=f"ผู้จบ {th} ที่เรียนต่อ {on} ÷ ผู้จบ {th} ในปีการศึกษา × 100;"
                       " ผู้ที่ไม่ทราบนับเป็นไม่เรียนต่อ",
            formula_en=f"Graduates of {key} who go on studying ÷ graduates of {key} in the academic"
                       " year × 100; unknown counts as not going on",
            breaks=breaks,
        )
        for key, th, on, breaks in _GRADES
    ),
    *(
        quotient(
            id=f"SIT-14.{key}",
            name_th=f"คะแนนเฉลี่ย {name} ({grades})", name_en=f"Mean score of {name} ({levels})",
            short_th=f"คะแนน {name}", short_en=f"{name} mean",
            unit=Unit.SCORE, grain=Grain.SCHOOL_YEAR, factor=1.0, decimals=2,
            numerator=f"{key}_score", denominator=f"{key}_examinees", sources=(key,),
            direction=Direction.UP,
            formula_th="ผลรวมของ (คะแนนเฉลี่ยของโรงเรียน × ผู้เข้าสอบ) ÷ ผู้เข้าสอบทั้งหมด"
                       + ("; คะแนนของชั้นเป็นค่าเฉลี่ยทุกวิชา" if key == "onet" else "; รวมทุกด้าน"),
            formula_en="Sum of (mean of the school × examinees) ÷ all examinees"
                       + ("; the score of a grade is the mean of its subjects" if key == "onet"
                          else "; all parts together"),
            numerator_subject=Subject.THING, denominator_subject=Subject.LEARNER,
            breaks=breaks,
            caveats=("weighted_by_examinees", *(("voluntary_test",) if key == "onet" else ())),
        )
        for key, name, grades, levels, breaks in _TESTS
    ),
    *(
        _of_year(
            id=f"SIT-14.{key}-good",
            name_th=f"ร้อยละผู้สอบ {name} ระดับดีขึ้นไป",
            name_en=f"Examinees of {name} at good or excellent",
            short_th=f"{name} ดีขึ้นไป", short_en=f"{name} good or better",
            numerator=f"{key}_good", denominator=f"{key}_examinees", sources=(key,),
            formula_th="ผู้เข้าสอบระดับดีและดีมากตามเกณฑ์ของปีนั้น (รวมทุกด้าน) ÷ ผู้เข้าสอบ × 100",
            formula_en="Examinees at good or excellent by the cut points of the year (all parts"
                       " together) ÷ examinees × 100",
            breaks=(45.0, 55.0, 65.0, 75.0, 85.0), caveats=("bands_change",),
        )
        for key, name, *_ in _TESTS[:2]
    ),
    *(
        _of_year(
            id=f"SIT-14.{key}-{level}",
            name_th=f"ร้อยละผู้สอบ {name} ระดับ{th}", name_en=f"Examinees of {name} at {en}",
            short_th=f"{name} ระดับ{th}", short_en=f"{name}: {en}", direction=direction,
            numerator=f"{key}_level_{column}", denominator=f"{key}_examinees", sources=(key,),
            formula_th=f"ผู้เข้าสอบระดับ{th}ตามเกณฑ์ของปีนั้น (รวมทุกด้าน) ÷ ผู้เข้าสอบ × 100",
            formula_en=f"Examinees at the level {en} by the cut points of the year (all parts"
                       " together) ÷ examinees × 100",
            breaks=breaks, caveats=("bands_change",),
        )
        for key, name, *_ in _TESTS[:2]
        for level, column, th, en, direction, breaks in _LEVELS
    ),
    *(
        _of_year(
            id=f"SIT-14.{key}-sat",
            name_th=f"ร้อยละผู้เข้าสอบ {name}", name_en=f"Students who sat {name}",
            short_th=f"เข้าสอบ {name}", short_en=f"Sat {name}",
            numerator=f"{key}_examinees", denominator=f"{key}_eligible", sources=(key,),
            formula_th=f"ผู้เข้าสอบ {name} ÷ ผู้มีสิทธิ์สอบ × 100",
            formula_en=f"Students who sat {name} ÷ students entitled to × 100",
            breaks=(20.0, 40.0, 60.0, 80.0, 95.0) if key == "onet"
            else (90.0, 93.0, 95.0, 97.0, 99.0),
            caveats=("voluntary_test",) if key == "onet" else (),
        )
        for key, name, *_ in _TESTS
    ),
    *(
        quotient(
            id=f"SIT-14.{key}-{part}",
            name_th=f"คะแนนเฉลี่ย {name} {_PARTS[part][0]}",
            name_en=f"Mean score of {name} in {_PARTS[part][2]}",
            short_th=f"{name} {_PARTS[part][1]}", short_en=f"{name} {_PARTS[part][2]}",
            unit=Unit.SCORE, grain=Grain.SCHOOL_YEAR, factor=1.0, decimals=2,
            numerator=f"{key}_score_{part}",
            denominator=f"{key}_examinees", sources=(key,), direction=Direction.UP,
            formula_th=f"ผลรวมของ (คะแนนเฉลี่ย{_PARTS[part][0]}ของโรงเรียน × ผู้เข้าสอบ) ÷ ผู้เข้าสอบทั้งหมด",
            formula_en=f"Sum of (mean of the school in {_PARTS[part][2]} × examinees) ÷ all"
                       " examinees",
            numerator_subject=Subject.THING, denominator_subject=Subject.LEARNER, breaks=breaks,
            caveats=("weighted_by_examinees", *(("voluntary_test",) if key == "onet" else ())),
        )
        for key, name, _, _, breaks in _TESTS for part in PARTS[key]
    ),
    *(
        _of_year(
            id=f"SIT-14.onet-half-{part}",
            name_th=f"ร้อยละผู้สอบ O-NET {_PARTS[part][0]} ที่ได้ร้อยละ 50 ขึ้นไป",
            name_en=f"Examinees of O-NET with half of the marks in {_PARTS[part][2]}",
            short_th=f"ได้ 50+ {_PARTS[part][1]}", short_en=f"O-NET 50%+: {_PARTS[part][2]}",
            numerator=f"onet_half_{part}",
            denominator="onet_examinees", sources=("onet",),
            formula_th=f"ผู้เข้าสอบที่ได้ร้อยละ 50 ขึ้นไปในวิชา{_PARTS[part][0]} ÷ ผู้เข้าสอบ × 100",
            formula_en=f"Examinees with half of the marks or more in {_PARTS[part][2]} ÷ examinees"
                       " × 100",
            breaks=(5.0, 10.0, 20.0, 35.0, 50.0), caveats=("voluntary_test",),
        )
        for part in PARTS["onet"]
    ),
    *(
        _of_onet(
            id=f"SIT-14.onet-diff{'-' if part else ''}{part}",
            name_th=f"คะแนน O-NET {th} ต่างจากค่าเฉลี่ยของประเทศ".replace("  ", " "),
            name_en=f"O-NET mean{en} against that of the nation",
            short_th=f"ผลต่าง {short}", short_en=f"O-NET gap{en}",
            numerator=f"onet_score{column} - onet_nation{column}", direction=Direction.UP,
            levels=R_TO_S, breaks=(-8.0, -4.0, 0.0, 4.0, 8.0),
            formula_th=f"คะแนนเฉลี่ย{th} − คะแนนเฉลี่ย{th}ของผู้เข้าสอบ สพฐ. ทั้งประเทศในปีเดียวกัน",
            formula_en=f"Mean score{en} − the mean{en} of all OBEC examinees of the year",
        )
        for part, column, th, short, en in (
            ("", "", "", "O-NET", ""),
            *((part, f"_{part}", *_PARTS[part][:2], f" in {_PARTS[part][2]}")
              for part in PARTS["onet"]),
        )
    ),
    *(
        _of_onet(
            id=f"SIT-14.onet-sd-{part}",
            name_th=f"ส่วนเบี่ยงเบนมาตรฐานของคะแนน O-NET {_PARTS[part][0]}",
            name_en=f"Standard deviation of O-NET in {_PARTS[part][2]}",
            short_th=f"S.D. {_PARTS[part][1]}", short_en=f"SD in {_PARTS[part][2]}",
            numerator=f"onet_sd_{part}", direction=Direction.NEUTRAL,
            breaks=(9.0, 11.0, 13.0, 15.0, 17.0),
            formula_th="ผลรวมของ (S.D. ของชั้นในโรงเรียน × ผู้เข้าสอบ) ÷ ผู้เข้าสอบทั้งหมด",
            formula_en="Sum of (S.D. of the grade in the school × examinees) ÷ all examinees",
            caveats=("weighted_by_examinees", "voluntary_test", "spread_within"),
        )
        for part in PARTS["onet"]
    ),
    share(
        id="SIT-15.loss",
        name_th="ร้อยละนักเรียนที่มีภาวะถดถอยทางการเรียนรู้", name_en="Students with learning loss",
        short_th="ภาวะถดถอย", short_en="Learning loss",
        grain=Grain.SCHOOL_YEAR, direction=Direction.DOWN,
        numerator="loss_found", denominator="loss_screened", sources=("loss",), levels=N_TO_A,
        formula_th="นักเรียนที่มีภาวะถดถอย ÷ นักเรียนที่คัดกรอง × 100",
        formula_en="Students with learning loss ÷ students screened × 100",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        breaks=(10.0, 15.0, 20.0, 25.0, 30.0), caveats=("screened_only",),
    ),
    _of_year(
        id="SIT-15.improved",
        name_th="ร้อยละนักเรียนที่ภาวะถดถอยลดลง", name_en="Learning loss reduced",
        short_th="ภาวะถดถอยลดลง", short_en="Loss reduced",
        numerator="loss_improved", denominator="loss_found", sources=("loss",), levels=N_TO_A,
        formula_th="นักเรียนที่ภาวะถดถอยลดลง ÷ นักเรียนที่มีภาวะถดถอย × 100",
        formula_en="Students whose learning loss was reduced ÷ students with learning loss × 100",
        breaks=(30.0, 45.0, 60.0, 75.0, 85.0), caveats=("year_to_date",),
    ),
    _of_year(
        id="LRN-01",
        name_th="ร้อยละเด็ก อ.3 ที่ผ่านระดับ 3 ทั้ง 4 ด้าน",
        name_en="K3 students at level 3 in all four aspects",
        short_th="ปฐมวัยผ่าน 4 ด้าน", short_en="Early childhood",
        numerator="early_good", denominator="early_assessed", sources=("early",),
        formula_th="นักเรียน อ.3 ที่ได้ระดับ 3 ทั้งสี่ด้าน ÷ นักเรียน อ.3 ที่รับการประเมิน × 100",
        formula_en="Students of K3 at level 3 in body, emotion, social and intellect ÷ students of"
                   " K3 assessed × 100",
        target=90.0, bands=Bands(90.0, 80.0), breaks=(80.0, 85.0, 90.0, 93.0, 96.0),
    ),
    share(
        id="DLT-01",
        name_th="ร้อยละโรงเรียนปลายทาง DLTV ที่ใช้งาน", name_en="DLTV schools that use it",
        short_th="ใช้งาน DLTV", short_en="DLTV in use",
        grain=Grain.SCHOOL_YEAR, direction=Direction.UP,
        numerator="dltv_used", denominator="dltv_destination", sources=("dltv",),
        formula_th="โรงเรียนปลายทางที่รายงานว่าใช้งาน ÷ โรงเรียนปลายทาง DLTV × 100;"
                   " ไม่รายงานนับเป็นไม่ใช้",
        formula_en="Schools at the receiving end that told of use ÷ schools at the receiving end ×"
                   " 100; untold counts as not used",
        numerator_subject=Subject.SCHOOL, denominator_subject=Subject.SCHOOL,
        target=95.0, bands=Bands(95.0, 80.0), breaks=(50.0, 65.0, 75.0, 85.0, 95.0),
    ),
)
