"""Student care: the workbook of a school (home visits, screening, help, referrals) and its sums.

The workbook has one row a student and visit, aspect, help or referral; the aggregated twin has one
row a school, grade, sex and aspect. Where both speak for a school and term, the twin counts.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Sheet
from data.sources.common import count, grade, person, school

#: Aspects of screening. Talent is no risk and never makes the overall group.
ASPECTS = {
    "การเรียน": "learning",
    "สุขภาพ": "health",
    "ครอบครัว-เศรษฐกิจ": "family",
    "ครอบครัว/เศรษฐกิจ": "family",
    "สารเสพติด": "drugs",
    "พฤติกรรม": "behaviour",
    "เพศ": "sexuality",
    "เกม": "games",
    "ความสามารถพิเศษ": "talent",
    "ภาพรวม": "overall",
}
TALENT, OVERALL = "talent", "overall"
GROUPS = {"ปกติ": "normal", "เสี่ยง": "risk", "มีปัญหา": "problem"}
_SEXES = {"ช": "male", "ญ": "female", "ชาย": "male", "หญิง": "female"}
_SENSITIVE = Sensitivity.SENSITIVE
_SCALES = (
    ("emotional", "SDQ อารมณ์", "Emotional symptoms"),
    ("conduct", "SDQ ความประพฤติ", "Conduct problems"),
    ("hyperactive", "SDQ อยู่ไม่นิ่ง/สมาธิสั้น", "Hyperactivity"),
    ("peers", "SDQ ความสัมพันธ์กับเพื่อน", "Peer problems"),
    ("social", "SDQ สัมพันธภาพทางสังคม", "Prosocial behaviour"),
)


def _student() -> Column:
    return person("student_key", "รหัสนักเรียน")


def _day(key: str, header: str, en: str) -> Column:
    return Column(key, header, Kind.DATE, header, en, required=True, sensitivity=_SENSITIVE)


def _not_future(rule: str, column: str) -> Rule:
    return Rule(
        rule, f"{column} <= today", column, "วันที่อยู่ในอนาคต", "The date is in the future",
        remedy_th="แก้วันที่ในระบบดูแลช่วยเหลือให้ไม่เกินวันที่ส่ง",
        remedy_en="Correct the date in the care system to one before the file was sent",
    )


def _score(key: str, header: str, en: str, highest: float) -> Column:
    return Column(
        key, header, Kind.INTEGER, header, en, header_required=False, minimum=0, maximum=highest,
        sensitivity=_SENSITIVE,
    )


HOME_VISIT = Sheet(
    table="care_visit",
    prefix="CARE",
    sheet="home_visit",
    cases=True,
    columns=(
        school(),
        _student(),
        _day("visited_on", "วันที่เยี่ยม", "Visited on"),
        Column(
            "visit_way", "รูปแบบ", Kind.CHOICE, "รูปแบบการเยี่ยมบ้าน", "How the visit was made",
            choices={"ลงพื้นที่": "in_person", "ออนไลน์": "online", "โทรศัพท์": "phone"},
            other="other",
        ),
        Column(
            "visit_result", "ผลสรุป", Kind.CHOICE, "ผลสรุปการเยี่ยมบ้าน", "Outcome of the visit",
            aliases=("ผลสรุป code",),
            choices={"1": "normal", "2": "risk", "3": "problem", **GROUPS}, other="other",
            sensitivity=_SENSITIVE,
        ),
    ),
    key=("person_key", "visited_on"),
    follows_merger=True,
    rules=(_not_future("visit_in_future", "visited_on"),),
)

SCREENING = Sheet(
    table="care_screening",
    prefix="CARESCREEN",
    sheet="screening",
    columns=(
        school(),
        _student(),
        Column(
            "aspect", "ด้าน", Kind.CHOICE, "ด้านที่คัดกรอง", "Aspect of screening",
            required=True, choices=ASPECTS,
        ),
        Column(
            "care_group", "กลุ่ม", Kind.CHOICE, "กลุ่มจากการคัดกรอง", "Screening group",
            required=True, choices=GROUPS, sensitivity=_SENSITIVE,
        ),
        _score("sdq_total", "SDQ รวม", "SDQ total difficulties", 40),
        *(_score(f"sdq_{key}", header, en, 10) for key, header, en in _SCALES),
    ),
    key=("person_key", "aspect"),
    follows_merger=True,
    rules=(
        Rule(
            "sdq_sum",
            "sdq_total = sdq_emotional + sdq_conduct + sdq_hyperactive + sdq_peers",
            "sdq_total",
            "คะแนน SDQ รวมไม่เท่ากับผลบวกของสี่ด้านที่เป็นปัญหา",
            "The SDQ total is not the sum of its four scales of difficulty",
            remedy_th="ตรวจคะแนน SDQ ในระบบดูแลช่วยเหลือ คะแนนรวมไม่นับสัมพันธภาพทางสังคม",
            remedy_en=(
                "Check the SDQ scores in the care system: the total leaves out prosocial behaviour"
            ),
        ),
    ),
)

HELP = Sheet(
    table="care_help",
    prefix="CAREHELP",
    sheet="help",
    cases=True,
    columns=(
        school(),
        _student(),
        Column(
            "help_kind", "ประเภท", Kind.CHOICE, "ประเภทการช่วยเหลือ", "Kind of help",
            required=True, aliases=("ประเภทการช่วยเหลือ",),
            choices={"การเรียน": "learning", "สุขภาพ": "health", "ทุน/สิ่งของ": "support",
                     "พฤติกรรม": "behaviour"},
            other="other", sensitivity=_SENSITIVE,
        ),
        _day("helped_on", "วันที่", "Helped on"),
        Column(
            "help_result", "ผล", Kind.CHOICE, "ผลการช่วยเหลือ", "Result of the help",
            choices={"ดีขึ้น": "better", "คงเดิม": "same", "อยู่ระหว่างดำเนินการ": "under_way"},
            other="other", sensitivity=_SENSITIVE,
        ),
    ),
    key=("person_key", "help_kind", "helped_on"),
    follows_merger=True,
    rules=(_not_future("help_in_future", "helped_on"),),
)

REFER = Sheet(
    table="care_refer",
    prefix="CAREREFER",
    sheet="refer",
    cases=True,
    columns=(
        school(),
        _student(),
        Column(
            "refer_to", "ภายใน/ภายนอก", Kind.CHOICE, "ส่งต่อภายในหรือภายนอก",
            "Referred within the school or outside", required=True,
            choices={"ภายใน": "inside", "ภายนอก": "outside"},
            sensitivity=_SENSITIVE,
        ),
        Column(
            "agency", "หน่วยงาน", Kind.TEXT, "หน่วยงานที่รับส่งต่อ", "Who the student is referred to",
            header_required=False, sensitivity=_SENSITIVE,
        ),
        Column(
            "refer_state", "สถานะ", Kind.CHOICE, "สถานะการส่งต่อ", "State of the referral",
            choices={"รอรับ": "waiting", "รับแล้ว": "accepted", "สิ้นสุด": "ended"},
            other="other", sensitivity=_SENSITIVE,
        ),
    ),
    key=("person_key", "refer_to", "agency"),
    follows_merger=True,
)

CARE = Contract(
    id="care",
    name_th="ดูแลช่วยเหลือนักเรียนรายบุคคล",
    name_en="Student care records",
    system="ระบบดูแลช่วยเหลือนักเรียน",
    system_en="Student care",
    owner_th="โรงเรียน (ครูประจำชั้น)",
    owner_en="Schools (class teachers)",
    cadence_th="ภาคเรียนละครั้ง",
    cadence_en="Once a term",
    scope="school",
    period_kind=PeriodKind.TERM,
    sheets=(HOME_VISIT, SCREENING, HELP, REFER),
    layout="8.9",
)


def _learners(key: str, header: str, th: str, en: str) -> Column:
    found = count(key, header, th, en, maximum=10_000, unit="คน")
    return Column(
        found.key, found.header, found.kind, found.meaning_th, found.meaning_en, required=True,
        minimum=0, maximum=10_000, unit="คน", sensitivity=_SENSITIVE,
    )


SUMS = Sheet(
    table="careagg",
    prefix="CAREAGG",
    sheet="",
    columns=(
        school(),
        grade(),
        Column("sex", "เพศ", Kind.CHOICE, "เพศ", "Sex", required=True, choices=_SEXES),
        Column(
            "aspect", "ด้าน", Kind.CHOICE, "ด้านที่คัดกรอง; ภาพรวมคือกลุ่มที่หนักที่สุดของทุกด้าน",
            "Aspect of screening; the overall group is the worst of all aspects",
            required=True, choices=ASPECTS,
        ),
        count("students", "จำนวนนักเรียน", "จำนวนนักเรียน", "Students", maximum=10_000, unit="คน"),
        count("screened", "คัดกรองแล้ว", "คัดกรองแล้ว", "Screened", maximum=10_000, unit="คน"),
        _learners("normal", "ปกติ", "กลุ่มปกติ", "Normal group"),
        _learners("risk", "เสี่ยง", "กลุ่มเสี่ยง", "Risk group"),
        _learners("problem", "มีปัญหา", "กลุ่มมีปัญหา", "Problem group"),
        Column(
            "visited", "เยี่ยมบ้านแล้ว", Kind.INTEGER, "เยี่ยมบ้านแล้ว; ใช้เฉพาะแถวภาพรวม",
            "Visited at home; used in the overall rows only", header_required=False,
            minimum=0, maximum=10_000, unit="คน",
        ),
    ),
    key=("school_code", "grade", "sex", "aspect"),
    rules=(
        Rule(
            "care_groups_sum",
            "normal + risk + problem = screened",
            "screened",
            "ปกติ + เสี่ยง + มีปัญหา ไม่เท่ากับคัดกรองแล้ว",
            "Normal + risk + problem is not the number screened",
            remedy_th="แก้จำนวนของสามกลุ่มให้รวมกันเท่าคัดกรองแล้ว แล้วส่งใหม่",
            remedy_en="Make the three groups add up to the number screened and send it again",
        ),
        Rule(
            "care_over_students",
            "screened <= students AND coalesce(visited, 0) <= students",
            "students",
            "คัดกรองแล้วหรือเยี่ยมบ้านแล้วมากกว่าจำนวนนักเรียน",
            "More screened or visited than there are students",
            remedy_th="ตรวจจำนวนนักเรียนของชั้นและเพศนั้น แล้วส่งใหม่",
            remedy_en="Check the number of students of that grade and sex and send it again",
        ),
    ),
)

CAREAGG = Contract(
    id="careagg",
    name_th="สรุปการดูแลช่วยเหลือนักเรียน",
    name_en="Student care counts",
    system="ระบบดูแลช่วยเหลือนักเรียน",
    system_en="Student care",
    owner_th="โรงเรียน ผ่าน สพท.",
    owner_en="Schools, through their area",
    cadence_th="ภาคเรียนละครั้ง",
    cadence_en="Once a term",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(SUMS,),
    layout="8.9",
)

HERO_SUMS = Sheet(
    table="hero",
    prefix="HERO",
    sheet="",
    columns=(
        school(),
        grade(),
        count("students", "จำนวนนักเรียน", "จำนวนนักเรียน", "Students", maximum=10_000, unit="คน"),
        count("screened", "คัดกรองแล้ว", "คัดกรองแล้ว", "Screened", maximum=10_000, unit="คน"),
        _learners("normal", "ปกติ", "ปกติ", "Normal"),
        _learners("at_risk", "เสี่ยง", "เสี่ยง", "At risk"),
        _learners("helped", "ได้รับการช่วยเหลือ", "ได้รับการช่วยเหลือ", "Helped"),
        _learners(
            "consulted", "ปรึกษา HERO Consultant", "ปรึกษา HERO Consultant",
            "Put to a HERO consultant",
        ),
        _learners("referred", "ส่งต่อ", "ส่งต่อ", "Referred"),
        _learners("improved", "ดีขึ้น", "ดีขึ้น", "Improved"),
    ),
    key=("school_code", "grade"),
    rules=(
        Rule(
            "hero_sum",
            "normal + at_risk = screened",
            "screened",
            "ปกติ + เสี่ยง ไม่เท่ากับคัดกรองแล้ว",
            "Normal + at risk is not the number screened",
            remedy_th="แก้จำนวนปกติหรือเสี่ยงใน HERO ให้รวมกันเท่าคัดกรองแล้ว แล้วส่งใหม่",
            remedy_en=(
                "Make normal and at risk add up to the number screened in HERO and send it again"
            ),
        ),
        Rule(
            "hero_over_students",
            "screened <= students",
            "screened",
            "คัดกรองแล้วมากกว่าจำนวนนักเรียน",
            "More screened than there are students",
            remedy_th="ตรวจจำนวนนักเรียนของชั้นนั้นใน HERO แล้วส่งใหม่",
            remedy_en="Check the number of students of that grade in HERO and send it again",
        ),
        Rule(
            "hero_over_risk",
            "greatest(helped, consulted, referred, improved) <= at_risk",
            "at_risk",
            "ช่วยเหลือ ปรึกษา ส่งต่อ หรือดีขึ้น มากกว่าจำนวนที่เสี่ยง",
            "More helped, consulted on, referred or improved than are at risk",
            remedy_th="ตรวจจำนวนใน HERO ผู้ที่ได้รับการดูแลต้องอยู่ในกลุ่มเสี่ยง",
            remedy_en="Check the numbers in HERO: who is cared for must be among those at risk",
        ),
    ),
)

HERO = Contract(
    id="hero",
    name_th="คัดกรองสุขภาพจิตนักเรียน",
    name_en="Student mental health",
    system="School Health HERO",
    owner_th="โรงเรียน และกรมสุขภาพจิต",
    owner_en="Schools and the Department of Mental Health",
    cadence_th="ภาคเรียนละครั้ง",
    cadence_en="Once a term",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(HERO_SUMS,),
    layout="8.10",
)
