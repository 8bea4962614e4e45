"""JSON answers of the read API, its token, and what each error of the house is to a program that
asks.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, request

from callbacks.api.static import dumps
from callbacks.errors import recorded
from callbacks.house import House
from dashboard.errors import (
    BadArgument,
    NotPermitted,
    QueryTooSlow,
    SnapshotError,
    UnknownIndicator,
    UnknownPeriod,
    UnknownPlace,
    WarRoomError,
)
from dashboard.vocabulary import Viewer
from data.gate import BUILT_IN

#: A route of the API: who asks is given, the rest it reads from the request.
Route = Callable[..., Any]


def reply(body: Any, status: int = 200) -> Response:
    """JSON that no cache keeps."""
    answer = Response(dumps(body), status=status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def problem(status: int, code: str, message: str, **facts: Any) -> Response:
    """An error as JSON: {"error": {"code", "message", …}}."""
    answer = reply({"error": {"code": code, "message": message, **facts}}, status)
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="warroom"'
    return answer


def caller(house: House) -> Viewer | None:
    """Who the bearer token belongs to; None without one or with a wrong one."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    wanted = house.settings.api_token
    if kind.lower() != "bearer" or not wanted or not given.strip():
        return None
    if not hmac.compare_digest(given.strip().encode(), wanted.encode()):
        return None
    with house.cube() as cube:
        return BUILT_IN if cube.snapshot.about.synthetic else None


def guarded(house: House) -> Callable[[Route], Callable[..., Response]]:
    """Wrap a route: it is given the caller; what it returns or raises becomes JSON."""

    def wrap(route: Route) -> Callable[..., Response]:
        @wraps(route)
        def answer(**arguments: str) -> Response:
            try:
                viewer = caller(house)
                if viewer is None:
                    return problem(
                        401, "unauthorized",
                        "Send a valid token: Authorization: Bearer … "
                        "(WARROOM_API_TOKEN; unset, the API is shut).",
                    )
                found = route(viewer, **arguments)
                return found if isinstance(found, Response) else reply(found)
            except Exception as error:
                return told(error)

        return answer

    return wrap


def told(error: Exception) -> Response:
    """The problem that an error is."""
    match error:
        case UnknownPlace(level=level, code=code, candidates=candidates) if candidates:
            return problem(
                400, "ambiguous_code", f"More than one {level} has the code {code}.",
                argument=level, value=code, candidates=list(candidates),
            )
        case UnknownPlace(level="address", code=path):
            return problem(
                404, "unknown_address", f"Nothing stands at {path}; openapi.json lists what does.",
                value=path,
            )
        case UnknownPlace(level=level, code=code):
            return problem(
                404, "unknown_place", f"No {level} has the code {code}.", level=level, value=code
            )
        case UnknownIndicator(indicator=id):
            return problem(404, "unknown_indicator", f"No indicator has the id {id}.", value=id)
        case BadArgument(name=name, value=value, reason=reason):
            return problem(
                400, "bad_argument", f"{name}={value}: {reason}.", argument=name, value=value
            )
        case UnknownPeriod(period=period):
            return problem(
                400, "bad_argument", f"period={period}: no period of this indicator.",
                argument="period", value=period,
            )
        case NotPermitted():
            return problem(403, "forbidden", "This place lies outside your grant.")
        case QueryTooSlow(seconds=seconds):
            return problem(503, "too_slow", f"Stopped after {seconds:g} s; ask for less.")
        case SnapshotError():
            return problem(503, "no_snapshot", error.sentence)
        case WarRoomError():
            return problem(400, "bad_argument", str(error))
    return problem(500, "failed", "The request failed.", reference=recorded(error))
