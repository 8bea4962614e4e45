"""Which snapshot a new one is held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import SnapshotError
from data.__main__ import _seen
from data.build.earlier import earlier_file
from tests.support import as_real


def test_it_is_the_file_that_is_replaced_or_the_one_that_is_served(tmp_path: Path) -> None:
    new, old = tmp_path / "20261121-070000.duckdb", tmp_path / "20261120-070000.duckdb"
    assert _seen(new, None) is None
    old.touch()
    assert _seen(new, None) == old
    new.touch()
    assert _seen(new, None) == new


def test_one_that_is_named_must_be_one(snapshot: Path, tmp_path: Path) -> None:
    assert _seen(tmp_path / "new.duckdb", snapshot) == snapshot
    with pytest.raises(SnapshotError):
        _seen(snapshot, tmp_path / "none.duckdb")


def test_what_cannot_be_compared_is_left_alone(snapshot: Path, tmp_path: Path) -> None:
    assert earlier_file(None, True) is None
    assert earlier_file(tmp_path / "none.duckdb", True) is None
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no snapshot")
    assert earlier_file(broken, True) is None
    assert earlier_file(as_real(snapshot, tmp_path), True) is None
    held = earlier_file(snapshot, True)
    assert held is not None
    held.close()
