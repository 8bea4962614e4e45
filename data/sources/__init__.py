"""The registry of source feeds: an explicit tuple, in the order in which they are read."""

from __future__ import annotations

from data.contract import Contract, Sheet
from data.sources import (
    amss,
    assessments,
    assets,
    attendance,
    care,
    cct,
    dmc,
    documents,
    emes,
    emis,
    gcode,
    learning,
    moi,
    money,
    opportunity,
    quality,
    safety,
    school,
    scores,
    staff,
    surveys,
    x2,
)

SOURCES: tuple[Contract, ...] = (
    school.CONTRACT,
    dmc.CONTRACT,
    emis.EMISNET,
    emis.EMISCOM,
    emis.EMISUTIL,
    assets.BOBEC,
    assets.MOBEC,
    staff.CONTRACT,
    staff.PERSONS,
    # Its list of students joins the marks of the next.
    *amss.CONTRACTS,
    attendance.CONTRACT,
    moi.CONTRACT,
    moi.STATISTICS,
    care.CARE,
    care.CAREAGG,
    care.HERO,
    cct.CONTRACT,
    gcode.CONTRACT,
    opportunity.OPPREG,
    opportunity.BACK,
    assessments.RT,
    assessments.NT,
    assessments.ONET,
    learning.EARLY,
    learning.GRADES,
    learning.COMPETENCY,
    learning.LOSS,
    learning.PP3,
    learning.DLTV,
    quality.QUALITY,
    quality.EXEMPLAR,
    *scores.CONTRACTS,
    emes.CONTRACT,
    x2.CONTRACT,
    documents.CONTRACT,
    money.PLAN,
    money.BUDGET,
    surveys.ITA,
    surveys.EDPA,
    surveys.READY,
    safety.CONTRACT,
)


_BY_ID = {contract.id: contract for contract in SOURCES}


def source(id: str) -> Contract:
    """The contract with this id; KeyError where there is none."""
    return _BY_ID[id]


def sheets() -> tuple[tuple[Contract, Sheet], ...]:
    """Every sheet of every contract."""
    return tuple((contract, sheet) for contract in SOURCES for sheet in contract.sheets)
