"""Teachers against the norm and retirements, and unsafe incidents."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Grain, Subject, Unit
from data.indicators.records import quotient, share, tally
from data.schema.workforce import YEARS_AHEAD

_BOTH = "teachers IS NOT NULL AND teacher_posts IS NOT NULL"
_ORDINAL_EN = {1: "this fiscal year", 2: "next fiscal year"}
_ORDINAL_TH = {1: "สิ้นปีงบประมาณนี้", 2: "สิ้นปีงบประมาณหน้า"}


def _when(year: int) -> tuple[str, str]:
    """When a year ahead ends, in Thai and English."""
    return (
        _ORDINAL_TH.get(year, f"สิ้นปีงบประมาณที่ {year} ข้างหน้า"),
        f"at the end of {_ORDINAL_EN.get(year, f'fiscal year {year} ahead')}",
    )


INDICATORS = (
    tally(
        id="SIT-05",
        name_th="ครูขาด/เกินเกณฑ์", name_en="Teachers above or below the norm",
        short_th="ครูขาด/เกิน", short_en="Against the norm",
        unit=Unit.PERSON, grain=Grain.SCHOOL_TERM,
        numerator="teachers - teacher_posts", sources=("staff", "dmc"),
        formula_th="ครูและครูผู้ช่วยที่มีอยู่ − ครูตามเกณฑ์; ค่าลบคือขาด",
        formula_en="Teachers and assistant teachers present − teachers by the norm; below 0 is a"
                   " shortage",
        numerator_subject=Subject.STAFF, denominator_subject=Subject.STAFF,
        breaks=(-300.0, -150.0, -50.0, 0.0, 100.0), caveats=("teacher_norm", "same_term"),
    ),
    share(
        id="SIT-06",
        name_th="ร้อยละการขาดครู", name_en="Shortage of teachers",
        short_th="ขาดครู", short_en="Teacher shortage",
        grain=Grain.SCHOOL_TERM,
        numerator=f"CASE WHEN {_BOTH} THEN greatest(teacher_posts - teachers, 0) END",
        denominator=f"CASE WHEN {_BOTH} THEN teacher_posts END",
        direction=Direction.DOWN, sources=("staff", "dmc"),
        formula_th="ผลรวมของครูที่ขาดในโรงเรียนที่ครูต่ำกว่าเกณฑ์ ÷ ครูตามเกณฑ์ทั้งหมด × 100;"
                   " โรงเรียนที่เกินไม่ชดเชยโรงเรียนที่ขาด",
        formula_en="Sum of what schools below the norm lack ÷ all teachers by the norm × 100;"
                   " schools above it do not make up for others",
        numerator_subject=Subject.STAFF, denominator_subject=Subject.STAFF,
        bands=Bands(3.0, 8.0), breaks=(3.0, 5.0, 8.0, 11.0, 15.0),
        caveats=("teacher_norm", "same_term"),
    ),
    tally(
        id="SIT-08",
        name_th="ครูเกษียณใน 5 ปีงบประมาณ", name_en="Teachers who retire within five fiscal years",
        short_th="เกษียณใน 5 ปี", short_en="Retiring in 5 years",
        unit=Unit.PERSON, grain=Grain.SCHOOL_TERM, numerator="retire_soon",
        sources=("staffperson",),
        formula_th="ผู้บริหารและครูที่ครองตำแหน่งของโรงเรียนและครบ 60 ปีใน 5 ปีงบประมาณ นับปีของบัญชีเป็นปีแรก",
        formula_en="School directors and teachers in post who reach 60 within five fiscal years,"
                   " that of the staff list being the first",
        numerator_subject=Subject.STAFF, denominator_subject=Subject.STAFF,
        breaks=(150.0, 300.0, 500.0, 800.0, 1200.0), caveats=("retire_october", "post_owner"),
    ),
    *(
        tally(
            id=f"SIT-08.{year}",
            name_th=f"ครูเกษียณ{_when(year)[0]}",
            name_en=f"Teachers who retire {_when(year)[1]}",
            short_th=f"เกษียณปีที่ {year}", short_en=f"Retiring in year {year}",
            unit=Unit.PERSON, grain=Grain.SCHOOL_TERM, numerator=f"retire_{year}",
            sources=("staffperson",),
            formula_th="ผู้บริหารและครูที่ครองตำแหน่งของโรงเรียนและเกษียณ 30 กันยายนของปีงบประมาณนั้น",
            formula_en="School directors and teachers in post who retire on 30 September of that"
                       " fiscal year",
            numerator_subject=Subject.STAFF, denominator_subject=Subject.STAFF,
            breaks=(30.0, 60.0, 100.0, 160.0, 240.0), caveats=("retire_october", "post_owner"),
        )
        for year in YEARS_AHEAD
    ),
    quotient(
        id="SIT-18",
        name_th="เหตุความไม่ปลอดภัยต่อนักเรียน 10,000 คน",
        name_en="Unsafe incidents per 10,000 students",
        short_th="เหตุต่อหมื่นคน", short_en="Incidents per 10,000",
        unit=Unit.CASE_PER_10K, grain=Grain.SCHOOL_YEAR, numerator="incidents",
        denominator="june_students", factor=10_000.0, decimals=2, direction=Direction.DOWN,
        sources=("safety", "dmc"), sensitive=True,
        formula_th="เหตุที่รับแจ้งในปีการศึกษา ÷ นักเรียน 10 มิถุนายน × 10,000",
        formula_en="Incidents reported in the academic year ÷ students on 10 June × 10,000",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        breaks=(20.0, 30.0, 40.0, 55.0, 75.0), caveats=("incidents_reported", "year_so_far"),
    ),
    tally(
        id="SIT-18.cases",
        name_th="จำนวนเหตุความไม่ปลอดภัย", name_en="Unsafe incidents",
        short_th="เหตุไม่ปลอดภัย", short_en="Incidents",
        unit=Unit.CASE, grain=Grain.SCHOOL_YEAR, numerator="incidents", sources=("safety",),
        direction=Direction.DOWN, sensitive=True,
        formula_th="เหตุที่รับแจ้งในปีการศึกษา", formula_en="Incidents reported in the academic year",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        breaks=(50.0, 100.0, 200.0, 350.0, 600.0), caveats=("incidents_reported", "year_so_far"),
    ),
    tally(
        id="SIT-18.open",
        name_th="เหตุความไม่ปลอดภัยที่ค้างเกิน 30 วัน", name_en="Unsafe incidents open over 30 days",
        short_th="ค้างเกิน 30 วัน", short_en="Open over 30 days",
        unit=Unit.CASE, grain=Grain.SCHOOL_YEAR, numerator="incidents_open", sources=("safety",),
        direction=Direction.DOWN, sensitive=True,
        formula_th="เหตุที่รับแจ้งในเดือนที่สิ้นสุดเกิน 30 วันก่อนวันของบัญชี และยังไม่ปิดเรื่อง",
        formula_en="Incidents of months that ended over 30 days before the list and are not"
                   " closed",
        numerator_subject=Subject.LEARNER, denominator_subject=Subject.LEARNER,
        breaks=(5.0, 10.0, 20.0, 40.0, 80.0), caveats=("incidents_reported", "open_as_told"),
    ),
)
