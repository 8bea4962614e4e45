"""The code of a part that failed reaches the log, and nothing else does."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from callbacks.api import faults
from callbacks.api.faults import LONGEST, MOST, SECONDS, Budget, told

REPORT = {
    "code": "P-1A2B3", "part": "ranking", "view": "overview", "snapshot": "79c093a1a43f",
    "at": "09-lists.js:64",
}


class Kept(logging.Handler):
    """The lines of a log."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture
def lines() -> Iterator[Kept]:
    """What the log of faults gets."""
    kept = Kept()
    log = logging.getLogger("warroom.faults")
    log.addHandler(kept)
    # Whatever level the last app of the tests was made with.
    log.setLevel(logging.INFO)
    yield kept
    log.removeHandler(kept)
    log.setLevel(logging.NOTSET)


def test_a_code_can_be_found_in_the_log(desk: FlaskClient, lines: Kept) -> None:
    answer = desk.post("/fault", json=REPORT)
    assert (answer.status_code, answer.data) == (204, b"")
    [line] = lines.messages
    for value in REPORT.values():
        assert value in line


def test_only_what_has_its_form_is_kept(desk: FlaskClient, lines: Kept) -> None:
    given = REPORT | {
        "message": "สมชาย ใจดี 1-1111-11111-11-1", "href": "/student?student=9b0a",
        "view": "overview\nfault P-00000: forged", "at": "https://elsewhere/x.js:1",
        "snapshot": ["a"],
    }
    assert desk.post("/fault", json=given).status_code == 204
    [line] = lines.messages
    assert line == "fault P-1A2B3: part ranking of ?, ?, snapshot ?"


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'"P-1A2B3"',
    json.dumps({**REPORT, "code": "P-1A2B3 and more"}).encode(),
    json.dumps({"code": "P-1A2B3"}).encode(),
    json.dumps({"code": 5, "part": "ranking"}).encode(),
    ("[" * (LONGEST - 1)).encode(),
])
def test_what_is_no_report_is_refused(
    desk: FlaskClient, lines: Kept, body: bytes
) -> None:
    assert desk.post("/fault", data=body).status_code in (400, 413)
    assert not lines.messages and told(body) is None


def test_a_long_report_is_not_read(desk: FlaskClient, lines: Kept) -> None:
    assert desk.post("/fault", json=REPORT | {"more": "x" * LONGEST}).status_code == 413
    assert not lines.messages


def test_the_log_cannot_be_flooded(
    desk: FlaskClient, lines: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "MOST", 5)
    answers = [desk.post("/fault", json=REPORT).status_code for _ in range(20)]
    assert answers[-1] == 429
    assert len(lines.messages) <= 5


def test_what_was_left_out_is_counted() -> None:
    clock = [0.0]
    budget = Budget(lambda: clock[0])
    assert [budget.take() for _ in range(MOST + 3)] == [0] * MOST + [None] * 3
    clock[0] = SECONDS
    assert [budget.take(), budget.take()] == [3, 0]
