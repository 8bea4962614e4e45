"""A steward gives somebody who cannot sign in a one-time password, over HTTP.

`POST /password/reset` takes {"name", "code"} and answers {"name", "password", "hours"}. It needs
the session of a steward, read anew, and a code of the own second factor, and it is written into the
audit log first. Nobody gets into an account by it unnoticed: its sessions end, the old password is
gone, the second factor stays. Stewards and administrators are given theirs on the server alone, and
so is who sees sensitive facts of learners and has no second factor.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from callbacks.body import json_object
from callbacks.door import Who
from callbacks.house import House, remote
from callbacks.refusing import Refused, guarded, prove
from callbacks.replies import reply, sign_in_first
from callbacks.session import by_file
from callbacks.shared import is_shared
from dashboard.audit import Kind
from dashboard.errors import (
    NotPermitted,
    UnknownAccount,
)
from dashboard.roles import Right, Sensitive, spec
from dashboard.users import ONE_TIME, Account
from dashboard.vocabulary import COUNTRY
from data.rights import has_right

#: Letters of a name or code that are looked at.
_LONGEST = 200
#: Whose password is no matter of a steward: those who keep accounts or the log.
_OFFICE = frozenset({Right.RESET_PASSWORD, Right.READ_AUDIT})


def blueprint(house: House) -> Blueprint:
    """The route."""
    routes = Blueprint("reset", __name__)
    door = house.door

    @routes.post("/password/reset")
    @guarded(_no)
    def reset() -> Response:
        with house.cube() as cube:
            found = by_file(house, cube)
        return sign_in_first() if found is None else reply(given(*found))

    def given(who: Who, own: Account) -> dict[str, object]:
        if not has_right(who.viewer, Right.RESET_PASSWORD):
            house.refused(request.path, COUNTRY)
            raise NotPermitted(who.name)
        name, code = _asked()
        try:
            if is_shared():
                raise Refused(403, "presenting")
            prove(door, own, code)
            account = _other(own, name)
        except Refused as no:
            house.refused(request.path, COUNTRY, no.why)
            raise
        door.record(Kind.ACCOUNT, who, remote(), {"account": account.name, "change": "reset"})
        password = door.accounts().reset_password(account.name)
        hours = int(ONE_TIME.total_seconds() // 3600)
        return {"name": account.name, "password": password, "hours": hours}

    def _other(own: Account, name: str) -> Account:
        """The account of somebody else that has a password to forget."""
        try:
            account = door.accounts().account(name)
        except UnknownAccount as error:
            raise Refused(404, "unknown") from error
        if account.is_demo or account.name == own.name or spec(account.role).rights & _OFFICE:
            raise Refused(403, "office")
        if account.is_disabled or not account.has_password:
            raise Refused(403, "without")
        if spec(account.role).sensitive is Sensitive.OWN and not account.has_totp:
            # Whoever made the password could see by it what a steward may not.
            raise Refused(403, "second")
        return account

    return routes


def _asked() -> tuple[str, str]:
    body = json_object() or {}
    name, code = body.get("name"), body.get("code")
    if not (
        isinstance(name, str) and isinstance(code, str)
        and 0 < len(name) <= _LONGEST and len(code) <= _LONGEST
    ):
        raise Refused(400, "unreadable")
    return name, code


def _no(no: Refused) -> Response:
    return no.answer(f"reset.refused.{no.why}")
