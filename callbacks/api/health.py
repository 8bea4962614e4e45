"""Whether the process lives, whether it serves a snapshot, and how a build in the background goes.
"""

from __future__ import annotations

import logging

from flask import Blueprint, Response

from callbacks.house import House
from callbacks.replies import dumps
from dashboard.errors import SnapshotError
from dashboard.text import text
from data import first_run

log = logging.getLogger("warroom.health")


def blueprint(house: House) -> Blueprint:
    """`/healthz`, `/readyz` and `/progress`."""
    routes = Blueprint("health", __name__)

    @routes.get("/healthz")
    def show_life() -> Response:
        return Response("OK", mimetype="text/plain", headers={"Cache-Control": "no-store"})

    @routes.get("/readyz")
    def show_readiness() -> Response:
        try:
            with house.cube() as cube:
                about = cube.snapshot.about
                body = {
                    "snapshot": about.id, "as_of": about.as_of.isoformat(),
                    "built_at": f"{about.built_at.isoformat()}Z", "schools": about.schools,
                    "students": about.students,
                }
                return _json(body, 200)
        except SnapshotError as error:
            # Anybody may ask: which file, and what is wrong with it, is for the log.
            log.error("%s", error.sentence)
            said = {"error": text("serve.no_snapshot", "en")}
            return _json(said | {"error_th": text("serve.no_snapshot", "th")}, 503)

    @routes.get("/progress")
    def show_progress() -> Response:
        return _json(first_run.progress(house.settings.store), 200)

    return routes


def _json(body: object, status: int) -> Response:
    answer = Response(dumps(body), status=status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
