"""An app whose people have a second factor, and what tests of opening an identity share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from callbacks.house import COOKIE
from dashboard.audit import Kind, Log, Record
from dashboard.config import Settings
from dashboard.users import Accounts, passwords
from dashboard.vocabulary import Level, Role
from tests.data.queries import people_snapshot
from tests.support import TOKEN, Clock

#: A boy of P1 and one of P2 of the director's school, and a pupil of another school.
FIRST, SECOND, OTHER = "ref-1", "ref-20", "ref-73"
NAME = f"เด็กชาย{people_snapshot.FIRST_NAME} นามสมมติ"
ASKED: dict[str, Any] = {
    "school": people_snapshot.BIG, "student": FIRST, "purpose": "absence", "fields": ["name"],
    "minutes": 10, "present": False,
}


@dataclass
class Office:
    """The app over a snapshot written by hand, its clock, and who there is."""

    app: Any
    clock: Clock
    accounts: Accounts
    log: Log
    secrets: dict[str, str]

    def add(self, name: str, role: Role, code: str = people_snapshot.BIG, **granted: Any) -> None:
        """An account with a second factor, which the single sign-on vouches for."""
        self.accounts.add(name, role)
        level = {Role.AREA_DIRECTOR: Level.AREA, Role.STEWARD: Level.COUNTRY}.get(
            role, Level.SCHOOL
        )
        self.accounts.grant(name, level, code, **granted)
        self.accounts.link(name, "ministry", name)
        self.secrets[name] = pyotp.parse_uri(self.accounts.set_totp(name)).secret
        assert self.accounts.confirm_totp(name, self.code(name))
        self.later()

    def code(self, name: str) -> str:
        """The code that an authenticator app shows now."""
        return pyotp.TOTP(self.secrets[name]).at(self.clock.now)

    def later(self, **by: float) -> None:
        self.clock.on(**by or {"seconds": 30})

    def enter(self, name: str) -> FlaskClient:
        """A client with a session."""
        client: FlaskClient = self.app.server.test_client()
        client.set_cookie(COOKIE, self.accounts.sign_in_subject("ministry", name).session_id)
        return client

    def records(self, kind: Kind) -> list[Record]:
        return self.log.read(kind=kind)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot. Never write to it."""
    path = tmp_path_factory.mktemp("people") / "hand.duckdb"
    people_snapshot.write(path)
    return path


@pytest.fixture
def office(people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    clock = Clock()
    # What a password takes on purpose is not what is tested here.
    monkeypatch.setattr(passwords, "dummy", lambda: "")
    app = create_app(Settings(
        snapshot=people, api_token=TOKEN, log_level="CRITICAL", ahead=False,
        users=tmp_path / "users.sqlite", audit=tmp_path / "audit.sqlite",
    ), clock)
    accounts = Accounts(tmp_path / "users.sqlite", clock)
    held = Office(app, clock, accounts, Log(tmp_path / "audit.sqlite", clock), {})
    held.add("director", Role.SCHOOL_DIRECTOR)
    yield held
    accounts.close()
    held.log.close()


@pytest.fixture
def desk(office: Office) -> FlaskClient:
    """The director's."""
    return office.enter("director")


def ask(office: Office, desk: FlaskClient, name: str = "director", **changed: Any) -> TestResponse:
    """Ask with the code of the moment, unless another is given."""
    return desk.post("/reveal", json={**ASKED, "code": office.code(name), **changed})


def why(answer: TestResponse) -> str:
    """Why nothing was opened; that none of a name came along is asserted."""
    assert people_snapshot.FIRST_NAME not in answer.text and "นามสมมติ" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    error = answer.get_json()["error"]
    assert error["message"] and error["message_th"]
    return str(error["code"])
