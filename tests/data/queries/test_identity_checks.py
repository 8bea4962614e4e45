"""Matches, duplicates and staff of two places: each area its own, and nobody's id or name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import NotPermitted
from dashboard.vocabulary import COUNTRY, Code, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, Key, open_key
from data.queries import identity_checks
from tests import tiny


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    """Schools 0 of area 5001 and 1 of 1501; a learner and somebody of the staff in both."""
    path: Path = tiny.write(tmp_path_factory.mktemp("identity") / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        place = con.execute(
            "SELECT s.school_idx, s.school_code, c.area_code FROM school s JOIN cell c"
            " USING (cell_id) ORDER BY s.school_idx"
        )
        found: dict[str, tuple[int, str]] = {}
        for idx, code, area in place.fetchall():
            found.setdefault(area, (idx, code))
        north, middle = found["5001"], found["1501"]
        for area, (idx, _) in (("5001", north), ("1501", middle)):
            tiny.put(con, "identity_match", feed="cct", period="ay2569-1", area_code=area,
                     matched=90, elsewhere=2, unmatched=1, other_school=3)
            tiny.put(con, "identity_unmatched", feed="cct", period="ay2569-1", area_code=area,
                     school_idx=idx, file_id=1, row_no=7, rows=1)
            tiny.put(con, "identity_link", period="ay2569", area_code=area, named=4, joined=2,
                     undecided=1, apart=1)
        tiny.put(con, "duplicate_student", person_key=77, period="ay2569-2",
                 kept_school_idx=north[0], other_school_idx=middle[0], other_file_id=1,
                 other_row_no=9)
        for area, (_, code) in (("5001", north), ("1501", middle)):
            tiny.put(con, "staff_twice", pair=1, period="ay2569-1", office_code=code,
                     area_code=area, position="teacher", status="active", holds_two=True,
                     works_at_two=True, file_id=1, row_no=3)
    snapshot = Snapshot(path)
    yield Cube(snapshot)
    snapshot.close()


def _area(cube: Cube, code: str, role: Role = Role.AREA_DIRECTOR) -> Key:
    own = Scope(area=Code(code))
    return open_key(cube, Viewer("someone", role, (own,)), own)


def test_the_nation_sees_all_areas(held: Cube) -> None:
    key = open_key(held, BUILT_IN, COUNTRY)
    assert [row["area"] for row in identity_checks.matches(key)] == ["1501", "5001"]
    assert [row["area"] for row in identity_checks.links(key)] == ["1501", "5001"]
    narrow = open_key(held, BUILT_IN, Scope(area=Code("5001")))
    assert [row["area"] for row in identity_checks.matches(narrow)] == ["5001"]


@pytest.mark.parametrize("area", ["5001", "1501"])
def test_an_area_sees_its_own_rows_and_both_ends_of_a_pair(held: Cube, area: str) -> None:
    key = _area(held, area)
    assert identity_checks.matches(key) == [{
        "feed": "cct", "period": "ay2569-1", "area": area, "matched": 90, "elsewhere": 2,
        "unmatched": 1, "other_school": 3,
    }]
    assert [row["named"] for row in identity_checks.links(key)] == [4]
    assert [row["row_no"] for row in identity_checks.unmatched(key)] == [7]
    pairs = identity_checks.duplicates(key)
    assert len(pairs) == 1
    assert pairs[0]["row_no"] == 9
    # The other school is not told: who knows an id would find the child.
    other = {"5001": "1501", "1501": "5001"}[area]
    ends = (pairs[0]["counted_at"], pairs[0]["other"])
    assert other in ends and sorted(map(len, ends)) == [4, 10]
    assert pairs[0]["file"] is None or area == "1501"
    assert {row["area"] for row in identity_checks.staff_twice(key)} == {"5001", "1501"}


def test_an_area_that_is_not_concerned_sees_nothing(held: Cube) -> None:
    key = _area(held, "1701")
    for ask in (identity_checks.matches, identity_checks.links, identity_checks.unmatched,
                identity_checks.duplicates, identity_checks.staff_twice):
        assert ask(key) == []


def test_lists_need_the_right_to_see_the_account(held: Cube) -> None:
    own = Scope(region=Code("N"))
    key = open_key(held, Viewer("guest", Role.REGIONAL_GUEST, (own,)), own)
    for ask in (identity_checks.unmatched, identity_checks.duplicates,
                identity_checks.staff_twice):
        with pytest.raises(NotPermitted):
            ask(key)


def test_no_list_tells_an_id(held: Cube) -> None:
    key = open_key(held, BUILT_IN, COUNTRY)
    told = [
        *identity_checks.unmatched(key), *identity_checks.duplicates(key),
        *identity_checks.staff_twice(key),
    ]
    assert len(told) == 5
    assert not {name for row in told for name in row} & {"person_key", "person", "name"}
    assert 77 not in [value for row in told for value in row.values()]
