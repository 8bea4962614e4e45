"""The form of the data page that takes a file: looked at first, kept when it is sent once more.

`GET /upload/choices` with the page's query string says what one may send, and with `feed` (and
`of`, an area) its parts, rounds and schools. `POST /upload/check` and `/upload/keep` take the file
as their body and `feed`, `part`, `place`, `period` and `ending` as arguments; the name is made here
of those, and what the file's own (`named`) says otherwise is told. A check keeps nothing; to keep
needs `sha256`, the digest that the check told, so that what is kept is what was looked at. Both are
written into the audit log first.
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from callbacks.door import Who
from callbacks.house import House, remote
from callbacks.refusing import Refused, guarded
from callbacks.replies import reply, sign_in_first
from callbacks.session import by_file
from callbacks.shared import is_shared
from dashboard import links
from dashboard.audit import Kind
from dashboard.errors import BadArgument, NotPermitted
from dashboard.users import Account
from dashboard.vocabulary import COUNTRY, Level, Scope, Viewer
from data.cube import Cube
from data.gate import Key, open_key
from data.quality import remedies
from data.queries import sending
from data.reading.naming import envelope_name, name_of
from data.receiving import (
    ENDINGS,
    Busy,
    Receipt,
    kept_at,
    receive,
    sender_of,
    today,
)
from data.rights import home

#: Seconds that a request waits for others to be read, and after which it may come again.
_PATIENCE, _AGAIN = 3.0, 10
#: Findings that are told of one file, and letters of an argument that are looked at.
_TOLD, _LONGEST = 30, 64
_ASKED = ("feed", "part", "place", "period", "ending", "lang", "named")
_FINDING = (
    "rule", "sheet", "column", "rows", "first_row", "sentence_th", "sentence_en",
)


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("upload", __name__)

    @routes.get("/upload/choices")
    @guarded(_no)
    def show_choices() -> Response:
        state = links.parse("/data?" + request.query_string.decode("utf-8", "replace"))
        feed, area = request.args.get("feed", ""), request.args.get("of", "")
        with house.cube() as cube:
            found = by_file(house, cube)
            if found is None:
                return sign_in_first()
            key = _key(house, cube, *found)
            assert house.settings.inbox is not None
            if feed:
                day = today(house.settings.inbox)
                return reply(sending.of_feed(key, feed, area, day, state.lang))
            return reply({
                **sending.choices(key), "mb": house.settings.push_mb, "endings": ENDINGS,
                "keeps": not found[1].is_demo,
            })

    @routes.post("/upload/check")
    @guarded(_no)
    def check() -> Response:
        return taken(keep=False)

    @routes.post("/upload/keep")
    @guarded(_no)
    def keep() -> Response:
        return taken(keep=True)

    def taken(*, keep: bool) -> Response:
        with house.cube() as cube:
            found = by_file(house, cube)
            if found is None:
                return sign_in_first()
            try:
                key = _key(house, cube, *found)
                if keep and found[1].is_demo:
                    raise Refused(403, "demo")
                return reply(_taken(house, key, found[0], keep=keep))
            except NotPermitted as error:
                house.refused(request.path, COUNTRY)
                raise Refused(403, "forbidden") from error
            except Refused as no:
                if no.status == 403:
                    house.refused(request.path, COUNTRY, no.why)
                raise

    return routes


def _key(house: House, cube: Cube, who: Who, account: Account) -> Key:
    """The key of a sender, with the rights of now and through no other's eyes; Refused."""
    if house.settings.inbox is None:
        raise Refused(404, "no_inbox")
    if who.look is not None:
        raise Refused(403, "looking")
    if is_shared():
        raise Refused(403, "presenting")
    door = house.door
    own = Who.of(door.accounts().viewer(account, door.accounts().today()))
    viewer: Viewer = own.within(cube.atoms.knows).viewer
    if viewer != who.viewer:
        door.forget(account.name)
        raise Refused(403, "changed")
    place = home(viewer)
    if place is None:
        raise Refused(403, "forbidden")
    key = open_key(cube, viewer, place)
    if not sending.may_send(key):
        raise Refused(403, "forbidden")
    return key


