"""Periods and the three calendars. A period is text: `ay2569`, `ay2569-1`, `fy2570`, `fy2570-q1`,
`cy2569`, `2026-11`, `2026-11-20`. Years of the first five are Buddhist era; days, months are ISO.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

BE_OFFSET = 543
#: How periods look, for who asks for one that is none.
PERIODS_LIKE = "ay2569, ay2569-1, fy2570, fy2570-q1, cy2569, 2026-11, 2026-11-20"
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


def fiscal_year(day: date) -> int:
    """The Buddhist-era year that began on the last 1 October and is named for its end."""
    return day.year + BE_OFFSET + (day.month >= 10)


def quarter(day: date) -> str:
    """The quarter of the fiscal year a day falls in: `fy2570-q1` from October to December."""
    return f"fy{fiscal_year(day)}-q{(day.month + 2) % 12 // 3 + 1}"


def month(day: date) -> str:
    """`2026-11`."""
    return day.isoformat()[:7]


def at(kind: PeriodKind, day: date) -> str:
    """The period of a kind that a day falls in."""
    match kind:
        case PeriodKind.ACADEMIC_YEAR:
            return f"ay{academic_year(day)}"
        case PeriodKind.TERM:
            return term(day)
        case PeriodKind.FISCAL_YEAR:
            return f"fy{fiscal_year(day)}"
        case PeriodKind.QUARTER:
            return quarter(day)
        case PeriodKind.CALENDAR_YEAR:
            return f"cy{day.year + BE_OFFSET}"
        case PeriodKind.MONTH:
            return month(day)
    return day.isoformat()


def meeting(kind: PeriodKind, loaded: Sequence[str], asked: str) -> str:
    """The period of a kind that answers for one of another calendar: of those loaded (oldest first)
    the last that ends within it, else the one that its last day falls in. `asked` is a period.
    """
    if kind_of(asked) is kind:
        return asked
    first, last = begins(asked), ends(asked)
    within = [one for one in loaded if first <= ends(one) <= last]
    return within[-1] if within else at(kind, last)


def year_be(period: str) -> int:
    """The Buddhist-era year that a period is named for; of a month or day, its calendar year."""
    return int(period[2:6]) if period[0] in "afc" else int(period[:4]) + BE_OFFSET


def begins(period: str) -> date:
    """The first day of a period. ValueError where it is none."""
    return _span(period)[0]


def ends(period: str) -> date:
    """The last day of a period. ValueError where it is none."""
    return _span(period)[1]


def _span(period: str) -> tuple[date, date]:
    """First and last day. The third round of a year tells of its end, which lies in term 2."""
    kind = kind_of(period)
    if kind is None:
        raise ValueError(f"not a period: {period}")
    if kind is PeriodKind.DAY:
        return date.fromisoformat(period), date.fromisoformat(period)
    year = year_be(period) - BE_OFFSET
    match kind:
        case PeriodKind.ACADEMIC_YEAR:
            first, after = date(year, 5, 16), date(year + 1, 5, 16)
        case PeriodKind.TERM if period.endswith("-1"):
            first, after = date(year, 5, 16), date(year, 11, 1)
        case PeriodKind.TERM:
            first, after = date(year, 11, 1), date(year + 1, 5, 16)
        case PeriodKind.FISCAL_YEAR:
            first, after = date(year - 1, 10, 1), date(year, 10, 1)
        case PeriodKind.QUARTER:
            first = _month_on(year - 1, 10 + 3 * (int(period[-1]) - 1))
            after = _month_on(first.year, first.month + 3)
        case PeriodKind.CALENDAR_YEAR:
            first, after = date(year, 1, 1), date(year + 1, 1, 1)
        case _:
            first = _month_on(year, int(period[5:]))
            after = _month_on(year, first.month + 1)
    return first, after - timedelta(1)


def _month_on(year: int, number: int) -> date:
    """The first day of a month; 13 is January of the year after."""
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def year_before(period: str) -> str | None:
    """The period of the same kind one year earlier; None for a day."""
    kind = kind_of(period)
    if kind is None or kind is PeriodKind.DAY:
        return None
    if kind is PeriodKind.MONTH:
        return f"{int(period[:4]) - 1:04d}{period[4:]}"
    return f"{period[:2]}{int(period[2:6]) - 1:04d}{period[6:]}"


def year_of(term_period: str) -> str:
    """`ay2569` of `ay2569-1`."""
    return term_period.split("-")[0]
