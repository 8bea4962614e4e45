"""Every address of the server is on a list here: a new one is looked at by somebody."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from callbacks import shut

#: What the house answers, and what the page needs of Dash.
OPEN = {
    "/", "/<path:path>", "/assets/<path:filename>",
    "/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "/_favicon.ico",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/static/<name>", "/static/points-<name>.bin", "/static/fonts/<name>", "/geo/<name>",
    "/healthz", "/readyz", "/progress", "/search", "/fault",
    "/login", "/login/demo", "/login/picture/<part>", "/login/sso", "/login/sso/back", "/logout",
    "/password", "/password/reset", "/me", "/reveal", "/reveal/end", "/reveal/history",
    "/look-as", "/look-as/end",
    "/privacy/notice",
    "/audit/records", "/audit/verify", "/audit/export.csv",
    "/export/values.csv", "/export/schools.csv", "/export/schools.xlsx", "/export/compare.csv",
    "/export/chosen", "/export/worklist.xlsx",
    "/api/v1/", "/api/v1/<path:path>", "/api/v1/openapi.json", "/api/v1/indicators",
    "/api/v1/values", "/api/v1/places", "/api/v1/schools/<code>", "/api/v1/account",
    "/api/v1/rules", "/api/v1/lineage", "/why",
    "/api/v1/disagreements", "/disagreements", "/rules",
    "/api/v1/feeds/<feed>", "/api/v1/identity", "/identity",
    "/upload/choices", "/upload/check", "/upload/keep",
}  # fmt: skip
#: Dash makes them and nothing answers there.
SHUT = {"/_reload-hash"}


@pytest.mark.proves("hardening.shut")
def test_every_address_is_known(tiny_app: object) -> None:
    rules = {str(rule) for rule in tiny_app.server.url_map.iter_rules()}  # type: ignore[attr-defined]
    assert rules - OPEN - SHUT == set(), "look at it, then put it on the list"
    assert (OPEN | SHUT) - rules == set(), "no longer there"


@pytest.mark.parametrize("path", [
    "/_reload-hash", "/_mcp", "/_dash-ws-callback", "/_alive_x", "/_dash_startup_route/x", "/_",
    "/_dash-component-suites/os/path.py", "/_dash-component-suites/dash/dash.py",
    "/_dash-component-suites/dash/deps/..%2f..%2fdash.py", "/_dash-component-suites/",
    "/_dash-component-suites/dash/dash-renderer/build/none.js", "/_config", "/_dash-layout/x",
])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.proves("hardening.shut")
def test_what_no_page_asks_for_is_not_there(desk: FlaskClient, path: str, method: str) -> None:
    answer = desk.open(path, method=method)
    assert answer.status_code in ((404,) if method == "GET" else (404, 405))
    for secret in (b"Traceback", b"registered", b"site-packages", b"create_app"):
        assert secret not in answer.data


@pytest.mark.parametrize("path", ["/mcp", "/mcp/", "/console", "/debug", "/.well-known/mcp"])
@pytest.mark.proves("hardening.shut")
def test_no_program_is_offered_a_tool(desk: FlaskClient, path: str) -> None:
    """An unheard-of address is the page, which says so; it takes nothing."""
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert desk.post(path, json=call).status_code == 405
    assert b"jsonrpc" not in desk.get(path).data


def test_the_page_gets_what_it_needs(desk: FlaskClient) -> None:
    plain = {path for path in shut.NEEDED if "<" not in path} - {"/_dash-update-component"}
    page = desk.get("/").text
    scripts = set(re.findall(r'src="([^"]+)"', page))
    assert len(scripts) > 20 and len(plain) == 3
    for path in plain | scripts:
        with desk.get(path) as answer:
            assert answer.status_code == 200, path


@pytest.mark.proves("hardening.shut")
def test_what_the_page_learns_of_callbacks_is_two(desk: FlaskClient) -> None:
    """One step from the server, one painter in the browser; neither tells what is behind it."""
    known = desk.get("/_dash-dependencies").get_json()
    assert [one["output"] for one in known] == ["step.data", "painted.data"]
    told = {name for one in known for name, value in one.items() if value}
    assert told <= {"output", "inputs", "clientside_function", "dynamic_creator"}, known


@pytest.mark.proves("hardening.shut")
def test_development_tools_are_off(tiny_app: object) -> None:
    tools = tiny_app._dev_tools  # type: ignore[attr-defined]
    assert not any((tools.ui, tools.props_check, tools.serve_dev_bundles, tools.hot_reload))
    assert not tiny_app.server.debug  # type: ignore[attr-defined]
