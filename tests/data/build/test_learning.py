"""Facts of learning: who counts, what is nobody and what is not known."""

from __future__ import annotations

from typing import Any

import duckdb

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

_ONE, _TWO, _THREE = "1016010001", "1016010002", "1016010003"


def _year(con: duckdb.DuckDBPyConnection, columns: str, period: str = "ay2568") -> list[Any]:
    return con.execute(
        f"SELECT {columns} FROM school_year WHERE period = '{period}' ORDER BY school_idx"
    ).fetchall()


def _three(clean: CleanTables) -> None:
    """Two schools with P1, P3 and P6, and one that begins with M1."""
    for code in (_ONE, _TWO, _THREE):
        clean.school(code)
    for code, grades in ((_ONE, "P1 P3 P6"), (_TWO, "P1 P3 P6"), (_THREE, "M1 M2")):
        for grade in grades.split():
            clean.pupils(code, "ay2568-2", 12, grade=grade)


def _result(clean: CleanTables, table: str, subject: str, **values: object) -> None:
    clean.add(table, "ay2568", "TH", school_code=_ONE, subject=subject, **values)


def test_means_are_weighted_and_the_total_is_no_sum_of_parts(
    clean: CleanTables, build: Build
) -> None:
    _three(clean)
    for subject, mean in (("thai", 60.0), ("math", 40.0), ("reasoning", None), ("total", 50.0)):
        _result(clean, "nt", subject, grade="P3", eligible=12, examinees=10, mean_score=mean,
                level_good=4, level_excellent=1)
    con = build()
    columns = "nt_eligible, nt_examinees, nt_score, nt_good"
    # The second school has P3 and sent nothing; the third has nobody to test.
    assert _year(con, columns) == [(12, 10, 500.0, 5), (None,) * 4, (0, 0, 0.0, 0)]
    assert _year(con, "rt_score, onet_score, loss_screened") == [(None,) * 3] * 3


def test_o_net_counts_a_student_once_and_a_school_that_did_not_sit_it(
    clean: CleanTables, build: Build
) -> None:
    _three(clean)
    for subject, mean, sat in (("thai", 50.0, 10), ("math", 30.0, 8)):
        _result(clean, "onet", subject, grade="P6", eligible=12, examinees=sat, mean_score=mean)
        clean.add("onet", "ay2568", "TH", school_code=_TWO, subject=subject, grade="P6",
                  eligible=9, examinees=0)
    con = build()
    (one, two, three) = _year(con, "onet_eligible, onet_examinees, onet_score")
    assert one[:2] == (12, 10)
    assert abs(one[2] - (50.0 * 10 + 30.0 * 8) / 18 * 10) < 1e-9
    assert (two, three) == ((9, 0, 0.0), (0, 0, 0.0))


def test_a_year_without_a_feed_has_no_schools_with_nobody(
    clean: CleanTables, build: Build
) -> None:
    """Else the latest year of a test would be one in which nobody was tested."""
    _three(clean)
    clean.pupils(_THREE, "ay2569-1", 5, grade="M1")
    _result(clean, "rt", "total", grade="P1", eligible=12, examinees=12, mean_score=70.0,
            level_good=6, level_excellent=3)
    clean.add("loss", "ay2569", school_code=_ONE, grade="P1", screened=11, with_loss=3, improved=1)
    con = build()
    assert _year(con, "rt_examinees", "ay2569") == [(None,), (None,), (None,)]
    # The second school is on no roll of the area that year: it has no students.
    assert _year(con, "loss_found", "ay2569") == [(3,), (0,), (None,)]
    found = con.execute(
        "SELECT DISTINCT period FROM measure_cell WHERE indicator = 'SIT-14.rt'"
    ).fetchall()
    assert found == [("ay2568",)]


def test_graduates_of_unknown_ways_do_not_go_on(clean: CleanTables, build: Build) -> None:
    _three(clean)
    for key, (finished, continues) in enumerate(
        (("yes", "yes"), ("yes", "no"), ("yes", None), ("no", None))
    ):
        clean.add("dmc_graduate", "ay2568-3", school_code=_ONE, person_key=key, grade="P6",
                  finished=finished, continues=continues)
    con = build()
    assert _year(con, "graduates_P6, continuing_P6") == [(3, 1), (None, None), (0, 0)]
    assert _year(con, "graduates_M3") == [(0,), (0,), (0,)]


def test_a_school_off_the_list_of_its_area_is_none_of_dltv(
    clean: CleanTables, build: Build
) -> None:
    _three(clean)
    clean.school("1017010001", area="1701", district="1701")
    for code, days in ((_ONE, 4.0), (_TWO, None)):
        clean.add("dltv", "ay2568", school_code=code, role="destination", days_per_week=days)
    con = build()
    assert _year(con, "dltv_destination, dltv_used") == [(1, 1), (1, 0), (0, 0), (None, None)]


def test_a_list_of_disabilities_of_nobody_is_news(clean: CleanTables, build: Build) -> None:
    _three(clean)
    clean.school("1017010001", area="1701", district="1701")
    clean.pupils("1017010001", "ay2568-2", 3, area="1701")
    for key, plan in ((1, "yes"), (2, "no"), (3, None)):
        clean.add("dmc_disability", "ay2568-2", school_code=_ONE, person_key=key,
                  disability="learning", has_plan=plan)
    con = build()
    found = con.execute(
        "SELECT disabled, disabled_planned FROM school_term WHERE period = 'ay2568-2'"
        " ORDER BY school_idx"
    ).fetchall()
    assert found == [(3, 1), (0, 0), (0, 0), (None, None)]
