"""Facts of student care and opportunity from hand-made rows: who counts, and who is not known."""

from __future__ import annotations

import duckdb

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

_ONE, _TWO = "1016010001", "1016010002"
_TERM, _YEAR = "ay2569-1", "ay2569"


def _schools(clean: CleanTables, disadvantages: list[str] | None = None) -> list[int]:
    """Two schools of one area with four students each; the keys of the first one's."""
    for code in (_ONE, _TWO):
        clean.school(code)
    keys = clean.pupils(_ONE, _TERM, 4, disadvantages=disadvantages)
    clean.pupils(_TWO, _TERM, 4)
    return keys


def _facts(
    con: duckdb.DuckDBPyConnection, table: str, period: str, *columns: str
) -> list[tuple[object, ...]]:
    """The columns of both schools in a period."""
    return con.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE period = $period ORDER BY school_idx",
        {"period": period},
    ).fetchall()


def _sums(clean: CleanTables, code: str, **values: object) -> None:
    row: dict[str, object] = {
        "grade": "P1", "sex": "male", "aspect": "overall", "students": 30, "screened": 28,
        "normal": 20, "risk": 6, "problem": 2, "visited": 25, **values,
    }
    clean.add("careagg", _TERM, "1601", school_code=code, **row)


_CARE = ("care_screened", "care_normal", "care_risk", "care_problem", "care_students",
         "care_visited")


def test_sums_of_care_add_up_and_other_aspects_stay_out(clean: CleanTables, build: Build) -> None:
    _schools(clean)
    _sums(clean, _ONE)
    _sums(clean, _ONE, sex="female", screened=10, normal=10, risk=0, problem=0)
    _sums(clean, _ONE, aspect="drugs", normal=0, risk=28, problem=0)
    assert _facts(build(), "school_term", _TERM, *_CARE) == [(38, 30, 6, 2, 60, 50), (None,) * 6]


def test_visits_that_a_row_does_not_tell_are_not_known(clean: CleanTables, build: Build) -> None:
    _schools(clean)
    _sums(clean, _ONE)
    _sums(clean, _ONE, sex="female", visited=None)
    assert _facts(build(), "school_term", _TERM, *_CARE)[0] == (56, 40, 12, 4, None, None)


def test_rows_of_students_stand_where_no_sums_came(clean: CleanTables, build: Build) -> None:
    """The worst aspect is the group, talent aside, unless the overall group is stated."""
    keys = _schools(clean)
    for code in (_ONE, _TWO):
        for key, aspect, group in (
            (keys[0], "health", "risk"), (keys[0], "games", "problem"),
            (keys[0], "overall", "risk"),
            (keys[1], "health", "normal"), (keys[1], "drugs", "problem"),
            (keys[2], "learning", "normal"), (keys[2], "talent", "problem"),
            (keys[3], "talent", "normal"),
        ):
            clean.add("care_screening", _TERM, code, school_code=code, person_key=key,
                      aspect=aspect, care_group=group)
    for key in (keys[0], keys[1], 99):
        for day in ("2026-07-01", "2026-07-08"):
            clean.add("care_visit", _TERM, _ONE, school_code=_ONE, person_key=key, visited_on=day)
    _sums(clean, _TWO)
    # A stranger to the roll was visited, too; the second school's sums go before its rows.
    assert _facts(build(), "school_term", _TERM, *_CARE) == [
        (3, 1, 1, 1, 4, 2), (28, 20, 6, 2, 30, 25)]


def test_poor_students_are_screened_wherever_their_form_was_filled(
    clean: CleanTables, build: Build
) -> None:
    keys = _schools(clean, disadvantages=["poor"])
    for key, state, group, granted, code in (
        (keys[0], "area_certified", "extra_poor", "yes", _ONE),
        (keys[1], "filled", "extra_poor", "no", _TWO),
        (keys[2], "not_yet", None, "no", _ONE),
        (99, "filled", "poor", "no", _ONE),
    ):
        clean.add("cct", _TERM, school_code=code, person_key=key, screen_state=state,
                  poverty_group=group, granted=granted)
    assert _facts(build(), "school_term", _TERM, "poor", "poor_screened", "extra_poor",
                  "extra_poor_granted") == [(4, 2, 1, 1), (0, 0, 1, 0)]


