"""Periods and the three calendars. A period is text: `ay2569`, `ay2569-1`, `fy2570`, `fy2570-q1`,
`cy2569`, `2026-11`, `2026-11-20`. Years of the first five are Buddhist era; days, months are ISO.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

BE_OFFSET = 543
#: A Buddhist-era year would be read as five centuries ahead.
LAST_YEAR = 2400


class PeriodKind(StrEnum):
    ACADEMIC_YEAR = "academic_year"
    TERM = "term"
    FISCAL_YEAR = "fiscal_year"
    QUARTER = "quarter"
    CALENDAR_YEAR = "calendar_year"
    MONTH = "month"
    DAY = "day"


_SYNTAX: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = (
    (PeriodKind.ACADEMIC_YEAR, re.compile(r"ay(\d{4})")),
    (PeriodKind.TERM, re.compile(r"ay(\d{4})-([1-3])")),
    (PeriodKind.FISCAL_YEAR, re.compile(r"fy(\d{4})")),
    (PeriodKind.QUARTER, re.compile(r"fy(\d{4})-q([1-4])")),
    (PeriodKind.CALENDAR_YEAR, re.compile(r"cy(\d{4})")),
    (PeriodKind.MONTH, re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    (PeriodKind.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
)


def given_day(written: str) -> date | None:
    """The day that a person wrote like 2026-11-20, None where it is none or of another era."""
    if kind_of(written) is not PeriodKind.DAY:
        return None
    day = date.fromisoformat(written)
    return day if day.year <= LAST_YEAR else None


def kind_of(period: str) -> PeriodKind | None:
    """Tell which kind a period is, None where it is not one (a day must exist)."""
    for kind, pattern in _SYNTAX:
        if pattern.fullmatch(period):
            if kind is PeriodKind.DAY:
                try:
                    date.fromisoformat(period)
                except ValueError:
                    return None
            return kind
    return None


def academic_year(day: date) -> int:
    """The Buddhist-era year that opened on the last 16 May."""
    return day.year + BE_OFFSET - ((day.month, day.day) < (5, 16))


def term(day: date) -> str:
    """The term a day falls in: term 1 from 16 May, term 2 from 1 November; a break ends a term."""
    first = (5, 16) <= (day.month, day.day) < (11, 1)
    return f"ay{academic_year(day)}-{1 if first else 2}"


def year_before(period: str) -> str | None:
    """The period of the same kind one year earlier; None for a day or month."""
    match = re.fullmatch(r"(ay|fy|cy)(\d{4})(-.+)?", period)
    return f"{match[1]}{int(match[2]) - 1}{match[3] or ''}" if match else None


def year_of(term_period: str) -> str:
    """`ay2569` of `ay2569-1`."""
    return term_period.split("-")[0]
