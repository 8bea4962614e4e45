"""A provider of the single sign-on that is broken lets nobody in, and it is told why."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from callbacks import oidc
from tests.provider import Fake, Make, back
from tests.support import free_port

HTML = (200, "text/html", b"<!doctype html><title>Sign in</title>")
BROKEN: dict[str, tuple[int, str, bytes]] = {
    "a page": HTML,
    "a list": (200, "application/json", b"[]"),
    "nothing": (200, "application/json", b""),
    "a failure": (500, "text/plain", b"no"),
    "not found": (404, "text/html", b"no"),
    "elsewhere": (302, "text/plain", b""),
    "too much": (200, "application/json", b'{"x": "' + b"x" * 1_100_000 + b'"}'),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys", "/token"])
@pytest.mark.proves("bad-input.provider")
def test_a_provider_that_answers_nonsense(make: Make, fake: Fake, path: str, what: str) -> None:
    desk = make(fake.url)
    if path.startswith("/.well"):
        fake.instead[path] = BROKEN[what]
        desk.refused(desk.leave("/map"), "provider")
        return
    left = desk.leave()
    fake.instead[path] = BROKEN[what]
    answer = back(desk, fake, left)
    # An object without what is needed is an answer that cannot be believed.
    why = "token" if (path, what) == ("/token", "too much") else "provider"
    desk.refused(answer, why)


@pytest.mark.parametrize(
    "changed",
    [{"issuer": "https://elsewhere.example"}, {"token_endpoint": None}, {"jwks_uri": 5},
     {"authorization_endpoint": "ftp://127.0.0.1/authorize"}],
)
@pytest.mark.proves("bad-input.provider")
def test_a_provider_that_says_odd_things_of_itself(
    make: Make, fake: Fake, changed: dict[str, Any]
) -> None:
    body = json.dumps({**fake.discovery(), **changed}).encode()
    fake.instead["/.well-known/openid-configuration"] = (200, "application/json", body)
    desk = make(fake.url)
    desk.refused(desk.leave(), "provider")


@pytest.mark.proves("bad-input.provider")
def test_a_provider_that_is_gone(make: Make) -> None:
    desk = make(f"http://127.0.0.1:{free_port()}")
    desk.refused(desk.leave(), "provider")


@pytest.mark.proves("bad-input.provider")
def test_a_provider_that_is_slow(make: Make, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    plain = fake.answer

    def slow(path: str, form: dict[str, list[str]]) -> tuple[int, str, bytes]:
        held.wait(30)
        return plain(path, form)

    monkeypatch.setattr(oidc, "_PATIENCE", (0.5, 0.2))
    monkeypatch.setattr(fake, "answer", slow)
    desk = make(fake.url)
    desk.refused(desk.leave(), "provider")
    held.set()
