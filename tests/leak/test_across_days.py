"""Two snapshots of the same school days: their difference tells no small number.

Somebody has both, and knows whose marks came late, or whose number of pupils was corrected, and
that nothing else changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from dashboard.vocabulary import Code, Level, Scope
from data.build import proof, protection
from data.cube import Cube
from data.gate import BUILT_IN
from data.indicators import indicator
from data.snapshots import Serving
from tests.leak.attacker import Attacker
from tests.leak.published import scopes
from tests.leak.test_attacker_days import ABOVE, DAYS, KINDS, SOUGHT, SPLITS, published

_DAY, _LIMIT = DAYS[0], 5
_COUNTS = ("enrolled", *KINDS, "unrecorded")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Cube, duckdb.DuckDBPyConnection]]:
    serving = Serving(path, memory="256MB", seconds=60, admit=lambda cube: None)
    serving.open()
    with serving.lease() as cube, duckdb.connect(str(path), read_only=True) as con:
        yield cube, con


def _with(snapshot: Path, path: Path, *changes: str) -> Path:
    """A snapshot after some changes, as it is before what must be hidden is looked for."""
    shutil.copyfile(snapshot, path)
    with duckdb.connect(str(path)) as con:
        for change in changes:
            con.execute(change)
        con.execute(f"""
            UPDATE attendance_cell c SET recorded = d.recorded,
                   {', '.join(f'{one} = d.{one}' for one in _COUNTS)}
            FROM (SELECT on_date, cell_id, sum(is_recorded) AS recorded,
                         {', '.join(f'sum({one}) AS {one}' for one in _COUNTS)}
                  FROM school_day JOIN school USING (school_idx) WHERE is_due = 1 GROUP BY ALL) d
            WHERE c.on_date = d.on_date AND c.cell_id = d.cell_id
        """)
        con.execute("DELETE FROM protected")
        con.execute("DELETE FROM protected_place")
    return path


def _late(school: int) -> str:
    """A school has sent nothing of the day yet."""
    return (
        f"UPDATE school_day SET is_recorded = 0, unrecorded = enrolled,"
        f" {', '.join(f'{one} = 0' for one in KINDS)}"
        f" WHERE school_idx = {school} AND on_date = DATE '{_DAY}'"
    )


def _of_three(school: int) -> tuple[str, str]:
    """A school has three pupils in the count of students."""
    return (
        "UPDATE measure_cell c SET numerator = c.numerator - s.numerator + 3"
        " FROM measure_school s JOIN school USING (school_idx)"
        f" WHERE s.school_idx = {school} AND s.indicator = 'SIT-01.students'"
        " AND c.indicator = s.indicator AND c.period = s.period AND c.cell_id = school.cell_id",
        "UPDATE measure_school SET numerator = 3"
        f" WHERE school_idx = {school} AND indicator = 'SIT-01.students'",
    )


def _found(files: tuple[Path, Path], changed: int | None = None) -> dict[Hashable, float]:
    """What follows from both; what the school that changed has of the day is nobody's secret."""
    attacker = Attacker()
    for file in files:
        with _opened(file) as (cube, con):
            _learn(attacker, cube, con)
            marks, atoms = _marks(con), cube.atoms
    for scope in (*scopes(atoms), *(Scope(school=Code(code)) for code in atoms.school_codes)):
        among = [n for n in atoms.schools_in(scope).tolist() if n in marks]
        for kinds in SOUGHT if among != [changed] else ():
            if 1 <= sum(marks[n][kind] for n in among for kind in kinds) < _LIMIT:
                attacker.wants((str(scope), kinds), [(n, kind) for n in among for kind in kinds])
    return attacker.found()


def _marks(con: duckdb.DuckDBPyConnection) -> dict[int, dict[str, int]]:
    rows = con.execute(
        f"SELECT school_idx, {', '.join(KINDS)} FROM school_day"
        " WHERE on_date = $1 AND is_recorded = 1", [_DAY],
    ).fetchall()
    return {row[0]: dict(zip(KINDS, row[1:], strict=True)) for row in rows}


