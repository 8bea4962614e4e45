"""All routes beside the page, in one list."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

from callbacks import audit_page, known_places, look, reset, reveal, sign_in, upload
from callbacks.api import exports, faults, feeds, health, search, static, values, why
from callbacks.house import House
from callbacks.replies import problem, problem_of
from dashboard.errors import SnapshotError


def register(server: Flask, house: House) -> None:
    """Add them to the server, and the guards before them."""
    server.register_error_handler(SnapshotError, problem_of)
    sign_in.register(server, house)
    look.register(server, house)
    for module in (
        sign_in, look, reveal, reset, audit_page, static, health, search, exports, faults,
        feeds, upload, values, why,
    ):
        server.register_blueprint(module.blueprint(house))
    server.register_blueprint(_single_sign_on(house))
    known_places.tell_at_start(house)


def _single_sign_on(house: House) -> Blueprint:
    """That of the settings; without one its addresses answer 404."""
    if house.settings.oidc_issuer:
        # Here: what it is made of takes 15 MB of each worker, and most have none.
        from callbacks import sso

        return sso.blueprint(house)
    routes = Blueprint("sso", __name__)

    @routes.get("/login/sso")
    @routes.get("/login/sso/back")
    def say_none() -> Response:
        return problem(404, "unknown_address", "There is no single sign-on here.")

    return routes
