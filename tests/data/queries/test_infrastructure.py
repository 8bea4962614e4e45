"""The page of facilities: its tiles, what its numbers are divided by, and the file of its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.links import parse
from dashboard.vocabulary import Level, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.facilities import CONCERNS, GROUPS
from data.gate import BUILT_IN, open_key
from data.indicators import indicator
from data.layers import layer
from data.queries import infrastructure, school_file, school_table
from tests import tiny


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    snapshot = Snapshot(tiny.write(tmp_path_factory.mktemp("facilities") / "tiny.duckdb"))
    yield Cube(snapshot)
    snapshot.close()


def show(cube: Cube, href: str = "", viewer: Viewer = BUILT_IN) -> dict[str, Any]:
    state = parse("/infrastructure?" + href)
    return infrastructure.answer(open_key(cube, viewer, state.scope), state)


def test_the_records_name_what_there_is() -> None:
    for group in GROUPS:
        for name in (group.indicator, *group.measures):
            assert indicator(name)
        for name in group.layers:
            assert layer(name)
        assert set(group.columns) <= set(school_table.COLUMNS)
    groups = {group.id for group in GROUPS}
    for concern in CONCERNS:
        assert concern.group in groups
        if concern.layer:
            classes = {one.id for one in layer(concern.layer).classes}
            assert {*concern.bad, *concern.watch} <= classes
        else:
            assert indicator(concern.indicator).bands


def test_six_tiles_each_of_its_group(cube: Cube) -> None:
    found = show(cube)
    assert [tile["id"] for tile in found["tiles"]] == [group.indicator for group in GROUPS]
    internet = found["tiles"][0]
    # Eight told, one of them without.
    assert (internet["n"], internet["d"], internet["st"]) == (7, 8, "bad")
    assert found["indicator"] == "INT-01"


def test_choosing_another_tile_needs_no_other_answer(cube: Cube) -> None:
    found = show(cube)
    loaded = {tile["id"] for tile in found["tiles"] if "period" in tile}
    assert loaded and loaded == found["rows"]["v"].keys()
    shown = set(found["table"]["cols"])
    assert all(set(group.columns) <= shown for group in GROUPS)


def test_another_number_brings_its_rows_and_its_own_tile(cube: Cube) -> None:
    found = show(cube, "indicator=INT-03")
    assert found["indicator"] == "INT-03"
    assert "INT-03" in found["rows"]["v"]
    assert found["own"]["id"] == "INT-03"
    assert show(cube, "indicator=WAT-01")["own"] is None


def test_a_number_of_no_group_leaves_the_page_at_its_first(cube: Cube) -> None:
    assert show(cube, "indicator=ATT-01")["indicator"] == "INT-01"


@pytest.mark.parametrize(
    ("href", "by", "choices"),
    [
        ("", "province", ["province", "region", "area"]),
        ("region=C", "province", ["province", "area"]),
        ("province=15", "district", ["district", "area"]),
        ("province=15&by=area", "area", ["district", "area"]),
        ("area=1501", "district", ["district"]),
        ("area=1501&by=school", "district", ["district"]),
        ("district=1501", "school", ["school"]),
        ("school=1015000001", None, []),
    ],
)
def test_what_a_place_is_divided_by(
    cube: Cube, href: str, by: str | None, choices: list[str]
) -> None:
    found = show(cube, href)
    assert (found["by"], found["choices"]) == (by, choices)
    assert (found["rows"] or {}).get("level") == by


def test_customary_columns_follow_the_group() -> None:
    assert infrastructure.columns_of(parse("/infrastructure?indicator=BLD-02")) == next(
        group.columns for group in GROUPS if group.id == "buildings"
    )


def sheet(cube: Cube, href: str) -> tuple[dict[str, str], list[list[str]]]:
    state = parse("/infrastructure?" + href)
    key = open_key(cube, BUILT_IN, state.scope)
    lines = list(csv.reader(io.StringIO(school_file.as_csv(key, state))))
    gap = lines.index([])
    # A fact has a name and a value; what is behind the numbers stands in wider lines.
    return dict(line for line in lines[:gap] if len(line) == 2), lines[gap + 1:]


def test_the_file_holds_the_table_on_the_screen(cube: Cube) -> None:
    href = "cols=area~SIT-01.students~net~INT-03&sort=-INT-03&lang=en"
    about, (head, *rows) = sheet(cube, href)
    assert about["Snapshot"] == "tiny" and about["Snapshot to"] == "2026-11-20"
    assert about["Scope"] == "Thailand" and about["Schools"] == "9"
    assert head[:3] == ["Code", "Name", "Area"]
    assert "people" in head[3] and "Mbps" in head[5]
    shown = show(cube, href)["table"]["rows"]
    assert [row[0] for row in rows] == [row[1] for row in shown]
    assert rows[0] == [
        "1015000003", "Ban Nong 4", "Office S17", "900", "Not known", "500",
    ]


def test_the_file_says_of_each_number_what_is_behind_it(cube: Cube) -> None:
    state = parse("/infrastructure?cols=code~SIT-01.students~net~INT-03&lang=en")
    key = open_key(cube, BUILT_IN, state.scope)
    lines = list(csv.reader(io.StringIO(school_file.as_csv(key, state))))
    behind = [line for line in lines[:lines.index([])] if len(line) > 2]
    assert behind[0][:4] == ["Code", "Indicator", "Period", "How it is worked out"]
    told = {line[0]: line for line in behind[1:]}
    assert list(told) == ["SIT-01.students", "INT-01", "INT-03"]
    students = dict(zip(behind[0], told["SIT-01.students"], strict=True))
    assert students["Counted"] == "8 of 9 schools counted"
    assert students["Not in the number"].startswith("1 sent no data")


def test_the_file_holds_every_row_of_the_filter(
    cube: Cube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_file, "_ROWS_AT_ONCE", 2)
    about, (_, *rows) = sheet(cube, "cols=code&only=kind.secondary&sort=code")
    assert [row[0] for row in rows] == ["1015000003", "1017000002"]
    assert "สังกัด: สพม." in about.values()
    assert len(sheet(cube, "cols=code&page=3")[1]) == 10


def test_the_file_holds_back_small_groups_as_the_page_does(cube: Cube) -> None:
    _, (_, *rows) = sheet(cube, "cols=SIT-01.students&lang=en")
    told = {row[0]: row[2] for row in rows}
    assert told["1015000002"] == "Value not shown"
    assert told["1015000001"] == "80"


def test_places_stand_by_name_in_the_file(cube: Cube) -> None:
    _, (head, *rows) = sheet(cube, "province=16&cols=district~area~province~code")
    assert head[2:] == ["อำเภอ", "เขตพื้นที่", "จังหวัด", "รหัส"]
    assert rows[0][2] == "เมืองลพบุรี" and rows[0][4] == "ลพบุรี"


def test_only_a_district_is_divided_by_its_schools(cube: Cube) -> None:
    key = open_key(cube, BUILT_IN, parse("/?district=1501").scope)
    assert infrastructure.choices_of(key) == (Level.SCHOOL,)
