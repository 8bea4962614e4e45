"""What a snapshot publishes of learners, place by place, and the unknowns that an attacker makes of
it: one for each count and school, or district where people are counted by residence.

Who is small is told by limits written here, not by those that hide.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard.vocabulary import (
    COUNTRY,
    Aggregate,
    Code,
    Grain,
    Indicator,
    Level,
    Missing,
    RegionScheme,
    Scope,
    Subject,
    Viewer,
)
from data.atoms import Atoms
from data.cube import Cube
from data.gate import Key, open_key
from data.indicators import INDICATORS, indicator
from data.snapshots import Serving
from tests.leak.attacker import Attacker

PLACES = (Level.REGION, Level.PROVINCE, Level.AREA, Level.DISTRICT)
_STAGES = ("kindergarten", "lower_primary", "upper_primary", "lower_secondary", "upper_secondary")
_AGES = ("3_5", "6_11", "12_14", "15_17")
_OF_AGES = " + ".join(f"students_{ages}" for ages in _AGES)
#: What adds up to what, at every school and place.
_WHOLES: dict[str, tuple[str, ...]] = {
    "g_students": ("g_myanmar", "g_cambodia", "g_laos", "g_stateless", "g_other"),
    "att_chronic": tuple(f"att_chronic_{stage}" for stage in _STAGES),
    "att_students20": tuple(f"att_students20_{stage}" for stage in _STAGES),
    _OF_AGES: tuple(f"students_{ages}" for ages in _AGES),
    "care_screened": ("care_normal", "care_risk", "care_problem"),
    "register_out": tuple(f"register_{reason}" for reason in (
        "not_found", "disabled", "poverty", "married", "detained", "unwilling", "other")),
}
_SENSITIVE = (
    "OPP-03", "OPP-04", "OPP-05", "OPP-10", "OPP-11", "OPP-12", "OPP-13", "OPP-14", "SIT-09",
    "SIT-11", "SIT-13", "SIT-18",
)
#: Rates of which it is kept that they hold for nobody or for all. That nobody is at risk is told by
#: the rate of those helped, which then has nobody to divide by.
_FULL = ("OPP-04", "OPP-10", "OPP-11", "OPP-12", "OPP-13", "SIT-11", "SIT-13.helped")
#: Counts that are divided by and shown for themselves, with the limit of that.
_SHOWN = {
    "students": 5, "back_found": 5, "hero_at_risk": 10, "rt_examinees": 5, "nt_examinees": 5,
    "onet_examinees": 5, "loss_found": 5,
}
#: Counts of which one holds the next, by the indicator of the first: their differences are of
#: learners too.
_NESTED: dict[str, tuple[str, ...]] = {
    "ATT-08.3days": ("streak3", "streak5", "streak7"),
    "SIT-18.cases": ("incidents", "incidents_open"),
}
_WHOLE_OF = {part: whole for whole, parts in _WHOLES.items() for part in (whole, *parts)}
_WHOLE_OF |= {part: chain[0] for chain in _NESTED.values() for part in chain}
_JUNE = "june_students"

COUNTED = [
    item for item in INDICATORS
    if Subject.LEARNER in (item.numerator_subject, item.denominator_subject)
    and item.aggregate is not Aggregate.MEDIAN and item.grain is not Grain.SCHOOL_DAY
]


def _counts(item: Indicator) -> tuple[str | None, str | None]:
    """The learners above and below the line of an indicator, by what they are the count of."""
    above = item.numerator if item.numerator_subject is Subject.LEARNER else None
    below = (
        item.denominator if item.aggregate is Aggregate.RATIO
        and item.denominator_subject is Subject.LEARNER else None
    )
    return above and _one(above), below and _one(below)


def _one(count: str) -> str:
    """The roll of June is that of the first term."""
    return "students" if count == _JUNE else _WHOLE_OF.get(count, count)


#: Counts that are attacked for themselves, with all sums of them and of their parts.
TOGETHER = sorted({count for item in COUNTED for count in _counts(item) if count})


def limit(item: Indicator, viewer: Viewer) -> int:
    """The smallest number of learners that may be shown."""
    return 10 if viewer.presenting or item.id.startswith(_SENSITIVE) else 5


def _limit_below(item: Indicator, viewer: Viewer, count: str) -> int:
    """The smallest number that may be divided by; where it is shown for itself, to be shown."""
    if count in _SHOWN:
        return 10 if viewer.presenting else _SHOWN[count]
    return 20 if item.id.startswith(_SENSITIVE) else 10


def _is_nobody(item: Indicator, missing: Missing | None) -> bool:
    """Whether a number is missing for want of learners: then both its counts are known."""
    return missing is Missing.NOT_APPLICABLE and item.denominator_subject is Subject.LEARNER


def scopes(atoms: Atoms) -> list[Scope]:
    """The country, every place, and every part that two of them share."""
    seen = {COUNTRY}
    for n in range(len(atoms.cell_schools)):
        if atoms.is_residence[n] or atoms.is_office[n]:
            continue
        for scheme in RegionScheme:
            codes = [(level, atoms.code_of_cell(level, n, scheme)) for level in PLACES]
            seen |= {Scope.of([one]) for one in codes}
            seen |= {Scope.of([one, codes[2]]) for one in codes}
    return sorted(seen, key=str)


@dataclass(frozen=True)
class World:
    """A snapshot as served, and the truth in its file."""

    cube: Cube
    con: duckdb.DuckDBPyConnection

    def periods(self, together: str) -> list[str]:
        """In which a count is published."""
        return sorted({
            f"{period}-1" if _JUNE in (item.numerator, item.denominator) and together == "students"
            else period
            for item in COUNTED if together in _counts(item)
            for period in self.cube.blocks.periods(item)
        })

    def units(self, item: Indicator, period: str) -> dict[int, tuple[float, float]]:
        """Numerator and denominator of each school, or district by the number of its cell."""
        if item.grain is Grain.DISTRICT_TERM:
            rows = self.con.execute(
                "SELECT cell_id, numerator, denominator FROM measure_cell"
                " WHERE indicator = ? AND period = ? AND units > 0", [item.id, period],
            ).fetchall()
        else:
            rows = self.con.execute(
                "SELECT school_idx, numerator, coalesce(denominator, 0) FROM measure_school"
                " WHERE indicator = ? AND period = ?"
                + (" AND denominator IS NOT NULL" if item.aggregate is Aggregate.RATIO else ""),
                [item.id, period],
            ).fetchall()
        return {n: (over, under) for n, over, under in rows}

    def scopes(self) -> Iterator[Scope]:
        """The country, every place, and every part that two of them share."""
        yield from self._scopes

    @cached_property
    def _scopes(self) -> list[Scope]:
        return scopes(self.cube.atoms)

    def told(
        self, key: Key, item: Indicator, period: str, by: Level, scheme: RegionScheme
    ) -> Iterator[tuple[Scope, tuple[float, float]]]:
        """The places of a level within a scope whose number is shown, with both its sums."""
        if by is Level.SCHOOL:
            rows = key.measures.schools(
                item, period, self.cube.atoms.schools_in(key.scope)
            )
        else:
            rows = key.measures.children(
                item, period, key.scope, by, scheme, item.grain is Grain.DISTRICT_TERM
            )
        for n, code in enumerate(rows.codes):
            if rows.missing[n] is None:
                sums = float(rows.numerator[n]), float(rows.denominator[n])
                yield key.scope.narrowed(by, code), sums
            elif rows.units[n] and _is_nobody(item, rows.missing[n]):
                yield key.scope.narrowed(by, code), (0.0, 0.0)

    def published(
        self, item: Indicator, period: str, viewer: Viewer
    ) -> dict[Scope, tuple[float, float]]:
        """Every place whose number is shown, with both its sums."""
        shown: dict[Scope, tuple[float, float]] = {}
        for scope in self.scopes():
            key = open_key(self.cube, viewer, scope)
            own = key.measures.total(item, period, scope)
            if own.missing is None and own.numerator is not None:
                shown[scope] = own.numerator, own.denominator or 0.0
            elif own.units and _is_nobody(item, own.missing):
                shown[scope] = 0.0, 0.0
            for by in PLACES:
                for scheme in RegionScheme if by is Level.REGION else (RegionScheme.SIX,):
                    shown |= dict(self.told(key, item, period, by, scheme))
            if scope == COUNTRY and item.grain is not Grain.DISTRICT_TERM:
                shown |= dict(self.told(key, item, period, Level.SCHOOL, RegionScheme.SIX))
        return shown

    def among(self, item: Indicator, scope: Scope) -> list[int]:
        """Of which units a number of a place is the sum."""
        if item.grain is Grain.DISTRICT_TERM:
            return list(map(int, self.cube.atoms.select(scope).cells))
        return list(map(int, self.cube.atoms.schools_in(scope)))


@contextmanager
def opened(snapshot: Path) -> Iterator[World]:
    """A snapshot as it is served."""
    serving = Serving(snapshot, memory="256MB", seconds=60, admit=lambda cube: None)
    serving.open()
    with serving.lease() as cube, duckdb.connect(str(snapshot), read_only=True) as con:
        yield World(cube, con)


@dataclass
class Attack:
    """Somebody who reads what a viewer is shown."""

    world: World
    viewer: Viewer
    attacker: Attacker = field(default_factory=Attacker)
    #: Of each count, school (or cell) and period.
    truth: dict[tuple[str, int, str], float] = field(default_factory=dict)

    def found(self) -> dict[Hashable, float]:
        """What follows."""
        return self.attacker.found(self.truth)

    def reads(self, together: str, period: str) -> None:
        """All sums of a count and its parts in a period: of a year's where it is its June."""
        for item in COUNTED:
            own = period
            if item.grain is Grain.SCHOOL_YEAR and "-" in period:
                own = period[:-2] if period.endswith("-1") else ""
            if together in _counts(item) and own:
                self.reads_one(item, own, period, together)
        for whole in {_WHOLE_OF.get(together, together)} & _WHOLES.keys():
            for n in {n for _, n, _ in self.truth}:
                parts = [(part, n, period) for part in _WHOLES[whole]]
                if all(part in self.truth for part in parts):
                    self.attacker.ties((whole, n, period), parts)

        for first, chain in _NESTED.items():
            if together == chain[0]:
                self._reckons_between(period, indicator(first), chain)

    def _reckons_between(self, period: str, item: Indicator, chain: tuple[str, ...]) -> None:
        """What lies between counts of which one holds the next."""
        units = {n for _, n, _ in self.truth}
        schools = [Scope(school=Code(self.world.cube.atoms.school_codes[n])) for n in units]
        for more, less in pairwise(chain):
            between = f"{more}-{less}"
            for n in units:
                self.truth[between, n, period] = (
                    self.truth[more, n, period] - self.truth[less, n, period]
                )
                self.attacker.ties((more, n, period), [(less, n, period), (between, n, period)])
            for scope in (*self.world.scopes(), *schools):
                terms = [
                    (between, n, period) for n in self.world.among(item, scope) if n in units
                ]
                if 0 < sum(self.truth[term] for term in terms) < limit(item, self.viewer):
                    self.attacker.wants((between, str(scope)), terms)

    def reads_one(
        self, item: Indicator, period: str, at: str | None = None, together: str | None = None
    ) -> None:
        """All that is shown of an indicator, above and below the line."""
        world, at = self.world, at or period
        units = world.units(item, period)
        if not units:
            return
        shown = world.published(item, period, self.viewer)
        schools = (
            [] if item.grain is Grain.DISTRICT_TERM
            else [Scope(school=Code(world.cube.atoms.school_codes[n])) for n in units]
        )
        for side, count in enumerate((item.numerator, item.denominator)):
            if count is None or (one := _counts(item)[side]) is None or (
                together is not None and one != together
            ):
                continue
            name = "students" if count == _JUNE else count
            for n, sums in units.items():
                self.truth[name, n, at] = sums[side]
            few = (
                limit(item, self.viewer) if side == 0
                else _limit_below(item, self.viewer, name)
            )
            for scope in {*shown, *world.scopes(), *schools}:
                among = [n for n in world.among(item, scope) if n in units]
                value = sum(units[n][side] for n in among)
                terms = [(name, n, at) for n in among]
                if scope in shown:
                    assert shown[scope][side] == pytest.approx(value)
                    assert value == 0 or value >= few
                    self.attacker.learns(terms, value)
                below = sum(units[n][1] for n in among)
                full = (
                    item.id.startswith(_FULL) and side == 0 and below > 0 and value in (0, below)
                )
                if 0 < value < few or full:
                    self.attacker.wants((item.id, count, str(scope)), terms)

    def reads_filtered(
        self, item: Indicator, period: str, schools: np.ndarray
    ) -> int:
        """What is shown of the schools that a filter keeps, in all and by district: how many."""
        world, units = self.world, self.world.units(item, period)
        key = open_key(world.cube, self.viewer, COUNTRY)
        own, rows = key.measures.of_schools(
            item, period, COUNTRY, Level.DISTRICT, RegionScheme.SIX, schools
        )
        assert rows is not None
        told = 0
        places = [(COUNTRY, own)] + [
            (COUNTRY.narrowed(Level.DISTRICT, code), rows.measure(n))
            for n, code in enumerate(rows.codes)
        ]
        for scope, measure in places:
            if measure.missing is None and measure.numerator is not None:
                held = set(world.among(item, scope)) & set(schools.tolist()) & set(units)
                self.attacker.learns(
                    [(item.numerator, n, period) for n in held], measure.numerator
                )
                told += 1
        return told

    def reads_year_before(
        self, item: Indicator, now: str, then: str, late: set[int]
    ) -> None:
        """What stands beside the numbers of now, of the year before: without schools that are
        late."""
        world, past = self.world, self.world.units(item, then)
        shown: dict[Scope, float] = {}
        schools = [Scope(school=Code(world.cube.atoms.school_codes[n])) for n in past]
        for scope in (*world.scopes(), *schools):
            key = open_key(world.cube, self.viewer, scope)
            own = key.measures.total(item, now, scope).previous
            if own is not None:
                shown[scope] = own
            if scope.school is not None:
                continue
            for by in PLACES:
                for scheme in RegionScheme if by is Level.REGION else (RegionScheme.SIX,):
                    rows = key.measures.children(item, now, scope, by, scheme)
                    for code, value in zip(rows.codes, rows.previous.tolist(), strict=True):
                        if value == value:
                            shown[scope.narrowed(by, code)] = value
        for scope, value in shown.items():
            among = [n for n in world.among(item, scope) if n in past and n not in late]
            assert value == pytest.approx(sum(past[n][0] for n in among))
            self.attacker.learns([(item.numerator, n, then) for n in among], value)
