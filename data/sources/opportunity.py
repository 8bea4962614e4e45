"""Rights and opportunity: the register of school-age children, and dropouts found and brought back.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Severity, Sheet
from data.sources.common import count, dropped, person, school

_SENSITIVE = Sensitivity.SENSITIVE

#: Why a child of school age is not enrolled, in the order of the nine codes.
REASONS: tuple[tuple[str, str, str], ...] = (
    ("not_found", "ไม่พบตัวตนในพื้นที่", "not found in the area"),
    ("died", "เสียชีวิต", "died"),
    ("disabled", "พิการ/เจ็บป่วยรุนแรง", "disabled or severely ill"),
    ("moved", "ย้ายออกนอกเขตพื้นที่", "moved out of the area"),
    ("poverty", "ขาดแคลน ยากจนมาก", "in great poverty"),
    ("married", "สมรส", "married"),
    ("detained", "อยู่ในสถานพินิจ/ถูกดำเนินคดี", "in detention or on trial"),
    ("unwilling", "ไม่ต้องการมาเรียน", "unwilling to attend"),
    ("other", "สาเหตุอื่น ๆ", "for other reasons"),
)
#: A child who died or moved away is not out of school here: both leave the denominator.
LEFT: tuple[str, ...] = ("died", "moved")

_CODES = {
    **{str(number): key for number, (key, _, _) in enumerate(REASONS, 1)},
    **{th: key for key, th, _ in REASONS},
}

CHILD = Sheet(
    table="oppreg",
    prefix="OPPREG",
    sheet="",
    cases=True,
    columns=(
        Column(
            "register_year", "ปี", Kind.INTEGER, "ปีการศึกษาของทะเบียน (พ.ศ.)",
            "Academic year of the register (B.E.)", required=True, minimum=2540, maximum=2700,
        ),
        school("รหัสโรงเรียนเขตบริการ"),
        person("student_key", "รหัสนักเรียน"),
        Column(
            "register_age", "อายุ", Kind.INTEGER, "อายุเต็มปี", "Age in completed years",
            required=True, minimum=2, maximum=18, unit="ปี", sensitivity=Sensitivity.PERSONAL,
        ),
        Column(
            "enrolled", "เข้าเรียน", Kind.CHOICE, "เข้าเรียนหรือไม่", "Enrolled or not",
            required=True, choices={"0": "no", "1": "yes", "ไม่เข้าเรียน": "no", "เข้าเรียน": "yes"},
            sensitivity=Sensitivity.PERSONAL,
        ),
        dropped("attends", "สถานศึกษา"),
        Column(
            "reason", "สาเหตุ", Kind.CHOICE, "สาเหตุที่ไม่เข้าเรียน", "Why the child is not enrolled",
            choices=_CODES, sensitivity=_SENSITIVE,
        ),
    ),
    key=("person_key",),
    rules=(
        Rule(
            "register_other_year",
            "register_year = TRY_CAST(substr(period, 3, 4) AS INTEGER)",
            "register_year",
            "ปีในแถวไม่ใช่ปีของไฟล์",
            "The year of the row is not that of the file",
            remedy_th="ส่งแถวของปีอื่นในไฟล์ของปีนั้น",
            remedy_en="Send rows of another year in that year's file",
        ),
        Rule(
            "register_reason_missing",
            "enrolled = 'yes' OR reason IS NOT NULL",
            "reason",
            "ไม่เข้าเรียนแต่ไม่มีสาเหตุ",
            "Not enrolled, and no reason is given",
            remedy_th="ระบุสาเหตุ 1–9 ของเด็กที่ไม่เข้าเรียน",
            remedy_en="Give one of the nine reasons for a child who is not enrolled",
        ),
        Rule(
            "register_reason_enrolled",
            "enrolled = 'no' OR reason IS NULL",
            "reason",
            "เข้าเรียนแล้วแต่ยังมีสาเหตุที่ไม่เข้าเรียน",
            "Enrolled, and a reason for not being enrolled is given",
            Severity.WARNING,
            remedy_th="ลบสาเหตุ หรือแก้เป็นไม่เข้าเรียน",
            remedy_en="Remove the reason, or say that the child is not enrolled",
        ),
    ),
)

OPPREG = Contract(
    id="oppreg",
    name_th="ทะเบียนเด็กวัยเรียนในเขตบริการ",
    name_en="School-age register",
    system="AMSS++ (โอกาสทางการศึกษา)",
    system_en="AMSS++ (opportunity)",
    owner_th="โรงเรียนและ สพท.",
    owner_en="Schools and area offices",
    cadence_th="ปีการศึกษาละครั้ง",
    cadence_en="Once an academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(CHILD,),
    layout="8.13",
)

RETURNS = Sheet(
    table="back",
    prefix="BACK",
    sheet="",
    columns=(
        school(),
        count(
            "found", "เด็กออกกลางคันที่พบ", "เด็กออกกลางคันที่ค้นพบ", "Dropouts found",
            "พบเด็กออกกลางคัน", maximum=5_000, unit="คน",
        ),
        count("returned", "กลับเข้าเรียน", "กลับเข้าเรียน", "Returned", maximum=5_000, unit="คน"),
        count(
            "helped", "ได้รับการช่วยเหลือ", "ได้รับการช่วยเหลือ", "Helped", maximum=5_000, unit="คน"
        ),
        count("referred", "ส่งต่อ", "ส่งต่อ", "Referred", maximum=5_000, unit="คน"),
    ),
    key=("school_code",),
    rules=(
        Rule(
            "back_over_found",
            "greatest(returned, helped, referred) <= found",
            "found",
            "กลับเข้าเรียน ช่วยเหลือ หรือส่งต่อ มากกว่าเด็กที่พบ",
            "More returned, helped or referred than were found",
            remedy_th="ตรวจจำนวนของโรงเรียนนั้น ทุกช่องต้องไม่เกินเด็กที่พบ",
            remedy_en="Check the school's numbers: none may be more than the dropouts found",
        ),
    ),
)

BACK = Contract(
    id="back",
    name_th="พาน้องกลับมาเรียน",
    name_en="Bringing dropouts back",
    system="พาน้องกลับมาเรียน",
    system_en="Bring Them Back to School",
    owner_th="โรงเรียน ผ่าน สพท.",
    owner_en="Schools, through their area",
    cadence_th="ต่อเนื่อง สรุปปีการศึกษาละครั้ง",
    cadence_en="Continuous, summed up once an academic year",
    scope="area",
    period_kind=PeriodKind.ACADEMIC_YEAR,
    sheets=(RETURNS,),
    layout="1.1",
)
