"""What each number is, written down once more: how counts become a value, and what is hidden."""

from __future__ import annotations

import math
from dataclasses import dataclass

_HUNDRED = (
    "INT-01",
    "INT-05",
    "INT-08.lan",
    "INT-08.wlan",
    "TEC-01",
    "TEC-03",
    "ELE-01",
    "WAT-01",
    "BLD-01",
    "EQP-01",
    "GEO-01",
    "OPP-02",
    "OPP-02.3-5",
    "OPP-02.6-11",
    "OPP-02.12-14",
    "OPP-02.15-17",
    "OPP-07",
    "OPP-10",
    "SIT-02.pct",
    "SIT-09.thin",
    "SIT-09.stunted",
    "SIT-09.obese",
    "SIT-10",
    "OPP-13",
    "OPP-15.p6",
    "OPP-15.m3",
    "OPP-15.m6",
    "SIT-14.rt-good",
    "SIT-14.rt-sat",
    "SIT-14.nt-good",
    "SIT-14.nt-sat",
    "SIT-14.onet-sat",
    "SIT-14.rt-excellent",
    "SIT-14.rt-upper",
    "SIT-14.rt-fair",
    "SIT-14.rt-improve",
    "SIT-14.nt-excellent",
    "SIT-14.nt-upper",
    "SIT-14.nt-fair",
    "SIT-14.nt-improve",
    "SIT-14.onet-half-thai",
    "SIT-14.onet-half-math",
    "SIT-14.onet-half-science",
    "SIT-14.onet-half-english",
    "SIT-15.loss",
    "SIT-15.improved",
    "LRN-01",
    "LRN-04",
    "LRN-05.self",
    "LRN-05.thinking",
    "LRN-05.communication",
    "LRN-05.teamwork",
    "LRN-05.citizen",
    "LRN-05.nature",
    "DLT-01",
    "ATT-01",
    "ATT-02",
    "ATT-03",
    "ATT-03.leave",
    "ATT-03.sick",
    "ATT-04",
    "ATT-05",
    "ATT-06",
    "ATT-06.kindergarten",
    "ATT-06.lower-primary",
    "ATT-06.upper-primary",
    "ATT-06.lower-secondary",
    "ATT-06.upper-secondary",
    "ATT-07",
    "ATT-09",
    "SIT-11.normal",
    "SIT-11.risk",
    "SIT-11.problem",
    "SIT-12",
    "SIT-13.risk",
    "SIT-13.helped",
    "OPP-04",
    "OPP-08",
    "OPP-09",
    "OPP-11",
    "OPP-12",
    "SIT-06",
    "SIT-19",
    "SIT-19.dmc",
    "SIT-19.emis",
    "SIT-19.bobec",
    "SIT-19.mobec",
    "SIT-19.krs",
    "SIT-19.ars",
    "SIT-19.pmqa",
    "SIT-19.emes",
    "SIT-19.x2",
    "SIT-20",
    "SAF-01",
    "SAF-02",
    "SAF-03",
    "LRN-02",
    "LRN-02.primary",
    "LRN-02.secondary",
    "LRN-03",
    "SIT-22.agreement",
    "SIT-24.pass",
    "SIT-25.literacy",
    "SIT-25.achievement",
    "SIT-25.active-learning",
    "SIT-25.technology",
    "SIT-25.character",
    "SIT-25.management",
    "SIT-25.other",
    "BUD-04",
    "BUD-05",
    "BUD-07.personnel",
    "BUD-07.operating",
    "BUD-07.investment",
    "BUD-07.subsidy",
    "BUD-07.other",
    "BUD-09",
    "BUD-10.pct",
    "DOC-05",
    "DOC-05.most-urgent",
    "DOC-05.very-urgent",
    "DOC-05.urgent",
    "DOC-05.normal",
    "DOC-08",
)
_QUOTIENT = {
    "INT-04": 1000.0,
    "INT-07": 1.0,
    "TEC-02": 1.0,
    "BLD-02": 1.0,
    "BLD-03": 1.0,
    "SIT-04": 1.0,
    "SIT-18": 10_000.0,
    "BUD-06": 1.0,
    "BUD-06.investment": 1.0,
    "BUD-11": 1.0,
    "SIT-14.rt": 1.0,
    "SIT-14.nt": 1.0,
    "SIT-14.onet": 1.0,
    "SIT-14.rt-aloud": 1.0,
    "SIT-14.rt-comprehension": 1.0,
    "SIT-14.nt-thai": 1.0,
    "SIT-14.nt-math": 1.0,
    "SIT-14.onet-thai": 1.0,
    "SIT-14.onet-math": 1.0,
    "SIT-14.onet-science": 1.0,
    "SIT-14.onet-english": 1.0,
    "SIT-14.onet-diff": 1.0,
    "SIT-14.onet-diff-thai": 1.0,
    "SIT-14.onet-diff-math": 1.0,
    "SIT-14.onet-diff-science": 1.0,
    "SIT-14.onet-diff-english": 1.0,
    "SIT-14.onet-sd-thai": 1.0,
    "SIT-14.onet-sd-math": 1.0,
    "SIT-14.onet-sd-science": 1.0,
    "SIT-14.onet-sd-english": 1.0,
    "LRN-06": 1.0,
    "SIT-21.hardware": 1.0,
    "SIT-21.software": 1.0,
    "SIT-21.peopleware": 1.0,
    "SIT-24": 1.0,
}
_MEDIAN = ("INT-03", "INT-10", "SIT-16.krs", "SIT-16.ars", "SIT-16.pmqa", "SIT-17", "DOC-04")
#: Persons in school stand in the numerator, or in the denominator.
_LEARNERS_ABOVE = (
    "ATT",
    "OPP-02",
    "OPP-06",
    "OPP-07",
    "OPP-10",
    "OPP-13",
    "OPP-14",
    "OPP-15",
    "OPP-16",
    "OPP-18",
    "OPP-19",
    *(f"SIT-14.{test}-{of}" for test in ("rt", "nt")
      for of in ("sat", "good", "excellent", "upper", "fair", "improve")),
    "SIT-14.onet-sat",
    "SIT-14.onet-half",
    "SIT-15",
    "LRN-01",
    "LRN-04",
    "LRN-05",
    "LRN-06.students",
    "TEC-02",
    "BLD-02",
    "BLD-03",
    "SIT-01.students",
    "SIT-04",
    "SIT-09",
    "SIT-10",
    "SIT-11",
    "SIT-12",
    "SIT-13",
    "OPP-03",
    "OPP-04",
    "OPP-05",
    "OPP-08",
    "OPP-09",
    "OPP-11",
    "OPP-12",
    "SIT-18",
)
_LEARNERS_BELOW = (
    "ATT", "OPP-06", "OPP-07", "OPP-10", "INT-04", "SIT-09", "SIT-10", "SIT-11", "SIT-12", "SIT-13",
    "OPP-04", "OPP-08", "OPP-09", "OPP-11", "OPP-12", "OPP-13", "OPP-15", "SIT-14", "SIT-15",
    "SIT-18", "LRN-01", "LRN-04", "LRN-05", "LRN-06",
)
_SENSITIVE = (
    "OPP-10", "OPP-14", "SIT-09", "SIT-11", "SIT-13", "OPP-03", "OPP-04", "OPP-05", "OPP-11",
    "OPP-12", "OPP-13", "OPP-18", "OPP-19", "SIT-18",
)
_DAILY = ("ATT-01", "ATT-02", "ATT-03", "ATT-04", "ATT-05", "ATT-09")
#: Counted by the offices of education areas.
OFFICES = (
    "SIT-16", "SIT-17", "SIT-19", "SIT-20", "SIT-23", "SIT-24", "SIT-25", "BUD", "DOC", "SAF",
    "LRN-02", "LRN-03",
)
#: Levels at which a number means nothing; every other number means something down to the school.
_NOT_AT = {
    "region": ("INT-07", "WAT-02", "ATT-08", "INT-10", "DOC-07"),
    "province": ("INT-07", "ATT-08", "INT-10", "DOC-07"),
    "area": ("OPP-01", "OPP-02", "INT-10"),
    "district": ("GEO-01", "INT-10", "OPP-08", "OPP-09", "SIT-15", *OFFICES),
    "school": (
        "OPP-01", "OPP-02", "SIT-02", "SIT-03", "SIT-07", "GEO-01", "ATT-04", "OPP-03", "OPP-04",
        "OPP-05", "OPP-08", "OPP-09", "SIT-15", "SIT-22", "BUD-06", "BUD-12", "DOC-06", "DOC-08",
        *(one for one in OFFICES if one not in ("BUD", "DOC")),
    ),
}
_NOT_AT["country"] = (*_NOT_AT["region"], "SIT-14.onet-diff")


