from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.reading.intake import read_inbox


@pytest.fixture(scope="package")
def clean(feeds: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The clean tables and the account of the demo. Only read from it."""
    with duckdb.connect() as con:
        read_inbox(con, feeds, as_of=None, person_secret=None, progress=lambda stage, n: None)
        yield con
