"""Single sign-on: a real provider lets people in, and no broken answer of another one does."""

from __future__ import annotations

import json
import re
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import OctKey

from callbacks import oidc
from callbacks.sso import local_address
from dashboard.config import BadSetting, read
from tests.provider import (
    BACK,
    CLIENT,
    SECRET,
    SUBJECT,
    Fake,
    Make,
    back,
    head_of,
    key_of,
)
from tests.support import environment, free_port, wait_until


@pytest.mark.proves("sign-in.sso")
def test_a_real_provider_lets_in_whom_it_knows(make: Make, tmp_path: Path) -> None:
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    with (tmp_path / "provider.log").open("w") as words:
        process = Popen(
            [sys.executable, "-m", "oidc_provider_mock", "-p", str(port), "-n", "true"],
            stdin=DEVNULL, stdout=words, stderr=words, env=environment(),
        )
    try:
        wait_until(lambda: _stands(issuer), "the provider is ready")
        desk = make(issuer)
        for subject, signed_in in ((SUBJECT, True), ("9900000000022", False)):
            left = desk.leave("/map?province=16")
            assert left.status_code == 303
            # What a person does on the page of the provider.
            gave = requests.post(
                left.location, data={"sub": subject}, allow_redirects=False, timeout=30
            )
            address = urlsplit(gave.headers["Location"])
            assert f"{address.scheme}://{address.netloc}{address.path}" == f"http://localhost{BACK}"
            came = desk.client.get(f"{BACK}?{address.query}")
            if signed_in:
                assert came.location == "/map?province=16"
                assert desk.me()["name"] == "nok"
                assert desk.log.read(limit=1)[0].what == {"by": "sso", "demo": False}
                # The same answer once more is worth nothing.
                again = desk.client.get(f"{BACK}?{address.query}")
                assert again.location.startswith("/login?why=stale")
                desk.client.post("/logout", json={})
            else:
                assert came.location.startswith("/login?why=unknown&next=")
                assert not desk.me()["signed_in"]
    finally:
        process.terminate()
        process.wait(30)


def _stands(issuer: str) -> bool:
    try:
        return requests.get(f"{issuer}/jwks", timeout=5).ok
    except requests.RequestException:
        return False


