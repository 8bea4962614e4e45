"""`GET /export/values.csv`, `/export/schools.csv` and `/export/compare.csv` with the page's own
query string: the table on the screen as a file.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from callbacks.api.replies import told
from callbacks.house import House
from dashboard import links
from dashboard.errors import WarRoomError
from data.queries import exports


def blueprint(house: House) -> Blueprint:
    """The route."""
    routes = Blueprint("exports", __name__)

    @routes.get("/export/values.csv")
    def send_values() -> Response:
        state = links.parse("/?" + request.query_string.decode("utf-8", "replace"))
        try:
            with house.key(state.scope, house.viewer(state)) as key:
                body, name = exports.values_csv(key, state), exports.file_name(key, state)
        except WarRoomError as error:
            return told(error)
        return _sheet(body, name)

    @routes.get("/export/schools.csv")
    def send_schools() -> Response:
        state = links.parse(
            "/infrastructure?" + request.query_string.decode("utf-8", "replace")
        )
        try:
            with house.key(state.scope, house.viewer(state)) as key:
                # Made while the snapshot is leased: it may be changed before the file is through.
                body = "".join(exports.schools_csv(key, state))
                name = exports.schools_file_name(key)
        except WarRoomError as error:
            return told(error)
        return _sheet(body, name)

    @routes.get("/export/compare.csv")
    def send_comparison() -> Response:
        state = links.parse("/compare?" + request.query_string.decode("utf-8", "replace"))
        try:
            with house.key(state.scope, house.viewer(state)) as key:
                body, name = exports.compare_csv(key, state), exports.compare_file_name(key)
        except WarRoomError as error:
            return told(error)
        return _sheet(body, name)

    return routes


def _sheet(body: str, name: str) -> Response:
    # The mark at the front makes a spreadsheet read the file as UTF-8.
    answer = Response("\ufeff" + body, mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
