"""What changes something, or asks for a step, is heard from this site alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from callbacks import asked, origin

ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "unheard-of"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://localhost:9"},
    {"Origin": "http://localhost.elsewhere.example"},
    {"Origin": "http://[::1"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
)
HERE: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Origin": "https://LOCALHOST", "Sec-Fetch-Site": "same-origin"},
)


def _writing(app: Flask) -> Iterator[tuple[str, str]]:
    """Every address that takes something else than a question, with one of its methods."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - origin.SAFE):
            values = {name: "x" for name in rule.arguments}
            with app.test_request_context():
                yield method, rule.build(values, append_unknown=False)[1]  # type: ignore[index]


@pytest.mark.parametrize("heads", ELSEWHERE)
@pytest.mark.proves("hardening.sites")
def test_another_site_changes_nothing_anywhere(
    tiny_app: object, desk: FlaskClient, heads: dict[str, str]
) -> None:
    found = list(_writing(tiny_app.server))  # type: ignore[attr-defined]
    assert ("POST", asked.PATH) in found and ("POST", "/fault") in found
    for method, path in found:
        answer = desk.open(path, method=method, headers=heads, json={})
        assert answer.status_code == 403, (method, path)
        assert answer.get_json()["error"]["code"] == "cross_site"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("heads", HERE)
@pytest.mark.proves("hardening.sites")
def test_the_page_itself_is_heard(desk: FlaskClient, heads: dict[str, str]) -> None:
    assert desk.post(asked.PATH, json=asked.body_of("/"), headers=heads).status_code == 200


@pytest.mark.parametrize("heads", ELSEWHERE)
def test_a_way_from_elsewhere_may_lead_to_a_page(
    desk: FlaskClient, heads: dict[str, str]
) -> None:
    assert desk.get("/?province=16", headers=heads).status_code == 200
