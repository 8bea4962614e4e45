"""Who asks too often waits; others, and the page itself, do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient

from app import create_app
from callbacks import asked, limits
from dashboard.config import Settings
from dashboard.users import Accounts, passwords
from dashboard.vocabulary import Level, Role
from tests.support import TOKEN

BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def strict(tiny_file: Path, tmp_path: Path) -> FlaskClient:
    """An app that lets each address ask three times."""
    client: FlaskClient = create_app(Settings(
        snapshot=tiny_file, api_token=TOKEN, ahead=False, log_level="ERROR", proxies=1,
        rate_login=3, rate_search=3, rate_export=3, rate_api=3,
        # Failures of earlier runs would count.
        users=tmp_path / "users.sqlite", audit=tmp_path / "audit.sqlite",
    )).server.test_client()
    return client


def _from(address: str) -> dict[str, str]:
    return BEARER | {"X-Forwarded-For": address}


@pytest.mark.parametrize("path", [
    "/search?q=zz", "/export/values.csv", "/export/schools.xlsx", "/api/v1/indicators",
    "/api/v1/schools/1", "/audit/export.csv",
])
@pytest.mark.proves("hardening.limits")
def test_the_fourth_request_of_a_minute_waits(strict: FlaskClient, path: str) -> None:
    for _ in range(3):
        assert strict.get(path, headers=_from("10.0.0.1")).status_code != 429
    answer = strict.get(path, headers=_from("10.0.0.1"))
    assert answer.status_code == 429
    error, wait = answer.get_json()["error"], answer.headers["Retry-After"]
    assert error["code"] == "too_many" and 1 <= int(wait) <= 60
    assert error["retry_after"] == int(wait)
    assert wait in error["message"] and wait in error["message_th"]
    assert answer.headers["Cache-Control"] == "no-store"
    # Another address, and another kind of question, have a count of their own.
    assert strict.get(path, headers=_from("10.0.0.2")).status_code != 429
    other = "/search?q=yy" if "search" not in path else "/export/values.csv"
    assert strict.get(other, headers=_from("10.0.0.1")).status_code == 200


@pytest.mark.proves("hardening.limits")
def test_an_address_that_a_browser_made_up_is_not_believed(strict: FlaskClient) -> None:
    """Only the last of the list was written by the proxy that stands in front."""
    said = [
        strict.get("/search?q=zz", headers=_from(f"10.9.9.{n}, 10.0.0.3")).status_code
        for n in range(5)
    ]
    assert said == [200, 200, 200, 429, 429]


@pytest.mark.proves("hardening.limits")
def test_coming_back_from_the_single_sign_on_is_counted(strict: FlaskClient) -> None:
    said = [
        strict.get("/login/sso/back", headers=_from("10.0.0.6")).status_code for _ in range(4)
    ]
    assert said == [404, 404, 404, 429]


@pytest.mark.proves("hardening.limits")
def test_signing_in_is_counted_and_its_page_is_not(strict: FlaskClient) -> None:
    for _ in range(6):
        assert strict.get("/login", headers=_from("10.0.0.4")).status_code == 200
    said = [
        strict.post(path, json={}, headers=_from("10.0.0.4")).status_code
        for path in ("/login", "/login/demo", "/login", "/login", "/password")
    ]
    assert 429 not in said[:3] and said[3:] == [429, 429]


def test_steps_of_the_page_are_never_counted(strict: FlaskClient) -> None:
    for n in range(12):
        body = asked.body_of(f"/?unheard-of={n}")
        answer = strict.post(asked.PATH, json=body, headers=_from("10.0.0.5"))
        assert answer.status_code == 200


@pytest.mark.proves("hardening.limits")
def test_an_office_of_hundreds_behind_one_address_waits_for_failures_alone(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of a morning's first minute, in one process: sign-ins, four of them mistyped, searches as
    they are typed, files.
    """
    # What a password takes on purpose is not what is tested here.
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 1024, 1))
    desk = create_app(Settings(
        snapshot=tiny_file, ahead=False, log_level="CRITICAL",
        users=tmp_path / "users.sqlite", audit=tmp_path / "audit.sqlite",
    )).server.test_client(use_cookies=False)
    accounts = Accounts(tmp_path / "users.sqlite")
    password = "forty-two small boats"
    for n in range(12):
        accounts.add(f"desk{n}", Role.AREA_DIRECTOR, password=password)
        accounts.grant(f"desk{n}", Level.AREA, "1501")
    for n in range(241):
        typed = {"name": f"desk{n % 12}", "password": password}
        if n % 60 == 30:
            wrong = desk.post("/login", json=typed | {"password": "forty-two"})
            assert wrong.status_code == 401
        assert desk.post("/login", json=typed).status_code == 200
        assert desk.get("/export/values.csv?indicator=unheard-of").status_code == 404
        assert {desk.get("/search?q=zz").status_code for _ in range(6)} == {200}
    # Requests are counted generously; failures are five for all who share an address.
    wrong = desk.post("/login", json={"name": "nobody", "password": password})
    assert wrong.get_json() == {"kind": "wrong", "left": 0}
    entry = desk.post("/login", json={"name": "desk0", "password": password})
    assert (entry.status_code, entry.get_json()["kind"]) == (429, "locked")
    accounts.close()


def test_no_limit_is_no_limit(tiny_file: Path) -> None:
    desk = create_app(Settings(
        snapshot=tiny_file, ahead=False, log_level="ERROR", rate_search=0,
    )).server.test_client()
    assert {desk.get("/search?q=zz").status_code for _ in range(30)} == {200}


@pytest.mark.parametrize(("path", "group"), [
    ("/login", "rate_login"), ("/login/demo", "rate_login"), ("/loginx", ""), ("/", ""),
    ("/search", "rate_search"), ("/searching", ""), ("/export/x.csv", "rate_export"),
    ("/api/v1/values", "rate_api"), ("/api", "rate_api"), (asked.PATH, ""), ("/static/x", ""),
])
def test_each_path_has_its_limit(path: str, group: str) -> None:
    assert limits.group_of(path) == group
