"""The one gate: no rows and no numbers without a Key, and a Key only for a scope inside one's
grant.

There is no default that means "everything": a viewer without grants gets nothing, and neither does
a role that has no rows. The same Key serves the screen, search, exports and the API, and its parts
are what caches are keyed by. What a role may, whatever the place, is said by data.rights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.errors import NotPermitted, UnknownPlace
from dashboard.roles import Persons
from dashboard.vocabulary import (
    COUNTRY,
    Code,
    Indicator,
    Level,
    Measure,
    Missing,
    RegionScheme,
    Role,
    Scope,
    Viewer,
)
from data.arrays import Bools, Bytes, Floats, Ints
from data.atoms import Atoms
from data.columns import LAST, WHY, Column
from data.connection import Parameters, Snapshot
from data.cube import Cube
from data.day_counts import COUNTED, DayCounts, SchoolDays
from data.flags import Flagged
from data.layers import Layer
from data.numbers import Rows, unavailable
from data.peers import SchoolPeers
from data.rights import allow, closed_to, opens_class, persons, rows_of

#: May see everything in a snapshot of invented persons; opens nothing in any other.
BUILT_IN = Viewer(name="built-in", role=Role.BUILT_IN, grants=(COUNTRY,))
BUILT_IN_PRESENTING = Viewer(
    name="built-in", role=Role.BUILT_IN, grants=(COUNTRY,), presenting=True
)

#: As whom the house reads what it keeps ready, of any snapshot; nobody is given what it reads.
HOUSE = Viewer(name="house", role=Role.SECRETARY_GENERAL, grants=(COUNTRY,))

#: Any roll holds each reference once; the reference of a learner is looked for among all of them.
_SCHOOL_OF = """
SELECT school_code, grade, room
FROM (SELECT any_value(school_idx) AS school_idx, any_value(grade) AS grade,
             any_value(room) AS room FROM student WHERE student_ref = $ref)