@pytest.mark.proves("sign-in.sso")
def test_the_way_there_carries_what_makes_the_answer_safe(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    first, second = desk.leave(), desk.leave()
    asked = parse_qs(urlsplit(first.location).query)
    assert first.location.startswith(f"{fake.url}/authorize?")
    assert asked["response_type"] == ["code"] and asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://localhost{BACK}"] and asked["client_id"] == [CLIENT]
    assert "openid" in asked["scope"][0].split()
    again = parse_qs(urlsplit(second.location).query)
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 43 and asked[name] != again[name]
    cookie = first.headers["Set-Cookie"]
    assert re.search(r"HttpOnly.*SameSite=Lax", cookie) and "Max-Age=600" in cookie
    assert SECRET not in cookie and first.headers["Cache-Control"] == "no-store"


def test_who_is_linked_is_in_with_a_session_as_any_other(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    assert desk.me()["sso"] is True and not desk.me()["signed_in"]
    came = back(desk, fake)
    assert came.status_code == 303 and came.location == "/"
    session, attempt = came.headers.getlist("Set-Cookie")
    assert session.startswith("warroom=") and "HttpOnly" in session and "SameSite=Strict" in session
    assert attempt.startswith("warroom_sso=;")
    assert (desk.me()["name"], desk.me()["role"]) == ("nok", "steward")


def test_behind_tls_the_cookies_are_bound_to_it(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    left = desk.client.get("/login/sso", base_url="https://war.room")
    asked = parse_qs(urlsplit(left.location).query)
    assert asked["redirect_uri"] == [f"https://war.room{BACK}"]
    cookie = left.headers["Set-Cookie"]
    assert cookie.startswith("__Host-warroom_sso=") and "Secure" in cookie


@pytest.mark.parametrize(
    "onwards",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1",
     "/login", "/login/sso", "/a\nb", "/\t/elsewhere.example", "relative", "/" + "x" * 2000,
     "http:/elsewhere.example", "/ุ", "///elsewhere.example"],
)
@pytest.mark.proves("sign-in.sso")
def test_one_comes_back_to_own_pages_alone(make: Make, fake: Fake, onwards: str) -> None:
    assert local_address(onwards) == ""
    desk = make(fake.url)
    assert back(desk, fake, desk.leave(onwards)).location == "/"


def test_pages_one_may_come_back_to() -> None:
    for address in ("/", "/map?province=16&lang=en", "/school?school=1016490001#roll"):
        assert local_address(address) == address


#: What a provider may do wrong: how, and what the page is told.
_NOW = int(datetime.now(UTC).timestamp())
WRONG_CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "another issuer": ({"iss": "https://elsewhere.example"}, "token"),
    "another audience": ({"aud": "somebody-else"}, "token"),
    "audiences without ours": ({"aud": ["a", "b"]}, "token"),
    "ours among others, for another": ({"aud": [CLIENT, "b"], "azp": "b"}, "token"),
    "ours among others, for nobody": ({"aud": [CLIENT, "b"]}, "token"),
    "expired": ({"iat": _NOW - 900, "exp": _NOW - 600}, "clock"),
    "made in the future": ({"iat": _NOW + 3600, "exp": _NOW + 7200}, "clock"),
    "not yet valid": ({"nbf": _NOW + 3600}, "clock"),
    "an end that is no number": ({"exp": "tomorrow"}, "token"),
    "another nonce": ({"nonce": "another"}, "token"),
    "a nonce that is no text": ({"nonce": 5}, "token"),
    "a subject that is no text": ({"sub": 9900000000014}, "token"),
    "an empty subject": ({"sub": ""}, "token"),
    "a subject without end": ({"sub": "9" * 5000}, "token"),
    "somebody unknown": ({"sub": "9900000000022"}, "unknown"),
}


@pytest.mark.parametrize("name", WRONG_CLAIMS)
@pytest.mark.proves("sign-in.sso")
def test_a_token_that_claims_something_wrong(make: Make, fake: Fake, name: str) -> None:
    fake.claims, why = WRONG_CLAIMS[name]
    desk = make(fake.url)
    desk.refused(back(desk, fake), why)


@pytest.mark.parametrize("claim", ["iss", "aud", "exp", "iat", "sub", "nonce"])
@pytest.mark.proves("sign-in.sso")
def test_a_token_that_leaves_something_out(make: Make, fake: Fake, claim: str) -> None:
    fake.without = (claim,)
    desk = make(fake.url)
    desk.refused(back(desk, fake), "token")


@pytest.mark.parametrize("seconds", [-oidc.SKEW + 5, oidc.SKEW - 5])
@pytest.mark.proves("bad-input.clock")
def test_clocks_may_differ_by_a_minute(make: Make, fake: Fake, seconds: int) -> None:
    now = int((datetime.now(UTC) + timedelta(seconds=seconds)).timestamp())
    fake.claims = {"iat": now, "exp": now + 1}
    desk = make(fake.url)
    back(desk, fake)
    assert desk.me()["signed_in"]


def _none(claims: dict[str, Any]) -> str:
    def packed(part: dict[str, Any]) -> str:
        return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()

    return f"{packed({'alg': 'none'})}.{packed(claims)}."


SIGNATURES: dict[str, Callable[[dict[str, Any]], str]] = {
    "none": _none,
    "somebody else's": lambda held: jwt.encode(head_of(key_of("one")), held, key_of("x")),
    "a key that nobody knows": lambda held: jwt.encode(head_of(key_of("x")), held, key_of("x")),
    "the client's secret": lambda held: jwt.encode(
        {"alg": "HS256"}, held, OctKey.import_key(SECRET + SECRET)
    ),
    "no token": lambda _: "nonsense",
    "nothing": lambda _: "",
}


@pytest.mark.parametrize("name", SIGNATURES)
@pytest.mark.proves("sign-in.sso")
def test_a_token_that_is_not_signed_by_the_provider(make: Make, fake: Fake, name: str) -> None:
    fake.sign = SIGNATURES[name]
    desk = make(fake.url)
    desk.refused(back(desk, fake), "token")


def test_keys_that_changed_are_asked_for_anew(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    back(desk, fake)
    desk.client.post("/logout", json={})
    fake.keys = [key_of("two")]
    back(desk, fake)
    assert desk.me()["signed_in"]
    assert fake.asked.count("/keys") == 2
    assert fake.asked.count("/.well-known/openid-configuration") == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"error": "access_denied", "code": ""}, "denied"),
        ({"error": "login_required", "code": ""}, "denied"),
        ({"error": "server_error", "code": ""}, "provider"),
        ({"error": "<script>", "code": ""}, "provider"),
        ({"state": "another"}, "stale"),
        ({"state": ""}, "stale"),
        ({"code": ""}, "token"),
        ({"code": "used before"}, "stale"),
        ({"iss": "https://elsewhere.example"}, "token"),
    ],
)
@pytest.mark.proves("sign-in.sso")
def test_an_answer_that_is_none(make: Make, fake: Fake, changed: dict[str, str], why: str) -> None:
    desk = make(fake.url)
    desk.refused(back(desk, fake, None, **changed), why)


