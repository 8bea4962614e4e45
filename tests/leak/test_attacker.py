"""Differencing over all that a snapshot publishes: no small number of learners comes out.

Numbers are taken from the functions behind the read API, at every place, crossing and school; who
is small is told by the snapshot's own tables and limits written here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
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
    RegionScheme,
    Scope,
    Subject,
    Viewer,
)
from data import protected
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.indicators import INDICATORS
from data.queries import measures
from data.snapshots import Serving
from tests.leak.attacker import Attacker

_PLACES = (Level.REGION, Level.PROVINCE, Level.AREA, Level.DISTRICT)
#: What adds up to what, at every school and place.
_WHOLES = {
    "g_students": ("g_myanmar", "g_cambodia", "g_laos", "g_stateless", "g_other"),
    "att_chronic": tuple(f"att_chronic_{stage}" for stage in (
        "kindergarten", "lower_primary", "upper_primary", "lower_secondary", "upper_secondary",
    )),
}
COUNTED = [
    item for item in INDICATORS
    if item.numerator_subject is Subject.LEARNER and item.aggregate is not Aggregate.MEDIAN
    and item.grain in (Grain.SCHOOL_TERM, Grain.SCHOOL_YEAR)
]
#: Indicators that count the same learners, or parts of the same, are attacked together.
TOGETHER = sorted({
    next((whole for whole, parts in _WHOLES.items() if item.numerator in (whole, *parts)),
         item.numerator)
    for item in COUNTED
})


@dataclass(frozen=True)
class World:
    """A snapshot as served, and the truth in its file."""

    cube: Cube
    con: duckdb.DuckDBPyConnection

    def counts(self, item: Indicator, period: str) -> dict[int, float]:
        """The number of each school that has one."""
        return dict(self.con.execute(
            "SELECT school_idx, numerator FROM measure_school WHERE indicator = ? AND period = ?"
            + (" AND denominator IS NOT NULL" if item.aggregate is Aggregate.RATIO else ""),
            [item.id, period],
        ).fetchall())


@pytest.fixture(scope="module")
def world(snapshot: Path) -> Iterator[World]:
    serving = Serving(snapshot, memory="256MB", seconds=60, admit=lambda cube: None)
    serving.open()
    with serving.lease() as cube, duckdb.connect(str(snapshot), read_only=True) as con:
        yield World(cube, con)


def _scopes(cube: Cube) -> Iterator[Scope]:
    """The country, every place, and every part that two of them share."""
    seen = {COUNTRY}
    atoms = cube.atoms
    for n in range(len(atoms.cell_schools)):
        if atoms.is_residence[n]:
            continue
        for scheme in RegionScheme:
            codes = [(level, atoms.code_of_cell(level, n, scheme)) for level in _PLACES]
            seen |= {Scope.of([one]) for one in codes}
            seen |= {Scope.of([one, codes[2]]) for one in codes}
    yield from sorted(seen, key=str)


def _published(key: Key, item: Indicator, period: str) -> Iterator[tuple[Scope, float]]:
    """Every number that the API gives out in a scope, with the place it is of."""
    for by in (key.scope.level, *_PLACES, Level.SCHOOL):
        if by is Level.SCHOOL and key.scope != COUNTRY:
            continue
        for scheme in RegionScheme if by is Level.REGION else (RegionScheme.SIX,):
            for row in measures.api_rows(key, item, period, by, scheme):
                if row["missing"] is not None:
                    assert row["value"] is row["numerator"] is row["rank"] is None
                    continue
                own = by in (key.scope.level, Level.COUNTRY)
                place = key.scope if own else key.scope.narrowed(by, row["code"])
                yield place, float(row["numerator"])


def _limit(item: Indicator, viewer: Viewer) -> int:
    return 10 if viewer.presenting or item.id.startswith(("OPP-10", "OPP-14")) else 5


def _attack(world: World, together: str, period: str, viewer: Viewer) -> dict[Hashable, float]:
    cube, attacker = world.cube, Attacker()
    parts = _WHOLES.get(together, ())
    for item in COUNTED:
        if item.numerator not in (together, *parts) or not (counts := world.counts(item, period)):
            continue
        shown: dict[Scope, float] = {}
        scopes = list(_scopes(cube))
        for scope in scopes:
            shown |= dict(_published(open_key(cube, viewer, scope), item, period))

        def schools(scope: Scope, counts: dict[int, float] = counts) -> list[int]:
            return [n for n in cube.atoms.schools_in(scope).tolist() if n in counts]

        for scope, value in shown.items():
            terms = [(item.numerator, n) for n in schools(scope)]
            attacker.learns(terms, value)
            assert value == pytest.approx(sum(counts[n] for _, n in terms))
            assert value == 0 or value >= _limit(item, viewer)
        for scope in (*scopes, *(Scope(school=Code(cube.atoms.school_codes[n])) for n in counts)):
            among = schools(scope)
            if 0 < sum(counts[n] for n in among) < _limit(item, viewer):
                attacker.wants((item.id, str(scope)), [(item.numerator, n) for n in among])
        if item.numerator == together:
            for n in counts if parts else ():
                attacker.ties((together, n), [(part, n) for part in parts])
    return attacker.found()


def _years_before(key: Key, item: Indicator, period: str) -> Iterator[tuple[Scope, float]]:
    """The numbers of a year before that stand beside those of a scope."""
    own = key.measures.total(item, period, key.scope).previous
    if own is not None:
        yield key.scope, own
    for by in _PLACES:
        for scheme in RegionScheme if by is Level.REGION else (RegionScheme.SIX,):
            rows = key.measures.children(item, period, key.scope, by, scheme)
            for code, value in zip(rows.codes, rows.previous.tolist(), strict=True):
                if value == value:
                    yield key.scope.narrowed(by, code), value


@pytest.mark.parametrize("item", [
    item for item in COUNTED if item.aggregate is Aggregate.SUM
    and item.grain is Grain.SCHOOL_TERM
], ids=lambda item: item.id)
@pytest.mark.proves("disclosure.differences")
def test_nor_from_the_year_before(world: World, item: Indicator) -> None:
    cube, (now, then) = world.cube, ("ay2569-2", "ay2568-2")
    attacker = Attacker()
    past = world.counts(item, then)
    late = {row[0] for row in world.con.execute(
        "SELECT school_idx FROM measure_school b JOIN school_term t USING (school_idx)"
        " WHERE b.indicator = $id AND b.period = $then AND t.period = $now AND t.is_open = 1"
        " AND school_idx NOT IN (SELECT school_idx FROM measure_school"
        " WHERE indicator = $id AND period = $now)", {"id": item.id, "then": then, "now": now},
    ).fetchall()}
    assert late
    scopes = list(_scopes(cube))
    schools = [Scope(school=Code(cube.atoms.school_codes[n])) for n in past]
    shown: dict[tuple[bool, Scope], float] = {}
    for scope in scopes:
        key = open_key(cube, BUILT_IN, scope)
        shown |= {(False, place): v for place, v in _published(key, item, then)}
        shown |= {(True, place): v for place, v in _years_before(key, item, now)}
    for school in schools:
        value = open_key(cube, BUILT_IN, school).measures.total(item, now, school).previous
        if value is not None:
            shown[True, school] = value
    for (beside, scope), value in shown.items():
        among = [n for n in cube.atoms.schools_in(scope).tolist()
                 if n in past and not (beside and n in late)]
        assert value == pytest.approx(sum(past[n] for n in among))
        attacker.learns(among, value)
    for scope in (*scopes, *schools):
        among = [n for n in cube.atoms.schools_in(scope).tolist() if n in past]
        if 0 < sum(past[n] for n in among) < _limit(item, BUILT_IN):
            attacker.wants(str(scope), among)
    assert attacker.found() == {}


@pytest.mark.parametrize("viewer", [BUILT_IN, BUILT_IN_PRESENTING], ids=["plain", "presenting"])
@pytest.mark.parametrize("together", TOGETHER)
@pytest.mark.proves("disclosure.differences")
def test_no_small_number_can_be_worked_out(world: World, together: str, viewer: Viewer) -> None:
    item = next(item for item in COUNTED if item.numerator == together)
    for period in world.cube.blocks.periods(item):
        assert _attack(world, together, period, viewer) == {}


@pytest.mark.proves("disclosure.differences")
def test_the_attacker_finds_them_when_only_small_numbers_are_hidden(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.cube, "protected", _Nothing(len(world.cube.atoms.school_codes)))
    for name in ("total", "children", "stretch"):
        getattr(world.cube, name).cache_clear()
    try:
        found = _attack(world, "g_students", "ay2569-1", BUILT_IN)
    finally:
        for name in ("total", "children", "stretch"):
            getattr(world.cube, name).cache_clear()
    assert len(found) > 5 and all(0 < value < 10 for value in found.values())


class _Nothing(protected.Protected):
    """Hides nothing."""

    def __init__(self, schools: int) -> None:
        nothing = np.zeros(schools, dtype=bool)
        self.schools = lambda *_: protected.Closed(nothing, nothing)  # type: ignore[assignment]

    def place(self, *_: object) -> protected.Closed:
        return protected.OPEN

    def places(self, *_: object) -> protected.Closed:
        return protected.OPEN
