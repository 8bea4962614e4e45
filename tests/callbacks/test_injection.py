"""Words of SQL in every parameter of every address: taken for a word that nobody knows, no more."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from dashboard.links import FILTERS
from dashboard.vocabulary import Level
from tests.callbacks.hostile import HOSTILE, PLAIN, shape
from tests.support import TOKEN, step

KEYS = (
    *(level.value for level in Level), "regions", "by", "indicator", "period", "lang", "theme",
    "screen", "present", "sort", "page", *FILTERS, "at", "side", "pick", "q",
)  # fmt: skip
VIEWS = (
    "/", "/map", "/infrastructure", "/attendance", "/compare", "/indicators", "/school", "/student",
)  # fmt: skip
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _of_step(answer: dict[str, Any]) -> Any:
    state = answer["state"]
    if state:
        return state["kind"]
    return shape({key: value for key, value in answer.items() if key != "href"})


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.proves("hardening.sql")
def test_a_step_takes_it_for_an_unknown_word(
    client: FlaskClient, snapshot: Path, key: str
) -> None:
    before = _digest(snapshot)
    for n, view in enumerate(VIEWS):
        stem = f"{view}?school=1016070001&" if view == "/school" and key != "school" else f"{view}?"
        wanted = _of_step(step(client, f"{stem}{key}={quote(PLAIN)}"))
        for payload in HOSTILE[n % 2::2]:
            found = _of_step(step(client, f"{stem}{key}={quote(payload)}"))
            assert found == wanted, (view, key, payload)
    assert _digest(snapshot) == before


def _routes(app: Any) -> list[Rule]:
    """Every address that answers with data, from the server's own list."""
    return [
        rule for rule in app.server.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and not str(rule).startswith(("/_dash", "/_reload", "/_favicon", "/assets"))
    ]


def _told(client: FlaskClient, path: str, query: str = "") -> tuple[int, str, int]:
    with client.get(f"{path}?{query}", headers=BEARER) as answer:
        assert b"Traceback" not in answer.data and b"duckdb" not in answer.data.lower()
        assert b"Parser Error" not in answer.data and b"Binder Error" not in answer.data
        kind = ""
        rows = 0
        if answer.is_json:
            body = answer.get_json()
            if isinstance(body, dict) and "error" in body:
                kind = json.dumps(shape(body["error"]))
            rows = len(body) if isinstance(body, list) else 0
        return answer.status_code, kind, rows


@pytest.mark.proves("hardening.sql")
def test_every_other_address_takes_it_for_an_unknown_word(
    app: Any, client: FlaskClient, snapshot: Path
) -> None:
    before = _digest(snapshot)
    routes = _routes(app)
    assert len(routes) > 15
    for rule in routes:
        for payload in HOSTILE:
            if rule.arguments:
                for name in rule.arguments:
                    path, plain = (
                        str(rule).replace(f"<path:{name}>", word).replace(f"<{name}>", word)
                        # A slash would make it another address.
                        for word in (quote(payload.replace("/", "")), quote(PLAIN))
                    )
                    assert _told(client, path) == _told(client, plain), (path, payload)
                continue
            # A required one stands beside, so that the others are read at all.
            stem = "indicator=ATT-01&" if str(rule) == "/api/v1/values" else ""
            for key in KEYS:
                given = "" if key == "indicator" else stem
                found = _told(client, str(rule), f"{given}{key}={quote(payload)}")
                assert found[0] < 500, (rule, key, payload)
                if str(rule) != "/search":
                    plain_told = _told(client, str(rule), f"{given}{key}={quote(PLAIN)}")
                    assert found == plain_told, (rule, key, payload)
                elif key == "q":
                    assert found[2] <= 20
    assert _digest(snapshot) == before
