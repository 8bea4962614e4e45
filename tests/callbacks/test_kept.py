"""Answers that are given again: the same words, to the same viewer, of the same snapshot."""

from __future__ import annotations

import gzip
import logging
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks import ahead
from callbacks.ahead import addresses_of
from callbacks.door import Who
from callbacks.house import House
from callbacks.kept import Answers, Name
from dashboard.config import Settings
from dashboard.errors import QueryTooSlow
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING
from tests import tiny
from tests.support import callback_body, step, wait_until


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return tiny.write(tmp_path / "own.duckdb")


@pytest.fixture
def own(own_file: Path) -> FlaskClient:
    """A client of an app that has answered nothing yet, and makes nothing ready."""
    app = create_app(Settings(snapshot=own_file, log_level="WARNING", ahead=False))
    client: FlaskClient = app.server.test_client()
    return client


def _asked(address: str) -> dict[str, Any]:
    return callback_body("step.data", {"url.href": address})


def _bytes(desk: FlaskClient, address: str, encoding: str) -> bytes:
    answer = desk.post(
        "/_dash-update-component", json=_asked(address), headers={"Accept-Encoding": encoding}
    )
    assert answer.status_code == 200 and answer.mimetype == "application/json"
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert re.fullmatch(r"app;dur=[\d.]+", answer.headers["Server-Timing"])
    body: bytes = answer.data
    return body


def test_an_answer_given_again_is_the_same_and_asks_nothing(
    own: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = step(own, "/?province=15")

    def broken(*_: object) -> Any:
        raise AssertionError("asked again")

    monkeypatch.setattr("callbacks.step._answer", broken)
    assert step(own, "/?province=15") == first
    assert step(own, "/?province=16")["state"]["kind"] == "failed"


def test_it_is_given_in_the_form_that_can_be_read(own: FlaskClient) -> None:
    packed = _bytes(own, "/?province=15", "br")
    assert _bytes(own, "/?province=15", "br") == packed
    plain = own.post("/_dash-update-component", json=_asked("/?province=15")).data
    assert brotli.decompress(packed) == plain
    assert gzip.decompress(_bytes(own, "/?province=15", "gzip")) == plain


@pytest.mark.proves("gate.kept")
def test_what_is_kept_for_one_viewer_is_not_given_to_another(
    own: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/school?school=1015000003&tab=students"
    assert step(own, address)["school"]["list"] is not None
    monkeypatch.setattr(House, "viewer", lambda *_: BUILT_IN_PRESENTING)
    assert step(own, address)["school"]["list"] is None


def test_an_answer_that_failed_is_asked_for_again(
    own: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as short:
        def slow(*_: object) -> Any:
            raise QueryTooSlow(5)

        short.setattr("callbacks.step._answer", slow)
        assert step(own, "/?province=15")["state"]["kind"] == "failed"
    assert step(own, "/?province=15")["state"] is None


def test_another_snapshot_gives_answers_of_its_own(own: FlaskClient, own_file: Path) -> None:
    assert step(own, "/")["snapshot"] == "tiny"
    other = tiny.write(own_file.with_name("other.duckdb"), id="other")
    other.replace(own_file)
    wait_until(lambda: step(own, "/")["snapshot"] == "other", "the other one is served")


def test_what_is_asked_anew_is_answered_anew(
    own: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page paints an answer again only when it is another: its address says so."""
    marked = "/?province=15&at=m1x2y3"
    assert step(own, marked)["href"] == marked
    assert step(own, "/?province=15")["href"] == "/?province=15"
    monkeypatch.setattr("callbacks.step._answer", lambda *_: {"made": "anew"})
    assert step(own, marked)["made"] == "anew"
    assert "made" not in step(own, "/?province=15")


def test_a_state_is_not_kept(own: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert step(own, "/?province=99")["state"]["kind"] == "unknown_place"
    monkeypatch.setattr("callbacks.step.open_key", lambda *_: pytest.fail("asked again"))
    with pytest.raises(pytest.fail.Exception):
        step(own, "/?province=99")


@pytest.mark.proves("gate.kept")
def test_what_was_looked_for_in_a_roll_is_not_kept(
    own: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever does not read the hint looks for a child by its name."""
    names: list[Name] = []
    plain = Answers.put

    def put(self: Answers, name: Name, packed: bytes) -> None:
        names.append(name)
        plain(self, name, packed)

    monkeypatch.setattr(Answers, "put", put)
    roll = "/school?school=1015000003&tab=students"
    for address in (roll, f"{roll}&find=somebody", f"{roll}&grade=P1&find=somebody"):
        assert step(own, address)["state"] is None
    assert [address for *_, address in names] == [roll]


def test_what_is_kept_stays_within_its_room() -> None:
    body = bytes(10_000)
    answers = Answers(room=25_000)
    names = [("tiny", BUILT_IN, f"/?province={n}") for n in range(3)]

    def held() -> list[bool]:
        return [answers.get(name) is not None for name in names]

    for name in names[:2]:
        answers.put(name, body)
    # The second is now the one that was asked for longest ago.
    answers.get(names[0])
    answers.put(names[2], body)
    assert held() == [True, False, True]
    answers.put(names[2], body)
    assert held() == [True, False, True]
    answers.put(names[2], body * 2)
    assert held() == [False, False, True]
    assert answers.get(("tiny", BUILT_IN_PRESENTING, "/?province=2")) is None


def test_an_answer_takes_more_than_its_bytes() -> None:
    answers = Answers(room=10_000)
    names = [("tiny", BUILT_IN, f"/?province={n}") for n in range(100)]
    for name in names:
        answers.put(name, b"")
    assert 10 < sum(answers.get(name) is not None for name in names) < 40
    long = ("tiny", BUILT_IN, "/?q=" + "x" * 3000)
    answers.put(long, b"1")
    assert answers.get(long) is None


def test_the_pages_of_places_are_made_ready(
    own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[ahead.Ahead] = []
    plain = ahead.Ahead.begin

    def begin(self: ahead.Ahead, snapshot: str, who: Who) -> None:
        begun.append(self)
        plain(self, snapshot, who)

    monkeypatch.setattr(ahead.Ahead, "begin", begin)
    app = create_app(Settings(snapshot=own_file, log_level="INFO", ahead=True))
    logged: list[logging.LogRecord] = []
    monkeypatch.setattr(logging.getLogger("warroom.request"), "handle", logged.append)
    desk = app.server.test_client()
    step(desk, "/school?school=1015000003")
    thread = begun[0].thread
    assert thread is not None
    thread.join(60)
    assert not thread.is_alive()
    # The log is of those who ask.
    assert len(logged) == 1

    snapshot = Snapshot(own_file)
    addresses = set(addresses_of(Cube(snapshot), ("map", "infrastructure", "attendance")))
    snapshot.close()
    assert {
        "/", "/?region=C", "/?province=15", "/?province=15&area=S17", "/?province=15&district=1501",
        "/?province=15&area=S17&district=1501", "/?area=S17", "/?district=1501",
        "/map", "/attendance?region=C", "/infrastructure?province=15&area=S17",
    } <= addresses
    monkeypatch.setattr("callbacks.step._answer", lambda *_: pytest.fail("asked again"))
    for address in addresses:
        answer = step(desk, address)
        assert answer["state"] is None and answer["href"] == address
