"""`GET /export/values.csv`, `/export/schools.csv` or `.xlsx`, `/export/compare.csv` and
`/export/worklist.xlsx` (what areas have to mend, a right of its own) with the page's own query
string: the table on the screen as a file. Each is written into the audit log
before it is sent; where that cannot be, no file is. A shared screen is given none.

The list of schools chosen on a map is put together by the page, of what it shows. `POST
/export/chosen` with {"query": the page's query string, "schools": how many} asks for leave and
writes it down as a file: {}.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from callbacks.body import json_object
from callbacks.house import House, remote
from callbacks.replies import problem, problem_of, reply
from callbacks.shared import is_shared
from dashboard import links
from dashboard.audit import Kind
from dashboard.errors import NotPermitted, SharedScreen
from dashboard.links import State
from dashboard.roles import Right
from data.gate import Key
from data.queries import exports, school_file, worklist
from data.rights import allow_view, has_right

#: Makes the name of a file, and the text or the bytes of it.
_Name = Callable[[Key, State], str]
_Body = Callable[[Key, State], str | bytes]
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("exports", __name__)

    def file_of(path: str, body: _Body, name: _Name) -> Response:
        """The file of a page at `path`, as its query string asks for it."""
        query = request.query_string.decode("utf-8", "replace")
        return answer(path, query, lambda key, page: _sheet(body(key, page), name(key, page)))

    def answer(
        path: str, query: str, make: Callable[[Key, State], Response], **more: int
    ) -> Response:
        """What is made of a page for somebody who may take files from it; `more` is written down
        beside."""
        state = links.parse(f"{path}?{query}")
        try:
            with house.page(state) as (key, page):
                if is_shared() or page.present:
                    raise SharedScreen
                if not has_right(key.viewer, Right.EXPORT):
                    raise NotPermitted(key.viewer.name)
                allow_view(key.viewer, page.view)
                made = make(key, page)
                facts = {**_facts(key, page), **more}
                house.door.record(Kind.EXPORT, house.who(key.cube), remote(), facts)
                return made
        except NotPermitted as error:
            house.refused(request.path, state.scope)
            return problem_of(error)
        except SharedScreen as error:
            house.refused(request.path, state.scope, "presenting")
            return problem_of(error)
        except Exception as error:
            return problem_of(error)

    @routes.get("/export/values.csv")
    def send_values() -> Response:
        return file_of("/", exports.values_csv, exports.values_name)

    @routes.get("/export/schools.csv")
    def send_schools() -> Response:
        return file_of("/infrastructure", school_file.as_csv, school_file.csv_name)

    @routes.get("/export/schools.xlsx")
    def send_workbook() -> Response:
        return file_of("/infrastructure", school_file.as_workbook, school_file.workbook_name)

    @routes.get("/export/compare.csv")
    def send_comparison() -> Response:
        return file_of("/compare", exports.compare_csv, exports.compare_name)

    @routes.get("/export/worklist.xlsx")
    def send_worklist() -> Response:
        return file_of("/data", worklist.as_workbook, worklist.workbook_name)

    @routes.post("/export/chosen")
    def note_chosen() -> Response:
        body = json_object() or {}
        query, schools = body.get("query"), body.get("schools")
        if not isinstance(query, str) or type(schools) is not int or not 0 <= schools < 10**6:
            return problem(400, "bad_request", "Send {query, schools}.")
        return answer("/map", query, lambda key, page: reply({}), schools=schools)

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