@dataclass(frozen=True, slots=True)
class Number:
    """What should be shown: a value, or the word for why there is none."""

    value: float | None
    numerator: float | None
    denominator: float | None
    missing: str | None


def applies(indicator: str, level: str) -> bool:
    return not indicator.startswith(_NOT_AT[level])


def is_median(indicator: str) -> bool:
    return indicator in _MEDIAN


def is_sum(indicator: str) -> bool:
    return not (indicator in _HUNDRED or indicator in _QUOTIENT or indicator in _MEDIAN)


def is_daily(indicator: str) -> bool:
    """Whether it is counted from the marks of each day."""
    return indicator.startswith(_DAILY)


def number(
    indicator: str, num: float, den: float, known: int, units: int, *, asked: bool = True
) -> Number:
    """The number of a place from its sums; `units` schools are there and `known` of them answered.

    For a median `num` is the median itself. Where no school was `asked`, as schools without pupils
    are not asked for marks, none is late: the number means nothing there.
    """
    if units == 0:
        return Number(None, None, None, "no_unit")
    if not asked and known == 0:
        return Number(None, None, None, "not_applicable")
    if known == 0:
        return Number(None, None, None, "not_reported")
    if is_median(indicator):
        return Number(num, None, float(known), None)
    if _hidden(indicator, num, den):
        return Number(None, None, None, "suppressed")
    if is_sum(indicator):
        return Number(num, num, None, None)
    if den == 0:
        return Number(None, num, den, "not_applicable")
    factor = 100.0 if indicator in _HUNDRED else _QUOTIENT[indicator]
    return Number(num / den * factor, num, den, None)


