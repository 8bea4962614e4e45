"""What somebody could send: words under the names that are read, and bodies to the page's callback.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from callbacks import asked
from dashboard.audit import Kind
from dashboard.reveals import MINUTES, End, Field, Purpose
from dashboard.vocabulary import Level, Role
from tests.leak.walks import EVIL, Walks


def word(walks: Walks, name: str) -> Any:
    """What could be sent under a name."""
    pick = walks.chance.choice
    if name == "page":
        return walks.query()
    if name == "scope":
        return urlencode(walks.scope())
    if walks.chance.random() < 0.15:
        return pick((*EVIL, None, 7.5, 10**20, ["x"], {"a": 1}, "\ud800", ""))
    school, pupil = pick(walks.pupils)
    match name:
        case "school" | "path":
            return school
        case "student":
            return pupil
        case "code":
            return pick((school, "000000", "P-12345"))
        case "fields":
            return [one.value for one in Field]
        case "role":
            return pick(list(Role)).value
        case "kind":
            return pick(list(Kind)).value
    words: dict[str, tuple[Any, ...]] = {
        "purpose": tuple(one.value for one in Purpose), "minutes": tuple(MINUTES),
        "why": tuple(one.value for one in End), "reveal": (1, 2, 5), "before": (1, 50),
        # Not true, which would end every session of the walk.
        "everywhere": (False, "true", 1), "present": (True, False),
        "name": ("nobody", "sg", "boot"), "level": tuple(one.value for one in Level),
        "who": ("sg", "teacher"), "since": ("2026-11-01",), "until": ("2026-12-01",),
        "indicator": ("ATT-01", "OPP-10", "SIT-01.students"), "q": ("16", "โรงเรียน"),
        "list": ("unmatched", "duplicates", "staff"), "feed": ("dmc", "att", "school"),
        "of": ("1601", "1602"), "place": ("1601", "TH", school),
        "period": ("ay2569-1", "ay2569-2"), "ending": ("csv", "exe"),
        "pair": ("students", "poor", "computers", "residents"),
        "part": ("points", "province", "land"), "next": ("/map", "//elsewhere.invalid"),
    }
    return pick(words.get(name, ("x", "1")))


def step(walks: Walks) -> Any:
    """A body for a step: as the page sends it, with something of it made other, added or left out,
    or JSON that is none.
    """
    pick, [address] = walks.chance.choice, walks.steps(1)
    plain = asked.body_of(address)
    match walks.chance.randrange(14):
        case 0:
            return plain | {"viewer": "sg", "role": "steward", "grants": [["country", ""]]}
        case 1:
            return plain | {"outputs": [plain["outputs"]] * 2}
        case 2:
            return plain | {"state": [{"id": "who", "property": "data", "value": "sg"}]}
        case 3:
            return plain | {"inputs": plain["inputs"] * 2}
        case 4:
            return plain | {"output": pick(("..step.data...url.href..", "school-list.data", "x"))}
        case 5:
            return asked.body_of(pick(("http://elsewhere", "//u:p@x", "file://", "\\\\")) + address)
        case 6:
            return asked.body_of(f"{address}&grants=country&viewer=sg&warroom.own_who=1")
        case 7:
            return pick(([plain], [[plain]], None, "x", 5, {"batch": [plain]}))
        case 8:
            del plain[pick(list(plain))]
            return plain
        case 9:
            return plain | {pick(list(plain)): word(walks, pick(("x", "student", "role")))}
        case 10:
            wild = {"id": {"type": "url", "index": "ALL"}}
            return plain | {"inputs": [plain["inputs"][0] | wild]}
        case 11:
            raw = json.dumps(plain)
            return raw[:walks.chance.randrange(len(raw))].encode()
        case 12:
            other = pick(("search", "pathname", "\\u0000"))
            return json.dumps(plain).replace("href", other).encode()
    return plain
