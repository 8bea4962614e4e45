"""A snapshot of two schools written by hand, with the cases that privacy turns on.

School 0 has five classes, one of two pupils; school 1 has twelve pupils in all. Pupil `ref-1` of
school 0 has daily marks, three rounds of growth and a kind of disadvantage never shown singly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data import schema
from data.build import pages
from data.connection import Snapshot
from data.cube import Cube
from tests.tiny import LOOKED_AT

AS_OF = date(2026, 11, 20)
BIG, SMALL = "1016000001", "1016000002"
FIRST_NAME = "เกรียงไกร"


#: Terms and whether the small school was open in them.
Terms = tuple[tuple[str, int | None], ...]
_TERMS: Terms = (("ay2568-2", 1), ("ay2569-1", 0), ("ay2569-2", 0))


@contextmanager
def opened(
    folder: Path, *, merged: bool = False, into: str = BIG, terms: Terms = _TERMS
) -> Iterator[Cube]:
    """The snapshot, written into the folder and served from there."""
    folder.mkdir(exist_ok=True)
    write(folder / "hand.duckdb", merged=merged, into=into, terms=terms)
    snapshot = Snapshot(folder / "hand.duckdb")
    yield Cube(snapshot)
    snapshot.close()


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    """Its numbers, for the modules that import this."""
    with opened(tmp_path_factory.mktemp("people")) as held:
        yield held


def write(
    path: Path, *, merged: bool = False, into: str = BIG, terms: Terms = _TERMS
) -> None:
    """Write the file; every table of the schema exists. With `merged` the small school stopped
    after its first term and went into the big one, or as `terms` and `into` say."""
    con = duckdb.connect(str(path))
    for table in schema.TABLES:
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        con.execute(f"CREATE TABLE {table.name} ({columns})")
    _places(con)
    _rolls(con)
    _things(con)
    _days(con)
    if merged:
        gone = "UPDATE school SET status = 'merged', merged_to = $1 WHERE school_idx = 1"
        con.execute(gone, [into])
        for period, is_open in terms:
            _put(con, "school_term", school_idx=1, period=period, is_open=is_open)
    con.execute(f"INSERT INTO school_page BY NAME {pages.select(AS_OF)}")
    con.close()


def _put(con: duckdb.DuckDBPyConnection, table: str, **values: Any) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f"${name}" for name in values)
    con.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def _places(con: duckdb.DuckDBPyConnection) -> None:
    _put(con, "snapshot", id="hand-made", schema_version=schema.SCHEMA_VERSION, as_of=AS_OF,
         built_at=datetime(2026, 11, 20, 9, 30), synthetic=True, scale="", schools=2,
         students=100, has_names=True)
    _put(con, "region", region_code="C", scheme="6", name_th="กลาง", name_en="Central")
    _put(con, "province", province_code="16", name_th="ลพบุรี", name_en="Lop Buri", region6="C",
         region18="REO01")
    _put(con, "area", area_code="1601", kind="primary", name_th="สพป.ลพบุรี เขต 1",
         short_th="สพป.ลพบุรี 1", name_en="Lop Buri 1", short_en="Lop Buri 1", lead_province="16")
    _put(con, "district", district_code="1601", province_code="16", name_th="เมืองลพบุรี",
         name_en="Mueang Lop Buri")
    _put(con, "cell", cell_id=0, province_code="16", area_code="1601", district_code="1601",
         region6="C", region18="REO01", schools=2)
    for idx, code in enumerate((BIG, SMALL)):
        _put(con, "school", school_idx=idx, school_code=code, smis_code=f"1601000{idx + 1}",
             obec_code=code[-6:], name_th=f"โรงเรียนทดสอบ {idx + 1}", name_en=None, cell_id=0,
             province_code="16", area_code="1601", district_code="1601", tambon_name="ทะเลชุบศร",
             levels_taught="kg_primary", lat=14.8, lon=100.6, coordinate_state="ok",
             outside_district_hint=False, status="open", size_class="small", size_class7=1,
             roll_period="ay2569-2")
        _put(con, "school_type", school_idx=idx, type_group="พื้นที่พิเศษ", type_value="พื้นที่เกาะ")


def _rolls(con: duckdb.DuckDBPyConnection) -> None:
    student = 0
    for grade, boys, girls in (
        ("P1", 10, 9), ("P2", 8, 12), ("P3", 11, 6), ("P4", 7, 7), ("P5", 1, 1),
    ):
        for sex, count in (("male", boys), ("female", girls)):
            for _ in range(count):
                student += 1
                _pupil(con, 0, student, grade, sex)
    for number in range(12):
        student += 1
        _pupil(con, 1, student, f"P{1 + number % 6}", "male" if number % 2 else "female")
    for period, months, kilos, centimetres in (
        ("ay2568-2", 80, 20.14, 112.0), ("ay2569-1", 87, None, 115.5),
        ("ay2569-2", 92, 22.0, 117.0),
    ):
        _put(con, "student_growth", school_idx=0, student_idx=0, period=period, weight_kg=kilos,
             height_cm=centimetres, age_months=months)
    for back, mark in enumerate(("absent", "absent", "absent", "present", "sick", "leave")):
        _put(con, "student_day", school_idx=0, student_idx=0, on_date=AS_OF - timedelta(days=back),
             mark=mark)


def _pupil(
    con: duckdb.DuckDBPyConnection, school: int, number: int, grade: str, sex: str
) -> None:
    first = number == 1
    _put(con, "student", school_idx=school, student_idx=number - 1, student_ref=f"ref-{number}",
         person_key=9_000_000 + number, is_g=False, grade=grade, room=1, sex=sex, age=7,
         nationality="thai", disadvantages=["poor", "aids"] if first else [], is_boarder=first,
         cannot_strike_off=False, is_counted=True, home_tambon="ทะเลชุบศร", recorded_days=100,
         present_days=75 if first else 95, leave_days=2, sick_days=0 if first else 1,
         absent_days=23 if first else 2, absent_streak=3 if first else 0)
    _put(con, "identity", school_idx=school, student_idx=number - 1,
         prename="เด็กชาย" if sex == "male" else "เด็กหญิง", first_name=FIRST_NAME,
         last_name="นามสมมติ")


def _things(con: duckdb.DuckDBPyConnection) -> None:
    _put(con, "school_term", school_idx=0, period="ay2569-1", is_open=1, students=70, male=36,
         female=34, classrooms=5, net_known=1, net_working=1, net_fiber=1, net_none=0,
         net_circuits=1, net_best_down_mbps=200.0, net_slow=0, has_lan=1, has_wlan=0,
         computers=12, computers_working=10, computers_broken=2, computers_teaching_working=8,
         power_known=1, power_grid=1, power_none=0, water_known=1, water_piped=0,
         drinking_known=1, drinking_short=1, teachers=5, staff=7, directors=1)
    _put(con, "school_term", school_idx=0, period="ay2569-2", is_open=1, students=72, male=37,
         female=35, classrooms=5)
    _put(con, "school_year", school_idx=0, period="ay2569", june_students=70, buildings_rated=4,
         buildings_dilapidated=2, toilet_seats=6)
    _put(con, "utility", school_idx=0, power=["grid", "solar"], solar_kw=5.0, water=["well"],
         drinking_enough="no", drinking_points=2, road="paved")
    for number, condition in enumerate(("good", "dilapidated", "fair", "dilapidated"), start=1):
        _put(con, "building", school_idx=0, building_number=number, building_type="classroom",
             name=f"อาคาร {number}", model="สปช.105/29", room_count=8, built_year_be=2531,
             condition=condition)
    _put(con, "equipment", school_idx=0, item_code="01234", item_name="โต๊ะนักเรียน", usable=60,
         to_repair=5, to_write_off=3)
    _put(con, "circuit", school_idx=0, circuit_number=1, network="uninet", provider="NT",
         circuit_type="fiber", down_mbps=200.0, up_mbps=100.0, state="working",
         monthly_baht=None, as_of=date(2026, 6, 10))
    _put(con, "staff_post", school_idx=0, position="director", men=1, women=0)
    _put(con, "staff_post", school_idx=0, position="teacher", men=2, women=3)


def _days(con: duckdb.DuckDBPyConnection) -> None:
    for back in (0, 1, 2):
        _put(con, "school_day", school_idx=0, on_date=AS_OF - timedelta(days=back), is_due=1,
             is_recorded=int(back != 1), enrolled=72, present=66, on_leave=1, sick=2, absent=3,
             unrecorded=0)
        _put(con, "attendance_cell", on_date=AS_OF - timedelta(days=back), cell_id=0, due=2,
             recorded=int(back != 1), enrolled=84, present=66, on_leave=1, sick=2, absent=3,
             unrecorded=0)
    _put(con, "school_day", school_idx=1, on_date=AS_OF, is_due=1, is_recorded=1, enrolled=9,
         present=9, on_leave=0, sick=0, absent=0, unrecorded=0)
    con.execute(LOOKED_AT)
    _put(con, "school_flag", school_idx=1, alert="attendance_low", severity="watch", value=88.9,
         since=AS_OF)
    _put(con, "school_flag", school_idx=0, alert="attendance_low", severity="watch", value=88.5,
         since=AS_OF)
    _put(con, "school_flag", school_idx=0, alert="no_director", severity="bad", value=72.0,
         since=None)
    _put(con, "holiday", on_date=date(2026, 8, 12), applies_to="ประเทศ", reason="วันแม่แห่งชาติ")
    _put(con, "holiday", on_date=date(2026, 8, 13), applies_to="1602", reason="ของเขตอื่น")
    for indicator, period, numerator, denominator in (
        ("SIT-01.students", "ay2569-1", 82.0, None), ("SIT-01.students", "ay2569-2", 84.0, None),
        ("SIT-04", "ay2569-1", 70.0, 5.0),
    ):
        _put(con, "loaded_period", indicator=indicator, period=period, units=2)
        _put(con, "measure_cell", indicator=indicator, period=period, cell_id=0,
             numerator=numerator, denominator=denominator, units=2, units_due=2)
        for idx, own in ((0, 72.0 if denominator is None else 70.0), (1, 12.0)):
            if denominator is None or idx == 0:
                _put(con, "measure_school", school_idx=idx, period=period, indicator=indicator,
                     numerator=own, denominator=denominator)
