"""The app over the hand-made snapshot, and a client of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from dashboard.config import Settings
from tests import tiny
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
