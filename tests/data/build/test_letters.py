"""Documents one by one stand in where an office counted none."""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import pytest

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

SCHOOL, OTHER = "1016010001", "1016010002"
FRIDAY, MONDAY = 13, 16


@pytest.fixture
def areas(clean: CleanTables) -> CleanTables:
    """An area of two schools."""
    for code in (SCHOOL, OTHER):
        clean.school(code)
    clean.pupils(SCHOOL, "ay2569-1", 20)
    return clean


def _item(clean: CleanTables, number: int, on: int, urgency: str = "normal",
          kind: str = "internal", office: str = "1601") -> None:
    clean.add("doc_item", "cy2569", "1601", ms_id=number, kind=kind, office_code=office,
              office_is_school=office != "1601", urgency=urgency, secrecy="open",
              sent_at=datetime(2026, 11, on, 10))


def _back(clean: CleanTables, number: int, school: str, at: datetime | None) -> None:
    clean.add("doc_to", "cy2569", "1601", ms_id=number, office_code=school, office_is_school=True,
              answer="yes" if at else "no", answered_at=at)


def _facts(con: duckdb.DuckDBPyConnection, columns: str, school: str) -> tuple[object, ...]:
    found = con.execute(
        f"SELECT {columns} FROM school_calendar JOIN school USING (school_idx)"
        " WHERE school_code = ? AND period = 'cy2569'", [school]
    ).fetchall()
    assert len(found) == 1
    return tuple(found[0])


def test_what_a_recipient_did_in_time(areas: CleanTables, build: Build) -> None:
    """Of Friday the next working day is Monday, and that is a holiday: Tuesday at the same hour."""
    areas.add("holiday", "ay2569-1", "TH", on_date=date(2026, 11, MONDAY), applies_to="ประเทศ",
              reason="วันหยุด")
    for number, urgency, at in (
        (1, "most_urgent", datetime(2026, 11, FRIDAY, 14)),
        (2, "very_urgent", datetime(2026, 11, FRIDAY, 18, 1)),
        (3, "urgent", datetime(2026, 11, 17, 10)), (4, "urgent", datetime(2026, 11, 17, 10, 1)),
        (5, "normal", datetime(2026, 11, 16, 10)), (6, "normal", None),
        (7, "normal", datetime(2026, 11, 12)),
    ):
        _item(areas, number, FRIDAY, urgency)
        _back(areas, number, SCHOOL, at)
    con = build()
    told = _facts(con, "doc_received, doc_sent, doc_pending, doc_overdue, doc_on_time, doc_timed,"
                       " doc_on_time_urgent, doc_timed_urgent, doc_hours", SCHOOL)
    assert told == (7, 0, 1, 1, 3, 6, 1, 2, pytest.approx(72.0))
    assert con.execute(
        "SELECT doc_received, doc_sent FROM office_year WHERE area_code = '1601'"
    ).fetchall() == [(7, 7)]


def test_counts_of_a_day_hold_before_single_documents(areas: CleanTables, build: Build) -> None:
    for number, on in ((1, 12), (2, FRIDAY)):
        _item(areas, number, on)
        _back(areas, number, SCHOOL, datetime(2026, 11, on, 12))
    areas.add("doc", "cy2569", "1601", office_code=SCHOOL, office_is_school=True,
              on_date=date(2026, 11, FRIDAY), direction="received", urgency="normal",
              secrecy="open", documents=9, registered=9, pending=0)
    assert _facts(build(), "doc_received", SCHOOL) == (10,)


def test_a_number_of_two_documents_tells_of_neither(areas: CleanTables, build: Build) -> None:
    _item(areas, 1, 12)
    _item(areas, 1, 12, office=OTHER)
    _item(areas, 2, 12)
    for number in (1, 2):
        _back(areas, number, SCHOOL, None)
    assert _facts(build(), "doc_received", SCHOOL) == (1,)


def test_circulars_of_an_office_that_counted_none(areas: CleanTables, build: Build) -> None:
    for number, kind, last in ((1, "circular", None), (2, "circular", datetime(2026, 11, 18, 9)),
                               (3, "internal", None)):
        _item(areas, number, 17, kind=kind)
        _back(areas, number, SCHOOL, datetime(2026, 11, 18, 9))
        _back(areas, number, OTHER, last)
    columns = "SELECT circulars, circulars_answered, memos_waiting FROM office_year"
    assert build().execute(columns).fetchall() == [(2, 1, None)]


def test_a_count_of_circulars_holds_before_the_register(areas: CleanTables, build: Build) -> None:
    _item(areas, 1, 17, kind="circular")
    _back(areas, 1, SCHOOL, None)
    areas.add("doc_stock", "cy2569", "1601", office_code="1601", office_is_school=False,
              as_of=date(2026, 10, 30), memos_waiting=3, archive_due=4, circulars=8,
              circulars_answered=5)
    columns = "SELECT circulars, circulars_answered, memos_waiting FROM office_year"
    assert build().execute(columns).fetchall() == [(8, 5, 3)]
