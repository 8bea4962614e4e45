"""Grants: which may be given to a role, and what those in force on a day let an account see.

Whether a place exists is not asked here: codes are checked by their shape, and a grant of a place
that a snapshot does not know opens nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from typing import TypeVar

from dashboard.errors import NotPossible
from dashboard.periods import LAST_YEAR
from dashboard.roles import RoleSpec, spec
from dashboard.users.records import Grant
from dashboard.vocabulary import Level, Role, Viewer

_T = TypeVar("_T")

_SHAPES = {
    Level.COUNTRY: re.compile(""),
    Level.REGION: re.compile(r"N|C|NE|E|W|S|REO(0[1-9]|1[0-8])"),
    Level.PROVINCE: re.compile(r"[1-9][0-9]"),
    Level.AREA: re.compile(r"[1-9][0-9]{3}|S[1-9][0-9](-[12])?|100700"),
    Level.DISTRICT: re.compile(r"[1-9][0-9]{3}"),
    Level.SCHOOL: re.compile(r"[0-9]{10}"),
}
_GRADE = re.compile(r"K[1-3]|P[1-6]|M[1-6]|V[1-3]")
_CLASS = re.compile(r"([A-Za-z][0-9])/([0-9]{1,2})")
_BEGINNING, _LAST = date.min, date.max


def class_of(code: str) -> tuple[str, int] | None:
    """Grade and room of a code like P1/2; None for anything else. There may be no such grade."""
    found = _CLASS.fullmatch(code)
    return None if found is None else (found[1].upper(), int(found[2]))


def check(role: Role, new: Grant, others: Iterable[Grant]) -> None:
    """Raise NotPossible where a role may not be given a grant beside the others it has."""
    rights = spec(role)
    if rights.level is None:
        raise NotPossible("no_grants", role=role)
    if new.level is not rights.level:
        raise NotPossible("grant_level", role=role, level=rights.level, given=new.level)
    if not new.code and new.level is not Level.COUNTRY:
        raise NotPossible("grant_no_code", level=new.level)
    if not _SHAPES[new.level].fullmatch(new.code):
        raise NotPossible("grant_code", level=new.level, code=new.code)
    if bool(new.modules) != rights.by_module:
        raise NotPossible("grant_modules" if rights.by_module else "grant_no_modules", role=role)
    if bool(new.classes) != rights.by_class:
        raise NotPossible("grant_classes" if rights.by_class else "grant_no_classes", role=role)
    for grade, room in new.classes:
        if not _GRADE.fullmatch(grade) or not 1 <= room <= 99:
            raise NotPossible("class_code", code=f"{grade}/{room}")
    _check_days(new)
    _check_others(rights, new, others)


def _check_days(new: Grant) -> None:
    for day in (new.start, new.end):
        if day is not None and day.year > LAST_YEAR:
            raise NotPossible("grant_year", day=day)
    if new.start is not None and new.end is not None and new.end < new.start:
        raise NotPossible("grant_days", start=new.start, end=new.end)
    if new.is_acting and (new.start is None or new.end is None):
        raise NotPossible("grant_acting")


def _check_others(rights: RoleSpec, new: Grant, others: Iterable[Grant]) -> None:
    """Modules and classes hold for all of an account's places: two places need the same."""
    for one in others:
        apart = (one.end or _LAST) < (new.start or _BEGINNING) or (new.end or _LAST) < (
            one.start or _BEGINNING
        )
        if apart or one.code == new.code:
            continue
        if rights.by_class or (rights.by_module and one.modules != new.modules):
            raise NotPossible("grant_mixed", code=one.code)


def viewer(
    name: str, role: Role, grants: Iterable[Grant], on: date, *, presenting: bool = False
) -> Viewer:
    """Who looks on a day: the places of the grants in force that are of the role's level, the own
    place first.

    Where places have different modules or classes, what holds for all of them is given: never a
    class of one school in another.
    """
    held = _in_force(role, grants, on)
    return Viewer(
        name=name,
        role=role,
        grants=tuple(one.scope for one in posts(role, held, on)),
        presenting=presenting,
        modules=_common(held, lambda one: one.modules),
        classes=_common(held, lambda one: one.classes),
    )


def posts(role: Role, grants: Iterable[Grant], on: date) -> list[Grant]:
    """The places of a role on a day, each by the grant that counts for it: a permanent post before
    an acting one, then by code; all are of the role's level. The first is home.

    Of a place that was granted twice the permanent grant counts, then the one that lasts longest.
    """
    by_place: dict[str, Grant] = {}
    for one in sorted(_in_force(role, grants, on), key=_first):
        by_place.setdefault(one.code, one)
    return list(by_place.values())


def _first(one: Grant) -> tuple[bool, str, int]:
    return one.is_acting, one.code, -(one.end or _LAST).toordinal()


def _in_force(role: Role, grants: Iterable[Grant], on: date) -> list[Grant]:
    level = spec(role).level
    return [one for one in grants if one.holds(on) and one.level is level]


def _common(held: Iterable[Grant], of: Callable[[Grant], frozenset[_T]]) -> frozenset[_T]:
    by_place: dict[str, frozenset[_T]] = {}
    for one in held:
        by_place[one.code] = by_place.get(one.code, frozenset()) | of(one)
    return reduce(frozenset.intersection, by_place.values()) if by_place else frozenset()
