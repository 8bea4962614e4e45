"""Signing in and out over HTTP, who one is, and the guard before everything else.

`POST /login`, `/login/demo`, `/logout` and `/password` take and give JSON; a session is a cookie
that scripts cannot read and other sites cannot send. `GET /me` says how one stands. With real
persons in the snapshot nothing but the frame of the page and these ways in is given to somebody who
is not known: 401.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, request

from callbacks import me
from callbacks.body import json_object
from callbacks.house import (
    COOKIE,
    COOKIE_OF_TLS,
    OWN_WHO,
    House,
    remote,
    session_cookie,
)
from callbacks.replies import problem, reply, sign_in_first
from callbacks.session import begun, give
from dashboard.audit import Kind
from dashboard.errors import (
    AccessError,
    CodeNeeded,
    Disabled,
    Locked,
    NotPossible,
    PasswordExpired,
    SnapshotError,
    UnknownAccount,
    WrongPassword,
)
from dashboard.users import SignedIn
from data.queries.places import of_demo

#: Letters of a name, a password or a code that are looked at.
_LONGEST = 300
#: Given to anybody: whether the server lives, the ways in and out, and what the frame of the page
#: is made of. None of it holds anything of a snapshot but its date and totals (`/readyz`).
_OPEN = frozenset({
    "/healthz", "/readyz", "/me", "/login", "/login/demo", "/logout", "/password", "/fault",
    "/_dash-layout", "/_dash-dependencies", "/_favicon.ico",
    "/privacy/notice",
})  # fmt: skip
_OPEN_BELOW = ("/assets/", "/_dash-component-suites/", "/static/fonts/", "/login/")
#: Has tokens of its own, which nobody sends by accident.
_API = "/api/"
#: Rules of Dash that answer any address with the frame of the page.
_FRAME = frozenset({"/", "/<path:path>"})


def register(server: Flask, house: House) -> None:
    """Answer 401 to somebody who is not known, unless all persons of the snapshot are invented."""

    @server.before_request
    def stop() -> Response | None:
        path, rule = request.path, request.url_rule
        if path in _OPEN or path.startswith((*_OPEN_BELOW, _API)) or OWN_WHO in request.environ:
            return None
        if rule is not None and rule.rule in _FRAME and request.method in ("GET", "HEAD"):
            return None
        try:
            with house.cube() as cube:
                return None if house.who(cube) is not None else sign_in_first()
        except SnapshotError:
            # There is nothing to see; each route says so in its own way.
            return None


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("sign_in", __name__)
    door = house.door

    @routes.post("/login")
    def sign_in() -> Response:
        given = _given("name", "password", "code")
        if given is None:
            return _no_json()
        name, password, code = given
        try:
            found = door.accounts().sign_in(name, password, remote(), code=code)
        except AccessError as error:
            _note_failure(name, error)
            return _refused(error)
        return entered(found)

    @routes.post("/login/demo")
    def sign_in_as_demo() -> Response:
        given = _given("role")
        if given is None:
            return _no_json()
        with house.cube() as cube:
            places = of_demo(cube) if cube.snapshot.about.synthetic else {}
        role = next((role for role in places if role.value == given[0]), None)
        if role is None:
            return problem(404, "unknown_address", "Nothing stands here.")
        code = next((code for _, code in places[role]), "")
        try:
            return entered(door.accounts().sign_in_demo(role, code))
        except AccessError as error:
            return _refused(error)

    @routes.post("/logout")
    def sign_out() -> Response:
        if not request.is_json:
            return _no_json()
        everywhere = (json_object() or {}).get("everywhere") is True
        cookie = session_cookie()
        try:
            # Without a look at the snapshot: one leaves where none can be opened, too.
            who = door.of_session(cookie, invented=True) if cookie else None
            if cookie:
                door.accounts().sign_out(cookie)
            if who is not None and who.account is not None:
                if who.look is not None:
                    door.note_end(who, who.look, remote(), "left")
                if everywhere:
                    door.accounts().sign_out_everywhere(who.name)
                door.note(Kind.SIGN_OUT, who, remote(), {"everywhere": everywhere})
        except AccessError as error:
            return _refused(error)
        answer = reply({})
        for name in (COOKIE, COOKIE_OF_TLS):
            answer.delete_cookie(
                name, path="/", secure=name == COOKIE_OF_TLS, httponly=True, samesite="Strict"
            )
        return answer

    @routes.post("/password")
    def change_password() -> Response:
        given = _given("name", "old", "new", "code")
        if given is None:
            return _no_json()
        name, old, new, code = given
        with house.cube() as cube:
            who = house.who(cube)
        if who is not None and who.account is not None:
            # Whoever is signed in changes the own one.
            name = who.name
        try:
            found = door.accounts().change_password(name, old, new, remote(), code=code)
            door.note(Kind.ACCOUNT, who, remote(), {"account": name, "change": "password"})
            return entered(found)
        except AccessError as error:
            _note_failure(name, error)
            return _refused(error)

    @routes.get("/me")
    def show_me() -> Response:
        with house.cube() as cube:
            return reply(me.told(house, cube))

    def entered(found: SignedIn) -> Response:
        """Somebody is in: the cookie, and the way home."""
        answer = reply({"home": begun(house, found)})
        give(answer, found.session_id)
        return answer

    def _note_failure(name: str, error: AccessError) -> None:
        """Write a failure down: under the name only where there is such an account, for people type
        passwords into the wrong field."""
        try:
            known = door.accounts().account(name).name
        except AccessError:
            known = ""
        door.note(
            Kind.SIGN_IN_FAILED, None, remote(), {"account": known, "why": _told_of(error)[1]}
        )

    return routes


def _given(*names: str) -> tuple[str, ...] | None:
    """Texts of a JSON body by name, "" where one is left out; None of anything else."""
    body = json_object()
    if body is None:
        return None
    values = tuple(body.get(name, "") for name in names)
    if not all(isinstance(value, str) and len(value) <= _LONGEST for value in values):
        return None
    return values


def _no_json() -> Response:
    return problem(400, "bad_request", "Send JSON with texts.")


def _told_of(error: AccessError) -> tuple[int, str, dict[str, Any]]:
    """The status, the kind that the page has words for, and what belongs to it."""
    match error:
        case WrongPassword(left=left):
            return 401, "wrong", {"left": left}
        case UnknownAccount():
            return 401, "wrong", {"left": 0}
        case CodeNeeded(left=left, wrong=wrong):
            return 401, "code", {"left": left, "wrong": wrong}
        case Disabled():
            return 401, "disabled", {}
        case PasswordExpired():
            return 401, "expired", {}
        case Locked(until=until):
            return 429, "locked", {"until": until.isoformat()}
        case NotPossible(reason=reason):
            return 400, "weak", {"reason": reason}
    return 503, "failed", {}


def _refused(error: AccessError) -> Response:
    status, kind, facts = _told_of(error)
    return reply({"kind": kind, **facts}, status)
