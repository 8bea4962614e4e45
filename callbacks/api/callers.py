"""Who calls the read API, by the token that is sent, and what is written down of the call."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, request

from callbacks.door import ANYBODY, Who
from callbacks.house import House, remote
from callbacks.replies import problem, problem_of, reply
from dashboard.audit import Kind
from dashboard.errors import NotPermitted
from dashboard.vocabulary import Level
from data.receiving import is_name
from data.sources import SOURCES, sheets

#: What feeds are called by in an address.
FEEDS = frozenset(
    {one.id for one in SOURCES} | {sheet.feed for _, sheet in sheets()}
)
#: Arguments that routes know beside the name of a file, and letters of one that are written down.
_KNOWN = frozenset(
    {"indicator", "by", "period", "regions", "q", "pair", "list", "page"}
    | {level.value for level in Level}
)
_LONGEST = 200
#: A route of the API: who asks is given, the rest it reads from the request.
Route = Callable[..., Any]


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
                # What anybody may ask of invented persons is not written down. What changes
                # something is written down before it does.
                first = request.method not in ("GET", "HEAD")
                if first and who.account is not None:
                    house.door.record(Kind.API_CALL, who, remote(), _asked())
                try:
                    found = route(who.viewer, **arguments)
                except NotPermitted:
                    if who.account is not None:
                        house.door.note(Kind.REFUSAL, who, remote(), _asked())
                    raise
                if who.account is not None and not first:
                    house.door.record(Kind.API_CALL, who, remote(), _asked())
                return found if isinstance(found, Response) else reply(found)
            except Exception as error:
                return problem_of(error)

        return answer

    return wrap


def _asked() -> dict[str, Any]:
    """What was asked, of what routes know alone: what else came along is refused, and may be
    anything that somebody typed. The record of calls is for ever."""
    asked = {
        name: value for name, value in request.args.items()
        if len(value) <= _LONGEST and (name in _KNOWN or (name == "name" and is_name(value)))
    }
    feed = (request.view_args or {}).get("feed")
    known = feed is None or feed in FEEDS
    rule = request.url_rule.rule if request.url_rule else ""
    return {"path": request.path if known else rule, "asked": asked}


def _note_stranger(house: House) -> None:
    """Write down that a token was sent which opens nothing; without one nobody tried any."""
    if "Authorization" in request.headers:
        # The rule, not the path: whoever is not known does not choose what is kept.
        rule = request.url_rule
        told = {"path": rule.rule if rule else "", "why": "wrong_token"}
        house.door.note_stranger(Kind.REFUSAL, remote(), told)
