"""An account that asks for whatever it can, and what it is told that is not its own."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask.testing import FlaskClient

from callbacks import asked
from tests.leak.conftest import Town
from tests.leak.oracle import Allowed, Oracle
from tests.leak.walks import Walks

NAMES = ("sg", "steward", "guest", "far", "area", "areas", "attendance", "buildings", "school",
         "schools", "teacher", "admin", "ended")
#: Questions of each kind and account.
_STEPS, _FILES, _SEARCHES, _CALLS = 130, 25, 20, 40
_PAGE_STATES = {None, "unknown_place", "unknown_student", "forbidden", "no_schools", "no_period",
                "no_view", "unknown_indicator"}


def kind_of(mimetype: str) -> str:
    """How the words of an answer are told apart: json, csv or text."""
    return {"application/json": "json", "text/csv": "csv"}.get(mimetype, "text")


def _words_of(workbook: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        return b"\n".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))


def body_of(answer: Any) -> bytes:
    """What an answer holds, of a workbook the words in it."""
    data: bytes = answer.data
    return _words_of(data) if data[:2] == b"PK" else data


def checked(allowed: Allowed, address: str, answer: Any, statuses: set[int]) -> list[str]:
    """What an answer leaks. It is no fault of the server either."""
    assert answer.status_code in statuses, f"{address}: {answer.status_code} {answer.text[:300]}"
    return [f"{address}: {leak}" for leak in allowed.leaks(
        address, body_of(answer), kind_of(answer.mimetype)
    )]


def walk(
    town: Town, name: str, oracle: Oracle, part: float = 1.0, is_whole: bool = True,
    looking: FlaskClient | None = None,
) -> Iterator[str]:
    """Every leak that an account finds. A gate that is broken open may fail otherwise too.
    `looking`: somebody who looks through its eyes, bounded by the own ones, and has no token of it.
    """
    client, walks = looking or town.enter(name), Walks(oracle, f"leak-{name}")
    rights = town.person(name).rights
    own = town.person("steward").rights.closed if looking else ()
    allowed = oracle.allowed(replace(rights, closed=(*rights.closed, *own)))
    for address in walks.steps(int(_STEPS * part)):
        answer = client.post(asked.PATH, json=asked.body_of(address))
        yield from checked(allowed, address, answer, {200})
        told = json.loads(answer.data)["response"]["step"]["data"]
        if is_whole:
            kind = (told["state"] or {"kind": None})["kind"]
            assert kind in _PAGE_STATES, (address, told["state"])
            assert len(json.dumps(told, ensure_ascii=False).encode()) <= 16 << 10, address
            yield from _points(client, allowed, told)
    for address in walks.files(int(_FILES * part)):
        yield from checked(allowed, address, client.get(address), {200, 400, 403, 404})
    for address in walks.searches(int(_SEARCHES * part)):
        yield from checked(allowed, address, client.get(address), {200})
    head = {"Authorization": f"Bearer {town.tokens[name]}"}
    for address in walks.calls(0 if looking else int(_CALLS * part)):
        answer = client.get(address, headers=head)
        yield from checked(allowed, address, answer, {200, 400, 403, 404})
    for address in ("/me", "/readyz", "/progress", "/healthz"):
        yield from checked(allowed, address, client.get(address), {200})


def _points(client: FlaskClient, allowed: Allowed, told: dict[str, Any]) -> Iterator[str]:
    """What the files of points hold that an answer names."""
    points = told.get("points") or {"layers": []}
    files = {one["file"] for one in points["layers"]} | {points.get("students", {}).get("file")}
    for address in sorted(filter(None, files)):
        answer = client.get(address, headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-cache"
        for leak in allowed.in_points(answer.data, "points-students-" in address):
            yield f"{address}: {leak}"
