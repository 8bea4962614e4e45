"""Two hundred addresses that nobody in their right mind would ask for, and bodies that are none.

Drawn by a seed from real codes and from junk, mixed over every key, repeated, encoded twice and cut
in the middle of a letter. Whatever is asked, the answer is a view or one of the friendly states, it
is small, and it is of the place that was named.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

import pytest
from flask.testing import FlaskClient

from callbacks import asked
from dashboard.links import FILTERS
from tests.support import TOKEN, step

#: Bytes of an answer beside the address, which it repeats.
MOST = 16 * 1024
PLACES = ("region", "province", "area", "district", "school")
KEYS = (
    *PLACES, "student", "regions", "by", "indicator", "period", "lang", "theme", "screen",
    "present", "sort", "page", *FILTERS, "at", "side", "pick", "q", "unheard-of", "",
)  # fmt: skip
VIEWS = (
    "/", "/map", "/infrastructure", "/attendance", "/compare", "/indicators", "/school", "/student",
    "/nowhere", "//", "/%00", "/../etc/passwd", "/ก",
)  # fmt: skip
KINDS = {
    "no_view", "no_schools", "no_period", "unknown_place", "unknown_student", "unknown_indicator",
}  # fmt: skip
#: What could be meant, or could have been.
REAL: dict[str, tuple[str, ...]] = {
    "region": ("C", "REO01", "N", "X", "REO99"),
    "province": ("16", "10", "99", "16 ", "๑๖"),
    "area": ("1601", "1602", "S16", "100700", "1699", "s16", "S10-1"),
    "district": ("1601", "1701", "9999"),
    "school": ("1016070001", "16070001", "1000000000", "7"),
    "student": ("nobody", "a" * 64, "../..", "1"),
    "regions": ("6", "18", "7"),
    "by": ("school", "district", "area", "province", "region", "student", "country", "SCHOOL"),
    "indicator": ("ATT-01", "INT-01", "att-01", "XXX", "SIT-01", "SIT-01.students", "SIT-02.0"),
    "period": (
        "cy2500", "ay2569", "ay2569-1", "fy2570", "fy2570-q1", "2026-11-20", "2026-11", "2026-13",
        "2026-02-30", "ay99999999", "0000-00-00", "ay2569-9", "9999-12-31",
    ),
    "present": ("1", "0", "2"),
    "page": ("-1", "0", "99999", "999999", "1e3", "๓", "1.5"),
    "sort": ("name", "-name", "worst", "-INT-03", "students", ";"),
    "only": ("net.fiber", "net.none~power.grid", "~.~", ".", "net."),
    "cols": ("INT-03~OPP-01", "code~net~nonsense", "~~", "INT-03~" * 80),
    "vs": ("area.1601~1602~S16", "district.", "school.1016070001", "~", "area.1601~" * 30),
    "date": ("2026-11-20", "2500-01-01", "2026-02-30"),
}  # fmt: skip
JUNK = (
    "<img src=x onerror=alert(1)>", "-1", "\x00กู'; DROP TABLE x; --", "9" * 900, "ก" * 300,
    "\u202e\u200b\ufeff", "😀" * 40, "NaN", "Infinity", "null", "1" + "0" * 60, "%", "%zz", "{}",
    "a=b&c=d", "\r\nSet-Cookie: x=1", "~", "." * 50, "-", "\U0010ffff", "1e309", "${7*7}", "\t",
    "ปั๊ม กี่ ฎู ญู", "\uffff",
)  # fmt: skip


def _value(chance: Random, key: str) -> str:
    if key in REAL and chance.random() < 0.55:
        return chance.choice(REAL[key])
    if chance.random() < 0.8:
        return chance.choice(JUNK)
    spans = ((32, 127), (0xE01, 0xE5B), (0x80, 0xD7FF))
    long = chance.randrange(40)
    return "".join(chr(chance.randrange(*chance.choice(spans))) for _ in range(long))


def _encoded(chance: Random, value: str) -> str:
    match chance.randrange(10):
        case 0:
            return quote_plus(value)
        case 1:
            return quote(quote(value, safe=""), safe="")
        case 2:
            # Half a pair, no letter, and a slash written longer than it may be.
            broken = chance.choice(("", "%ED%A0%80", "%FF", "%C0%AF"))
            return "".join(f"%{byte:02x}" for byte in value.encode()) + broken
    return quote(value, safe="")


def _query(chance: Random, keys: tuple[str, ...] = KEYS) -> str:
    chosen = [chance.choice(keys) for _ in range(chance.choice((1, 1, 2, 3, 4, 6, 10)))]
    chosen += chance.sample(chosen, 1) * (chance.random() < 0.25)
    return "&".join(f"{key}={_encoded(chance, _value(chance, key))}" for key in chosen)


def _asked(href: str) -> dict[str, str]:
    return {key: value.strip() for key, value in parse_qsl(urlsplit(href).query)}


@pytest.mark.parametrize("seed", range(200))
@pytest.mark.proves("gate.callbacks")
def test_a_step_is_a_view_or_a_friendly_state_of_what_was_named(
    client: FlaskClient, seed: int
) -> None:
    chance = Random(seed)
    href = f"{chance.choice(VIEWS)}?{_query(chance)}"
    answer = step(client, href)
    raw = json.dumps(answer | {"href": ""}, ensure_ascii=False, allow_nan=False).encode()
    assert len(raw) <= MOST and b"Traceback" not in raw
    if answer["state"]:
        assert answer["state"]["kind"] in KINDS
        assert step(client, answer["state"]["home"])["state"] is None
        return
    named = _asked(href)
    for level in PLACES:
        code, found = named.get(level, ""), answer["scope"].get(level, "")
        # A school may be named by a shorter code.
        assert found == code or (level == "school" and code and found.endswith(code)), level


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("hardening.inside")
def test_public_addresses_answer_with_what_they_are_for_or_a_problem(
    client: FlaskClient, seed: int
) -> None:
    chance = Random(1000 + seed)
    for path in ("values.csv", "schools.csv", "schools.xlsx", "compare.csv"):
        answer = client.get(f"/export/{path}?{_query(chance)}")
        assert answer.status_code in (200, 400, 403, 404), answer.text
        if answer.status_code != 200:
            assert answer.get_json()["error"]["message"]
        else:
            name = answer.headers["Content-Disposition"].partition("filename=")[2]
            assert name.strip('"').replace("_", "").replace("-", "").replace(".", "").isalnum()
            assert name.isascii()
    found = client.get(f"/search?{_query(chance, ('q', 'q', 'q', 'lang', 'period', 'screen'))}")
    assert found.status_code == 200 and len(found.get_json()) <= 20 and len(found.data) <= MOST
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    for path in ("values", "places", "schools/" + _encoded(chance, _value(chance, "school"))):
        keys = ("indicator", "by", "period", "regions", "q", *PLACES)
        address = f"/api/v1/{path}?{_query(chance, keys)}"
        assert client.get(address).status_code == 401
        answer = client.get(address, headers=bearer)
        assert answer.status_code in (200, 400, 404) and answer.is_json, answer.text
    for folder in ("/static/", "/geo/", "/assets/", "/static/fonts/", "/static/points-"):
        answer = client.get(folder + _encoded(chance, chance.choice(JUNK)))
        assert answer.status_code in (200, 404)
        assert b"create_app" not in answer.data and b"Traceback" not in answer.data


#: Asked by no other test: what has been answered once is given without a look at the rest.
_NEW = "/?unheard-of=body"


def _body(**changed: Any) -> dict[str, Any]:
    return {
        "output": "step.data", "outputs": {"id": "step", "property": "data"},
        "inputs": [{"id": "url", "property": "href", "value": _NEW}], "state": [],
        "changedPropIds": ["url.href"],
    } | changed  # fmt: skip


def _of(value: Any, **changed: Any) -> list[dict[str, Any]]:
    return [{"id": "url", "property": "href", "value": value} | changed]


@pytest.mark.parametrize("body", [
    "", "{", "{}", "[]", "null", '"x"', "\ufeff", _body(output="nothing.data"), _body(output=[]),
    _body(output=None), _body(inputs=None), _body(inputs=[]), _body(inputs=[5]),
    _body(inputs=_of(_NEW) * 2), _body(inputs=_of(5)), _body(inputs=_of(["/"])),
    _body(inputs=_of({"a": 1})), _body(inputs=_of(_NEW, id="step")), _body(outputs="x"),
    _body(inputs=_of("/?province=\ud800")), _body(state=[1]), _body(changedPropIds=7),
    _body(changedPropIds=[[]]), _body(outputs={}), _body(outputs={"id": "x", "property": "y"}),
    {name: value for name, value in _body().items() if name != "outputs"}, _body(state=None),
    _body(state={}), _body(state=""),
])  # fmt: skip
@pytest.mark.proves("gate.callbacks")
def test_what_asks_about_no_address_is_refused(client: FlaskClient, body: Any) -> None:
    raw = body if isinstance(body, str) else json.dumps(body)
    answer = client.post(
        "/_dash-update-component", data=raw.encode(), content_type="application/json"
    )
    assert answer.status_code == 400 and answer.get_json()["error"]["code"] == "bad_request"


def test_what_is_not_said_to_be_json_is_refused(client: FlaskClient) -> None:
    body = asked.body_of("/")
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = client.post(asked.PATH, data=json.dumps(body), content_type=kind)
        assert answer.status_code == 400 and answer.get_json()["error"]["code"] == "bad_request"
    assert client.post(asked.PATH, json=body).status_code == 200


@pytest.mark.parametrize("given", [{"value": None}, {}])
def test_no_address_yet_is_the_country(client: FlaskClient, given: dict[str, Any]) -> None:
    body = _body(inputs=[{"id": "url", "property": "href"} | given])
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert answer.get_json()["response"]["step"]["data"]["scope"]["level"] == "country"


@pytest.mark.proves("hardening.limits")
def test_what_is_too_large_is_not_read(client: FlaskClient) -> None:
    body = _body(inputs=_of("/?area=" + "9" * 40_000))
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 413


def test_a_student_is_named_on_the_page_of_a_student_alone(client: FlaskClient) -> None:
    plain, named = (step(client, f"/infrastructure?area=1601{more}") for more in ("", "&student=x"))
    assert plain["scope"] == named["scope"] and plain["tiles"] == named["tiles"]
    table = client.get("/export/schools.csv?area=1601&student=%0d%0a%E0%B8%81")
    assert table.status_code == 200
    assert table.headers["Content-Disposition"].isascii()
