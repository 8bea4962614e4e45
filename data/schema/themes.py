"""What each theme knows of a school and term, of a school and year, of an office and period, and of
a school that reports for itself as an office does.

A theme is a part of the ministry's work with feeds of its own. It declares its columns here; its
module in `data/build/themes/` fills them, and the facts of schools and offices take them up. A
column name belongs to one theme alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.schema import learning, offices, programmes, welfare, workforce
from data.schema.record import Col, counts

Columns = Mapping[str, tuple[Col, ...]]

#: Columns of `school_term`, by theme.
TERM: dict[str, tuple[Col, ...]] = {
    "growth": counts(
        ("growth_known", "students measured whose growth has a class"),
        ("growth_thin", "of these, BMI for age below the reference's limit"),
        ("growth_stunted", "of these, height for age below it"),
        ("growth_obese", "of these, BMI for age above it"),
    ),
    "learning": learning.TERM,
    "welfare": welfare.TERM,
    "workforce": workforce.TERM,
}
#: Columns of `school_year`, by theme.
YEAR: dict[str, tuple[Col, ...]] = {
    "learning": learning.YEAR,
    "programmes": programmes.YEAR,
    "welfare": welfare.YEAR,
    "workforce": workforce.YEAR,
}
#: Columns of `office_quarter`, by theme.
OFFICE_QUARTER: dict[str, tuple[Col, ...]] = {
    "scores": offices.SCORES,
    "policy": offices.POLICY,
    "reporting": offices.REPORTING,
    "budget": offices.BUDGET,
    "programmes": programmes.OFFICE_QUARTER,
    "office_students": offices.STUDENTS,
}
#: Columns of `office_year`, by theme.
OFFICE_YEAR: dict[str, tuple[Col, ...]] = {"documents": offices.DOCUMENTS}
#: Columns of `school_quarter` and `school_calendar`: the same of schools of their own.
SCHOOL_QUARTER: dict[str, tuple[Col, ...]] = {
    "budget": offices.BUDGET,
    "office_students": offices.STUDENTS,
}
SCHOOL_CALENDAR: dict[str, tuple[Col, ...]] = {"documents": offices.DOCUMENTS}

#: Table to its columns by theme and what its rows are of, beside the period.
KINDS: dict[str, tuple[dict[str, tuple[Col, ...]], str]] = {
    "term": (TERM, "school_code"),
    "year": (YEAR, "school_code"),
    "office_quarter": (OFFICE_QUARTER, "area_code"),
    "office_year": (OFFICE_YEAR, "area_code"),
    "school_quarter": (SCHOOL_QUARTER, "school_code"),
    "school_calendar": (SCHOOL_CALENDAR, "school_code"),
}


def columns(kind: Columns) -> tuple[Col, ...]:
    """The columns of all themes of a kind, in order."""
    return tuple(column for held in kind.values() for column in held)
