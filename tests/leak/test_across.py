"""Two snapshots, one school corrected between them: their difference tells no small number.

Somebody has both, knows which school was corrected, and that nothing else was.
"""

from __future__ import annotations

import shutil
from collections.abc import Hashable
from pathlib import Path

import duckdb
import pytest

from dashboard.vocabulary import Code, Scope
from data.build.protection import protect
from data.gate import BUILT_IN
from data.indicators import indicator
from tests.leak.attacker import Attacker
from tests.leak.published import World, limit, opened

_COUNTED, _SENSITIVE, _SHARE = "OPP-06", "OPP-14.myanmar", "OPP-10"
_PERIOD = {_COUNTED: "ay2569", _SENSITIVE: "ay2569-1", _SHARE: "ay2569-1"}
#: What counts the same learners.
_WITH = {_COUNTED: ("OPP-07",), _SENSITIVE: ("OPP-14",), _SHARE: ()}


def _put(file: Path, item: str, school: int, more: float) -> None:
    """Say that a school of a snapshot has more learners, and open its tables of what is hidden."""
    with duckdb.connect(str(file)) as con:
        for one in (item, *_WITH[item]):
            con.execute(
                "UPDATE measure_school SET numerator = numerator + ?"
                " WHERE indicator = ? AND period = ? AND school_idx = ?",
                [more, one, _PERIOD[item], school],
            )
            con.execute(
                "UPDATE measure_cell SET numerator = numerator + ?"
                " WHERE indicator = ? AND period = ? AND cell_id ="
                " (SELECT cell_id FROM school WHERE school_idx = ?)",
                [more, one, _PERIOD[item], school],
            )
        con.execute("DELETE FROM protected")
        con.execute("DELETE FROM protected_place")


def _found(
    worlds: tuple[World, World], item: str, corrected: int
) -> dict[Hashable, float]:
    """What follows of both: the corrected school is two unknowns, each other school one."""
    record, period = indicator(item), _PERIOD[item]
    attacker = Attacker()
    truth: dict[Hashable, float] = {}
    for n, world in enumerate(worlds):
        units = world.units(record, period)

        def name(school: int, n: int = n) -> Hashable:
            return school, n if school == corrected else 0

        truth |= {name(school): sums[0] for school, sums in units.items()}
        shown = world.published(record, period, BUILT_IN)
        codes = world.cube.atoms.school_codes
        schools = [Scope(school=Code(codes[one])) for one in units]
        for scope in {*shown, *world.scopes(), *schools}:
            among = [one for one in world.among(record, scope) if one in units]
            value = sum(units[one][0] for one in among)
            if scope in shown:
                attacker.learns(map(name, among), value)
            if 0 < value < limit(record, BUILT_IN):
                attacker.wants((n, str(scope)), [name(one) for one in among])
    return attacker.found(truth)


def _corrected(
    snapshot: Path, folder: Path, item: str, school: int, more: float, *, compared: bool = True
) -> tuple[Path, Path]:
    """A snapshot, and the one after it in which a school has more learners."""
    second = folder / "second.duckdb"
    shutil.copyfile(snapshot, second)
    _put(second, item, school, more)
    protect(second, snapshot if compared else None)
    return snapshot, second


def _two(
    snapshot: Path, folder: Path, item: str, school: int, more: float, *, compared: bool = True
) -> dict[Hashable, float]:
    first, second = _corrected(snapshot, folder, item, school, more, compared=compared)
    with opened(first) as one, opened(second) as other:
        return _found((one, other), item, school)


def _school(snapshot: Path, item: str, learners: int) -> int:
    """A school that has so many."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        found = con.execute(
            "SELECT school_idx FROM measure_school WHERE indicator = ? AND period = ?"
            " AND numerator = ? ORDER BY school_idx", [item, _PERIOD[item], learners],
        ).fetchall()
    return int(found[0][0])


@pytest.mark.parametrize(("item", "more"), [(_COUNTED, 4), (_SENSITIVE, 8), (_SENSITIVE, 1)])
@pytest.mark.proves("disclosure.differences", "disclosure.snapshots")
def test_a_correction_tells_nothing(
    snapshot: Path, tmp_path: Path, item: str, more: float
) -> None:
    assert _two(snapshot, tmp_path, item, _school(snapshot, item, 2), more) == {}


@pytest.mark.proves("disclosure.snapshots")
def test_without_a_look_at_the_one_before_it_would(snapshot: Path, tmp_path: Path) -> None:
    school = _school(snapshot, _COUNTED, 2)
    assert _two(snapshot, tmp_path, _COUNTED, school, 4, compared=False)


@pytest.mark.parametrize(("more", "shown"), [(0, True), (1, False), (9, False), (10, True)])
@pytest.mark.proves("disclosure.differences", "disclosure.snapshots")
def test_a_school_does_not_tell_who_came(
    snapshot: Path, tmp_path: Path, more: float, shown: bool
) -> None:
    record, school = indicator(_SHARE), _school(snapshot, _SHARE, 30)
    _, second = _corrected(snapshot, tmp_path, _SHARE, school, more)
    with opened(second) as world:
        code = Code(world.cube.atoms.school_codes[school])
        assert (Scope(school=code) in world.published(
            record, _PERIOD[_SHARE], BUILT_IN
        )) is shown


def test_what_one_indicator_hid_alone_stays_hidden(snapshot: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.duckdb", tmp_path / "after.duckdb"
    shutil.copyfile(snapshot, first)
    with duckdb.connect(str(first)) as con:
        con.execute(
            "INSERT INTO protected BY NAME SELECT 'SIT-04' AS mask, 'ay2569-1' AS period,"
            " false AS presenting, false AS previous, min(place_id) AS place_id"
            " FROM protected_place WHERE place LIKE 'd____'"
        )
    shutil.copyfile(snapshot, second)
    _put(second, _SHARE, 0, 0)
    protect(second, first)
    with duckdb.connect(str(second), read_only=True) as con:
        rows = con.execute(
            "SELECT count(*) FROM protected WHERE mask = 'SIT-04' AND NOT presenting"
            " AND period = 'ay2569-1'"
        ).fetchall()
    assert rows == [(1,)]


def test_built_once_more_a_snapshot_hides_the_same(snapshot: Path, tmp_path: Path) -> None:
    first, second = _corrected(snapshot, tmp_path, _COUNTED, 0, 0)
    rows = []
    for file in (first, second):
        with duckdb.connect(str(file), read_only=True) as con:
            rows.append(con.execute(
                "SELECT p.* EXCLUDE place_id, place FROM protected p"
                " LEFT JOIN protected_place USING (place_id) ORDER BY ALL"
            ).fetchall())
    assert rows[0] == rows[1]
