"""Schools that report money and documents for themselves: their own numbers beside their area's."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

SCHOOL, OTHER = "1016010001", "1016010002"
BEFORE, NOW = "fy2569-q4", "fy2570-q1"


@pytest.fixture
def areas(clean: CleanTables) -> CleanTables:
    """Two schools of one area, of which the first reports for itself."""
    for code in (SCHOOL, OTHER):
        clean.school(code)
        for term in ("ay2569-1", "ay2569-2"):
            clean.pupils(code, term, 20)
    return clean


def _money(clean: CleanTables, office: str, period: str, allotted: int, transferred: int) -> None:
    clean.add("budget", period, "1601", office_code=office, office_is_school=office == SCHOOL,
              fiscal_year=int(period[2:6]), category="subsidy", money_source="per_head",
              allotted=allotted, transferred=transferred, committed=10, disbursed=20,
              balance=allotted + transferred - 30, entry="normal",
              as_of=date(2026, 9, 30) if period == BEFORE else date(2026, 11, 16))


def _of_schools(con: duckdb.DuckDBPyConnection, indicator: str) -> list[tuple[object, ...]]:
    return con.execute(
        "SELECT school_code, period, numerator, denominator FROM measure_school"
        " JOIN school USING (school_idx) WHERE indicator = ? ORDER BY ALL", [indicator]
    ).fetchall()


def _of_area(con: duckdb.DuckDBPyConnection, indicator: str) -> list[tuple[object, ...]]:
    return con.execute(
        "SELECT period, sum(numerator), sum(units), sum(units_due) FROM measure_cell"
        " WHERE indicator = ? GROUP BY period ORDER BY ALL", [indicator]
    ).fetchall()


def test_a_school_has_its_own_and_its_area_both_once(areas: CleanTables, build: Build) -> None:
    """Of 5,000 allotted to the office 1,000 are passed on: the area has 5,000 and not 6,000."""
    _money(areas, "1601", NOW, 5000, -1000)
    _money(areas, SCHOOL, NOW, 0, 1000)
    con = build()
    assert _of_schools(con, "BUD-01") == [(SCHOOL, NOW, 1000.0, None)]
    assert _of_area(con, "BUD-01") == [(NOW, 5000.0, 1, 1)]
    assert _of_schools(con, "BUD-04") == [(SCHOOL, NOW, 20.0, 1000.0)]
    assert _of_schools(con, "BUD-07.subsidy") == [(SCHOOL, NOW, 20.0, 1000.0)]
    assert _of_schools(con, "BUD-11") == [(SCHOOL, NOW, 1000.0, 20.0)]
    assert _of_schools(con, "BUD-06") == [], "no number of schools"
    assert con.execute(
        "SELECT period, units FROM loaded_period WHERE indicator = 'BUD-01'"
    ).fetchall() == [(NOW, 1)]


@pytest.mark.parametrize(("students", "told"), [
    (None, [(SCHOOL, NOW, None, None)]), (0, [(SCHOOL, NOW, 1000.0, 0.0)]),
    (20, [(SCHOOL, NOW, 1000.0, 20.0)]),
])
def test_money_of_a_school_without_a_roll_waits_for_the_roll(
    clean: CleanTables, build: Build, students: int | None, told: list[tuple[object, ...]]
) -> None:
    """Where its area sent no roll nobody knows by whom it is to be divided; among no students it is
    not divided at all."""
    clean.school(SCHOOL)
    clean.school(OTHER, area="1602" if students is None else "1601")
    clean.pupils(OTHER, "ay2569-2", 20, area="1602" if students is None else "1601")
    if students:
        clean.pupils(SCHOOL, "ay2569-2", students)
    _money(clean, "1601", NOW, 5000, -1000)
    _money(clean, SCHOOL, NOW, 0, 1000)
    assert _of_schools(build(), "BUD-11") == told


def test_who_told_before_is_late_and_who_never_did_is_not_asked(
    areas: CleanTables, build: Build
) -> None:
    _money(areas, "1601", BEFORE, 5000, -1000)
    _money(areas, SCHOOL, BEFORE, 0, 1000)
    _money(areas, "1601", NOW, 700, 0)
    con = build()
    assert _of_schools(con, "BUD-03") == [
        (SCHOOL, BEFORE, 20.0, None), (SCHOOL, NOW, None, None),
    ]
    assert [row[:2] for row in _of_area(con, "BUD-03")] == [(BEFORE, 40.0), (NOW, 20.0)]


def test_documents_and_plans_of_a_school(areas: CleanTables, build: Build) -> None:
    for on, hours, documents in ((date(2026, 11, 16), 3.0, 5), (date(2026, 11, 18), 9.0, 2)):
        areas.add("doc", "cy2569", "1601", office_code=SCHOOL, office_is_school=True, on_date=on,
                  direction="received", urgency="normal", secrecy="open", documents=documents,
                  registered=documents - 1, pending=1, on_time=1, median_hours=hours)
    areas.add("doc_stock", "cy2569", "1601", office_code=SCHOOL, office_is_school=True,
              as_of=date(2026, 11, 20), memos_waiting=1, archive_due=30, circulars=0,
              circulars_answered=0)
    for code, ends, done in (("001001", date(2026, 10, 20), date(2026, 10, 19)),
                             ("001002", date(2026, 11, 1), None)):
        areas.add("plan_activity", "fy2570", "1601", office_code=SCHOOL, office_is_school=True,
                  activity_code=code, project_code="001", begins_on=date(2026, 10, 5),
                  ends_on=ends, stopped="no", budget=100, progress=100 if done else 10,
                  finished_on=done)
    con = build()
    told = {
        id: [row[2:] for row in _of_schools(con, id)]
        for id in ("DOC-01.received", "DOC-02", "DOC-03", "DOC-04", "DOC-05", "DOC-07", "DOC-06",
                   "DOC-08", "BUD-09", "BUD-10", "BUD-10.pct", "BUD-12.other")
    }
    assert told == {
        "DOC-01.received": [(7.0, None)], "DOC-02": [(2.0, None)], "DOC-03": [(1.0, None)],
        "DOC-04": [(3.0, None)], "DOC-05": [(2.0, 6.0)], "DOC-07": [(30.0, None)], "DOC-06": [],
        "DOC-08": [], "BUD-09": [(1.0, 2.0)], "BUD-10": [(1.0, None)],
        "BUD-10.pct": [(1.0, 2.0)], "BUD-12.other": [],
    }
