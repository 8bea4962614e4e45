"""Opening the identity of one learner over HTTP: for whom, why, how long, and written down first.

`POST /reveal` takes {"school", "student", "purpose", "fields", "minutes", "code", "present"} and
answers {"name", "until", "seconds", "reveal"}; `POST /reveal/end` takes {"reveal", "why"};
`GET /reveal/history?school=&student=` tells who opened it lately, by role alone. They need a
session of an account, read anew each time: the rights of a moment ago open nothing. Whatever cannot
be written into the audit log does not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request

from callbacks.body import json_object
from callbacks.door import Door, Who
from callbacks.house import House, remote
from callbacks.refusing import Refused, guarded, prove
from callbacks.replies import reply, sign_in_first
from callbacks.session import by_file
from callbacks.shared import is_shared
from dashboard.audit import Kind
from dashboard.errors import (
    NotPermitted,
    UnknownPlace,
)
from dashboard.reveals import MINUTES, MOST, SHOWN, WINDOW, End, Field, Purpose
from dashboard.users import Account
from dashboard.vocabulary import Code, Scope
from data.cube import Cube
from data.gate import Key, open_key
from data.queries import identity

#: Letters of a code of a school or a reference that are looked at.
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request for an identity that can be read."""

    scope: Scope
    purpose: Purpose
    fields: tuple[Field, ...]
    minutes: int
    code: str


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("reveal", __name__)
    door = house.door

    @routes.post("/reveal")
    @guarded(_no)
    def open_identity() -> Response:
        asked = _asked()
        with house.cube() as cube:
            found = by_file(house, cube)
            if found is None:
                return sign_in_first()
            who, account = found
            try:
                if "Authorization" in request.headers:
                    raise Refused(403, "token")
                if is_shared():
                    raise Refused(403, "presenting")
                key = _key_of(door, cube, who, account, asked.scope)
                _check(door, who, account, asked.code)
            except Refused as no:
                house.refused("reveal", asked.scope, no.why)
                raise
            told_of = {level.value: code for level, code in key.scope}
            number = door.record(Kind.REVEAL, who, remote(), {
                **told_of, "person": identity.find(key).person, "snapshot": key.snapshot_id,
                "purpose": asked.purpose, "fields": asked.fields, "minutes": asked.minutes,
            })
            until = door.now() + timedelta(minutes=asked.minutes)
            opened = identity.reveal(key, asked.fields)
        return reply({
            **opened, "until": until.isoformat(), "seconds": asked.minutes * 60, "reveal": number,
        })

    @routes.post("/reveal/end")
    @guarded(_no)
    def end() -> Response:
        body = _body()
        number, why = body.get("reveal"), body.get("why")
        if type(number) is not int or not 0 < number < 2**63 - 1 or why not in list(End):
            raise Refused(400, "unreadable")
        with house.cube() as cube:
            found = by_file(house, cube)
        if found is None:
            return sign_in_first()
        who, _ = found
        of = door.log.read(kind=Kind.REVEAL, who=who.name, before=number + 1, limit=1)
        if not of or of[0].seq != number:
            raise Refused(404, "unknown")
        ended = door.log.read(kind=Kind.REVEAL_END, who=who.name, since=of[0].at, limit=MOST * 4)
        if all(one.what.get("reveal") != number for one in ended):
            same = {name: of[0].what[name] for name in ("school", "student", "person", "snapshot")}
            door.record(Kind.REVEAL_END, who, remote(), {**same, "reveal": number, "why": why})
        return reply({})

    @routes.get("/reveal/history")
    @guarded(_no)
    def history() -> Response:
        scope = _scope(request.args.get("school"), request.args.get("student"))
        with house.cube() as cube:
            found = by_file(house, cube)
            if found is None:
                return sign_in_first()
            who, account = found
            if is_shared():
                raise Refused(403, "presenting")
            key = _key_of(door, cube, who, account, scope)
            person, school = identity.find(key).person, str(key.scope.school)
        return reply({
            "rows": [
                {
                    "at": one.at.isoformat(), "role": one.role, "purpose": one.what["purpose"],
                    "fields": one.what["fields"], "minutes": one.what["minutes"],
                }
                for one in door.log.reveals(person, school, SHOWN)
            ],
            "code": "demo" if account.is_demo else "ready" if account.has_totp else "missing",
        })

    return routes


def _key_of(door: Door, cube: Cube, who: Who, account: Account, scope: Scope) -> Key:
    """The key to a learner of one's own, with the rights of now and through no other's eyes."""
    if who.look is not None:
        raise Refused(403, "looking")
    own = Who.of(door.accounts().viewer(account, door.accounts().today()))
    viewer = own.within(cube.atoms.knows).viewer
    if viewer != who.viewer:
        door.forget(account.name)
        raise Refused(403, "changed")
    try:
        key = open_key(cube, viewer, scope)
        identity.find(key)
    except NotPermitted as error:
        raise Refused(403, "forbidden") from error
    except UnknownPlace as error:
        raise Refused(404, "unknown") from error
    return key


def _check(door: Door, who: Who, account: Account, code: str) -> None:
    """The second factor, and not too often."""
    if account.is_demo:
        raise Refused(403, "demo")
    now = door.now()
    lately = door.log.read(kind=Kind.REVEAL, who=who.name, since=now - WINDOW, limit=MOST)
    if len(lately) >= MOST:
        raise Refused(429, "often", n=MOST, until=(lately[-1].at + WINDOW).isoformat())
    prove(door, account, code)


def _body() -> dict[str, Any]:
    body = json_object()
    if body is None:
        raise Refused(400, "unreadable")
    return body


def _scope(school: object, student: object) -> Scope:
    for one in (school, student):
        if not isinstance(one, str) or not 0 < len(one) <= _LONGEST:
            raise Refused(400, "unreadable")
    return Scope(school=Code(str(school)), student=str(student))


def _asked() -> _Asked:
    body = _body()
    scope = _scope(body.get("school"), body.get("student"))
    purpose, fields, minutes, code = (
        body.get(name) for name in ("purpose", "fields", "minutes", "code")
    )
    if (
        purpose not in list(Purpose)
        or not isinstance(fields, list) or not fields or len(fields) > len(Field)
        or any(field not in list(Field) for field in fields)
        or type(minutes) is not int or minutes not in MINUTES
        or not isinstance(code, str) or len(code) > _LONGEST
    ):
        raise Refused(400, "unreadable")
    return _Asked(
        scope, Purpose(purpose), tuple(Field(field) for field in fields), minutes, code
    )


def _no(no: Refused) -> Response:
    return no.answer(f"reveal.refused.{no.why}")
