"""An office sends its own files to the API: told at once, kept once, nothing of anybody else."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.api import feeds
from dashboard.audit import Kind
from dashboard.config import Settings
from dashboard.roles import Right, spec
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Module, Role
from data.receiving import Busy
from tests.callbacks.sending import OTHERS, OWN, SCHOOLS, marks
from tests.callbacks.sending import house as house
from tests.callbacks.signing import TOKEN, bearer, client_of, records_of
from tests.callbacks.signing import clock as clock
from tests.data.reading.bridge import GOOD, envelope
from tests.data.reading.inbox import SCHOOL_HEADERS
from tests.support import Clock

ATT = "ATT_1501_2569-2_20261119.csv"


@pytest.fixture
def desk(house: Settings, clock: Clock) -> FlaskClient:
    return client_of(house, clock)


@pytest.fixture
def token(house: Settings, clock: Clock) -> str:
    with closing(Accounts(house.users, clock)) as accounts:
        return accounts.token("bridge", for_account="somsri", end=date(2026, 11, 30))


def send(desk: FlaskClient, token: str, content: bytes, name: str = ATT, feed: str = "att",
         **more: Any) -> Any:
    asked = {"name": name} if name else {}
    return desk.post(f"/api/v1/feeds/{feed}", data=content, query_string=asked,
                     headers=bearer(token) | more.pop("headers", {}), **more)


def kept(settings: Settings) -> list[str]:
    assert settings.inbox is not None
    return [path.name for path in sorted((settings.inbox / "push").glob("[!.]*"))]


def test_a_file_is_told_at_once_and_kept_once(
    desk: FlaskClient, house: Settings, token: str
) -> None:
    first = send(desk, token, marks())
    assert first.status_code == 200, first.text
    told = first.get_json()
    assert (told["feed"], told["accepted"], told["file"]["status"]) == ("att", True, "loaded")
    assert [told["file"][f"rows_{one}"] for one in ("read", "loaded", "quarantined")] == [1, 1, 0]
    assert told["file"]["transport"] == "push" and told["stored"].startswith("push/ATT_1501_")
    again = send(desk, token, marks())
    assert (again.status_code, again.get_json()) == (200, told)
    assert kept(house) == [told["stored"].removeprefix("push/")]
    assert first.headers["Cache-Control"] == "no-store"


def test_an_envelope_needs_no_name(desk: FlaskClient, house: Settings, token: str) -> None:
    body = envelope("student_check", [GOOD["student_check"]], "15010001", office_code="1501")
    found = send(desk, token, json.dumps(body).encode(), "", "amss_student_check")
    assert found.status_code == 200, found.text
    assert send(desk, token, json.dumps(body).encode(), "", "amss").status_code == 200
    assert len(kept(house)) == 1


def test_what_cannot_be_used_is_told_why(desk: FlaskClient, house: Settings, token: str) -> None:
    found = send(desk, token, b"a,b\n1,2\n")
    assert found.status_code == 422
    told = found.get_json()
    assert (told["accepted"], told["stored"], told["file"]["status"]) == (False, "", "rejected")
    assert told["faults"][0]["rule"] == "missing_column" and told["faults"][0]["sentence_th"]
    other = send(desk, token, marks(), feed="dmc")
    assert (other.status_code, other.get_json()["faults"][0]["rule"]) == (422, "other_feed")
    assert kept(house) == []


@pytest.mark.proves("feeds.own")
def test_another_offices_rows_are_forbidden(
    desk: FlaskClient, house: Settings, token: str
) -> None:
    for content, name in (
        (marks(OTHERS), ATT), (marks(), ATT.replace("1501", "1601")),
        (marks(), ATT.replace("1501", "TH")),
    ):
        found = send(desk, token, content, name)
        assert (found.status_code, found.get_json()["error"]["code"]) == (403, "forbidden")
        assert OTHERS not in found.text
    assert kept(house) == []
    whats = [(kind, what["path"]) for kind, _, what in records_of(house) if "path" in what]
    assert whats[-2:] == [
        (Kind.API_CALL, "/api/v1/feeds/att"), (Kind.REFUSAL, "/api/v1/feeds/att")
    ]


def test_an_area_writes_no_school_list(desk: FlaskClient, house: Settings, token: str) -> None:
    own = tuple((code, *rest[:3], "1501") for code, *rest in SCHOOLS)
    content = "\n".join(",".join(row) for row in (SCHOOL_HEADERS, *own)).encode()
    found = send(desk, token, content, "SCHOOL_1501_2569-2_20261119.csv", "school")
    assert (found.status_code, found.get_json()["error"]["code"]) == (403, "forbidden")
    assert kept(house) == []


def test_what_somebody_typed_is_not_kept_for_ever(
    desk: FlaskClient, house: Settings, token: str
) -> None:
    """The record of calls holds what routes know; what is refused is anybody's."""
    typed = "9103700123456"
    for path in (
        f"att?child={typed}%20name&name={ATT}", f"att?name=../{typed}", f"{typed}?name={ATT}",
        f"att?q={'x' * 300}{typed}&name={ATT}",
    ):
        answer = desk.post(f"/api/v1/feeds/{path}", data=marks(), headers=bearer(token))
        assert answer.status_code in (400, 404)
    assert send(desk, token, marks()).status_code == 200
    told = [what for kind, _, what in records_of(house) if kind == Kind.API_CALL]
    assert told[-1] == {"path": "/api/v1/feeds/att", "asked": {"name": ATT}}
    assert len(told) == 5 and typed not in str(records_of(house))


