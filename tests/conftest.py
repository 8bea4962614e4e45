"""What many tests share: demo feeds and their snapshot, the app over it, a server, a browser.

Feeds and snapshot are made once and kept under .pytest_cache by a hash of the code that makes them
(tests.keeping), so that only a change of that code makes them again. Of several processes one has
all tests of the browser (tests.sharing). Rooms of the house are imported where they are used: a
broken room breaks its own tests, not all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from selenium import webdriver

from dashboard.config import Settings
from tests.keeping import kept
from tests.recount.counts import Counts
from tests.sharing import pytest_collection_modifyitems as pytest_collection_modifyitems
from tests.sharing import pytest_configure_node as pytest_configure_node
from tests.sharing import pytest_xdist_make_scheduler as pytest_xdist_make_scheduler
from tests.support import TOKEN, Served, chromium, serving

ROOT = Path(__file__).resolve().parents[1]


def _fingerprint(*patterns: str) -> str:
    digest = hashlib.sha256()
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(path for path in found if path.suffix != ".pyc"):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _shared(config: pytest.Config) -> Path:
    """The folder that runs share."""
    assert config.cache is not None
    return Path(config.cache.mkdir("warroom"))


@pytest.fixture(scope="session")
def feeds(pytestconfig: pytest.Config) -> Path:
    """The demo feeds of the small province, or of `WARROOM_RECOUNT=region`. Never write to them."""
    from data.demo import generate

    scale = os.environ.get("WARROOM_RECOUNT", "sandbox")
    mark = _fingerprint(
        "data/demo/*", "data/sources/*.py", "data/registers/*.py", "data/contract.py"
    )

    def make(out: Path) -> None:
        generate(scale, out)  # type: ignore[arg-type]

    return kept(_shared(pytestconfig), f"feeds-{scale}-{mark}", make)


@pytest.fixture(scope="session")
def snapshot(pytestconfig: pytest.Config, feeds: Path) -> Path:
    """The snapshot built from `feeds`, as the command builds it. Never write to it."""
    from data.__main__ import main as data_command

    def build(out: Path) -> None:
        assert data_command(["build", "--inbox", str(feeds), "--out", str(out)]) == 0

    mark = _fingerprint(
        "data/*.py", "data/*.json", "data/[!q]*/**/*", "geo/*.py", "geo/boundaries/*",
        "dashboard/*.py",
    )
    return kept(_shared(pytestconfig), f"snapshot-{feeds.name}-{mark}.duckdb", build)


@pytest.fixture(scope="session")
def counts(feeds: Path) -> Counts:
    """Every indicator counted anew from the feeds, by code that shares nothing with the build."""
    return Counts.of(feeds)


@pytest.fixture(scope="session")
def settings(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that serve the snapshot, with an API token and no limits of a busy machine; nothing
    is made ready in a thread beside the tests.
    """
    own = tmp_path_factory.mktemp("access")
    return Settings(
        snapshot=snapshot, api_token=TOKEN, log_level="WARNING", query_seconds=60, ahead=False,
        users=own / "users.sqlite", audit=own / "audit.sqlite",
        # All tests ask from one address.
        rate_search=0, rate_export=0, rate_api=0, rate_push=0,
    )


@pytest.fixture(scope="session")
def app(settings: Settings) -> Dash:
    """The app over the snapshot, in this process."""
    from app import create_app

    return create_app(settings)


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    """A client of the app without a browser or network."""
    client: FlaskClient = app.server.test_client()
    return client


@pytest.fixture(scope="session")
def served(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`python app.py` over the snapshot, as a process of its own."""
    with serving(snapshot, tmp_path_factory.mktemp("served")) as held:
        yield held


@pytest.fixture(scope="session")
def chrome() -> Iterator[webdriver.Chrome]:
    """One headless Chromium for the session; tests take `driver`."""
    with chromium() as held:
        yield held


@pytest.fixture
def driver(chrome: webdriver.Chrome) -> webdriver.Chrome:
    """The browser at laptop size, with an empty page and empty logs."""
    chrome.get("about:blank")
    chrome.set_window_size(1440, 900)
    chrome.get_log("browser")
    return chrome
