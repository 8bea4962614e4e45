"""CCT: poverty screening and conditional grants, one row a student and term.

Of the household only the group, the state of the form and the grant are needed; income, attendance,
weight and height stay in the file.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sensitivity, Severity, Sheet
from data.sources.common import dropped, grade, person, school

_SENSITIVE = Sensitivity.SENSITIVE
NOT_YET = "not_yet"

STUDENT = Sheet(
    table="cct",
    prefix="CCT",
    sheet="",
    cases=True,
    columns=(
        school(),
        person("student_key", "รหัสนักเรียน"),
        grade(),
        dropped("household_income", "รายได้ครัวเรือนเฉลี่ยต่อคนต่อเดือน", _SENSITIVE),
        Column(
            "pmt", "คะแนน PMT", Kind.DECIMAL, "คะแนนความยากจน 0–1", "Poverty score (PMT), 0–1",
            aliases=("คะแนน PMT 0–1", "PMT"), header_required=False, minimum=0, maximum=1,
            sensitivity=_SENSITIVE,
        ),
        Column(
            "poverty_group", "กลุ่ม", Kind.CHOICE, "กลุ่มความยากจน", "Poverty group",
            choices={"ยากจน": "poor", "ยากจนพิเศษ": "extra_poor", "ไม่เข้าเกณฑ์": "not_poor"},
            sensitivity=_SENSITIVE,
        ),
        Column(
            "screen_state", "สถานะคัดกรอง", Kind.CHOICE, "สถานะการคัดกรอง", "State of the screening",
            required=True,
            choices={"ยังไม่": NOT_YET, "กรอกแล้ว": "filled", "โรงเรียนรับรอง": "school_certified",
                     "เขตรับรอง": "area_certified"},
            sensitivity=_SENSITIVE,
        ),
        Column(
            "granted", "ได้รับทุน", Kind.CHOICE, "ได้รับทุน", "Receives the grant", required=True,
            choices={"0": "no", "1": "yes", "ไม่ได้รับ": "no", "ได้รับ": "yes"},
            sensitivity=_SENSITIVE,
        ),
        Column(
            "grant_baht", "จำนวนเงิน", Kind.MONEY, "จำนวนเงินทุน", "Grant", header_required=False,
            minimum=0, maximum=100_000, unit="บาท", sensitivity=_SENSITIVE,
        ),
        dropped("cct_attendance", "ร้อยละการมาเรียน", Sensitivity.PERSONAL),
        dropped("cct_weight", "น้ำหนัก", _SENSITIVE),
        dropped("cct_height", "ส่วนสูง", _SENSITIVE),
    ),
    key=("person_key",),
    follows_merger=True,
    rules=(
        Rule(
            "cct_group_missing",
            f"screen_state = '{NOT_YET}' OR poverty_group IS NOT NULL",
            "poverty_group",
            "คัดกรองแล้วแต่ไม่มีกลุ่ม",
            "Screened, and no group is given",
            remedy_th="ระบุกลุ่มความยากจนในระบบ CCT หรือแก้สถานะเป็นยังไม่คัดกรอง",
            remedy_en="Give the poverty group in CCT, or set the state to not yet screened",
        ),
        Rule(
            "cct_grant_unscreened",
            f"granted = 'no' OR screen_state <> '{NOT_YET}'",
            "granted",
            "ได้รับทุนทั้งที่ยังไม่คัดกรอง",
            "Receives a grant and was not screened",
            remedy_th="ตรวจสถานะคัดกรองและการรับทุนในระบบ CCT",
            remedy_en="Check the state of the screening and the grant in CCT",
        ),
        Rule(
            "cct_amount_without_grant",
            "granted = 'yes' OR coalesce(grant_baht, 0) = 0",
            "grant_baht",
            "มีจำนวนเงินทั้งที่ไม่ได้รับทุน",
            "There is an amount and no grant",
            remedy_th="แก้การรับทุนหรือจำนวนเงินในระบบ CCT ให้ตรงกัน",
            remedy_en="Make grant and amount agree in CCT",
        ),
        Rule(
            "cct_group_score",
            "pmt IS NULL OR poverty_group <> 'extra_poor' OR pmt >= 0.5",
            "pmt",
            "กลุ่มยากจนพิเศษแต่คะแนน PMT ต่ำกว่า 0.5",
            "Extra poor, and the PMT score is below 0.5",
            Severity.WARNING,
            remedy_th="ตรวจกลุ่มและคะแนน PMT ในระบบ CCT",
            remedy_en="Check group and PMT score in CCT",
        ),
    ),
)

CONTRACT = Contract(
    id="cct",
    name_th="นักเรียนยากจนและทุนเสมอภาค",
    name_en="Poverty screening and grants",
    system="CCT",
    owner_th="กสศ. และโรงเรียน",
    owner_en="Equitable Education Fund and schools",
    cadence_th="ภาคเรียนละครั้ง",
    cadence_en="Once a term",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(STUDENT,),
    layout="8.11",
)
