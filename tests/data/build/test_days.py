"""Attendance: not recorded is never absent, holidays are not due, a year before is alike."""

from __future__ import annotations

from datetime import date

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

_WED, _THU, _FRI = date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)
_SAT = date(2026, 11, 14)


def _two_schools(clean: CleanTables) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    clean.pupils("1016010001", "ay2569-2", 30)
    clean.pupils("1016010002", "ay2569-2", 20)


def test_a_school_without_a_record_is_missing_not_absent(clean: CleanTables, build: Build) -> None:
    _two_schools(clean)
    clean.day("1016010001", "ay2569-2", _THU, 27, 3)
    clean.day("1016010002", "ay2569-2", _THU, 20, 0)
    clean.day("1016010001", "ay2569-2", _FRI, 24, 3, unrecorded=3)
    con = build()
    cell = con.execute(
        """SELECT on_date, due, recorded, enrolled, present, absent, unrecorded FROM attendance_cell
           ORDER BY on_date""").fetchall()
    assert cell == [(_THU, 2, 2, 50, 47, 3, 0), (_FRI, 2, 1, 50, 24, 3, 23)]
    silent = con.execute("SELECT is_due, is_recorded, enrolled, unrecorded FROM school_day"
                         " WHERE school_idx = 1 AND on_date = ?", [_FRI]).fetchall()
    assert silent == [(1, 0, 20, 20)]
    flags = con.execute("SELECT school_idx, alert, since FROM school_flag"
                        " WHERE alert IN ('not_recorded', 'attendance_low') ORDER BY 1").fetchall()
    assert flags == [(0, "attendance_low", _FRI), (1, "not_recorded", _FRI)]


def test_rows_of_classes_stand_in_only_where_the_school_sent_no_row(
    clean: CleanTables, build: Build
) -> None:
    _two_schools(clean)
    clean.day("1016010001", "ay2569-2", _FRI, 29, 1)
    for room in (1, 2):
        clean.day("1016010001", "ay2569-2", _FRI, 10, 0, grade="P1", room=room)
        clean.day("1016010002", "ay2569-2", _FRI, 9, 1, grade="P2", room=room)
    con = build()
    days = con.execute("SELECT school_idx, enrolled, present FROM school_day ORDER BY 1").fetchall()
    assert days == [(0, 30, 29), (1, 20, 18)]
    assert con.execute("SELECT count(*) FROM class_day").fetchall() == [(4,)]


def test_holidays_and_weekends_are_not_due_unless_recorded(
    clean: CleanTables, build: Build
) -> None:
    _two_schools(clean)
    clean.school("1016010003")
    clean.school("1016010004", area="1602", district="1602")
    for day in (_SAT, _WED, _THU, _FRI):
        clean.day("1016010001", "ay2569-2", day, 30)
    clean.add("holiday", "ay2569-2", "TH", on_date=_WED, applies_to="ประเทศ", reason="ก")
    clean.add("holiday", "ay2569-2", "TH", on_date=_THU, applies_to="1602", reason="ก")
    clean.add("holiday", "ay2569-2", "TH", on_date=_FRI, applies_to="1016010002", reason="ก")
    con = build()
    due = con.execute("SELECT school_idx, list(on_date ORDER BY on_date) FROM school_day"
                      " WHERE is_due = 1 AND is_recorded = 0 GROUP BY 1 ORDER BY 1").fetchall()
    # The first recorded on a day off all the same; the third has no pupils and cannot record.
    assert due == [(1, [_THU]), (3, [_FRI])]
    own = con.execute("SELECT on_date FROM school_day WHERE school_idx = 0 AND is_due = 1"
                      " ORDER BY 1").fetchall()
    assert [day for (day,) in own] == [_SAT, _WED, _THU, _FRI]


def test_the_day_before_is_the_same_day_number_of_the_term(
    clean: CleanTables, build: Build
) -> None:
    _two_schools(clean)
    clean.pupils("1016010001", "ay2568-2", 30)
    clean.pupils("1016010002", "ay2568-2", 20)
    first, second = date(2025, 11, 3), date(2025, 11, 5)
    clean.day("1016010001", "ay2568-2", first, 21, 9)
    clean.day("1016010002", "ay2568-2", first, 20, 0)
    clean.day("1016010001", "ay2568-2", second, 25, 5)
    clean.day("1016010002", "ay2568-2", second, 10, 10)
    clean.day("1016010001", "ay2569-2", _THU, 28, 2)
    clean.day("1016010002", "ay2569-2", _THU, 19, 1)
    clean.day("1016010001", "ay2569-2", _FRI, 27, 3)
    con = build()
    rows = con.execute(
        """SELECT on_date, previous_date, previous_due, previous_recorded, previous_present,
                  previous_absent FROM attendance_cell WHERE on_date >= '2026-11-01'
           ORDER BY on_date""").fetchall()
    # On the Friday the second school is silent: its day of last year is left out of the marks.
    assert rows == [(_THU, first, 2, 2, 41, 9), (_FRI, second, 2, 2, 25, 5)]
    loaded = con.execute("SELECT period, units FROM loaded_period WHERE indicator = 'ATT-01'"
                         " AND period > '2026' ORDER BY period").fetchall()
    assert loaded == [("2026-11", 2), ("2026-11-19", 2), ("2026-11-20", 1),
                      ("ay2568", 2), ("ay2568-2", 2), ("ay2569", 2), ("ay2569-2", 2)]
    months = con.execute("SELECT DISTINCT period FROM loaded_period WHERE indicator = 'ATT-09'")
    assert sorted(months.fetchall()) == [("2025-11",), ("2026-11",)]


def test_three_low_days_in_a_row_are_pointed_at(clean: CleanTables, build: Build) -> None:
    _two_schools(clean)
    for day in (_WED, _THU, _FRI):
        clean.day("1016010001", "ay2569-2", day, 25, 5)
        clean.day("1016010002", "ay2569-2", day, 20 if day == _THU else 15,
                  0 if day == _THU else 5)
    rows = build().execute(
        "SELECT school_idx, alert, since FROM school_flag WHERE alert LIKE 'attendance%'"
        " ORDER BY 1").fetchall()
    assert rows == [(0, "attendance_low_3days", _WED), (1, "attendance_low", _FRI)]
