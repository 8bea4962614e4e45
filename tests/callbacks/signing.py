"""A door with a clock of its own, an account, and what tests of signing in share."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from dashboard.audit import Log
from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests import tiny
from tests.support import Clock

PASSWORD = "forty-two small boats"
#: Of the settings; as good as one must be where persons are real.
TOKEN = "hV3kq9Zt-Wm7Rb2xYc8Ls4Nd6Pf1Gj5Ea0Uo"


@pytest.fixture
def clock() -> Clock:
    """What the doors of the test tell the time by: it is ten in the morning."""
    return Clock(datetime(2026, 11, 22, 3, tzinfo=UTC))


def settings_of(folder: Path, *, synthetic: bool) -> Settings:
    """Settings of a snapshot of its own, and files of its own."""
    return Settings(
        snapshot=tiny.write(folder / "own.duckdb", synthetic=synthetic), log_level="CRITICAL",
        ahead=False, users=folder / "users.sqlite", audit=folder / "audit.sqlite",
        api_token=TOKEN, rate_login=0,
    )


@pytest.fixture
def real(tmp_path: Path, clock: Clock) -> Settings:
    """Settings of real persons, with an area's director."""
    settings = settings_of(tmp_path, synthetic=False)
    employ(settings, clock)
    return settings


def employ(settings: Settings, clock: Clock) -> Accounts:
    """The accounts, with an area's director."""
    accounts = Accounts(settings.users, clock)
    accounts.add("somsri", Role.AREA_DIRECTOR, password=PASSWORD, full_name="สมศรี ใจดี")
    accounts.grant("somsri", Level.AREA, "1501")
    return accounts


@pytest.fixture
def token(real: Settings, clock: Clock) -> str:
    """A token of the read API with the director's rights."""
    with closing(Accounts(real.users, clock)) as accounts:
        return accounts.token("report", for_account="somsri", end=date(2026, 11, 30))


def client_of(settings: Settings, clock: Clock) -> FlaskClient:
    client: FlaskClient = create_app(settings, clock).server.test_client()
    return client


@pytest.fixture
def desk(real: Settings, clock: Clock) -> FlaskClient:
    return client_of(real, clock)


def enter(client: FlaskClient, **more: str) -> Any:
    return client.post("/login", json={"name": "somsri", "password": PASSWORD, **more})


def records_of(settings: Settings) -> list[tuple[str, str, Any]]:
    """Kind, who and what of all that was written down, oldest first."""
    log = Log(settings.audit)
    found = [(one.kind, one.who, one.what) for one in reversed(log.read(limit=1000))]
    log.close()
    return found


def cookie_of(answer: Any) -> str:
    held: str = answer.headers["Set-Cookie"]
    return held


def stands(client: FlaskClient) -> int:
    """What somebody who is signed in is answered 200."""
    return client.get("/search?q=15").status_code


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
