"""Places and schools are found by any part of a name or code, best first, and only what one may
open.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import duckdb
import pytest

from dashboard.vocabulary import COUNTRY, Code, Level, Role, Scope, Viewer
from data.atoms import Atoms, Place
from data.connection import Snapshot
from data.cube import Cube
from data.gate import Key
from data.search import Hit, Index, normalised, search
from tests import tiny


@pytest.fixture(scope="module")
def index(cube: Cube) -> Index:
    return Index(cube.atoms)


@pytest.mark.parametrize(("typed", "same"), [
    ("Lop  Buri", "lopburi"), ("ＬＯＰ", "lop"), ("๑๕๐๑", "1501"), ("ส.พ.ป.", "สพป"),
    ("น\u0e4d\u0e32", "น\u0e33"), ("a\u200bb-c_(d)", "abcd"), ("\"บ้าน\"", "บ้าน"),
])
def test_what_is_typed_in_two_ways_is_the_same(typed: str, same: str) -> None:
    assert normalised(typed) == normalised(same) == same


def test_a_school_is_found_by_each_of_its_codes_and_names(cube: Cube, index: Index) -> None:
    atoms = cube.atoms
    for n, code in enumerate(atoms.school_codes):
        names = (atoms.school_th[n], atoms.school_en[n], atoms.smis_codes[n], code)
        for name in filter(None, names):
            assert (Level.SCHOOL, code) in index.find(name), name


def test_what_a_code_was_before_finds_the_place_of_today(tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        for valid_to, code in (("2026-06-09", "88880001"), (None, "88880002")):
            tiny.put(con, "school_alias", school_idx=2, kind="smis", code=code,
                     valid_from="2025-06-10", valid_to=valid_to)
        tiny.put(con, "area_alias", code="101705", province_code="17", area_code="S17",
                 valid_to="2021-01-31")
    snapshot = Snapshot(path)
    held = Atoms(snapshot)
    found = Index(held)
    assert found.find("88880001") == [(Level.SCHOOL, held.school_codes[2])]
    assert found.find("88880002") == []
    assert found.find("101705")[0] == (Level.AREA, "S17")
    snapshot.close()


def test_schools_that_share_a_code_are_both_found(index: Index) -> None:
    assert {code for _, code in index.find("777777")} == {"1017000001", "1017000002"}


def test_a_whole_code_comes_before_what_begins_so_and_places_before_schools(index: Index) -> None:
    found = index.find("1501")
    assert set(found[:2]) == {(Level.AREA, "1501"), (Level.DISTRICT, "1501")}
    levels = [level for level, _ in index.find("15")]
    assert levels[0] is Level.PROVINCE and Level.SCHOOL in levels
    first_school = levels.index(Level.SCHOOL)
    # What begins so, wider places first; what has it within stands behind.
    assert all(level is not Level.SCHOOL for level in levels[:first_school])


@pytest.mark.parametrize("typed", ["", "  ", "...", "zzzz-nowhere"])
def test_nothing_is_found_by_nothing(index: Index, typed: str) -> None:
    assert index.find(typed) == []


def test_as_many_as_are_asked(nation: Key, index: Index) -> None:
    assert len(index.find("1", most=3)) == 3
    assert len(search(nation, index, "1", most=2)) == 2


def test_a_hit_says_where_it_lies_in_both_languages(nation: Key, index: Index) -> None:
    (hit,) = search(nation, index, "1015000001")
    school = nation.atoms.index_of["1015000001"]
    province, area = nation.atoms.provinces["15"], nation.atoms.areas["1501"]
    assert (hit.level, hit.code, hit.label[0]) == (
        Level.SCHOOL, "1015000001", nation.atoms.school_th[school],
    )
    assert hit.sublabel[0].endswith(f"จ.{province.th} · {area.short_th} · 1015000001")
    assert hit.sublabel[1].endswith(f"{province.en} · {area.short_en} · 1015000001")


@pytest.mark.parametrize(("grant", "seen"), [
    (COUNTRY, {"1015000001", "1016000001"}), (Scope(province=Code("15")), {"1015000001"}),
    (Scope(province=Code("50")), set()),
])
@pytest.mark.proves("gate.compare")
def test_only_what_one_may_open_is_found(
    nation: Key, index: Index, grant: Scope, seen: set[str]
) -> None:
    viewer = Viewer(name="someone", role=Role.BUILT_IN, grants=(grant,))
    key = dataclasses.replace(nation, viewer=viewer)
    found: list[Hit] = [
        *search(key, index, "1015000001"), *search(key, index, "1016000001"),
    ]
    assert {hit.code for hit in found} == seen


class _Capital:
    """The places of a snapshot with one district of Bangkok among them."""

    def __init__(self, atoms: Atoms) -> None:
        self._atoms = atoms
        district = Place("1001", "พระนคร", "Phra Nakhon", parent="10")
        self.districts = atoms.districts | {"1001": district}

    def __getattr__(self, name: str) -> object:
        return getattr(self._atoms, name)


def test_districts_of_bangkok_are_called_otherwise(cube: Cube) -> None:
    index = Index(_Capital(cube.atoms))  # type: ignore[arg-type]  # all that is read is there
    assert index.find("เขตพระนคร") == [(Level.DISTRICT, "1001")]
    assert index.find("อำเภอพระนคร") == []
    named = cube.atoms.districts["1501"].th
    assert (Level.DISTRICT, "1501") in index.find(f"อำเภอ{named}")
    assert (Level.DISTRICT, "1501") not in index.find(f"เขต{named}")