def _learn(attacker: Attacker, cube: Cube, con: duckdb.DuckDBPyConnection) -> None:
    """All that is published of the day."""
    marks = _marks(con)
    out = _out(con, _DAY)
    apart = {row[0] for row in con.execute("""
        SELECT school_idx FROM school s JOIN cell c USING (cell_id)
        QUALIFY count(*) OVER (PARTITION BY c.area_code, c.province_code) < 3
    """).fetchall()}
    for id, above in ABOVE.items():
        for scope, told in published(cube, BUILT_IN, indicator(id), _DAY).items():
            of_place = scope.level is not Level.SCHOOL
            among = [
                n for n in cube.atoms.schools_in(scope).tolist()
                if n in marks and not (id in SPLITS and n in apart) and not (of_place and n in out)
            ]
            for value, kinds in zip(told[:1 + (id != "ATT-05")], (above, KINDS), strict=False):
                assert value == sum(marks[n][kind] for n in among for kind in kinds)
                attacker.learns([(n, kind) for n in among for kind in kinds], value)


def _out(con: duckdb.DuckDBPyConnection, day: str) -> set[int]:
    return {row[0] for row in con.execute(
        "SELECT school_idx FROM protected WHERE mask = 'days:out' AND period IN ($1, $2)",
        [day, day[:7]],
    ).fetchall()}


def _partner(snapshot: Path) -> int:
    """A school that is hidden on the day beside a small one of its cell."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        return int(con.execute(
            "SELECT min(school_idx) FROM protected WHERE mask = 'days:split' AND period = $1"
            " AND NOT presenting", [_DAY],
        ).fetchall()[0][0])


def _small(snapshot: Path) -> int:
    """A school of few absent, in a cell whose smallest school has no few away: that is hidden with
    it in the count of students."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        return int(con.execute("""
            WITH day AS (
                SELECT school_idx, cell_id, enrolled, absent, absent BETWEEN 1 AND 4
                       OR on_leave + sick BETWEEN 1 AND 4 AS few
                FROM school_day JOIN school USING (school_idx)
                WHERE on_date = $1 AND is_recorded = 1
            ), least AS (
                SELECT cell_id FROM day GROUP BY cell_id
                HAVING NOT arg_min(few, enrolled)
            )
            SELECT min(school_idx) FROM day JOIN least USING (cell_id) WHERE absent BETWEEN 1 AND 4
        """, [_DAY]).fetchall()[0][0])


def _two(
    snapshot: Path, folder: Path, then: tuple[str, ...], now: tuple[str, ...], *,
    compared: bool = True,
) -> tuple[Path, Path]:
    first = _with(snapshot, folder / "first.duckdb", *then)
    second = _with(snapshot, folder / "second.duckdb", *now)
    protection.protect(first)
    protection.protect(second, first if compared else None)
    for file in (first, second):
        proof.prove(file)
    return first, second


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.proves("disclosure.snapshots")
def test_marks_that_come_late_tell_nothing_of_others(
    snapshot: Path, tmp_path: Path, compared: bool
) -> None:
    """Without a look at the one before another school would be hidden beside a small one."""
    school = _partner(snapshot)
    files = _two(snapshot, tmp_path, (_late(school),), (), compared=compared)
    assert bool(_found(files, school)) is not compared


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.parametrize("grows", [True, False], ids=["grows", "shrinks"])
@pytest.mark.proves("disclosure.snapshots")
def test_nor_does_a_school_that_is_no_longer_one_of_few_pupils_or_has_become_one(
    snapshot: Path, tmp_path: Path, grows: bool, compared: bool
) -> None:
    """It comes into the sums of days that were shown without it, or goes out of them."""
    school = _small(snapshot)
    few: tuple[tuple[str, ...], tuple[str, ...]] = (_of_three(school), ())
    files = _two(snapshot, tmp_path, *(few if grows else few[::-1]), compared=compared)
    assert bool(_found(files)) is not compared
