"""School days of the demo: terms, public holidays of 2568–2569, floods, seasons of attendance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

AS_OF = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as far as it has gone on the demo's day."""

    name: str  #: "2569-1"
    first: date
    last: date


TERMS: tuple[Term, ...] = (
    Term("2568-1", date(2025, 5, 16), date(2025, 10, 10)),
    Term("2568-2", date(2025, 11, 3), date(2026, 3, 31)),
    Term("2569-1", date(2026, 5, 18), date(2026, 10, 9)),
    Term("2569-2", date(2026, 11, 2), AS_OF),
)

_HOLIDAYS = """
2025-05-12 วันหยุดชดเชยวันวิสาขบูชา|2025-06-02 วันหยุดพิเศษ
2025-06-03 วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี|2025-07-10 วันอาสาฬหบูชา|2025-07-11 วันเข้าพรรษา
2025-07-28 วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว|2025-08-11 วันหยุดพิเศษ|2025-08-12 วันแม่แห่งชาติ
2025-10-13 วันนวมินทรมหาราช|2025-10-23 วันปิยมหาราช|2025-12-05 วันพ่อแห่งชาติ|2025-12-10 วันรัฐธรรมนูญ
2025-12-31 วันสิ้นปี|2026-01-01 วันขึ้นปีใหม่|2026-01-02 วันหยุดพิเศษ|2026-01-16 วันครู|2026-03-03 วันมาฆบูชา
2026-04-06 วันจักรี|2026-04-13 วันสงกรานต์|2026-04-14 วันสงกรานต์|2026-04-15 วันสงกรานต์
2026-05-01 วันแรงงานแห่งชาติ|2026-05-04 วันฉัตรมงคล|2026-06-01 วันหยุดชดเชยวันวิสาขบูชา
2026-06-03 วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี
2026-07-28 วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว|2026-07-29 วันอาสาฬหบูชา|2026-07-30 วันเข้าพรรษา
2026-08-12 วันแม่แห่งชาติ|2026-10-13 วันนวมินทรมหาราช|2026-10-23 วันปิยมหาราช
"""
BREAK = "ปิดภาคเรียน"
FLOOD = "ปิดเรียนเนื่องจากอุทกภัย"
FLOODED: tuple[tuple[str, date, date], ...] = (
    ("9001", date(2025, 11, 24), date(2025, 11, 28)),
    ("9003", date(2025, 11, 24), date(2025, 11, 27)),
    ("9401", date(2025, 11, 26), date(2025, 11, 28)),
    ("1402", date(2025, 9, 29), date(2025, 10, 3)),
    ("8003", date(2026, 11, 16), date(2026, 11, 18)),
    ("9602", date(2026, 11, 18), date(2026, 11, 20)),
    ("1801", date(2026, 9, 28), date(2026, 9, 30)),
)
"""Area, first and last day on which all its schools were shut."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Days on which some schools of a district stay open and many students stay away."""

    district: str
    first: date
    last: date
    share: float  #: of the district's schools
    absent: float  #: more of the students, without leave
    sick: float


TROUBLES: tuple[Trouble, ...] = (
    # Water stands in the lowlands of the south, and influenza goes round further north.
    Trouble("8012", date(2026, 11, 13), AS_OF, 0.3, 0.2, 0.02),
    Trouble("8013", date(2026, 11, 16), AS_OF, 0.35, 0.17, 0.01),
    Trouble("9305", date(2026, 11, 16), AS_OF, 0.3, 0.16, 0.01),
    Trouble("9003", date(2026, 11, 17), AS_OF, 0.25, 0.18, 0.01),
    Trouble("1603", date(2026, 11, 16), AS_OF, 0.12, 0.02, 0.17),
    Trouble("5704", date(2026, 11, 12), AS_OF, 0.2, 0.02, 0.16),
    Trouble("3404", date(2026, 11, 16), AS_OF, 0.12, 0.03, 0.15),
    Trouble("9001", date(2025, 11, 19), date(2025, 11, 21), 0.3, 0.2, 0.01),
    Trouble("1404", date(2025, 9, 24), date(2025, 9, 26), 0.3, 0.18, 0.01),
)


def public_holidays() -> dict[date, str]:
    found: dict[date, str] = {}
    for line in _HOLIDAYS.replace("|", "\n").split("\n"):
        if line:
            day, reason = line.split(" ", 1)
            found[date.fromisoformat(day)] = reason
    return found


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def school_days(term: Term) -> list[date]:
    """Weekdays of the term that are no public holiday."""
    off = public_holidays()
    return [day for day in _days(term.first, term.last) if day.weekday() < 5 and day not in off]


def holiday_rows() -> list[tuple[date, str, str]]:
    """(day, whole country or area code, reason): holidays, the breaks between terms, floods."""
    rows = {(day, "ประเทศ"): reason for day, reason in public_holidays().items()}
    for ended, opened in pairwise(TERMS):
        for day in _days(ended.last + timedelta(days=1), opened.first - timedelta(days=1)):
            if day.weekday() < 5:
                rows.setdefault((day, "ประเทศ"), BREAK)
    for area, first, last in FLOODED:
        for day in _days(first, last):
            if day.weekday() < 5:
                rows[(day, area)] = FLOOD
    return [(day, scope, reason) for (day, scope), reason in sorted(rows.items())]


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """One day with what the season does to it: factors on the usual rates."""

    day_no: int
    term: str
    day: date
    number: int  #: in the term, from 1
    absent: float
    sick: float
    leave: float


def all_school_days() -> list[SchoolDay]:
    """Every school day of the four terms, `day_no` from 0."""
    found: list[SchoolDay] = []
    for term in TERMS:
        for number, day in enumerate(school_days(term), start=1):
            month = day.month + day.day / 31
            absent = 1.0 + (0.25 if number <= 8 else 0.0)
            absent += 0.3 * math.exp(-(((month - 9.2) / 0.8) ** 2))  # the rains
            absent += {0: 0.14, 4: 0.2}.get(day.weekday(), 0.0)
            absent += 0.18 if term.name.endswith("2") and month < 4 and month > 3.5 else 0.0
            sick = 0.8 + 1.5 * math.exp(-(((month - 8.4) / 0.55) ** 2))  # flu with the rains
            sick += 1.0 * math.exp(-(((month - 2.0) / 0.6) ** 2))  # and in the cold
            leave = 1.0 + (0.35 if day.weekday() == 4 else 0.0)
            before = day + timedelta(days=1)
            if before in public_holidays():
                absent += 0.5
                leave += 0.6
            found.append(SchoolDay(len(found), term.name, day, number, absent, sick, leave))
    return found
