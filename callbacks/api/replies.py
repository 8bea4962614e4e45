"""JSON answers of the read API, its token, and what each error of the house is to a program that
asks.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, request

from callbacks.api.static import dumps
from callbacks.door import ANYBODY, Who
from callbacks.errors import recorded
from callbacks.house import House, remote
from dashboard.audit import Kind
from dashboard.errors import (
    AuditUnwritable,
    BadArgument,
    NotPermitted,
    QueryTooSlow,
    SessionEnded,
    SharedScreen,
    SnapshotError,
    StoreFailed,
    UnknownIndicator,
    UnknownPeriod,
    UnknownPlace,
    WarRoomError,
)
from dashboard.text import text

log = logging.getLogger("warroom.api")

#: Letters of an argument that are written down.
_LONGEST = 200
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
    if status == 401 and code == "unauthorized":
        answer.headers["WWW-Authenticate"] = 'Bearer realm="warroom"'
    return answer


def caller(house: House) -> Who | None:
    """Whose rights the bearer token has: an account's, or with invented persons, by the token of
    the settings, the built-in viewer's. None without one or with a wrong one."""
    kind, _, rest = request.headers.get("Authorization", "").partition(" ")
    given, wanted = rest.strip(), house.settings.api_token
    if kind.lower() != "bearer" or not given:
        return None
    if wanted and hmac.compare_digest(given.encode(), wanted.encode()):
        with house.cube() as cube:
            return ANYBODY if cube.snapshot.about.synthetic else None
    found = house.door.of_token(given)
    if found is None:
        return None
    with house.cube() as cube:
        return found.within(cube.atoms.knows)


def sign_in_first() -> Response:
    """The answer to nobody in particular, where one has to be known."""
    return problem(
        401, "sign_in", text("serve.sign_in", "en"), message_th=text("serve.sign_in", "th"),
        href="/login",
    )


def guarded(house: House) -> Callable[[Route], Callable[..., Response]]:
    """Wrap a route: it is given the caller; what it returns or raises becomes JSON. What an account
    is given is written down first, as a file is; where that cannot be, nothing is given."""

    def wrap(route: Route) -> Callable[..., Response]:
        @wraps(route)
        def answer(**arguments: str) -> Response:
            try:
                who = caller(house)
                if who is None:
                    _note_stranger(house)
                    return problem(
                        401, "unauthorized",
                        "Send a valid token: Authorization: Bearer … (python -m dashboard.users "
                        "token makes one; WARROOM_API_TOKEN is one for demo data).",
                    )
                try:
                    found = route(who.viewer, **arguments)
                except NotPermitted:
                    if who.account is not None:
                        house.door.note(Kind.REFUSAL, who, remote(), _asked())
                    raise
                # What anybody may ask of invented persons is not written down.
                if who.account is not None:
                    house.door.record(Kind.API_CALL, who, remote(), _asked())
                return found if isinstance(found, Response) else reply(found)
            except Exception as error:
                return told(error)

        return answer

    return wrap


def _asked() -> dict[str, Any]:
    """What was asked. Of what routes know; whatever else came along was refused."""
    asked = {name: value for name, value in request.args.items() if len(value) <= _LONGEST}
    return {"path": request.path, "asked": asked}


def _note_stranger(house: House) -> None:
    """Write down that a token was sent which opens nothing; without one nobody tried any."""
    if "Authorization" in request.headers:
        # The rule, not the path: whoever is not known does not choose what is kept.
        rule = request.url_rule
        told = {"path": rule.rule if rule else "", "why": "wrong_token"}
        house.door.note_stranger(Kind.REFUSAL, remote(), told)


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
        case SharedScreen():
            return problem(
                403, "presenting", text("serve.presenting", "en"),
                message_th=text("serve.presenting", "th"),
            )
        case QueryTooSlow(seconds=seconds):
            return problem(503, "too_slow", f"Stopped after {seconds:g} s; ask for less.")
        case SessionEnded():
            return sign_in_first()
        case AuditUnwritable() | StoreFailed():
            log.error("%s", error)
            return problem(
                503, "not_recorded", text("serve.unrecorded", "en"),
                message_th=text("serve.unrecorded", "th"),
            )
        case SnapshotError():
            # The sentence names files and commands, which is for who runs the server.
            log.error("%s", error.sentence)
            return problem(
                503, "no_snapshot", text("serve.no_snapshot", "en"),
                message_th=text("serve.no_snapshot", "th"),
            )
        case WarRoomError():
            return problem(400, "bad_argument", str(error))
    return problem(500, "failed", "The request failed.", reference=recorded(error))
