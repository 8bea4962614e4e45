"""Structured logs: one JSON line for each request and each message. No names, no codes of persons.

Of an address only the route is kept, never its query: a scope may name a student.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, request

#: Set in the environment of a request that nobody sent, which no log needs.
OWN_REQUEST = "warroom.own_request"
_FIELDS = ("route", "method", "status", "ms", "bytes")


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        for field in _FIELDS:
            if hasattr(record, field):
                line[field] = getattr(record, field)
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure(level: str) -> None:
    """Send the house's logs to standard error as JSON lines."""
    root = logging.getLogger("warroom")
    root.setLevel(level)
    root.propagate = False
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Lines())
        root.addHandler(handler)
    # Werkzeug's own lines hold whole addresses.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)


def watch(server: Flask) -> None:
    """Log every request with its duration, and tell it to the browser (`Server-Timing`): exactly
    where the persons are invented (`g.invented`), else to ten milliseconds, for how long an answer
    takes may tell what it was made of."""
    log = logging.getLogger("warroom.request")

    @server.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @server.after_request
    def end(answer: Response) -> Response:
        began = g.get("began")
        took = round((time.perf_counter() - began) * 1000, 2) if began else None
        if took is not None:
            told = took if g.get("invented") else round(took, -1)
            answer.headers["Server-Timing"] = f"app;dur={told}"
        if OWN_REQUEST in request.environ:
            return answer
        rule = request.url_rule
        log.info(
            "request",
            extra={
                "route": rule.rule if rule else "(none)", "method": request.method,
                "status": answer.status_code,
                "ms": took,
                "bytes": answer.content_length,
            },
        )
        return answer
