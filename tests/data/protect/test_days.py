"""Small countries of every kind, drawn by chance: no small number of their school days follows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np
import pytest

from data.arrays import Ints
from data.privacy import PLAIN, PRESENTING, Limits
from data.protect.days import HiddenDays, Marks, Mask, close_month, left_out
from data.protect.network import Network, network
from tests.data.protect.countries import Placing, beyond, crossed, places
from tests.leak.attacker import Attacker

#: A network, the cell of each school as its number, which are part of places, and which of splits.
Country = tuple[Network, Ints, np.ndarray, np.ndarray]
_KINDS = ("present", "absent", "on_leave", "sick")
_SOUGHT = (("present",), ("absent",), ("on_leave", "sick"), ("on_leave",), ("sick",))


def _country(draw: np.random.Generator, placed: Placing = places) -> Country:
    codes, tied = placed(draw)
    province, area, _ = codes
    cell = np.repeat(np.arange(len(area)), draw.integers(1, 5, len(area)))
    inside = np.random.default_rng(len(cell)).random(len(cell)) < 0.85
    return tied, tied.of_cell[cell], inside, ~left_out(area, province, cell)[cell]


def _marks(draw: np.random.Generator, schools: int, days: int) -> Marks:
    """Nobody, few and many; some schools small, some silent."""
    def some(*most: int) -> np.ndarray:
        return draw.integers(0, draw.choice(most, (days, schools))).astype(float)

    recorded = draw.random((days, schools)) < 0.9
    size = np.tile(draw.choice([6, 60, 400], schools), (days, 1))
    return Marks(*(
        one * recorded for one in (
            draw.integers(0, size).astype(float), some(1, 7, 41), some(1, 7, 25), some(1, 7, 25),
        )
    ))


def _places(country: Country, hidden: HiddenDays, mask: Mask) -> Iterator[tuple[str, Ints, bool]]:
    """Every place: its name, its schools, whether it is hidden."""
    tied, at, *_ = country
    inside = np.stack([
        tied.sums(np.asarray(tied.of_cell == cell, dtype=float)) for cell in at.tolist()
    ])
    closed = set(tied.names(hidden.places[mask]))
    for number, names in enumerate(tied.places):
        yield names[0], np.flatnonzero(inside[:, number]), names[0] in closed
    for names, parts in tied.wider:
        yield names[0], np.flatnonzero(inside[:, parts].any(axis=1)), names[0] in closed


def _attack(
    country: Country, marks: Marks, hidden: HiddenDays, limit: Limits, day: int
) -> dict[Hashable, float]:
    _, at, inside, counted = country
    attacker = Attacker()
    truth = {kind: getattr(marks, kind)[day] for kind in _KINDS}
    recorded = sum(truth.values()) > 0

    def learn(schools: Ints, *kinds: str) -> None:
        attacker.learns(
            [(n, kind) for n in schools.tolist() for kind in kinds],
            sum(float(truth[kind][schools].sum()) for kind in kinds),
        )

    told = {
        Mask.RATE: (("present",), _KINDS), Mask.SPLIT: (("absent",), ("on_leave", "sick")),
        Mask.CAUSE: (("on_leave",), ("sick",)),
    }
    for mask, counts in told.items():
        part = inside if mask is Mask.RATE else inside & counted
        for name, schools, closed in _places(country, hidden, mask):
            among = schools[part[schools] & recorded[schools]]
            assert closed or part[schools].any(), (mask, name)
            for kinds in counts:
                total = sum(float(truth[kind][among].sum()) for kind in kinds)
                small = 1 <= total < limit.count
                assert closed or kinds is _KINDS or not small, (mask, name)
                if not closed and len(among):
                    learn(among, *kinds)
    for n in np.flatnonzero(recorded).tolist():
        own = np.array([n])
        if not hidden.rates[n]:
            learn(own, "present")
            learn(own, *_KINDS)
        if not hidden.splits[day, n]:
            learn(own, "absent")
            learn(own, "on_leave", "sick")
    every = [(name, schools) for name, schools, _ in _places(country, hidden, Mask.RATE)]
    every += [(f"school {n}", np.array([n])) for n in range(len(at))]
    for name, schools in every:
        for kinds in _SOUGHT:
            if 1 <= sum(float(truth[kind][schools].sum()) for kind in kinds) < limit.count:
                attacker.wants(
                    (name, kinds), [(n, kind) for n in schools.tolist() for kind in kinds]
                )
    return attacker.found()


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.proves("disclosure.days")
def test_nothing_small_of_a_day_follows(seed: int) -> None:
    draw = np.random.default_rng(seed)
    country = _country(draw)
    marks = _marks(draw, len(country[1]), 3)
    known = None
    for limit in (PLAIN, PRESENTING):
        hidden = close_month(*country, marks, limit, known)
        for day in range(3):
            assert not _attack(country, marks, hidden, limit, day)
        if known is not None:
            # Who presents sees nothing that others do not.
            assert all((hidden.places[mask] >= known.places[mask]).all() for mask in Mask)
            assert (hidden.rates >= known.rates).all() and (hidden.splits >= known.splits).all()
        known = hidden


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("disclosure.days")
def test_nor_of_a_region_or_an_area_within_one(seed: int) -> None:
    """Few are away in a place that is no number of the graph, and many elsewhere."""
    draw = np.random.default_rng(seed)
    country = _country(draw, crossed)
    among = beyond(draw, *country[:2])

    def many(least: int, most: int) -> np.ndarray:
        return draw.integers(least, most, (1, len(among))).astype(float)

    marks = Marks(many(100, 400), many(10, 41), many(10, 25), many(10, 25))
    few = getattr(marks, draw.choice(["absent", "on_leave", "sick"]))
    few[:, among] = draw.random((1, among.sum())) < 0.3
    for limit in (PLAIN, PRESENTING):
        assert not _attack(country, marks, close_month(*country, marks, limit), limit, 0)


@pytest.mark.proves("disclosure.days")
def test_without_it_a_lone_small_school_is_found() -> None:
    tied = network(["1", "1"], ["a", "a"], ["11", "12"], ["N", "N"], ["REO1", "REO1"],
                   of_schools=True)
    cell = np.array([0, 0, 0, 1, 1, 1])
    every = np.ones(6, dtype=bool)
    country = (tied, tied.of_cell[cell], every, every)
    away = [[3.0, 20, 0, 11, 12, 13]]
    marks = Marks(*map(np.array, ([[90.0] * 6], away, [[9.0] * 6], [[8.0] * 6])))
    nothing = HiddenDays(
        {mask: np.zeros(len(tied.ends), dtype=bool) for mask in Mask}, np.zeros(6, dtype=bool),
        np.array([[True] + [False] * 5]),
    )
    assert _attack(country, marks, nothing, PLAIN, 0) == {("school 0", ("absent",)): 3.0}
    hidden = close_month(*country, marks, PLAIN)
    assert not _attack(country, marks, hidden, PLAIN, 0)
    assert hidden.splits[0].tolist() == [True, True, False, False, False, False]
    assert not any(own.any() for own in hidden.places.values())


def test_few_schools_of_an_area_in_a_province_are_no_part_of_splits() -> None:
    cell = np.array([0, 0, 0, 1, 1, 2, 3, 3])
    out = left_out(["a", "b", "a", "a", ""], ["1", "1", "1", "2", "2"], cell)
    assert out.tolist() == [False, True, False, True, True]
