"""What is written into the snapshot is the same whichever thread adds first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from data import schema
from data.build.measures import _SUMS
from data.build.proof import BuildFailed, prove
from data.build.target import SNAP, create, fill


def _written(file: Path, values: Sequence[float], total: str) -> float:
    """The sum of these, in this order, as the snapshot keeps it."""
    with duckdb.connect() as con:
        create(con, file)
        con.execute("CREATE TABLE part (numerator DOUBLE)")
        con.execute("INSERT INTO part SELECT unnest($1)", [list(values)])
        fill(con, schema.MEASURE_CELL, f"SELECT {total} AS numerator FROM part", ordered=True)
        return float(con.execute(f"SELECT numerator FROM {SNAP}.measure_cell").fetchall()[0][0])


def test_a_sum_of_fractions_is_the_same_in_any_order(tmp_path: Path) -> None:
    draw = random.Random(2569)
    values = [draw.uniform(-100, 100) / 7 for _ in range(5000)]
    orders = [sorted(values), sorted(values, key=abs), values, values[::-1]]
    kept = {_written(tmp_path / f"{n}", one, _SUMS["numerator"]) for n, one in enumerate(orders)}
    assert kept == {round(sum(map(int, (value * 10**12 for value in values))) / 10**12, 9)}
    with duckdb.connect() as con:
        plain = {
            con.execute("SELECT sum(one) FROM unnest($1) t(one)", [one]).fetchall()[0][0]
            for one in orders
        }
    assert len(plain) > 1, "these would tell nothing: a plain sum is the same as well"


@pytest.mark.parametrize(("added", "differ"), [(0.0, False), (0.001, True)])
def test_what_rounding_leaves_of_a_sum_of_nothing_is_no_difference(
    tmp_path: Path, added: float, differ: bool
) -> None:
    """How far schools are from the mean adds up to nothing over the country, whose cells are
    rounded once and its schools each."""
    file = tmp_path / "of.duckdb"
    each = "(CASE WHEN i < 20000 THEN 2.0000000004 ELSE -4.0000000008 END)::DOUBLE"
    own = f"SELECT 'X' AS indicator, 'ay2569' AS period, i::INT AS school_idx, {each} AS numerator"
    with duckdb.connect() as con:
        create(con, file)
        fill(con, schema.MEASURE_SCHOOL, f"{own} FROM range(30000) t(i)")
        fill(con, schema.MEASURE_CELL, f"SELECT indicator, period, 0 AS cell_id, sum(numerator) + "
             f"{added} AS numerator, 0 AS denominator, count(*) AS units, 0 AS units_due"
             f" FROM ({own} FROM range(30000) t(i)) GROUP BY ALL")
    with pytest.raises(BuildFailed) as caught:
        prove(file)
    assert ("measures whose cells and schools differ" in str(caught.value)) == differ