def test_a_school_that_the_list_leaves_out_answers_only_if_none_of_it_is_poor(
    clean: CleanTables, build: Build
) -> None:
    _schools(clean)
    clean.school("1016010003")
    clean.pupils("1016010003", _TERM, 4, disadvantages=["poor", "homeless"])
    clean.school("1016020004", area="1602")
    clean.pupils("1016020004", _TERM, 4, area="1602")
    clean.sent("cct", _TERM, "1601")
    # Without any row no term of the list is known; one of another school makes it so.
    clean.add("cct", _TERM, school_code=_ONE, person_key=98, screen_state="not_yet", granted="no")
    found = _facts(build(), "school_term", _TERM, "poor", "poor_screened", "extra_poor")
    assert found == [(0, 0, 0), (0, 0, 0), (None, None, None), (None, None, None)]


def test_a_list_by_an_old_code_speaks_for_the_schools_of_today(
    clean: CleanTables, build: Build
) -> None:
    clean.school(_ONE, area="S16")
    clean.pupils(_ONE, _TERM, 4, area="S16")
    clean.school(_TWO)
    clean.pupils(_TWO, _TERM, 4)
    clean.sent("cct", _TERM, "101705")
    for feed in ("gcode", "gcodenat", "safety"):
        clean.sent(feed, _YEAR, "101705")
    # The other stands on lists, which nobody of its area sent.
    clean.add("cct", _TERM, school_code=_TWO, person_key=98, screen_state="not_yet", granted="no")
    clean.add("gcode", _YEAR, school_code=_TWO, awaiting=2)
    clean.add("gcode_nation", _YEAR, school_code=_TWO, nationality="ลาว", g_total=3)
    clean.add("safety", _YEAR, school_code=_TWO, month="2569-05", reported=4, closed=4)
    snapshot = build()
    assert _facts(snapshot, "school_term", _TERM, "extra_poor") == [(0,), (0,)]
    assert _facts(snapshot, "school_year", _YEAR, "gcode_awaiting", "gcode_learners",
                  "incidents") == [(2, 3, 4), (0, 0, 0)]


def test_who_died_or_moved_leaves_the_register(clean: CleanTables, build: Build) -> None:
    _schools(clean)
    rows = (("yes", None), ("yes", None), ("no", "died"), ("no", "moved"), ("no", "moved"),
            ("no", "poverty"), ("no", "not_found"))
    for key, (enrolled, reason) in enumerate(rows, 900):
        clean.add("oppreg", _YEAR, school_code=_ONE, person_key=key, enrolled=enrolled,
                  reason=reason, register_year=2569, register_age=8)
    columns = ("register_children", "register_out", "register_died", "register_moved",
               "register_poverty", "register_not_found", "register_other")
    assert _facts(build(), "school_year", _YEAR, *columns) == [
        (4, 2, 1, 2, 1, 1, 0), (None,) * 7]


def test_returns_and_mental_health_are_summed_by_school(clean: CleanTables, build: Build) -> None:
    _schools(clean)
    clean.add("back", _YEAR, school_code=_TWO, found=5, returned=2, helped=4, referred=1)
    for grade in ("P1", "P2"):
        clean.add("hero", _TERM, school_code=_ONE, grade=grade, students=30, screened=28,
                  normal=24, at_risk=4, helped=3, consulted=1, referred=0, improved=1)
    con = build()
    assert _facts(con, "school_year", _YEAR, "back_found", "back_helped", "back_returned") == [
        (None,) * 3, (5, 4, 2)]
    assert _facts(con, "school_term", _TERM, "hero_screened", "hero_at_risk", "hero_helped") == [
        (56, 8, 6), (None,) * 3]
