"""Small countries of every kind, drawn by chance: nothing hidden follows from what is shown."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import pytest

from data.indicators import indicator
from data.privacy import suppressed
from data.protect.closure import Hidden, Sums, close
from data.protect.families import Family, families, mask_of
from data.protect.network import Floats, Ints, Network, network
from tests.leak.attacker import Attacker

#: A network, and the cell of each school as its number and as it stands in the country.
Country = tuple[Network, Ints, Ints]
_NATIONALITIES = ("myanmar", "cambodia", "laos", "stateless", "other")


def _family(id: str) -> Family:
    return next(one for one in families() if id in {item.id for item in one.indicators})


def _country(draw: np.random.Generator) -> Country:
    """A network, and the cell of each school as its number and as it stands in the country."""
    codes: list[tuple[str, str, str]] = []
    for p in range(draw.integers(1, 4)):
        for d in range(draw.integers(1, 4)):
            # One area lies in all provinces, the others in one.
            among = draw.permutation(["wide", f"{p}x", f"{p}y"])[:draw.integers(1, 4)]
            codes += [(f"{p}", area, f"{p}{d}") for area in sorted(among.tolist())]
    province, area, district = zip(*codes, strict=True)
    tied = network(
        province, area, district, [f"N{int(p) // 2}" for p in province],
        [f"REO{int(p) % 2}" for p in province], of_schools=True,
    )
    cell = np.repeat(np.arange(len(codes)), draw.integers(1, 5, len(codes)))
    return tied, tied.of_cell[cell], cell


def _counts(draw: np.random.Generator, country: Country) -> list[int]:
    """Nobody, few and many, side by side."""
    size = len(country[1])
    most = draw.choice([1, 7, 41], size)
    return [int(one) for one in draw.integers(0, most)]


def _sums(rows: Sequence[Sequence[int]], cell: Ints) -> Sums:
    schools = np.stack([*map(np.asarray, rows)]).astype(float)
    cells = np.stack([np.bincount(cell, row, cell.max() + 1).astype(float) for row in schools])
    return Sums(schools, cells)


def _below(tied: Network, at: Ints, hidden: Hidden, values: Floats) -> list[
    tuple[str, list[int], float, bool]
]:
    """Every number of a mask: its name, its schools, its value, whether it is hidden."""
    found = [
        (f"school {n}", [n], float(values[n]), bool(hidden.schools[n])) for n in range(len(at))
    ]
    marks = np.stack([
        tied.sums(np.asarray(tied.of_cell == cell, dtype=float)) for cell in at.tolist()
    ])
    closed = set(tied.names(hidden.numbers))
    for number, names in enumerate(tied.places):
        schools = np.flatnonzero(marks[:, number]).tolist()
        assert len({name in closed for name in names}) == 1
        found.append((names[0], schools, float(values[schools].sum()), names[0] in closed))
    for name, parts in tied.wider:
        schools = np.flatnonzero(marks[:, parts].any(axis=1)).tolist()
        found.append((name, schools, float(values[schools].sum()), name in closed))
    return found


def _attack(
    country: Country, id: str, held: dict[str, Sums], wholes: dict[str, list[str]],
    presenting: bool = False, *, closed: bool = True,
) -> dict[Hashable, float]:
    tied, at, _ = country
    family = _family(id)
    hidden = close(tied, at, family, held, presenting)
    attacker = Attacker()
    for item in family.indicators:
        if item.id not in held:
            continue
        own = hidden[str(mask_of(item))]
        values, under, units = held[item.id].schools
        for name, schools, value, shut in _below(tied, at, own, values):
            small = units[schools].any() and suppressed(
                item, value, float(under[schools].sum()), presenting
            )
            assert shut or not small
            if not (shut if closed else small):
                attacker.learns([(item.numerator, n) for n in schools], value)
            if small and value:
                attacker.wants((item.id, name), [(item.numerator, n) for n in schools])
    for whole, parts in wholes.items():
        for n in range(len(at)):
            attacker.ties(
                (indicator(whole).numerator, n), [(indicator(one).numerator, n) for one in parts]
            )
    return attacker.found()


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.proves("disclosure.differences")
def test_counts_stay_hidden(seed: int) -> None:
    draw = np.random.default_rng(seed)
    country = _country(draw)
    counts = _counts(draw, country)
    held = {"OPP-16": _sums([counts, [0] * len(counts), [1] * len(counts)], country[2])}
    assert not _attack(country, "OPP-16", held, {}, seed % 2 == 1)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("disclosure.differences")
def test_parts_of_a_whole_stay_hidden(seed: int) -> None:
    draw = np.random.default_rng(seed)
    country = _country(draw)
    ones = [1] * len(country[1])
    parts = {f"OPP-14.{kind}": _counts(draw, country) for kind in _NATIONALITIES}
    parts["OPP-14"] = [sum(row) for row in zip(*parts.values(), strict=True)]
    held = {id: _sums([row, ones, ones], country[2]) for id, row in parts.items()}
    wholes = {"OPP-14": [f"OPP-14.{kind}" for kind in _NATIONALITIES]}
    assert not _attack(country, "OPP-14", held, wholes)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.proves("disclosure.differences")
def test_sensitive_shares_stay_hidden(seed: int) -> None:
    draw = np.random.default_rng(seed)
    country = _country(draw)
    under = [int(one) for one in draw.integers(1, 60, len(country[1]))]
    over = [int(draw.choice([0, n, int(draw.integers(0, n + 1))])) for n in under]
    held = {"OPP-10": _sums([over, under, [1] * len(under)], country[2])}
    assert not _attack(country, "OPP-10", held, {})


@pytest.mark.proves("disclosure.differences")
def test_without_it_a_lone_small_number_is_found() -> None:
    tied = network(["1", "1"], ["a", "a"], ["11", "12"], ["N", "N"], ["REO1", "REO1"],
                   of_schools=True)
    cell = np.array([0, 0, 1])
    country = (tied, tied.of_cell[cell], cell)
    held = {"OPP-16": _sums([[3, 20, 30], [0] * 3, [1] * 3], cell)}
    assert _attack(country, "OPP-16", held, {}, closed=False) == {("OPP-16", "school 0"): 3.0}
    assert not _attack(country, "OPP-16", held, {})
