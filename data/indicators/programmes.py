"""Programmes: readiness for digital work, quality schools, exemplars, ITA and EdPA.

The working group's list has no indicators of these; their numbers follow the last of its own.
"""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Aggregate, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import N_TO_D, of_offices, quotient, share, tally
from data.sources.quality import GROUPS
from data.sources.surveys import CHALLENGES

_READY = (
    ("hardware", "อุปกรณ์", "devices", (50.0, 60.0, 66.0, 72.0, 80.0)),
    ("software", "โปรแกรม", "programs", (50.0, 60.0, 66.0, 72.0, 80.0)),
    ("peopleware", "บุคลากร", "people", (50.0, 60.0, 66.0, 70.0, 76.0)),
)
_SHORT = {
    "literacy": ("อ่านออกเขียนได้", "Literacy", "reading and writing"),
    "achievement": ("ผลสัมฤทธิ์", "Achievement", "learning achievement"),
    "active_learning": ("การเรียนรู้เชิงรุก", "Active learning", "active learning"),
    "technology": ("สื่อและเทคโนโลยี", "Media and technology", "media and technology"),
    "character": ("คุณลักษณะ/ทักษะ", "Character", "character and life skills"),
    "management": ("บริหารจัดการ", "Management", "management"),
    "other": ("เรื่องอื่น", "Other challenges", "other matters"),
}
#: Short for those whose name is long.
_FOUND = {"directors": "ผู้บริหาร"}
_YES = partial(
    tally, unit=Unit.SCHOOL, grain=Grain.SCHOOL_YEAR, numerator_subject=Subject.SCHOOL,
    denominator_subject=Subject.SCHOOL, sources=("quality",), levels=N_TO_D,
    caveats=("listed_by_area", "own_number"),
)
_count = partial(
    of_offices, unit=Unit.PERSON, grain=Grain.OFFICE_QUARTER, aggregate=Aggregate.SUM, factor=1.0,
    decimals=0, denominator=None, direction=Direction.NEUTRAL,
)
_part = partial(
    of_offices, grain=Grain.OFFICE_QUARTER, aggregate=Aggregate.RATIO, decimals=2,
    caveats=("by_seat", "of_fiscal_year", "own_number"),
)

