"""The read API: a token always, numbers as the screen shows them, and errors that say which and
why.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.replies import problem_of
from dashboard.config import Settings
from dashboard.errors import NotPermitted, TopicClosed
from dashboard.periods import kind_of
from data.indicators import INDICATORS
from data.quality import rules
from tests.support import TOKEN, get, step
from tests.tiny import DAY, TERM

PATHS = ("indicators", "values?indicator=ATT-01", "places?q=15", "schools/1015000001", "account",
         "rules", "lineage?indicator=ATT-01", "disagreements", "identity", "openapi.json",
         "nothing")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("header", [
    {}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"},
    {"Authorization": "Bearer "}, {"Authorization": TOKEN},
])
def test_without_the_token_it_is_shut(
    desk: FlaskClient, path: str, header: dict[str, str]
) -> None:
    answer = desk.get(f"/api/v1/{path}", headers=header)
    assert answer.status_code == 401
    assert "Bearer" in answer.headers["WWW-Authenticate"]


def test_a_topic_outside_a_grant_is_told_apart_from_a_place() -> None:
    told = {error: problem_of(error("somebody")).get_json()["error"] for error in
            (NotPermitted, TopicClosed)}
    assert "place" in told[NotPermitted]["message"] and "feed" in told[TopicClosed]["message"]
    assert all(one["message_th"] and one["code"] == "forbidden" for one in told.values())


def test_what_is_no_period_is_refused_by_the_disagreements_too(desk: FlaskClient) -> None:
    answer = desk.get(
        "/api/v1/disagreements?period=yesterday", headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert answer.status_code == 400 and "fy2570-q1" in answer.get_data(as_text=True)


def test_its_root_is_shut_too(desk: FlaskClient) -> None:
    assert [desk.get(path).status_code for path in ("/api/v1", "/api/v1/")] == [401, 401]


def test_without_a_setting_no_token_opens_it(tiny_file: Path, tmp_path: Path) -> None:
    shut = create_app(Settings(
        snapshot=tiny_file, log_level="WARNING", audit=tmp_path / "audit.sqlite",
    )).server.test_client()
    for token in ("", "None", TOKEN):
        answer = shut.get("/api/v1/indicators", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401


def test_the_latest_period_is_of_the_kind_that_the_definition_says(desk: FlaskClient) -> None:
    listed = get(desk, "/api/v1/indicators")["indicators"]
    dated = {one["id"]: one for one in listed if one["latest_period"]}
    assert dated["ATT-09"]["period_kind"] == "month" and dated["ATT-01"]["period_kind"] == "day"
    assert [
        id for id, one in dated.items() if kind_of(one["latest_period"]) != one["period_kind"]
    ] == []


def test_values_by_province(desk: FlaskClient) -> None:
    body = get(desk, "/api/v1/values", indicator="SIT-01.students", by="province")
    assert {key: body[key] for key in ("indicator", "unit", "period", "as_of", "snapshot")} == {
        "indicator": "SIT-01.students", "unit": "person", "period": TERM, "as_of": "2026-11-20",
        "snapshot": "tiny",
    }
    assert body["source"] == "DMC"
    assert [(row["code"], row["value"], row["rank"], row["of"]) for row in body["rows"]] == [
        ("50", 400, 3, 4), ("15", 984, 1, 4), ("16", 200, 4, 4), ("17", 600, 2, 4),
    ]
    assert body["rows"][1]["name_th"] == "อ่างทอง" and body["rows"][1]["name_en"] == "Ang Thong"


def test_the_scope_itself_is_the_default_row(desk: FlaskClient) -> None:
    rows = get(desk, "/api/v1/values", indicator="SIT-01.students")["rows"]
    assert [(row["code"], row["value"]) for row in rows] == [("TH", 2184)]
    rows = get(desk, "/api/v1/values", indicator="SIT-01.students", area="1501")["rows"]
    assert [(row["code"], row["rank"], row["of"]) for row in rows] == [("1501", 3, 4)]


def test_an_intersection_carries_its_part(desk: FlaskClient) -> None:
    rows = get(desk, "/api/v1/values", indicator="INT-01", by="area", province="15")["rows"]
    part = next(row for row in rows if row["code"] == "S17")
    assert (part["schools"], part["schools_of"], part["denominator"]) == (1, 2, 1)
    own = get(desk, "/api/v1/values", indicator="INT-01", area="S17", province="15")["rows"][0]
    assert (own["schools"], own["schools_of"]) == (1, 2)
    whole = next(row for row in rows if row["code"] == "1501")
    assert (whole["schools"], whole["schools_of"]) == (2, 2)


@pytest.mark.proves("disclosure.everywhere")
def test_schools_have_reasons_instead_of_numbers(desk: FlaskClient) -> None:
    rows = get(desk, "/api/v1/values", indicator="OPP-10", by="school")["rows"]
    held = {row["code"]: row for row in rows}
    assert held["1015000002"]["missing"] == "suppressed"
    assert held["1015000002"]["numerator"] is held["1015000002"]["value"] is None
    assert held["1017000001"]["missing"] == "not_applicable"
    assert held["1016000001"]["missing"] == "not_reported"
    assert "1016000003" not in held
    assert held["1050000002"]["value"] == 40.0


def test_a_median_has_a_count_and_no_numerator(desk: FlaskClient) -> None:
    row = get(desk, "/api/v1/values", indicator="INT-03")["rows"][0]
    assert (row["numerator"], row["denominator"], row["value"]) == (None, 7, 200.0)


def test_days_months_and_schemes(desk: FlaskClient) -> None:
    day = get(desk, "/api/v1/values", indicator="ATT-01", period=DAY)
    assert day["period"] == DAY and day["rows"][0]["numerator"] == 2069
    month = get(desk, "/api/v1/values", indicator="ATT-01", period="2026-11")
    assert month["rows"][0]["numerator"] == 2069 + 2076
    rows = get(desk, "/api/v1/values", indicator="INT-01", by="region", regions="18")["rows"]
    assert [row["code"] for row in rows] == ["REO15", "REO01"]


def test_a_period_that_is_not_loaded_says_so(desk: FlaskClient) -> None:
    row = get(desk, "/api/v1/values", indicator="ATT-01", period="2020-01-01")["rows"][0]
    assert (row["value"], row["missing"]) == (None, "not_loaded")
    body = get(desk, "/api/v1/values", indicator="WAT-01")
    assert body["period"] is None and body["rows"][0]["missing"] == "not_loaded"


@pytest.mark.parametrize(("query", "status", "names"), [
    ("", 400, "indicator"),
    ("indicator=", 400, "indicator"),
    ("indicator=NOPE", 404, "NOPE"),
    ("indicator=ATT-01&province=99", 404, "99"),
    ("indicator=ATT-01&region=Q", 404, "Q"),
    ("indicator=ATT-01&school=0", 404, "0"),
    ("indicator=ATT-01&school=777777", 400, "1017000001"),
    ("indicator=ATT-01&by=galaxy", 400, "by"),
    ("indicator=ATT-01&by=student", 400, "by"),
    ("indicator=ATT-01&by=country&province=15", 400, "by"),
    ("indicator=ATT-01&regions=4", 400, "regions"),
    ("indicator=ATT-01&region=N&regions=18", 400, "regions"),
    ("indicator=ATT-01&period=yesterday", 400, "period"),
    ("indicator=ATT-01&period=fy2570", 400, "period"),
    ("indicator=SIT-01.students&period=2026-11-20", 400, "period"),
    ("indicator=ATT-01&provnce=15", 400, "provnce"),
    ("indicator=ATT-01&indicator=INT-01", 400, "indicator"),
])
@pytest.mark.proves("bad-input.places")
def test_a_bad_argument_is_named(desk: FlaskClient, query: str, status: int, names: str) -> None:
    answer = desk.get(f"/api/v1/values?{query}", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == status
    assert names in answer.get_data(as_text=True)
    assert answer.get_json()["error"]["message"]


@pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.id)
@pytest.mark.proves("disclosure.everywhere")
def test_the_api_and_the_screen_say_the_same(desk: FlaskClient, item: object) -> None:
    id = str(getattr(item, "id", ""))
    for place in ({}, {"province": "15"}, {"area": "S17"}, {"district": "1501"}):
        asked = {"indicator": id, **place}
        answer = step(desk, f"/?{urlencode(asked)}")
        tile = next(tile for tile in answer["tiles"] if tile["id"] == id)
        row = get(desk, "/api/v1/values", **asked)["rows"][0]
        assert tile.get("m") == row["missing"]
        assert tile.get("v") == (None if row["value"] is None else pytest.approx(row["value"]))
        assert (tile.get("rank"), tile.get("of")) == (row["rank"], row["of"])


def test_definitions_places_schools_account(desk: FlaskClient) -> None:
    listed = get(desk, "/api/v1/indicators")["indicators"]
    assert [one["id"] for one in listed] == [item.id for item in INDICATORS]
    assert listed[0].keys() >= {"name_th", "name_en", "unit", "formula_th", "direction", "source",
                                "grain", "target"}
    found = get(desk, "/api/v1/places", q="อ่างทอง")["places"]
    assert [(place["level"], place["code"]) for place in found] == [
        ("province", "15"), ("area", "1501"), ("area", "S17"), ("district", "1501"),
    ]
    for code in ("1015000003", "00000004", "000004"):
        assert get(desk, f"/api/v1/schools/{code}")["code"] == "1015000003"
    school = get(desk, "/api/v1/schools/1015000003")
    students = next(v for v in school["values"] if v["indicator"] == "SIT-01.students")
    assert students["value"] == 900
    account = get(desk, "/api/v1/account")
    assert account["totals"] == {
        "rows_read": 400, "rows_loaded": 399, "rows_quarantined": 1, "rows_superseded": 0,
    }


def test_the_rules_say_what_they_found(desk: FlaskClient) -> None:
    listed = get(desk, "/api/v1/rules")["rules"]
    held = {one["id"]: one for one in listed}
    assert len(held) == len(listed) == len(rules())
    assert all(one["remedy_th"] and one["remedy_en"] for one in listed)
    assert [(held[id]["weight"], held[id]["found"]) for id in ("choice", "coordinate_swapped")] == [
        ("row", 0), ("note", 1),
    ]
    assert {"file": "DMC", "header": "เพศ"} in held["choice"]["columns"]
    assert "SIT-01.students" in held["choice"]["moves"] and held["choice"]["feeds"][:2]
    assert held["coordinate_missing"]["files"] is None


@pytest.mark.parametrize(("code", "status"), [("777777", 400), ("999999", 404), ("abc", 400)])
def test_a_school_code_that_is_not_one(desk: FlaskClient, code: str, status: int) -> None:
    answer = desk.get(f"/api/v1/schools/{code}", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == status
    if code == "777777":
        assert answer.get_json()["error"]["candidates"] == ["1017000001", "1017000002"]


def test_the_document_describes_every_route(tiny_app: object, desk: FlaskClient) -> None:
    document = get(desk, "/api/v1/openapi.json")
    rules = {
        rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}")
        for rule in tiny_app.server.url_map.iter_rules()  # type: ignore[attr-defined]
        if rule.rule.startswith("/api/v1/") and "path:" not in rule.rule and rule.rule != "/api/v1/"
    }
    assert set(document["paths"]) == rules


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [*PATHS, ""])
def test_who_would_write_is_told_in_json_to_read(
    desk: FlaskClient, method: str, path: str
) -> None:
    address = f"/api/v1/{path}"
    assert desk.open(address, method=method).status_code == 401
    answer = desk.open(address, method=method, headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.mimetype) == (405, "application/json")
    assert answer.json is not None
    assert answer.json["error"]["code"] == "method_not_allowed"
    assert answer.json["error"]["message"].startswith(method.upper())
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("asked", [
    {"region": "c"}, {"region": "reo01"}, {"area": "s17"}, {"region": "c", "area": "s17"},
])
def test_the_case_of_a_code_does_not_matter(desk: FlaskClient, asked: dict[str, str]) -> None:
    plain = {name: code.upper() for name, code in asked.items()}
    found = get(desk, "/api/v1/values", indicator="sit-01.STUDENTS", **asked)
    assert found == get(desk, "/api/v1/values", indicator="SIT-01.students", **plain)
    assert found["indicator"] == "SIT-01.students"
    assert found["rows"][0]["value"]
