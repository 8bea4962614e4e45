"""What the page asks of the server: one address after another, in Dash's words.

It is the only callback of the server. Dash takes a body as it comes and fails on nonsense, so that
what asks about no address is refused before it gets there.
"""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response, g, request

from callbacks.replies import problem
from dashboard.ids import Shell

PATH = "/_dash-update-component"
_OUTPUT = {"id": Shell.STEP, "property": "data"}
_SOURCE = {"id": Shell.URL, "property": "href"}


def _joined(one: dict[str, str]) -> str:
    return ".".join(one.values())


def body_of(address: str) -> dict[str, Any]:
    """The body of a request for a step, as a page sends it."""
    return {
        "output": _joined(_OUTPUT), "outputs": _OUTPUT, "state": [],
        "inputs": [_SOURCE | {"value": address}], "changedPropIds": [_joined(_SOURCE)],
    }


def register(server: Flask) -> None:
    """Answer 400 to other questions. What is asked about stays in `flask.g.asked`."""

    @server.before_request
    def refuse() -> Response | None:
        if request.path != PATH or request.method != "POST":
            return None
        # Dash reads a body by what it is said to be.
        address = _address(request.get_data()) if request.is_json else None
        if address is None:
            return problem(400, "bad_request", "This asks about no address.")
        g.asked = address
        return None


def _address(body: bytes) -> str | None:
    """The address that is asked about, empty where there is none yet; None of nonsense."""
    try:
        # It refuses letters that are none, which no address has and Python's own reader lets pass.
        asked = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    match asked:
        case {"output": output, "outputs": dict() as into, "inputs": [dict() as given]}:
            value, changed = given.get("value"), asked.get("changedPropIds", [])
            if (
                output == _joined(_OUTPUT)
                and {name: into.get(name) for name in _OUTPUT} == _OUTPUT
                and {name: given.get(name) for name in _SOURCE} == _SOURCE
                and asked.get("state", []) == []
                and isinstance(changed, list) and all(isinstance(one, str) for one in changed)
                and (value is None or isinstance(value, str))
            ):
                return value or ""
    return None
