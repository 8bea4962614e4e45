"""A step: an address in, plain values out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from data.indicators import OVERVIEW
from tests.support import step
from tests.tiny import DAY, TERM

MOST = 16 * 1024


def _tile(answer: dict[str, Any], id: str) -> dict[str, Any]:
    return next(tile for tile in answer["tiles"] if tile["id"] == id)


def test_the_country(desk: FlaskClient) -> None:
    answer = step(desk, "/")
    assert (answer["view"], answer["snapshot"], answer["state"]) == ("overview", "tiny", None)
    assert answer["scope"] == {"level": "country", "path": [], "schools": 9, "part": None}
    assert (answer["by"], answer["indicator"], answer["regions"]) == ("province", "ATT-01", "6")
    assert answer["choices"] == ["region", "province", "area"]
    assert tuple(tile["id"] for tile in answer["tiles"]) == OVERVIEW
    students = _tile(answer, "SIT-01.students")
    assert students | {"spark": None} == {
        "id": "SIT-01.students", "period": TERM, "v": 2184, "n": 2184, "units": 8, "due": 9,
        "prev": 2214, "prevp": "ay2568-2", "st": "info", "spark": None,
        "asof": "2026-11-10",
    }
    assert _tile(answer, "WAT-01")["m"] == "not_loaded"


def test_why_no_row_has_a_number_is_said_once(desk: FlaskClient) -> None:
    """A whole country of reasons, row by row, would make the answer too large."""
    rows = step(desk, f"/?period={TERM}")["rows"]
    assert rows["m"]["WAT-01"] == "not_loaded"
    assert rows["v"]["WAT-01"] == [None] * len(rows["codes"])
    # Row by row where some have a number.
    some = step(desk, "/?by=area")["rows"]
    assert some["m"]["SIT-01.students"] == {"3": "not_reported"}
    assert [n for n, value in enumerate(some["v"]["SIT-01.students"]) if value is None] == [3]


def test_rows_hold_every_tile_and_agree_with_the_parent(desk: FlaskClient) -> None:
    rows = step(desk, "/")["rows"]
    assert rows["codes"] == ["50", "15", "16", "17"]
    assert rows["v"]["SIT-01.students"] == [400, 984, 200, 600]
    assert rows["n"] == [2, 3, 2, 2]
    assert rows["p"]["SIT-01.students"] == [400, 984, 190, 640]
    assert set(rows["v"]) == set(OVERVIEW) - {"WAT-01", "OPP-07", "SIT-04"}
    assert (rows["v"]["ATT-01"][3], rows["st"]["ATT-01"]) == (89.833, "wwwb")


def test_an_indicator_that_is_no_tile_takes_the_last_place(desk: FlaskClient) -> None:
    answer = step(desk, "/?indicator=INT-03")
    assert [tile["id"] for tile in answer["tiles"]][-1] == "INT-03"
    assert answer["rows"]["v"]["INT-03"] == [125, 300, 165, 400]


def test_an_intersection_says_which_part_it_is(desk: FlaskClient) -> None:
    answer = step(desk, "/?province=15&area=S17&lang=en")
    assert answer["scope"]["part"] == [1, 2]
    assert answer["scope"]["whole"] == "/?area=S17&lang=en"
    assert _tile(answer, "SIT-01.students")["v"] == 900
    whole = step(desk, "/?area=S17")
    assert whole["scope"]["part"] is None
    assert _tile(whole, "SIT-01.students")["v"] == 1500


def test_children_of_a_province_say_what_lies_elsewhere(desk: FlaskClient) -> None:
    rows = step(desk, "/?province=15")["rows"]
    assert rows["level"] == "area" and rows["part"] == {"S17": [1, 2]}


@pytest.mark.parametrize(("address", "path"), [
    ("/?province=15", [("region", "C"), ("province", "15")]),
    ("/?province=15&regions=18", [("region", "REO01"), ("province", "15")]),
    ("/?area=S17", [("region", "C"), ("area", "S17")]),
    ("/?area=1501", [("region", "C"), ("province", "15"), ("area", "1501")]),
    ("/?district=1501", [("region", "C"), ("province", "15"), ("district", "1501")]),
    ("/?district=1501&area=S17",
     [("region", "C"), ("province", "15"), ("area", "S17"), ("district", "1501")]),
])
def test_the_path_holds_what_a_place_lies_in(
    desk: FlaskClient, address: str, path: list[tuple[str, str]]
) -> None:
    answer = step(desk, address)
    assert [tuple(crumb[:2]) for crumb in answer["scope"]["path"]] == path


def test_crumbs_lead_to_themselves(desk: FlaskClient) -> None:
    answer = step(desk, "/?district=1501&area=S17&indicator=INT-01")
    for level, code, href in answer["scope"]["path"]:
        there = step(desk, href)
        assert there["scope"]["level"] == level and there["scope"][level] == code
        assert there["indicator"] == "INT-01"


def test_siblings_are_places_under_the_same_crumb(desk: FlaskClient) -> None:
    assert step(desk, "/?province=15")["siblings"] == [["15"], ["16"], ["17"]]
    assert step(desk, "/?region=N")["siblings"] == [["N"], ["C"]]


def test_a_tile_stands_among_its_kind(desk: FlaskClient) -> None:
    tile = _tile(step(desk, "/?area=1501"), "SIT-01.students")
    assert (tile["rank"], tile["of"]) == (3, 4)
    assert (tile["up"], tile["nat"]) == (984, 2184)


@pytest.mark.parametrize(("address", "rank", "of", "among"), [
    # However one came to a place, it stands among all of its kind.
    ("/?area=1601", 2, 4, None),
    ("/?province=16&area=1601", 2, 4, None),
    ("/?region=C&province=16&area=1601", 2, 4, None),
    ("/?area=S17", 1, 1, None),
    ("/?district=1501", 1, 4, None),
    ("/?province=15", 1, 4, None),
    ("/?region=N", 2, 2, None),
    # A part of one stands among the other parts of what cuts it out.
    ("/?province=15&area=S17", 1, 1, "province"),
    ("/?area=S17&district=1501", 1, 2, "area"),
    ("/?area=S17&district=1701", 2, 2, "area"),
    ("/?school=1016000002", 1, 1, "area"),
    ("/", None, None, None),
])
def test_a_rank_says_among_what(
    desk: FlaskClient, address: str, rank: int | None, of: int | None, among: str | None
) -> None:
    answer = step(desk, address)
    tile = _tile(answer, "SIT-01.students")
    assert (tile.get("rank"), tile.get("of"), answer["among"]) == (rank, of, among)


def test_the_table_of_schools_is_paged_and_sorted(desk: FlaskClient) -> None:
    table = step(desk, "/?district=1501")["schools"]
    assert (table["total"], table["pages"], table["page"], table["sort"]) == (3, 1, 0, "worst")
    assert [row[1] for row in table["rows"]] == ["1015000001", "1015000003", "1015000002"]
    row = table["rows"][0]
    assert row[2:5] == ["บ้านหนอง2", "Ban Nong 2", "1501"]
    assert (row[5], row[8], row[9]) == (80, "bad", None)
    assert table["rows"][2][5:10] == ["suppressed", None, None, "none", "suppressed"]
    by_name = step(desk, "/?district=1501&sort=name&page=7")["schools"]
    assert by_name["page"] == 0 and by_name["rows"][0][2] == "บ้านหนอง2"


def test_divided_by_school(desk: FlaskClient) -> None:
    rows = step(desk, "/?area=S17&by=school")["rows"]
    assert rows["level"] == "school" and rows["codes"] == ["1015000003", "1017000002"]
    assert rows["idx"] == [4, 9] and list(rows["v"]) == ["ATT-01"]


def test_flags_and_alerts_of_the_scope(desk: FlaskClient) -> None:
    answer = step(desk, "/")
    assert answer["flags"] == {"idx": [8, 9], "bad": 1}
    assert [alert[:2] for alert in answer["alerts"]] == [["no_internet", 1], ["attendance_low", 1]]
    assert step(desk, "/?province=50")["alerts"] == []


@pytest.mark.proves("disclosure.small")
def test_presenting_raises_the_limits(desk: FlaskClient) -> None:
    # Nine absent learners are shown at a desk and hidden on a shared screen.
    for present, missing in (("", None), ("&present=1", "suppressed")):
        answer = step(desk, f"/?area=1601&indicator=ATT-02{present}")
        tile = _tile(answer, "ATT-02")
        assert (tile.get("n"), tile.get("m")) == ((None, missing) if present else (9, None))


@pytest.mark.parametrize(("address", "kind"), [
    ("/?province=99", "unknown_place"), ("/?area=xxxx", "unknown_place"),
    ("/?school=777777", "unknown_place"), ("/?school=1", "unknown_place"),
    ("/?province=16&area=S17", "no_schools"), ("/?province=90", "no_schools"),
    ("/?period=ay2555-1", "no_period"), ("/?period=fy2570", "no_period"),
    ("/nowhere", "no_view"), ("/?indicator=XXX-99", "unknown_indicator"),
    ("/school", "unknown_place"), ("/student?school=1015000001&student=zzz", "unknown_student"),
])
@pytest.mark.proves("bad-input.places")
def test_a_wrong_address_is_a_friendly_state(desk: FlaskClient, address: str, kind: str) -> None:
    for lang in ("th", "en"):
        joined = f"{address}{'&' if '?' in address else '?'}lang={lang}"
        answer = step(desk, joined)
        assert answer["state"]["kind"] == kind
        assert answer["state"]["home"] == ("/?lang=en" if lang == "en" else "/")
        assert step(desk, answer["state"]["home"])["state"] is None
        # The way out of it does not end a shared screen; of a student it does not even look.
        shared = step(desk, f"{joined}&present=1")["state"]
        assert kind == "unknown_student" if shared is None else shared["home"].endswith("present=1")


@pytest.mark.parametrize("address", [
    "/?page=x&by=galaxy&lang=zz&regions=9&sort=;&foo=bar", "/?by=school", "/?province=15&by=region",
])
def test_nonsense_beside_the_place_changes_nothing(desk: FlaskClient, address: str) -> None:
    assert step(desk, address)["state"] is None


@pytest.mark.parametrize("address", [
    "/", "/?by=area", "/?region=C", "/?province=15", "/?area=S17", "/?district=1501",
    "/?district=1501&by=school", "/school?school=1015000001", "/indicators",
])
def test_an_answer_is_small_and_plain(desk: FlaskClient, address: str) -> None:
    answer = step(desk, address)
    assert answer["state"] is None
    raw = json.dumps(answer, allow_nan=False, separators=(",", ":")).encode()
    assert len(raw) <= MOST


def test_a_period_is_followed_by_each_number_in_its_calendar(desk: FlaskClient) -> None:
    answer = step(desk, "/?period=ay2568-2")
    assert _tile(answer, "SIT-01.students")["v"] == 2364
    assert _tile(answer, "ATT-01")["period"] == "ay2568-2"
    assert answer["period"] == "ay2568-2"
    day = step(desk, f"/?period={DAY}")
    assert _tile(day, "SIT-01.students")["period"] == TERM


def test_sessions_do_not_reach_each_other(tiny_app: Any) -> None:
    one, other = tiny_app.server.test_client(), tiny_app.server.test_client()
    assert step(one, "/?province=15&lang=en")["scope"]["province"] == "15"
    assert step(other, "/")["scope"]["level"] == "country"
    part = "/?province=15&area=S17"
    assert step(one, part)["scope"]["whole"] != step(one, f"{part}&lang=en")["scope"]["whole"]
