"""Tables of persons: sorted by school, references that mean nothing elsewhere, names apart."""

from __future__ import annotations

from datetime import date

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build


def test_a_student_page_has_growth_attendance_and_daily_marks(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    key = clean.pupils("1016010001", "ay2569-2", 1, grade="P2", room=2, weight_kg=21.5,
                       height_cm=118.0, born_on=date(2018, 11, 21), cannot_strike_off="ใช่")[0]
    clean.pupil("1016010001", "ay2568-2", key, grade="P1", weight_kg=19.0, height_cm=112.0,
                born_on=date(2018, 11, 21))
    clean.pupil("1016010001", "ay2569-1", key, grade="P2", weight_kg=0.0, height_cm=0.0,
                born_on=date(2018, 11, 21))
    for period, recorded, absent, streak in (("ay2569-1", 90, 9, 4), ("ay2569-2", 14, 2, 1)):
        clean.add("att_term", period, school_code="1016010001", person_key=key, grade="P2", room=2,
                  recorded_days=recorded, present_days=recorded - absent, leave_days=0, sick_days=0,
                  absent_days=absent, absent_streak=streak)
    for table in ("att_student", "amss_student_check"):
        clean.add(table, "ay2569-2", school_code="1016010001", person_key=key,
                  on_date=date(2026, 11, 20), mark="absent")
    con = build()
    student = con.execute(
        """SELECT grade, room, age, cannot_strike_off, recorded_days, absent_days, absent_streak,
                  length(student_ref) FROM student""").fetchall()
    assert student == [("P2", 2, 7, True, 104, 11, 1, 12)]
    growth = con.execute("SELECT period, weight_kg, height_cm, age_months FROM student_growth"
                         " ORDER BY period").fetchall()
    assert growth == [("ay2568-2", 19.0, 112.0, 83), ("ay2569-2", 21.5, 118.0, 95)]
    assert con.execute("SELECT on_date, mark FROM student_day").fetchall() == [
        (date(2026, 11, 20), "absent")]
    year = con.execute("SELECT att_students, att_students20, att_chronic, att_below80, streak3"
                       " FROM school_year WHERE period = 'ay2569'").fetchall()
    assert year == [(1, 1, 1, 0, 0)]
    stage = con.execute("SELECT att_students20_lower_primary, att_chronic_lower_primary,"
                        " att_students20_upper_primary, att_chronic_upper_primary"
                        " FROM school_year WHERE period = 'ay2569'").fetchall()
    assert stage == [(1, 1, 0, 0)]


def test_rows_stand_by_school_grade_and_room(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    for code in ("1016010002", "1016010001"):
        for grade, room in (("M1", 1), ("P6", 2), ("P6", 1), ("K3", 1)):
            clean.pupils(code, "ay2569-2", 2, grade=grade, room=room)
    con = build()
    rows = con.execute(
        "SELECT school_idx, grade, room FROM student ORDER BY student_idx").fetchall()
    one = [("K3", 1), ("K3", 1), ("P6", 1), ("P6", 1), ("P6", 2), ("P6", 2), ("M1", 1), ("M1", 1)]
    assert rows == [(school, *place) for school in (0, 1) for place in one]
    names = con.execute(
        "SELECT count(*) FROM student JOIN identity USING (school_idx, student_idx)")
    assert names.fetchall() == [(16,)]


def test_names_can_be_left_out(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-2", 3)
    con = build(with_names=False)
    assert con.execute("SELECT count(*) FROM identity").fetchall() == [(0,)]
    assert con.execute("SELECT has_names, students FROM snapshot").fetchall() == [(False, 3)]


def test_a_mover_counts_in_the_school_with_the_later_round(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    clean.school("1016010002", area="1602", district="1602")
    mover, stayer = clean.pupils("1016010002", "ay2569-1", 2, area="1602")
    clean.pupil("1016010001", "ay2569-2", mover)
    con = build()
    rows = con.execute("SELECT school_idx, person_key::INT, is_counted FROM student"
                       " ORDER BY ALL").fetchall()
    assert rows == [(0, mover, True), (1, mover, False), (1, stayer, True)]
    assert con.execute("SELECT count(*) FROM duplicate_student").fetchall() == [(0,)]


def test_the_same_files_give_the_same_snapshot(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-2", 2)
    clean.file("dmc", "ay2569-2", "1601")
    con = build()
    row = con.execute("SELECT id, schools, students, synthetic, scale FROM snapshot").fetchone()
    assert row is not None
    assert len(row[0]) == 12 and row[1:] == (1, 2, True, "test")
    refs = con.execute("SELECT count(DISTINCT student_ref) FROM student").fetchall()
    assert refs == [(2,)]


def test_every_table_and_column_says_what_it_is(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-2", 1)
    con = build()
    silent = con.execute("SELECT table_name, column_name FROM duckdb_columns()"
                         " WHERE NOT internal AND comment IS NULL AND table_name <> 'measure'")
    assert silent.fetchall() == []
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE comment IS NULL").fetchall() == [
        (0,)]
