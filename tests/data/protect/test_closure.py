"""Small countries of every kind, drawn by chance: nothing hidden follows from what is shown."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
import pytest

from data.indicators import indicator
from data.privacy import suppressed
from data.protect.closure import Hidden, Sums, close
from data.protect.families import mask_of
from data.protect.network import network
from tests.data.protect.countries import Country, beyond, country, counts, crossed, family
from tests.leak.attacker import Attacker

_NATIONALITIES = ("myanmar", "cambodia", "laos", "stateless", "other")


def _attack(
    held: Country, id: str, sums: dict[str, Sums], wholes: dict[str, list[str]],
    presenting: bool = False, *, closed: bool = True,
) -> dict[Hashable, float]:
    ties = family(id)
    hidden = close(held.tied, held.at, ties, sums, presenting)
    attacker = Attacker()
    truth: dict[Hashable, float] = {}
    for item in ties.indicators:
        if item.id not in sums:
            continue
        values, under, units = sums[item.id].schools
        truth |= {(item.numerator, n): float(value) for n, value in enumerate(values)}
        for name, schools, shut in held.numbers(hidden[str(mask_of(item))]):
            value = float(values[schools].sum())
            small = units[schools].any() and suppressed(
                item, value, float(under[schools].sum()), presenting
            )
            assert shut or not small
            if not (shut if closed else small):
                attacker.learns([(item.numerator, n) for n in schools], value)
            if small and (value or item.sensitive):
                attacker.wants((item.id, name), [(item.numerator, n) for n in schools])
    for whole, parts in wholes.items():
        for n in range(held.schools):
            attacker.ties(
                (indicator(whole).numerator, n), [(indicator(one).numerator, n) for one in parts]
            )
    return attacker.found(truth)


def _counted(draw: np.random.Generator, held: Country) -> dict[str, Sums]:
    nothing, ones = [0] * held.schools, [1] * held.schools
    return {"OPP-16": held.sums(counts(draw, held.schools), nothing, ones)}


def _by_nationality(draw: np.random.Generator, held: Country) -> dict[str, Sums]:
    ones = [1] * held.schools
    parts = {f"OPP-14.{kind}": counts(draw, held.schools) for kind in _NATIONALITIES}
    parts["OPP-14"] = [sum(row) for row in zip(*parts.values(), strict=True)]
    return {id: held.sums(row, ones, ones) for id, row in parts.items()}


def _shares(draw: np.random.Generator, held: Country) -> dict[str, Sums]:
    under = [int(one) for one in draw.integers(1, 60, held.schools)]
    over = [int(draw.choice([0, n, int(draw.integers(0, n + 1))])) for n in under]
    return {"OPP-10": held.sums(over, under, [1] * held.schools)}


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.proves("disclosure.differences")
def test_counts_stay_hidden(seed: int) -> None:
    draw = np.random.default_rng(seed)
    held = country(draw)
    assert not _attack(held, "OPP-16", _counted(draw, held), {}, seed % 2 == 1)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("disclosure.differences")
def test_parts_of_a_whole_stay_hidden(seed: int) -> None:
    draw = np.random.default_rng(seed)
    held = country(draw)
    wholes = {"OPP-14": [f"OPP-14.{kind}" for kind in _NATIONALITIES]}
    assert not _attack(held, "OPP-14", _by_nationality(draw, held), wholes)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("disclosure.differences")
def test_a_region_or_an_area_within_one_stays_hidden(seed: int) -> None:
    """Few are in a place that is no number of the graph, and many elsewhere."""
    draw = np.random.default_rng(seed)
    held = country(draw, crossed)
    few = beyond(draw, held.tied, held.at)
    counted = np.where(few, draw.random(held.schools) < 0.3, draw.integers(10, 61, held.schools))
    nothing, ones = [0] * held.schools, [1] * held.schools
    assert not _attack(held, "OPP-16", {"OPP-16": held.sums(counted.tolist(), nothing, ones)}, {})


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("disclosure.differences")
def test_sensitive_shares_stay_hidden(seed: int) -> None:
    draw = np.random.default_rng(seed)
    held = country(draw)
    assert not _attack(held, "OPP-10", _shares(draw, held), {})


_KINDS = pytest.mark.parametrize(("id", "drawn"), [
    ("OPP-16", _counted), ("OPP-14", _by_nationality), ("OPP-10", _shares),
], ids=["counts", "parts", "shares"])


@_KINDS
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.proves("disclosure.differences")
def test_who_presents_is_shown_nothing_that_others_are_not(
    seed: int, id: str, drawn: Callable[[np.random.Generator, Country], dict[str, Sums]]
) -> None:
    draw = np.random.default_rng(seed)
    held = country(draw)
    sums = drawn(draw, held)
    plain = close(held.tied, held.at, family(id), sums, False)
    presenting = close(held.tied, held.at, family(id), sums, True, plain)
    assert all(_holds(presenting[mask], plain[mask]) for mask in plain)


@_KINDS
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.proves("disclosure.differences")
def test_what_is_closed_stays_as_it_is_when_it_is_closed_again(
    seed: int, id: str, drawn: Callable[[np.random.Generator, Country], dict[str, Sums]]
) -> None:
    draw = np.random.default_rng(seed)
    held = country(draw)
    sums = drawn(draw, held)
    once = close(held.tied, held.at, family(id), sums, False)
    again = close(held.tied, held.at, family(id), sums, False, once)
    assert all(_holds(once[mask], again[mask]) for mask in once)
    # Whatever else is hidden makes nothing appear.
    more = {
        mask: Hidden(own.schools | (draw.random(held.schools) < 0.3), own.numbers.copy())
        for mask, own in once.items()
    }
    assert all(
        _holds(own, more[mask])
        for mask, own in close(held.tied, held.at, family(id), sums, False, more).items()
    )


def _holds(more: Hidden, less: Hidden) -> bool:
    return bool((more.schools >= less.schools).all() and (more.numbers >= less.numbers).all())


@pytest.mark.proves("disclosure.differences")
def test_without_it_a_lone_small_number_is_found() -> None:
    tied = network(["1", "1"], ["a", "a"], ["11", "12"], ["N", "N"], ["REO1", "REO1"],
                   of_schools=True)
    cell = np.array([0, 0, 1])
    held = Country(tied, tied.of_cell[cell], cell)
    sums = {"OPP-16": held.sums([3, 20, 30], [0] * 3, [1] * 3)}
    assert _attack(held, "OPP-16", sums, {}, closed=False) == {("OPP-16", "school 0"): 3.0}
    assert not _attack(held, "OPP-16", sums, {})


@pytest.mark.parametrize("nobody", [True, False], ids=["nobody", "everybody"])
@pytest.mark.proves("disclosure.differences")
def test_a_district_of_nobody_or_of_everybody_does_not_darken_the_country(nobody: bool) -> None:
    codes = [(province, area, f"{province}{n}") for province in "12" for n in "12"
             for area in ("broad", f"{province}x")]
    province, area, district = zip(*codes, strict=True)
    tied = network(province, area, district, [f"N{one}" for one in province],
                   [f"REO{one}" for one in province], of_schools=True)
    cell = np.repeat(np.arange(len(codes)), 2)
    held = Country(tied, tied.of_cell[cell], cell)
    few = [district[n] == "11" for n in cell]
    over = [(0 if nobody else 60) if one else 30 for one in few]
    sums = {"OPP-10": held.sums(over, [60] * held.schools, [1] * held.schools)}
    hidden = close(tied, held.at, family("OPP-10"), sums, False)[str(mask_of(indicator("OPP-10")))]
    closed = tied.names(hidden.numbers)
    assert "d11" in closed and "" not in closed and not hidden.alone
    assert not _attack(held, "OPP-10", sums, {})
