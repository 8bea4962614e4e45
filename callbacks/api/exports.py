"""`GET /export/values.csv`, `/export/schools.csv` or `.xlsx` and `/export/compare.csv` with the
page's own query string: the table on the screen as a file.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from callbacks.api.replies import told
from callbacks.house import House
from dashboard import links
from dashboard.links import State
from data.gate import Key
from data.queries import exports, school_file

#: Makes the name of a file, and the text or the bytes of it.
_Name = Callable[[Key, State], str]
_Body = Callable[[Key, State], str | bytes]
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("exports", __name__)

    def answer(path: str, body: _Body, name: _Name) -> Response:
        """The file of a page at `path`, as its query string asks for it."""
        state = links.parse(f"{path}?" + request.query_string.decode("utf-8", "replace"))
        try:
            with house.key(state.scope, house.viewer(state)) as key:
                return _sheet(body(key, state), name(key, state))
        except Exception as error:
            return told(error)

    @routes.get("/export/values.csv")
    def send_values() -> Response:
        return answer("/", exports.values_csv, exports.values_name)

    @routes.get("/export/schools.csv")
    def send_schools() -> Response:
        return answer("/infrastructure", school_file.as_csv, school_file.csv_name)

    @routes.get("/export/schools.xlsx")
    def send_workbook() -> Response:
        return answer("/infrastructure", school_file.as_workbook, school_file.workbook_name)

    @routes.get("/export/compare.csv")
    def send_comparison() -> Response:
        return answer("/compare", exports.compare_csv, exports.compare_name)

    return routes


def _sheet(body: str | bytes, name: str) -> Response:
    if isinstance(body, str):
        # The mark at the front makes a spreadsheet read the file as UTF-8.
        answer = Response("\ufeff" + body, mimetype="text/csv; charset=utf-8")
    else:
        answer = Response(body, mimetype=_WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
