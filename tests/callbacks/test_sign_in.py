"""Signing in and out, and who one is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.door import REMEMBERED
from callbacks.house import COOKIE, COOKIE_OF_TLS
from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests import tiny
from tests.callbacks.signing import (
    PASSWORD,
    TOKEN,
    bearer,
    client_of,
    cookie_of,
    enter,
    records_of,
    settings_of,
    stands,
)
from tests.callbacks.signing import clock as clock
from tests.callbacks.signing import desk as desk
from tests.callbacks.signing import real as real
from tests.support import Clock, step


@pytest.mark.proves("session.cookie")
def test_a_session_is_a_cookie_that_nothing_else_reads(desk: FlaskClient) -> None:
    assert stands(desk) == 401
    answer = enter(desk)
    assert (answer.status_code, answer.get_json()) == (200, {"home": "/?area=1501"})
    assert answer.headers["Cache-Control"] == "no-store"
    parts = cookie_of(answer).split("; ")
    assert parts[0].startswith(f"{COOKIE}=") and len(parts[0]) > 40
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(parts) and "Secure" not in parts
    assert stands(desk) == 200
    assert desk.get("/me").get_json() | {"until": None} == {
        "signed_in": True, "name": "somsri", "full_name": "สมศรี ใจดี", "role": "area_director",
        "grants": [["area", "1501"]], "home": "/?area=1501",
        "rights": ["export", "see_account", "send_feeds", "worklist"],
        "posts": [{"place": ["area", "1501"], "acting": False, "until": None}], "gone": [],
        "look": None, "until": None, "totp": False, "sso": False, "demo": None, "synthetic": False,
        "sends": False,
        "schools": 9, "areas": 5, "provinces": 4,
    }


@pytest.mark.proves("session.cookie")
def test_behind_tls_the_cookie_is_bound_to_it(desk: FlaskClient) -> None:
    answer = desk.post(
        "/login", json={"name": "somsri", "password": PASSWORD}, base_url="https://localhost"
    )
    parts = cookie_of(answer).split("; ")
    assert parts[0].startswith(f"{COOKIE_OF_TLS}=") and "Secure" in parts
    assert desk.get("/search?q=15", base_url="https://localhost").status_code == 200
    # The plain name, which another host of the domain could set, is not looked at.
    _, _, id = parts[0].partition("=")
    other = desk.application.test_client()
    other.set_cookie(COOKIE, id, domain="localhost")
    assert other.get("/search?q=15", base_url="https://localhost").status_code == 401


@pytest.mark.proves("session.forged")
def test_a_forged_session_is_none(desk: FlaskClient) -> None:
    assert enter(desk.application.test_client()).status_code == 200
    for value in (
        "", "x", "A" * 43, "somsri", "../../etc/passwd", "' OR 1=1 --", "%00", "ก" * 30, "A" * 4000,
    ):
        desk.set_cookie(COOKIE, value, domain="localhost")
        assert stands(desk) == 401, value


@pytest.mark.proves("session.ends")
def test_a_session_ends_after_half_an_hour_idle_and_after_eight_hours(
    desk: FlaskClient, clock: Clock
) -> None:
    enter(desk)
    clock.on(minutes=31)
    assert stands(desk) == 401
    enter(desk)
    for _ in range(20):
        clock.on(minutes=25)
        if stands(desk) == 401:
            break
    assert clock.now - datetime(2026, 11, 22, 3, 31, tzinfo=UTC) == timedelta(minutes=25 * 20)


@pytest.mark.proves("session.ends")
def test_who_signs_out_cannot_be_replayed(real: Settings, desk: FlaskClient) -> None:
    _, _, id = cookie_of(enter(desk)).split("; ")[0].partition("=")
    assert desk.post("/logout", json={}).status_code == 200
    again = desk.application.test_client()
    again.set_cookie(COOKIE, id, domain="localhost")
    assert stands(again) == 401
    assert [kind for kind, *_ in records_of(real)] == ["sign_in", "sign_out"]


@pytest.mark.proves("session.cookie")
def test_signing_in_again_ends_the_session_of_before(desk: FlaskClient) -> None:
    _, _, id = cookie_of(enter(desk)).split("; ")[0].partition("=")
    assert id not in cookie_of(enter(desk))
    again = desk.application.test_client()
    again.set_cookie(COOKIE, id, domain="localhost")
    assert stands(again) == 401 and stands(desk) == 200


@pytest.mark.proves("session.ends")
def test_one_signs_out_everywhere(desk: FlaskClient) -> None:
    other = desk.application.test_client()
    enter(desk)
    enter(other)
    assert other.post("/logout", json={"everywhere": True}).status_code == 200
    assert stands(desk) == 401


@pytest.mark.proves("session.ends")
@pytest.mark.parametrize("end", ["disable", "sign_out_everywhere", "revoke", "reset_password"])
def test_what_another_process_ends_is_over_at_once(
    real: Settings, desk: FlaskClient, clock: Clock, end: str
) -> None:
    enter(desk)
    assert step(desk, "/?area=1501")["state"] is None
    other = Accounts(real.users, clock)
    more = [other.grants("somsri")[0].id] if end == "revoke" else []
    getattr(other, end)("somsri", *more)
    if end == "revoke":
        assert step(desk, "/?area=1501")["state"]["kind"] == "forbidden"
    else:
        assert stands(desk) == 401


def test_a_session_is_not_looked_up_for_every_request(
    desk: FlaskClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk)
    asked: list[str] = []
    plain = Accounts.session

    def session(self: Accounts, id: str, **more: bool) -> Any:
        asked.append(id)
        return plain(self, id, **more)

    monkeypatch.setattr(Accounts, "session", session)
    for _ in range(5):
        assert stands(desk) == 200
    assert len(asked) == 0
    clock.now += REMEMBERED
    assert stands(desk) == 200 and len(asked) == 1


@pytest.mark.proves("session.rights", "role.days", "bad-input.places")
def test_a_grant_ends_with_its_day(tmp_path: Path, clock: Clock) -> None:
    settings = settings_of(tmp_path, synthetic=False)
    accounts = Accounts(settings.users, clock)
    accounts.add("acting", Role.AREA_DIRECTOR, password=PASSWORD)
    accounts.grant(
        "acting", Level.AREA, "1501", start=date(2026, 11, 1), end=date(2026, 11, 22), acting=True
    )
    desk = client_of(settings, clock)
    desk.post("/login", json={"name": "acting", "password": PASSWORD})
    assert step(desk, "/?area=1501")["state"] is None
    # 10:00 in Thailand; after midnight there.
    clock.on(hours=7)
    desk.post("/login", json={"name": "acting", "password": PASSWORD})
    assert step(desk, "/?area=1501")["state"] is None
    clock.on(hours=7, minutes=5)
    desk.post("/login", json={"name": "acting", "password": PASSWORD})
    refused = step(desk, "/?area=1501")["state"]
    assert (refused["kind"], refused["home"]) == ("forbidden", "/login")


@pytest.mark.proves("sign-in.throttle", "audit.what")
def test_failures_are_told_and_counted(real: Settings, desk: FlaskClient) -> None:
    def fail(name: str, **more: str) -> Any:
        answer = desk.post("/login", json={"name": name, "password": "no such password", **more})
        return answer.status_code, answer.get_json()

    assert fail("somsri") == (401, {"kind": "wrong", "left": 4})
    assert fail("nobody") == (401, {"kind": "wrong", "left": 3})
    for _ in range(3):
        fail("somsri")
    status, told = fail("somsri")
    assert status == 429 and told["kind"] == "locked"
    assert datetime.fromisoformat(told["until"]).tzinfo is not None
    assert enter(desk).status_code == 429
    kinds = [(kind, what["account"], what["why"]) for kind, _, what in records_of(real)]
    assert kinds[:3] == [
        ("sign_in_failed", "somsri", "wrong"), ("sign_in_failed", "", "wrong"),
        ("sign_in_failed", "somsri", "wrong"),
    ]
    assert kinds[-1] == ("sign_in_failed", "somsri", "locked")
    assert "nobody" not in str(records_of(real)) and "no such" not in str(records_of(real))


@pytest.mark.proves("bad-input.sign-in")
def test_a_closed_account_and_a_one_time_password(
    real: Settings, desk: FlaskClient, clock: Clock
) -> None:
    accounts = Accounts(real.users, clock)
    once = accounts.reset_password("somsri")
    answer = desk.post("/login", json={"name": "somsri", "password": once})
    assert (answer.status_code, answer.get_json()) == (401, {"kind": "expired"})
    fresh = "nine yellow umbrellas"
    weak = desk.post("/password", json={"name": "somsri", "old": once, "new": "short"})
    assert weak.status_code == 400 and weak.get_json()["kind"] == "weak"
    changed = desk.post("/password", json={"name": "somsri", "old": once, "new": fresh})
    assert (changed.status_code, changed.get_json()) == (200, {"home": "/?area=1501"})
    assert stands(desk) == 200
    assert enter(desk.application.test_client()).status_code == 401
    accounts.disable("somsri")
    closed = desk.post("/login", json={"name": "somsri", "password": fresh})
    assert (closed.status_code, closed.get_json()) == (401, {"kind": "disabled"})


_NONSENSE: tuple[dict[str, Any], ...] = (
    {"data": "name=somsri&password=x", "content_type": "application/x-www-form-urlencoded"},
    {"data": '{"name": "somsri"', "content_type": "application/json"},
    {"json": ["somsri"]}, {"json": {"name": ["somsri"], "password": PASSWORD}},
    {"json": {"name": "somsri", "password": "x" * 301}},
)


@pytest.mark.proves("bad-input.sign-in")
def test_nonsense_is_refused(desk: FlaskClient) -> None:
    for path in ("/login", "/login/demo", "/password"):
        for sent in _NONSENSE:
            assert desk.post(path, **sent).status_code in (400, 401, 404), (path, sent)
    assert stands(desk) == 401


@pytest.mark.proves("hardening.sites")
def test_another_site_cannot_sign_anybody_in_or_out(desk: FlaskClient) -> None:
    head = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    body = {"name": "somsri", "password": PASSWORD}
    assert desk.post("/login", json=body, headers=head).status_code == 403
    enter(desk)
    assert desk.post("/logout", json={}, headers=head).status_code == 403
    assert desk.post("/logout", data="everywhere=1").status_code == 400
    assert stands(desk) == 200


@pytest.mark.proves("sign-in.demo")
def test_the_demo_offers_three_roles(tmp_path: Path, clock: Clock) -> None:
    settings = settings_of(tmp_path, synthetic=True)
    desk = client_of(settings, clock)
    assert step(desk, "/")["state"] is None, "nobody need sign in"
    me = desk.get("/me").get_json()
    assert (me["signed_in"], me["role"], me["home"]) == (False, "built_in", "/")
    assert me["demo"] == ["secretary_general", "area_director", "school_director"]
    answer = desk.post("/login/demo", json={"role": "area_director"})
    assert answer.get_json() == {"home": "/?area=1601"}
    assert step(desk, "/?area=1501")["state"]["kind"] == "forbidden"
    assert step(desk, "/")["moved"] == "/?area=1601"
    for role in ("steward", "built_in", "", "administrator"):
        assert desk.post("/login/demo", json={"role": role}).status_code == 404
    desk.post("/logout", json={})
    assert step(desk, "/?area=1501")["state"] is None


@pytest.mark.proves("sign-in.demo")
def test_a_session_of_the_demo_opens_no_real_person(tmp_path: Path, clock: Clock) -> None:
    settings = settings_of(tmp_path, synthetic=True)
    desk = client_of(settings, clock)
    _, _, id = cookie_of(
        desk.post("/login/demo", json={"role": "secretary_general"})
    ).split("; ")[0].partition("=")
    other = client_of(
        replace(settings, snapshot=tiny.write(tmp_path / "real.duckdb", synthetic=False)), clock
    )
    other.set_cookie(COOKIE, id, domain="localhost")
    assert stands(other) == 401
    assert other.get("/api/v1/indicators", headers=bearer(TOKEN)).status_code == 401
