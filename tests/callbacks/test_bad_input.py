"""What goes wrong while people are signed in: rights that change, clocks that jump, accounts that
cannot be read. It is told in both languages and opens nothing.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from callbacks.door import REMEMBERED
from callbacks.house import COOKIE
from dashboard.config import Settings
from dashboard.text import strings
from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.callbacks.signing import PASSWORD, bearer, client_of, cookie_of, enter, stands
from tests.callbacks.signing import clock as clock
from tests.callbacks.signing import desk as desk
from tests.callbacks.signing import real as real
from tests.callbacks.signing import token as token
from tests.support import Clock, step

#: Of the area that the account was granted, on a page, in a file, and by a program.
PAGE, FILE = "/?area=1501", "/export/values.csv?area=1501"
CALL = "/api/v1/values?indicator=ATT-01&area=1501"


def _shut(desk: FlaskClient, *, known: bool) -> None:
    """Nothing of the area is given; who is known is told that it is not theirs."""
    for lang in ("th", "en"):
        answer = desk.post("/_dash-update-component", json={
            "output": "step.data", "outputs": {"id": "step", "property": "data"}, "state": [],
            "inputs": [{"id": "url", "property": "href", "value": f"{PAGE}&lang={lang}"}],
            "changedPropIds": ["url.href"],
        })
        if known:
            told = answer.get_json()["response"]["step"]["data"]
            assert told["state"]["kind"] == "forbidden" and "tiles" not in told
            thai = any("\u0e01" <= letter <= "\u0e4e" for letter in told["state"]["text"])
            assert thai is (lang == "th")
        else:
            error = answer.get_json()["error"]
            assert (answer.status_code, error["code"], error["href"]) == (401, "sign_in", "/login")
            assert error["message"] and error["message_th"]
    assert desk.get(FILE).status_code == (403 if known else 401)


@pytest.mark.proves("session.rights", "bad-input.places")
def test_what_was_taken_back_is_shut_to_whoever_is_signed_in(
    real: Settings, desk: FlaskClient, clock: Clock, token: str
) -> None:
    accounts = Accounts(real.users, clock)
    enter(desk)
    assert step(desk, PAGE)["state"] is None
    assert desk.get(CALL, headers=bearer(token)).status_code == 200
    accounts.revoke("somsri", accounts.grants("somsri")[0].id)
    _shut(desk, known=True)
    assert desk.get(CALL, headers=bearer(token)).status_code == 403


@pytest.mark.proves("session.rights")
def test_another_role_ends_what_the_old_one_opened(
    real: Settings, desk: FlaskClient, clock: Clock, token: str
) -> None:
    accounts = Accounts(real.users, clock)
    enter(desk)
    assert step(desk, PAGE)["state"] is None
    accounts.change_role("somsri", Role.ADMINISTRATOR)
    assert desk.get("/me").get_json()["signed_in"] is False
    _shut(desk, known=False)
    assert desk.get(CALL, headers=bearer(token)).status_code == 401


@pytest.mark.proves("session.forged", "session.tokens")
def test_a_session_is_no_token_and_a_token_no_session(desk: FlaskClient, token: str) -> None:
    id = cookie_of(enter(desk)).partition("=")[2].partition(";")[0]
    alone = desk.application.test_client()
    assert alone.get(CALL, headers=bearer(id)).status_code == 401
    alone.set_cookie(COOKIE, token, domain="localhost")
    assert stands(alone) == 401


@pytest.mark.proves("session.forged", "session.ends")
@pytest.mark.parametrize("ends", [
    lambda held: held.disable("somsri"), lambda held: held.sign_out_everywhere("somsri"),
    lambda held: held.set_password("somsri", "nine yellow umbrellas"),
    lambda held: held.reset_password("somsri"),
    lambda held: (held.disable("somsri"), held.enable("somsri")),
], ids=["closed", "everywhere", "new password", "reset", "opened again"])
def test_a_cookie_of_before_is_not_taken_again(
    real: Settings, desk: FlaskClient, clock: Clock, ends: Callable[[Accounts], object]
) -> None:
    """Though whoever kept it sends it, before and after the account is used anew."""
    id = cookie_of(enter(desk)).partition("=")[2].partition(";")[0]
    accounts = Accounts(real.users, clock)
    ends(accounts)
    again = desk.application.test_client()
    again.set_cookie(COOKIE, id, domain="localhost")
    _shut(again, known=False)
    if not accounts.account("somsri").is_disabled and not accounts.account("somsri").must_change:
        client_of(real, clock).post("/login", json={"name": "somsri", "password": PASSWORD})
    clock.on(minutes=1)
    assert stands(again) == 401


@pytest.mark.proves("bad-input.clock")
def test_a_clock_that_jumps_gives_no_hour_more(
    real: Settings, desk: FlaskClient, clock: Clock
) -> None:
    began = clock.now
    enter(desk)
    clock.now = began.replace(hour=began.hour - 2)
    clock.now += REMEMBERED
    # The session is of the future now: two hours that it would have had besides.
    assert stands(desk) == 401
    clock.now = began.replace(minute=began.minute + 5)
    clock.now += REMEMBERED
    assert stands(desk) == 200
    # Ahead by a day and back: what ended has ended.
    clock.now = began.replace(day=began.day + 1)
    clock.now += REMEMBERED
    assert stands(desk) == 401
    client_of(real, clock).post("/login", json={"name": "somsri", "password": PASSWORD})
    clock.now = began.replace(minute=began.minute + 6)
    clock.now += REMEMBERED
    assert stands(desk) == 401


@pytest.mark.proves("bad-input.clock", "sign-in.throttle")
def test_a_clock_that_is_put_back_unlocks_nobody(desk: FlaskClient, clock: Clock) -> None:
    for _ in range(5):
        desk.post("/login", json={"name": "somsri", "password": "no such password"})
    assert enter(desk).status_code == 429
    clock.now = clock.now.replace(hour=clock.now.hour - 1)
    assert enter(desk).status_code == 429


def _text(path: Path) -> None:
    path.write_text("name,role\nsomsri,area_director\n")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1500])


def _overwritten(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(body)


def _another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as con:
        con.execute("CREATE TABLE account (name)")
    path.chmod(0o600)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BROKEN = {
    "open to others": lambda path: path.chmod(0o644),
    "open to a group": lambda path: path.chmod(0o660),
    "text": _text, "cut": _cut, "overwritten": _overwritten, "another's": _another,
    "a folder": _folder,
}  # fmt: skip


@pytest.mark.proves("bad-input.accounts")
@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_of_accounts_lets_nobody_in(
    real: Settings, clock: Clock, token: str, what: str
) -> None:
    """Neither by a password nor by a session or token of before, and it stays as it is."""
    before = client_of(real, clock)
    id = cookie_of(enter(before)).partition("=")[2].partition(";")[0]
    kept = real.users.with_name("kept.sqlite")
    with closing(sqlite3.connect(real.users)) as con, closing(sqlite3.connect(kept)) as other:
        con.backup(other)
    for more in ("-wal", "-shm"):
        real.users.with_name(real.users.name + more).unlink(missing_ok=True)
    if real.users.is_file() and what in ("cut", "overwritten"):
        shutil.copyfile(kept, real.users)
    BROKEN[what](real.users)
    held = real.users.read_bytes() if real.users.is_file() else b""
    desk = client_of(real, clock)
    answer = enter(desk)
    assert (answer.status_code, answer.get_json()) == (503, {"kind": "failed"})
    assert "Set-Cookie" not in answer.headers
    thai, english = strings()["login.error.failed"]
    assert thai and english
    desk.set_cookie(COOKIE, id, domain="localhost")
    _shut(desk, known=False)
    for path in (CALL, "/api/v1/indicators"):
        assert desk.get(path, headers=bearer(token)).status_code in (401, 503)
    assert desk.get("/").status_code == 200 and desk.get("/healthz").status_code == 200
    if real.users.is_file():
        assert real.users.read_bytes() == held
