"""Which snapshots are served at all, at the start and when another one comes, and what is told of a
real one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from callbacks.house import open_serving
from dashboard.config import Settings
from dashboard.errors import SnapshotUnguarded
from tests import tiny
from tests.callbacks.signing import client_of, settings_of
from tests.callbacks.signing import clock as clock
from tests.support import Clock

_WEAK = "hunter2"


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the house logs."""
    loggers = [logging.getLogger(f"warroom.{name}") for name in ("house", "snapshots")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
        logger.setLevel(logging.WARNING)
    yield caplog
    for logger in loggers:
        logger.removeHandler(caplog.handler)
        logger.setLevel(logging.NOTSET)


def _id(settings: Settings) -> str:
    serving = open_serving(settings)
    with serving.lease() as cube:
        return cube.snapshot.id


@pytest.mark.proves("hardening.secrets")
def test_a_real_snapshot_that_comes_while_serving_needs_strong_secrets_too(
    tmp_path: Path, told: pytest.LogCaptureFixture
) -> None:
    file = tiny.write(tmp_path / "own.duckdb", id="invented")
    serving = open_serving(Settings(snapshot=file, api_token=_WEAK))
    tiny.write(tmp_path / "next.duckdb", id="real", synthetic=False).replace(file)
    for _ in range(2):
        serving.settle()
        with serving.lease() as cube:
            assert (cube.snapshot.id, cube.snapshot.about.synthetic) == ("invented", True)
    assert "WARROOM_API_TOKEN" in told.text and "is not served" in told.text
    assert _WEAK not in told.text
    with pytest.raises(SnapshotUnguarded, match="WARROOM_API_TOKEN"):
        open_serving(Settings(snapshot=file, api_token=_WEAK))
    assert _id(Settings(snapshot=file)) == "real"


@pytest.mark.parametrize(("mode", "synthetic", "warned"), [
    (0o644, False, True), (0o640, False, True), (0o600, False, False), (0o644, True, False),
])
@pytest.mark.proves("hardening.secrets")
def test_real_persons_in_a_file_that_others_may_read_are_warned_of(
    tmp_path: Path, told: pytest.LogCaptureFixture, mode: int, synthetic: bool, warned: bool
) -> None:
    file = tiny.write(tmp_path / "own.duckdb", id="one", synthetic=synthetic)
    file.chmod(mode)
    assert _id(Settings(snapshot=file)) == "one"
    assert (f"mode {mode:04o}" in told.text and "chmod 600" in told.text) is warned


@pytest.mark.proves("hardening.inside")
def test_how_long_an_answer_took_is_told_exactly_of_invented_persons_alone(
    tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "demo").mkdir()
    real = client_of(settings_of(tmp_path / "real", synthetic=False), clock)
    demo = client_of(settings_of(tmp_path / "demo", synthetic=True), clock)
    took = {}
    for name, client in (("real", real), ("demo", demo)):
        client.get("/search?q=15")
        took[name] = [
            float(client.get(f"/search?q={n}").headers["Server-Timing"].partition("dur=")[2])
            for n in range(20)
        ]
    assert all(one % 10 == 0 for one in took["real"])
    assert any(one % 10 for one in took["demo"])
