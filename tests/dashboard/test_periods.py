"""The calendars: what a day falls in, where a period begins and ends, and the one a year before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.periods import (
    begins,
    ends,
    fiscal_year,
    kind_of,
    month,
    quarter,
    term,
    year_be,
    year_before,
)

SPANS = {
    "ay2569": ("2026-05-16", "2027-05-15"),
    "ay2569-1": ("2026-05-16", "2026-10-31"),
    "ay2569-2": ("2026-11-01", "2027-05-15"),
    "ay2569-3": ("2026-11-01", "2027-05-15"),
    "fy2570": ("2026-10-01", "2027-09-30"),
    "fy2570-q1": ("2026-10-01", "2026-12-31"),
    "fy2570-q2": ("2027-01-01", "2027-03-31"),
    "fy2570-q4": ("2027-07-01", "2027-09-30"),
    "cy2569": ("2026-01-01", "2026-12-31"),
    "2027-02": ("2027-02-01", "2027-02-28"),
    "2026-12": ("2026-12-01", "2026-12-31"),
    "2026-11-20": ("2026-11-20", "2026-11-20"),
}


@pytest.mark.parametrize("period", SPANS)
def test_where_a_period_begins_and_ends(period: str) -> None:
    assert (begins(period).isoformat(), ends(period).isoformat()) == SPANS[period]


@pytest.mark.parametrize("text", ["", "fy2570-q5", "2026-13", "2026-02-30", "ay2569-4", "2569"])
def test_what_is_no_period_has_no_days(text: str) -> None:
    with pytest.raises(ValueError, match=text or "not a period"):
        begins(text)
    with pytest.raises(ValueError, match=text or "not a period"):
        ends(text)


@pytest.mark.parametrize("tells", [term, quarter, month])
def test_every_day_lies_in_the_period_that_is_told_of_it(tells: object) -> None:
    assert callable(tells)
    day = date(2026, 1, 1)
    while day.year < 2028:
        found = tells(day)
        assert kind_of(found) is not None
        assert begins(found) <= day <= ends(found), (day, found)
        day += timedelta(1)


def test_the_fiscal_year_is_named_for_its_end() -> None:
    assert [fiscal_year(date(2026, 9, 30)), fiscal_year(date(2026, 10, 1))] == [2569, 2570]
    assert [quarter(date(2026, n, 1)) for n in (9, 10, 12)] == [
        "fy2569-q4", "fy2570-q1", "fy2570-q1",
    ]
    assert quarter(date(2027, 1, 1)) == "fy2570-q2"


def test_the_year_of_a_period() -> None:
    assert {year_be(one) for one in ("ay2569-2", "fy2569-q1", "cy2569", "2026-11")} == {2569}


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("ay2569", "ay2568"), ("ay2569-2", "ay2568-2"), ("fy2570", "fy2569"),
        ("fy2570-q1", "fy2569-q1"), ("cy2569", "cy2568"), ("2026-11", "2025-11"),
        ("2026-11-20", None), ("anything", None),
    ],
)
def test_the_period_a_year_before(period: str, before: str | None) -> None:
    assert year_before(period) == before
