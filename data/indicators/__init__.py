"""The registry of indicators, in the order in which lists show them.

To add an indicator, add one record to a theme. To add a theme, write its module and name it here.
"""

from __future__ import annotations

from dashboard.errors import UnknownIndicator
from dashboard.vocabulary import Indicator
from data.indicators import (
    attendance,
    budget,
    buildings,
    documents,
    geodata,
    growth,
    internet,
    learning,
    opportunity,
    policy,
    programmes,
    reporting,
    results,
    scores,
    situation,
    technology,
    utilities,
    welfare,
    workforce,
)

INDICATORS: tuple[Indicator, ...] = (
    *situation.INDICATORS,
    *growth.INDICATORS,
    *workforce.INDICATORS,
    *attendance.INDICATORS,
    *opportunity.INDICATORS,
    *welfare.INDICATORS,
    *learning.INDICATORS,
    *results.INDICATORS,
    *internet.INDICATORS,
    *technology.INDICATORS,
    *utilities.INDICATORS,
    *buildings.INDICATORS,
    *geodata.INDICATORS,
    *policy.INDICATORS,
    *reporting.INDICATORS,
    *scores.INDICATORS,
    *programmes.INDICATORS,
    *budget.INDICATORS,
    *documents.INDICATORS,
)

#: The eight tiles of the overview.
OVERVIEW: tuple[str, ...] = (
    "SIT-01.students", "ATT-01", "INT-01", "OPP-07", "OPP-10", "SIT-04", "WAT-01", "SIT-02.pct",
)

_BY_ID = {record.id: record for record in INDICATORS}


def indicator(id: str) -> Indicator:
    """The record with this id; UnknownIndicator where there is none."""
    try:
        return _BY_ID[id]
    except KeyError:
        raise UnknownIndicator(id) from None
