"""A screen that is shown to others: the server itself gives it no file, no log and no learner."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.callbacks import opening, signing
from tests.callbacks.opening import Office
from tests.callbacks.signing import PASSWORD, enter, records_of
from tests.data.queries import people_snapshot
from tests.support import step

clock, real, desk = signing.clock, signing.real, signing.desk
people, office = opening.people, opening.office

FILES = (
    "/export/values.csv?area=1501", "/export/schools.csv?area=1501",
    "/export/schools.xlsx?area=1501", "/export/compare.csv?area=1501&vs=area.1501",
)
SCHOOL = f"/school?school={people_snapshot.BIG}"
ROLL = f"{SCHOOL}&tab=students"
#: How a request says that its screen is shared: by its own address, or by that of its page.
SAID = ({"more": "&present=1"}, {"page": "http://localhost/?area=1501&present=1"},
        {"page": "http://[broken"})


@pytest.fixture
def roll(office: Office) -> list[list[str]]:
    """The learners of a school, as its director sees them on a screen of their own."""
    rows: list[list[str]] = step(office.enter("director"), ROLL)["school"]["list"]["rows"]
    assert rows
    return rows


@pytest.mark.parametrize("said", SAID, ids=["own", "page", "broken"])
@pytest.mark.parametrize("file", FILES)
@pytest.mark.proves("reveal.ends")
def test_no_file_is_given_to_a_shared_screen(
    real: Settings, desk: FlaskClient, file: str, said: dict[str, str]
) -> None:
    enter(desk)
    plain = desk.get(file, headers={"Referer": "http://localhost/?area=1501"})
    assert plain.status_code == 200 and "attachment" in plain.headers["Content-Disposition"]
    answer = desk.get(
        file + said.get("more", ""), headers={"Referer": said["page"]} if "page" in said else {}
    )
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (403, "presenting")
    assert "โหมดนำเสนอ" in error["message_th"] and "presenter mode" in error["message"]
    assert "Content-Disposition" not in answer.headers
    kinds = [(kind, what.get("asked"), what.get("why")) for kind, _, what in records_of(real)[1:]]
    assert kinds == [("export", None, None), ("refusal", file.partition("?")[0], "presenting")]


@pytest.mark.proves("audit.what", "reveal.ends")
def test_the_page_asks_for_leave_before_it_makes_a_file(
    real: Settings, desk: FlaskClient
) -> None:
    enter(desk)

    def ask(query: object, schools: object, **page: str) -> tuple[int, dict[str, Any]]:
        body = {"query": query, "schools": schools}
        answer = desk.post("/export/chosen", json=body, headers=page)
        return answer.status_code, answer.get_json()

    assert ask("area=1501&layer=net", 7) == (200, {})
    shared = "http://localhost/map?area=1501&present=1"
    for status, told in (ask("area=1501&present=1", 7), ask("area=1501", 7, Referer=shared)):
        assert (status, told["error"]["code"]) == (403, "presenting")
    assert ask("area=1601", 7)[0] == 403
    for query, schools in ((None, 7), ("area=1501", "7"), ("area=1501", -1), ("area=1501", True)):
        assert ask(query, schools)[0] == 400
    told_of = [(kind, what.get("schools"), what.get("area")) for kind, _, what in records_of(real)]
    assert told_of[1:] == [
        ("export", 7, "1501"), *[("refusal", None, "1501")] * 2, ("refusal", None, "1601"),
    ]


def test_an_outsider_of_a_place_is_told_so_first(real: Settings, desk: FlaskClient) -> None:
    enter(desk)
    answer = desk.get("/export/values.csv?area=1601&present=1")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "forbidden")


@pytest.mark.parametrize("path", ["/audit/records", "/audit/verify", "/audit/export.csv"])
@pytest.mark.proves("reveal.ends")
def test_the_log_is_not_read_on_a_shared_screen(
    real: Settings, desk: FlaskClient, path: str
) -> None:
    with closing(Accounts(real.users)) as accounts:
        accounts.add("steward", Role.STEWARD, password=PASSWORD)
        accounts.grant("steward", Level.COUNTRY, "")
    desk.post("/login", json={"name": "steward", "password": PASSWORD})
    assert desk.get(path).status_code == 200
    for answer in (
        desk.get(path + "?present=1"),
        desk.get(path, headers={"Referer": "http://localhost/audit?present=1"}),
    ):
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "presenting")
        assert "steward" not in answer.text
    assert [what for kind, _, what in records_of(real) if kind == "refusal"] == [
        {"asked": path, "why": "presenting"}] * 2


@pytest.mark.proves("reveal.ends", "reveal.nowhere")
def test_a_step_of_a_shared_screen_holds_no_learner(
    office: Office, roll: list[list[str]]
) -> None:
    director = office.enter("director")
    student = f"/student{SCHOOL.removeprefix('/school')}&student={roll[0][0]}"
    for address in (ROLL, SCHOOL, f"{ROLL}&find={roll[0][1]}", f"{ROLL}&sort=absent", student):
        told = step(director, address + "&present=1")
        # Its own address comes back, and with it the reference that the page was opened by.
        told.pop("href")
        held = json.dumps(told, ensure_ascii=False)
        assert not any(row[1] in held for row in roll), address
        known = {row[0] for row in roll if row[0] in held}
        assert known <= ({roll[0][0]} if address == student else set()), address
        assert address != student or told["student"] == {"locked": "presenting"}


@pytest.mark.proves("reveal.nowhere")
def test_nothing_found_on_a_shared_screen_is_a_learner(
    office: Office, roll: list[list[str]]
) -> None:
    assert roll
    director = office.enter("director")
    for ref, mask, *_ in roll:
        for words in (ref, mask):
            found = director.get("/search", query_string={"q": words, "present": "1"}).get_json()
            assert all(level not in ("student", "room") for level, *_ in found)
