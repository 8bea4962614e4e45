"""A door with a clock of its own, an account, and what tests of signing in share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.door import Door
from dashboard.audit import Log
from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests import tiny

PASSWORD = "forty-two small boats"
#: Of the settings; as good as one must be where persons are real.
TOKEN = "hV3kq9Zt-Wm7Rb2xYc8Ls4Nd6Pf1Gj5Ea0Uo"


@dataclass
class Now:
    """The time of day and the ticks of a test."""

    at: datetime = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    ticks: float = 100.0

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)
        self.ticks += timedelta(**time).total_seconds()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    """What the doors of the test tell the time by."""
    held = Now()
    plain = Door.__init__

    def init(self: Door, settings: Settings, *_: Any) -> None:
        plain(self, settings, lambda: held.at, lambda: held.ticks)

    monkeypatch.setattr(Door, "__init__", init)
    return held


def _settings(folder: Path, *, synthetic: bool) -> Settings:
    return Settings(
        snapshot=tiny.write(folder / "own.duckdb", synthetic=synthetic), log_level="CRITICAL",
        ahead=False, users=folder / "users.sqlite", audit=folder / "audit.sqlite",
        api_token=TOKEN, rate_login=0,
    )


@pytest.fixture
def real(tmp_path: Path, now: Now) -> Settings:
    """Settings of real persons, with an area's director."""
    settings = _settings(tmp_path, synthetic=False)
    _write(settings, now)
    return settings


def _write(settings: Settings, now: Now) -> Accounts:
    accounts = Accounts(settings.users, lambda: now.at)
    accounts.add("somsri", Role.AREA_DIRECTOR, password=PASSWORD, full_name="สมศรี ใจดี")
    accounts.grant("somsri", Level.AREA, "1501")
    return accounts


def _client(settings: Settings) -> FlaskClient:
    client: FlaskClient = create_app(settings).server.test_client()
    return client


@pytest.fixture
def desk(real: Settings) -> FlaskClient:
    return _client(real)


def _enter(client: FlaskClient, **more: str) -> Any:
    return client.post("/login", json={"name": "somsri", "password": PASSWORD, **more})


def _records(settings: Settings) -> list[tuple[str, str, Any]]:
    log = Log(settings.audit)
    found = [(one.kind, one.who, one.what) for one in reversed(log.read(limit=1000))]
    log.close()
    return found


def _cookie(answer: Any) -> str:
    held: str = answer.headers["Set-Cookie"]
    return held


def _stands(client: FlaskClient) -> int:
    return client.get("/search?q=15").status_code


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
