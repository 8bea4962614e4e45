"""KRS, ARS and PMQA 4.0: scores of education areas by indicator, exact to five decimals."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import (
    area,
    fiscal_year,
    fiscal_year_rule,
    half,
    half_rule,
    reported,
    unread,
)

#: Status that an office of government has reached by PMQA 4.0.
PMQA_LEVELS: dict[str, str] = {
    "Basic": "basic",
    "พื้นฐาน": "basic",
    "Advance": "advance",
    "Advanced": "advance",
    "ก้าวหน้า": "advance",
    "Significance": "significance",
    "Significant": "significance",
    "พัฒนาจนเกิดผล": "significance",
}


def _columns(*more: Column) -> tuple[Column, ...]:
    return (
        fiscal_year(),
        half(),
        area(),
        unread("area_name", "ชื่อ สพท."),
        Column(
            "indicator_code", "รหัสตัวชี้วัด", Kind.TEXT, "รหัสตัวชี้วัด", "Code of the indicator",
            required=True,
        ),
        Column("indicator_name", "ชื่อตัวชี้วัด", Kind.TEXT, "ชื่อตัวชี้วัด", "Name of the indicator"),
        *more,
        Column(
            "weight", "น้ำหนัก", Kind.SCORE, "น้ำหนักของตัวชี้วัด", "Weight of the indicator",
            required=True, minimum=0, maximum=1000,
        ),
        Column("target", "เป้าหมาย", Kind.TEXT, "ค่าเป้าหมาย", "Target", header_required=False),
        Column("result", "ผล", Kind.TEXT, "ผลการดำเนินงาน", "Result", header_required=False,
               aliases=("ผลการดำเนินงาน",)),
        Column(
            "score", "คะแนน", Kind.SCORE, "คะแนนทศนิยม 5 ตำแหน่ง ไม่ปัดเศษ",
            "Score of five decimals, never rounded", minimum=0,
        ),
        Column(
            "weighted_score", "คะแนนถ่วงน้ำหนัก", Kind.DECIMAL, "คะแนนถ่วงน้ำหนักที่ต้นทางคำนวณ",
            "Weighted score as the source computed it", header_required=False, minimum=0,
        ),
        reported(),
    )


def _rules(prefix: str) -> tuple[Rule, ...]:
    return (
        fiscal_year_rule(f"{prefix}_year"),
        half_rule(f"{prefix}_round"),
        Rule(
            f"{prefix}_scored",
            "(status = 'reported') = (score IS NOT NULL)",
            "score",
            "รายงานแล้วต้องมีคะแนน และยังไม่รายงานหรือไม่มีการประเมินต้องไม่มีคะแนน",
            "What is reported has a score; what is due or not assessed has none",
            remedy_th="ใส่คะแนนของตัวชี้วัดที่รายงานแล้ว หรือแก้สถานะในระบบ",
            remedy_en="Give the score of what was reported, or correct the status in the system",
        ),
        Rule(
            f"{prefix}_weighted",
            "abs(weighted_score - weight::DOUBLE * score::DOUBLE) < 0.001"
            " OR abs(weighted_score - weight::DOUBLE * score::DOUBLE / 100) < 0.001",
            "weighted_score",
            "คะแนนถ่วงน้ำหนักไม่เท่ากับ คะแนน × น้ำหนัก; ระบบใช้ค่าที่คำนวณใหม่",
            "The weighted score is not score × weight; the recomputed one is used",
            Severity.WARNING,
            remedy_th="ตรวจสูตรคะแนนถ่วงน้ำหนักในไฟล์ของกลุ่มพัฒนาระบบบริหาร",
            remedy_en=(
                "Check the formula of the weighted score in the file of the Public "
                "Sector Development Group"
            ),
        ),
    )


KRS = Sheet(
    table="score_krs", prefix="SCORE_KRS", sheet="", columns=_columns(),
    key=("area_code", "indicator_code"), rules=_rules("krs"),
)
ARS = Sheet(
    table="score_ars", prefix="SCORE_ARS", sheet="", columns=_columns(),
    key=("area_code", "indicator_code"), rules=_rules("ars"),
)
PMQA = Sheet(
    table="score_pmqa",
    prefix="SCORE_PMQA",
    sheet="",
    columns=_columns(
        Column(
            "category", "หมวด", Kind.INTEGER, "หมวด 1–7 ของ PMQA 4.0", "Category 1–7 of PMQA 4.0",
            required=True, minimum=1, maximum=7,
        ),
        Column(
            "level", "ระดับ", Kind.CHOICE, "ระดับที่ต้นทางประกาศ (Basic, Advance, Significance)",
            "Level as the source declares it (Basic, Advance, Significance)",
            header_required=False, choices=PMQA_LEVELS,
        ),
    ),
    key=("area_code", "indicator_code"),
    rules=_rules("pmqa"),
)
#: What scores are made of, by system.
SHEETS: dict[str, Sheet] = {"krs": KRS, "ars": ARS, "pmqa": PMQA}


def _contract(sheet: Sheet, system: str, name_th: str, name_en: str, cadence: str) -> Contract:
    yearly = cadence == "yearly"
    return Contract(
        id=sheet.feed,
        name_th=name_th,
        name_en=name_en,
        system=system,
        owner_th="กลุ่มพัฒนาระบบบริหาร สพฐ.",
        owner_en="OBEC Public Sector Development Group",
        cadence_th="ปีงบประมาณละครั้ง" if yearly else "รอบ 6 เดือน และ 12 เดือน",
        cadence_en="Once a fiscal year" if yearly else "After 6 and 12 months",
        scope="country",
        period_kind=PeriodKind.QUARTER,
        sheets=(sheet,),
        layout="8.14",
    )


CONTRACTS: tuple[Contract, ...] = (
    _contract(KRS, "KRS", "คะแนนตัวชี้วัดตามมาตรการปรับปรุงประสิทธิภาพ", "KRS scores", "half"),
    _contract(ARS, "ARS", "คะแนนผลการปฏิบัติราชการตามแผน", "ARS scores", "half"),
    _contract(PMQA, "PMQA 4.0", "คะแนนสถานะการเป็นระบบราชการ 4.0", "PMQA 4.0 scores", "yearly"),
)
