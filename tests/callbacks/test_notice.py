"""The privacy page is for anybody: who has no place, and who is not known at all."""

from __future__ import annotations

import json
import re
from contextlib import closing

import pytest
from flask.testing import FlaskClient

from dashboard.audit.schema import KEPT_DAYS
from dashboard.config import Settings
from dashboard.text import strings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from data.queries.privacy_notice import notice
from data.retention import PERSON_YEARS, UNUSED_DAYS
from tests.callbacks import signing
from tests.callbacks.signing import PASSWORD, enter
from tests.support import step

clock, real, desk = signing.clock, signing.real, signing.desk


@pytest.mark.proves("hardening.privacy")
def test_who_is_not_known_reads_it_whole(desk: FlaskClient, real: Settings) -> None:
    assert desk.get("/search?q=15").status_code == 401
    answer = desk.get("/privacy/notice")
    told = answer.get_json()
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert told["sources"] == json.loads(json.dumps(notice()["sources"]))
    assert told["officer"] == real.dpo
    assert told["kept"] == {
        "unused": UNUSED_DAYS, "persons": PERSON_YEARS, "copies": real.keep, "log": KEPT_DAYS,
    }
    assert told["text"].keys() == {key for key in strings() if key.startswith("privacy.")} | {
        "nav.privacy"}
    assert len(answer.data) <= 40 * 1024


@pytest.mark.proves("hardening.privacy")
def test_it_holds_nothing_of_the_data(desk: FlaskClient) -> None:
    said = desk.get("/privacy/notice").text
    # No code of a school, an area or a person; "13" is the length of a number.
    assert not re.search(r"\d{6}", said)
    assert "snapshot" not in said and "tiny" not in said


@pytest.mark.parametrize(
    ("role", "code"), [(Role.ADMINISTRATOR, None), (Role.AREA_DIRECTOR, None),
                       (Role.SCHOOL_DIRECTOR, "1015000001")],
)
@pytest.mark.proves("hardening.privacy")
def test_a_role_without_rows_is_let_in(
    desk: FlaskClient, real: Settings, role: Role, code: str | None
) -> None:
    with closing(Accounts(real.users)) as accounts:
        accounts.add("reader", role, password=PASSWORD)
        if code is not None:
            accounts.grant("reader", Level.SCHOOL, code)
    desk.post("/login", json={"name": "reader", "password": PASSWORD})
    for address in ("/privacy", "/privacy?area=1601", "/privacy?lang=en&province=16"):
        told = step(desk, address)
        assert (told["view"], told["state"]) == ("privacy", None), address
        assert "rows" not in told and "tiles" not in told
    # It opens nothing else.
    assert step(desk, "/?area=1601")["state"]["kind"] == "forbidden"


def test_a_place_of_ones_own_stays_where_one_stands(desk: FlaskClient) -> None:
    enter(desk)
    told = step(desk, "/privacy?area=1501")
    assert told["state"] is None and told["scope"]["area"] == "1501"
