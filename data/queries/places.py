"""Where a scope stands: the path to it, its siblings, what it can be divided by, and the part it is
of a place.
"""

from __future__ import annotations

from typing import Any

from dashboard import links
from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Code, Level, RegionScheme, Role, Scope
from data.cube import Cube
from data.gate import Key

#: What a scope of each level may be divided by; the first is the customary one.
CHOICES: dict[Level, tuple[Level, ...]] = {
    Level.COUNTRY: (Level.PROVINCE, Level.REGION, Level.AREA),
    Level.REGION: (Level.PROVINCE, Level.AREA),
    Level.PROVINCE: (Level.AREA, Level.DISTRICT),
    Level.AREA: (Level.DISTRICT, Level.SCHOOL),
    Level.DISTRICT: (Level.SCHOOL,),
    Level.SCHOOL: (),
    Level.STUDENT: (),
}
#: More siblings than this are found by search.
_MOST_SIBLING_SCHOOLS = 60
#: A larger area is divided by district; its schools stand in the paged table.
_MOST_SCHOOLS = 150


def choices_of(key: Key) -> tuple[Level, ...]:
    """What the page offers to divide the scope by: not by more schools than one step can hold."""
    choices = CHOICES[key.scope.level]
    many = key.atoms.select(key.scope).schools > _MOST_SCHOOLS
    return tuple(level for level in choices if not (many and level is Level.SCHOOL)) or choices


def divided_by(state: State, choices: tuple[Level, ...]) -> Level | None:
    """The level of the rows: the one asked for where it makes sense, else the customary one."""
    if state.by in choices:
        return state.by
    return choices[0] if choices else None


def path(key: Key, scheme: RegionScheme) -> list[tuple[Level, str]]:
    """The places that lead to the scope, widest first: those asked for and those it lies in alone.
    """
    atoms, scope = key.atoms, key.scope
    selection = atoms.select(scope)
    found: list[tuple[Level, str]] = []
    for level in (Level.REGION, Level.PROVINCE, Level.AREA, Level.DISTRICT):
        code = scope.code(level)
        # A province belongs to one region; an area may stand in several provinces, and is in the
        # path of a district only when it was asked for.
        implied = level < scope.level and (
            level in (Level.REGION, Level.PROVINCE) or scope.school is not None
        )
        if code is None and implied and len(selection.cells):
            codes = {atoms.code_of_cell(level, int(n), scheme) for n in selection.cells}
            code = codes.pop() if len(codes) == 1 else None
        if code:
            found.append((level, code))
    if scope.school is not None:
        found.append((Level.SCHOOL, scope.school))
    if scope.student is not None:
        found.append((Level.STUDENT, scope.student))
    return found


def crumb_scope(scope: Scope, level: Level, code: str) -> Scope:
    """The scope that a crumb opens: its own code and the wider ones that were asked for."""
    return Scope.of((*(one for one in scope if one[0] < level), (level, code)))


def parent_scope(scope: Scope, trail: list[tuple[Level, str]]) -> Scope | None:
    """What a scope is compared with: the crumb above it; a school with its area."""
    if scope.level is Level.SCHOOL:
        area = next((code for level, code in trail if level is Level.AREA), None)
        return Scope(area=Code(area)) if area else None
    above = [crumb for crumb in trail if crumb[0] < scope.level]
    return crumb_scope(scope, *above[-1]) if above else None