def _hidden(indicator: str, num: float, den: float) -> bool:
    sensitive = indicator.startswith(_SENSITIVE)
    if (
        indicator.startswith(_LEARNERS_ABOVE)
        and not _schools(indicator)
        and (1 <= num < (10 if sensitive else 5))
    ):
        return True
    if is_sum(indicator) or math.isnan(den) or den == 0:
        return False
    if (
        indicator.startswith(_LEARNERS_BELOW)
        and not _schools(indicator)
        and (den < (20 if sensitive else 10))
    ):
        return True
    return sensitive and num in (0, den)


def is_split(indicator: str) -> bool:
    """Whether it tells why pupils of a day are away: of an area with one or two schools in a
    province it would be what its other areas leave, so that these schools have no part in it."""
    return indicator.startswith(("ATT-02", "ATT-03"))


def leaves_out_few(indicator: str) -> bool:
    """Whether places count the learners of days, and so leave out schools whose number is hidden
    all year."""
    return is_daily(indicator) and is_protected(indicator)


def is_protected(indicator: str) -> bool:
    """Whether it is of learners, so that some of its numbers are hidden."""
    return indicator.startswith((*_LEARNERS_ABOVE, *_LEARNERS_BELOW)) and not _schools(indicator)


def is_by_students(indicator: str) -> bool:
    """Whether it divides a sum that is shown by students, so that it would tell how many they are
    of a school of few."""
    return indicator == "BUD-11"


def _schools(indicator: str) -> bool:
    """ATT-04 counts schools though it is of attendance."""
    return indicator == "ATT-04"
