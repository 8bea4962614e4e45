"""One learner over feeds and time: joined where the lists decide, counted where they do not."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

BEFORE, ROUND = "ay2569-1", "ay2569-2"
G, NUMBER = 501, 502


def _gave_way(clean: CleanTables, old: int, new: int | None, **more: Any) -> None:
    clean.add("gcode_person", "ay2569", person_key=old, is_g=True, new_key=new, **more)


def _attended(clean: CleanTables, period: str, person: int, absent: int) -> None:
    clean.add("att_term", period, school_code="1016010001", person_key=person, grade="P1", room=1,
              recorded_days=30, present_days=30 - absent, leave_days=0, sick_days=0,
              absent_days=absent, absent_streak=0)


def _base(clean: CleanTables) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    clean.pupils("1016010001", BEFORE, 12)


def test_a_number_is_joined_to_the_g_id_before_it(clean: CleanTables, build: Build) -> None:
    _base(clean)
    clean.pupil("1016010001", BEFORE, G, is_g=True, weight_kg=20.0, height_cm=110.0)
    clean.pupil("1016010001", ROUND, NUMBER, is_g=False, weight_kg=21.0, height_cm=112.0)
    _attended(clean, BEFORE, G, 2)
    _attended(clean, ROUND, NUMBER, 3)
    _gave_way(clean, G, NUMBER)
    con = build()
    rows = con.execute(
        "SELECT person_key::INT, recorded_days, absent_days FROM student WHERE person_key > 500"
    ).fetchall()
    assert rows == [(NUMBER, 60, 5)]
    growth = con.execute("SELECT period, weight_kg FROM student_growth ORDER BY period").fetchall()
    assert growth == [(BEFORE, 20.0), (ROUND, 21.0)]
    # In its own round the learner still had a G id.
    assert con.execute(
        "SELECT period, g_students FROM school_term JOIN school USING (school_idx)"
        " WHERE school_code = '1016010001' AND students > 0 ORDER BY period"
    ).fetchall() == [(BEFORE, 1), (ROUND, 0)]
    assert con.execute("SELECT * FROM identity_link").fetchall() == [
        ("ay2569", "1601", 1, 1, 0, 0)]


def test_chains_are_followed_and_what_contradicts_itself_is_left(
    clean: CleanTables, build: Build
) -> None:
    _base(clean)
    for key in (601, 603, 611, 621, 622, 631, 632):
        born = date(2017, 5, 5) if key == 632 else date(2018, 1, 1)
        period = BEFORE if key in (601, 611, 621, 631) else ROUND
        clean.pupil("1016010001", period, key, born_on=born)
    # 601 → 602 → 603.
    _gave_way(clean, 602, 603, previous_key=601)
    # Two successors; a circle; another birthday.
    _gave_way(clean, 611, 612)
    clean.add("gcode_person", "ay2568", person_key=611, is_g=True, new_key=613)
    _gave_way(clean, 621, 622)
    _gave_way(clean, 622, 621)
    _gave_way(clean, 631, 632)
    con = build()
    keys = clean.con.execute(
        "SELECT DISTINCT person_key::INT FROM clean_dmc WHERE person_key > 600 ORDER BY 1"
    ).fetchall()
    assert [key for (key,) in keys] == [603, 611, 621, 622, 631, 632]
    assert con.execute(
        "SELECT sum(named), sum(joined), sum(undecided), sum(apart) FROM identity_link"
    ).fetchall() == [(7, 2, 5, 0)]


def test_both_ids_on_one_list_stay_two_rows_and_are_counted(
    clean: CleanTables, build: Build
) -> None:
    _base(clean)
    for key in (G, NUMBER):
        clean.pupil("1016010001", ROUND, key)
    clean.pupil("1016010002", BEFORE, G)
    _gave_way(clean, G, NUMBER)
    con = build()
    assert clean.con.execute(
        "SELECT person_key::INT, count(*) FROM clean_dmc WHERE person_key > 500 GROUP BY 1"
        " ORDER BY 1"
    ).fetchall() == [(G, 1), (NUMBER, 2)]
    assert con.execute("SELECT named, joined, undecided, apart FROM identity_link").fetchall() == [
        (1, 0, 0, 1)]


def _cct(clean: CleanTables, person: int, school: str = "1016010001", **more: Any) -> None:
    clean.add("cct", BEFORE, school_code=school, person_key=person, grade="P1", granted="no",
              screen_state="not_yet", **more)


def test_rows_of_a_feed_are_matched_listed_and_never_guessed(
    clean: CleanTables, build: Build
) -> None:
    _base(clean)
    clean.pupil("1016010001", ROUND, 700)
    clean.pupil("1016010002", BEFORE, 701)
    _gave_way(clean, G, 4)
    for person in (1, 2, G, 700, 701, 999):
        _cct(clean, person)
    for day in (1, 2, 3):
        clean.add("att_student", BEFORE, school_code="1016010001", person_key=998,
                  on_date=date(2026, 6, day), mark="present")
    clean.add("grades", "ay2569", school_code="1016010001", person_key=3, subject="th")
    clean.add("dmc_exit", BEFORE, school_code="1016010001", person_key=997,
              left_on=date(2026, 6, 1), reason="work")
    con = build()
    rows = con.execute("SELECT * FROM identity_match ORDER BY feed").fetchall()
    assert rows == [
        ("attstudent", BEFORE, "1601", 0, 0, 3, 0), ("cct", BEFORE, "1601", 4, 1, 1, 1),
        ("grades", "ay2569", "1601", 1, 0, 0, 0),
    ]
    listed = con.execute(
        "SELECT feed, school_code, row_no, rows FROM identity_unmatched JOIN school"
        " USING (school_idx) ORDER BY feed").fetchall()
    assert listed == [("attstudent", "1016010001", 1, 3), ("cct", "1016010001", 6, 1)]


def test_a_learner_of_two_schools_is_listed_with_the_row_that_is_not_counted(
    clean: CleanTables, build: Build
) -> None:
    _base(clean)
    clean.pupil("1016010002", BEFORE, 1)
    con = build()
    assert con.execute(
        "SELECT k.school_code, o.school_code, other_file_id, other_row_no FROM duplicate_student"
        " JOIN school k ON k.school_idx = kept_school_idx"
        " JOIN school o ON o.school_idx = other_school_idx").fetchall() == [
        ("1016010002", "1016010001", 1, 1)]


def test_staff_in_two_places_without_being_lent(clean: CleanTables, build: Build) -> None:
    _base(clean)

    def post(person: int, office: str, status: str) -> None:
        clean.add("staffperson", BEFORE, person_key=person, office_code=office,
                  office_is_school=len(office) == 10, position="teacher", status=status,
                  born_on=date(1980, 1, 1))

    held: tuple[tuple[int, str, str], ...] = (
        (1, "1016010001", "active"), (2, "1016010001", "lent"), (2, "1016010002", "borrowed"),
        (3, "1016010001", "active"), (3, "1016010002", "moved"), (4, "1016010001", "active"),
        (4, "1601", "active"), (5, "1016010001", "active"), (5, "1016010002", "borrowed"),
    )
    for person, office, status in held:
        post(person, office, status)
    rows: list[tuple[Any, ...]] = build().execute(
        "SELECT pair, office_code, area_code, status, holds_two, works_at_two FROM staff_twice"
        " ORDER BY pair, office_code").fetchall()
    assert rows == [
        (1, "1016010001", "1601", "active", True, True), (1, "1601", "1601", "active", True, True),
        (2, "1016010001", "1601", "active", False, True),
        (2, "1016010002", "1601", "borrowed", False, True),
    ]
