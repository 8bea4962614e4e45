"""Daily marks as SMSS gives them: its own numbers of students, class codes, and 9 for no record."""

from __future__ import annotations

from data.reading.macros import name
from tests.data.reading.bridge import GOOD, export, name_of, written
from tests.data.reading.inbox import Inbox, person

_LIST = {**GOOD["student"], "student_id": "7363"}
_MARK = {**GOOD["student_check"], "student_id": "7363"}


def test_the_number_of_a_school_finds_its_student(inbox: Inbox) -> None:
    inbox.write(name_of("student"), written("student", [_LIST]))
    inbox.write(name_of("student_check", form="xml"), export("student_check", [_MARK]))
    inbox.write(
        "ATTSTUDENT_1601_2569-2_20261119.csv",
        "check_date,รหัสโรงเรียน,student_id,class_now,room_now,check_val\n"
        "2026-11-18,16010001,7363,4,1,C\n",
    )
    inbox.read()
    on_roll = inbox.value("SELECT person_key FROM clean_amss_student")
    assert on_roll == inbox.value("SELECT person_key FROM clean_dmc")
    for table in ("amss_student_check", "att_student"):
        found = inbox.value(f"SELECT person_key, grade, mark FROM {name('clean_' + table)}")
        assert found == (on_roll, "P1", "present"), table


def test_a_number_is_of_its_school_and_of_one_student_alone(inbox: Inbox) -> None:
    twice = [{**_LIST, "student_id": "8"}, {**_LIST, "student_id": "8", "person_id": person(2)}]
    inbox.write(name_of("student"), written("student", [*twice, {**_LIST, "person_id": person(3)}]))
    marks = [{**_MARK, "student_id": one} for one in ("8", "9", person(3))]
    inbox.write(name_of("student_check"), written("student_check", marks))
    other = name_of("student_check", "16010002")
    inbox.write(other, written("student_check", [_MARK], "16010002"))
    inbox.read()
    assert [rule for _, _, rule in inbox.faults(name_of("student_check"))] == [
        "unknown_student", "unknown_student"]
    assert [rule for _, _, rule in inbox.faults(other) if rule != "all_rows_bad"] == [
        "unknown_student"]
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 1


def test_a_key_that_was_made_elsewhere_is_named_as_such(inbox: Inbox) -> None:
    row = {"student_key": "hmac:9f86d081884c7d65", "class_now": 4, "room_now": 1,
           "check_date": "2026-11-19", "check_val": "C"}
    inbox.write(name_of("student_check"), written("student_check", [row]))
    inbox.read()
    assert ("keyed_elsewhere") in {rule for _, _, rule in inbox.faults()}


def test_nine_is_no_record_and_spoils_no_file(inbox: Inbox) -> None:
    rows = [
        {**_MARK, "student_id": person(n), "check_val": 9 if n % 10 == 0 else "C"}
        for n in range(1, 41)
    ]
    inbox.write(name_of("student_check"), written("student_check", rows))
    inbox.read()
    assert inbox.file(name_of("student_check")).rows_loaded == 40
    assert inbox.value(
        "SELECT count(*) FROM clean_amss_student_check WHERE mark = 'unrecorded'") == 4
