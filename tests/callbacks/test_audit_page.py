"""The steward's page of the audit log: who may ask, what comes back, and what is written of it."""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from callbacks.audit_page import PAGE
from dashboard.audit import Kind, Log
from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.support import step

PASSWORD = "a long password 91"
PATHS = ("/audit/records", "/audit/verify", "/audit/export.csv")
#: Noon of a day in Thailand.
NOON = datetime(2026, 11, 10, 5, tzinfo=UTC)


@dataclass
class Desk:
    app: Flask
    log: Log
    path: Path

    def of(self, name: str = "") -> FlaskClient:
        """A browser in which somebody is signed in."""
        client = self.app.test_client()
        if name:
            answer = client.post("/login", json={"name": name, "password": PASSWORD})
            assert answer.status_code == 200
        return client


@pytest.fixture
def desk(tiny_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A house with an account of some roles and a log of three days."""
    users, audit = tmp_path / "users.sqlite", tmp_path / "audit.sqlite"
    accounts = Accounts(users)
    for role, full in ((Role.STEWARD, "สุดา ใจเย็น"), (Role.ADMINISTRATOR, ""),
                       (Role.SECRETARY_GENERAL, "")):
        accounts.add(role, role, password=PASSWORD, full_name=full)
        if role is not Role.ADMINISTRATOR:
            accounts.grant(role, Level.COUNTRY, "")
    accounts.close()
    now = [NOON]
    log = Log(audit, lambda: now[0])
    for day in range(3):
        now[0] = NOON + timedelta(days=day)
        log.write(Kind.SIGN_IN, who="nok", role="teacher", address="10.0.0.1", what={"n": day})
        log.write(Kind.EXPORT, who="=2+3", role="steward", address="10.0.0.2", what={"file": "x"})
    now[0] = NOON + timedelta(days=4)
    app = create_app(Settings(
        snapshot=tiny_file, users=users, audit=audit, log_level="ERROR", ahead=False,
    ))
    yield Desk(app.server, log, audit)
    log.close()


def records(client: FlaskClient, **asked: str | int) -> list[dict[str, Any]]:
    answer = client.get("/audit/records", query_string={k: str(v) for k, v in asked.items()})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    found: list[dict[str, Any]] = answer.get_json()["records"]
    return found


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.proves("audit.page")
def test_others_are_refused_and_it_is_written_down(desk: Desk, path: str) -> None:
    client = desk.of("secretary_general")
    rows = desk.log.read(limit=1)[0].seq
    answer = client.get(path)
    assert answer.status_code == 403 and "10.0.0" not in answer.text
    newest = desk.log.read(limit=1)[0]
    assert (newest.seq, newest.kind, newest.who) == (rows + 1, Kind.REFUSAL, "secretary_general")
    assert newest.what == {"asked": path}
    # The viewer of invented data is nobody in particular, and may not either.
    assert desk.of().get(path).status_code == 403


@pytest.mark.parametrize("name", ["steward", "administrator"])
@pytest.mark.proves("audit.page")
def test_who_answers_for_the_log_reads_it(desk: Desk, name: str) -> None:
    client = desk.of(name)
    found = records(client)
    assert [one["kind"] for one in found[:2]] == ["sign_in", "export"]
    assert found[0]["who"] == name and found[1]["what"] == {"file": "x"}
    assert [one["seq"] for one in found] == list(range(7, 0, -1))
    whole = client.get("/audit/records").get_json()
    assert whole["names"] == ({"steward": "สุดา ใจเย็น"} if name == "steward" else {})
    assert whole["kept_days"] >= 720 and whole["more"] is False
    assert whole["first"] == {"seq": 1, "at": NOON.isoformat()}
    page = step(client, "/audit")
    assert page["state"] is None and page["view"] == "audit"


@pytest.mark.proves("audit.page")
def test_the_page_itself_is_shut_to_others(desk: Desk) -> None:
    assert step(desk.of("secretary_general"), "/audit")["state"]["kind"] == "forbidden"
    assert desk.log.read(limit=1)[0].what == {"asked": "audit"}
    assert step(desk.of(), "/audit")["state"]["kind"] == "forbidden"


def test_an_administrator_without_a_place_comes_to_the_log(desk: Desk) -> None:
    client = desk.of("administrator")
    assert client.get("/me").get_json()["home"] == "/audit"
    assert step(client, "/")["state"]["kind"] == "forbidden"


def test_records_are_chosen(desk: Desk) -> None:
    client = desk.of("steward")
    assert {one["kind"] for one in records(client, kind="export")} == {"export"}
    assert [one["seq"] for one in records(client, who="nok")] == [5, 3, 1]
    assert [one["seq"] for one in records(client, since="2026-11-11", until="2026-11-11")] == [4, 3]
    assert [one["seq"] for one in records(client, before=3)] == [2, 1]
    assert records(client, who="nobody") == []


def test_days_are_those_of_thailand(desk: Desk, tmp_path: Path) -> None:
    late = Log(desk.path, lambda: datetime(2026, 11, 20, 17, 30, tzinfo=UTC))
    late.write(Kind.SIGN_OUT, who="nok", role="", address="", what={})
    late.close()
    client = desk.of("steward")
    assert len(records(client, since="2026-11-21", until="2026-11-21")) == 1
    assert records(client, since="2026-11-20", until="2026-11-20") == []


def test_a_long_log_comes_in_pages(desk: Desk) -> None:
    for n in range(PAGE + 5):
        desk.log.write(Kind.SIGN_OUT, who="nok", role="", address="", what={"n": n})
    client = desk.of("steward")
    first = client.get("/audit/records?kind=sign_out").get_json()
    assert (len(first["records"]), first["more"]) == (PAGE, True)
    last = first["records"][-1]["seq"]
    rest = client.get(f"/audit/records?kind=sign_out&before={last}").get_json()
    assert (len(rest["records"]), rest["more"]) == (5, False)


NONSENSE = (
    "since=yesterday", "until=2569-11-20", "since=2026-13-01", "since=20261120", "kind=all",
    "since=2026-W47-1", "who=" + "x" * 300,
)
NO_PAGE = ("before=x", "before=-1", "before=99999999999999999999", "before=²")


def test_nonsense_is_told_by_name(desk: Desk) -> None:
    client = desk.of("steward")
    for path, wrong in (("records", NONSENSE + NO_PAGE), ("export.csv", NONSENSE)):
        for asked in wrong:
            answer = client.get(f"/audit/{path}?{asked}")
            assert answer.status_code == 400, asked
            assert answer.get_json()["error"]["argument"] == asked.partition("=")[0]


def test_the_chain_is_checked(desk: Desk) -> None:
    client = desk.of("steward")
    found = client.get("/audit/verify").get_json()
    newest = desk.log.read(limit=1)[0]
    assert (found["ok"], found["rows"], found["first_bad"]) == (True, 7, None)
    assert found["head"] == [newest.seq, newest.hash]


@pytest.mark.proves("audit.page")
def test_a_record_that_was_changed_is_named(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE record SET who = 'somebody' WHERE seq = 3")
    found = desk.of("steward").get("/audit/verify").get_json()
    assert (found["ok"], found["first_bad"], found["reason"]) == (False, 3, "changed")


@pytest.mark.proves("audit.page", "hardening.cells")
def test_the_file_is_recorded_first_and_holds_no_formula(desk: Desk) -> None:
    client = desk.of("steward")
    answer = client.get("/audit/export.csv?since=2026-11-10&until=2026-11-11&kind=export")
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].endswith('_2026-11-10_2026-11-11.csv"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["seq"] for row in rows] == ["2", "4"]
    assert {row["who"] for row in rows} == {"'=2+3"}
    newest = desk.log.read(limit=1)[0]
    assert (newest.kind, newest.who) == (Kind.EXPORT, "steward")
    assert newest.what == {
        "file": "/audit/export.csv", "since": "2026-11-10", "until": "2026-11-11", "kind": "export",
    }
    whole = client.get("/audit/export.csv")
    assert "export" in whole.data.decode() and len(whole.data.splitlines()) == 1 + newest.seq + 1


@pytest.mark.proves("bad-input.log")
def test_no_file_leaves_where_that_cannot_be_written_down(desk: Desk) -> None:
    client = desk.of("steward")
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    answer = client.get("/audit/export.csv")
    assert answer.status_code == 503 and answer.is_json
    # Looking at it goes on.
    assert len(records(client)) == 7


@pytest.mark.proves("bad-input.log")
def test_a_log_that_cannot_be_read_is_told(desk: Desk) -> None:
    client = desk.of("steward")
    desk.path.rename(desk.path.with_name("elsewhere"))
    for path in PATHS:
        assert client.get(path).status_code == 503, path


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_file_is_gone_once_it_was_sent(
    desk: Desk, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    plain = tempfile.SpooledTemporaryFile

    def opened(*given: Any, **more: Any) -> Any:
        made.append(plain(*given, **more))
        return made[-1]

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", opened)
    with desk.of("steward").open("/audit/export.csv", method=method) as answer:
        assert answer.status_code == 200 and bool(answer.data) is (method == "GET")
    assert [one.closed for one in made] == [True]


@pytest.mark.proves("audit.page")
def test_nobody_changes_it_over_http(desk: Desk) -> None:
    client = desk.of("steward")
    for path in PATHS:
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            assert client.open(path, method=method, json={}).status_code in (404, 405)
    assert desk.log.verify().ok
