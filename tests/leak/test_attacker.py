"""Differencing over all that a snapshot publishes: no small number of learners comes out.

Numbers are taken from the functions behind the pages, the files and the read API, at every place,
crossing and school, of counts and of what rates are divided by; who is small is told by the
snapshot's own tables and limits written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dashboard.vocabulary import COUNTRY, Aggregate, Grain, Indicator, Level, RegionScheme, Viewer
from data import protected
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.indicators import indicator
from data.queries import measures
from tests.leak.published import COUNTED, TOGETHER, Attack, World, limit, opened

_VIEWERS = pytest.mark.parametrize(
    "viewer", [BUILT_IN, BUILT_IN_PRESENTING], ids=["plain", "presenting"]
)


@pytest.fixture(scope="module")
def world(snapshot: Path) -> Iterator[World]:
    with opened(snapshot) as held:
        yield held


@_VIEWERS
@pytest.mark.parametrize("together", TOGETHER)
@pytest.mark.proves("disclosure.differences")
def test_no_small_number_can_be_worked_out(world: World, together: str, viewer: Viewer) -> None:
    for period in world.periods(together):
        attack = Attack(world, viewer)
        attack.reads(together, period)
        assert attack.found() == {}


@pytest.mark.proves("disclosure.differences")
def test_nor_with_what_filters_keep(world: World) -> None:
    draw = np.random.default_rng(7)
    opened_ones = np.flatnonzero(world.cube.atoms.school_open)
    for item in (indicator("OPP-14"), indicator("OPP-10"), indicator("OPP-06")):
        period = world.cube.latest(item) or ""
        attack = Attack(world, BUILT_IN)
        attack.reads(item.numerator, period)
        told = 0
        for share in (0.01, 0.02, 0.5, 0.97, 0.99) * 8:
            kept = opened_ones[draw.random(len(opened_ones)) < share]
            if len(kept):
                told += attack.reads_filtered(item, period, kept)
        assert told or item.sensitive
        assert attack.found() == {}


@pytest.mark.parametrize("item", [
    item for item in COUNTED if item.aggregate is Aggregate.SUM
    and item.grain is Grain.SCHOOL_TERM
], ids=lambda item: item.id)
@pytest.mark.proves("disclosure.differences")
def test_nor_from_the_year_before(world: World, item: Indicator) -> None:
    now, then = "ay2569-2", "ay2568-2"
    attack = Attack(world, BUILT_IN)
    attack.reads_one(item, then)
    late = {row[0] for row in world.con.execute(
        "SELECT school_idx FROM measure_school b JOIN school_term t USING (school_idx)"
        " WHERE b.indicator = $id AND b.period = $then AND t.period = $now AND t.is_open = 1"
        " AND school_idx NOT IN (SELECT school_idx FROM measure_school"
        " WHERE indicator = $id AND period = $now)", {"id": item.id, "then": then, "now": now},
    ).fetchall()}
    [(told,)] = world.con.execute(
        "SELECT count(*) FROM measure_school WHERE indicator = ? AND period = ?", [item.id, then]
    ).fetchall()
    assert late or not told
    attack.reads_year_before(item, now, then, late)
    assert attack.found() == {}


@pytest.mark.parametrize("together", ["g_students", "att_chronic", "streak3"])
@pytest.mark.proves("disclosure.differences")
def test_the_attacker_finds_them_when_only_small_numbers_are_hidden(
    world: World, monkeypatch: pytest.MonkeyPatch, together: str
) -> None:
    monkeypatch.setattr(world.cube, "protected", _Nothing(len(world.cube.atoms.school_codes)))
    for name in ("total", "children", "stretch"):
        getattr(world.cube, name).cache_clear()
    try:
        attack = Attack(world, BUILT_IN)
        attack.reads(together, world.periods(together)[-1])
        found = attack.found()
    finally:
        for name in ("total", "children", "stretch"):
            getattr(world.cube, name).cache_clear()
    assert len(found) > 5


@pytest.mark.proves("disclosure.everywhere")
def test_the_read_api_tells_the_same(world: World) -> None:
    item = indicator("OPP-14")
    for scope in list(world.scopes())[::7]:
        key = open_key(world.cube, BUILT_IN, scope)
        for by in (Level.DISTRICT, Level.SCHOOL):
            rows = measures.api_rows(key, item, "ay2569-1", by, RegionScheme.SIX)
            told = dict(world.told(key, item, "ay2569-1", by, RegionScheme.SIX))
            for row in rows:
                place = scope.narrowed(by, row["code"])
                assert row["missing"] is None or row["value"] is row["numerator"] is row["rank"]
                assert told.get(place, (None, None))[0] == row["numerator"]
    assert limit(item, BUILT_IN) == 10 and COUNTRY in list(world.scopes())


class _Nothing(protected.Protected):
    """Hides nothing."""

    def __init__(self, schools: int) -> None:
        nothing = np.zeros(schools, dtype=bool)
        self.schools = lambda *_: protected.Closed(nothing, nothing)  # type: ignore[assignment]

    def place(self, *_: object) -> protected.Closed:
        return protected.OPEN

    def places(self, *_: object) -> protected.Closed:
        return protected.OPEN