def _taken(house: House, key: Key, who: Who, *, keep: bool) -> dict[str, Any]:
    """The account of what was sent, once it was written down that it was."""
    inbox = house.settings.inbox
    assert inbox is not None
    asked, ending = _asked(key, house)
    content = _body(house.settings.push_mb << 20)
    digest = hashlib.sha256(content).hexdigest()
    if keep and request.args.get("sha256") != digest:
        raise Refused(409, "differs")
    day = today(inbox)
    made = name_of(asked.contract, asked.sheet, asked.scope, asked.period, day, ending)
    name = (envelope_name(content) if asked.contract.form == "json" else None) or made
    house.door.record(Kind.SEND, who, remote(), {
        "feed": asked.contract.id, "period": asked.period, "file": name, "sha256": digest,
        "step": "keep" if keep else "check", **_place(asked.scope),
    })
    try:
        receipt = receive(
            inbox, name, content, sender_of(key.cube, key.viewer), way="upload", keep=keep,
            feed=asked.contract.id, patience=_PATIENCE,
        )
    except Busy as error:
        raise Refused(503, "busy", n=_AGAIN) from error
    except NotPermitted as error:
        house.refused(request.path, Scope(), "elsewhere")
        raise Refused(422, "elsewhere") from error
    except BadArgument as error:
        raise Refused(422, "no_name") from error
    named = request.args.get("named", "")
    return {
        **_told(key, asked, name, receipt),
        "named": sending.named_otherwise(key, asked, made, named) if named else [],
    }


def _asked(key: Key, house: House) -> tuple[sending.Envelope, str]:
    given = {one: request.args.get(one, "") for one in _ASKED}
    ending = given["ending"].lower()
    if f".{ending}" not in ENDINGS:
        raise Refused(
            415, "ending", endings=" ".join(one[1:].upper() for one in ENDINGS)
        )
    if any(len(one) > _LONGEST for one in given.values()):
        raise Refused(400, "choice")
    assert house.settings.inbox is not None
    try:
        return sending.envelope(
            key, given["feed"], given["part"], given["place"], given["period"],
            today(house.settings.inbox),
        ), ending
    except BadArgument as error:
        raise Refused(400, "choice") from error


def _body(largest: int) -> bytes:
    """What was sent; Refused where it is too much, nothing or packed."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Refused(415, "packed")
    request.max_content_length = largest
    try:
        content = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise Refused(413, "too_large", n=largest >> 20) from error
    if not content:
        raise Refused(400, "empty")
    return content


def _place(scope: str) -> dict[str, str]:
    """A place as the audit log names it; nothing for the country."""
    if scope == sending.WHOLE:
        return {}
    return {(Level.SCHOOL if len(scope) == 10 else Level.AREA).value: scope}


def _told(key: Key, asked: sending.Envelope, name: str, receipt: Receipt) -> dict[str, Any]:
    """The receipt as the page shows it: sentences and places of faults, no value of any row."""
    moment = kept_at(receipt)
    file = receipt.file
    return {
        "name": name, "sha256": receipt.sha256, "accepted": receipt.accepted,
        "kept": moment.isoformat(timespec="seconds") if moment else None,
        "status": file["status"], "why": [file.get("reason_th", ""), file.get("reason_en", "")],
        "rows": [
            int(file.get(f"rows_{one}", 0))
            for one in ("read", "loaded", "quarantined", "superseded")
        ],
        "period": file.get("period") or asked.period,
        "faults": [_finding(one) for one in receipt.faults[:_TOLD]],
        "warnings": [_finding(one) for one in receipt.warnings[:_TOLD]],
        "more": max(0, len(receipt.faults) - _TOLD) + max(0, len(receipt.warnings) - _TOLD),
        "lacks": sending.left_out(
            key, asked, receipt.places, request.args.get("lang", "th")
        ) if receipt.accepted else None,
    }


def _finding(one: Any) -> list[Any]:
    """[rule, sheet, column, rows, first row, sentence, English sentence, remedy, English remedy].
    """
    return [*(one.get(part) for part in _FINDING), *remedies().get(one["rule"], ("", ""))]


def _no(no: Refused) -> Response:
    return no.answer(f"upload.refused.{no.why}")
