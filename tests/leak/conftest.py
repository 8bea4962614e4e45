"""The small demo as if its persons were real, with an account of every role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.config import Settings
from tests.leak import people
from tests.leak.oracle import Oracle
from tests.leak.people import PASSWORD, Person
from tests.support import as_real


@pytest.fixture(scope="session")
def real(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of the demo, said to be of real persons."""
    return as_real(snapshot, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def oracle(real: Path) -> Iterator[Oracle]:
    held = Oracle(real)
    yield held
    held.close()


@dataclass(frozen=True, slots=True)
class Town:
    """An app, who has an account there, and their tokens."""

    server: Flask
    settings: Settings
    people: tuple[Person, ...]
    tokens: dict[str, str]

    def enter(self, name: str) -> FlaskClient:
        """A client that has signed in."""
        client: FlaskClient = self.server.test_client()
        answer = client.post("/login", json={"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return client

    def person(self, name: str) -> Person:
        return next(one for one in self.people if one.name == name)


def opened(real: Path, folder: Path, oracle: Oracle, **more: Any) -> Town:
    """An app over the snapshot with accounts of its own; without limits of how often one asks."""
    from app import create_app

    settings = Settings(
        snapshot=real, log_level="CRITICAL", query_seconds=60, ahead=False,
        users=folder / "users.sqlite", audit=folder / "audit.sqlite",
        rate_login=0, rate_search=0, rate_export=0, rate_api=0, **more,
    )
    everybody = people.everybody(oracle)
    tokens = people.write(settings.users, everybody)
    return Town(create_app(settings).server, settings, everybody, tokens)


@pytest.fixture(scope="session")
def hasty() -> Iterator[None]:
    """What is written down need not be safe on the disk: that is not what is tested here."""
    from dashboard.private import WAITS

    with pytest.MonkeyPatch.context() as patch:
        for lasting in WAITS:
            patch.setitem(WAITS, lasting, "OFF")
        yield


@pytest.fixture(scope="session")
def town(
    real: Path, oracle: Oracle, hasty: None, tmp_path_factory: pytest.TempPathFactory
) -> Town:
    return opened(real, tmp_path_factory.mktemp("town"), oracle)
