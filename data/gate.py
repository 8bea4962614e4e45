"""The one gate: no rows and no numbers without a Key, and a Key only for a scope inside one's
grant.

There is no default that means "everything": a viewer without grants gets nothing. The same Key
serves the screen, search, exports and the API, and its parts are what caches are keyed by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dashboard.errors import AccessControlNeeded, NotPermitted
from dashboard.vocabulary import (
    COUNTRY,
    Indicator,
    Level,
    Measure,
    RegionScheme,
    Role,
    Scope,
    Viewer,
)
from data.atoms import Atoms, Ints
from data.blocks import Floats
from data.classes import Classes
from data.columns import Column
from data.connection import Parameters, Snapshot
from data.cube import Cube
from data.days import DayCounts, SchoolDays
from data.layers import Layer
from data.numbers import Rows
from data.peers import SchoolPeers
from data.privacy import Bools

#: May see everything in a snapshot of invented persons; refused by any other.
BUILT_IN = Viewer(name="built-in", role=Role.BUILT_IN, grants=(COUNTRY,))
BUILT_IN_PRESENTING = Viewer(
    name="built-in", role=Role.BUILT_IN, grants=(COUNTRY,), presenting=True
)


def refuse_real_persons(cube: Cube) -> None:
    """AccessControlNeeded for a snapshot of real persons: it must not be served to all comers."""
    if not cube.snapshot.about.synthetic:
        raise AccessControlNeeded(
            str(cube.snapshot.path),
            f"{cube.snapshot.path} holds real persons and this program has no access control yet, "
            "so it will not serve it. Serve a demo: python -m data demo, python -m data build.",
        )


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers that a key opens. Comparisons upwards (parent, nation) are aggregates and
    allowed.
    """

    cube: Cube
    presenting: bool

    def total(self, indicator: Indicator, period: str, scope: Scope) -> Measure:
        """The number at a place, without a rank."""
        return self.cube.total(indicator, period, scope, self.presenting)

    def of_schools(
        self, indicator: Indicator, period: str, scope: Scope, level: Level | None,
        scheme: RegionScheme, schools: Ints,
    ) -> tuple[Measure, Rows | None]:
        """The number of these open schools of a scope (ascending indexes) together, and at the
        places of a level, ranked; no places without a level."""
        group = self.cube.atoms.group(scope, level, scheme, False) if level else None
        return self.cube.of_schools(indicator, period, schools, group, self.presenting)

    def children(
        self, indicator: Indicator, period: str, scope: Scope, level: Level,
        scheme: RegionScheme, residence: bool = False,
    ) -> Rows:
        """The numbers at the places of a level (REGION to DISTRICT) within a scope, ranked."""
        return self.cube.children(
            indicator, period, scope, level, scheme, self.presenting, residence
        )

    def weeks(
        self, indicator: Indicator, scope: Scope
    ) -> tuple[tuple[date, ...], tuple[float | None, ...]]:
        """A daily indicator by week: Mondays and values; None where there is none to show."""
        return self.cube.weeks(indicator, scope, self.presenting)

    def recent(self, indicator: Indicator, schools: Ints, last: str, count: int) -> Floats:
        """A daily indicator at a few schools on the last days: [school, day]."""
        return self.cube.recent(indicator, schools, last, count, self.presenting)

    def schools(self, indicator: Indicator, period: str, among: Ints) -> Rows:
        """The numbers at these schools (indexes), in their order; not ranked."""
        return self.cube.schools(indicator, period, among, self.presenting)

    def of_peers(self, indicator: Indicator, period: str, peers: SchoolPeers) -> Floats:
        """The known numbers of schools that are alike, ascending."""
        return self.cube.of_peers(indicator, period, peers, self.presenting)

    def column(self, indicator: Indicator, period: str) -> Column:
        """The number of every school, by school index."""
        return self.cube.columns.of(indicator, period, self.presenting)

    def days(self, year: int, scope: Scope) -> DayCounts:
        """The school days of an academic year at a place."""
        selection = self.cube.atoms.select(scope)
        return self.cube.days.counts(
            year, selection.cells.tobytes(), selection.school, self.presenting
        )

    def on_day(
        self, indicator: Indicator, year: int, day: int, scope: Scope, level: Level,
        scheme: RegionScheme,
    ) -> Rows:
        """A daily indicator at the places of a level within a scope, on a day of `days`, ranked."""
        group = self.cube.atoms.group(scope, level, scheme, False)
        return self.cube.days.places(indicator, year, day, group, self.presenting)

    def schools_on(self, year: int, day: int, among: Ints) -> SchoolDays:
        """These schools on a day of `days`."""
        return self.cube.days.schools(year, day, among, self.presenting)

    def schools_lately(
        self, indicator: Indicator, year: int, day: int, count: int, schools: Ints
    ) -> Floats:
        """A daily indicator at a few schools on the last days up to a day of `days`: [school, day].
        """
        return self.cube.days.recent(indicator, year, day, count, schools, self.presenting)

    def classes(self, layer: Layer, period: str) -> Classes:
        """The class of every school in a layer of points, by school index."""
        return self.cube.classes.of(layer, period, self.presenting)


@dataclass(frozen=True, slots=True)
class Key:
    """Leave to read one scope of one snapshot."""

    cube: Cube
    viewer: Viewer
    scope: Scope

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
    def measures(self) -> Measures:
        return Measures(self.cube, self.viewer.presenting)

    @property
    def visible(self) -> Bools:
        """Which schools the viewer may see at all, by school index, whatever the scope."""
        seen = np.zeros(len(self.atoms.school_codes), dtype=bool)
        for grant in self.viewer.grants:
            seen[self.atoms.schools_in(grant)] = True
        return seen

    def query(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """Run a query of data/queries. It must itself stay inside `scope`."""
        return self.cube.snapshot.query(sql, parameters)


def open_key(cube: Cube, viewer: Viewer, scope: Scope) -> Key:
    """Open a scope. UnknownPlace for a code that no place has, NotPermitted outside the grant."""
    if scope.school is not None:
        # Any of the three codes may be asked; inside the house there is one.
        code = cube.atoms.school_codes[cube.atoms.school_index(scope.school)]
        if code != scope.school:
            scope = scope.without(Level.SCHOOL).narrowed(Level.SCHOOL, code)
    cube.atoms.select(scope)
    if not any(covers(cube.atoms, grant, scope) for grant in viewer.grants):
        raise NotPermitted(viewer.name)
    return Key(cube, viewer, scope)


def covers(atoms: Atoms, grant: Scope, scope: Scope) -> bool:
    """Whether every school (and resident) of a scope lies inside a grant."""
    if grant == COUNTRY:
        return True
    for level, code in grant:
        if scope.code(level) not in (None, code):
            return False
    held, asked = atoms.select(grant), atoms.select(scope)
    if grant.school is not None:
        return held.school is not None and held.school == asked.school
    if scope.school is None and not len(asked.cells):
        return all(scope.code(level) == code for level, code in grant)
    return bool(np.isin(asked.cells, held.cells).all())
