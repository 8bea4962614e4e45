"""DMC: one row per student really present, one file per area and round, with exits and boarders."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Severity, Sheet
from data.sources.common import dropped, grade, person, room, school

DISADVANTAGES = {
    "เด็กยากจน": "poor",
    "เด็กถูกทอดทิ้ง/กำพร้า": "abandoned",
    "เด็กชนกลุ่มน้อย": "ethnic_minority",
    "เด็กที่ถูกทำร้ายทารุณ": "abused",
    "เด็กเร่ร่อน": "homeless",
    "เด็กที่ได้รับผลกระทบจากเอดส์": "aids",
    "เด็กที่มีปัญหาเกี่ยวกับยาเสพติด": "drugs",
    "เด็กถูกบังคับให้ขายแรงงาน": "forced_labour",
    "เด็กในสถานพินิจและคุ้มครองเยาวชน": "detention",
    "เด็กที่อยู่ในธุรกิจทางเพศ": "sex_trade",
}
"""Ten kinds of disadvantage; the last five may be shown only together."""

NATIONALITIES = {
    "ไทย": "thai",
    "พม่า": "myanmar",
    "เมียนมา": "myanmar",
    "กัมพูชา": "cambodia",
    "ลาว": "laos",
    "ไร้สัญชาติ": "stateless",
}

EXIT_REASONS = {
    "1": "poverty",
    "2": "family",
    "3": "married",
    "4": "adjustment",
    "5": "legal",
    "6": "illness",
    "7": "migration",
    "8": "work",
    "9": "moved_school",
    "10": "died",
}
"""Reason codes of the exit list; 1–8 are dropouts, 9 and 10 are not."""
DROPOUT_REASONS: tuple[str, ...] = tuple(EXIT_REASONS.values())[:8]

_PERSONAL = Sensitivity.PERSONAL
_SENSITIVE = Sensitivity.SENSITIVE

STUDENT = Sheet(
    table="dmc",
    prefix="DMC",
    sheet="Sheet1",
    columns=(
        school(),
        dropped("school_name", "ชื่อโรงเรียน", Sensitivity.OPEN),
        person(),
        grade(),
        room(),
        dropped("student_number", "เลขประจำตัวนักเรียน"),
        Column(
            "sex",
            "เพศ",
            Kind.CHOICE,
            "เพศ",
            "Sex",
            required=True,
            choices={"ช": "male", "ญ": "female", "ชาย": "male", "หญิง": "female"},
        ),
        Column("prename", "คำนำหน้าชื่อ", Kind.TEXT, "คำนำหน้าชื่อ", "Title", sensitivity=_PERSONAL),
        Column("first_name", "ชื่อ", Kind.TEXT, "ชื่อ", "First name", sensitivity=_PERSONAL),
        Column("last_name", "นามสกุล", Kind.TEXT, "นามสกุล", "Family name", sensitivity=_PERSONAL),
        Column(
            "born_on",
            "วันเกิด",
            Kind.DATE,
            "วันเกิด",
            "Date of birth",
            required=True,
            sensitivity=_PERSONAL,
        ),
        Column(
            "stated_age",
            "อายุ(ปี)",
            Kind.INTEGER,
            "อายุตามไฟล์",
            "Age as stated",
            header_required=False,
            minimum=0,
            maximum=60,
            unit="ปี",
        ),
        Column(
            "weight_kg",
            "น้ำหนัก",
            Kind.DECIMAL,
            "น้ำหนัก; 0 หรือว่าง = ไม่ได้ชั่ง",
            "Weight; 0 or blank: not measured",
            sensitivity=_SENSITIVE,
            minimum=5,
            maximum=150,
            unit="กก.",
            zero_is_nothing="true",
            forgiving=True,
        ),
        Column(
            "height_cm",
            "ส่วนสูง",
            Kind.DECIMAL,
            "ส่วนสูง; 0 หรือว่าง = ไม่ได้วัด",
            "Height; 0 or blank: not measured",
            sensitivity=_SENSITIVE,
            minimum=60,
            maximum=210,
            unit="ซม.",
            zero_is_nothing="true",
            forgiving=True,
        ),
        dropped("blood_group", "กลุ่มเลือด", _SENSITIVE),
        dropped("religion", "ศาสนา", _SENSITIVE),
        dropped("ethnicity", "เชื้อชาติ", _SENSITIVE),
        Column(
            "nationality",
            "สัญชาติ",
            Kind.CHOICE,
            "สัญชาติ",
            "Nationality",
            choices=NATIONALITIES,
            other="other",
            sensitivity=_SENSITIVE,
        ),
        dropped("house_number", "บ้านเลขที่"),
        dropped("village_number", "หมู่"),
        dropped("street", "ถนน/ซอย"),
        Column(
            "home_tambon", "ตำบล", Kind.TEXT, "ตำบลที่อยู่", "Home sub-district", sensitivity=_PERSONAL
        ),
        Column(
            "home_district",
            "อำเภอ",
            Kind.TEXT,
            "อำเภอที่อยู่",
            "Home district",
            sensitivity=_PERSONAL,
            loaded=False,
        ),
        Column(
            "home_province",
            "จังหวัด",
            Kind.TEXT,
            "จังหวัดที่อยู่",
            "Home province",
            sensitivity=_PERSONAL,
            loaded=False,
        ),
        dropped("guardian_first_name", "ชื่อผู้ปกครอง"),
        dropped("guardian_last_name", "นามสกุลผู้ปกครอง"),
        dropped("guardian_occupation", "อาชีพของผู้ปกครอง"),
        dropped("guardian_relation", "ความเกี่ยวข้องของผู้ปกครองกับนักเรียน"),
        dropped("father_first_name", "ชื่อบิดา"),
        dropped("father_last_name", "นามสกุลบิดา"),
        dropped("father_occupation", "อาชีพของบิดา"),
        dropped("mother_first_name", "ชื่อมารดา"),
        dropped("mother_last_name", "นามสกุลมารดา"),
        dropped("mother_occupation", "อาชีพของมารดา"),
        Column(
            "disadvantages",
            "ความด้อยโอกาส",
            Kind.CHOICES,
            "ความด้อยโอกาส",
            "Kinds of disadvantage",
            choices=DISADVANTAGES,
            other="other",
            sensitivity=_SENSITIVE,
        ),
        Column(
            "cannot_strike_off",
            "ยังไม่สามารถจำหน่ายได้ (3.1.8)",
            Kind.TEXT,
            "ขาดเรียนนานแต่ยังจำหน่ายไม่ได้",
            "Long absent, may not be struck off yet",
            header_required=False,
        ),
    ),
    key=("person_key", "school_code"),
    follows_merger=True,
    rules=(
        Rule(
            "age_mismatch",
            "stated_age IS NULL"
            " OR abs(stated_age - date_sub('year', born_on, reference_date)) <= 1",
            "stated_age",
            "อายุที่ระบุห่างจากวันเกิดเกิน 1 ปี",
            "The stated age is more than one year off the date of birth",
            Severity.WARNING,
            remedy_th="ตรวจวันเกิดกับทะเบียนบ้าน อายุคำนวณจากวันเกิดให้แล้ว",
            remedy_en=(
                "Check the date of birth against the house registration: the age is reckoned from"
                " it"
            ),
        ),
        Rule(
            "birth_impossible",
            "born_on < reference_date"
            " AND date_diff('year', born_on, reference_date) BETWEEN 1 AND 60",
            "born_on",
            "วันเกิดเป็นไปไม่ได้สำหรับนักเรียน",
            "Impossible date of birth for a student",
            remedy_th="แก้วันเกิดใน DMC ตามทะเบียนบ้าน และดูว่าปีเป็น พ.ศ. หรือ ค.ศ.",
            remedy_en="Correct the date of birth in DMC, and look at the era of its year",
        ),
    ),
)

EXIT = Sheet(
    table="dmc_exit",
    prefix="DMCEXIT",
    sheet="exit",
    cases=True,
    columns=(
        school(),
        person(),
        grade(),
        Column("left_on", "วันที่", Kind.DATE, "วันที่ออก", "Left on", required=True),
        Column(
            "reason",
            "รหัสสาเหตุ",
            Kind.CHOICE,
            "สาเหตุ",
            "Reason",
            required=True,
            aliases=("รหัสสาเหตุ 4.13",),
            choices=EXIT_REASONS,
            sensitivity=_SENSITIVE,
        ),
    ),
    key=("person_key", "school_code", "left_on"),
    rules=(
        Rule(
            "exit_in_future",
            "left_on <= reference_date",
            "left_on",
            "วันที่ออกอยู่หลังวันอ้างอิงของรอบ",
            "Left after the reference date of the round",
            remedy_th="แก้วันที่ออกใน DMC ให้ไม่เกินวันอ้างอิงของรอบ",
            remedy_en=(
                "Correct the day of leaving in DMC to one before the reference date of the "
                "round"
            ),
        ),
    ),
)

BOARDING = Sheet(
    table="dmc_boarding",
    prefix="DMCBOARDING",
    sheet="boarding",
    columns=(school(), person(), grade()),
    key=("person_key", "school_code"),
    follows_merger=True,
)

DESTINATIONS = {
    "สพฐ.": "obec",
    "สช.": "private",
    "สอศ.": "vocational",
    "สกร.": "lifelong",
    "อปท.": "local",
    "อุดมศึกษา": "higher",
    "ประกอบอาชีพ": "work",
    "บวช": "ordained",
    "ไม่ศึกษาต่อไม่ประกอบอาชีพ": "neither",
    "ไม่ทราบ": "unknown",
}
"""Where graduates of P6, M3 and M6 went; the first six are places of study."""
STUDY: tuple[str, ...] = tuple(DESTINATIONS.values())[:6]
_YES_NO = {"จบ": "yes", "ไม่จบ": "no", "ใช่": "yes", "มี": "yes", "ไม่": "no", "ไม่มี": "no"}

GRADUATE = Sheet(
    table="dmc_graduate",
    prefix="DMCGRADUATE",
    sheet="graduate",
    columns=(
        school(),
        person(),
        Column("grade", "ชั้น", Kind.CHOICE, "ชั้นที่จบ", "Final grade", required=True,
               aliases=("ระดับชั้น",), choices={"ป.6": "P6", "ม.3": "M3", "ม.6": "M6"}),
        Column("finished", "จบ", Kind.CHOICE, "จบการศึกษา", "Graduated", required=True,
               choices=_YES_NO, sensitivity=_PERSONAL),
        Column("continues", "เรียนต่อ", Kind.CHOICE, "เรียนต่อ", "Goes on studying",
               choices=_YES_NO, sensitivity=_PERSONAL),
        Column("destination", "สังกัดปลายทาง", Kind.CHOICE, "สังกัดหรือสถานะปลายทาง",
               "Where the graduate went", header_required=False, choices=DESTINATIONS,
               sensitivity=_PERSONAL),
    ),
    key=("person_key", "school_code", "grade"),
    rules=(
        Rule(
            "continues_unfinished",
            "continues IS DISTINCT FROM 'yes' OR finished = 'yes'",
            "continues",
            "เรียนต่อทั้งที่ยังไม่จบ",
            "Goes on studying without having graduated",
            remedy_th="แก้สถานะจบหรือช่องเรียนต่อใน DMC ให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make graduation and going on agree in DMC, and send it again",
        ),
        Rule(
            "continues_elsewhere",
            "continues IS NULL OR destination IS NULL OR destination = 'unknown' OR"
            f" (continues = 'yes') = (destination IN {STUDY})",
            "destination",
            "สังกัดปลายทางไม่ตรงกับช่องเรียนต่อ",
            "The destination contradicts the column on going on",
            Severity.WARNING,
            remedy_th="ตรวจสังกัดปลายทางใน DMC ส่งแก้ในรอบถัดไปได้ ตัวเลขใช้ช่องเรียนต่อ",
            remedy_en="Check the destination in DMC. It may be corrected in the next round: the"
                      " numbers follow the column on going on.",
        ),
    ),
)

DISABILITIES = {
    **{str(number): code for number, code in enumerate((
        "seeing", "hearing", "intellectual", "physical", "learning", "speech", "behaviour",
        "autism", "multiple",
    ), start=1)},
    "ทางการเห็น": "seeing",
    "ทางการได้ยิน": "hearing",
    "ทางสติปัญญา": "intellectual",
    "ทางร่างกายหรือการเคลื่อนไหวหรือสุขภาพ": "physical",
    "ทางการเรียนรู้": "learning",
    "ทางการพูดและภาษา": "speech",
    "ทางพฤติกรรมหรืออารมณ์": "behaviour",
    "ออทิสติก": "autism",
    "พิการซ้ำซ้อน": "multiple",
}
"""Nine kinds of disability; nobody without one is on the list."""

DISABILITY = Sheet(
    table="dmc_disability",
    prefix="DMCDISABILITY",
    sheet="disability",
    cases=True,
    columns=(
        school(),
        person(),
        grade(),
        Column("disability", "ประเภท", Kind.CHOICE, "ประเภทความพิการ", "Kind of disability",
               required=True, aliases=("ประเภทความพิการ",), choices=DISABILITIES,
               sensitivity=_SENSITIVE),
        Column("has_plan", "IEP", Kind.CHOICE, "มีแผนการจัดการศึกษาเฉพาะบุคคล (IEP)",
               "Has an individual education plan (IEP)", aliases=("แผน IEP",), choices=_YES_NO,
               sensitivity=_SENSITIVE),
    ),
    key=("person_key", "school_code"),
    follows_merger=True,
)

CONTRACT = Contract(
    id="dmc",
    name_th="ข้อมูลนักเรียนรายบุคคล",
    name_en="Student records",
    system="DMC",
    owner_th="สพฐ. (ระบบ DMC)",
    owner_en="OBEC (DMC)",
    cadence_th="สามรอบต่อปีการศึกษา: 10 มิ.ย. 10 พ.ย. และสิ้นปี",
    cadence_en="Three rounds an academic year: 10 June, 10 November, year end",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(STUDENT, EXIT, BOARDING, GRADUATE, DISABILITY),
    required=True,
    layout="8.1",
)
