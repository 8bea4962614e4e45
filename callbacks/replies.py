"""Answers as JSON, and what each error of the house is to whoever asked by a program or a script.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from flask import Response

from callbacks.errors import recorded
from dashboard.errors import (
    AuditUnwritable,
    BadArgument,
    NotPermitted,
    QueryTooLarge,
    QueryTooSlow,
    SessionEnded,
    SharedScreen,
    SnapshotError,
    StoreFailed,
    TopicClosed,
    UnknownIndicator,
    UnknownPeriod,
    UnknownPlace,
    WarRoomError,
)
from dashboard.text import text

log = logging.getLogger("warroom.api")


def dumps(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


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


def _in_words(status: int, code: str, key: str) -> Response:
    """An error whose sentence stands in the catalogue, in both languages."""
    return problem(status, code, text(key, "en"), message_th=text(key, "th"))


def sign_in_first() -> Response:
    """The answer to nobody in particular, where one has to be known."""
    return problem(
        401, "sign_in", text("serve.sign_in", "en"), message_th=text("serve.sign_in", "th"),
        href="/login",
    )


def problem_of(error: Exception) -> Response:
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
        case TopicClosed():
            return _in_words(403, "forbidden", "serve.topic")
        case NotPermitted():
            return _in_words(403, "forbidden", "serve.place")
        case SharedScreen():
            return _in_words(403, "presenting", "serve.presenting")
        case QueryTooSlow(seconds=seconds):
            return problem(503, "too_slow", f"Stopped after {seconds:g} s; ask for less.")
        case QueryTooLarge():
            return _in_words(503, "too_large", "serve.too_large")
        case SessionEnded():
            return sign_in_first()
        case AuditUnwritable() | StoreFailed():
            log.error("%s", error)
            return _in_words(503, "not_recorded", "serve.unrecorded")
        case SnapshotError():
            # The sentence names files and commands, which is for who runs the server.
            log.error("%s", error.sentence)
            return _in_words(503, "no_snapshot", "serve.no_snapshot")
        case WarRoomError():
            return problem(400, "bad_argument", str(error))
    return problem(500, "failed", "The request failed.", reference=recorded(error))
