"""Teachers against the norm, retirements by fiscal year, and unsafe incidents of a school."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dashboard.text import pair
from data.build.themes.workforce import RETIREMENT_YEAR
from data.norms import TEACHER_NORMS
from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

_ONE, _TWO = "1016010001", "1016010002"


def _of(con: duckdb.DuckDBPyConnection, table: str, columns: str, period: str) -> object:
    rows = con.execute(
        f"SELECT {columns} FROM {table} WHERE period = ? ORDER BY school_idx", [period]
    ).fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


def _posts(clean: CleanTables, build: Build, grades: dict[str, int], area: str = "1601") -> object:
    clean.school(_ONE, area=area)
    for grade, count in grades.items():
        clean.pupils(_ONE, "ay2569-1", count, grade=grade, area=area)
    clean.sent("dmc", "ay2569-1", area)
    clean.school("1016020001", area="1602", district="1602")
    clean.pupils("1016020001", "ay2569-1", 1, area="1602")
    return build().execute(
        "SELECT teacher_posts FROM school_term JOIN school USING (school_idx)"
        " WHERE period = 'ay2569-1' AND school_code = ?", [_ONE]
    ).fetchall()[0][0]


@pytest.mark.parametrize(("grades", "posts"), [
    ({}, 0),
    ({"P1": 1}, 1), ({"P1": 20}, 1), ({"P1": 21}, 2), ({"P1": 60, "P2": 60}, 6),
    # 121 in one grade: three rooms and a remainder of one. (3 × 40/25 + 121/25) / 2 = 4.82.
    ({"P1": 121}, 5),
    # A remainder of ten makes a room of its own: (4 × 40/25 + 130/25) / 2 = 5.8.
    ({"P1": 130}, 6),
    # Two rooms of kindergarten of 30, ten left over make a third: (3 × 30/25 + 70/25) / 2 = 3.2,
    # and of secondary 3 × 40/20 = 6.
    ({"K2": 70, "M1": 120}, 9),
    # Vocational grades are secondary: 4 × 2 = 8.
    ({"V1": 150}, 8),
    # A small class is a room: each of six (1.6 + 0.84) / 2 = 1.22, 7.32 together.
    ({f"P{n}": 21 for n in range(1, 7)}, 7),
    # Half a teacher counts as one: (8 × 40/25 + 305/25) / 2 = 12.5.
    ({"P1": 304}, 12), ({"P1": 305}, 13),
])
def test_posts_of_the_norm(
    clean: CleanTables, build: Build, grades: dict[str, int], posts: int
) -> None:
    assert _posts(clean, build, grades) == posts


def test_the_norm_is_not_for_special_education(clean: CleanTables, build: Build) -> None:
    assert _posts(clean, build, {"P1": 130}, area="100700") is None


def test_the_name_of_the_norm_stands_under_the_number() -> None:
    thai, english = pair("caveat.teacher_norm")
    for norm in TEACHER_NORMS:
        assert norm.name_th in thai
        assert norm.name_en in english
    terms = [norm.first_term for norm in TEACHER_NORMS]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize(("born", "year"), [
    (date(1966, 9, 30), 2569), (date(1966, 10, 1), 2569), (date(1966, 10, 2), 2570),
    (date(1966, 1, 1), 2569), (date(1966, 12, 31), 2570), (date(1964, 2, 29), 2567),
])
def test_retirement_is_at_the_end_of_the_fiscal_year_of_sixty(born: date, year: int) -> None:
    with duckdb.connect() as con:
        found = con.execute(
            f"SELECT {RETIREMENT_YEAR} FROM (SELECT ?::DATE AS born_on)", [born]
        ).fetchone()
    assert found == (year,)


def _staff(clean: CleanTables, key: int, born: date, **values: object) -> None:
    row: dict[str, object] = {
        "person_key": key, "office_code": _ONE, "office_is_school": True, "position": "teacher",
        "status": "active", "born_on": born, **values,
    }
    clean.add("staffperson", "ay2569-2", "1601", **row)


def test_who_retires_is_counted_where_the_post_is(clean: CleanTables, build: Build) -> None:
    """The list of November 2569 is of fiscal year 2570: 30 September 2570 is its first."""
    clean.school(_ONE)
    clean.school(_TWO)
    clean.pupils(_ONE, "ay2569-2", 1)
    this, next_one = date(1967, 10, 1), date(1967, 10, 2)
    _staff(clean, 1, this)
    _staff(clean, 2, this, position="director", status="lent")
    _staff(clean, 2, this, position="director", status="borrowed", office_code=_TWO)
    _staff(clean, 3, next_one, position="assistant_teacher", status="on_leave")
    _staff(clean, 4, this, position="temporary_employee")
    _staff(clean, 5, this, status="resigned")
    _staff(clean, 6, date(1971, 10, 1), position="vice_director")
    _staff(clean, 7, date(1972, 10, 1))
    _staff(clean, 8, this, office_code="1601", office_is_school=False)
    columns = ", ".join(f"retire_{n}" for n in range(1, 6)) + ", retire_soon"
    assert _of(build(), "school_term", columns, "ay2569-2") == [
        (2, 1, 0, 0, 1, 4), (0, 0, 0, 0, 0, 0),
    ]


def test_a_school_without_a_staff_list_is_not_known(clean: CleanTables, build: Build) -> None:
    clean.school(_ONE)
    clean.school(_TWO)
    clean.pupils(_TWO, "ay2569-2", 1)
    _staff(clean, 1, date(1990, 1, 1))
    assert _of(build(), "school_term", "retire_soon", "ay2569-2") == [0, None]


def _incident(clean: CleanTables, month: str, reported: int, closed: int, **values: object) -> None:
    row: dict[str, object] = {
        "school_code": _ONE, "month": month, "incident_group": "accident",
        "incident_type": f"{reported}", "reported": reported, "handled": 0, "closed": closed,
        "reference_date": date(2026, 11, 15), **values,
    }
    clean.add("safety", "ay2569", "1601", **row)


def test_incidents_are_long_open_after_thirty_days(clean: CleanTables, build: Build) -> None:
    clean.school(_ONE)
    clean.school(_TWO)
    clean.school("1016020001", area="1602", district="1602")
    clean.pupils(_ONE, "ay2569-1", 1)
    _incident(clean, "2569-05", 3, 2)
    _incident(clean, "2569-09", 5, 1)
    _incident(clean, "2569-10", 7, 0)  # ended on 31 October, 15 days before the list
    assert _of(build(), "school_year", "incidents, incidents_open", "ay2569") == [
        (15, 5), (0, 0), (None, None),
    ]


@pytest.mark.parametrize(("told", "late"), [(date(2026, 10, 30), 0), (date(2026, 10, 31), 5)])
def test_thirty_days_are_counted_from_the_end_of_the_month(
    clean: CleanTables, build: Build, told: date, late: int
) -> None:
    clean.school(_ONE)
    clean.pupils(_ONE, "ay2569-1", 1)
    _incident(clean, "2569-09", 5, 0, reference_date=told)
    assert _of(build(), "school_year", "incidents_open", "ay2569") == [late]
