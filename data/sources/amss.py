"""AMSS++/SMSS bridge envelopes (JSON). One sheet a dataset; members are named as in AMSS++ tables.

`checksum` is `sha256:` and the hex digest of the rows in canonical form: JSON in UTF-8 with sorted
members, no spaces and letters as they are, `json.dumps(rows, ensure_ascii=False,
separators=(",", ":"), sort_keys=True)` in Python.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.periods import PeriodKind
from data.contract import Contract, Sheet
from data.sources.attendance import STUDENT_DAY
from data.sources.common import GRADE_ORDER, GRADES

SCHEMA = "smartobec.bridge/1"
#: Members that every envelope must have.
REQUIRED_MEMBERS: tuple[str, ...] = (
    "schema",
    "dataset",
    "office_code",
    "as_of",
    "row_count",
    "checksum",
    "rows",
)
#: Datasets that the bridge names; those without a sheet here are not read yet and say so.
DATASETS: tuple[str, ...] = (
    "person",
    "student",
    "onet",
    "plan",
    "student_check",
    "opportunity",
    "warroom",
    "book_stat",
    "budget",
    "health",
    "achievement",
)

GRADE_CODES: dict[str, str] = {
    str(number): code for number, code in enumerate(GRADE_ORDER[:15], start=1)
}
"""AMSS++ class codes: 1–3 are the three kindergarten years, 4–9 ป.1–ป.6, 10–15 ม.1–ม.6."""

STUDENT_CHECK = Sheet(
    table="amss_student_check",
    prefix="AMSS_STUDENT_CHECK",
    sheet="student_check",
    columns=tuple(
        replace(column, choices={**GRADES, **GRADE_CODES}) if column.key == "grade" else column
        for column in STUDENT_DAY.columns
    ),
    key=STUDENT_DAY.key,
    follows_merger=True,
    rules=STUDENT_DAY.rules,
)
"""Daily marks per student; `school_code` stands in the envelope, the other members in each row."""

CONTRACT = Contract(
    id="amss",
    name_th="ซองข้อมูล AMSS++/SMSS",
    name_en="AMSS++/SMSS envelopes",
    system="AMSS++/SMSS",
    owner_th="สพท. และโรงเรียน",
    owner_en="Area offices and schools",
    cadence_th="ทุกวันเรียน",
    cadence_en="Every school day",
    scope="area",
    period_kind=PeriodKind.TERM,
    sheets=(STUDENT_CHECK,),
    form="json",
    layout="8.7",
)
