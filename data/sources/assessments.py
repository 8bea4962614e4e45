"""National assessments: RT of P1, NT of P3, O-NET of P6, M3 and M6, by school, grade and subject.

A sheet `band` carries the cut points of the year, because they change. Systems that show NT still
write 0 for the reasoning part, which is no longer tested: a mean of 0 there is no mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import GRADES, count, school, year_be, year_of_file

RT_SUBJECTS = {
    "การอ่านออกเสียง": "aloud",
    "การอ่านรู้เรื่อง": "comprehension",
    "รวม 2 ด้าน": "total",
    "รวม": "total",
}
NT_SUBJECTS = {
    "ด้านภาษาไทย": "thai",
    "ภาษาไทย": "thai",
    "ด้านคณิตศาสตร์": "math",
    "คณิตศาสตร์": "math",
    "ด้านเหตุผล": "reasoning",
    "รวม": "total",
    "รวม 2 ด้าน": "total",
}
ONET_SUBJECTS = {
    "ภาษาไทย": "thai",
    "คณิตศาสตร์": "math",
    "วิทยาศาสตร์": "science",
    "ภาษาอังกฤษ": "english",
    "สังคมศึกษา": "social",
}
#: Levels from the best, as the headers of the results name them.
LEVELS: tuple[tuple[str, str, str], ...] = (
    ("excellent", "ดีมาก", "Excellent"),
    ("good", "ดี", "Good"),
    ("fair", "พอใช้", "Fair"),
    ("improve", "ปรับปรุง", "To improve"),
)
_LEVEL_SUM = " + ".join(f"level_{key}" for key, *_ in LEVELS)
#: Name of the sheet of cut points.
BAND = "band"
#: Table of the cut points that the reader makes of the sheet `band` before it reads the results.
CUTS = "test_cut"
#: Lowest and highest sum of scores that the counts of levels allow, by the cut points of the year.
_LEAST = " + ".join(
    f"level_{key} * cut_{key}" for key, *_ in LEVELS if key != "improve"
)
_MOST = (
    "level_excellent * 100 + level_good * cut_excellent + level_fair * cut_good"
    " + level_improve * cut_fair"
)
#: Cut points stand on the lower edge of all levels but the lowest, which begins at 0.
CUT: tuple[str, ...] = ("excellent", "good", "fair")


def _optional(column: Column) -> Column:
    return replace(column, required=False, header_required=False)


def _score(key: str, header: str, th: str, en: str) -> Column:
    return Column(key, header, Kind.DECIMAL, th, en, minimum=0, maximum=100, unit="คะแนน")


def _keys(grades: tuple[str, ...], subjects: Mapping[str, str]) -> tuple[Column, Column]:
    return (
        Column(
            "grade", "ระดับชั้น", Kind.CHOICE, "ระดับชั้น", "Grade", required=True, aliases=("ชั้น",),
            choices={label: code for label, code in GRADES.items() if code in grades},
        ),
        Column(
            "subject", "รายวิชา/ด้าน", Kind.CHOICE, "รายวิชาหรือด้าน", "Subject or part",
            required=True, aliases=("รายวิชา", "ด้าน", "วิชา"), choices=subjects,
        ),
    )


def _results(
    name: str, grades: tuple[str, ...], subjects: Mapping[str, str], *more: Column
) -> Sheet:
    return Sheet(
        table=name.lower(),
        prefix=name,
        sheet="",
        columns=(
            year_be(),
            school(),
            *_keys(grades, subjects),
            count("eligible", "จำนวนผู้มีสิทธิ์", "ผู้มีสิทธิ์สอบ", "Entitled to sit it", unit="คน",
                  maximum=10_000),
            count("examinees", "จำนวนผู้เข้าสอบ", "ผู้เข้าสอบ", "Examinees", unit="คน",
                  maximum=10_000),
            replace(
                _score("mean_score", "คะแนนเฉลี่ย", "คะแนนเฉลี่ย ร้อยละ", "Mean score, per cent"),
                zero_is_nothing=(
                    "subject = 'reasoning'" if "reasoning" in subjects.values() else ""
                ),
            ),
            _score("score_sd", "S.D.", "ส่วนเบี่ยงเบนมาตรฐาน", "Standard deviation"),
            _score("score_max", "สูงสุด", "คะแนนสูงสุด", "Highest score"),
            _score("score_min", "ต่ำสุด", "คะแนนต่ำสุด", "Lowest score"),
            *(
                _optional(
                    count(f"level_{key}", f"จำนวนระดับ {th}", f"ผู้เข้าสอบระดับ{th}",
                          f"Examinees at the level: {en}", th, unit="คน", maximum=10_000)
                )
                for key, th, en in LEVELS
            ),
            *more,
        ),
        key=("school_code", "grade", "subject"),
        rules=(
            year_of_file(),
            Rule(
                "examinees_over_eligible",
                "examinees <= eligible",
                "examinees",
                "ผู้เข้าสอบมากกว่าผู้มีสิทธิ์",
                "More examinees than students entitled to sit it",
                remedy_th="ตรวจจำนวนผู้มีสิทธิ์และผู้เข้าสอบกับระบบสอบ แล้วส่งใหม่",
                remedy_en="Check both numbers in the testing system and send it again",
            ),
            Rule(
                "mean_without_examinees",
                "mean_score IS NULL OR examinees > 0",
                "mean_score",
                "มีคะแนนเฉลี่ยแต่ไม่มีผู้เข้าสอบ",
                "A mean without an examinee",
                remedy_th="ใส่จำนวนผู้เข้าสอบ หรือเว้นคะแนนว่างไว้ถ้าไม่มีผู้เข้าสอบ",
                remedy_en="Give the examinees, or leave the mean blank where there were none",
            ),
            Rule(
                "examinees_without_mean",
                "examinees = 0 OR mean_score IS NOT NULL OR subject = 'reasoning'",
                "mean_score",
                "มีผู้เข้าสอบแต่ไม่มีคะแนนเฉลี่ย",
                "Examinees without a mean",
                remedy_th="ใส่คะแนนเฉลี่ยของผู้เข้าสอบ แล้วส่งใหม่",
                remedy_en="Give the mean score of the examinees and send it again",
            ),
            Rule(
                "mean_outside_range",
                "mean_score IS NULL OR (mean_score >= coalesce(score_min, 0)"
                " AND mean_score <= coalesce(score_max, 100))",
                "mean_score",
                "คะแนนเฉลี่ยไม่อยู่ระหว่างคะแนนต่ำสุดกับสูงสุด",
                "The mean does not lie between the lowest and the highest score",
                remedy_th="ตรวจคะแนนเฉลี่ย สูงสุด และต่ำสุดกับระบบสอบ มักเกิดจากสลับคอลัมน์",
                remedy_en="Check the three scores at the source: columns are often exchanged",
            ),
            Rule(
                "levels_sum",
                f"mean_score IS NULL OR {_LEVEL_SUM} = examinees",
                "examinees",
                "ผลรวมของทุกระดับไม่เท่ากับผู้เข้าสอบ",
                "The levels do not add up to the examinees",
                remedy_th="ตรวจจำนวนผู้เข้าสอบของแต่ละระดับให้รวมกันเท่ากับผู้เข้าสอบ",
                remedy_en="Correct the levels so that together they are the examinees",
            ),
            Rule(
                "levels_against_band",
                # Means come with two decimals: so much is no contradiction.
                f"(SELECT (mean_score + 0.005) * examinees >= {_LEAST}"
                f" AND (mean_score - 0.005) * examinees <= {_MOST} FROM {CUTS}"
                " WHERE cut_period = period AND cut_grade = grade AND cut_subject = subject)",
                "mean_score",
                "คะแนนเฉลี่ยเป็นไปไม่ได้กับจำนวนผู้เข้าสอบแต่ละระดับตามคะแนนตัดของปี",
                "The mean cannot be, with these counts of levels and the cut points of the year",
                Severity.WARNING,
                remedy_th="ตรวจว่าจำนวนแต่ละระดับใช้คะแนนตัดของปีนั้น และคอลัมน์ระดับไม่สลับกัน",
                remedy_en="See that the levels were counted by the cut points of that year, and"
                          " that their columns are not exchanged",
            ),
        ),
    )


def _bands(name: str, grades: tuple[str, ...], subjects: Mapping[str, str]) -> Sheet:
    return Sheet(
        table=f"{name.lower()}_band",
        prefix=f"{name}BAND",
        sheet=BAND,
        columns=(
            year_be(),
            *_keys(grades, subjects),
            *(
                replace(
                    _score(f"{key}_from", f"{th} ตั้งแต่", f"คะแนนต่ำสุดของระดับ{th}",
                           f"Lowest score of the level: {en}"),
                    required=True,
                )
                for key, th, en in LEVELS if key in CUT
            ),
        ),
        key=("grade", "subject"),
        rules=(
            year_of_file(),
            Rule(
                "band_order",
                "fair_from < good_from AND good_from < excellent_from",
                "good_from",
                "คะแนนตัดระดับไม่เรียงจากน้อยไปมาก",
                "The cut points do not rise from level to level",
                remedy_th="ใส่คะแนนตัดของปีนั้นตามประกาศ เรียงจากพอใช้ ดี ถึงดีมาก",
                remedy_en="Enter the announced cut points of the year, from fair to excellent",
            ),
        ),
    )


def _contract(
    name: str, name_th: str, name_en: str, owner_th: str, owner_en: str,
    grades: tuple[str, ...], subjects: Mapping[str, str], *more: Column,
) -> Contract:
    return Contract(
        id=name.lower(),
        name_th=name_th,
        name_en=name_en,
        system="O-NET" if name == "ONET" else name,
        owner_th=owner_th,
        owner_en=owner_en,
        cadence_th="ปีการศึกษาละครั้ง",
        cadence_en="Once an academic year",
        scope="country",
        period_kind=PeriodKind.ACADEMIC_YEAR,
        sheets=(_results(name, grades, subjects, *more), _bands(name, grades, subjects)),
        layout="8.17",
    )


_TESTERS = ("สำนักทดสอบทางการศึกษา สพฐ.", "OBEC Bureau of Educational Testing")

RT = _contract(
    "RT", "ผลการประเมินการอ่าน ป.1 (RT)", "Reading test of P1 (RT)", *_TESTERS, ("P1",), RT_SUBJECTS
)
NT = _contract(
    "NT", "ผลการทดสอบระดับชาติ ป.3 (NT)", "National test of P3 (NT)", *_TESTERS, ("P3",),
    NT_SUBJECTS,
)
ONET = _contract(
    "ONET", "ผลการทดสอบ O-NET ป.6 ม.3 ม.6", "O-NET results of P6, M3 and M6",
    "สถาบันทดสอบทางการศึกษาแห่งชาติ (สทศ.)", "NIETS, the national testing institute",
    ("P6", "M3", "M6"), ONET_SUBJECTS,
    _optional(
        count("half_or_more", "จำนวนผู้ได้ร้อยละ 50 ขึ้นไป", "ผู้เข้าสอบที่ได้ร้อยละ 50 ขึ้นไป",
              "Examinees with half of the marks or more", unit="คน", maximum=10_000)
    ),
)
"""O-NET has no official levels: its level columns and its sheet of cut points may be missing."""
