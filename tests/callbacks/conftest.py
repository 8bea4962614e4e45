"""The app over the hand-made snapshot, a client of it, and a provider of the single sign-on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from dashboard.config import Settings
from tests import tiny
from tests.provider import Fake, Make, desks, standing
from tests.support import TOKEN


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file. Never write to it."""
    return tiny.write(tmp_path_factory.mktemp("tiny") / "tiny.duckdb")


@pytest.fixture(scope="session")
def tiny_app(tiny_file: Path) -> object:
    """The app that serves it, with an API token; it makes nothing ready in a thread of its own."""
    return create_app(Settings(
        snapshot=tiny_file, api_token=TOKEN, log_level="WARNING", ahead=False,
        users=tiny_file.with_name("users.sqlite"), audit=tiny_file.with_name("audit.sqlite"),
    ))


@pytest.fixture
def desk(tiny_app: object) -> FlaskClient:
    """A client without browser or network."""
    client: FlaskClient = tiny_app.server.test_client()  # type: ignore[attr-defined]
    return client


@pytest.fixture
def fake() -> Iterator[Fake]:
    """The provider of a test."""
    with standing() as held:
        yield held


@pytest.fixture
def make(tiny_file: Path, tmp_path: Path) -> Iterator[Make]:
    """What makes a house that believes an issuer."""
    with desks(tiny_file, tmp_path) as desk:
        yield desk
