"""A steward's reset of somebody's password: who may, whose, and that it is written down first."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.audit import Kind, Log
from dashboard.errors import AuditUnwritable, CodeNeeded, PasswordExpired, WrongPassword
from dashboard.roles import ROLES, Right
from dashboard.text import strings
from dashboard.vocabulary import Role
from tests.callbacks import opening
from tests.callbacks.opening import ASKED, Office

people, office = opening.people, opening.office

OLD, NEW = "nine green elephants", "ten quiet elephants"


@pytest.fixture
def steward(office: Office) -> FlaskClient:
    """The steward's client; `director` has a password to forget."""
    office.add("steward", Role.STEWARD, "")
    office.accounts.set_password("director", OLD)
    return office.enter("steward")


def reset(office: Office, client: FlaskClient, **changed: Any) -> TestResponse:
    asked = {"name": "director", "code": office.code("steward"), **changed}
    return client.post("/password/reset", json=asked)


def told(answer: TestResponse) -> str:
    """Why nothing was changed, with words for it."""
    said = answer.get_json()
    assert "password" not in said and said["error"]["message"] != said["error"]["message_th"]
    return str(said["error"]["code"])


@pytest.mark.proves("sign-in.reset")
def test_a_steward_gives_a_password_that_opens_nothing_but_its_change(
    office: Office, steward: FlaskClient
) -> None:
    before = office.enter("director")
    answer = reset(office, steward)
    said = answer.get_json()
    assert answer.status_code == 200 and said["name"] == "director" and said["hours"] == 72
    assert answer.headers["Cache-Control"] == "no-store"
    assert before.get("/me").get_json()["signed_in"] is False
    with pytest.raises(WrongPassword):
        office.accounts.sign_in("director", OLD, "10.0.0.1")
    with pytest.raises(PasswordExpired):
        office.accounts.sign_in("director", said["password"], "10.0.0.1")
    # The second factor is still asked for.
    with pytest.raises(CodeNeeded):
        office.accounts.change_password("director", said["password"], NEW, "10.0.0.1")
    [kept] = [one for one in office.records(Kind.ACCOUNT) if one.what.get("change") == "reset"]
    assert (kept.who, kept.role) == ("steward", "steward") and kept.what["account"] == "director"
    assert said["password"] not in str(kept.what)


@pytest.mark.proves("sign-in.reset", "bad-input.log")
def test_nothing_is_changed_that_is_not_written_down(
    office: Office, steward: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(log: Log, kind: Kind, **given: Any) -> int:
        raise AuditUnwritable(str(log.path), "disk full")

    monkeypatch.setattr(Log, "write", full)
    answer = reset(office, steward)
    assert answer.status_code == 503 and told(answer) == "unrecorded"
    with pytest.raises(CodeNeeded):
        office.accounts.sign_in("director", OLD, "10.0.0.1")


@pytest.mark.proves("sign-in.reset")
@pytest.mark.parametrize("role", [
    one.role for one in ROLES
    if Right.RESET_PASSWORD not in one.rights and one.level is not None
    and one.role is not Role.BUILT_IN
])
def test_no_other_role_resets(office: Office, steward: FlaskClient, role: Role) -> None:
    office.accounts.add("other", role)
    office.accounts.link("other", "ministry", "other")
    client = office.enter("other")
    assert reset(office, client).status_code == 403
    assert not [one for one in office.records(Kind.ACCOUNT) if one.what.get("change") == "reset"]


@pytest.mark.proves("sign-in.reset")
def test_what_a_steward_is_refused(office: Office, steward: FlaskClient) -> None:
    for name, role in (("keeper", Role.ADMINISTRATOR), ("second", Role.STEWARD)):
        office.accounts.add(name, role)
        office.accounts.set_password(name, OLD)
    office.accounts.add("linked", Role.TEACHER)
    office.accounts.link("linked", "ministry", "linked")
    for name, why, status in (
        ("keeper", "office", 403), ("second", "office", 403), ("steward", "office", 403),
        ("linked", "without", 403), ("nobody", "unknown", 404),
    ):
        answer = reset(office, steward, name=name)
        assert (answer.status_code, told(answer)) == (status, why)
        office.later()
    office.accounts.drop_totp("director")
    assert told(reset(office, steward)) == "second"
    office.later()
    office.accounts.disable("director")
    assert told(reset(office, steward)) == "without"


@pytest.mark.proves("sign-in.reset")
def test_a_code_is_needed_right_and_once(office: Office, steward: FlaskClient) -> None:
    assert told(reset(office, steward, code="000000")) == "code"
    code = office.code("steward")
    assert reset(office, steward, code=code).status_code == 200
    assert told(reset(office, steward, code=code)) == "code"
    office.accounts.drop_totp("steward")
    assert told(reset(office, steward)) == "no_code"


@pytest.mark.proves("sign-in.reset")
def test_wrong_codes_lock(office: Office, steward: FlaskClient) -> None:
    assert [told(reset(office, steward, code="000000")) for _ in range(6)][-1] == "locked"
    answer = reset(office, steward)
    assert answer.status_code == 429 and answer.get_json()["error"]["until"]


@pytest.mark.proves("sign-in.reset")
def test_not_on_a_shared_screen_nor_by_nobody_nor_without_sense(
    office: Office, steward: FlaskClient
) -> None:
    shared = steward.post(
        "/password/reset?present=1", json={"name": "director", "code": office.code("steward")}
    )
    assert shared.status_code == 403 and told(shared) == "presenting"
    assert office.app.server.test_client().post("/password/reset", json={}).status_code == 401
    for body in ({}, {"name": "director"}, {"name": 7, "code": "1"}, {"name": "", "code": ""}, [1]):
        answer = steward.post("/password/reset", json=body)
        assert answer.status_code == 400 and told(answer) == "unreadable"


@pytest.mark.proves("sign-in.reset")
def test_not_through_anothers_eyes(office: Office, steward: FlaskClient) -> None:
    school = {"role": "school_director", "code": ASKED["school"]}
    assert steward.post("/look-as", json=school).status_code == 200
    answer = reset(office, steward)
    assert answer.status_code == 403 and told(answer) == "looking"


def test_each_refusal_has_words() -> None:
    for why in ("unreadable", "presenting", "no_code", "code", "locked", "unknown", "office",
                "second", "without", "unrecorded"):
        assert f"reset.refused.{why}" in strings()
