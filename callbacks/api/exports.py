"""`GET /export/values.csv`, `/export/schools.csv` or `.xlsx` and `/export/compare.csv` with the
page's own query string: the table on the screen as a file. Each is written into the audit log
before it is sent; where that cannot be, no file is. A shared screen is given none.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from callbacks.api.replies import told
from callbacks.house import House, remote
from callbacks.shared import is_shared
from dashboard import links
from dashboard.audit import Kind
from dashboard.errors import NotPermitted, SharedScreen
from dashboard.links import State
from dashboard.roles import Right
from data.gate import Key
from data.queries import exports, school_file
from data.rights import allow_view, has_right

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
            with house.page(state) as (key, page):
                if is_shared():
                    raise SharedScreen
                if not has_right(key.viewer, Right.EXPORT):
                    raise NotPermitted(key.viewer.name)
                allow_view(key.viewer, page.view)
                sheet = _sheet(body(key, page), name(key, page))
                house.door.record(Kind.EXPORT, house.who(key.cube), remote(), _facts(key, page))
                return sheet
        except NotPermitted as error:
            house.refused(request.path, state.scope)
            return told(error)
        except SharedScreen as error:
            house.refused(request.path, state.scope, "presenting")
            return told(error)
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


def _facts(key: Key, page: State) -> dict[str, str]:
    """What is written down of a file: its kind, its place and what of the address says what is in
    it; never all of the address, in which somebody may have typed anything."""
    asked = {
        "file": request.path, "snapshot": key.snapshot_id, "indicator": page.indicator,
        "period": page.period, "by": page.by.value if page.by else "",
        **{name: page.filter(name) for name in ("only", "vs")},
        **{level.value: code for level, code in key.scope},
    }
    return {name: value for name, value in asked.items() if value}


def _sheet(body: str | bytes, name: str) -> Response:
    if isinstance(body, str):
        # The mark at the front makes a spreadsheet read the file as UTF-8.
        answer = Response("\ufeff" + body, mimetype="text/csv; charset=utf-8")
    else:
        answer = Response(body, mimetype=_WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
