"""Every address of the server, by every method, with what somebody could send it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask

from tests.leak.bodies import step, word
from tests.leak.walks import Walks

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
#: What a page asks for stands in its address. A program is refused more than is known to it.
_PAGE = ("page",)
_REVEAL = ("school", "student", "purpose", "fields", "minutes", "code", "present")
_FILE = ("feed", "part", "place", "period", "ending", "sha256")
_LOG = ("kind", "who", "since", "until", "before")
#: Every rule of the server, and what it reads beside its path. Who adds one says here what somebody
#: could ask of it: the walk asks all of them.
READS: dict[str, tuple[str, ...]] = {
    "/": _PAGE, "/<path:path>": _PAGE, "/search": ("q", *_PAGE),
    "/_dash-layout": (), "/_dash-dependencies": (), "/_dash-update-component": ("step",),
    "/_favicon.ico": (), "/_reload-hash": (), "/assets/<path:filename>": (),
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": (),
    "/static/<name>": (), "/static/points-<name>.bin": (), "/static/fonts/<name>": (),
    "/geo/<name>": (), "/healthz": (), "/readyz": (), "/progress": (), "/me": (),
    "/privacy/notice": (),
    "/fault": ("code", "part", "view", "snapshot", "at"),
    "/login": ("name", "password", "code"), "/login/demo": ("role",),
    "/login/picture/<part>": (), "/login/sso": ("next",),
    "/login/sso/back": ("state", "code", "iss", "error"), "/logout": ("everywhere",),
    "/password": ("name", "old", "new", "code"), "/password/reset": ("name", "code"),
    "/reveal": _REVEAL, "/reveal/end": ("reveal", "why"), "/reveal/history": ("school", "student"),
    "/look-as": ("role", "level", "code", "modules", "classes"), "/look-as/end": (),
    "/audit/records": _LOG, "/audit/verify": (), "/audit/export.csv": _LOG,
    "/export/values.csv": _PAGE, "/export/schools.csv": _PAGE, "/export/schools.xlsx": _PAGE,
    "/export/compare.csv": _PAGE, "/export/worklist.xlsx": _PAGE,
    "/export/chosen": ("query", "schools"),
    "/api/v1/": (), "/api/v1/<path:path>": _PAGE,
    "/api/v1/openapi.json": (), "/api/v1/indicators": (), "/api/v1/account": (),
    "/api/v1/values": ("indicator", "scope"), "/api/v1/places": ("q",),
    "/api/v1/schools/<code>": (), "/api/v1/rules": (), "/api/v1/feeds/<feed>": (),
    "/api/v1/lineage": ("indicator", "scope"), "/why": ("indicator", *_PAGE),
    "/upload/choices": ("feed", "of", *_PAGE), "/upload/check": _FILE, "/upload/keep": _FILE,
    "/api/v1/disagreements": ("pair", "scope"), "/disagreements": _PAGE, "/rules": _PAGE,
    "/api/v1/identity": ("list", "scope"), "/identity": ("list", *_PAGE),
}  # fmt: skip
#: These end or change a session: they are asked in another one than the rest.
BREAKING = frozenset({
    "/login", "/login/demo", "/logout", "/password", "/look-as", "/look-as/end",
})
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `body` is JSON, or bytes that say they are."""

    rule: str
    method: str
    address: str
    body: Any = None

    @property
    def sent(self) -> str:
        """All of it, of which an answer may repeat any."""
        return f"{self.address} {self.body}"


def requests(
    server: Flask, walks: Walks, files: Sequence[str], each: int
) -> Iterator[Asked]:
    """Every rule by every method; where it takes the method, `each` times with other words.

    `files` are addresses of files, those of others among them.
    """
    for rule in server.url_map.iter_rules():
        name, takes = str(rule), rule.methods or set()
        for method in METHODS:
            often = each if method in takes - {"HEAD", "OPTIONS"} and READS.get(name) else 1
            for _ in range(2 * often if "<" in name and method in takes else often):
                given = {one: word(walks, one) for one in READS.get(name, ())}
                address = _path(name, walks, files)
                if method in ("GET", "HEAD", "DELETE", "OPTIONS"):
                    whole = [given.pop(key) for key in ("page", "scope") if key in given]
                    more = urlencode(
                        {key: str(one) for key, one in given.items()}, errors="surrogatepass"
                    )
                    asked = "&".join(filter(None, (more, *whole)))
                    yield Asked(name, method, f"{address}?{asked}")
                else:
                    yield Asked(name, method, address, step(walks) if "step" in given else given)


def _path(rule: str, walks: Walks, files: Sequence[str]) -> str:
    """An address of a rule: of a file of somebody, or with a code or nonsense for an argument."""
    if "<" not in rule:
        return rule
    form = re.compile(_ARGUMENT.sub(".+", rule).replace(".bin", r"\.bin"))
    own = [one for one in files if form.fullmatch(one)]
    if own and walks.chance.random() < 0.7:
        return walks.chance.choice(own)
    return _ARGUMENT.sub(lambda found: quote(
        str(word(walks, found[1])), safe="", errors="surrogatepass"
    ), rule)
