"""Students: each person once, late areas, empty schools, a year before like for like."""

from __future__ import annotations

import duckdb

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build


def _value(
    con: duckdb.DuckDBPyConnection, indicator: str, period: str
) -> tuple[float | None, float | None, int, int, float | None]:
    """Numerator, denominator, units, units due and the numerator before, over all cells."""
    row = con.execute(
        "SELECT sum(numerator), sum(denominator), sum(units)::INT, sum(units_due)::INT,"
        " sum(previous_numerator) FROM measure_cell WHERE indicator = ? AND period = ?",
        [indicator, period]).fetchone()
    assert row is not None
    return row[0], row[1], row[2], row[3], row[4]


def test_a_student_in_two_schools_counts_in_the_one_entered_later(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    clean.school("1016010003", area="1602", district="1602")
    same_day, later_file = clean.pupils("1016010001", "ay2569-1", 2)
    clean.pupil("1016010002", "ay2569-1", same_day)
    clean.pupil("1016010003", "ay2569-1", later_file, area="1602", reference_date="2026-06-20")
    clean.pupil("1016010002", "ay2569-1", later_file)
    con = build()
    counted = con.execute(
        "SELECT school_code, students FROM school_term JOIN school USING (school_idx)"
        " WHERE period = 'ay2569-1' ORDER BY school_code").fetchall()
    assert counted == [("1016010001", 0), ("1016010002", 1), ("1016010003", 1)]
    assert _value(con, "SIT-01.students", "ay2569-1")[0] == 2
    listed = con.execute(
        """SELECT person_key::INT, k.school_code, o.school_code FROM duplicate_student d
           JOIN school k ON k.school_idx = d.kept_school_idx
           JOIN school o ON o.school_idx = d.other_school_idx ORDER BY ALL""").fetchall()
    assert listed == [
        (same_day, "1016010002", "1016010001"),
        (later_file, "1016010003", "1016010001"), (later_file, "1016010003", "1016010002"),
    ]
    rolls = con.execute("SELECT count(*), count(*) FILTER (is_counted) FROM student").fetchall()
    assert rolls == [(5, 2)]
    assert con.execute("SELECT students FROM snapshot").fetchall() == [(2,)]


def test_a_school_without_a_row_in_its_areas_file_has_no_students(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    clean.school("1016010003", area="1602", district="1602")
    clean.pupils("1016010001", "ay2569-1", 15)
    con = build()
    students = con.execute(
        "SELECT students FROM school_term WHERE period = 'ay2569-1' ORDER BY school_idx").fetchall()
    assert students == [(15,), (0,), (None,)]
    assert _value(con, "SIT-03", "ay2569-1")[:4] == (1, 0, 2, 3)
    assert _value(con, "SIT-02.schools", "ay2569-1")[0] == 1
    assert _value(con, "SIT-02.pct", "ay2569-1")[:2] == (1, 2)
    assert _value(con, "SIT-02.0", "ay2569-1")[0] == 1
    assert _value(con, "SIT-02.1-20", "ay2569-1")[0] == 1
    flagged = con.execute(
        "SELECT school_idx FROM school_flag WHERE alert = 'zero_pupils'").fetchall()
    assert flagged == [(1,)]


def test_a_late_area_never_looks_like_a_fall(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.school("1016010002", area="1602", district="1602")
    clean.school("1016010003", periods=("ay2568-1",))
    clean.school("1016010003", periods=("ay2569-1",), status="closed")
    for code, area, count in (("1016010001", "1601", 40), ("1016010002", "1602", 25),
                              ("1016010003", "1601", 9)):
        clean.pupils(code, "ay2568-2", count, area=area)
    clean.pupils("1016010001", "ay2569-2", 45)
    con = build()
    # The late area is out of both sides; the school that closed stays in the past.
    assert _value(con, "SIT-01.students", "ay2569-2") == (45, 0, 1, 2, 49)
    late = con.execute("SELECT school_code FROM school_flag JOIN school USING (school_idx)"
                       " WHERE alert = 'roll_late'").fetchall()
    assert late == [("1016010002",)]


def test_what_is_counted_of_a_roll(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-1", 3, grade="K2", room=1, sex="female")
    clean.pupils("1016010001", "ay2569-1", 2, grade="P1", room=2, weight_kg=20.0, height_cm=110.0,
                 disadvantages=["poor", "ethnic_minority"])
    clean.pupils("1016010001", "ay2569-1", 1, grade="P1", room=1, weight_kg=0.0, height_cm=110.0)
    clean.pupils("1016010001", "ay2569-1", 2, grade="M4", is_g=True, nationality="myanmar",
                 disadvantages=[])
    clean.pupils("1016010001", "ay2569-1", 1, grade="V1", is_g=True, nationality="thai")
    boarder = clean.pupils("1016010001", "ay2569-1", 1, grade="M1", nationality="laos")[0]
    clean.add("dmc_boarding", "ay2569-1", school_code="1016010001", person_key=boarder, grade="M1")
    con = build()
    row = con.execute(
        """SELECT students, male, female, kindergarten, primary_grades, lower_secondary,
                  upper_secondary, classrooms, measured, disadvantaged, g_students, g_myanmar,
                  g_laos, g_other, boarders
           FROM school_term WHERE period = 'ay2569-1'""").fetchall()
    assert row == [(10, 7, 3, 3, 3, 1, 3, 6, 2, 2, 3, 2, 0, 1, 1)]
    assert _value(con, "OPP-10", "ay2569-1")[:2] == (2, 10)
    assert _value(con, "SIT-10", "ay2569-1")[:2] == (2, 10)
    assert _value(con, "BLD-02", "ay2569-1")[:2] == (10, 6)


def test_dropouts_stand_in_the_year_of_their_date_and_moves_do_not_count(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    clean.school("1016010002", area="1602", district="1602")
    clean.pupils("1016010001", "ay2569-1", 50)
    clean.pupils("1016010001", "ay2569-2", 46)
    clean.pupils("1016010002", "ay2569-1", 20, area="1602")

    def left(key: int, on: str, reason: str, period: str = "ay2569-2") -> None:
        clean.add("dmc_exit", period, school_code="1016010001", person_key=key, grade="P1",
                  left_on=on, reason=reason)

    left(1, "2026-05-15", "work")
    left(2, "2026-05-16", "poverty")
    left(3, "2026-09-01", "family")
    left(3, "2026-09-01", "family", "ay2569-1")
    left(4, "2026-09-01", "moved_school")
    left(5, "2025-09-01", "married", "ay2568-2")
    left(6, "2026-02-01", "illness")
    con = build()
    years = con.execute("SELECT period, exits, dropouts, dropouts_by_now FROM school_year"
                        " WHERE school_idx = 0 ORDER BY period").fetchall()
    # Last year is compared up to 10 November: the illness of February came later.
    assert years == [("ay2568", 3, 3, 1), ("ay2569", 3, 2, 2)]
    assert _value(con, "OPP-06", "ay2569") == (2, 0, 1, 2, 1)
    assert _value(con, "OPP-07", "ay2569")[:4] == (2, 50, 1, 2)


def test_a_list_of_nobody_is_zero_and_a_list_that_never_came_is_nothing(
    clean: CleanTables, build: Build
) -> None:
    for number, area in enumerate(("1601", "1602", "S16"), 1):
        clean.school(f"101601000{number}", area=area)
        clean.pupils(f"101601000{number}", "ay2569-1", 30, area=area)
    boarder = clean.pupils("1016010003", "ay2569-1", 1, area="S16")[0]
    clean.sent("dmcboarding", "ay2569-1", "1601")
    clean.sent("dmcexit", "ay2569-1", "1601")
    clean.sent("dmcboarding", "ay2569-1", "1701")
    clean.add("dmc_boarding", "ay2569-1", "S16", school_code="1016010003", person_key=boarder,
              grade="P1")
    con = build()
    boarders = con.execute("SELECT school_code, boarders FROM school_term JOIN school"
                           " USING (school_idx) WHERE period = 'ay2569-1' ORDER BY 1").fetchall()
    assert boarders == [("1016010001", 0), ("1016010002", None), ("1016010003", 1)]
    assert _value(con, "OPP-16", "ay2569-1")[:4] == (1, 0, 2, 3)
    assert _value(con, "OPP-06", "ay2569")[:4] == (0, 0, 1, 3)


def test_coverage_waits_for_the_rolls_of_a_district(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.school("1016010002", area="S16")
    clean.school("1016010003", area="1602", district="1602")
    for period in ("ay2568-2", "ay2569-2"):
        clean.pupils("1016010001", period, 40)
        clean.pupils("1016010003", period, 30, area="1602")
    clean.pupils("1016010002", "ay2568-2", 10, area="S16")
    for census, count in (("cy2567", 100), ("cy2568", 60)):
        for tambon in ("160101", "160201", "170101", "160301"):
            clean.add("moi", census, "TH", tambon_code=tambon, age=7, male=count, female=0)
            clean.add("moi", census, "TH", tambon_code=tambon, age=2, male=999, female=0)
    con = build()
    # Sing Buri has no school of ours: it says nothing of coverage, and still has residents.
    assert _value(con, "OPP-01", "ay2569-2")[0] == 240
    rows = con.execute(
        "SELECT district_code, residents_6_11, students_6_11 FROM district_term"
        " WHERE period = 'ay2569-2' AND residents_6_11 > 0 ORDER BY 1").fetchall()
    assert rows == [("1601", 60, None), ("1602", 60, 30), ("1603", 60, 0), ("1701", 60, None)]
    assert _value(con, "OPP-02.6-11", "ay2569-2")[:2] == (30, 120 + 0 * 8)
    assert _value(con, "OPP-02.6-11", "ay2568-2")[:2] == (80, 300)


def test_the_round_at_the_end_of_a_year_stands_by_itself(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2568-2", 40)
    clean.pupils("1016010001", "ay2568-3", 38)
    con = build()
    # The count of the term stays; the end of the year is compared with no term.
    assert _value(con, "SIT-01.students", "ay2568-2")[:4] == (40, 0, 1, 1)
    assert _value(con, "SIT-01.students", "ay2568-3") == (38, 0, 1, 1, None)
    assert con.execute("SELECT DISTINCT roll_period FROM school").fetchall() == [("ay2568-3",)]
    assert con.execute("SELECT students FROM snapshot").fetchall() == [(38,)]


def test_a_workbook_without_a_scope_speaks_for_the_schools_it_names(
    clean: CleanTables, build: Build
) -> None:
    for number in (1, 2, 3):
        clean.school(f"101601000{number}")
    clean.file_id = 2
    clean.pupils("1016010001", "ay2569-1", 12, area="")
    clean.add("dmc_exit", "ay2569-1", "", school_code="1016010002", person_key=90,
              left_on="2026-06-01", reason="poverty", grade="P1")
    clean.sent("dmcboarding", "ay2569-1", "")
    # Another workbook, of the third school, has no other list than its roll.
    clean.file_id = 3
    clean.pupils("1016010003", "ay2569-1", 11, area="")
    con = build()
    assert con.execute(
        "SELECT students, boarders FROM school_term WHERE period = 'ay2569-1' ORDER BY school_idx"
    ).fetchall() == [(12, 0), (None, None), (11, None)]
    assert con.execute(
        "SELECT exits FROM school_year WHERE period = 'ay2569' ORDER BY school_idx"
    ).fetchall() == [(0,), (1,), (None,)]


def test_people_live_where_their_tambon_is(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-1", 12)
    for office, tambon, men in (("1601", "160102", 5), ("1699", "160102", 7), ("1699", "160201", 1),
                                ("4303", "430301", 3)):
        clean.add("moistat", "2026-10", "TH", office_code=office, tambon_code=tambon, male=men,
                  female=2, total=men + 2, houses=1)
    rows = build().execute("SELECT * FROM district_month ORDER BY district_code").fetchall()
    assert rows == [("1601", "2026-10", 12, 4, 2), ("1602", "2026-10", 1, 2, 1),
                    ("3801", "2026-10", 3, 2, 1)]
