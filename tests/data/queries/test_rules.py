"""What the rules found, by who asks: files of others and their rows stay out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.vocabulary import COUNTRY, Code, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.queries.rules import listed
from tests import tiny


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    """Faults in the file of one area, warnings in that of another."""
    path: Path = tiny.write(tmp_path_factory.mktemp("rules") / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        tiny.put(con, "account_file", file_id=2, feed="dmc", scope="1601", status="loaded")
        tiny.put(con, "account_file", file_id=3, feed="att", scope="1601", status="loaded")
        for row_no in (3, 4):
            tiny.put(con, "quarantine", file_id=1, row_no=row_no, rule="choice")
        tiny.put(con, "quarantine", file_id=2, row_no=9, rule="choice")
        tiny.put(con, "account_warning", file_id=3, rule="zero_restored", count=40)
    snapshot = Snapshot(path)
    yield Cube(snapshot)
    snapshot.close()


def found(cube: Cube, viewer: Viewer, scope: Scope) -> dict[str, tuple[Any, Any]]:
    return {
        one["id"]: (one["found"], one["files"])
        for one in listed(open_key(cube, viewer, scope))["rules"]
    }


def test_the_nation_sees_what_every_file_brought(held: Cube) -> None:
    told = found(held, BUILT_IN, COUNTRY)
    assert (told["choice"], told["zero_restored"], told["type"]) == ((3, 2), (40, 1), (0, 0))
    assert told["coordinate_swapped"] == (1, None) and told["coordinate_zero"] == (0, None)


@pytest.mark.parametrize(("area", "choice", "zeros", "swapped"), [
    ("5001", (2, 1), (0, 0), 1), ("1601", (1, 1), (40, 1), 0),
])
def test_an_area_sees_its_own_files_and_schools(
    held: Cube, area: str, choice: tuple[int, int], zeros: tuple[int, int], swapped: int
) -> None:
    own = Scope(area=Code(area))
    told = found(held, Viewer("area", Role.AREA_DIRECTOR, (own,)), own)
    assert (told["choice"], told["zero_restored"]) == (choice, zeros)
    assert told["coordinate_swapped"] == (swapped, None)


def test_who_may_not_see_the_account_reads_the_rules_alone(held: Cube) -> None:
    region = Scope(region=Code("N"))
    told = found(held, Viewer("guest", Role.REGIONAL_GUEST, (region,)), region)
    assert told["choice"] == told["zero_restored"] == (None, None)
    assert told["coordinate_swapped"] == (1, None)


def test_a_shared_screen_reads_the_rules_without_what_files_brought(held: Cube) -> None:
    told = found(held, BUILT_IN_PRESENTING, COUNTRY)
    assert told["choice"] == told["zero_restored"] == (None, None)
    assert told["coordinate_swapped"] == (1, None)