JOIN school USING (school_idx)
"""


def is_open(atoms: Atoms, viewer: Viewer, scope: Scope) -> bool:
    """Whether all of a place (which exists) lies inside one grant."""
    return any(atoms.holds(grant, scope) for grant in rows_of(viewer))


def visible(atoms: Atoms, viewer: Viewer) -> Bools:
    """Which schools a viewer may see at all, by school index."""
    seen = np.zeros(len(atoms.school_codes), dtype=bool)
    for grant in rows_of(viewer):
        seen[atoms.schools_in(grant)] = True
    return seen


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers that a key opens: those of its places, and what these may be compared with.

    Compared with are aggregates alone: what the scope lies in (down to an area), the nation, ranks
    within them. A number that is not for the viewer is `suppressed` wherever it comes along.
    """

    cube: Cube
    viewer: Viewer
    scope: Scope
    #: What is asked with every number and the same for all of them: read off the viewer once.
    presenting: bool = field(init=False)
    _closed: frozenset[str] = field(init=False)
    _has_all: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "presenting", self.viewer.presenting)
        object.__setattr__(self, "_closed", closed_to(self.viewer))
        object.__setattr__(self, "_has_all", COUNTRY in rows_of(self.viewer))

    def _is_closed(self, indicator: Indicator) -> bool:
        return indicator.id in self._closed

    def _allow_days(self) -> None:
        """NotPermitted unless all that school days count is for the viewer."""
        if not self._closed.isdisjoint(COUNTED):
            raise NotPermitted(self.viewer.name)

    def _hold(self, scope: Scope) -> None:
        """NotPermitted unless a place is one's own or what it is compared with."""
        if self._has_all or scope is self.scope or scope == COUNTRY:
            return
        atoms = self.cube.atoms
        if is_open(atoms, self.viewer, scope):
            return
        if scope.level > Level.AREA or not atoms.holds(scope, self.scope):
            raise NotPermitted(self.viewer.name)

    def _among(self, schools: Ints) -> None:
        """NotPermitted unless all of these schools are one's own."""
        if not self._has_all and not visible(self.cube.atoms, self.viewer)[schools].all():
            raise NotPermitted(self.viewer.name)

    def total(self, indicator: Indicator, period: str, scope: Scope) -> Measure:
        """The number at a place, without a rank."""
        self._hold(scope)
        if self._is_closed(indicator):
            return _none_of(indicator, period, (scope.code(scope.level) or "",)).measure(0)
        return self.cube.total(indicator, period, scope, self.presenting)

    def of_schools(
        self, indicator: Indicator, period: str, scope: Scope, level: Level | None,
        scheme: RegionScheme, schools: Ints,
    ) -> tuple[Measure, Rows | None]:
        """The number of these open schools of a scope (ascending indexes) together, and at the
        places of a level, ranked; no places without a level."""
        self._hold(scope)
        self._among(schools)
        group = self.cube.atoms.group(scope, level, scheme, False) if level else None
        if self._is_closed(indicator):
            rows = _none_of(indicator, period, group.codes) if group else None
            return _none_of(indicator, period, ("",)).measure(0), rows
        return self.cube.of_schools(indicator, period, schools, group, self.presenting)

    def children(
        self, indicator: Indicator, period: str, scope: Scope, level: Level,
        scheme: RegionScheme, residence: bool = False,
    ) -> Rows:
        """The numbers at the places of a level (REGION to DISTRICT) within a scope, ranked. Beyond
        one's own only to rank and to spread by: `is_open` says which of them may be named.
        """
        self._hold(scope)
        if self._is_closed(indicator):
            group = self.cube.atoms.group(scope, level, scheme, residence)
            return _none_of(indicator, period, group.codes, group.schools, group.schools_of)
        return self.cube.children(
            indicator, period, scope, level, scheme, self.presenting, residence
        )

    def weeks(
        self, indicator: Indicator, scope: Scope
    ) -> tuple[tuple[date, ...], tuple[float | None, ...]]:
        """A daily indicator by week: Mondays and values; None where there is none to show."""
        self._hold(scope)
        if self._is_closed(indicator):
            return (), ()
        return self.cube.days.weeks(indicator, scope, self.presenting)

    def recent(self, indicator: Indicator, schools: Ints, last: str, count: int) -> Floats:
        """A daily indicator at a few schools on the last days: [school, day]."""
        self._among(schools)
        if self._is_closed(indicator):
            return np.full((len(schools), 0), np.nan)
        return self.cube.recent(indicator, schools, last, count, self.presenting)

    def schools(self, indicator: Indicator, period: str, among: Ints) -> Rows:
        """The numbers at these schools (indexes), in their order; not ranked."""
        self._among(among)
        if self._is_closed(indicator):
            codes = self.cube.atoms.school_codes
            return _none_of(indicator, period, tuple(codes[n] for n in among.tolist()))
        return self.cube.schools(indicator, period, among, self.presenting)

    def of_peers(self, indicator: Indicator, period: str, peers: SchoolPeers) -> Floats:
        """The known numbers of schools that are alike, ascending; nobody's in particular."""
        if self._is_closed(indicator):
            return np.zeros(0)
        return self.cube.of_peers(indicator, period, peers, self.presenting)

    def among(self, indicator: Indicator, period: str, schools: Ints) -> Floats:
        """The values of schools to rank one's own among, in their order, NaN where none. Whose they
        are is not to be told."""
        if self._is_closed(indicator):
            return np.full(len(schools), np.nan)
        return self.cube.schools(indicator, period, schools, self.presenting).value

    def column(self, indicator: Indicator, period: str) -> Column:
        """The number of every school, by school index: to rank by, and to take one's own from."""
        if self._is_closed(indicator):
            return _column_of_none(len(self.cube.atoms.school_codes))
        return self.cube.columns.of(indicator, period, self.presenting)

    def days(self, year: int, scope: Scope) -> DayCounts:
        """The school days of an academic year at a place: of all daily indicators at once, so that
        it is NotPermitted where one of them is not for the viewer."""
        self._hold(scope)
        self._allow_days()
        selection = self.cube.atoms.select(scope)
        return self.cube.days.counts(
            year, selection.cells.tobytes(), selection.school, selection.place, self.presenting
        )

    def on_day(
        self, indicator: Indicator, year: int, day: int, scope: Scope, level: Level,
        scheme: RegionScheme,
    ) -> Rows:
        """A daily indicator at the places of a level within a scope, on a day of `days`, ranked."""
        self._hold(scope)
        group = self.cube.atoms.group(scope, level, scheme, False)
        if self._is_closed(indicator):
            on = self.cube.days.of_year(year)[day].isoformat()
            return _none_of(indicator, on, group.codes, group.schools, group.schools_of)
        return self.cube.days.places(indicator, year, day, group, self.presenting)

    def schools_on(self, year: int, day: int, among: Ints) -> SchoolDays:
        """These schools on a day of `days`; NotPermitted as there."""
        self._among(among)
        self._allow_days()
        return self.cube.days.schools(year, day, among, self.presenting)

    def schools_lately(
        self, indicator: Indicator, year: int, day: int, count: int, schools: Ints
    ) -> Floats:
        """A daily indicator at a few schools on the last days up to a day of `days`: [school, day].
        """
        self._among(schools)
        if self._is_closed(indicator):
            return np.full((len(schools), 0), np.nan)
        return self.cube.days.recent(indicator, year, day, count, schools, self.presenting)

    def classes(self, layer: Layer, period: str) -> Bytes:
        """The class of every school in a layer of points, by school index: whoever hands it on
        keeps to `visible`. NotPermitted for a layer of a number that is not for the viewer."""
        allow(self.viewer, layer.indicator)
        return self.cube.classes.of(layer, period, self.presenting)


