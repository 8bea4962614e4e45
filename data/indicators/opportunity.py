"""OPP: rights and opportunity. Residents, coverage, dropout, disadvantage, G ids, boarders."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Bands, Direction, Grain, Indicator, Subject, Unit
from data.indicators.records import RESIDENCE, learners, share, tally

_AGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "3–17", ("3_5", "6_11", "12_14", "15_17")),
    (".3-5", "3–5", ("3_5",)),
    (".6-11", "6–11", ("6_11",)),
    (".12-14", "12–14", ("12_14",)),
    (".15-17", "15–17", ("15_17",)),
)

_NATIONALITIES: tuple[tuple[str, str, str, str], ...] = (
    ("myanmar", "เมียนมา", "from Myanmar", "Myanmar"),
    ("cambodia", "กัมพูชา", "from Cambodia", "Cambodia"),
    ("laos", "ลาว", "from Laos", "Laos"),
    ("stateless", "ไร้สัญชาติ", "without a nationality", "stateless"),
    ("other", "สัญชาติอื่น", "of other nationalities", "others"),
)

#: What the reports of G-Code count of learners, school by school.
_of_report = partial(
    tally, unit=Unit.PERSON, grain=Grain.SCHOOL_YEAR, numerator_subject=Subject.LEARNER,
    denominator_subject=Subject.LEARNER, sources=("gcode",), sensitive=True,
    caveats=("small_groups", "own_number"),
)


def _sum(prefix: str, groups: tuple[str, ...]) -> str:
    return " + ".join(f"{prefix}_{group}" for group in groups)


INDICATORS: tuple[Indicator, ...] = (
    *(
        tally(
            id=f"OPP-01{suffix}",
            name_th=f"ประชากรวัยเรียน อายุ {ages} ปี", name_en=f"School-age population aged {ages}",
            short_th=f"ประชากร {ages} ปี", short_en=f"Residents {ages}",
            unit=Unit.PERSON, grain=Grain.DISTRICT_TERM, numerator=_sum("residents", groups),
            sources=("moi",),
            formula_th=f"ประชากรตามทะเบียนบ้านอายุ {ages} ปีเต็ม ณ 31 ธันวาคมก่อนวันอ้างอิงของรอบ",
            formula_en=f"Registered residents aged {ages} completed years on the 31 December "
                       "before the round's reference date",
            numerator_subject=Subject.RESIDENT, denominator_subject=Subject.RESIDENT,
            levels=RESIDENCE,
            breaks=((50e3, 80e3, 120e3, 180e3, 260e3) if not suffix
                    else (10e3, 20e3, 30e3, 45e3, 70e3)),
            caveats=("by_residence",),
        )
        for suffix, ages, groups in _AGES
    ),
    *(
        share(
            id=f"OPP-02{suffix}",
            name_th=f"สัดส่วนนักเรียน สพฐ. ต่อประชากรอายุ {ages} ปี",
            name_en=f"OBEC students as a share of residents aged {ages}",
            short_th=f"สพฐ. {ages} ปี", short_en=f"OBEC share {ages}",
            grain=Grain.DISTRICT_TERM, numerator=_sum("students", groups),
            denominator=_sum("residents", groups), direction=Direction.NEUTRAL,
            sources=("dmc", "moi"),
            formula_th=f"นักเรียน สพฐ. อายุ {ages} ปี ในโรงเรียนของพื้นที่ ÷ ประชากรอายุ {ages} ปี "
                       "ของพื้นที่ × 100",
            formula_en=f"OBEC students aged {ages} in the schools of the place ÷ residents aged "
                       f"{ages} × 100",
            numerator_subject=Subject.LEARNER, denominator_subject=Subject.RESIDENT,
            levels=RESIDENCE, breaks=(40.0, 50.0, 60.0, 70.0, 80.0),
            caveats=("coverage_share", "by_residence", "late_rolls"),
        )
        for suffix, ages, groups in _AGES
    ),
    tally(
        id="OPP-06",
        name_th="เด็กออกกลางคัน", name_en="Dropouts",
        short_th="ออกกลางคัน", short_en="Dropouts",
        unit=Unit.PERSON, grain=Grain.SCHOOL_YEAR, numerator="dropouts",
        direction=Direction.DOWN, sources=("dmc",),
        formula_th="จำนวนการออกด้วยสาเหตุออกกลางคัน (รหัส 1–8) ในปีการศึกษา; ย้ายและเสียชีวิตไม่นับ",
        formula_en="Exits with a dropout reason (codes 1–8) in the academic year; moves and deaths "
                   "do not count",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        breaks=(10.0, 25.0, 50.0, 100.0, 200.0), caveats=("year_to_date",),
    ),
    share(
        id="OPP-07",
        name_th="อัตราการออกกลางคัน", name_en="Dropout rate",
        short_th="อัตราออกกลางคัน", short_en="Dropout rate",
        grain=Grain.SCHOOL_YEAR, numerator="dropouts", denominator="june_students",
        direction=Direction.DOWN, sources=("dmc",),
        formula_th="เด็กออกกลางคันในปีการศึกษา ÷ นักเรียน ณ 10 มิถุนายนของปีนั้น × 100",
        formula_en="Dropouts in the academic year ÷ students of 10 June of that year × 100",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        target=0.1, bands=Bands(0.1, 0.5), breaks=(0.05, 0.1, 0.2, 0.35, 0.5),
        caveats=("year_to_date",),
    ),
    share(
        id="OPP-10",
        name_th="ร้อยละนักเรียนด้อยโอกาส", name_en="Disadvantaged students",
        short_th="นักเรียนด้อยโอกาส", short_en="Disadvantaged",
        grain=Grain.SCHOOL_TERM, numerator="disadvantaged", denominator="students",
        direction=Direction.NEUTRAL, sources=("dmc",),
        formula_th="นักเรียนที่มีความด้อยโอกาสอย่างน้อย 1 ประเภท ÷ นักเรียน × 100",
        formula_en="Students with at least one kind of disadvantage ÷ students × 100",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER, sensitive=True,
        breaks=(10.0, 20.0, 30.0, 40.0, 50.0), caveats=("small_groups",),
    ),
    learners(
        id="OPP-14",
        name_th="นักเรียนรหัส G", name_en="Students with a G-code",
        short_th="นักเรียนรหัส G", short_en="G-code students",
        numerator="g_students", sources=("dmc",), sensitive=True,
        formula_th="นักเรียนที่เลขประจำตัวขึ้นต้นด้วย G",
        formula_en="Students whose ID number begins with G",
        breaks=(50.0, 150.0, 400.0, 1000.0, 3000.0), caveats=("small_groups",),
    ),
    *(
        learners(
            id=f"OPP-14.{key}",
            name_th=f"นักเรียนรหัส G {th}", name_en=f"G-code students {en}",
            short_th=f"รหัส G {th}", short_en=f"G-code, {short}",
            numerator=f"g_{key}", sources=("dmc",), sensitive=True,
            formula_th="นักเรียนที่เลขประจำตัวขึ้นต้นด้วย G จำแนกตามสัญชาติ",
            formula_en="Students whose ID number begins with G, by nationality",
            breaks=(20.0, 60.0, 150.0, 400.0, 1200.0), caveats=("small_groups",),
        )
        for key, th, en, short in _NATIONALITIES
    ),
    learners(
        id="OPP-16",
        name_th="นักเรียนพักนอน", name_en="Boarding students",
        short_th="นักเรียนพักนอน", short_en="Boarders",
        numerator="boarders", sources=("dmc",),
        formula_th="นักเรียนในบัญชีพักนอนของรอบ", formula_en="Students on the round's boarding list",
        breaks=(50.0, 150.0, 400.0, 800.0, 1600.0),
    ),
    _of_report(
        id="OPP-18",
        name_th="นักเรียนในรายงานสัญชาติของ G-Code", name_en="Students in the G-Code report",
        short_th="รายงาน G-Code", short_en="G-Code report",
        numerator="gcode_learners",
        formula_th="นักเรียนที่เคยได้รับรหัส G ตามรายงานจำแนกสัญชาติของระบบ G-Code"
                   " รวมผู้ที่ได้เลขประจำตัวประชาชนแล้ว",
        formula_en="Students who were given a G-code, in the report of G-Code by nationality; those"
                   " with a citizen number since among them",
        breaks=(50.0, 150.0, 400.0, 1000.0, 3000.0),
    ),
    *(
        _of_report(
            id=f"OPP-18.{key}",
            name_th=f"นักเรียนในรายงาน G-Code {th}", name_en=f"G-Code report: students {en}",
            short_th=f"G-Code {th}", short_en=f"G-Code, {short}",
            numerator=f"gcode_{key}",
            formula_th="นักเรียนที่มีรหัส G ตามรายงานของระบบ G-Code จำแนกตามสัญชาติ",
            formula_en="Students with a G-code in the report of G-Code, by nationality",
            breaks=(20.0, 60.0, 150.0, 400.0, 1200.0),
        )
        for key, th, en, short in _NATIONALITIES
    ),
    _of_report(
        id="OPP-19",
        name_th="รหัส G ที่รอรับรอง", name_en="G-codes that await certification",
        short_th="รหัส G รอรับรอง", short_en="Awaiting a G-code",
        numerator="gcode_awaiting", direction=Direction.DOWN,
        formula_th="นักเรียนที่โรงเรียนขอรหัส G แล้วและเขตยังไม่รับรอง",
        formula_en="Students whose school has asked for a G-code that the area has not certified",
        breaks=(5.0, 15.0, 40.0, 100.0, 300.0),
    ),
)
