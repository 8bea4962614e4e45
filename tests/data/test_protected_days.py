"""What a snapshot says of hidden numbers of school days, as it is read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard.vocabulary import COUNTRY, Code, Measure, Missing, Scope
from data.connection import Snapshot
from data.cube import Cube
from data.indicators import indicator
from data.numbers import numbers, one_number
from data.protected import Closed
from tests import tiny


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tiny.write(tmp_path / "tiny.duckdb")


def _number(file: Path, id: str, scope: Scope, period: str = tiny.DAY) -> Measure:
    snapshot = Snapshot(file, memory="128MB", seconds=20)
    try:
        return Cube(snapshot).total(indicator(id), period, scope, False)
    finally:
        snapshot.close()


def _hide(file: Path, mask: str, period: str, *, place: str = "", school: int | None = None
          ) -> None:
    with duckdb.connect(str(file)) as con:
        if school is None:
            con.execute("INSERT INTO protected_place VALUES (0, ?)", [place])
        con.execute(
            "INSERT INTO protected VALUES (?, ?, false, false, ?, ?)",
            [mask, period, 0 if school is None else None, school],
        )


@pytest.mark.parametrize("id", ["ATT-01", "ATT-02", "ATT-03.sick"])
def test_a_month_that_nobody_looked_at_is_hidden(file: Path, id: str) -> None:
    with duckdb.connect(str(file)) as con:
        con.execute("DELETE FROM protected WHERE period = '2026-11'").fetchall()
    for scope in (COUNTRY, Scope(school=Code("1050000001"))):
        assert _number(file, id, scope).missing is Missing.SUPPRESSED
    assert _number(file, "ATT-04", COUNTRY).value is not None


def test_a_hidden_place_is_hidden_all_month(file: Path) -> None:
    scope = Scope(province=Code("50"))
    assert _number(file, "ATT-02", scope).value is not None
    _hide(file, "days:split", "2026-11", place="p50")
    for period in (tiny.DAY, "2026-11-19", "2026-11", "ay2569"):
        assert _number(file, "ATT-02", scope, period).missing is Missing.SUPPRESSED
        assert _number(file, "ATT-01", scope, period).value is not None


def test_a_school_has_splits_of_days_alone_and_no_causes(file: Path) -> None:
    school = Scope(school=Code("1050000001"))
    _third_school(file)
    assert _number(file, "ATT-02", school).value is not None
    assert _number(file, "ATT-02", school, "2026-11").missing is Missing.SUPPRESSED
    assert _number(file, "ATT-03.sick", school).missing is Missing.SUPPRESSED
    _hide(file, "days:split", tiny.DAY, school=0)
    assert _number(file, "ATT-02", school).missing is Missing.SUPPRESSED
    assert _number(file, "ATT-02", school, "2026-11-19").value is not None
    _hide(file, "days:rate", "2026-11", school=0)
    assert _number(file, "ATT-01", school, "2026-11-19").missing is Missing.SUPPRESSED


def test_few_schools_of_an_area_in_a_province_are_no_part_of_splits(file: Path) -> None:
    before = _number(file, "ATT-01", COUNTRY)
    _third_school(file)
    split = _number(file, "ATT-02", COUNTRY)
    assert (split.numerator, split.denominator) == (21.0, 300.0)
    assert _number(file, "ATT-01", COUNTRY) == before
    # Where there are no others the number is theirs, and the build has hidden it.
    assert _number(file, "ATT-02", Scope(province=Code("16"))).numerator == 20.0


def _third_school(file: Path) -> None:
    """Let one area have three schools in its province, as no other has."""
    with duckdb.connect(str(file)) as con:
        con.execute("UPDATE school SET cell_id = 0 WHERE school_idx = 2").fetchall()


@pytest.mark.parametrize(
    ("hides", "why"), [(True, Missing.SUPPRESSED), (False, Missing.NOT_APPLICABLE)]
)
def test_a_place_whose_schools_are_all_left_out_is_hidden(hides: bool, why: Missing) -> None:
    """Its schools recorded, and there is nothing to add up."""
    rate, sums = indicator("ATT-01"), np.array([0.0, 0, 2, 2, 0, 0, 0])
    closed = Closed(hides, hides)
    one = one_number(rate, "2026-11-20", "1001", sums, 2, False, closed)
    assert (one.missing, one.value, one.numerator, one.denominator) == (why, None, None, None)
    two, more = np.array([2, 2]), np.array([90.0, 100, 2, 2, 0, 0, 0])
    rows = numbers(
        rate, "2026-11-20", ("1001", "1002"), np.stack([sums, more], 1),
        two, two, (), False, Closed(np.array([hides, False]), np.array([hides, False])),
    )
    assert rows.missing == (why, None)
    assert rows.value.tolist()[1] == pytest.approx(90)
