"""`POST /fault`: a part of a page could not be shown, under the code that the person was given.

The log keeps what finds the fault again, each field held to a form that can hold no sentence: the
code, the part, the view, the snapshot, the script and its line. Addresses and the words of an error
are not taken, for they may name a student. Anyone can reach the page, so each process writes only
so many lines a minute, and says once how many it left out.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable
from threading import Lock

from flask import Blueprint, Response, request

from callbacks.house import House

log = logging.getLogger("warroom.faults")

#: Bytes of a report; a longer one is not read.
LONGEST = 500
#: Lines of a process in so many seconds.
MOST, SECONDS = 30, 60.0
_FORMS = {
    "code": re.compile(r"P-[0-9A-Z]{5}"),
    "part": re.compile(r"[a-z0-9-]{1,40}"),
    "view": re.compile(r"[a-z]{1,20}"),
    "snapshot": re.compile(r"[0-9A-Za-z-]{1,40}"),
    "at": re.compile(r"[0-9a-z-]{1,40}\.js:\d{1,5}"),
}


class Budget:
    """So many lines in so many seconds; the first of a new stretch learns how many were left out.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = Lock()
        self._began, self._spent, self._left_out = now(), 0, 0

    def take(self) -> int | None:
        """How many were left out in the last stretch; None when there is no room for a line."""
        with self._lock:
            left_out = 0
            if self._now() - self._began >= SECONDS:
                left_out = self._left_out
                self._began, self._spent, self._left_out = self._now(), 0, 0
            if self._spent >= MOST:
                self._left_out += 1
                return None
            self._spent += 1
            return left_out


def told(body: bytes) -> dict[str, str] | None:
    """The fields of a report that have their form; None without a code and a part."""
    try:
        given = json.loads(body)
    except ValueError:
        return None
    if not isinstance(given, dict):
        return None
    fields = {
        name: value for name, form in _FORMS.items()
        if isinstance(value := given.get(name), str) and form.fullmatch(value)
    }
    return fields if {"code", "part"} <= fields.keys() else None


def blueprint(house: House) -> Blueprint:
    """The route; it answers 204, 400 for what is no report, 413 and 429."""
    routes = Blueprint("faults", __name__)
    budget = Budget()

    @routes.post("/fault")
    def take_fault() -> Response:
        if (request.content_length or LONGEST + 1) > LONGEST:
            return _empty(413)
        fields = told(request.get_data(cache=False))
        if fields is None:
            return _empty(400)
        left_out = budget.take()
        if left_out is None:
            return _empty(429)
        if left_out:
            log.warning("%d faults of pages were not written down", left_out)
        log.error(
            "fault %s: part %s of %s, %s, snapshot %s",
            fields["code"], fields["part"], fields.get("view", "?"), fields.get("at", "?"),
            fields.get("snapshot", "?"),
        )
        return _empty(204)

    return routes


def _empty(status: int) -> Response:
    return Response(status=status, headers={"Cache-Control": "no-store"})
