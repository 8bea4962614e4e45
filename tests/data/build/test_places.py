"""Schools, cells and memberships: two trees that cross, and no school lost."""

from __future__ import annotations

from datetime import date

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build, Halves


def _students(clean: CleanTables, code: str, area: str, count: int = 12) -> None:
    clean.pupils(code, "ay2569-1", count, area=area)


def test_an_area_over_two_provinces_is_the_sum_of_its_parts(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001", area="S16", district="1601")
    clean.school("1017010002", area="S16", district="1701")
    clean.school("1016010003", area="1601", district="1601")
    for code, area, count in (("1016010001", "S16", 30), ("1017010002", "S16", 20),
                              ("1016010003", "1601", 7)):
        _students(clean, code, area, count)
    con = build()
    rows = con.execute(
        """SELECT level, coalesce(province_code, ''), coalesce(area_code, ''), numerator, units
           FROM measure WHERE indicator = 'SIT-01.students' AND period = 'ay2569-1'
             AND level IN ('country', 'province', 'area', 'province_area') ORDER BY ALL"""
    ).fetchall()
    assert rows == [
        ("area", "", "1601", 7.0, 1), ("area", "", "S16", 50.0, 2),
        ("country", "", "", 57.0, 3),
        ("province", "16", "", 37.0, 2), ("province", "17", "", 20.0, 1),
        ("province_area", "16", "1601", 7.0, 1), ("province_area", "16", "S16", 30.0, 1),
        ("province_area", "17", "S16", 20.0, 1),
    ]


def test_schools_stand_in_drill_order_and_the_bureau_is_there(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1034010009", area="100700", district="3401")
    clean.school("1050010001", area="5001", district="5001")
    clean.school("1016010002", area="1601", district="1603")
    clean.school("1016010001", area="1601", district="1601")
    _students(clean, "1016010001", "1601")
    con = build()
    codes = con.execute("SELECT school_code FROM school ORDER BY school_idx").fetchall()
    assert [code for (code,) in codes] == ["1050010001", "1016010001", "1016010002", "1034010009"]
    cells = con.execute(
        "SELECT province_code, area_code, district_code, schools FROM cell WHERE area_code <> ''"
        " ORDER BY cell_id").fetchall()
    assert cells == [("50", "5001", "5001", 1), ("16", "1601", "1601", 1),
                     ("16", "1601", "1603", 1), ("34", "100700", "3401", 1),
                     # The offices of the two areas, and the bureau's where its schools are.
                     ("50", "5001", "", 0), ("16", "1601", "", 0), ("34", "100700", "", 0)]


def test_the_bureau_is_at_the_ministry(clean: CleanTables, build: Build) -> None:
    """Its schools are all over the country: its office counts in Bangkok."""
    clean.school("1010010009", area="100700", district="1003")
    clean.school("1016010009", area="100700", district="1601")
    clean.school("1016010001", area="1601", district="1601")
    _students(clean, "1016010001", "1601")
    assert build().execute(
        "SELECT province_code FROM cell WHERE area_code = '100700' AND district_code = ''"
    ).fetchall() == [("10",)]



def test_a_school_without_a_known_district_keeps_its_province(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    clean.add("school", "ay2569-1", "TH", school_code="1017010002", name_th="ก", area_code="S16",
              district_code="1799", province_name="สิงห์บุรี", status="open")
    clean.add("school", "ay2569-1", "TH", school_code="1016010003", name_th="ข", area_code="1601",
              district_name="อำเภอโคกสำโรง", province_name="จังหวัดลพบุรี", status="open")
    _students(clean, "1016010001", "1601")
    con = build()
    places = con.execute("SELECT school_code, province_code, district_code FROM school").fetchall()
    assert ("1017010002", "17", "1700") in places
    assert ("1016010003", "16", "1603") in places
    named = con.execute("SELECT name_en FROM district WHERE district_code = '1700'").fetchall()
    assert named == [("District not known",)]


def test_membership_is_dated_and_the_old_code_is_kept(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001", area="1601", periods=("ay2568-1",))
    clean.school("1016010001", area="1602", periods=("ay2569-1",))
    _students(clean, "1016010001", "1602")
    rows = build().execute(
        "SELECT area_code, valid_from::VARCHAR, valid_to::VARCHAR, stated_code FROM school_area"
        " ORDER BY valid_from").fetchall()
    assert rows == [("1601", "2025-06-10", "2026-06-09", "1601"),
                    ("1602", "2026-06-10", None, "1602")]


def test_coordinates_are_checked_and_never_moved(clean: CleanTables, build: Build) -> None:
    spots: dict[str, tuple[float | None, float | None]] = {
        "1016010001": (14.8, 100.6), "1016010002": (14.8, 101.5), "1016010003": (100.7, 14.9),
        "1016010004": (0.0, 0.0), "1016010005": (None, None), "1016010006": (14.7, 100.5),
        "1016010007": (14.7, 100.5), "1016010008": (51.5, -0.1),
    }
    for code, (lat, lon) in spots.items():
        clean.school(code, lat=lat, lon=lon)
    clean.school("1016010009", district="1602", lat=14.6, lon=100.4)
    _students(clean, "1016010001", "1601")
    con = build(Halves())
    states = dict(con.execute("SELECT school_code, coordinate_state FROM school").fetchall())
    assert states == {
        "1016010001": "ok", "1016010002": "outside_province", "1016010003": "swapped",
        "1016010004": "zero", "1016010005": "missing", "1016010006": "duplicate",
        "1016010007": "duplicate", "1016010008": "outside_country", "1016010009": "ok",
    }
    kept = con.execute("SELECT lat, lon FROM school WHERE school_code = '1016010003'").fetchall()
    assert kept == [(100.7, 14.9)]
    hints = con.execute("SELECT school_code FROM school WHERE outside_district_hint").fetchall()
    assert {code for (code,) in hints} == {"1016010002", "1016010009"}
    share = con.execute(
        "SELECT sum(numerator), sum(denominator) FROM measure_cell"
        " WHERE indicator = 'GEO-01' AND period = 'ay2569-1'").fetchall()
    assert share == [(4.0, 9.0)]


def test_without_shapes_valid_coordinates_are_not_loaded(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    _students(clean, "1016010001", "1601")
    con = build()
    assert con.execute("SELECT * FROM measure_cell WHERE indicator = 'GEO-01'").fetchall() == []


def test_size_follows_the_office_and_is_frozen_in_june(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001", area="1601")
    clean.school("1016010002", area="S16")
    clean.school("1016010003", area="1601")
    for code, area in (("1016010001", "1601"), ("1016010002", "S16")):
        clean.pupils(code, "ay2569-1", 130, area=area)
        clean.pupils(code, "ay2569-2", 100, area=area)
    rows = build().execute(
        "SELECT school_code, size_class, size_class7, roll_period FROM school ORDER BY school_code"
    ).fetchall()
    assert rows == [("1016010001", "medium", 2, "ay2569-2"), ("1016010002", "small", 2, "ay2569-2"),
                    ("1016010003", "none", 0, "ay2569-2")]


def test_a_closed_school_is_kept_and_not_counted(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.school("1016010002", periods=("ay2568-1",))
    clean.school("1016010003", periods=("ay2568-1",))
    clean.school("1016010003", periods=("ay2569-1",), status="merged")
    _students(clean, "1016010001", "1601")
    con = build()
    states = dict(con.execute("SELECT school_code, status FROM school").fetchall())
    assert states == {"1016010001": "open", "1016010002": "closed", "1016010003": "merged"}
    counts = con.execute(
        """SELECT period, sum(numerator), sum(previous_numerator) FROM measure_cell
           WHERE indicator = 'SIT-01.schools' GROUP BY period ORDER BY period""").fetchall()
    assert counts == [("ay2568-1", 3.0, None), ("ay2569-1", 1.0, 3.0)]


def test_a_district_that_was_renumbered_is_the_one_of_today(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1043010001", area="3801", district="4303")
    clean.school("1043010002", area="S43", district="4301")
    clean.add("school", "ay2569-1", "TH", school_code="1043010003", name_th="ก", area_code="3801",
              tambon_code="431201", status="open")
    clean.pupils("1043010001", "ay2569-1", 12, area="3801")
    rows = build().execute("SELECT province_code, district_code FROM school ORDER BY school_code")
    assert rows.fetchall() == [("38", "3801"), ("43", "4301"), ("38", "3807")]


def test_every_code_of_a_school_is_kept_with_its_days(clean: CleanTables, build: Build) -> None:
    clean.add("school", "ay2568-1", "TH", school_code="1016010001", smis_code="16010001",
              name_th="ก", area_code="1601", district_code="1601", status="open")
    clean.add("school", "ay2569-1", "TH", school_code="1016010001", smis_code="16020001",
              name_th="ก", area_code="1602", district_code="1602", status="open")
    clean.school("1016010002", periods=("ay2568-1",))
    clean.add("school", "ay2569-1", "TH", school_code="1016010002", name_th="ข", area_code="1601",
              district_code="1601", status="merged", merged_to="1016010001",
              effective_on=date(2026, 5, 1))
    clean.pupils("1016010001", "ay2569-1", 12)
    con = build()
    rows = con.execute(
        "SELECT kind, code, valid_from::VARCHAR, valid_to::VARCHAR FROM school_alias"
        " JOIN school USING (school_idx) WHERE school_code = '1016010001' ORDER BY ALL").fetchall()
    assert rows == [
        ("merged", "1016010002", "2026-05-01", None),
        ("ministry", "1016010001", "2025-06-10", None),
        ("obec", "010001", "2025-06-10", None),
        ("smis", "16010001", "2025-06-10", "2026-06-09"),
        ("smis", "16020001", "2026-06-10", None),
    ]
    assert con.execute("SELECT count(*) FROM area_alias WHERE code = '101707'").fetchall() == [(3,)]


def test_a_roll_named_for_a_split_area_speaks_for_both(clean: CleanTables, build: Build) -> None:
    clean.school("1025010001", area="S25", district="2501")
    clean.school("1027010002", area="S27", district="2701")
    clean.school("1022010003", area="S22", district="2201")
    clean.pupils("1025010001", "ay2569-1", 12, area="101707")
    rows = build().execute(
        "SELECT school_code, students FROM school_term JOIN school USING (school_idx)"
        " WHERE period = 'ay2569-1' ORDER BY 1").fetchall()
    assert rows == [("1022010003", None), ("1025010001", 12), ("1027010002", 0)]
