"""A working database with hand-made clean tables, and the snapshot that the build makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.build import pipeline, proof, target
from data.build.shapes import Shapes
from data.reading.intake import Intake
from tests.data.build.clean import CleanTables

#: Makes a snapshot of the clean tables, proves it and opens it.
Build = Callable[..., duckdb.DuckDBPyConnection]


@dataclass(frozen=True)
class Halves:
    """Everything west of 101° is Lop Buri, the rest Sing Buri."""

    official: bool = True
    version: str = "halves"

    def province_of(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        return ["16" if x < 101 else "17" for x in lon]

    def district_of(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        return ["1601" if x < 101 else "1701" for x in lon]


@pytest.fixture
def clean(tmp_path: Path) -> Iterator[CleanTables]:
    with duckdb.connect(str(tmp_path / "scratch.duckdb")) as con:
        yield CleanTables.create(con)


@pytest.fixture
def build(clean: CleanTables, tmp_path: Path) -> Iterator[Build]:
    opened: list[duckdb.DuckDBPyConnection] = []

    def make(
        shapes: Shapes | None = None, *, with_names: bool = True, as_of: date = date(2026, 11, 20)
    ) -> duckdb.DuckDBPyConnection:
        file = tmp_path / "snapshot.duckdb"
        intake = Intake(as_of=as_of, synthetic=True, scale="test", files=1, rows_read=1,
                        rows_loaded=1)
        pipeline.assemble(
            clean.con, file, intake, shapes=shapes, with_names=with_names,
            watch=pipeline.Stopwatch(lambda stage, share: None),
        )
        target.seal(file)
        proof.prove(file)
        opened.append(duckdb.connect(str(file), read_only=True))
        return opened[-1]

    yield make
    for con in opened:
        con.close()
