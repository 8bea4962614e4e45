"""Open snapshots: the hand-made one with a key to all of it, and the one built of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.vocabulary import COUNTRY
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, Key, open_key
from tests import tiny


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file. Never write to it."""
    return tiny.write(tmp_path_factory.mktemp("tiny") / "tiny.duckdb")


@pytest.fixture(scope="session")
def cube(tiny_file: Path) -> Iterator[Cube]:
    """Its numbers."""
    snapshot = Snapshot(tiny_file)
    yield Cube(snapshot)
    snapshot.close()


@pytest.fixture
def nation(cube: Cube) -> Key:
    """A key to the whole country."""
    return open_key(cube, BUILT_IN, COUNTRY)


@pytest.fixture(scope="session")
def built(snapshot: Path) -> Iterator[Cube]:
    """The numbers of the demo's snapshot."""
    held = Snapshot(snapshot, seconds=60)
    yield Cube(held)
    held.close()


@pytest.fixture(scope="session")
def con(snapshot: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo's snapshot without our readers between, to count anew."""
    with duckdb.connect(str(snapshot), read_only=True) as held:
        yield held