INDICATORS: tuple[Indicator, ...] = (
    *(
        quotient(
            id=f"SIT-21.{key}",
            name_th=f"คะแนนความพร้อมด้าน{th}", name_en=f"Readiness for digital work: {en}",
            short_th=f"ความพร้อม{th}", short_en=f"Ready: {en}",
            unit=Unit.SCORE, grain=Grain.SCHOOL_YEAR, factor=1.0, decimals=2,
            numerator=f"ready_{key}", denominator="ready_known", sources=("ready",),
            direction=Direction.UP,
            formula_th=f"ค่าเฉลี่ยคะแนนความพร้อมด้าน{th} (0–100) ของโรงเรียนที่สำรวจ",
            formula_en=f"Mean score (0 to 100) of readiness of {en}, of the schools surveyed",
            numerator_subject=Subject.THING, denominator_subject=Subject.SCHOOL,
            breaks=breaks, caveats=("own_number",),
        )
        for key, th, en, breaks in _READY
    ),
    _YES(
        id="SIT-22.main",
        name_th="โรงเรียนคุณภาพ (โรงเรียนหลัก)", name_en="Quality schools (main schools)",
        short_th="โรงเรียนคุณภาพ", short_en="Quality schools",
        numerator="quality_main",
        formula_th="โรงเรียนหลักในบัญชีโรงเรียนคุณภาพของปีการศึกษา",
        formula_en="Main schools on the list of quality schools of the academic year",
        breaks=(1.0, 2.0, 4.0, 6.0, 10.0),
    ),
    _YES(
        id="SIT-22.network",
        name_th="โรงเรียนเครือข่ายของโรงเรียนคุณภาพ",
        name_en="Schools in the network of a quality school",
        short_th="เครือข่ายคุณภาพ", short_en="Quality network",
        numerator="quality_network",
        formula_th="โรงเรียนที่อยู่ในเครือข่ายของโรงเรียนหลัก นับโรงเรียนละครั้ง",
        formula_en="Schools in the network of a main school, each counted once",
        breaks=(5.0, 10.0, 20.0, 40.0, 80.0),
    ),
    share(
        id="SIT-22.agreement",
        name_th="ร้อยละโรงเรียนคุณภาพที่มีบันทึกข้อตกลงกับเครือข่าย",
        name_en="Quality schools with an agreement with their network",
        short_th="มีบันทึกข้อตกลง", short_en="With an agreement",
        grain=Grain.SCHOOL_YEAR, direction=Direction.UP, levels=N_TO_D,
        numerator="quality_agreed", denominator="quality_bound", sources=("quality",),
        formula_th="โรงเรียนหลักที่มีบันทึกข้อตกลง ÷ โรงเรียนหลักที่ตอบว่ามีหรือไม่มี × 100",
        formula_en="Main schools with an agreement ÷ main schools that say whether they have one"
                   " × 100",
        numerator_subject=Subject.SCHOOL, denominator_subject=Subject.SCHOOL,
        breaks=(60.0, 70.0, 80.0, 90.0, 99.0), caveats=("listed_by_area", "own_number"),
    ),
    *(
        _count(
            id=f"SIT-23.{key}",
            name_th=f"ต้นแบบที่ค้นพบ: {th}", name_en=f"Exemplars found: {en.lower()}",
            short_th=f"ต้นแบบ: {_FOUND.get(key, th)}", short_en=f"Exemplars: {en.lower()}",
            numerator=f"exemplar_{key}", sources=("exemplar",),
            formula_th=f"ต้นแบบกลุ่ม{th}ที่เขตค้นพบตั้งแต่ต้นปีงบประมาณ",
            formula_en=f"Exemplars that areas found since the fiscal year began: {en.lower()}",
            breaks=(5.0, 10.0, 15.0, 25.0, 50.0), rounds_differ=True,
            caveats=("by_seat", "halves", "own_number"),
        )
        for key, th, en in GROUPS
    ),
    _part(
        id="SIT-24",
        name_th="คะแนน ITA เฉลี่ยของสถานศึกษา", name_en="Mean ITA score of schools",
        short_th="คะแนน ITA", short_en="ITA score",
        unit=Unit.SCORE, factor=1.0, numerator="ita_points", denominator="ita_schools",
        direction=Direction.UP, sources=("ita",),
        formula_th="ผลรวมคะแนน ITA (0–100) ของสถานศึกษา ÷ สถานศึกษาที่มีคะแนน",
        formula_en="Sum of the ITA scores (0 to 100) of schools ÷ schools with a score",
        breaks=(85.0, 88.0, 90.0, 92.0, 94.0),
    ),
    _part(
        id="SIT-24.pass",
        name_th="ร้อยละสถานศึกษาที่ผ่านเกณฑ์ ITA", name_en="Schools that pass ITA",
        short_th="ผ่าน ITA", short_en="Pass ITA",
        unit=Unit.PERCENT, factor=100.0, numerator="ita_passed", denominator="ita_graded",
        direction=Direction.UP, sources=("ita",),
        formula_th="สถานศึกษาระดับผ่าน ผ่านดี และผ่านดีเยี่ยม ÷ สถานศึกษาที่มีระดับ × 100",
        formula_en="Schools at pass, good or excellent ÷ schools with a grade in words × 100",
        breaks=(90.0, 93.0, 95.0, 97.0, 99.0),
    ),
    _count(
        id="SIT-25",
        name_th="ข้อตกลงในการพัฒนางาน", name_en="Agreements on the development of work",
        short_th="ข้อตกลงพัฒนางาน", short_en="Agreements",
        numerator="edpa_agreements", sources=("edpa",),
        formula_th="ข้อตกลงของครูและผู้บริหารทุกประเด็นท้าทายในปีงบประมาณ",
        formula_en="Agreements of teachers and directors in the fiscal year, all challenges",
        breaks=(500.0, 1000.0, 1500.0, 2000.0, 3000.0),
        caveats=("by_seat", "of_fiscal_year", "own_number"),
    ),
    *(
        _part(
            id=f"SIT-25.{key.replace('_', '-')}",
            name_th=f"ร้อยละข้อตกลงพัฒนางาน: {th}",
            name_en=f"Share of agreements on {_SHORT[key][2]}",
            short_th=_SHORT[key][0], short_en=_SHORT[key][1],
            unit=Unit.PERCENT, factor=100.0, numerator=f"edpa_{key}",
            denominator="edpa_agreements", direction=Direction.NEUTRAL, sources=("edpa",),
            formula_th=f"ข้อตกลงที่ประเด็นท้าทายคือ{th} ÷ ข้อตกลงทั้งหมด × 100",
            formula_en=f"Agreements with a challenge of {_SHORT[key][2]} ÷ all agreements × 100",
            breaks=(5.0, 10.0, 15.0, 20.0, 30.0),
        )
        for th, key in CHALLENGES.items()
    ),
)
