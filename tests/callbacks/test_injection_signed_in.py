"""Words of SQL where only who is signed in gets: bodies, paths, cookies and headers. They are words
that nobody knows, and neither the snapshot nor an account, a grant or a session changes by them.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from callbacks import asked, origin
from callbacks.house import COOKIE
from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests import tiny
from tests.callbacks.hostile import HOSTILE, PLAIN, shape
from tests.leak.addresses import READS

PASSWORD = "forty-two small boats"
#: Of the file of accounts: what a request that fails must leave alone.
_TABLES = ("account", "grant_", "token", "subject", "session")
#: They answer with what was asked, or count it.
_ENDS = frozenset({"/logout"})


@dataclass
class House:
    server: Flask
    settings: Settings
    client: FlaskClient

    def state(self) -> dict[str, str]:
        """What must not change: the snapshot, byte by byte, and the accounts, row by row."""
        with closing(sqlite3.connect(self.settings.users)) as con:
            held = {
                table: repr(sorted(map(repr, con.execute(f"SELECT * FROM {table}"))))
                for table in _TABLES
            }
        assert self.settings.snapshot is not None
        held["snapshot"] = hashlib.sha256(self.settings.snapshot.read_bytes()).hexdigest()
        return held


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of real persons, in which a steward, who reads the log too, is signed in."""
    folder = tmp_path_factory.mktemp("injection")
    settings = Settings(
        snapshot=tiny.write(folder / "real.duckdb", synthetic=False), ahead=False, rate_login=0,
        rate_search=0, rate_export=0, rate_api=0, log_level="CRITICAL",
        users=folder / "users.sqlite", audit=folder / "audit.sqlite",
    )
    with closing(Accounts(settings.users)) as accounts:
        accounts.add("nida", Role.STEWARD, password=PASSWORD)
        accounts.grant("nida", Level.COUNTRY, "")
    server = create_app(settings).server
    client: FlaskClient = server.test_client()
    assert client.post("/login", json={"name": "nida", "password": PASSWORD}).status_code == 200
    yield House(server, settings, client)


def _told(answer: Any) -> tuple[int, Any]:
    """Status and the shape of an answer; how often one may still try is none of it."""
    for sign in (b"Traceback", b"Parser Error", b"Binder Error", b"sqlite3", b"syntax error"):
        assert sign not in answer.data
    body = answer.get_json() if answer.is_json else None
    if isinstance(body, dict):
        body = {key: one for key, one in body.items() if key not in ("left", "until", "records")}
    return answer.status_code, shape(body)


def _ask(client: FlaskClient, n: int, method: str, path: str, **more: Any) -> tuple[int, Any]:
    # Failures are counted by address: from each one is one.
    at = {"REMOTE_ADDR": f"10.1.{n // 250}.{n % 250}"}
    with client.open(path, method=method, environ_overrides=at, **more) as answer:
        return _told(answer)


@pytest.mark.proves("hardening.sql")
def test_words_of_sql_in_bodies(house: House) -> None:
    """Every text of every body that an address reads, one after the other."""
    before, n = house.state(), 0
    takes = sorted({
        str(rule) for rule in house.server.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and READS.get(str(rule))
    } - _ENDS)
    assert {"/login", "/reveal", "/reveal/end", "/password", asked.PATH} <= set(takes)
    stranger = house.server.test_client()
    for path in takes:
        # Who is signed in changes the own password, whatever name is sent; each try takes a while.
        with_password = "password" in path or "password" in READS[path]
        client = stranger if with_password else house.client
        for name in READS[path]:
            for word in HOSTILE[::4] if with_password else HOSTILE:
                n += 1
                # Names that nobody has, each once: none of them is locked by it.
                rest = {key: f"nobody-{n}" for key in READS[path]}
                bodies = [
                    asked.body_of(f"/?area={quote(one)}") if name == "step" else rest | {name: one}
                    for one in (word, f"{PLAIN} {n}")
                ]
                found, plain = (
                    _ask(client, 2 * n + side, "POST", path, json=body)
                    for side, body in enumerate(bodies)
                )
                assert found[0] == plain[0] and found[0] < 500, (path, name, word)
                assert path == asked.PATH or found == plain, (path, name, word)
    assert house.state() == before


@pytest.mark.proves("hardening.sql")
def test_words_of_sql_in_the_log_and_the_files(house: House) -> None:
    before, n = house.state(), 5000
    for path in ("/audit/records", "/audit/export.csv", "/reveal/history", "/privacy/notice"):
        for name in (*READS[path], "lang", "unheard-of"):
            for word in HOSTILE:
                n += 1
                found, plain = (
                    _ask(house.client, n, "GET", f"{path}?{name}={quote(one)}")
                    for one in (word, PLAIN)
                )
                assert found == plain and found[0] < 500, (path, name, word)
    assert house.state() == before


@pytest.mark.proves("hardening.sql")
@pytest.mark.parametrize("word", HOSTILE)
def test_words_of_sql_in_headers_and_cookies(house: House, word: str) -> None:
    before = house.state()
    plain = word.isascii()
    stranger = house.server.test_client()
    stranger.set_cookie(COOKIE, quote(word), domain="localhost")
    stranger.set_cookie("warroom_sso", quote(word), domain="localhost")
    assert stranger.get("/search?q=15").status_code == 401
    assert stranger.get("/login/sso/back?state=x").status_code == 404
    if plain:
        head = {"Authorization": f"Bearer {word}", "X-Forwarded-For": word, "Referer": word}
        assert stranger.get("/api/v1/indicators", headers=head).status_code == 401
        assert house.client.get("/search?q=15", headers={"Referer": word}).status_code in (200, 403)
    for method in sorted({"GET", "POST", "PUT", "DELETE"}):
        status, _ = _ask(stranger, 1, method, f"/{quote(word, safe='')}")
        assert status in ((200,) if method in origin.SAFE else (401, 405)), method
    assert house.state() == before


@pytest.mark.proves("hardening.sql")
def test_what_is_looked_at_would_change(house: House, tmp_path: Path) -> None:
    """One more account, and it is seen: the comparison above can fail."""
    before = house.state()
    with closing(Accounts(house.settings.users)) as accounts:
        accounts.add("somebody.else", Role.STEWARD)
    assert {name for name, held in house.state().items() if held != before[name]} == {"account"}
