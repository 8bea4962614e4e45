"""Nobody is told more than is theirs wherever they knock: every address of the server by every
method, and whatever can be posted to the page's callback.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

import pytest
from flask.testing import FlaskClient

from callbacks import asked
from data.gate import Key, Measures
from tests.leak.addresses import BREAKING, METHODS, READS, Asked, requests
from tests.leak.bodies import step as raw_step
from tests.leak.conftest import Town, opened
from tests.leak.oracle import Allowed, Oracle
from tests.leak.walking import NAMES, body_of, kind_of
from tests.leak.walks import Walks
from tests.support import step

#: What no answer says of the house behind it.
INSIDE = (
    b"Traceback", b"site-packages", b'File "', b"duckdb", b"sqlite", b"SELECT ", b"/tmp/",
    b"FROM school", b"werkzeug.",
)  # fmt: skip
#: Given to everybody who is known, or to anybody at all: `test_what_everybody_is_given` reads them.
PUBLIC = (
    "/_dash", "/_favicon", "/assets/", "/geo/", "/static/boot-", "/static/schools-",
    "/static/fonts/", "/login/picture/",
)  # fmt: skip
#: Of each address that takes a method.
_EACH, _BODIES = 5, 150
_WIDE, _LOG_READERS = ("sg", "steward"), ("admin",)


@dataclass(frozen=True, slots=True)
class Streets:
    """A town of its own, for some accounts get locked here, and the addresses of its files."""

    town: Town
    files: tuple[str, ...]
    #: By name; two browsers of each, for sessions end in one of them.
    clients: dict[str, FlaskClient]
    others: dict[str, FlaskClient]


@pytest.fixture(scope="module")
def streets(
    real: Any, oracle: Oracle, hasty: None, tmp_path_factory: pytest.TempPathFactory
) -> Streets:
    town = opened(real, tmp_path_factory.mktemp("streets"), oracle)
    clients, others = ({name: town.enter(name) for name in NAMES} for _ in range(2))
    return Streets(town, tuple(_files(clients)), clients, others)


def _files(clients: dict[str, FlaskClient]) -> Iterator[str]:
    """Addresses of the files that several accounts are told of."""
    wide = clients["sg"]
    boot = f"/static/boot-{wide.get('/readyz').get_json()['snapshot']}.json"
    facts = wide.get(boot).get_json()
    yield from (boot, facts["schools"], facts["points"], *facts["geo"]["urls"].values())
    for client in (wide, clients["area"], clients["school"]):
        for view in ("/map", "/attendance", "/infrastructure"):
            told = step(client, view).get("points") or {"layers": []}
            yield from (one["file"] for one in told["layers"] if one["file"])


def _sent(client: FlaskClient, one: Asked, token: str, n: int) -> Any:
    head = {"Authorization": f"Bearer {token}"} if one.rule.startswith("/api/") else {}
    body = {"data": one.body, "content_type": "application/json"} if isinstance(
        one.body, bytes
    ) else {} if one.body is None else {"json": one.body}
    # Failures are counted by address: nobody here waits for another.
    return client.open(
        one.address, method=one.method, headers=head,
        environ_overrides={"REMOTE_ADDR": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"}, **body,
    )


def _faults(allowed: Allowed, one: Asked, answer: Any, name: str) -> Iterator[str]:
    """What an answer says beyond what is allowed, and of the inside."""
    where = f"{one.method} {one.address[:300]} {str(one.body)[:300]}: {answer.status_code}"
    if answer.status_code >= 500:
        yield f"{where} {answer.text[:200]}"
    # The log holds what was sent, of earlier walks too.
    is_log = one.rule.startswith("/audit/") and answer.status_code == 200
    if answer.mimetype in ("application/json", "text/plain", "text/csv") and not is_log:
        sent = unquote_plus(one.sent).encode("utf-8", "replace")
        yield from (
            f"{where} {sign!r}" for sign in INSIDE if sign in answer.data and sign not in sent
        )
    if one.method == "HEAD" and answer.data:
        yield f"{where} a body"
    if one.address.startswith(PUBLIC) and answer.mimetype != "text/html":
        return
    # A name with a slash in it is an address of the page, whose frame is read as any other answer.
    is_frame = answer.mimetype == "text/html"
    asked_for = one.rule, one.method, answer.status_code
    if asked_for == ("/static/points-<name>.bin", "GET", 200) and not is_frame:
        plain = allowed.in_points(answer.data, "points-students-" in one.address)
    elif one.rule.startswith("/audit/") and name in _LOG_READERS:
        # It is theirs to look after, and holds references, which open nothing to them.
        return
    else:
        kind = kind_of(answer.mimetype) if answer.data else "text"
        plain = allowed.leaks(one.sent, body_of(answer), kind)
    yield from (f"{where} {leak}" for leak in plain)


def _walk(
    streets: Streets, oracle: Oracle, name: str, rules: str = "/", each: int = _EACH
) -> tuple[list[str], Counter[tuple[str, str]]]:
    """What an account finds behind the rules that begin so, and how often it asked each."""
    town, client = streets.town, streets.clients[name]
    allowed = oracle.allowed(town.person(name).rights)
    walks = Walks(oracle, f"addresses-{name}")
    walked: Counter[tuple[str, str]] = Counter()
    found: list[str] = []
    for n, one in enumerate(requests(town.server, walks, streets.files, each)):
        if not one.rule.startswith(rules):
            continue
        walked[one.rule, one.method] += 1
        knocking = streets.others[name] if one.rule in BREAKING else client
        answer = _sent(knocking, one, town.tokens[name], n)
        found += _faults(allowed, one, answer, name)
        answer.close()
    return found, walked


@pytest.mark.proves("gate.paths", "hardening.inside")
@pytest.mark.parametrize("name", NAMES)
def test_every_address_by_every_method(streets: Streets, oracle: Oracle, name: str) -> None:
    found, walked = _walk(streets, oracle, name)
    assert not found, f"{len(found)} of {walked.total()}, such as\n" + "\n".join(found[:15])
    assert walked.keys() == {
        (str(rule), method)
        for rule in streets.town.server.url_map.iter_rules() for method in METHODS
    }
    # Nothing that was sent here ended this session, or made it somebody else's.
    assert streets.clients[name].get("/me").get_json()["name"] == name


@pytest.mark.proves("gate.paths")
def test_a_gate_of_files_and_programs_that_is_broken_open_is_found(
    streets: Streets, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a walk which finds nothing says something."""
    monkeypatch.setattr("callbacks.house.open_key", Key)
    for line in ("_hold", "_among"):
        monkeypatch.setattr(Measures, line, lambda *_: None)
    for rules, each in (("/export/values.csv", 10), ("/api/v1/values", 30)):
        found = [
            fault for name in ("area", "school", "attendance")
            for fault in _walk(streets, oracle, name, rules, each)[0]
        ]
        assert any("the school" in fault or "the number" in fault for fault in found), rules


