"""Computers of each school, in the two layouts in which EMIS gives them."""

from __future__ import annotations

from dataclasses import replace

from data.contract import Column, Rule, Sheet
from data.sources.common import NOT_FUTURE, as_of, count, school

_PURPOSES = (
    ("teaching", "เพื่อการเรียนการสอน", "teaching"),
    ("admin", "เพื่อการบริหารจัดการ", "administration"),
)
_ORIGINS = (
    ("obec", "งบประมาณ สพฐ.", "OBEC budget"),
    ("own", "จัดหาเอง/บริจาค", "procured by the school or donated"),
)
_STATES = (("working", "ใช้งานได้", "working"), ("broken", "ใช้งานไม่ได้", "broken"))


def _computers(key: str, header: str, th: str, en: str) -> Column:
    """A count that one of the two layouts has."""
    return replace(
        count(key, header, f"คอมพิวเตอร์{th}", f"Computers for {en}", maximum=5_000, unit="เครื่อง"),
        required=False, header_required=False,
    )


_COMPUTER_COUNTS = tuple(
    _computers(
        f"{purpose}_{origin}_{state}", f"{purpose_th}_{origin_th}_{state_th}",
        f"{purpose_th} {origin_th} {state_th}", f"{purpose_en}, {origin_en}, {state_en}",
    )
    for purpose, purpose_th, purpose_en in _PURPOSES
    for origin, origin_th, origin_en in _ORIGINS
    for state, state_th, state_en in _STATES
)
_COMPUTER_MARGINS = tuple(
    _computers(
        f"{purpose}_{part}", f"จำนวนคอมพิวเตอร์{purpose_th}_{part_th}",
        f"{purpose_th} {part_th}", f"{purpose_en}, {part_en}",
    )
    for purpose, purpose_th, purpose_en in _PURPOSES
    for part, part_th, part_en in (*_ORIGINS, *_STATES)
)
"""The layout that EMIS prints: by origin and by state, and not by both at once."""


def _sum(columns: tuple[Column, ...]) -> str:
    return " + ".join(column.key for column in columns)


COMPUTER = Sheet(
    table="emiscom",
    prefix="EMISCOM",
    sheet="",
    columns=(
        school("รหัสโรงเรียน 10 หลัก"),
        *_COMPUTER_COUNTS,
        *_COMPUTER_MARGINS,
        count(
            "total",
            "จำนวนคอมพิวเตอร์ทั้งหมด",
            "คอมพิวเตอร์ทั้งหมด",
            "All computers",
            "จำนวนคอมพิวเตอร์ทั้งหมด_รวม",
            maximum=20_000,
            unit="เครื่อง",
        ),
        as_of(),
    ),
    key=("school_code",),
    rules=(
        Rule(
            "computer_parts",
            f"({_sum(_COMPUTER_COUNTS)}) IS NOT NULL OR ({_sum(_COMPUTER_MARGINS)}) IS NOT NULL",
            "total",
            "ไม่มีจำนวนครบตามแบบใดแบบหนึ่ง: แยกแหล่งและสถานะ หรือยอดตามแหล่งและยอดตามสถานะ",
            "Neither layout is complete: origin by state, or the sums by origin and by state",
            remedy_th="กรอกจำนวนให้ครบทั้ง 8 ช่องของแบบที่ใช้ ไม่มีให้ใส่ 0",
            remedy_en="Fill in all eight counts of the layout that is used, with 0 for none",
        ),
        Rule(
            "computer_sum",
            f"total = {_sum(_COMPUTER_COUNTS)}",
            "total",
            "ผลรวมคอมพิวเตอร์ไม่เท่ากับทั้งหมด",
            "The computers do not add up to the total",
            remedy_th="แก้จำนวนแต่ละประเภทหรือจำนวนทั้งหมดใน EMIS ให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make the kinds and the total agree in EMIS and send it again",
        ),
        Rule(
            "computer_margins",
            " AND ".join((
                *(
                    f"{purpose}_obec + {purpose}_own = {purpose}_working + {purpose}_broken"
                    for purpose, *_ in _PURPOSES
                ),
                "total = " + " + ".join(
                    f"{purpose}_{state}" for purpose, *_ in _PURPOSES for state, *_ in _STATES
                ),
            )),
            "total",
            "ยอดตามแหล่งงบประมาณไม่เท่ากับยอดที่ใช้งานได้และใช้งานไม่ได้ หรือรวมแล้วไม่เท่ากับทั้งหมด",
            "The sums by origin and by state differ, or do not add up to the total",
            remedy_th="แก้ยอดตามแหล่งงบประมาณ ยอดตามสถานะ และจำนวนทั้งหมดใน EMIS ให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make the sums by origin, by state and the total agree in EMIS and send it"
                      " again",
        ),
        NOT_FUTURE,
    ),
)
"""One row a school, in one of two layouts: each purpose by origin and state, or, as EMIS prints it,
by origin and by state apart."""
