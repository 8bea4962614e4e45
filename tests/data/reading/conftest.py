from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.data.reading.inbox import Inbox


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Inbox]:
    """An inbox without a file."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    with duckdb.connect() as con:
        yield Inbox(folder, con)


@pytest.fixture
def inbox(bare: Inbox) -> Inbox:
    """An inbox with a school list and a roll of one pupil."""
    bare.schools()
    bare.roll()
    return bare
