"""A steward looks through another role's eyes: read only, for a while, written down, never wider.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.house import COOKIE
from dashboard.config import Settings
from dashboard.roles import ROLES, Right
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.callbacks.signing import PASSWORD, client_of, cookie_of, records_of, settings_of
from tests.callbacks.signing import clock as clock
from tests.support import Clock, step

DIRECTOR = {"role": "area_director", "level": "area", "code": "1501"}
HEAD = {"role": "school_director", "code": "1015000001"}
_ROLL = "/school?school=1015000001&tab=students"


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Settings:
    """Settings of real persons, with a steward."""
    settings = settings_of(tmp_path, synthetic=False)
    accounts = Accounts(settings.users, clock)
    accounts.add("nida", Role.STEWARD, password=PASSWORD, full_name="นิดา ตัวอย่าง")
    accounts.grant("nida", Level.COUNTRY, "")
    accounts.close()
    return settings


def _enter(client: FlaskClient, name: str = "nida") -> Any:
    answer = client.post("/login", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return answer


@pytest.fixture
def desk(house: Settings, clock: Clock) -> FlaskClient:
    client = client_of(house, clock)
    _enter(client)
    return client


def _look(client: FlaskClient, what: dict[str, Any]) -> Any:
    answer = client.post("/look-as", json=what)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def _me(client: FlaskClient) -> Any:
    return client.get("/me").get_json()


@pytest.mark.proves("look-as.eyes")
def test_the_screen_is_that_of_the_role(desk: FlaskClient, clock: Clock) -> None:
    assert _me(desk)["look"] is None and "look_as" in _me(desk)["rights"]
    told = _look(desk, DIRECTOR)
    assert told == {
        "home": "/?area=1501", "until": (clock.now + timedelta(minutes=30)).isoformat(),
    }
    me = _me(desk)
    assert (me["name"], me["role"], me["grants"]) == ("nida", "steward", [["area", "1501"]])
    assert me["look"] == {
        "role": "area_director", "place": ["area", "1501"], "modules": [], "classes": [],
        "until": told["until"],
    }
    assert me["rights"] == ["see_account"] and me["posts"] == []
    assert step(desk, "/")["moved"] == "/?area=1501"
    for address in ("/?area=1601", "/?province=16", "/audit"):
        assert step(desk, address)["state"]["kind"] == "forbidden", address
    assert desk.get("/audit/records").status_code == 403


def test_whoever_stops_has_the_own_rights_again(house: Settings, desk: FlaskClient) -> None:
    _look(desk, DIRECTOR)
    answer = desk.post("/look-as/end", json={})
    assert (answer.status_code, answer.get_json()) == (200, {"home": "/", "until": None})
    assert _me(desk)["look"] is None and step(desk, "/?area=1601")["state"] is None
    # Who looks through no other's eyes is where they are.
    assert desk.post("/look-as/end", json={}).get_json() == {"home": "/"}
    told = [(kind, who, what) for kind, who, what in records_of(house)[1:] if kind == "look_as"]
    place = {"role": "area_director", "area": "1501"}
    assert told == [
        ("look_as", "nida", {**place, "minutes": 30}),
        ("look_as", "nida", {**place, "end": "person"}),
    ]


@pytest.mark.proves("look-as.whom")
def test_it_ends_by_itself(house: Settings, desk: FlaskClient, clock: Clock) -> None:
    _look(desk, DIRECTOR)
    clock.on(minutes=29, seconds=59)
    assert step(desk, "/?area=1601")["state"]["kind"] == "forbidden"
    clock.on(seconds=1)
    assert step(desk, "/?area=1601")["state"] is None and _me(desk)["look"] is None
    ends = [what for kind, _, what in records_of(house) if kind == "look_as"]
    assert ends[-1] == {"role": "area_director", "area": "1501", "end": "time"} and len(ends) == 2


@pytest.mark.proves("look-as.whom")
def test_begin_and_end_give_the_session_another_id(desk: FlaskClient, clock: Clock) -> None:
    """No process goes on with what it remembers of the old one, and an old id is worth nothing."""
    held = []
    for path, body in (("/look-as", DIRECTOR), ("/look-as/end", {})):
        before = desk.get_cookie(COOKIE, domain="localhost")
        assert before is not None
        parts = cookie_of(desk.post(path, json=body)).split("; ")
        assert {"HttpOnly", "SameSite=Strict"} <= set(parts)
        held.append(before.value)
    other = desk.application.test_client()
    clock.on(seconds=10)
    for id in held:
        other.set_cookie(COOKIE, id, domain="localhost")
        assert other.get("/search?q=15").status_code == 401


@pytest.mark.parametrize(("method", "path", "body"), [
    ("POST", "/reveal", {}), ("POST", "/reveal/end", {}), ("POST", "/password", {}),
    ("POST", "/look-as", DIRECTOR), ("PUT", "/anything", {}), ("DELETE", "/look-as", {}),
    ("POST", "/new-thing", {}),
    ("GET", "/export/values.csv?area=1501", None), ("GET", "/export/schools.csv?area=1501", None),
    ("GET", "/export/schools.xlsx?area=1501", None), ("GET", "/audit/export.csv", None),
    ("GET", "/export/compare.csv", None), ("GET", "/export/whatever-comes", None),
])
@pytest.mark.proves("look-as.read")
def test_nothing_is_changed_opened_or_taken_meanwhile(
    house: Settings, desk: FlaskClient, method: str, path: str, body: Any
) -> None:
    _look(desk, DIRECTOR)
    answer = desk.open(path, method=method, json=body)
    assert answer.status_code == 403
    error = answer.get_json()["error"]
    assert error["code"] == "looking" and "อ่านได้อย่างเดียว" in error["message_th"]
    kind, who, what = records_of(house)[-1]
    assert (kind, who, what["why"]) == ("refusal", "nida", "looking")
    assert what["as"] == {"role": "area_director", "area": "1501"}


@pytest.mark.proves("look-as.read")
def test_no_history_of_reveals_either(desk: FlaskClient) -> None:
    _look(desk, HEAD)
    answer = desk.get("/reveal/history?school=1015000001&student=x")
    assert answer.status_code == 403 and answer.get_json()["error"]["code"] == "looking"


@pytest.mark.proves("look-as.read")
def test_persons_are_masked_and_each_look_is_the_stewards(
    house: Settings, desk: FlaskClient
) -> None:
    _look(desk, HEAD)
    told = step(desk, _ROLL)
    assert told["state"] is None
    kind, who, what = records_of(house)[-1]
    assert (kind, who) == ("person_view", "nida")
    assert what["as"] == {"role": "school_director", "school": "1015000001"}
    roles = {one.role for one in _log(house)}
    assert roles == {"steward"}


def _log(settings: Settings) -> list[Any]:
    from dashboard.audit import Log

    log = Log(settings.audit)
    found = log.read(limit=100)
    log.close()
    return found


@pytest.mark.proves("look-as.eyes", "gate.kept")
def test_an_answer_is_kept_for_nobody_else(
    house: Settings, desk: FlaskClient, clock: Clock
) -> None:
    """What the role itself is shown, which may be more, is not what its eyes are lent."""
    accounts = Accounts(house.users, clock)
    accounts.add("somsri", Role.AREA_DIRECTOR, password=PASSWORD)
    accounts.grant("somsri", Level.AREA, "1501")
    director = desk.application.test_client()
    _enter(director, "somsri")
    address = "/?area=1501&indicator=OPP-10"
    assert step(director, address)["state"] is None
    _look(desk, DIRECTOR)
    for _ in range(2):
        assert step(desk, address)["state"]["kind"] == "forbidden"
        assert step(director, address)["state"] is None
    assert director.get("/export/values.csv?area=1501").status_code == 200


@pytest.mark.parametrize("role", [one for one in ROLES if one.role is not Role.BUILT_IN])
@pytest.mark.proves("look-as.whom")
def test_only_who_may(house: Settings, desk: FlaskClient, clock: Clock, role: Any) -> None:
    accounts = Accounts(house.users, clock)
    accounts.add("other", role.role, password=PASSWORD)
    client = desk.application.test_client()
    _enter(client, "other")
    may = Right.LOOK_AS in role.rights
    assert client.get("/look-as").status_code == (200 if may else 403)
    # This steward was granted no place, and so has none to look at.
    answer = client.post("/look-as", json=DIRECTOR)
    assert answer.status_code == 403
    assert _me(client)["look"] is None


@pytest.mark.proves("look-as.whom")
def test_nobody_in_particular_looks_as_nobody(
    tmp_path: Path, desk: FlaskClient, clock: Clock
) -> None:
    stranger = desk.application.test_client()
    for answer in (
        stranger.get("/look-as"), stranger.post("/look-as", json=DIRECTOR),
        stranger.post("/look-as/end", json={}),
    ):
        assert answer.status_code == 401
    (tmp_path / "demo").mkdir()
    demo = client_of(settings_of(tmp_path / "demo", synthetic=True), clock)
    assert demo.post("/look-as", json=DIRECTOR).status_code == 401


@pytest.mark.parametrize(("body", "status", "code"), [
    ({}, 400, "bad_argument"),
    ({"role": "king"}, 400, "bad_argument"),
    ({"role": 7}, 400, "bad_argument"),
    ({**DIRECTOR, "level": "country"}, 400, "not_possible"),
    ({**DIRECTOR, "code": "9999"}, 404, "unknown_place"),
    ({**DIRECTOR, "code": "' OR 1=1 --"}, 404, "unknown_place"),
    ({**DIRECTOR, "code": ""}, 400, "not_possible"),
    ({**DIRECTOR, "code": "1" * 65}, 400, "bad_argument"),
    ({**DIRECTOR, "modules": ["care"]}, 400, "not_possible"),
    ({"role": "area_officer", "code": "1501", "modules": ["all"]}, 400, "bad_argument"),
    ({"role": "area_officer", "code": "1501", "modules": "care"}, 400, "bad_argument"),
    ({"role": "area_officer", "code": "1501"}, 400, "not_possible"),
    ({"role": "teacher", "code": "1015000001", "classes": ["P9"]}, 400, "bad_argument"),
    ({"role": "teacher", "code": "1015000001", "classes": ["P9/1"]}, 400, "not_possible"),
    ({"role": "school_director", "code": "1999999999"}, 404, "unknown_place"),
    ({"role": "administrator", "code": "1501"}, 400, "not_possible"),
    ({"role": "built_in"}, 400, "not_possible"),
    ({"role": "steward"}, 400, "not_possible"),
])
def test_nonsense_is_refused(
    desk: FlaskClient, house: Settings, body: Any, status: int, code: str
) -> None:
    answer = desk.post("/look-as", json=body)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)
    if code == "not_possible":
        assert answer.get_json()["error"]["message_th"]
    assert _me(desk)["look"] is None
    assert all(kind != "look_as" for kind, *_ in records_of(house))


@pytest.mark.proves("look-as.whom")
def test_only_the_page_itself_begins_and_ends_it(desk: FlaskClient) -> None:
    head = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert desk.post("/look-as", json=DIRECTOR, headers=head).status_code == 403
    assert desk.post("/look-as", data="role=area_director&code=1501").status_code == 400
    assert _me(desk)["look"] is None
    _look(desk, DIRECTOR)
    assert desk.post("/look-as/end", json={}, headers=head).status_code == 403
    assert desk.post("/look-as/end", data="x").status_code == 400
    assert _me(desk)["look"] is not None


@pytest.mark.proves("look-as.whom", "bad-input.log")
def test_what_cannot_be_written_down_does_not_begin(
    house: Settings, desk: FlaskClient, clock: Clock
) -> None:
    for more in ("", "-wal", "-shm"):
        house.audit.with_name(house.audit.name + more).unlink(missing_ok=True)
    house.audit.mkdir()
    client = client_of(house, clock)
    _enter(client)
    answer = client.post("/look-as", json=DIRECTOR)
    assert answer.status_code == 503 and answer.get_json()["error"]["code"] == "not_recorded"
    assert _me(client)["look"] is None


@pytest.mark.parametrize("path", ["/logout", "/login"])
@pytest.mark.proves("look-as.whom")
def test_leaving_ends_it_too(house: Settings, desk: FlaskClient, path: str) -> None:
    _look(desk, DIRECTOR)
    answer = desk.post(path, json={"name": "nida", "password": PASSWORD})
    assert answer.status_code == 200
    assert _me(desk)["look"] is None
    place = {"role": "area_director", "area": "1501"}
    assert ("look_as", "nida", {**place, "end": "left"}) in records_of(house)


@pytest.mark.proves("look-as.eyes")
def test_a_role_without_a_place_reads_the_log_and_nothing_else(desk: FlaskClient) -> None:
    told = _look(desk, {"role": "administrator"})
    assert told["home"] == "/audit"
    assert desk.get("/audit/records").status_code == 200
    assert step(desk, "/")["state"]["kind"] == "forbidden"


@pytest.mark.proves("look-as.eyes")
def test_officers_and_teachers_have_modules_and_classes(desk: FlaskClient) -> None:
    roles = {one["role"]: one for one in desk.get("/look-as").get_json()["roles"]}
    assert "steward" not in roles and "built_in" not in roles
    assert roles["area_officer"]["modules"] and roles["teacher"]["classes"]
    _look(desk, {"role": "area_officer", "code": "1501", "modules": ["infrastructure"]})
    assert step(desk, "/attendance?area=1501")["state"]["kind"] == "forbidden"
    assert step(desk, "/infrastructure?area=1501")["state"] is None
    desk.post("/look-as/end", json={})
    _look(desk, {"role": "teacher", "code": "1015000001", "classes": ["p1/2"]})
    assert _me(desk)["look"]["classes"] == [["P1", 2]]


@pytest.mark.proves("look-as.whom")
def test_a_look_that_the_right_was_lost_for_is_no_session(
    house: Settings, desk: FlaskClient, clock: Clock
) -> None:
    _look(desk, DIRECTOR)
    Accounts(house.users, clock).change_role("nida", Role.SECRETARY_GENERAL)
    clock.on(seconds=10)
    assert desk.get("/search?q=15").status_code == 401


@pytest.mark.proves("look-as.read")
def test_tokens_see_with_their_own_eyes(house: Settings, desk: FlaskClient, clock: Clock) -> None:
    accounts = Accounts(house.users, clock)
    token = accounts.token("report", for_account="nida", end=accounts.today())
    _look(desk, DIRECTOR)
    head = {"Authorization": f"Bearer {token}"}
    assert desk.get("/api/v1/values?indicator=ATT-01&area=1601", headers=head).status_code == 200


def _revoke(house: Settings, clock: Clock) -> None:
    """As the command line does it."""
    accounts = Accounts(house.users, clock)
    for one in accounts.grants("nida"):
        accounts.revoke("nida", one.id)
    accounts.close()


@pytest.mark.parametrize("what", [DIRECTOR, {"role": "administrator"}])
@pytest.mark.proves("look-as.whom", "session.rights")
def test_it_ends_with_the_next_request_once_the_own_grant_is_revoked(
    house: Settings, desk: FlaskClient, clock: Clock, what: dict[str, Any]
) -> None:
    _look(desk, what)
    assert step(desk, "/?area=1501")["looking"] is True
    _revoke(house, clock)
    told = step(desk, "/?area=1501")
    assert told["state"]["kind"] == "forbidden" and "looking" not in told
    assert _me(desk)["look"] is None and _me(desk)["grants"] == []
    assert desk.get("/export/values.csv?area=1501").status_code == 403
    ends = [what for kind, _, what in records_of(house) if kind == "look_as" and "end" in what]
    assert [one["end"] for one in ends] == ["rights"] and ends[0]["role"] == what["role"]
    assert {who for kind, who, _ in records_of(house) if kind == "look_as"} == {"nida"}


@pytest.mark.proves("look-as.whom", "session.rights")
def test_it_ends_with_an_acting_post(house: Settings, desk: FlaskClient, clock: Clock) -> None:
    _revoke(house, clock)
    accounts = Accounts(house.users, clock)
    today = accounts.today()
    accounts.grant("nida", Level.COUNTRY, "", acting=True, start=today, end=today)
    # Five minutes before midnight in Thailand.
    clock.on(hours=13, minutes=55)
    _enter(desk)
    _look(desk, DIRECTOR)
    assert step(desk, "/?area=1501")["state"] is None
    clock.on(minutes=6)
    assert step(desk, "/?area=1501")["state"]["kind"] == "forbidden"
    assert _me(desk)["look"] is None
    ends = [what for kind, _, what in records_of(house) if kind == "look_as" and "end" in what]
    assert [one["end"] for one in ends] == ["rights"]


@pytest.mark.proves("look-as.whom")
def test_who_was_granted_no_place_looks_at_none(
    house: Settings, desk: FlaskClient, clock: Clock
) -> None:
    _revoke(house, clock)
    assert desk.post("/look-as", json={"role": "administrator"}).status_code == 403
    assert _me(desk)["look"] is None
