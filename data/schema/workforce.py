"""What is known of the teachers of a school and term, and of unsafe incidents of a school and year.
"""

from __future__ import annotations

from data.schema.record import Col, counts

#: Years ahead for which retirements are told.
YEARS_AHEAD: tuple[int, ...] = (1, 2, 3, 4, 5)

TERM: tuple[Col, ...] = (
    Col(
        "teacher_posts", "INTEGER",
        "teachers by the norm in force, from the roll of the term; NULL in special education",
    ),
    *counts(
        *(
            (f"retire_{year}",
             f"school directors and teachers who retire at the end of fiscal year {year},"
             " the year of the staff list being 1")
            for year in YEARS_AHEAD
        ),
        ("retire_soon", "of all five years"),
    ),
)

YEAR: tuple[Col, ...] = counts(
    ("incidents", "unsafe incidents reported in the year, where its list arrived"),
    ("incidents_open", "of these, in months that ended over 30 days before the list, not closed"),
)
