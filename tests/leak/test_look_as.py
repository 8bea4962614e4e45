"""Through another role's eyes a steward is told what that role is, and no more; no identity, file
or change comes of it.
"""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.reveals import MINUTES, Field, Purpose
from dashboard.roles import Right, spec
from tests.leak.conftest import Town
from tests.leak.oracle import Oracle
from tests.leak.people import Person
from tests.leak.walking import NAMES, walk
from tests.support import step

#: Of whom a look can be the like: one role at one place.
SEEN = ("sg", "guest", "area", "attendance", "buildings", "school", "teacher")


def _look(client: FlaskClient, person: Person) -> Any:
    [(_, code)] = person.grants
    return client.post("/look-as", json={
        "role": person.role, "code": code, "modules": list(person.modules),
        "classes": [f"{grade}/{room}" for grade, room in person.classes],
    })


@pytest.mark.proves("look-as.eyes", "gate.paths")
@pytest.mark.parametrize("name", SEEN)
def test_a_steward_is_told_what_the_role_is_told(town: Town, oracle: Oracle, name: str) -> None:
    client, person = town.enter("steward"), town.person(name)
    assert _look(client, person).status_code == 200
    assert client.get("/me").get_json()["look"]["role"] == person.role
    leaks = list(walk(town, name, oracle, 0.4, looking=client))
    assert not leaks, f"{len(leaks)} leaks, such as\n" + "\n".join(leaks[:20])
    assert client.post("/look-as/end", json={}).status_code == 200
    assert step(client, "/?area=1602")["state"] is None


@pytest.mark.proves("look-as.read")
@pytest.mark.parametrize("name", SEEN)
def test_nothing_is_taken_or_opened_meanwhile(town: Town, oracle: Oracle, name: str) -> None:
    client, person = town.enter("steward"), town.person(name)
    assert _look(client, person).status_code == 200
    allowed = oracle.allowed(person.rights)
    school, ref = oracle.con.execute(
        "SELECT school_code, student_ref FROM student JOIN school USING (school_idx)"
        " WHERE student_ref = ?", [min(allowed.refs or oracle.refs)],
    ).fetchall()[0]
    asked = {
        "school": school, "student": ref, "purpose": next(iter(Purpose)), "code": "000000",
        "fields": [next(iter(Field))], "minutes": next(iter(MINUTES)),
    }
    assert client.post("/reveal", json=asked).status_code == 403
    assert client.get(f"/reveal/history?school={school}&student={ref}").status_code == 403
    for file in ("values.csv", "schools.csv", "schools.xlsx", "compare.csv", "worklist.xlsx"):
        assert client.get(f"/export/{file}?school={school}").status_code == 403
    assert client.get("/audit/export.csv").status_code == 403
    change = {"name": "steward", "old": "x", "new": "nine yellow umbrellas"}
    assert client.post("/password", json=change).status_code == 403
    # Nor does one look through further eyes from there.
    assert _look(client, town.person("area")).status_code == 403


@pytest.mark.proves("look-as.whom")
def test_only_stewards_look_so(town: Town) -> None:
    for name in NAMES:
        answer = _look(town.enter(name), town.person("teacher"))
        may = Right.LOOK_AS in spec(town.person(name).role).rights
        assert answer.status_code == (200 if may else 403), name
    assert _look(town.server.test_client(), town.person("teacher")).status_code == 401
