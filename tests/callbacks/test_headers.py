"""The headers of every answer: scripts by nonce alone, no frame, no other host, nothing kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks import serve
from dashboard.config import Settings

PATHS = (
    "/", "/nowhere", "/assets/00-core.js", "/healthz", "/search?q=zz", "/export/values.csv",
    "/api/v1/values", "/static/none.json", "/_reload-hash", "/_dash-layout",
)  # fmt: skip
_SCRIPT = re.compile(r"<script\b([^>]*)>")


def _policy(words: str) -> dict[str, str]:
    """A content policy by the name of each rule."""
    rules = (part.strip().partition(" ") for part in words.split(";"))
    return {name: what for name, _, what in rules}


@pytest.mark.proves("hardening.scripts")
def test_a_script_in_the_page_runs_by_its_nonce_alone(desk: FlaskClient) -> None:
    answer = desk.get("/?lang=en")
    rules = _policy(answer.headers["Content-Security-Policy"])
    assert rules["script-src"].startswith("'self' 'nonce-")
    word = rules["script-src"].partition("'nonce-")[2].rstrip("'")
    assert len(word) >= 22
    scripts = _SCRIPT.findall(answer.text)
    assert len(scripts) > 20
    for head in scripts:
        # A block of data is no script.
        assert f'nonce="{word}"' in head or 'type="application/json"' in head, head
    assert "{%" not in answer.text
    for rule in ("script-src", "default-src"):
        assert "unsafe" not in rules[rule] and "http" not in rules[rule]
        assert "*" not in rules[rule] and "data:" not in rules[rule]


@pytest.mark.proves("hardening.scripts")
def test_every_page_has_a_nonce_of_its_own(desk: FlaskClient) -> None:
    words = {desk.get("/").headers["Content-Security-Policy"] for _ in range(5)}
    assert len(words) == 5


@pytest.mark.proves("hardening.scripts")
def test_no_element_of_the_page_has_a_script_of_its_own(desk: FlaskClient) -> None:
    page = desk.get("/").text
    body = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    assert not re.findall(r"<[^>]*\son[a-z]+\s*=[^>]*>", body)
    assert "javascript:" not in body.lower()
    folder = Path(__file__).resolve().parents[2] / "dashboard" / "assets"
    for file in folder.glob("*.js"):
        words = file.read_text(encoding="utf-8")
        assert not re.search(r"<\w[^>`]*\son[a-z]+=[\"'$]", words), file.name
        assert not re.search(r"\beval\(|new Function\(|javascript:", words), file.name


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.proves("hardening.headers")
def test_every_answer_says_what_a_browser_must_not_do(desk: FlaskClient, path: str) -> None:
    with desk.get(path) as answer:
        headers = answer.headers
    rules = _policy(headers["Content-Security-Policy"])
    assert rules["frame-ancestors"] == "'none'" and rules["base-uri"] == "'none'"
    assert rules["default-src"] == "'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(
        headers["Permissions-Policy"].split(", ")
    )
    assert "Strict-Transport-Security" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.proves("hardening.headers")
def test_a_page_is_kept_by_no_cache(desk: FlaskClient) -> None:
    assert desk.get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.proves("hardening.headers")
def test_tls_alone_is_asked_for_where_the_setting_says_so(tiny_file: Path) -> None:
    app = create_app(Settings(snapshot=tiny_file, hsts=True, ahead=False, log_level="WARNING"))
    found = app.server.test_client().get("/healthz").headers["Strict-Transport-Security"]
    assert found == "max-age=63072000; includeSubDomains"


@pytest.mark.proves("hardening.headers")
def test_the_answer_to_too_long_an_address_has_the_same_headers() -> None:
    head = serve.too_long().partition(b"\r\n\r\n")[0].decode()
    assert "Content-Security-Policy: default-src 'none'" in head
    assert "script-src" not in head and "X-Frame-Options: DENY" in head
