"""A store of accounts with a clock that is set by hand, and one area director in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.support import Clock

PASSWORD = "nine green elephants"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "users.sqlite"


@pytest.fixture
def accounts(path: Path, clock: Clock) -> Iterator[Accounts]:
    held = Accounts(path, clock)
    held.add("somying", Role.AREA_DIRECTOR, password=PASSWORD, full_name="สมหญิง ใจดี")
    yield held
    held.close()
