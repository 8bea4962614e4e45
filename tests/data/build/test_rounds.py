"""Who sent what in which round: on time, late, missing, not yet due; corrections and refusals."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

A, B = "1016000001", "1016000002"
ROUND = "ay2569-2"


def _file(clean: CleanTables, day: date, *, status: str = "loaded", scope: str = "1601",
          feed: str = "dmc", period: str = ROUND, held: int = 0, number: int = 0) -> None:
    read = 10
    clean.con.execute(
        "INSERT INTO account_file BY NAME SELECT $id AS file_id, $name AS file, $feed AS feed,"
        " $scope AS scope, $period AS period, $day::DATE AS reference_date, '' AS sha256,"
        " 1 AS bytes, $status AS status, '' AS reason_th, '' AS reason_en, $read AS rows_read,"
        " $read - $held AS rows_loaded, $held AS rows_quarantined, 0 AS rows_superseded,"
        " 0 AS warnings",
        {"id": number or clean.file_id, "name": f"{feed}/{scope}-{day}", "feed": feed,
         "scope": scope, "period": period, "day": day, "status": status, "read": read,
         "held": held},
    )


def _state(build: Build, feed: str = "dmc", period: str = ROUND,
           as_of: date = date(2026, 11, 20)) -> dict[str, Any]:
    return _told(build(as_of=as_of), feed, period, "1601")


def _told(con: duckdb.DuckDBPyConnection, feed: str, period: str, area: str) -> dict[str, Any]:
    found = con.execute(
        "SELECT * FROM round_area WHERE feed = ? AND period = ? AND area_code = ?",
        [feed, period, area],
    )
    names = [column[0] for column in found.description or ()]
    row = found.fetchone()
    assert row is not None
    return dict(zip(names, row, strict=True))


@pytest.fixture(autouse=True)
def schools(clean: CleanTables) -> None:
    clean.school(A)
    clean.school(B)
    clean.pupils(A, "ay2569-1", 3)
    clean.pupils(A, ROUND, 3)


def test_on_time_with_the_schools_that_have_rows(clean: CleanTables, build: Build) -> None:
    _file(clean, date(2026, 11, 10), held=2)
    found = _state(build)
    assert (found["due"], found["sent"], found["state"]) == (True, True, "on_time")
    assert (found["schools_due"], found["schools_reported"]) == (2, 1)
    assert (found["files"], found["rows_read"], found["rows_loaded"]) == (1, 10, 8)
    assert found["rows_quarantined"] == 2


def test_schools_without_a_row_in_what_their_area_sent_are_listed(
    clean: CleanTables, build: Build
) -> None:
    _file(clean, date(2026, 6, 9), period="ay2569-1", number=5)
    clean.pupils(B, "ay2569-1", 3)
    _file(clean, date(2026, 11, 10))
    found = build().execute(
        "SELECT feed, period, school_code FROM round_silent JOIN school USING (school_idx)"
    ).fetchall()
    assert found == [("dmc", ROUND, B)]


def test_the_day_after_the_close_is_late(clean: CleanTables, build: Build) -> None:
    _file(clean, date(2026, 11, 11))
    assert _state(build)["state"] == "late"


def test_a_correction_does_not_make_it_late(clean: CleanTables, build: Build) -> None:
    _file(clean, date(2026, 11, 9), status="superseded", number=7)
    _file(clean, date(2026, 11, 18))
    found = _state(build)
    assert found["state"] == "on_time"
    assert (found["arrived_on"], found["latest_on"]) == (date(2026, 11, 9), date(2026, 11, 18))


def test_graduates_tell_of_the_end_of_the_year_and_of_no_other_round(
    clean: CleanTables, build: Build
) -> None:
    """They are of one school; the roll, of which no file tells, is of the other."""
    for number, period in enumerate(("ay2568-3", ROUND), 5):
        clean.add("dmc_graduate", period, school_code=B, person_key=1, grade="P6", finished="yes")
        _file(clean, date(2026, 4, 30), feed="dmcgraduate", period=period, number=number)
    con = build()
    end = _told(con, "dmc", "ay2568-3", "1601")
    assert (end["sent"], end["state"], end["arrived_on"]) == (True, "on_time", date(2026, 4, 30))
    assert (end["schools_due"], end["schools_reported"], end["files"]) == (2, 1, 1)
    term = _told(con, "dmc", ROUND, "1601")
    assert (term["sent"], term["state"], term["schools_reported"]) == (False, "missing", 1)


def test_before_the_first_file_of_anybody_there_was_no_round(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016000003", area="1602")
    _file(clean, date(2026, 11, 10), scope="1602")
    con = build()
    found = con.execute(
        "SELECT DISTINCT feed, period, area_code, state FROM round_area WHERE feed IN ('dmc', 'rt')"
        " AND area_code <> 'TH' ORDER BY ALL"
    ).fetchall()
    assert found[:2] == [("dmc", ROUND, "1601", "missing"), ("dmc", ROUND, "1602", "on_time")]
    assert ("rt", "ay2568", "1601", "missing") in found
    assert {feed for feed, *_ in found[2:]} == {"rt"}


@pytest.mark.parametrize("status", ["rejected", "unreadable", "duplicate"])
def test_what_was_refused_has_not_come(clean: CleanTables, build: Build, status: str) -> None:
    _file(clean, date(2026, 11, 9), status=status)
    found = _state(build)
    assert (found["sent"], found["state"], found["arrived_on"]) == (False, "missing", None)


@pytest.mark.parametrize(("today", "state"), [
    (date(2026, 11, 10), "not_due"), (date(2026, 11, 11), "missing"),
])
def test_nothing_is_missing_before_the_close(
    clean: CleanTables, build: Build, today: date, state: str
) -> None:
    assert _state(build, as_of=today)["state"] == state


def test_a_file_of_a_school_speaks_for_its_area(clean: CleanTables, build: Build) -> None:
    _file(clean, date(2026, 11, 12), scope=A[2:], number=1)
    _file(clean, date(2026, 11, 10), scope=B, number=2)
    found = _state(build)
    assert (found["files"], found["state"]) == (2, "on_time")


def test_one_file_for_all_speaks_for_the_areas_that_it_has_rows_of(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016000003", area="1602")
    _file(clean, date(2026, 6, 12), feed="school", period="ay2569-1", scope="TH")
    con = build()
    found = _told(con, "school", "ay2569-1", "1601")
    assert (found["sent"], found["state"], found["files"]) == (True, "on_time", 0)
    assert found["rows_read"] is None
    assert (found["schools_due"], found["schools_reported"]) == (2, 2)
    country = _told(con, "school", "ay2569-1", "TH")
    assert (country["files"], country["rows_read"], country["schools_due"]) == (1, 10, None)


def test_a_daily_feed_is_late_when_its_last_day_is(clean: CleanTables, build: Build) -> None:
    for day in (16, 17, 18, 19, 20):
        clean.day(A, ROUND, date(2026, 11, day), 3)
    _file(clean, date(2026, 11, 18), feed="att")
    assert _state(build, "att")["state"] == "late"


def test_a_daily_feed_may_lack_the_last_school_day(clean: CleanTables, build: Build) -> None:
    for day in (16, 17, 18, 19, 20):
        clean.day(A, ROUND, date(2026, 11, day), 3)
    _file(clean, date(2026, 11, 19), feed="att")
    assert _state(build, "att")["state"] == "on_time"


@pytest.mark.parametrize(("feed", "period", "sent", "state"), [
    ("att", "ay2569-1", date(2026, 11, 1), "on_time"),
    ("att", "ay2569-1", date(2026, 11, 20), "late"),
    ("doc", "cy2568", date(2026, 1, 10), "on_time"),
    ("doc", "cy2568", date(2026, 1, 11), "late"),
])
def test_what_first_comes_after_its_period_is_late_though_it_holds_the_last_day(
    clean: CleanTables, build: Build, feed: str, period: str, sent: date, state: str
) -> None:
    clean.day(A, "ay2569-1", date(2026, 10, 9), 3)
    _file(clean, sent, feed=feed, period=period)
    assert _state(build, feed, period)["state"] == state


@pytest.mark.parametrize(("sent", "state"), [
    (date(2026, 11, 13), "late"), (date(2026, 11, 16), "on_time"), (None, "missing"),
])
def test_a_book_of_a_year_is_asked_for_its_last_days(
    clean: CleanTables, build: Build, sent: date | None, state: str
) -> None:
    if sent is not None:
        _file(clean, sent, feed="doc", period="cy2569")
    assert _state(build, "doc", "cy2569")["state"] == state


def test_a_plan_may_wait_a_quarter(clean: CleanTables, build: Build) -> None:
    _file(clean, date(2026, 10, 15), feed="plan", period="fy2569", number=3)
    con = build()
    found = [_told(con, "plan", period, "1601")["state"] for period in ("fy2569", "fy2570")]
    assert found == ["on_time", "not_due"]


def test_codes_of_the_population_register_are_no_area_s(clean: CleanTables, build: Build) -> None:
    """1601 is a registry's code there and an education area's elsewhere."""
    clean.con.execute(
        "INSERT INTO clean_moistat BY NAME SELECT 1 AS file_id, 1 AS row_no, '2026-10' AS period,"
        " '1601' AS office_code"
    )
    clean.school("1016000003", area="1602")
    _file(clean, date(2026, 11, 1), feed="moistat", period="2026-10", scope="TH", number=1)
    con = build()
    found = [_told(con, "moistat", "2026-10", area)["state"] for area in ("1601", "1602", "TH")]
    assert found == ["on_time"] * 3


def _quarter(con: duckdb.DuckDBPyConnection, columns: str, period: str) -> Any:
    return con.execute(
        f"SELECT {columns} FROM office_quarter WHERE period = ? AND area_code = '1601'", [period]
    ).fetchone()


def test_a_round_counts_in_the_quarter_in_which_it_closes(
    clean: CleanTables, build: Build
) -> None:
    """One of two schools is in what came in time; the round before, the first, a day late."""
    clean.pupils(B, "ay2569-1", 3)
    clean.con.execute("DELETE FROM clean_dmc WHERE school_code = ? AND period = ?", [B, ROUND])
    _file(clean, date(2026, 11, 10), number=1)
    _file(clean, date(2026, 6, 11), period="ay2569-1", number=2)
    con = build()
    assert _quarter(con, "in_time_dmc, due_dmc", "fy2570-q1") == (1, 2)
    assert _quarter(con, "in_time_dmc, due_dmc", "fy2569-q3") == (0, 2)
    assert _quarter(con, "due_krs, due_emis", "fy2569-q3") == (1, 6)


@pytest.mark.parametrize(("day", "due"), [(10, 0), (11, 2)])
def test_a_round_that_is_open_is_owed_by_nobody_yet(
    clean: CleanTables, build: Build, day: int, due: int
) -> None:
    _file(clean, date(2026, 11, 10))
    told = _quarter(build(as_of=date(2026, 11, day)), "due_dmc", "fy2570-q1")
    assert told == (due,)


def test_a_row_that_says_not_reported_confirms_nothing_and_who_is_not_assessed_owes_nothing(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016000003", area="1602")
    clean.school("1016000004", area="S16")
    for area, status in (
        ("1601", "not_reported"), ("1602", "not_applicable"), ("S16", "reported"),
    ):
        clean.add("score_krs", "fy2569-q4", "TH", area_code=area, indicator_code="1", weight=1,
                  score=4 if status == "reported" else None, status=status, round="12",
                  fiscal_year=2569)
    _file(clean, date(2026, 10, 26), feed="score_krs", scope="TH", period="fy2569-q4")
    found = build().execute(
        "SELECT area_code, in_time_krs, due_krs FROM office_quarter WHERE period = 'fy2570-q1'"
        " ORDER BY area_code"
    ).fetchall()
    assert found == [("1601", 0, 1), ("1602", 0, 0), ("S16", 1, 1)]


def test_a_unit_is_active_when_an_envelope_of_its_own_came(
    clean: CleanTables, build: Build
) -> None:
    """The office twice, one of two schools by its code; what was refused tells nothing."""
    for number, (scope, day, status) in enumerate((
        ("1601", date(2026, 11, 1), "loaded"), ("1601", date(2026, 11, 2), "loaded"),
        (A, date(2026, 11, 3), "loaded_with_warnings"), (B, date(2026, 11, 3), "rejected"),
        (B, date(2026, 9, 30), "loaded"),
    ), 1):
        _file(clean, day, feed="amss_student", scope=scope, status=status, number=number)
    con = build()
    assert _quarter(con, "units_active, units_all", "fy2570-q1") == (2, 3)
    assert _quarter(con, "units_active, units_all", "fy2569-q4") == (1, 3)
