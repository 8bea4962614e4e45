"""While no snapshot opens: a clear answer that names no file, and the ways out stay open."""

from __future__ import annotations

import logging
from typing import NoReturn

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.errors import SnapshotBroken
from data.snapshots import Serving
from tests.callbacks.signing import PASSWORD, bearer, enter, records_of, stands
from tests.callbacks.signing import clock as clock
from tests.callbacks.signing import desk as desk
from tests.callbacks.signing import real as real
from tests.callbacks.signing import token as token

_WHY = (
    "/srv/hidden/own.duckdb is not a snapshot that can be read (IO Error: could not read from file "
    "/srv/hidden/own.duckdb). Go back to an earlier one: python -m data snapshots back"
)


def _broken(serving: Serving) -> NoReturn:
    raise SnapshotBroken("/srv/hidden/own.duckdb", _WHY)


@pytest.mark.proves("hardening.inside")
def test_no_answer_names_files_or_commands(
    desk: FlaskClient, token: str, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    enter(desk)
    monkeypatch.setattr(Serving, "lease", _broken)
    logger = logging.getLogger("warroom")
    monkeypatch.setattr(logger, "level", logging.ERROR)
    monkeypatch.setattr(logger, "handlers", [caplog.handler])
    logger.manager._clear_cache()  # type: ignore[attr-defined]
    for path in (
        "/readyz", "/me", "/look-as", "/api/v1/indicators", "/api/v1/schools/1015000001",
        "/search?q=15", "/export/values.csv?area=1501",
    ):
        caplog.clear()
        answer = desk.get(path, headers=bearer(token) if path.startswith("/api") else {})
        assert answer.status_code == 503, path
        said = str(answer.get_json())
        assert "กำลังเตรียมอยู่" in said and "being prepared" in said, path
        for told in ("hidden", "duckdb", "python", "IO Error"):
            assert told not in answer.text, path
        assert _WHY in caplog.text, path


@pytest.mark.proves("session.ends")
def test_whoever_leaves_is_out(
    real: Settings, desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Serving, "lease", _broken)
        session = desk.get_cookie("warroom")
        assert session is not None
        assert desk.post("/logout", json={}).status_code == 200
        assert desk.get_cookie("warroom") is None
    desk.set_cookie("warroom", session.value)
    assert stands(desk) == 401
    assert [kind for kind, *_ in records_of(real)] == ["sign_in", "sign_out"]


@pytest.mark.parametrize(("path", "body"), [
    ("/login", {"name": "somsri", "password": PASSWORD}),
    ("/login/demo", {"role": "area_director"}),
    ("/password", {"name": "somsri", "old": PASSWORD, "new": "nine yellow umbrellas"}),
])
def test_the_ways_in_say_so(
    desk: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, body: dict[str, str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Serving, "lease", _broken)
        answer = desk.post(path, json=body)
        assert answer.status_code == 503 and answer.get_json()["error"]["code"] == "no_snapshot"
        assert "Set-Cookie" not in answer.headers
    # Nothing was changed meanwhile.
    assert enter(desk).status_code == 200
