"""Area offices: what each director asks for, all of it within the own area, and their sessions."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from callbacks.house import COOKIE
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.benchmarks.addresses import Kind

_SEED = 2569
#: Whom the single sign-on vouches for: a session without a password, of which many take a minute.
_ISSUER = "https://sso.example"
#: Typed letter by letter, as the page asks for them.
_SEARCHED = ("บ้า", "บ้านห", "วัด", "อนุ", "wat", "ban", "1016")

_SCHOOLS = """
SELECT area_code, list(school_code ORDER BY school_code),
       list(DISTINCT district_code ORDER BY district_code)
FROM school WHERE status = 'open' AND area_code <> '' GROUP BY area_code ORDER BY area_code
"""
_PUPILS = """
SELECT area_code, list((school_code, student_ref) ORDER BY student_ref)
FROM school JOIN (SELECT school_idx, student_ref FROM student WHERE student_idx % 997 = 1)
USING (school_idx) WHERE status = 'open' GROUP BY area_code
"""


@dataclass(frozen=True, slots=True)
class Office:
    """One area office."""

    area: str
    #: What its director looks at, and how often beside the rest.
    kinds: tuple[Kind, ...]
    #: Paths of what is typed into the search.
    searches: tuple[str, ...] = tuple(f"/search?q={quote(word)}&lang=th" for word in _SEARCHED)


def offices(con: duckdb.DuckDBPyConnection, each: int = 12) -> tuple[Office, ...]:
    """The offices of all areas of a snapshot that have schools, drawn the same way every time."""
    pupils = dict(con.execute(_PUPILS).fetchall())
    return tuple(
        Office(area, _kinds(area, schools, districts, pupils.get(area, []), each))
        for area, schools, districts in con.execute(_SCHOOLS).fetchall()
    )


def _kinds(
    area: str, schools: list[str], districts: list[str], pupils: list[Any], each: int
) -> tuple[Kind, ...]:
    draw = random.Random(f"{_SEED} {area}")

    def some(of: list[Any]) -> list[Any]:
        return draw.sample(of, min(each, len(of)))

    def within(view: str) -> list[str]:
        here = [f"{view}?area={area}"]
        return here + [f"{here[0]}&district={code}" for code in districts]

    own = f"/?area={area}"
    beside = [
        f"/compare?vs=district.{'~'.join(draw.sample(districts, min(count, len(districts))))}"
        for count in (2, 3, 4) if len(districts) > 1
    ]
    given = (
        ("own area", [own, *(f"{own}&indicator={id}" for id in ("INT-01", "OPP-07"))], 18),
        ("district", within("/")[1:], 20),
        ("school page", [f"/school?school={code}" for code in some(schools)], 10),
        ("student list", [f"/school?school={code}&tab=students" for code in some(schools)], 5),
        ("school's assets", [f"/school?school={code}&tab=assets" for code in some(schools)], 3),
        ("student page", [
            f"/student?school={code}&student={ref}" for code, ref in some(pupils)
        ], 5),
        ("/map", within("/map"), 8),
        ("/infrastructure", within("/infrastructure"), 6),
        ("/attendance", within("/attendance"), 6),
        ("/compare", beside, 4),
    )
    return tuple(
        Kind(name, tuple(addresses), addresses[0], weight)
        for name, addresses, weight in given if addresses
    )


def sign_in(users: Path, given: tuple[Office, ...], count: int) -> list[str]:
    """A session for each of so many viewers, office after office: the cookie its browser sends.

    Real accounts in a real file, a director for each; more viewers than offices share them.
    """
    accounts = Accounts(users)
    for office in given[:count]:
        name = f"director-{office.area}"
        accounts.add(name, Role.AREA_DIRECTOR)
        accounts.grant(name, Level.AREA, office.area)
        accounts.link(name, _ISSUER, name)
    cookies = []
    for n in range(count):
        signed_in = accounts.sign_in_subject(_ISSUER, f"director-{given[n % len(given)].area}")
        cookies.append(f"{COOKIE}={signed_in.session_id}")
    accounts.close()
    return cookies
