"""AMSS++/SMSS bridge: JSON envelopes, and the XML that SMSS answers with. One sheet a dataset;
members are named as in AMSS++ tables.

`checksum` of an envelope is `sha256:` and the hex digest of the rows in canonical form: JSON in
UTF-8 with sorted members, no spaces and letters as they are, `json.dumps(rows, ensure_ascii=False,
separators=(",", ":"), sort_keys=True)` in Python.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Contract, Sheet
from data.sources.amss_offices import ACHIEVEMENT, BOOK_STAT, BUDGET, ONET, PLAN, WARROOM
from data.sources.amss_people import HEALTH, OPPORTUNITY, PERSON, STUDENT, STUDENT_CHECK

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
#: Datasets that a school's SMSS gives to its area as XML.
EXPORTS: tuple[str, ...] = ("person", "student", "onet", "plan", "student_check")


def _contract(
    id: str, names: tuple[str, str], cadence: tuple[str, str], kind: PeriodKind, *sheets: Sheet
) -> Contract:
    return Contract(
        id=id,
        name_th=names[0],
        name_en=names[1],
        system="AMSS++/SMSS",
        owner_th="สพท. และโรงเรียน",
        owner_en="Area offices and schools",
        cadence_th=cadence[0],
        cadence_en=cadence[1],
        scope="area",
        period_kind=kind,
        sheets=sheets,
        form="json",
        layout="8.7",
    )


CONTRACT = _contract(
    "amss",
    ("ซองข้อมูล AMSS++/SMSS", "AMSS++/SMSS envelopes"),
    ("ทุกวันเรียน", "Every school day"),
    PeriodKind.TERM,
    STUDENT_CHECK, STUDENT, PERSON, HEALTH, WARROOM,
)  # fmt: skip
YEARLY = _contract(
    "amssyear",
    ("ซองข้อมูล AMSS++/SMSS รายปีการศึกษา", "AMSS++/SMSS envelopes of an academic year"),
    ("ปีการศึกษาละครั้ง", "Once an academic year"),
    PeriodKind.ACADEMIC_YEAR,
    OPPORTUNITY, ONET, ACHIEVEMENT,
)  # fmt: skip
FISCAL = _contract(
    "amssfiscal",
    ("ซองข้อมูลแผนและงบประมาณ AMSS++/SMSS", "AMSS++/SMSS envelopes of plan and budget"),
    ("เดือนละครั้ง", "Once a month"),
    PeriodKind.FISCAL_YEAR,
    PLAN, BUDGET,
)  # fmt: skip
DOCUMENTS = _contract(
    "amssbook",
    ("ซองข้อมูลสถิติหนังสือราชการ AMSS++", "AMSS++ envelopes of document statistics"),
    ("เดือนละครั้ง", "Once a month"),
    PeriodKind.CALENDAR_YEAR,
    BOOK_STAT,
)  # fmt: skip

CONTRACTS: tuple[Contract, ...] = (CONTRACT, YEARLY, FISCAL, DOCUMENTS)

#: The sheet and contract of each dataset.
BY_DATASET: dict[str, tuple[Contract, Sheet]] = {
    sheet.sheet: (contract, sheet) for contract in CONTRACTS for sheet in contract.sheets
}
DATASETS: tuple[str, ...] = tuple(BY_DATASET)
