"""`POST /api/v1/feeds/<feed>`: an office sends a file or envelope of its own, and is told at once
what became of it. The body is the file; its name is the argument `name`, which an envelope can do
without.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from callbacks.api.callers import FEEDS, guarded
from callbacks.house import House
from callbacks.replies import problem, reply
from dashboard.errors import BadArgument, NotPermitted, UnknownPlace
from dashboard.roles import Right
from dashboard.vocabulary import Viewer
from data.receiving import Busy, receive, sender_of
from data.rights import has_right, home

#: Seconds that a request waits for others to be read, and after which it may come again.
_PATIENCE, _AGAIN = 3.0, 10


def blueprint(house: House) -> Blueprint:
    """The route: 200 loaded and kept, 422 told why not, 403 of another office, 413 too large."""
    routes = Blueprint("feeds", __name__, url_prefix="/api/v1/feeds")
    guard = guarded(house)

    @routes.post("/<feed>")
    @guard
    def take(viewer: Viewer, feed: str) -> Any:
        if not has_right(viewer, Right.SEND_FEEDS) or home(viewer) is None:
            raise NotPermitted(viewer.name)
        if feed not in FEEDS:
            raise UnknownPlace("address", request.path)
        for name in request.args:
            if name != "name":
                raise BadArgument(name, request.args[name], "not one of name")
        if house.settings.inbox is None:
            return problem(404, "no_inbox", "This server takes no files.")
        content = _body(house.settings.push_mb << 20)
        if isinstance(content, Response):
            return content
        return _answer(house, viewer, feed, content)

    return routes


def _body(largest: int) -> bytes | Response:
    """What was sent, or the answer to who sent too much, nothing, or packed bytes."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        return problem(415, "packed", "Send the file as it is, without Content-Encoding.")
    request.max_content_length = largest
    try:
        content = request.get_data(cache=False)
    except RequestEntityTooLarge:
        return problem(413, "too_large", f"A file may have {largest >> 20} MB at most.")
    return content or problem(400, "empty", "The body is empty: it must be the file.")


def _answer(house: House, viewer: Viewer, feed: str, content: bytes) -> Response:
    assert house.settings.inbox is not None
    with house.cube() as cube:
        try:
            found = receive(
                house.settings.inbox, request.args.get("name", ""), content,
                sender_of(cube, viewer), feed=feed, patience=_PATIENCE,
            )
        except Busy:
            answer = problem(503, "busy", f"Others are being read; send it again in {_AGAIN} s.")
            answer.headers["Retry-After"] = str(_AGAIN)
            return answer
    told = asdict(found)
    # Whose places they are is known to the sender.
    del told["places"]
    return reply({"feed": feed, **told}, 200 if found.accepted else 422)
