"""Nobody is told what the own grant does not hold: every role, every route, thousands of questions.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from callbacks import asked
from dashboard.reveals import MINUTES, Field, Purpose
from data.gate import Key, Measures
from tests.leak import people
from tests.leak.conftest import Town, opened
from tests.leak.oracle import Oracle
from tests.leak.walking import NAMES, checked, kind_of, walk
from tests.leak.walks import Walks
from tests.support import step


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.proves("gate.paths")
def test_nobody_is_told_more_than_is_theirs(town: Town, oracle: Oracle, name: str) -> None:
    leaks = list(walk(town, name, oracle))
    assert not leaks, f"{len(leaks)} leaks, such as\n" + "\n".join(leaks[:20])


def test_the_test_knows_everybody(town: Town) -> None:
    assert tuple(one.name for one in town.people) == NAMES


def _open_wide(cube: Any, viewer: Any, scope: Any) -> Key:
    return Key(cube, viewer, scope)


@pytest.mark.parametrize("second_line", [True, False])
@pytest.mark.proves("gate.paths")
def test_a_gate_that_is_broken_open_is_found(
    real: Path, oracle: Oracle, hasty: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    second_line: bool,
) -> None:
    """With the second line, numbers of places are still refused, and pupils are told."""
    town = opened(real, tmp_path, oracle)
    monkeypatch.setattr("callbacks.step.open_key", _open_wide)
    if not second_line:
        monkeypatch.setattr(Measures, "_hold", lambda *_: None)
        monkeypatch.setattr(Measures, "_among", lambda *_: None)
    leaks = [
        leak for name in ("area", "school", "teacher")
        for leak in walk(town, name, oracle, 0.5, is_whole=False)
    ]
    assert any("the pupil" in leak for leak in leaks)
    if not second_line:
        assert any("the number" in leak for leak in leaks)
        assert any("the school" in leak for leak in leaks)


@pytest.mark.proves("gate.deny")
def test_who_is_not_known_is_given_nothing(town: Town, oracle: Oracle) -> None:
    walks, client = Walks(oracle, "nobody"), town.server.test_client()
    nothing = oracle.allowed(town.person("admin").rights)
    for address in walks.steps(40):
        answer = client.post(asked.PATH, json=asked.body_of(address))
        assert checked(nothing, address, answer, {401}) == []
    id = town.enter("sg").get("/readyz").get_json()["snapshot"]
    for address in (
        *walks.files(20), *walks.searches(10), *walks.calls(20), f"/static/boot-{id}.json",
        f"/static/schools-{id}.json", f"/static/schools-{id}.bin", "/progress",
    ):
        assert checked(nothing, address, client.get(address), {401}) == [], address
    for page in ("/", "/login", "/school?school=1016070310", "/student?student=x"):
        answer = client.get(page)
        assert answer.status_code == 200 and answer.mimetype == "text/html"
        assert checked(nothing, page, answer, {200}) == []
    me = client.get("/me").get_json()
    assert (me["signed_in"], me["demo"], me["grants"], me["home"]) == (False, None, [], "/login")
    assert client.post("/login/demo", json={"role": "secretary_general"}).status_code == 404


@pytest.mark.parametrize("name", ["area", "areas", "school", "schools", "teacher", "attendance"])
@pytest.mark.proves("gate.unknown")
def test_a_pupil_of_others_is_as_one_that_does_not_exist(
    town: Town, oracle: Oracle, name: str
) -> None:
    """In words, in the way out and in what is noted: only the reference differs."""
    client, person = town.enter(name), town.person(name)
    mine = oracle.allowed(person.rights)
    others = sorted(oracle.refs - mine.refs)[:40:8]
    assert others
    own = sorted(mine.schools)[0]
    for ref in others:
        for place in ("", f"school={own}&"):
            told, unknown = (
                step(client, f"/student?{place}student={one}") for one in (ref, "A" * 12)
            )
            assert told["state"]["kind"] == "unknown_student"
            assert _without(told, ref) == _without(unknown, "A" * 12)


def _without(told: dict[str, Any], ref: str) -> str:
    return json.dumps(told, sort_keys=True).replace(ref, "·")


@pytest.mark.proves("gate.files")
def test_a_file_of_points_is_only_for_whom_it_was_made(town: Town) -> None:
    """The address alone opens nothing."""
    wide, narrow = town.enter("sg"), town.enter("area")
    files = [one["file"] for one in step(wide, "/map")["points"]["layers"] if one["file"]]
    own = [one["file"] for one in step(narrow, "/map")["points"]["layers"] if one["file"]]
    assert len(files) > 5 and not set(files) & set(own)
    for address in files:
        assert wide.get(address).status_code == 200
        assert narrow.get(address).status_code == 404


@pytest.mark.proves("gate.kept")
def test_an_answer_that_was_kept_is_given_to_nobody_else(town: Town) -> None:
    address = "/?area=1601&lang=en"
    wide, narrow, other = (town.enter(name) for name in ("sg", "area", "areas"))
    for _ in range(2):
        assert step(wide, address)["peers"] is not None
        assert step(narrow, address)["peers"] is None
        assert step(other, address)["state"]["kind"] == "forbidden"


@pytest.mark.proves("role.home")
def test_one_is_at_home_where_one_is_granted(town: Town, oracle: Oracle) -> None:
    school = sorted(oracle.allowed(town.person("school").rights).schools)[0]
    for name, moved in (
        ("sg", None), ("area", "/?area=1601"), ("areas", "/?area=1602"),
        ("school", f"/school?school={school}"), ("guest", "/?region=REO01"),
    ):
        client = town.enter(name)
        told = step(client, "/")
        assert told["state"] is None and told.get("moved") == moved
        assert client.get("/me").get_json()["home"] == (moved or "/")
        if moved:
            assert step(client, moved)["scope"] == told["scope"]
    refused = step(town.enter("area"), "/?area=1602&theme=dark")
    assert refused["state"]["kind"] == "forbidden"
    assert refused["state"]["home"] == "/?area=1601&theme=dark"
    nowhere = step(town.enter("admin"), "/")["state"]
    assert nowhere["kind"] == "forbidden" and nowhere["home"] in ("/login", "/audit")


@pytest.mark.proves("role.modules")
def test_an_officer_has_the_pages_of_the_own_modules(town: Town) -> None:
    kinds = {
        (name, view): (step(town.enter(name), view)["state"] or {}).get("kind")
        for name in ("attendance", "buildings")
        for view in ("/attendance", "/infrastructure", "/?indicator=INT-01", "/?indicator=ATT-02",
                     "/?indicator=OPP-10", "/map", "/school?tab=assets")
    }
    assert {pair for pair, kind in kinds.items() if kind == "forbidden"} == {
        ("attendance", "/infrastructure"), ("attendance", "/?indicator=INT-01"),
        ("attendance", "/?indicator=OPP-10"), ("buildings", "/attendance"),
        ("buildings", "/?indicator=ATT-02"), ("buildings", "/?indicator=OPP-10"),
    }


@pytest.mark.proves("gate.paths")
def test_rights_beside_looking(town: Town) -> None:
    """Who may take files, and who sees the account of the snapshot."""
    taken = {name: town.enter(name).get("/export/values.csv").status_code for name in NAMES}
    assert {name for name, status in taken.items() if status == 200} == {
        "sg", "steward", "area", "areas", "attendance", "buildings", "school", "schools",
    }
    seen = {
        name: town.server.test_client().get(
            "/api/v1/account", headers={"Authorization": f"Bearer {token}"}
        )
        for name, token in town.tokens.items()
    }
    files = {
        name: {one["file"] for one in answer.get_json()["files"]}
        for name, answer in seen.items() if answer.status_code == 200
    }
    assert files.keys() == {"sg", "steward", "area", "areas"}
    assert files["area"] < files["sg"] and not files["area"] & files["areas"]
    assert all(re.search("_1601", name) for name in files["area"])


@pytest.mark.proves("gate.unknown")
def test_no_identity_is_opened_by_asking(town: Town, oracle: Oracle) -> None:
    """Without a second factor nobody's is, and of a pupil of others no more is said than of none.
    """
    pupils = oracle.con.execute(
        "SELECT school_code, student_ref FROM student JOIN school USING (school_idx)"
        " ORDER BY hash(student_ref) LIMIT 8"
    ).fetchall()
    for name in NAMES:
        client, allowed = town.enter(name), oracle.allowed(town.person(name).rights)
        own = next(iter(sorted(allowed.schools)), "1016070310")
        for school, ref in pupils:
            told = []
            for one in (ref, "A" * 12):
                body = {
                    "school": own if ref not in allowed.refs else school, "student": one,
                    "purpose": next(iter(Purpose)).value, "fields": [one.value for one in Field],
                    "minutes": next(iter(MINUTES)), "code": "000000",
                }
                answer = client.post("/reveal", json=body)
                assert checked(allowed, json.dumps(body), answer, {403, 404}) == []
                told.append((answer.status_code, answer.text))
            if ref not in allowed.refs:
                assert told[0] == told[1]


@pytest.mark.proves("gate.paths")
def test_a_real_server_says_the_same(
    real: Path, oracle: Oracle, tmp_path: Path
) -> None:
    """Over the network, in processes of its own."""
    import http.cookiejar
    import urllib.error
    import urllib.request

    from tests.support import serving

    everybody = people.everybody(oracle)
    people.write(tmp_path / "users.sqlite", everybody)

    def ask(opener: Any, url: str, body: Any = None) -> tuple[int, str, bytes]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
        try:
            with opener.open(request, timeout=60) as answer:
                return answer.status, answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers.get_content_type(), error.read()

    with serving(real, tmp_path, WARROOM_AHEAD="no", WARROOM_API_TOKEN="") as served:
        for name in ("area", "teacher"):
            jar = http.cookiejar.CookieJar()
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
            assert ask(opener, f"{served.url}/search?q=16")[0] == 401
            told = ask(opener, f"{served.url}/login", {"name": name, "password": people.PASSWORD})
            assert told[0] == 200
            person = next(one for one in everybody if one.name == name)
            allowed, walks = oracle.allowed(person.rights), Walks(oracle, f"served-{name}")
            for address in walks.steps(25):
                status, kind, body = ask(
                    opener, served.url + asked.PATH, asked.body_of(address)
                )
                assert status == 200
                assert list(allowed.leaks(address, body, kind_of(kind))) == []
            assert ask(opener, f"{served.url}/logout", {})[0] == 200
            assert ask(opener, f"{served.url}/search?q=16")[0] == 401
