"""What the steward's page of the audit log asks for: `GET /audit/records`, `/audit/verify` and
`/audit/export.csv`, for whoever may read the log and nobody else, and never on a shared screen.

Days are those of Thailand, both included. An export is itself written down before it is sent.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import wraps
from io import TextIOWrapper
from typing import IO, Any

from flask import Blueprint, Response, request

from callbacks.door import Who
from callbacks.house import House, remote
from callbacks.replies import problem_of, reply
from callbacks.shared import is_shared
from dashboard.audit import Form, Kind, Record
from dashboard.audit.export import write
from dashboard.audit.schema import KEPT_DAYS
from dashboard.errors import BadArgument, NotPermitted, SessionEnded, SharedScreen
from dashboard.periods import given_day
from dashboard.private import THAILAND
from dashboard.roles import Right
from dashboard.vocabulary import COUNTRY
from data.rights import has_right

#: Records of one answer.
PAGE = 50
#: Letters of a name, and a number beyond which no record will ever be.
_LONGEST, _LAST = 200, 2**53


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which records: None is any."""

    since: datetime | None
    until: datetime | None
    kind: Kind | None
    who: str | None
    #: As they were asked for, to be written down.
    said: dict[str, str]


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("audit_page", __name__)
    door = house.door

    def guarded(route: Callable[[Who], Response]) -> Callable[[], Response]:
        @wraps(route)
        def answer() -> Response:
            try:
                with house.cube() as cube:
                    who = house.who(cube)
                if who is None:
                    raise SessionEnded
                if not has_right(who.viewer, Right.READ_AUDIT):
                    house.refused(request.path, COUNTRY)
                    raise NotPermitted(who.name)
                if is_shared():
                    house.refused(request.path, COUNTRY, "presenting")
                    raise SharedScreen
                return route(who)
            except Exception as error:
                return problem_of(error)

        return answer

    @routes.get("/audit/records")
    @guarded
    def list_records(who: Who) -> Response:
        asked = _asked()
        found = door.log.read(
            since=asked.since, until=asked.until, kind=asked.kind, who=asked.who,
            limit=PAGE + 1, before=_before(),
        )
        shown = found[:PAGE]
        names = {one.name: one.full_name for one in door.accounts().all() if one.full_name}
        oldest = door.log.first()
        return reply({
            "records": [_told(one) for one in shown],
            "more": len(found) > PAGE,
            "names": {one.who: names[one.who] for one in shown if one.who in names},
            "kept_days": KEPT_DAYS,
            "first": None if oldest is None else {"seq": oldest.seq, "at": oldest.at.isoformat()},
        })

    @routes.get("/audit/verify")
    @guarded
    def verify(who: Who) -> Response:
        found = door.log.verify()
        return reply({
            "ok": found.ok, "rows": found.rows, "first_bad": found.first_bad,
            "reason": found.reason, "head": list(found.head), "at": door.now().isoformat(),
        })

    @routes.get("/audit/export.csv")
    @guarded
    def export(who: Who) -> Response:
        asked = _asked()
        door.record(Kind.EXPORT, who, remote(), {"file": request.path, **asked.said})
        # On the disk when it is large: the log of two years does not fit into the memory.
        body = tempfile.SpooledTemporaryFile(max_size=4_000_000)  # noqa: SIM115  # sent, then closed
        # The mark at the front makes a spreadsheet read the file as UTF-8.
        text = TextIOWrapper(body, encoding="utf-8-sig", newline="", write_through=True)
        write(_chosen(asked), text, Form.CSV)
        text.detach()
        body.seek(0)
        days = "_".join(asked.said[name] for name in ("since", "until") if name in asked.said)
        name = f"warroom-audit{'_' + days if days else ''}.csv"
        answer = Response(_pieces(body), mimetype="text/csv; charset=utf-8")
        # Who asks for the headers alone (HEAD) reads none of it.
        answer.call_on_close(body.close)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _chosen(asked: _Asked) -> Iterator[Record]:
        for one in door.log.each(since=asked.since, until=asked.until):
            if asked.kind in (None, one.kind) and asked.who in (None, one.who):
                yield one

    return routes


def _pieces(body: IO[bytes]) -> Iterator[bytes]:
    """What is in a file, which is gone afterwards."""
    with body:
        while piece := body.read(1 << 16):
            yield piece


def _told(one: Record) -> dict[str, Any]:
    return {
        "seq": one.seq, "at": one.at.isoformat(), "kind": one.kind, "who": one.who,
        "role": one.role, "address": one.address, "what": dict(one.what),
    }


def _asked() -> _Asked:
    """What the address asks for. BadArgument names what makes no sense."""
    given = {
        name: value for name in ("since", "until", "kind", "who")
        if (value := request.args.get(name, "").strip())
    }
    kind = given.get("kind")
    if kind is not None and kind not in tuple(Kind):
        raise BadArgument("kind", kind[:_LONGEST], "no kind of record")
    if len(given.get("who", "")) > _LONGEST:
        raise BadArgument("who", given["who"][:_LONGEST], "too long for a name")
    until = _midnight(given, "until")
    return _Asked(
        _midnight(given, "since"), None if until is None else until + timedelta(days=1),
        None if kind is None else Kind(kind), given.get("who"), given,
    )


def _midnight(given: dict[str, str], name: str) -> datetime | None:
    """When a day begins in Thailand."""
    value = given.get(name)
    if value is None:
        return None
    day = given_day(value)
    if day is None or day.year <= 1970:
        raise BadArgument(name, value[:_LONGEST], "not a day like 2026-11-20")
    return datetime.combine(day, time(), THAILAND).astimezone(UTC)


def _before() -> int | None:
    value = request.args.get("before", "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) < 17) or int(value) > _LAST:
        raise BadArgument("before", value[:_LONGEST], "not the number of a record")
    return int(value)
