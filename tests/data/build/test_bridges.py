"""AMSS++/SMSS stands in where a feed has no row of a school or office, and only there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.bridges import BESIDE, FILLS
from data.sources import sheets
from data.sources.amss import DATASETS
from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

_ONE, _TWO = "1016010001", "1016010002"
_THU, _FRI = date(2026, 11, 19), date(2026, 11, 20)


def _mark(clean: CleanTables, code: str, key: int, mark: str, **values: object) -> None:
    row = {"on_date": _FRI, "reference_date": _FRI, "grade": "P1", "room": 1, **values}
    clean.add("amss_student_check", "ay2569-2", code, school_code=code, person_key=key, mark=mark,
              **row)


def _school(clean: CleanTables) -> None:
    clean.school(_ONE)
    clean.pupils(_ONE, "ay2569-1", 1)


def test_every_dataset_stands_in_for_a_feed_or_says_why_not() -> None:
    filling, beside = [one.dataset for one in FILLS], [one.dataset for one in BESIDE]
    assert sorted([*filling, *beside]) == sorted(DATASETS)
    assert len({one.table for one in FILLS}) == len(FILLS)
    tables = {sheet.table: contract.id for contract, sheet in sheets()}
    assert all(tables[one.table] == one.feed and one.th and one.en for one in FILLS)
    assert all(one.why_th and one.why_en for one in BESIDE)


def test_marks_are_counted_where_a_school_sent_no_day(clean: CleanTables, build: Build) -> None:
    clean.school(_ONE)
    clean.school(_TWO)
    own = clean.pupils(_ONE, "ay2569-2", 4)
    others = clean.pupils(_TWO, "ay2569-2", 3)
    clean.day(_ONE, "ay2569-2", _THU, 4)
    clean.day(_TWO, "ay2569-2", _THU, 3)
    clean.day(_TWO, "ay2569-2", _FRI, 2, 1)
    for key, mark in zip(own, ("present", "absent", "sick", "unrecorded"), strict=True):
        _mark(clean, _ONE, key, mark)
    for key in others:
        _mark(clean, _TWO, key, "leave")
    con = build()
    days = con.execute(
        "SELECT school_idx, is_recorded, enrolled, present, on_leave, sick, absent, unrecorded"
        " FROM school_day WHERE on_date = ? ORDER BY 1", [_FRI]
    ).fetchall()
    # Of the fourth SMSS has no record (9): not recorded, never absent.
    assert days == [(0, 1, 4, 1, 0, 1, 1, 1), (1, 1, 3, 2, 0, 0, 1, 0)]
    assert con.execute("SELECT school_idx, grade, room, enrolled, unrecorded FROM class_day"
                       ).fetchall() == [(0, "P1", 1, 4, 1)]
    assert con.execute("SELECT feed, dataset, period, school_idx, area_code, first_on, last_on,"
                       " units FROM bridged").fetchall() == [
        ("att", "student_check", "ay2569-2", 0, "1601", _FRI, _FRI, 1)]
    # What is put beside DMC is what the feed itself counted.
    assert con.execute("SELECT school_idx, beside FROM disagreement WHERE pair = 'students'"
                       " ORDER BY 1").fetchall() == [(0, 4), (1, 3)]


def test_without_a_roll_the_register_of_the_school_says_who_was_to_be_marked(
    clean: CleanTables, build: Build
) -> None:
    clean.school(_ONE)
    clean.pupils(_ONE, "ay2569-1", 9)
    for key, status in ((901, "studying"), (902, None), (903, "moved"), (904, "studying")):
        clean.add("amss_student", "ay2569-2", _ONE, school_code=_ONE, person_key=key, grade="P1",
                  status=status, sex="male")
    _mark(clean, _ONE, 901, "present", grade=None, room=None)
    con = build()
    assert con.execute("SELECT enrolled, present, unrecorded FROM school_day").fetchall() == [
        (3, 1, 2)]


def test_a_school_that_marks_by_the_bridge_alone_has_reported(
    clean: CleanTables, build: Build
) -> None:
    clean.school(_ONE)
    clean.school("1016020001", area="1602", district="1602")
    [key] = clean.pupils(_ONE, "ay2569-2", 1)
    _mark(clean, _ONE, key, "present")
    con = build()
    found = con.execute(
        "SELECT area_code, sent, state, schools_reported FROM round_area"
        " WHERE feed = 'att' AND period = 'ay2569-2' AND area_code IN ('1601', '1602') ORDER BY 1"
    ).fetchall()
    assert found[0] == ("1601", True, "on_time", 1)
    assert found[1][1:3] == (False, "missing")


def test_children_of_a_school_that_the_register_lacks(clean: CleanTables, build: Build) -> None:
    _school(clean)
    clean.school(_TWO)
    clean.add("oppreg", "ay2569", school_code=_ONE, person_key=1, enrolled="yes",
              register_year=2569, register_age=8)
    for school, key, enrolled, reason in (
        (_ONE, 2, "yes", None), (_TWO, 1, "yes", None), (_TWO, 3, "no", "poverty"),
        (_TWO, 4, "yes", None),
    ):
        clean.add("amss_opportunity", "ay2569", school_code=school, person_key=key,
                  enrolled=enrolled, register_age=9, reason=reason)
    con = build()
    # The register knows child 1 at the other school, and speaks for its own school alone.
    assert con.execute("SELECT school_idx, register_children, register_out FROM school_year"
                       " WHERE period = 'ay2569' ORDER BY 1").fetchall() == [(0, 1, 0), (1, 2, 1)]


def _activity(clean: CleanTables, office: str, code: str, **values: object) -> None:
    row = {"begins_on": date(2026, 10, 1), "ends_on": date(2026, 10, 31), "budget": 100,
           "progress": 0, "stopped": None, **values}
    clean.add("amss_plan", "fy2569", office,
              office_code=office, office_is_school=len(office) == 10, project_code=code[:3],
              activity_code=code, **row)


@pytest.mark.parametrize(("last", "counted"), [
    ({"progress": 100, "done_on": date(2026, 10, 9)}, True),
    ({"progress": 100}, False), ({"progress": None}, False), ({"ends_on": None}, False),
    ({"progress": 100, "stopped": "yes"}, True),
])
def test_a_plan_stands_in_if_all_of_it_can_be_counted(
    clean: CleanTables, build: Build, last: dict[str, object], counted: bool
) -> None:
    _school(clean)
    _activity(clean, "1601", "001001")
    _activity(clean, "1601", "001002", **last)
    con = build()
    assert con.execute("SELECT count(*) FROM bridged WHERE feed = 'plan'").fetchall() == [
        (int(counted),)]


def test_money_stands_in_for_the_quarter_of_its_day(clean: CleanTables, build: Build) -> None:
    _school(clean)
    clean.school("1016020001", area="1602", district="1602")
    money: dict[str, Any] = {
        "category": "operating", "allotted": 100, "transferred": 0, "office_is_school": False,
    }
    clean.add("budget", "fy2569-q4", office_code="1601", committed=0, disbursed=40, balance=60,
              as_of=date(2026, 9, 30), **money)
    for office, on, paid in (
        ("1601", date(2026, 9, 30), 99), ("1602", date(2026, 9, 30), 30),
        ("1602", date(2026, 3, 31), 10), ("1602", date(2026, 10, 1), 7),
    ):
        clean.add("amss_budget", "fy2569", office, office_code=office, bound=0, paid=paid,
                  left_over=100 - paid, as_of=on, money_source="เงินงบประมาณ", **money)
    con = build()
    assert con.execute("SELECT area_code, period, bud_disbursed FROM office_quarter"
                       " WHERE bud_disbursed IS NOT NULL ORDER BY 1, 2").fetchall() == [
        ("1601", "fy2569-q4", 40), ("1602", "fy2569-q2", 10), ("1602", "fy2569-q4", 30)]


def test_documents_stand_in_day_by_day(clean: CleanTables, build: Build) -> None:
    _school(clean)
    row: dict[str, Any] = {"urgency": "normal", "secrecy": "open", "office_code": "1601",
           "office_is_school": False, "documents": 10}
    clean.add("doc", "cy2569", on_date=_THU, direction="received", registered=8, pending=2,
              on_time=6, **row)
    for on in (_THU, _FRI):
        clean.add("amss_book_stat", "cy2569", on_date=on, direction="in", received=7, waiting=3,
                  **row)
    con = build()
    assert con.execute("SELECT doc_received, doc_pending, doc_on_time, doc_timed FROM office_year"
                       " WHERE area_code = '1601'").fetchall() == [(20, 5, 6, 8)]
