"""Internet, utilities, staff and buildings: known, unknown and contradicting answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build

_ON = date(2026, 6, 10)


def _row(con: duckdb.DuckDBPyConnection, columns: str, school: int = 0) -> tuple[object, ...]:
    row = con.execute(f"SELECT {columns} FROM school_term WHERE school_idx = ?"
                      " AND period = 'ay2569-1'", [school]).fetchone()
    assert row is not None
    return tuple(row)


def _circuit(clean: CleanTables, number: int, **values: Any) -> None:
    clean.add("emisnet", "ay2569-1", school_code="1016010001", circuit_number=number, as_of=_ON,
              **values)


def test_circuits_without_a_number_are_numbered_as_they_stand(
    clean: CleanTables, build: Build
) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-1", 1)
    for network in ("uninet", "rented"):
        clean.add("emisnet", "ay2569-1", school_code="1016010001", network=network, as_of=_ON,
                  circuit_type="fiber", state="working")
    found = build().execute("SELECT circuit_number FROM circuit ORDER BY 1").fetchall()
    assert found == [(1,), (2,)]


def test_the_best_working_circuit_names_the_class(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-1", 130)
    _circuit(clean, 1, circuit_type="fiber", state="broken", speed_down_mbps=500, provider="NT",
             network="uninet", monthly_baht=900, lan="no", wlan="unknown")
    _circuit(clean, 2, circuit_type="mobile", state="working", speed_down_mbps=60, provider="AIS",
             network="rented", monthly_baht=300, lan="yes", wlan="unknown")
    _circuit(clean, 3, circuit_type="dsl", state="working", speed_down_mbps=20, provider="SAMART",
             network="rented", monthly_baht=250)
    _circuit(clean, 4, circuit_type="dsl", state="cancelled", speed_down_mbps=20, provider="NT",
             network="rented", monthly_baht=999)
    con = build()
    assert _row(con, "net_known, net_working, net_fiber, net_dsl, net_mobile, net_none") == (
        1, 1, 0, 1, 0, 0)
    assert _row(con, "net_circuits, circuits_NT, circuits_AIS, circuits_other") == (3, 1, 1, 1)
    assert _row(con, "net_best_down_mbps, net_sum_down_mbps, net_slow, net_cost_baht") == (
        60.0, 80.0, 1, 550.0)
    assert _row(con, "has_lan, has_wlan, net_age_days") == (1, None, 163)


def _school_codes(clean: CleanTables, count: int) -> list[str]:
    codes = [f"10160100{number:02d}" for number in range(1, count + 1)]
    for code in codes:
        clean.school(code)
        clean.pupils(code, "ay2569-1", 100)
    return codes


def test_what_is_known_of_internet(clean: CleanTables, build: Build) -> None:
    cases: list[tuple[dict[str, Any], tuple[object, ...]]] = [
        ({"circuit_type": "none"}, (1, 0, 1, 0.0, None)),
        ({"circuit_type": "fiber", "state": "unstable", "speed_down_mbps": 50},
         (1, 0, 1, 0.0, None)),
        ({"circuit_type": "fiber", "state": "unknown", "speed_down_mbps": 50},
         (None, None, None, None, None)),
        ({"circuit_type": "unknown", "state": "working", "speed_down_mbps": 49},
         (1, 1, 0, 49.0, 1)),
        ({"circuit_type": "fiber", "state": "working"}, (1, 1, 0, None, None)),
    ]
    for code, (values, _) in zip(_school_codes(clean, len(cases)), cases, strict=True):
        clean.add("emisnet", "ay2569-1", school_code=code, circuit_number=1, as_of=_ON, **values)
    con = build()
    columns = "net_known, net_working, net_none, net_sum_down_mbps, net_slow"
    assert [_row(con, columns, school) for school in range(len(cases))] == [
        expected for _, expected in cases]


def test_what_is_known_of_power_and_water(clean: CleanTables, build: Build) -> None:
    cases: list[tuple[list[str] | None, list[str], tuple[object, ...]]] = [
        (["grid", "none"], ["well", "piped"], (1, 1, 0, 0, 1, 1)),
        (["solar"], ["mountain"], (1, 0, 1, 0, 1, 0)),
        (["none"], ["none"], (1, 0, 0, 1, 1, 0)),
        (["other"], ["other"], (None, None, None, None, None, None)),
        (None, [], (None, None, None, None, None, None)),
    ]
    for code, (power, water, _) in zip(_school_codes(clean, len(cases)), cases, strict=True):
        clean.add("emisutil", "ay2569-1", school_code=code, power=power, water=water, as_of=_ON)
    con = build()
    columns = ("power_known, power_grid, power_alternative_only, power_none, water_known,"
               " water_piped")
    assert [_row(con, columns, school) for school in range(len(cases))] == [
        expected for _, _, expected in cases]


def test_drinking_water_is_short_when_said_or_crowded(clean: CleanTables, build: Build) -> None:
    cases: list[tuple[str | None, int | None, tuple[object, ...]]] = [
        ("yes", 2, (1, 0)), ("yes", 1, (1, 1)), ("no", 9, (1, 1)), (None, 2, (1, 0)),
        ("yes", None, (1, 0)), (None, None, (None, None)),
    ]
    for code, (enough, points, _) in zip(_school_codes(clean, len(cases)), cases, strict=True):
        clean.add("emisutil", "ay2569-1", school_code=code, drinking_enough=enough,
                  drinking_points=points, as_of=_ON)
    con = build()
    assert [_row(con, "drinking_known, drinking_short", school) for school in range(len(cases))
            ] == [expected for _, _, expected in cases]


def test_teachers_directors_and_buildings(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    clean.pupils("1016010001", "ay2569-1", 60)
    clean.pupils("1016010002", "ay2569-1", 60)
    for position, count in (("teacher", 3), ("assistant_teacher", 1), ("temporary_employee", 2)):
        clean.add("staff", "ay2569-1", school_code="1016010001", position=position, men=count,
                  women=0, total=count)
    for number, (kind, condition, rooms) in enumerate(
        (("classroom", "dilapidated", 4), ("toilet", "dilapidated", 6), ("toilet", None, 4)), 1
    ):
        clean.add("bobec", "ay2569", school_code="1016010001", building_number=number,
                  building_type=kind, condition=condition, room_count=rooms)
    con = build()
    assert _row(con, "teachers, staff, directors") == (4, 6, 0)
    assert _row(con, "teachers, staff, directors", 1) == (None, None, None)
    year = con.execute(
        "SELECT buildings_rated, buildings_dilapidated, toilet_seats, june_students"
        " FROM school_year WHERE school_idx = 0 AND period = 'ay2569'").fetchall()
    assert year == [(2, 2, 10, 60)]
    ratio = con.execute("SELECT sum(numerator), sum(denominator) FROM measure_cell"
                        " WHERE indicator = 'SIT-04' AND period = 'ay2569-1'").fetchall()
    assert ratio == [(60.0, 4.0)]
    flags = {alert for (alert,) in con.execute("SELECT DISTINCT alert FROM school_flag").fetchall()}
    assert {"no_director", "buildings_dilapidated"} <= flags
