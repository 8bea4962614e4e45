"""Where one stands: several places, acting posts, places that are gone, and after a new password.
"""

from __future__ import annotations

from datetime import date

import pyotp
import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.errors import NotPossible
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.callbacks.signing import PASSWORD, bearer, client_of, enter, records_of
from tests.callbacks.signing import clock as clock
from tests.callbacks.signing import desk as desk
from tests.callbacks.signing import real as real
from tests.support import Clock, step

FRESH = "nine yellow umbrellas"


def _accounts(settings: Settings, clock: Clock) -> Accounts:
    return Accounts(settings.users, clock)


@pytest.mark.proves("role.home", "role.days")
def test_home_is_the_permanent_post_and_the_acting_one_says_until_when(
    real: Settings, desk: FlaskClient, clock: Clock
) -> None:
    accounts = _accounts(real, clock)
    accounts.grant(
        "somsri", Level.AREA, "S17", start=date(2026, 11, 1), end=date(2026, 11, 30), acting=True
    )
    accounts.grant("somsri", Level.AREA, "1601", start=date(2026, 12, 1))
    assert enter(desk).get_json() == {"home": "/?area=1501"}
    me = desk.get("/me").get_json()
    assert me["home"] == "/?area=1501"
    assert me["posts"] == [
        {"place": ["area", "1501"], "acting": False, "until": None},
        {"place": ["area", "S17"], "acting": True, "until": "2026-11-30"},
    ]
    assert me["grants"] == [one["place"] for one in me["posts"]]
    for area, kind in (("1501", None), ("S17", None), ("1601", "forbidden")):
        assert (step(desk, f"/?area={area}")["state"] or {}).get("kind") == kind
    clock.on(days=9)
    enter(desk)
    assert [one["place"][1] for one in desk.get("/me").get_json()["posts"]] == ["1501", "1601"]


@pytest.mark.proves("bad-input.places")
def test_once_the_only_grant_has_ended_that_is_said(
    real: Settings, clock: Clock
) -> None:
    accounts = _accounts(real, clock)
    for one in accounts.grants("somsri"):
        accounts.revoke("somsri", one.id)
    accounts.grant("somsri", Level.AREA, "1501", end=date(2026, 11, 22))
    desk = client_of(real, clock)
    enter(desk)
    assert step(desk, "/?area=1501&lang=en")["state"] is None
    clock.on(days=1)
    enter(desk)
    for address in ("/?lang=en", "/?area=1501&lang=en", "/school?school=1015010001&lang=en"):
        state = step(desk, address)["state"]
        assert state["kind"] == "forbidden"
        assert state["text"].startswith("This account may view no place today: its grant has ended")


@pytest.mark.proves("bad-input.places")
def test_a_place_that_is_gone_opens_nothing_and_takes_nothing_along(
    real: Settings, clock: Clock
) -> None:
    """The data of a later year may not have an area any more."""
    accounts = _accounts(real, clock)
    accounts.grant("somsri", Level.AREA, "1399")
    desk = client_of(real, clock)
    assert enter(desk).get_json() == {"home": "/?area=1501"}
    assert step(desk, "/?area=1501")["state"] is None
    assert step(desk, "/?area=1601")["state"]["kind"] == "forbidden"
    assert desk.get("/search?q=15").status_code == 200
    assert step(desk, "/map?area=1501")["state"] is None
    me = desk.get("/me").get_json()
    assert (me["gone"], [one["place"][1] for one in me["posts"]]) == ([["area", "1399"]], ["1501"])
    # And where nothing else was granted, it is said why nothing is seen.
    accounts.revoke("somsri", accounts.grants("somsri")[0].id)
    token = accounts.token("report", for_account="somsri", end=date(2026, 11, 30))
    assert enter(desk).get_json() == {"home": "/login"}
    for lang, words in (("th", "1399 ซึ่งไม่มีในข้อมูลชุดนี้"), ("en", "education area 1399")):
        state = step(desk, f"/?lang={lang}")["state"]
        assert state["kind"] == "forbidden" and words in state["text"]
    for path in ("/export/values.csv", "/search?q=15"):
        answer = desk.get(path)
        assert answer.status_code == 403 or answer.get_json() == [], path
    for asked in ("", "&area=1399", "&area=1501"):
        answer = desk.get(f"/api/v1/values?indicator=ATT-01{asked}", headers=bearer(token))
        assert answer.status_code in (403, 404)


def test_places_are_known_once_somebody_has_signed_in(
    real: Settings, desk: FlaskClient, clock: Clock
) -> None:
    accounts = _accounts(real, clock)
    with pytest.raises(NotPossible, match="grant_unknown"):
        # The server found the file of accounts when it started, and told it.
        accounts.grant("somsri", Level.AREA, "1399")
    accounts.learn_places("of another time", {Level.AREA: ("1399",)})
    accounts.grant("somsri", Level.AREA, "1399")
    enter(desk)
    accounts.add("head", Role.SCHOOL_DIRECTOR)
    with pytest.raises(NotPossible, match="grant_unknown"):
        accounts.grant("head", Level.SCHOOL, "1015999999")
    assert accounts.knows(accounts.grant("head", Level.SCHOOL, "1015000001"))
    # Areas of the register are places too, though the snapshot has no school there.
    assert accounts.knows(accounts.grant("somsri", Level.AREA, "5001"))


def test_after_a_new_password_with_a_code_one_is_at_home(
    real: Settings, desk: FlaskClient, clock: Clock
) -> None:
    accounts = _accounts(real, clock)
    app = pyotp.parse_uri(accounts.set_totp("somsri"))
    assert isinstance(app, pyotp.TOTP)
    assert accounts.confirm_totp("somsri", app.at(clock.now))
    clock.on(seconds=30)
    sent = {"name": "somsri", "old": PASSWORD, "new": FRESH}
    asked = desk.post("/password", json=sent)
    assert (asked.status_code, asked.get_json()["kind"]) == (401, "code")
    wrong = desk.post("/password", json={**sent, "code": "000000"})
    assert wrong.status_code == 401 and wrong.get_json()["wrong"]
    changed = desk.post("/password", json={**sent, "code": app.at(clock.now)})
    assert (changed.status_code, changed.get_json()) == (200, {"home": "/?area=1501"})
    assert desk.get("/search?q=15").status_code == 200
    kinds = [kind for kind, *_ in records_of(real)]
    assert kinds[-2:] == ["account", "sign_in"]
    # The one-time password of a reset leads there as well.
    once = accounts.reset_password("somsri")
    clock.on(seconds=30)
    again = desk.application.test_client().post("/password", json={
        "name": "somsri", "old": once, "new": PASSWORD, "code": app.at(clock.now),
    })
    assert (again.status_code, again.get_json()) == (200, {"home": "/?area=1501"})