@pytest.mark.proves("sign-in.sso")
def test_another_browser_cannot_use_an_answer(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    left = desk.leave("/map")
    desk.client.delete_cookie("warroom_sso")
    desk.refused(back(desk, fake, left), "stale")


@pytest.mark.parametrize("cookie", ["", "x", "e30.x", "{}", "ก"])
@pytest.mark.proves("sign-in.sso")
def test_a_forged_attempt_is_none(make: Make, fake: Fake, cookie: str) -> None:
    desk = make(fake.url)
    left = desk.leave()
    desk.client.set_cookie("warroom_sso", cookie)
    desk.refused(back(desk, fake, left), "stale")


@pytest.mark.proves("sign-in.sso")
def test_who_was_away_too_long_begins_anew(
    make: Make, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbacks.sso._LASTS", -1)
    desk = make(fake.url)
    # A browser lets such a cookie go; somebody may have kept it.
    left = desk.leave()
    value = left.headers["Set-Cookie"].partition("=")[2].partition(";")[0]
    desk.client.set_cookie("warroom_sso", value)
    desk.refused(back(desk, fake, left), "stale")


@pytest.mark.proves("sign-in.sso")
def test_a_closed_account_stays_closed(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    desk.accounts.disable("nok")
    desk.refused(back(desk, fake), "disabled")
    assert desk.log.read(limit=1)[0].what["account"] == "nok"


@pytest.mark.proves("bad-input.accounts")
def test_accounts_that_cannot_be_read(make: Make, fake: Fake, tmp_path: Path) -> None:
    desk = make(fake.url)
    left = desk.leave()
    (tmp_path / "users.sqlite").chmod(0o644)
    desk.refused(back(desk, fake, left), "store")


def test_an_address_names_an_account_only_if_it_was_verified(make: Make, fake: Fake) -> None:
    desk = make(fake.url, "email")
    desk.accounts.link("nok", fake.url, "nok@example.org")
    fake.claims = {"email": "nok@example.org"}
    desk.refused(back(desk, fake), "token")
    fake.claims = {"email": "nok@example.org", "email_verified": True}
    back(desk, fake)
    assert desk.me()["signed_in"]


@pytest.mark.proves("session.cookie")
def test_the_session_of_before_ends(make: Make, fake: Fake) -> None:
    desk = make(fake.url)
    back(desk, fake)
    cookie = desk.client.get_cookie("warroom")
    assert cookie is not None
    back(desk, fake)
    assert desk.accounts.session(cookie.value) is None
    assert desk.me()["signed_in"]


def test_without_a_provider_there_is_no_way_there(desk: FlaskClient) -> None:
    assert desk.get("/me").get_json()["sso"] is False
    for path in ("/login/sso", BACK):
        assert desk.get(path).status_code == 404


def test_settings_are_all_given_or_none(tmp_path: Path) -> None:
    given = {
        "WARROOM_OIDC_ISSUER": "https://sso.example", "WARROOM_OIDC_CLIENT_ID": CLIENT,
        "WARROOM_OIDC_CLIENT_SECRET": SECRET,
    }
    assert read(given).oidc_issuer == "https://sso.example" and read(given).oidc_claim == "sub"
    for name in given:
        with pytest.raises(BadSetting, match=name):
            read({key: value for key, value in given.items() if key != name})
    with pytest.raises(BadSetting, match="https"):
        read({**given, "WARROOM_OIDC_ISSUER": "http://sso.example"})
    held = tmp_path / "secret"
    held.touch(0o600)
    held.write_text(SECRET)
    del given["WARROOM_OIDC_CLIENT_SECRET"]
    filed = {**given, "WARROOM_OIDC_CLIENT_SECRET_FILE": str(held)}
    assert read(filed).oidc_client_secret == SECRET
