"""What the feeds of offices say together: scores, X2, money, plans and documents of an area."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from data.budget_targets import targets_of, versions
from data.sources.x2 import ASPECTS
from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

HALF, WHOLE, NOW = "fy2569-q2", "fy2569-q4", "fy2570-q1"


@pytest.fixture
def areas(clean: CleanTables) -> CleanTables:
    """A school in each of three areas."""
    for code, area in (("1016010001", "1601"), ("1016010002", "1602"), ("1016010003", "S16")):
        clean.school(code, area=area)
    clean.pupils("1016010001", "ay2569-1", 2)
    return clean


def _quarter(con: duckdb.DuckDBPyConnection, columns: str, period: str) -> dict[str, object]:
    """The columns of each area in a quarter; one alone, or a tuple of several."""
    rows = con.execute(
        f"SELECT area_code, {columns} FROM office_quarter WHERE period = ?", [period]
    ).fetchall()
    return {row[0]: row[1] if len(row) == 2 else tuple(row[1:]) for row in rows}


def test_a_score_is_of_what_was_reported(areas: CleanTables, build: Build) -> None:
    for area, code, score, status in (
        ("1601", "1", 4.12345, "reported"), ("1601", "2", 3.00001, "reported"),
        ("1601", "3", None, "not_applicable"), ("1602", "1", None, "not_reported"),
    ):
        areas.add("score_krs", WHOLE, "TH", area_code=area, indicator_code=code, score=score,
                  weight={"1": 20, "2": 10, "3": 70}[code], status=status, round="12",
                  fiscal_year=2569)
    found = _quarter(build(), "krs_points / krs_weight", WHOLE)
    assert found == {"1601": pytest.approx(3.74897, abs=1e-9), "1602": None, "S16": None}


def test_an_area_that_is_not_assessed_by_anything_has_no_score_and_is_not_late(
    areas: CleanTables, build: Build
) -> None:
    for area, code, status in (
        ("1601", "1", "not_applicable"), ("1601", "2", "not_applicable"),
        ("1602", "1", "not_applicable"), ("1602", "2", "not_reported"), ("S16", "1", "reported"),
    ):
        areas.add("score_krs", WHOLE, "TH", area_code=area, indicator_code=code, weight=1,
                  score=4 if status == "reported" else None, status=status, round="12",
                  fiscal_year=2569)
    con = build()
    assert _quarter(con, "krs_asked", WHOLE) == {"1601": 0, "1602": 1, "S16": 1}
    assert con.execute(
        "SELECT sum(units), sum(units_due) FROM measure_cell WHERE indicator = 'SIT-16.krs'"
    ).fetchall() == [(1, 2)]


def test_a_policy_is_what_areas_counted_and_one_kind_is_not_asked_for_the_others(
    areas: CleanTables, build: Build
) -> None:
    for area, code, status, result, base in (
        ("1601", "M01a", "reported", 900, 1000), ("1602", "M01a", "not_applicable", None, None),
        ("1601", "M04a", "reported", 19, 20), ("S16", "M04b", "reported", 9, 10),
        ("S16", "M01a", "reported", None, None),
    ):
        areas.add("emes", WHOLE, "TH", area_code=area, code=code, status=status, result=result,
                  base=base, quality=None if status == "not_applicable" else 5, round="12",
                  fiscal_year=2569)
    con = build()
    assert _quarter(con, "threats_part, threats_base, threats_asked", WHOLE) == {
        "1601": (900, 1000, 1), "1602": (None, None, 0), "S16": (None, None, 1),
    }
    told = con.execute(
        "SELECT indicator, sum(numerator), sum(denominator), sum(units), sum(units_due)"
        " FROM measure_cell WHERE indicator LIKE 'LRN-02%' GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert told == [
        ("LRN-02", 28, 30, 2, 3), ("LRN-02.primary", 19, 20, 1, 2),
        ("LRN-02.secondary", 9, 10, 1, 1),
    ]


def _x2(clean: CleanTables, file: int, area: str, period: str, **values: object) -> None:
    clean.file_id = file
    clean.add("x2", period, area, area_code=area, fiscal_year=2569,
              round="6" if period == HALF else "12",
              **{"status": "reported", "schools": 20, **values})


def _clear(count: int) -> dict[str, str]:
    return {f"issue_{n}": "yes" if n <= count else "no" for n in (1, 2, 3, 4)}


def _aspects(count: int) -> dict[str, str]:
    return {key: "yes" if n < count else "no" for n, (key, _, _) in enumerate(ASPECTS)}


def test_lists_go_before_what_was_typed(areas: CleanTables, build: Build) -> None:
    """Typed as level 5; the lists show three aspects of the area, and one school in twenty whose
    systems cover all four together."""
    _x2(areas, 5, "1601", HALF, **_clear(4), aspects=4, schools_covered=20)
    _x2(areas, 6, "1602", HALF, **_clear(4), aspects=4, schools_covered=19)
    areas.add("x2_area", HALF, "1602", area_code="1602", system_name="ก", **_aspects(3))
    areas.add("x2_area", HALF, "1602", area_code="1602", system_name="ข", **_aspects(2))
    _x2(areas, 7, "S16", HALF, **_clear(3), schools_covered=20, aspects=4)
    for name, aspects in (("ก", ("general", "budget")), ("ข", ("personnel", "academic"))):
        areas.add("x2_school", HALF, "S16", school_code="1016010003", system_name=name,
                  **{key: "yes" if key in aspects else "no" for key, _, _ in ASPECTS})
    assert _quarter(build(), "x2_level, x2_silent", HALF) == {
        "1601": (5, 0), "1602": (1, 0), "S16": (1, 0),
    }


def test_lists_in_files_of_their_own_go_before_what_was_typed_too(
    areas: CleanTables, build: Build
) -> None:
    _x2(areas, 5, "1601", HALF, **_clear(4), aspects=4, schools_covered=20)
    areas.file_id = 6
    areas.add("x2_area", HALF, "1601", area_code="1601", system_name="ก", **_aspects(3))
    _x2(areas, 7, "1602", HALF, **_clear(4), aspects=4, schools_covered=20)
    areas.file_id = 8
    areas.add("x2_school", HALF, "1602", school_code="1016010003", system_name="ก", **_aspects(4))
    # A list of another round says nothing of this one.
    _x2(areas, 9, "S16", HALF, **_clear(4), aspects=4, schools_covered=20)
    areas.file_id = 10
    areas.add("x2_area", WHOLE, "S16", area_code="S16", system_name="ก", **_aspects(1))
    assert _quarter(build(), "x2_level, x2_silent", HALF) == {
        "1601": (1, 0), "1602": (1, 0), "S16": (5, 0),
    }


def test_the_level_of_the_year(areas: CleanTables, build: Build) -> None:
    linked = {"is_current": "yes", "is_shared": "yes", "is_used": "yes"}
    _x2(areas, 5, "1601", WHOLE, **linked, schools_using=17)
    _x2(areas, 6, "1602", WHOLE, **{**linked, "is_used": "no"}, schools=4)
    for code, uses in (("1016010001", "yes"), ("1016010002", "yes"), ("1016010003", "yes")):
        areas.add("x2_link", WHOLE, "1602", school_code=code, uses=uses)
    assert _quarter(build(), "x2_level, x2_silent", WHOLE) == {
        "1601": (5, 0), "1602": (3, 0), "S16": (None, 1),
    }


def test_an_area_that_says_nothing_is_silent_and_one_that_is_not_assessed_is_neither(
    areas: CleanTables, build: Build
) -> None:
    _x2(areas, 5, "1601", HALF, status="not_reported", schools=None)
    _x2(areas, 6, "1602", HALF, status="not_applicable", schools=None)
    areas.add("score_krs", WHOLE, "TH", area_code="1601", indicator_code="1", score=4, weight=1,
              status="reported", round="12", fiscal_year=2569)
    con = build()
    assert _quarter(con, "x2_level, x2_silent", HALF) == {
        "1601": (None, 1), "1602": (None, None), "S16": (None, 1),
    }
    assert _quarter(con, "x2_level, x2_silent", WHOLE) == dict.fromkeys(
        ("1601", "1602", "S16"), (None, None)
    )
    loaded = con.execute(
        "SELECT indicator, period FROM loaded_period WHERE indicator LIKE 'SIT-17%' ORDER BY ALL"
    ).fetchall()
    assert loaded == [("SIT-17.none", HALF)]


def _money(clean: CleanTables, office: str, on: date, **values: object) -> None:
    row = {"category": "operating", "allotted": 100, "transferred": 0, "committed": 0,
           "disbursed": 0, "is_school": False, **values}
    is_school = row.pop("is_school")
    allotted, moved, bound, paid = (
        float(str(row[name])) for name in ("allotted", "transferred", "committed", "disbursed")
    )
    clean.add("budget", NOW, "1601", office_code=office, office_is_school=is_school, as_of=on,
              balance=allotted + moved - bound - paid, fiscal_year=2570, **row)


def test_money_is_of_the_last_day_of_each_office_and_a_schools_is_its_areas(
    areas: CleanTables, build: Build
) -> None:
    early, late = date(2026, 10, 31), date(2026, 11, 15)
    _money(areas, "1601", early, disbursed=90)
    _money(areas, "1601", late, transferred=20, committed=30, disbursed=50)
    _money(areas, "1601", late, category="investment", allotted=80, disbursed=8)
    _money(areas, "1016010001", early, category="subsidy", allotted=10, disbursed=4, is_school=True)
    con = build()
    found = _quarter(con, "bud_net, bud_committed, bud_disbursed, bud_balance, bud_net_subsidy,"
                          " bud_disbursed_investment, bud_disbursed_other, bud_target", NOW)
    assert found["1601"] == (210, 30, 62, 118, 10, 8, 0, 32)
    assert found["1602"] == (None,) * 8
    gaps = dict(con.execute(
        "SELECT indicator, sum(numerator) / sum(denominator) FROM measure_cell"
        " WHERE indicator LIKE 'BUD-06%' GROUP BY ALL"
    ).fetchall())
    assert gaps == {"BUD-06": pytest.approx(100 * 62 / 210 - 32), "BUD-06.investment": -10}


def test_money_per_student_is_of_the_term_and_of_areas_whose_rolls_are_whole(
    areas: CleanTables, build: Build
) -> None:
    for code, count in (("1016010001", 40), ("1016010002", 50)):
        areas.pupils(code, "ay2569-2", count)
    areas.school("1016010004", area="1602")
    for office in ("1601", "1602", "S16"):
        _money(areas, office, date(2026, 11, 15), allotted=8000)
    con = build()
    assert _quarter(con, "quarter_students", NOW) == {"1601": 40, "1602": None, "S16": None}
    assert con.execute(
        "SELECT sum(numerator), sum(denominator), sum(units), sum(units_due) FROM measure_cell"
        " WHERE indicator = 'BUD-11' AND period = ?", [NOW],
    ).fetchall() == [(8000, 40, 1, 3)]


def test_projects_stand_under_the_strategy_whose_words_they_name(
    areas: CleanTables, build: Build
) -> None:
    for n, strategy in enumerate((
        "ยุทธศาสตร์ที่ 1 ด้านความปลอดภัยของผู้เรียน", "ลดความเหลื่อมล้ำ", "คุณภาพและประสิทธิภาพ", "อื่น",
    ), 1):
        areas.add("plan_project", "fy2570", "1601", office_code="1601", office_is_school=False,
                  fiscal_year=2570, project_code=f"00{n}", name="ก", strategy=strategy,
                  budget=100 * n)
    columns = ", ".join(
        f"projects_{one}, projects_baht_{one}"
        for one in ("safety", "opportunity", "quality", "efficiency", "other")
    )
    found = _quarter(build(), columns, NOW)
    assert found["1601"] == (1, 100, 1, 200, 1, 300, 0, 0, 1, 400)
    assert found["1602"] == (None,) * 10


def test_what_a_stopped_activity_has_not_spent_is_left(areas: CleanTables, build: Build) -> None:
    for code, stopped, budget in (
        ("001001", "yes", 500), ("001002", "yes", 300), ("001003", "no", 900),
    ):
        areas.add("plan_activity", "fy2570", "1601", office_code="1601", office_is_school=False,
                  activity_code=code, project_code="001", begins_on=date(2026, 10, 1),
                  ends_on=date(2026, 12, 1), stopped=stopped, budget=budget)
    _money(areas, "1601", date(2026, 11, 15), committed=20, disbursed=30, activity_code="001001",
           allotted=500)
    con = build()
    assert _quarter(con, "bud_stopped", NOW) == {"1601": 750, "1602": None, "S16": None}


def test_a_plan_is_looked_at_at_the_end_of_each_quarter(areas: CleanTables, build: Build) -> None:
    """The file is of 15 October: all quarters of the year before have ended then."""
    for code, end, done, stopped in (
        ("001001", date(2025, 12, 31), date(2025, 12, 31), "no"),
        ("001002", date(2025, 12, 20), date(2026, 1, 5), "no"),
        ("002001", date(2026, 3, 1), None, "no"),
        ("002002", date(2026, 2, 1), None, "yes"),
        ("003001", date(2026, 9, 30), date(2026, 6, 1), None),
        ("003002", date(2026, 9, 29), None, "no"),
    ):
        areas.add("plan_activity", "fy2569", "1601", office_code="1601", office_is_school=False,
                  activity_code=code, project_code=code[:3], ends_on=end, finished_on=done,
                  stopped=stopped)
    con = build()
    told = [
        _quarter(con, "activities_due, activities_in_time, projects_late", f"fy2569-q{n}")["1601"]
        for n in (1, 2, 3, 4)
    ]
    assert told == [(2, 1, 1), (3, 1, 1), (3, 1, 1), (5, 2, 2)]


def _letter(clean: CleanTables, office: str, on: date, **values: object) -> None:
    row = {"direction": "received", "urgency": "normal", "documents": 10, "registered": 10,
           "pending": 0, "on_time": 9, "median_hours": 8.0, "office_is_school": False, **values}
    clean.add("doc", "cy2569", "1601", office_code=office, on_date=on, **row)


def test_documents_of_an_area_and_its_schools(areas: CleanTables, build: Build) -> None:
    """The file is of 20 November: on the 16th is over three days ago, on the 17th it is not."""
    _letter(areas, "1601", date(2026, 11, 16), registered=7, pending=3, on_time=5, median_hours=20)
    _letter(areas, "1601", date(2026, 11, 17), registered=8, pending=2, urgency="urgent")
    _letter(areas, "1601", date(2026, 11, 17), direction="sent", documents=4, registered=0,
            pending=4, on_time=None, median_hours=None)
    _letter(areas, "1016010001", date(2026, 11, 18), documents=2, registered=2, on_time=None,
            median_hours=1.0, office_is_school=True)
    for day, waiting in ((date(2026, 10, 30), 50), (date(2026, 11, 20), 6)):
        areas.add("doc_stock", "cy2569", "1601", office_code="1601", office_is_school=False,
                  as_of=day, memos_waiting=waiting, archive_due=300, circulars=8,
                  circulars_answered=2)
    con = build()
    found = con.execute(
        "SELECT doc_received, doc_sent, doc_pending, doc_overdue, doc_hours, doc_on_time,"
        " doc_timed, doc_on_time_urgent, doc_timed_urgent, doc_timed_most_urgent, memos_waiting,"
        " circulars"
        " FROM office_year WHERE area_code = '1601'"
    ).fetchall()
    assert found == [(22, 4, 5, 3, 8.0, 14, 18, 9, 8, None, 6, 8)]
    assert con.execute(
        "SELECT memos_waiting FROM office_year WHERE area_code = '1602'"
    ).fetchall() == [(None,)]


def test_targets_grow_to_the_whole() -> None:
    for one in versions():
        for goals in (one.total, one.investment):
            assert len(goals) == 4 and list(goals) == sorted(goals) and goals[-1] == 100
    assert targets_of(2500) == versions()[0] and targets_of(9999) == versions()[-1]
