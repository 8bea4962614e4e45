"""Opening an identity: for whom, what is refused, and that it is written down first or not at all.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.audit import Kind, Log
from dashboard.errors import AuditUnwritable
from dashboard.reveals import MINUTES, MOST, End, Field, Purpose
from dashboard.text import strings
from dashboard.vocabulary import Role
from data.queries import identity
from tests.callbacks import opening
from tests.callbacks.opening import ASKED, FIRST, NAME, OTHER, SECOND, Office, ask, why
from tests.data.queries import people_snapshot
from tests.support import TOKEN

people, office, desk = opening.people, opening.office, opening.desk


@pytest.mark.proves("reveal.first")
def test_a_director_opens_the_name_of_an_own_pupil(office: Office, desk: FlaskClient) -> None:
    answer = ask(office, desk)
    assert answer.status_code == 200
    said = answer.get_json()
    assert said["name"] == NAME
    assert datetime.fromisoformat(said["until"]) == office.clock.now + timedelta(minutes=10)
    assert said["seconds"] == 600
    assert answer.headers["Cache-Control"] == "no-store"
    [kept] = office.records(Kind.REVEAL)
    assert (kept.seq, kept.who, kept.role) == (said["reveal"], "director", "school_director")
    assert kept.what["school"] == people_snapshot.BIG and kept.what["student"] == FIRST
    assert kept.what["purpose"] == "absence" and kept.what["fields"] == ["name"]
    assert kept.what["minutes"] == 10
    assert people_snapshot.FIRST_NAME not in str(kept.what)


@pytest.mark.proves("reveal.first")
def test_it_is_written_down_before_a_name_is_read(
    office: Office, desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    read, write = identity.reveal, Log.write

    def reading(*given: Any) -> Any:
        order.append("read")
        return read(*given)

    def writing(log: Log, kind: Kind, **given: Any) -> int:
        order.append(kind.value)
        return write(log, kind, **given)

    monkeypatch.setattr(identity, "reveal", reading)
    monkeypatch.setattr(Log, "write", writing)
    assert ask(office, desk).status_code == 200
    assert order == ["reveal", "read"]


@pytest.mark.proves("reveal.first", "bad-input.log")
def test_a_log_that_cannot_be_written_keeps_everything_shut(
    office: Office, desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(log: Log, kind: Kind, **given: Any) -> int:
        raise AuditUnwritable(str(log.path), "disk full")

    monkeypatch.setattr(Log, "write", full)
    monkeypatch.setattr(identity, "reveal", lambda *given: pytest.fail("a name was read"))
    answer = ask(office, desk)
    assert (answer.status_code, why(answer)) == (503, "unrecorded")
    page = desk.post("/_dash-update-component", json={})
    assert page.status_code != 503


@pytest.mark.proves("reveal.whom")
def test_nobody_in_particular_opens_nothing(office: Office) -> None:
    client: FlaskClient = office.app.server.test_client()
    for headers in ({}, {"Authorization": f"Bearer {TOKEN}"}):
        answer = client.post("/reveal", json={**ASKED, "code": "000000"}, headers=headers)
        assert (answer.status_code, why(answer)) == (401, "sign_in")
    asked = {name: ASKED[name] for name in ("school", "student")}
    history = client.get("/reveal/history", query_string=asked)
    assert (history.status_code, why(history)) == (401, "sign_in")
    ended = client.post("/reveal/end", json={"reveal": 1, "why": "person"})
    assert (ended.status_code, why(ended)) == (401, "sign_in")
    assert not office.records(Kind.REVEAL)


@pytest.mark.proves("session.tokens", "reveal.whom")
def test_a_token_opens_nothing(office: Office, desk: FlaskClient) -> None:
    token = office.accounts.token("program", for_account="director", end=date(2026, 12, 1))
    headers = {"Authorization": f"Bearer {token}"}
    body = {**ASKED, "code": office.code("director")}
    alone: FlaskClient = office.app.server.test_client()
    assert alone.post("/reveal", json=body, headers=headers).status_code == 401
    answer = desk.post("/reveal", json=body, headers=headers)
    assert (answer.status_code, why(answer)) == (403, "token")


@pytest.mark.proves("reveal.whom")
def test_a_demo_account_opens_nothing(office: Office) -> None:
    client: FlaskClient = office.app.server.test_client()
    signed = client.post("/login/demo", json={"role": "school_director"})
    assert signed.status_code == 200
    answer = client.post("/reveal", json={**ASKED, "code": "000000"})
    assert (answer.status_code, why(answer)) == (403, "demo")


@pytest.mark.parametrize(("role", "code"), [(Role.AREA_DIRECTOR, "1601"), (Role.STEWARD, "")])
@pytest.mark.proves("reveal.whom")
def test_roles_that_see_masks_open_nothing(office: Office, role: Role, code: str) -> None:
    office.add("other", role, code)
    answer = ask(office, office.enter("other"), "other")
    assert (answer.status_code, why(answer)) == (403, "forbidden")
    history = office.enter("other").get(
        "/reveal/history", query_string={"school": people_snapshot.BIG, "student": FIRST}
    )
    assert (history.status_code, why(history)) == (403, "forbidden")


@pytest.mark.proves("gate.unknown")
def test_another_school_is_shut_and_tells_nothing_of_its_references(
    office: Office, desk: FlaskClient
) -> None:
    for ref in (OTHER, "nobody"):
        answer = ask(office, desk, school=people_snapshot.SMALL, student=ref)
        assert (answer.status_code, why(answer)) == (403, "forbidden")
    answer = ask(office, desk, student=OTHER)
    assert (answer.status_code, why(answer)) == (404, "unknown")
    answer = ask(office, desk, school="1099999999")
    assert why(answer) in ("unknown", "forbidden")


@pytest.mark.proves("reveal.whom")
def test_a_teacher_opens_the_own_class_alone(office: Office) -> None:
    office.add("teacher", Role.TEACHER, classes=[("P1", 1)])
    desk = office.enter("teacher")
    answer = ask(office, desk, "teacher", student=SECOND)
    assert (answer.status_code, why(answer)) == (404, "unknown")
    assert ask(office, desk, "teacher").get_json()["name"] == NAME


@pytest.mark.proves("session.rights", "reveal.whom")
def test_rights_that_ended_a_moment_ago_open_nothing(office: Office, desk: FlaskClient) -> None:
    assert ask(office, desk).status_code == 200
    office.later()
    [granted] = office.accounts.grants("director")
    office.accounts.revoke("director", granted.id)
    # The worker knows of it with the next request.
    answer = ask(office, desk)
    assert (answer.status_code, why(answer)) == (403, "forbidden")
    office.accounts.disable("director")
    assert ask(office, desk).status_code == 401


@pytest.mark.parametrize(("body", "referrer"), [
    ({"present": True}, None), ({"present": "0"}, None), ({"present": None}, None),
    ({}, "http://localhost/student?school=1016000001&student=ref-1&present=1"),
    ({}, "http://localhost/student?present=0&present=1"), ({}, "http://[broken"),
])
@pytest.mark.proves("reveal.ends")
def test_a_shared_screen_opens_nothing(
    office: Office, desk: FlaskClient, body: dict[str, Any], referrer: str | None
) -> None:
    asked = {**ASKED, "code": office.code("director"), **body}
    headers = {"Referer": referrer} if referrer else {}
    answer = desk.post("/reveal", json=asked, headers=headers)
    assert (answer.status_code, why(answer)) == (403, "presenting")


@pytest.mark.proves("reveal.whom")
def test_another_site_opens_nothing(office: Office, desk: FlaskClient) -> None:
    body = {**ASKED, "code": office.code("director")}
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert desk.post("/reveal", json=body, headers=headers).status_code == 403
    assert desk.post("/reveal", data=body).status_code == 400
    assert not office.records(Kind.REVEAL)


@pytest.mark.parametrize("changed", [
    {"purpose": "curiosity"}, {"purpose": None}, {"purpose": ["absence"]}, {"fields": []},
    {"fields": ["name", "name"]}, {"fields": "name"}, {"fields": ["person_key"]},
    {"fields": [{"name": 1}]}, {"fields": ["name, last_name"]}, {"minutes": 60},
    {"minutes": "10"}, {"minutes": True}, {"minutes": 10.0}, {"code": 123456}, {"code": "1" * 999},
    {"school": ""}, {"school": None}, {"school": "1" * 999}, {"student": ["ref-1"]},
])
@pytest.mark.proves("reveal.first")
def test_what_cannot_be_read_opens_nothing(
    office: Office, desk: FlaskClient, changed: dict[str, Any]
) -> None:
    answer = ask(office, desk, **changed)
    assert (answer.status_code, why(answer)) == (400, "unreadable")
    assert not office.records(Kind.REVEAL)


@pytest.mark.proves("reveal.first")
def test_a_code_is_good_once_and_for_a_minute(office: Office, desk: FlaskClient) -> None:
    old = office.code("director")
    office.later(minutes=2)
    for code in (old, "", "12345", "abcdef"):
        answer = ask(office, desk, code=code)
        assert (answer.status_code, why(answer)) == (403, "code")
    right = office.code("director")
    assert ask(office, desk, code=right).status_code == 200
    replayed = ask(office, desk, code=right)
    assert (replayed.status_code, why(replayed)) in [(403, "code"), (429, "locked")]
    for _ in range(5):
        ask(office, desk, code="000000")
    locked = ask(office, desk)
    assert (locked.status_code, why(locked)) == (429, "locked")
    assert len(office.records(Kind.REVEAL)) == 1


@pytest.mark.proves("reveal.first")
def test_without_a_second_factor_one_is_told_to_set_it_up(
    office: Office, desk: FlaskClient
) -> None:
    office.accounts.drop_totp("director")
    answer = desk.post("/reveal", json={**ASKED, "code": "000000"})
    assert (answer.status_code, why(answer)) == (403, "no_code")


@pytest.mark.proves("reveal.first")
def test_an_account_opens_so_many_an_hour(office: Office, desk: FlaskClient) -> None:
    for _ in range(MOST):
        assert ask(office, desk).status_code == 200
        office.later()
    answer = ask(office, desk)
    assert (answer.status_code, why(answer)) == (429, "often")
    assert len(office.records(Kind.REVEAL)) == MOST
    office.later(minutes=25)
    assert ask(office, desk).status_code == 429
    office.later(minutes=28)
    assert ask(office, office.enter("director")).status_code == 200


@pytest.mark.proves("audit.what")
def test_a_refusal_is_written_down(office: Office, desk: FlaskClient) -> None:
    ask(office, desk, code="000000")
    [kept] = office.records(Kind.REFUSAL)
    assert kept.who == "director"
    assert kept.what == {
        "asked": "reveal", "why": "code", "school": people_snapshot.BIG, "student": FIRST,
    }


@pytest.mark.proves("reveal.ends")
def test_an_end_is_written_down_once_and_is_of_an_own_reveal(
    office: Office, desk: FlaskClient
) -> None:
    number = ask(office, desk).get_json()["reveal"]
    for _ in range(2):
        assert desk.post("/reveal/end", json={"reveal": number, "why": "time"}).status_code == 200
    [kept] = office.records(Kind.REVEAL_END)
    assert (kept.what["reveal"], kept.what["why"], kept.what["student"]) == (number, "time", FIRST)
    office.add("teacher", Role.TEACHER, classes=[("P1", 1)])
    for client, body, status in [
        (office.enter("teacher"), {"reveal": number, "why": "time"}, 404),
        (desk, {"reveal": number + 1, "why": "time"}, 404),
        (desk, {"reveal": number, "why": "curiosity"}, 400),
        (desk, {"reveal": True, "why": "time"}, 400),
        (desk, {"reveal": 2**80, "why": "time"}, 400),
        (desk, [], 400),
    ]:
        assert client.post("/reveal/end", json=body).status_code == status, body
    assert len(office.records(Kind.REVEAL_END)) == 1


@pytest.mark.proves("reveal.whom")
def test_the_history_tells_roles_and_purposes_of_that_pupil_alone(
    office: Office, desk: FlaskClient
) -> None:
    ask(office, desk)
    office.later()
    ask(office, desk, student=SECOND, purpose="refer")
    office.add("teacher", Role.TEACHER, classes=[("P1", 1)])
    teacher = office.enter("teacher")
    ask(office, teacher, "teacher", purpose="visit", minutes=5)
    told = desk.get(
        "/reveal/history", query_string={"school": people_snapshot.BIG, "student": FIRST}
    )
    said = told.get_json()
    assert [(row["role"], row["purpose"], row["minutes"]) for row in said["rows"]] == [
        ("teacher", "visit", 5), ("school_director", "absence", 10),
    ]
    assert said["code"] == "ready"
    assert "director\"" not in told.text.replace("school_director\"", "")
    other = teacher.get(
        "/reveal/history", query_string={"school": people_snapshot.BIG, "student": SECOND}
    )
    assert (other.status_code, why(other)) == (404, "unknown")
    shared = desk.get(
        "/reveal/history", query_string={"school": people_snapshot.BIG, "student": FIRST},
        headers={"Referer": "http://localhost/student?present=1"},
    )
    assert (shared.status_code, why(shared)) == (403, "presenting")


def test_everything_declared_has_its_words() -> None:
    known = strings().keys()
    assert {f"reveal.field.{one}" for one in Field} <= known
    assert {f"reveal.purpose.{one}" for one in Purpose} <= known
    assert len(MINUTES) == 3 and {"time", "person"} <= set(End)