@pytest.mark.proves("gate.paths")
def test_every_address_has_what_it_reads_on_the_list(streets: Streets) -> None:
    """A new one is walked once somebody has said what could be asked of it."""
    rules = {str(rule) for rule in streets.town.server.url_map.iter_rules()}
    assert rules - READS.keys() == set(), "say in tests/leak/addresses.py what it reads"
    assert READS.keys() - rules == set(), "no longer there"


@pytest.mark.proves("gate.callbacks")
@pytest.mark.parametrize("name", [*NAMES, ""])
def test_whatever_is_posted_to_the_callback(streets: Streets, oracle: Oracle, name: str) -> None:
    """By everybody, and by nobody that is known."""
    town = streets.town
    client = streets.clients[name] if name else town.server.test_client()
    allowed = oracle.allowed(town.person(name or "admin").rights)
    walks = Walks(oracle, f"raw-{name}")
    heads = {"warroom.own_who": "sg", "X-Forwarded-User": "sg", "Warroom-Own-Who": "sg"}
    statuses: Counter[int] = Counter()
    for _ in range(_BODIES):
        body = raw_step(walks)
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = client.post(
            asked.PATH, data=raw, headers=heads, content_type="application/json"
        )
        statuses[answer.status_code] += 1
        one = Asked(asked.PATH, "POST", asked.PATH, body)
        assert list(_faults(allowed, one, answer, name)) == []
    assert statuses.keys() == ({200, 400} if name else {400, 401}), statuses
    assert min(statuses.values()) > _BODIES // 6, statuses


def _shape(value: Any) -> Any:
    """Names of members, without what they hold; of a list its first."""
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    return [_shape(value[0])] if isinstance(value, list) and value else type(value).__name__


@pytest.mark.proves("gate.files")
def test_what_everybody_is_given_is_nobodys(streets: Streets, oracle: Oracle) -> None:
    """The files of names and shapes are the same for all, and hold no learner and no number of one.
    """
    given: dict[str, dict[str, bytes]] = {}
    nobody = oracle.allowed(streets.town.person("admin").rights)
    public = [one for one in streets.files if one.startswith(PUBLIC)]
    assert len(public) > 6
    for name in NAMES:
        client = streets.clients[name]
        for address in public:
            answer = client.get(address, headers={"Accept-Encoding": "identity"})
            assert answer.status_code == 200, (name, address)
            given.setdefault(address, {})[name] = answer.data
    for address, bodies in given.items():
        assert len(set(bodies.values())) == 1, address
        assert list(nobody.leaks(address, bodies["sg"], "text", schools=False)) == [], address
    schools = json.loads(next(
        held["sg"] for one, held in given.items()
        if one.startswith("/static/schools-") and one.endswith(".json")
    ))
    assert _shape(schools) == {"code": ["str"], "th": ["str"], "en": ["str"], "cell": ["int"]}
    points = next(held["sg"] for one, held in given.items() if one.endswith(".bin"))
    # A head, and two coordinates of two bytes for each school.
    assert len(points) == 40 + 4 * len(oracle.index)
    boot = json.loads(next(held["sg"] for one, held in given.items() if "/boot-" in one))
    assert _learners(boot) <= {"snapshot.students"}


def _learners(boot: dict[str, Any]) -> set[str]:
    """Where facts of a snapshot tell numbers of learners by the name of what is told."""
    return {
        f"{key}.{inner}" for key, held in boot.items() if isinstance(held, dict) and key != "text"
        for inner, value in held.items()
        if inner in ("students", "learners", "pupils") and isinstance(value, int)
    }


def test_what_is_asked_is_asked_by_all(streets: Streets, oracle: Oracle) -> None:
    """The walk is the same for everybody but for chance: no account is spared an address."""
    def asked_of(name: str) -> Sequence[tuple[str, str]]:
        walks = Walks(oracle, name)
        return [(one.rule, one.method) for one in requests(
            streets.town.server, walks, streets.files, _EACH
        )]

    assert asked_of("sg") == asked_of("teacher") and len(asked_of("sg")) > 500
