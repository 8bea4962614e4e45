"""A store of accounts with a clock that is set by hand, and one area director in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.users import Accounts
from dashboard.vocabulary import Role

PASSWORD = "nine green elephants"


class Clock:
    """Noon in Thailand on 22 November 2026, until it is put on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)


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