def siblings(key: Key, scheme: RegionScheme, trail: list[tuple[Level, str]]) -> list[list[str]]:
    """Places of the same level under the same crumb that the viewer may open: `[code]`, schools as
    `[code, Thai, English]`.
    """
    atoms, scope = key.atoms, key.scope
    level = Level.SCHOOL if scope.student is not None else scope.level
    if level is Level.COUNTRY:
        return []
    above = [crumb for crumb in trail if crumb[0] < level]
    upper = Scope.of(above)
    if level is Level.SCHOOL:
        schools = atoms.schools_in(upper)
        schools = schools[atoms.school_open[schools] & key.visible[schools]]
        schools = schools[:_MOST_SIBLING_SCHOOLS]
        return [
            [atoms.school_codes[n], atoms.school_th[n], atoms.school_en[n]]
            for n in schools.tolist()
        ]
    group = atoms.group(upper, level, scheme, False)
    kind_of = dict(zip(group.codes, group.kinds, strict=True))
    kind = kind_of.get(scope.code(level) or "", "")
    # Asked once of who may open everything: a hundred places each would be.
    everything = key.opens(COUNTRY)
    return [
        [code] for code in group.codes
        if kind_of[code] == kind and (everything or key.opens(upper.narrowed(level, code)))
    ]


def part(key: Key, state: State) -> dict[str, Any] | None:
    """At an intersection: how many of the narrowest place's schools it holds, and the way to all.
    """
    scope = key.scope
    level = scope.level
    if level not in (Level.AREA, Level.DISTRICT):
        return None
    whole = Scope().narrowed(level, scope.code(level) or "")
    n, of = key.atoms.select(scope).schools, key.atoms.select(whole).schools
    if n == of or not key.opens(whole):
        return None
    return {"n": n, "of": of, "whole": links.href(state.at(whole, links.OVERVIEW))}


def _school_name(key: Key, code: str) -> list[str]:
    idx = key.atoms.index_of[code]
    return [key.atoms.school_th[idx], key.atoms.school_en[idx]]


#: The first area of the demo roles, where the snapshot has it: that of the small demo.
_DEMO_AREA = Code("1601")
_WITH_ROLL = """
SELECT school_code FROM school
WHERE area_code = $area AND status = 'open' AND roll_period IS NOT NULL
ORDER BY school_idx LIMIT 1
"""


def of_demo(cube: Cube) -> dict[Role, Scope]:
    """The roles that the sign-in page of an invented snapshot offers, and their places; a role
    without a place in it stays out."""
    atoms = cube.atoms
    primary = [code for code in atoms.area_codes if code and atoms.areas[code].kind == "primary"]
    area = _DEMO_AREA if _DEMO_AREA in primary else next(iter(primary), None)
    found = {Role.SECRETARY_GENERAL: COUNTRY}
    if area is not None:
        found[Role.AREA_DIRECTOR] = Scope(area=Code(area))
        rolls = cube.snapshot.query(_WITH_ROLL, {"area": area})
        if rolls:
            found[Role.SCHOOL_DIRECTOR] = Scope(school=Code(rolls[0][0]))
    return found


def _way(key: Key, page: State, scope: Scope, view: str) -> str | None:
    """The address of a crumb; None of a place that the viewer may not open."""
    return links.href(page, scope, view) if key.opens(scope.without(Level.STUDENT)) else None


def answer(key: Key, state: State) -> dict[str, Any]:
    """The scope of a step: codes that are set, path, schools, part, siblings and choices. A crumb
    has no address where the viewer may not open its place."""
    scope, scheme = key.scope, state.scheme
    trail = path(key, scheme)
    above = state.view if scope.level < Level.SCHOOL else links.OVERVIEW
    page = state.at(scope)
    crumbs = [
        [
            level.value, code,
            _way(key, page, crumb_scope(scope, level, code),
                 level.value if level >= Level.SCHOOL else above),
            *([_school_name(key, code)] if level is Level.SCHOOL else []),
        ]
        for level, code in trail
    ]
    held = part(key, state)
    return {
        "scope": {
            "level": scope.level.value,
            **{level.value: code for level, code in scope},
            "path": crumbs,
            "schools": key.atoms.select(scope).schools,
            "part": [held["n"], held["of"]] if held else None,
            **({"whole": held["whole"]} if held else {}),
        },
        "siblings": siblings(key, scheme, trail),
        "regions": scheme.value,
        "choices": [
            level.value for level in sorted(choices_of(key), key=lambda own: own.depth)
        ],
    }