def _none_of(
    indicator: Indicator, period: str, codes: tuple[str, ...],
    schools: Ints | None = None, schools_of: Ints | None = None,
) -> Rows:
    """Rows of a number that is not for the viewer."""
    counted = np.zeros(len(codes), dtype=np.int64) if schools is None else schools
    return unavailable(indicator, period, codes, counted, Missing.SUPPRESSED, schools_of)


@lru_cache(maxsize=4)
def _column_of_none(schools: int) -> Column:
    why = np.full(schools, WHY.index(Missing.SUPPRESSED) + 1, dtype=np.uint8)
    return Column(np.array([np.nan]), why, np.full(schools, LAST, dtype=np.uint16))


@dataclass(frozen=True, slots=True)
class Key:
    """Leave to read one scope of one snapshot."""

    cube: Cube
    viewer: Viewer
    scope: Scope
    #: The numbers that it opens.
    measures: Measures = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measures", Measures(self.cube, self.viewer, self.scope))

    @property
    def snapshot_id(self) -> str:
        return self.cube.snapshot.id

    @property
    def snapshot(self) -> Snapshot:
        return self.cube.snapshot

    @property
    def atoms(self) -> Atoms:
        return self.cube.atoms

    @property
    def visible(self) -> Bools:
        """Which schools the viewer may see at all, by school index, whatever the scope."""
        return visible(self.atoms, self.viewer)

    def opens(self, scope: Scope) -> bool:
        """Whether the viewer may open another place too, so that it may be named with numbers."""
        return is_open(self.atoms, self.viewer, scope)

    def compares(self, indicator: Indicator, under: Scope) -> bool:
        """Whether a place may be ranked among all those of a wider one: not by a sensitive number
        beyond one's own places.
        """
        return not indicator.sensitive or self.opens(under)

    def flagged(self) -> Flagged:
        """The schools of the scope that rules about the viewer's numbers point at."""
        closed = closed_to(self.viewer)
        if not closed:
            return self.cube.flagged(self.scope)
        return self.cube.flags.within(self.atoms.schools_in(self.scope), closed)

    def query(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """Run a query of data/queries. It must itself stay inside `scope`."""
        return self.cube.snapshot.query(sql, parameters)


def open_key(cube: Cube, viewer: Viewer, scope: Scope) -> Key:
    """Open a scope. UnknownPlace for a code that no place has, NotPermitted outside the grant.

    Codes and names of places and schools are public, so the two may be told apart. A learner's
    reference is not: outside the grant it is answered, and sought, as one that does not exist.
    """
    if not rows_of(viewer):
        raise NotPermitted(viewer.name)
    if viewer.role is Role.BUILT_IN and not cube.snapshot.about.synthetic:
        raise NotPermitted(viewer.name)
    if scope.student is not None and persons(viewer) is Persons.NONE:
        raise NotPermitted(viewer.name)
    if scope.school is not None:
        # Any of the three codes may be asked; inside the house there is one.
        code = _own_code(cube.atoms, viewer, scope.school)
        if code != scope.school:
            scope = scope.without(Level.SCHOOL).narrowed(Level.SCHOOL, code)
    place = scope.without(Level.STUDENT)
    cube.atoms.select(place)
    if scope.student is not None and scope.school is None and not viewer.presenting:
        # Without a place it is sought in all that is granted.
        if place != COUNTRY and not is_open(cube.atoms, viewer, place):
            raise NotPermitted(viewer.name)
        scope = _with_school(cube, viewer, scope)
    elif not is_open(cube.atoms, viewer, place):
        raise NotPermitted(viewer.name)
    return Key(cube, viewer, scope)


def _with_school(cube: Cube, viewer: Viewer, scope: Scope) -> Scope:
    """The scope of a learner with the school that has the reference. UnknownPlace("student")."""
    inside = scope.without(Level.STUDENT)
    for code, grade, room in cube.snapshot.query(_SCHOOL_OF, {"ref": scope.student}):
        school = Scope(school=Code(code))
        if (
            cube.atoms.holds(inside, school) and is_open(cube.atoms, viewer, school)
            and opens_class(viewer, grade, room)
        ):
            return scope.narrowed(Level.SCHOOL, code)
    raise UnknownPlace("student", scope.student or "")


def _own_code(atoms: Atoms, viewer: Viewer, code: str) -> str:
    """The code of the house for a school. Of several schools that share a short code those that the
    viewer may open count; where none of them is, NotPermitted."""
    try:
        return atoms.school_codes[atoms.school_index(code)]
    except UnknownPlace as unknown:
        own = tuple(_open_ones(atoms, viewer, unknown.candidates))
        if len(own) == 1:
            return own[0]
        if unknown.candidates and not own:
            raise NotPermitted(viewer.name) from unknown
        raise UnknownPlace(unknown.level, unknown.code, own) from unknown


def _open_ones(atoms: Atoms, viewer: Viewer, codes: tuple[str, ...]) -> Iterator[str]:
    return (code for code in codes if is_open(atoms, viewer, Scope(school=Code(code))))
