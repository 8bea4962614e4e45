"""What Dash would answer beside the page, shut: one list says what is needed of it.

The page asks for its layout, its callbacks, their answers and the scripts it was told of. All else
below `/_` is nothing: neither a sign that code changed, nor a way for other programs, nor a script
of a library that the page does not use.
"""

from __future__ import annotations

from dash.exceptions import DependencyException
from flask import Flask, Response, request

from callbacks.replies import problem

#: What begins like Dash's own and the page asks for.
NEEDED = frozenset({
    "/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "/_favicon.ico",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
})  # fmt: skip


def register(server: Flask) -> None:
    """Answer 404 to every other address of Dash's."""

    @server.before_request
    def refuse() -> Response | None:
        rule = request.url_rule
        if not request.path.startswith("/_") or (rule is not None and rule.rule in NEEDED):
            return None
        return _nothing()

    @server.errorhandler(DependencyException)
    def no_script(error: DependencyException) -> Response:
        # Its words list every script of every library.
        return _nothing()


def _nothing() -> Response:
    return problem(404, "unknown_address", "Nothing stands here.")
