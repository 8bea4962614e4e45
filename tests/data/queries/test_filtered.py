"""Tiles and rows of the schools that a filter keeps, against a recount from the schools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.links import parse
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from data.indicators import indicator
from data.queries import infrastructure, school_table
from tests import tiny


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    snapshot = Snapshot(tiny.write(tmp_path_factory.mktemp("filtered") / "tiny.duckdb"))
    yield Cube(snapshot)
    snapshot.close()


def show(cube: Cube, href: str) -> dict[str, Any]:
    state = parse("/infrastructure?" + href)
    return infrastructure.answer(open_key(cube, BUILT_IN, state.scope), state)


def recount(cube: Cube, name: str, schools: list[int]) -> tuple[float, float]:
    """Σ numerator and Σ denominator of these schools in the latest period."""
    period = cube.latest(indicator(name))
    found = cube.snapshot.query(
        "SELECT coalesce(sum(numerator), 0), coalesce(sum(denominator), 0) FROM measure_school"
        " WHERE indicator = $name AND period = $period AND list_contains($schools, school_idx)",
        {"name": name, "period": period, "schools": schools},
    )
    return float(found[0][0]), float(found[0][1])


@pytest.mark.parametrize("scope", ["", "province=15&", "area=1501&"])
@pytest.mark.parametrize("only", ["kind.secondary", "kind.primary", "net.unknown", "region.C"])
def test_a_tile_counts_the_schools_that_the_table_lists(
    cube: Cube, scope: str, only: str
) -> None:
    found = show(cube, f"{scope}only={only}")
    state = parse(f"/infrastructure?{scope}only={only}")
    schools = school_table.filtered(open_key(cube, BUILT_IN, state.scope), state).tolist()
    assert len(schools) == found["table"]["total"]
    for tile in found["tiles"]:
        if "v" in tile:
            top, bottom = recount(cube, tile["id"], schools)
            assert (tile["n"], tile["d"]) == (top, bottom)
            factor = indicator(tile["id"]).factor
            assert tile["v"] == pytest.approx(top / bottom * factor)


def test_a_filter_changes_the_tiles(cube: Cube) -> None:
    whole, some = show(cube, "")["tiles"][0], show(cube, "only=kind.primary")["tiles"][0]
    assert some["d"] < whole["d"]
    assert some["up"] == whole["v"]


def test_a_filter_of_everything_changes_no_number(cube: Cube) -> None:
    every = "only=kind.primary~kind.secondary~kind.special"
    for whole, kept in zip(show(cube, "")["tiles"], show(cube, every)["tiles"], strict=True):
        assert (whole.get("v"), whole.get("m")) == (kept.get("v"), kept.get("m"))
    assert show(cube, every)["rows"]["v"] == show(cube, "")["rows"]["v"]


def test_where_the_filter_leaves_nobody_there_is_no_unit(cube: Cube) -> None:
    found = show(cube, "province=15&only=kind.special")
    assert found["table"]["total"] == 0
    assert {tile["m"] for tile in found["tiles"]} == {"no_unit"}
    assert found["rows"]["n"] == [0]
    assert found["rows"]["m"]["INT-01"] == "no_unit"


def test_rows_count_the_schools_that_are_kept(cube: Cube) -> None:
    found = show(cube, "only=kind.secondary&indicator=INT-03")
    rows = found["rows"]
    assert sum(rows["n"]) == found["table"]["total"] == 2
    kept = {code: n for code, n in zip(rows["codes"], rows["n"], strict=True) if n}
    assert kept == {"15": 1, "17": 1}
    # The median of a school alone is its own.
    assert rows["v"]["INT-03"][rows["codes"].index("15")] == 500


def test_a_district_is_divided_by_the_schools_that_are_kept(cube: Cube) -> None:
    found = show(cube, "district=1501&only=kind.secondary")
    assert found["rows"]["codes"] == [row[1] for row in found["table"]["rows"]]
    assert len(found["rows"]["codes"]) == 1
