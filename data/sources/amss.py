"""AMSS++/SMSS bridge: JSON envelopes, and the XML that SMSS answers with. One sheet a dataset;
members are named as in AMSS++ tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.periods import PeriodKind
from data.contract import Contract, Sheet
from data.sources.amss_offices import ACHIEVEMENT, BOOK_STAT, BUDGET, ONET, PLAN, WARROOM
from data.sources.amss_people import HEALTH, OPPORTUNITY, PERSON, STUDENT, STUDENT_CHECK

SCHEMA = "smartobec.bridge/1"
#: The `mode` of an envelope that is a whole list.
WHOLE = "full"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an envelope beside those of its rows."""

    name: str
    needed: bool
    en: str
    th: str


MEMBERS: tuple[Member, ...] = (
    Member("schema", True, f"`{SCHEMA}`", f"`{SCHEMA}`"),
    Member("dataset", True, "one of the datasets above", "ชุดข้อมูลหนึ่งในตารางข้างบน"),
    Member("office_code", True, "the area office that sends", "รหัสเขตพื้นที่ที่ส่ง"),
    Member(
        "school_code", False, "the school, where all rows are of one",
        "รหัสโรงเรียน เมื่อทุกแถวเป็นของโรงเรียนเดียว",
    ),
    Member(
        "ed_year", False, "academic year, where the file has no name that tells it",
        "ปีการศึกษา เมื่อชื่อไฟล์ไม่บอก",
    ),
    Member(
        "budget_year", False, "fiscal year, for the same of `plan` and `budget`",
        "ปีงบประมาณ ในกรณีเดียวกันของ `plan` และ `budget`",
    ),
    Member("term", False, "1, 2, or 3 for the end of the year", "1, 2 หรือ 3 เมื่อสิ้นปี"),
    Member("as_of", True, "the day that the rows speak of", "วันที่ข้อมูลอ้างอิง"),
    Member("generated_at", False, "the moment when it was made", "เวลาที่สร้างซอง"),
    Member(
        "mode", False,
        f"`{WHOLE}` where the rows are the whole list of the office or school: what earlier"
        " envelopes of it held is replaced, and who is not in it is gone. Without it, rows are"
        " added and corrected. It says nothing on a page that others follow, or on rows of days",
        f"`{WHOLE}` เมื่อแถวคือรายการทั้งหมดของเขตหรือโรงเรียน ซองก่อนหน้าถูกแทนทั้งหมด ผู้ที่ไม่อยู่ในซองนี้ถือว่าออกแล้ว"
        " ถ้าไม่ระบุ แถวจะเพิ่มหรือแก้ของเดิม ไม่มีผลกับหน้าที่ยังมีหน้าถัดไปและข้อมูลรายวัน",
    ),
    Member("row_count", True, "number of rows, as a number", "จำนวนแถว เป็นตัวเลข"),
    Member(
        "checksum", True,
        "`sha256:` and the hex digest of the rows as JSON in UTF-8 with sorted members, no spaces "
        "and letters as they are",
        "`sha256:` ตามด้วยค่าแฮชของ rows ที่เขียนเป็น JSON UTF-8 เรียงชื่อสมาชิก ไม่มีช่องว่าง ไม่แปลงตัวอักษร",
    ),
    Member("rows", True, "the rows, each an object with the columns of the dataset", "แถวข้อมูล"),
)
#: Members that every envelope must have.
REQUIRED_MEMBERS: tuple[str, ...] = tuple(one.name for one in MEMBERS if one.needed)
#: Datasets that a school's SMSS gives to its area as XML.
EXPORTS: tuple[str, ...] = ("person", "student", "onet", "plan", "student_check")


def _contract(
    id: str, names: tuple[str, str], cadence: tuple[str, str], kind: PeriodKind, *sheets: Sheet,
    system: str = "AMSS++/SMSS",
) -> Contract:
    return Contract(
        id=id,
        name_th=names[0],
        name_en=names[1],
        system=system,
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
    BOOK_STAT, system="AMSS++",
)  # fmt: skip

CONTRACTS: tuple[Contract, ...] = (CONTRACT, YEARLY, FISCAL, DOCUMENTS)

#: The sheet and contract of each dataset.
BY_DATASET: dict[str, tuple[Contract, Sheet]] = {
    sheet.sheet: (contract, sheet) for contract in CONTRACTS for sheet in contract.sheets
}
DATASETS: tuple[str, ...] = tuple(BY_DATASET)
