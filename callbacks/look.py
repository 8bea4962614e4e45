"""Looking through another role's eyes over HTTP, and the guard that lets nothing but reading happen
meanwhile.

`GET /look-as` says which roles there are; `POST /look-as` takes {"role", "code", "modules",
"classes"} (the level is the role's own; where "level" is said it has to be that one) and answers
{"home", "until"}; `POST /look-as/end` takes {} and answers {"home"}. Begin and end are written into
the audit log, the begin before it happens. Each gives the session another id.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, request

from callbacks.body import json_object
from callbacks.door import Who, may_look_at, told_of
from callbacks.house import House, home_href, remote, session_cookie
from callbacks.origin import SAFE
from callbacks.replies import problem, problem_of, reply, sign_in_first
from callbacks.session import give
from dashboard.audit import Kind
from dashboard.errors import (
    BadArgument,
    NotPermitted,
    NotPossible,
    SnapshotError,
)
from dashboard.links import State
from dashboard.roles import ROLES, Right, spec
from dashboard.text import text
from dashboard.users import Grant, looks
from dashboard.users.grants import class_of
from dashboard.vocabulary import COUNTRY, Level, Module, Role, Scope
from data.cube import Cube
from data.rights import has_right

#: What a page sends of itself, and the ways out.
_STILL = frozenset({
    "/look-as/end", "/logout", "/login", "/login/demo", "/fault", "/_dash-update-component",
})  # fmt: skip
#: Files are taken with rights of one's own.
_FILES = ("/export/", "/audit/export")
_MINUTES = int(looks.LASTS.total_seconds() // 60)
#: Letters of a text that are looked at, and how many modules or classes.
_LONGEST, _MOST = 64, 40


def register(server: Flask, house: House) -> None:
    """Answer 403 to whatever would change, open or take something while somebody looks through
    another role's eyes."""

    @server.before_request
    def refuse() -> Response | None:
        path = request.path
        changes = request.method not in SAFE and path not in _STILL
        if not changes and not path.startswith(_FILES):
            return None
        try:
            with house.cube() as cube:
                who = house.who(cube)
        except SnapshotError:
            return None
        if who is None or who.look is None:
            return None
        house.refused(path, COUNTRY, "looking")
        return problem(
            403, "looking", text("look.refused", "en"), message_th=text("look.refused", "th")
        )


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("look", __name__)
    door = house.door

    def asked_by(cube: Cube) -> Who | None:
        """Whoever has an account and a session."""
        who = house.who(cube)
        return who if who is not None and who.account is not None and session_cookie() else None

    @routes.get("/look-as")
    def show_roles() -> Response:
        with house.cube() as cube:
            who = asked_by(cube)
        if who is None:
            return sign_in_first()
        if not has_right(who.viewer, Right.LOOK_AS):
            return problem_of(NotPermitted(who.name))
        return reply({
            "minutes": _MINUTES,
            "roles": [
                {
                    "role": one.role, "level": one.level, "classes": one.by_class,
                    "modules": list(Module) if one.by_module else [],
                }
                for one in ROLES if one.role not in (Role.BUILT_IN, who.viewer.role)
            ],
        })

    @routes.post("/look-as")
    def begin() -> Response:
        try:
            with house.cube() as cube:
                who = asked_by(cube)
                if who is None or who.account is None:
                    return sign_in_first()
                if not has_right(who.viewer, Right.LOOK_AS):
                    house.refused(request.path, COUNTRY)
                    raise NotPermitted(who.name)
                role, at = _asked(cube)
                place = at.scope if at else None
                if not may_look_at(cube.atoms, who.viewer, place):
                    house.refused(request.path, place or COUNTRY)
                    raise NotPermitted(who.name)
                looks.check(who.account.role, role, at)
                what = {**told_of(role, at), "minutes": _MINUTES}
                door.record(Kind.LOOK_AS, who, remote(), what)
                session_id, _ = door.accounts().look_as(session_cookie(), role, at)
                return entered(session_id, cube)
        except NotPossible as error:
            return _not_possible(error)
        except Exception as error:
            return problem_of(error)

    @routes.post("/look-as/end")
    def end() -> Response:
        if json_object() is None:
            return problem_of(BadArgument("body", "", "send JSON"))
        try:
            with house.cube() as cube:
                who = asked_by(cube)
                if who is None:
                    return sign_in_first()
                if who.look is None:
                    return reply({"home": home_href(State(), who.viewer)})
                session_id = door.accounts().rotate(session_cookie())
                door.note_end(who, who.look, remote(), "person")
                return entered(session_id, cube)
        except Exception as error:
            return problem_of(error)

    def entered(session_id: str, cube: Cube) -> Response:
        """The way to where one now stands, and the cookie of it."""
        found = door.of_session(session_id, cube.snapshot.about.synthetic)
        who = found and found.within(cube.atoms.knows)
        answer = reply({
            "home": home_href(State(), who.viewer if who else None),
            "until": who.look.until.isoformat() if who and who.look else None,
        })
        give(answer, session_id)
        return answer

    return routes


def _asked(cube: Cube) -> tuple[Role, Grant | None]:
    """The role and its place. BadArgument, UnknownPlace; NotPossible where they do not go together.
    """
    body = json_object()
    if body is None:
        raise BadArgument("body", "", "send JSON")
    name, code = _text(body, "role"), _text(body, "code")
    if name not in tuple(Role):
        raise BadArgument("role", name, "no role")
    role = Role(name)
    level = spec(role).level
    said = _text(body, "level") or (level or "")
    modules, classes = _texts(body, "modules"), _texts(body, "classes")
    if said != (level or ""):
        raise NotPossible("grant_level", role=role, level=level, given=said)
    if level is None:
        if code or modules or classes:
            raise NotPossible("no_grants", role=role)
        return role, None
    if level is Level.SCHOOL and code:
        # Any of the three codes may be said.
        code = cube.atoms.school_codes[cube.atoms.school_index(code)]
    at = Grant(
        0, level, code, frozenset(_module(one) for one in modules),
        frozenset(_class(one) for one in classes),
    )
    if code and level is not Level.COUNTRY:
        cube.atoms.select(Scope.of([(level, code)]))
    return role, at


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise BadArgument(name, "", "not a short text")
    return value


def _texts(body: dict[str, Any], name: str) -> list[str]:
    values = body.get(name, [])
    if (
        not isinstance(values, list) or len(values) > _MOST
        or not all(isinstance(one, str) and len(one) <= _LONGEST for one in values)
    ):
        raise BadArgument(name, "", "not a list of short texts")
    return values


def _module(name: str) -> Module:
    if name not in tuple(Module):
        raise BadArgument("modules", name, "no module")
    return Module(name)


def _class(name: str) -> tuple[str, int]:
    found = class_of(name)
    if found is None:
        raise BadArgument("classes", name, "not a class like P1/2")
    return found


def _not_possible(error: NotPossible) -> Response:
    """Why not, in both languages."""
    key = f"access.refused.{error.reason}"
    return problem(
        400, "not_possible", text(key, "en", **error.facts),
        message_th=text(key, "th", **error.facts), reason=error.reason,
    )
