"""What students have learned, as schools tell it: early childhood, grades handed over at year end,
competencies, learning loss, certificates (ปพ.3), and the use of distance learning (DLTV)."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Sheet
from data.sources.common import count, grade, person, school, year_be, year_of_file

#: The four aspects of early childhood.
ASPECTS: tuple[tuple[str, str, str], ...] = (
    ("body", "ร่างกาย", "Body"),
    ("mind", "อารมณ์-จิตใจ", "Emotion and mind"),
    ("social", "สังคม", "Social"),
    ("intellect", "สติปัญญา", "Intellect"),
)
#: 3 is good, 2 fair, 1 to be promoted.
ASPECT_LEVELS = (3, 2, 1)


def _people(key: str, header: str, th: str, en: str, *aliases: str) -> Column:
    return count(key, header, th, en, *aliases, unit="คน", maximum=10_000)


def _no_more(part: str, whole: str, sentence_th: str, sentence_en: str) -> Rule:
    return Rule(
        f"{part}_over_{whole}", f"{part} <= {whole}", part, sentence_th, sentence_en,
        remedy_th="ตรวจสองจำนวนนี้กับบัญชีของโรงเรียน แก้ที่ระบบต้นทาง แล้วส่งใหม่",
        remedy_en="Check both numbers against the lists of the school, correct them at the source"
                  " and send it again",
    )


_EARLY = Sheet(
    table="early",
    prefix="EARLY",
    sheet="",
    columns=(
        year_be(),
        school(),
        _people("kindergarten3", "จำนวนนักเรียน อ.3", "นักเรียน อ.3", "Students in K3"),
        _people("assessed", "จำนวนผู้รับการประเมิน", "ผู้รับการประเมิน", "Assessed"),
        *(
            _people(f"{key}_{level}", f"{th} ระดับ {level}", f"ด้าน{th} ระดับ {level}",
                    f"{en}: level {level}")
            for key, th, en in ASPECTS for level in ASPECT_LEVELS
        ),
        _people("all_good", "ระดับ 3 ทั้ง 4 ด้าน", "ผ่านระดับ 3 ทั้ง 4 ด้าน",
                "At level 3 in all four aspects"),
    ),
    key=("school_code",),
    rules=(
        year_of_file(),
        _no_more("assessed", "kindergarten3", "ผู้รับการประเมินมากกว่านักเรียน อ.3",
                 "More assessed than students in K3"),
        *(
            Rule(
                f"aspect_sum_{key}",
                " + ".join(f"{key}_{level}" for level in ASPECT_LEVELS) + " = assessed",
                f"{key}_3",
                f"ผลรวมทุกระดับของด้าน{th}ไม่เท่ากับผู้รับการประเมิน",
                f"The levels of an aspect do not add up to those assessed: {en.lower()}",
                remedy_th="ให้จำนวนระดับ 1 2 และ 3 ของด้านนี้รวมกันเท่ากับผู้รับการประเมิน",
                remedy_en="Correct levels 1, 2 and 3 of the aspect so that together they are those"
                          " assessed",
            )
            for key, th, en in ASPECTS
        ),
        Rule(
            "all_good_over_aspect",
            "all_good <= least(" + ", ".join(f"{key}_3" for key, *_ in ASPECTS) + ")",
            "all_good",
            "ผู้ผ่านทั้ง 4 ด้านมากกว่าผู้ได้ระดับ 3 ของด้านใดด้านหนึ่ง",
            "More are at level 3 in all four aspects than in one of them",
            remedy_th="นับเฉพาะนักเรียนที่ได้ระดับ 3 ครบทุกด้าน แล้วส่งใหม่",
            remedy_en="Count only students at level 3 in every aspect, and send it again",
        ),
    ),
)

EARLY = Contract(
    id="early",
    name_th="ผลการประเมินพัฒนาการปฐมวัย อ.3",
    name_en="Early childhood results of K3",
    system="e-MES",
    owner_th="สำนักวิชาการและมาตรฐานการศึกษา สพฐ.",
    owner_en="OBEC Bureau of Academic Affairs and Educational Standards",
    cadence_th="สิ้นปีการศึกษา",
    cadence_en="At the end of the academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(_EARLY,),
    layout="8.17",
)

SUBJECTS = {
    "GPA": "gpa",
    "เกรดเฉลี่ย": "gpa",
    "ภาษาไทย": "thai",
    "คณิตศาสตร์": "math",
    "วิทยาศาสตร์และเทคโนโลยี": "science",
    "สังคมศึกษา ศาสนา และวัฒนธรรม": "social",
    "สุขศึกษาและพลศึกษา": "health",
    "ศิลปะ": "arts",
    "การงานอาชีพ": "career",
    "ภาษาต่างประเทศ": "foreign",
}
"""Eight groups of subjects, or the average of all (GPA)."""

_GRADES = Sheet(
    table="grades",
    prefix="GRADES",
    sheet="",
    columns=(
        school(),
        person(),
        grade(),
        Column("subject", "กลุ่มสาระ", Kind.CHOICE, "กลุ่มสาระการเรียนรู้ หรือเกรดเฉลี่ย",
               "Group of subjects, or GPA", required=True, aliases=("กลุ่มสาระการเรียนรู้",),
               choices=SUBJECTS),
        Column("result", "ผลการเรียน", Kind.DECIMAL, "ผลการเรียน 0–4", "Result, 0 to 4",
               required=True, minimum=0, maximum=4, sensitivity=Sensitivity.PERSONAL),
    ),
    key=("person_key", "school_code", "subject"),
)

GRADES = Contract(
    id="grades",
    name_th="ผลการเรียนรายบุคคลเมื่อสิ้นปี",
    name_en="Year-end grades of each student",
    system="ระบบผลการเรียนรายบุคคล",
    system_en="Individual grades system",
    owner_th="สพฐ. (ระบบผลการเรียน)",
    owner_en="OBEC (grades system)",
    cadence_th="ปีการศึกษาละครั้ง หลังปิดข้อมูลสิ้นปี",
    cadence_en="Once an academic year, after the year is closed",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(_GRADES,),
    layout="1.1",
)

COMPETENCIES: tuple[tuple[str, str, str], ...] = (
    ("self", "การจัดการตนเอง", "Managing oneself"),
    ("thinking", "การคิดขั้นสูง", "Higher-order thinking"),
    ("communication", "การสื่อสาร", "Communication"),
    ("teamwork", "การรวมพลังทำงานเป็นทีม", "Working as a team"),
    ("citizen", "การเป็นพลเมืองที่เข้มแข็ง", "Active citizenship"),
    ("nature", "การอยู่ร่วมกับธรรมชาติและวิทยาการอย่างยั่งยืน", "Living with nature and science"),
)
COMPETENCY_LEVELS: tuple[tuple[str, str, str], ...] = (
    ("beginning", "เริ่มต้น", "Beginning"),
    ("developing", "กำลังพัฒนา", "Developing"),
    ("able", "สามารถ", "Able"),
    ("beyond", "เหนือความคาดหวัง", "Beyond expectations"),
)

_COMPETENCY = Sheet(
    table="competency",
    prefix="COMPETENCY",
    sheet="",
    columns=(
        year_be(),
        school(),
        grade(),
        Column("competency", "สมรรถนะ", Kind.CHOICE, "สมรรถนะของนักเรียน", "Competency",
               required=True, choices={th: key for key, th, _ in COMPETENCIES}),
        _people("assessed", "จำนวนผู้รับการประเมิน", "ผู้รับการประเมิน", "Assessed"),
        *(
            _people(f"level_{key}", f"ระดับ{th}", f"ระดับ{th}", f"Level: {en.lower()}")
            for key, th, en in COMPETENCY_LEVELS
        ),
    ),
    key=("school_code", "grade", "competency"),
    rules=(
        year_of_file(),
        Rule(
            "competency_sum",
            " + ".join(f"level_{key}" for key, *_ in COMPETENCY_LEVELS) + " = assessed",
            "assessed",
            "ผลรวมทุกระดับไม่เท่ากับผู้รับการประเมิน",
            "The levels do not add up to those assessed",
            remedy_th="ให้จำนวนของทุกระดับรวมกันเท่ากับผู้รับการประเมิน แล้วส่งใหม่",
            remedy_en="Correct the levels so that together they are those assessed",
        ),
    ),
)

COMPETENCY = Contract(
    id="competency",
    name_th="สมรรถนะของนักเรียน",
    name_en="Competencies of students",
    system="AMSS++",
    owner_th="สำนักวิชาการและมาตรฐานการศึกษา สพฐ.",
    owner_en="OBEC Bureau of Academic Affairs and Educational Standards",
    cadence_th="ปีการศึกษาละครั้ง จากโรงเรียนนำร่อง",
    cadence_en="Once an academic year, from pilot schools",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(_COMPETENCY,),
    layout="1.1",
)

_LOSS = Sheet(
    table="loss",
    prefix="LOSS",
    sheet="",
    columns=(
        year_be(),
        school(),
        grade(),
        _people("screened", "จำนวนคัดกรอง", "คัดกรองแล้ว", "Screened", "คัดกรองแล้ว"),
        _people("with_loss", "มีภาวะถดถอย", "มีภาวะถดถอยทางการเรียนรู้", "With learning loss"),
        _people("improved", "ภาวะถดถอยลดลง", "ภาวะถดถอยลดลง", "Loss reduced", "ดีขึ้น"),
    ),
    key=("school_code", "grade"),
    rules=(
        year_of_file(),
        _no_more("with_loss", "screened", "มีภาวะถดถอยมากกว่าผู้ที่คัดกรอง",
                 "More with loss than screened"),
        _no_more("improved", "with_loss", "ภาวะถดถอยลดลงมากกว่าผู้ที่มีภาวะถดถอย",
                 "More improved than with loss"),
    ),
)

LOSS = Contract(
    id="loss",
    name_th="การคัดกรองภาวะถดถอยทางการเรียนรู้",
    name_en="Learning loss screening",
    system="e-MES",
    owner_th="สำนักวิชาการและมาตรฐานการศึกษา สพฐ.",
    owner_en="OBEC Bureau of Academic Affairs and Educational Standards",
    cadence_th="ปีการศึกษาละครั้ง",
    cadence_en="Once an academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(_LOSS,),
    layout="3.1",
)

_PP3 = Sheet(
    table="pp3",
    prefix="PP3",
    sheet="",
    columns=(
        year_be(),
        school(),
        Column("grade", "ชั้น", Kind.CHOICE, "ชั้นที่จบ", "Final grade", required=True,
               aliases=("ระดับชั้น",), choices={"ป.6": "P6", "ม.3": "M3", "ม.6": "M6"}),
        _people("graduates", "จบ", "จบการศึกษา", "Graduates"),
        _people("reported", "รายงานแล้ว", "รายงาน ปพ.3 แล้ว", "Reported by ปพ.3"),
        Column("reported_on", "วันที่", Kind.DATE, "วันที่รายงานล่าสุด", "Last reported on"),
    ),
    key=("school_code", "grade"),
    rules=(
        year_of_file(),
        _no_more("reported", "graduates", "รายงานมากกว่าผู้จบการศึกษา",
                 "More reported than graduates"),
        Rule(
            "pp3_in_future",
            "reported_on <= today",
            "reported_on",
            "วันที่รายงานอยู่ในอนาคต",
            "The day of the report is in the future",
            remedy_th="แก้วันที่รายงาน ถ้ายังไม่ได้รายงานให้เว้นว่าง",
            remedy_en="Correct the day of the report; leave it blank where nothing was reported",
        ),
    ),
)

PP3 = Contract(
    id="pp3",
    name_th="การรายงานผู้จบการศึกษา (ปพ.3)",
    name_en="Reports of graduates (PP3)",
    system="ปพ.3 Online",
    system_en="PP3 Online",
    owner_th="สำนักทดสอบทางการศึกษา สพฐ.",
    owner_en="OBEC Bureau of Educational Testing",
    cadence_th="หลังสิ้นปีการศึกษา",
    cadence_en="After the end of the academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(_PP3,),
    layout="8.18",
)

_DLTV = Sheet(
    table="dltv",
    prefix="DLTV",
    sheet="",
    columns=(
        school(),
        Column("role", "บทบาท", Kind.CHOICE, "บทบาท", "Role", required=True,
               choices={"ปลายทาง": "destination", "โรงเรียนปลายทาง": "destination",
                        "ต้นทาง": "origin", "โรงเรียนต้นทาง": "origin"}),
        Column("days_per_week", "ใช้งาน วัน/สัปดาห์", Kind.DECIMAL, "วันที่ใช้งานต่อสัปดาห์",
               "Days of use a week", minimum=0, maximum=7, unit="วัน"),
        Column("is_ready", "อุปกรณ์พร้อม", Kind.CHOICE, "อุปกรณ์พร้อมใช้", "Equipment is ready",
               choices={"ใช่": "yes", "พร้อม": "yes", "ไม่": "no", "ไม่ใช่": "no", "ไม่พร้อม": "no"}),
    ),
    key=("school_code",),
)

DLTV = Contract(
    id="dltv",
    name_th="การใช้การศึกษาทางไกลผ่านดาวเทียม",
    name_en="Use of distance learning television",
    system="DLTV",
    owner_th="สพท. (ศูนย์ DLTV)",
    owner_en="Area offices (DLTV centres)",
    cadence_th="ปีการศึกษาละครั้ง",
    cadence_en="Once an academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(_DLTV,),
    layout="8.18",
)
