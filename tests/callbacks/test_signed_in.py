"""What a session and a token open, and what is written down of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from callbacks.ahead import Ahead
from callbacks.door import REMEMBERED, Door, Who
from callbacks.house import COOKIE
from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.callbacks.signing import (
    PASSWORD,
    TOKEN,
    bearer,
    client_of,
    employ,
    enter,
    records_of,
    settings_of,
    stands,
)
from tests.callbacks.signing import clock as clock
from tests.callbacks.signing import desk as desk
from tests.callbacks.signing import real as real
from tests.callbacks.signing import token as token
from tests.support import Clock, step


@pytest.mark.proves("session.tokens", "audit.what")
def test_a_token_has_the_rights_of_its_account(
    real: Settings, desk: FlaskClient, clock: Clock, token: str
) -> None:
    def ask(query: str, given: str = token) -> int:
        asked = f"/api/v1/values?indicator=ATT-01{query}"
        return desk.get(asked, headers=bearer(given)).status_code

    assert [ask("&area=1501"), ask("&area=1601"), ask("")] == [200, 403, 403]
    for forged in (token[:-1], token.upper(), "", "somsri", TOKEN, "A" * 43):
        assert ask("&area=1501", forged) == 401
    told = records_of(real)
    assert [kind for kind, *_ in told] == ["api_call", "refusal", "refusal", "refusal"]
    # Tokens that open nothing: once a minute of an address, and never what was sent.
    assert told[3][1:] == ("", {"path": "/api/v1/values", "why": "wrong_token"})
    assert told[0][1:] == ("somsri", {
        "path": "/api/v1/values", "asked": {"indicator": "ATT-01", "area": "1501"},
    })
    # A cookie is no token: nothing that other sites make a browser send opens the API.
    enter(desk)
    assert desk.get("/api/v1/indicators").status_code == 401
    clock.on(days=9)
    assert ask("&area=1501") == 401
    accounts = Accounts(real.users, clock)
    again = accounts.token("again", for_account="somsri", end=date(2027, 1, 30))
    assert ask("&area=1501", again) == 200
    accounts.revoke_token("again")
    clock.now += REMEMBERED
    assert ask("&area=1501", again) == 401


@pytest.mark.proves("audit.what", "gate.kept")
def test_persons_files_and_refusals_are_written_down(real: Settings, desk: FlaskClient) -> None:
    enter(desk)
    for _ in range(2):
        assert step(desk, "/school?school=1015000001&tab=students&find=somebody")["state"] is None
    step(desk, "/school?school=1016000001&tab=students")
    assert desk.get("/export/values.csv?area=1501&find=somebody").status_code == 200
    assert desk.get("/export/values.csv?area=1601").status_code == 403
    told = [(kind, what) for kind, _, what in records_of(real)[1:]]
    seen = {"view": "school", "school": "1015000001", "snapshot": "tiny"}
    assert told == [
        ("person_view", seen), ("person_view", seen),
        ("refusal", {"asked": "school", "school": "1016000001"}),
        ("export", {"file": "/export/values.csv", "area": "1501", "snapshot": "tiny"}),
        ("refusal", {"asked": "/export/values.csv", "area": "1601"}),
    ]
    assert "somebody" not in str(records_of(real))


@pytest.mark.proves("bad-input.log")
def test_where_the_log_cannot_be_written_nothing_is_handed_out_and_views_go_on(
    real: Settings, desk: FlaskClient, clock: Clock, token: str
) -> None:
    enter(desk)
    real.audit.unlink()
    for more in ("-wal", "-shm"):
        real.audit.with_name(real.audit.name + more).unlink(missing_ok=True)
    # A folder stands where the log should be, as after a mistake of an operator.
    real.audit.mkdir()
    other = client_of(real, clock)
    assert enter(other).status_code == 200
    assert step(other, "/school?school=1015000001&tab=students")["state"] is None
    assert step(other, "/?area=1601")["state"]["kind"] == "forbidden"
    for path in (
        "/export/values.csv?area=1501", "/api/v1/values?indicator=ATT-01&area=1501",
        "/api/v1/schools/1015000001", "/api/v1/indicators",
    ):
        answer = other.get(path, headers=bearer(token) if path.startswith("/api") else {})
        assert answer.status_code == 503, path
        error = answer.get_json()["error"]
        assert error.keys() == {"code", "message", "message_th"}
        assert error["code"] == "not_recorded" and "บันทึก" in error["message_th"]
    # A token that opens nothing does not either.
    assert other.get("/api/v1/indicators", headers=bearer("A" * 43)).status_code == 401


@pytest.mark.proves("bad-input.log")
def test_what_anybody_may_ask_of_invented_persons_needs_no_log(
    tmp_path: Path, clock: Clock
) -> None:
    settings = settings_of(tmp_path, synthetic=True)
    settings.audit.mkdir()
    desk = client_of(settings, clock)
    assert desk.get("/api/v1/indicators", headers=bearer(TOKEN)).status_code == 200


@pytest.mark.proves("audit.what")
def test_who_tries_references_of_learners_is_written_down(
    real: Settings, desk: FlaskClient
) -> None:
    enter(desk)
    typed = "/student?student=สมชาย ใจดี"
    other = "/student?school=1015000001&student=9zzzzzzz"
    for address in ("/student?student=9zzzzzzz", other, typed):
        assert step(desk, address)["state"]["kind"] == "unknown_student", address
    assert [(kind, what) for kind, _, what in records_of(real)[1:]] == [
        ("refusal", {"asked": "student", "student": "9zzzzzzz"}),
        ("refusal", {"asked": "student", "school": "1015000001", "student": "9zzzzzzz"}),
        ("refusal", {"asked": "student"}),
    ]


@pytest.mark.proves("audit.what", "bad-input.log")
def test_strangers_with_tokens_do_not_fill_the_log(
    real: Settings, desk: FlaskClient, clock: Clock
) -> None:
    def ask(address: str = "127.0.0.1", **head: str) -> None:
        asked = desk.get("/api/v1/x", headers=head, environ_base={"REMOTE_ADDR": address})
        assert asked.status_code == 401

    ask()
    for _ in range(5):
        ask(**bearer("A" * 43))
    ask("10.0.0.9", **bearer("A" * 43))
    clock.on(seconds=61)
    ask(**bearer("A" * 43))
    told = {"path": "/api/v1/<path:path>", "why": "wrong_token"}
    assert records_of(real) == [("refusal", "", told)] * 3


@pytest.mark.proves("bad-input.accounts")
def test_a_store_that_cannot_be_read_lets_nobody_in(real: Settings, clock: Clock) -> None:
    real.users.chmod(0o644)
    desk = client_of(real, clock)
    answer = enter(desk)
    assert (answer.status_code, answer.get_json()) == (503, {"kind": "failed"})
    desk.set_cookie(COOKIE, "A" * 43, domain="localhost")
    assert stands(desk) == 401


@pytest.mark.proves("gate.kept")
def test_answers_are_made_ready_for_whom_they_are(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only who may see the country has them made, and only who may see as much is given them."""
    begun: list[Who] = []
    monkeypatch.setattr(Ahead, "_run", lambda self, snapshot, who: begun.append(who))
    settings = settings_of(tmp_path, synthetic=False)
    accounts = employ(settings, clock)
    accounts.add("chief", Role.SECRETARY_GENERAL, password=PASSWORD)
    accounts.grant("chief", Level.COUNTRY, "")
    desk = client_of(replace(settings, ahead=True), clock)
    enter(desk)
    step(desk, "/?area=1501")
    assert begun == []
    chief = desk.application.test_client()
    chief.post("/login", json={"name": "chief", "password": PASSWORD})
    step(chief, "/")
    assert [who.name for who in begun] == ["chief"]


def test_the_door_remembers_only_so_many(tmp_path: Path, clock: Clock) -> None:
    settings = settings_of(tmp_path, synthetic=False)
    accounts = employ(settings, clock)
    door = Door(settings, clock)
    ids = [accounts.sign_in("somsri", PASSWORD, "").session_id for _ in range(3)]
    assert all(door.of_session(id, False) for id in ids)
    assert door.of_session("A" * 43, False) is None and len(door._seen) == 3
    door.forget("somsri")
    assert len(door._seen) == 0
