"""Who signs in: an account of every role over the small demo, and what each may be told.

Its places are those of the province of Lop Buri: two primary areas, a secondary one and special
schools.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dashboard.users import Accounts
from dashboard.vocabulary import Level, Module, Role
from tests.leak.oracle import Oracle, Rights

PASSWORD = "forty-two small boats"
_SENSITIVE = ("OPP-10", "OPP-14")
_OPPORTUNITY, _ATTENDANCE = ("OPP-",), ("ATT-",)
_INFRASTRUCTURE = ("INT-", "TEC-", "ELE-", "WAT-", "BLD-", "EQP-")


@dataclass(frozen=True, slots=True)
class Person:
    """One account. `grants` are (level, code)."""

    name: str
    role: Role
    rights: Rights
    grants: tuple[tuple[Level, str], ...] = ()
    modules: tuple[Module, ...] = ()
    classes: tuple[tuple[str, int], ...] = ()
    #: Its only grant ended yesterday.
    has_ended: bool = False


def everybody(oracle: Oracle) -> tuple[Person, ...]:
    """An account of every role, with one grant, several, none and one that has ended."""
    def first(area: str, skip: int = 0) -> str:
        return str(oracle.con.execute(
            "SELECT school_code FROM school WHERE area_code = ? AND status = 'open'"
            " AND school_idx IN (SELECT school_idx FROM student) ORDER BY school_idx LIMIT 1"
            " OFFSET ?", [area, skip],
        ).fetchall()[0][0])

    one, two, far = first("1601"), first("1601", 7), first("1602")
    area, school = Level.AREA, Level.SCHOOL
    return (
        Person("sg", Role.SECRETARY_GENERAL, Rights("true", "false"), ((Level.COUNTRY, ""),)),
        Person("steward", Role.STEWARD, Rights("true", closed=_SENSITIVE), ((Level.COUNTRY, ""),)),
        Person("guest", Role.REGIONAL_GUEST, Rights("true", "false"), ((Level.REGION, "REO01"),)),
        Person("far", Role.REGIONAL_GUEST, Rights("false", "false"), ((Level.REGION, "N"),)),
        Person("area", Role.AREA_DIRECTOR, Rights("s.area_code = '1601'"), ((area, "1601"),)),
        Person(
            "areas", Role.AREA_DIRECTOR, Rights("s.area_code IN ('1602', 'S16')"),
            ((area, "1602"), (area, "S16")),
        ),
        Person(
            "attendance", Role.AREA_OFFICER,
            Rights("s.area_code = '1602'", closed=(*_OPPORTUNITY, *_INFRASTRUCTURE)),
            ((area, "1602"),), (Module.ATTENDANCE,),
        ),
        Person(
            "buildings", Role.AREA_OFFICER,
            Rights("s.area_code = '1601'", "false", (*_OPPORTUNITY, *_ATTENDANCE)),
            ((area, "1601"),), (Module.INFRASTRUCTURE,),
        ),
        Person(
            "school", Role.SCHOOL_DIRECTOR, Rights(f"s.school_code = '{one}'"), ((school, one),)
        ),
        Person(
            "schools", Role.SCHOOL_DIRECTOR, Rights(f"s.school_code IN ('{two}', '{far}')"),
            ((school, two), (school, far)),
        ),
        Person(
            "teacher", Role.TEACHER,
            Rights(f"s.school_code = '{far}'", "grade = 'P2' AND room = 1"),
            ((school, far),), (), (("P2", 1),),
        ),
        Person("admin", Role.ADMINISTRATOR, Rights("false", "false")),
        Person(
            "ended", Role.AREA_DIRECTOR, Rights("false", "false"), ((area, "1601"),),
            has_ended=True,
        ),
    )


def write(path: Path, people: tuple[Person, ...]) -> dict[str, str]:
    """Make the file of accounts; a token of each by name."""
    accounts = Accounts(path)
    yesterday = date.today() - timedelta(days=2)
    tokens = {}
    for one in people:
        accounts.add(one.name, one.role, password=PASSWORD)
        for n, (level, code) in enumerate(one.grants):
            is_acting = n > 0
            accounts.grant(
                one.name, level, code, modules=one.modules, classes=one.classes,
                start=yesterday if is_acting else None,
                end=date.today() + timedelta(days=30) if is_acting
                else yesterday if one.has_ended else None,
                acting=is_acting,
            )
        tokens[one.name] = accounts.token(
            f"of-{one.name}", for_account=one.name, end=date.today() + timedelta(days=30)
        )
    accounts.close()
    return tokens
