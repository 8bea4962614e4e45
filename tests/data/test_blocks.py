"""The days of a few schools are added up here, those of all in DuckDB: one rule, written twice."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard.vocabulary import Grain, Indicator
from data.blocks import Blocks
from data.connection import Snapshot
from data.indicators import INDICATORS
from tests.tiny import CELLS, DAY, SCHOOLS, TERM

_DAILY = [item for item in INDICATORS if item.grain is Grain.SCHOOL_DAY]


@pytest.fixture(scope="module")
def blocks(tiny_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blocks]:
    """Schools that are shut, silent, half known or without a year before, in every mixture."""
    file = tmp_path_factory.mktemp("days") / "days.duckdb"
    shutil.copy(tiny_file, file)
    draw = random.Random(2569)
    with duckdb.connect(str(file)) as con:
        days = con.execute("SELECT DISTINCT on_date FROM attendance_cell").fetchall()
        con.execute("DELETE FROM school_day")
        for idx in range(len(SCHOOLS)):
            for (day,) in days:
                if draw.random() < 0.25:
                    continue
                is_open = draw.random() < 0.7
                marks = [
                    draw.choice((None, 0, draw.randrange(400))) if draw.random() < 0.3
                    else draw.randrange(400) for _ in range(6)
                ]
                con.execute(
                    "INSERT INTO school_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [idx, day, int(is_open), int(is_open and draw.random() < 0.7), *marks],
                )
    snapshot = Snapshot(file)
    yield Blocks(snapshot, len(CELLS), len(SCHOOLS))
    snapshot.close()


@pytest.mark.parametrize("period", [DAY, "2025-11-20", "2026-11", TERM, "ay2569"])
@pytest.mark.parametrize("item", _DAILY, ids=lambda item: item.id)
def test_few_schools_are_added_up_like_all(
    blocks: Blocks, item: Indicator, period: str
) -> None:
    every = blocks.schools(item, period)
    for start in range(len(SCHOOLS)):
        for end in range(start + 1, len(SCHOOLS) + 1):
            few = blocks.few_schools(item, period, start, end)
            np.testing.assert_array_equal(
                few.at(slice(None)), every.at(slice(start, end)), f"{start}:{end}"
            )
