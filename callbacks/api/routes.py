"""All routes beside the page, in one list."""

from __future__ import annotations

from flask import Flask

from callbacks import audit_page, known_places, look, reset, reveal, sign_in, sso, upload
from callbacks.api import exports, faults, feeds, health, search, static, values, why
from callbacks.house import House
from callbacks.replies import problem_of
from dashboard.errors import SnapshotError


def register(server: Flask, house: House) -> None:
    """Add them to the server, and the guards before them."""
    server.register_error_handler(SnapshotError, problem_of)
    sign_in.register(server, house)
    look.register(server, house)
    for module in (
        sign_in, sso, look, reveal, reset, audit_page, static, health, search, exports, faults,
        feeds, upload, values, why,
    ):
        server.register_blueprint(module.blueprint(house))
    known_places.tell_at_start(house)
