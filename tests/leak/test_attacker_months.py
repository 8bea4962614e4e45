"""Differencing over many days: what a school counts is its number of pupils on every day, so that
the days of a month beside the count of students are equations in the same unknowns.

The demo has no school so small: one of its schools is made to have three pupils.
"""

from __future__ import annotations

import shutil
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard.vocabulary import COUNTRY, Level, Missing, RegionScheme
from data.build import proof, protection, protection_days
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.indicators import indicator
from data.queries import measures
from data.snapshots import Serving
from tests.leak.attacker import Attacker
from tests.leak.published import scopes

#: One of many in its cell.
_TINY, _PUPILS = 5, 3
_TERM, _MONTH = "ay2569-2", "2026-11"
_RATE, _STUDENTS = indicator("ATT-01"), indicator("SIT-01.students")
_MARKS = ("present", "on_leave", "sick", "absent")
_SUM = " + ".join(_MARKS)


@pytest.fixture(scope="module")
def small(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a school of three pupils, who are always there."""
    path = tmp_path_factory.mktemp("small") / "small.duckdb"
    shutil.copy(snapshot, path)
    path.chmod(0o600)
    of = {"school": _TINY, "pupils": _PUPILS}
    with duckdb.connect(str(path)) as con:
        con.execute(
            "UPDATE measure_cell c SET numerator = c.numerator - s.numerator + $pupils"
            " FROM measure_school s JOIN school USING (school_idx)"
            " WHERE s.school_idx = $school AND s.indicator = 'SIT-01.students'"
            " AND c.indicator = s.indicator AND c.period = s.period"
            " AND c.cell_id = school.cell_id", of,
        )
        con.execute(
            "UPDATE measure_school SET numerator = $pupils"
            " WHERE school_idx = $school AND indicator = 'SIT-01.students'", of,
        )
        con.execute(
            "UPDATE school_day SET enrolled = $pupils, present = is_recorded * $pupils,"
            " on_leave = 0, sick = 0, absent = 0, unrecorded = (1 - is_recorded) * $pupils"
            " WHERE school_idx = $school", of,
        )
        counts = ("enrolled", *_MARKS, "unrecorded")
        con.execute(
            f"UPDATE attendance_cell c SET {', '.join(f'{one} = d.{one}' for one in counts)}"
            f" FROM (SELECT on_date, cell_id, {', '.join(f'sum({n}) AS {n}' for n in counts)}"
            "       FROM school_day JOIN school USING (school_idx) WHERE is_due = 1 GROUP BY ALL) d"
            " WHERE c.on_date = d.on_date AND c.cell_id = d.cell_id"
        )
        con.execute("DELETE FROM protected")
        con.execute("DELETE FROM protected_place")
    return path


@contextmanager
def _served(path: Path) -> Iterator[tuple[Cube, duckdb.DuckDBPyConnection]]:
    protection.protect(path)
    serving = Serving(path, memory="256MB", seconds=60, admit=lambda cube: None)
    serving.open()
    with serving.lease() as cube, duckdb.connect(str(path), read_only=True) as con:
        yield cube, con


def _attack(cube: Cube, con: duckdb.DuckDBPyConnection, presenting: bool) -> dict[Hashable, float]:
    """One unknown for each school and number of pupils, whatever the day and the table."""
    viewer = BUILT_IN_PRESENTING if presenting else BUILT_IN
    out = {row[0] for row in con.execute(
        "SELECT school_idx FROM protected WHERE mask = 'days:out' AND period = $1", [_MONTH]
    ).fetchall()}
    students = dict(con.execute(
        "SELECT school_idx, numerator::INT FROM measure_school"
        " WHERE indicator = 'SIT-01.students' AND period = $1 AND numerator IS NOT NULL", [_TERM],
    ).fetchall())
    attacker, shown = Attacker(), 0

    def learn(of: dict[int, int], schools: np.ndarray, value: float) -> None:
        nonlocal shown
        among = [n for n in schools.tolist() if n in of]
        assert value == sum(of[n] for n in among)
        attacker.learns([(n, of[n]) for n in among], value)
        shown += 1

    for day in (day for day in cube.blocks.days if day.isoformat()[:7] == _MONTH):
        marks = dict(con.execute(
            f"SELECT school_idx, {_SUM} FROM school_day WHERE on_date = $1 AND is_recorded = 1",
            [day],
        ).fetchall())
        inside = {n: count for n, count in marks.items() if n not in out}
        for scope in scopes(cube.atoms):
            told = open_key(cube, viewer, scope).measures.total(_RATE, day.isoformat(), scope)
            if told.denominator is not None:
                learn(inside, cube.atoms.schools_in(scope), told.denominator)
        key = open_key(cube, viewer, COUNTRY)
        rows = measures.api_rows(key, _RATE, day.isoformat(), Level.SCHOOL, RegionScheme.SIX)
        for row in rows:
            n = cube.atoms.school_codes.index(row["code"])
            if row["denominator"] is not None:
                learn(marks, np.array([n]), row["denominator"])
            elif n in out:
                assert row["missing"] in (Missing.SUPPRESSED, Missing.NOT_REPORTED)
    for scope in scopes(cube.atoms):
        told = open_key(cube, viewer, scope).measures.total(_STUDENTS, _TERM, scope)
        if told.value is not None:
            learn(students, cube.atoms.schools_in(scope), told.value)
    key = open_key(cube, viewer, COUNTRY)
    for row in measures.api_rows(key, _STUDENTS, _TERM, Level.SCHOOL, RegionScheme.SIX):
        if row["value"] is not None:
            learn(students, np.array([cube.atoms.school_codes.index(row["code"])]), row["value"])
    assert shown > 1000
    attacker.wants("pupils", [(_TINY, _PUPILS)])
    return attacker.found()


@pytest.mark.parametrize("presenting", [False, True], ids=["plain", "presenting"])
@pytest.mark.proves("disclosure.days")
def test_the_pupils_of_a_tiny_school_do_not_follow_from_many_days(
    small: Path, tmp_path: Path, presenting: bool
) -> None:
    path = tmp_path / "closed.duckdb"
    shutil.copy(small, path)
    with _served(path) as (cube, con):
        proof.prove(path)
        assert not _attack(cube, con, presenting)
        out = con.execute(
            "SELECT DISTINCT school_idx FROM protected WHERE mask = 'days:out'"
            " AND school_idx IS NOT NULL"
        ).fetchall()
        # With the one or two that are hidden with it in the count of students.
        assert (_TINY,) in out and 2 <= len(out) <= 4


@pytest.mark.proves("disclosure.days")
def test_they_follow_when_each_day_is_closed_for_itself(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "daily.duckdb"
    shutil.copy(small, path)
    own = protection_days._out
    monkeypatch.setattr(protection_days, "_out", lambda *of: {
        year: np.zeros_like(schools) for year, schools in own(*of).items()
    })
    with _served(path) as (cube, con):
        assert _attack(cube, con, False) == {"pupils": pytest.approx(_PUPILS)}
