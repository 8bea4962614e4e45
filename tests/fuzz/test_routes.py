"""Every address that takes something, given whatever JSON or bytes can be: it never breaks."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app import create_app
from callbacks import asked, origin
from dashboard.config import Settings
from tests import tiny
from tests.leak.addresses import READS

_DRAWS = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
_SIGNS = (
    b"Traceback", b"site-packages", b"duckdb.", b'File "', b"sqlite3", b".sqlite", b".duckdb",
    b"/tmp/", b"SELECT ",
)  # fmt: skip
#: What the page sends to have a step.
_STEP = asked.body_of("/")
#: Words that some address reads, so that what is drawn gets further than its door.
_NAMES = st.sampled_from(sorted({
    *chain(*READS.values()), *_STEP, *_STEP["inputs"][0],
})) | st.text(max_size=6)
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
    | st.sampled_from(("url", "href", "step.data", "/?province=16", "P-12345", "1", "", "\0"))
)
_JSON = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6),
    max_leaves=20,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An app with files of its own, that counts nobody's requests."""
    folder = tmp_path_factory.mktemp("fuzz")
    app: Flask = create_app(Settings(
        snapshot=tiny.write(folder / "tiny.duckdb"), ahead=False, log_level="CRITICAL",
        users=folder / "users.sqlite", audit=folder / "audit.sqlite", rate_login=0,
    )).server
    return app


def _takes(server: Flask) -> list[tuple[str, str]]:
    return sorted({
        (method, rule.build({name: "x" for name in rule.arguments}, append_unknown=False)[1])
        for rule in _bound(server) for method in (rule.methods or set()) - origin.SAFE
    })


def _bound(server: Flask) -> list[Any]:
    with server.test_request_context():
        return list(server.url_map.iter_rules())


def _ask(client: FlaskClient, method: str, path: str, **body: Any) -> None:
    answer = client.open(path, method=method, **body)
    assert answer.status_code < 500, (method, path, body, answer.text[:300])
    assert not any(sign in answer.data for sign in _SIGNS), (method, path, body)


@pytest.mark.proves("hardening.inside")
def test_json_of_any_shape(server: Flask) -> None:
    ways = _takes(server)
    assert ("POST", asked.PATH) in ways and ("POST", "/login") in ways
    client = server.test_client()

    @_DRAWS
    @given(body=_JSON)
    def draw(body: Any) -> None:
        for method, path in ways:
            _ask(client, method, path, json=body)

    draw()


@pytest.mark.proves("hardening.inside")
def test_bytes_of_any_kind(server: Flask) -> None:
    ways = _takes(server)
    client = server.test_client()
    kinds = st.sampled_from((
        "application/json", "text/plain", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/json; charset=utf-7", "", "\u00e9",
    ))

    @_DRAWS
    @given(body=st.binary(max_size=300), kind=kinds)
    def draw(body: bytes, kind: str) -> None:
        for method, path in ways:
            _ask(client, method, path, data=body, content_type=kind)

    draw()


@pytest.mark.parametrize("body", [b"[" * 32_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000])
@pytest.mark.proves("hardening.inside")
def test_json_of_any_depth(server: Flask, body: bytes) -> None:
    client = server.test_client()
    for method, path in _takes(server):
        _ask(client, method, path, data=body, content_type="application/json")


@pytest.mark.proves("hardening.inside")
def test_a_step_of_any_address(server: Flask) -> None:
    client = server.test_client()

    @settings(_DRAWS, max_examples=300)
    @given(address=st.text(max_size=120) | st.builds(
        lambda view, pairs: view + "?" + "&".join(f"{key}={value}" for key, value in pairs),
        st.sampled_from(("/", "/map", "/school", "/student", "/compare", "/privacy", "/login")),
        st.lists(st.tuples(st.sampled_from((
            "region", "province", "area", "district", "school", "student", "by", "indicator",
            "period", "present", "tab", "only", "cols", "vs", "page", "sort", "find",
        )), st.text(max_size=20)), max_size=5),
    ))
    def draw(address: str) -> None:
        try:
            address.encode()
        except UnicodeEncodeError:
            return
        _ask(client, "POST", asked.PATH, json=asked.body_of(address))

    draw()
