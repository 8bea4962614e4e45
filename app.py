"""Composition of the war room: the list of views, and the app made from them and a snapshot.

`gunicorn app:server` serves in production; `python app.py` serves the same app in one process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from dash import Dash

import callbacks.shell
from callbacks import errors, notice, serve, step
from callbacks.api import routes
from callbacks.door import Door
from callbacks.headers import Page
from callbacks.house import House, open_serving
from dashboard import config
from dashboard.config import BadSetting, Settings
from dashboard.errors import SnapshotError
from dashboard.private import now_utc
from dashboard.roles import Right
from dashboard.view import View
from data.first_run import FirstRunFailed
from data.queries import attendance as attendance_answer
from data.queries import compare as compare_answer
from data.queries import data_view as data_answer
from data.queries import infrastructure as infrastructure_answer
from data.queries import overview as overview_answer
from data.queries import points, schools, students
from layouts import (
    attendance,
    audit,
    compare,
    data,
    indicators,
    infrastructure,
    login,
    mapview,
    overview,
    privacy,
    school,
    shell,
    student,
)

VIEWS: tuple[View, ...] = (
    View("overview", "/", "overview", overview.layout),
    View("map", "/map", "map", mapview.layout),
    View("infrastructure", "/infrastructure", "wifi", infrastructure.layout),
    View("attendance", "/attendance", "calendar", attendance.layout),
    View("compare", "/compare", "compare", compare.layout, in_rail=False),
    View("indicators", "/indicators", "indicators", indicators.layout),
    View("data", "/data", "database", data.layout),
    View("school", "/school", "school", school.layout, in_rail=False),
    View("student", "/student", "student", student.layout, in_rail=False),
    View("privacy", "/privacy", "shield", privacy.layout, in_rail=False),
    View("audit", "/audit", "audit", audit.layout, in_rail=False, right=Right.READ_AUDIT),
    View("login", "/login", "user", login.layout, in_rail=False),
)
#: What each view adds to the answer of a step; one that is absent needs nothing.
PARTS: dict[str, step.Part] = {
    "overview": overview_answer.answer,
    "map": points.answer,
    "infrastructure": infrastructure_answer.answer,
    "attendance": attendance_answer.answer,
    "compare": compare_answer.answer,
    "data": data_answer.answer,
    "school": schools.page,
    "student": students.page,
}


def create_app(settings: Settings, clock: Callable[[], datetime] = now_utc) -> Dash:
    """Open the snapshot and make the app. SnapshotError, BadSetting or FirstRunFailed says why it
    cannot start. `clock` gives aware moments.
    """
    house = House(open_serving(settings), VIEWS, settings, Door(settings, clock))
    app = Page(
        "warroom",
        server=serve.flask_server(settings),  # type: ignore[arg-type]  # Dash takes a Flask app
        assets_folder=str(Path(__file__).parent / "dashboard" / "assets"),
        title="War Room",
        update_title="",
        serve_locally=True,
        compress=True,
        suppress_callback_exceptions=False,
        use_async=False,
        enable_mcp=False,
        on_error=errors.on_error,
        index_string=shell.index_string(VIEWS),
    )
    app.enable_dev_tools(
        debug=False, dev_tools_ui=False, dev_tools_disable_version_check=True
    )
    app.layout = shell.layout()
    step.register(app, house, PARTS)
    callbacks.shell.register(app)
    routes.register(app.server, house)
    app.server.register_blueprint(notice.blueprint(house))
    serve.prepare(app.server)
    return app


#: What tells gunicorn that no other worker would fare better: it stops instead of starting them
#: again and again.
_CANNOT_LOAD = 4


@cache
def _server() -> Any:
    try:
        return create_app(config.read()).server
    except (SnapshotError, BadSetting, FirstRunFailed) as error:
        sys.exit(str(error))


def __getattr__(name: str) -> Any:
    """Make `server` when it is asked for: importing this module opens nothing."""
    if name == "server":
        try:
            return _server()
        except SystemExit as stopped:
            print(stopped.code, file=sys.stderr, flush=True)
            sys.exit(_CANNOT_LOAD)
    raise AttributeError(name)


if __name__ == "__main__":
    try:
        ended = serve.run(config.read, _server)
    except SystemExit as stopped:
        print(stopped.code, file=sys.stderr, flush=True)
        # When Python ends, DuckDB's binding at times lists what it still holds: nobody should have
        # to look for the sentence among those lines.
        os._exit(1)
    sys.exit(ended)
