"""Differencing over all that a snapshot publishes of its school days: no small number comes out.

Numbers are taken from the functions behind the read API, at every place, crossing and school, for
days, a week and a month; who is small is told by the snapshot's own tables and limits written here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard import links
from dashboard.vocabulary import (
    COUNTRY,
    Code,
    Indicator,
    Level,
    Missing,
    RegionScheme,
    Scope,
    Viewer,
)
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Measures, open_key
from data.indicators import indicator
from data.protect.days import Mask
from data.protected import OPEN, Closed
from data.protected_days import ProtectedDays
from data.queries import attendance, measures
from data.queries.school_row import school_row
from data.queries.school_year import calendar
from data.snapshots import Serving
from tests.leak.attacker import Attacker
from tests.leak.published import PLACES, scopes

KINDS = ("present", "absent", "on_leave", "sick")
#: What each indicator counts above the line; below it are all.
ABOVE = {
    "ATT-01": ("present",), "ATT-02": ("absent",), "ATT-03": ("on_leave", "sick"),
    "ATT-03.leave": ("on_leave",), "ATT-03.sick": ("sick",), "ATT-05": KINDS,
}
#: Small ones of these are what is sought.
SOUGHT = (("present",), ("absent",), ("on_leave", "sick"), ("on_leave",), ("sick",))
SPLITS = tuple(id for id in ABOVE if id.startswith(("ATT-02", "ATT-03")))
DAYS = ("2026-11-20", "2026-06-16")


#: What each school counted, by day.
Counted = dict[str, dict[int, dict[str, int]]]


@dataclass(frozen=True)
class World:
    """A snapshot as served, and the truth in its file."""

    cube: Cube
    con: duckdb.DuckDBPyConnection
    #: Schools that no split counts: few of an area in their province.
    apart: frozenset[int]

    def marks(self, day: str) -> dict[int, dict[str, int]]:
        """What each school that recorded counted on a day."""
        rows = self.con.execute(
            f"SELECT school_idx, {', '.join(KINDS)} FROM school_day"
            " WHERE on_date = ? AND is_recorded = 1", [day],
        ).fetchall()
        return {row[0]: dict(zip(KINDS, row[1:], strict=True)) for row in rows}


@pytest.fixture(scope="module")
def world(snapshot: Path) -> Iterator[World]:
    serving = Serving(snapshot, memory="256MB", seconds=60, admit=lambda cube: None)
    serving.open()
    with serving.lease() as cube, duckdb.connect(str(snapshot), read_only=True) as con:
        apart = con.execute("""
            WITH placed AS (
                SELECT school_idx, c.area_code || ' ' || c.province_code AS part
                FROM school s JOIN cell c USING (cell_id)
            ) SELECT school_idx FROM placed
            WHERE part IN (SELECT part FROM placed GROUP BY part HAVING count(*) < 3)
        """).fetchall()
        yield World(cube, con, frozenset(row[0] for row in apart))


def published(
    cube: Cube, viewer: Viewer, item: Indicator, period: str
) -> dict[Scope, tuple[float, float]]:
    """Numerator and denominator of every place and school that the API gives out."""
    found = {}
    for scope in scopes(cube.atoms):
        key = open_key(cube, viewer, scope)
        for by in (scope.level, *PLACES, *([Level.SCHOOL] if scope == COUNTRY else [])):
            for scheme in RegionScheme if by is Level.REGION else (RegionScheme.SIX,):
                for row in measures.api_rows(key, item, period, by, scheme):
                    if row["missing"] is not None:
                        assert row["value"] is row["numerator"] is row["rank"] is None
                        continue
                    own = by in (scope.level, Level.COUNTRY)
                    place = scope if own else scope.narrowed(by, row["code"])
                    found[place] = float(row["numerator"]), float(row["denominator"])
    return found


def _learn(
    world: World, attacker: Attacker, viewer: Viewer, period: str,
    days: Counted,
) -> None:
    """All that is published of a period, which is made of some days."""
    limit = 10 if viewer.presenting else 5
    for id, above in ABOVE.items():
        for scope, told in published(world.cube, viewer, indicator(id), period).items():
            among = [
                (day, n) for n in world.cube.atoms.schools_in(scope).tolist()
                if not (id in SPLITS and n in world.apart)
                for day, marks in days.items() if n in marks
            ]
            # What ATT-05 divides by is no mark.
            for value, kinds in zip(told[:1 + (id != "ATT-05")], (above, KINDS), strict=False):
                assert value == sum(days[day][n][kind] for day, n in among for kind in kinds)
                assert value == 0 or value >= limit
                attacker.learns([(day, n, kind) for day, n in among for kind in kinds], value)


def _seek(
    world: World, attacker: Attacker, viewer: Viewer,
    days: Counted, sought: tuple[str, ...],
) -> int:
    """Ask for every small number; returns how many there are."""
    limit, count = 10 if viewer.presenting else 5, 0
    schools = [Scope(school=Code(code)) for code in world.cube.atoms.school_codes]
    for scope in (*scopes(world.cube.atoms), *schools):
        among = world.cube.atoms.schools_in(scope).tolist()
        for day in sought:
            marks = days[day]
            for kinds in SOUGHT:
                held = [(day, n, kind) for n in among if n in marks for kind in kinds]
                if 1 <= sum(marks[n][kind] for _, n, kind in held) < limit:
                    attacker.wants((day, str(scope), kinds), held)
                    count += 1
    return count


def _attack(world: World, viewer: Viewer, day: str) -> dict[Hashable, float]:
    attacker, days = Attacker(), {day: world.marks(day)}
    _learn(world, attacker, viewer, day, days)
    assert _seek(world, attacker, viewer, days, (day,)) > 100
    return attacker.found()


@pytest.mark.parametrize(
    ("day", "viewer"), [(DAYS[0], BUILT_IN), (DAYS[1], BUILT_IN_PRESENTING)], ids=DAYS
)
@pytest.mark.proves("disclosure.days")
def test_no_small_number_of_a_day_can_be_worked_out(
    world: World, day: str, viewer: Viewer
) -> None:
    assert _attack(world, viewer, day) == {}


class _Nothing(ProtectedDays):
    """Hides nothing: what is small by itself stays hidden by the limits."""

    def __init__(self, of: ProtectedDays) -> None:
        self.cells_counted = np.ones_like(of.cells_counted)
        self.schools_counted = np.ones_like(of.schools_counted)
        nothing = np.zeros(len(of.schools_counted), dtype=bool)
        self.schools = lambda *of: Closed(nothing, nothing)  # type: ignore[assignment]

    def place(self, *of: object) -> Closed:
        return OPEN

    def places(self, *of: object) -> Closed:
        return OPEN

    def few_schools(
        self, indicator: Indicator, period: str, first: int, end: int, presenting: bool
    ) -> Closed:
        return self.schools(indicator, period, presenting).at(slice(first, end))


@pytest.mark.proves("disclosure.days")
def test_the_attacker_finds_them_when_only_small_numbers_are_hidden(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ("total", "children", "stretch")
    monkeypatch.setattr(world.cube, "protected_days", _Nothing(world.cube.protected_days))
    for name in kept:
        getattr(world.cube, name).cache_clear()
    try:
        found = _attack(replace(world, apart=frozenset()), BUILT_IN, DAYS[0])
    finally:
        for name in kept:
            getattr(world.cube, name).cache_clear()
    assert len(found) > 100 and all(0 < value < 5 for value in found.values())


@pytest.mark.parametrize("viewer", [BUILT_IN, BUILT_IN_PRESENTING], ids=["plain", "presenting"])
@pytest.mark.parametrize("id", [id for id in ABOVE if id != "ATT-05"])
@pytest.mark.proves("disclosure.days")
def test_several_days_are_shown_only_where_each_of_them_is(
    world: World, id: str, viewer: Viewer
) -> None:
    cube, item, shown = world.cube, indicator(id), 0
    schools = [Scope(school=Code(code)) for code in cube.atoms.school_codes[::9]]
    days = [day for day in cube.blocks.days if day >= date(2026, 10, 1)]
    for scope in (*scopes(cube.atoms), *schools):
        of = open_key(cube, viewer, scope).measures

        def told(period: str, scope: Scope = scope, of: Measures = of) -> bool:
            return of.total(item, period, scope).missing is not Missing.SUPPRESSED

        on = {day: told(day.isoformat()) for day in days}
        for month in ("2026-10", "2026-11"):
            if told(month):
                assert all(one for day, one in on.items() if day.isoformat()[:7] == month)
                assert scope.school is None or id == "ATT-01"
                shown += 1
        if scope.school is not None:
            continue
        for monday, value in zip(*of.weeks(item, scope), strict=True):
            week = [one for day, one in on.items() if 0 <= (day - monday).days < 7]
            assert value is None or all(week)
        # The page sums weekdays and months up to the day it is of.
        held = of.days(2569, scope)
        month_of = np.array([day.month for day in held.days])
        sums = held.grouped(item, month_of, 13)
        for n in (10, 11):
            assert np.isnan(sums[n]) or all(one for day, one in on.items() if day.month == n)
    assert shown > 10


@pytest.mark.parametrize("id", SPLITS)
@pytest.mark.proves("disclosure.days")
def test_nothing_is_told_of_who_was_away_the_year_before_beside_a_number(
    world: World, id: str
) -> None:
    """Schools that are late now are no part of it, so that it would tell what they had."""
    cube = world.cube
    for scope in scopes(cube.atoms):
        of = open_key(cube, BUILT_IN, scope).measures
        for period in (DAYS[0], "2026-11"):
            assert of.total(indicator(id), period, scope).previous is None
        assert of.days(2569, scope).number(indicator(id), slice(5, 6)).previous is None


@pytest.mark.proves("disclosure.days")
def test_the_page_of_a_school_tells_no_more_of_its_last_day(world: World) -> None:
    cube, told = world.cube, 0
    for code in cube.atoms.school_codes:
        key = open_key(cube, BUILT_IN, Scope(school=Code(code)))
        last = calendar(key, school_row(key, code))["last"]
        if last is None:
            continue
        split = key.measures.total(indicator("ATT-02"), last["on"], key.scope)
        shown = isinstance(last["absent"], int)
        assert shown == (split.value is not None)
        told += shown
        # Who is on leave and who is sick only where nobody is either.
        assert last["on_leave"] == last["sick"] == 0 or not (
            isinstance(last["on_leave"], int) or isinstance(last["sick"], int)
        )
    assert told > 5


@pytest.mark.proves("disclosure.days")
def test_classes_are_hidden_with_their_school(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cube = world.cube
    (n,) = world.con.execute(
        "SELECT school_idx FROM class_day WHERE on_date = ? GROUP BY school_idx"
        " HAVING min(present) >= 10 ORDER BY school_idx LIMIT 1", [DAYS[0]],
    ).fetchall()[0]
    state = links.parse(f"/attendance?school={cube.atoms.school_codes[n]}&period={DAYS[0]}")

    def values() -> list[float | None]:
        cube.days.counts.cache_clear()
        cube.protected_days._rates.cache_clear()
        answer = attendance.answer(open_key(cube, BUILT_IN, state.scope), state)
        assert answer["attendance"]["places"]["level"] == "room"
        return list(answer["attendance"]["places"]["v"])

    assert any(value is not None for value in values())
    hidden = {(Mask.RATE, DAYS[0][:7], False): np.array([n], dtype=np.int32)}
    with monkeypatch.context() as patch:
        patch.setattr(cube.protected_days, "_schools", cube.protected_days._schools | hidden)
        assert all(value is None for value in values())
    assert any(value is not None for value in values())
