"""A refusal tells nothing, not even by what it asks: nothing of the snapshot before it, and for a
learner of others what it asks for one that does not exist.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks import asked
from dashboard.reveals import MINUTES, Field, Purpose
from data.connection import Snapshot
from tests.leak.conftest import Town
from tests.leak.oracle import Oracle
from tests.support import step

NARROW = ("area", "areas", "attendance", "buildings", "school", "schools", "teacher", "guest")
#: Of a learner; the reference is put in.
_PUPIL = (
    "/student?student={}", "/student?school={own}&student={}", "/student?area={area}&student={}",
    "/student?student={}&present=1", "/student?student={}&lang=en&period=ay2569-2",
)  # fmt: skip
#: Of a place; its part of the address is put in.
_PLACE = (
    "/?{}", "/?{}&by=school", "/map?{}", "/school?{}&tab=students", "/infrastructure?{}",
    "/student?{}&student=A0b1C2d3E4f5", "/attendance?{}", "/compare?{}&vs=area.1601~1602",
)  # fmt: skip
_FILES = ("/export/values.csv?{}", "/export/schools.csv?{}", "/export/schools.xlsx?{}",
          "/export/compare.csv?{}&vs=area.1601~1602", "/api/v1/values?indicator=ATT-01&{}")
#: Heads that differ from answer to answer.
_OWN = {"Server-Timing", "Date"}
UNKNOWN = "A0b1C2d3E4f5"


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of what the snapshot is asked, from now on."""
    found: list[str] = []
    for way in ("query", "arrays"):
        plain: Callable[..., Any] = getattr(Snapshot, way)

        def seen(self: Snapshot, sql: str, *more: Any, _plain: Any = plain, **named: Any) -> Any:
            found.append(sql)
            return _plain(self, sql, *more, **named)

        monkeypatch.setattr(Snapshot, way, seen)
    return found


def _outside(oracle: Oracle, town: Town, name: str) -> Iterator[str]:
    """Places beyond somebody's: areas, districts, and schools by each of their codes."""
    allowed = oracle.allowed(town.person(name).rights)
    areas = {one for one in oracle.column("SELECT DISTINCT area_code FROM school") if one}
    yield from (f"area={one}" for one in sorted(areas - allowed.places))
    for code, smis in oracle.con.execute(
        "SELECT school_code, smis_code FROM school ORDER BY hash(school_code)"
    ).fetchall():
        if code not in allowed.schools:
            yield from (f"school={code}", f"school={smis}")
            break
    yield from ("province=16&area=1601", "region=N", "district=1601", "")


def _inside(oracle: Oracle, town: Town, name: str) -> dict[str, str]:
    """A place of the own ones, so that what is asked once is asked before."""
    allowed = oracle.allowed(town.person(name).rights)
    own = min(allowed.schools)
    area = oracle.con.execute("SELECT area_code FROM school WHERE school_code = ?", [own])
    return {"own": own, "area": area.fetchall()[0][0]}


def _said(answer: Any, ref: str) -> tuple[int, str, list[tuple[str, str]]]:
    """An answer but for the reference that was asked for."""
    headers = [(name, value) for name, value in answer.headers if name not in _OWN]
    return answer.status_code, answer.text.replace(ref, "·"), headers


@pytest.mark.proves("gate.unknown")
@pytest.mark.parametrize("name", NARROW)
def test_a_place_beyond_is_refused_before_anything_is_asked(
    town: Town, oracle: Oracle, name: str, queries: list[str]
) -> None:
    client = town.enter(name)
    step(client, f"/?school={_inside(oracle, town, name)['own']}")
    head = {"Authorization": f"Bearer {town.tokens[name]}"}
    refused = 0
    for place in _outside(oracle, town, name):
        for form in _PLACE:
            del queries[:]
            told = step(client, form.format(place))
            if (told["state"] or {"kind": ""})["kind"] == "forbidden":
                assert queries == [], (place, form)
                # Of what was asked for it holds the address alone.
                assert told.keys() - {"moved"} == {"href", "view", "snapshot", "state"}
                refused += 1
        for form in _FILES:
            del queries[:]
            answer = client.get(form.format(place), headers=head)
            if answer.status_code == 403:
                assert queries == [], form
                refused += 1
    assert refused > 12, refused


@pytest.mark.proves("gate.unknown")
@pytest.mark.parametrize("name", NARROW)
def test_a_learner_of_others_costs_what_nobody_costs(
    town: Town, oracle: Oracle, name: str, queries: list[str]
) -> None:
    """Status, headers, words and what was asked of the snapshot are those of no learner."""
    client, inside = town.enter(name), _inside(oracle, town, name)
    mine = oracle.allowed(town.person(name).rights)
    step(client, f"/school?school={inside['own']}&tab=students")
    others = sorted(oracle.refs - mine.refs)
    # Some of anywhere, and those that are nearest: of the own school, and not the own class.
    school = oracle.column(f"""
        SELECT student_ref FROM student JOIN school USING (school_idx)
        WHERE school_code = '{inside['own']}' ORDER BY student_ref
    """)
    near = [ref for ref in school if ref not in mine.refs]
    asks = 0
    for ref in (*others[:: len(others) // 6], *near[:2]):
        for form in _PUPIL:
            said = []
            for one in (ref, UNKNOWN):
                del queries[:]
                answer = client.post(asked.PATH, json=asked.body_of(form.format(one, **inside)))
                said.append((*_said(answer, one), list(queries)))
            assert said[0] == said[1], form
            asks += len(queries)
        for path in ("/reveal", "/reveal/history"):
            said = []
            for one in (ref, UNKNOWN):
                del queries[:]
                told = _said(_revealed(client, path, inside["own"], one), one)
                said.append((*told, list(queries)))
            assert said[0] == said[1], path
    # Who sees no learners at all is refused before one is looked for.
    assert (asks == 0) is (name in ("guest", "buildings"))


def _revealed(client: FlaskClient, path: str, school: str, ref: str) -> Any:
    if path.endswith("history"):
        return client.get(path, query_string={"school": school, "student": ref})
    return client.post(path, json={
        "school": school, "student": ref, "purpose": next(iter(Purpose)), "code": "000000",
        "fields": [next(iter(Field))], "minutes": next(iter(MINUTES)),
    })


@pytest.mark.proves("gate.unknown", "gate.deny")
def test_nobody_asks_nothing(town: Town, oracle: Oracle, queries: list[str]) -> None:
    """Who is not known, and who is known and has no place."""
    school, ref = oracle.con.execute(
        "SELECT school_code, student_ref FROM student JOIN school USING (school_idx) LIMIT 1"
    ).fetchall()[0]
    wide = town.enter("sg")
    step(wide, "/")
    forms = [form.format(f"school={school}") for form in _PLACE]
    for client in (town.server.test_client(), town.enter("admin"), town.enter("ended")):
        del queries[:]
        for form in (*forms, f"/student?student={ref}", "/"):
            answer = client.post(asked.PATH, json=asked.body_of(form))
            if answer.status_code == 200:
                told = json.loads(answer.data)["response"]["step"]["data"]
                assert told["state"]["kind"] == "forbidden", form
            else:
                assert answer.status_code == 401
        for form in _FILES[:-1]:
            assert client.get(form.format(f"school={school}")).status_code in (401, 403)
        assert _revealed(client, "/reveal", school, ref).status_code in (401, 403)
        assert queries == []