@pytest.mark.proves("feeds.own")
@pytest.mark.parametrize("role", list(Role))
def test_who_may_send_is_said_by_the_role(
    desk: FlaskClient, house: Settings, clock: Clock, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = spec(role)
    if role is Role.BUILT_IN:
        token = TOKEN
    else:
        codes = {Level.COUNTRY: "", Level.REGION: "C", Level.AREA: "1501", Level.SCHOOL: OWN}
        with closing(Accounts(house.users, clock)) as accounts:
            accounts.add("other", role, password="forty-two small boats")
            if record.level is not None:
                accounts.grant(
                    "other", record.level, codes[record.level],
                    modules=[Module.ATTENDANCE] if record.by_module else [],
                    classes=[("P1", 1)] if record.by_class else [],
                )
            token = accounts.token("other", for_account="other", end=date(2026, 11, 30))
    asked: list[str] = []

    def receive(*_: object, **__: object) -> None:
        asked.append("")
        raise Busy

    monkeypatch.setattr(feeds, "receive", receive)
    found = send(desk, token, marks())
    may = Right.SEND_FEEDS in record.rights
    # The built-in viewer is of invented persons alone.
    refused = 401 if role is Role.BUILT_IN else 403
    assert (found.status_code, len(asked)) == ((503, 1) if may else (refused, 0))
    assert may is (role in (Role.STEWARD, Role.AREA_DIRECTOR, Role.AREA_OFFICER))


@pytest.mark.proves("feeds.own")
def test_an_officer_sends_the_feeds_of_the_own_modules(
    desk: FlaskClient, house: Settings, clock: Clock
) -> None:
    """What is of another module is refused, also where it came in before; what is everybody's in
    the office is taken."""
    tokens = {}
    with closing(Accounts(house.users, clock)) as accounts:
        for name, module in (("plan", Module.PLAN), ("att", Module.ATTENDANCE)):
            accounts.add(name, Role.AREA_OFFICER, password="forty-two small boats")
            accounts.grant(name, Level.AREA, "1501", modules=[module])
            tokens[name] = accounts.token(name, for_account=name, end=date(2026, 11, 30))
    assert send(desk, tokens["plan"], marks()).status_code == 403
    assert kept(house) == []
    assert send(desk, tokens["att"], marks()).status_code == 200
    assert send(desk, tokens["plan"], marks()).status_code == 403
    body = envelope("warroom", [GOOD["warroom"] | {"school_code": "15010001"}], None,
                    office_code="1501")
    for token in tokens.values():
        found = send(desk, token, json.dumps(body).encode(), "", "amss")
        assert found.status_code == 200, found.text
    assert len(kept(house)) == 2


def _busy(*_: object, **__: object) -> None:
    raise Busy


def test_who_sends_while_others_are_read_is_asked_to_wait(
    desk: FlaskClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "receive", _busy)
    found = send(desk, token, marks())
    assert (found.status_code, found.headers["Retry-After"]) == (503, "10")
    assert found.get_json()["error"]["code"] == "busy"


@pytest.mark.proves("feeds.bombs")
def test_too_much_and_nothing_are_refused(desk: FlaskClient, house: Settings, token: str) -> None:
    large = b"x" * ((1 << 20) + 1)
    assert send(desk, token, large).status_code == 413
    assert send(desk, token, b"x", headers={"Content-Encoding": "gzip"}).status_code == 415
    assert send(desk, token, b"").status_code == 400
    assert send(desk, token, marks(), "../x.csv").status_code == 400
    assert send(desk, token, marks(), "").status_code == 400
    assert send(desk, token, marks(), feed="moods").status_code == 404
    assert desk.post("/api/v1/feeds/att?nom=x", headers=bearer(token)).status_code == 400
    assert desk.get("/api/v1/feeds/att", headers=bearer(token)).status_code in (404, 405)
    assert desk.post("/api/v1/feeds/att", data=marks()).status_code == 401
    assert kept(house) == []


def test_without_an_inbox_nothing_is_taken(
    house: Settings, clock: Clock, token: str
) -> None:
    desk = client_of(replace(house, inbox=None), clock)
    found = send(desk, token, marks())
    assert (found.status_code, found.get_json()["error"]["code"]) == (404, "no_inbox")


@pytest.mark.proves("bad-input.log")
def test_where_it_cannot_be_written_down_nothing_is_read(
    desk: FlaskClient, house: Settings, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(feeds, "receive", lambda *given, **more: asked.append(""))
    house.audit.unlink(missing_ok=True)
    house.audit.mkdir()
    found = send(desk, token, marks())
    assert (found.status_code, asked) == (503, [])


@pytest.mark.proves("hardening.limits")
def test_who_sends_too_often_waits(house: Settings, clock: Clock, token: str) -> None:
    desk = client_of(replace(house, rate_push=2, inbox=None), clock)
    statuses = [send(desk, token, marks()).status_code for _ in range(3)]
    assert statuses == [404, 404, 429]
