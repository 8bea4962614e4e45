"""The form of the data page: who may send what, a file looked at first and kept only as it was."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks import upload
from dashboard.audit import Kind, Log
from dashboard.config import Settings
from dashboard.roles import Right, spec
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Module, Role
from data.receiving import Busy
from tests.callbacks.sending import HEAD, OTHERS, OWN, marks
from tests.callbacks.sending import house as house
from tests.callbacks.signing import (
    PASSWORD,
    bearer,
    client_of,
    enter,
    records_of,
    settings_of,
)
from tests.callbacks.signing import clock as clock
from tests.data.reading.bridge import GOOD, envelope
from tests.support import Clock

ASKED = {"feed": "att", "part": "ATT", "place": "1501", "period": "ay2569-2", "ending": "csv"}


@pytest.fixture
def desk(house: Settings, clock: Clock) -> FlaskClient:
    desk = client_of(house, clock)
    assert enter(desk).status_code == 200
    return desk


def send(desk: FlaskClient, content: bytes, step: str = "check", **more: str) -> Any:
    headers = {"Content-Type": "application/octet-stream"}
    return desk.post(
        f"/upload/{step}", data=content, query_string={**ASKED, **more}, headers=headers
    )


def keep(desk: FlaskClient, content: bytes, **more: str) -> Any:
    return send(desk, content, "keep", sha256=hashlib.sha256(content).hexdigest(), **more)


def kept(settings: Settings) -> list[str]:
    assert settings.inbox is not None
    return [path.name for path in sorted((settings.inbox / "upload").glob("[!.]*"))]


def why(found: Any, status: int) -> str:
    assert found.status_code == status, found.text
    error = found.get_json()["error"]
    assert error["message"] and error["message_th"]
    return str(error["code"])


def test_a_file_is_looked_at_first_and_kept_when_it_is_sent(
    desk: FlaskClient, house: Settings
) -> None:
    first = send(desk, marks())
    assert first.status_code == 200, first.text
    told = first.get_json()
    assert (told["accepted"], told["kept"], told["rows"]) == (True, None, [1, 1, 0, 0])
    assert told["name"] == "ATT_1501_2569-2_20261120.csv"
    assert kept(house) == []
    sent = keep(desk, marks()).get_json()
    assert sent["sha256"] == told["sha256"] == hashlib.sha256(marks()).hexdigest()
    now = datetime.fromisoformat(sent["kept"])
    assert abs((now - datetime.now(UTC)).total_seconds()) < 600
    [name] = kept(house)
    assert name.startswith("ATT_1501_2569-2_20261120.r")


def test_the_same_content_twice_is_kept_once_and_said_so(
    desk: FlaskClient, house: Settings
) -> None:
    first = keep(desk, marks()).get_json()
    assert keep(desk, marks()).get_json()["kept"] == first["kept"]
    assert send(desk, marks()).get_json()["kept"] == first["kept"]
    assert len(kept(house)) == 1


@pytest.mark.proves("feeds.looked-at")
def test_other_bytes_than_those_looked_at_are_not_kept(desk: FlaskClient, house: Settings) -> None:
    assert send(desk, marks()).status_code == 200
    digest = hashlib.sha256(marks()).hexdigest()
    assert why(send(desk, marks(present=5), "keep", sha256=digest), 409) == "differs"
    assert why(send(desk, marks(), "keep"), 409) == "differs"
    assert kept(house) == []


def test_what_cannot_be_used_is_told_by_rule_and_place(desk: FlaskClient, house: Settings) -> None:
    told = send(desk, b"a,b\n1,2\n").get_json()
    assert (told["accepted"], told["status"]) == (False, "rejected")
    rule, *_, thai, english, remedy, _ = told["faults"][0]
    assert rule == "missing_column" and thai and english and remedy
    bad = marks() + f"19/11/2569,{OWN},-3,x,1,0,0,0\n".encode()
    told = send(desk, bad).get_json()
    assert told["rows"][0] == 2 and told["faults"]
    assert {fault[4] for fault in told["faults"]} == {3}
    assert keep(desk, b"a,b\n1,2\n").get_json()["kept"] is None
    assert kept(house) == []


def test_schools_that_the_file_leaves_out_are_named(desk: FlaskClient) -> None:
    lacks = send(desk, marks()).get_json()["lacks"]
    assert lacks["n"] == lacks["of"] - (OWN in _codes(desk)) > 0
    assert OWN not in [code for code, _ in lacks["schools"]]


def _codes(desk: FlaskClient) -> list[str]:
    asked = {"feed": "care", "of": "1501"}
    found = desk.get("/upload/choices", query_string=asked).get_json()
    return [code for code, _ in found["schools"]]


def test_an_envelope_is_named_by_what_it_says(desk: FlaskClient, house: Settings) -> None:
    body = envelope("student_check", [GOOD["student_check"]], "15010001", office_code="1501")
    content = json.dumps(body).encode()
    asked = {"feed": "amss", "part": "", "ending": "json"}
    found = keep(desk, content, **asked)
    assert found.status_code == 200 and found.get_json()["accepted"], found.text
    assert kept(house)[0].startswith("amss_student_check_15010001_")


@pytest.mark.proves("feeds.own")
def test_another_offices_rows_and_places_are_refused(desk: FlaskClient, house: Settings) -> None:
    assert why(send(desk, marks(OTHERS)), 422) == "elsewhere"
    assert why(keep(desk, marks() + marks(OTHERS)[len(HEAD.encode()):]), 422) == "elsewhere"
    assert why(keep(desk, marks(), place="1601"), 403) == "forbidden"
    assert why(keep(desk, marks(), feed="school", part="", period="ay2569-1"), 403) == "forbidden"
    assert why(keep(desk, marks(), feed="care", part="", place=OTHERS), 403) == "forbidden"
    assert kept(house) == []
    asked = {"feed": "care", "of": "1601"}
    assert desk.get("/upload/choices", query_string=asked).status_code == 403
    refused = [what for kind, _, what in records_of(house) if kind == Kind.REFUSAL]
    assert any(what.get("why") == "elsewhere" for what in refused)


@pytest.mark.proves("feeds.bombs")
@pytest.mark.parametrize(("more", "status", "code"), [
    ({"ending": "exe"}, 415, "ending"), ({"ending": ""}, 415, "ending"),
    ({"feed": "moods"}, 400, "choice"), ({"part": "DMC"}, 400, "choice"),
    ({"period": "ay2570-1"}, 400, "choice"), ({"period": "../x"}, 400, "choice"),
    ({"place": "9999"}, 400, "choice"), ({"place": "../../x"}, 400, "choice"),
    ({"place": "1" * 99}, 400, "choice"),
])
def test_what_is_not_offered_is_not_taken(
    desk: FlaskClient, house: Settings, more: dict[str, str], status: int, code: str
) -> None:
    assert why(keep(desk, marks(), **more), status) == code
    assert kept(house) == []


@pytest.mark.proves("feeds.bombs")
def test_too_much_and_nothing_are_refused(desk: FlaskClient, house: Settings) -> None:
    assert why(send(desk, b"x" * ((1 << 20) + 1)), 413) == "too_large"
    assert why(send(desk, b""), 400) == "empty"
    packed = desk.post("/upload/check", data=marks(), query_string=ASKED,
                       headers={"Content-Encoding": "gzip"})
    assert why(packed, 415) == "packed"
    assert kept(house) == []


@pytest.mark.proves("feeds.own")
@pytest.mark.parametrize("role", [one for one in Role if one is not Role.BUILT_IN])
def test_who_may_send_is_said_by_the_role(
    house: Settings, clock: Clock, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = spec(role)
    codes = {Level.COUNTRY: "", Level.REGION: "C", Level.AREA: "1501", Level.SCHOOL: OWN}
    with closing(Accounts(house.users, clock)) as accounts:
        accounts.add("other", role, password=PASSWORD)
        if record.level is not None:
            accounts.grant(
                "other", record.level, codes[record.level],
                modules=[Module.ATTENDANCE] if record.by_module else [],
                classes=[("P1", 1)] if record.by_class else [],
            )
    asked: list[str] = []

    def receive(*_: object, **__: object) -> None:
        asked.append("")
        raise Busy

    monkeypatch.setattr(upload, "receive", receive)
    desk = client_of(house, clock)
    assert desk.post("/login", json={"name": "other", "password": PASSWORD}).status_code == 200
    may = Right.SEND_FEEDS in record.rights
    assert desk.get("/me").get_json()["sends"] is may
    found = send(desk, marks())
    assert (found.status_code, len(asked)) == ((503, 1) if may else (403, 0))
    offered = desk.get("/upload/choices")
    assert offered.status_code == (200 if may else 403)
    if may:
        feeds = {one[0] for one in offered.get_json()["feeds"]}
        assert ("school" in feeds) is (role is Role.STEWARD)
        assert "att" in feeds and ("budget" in feeds) is not record.by_module
        assert "1501" in offered.get_json()["areas"]


def test_rounds_that_are_open_stand_before_those_that_are_late(desk: FlaskClient) -> None:
    found = desk.get("/upload/choices?feed=att").get_json()
    assert found["rounds"][0][::2] == ["ay2569-2", "open"]
    assert {state for *_, state in found["rounds"][1:]} == {"late"}
    assert [prefix for prefix, _ in found["parts"]] == ["ATT", "ATTTERM", "ATTSTUDENT", "HOLIDAY"]
    assert found["schools"] is None


@pytest.mark.proves("bad-input.log")
def test_where_it_cannot_be_written_down_nothing_is_read(
    desk: FlaskClient, house: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(upload, "receive", lambda *given, **more: asked.append(""))
    house.audit.unlink(missing_ok=True)
    house.audit.mkdir()
    assert why(send(desk, marks()), 503) == "unrecorded"
    assert asked == []


def test_it_is_written_down_first(desk: FlaskClient, house: Settings) -> None:
    send(desk, marks())
    keep(desk, marks())
    sent = [what for kind, who, what in records_of(house) if kind == Kind.SEND and who == "somsri"]
    assert [what["step"] for what in sent] == ["check", "keep"]
    assert sent[0]["feed"] == "att" and sent[0]["area"] == "1501"
    assert sent[0]["sha256"] == hashlib.sha256(marks()).hexdigest()
    assert Log(house.audit).verify().ok


def test_a_session_that_is_over_sends_nothing(desk: FlaskClient, house: Settings) -> None:
    assert desk.post("/logout", json={}).status_code == 200
    assert send(desk, marks()).status_code == 401
    assert desk.get("/upload/choices").status_code == 401
    assert kept(house) == []


def test_a_token_of_the_api_opens_no_form(house: Settings, clock: Clock) -> None:
    with closing(Accounts(house.users, clock)) as accounts:
        token = accounts.token("bridge", for_account="somsri", end=date(2026, 11, 30))
    desk = client_of(house, clock)
    found = desk.post("/upload/check", data=marks(), query_string=ASKED, headers=bearer(token))
    assert found.status_code == 401


def test_a_shared_screen_sends_nothing(desk: FlaskClient, house: Settings) -> None:
    found = desk.post("/upload/check", data=marks(), query_string=ASKED,
                      headers={"Referer": "http://localhost/data?present=1"})
    assert why(found, 403) == "presenting"
    assert desk.get("/upload/choices?present=1").status_code == 403


@pytest.mark.proves("hardening.sites")
def test_another_site_sends_nothing(desk: FlaskClient, house: Settings) -> None:
    found = desk.post("/upload/keep", data=marks(), query_string=ASKED,
                      headers={"Origin": "https://elsewhere.invalid"})
    assert (found.status_code, found.get_json()["error"]["code"]) == (403, "cross_site")
    assert kept(house) == []


def test_while_others_are_read_one_is_asked_to_wait(
    desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(upload, "receive", busy)
    assert why(send(desk, marks()), 503) == "busy"


def test_without_an_inbox_nothing_is_taken(house: Settings, clock: Clock) -> None:
    desk = client_of(replace(house, inbox=None), clock)
    enter(desk)
    assert desk.get("/me").get_json()["sends"] is False
    assert why(send(desk, marks()), 404) == "no_inbox"


def test_an_example_account_may_look_but_not_keep(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "inbox").mkdir()
    settings = replace(settings_of(tmp_path, synthetic=True), inbox=tmp_path / "inbox")
    desk = client_of(settings, clock)
    assert desk.post("/login/demo", json={"role": "area_director"}).status_code == 200
    asked = desk.get("/upload/choices").get_json()
    assert asked["keeps"] is False
    [area] = asked["areas"]
    assert why(keep(desk, marks(), place=area), 403) == "demo"
    assert send(desk, b"a,b\n1,2\n", place=area).status_code == 200
    assert not (settings.inbox / "upload").exists()  # type: ignore[operator]


@pytest.mark.proves("hardening.limits")
def test_who_sends_too_often_waits(house: Settings, clock: Clock) -> None:
    desk = client_of(replace(house, rate_push=2, inbox=None), clock)
    enter(desk)
    assert [send(desk, marks()).status_code for _ in range(3)] == [404, 404, 429]


@pytest.mark.proves("feeds.own")
def test_through_another_roles_eyes_nothing_is_sent(house: Settings, clock: Clock) -> None:
    with closing(Accounts(house.users, clock)) as accounts:
        accounts.add("steward", Role.STEWARD, password=PASSWORD)
        accounts.grant("steward", Level.COUNTRY, "")
    desk = client_of(house, clock)
    assert desk.post("/login", json={"name": "steward", "password": PASSWORD}).status_code == 200
    asked = {"role": "area_director", "code": "1501"}
    assert desk.post("/look-as", json=asked).status_code == 200
    assert desk.get("/me").get_json()["sends"] is False
    assert why(send(desk, marks()), 403) == "looking"
    assert why(keep(desk, marks()), 403) == "looking"
    assert desk.get("/upload/choices").status_code == 403
    assert kept(house) == []


@pytest.mark.parametrize(("named", "told"), [
    ("ATT_1501_2569-2_20261119.csv", []),
    ("ATT_1501_2569_20261119.csv", []),
    ("ATT_1502_2569-1_20261119.csv", [["place", "1502", "1501"], ["period", "2569-1", "2569-2"]]),
    ("DMC_1501_2568-2_20251110.csv", [["feed", "DMC", "ATT"], ["period", "2568-2", "2569-2"]]),
    ("Book_1.csv", []),
    ("", []),
])
def test_a_name_that_says_otherwise_is_told(
    desk: FlaskClient, house: Settings, named: str, told: list[list[str]]
) -> None:
    found = send(desk, marks(), named=named).get_json()
    assert found["accepted"] and found["named"] == told
    assert keep(desk, marks(), named=named).get_json()["named"] == told
    assert [name.partition(".r")[0] for name in kept(house)] == ["ATT_1501_2569-2_20261120"]
