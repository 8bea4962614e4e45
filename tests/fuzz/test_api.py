"""The read API as its own document describes it, asked with what the document lets through and with
what it does not: it never breaks, and answers in the way that it says.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from dash import Dash
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from callbacks.api.openapi import document
from tests.support import TOKEN

#: Plain, for the checks read the bytes as they come.
HEADS = {"Authorization": f"Bearer {TOKEN}", "Accept-Encoding": "identity"}
#: Drawn from the document alone, so that every run asks the same.
_DRAWS = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
_CHECKS = (
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
)
_SIGNS = (
    b"Traceback", b"site-packages", b"duckdb.", b'File "', b"sqlite3", b".sqlite", b".duckdb",
    b"/tmp/", b"SELECT ",
)  # fmt: skip
_PATHS = tuple(document()["paths"])


@pytest.fixture(scope="module")
def described(app: Dash) -> Any:
    """The API by its own document, over the app in this process."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app.server, headers=HEADS)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.proves("hardening.inside")
def test_whatever_is_asked_is_answered_as_the_document_says(
    described: Any, path: str, mode: GenerationMode
) -> None:
    [method] = (word for word in document()["paths"][path] if word in ("get", "post"))
    operation = described[path][method.upper()]

    @_DRAWS
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        answer = case.call(headers=HEADS)
        case.validate_response(answer, checks=list(_CHECKS))
        assert not any(sign in answer.content for sign in _SIGNS), case.formatted_path
        # The program that asks may read alone.
        refused = (403,) if method == "post" else ()
        assert answer.status_code in (200, 400, 401, 404, 405, *refused), answer.text

    ask()


def test_the_document_lists_every_address_of_the_api(app: Dash) -> None:
    rules = {
        str(rule).removeprefix("/api/v1").replace("<", "{").replace(">", "}")
        for rule in app.server.url_map.iter_rules()
        if str(rule).startswith("/api/v1/") and "path:" not in str(rule)
    }
    assert rules - {"/"} == set(_PATHS)
