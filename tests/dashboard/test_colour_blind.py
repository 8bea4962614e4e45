"""Colours that mean different things look different, to people who see fewer colours too.

The figures are the design's own: the smallest CIEDE2000 distance of each set, by sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise

import pytest

from dashboard.theme import PALETTES, Palette, Theme
from tests.dashboard.colour import LEAST, SIGHTS, apart, distance

Pairs = Iterable[tuple[str, str]]


def _statuses(palette: Palette) -> Pairs:
    kinds = (palette.good, palette.watch, palette.bad, palette.info, palette.none)
    return combinations([kind.fill for kind in kinds], 2)


def _words(palette: Palette) -> Pairs:
    kinds = (palette.good, palette.watch, palette.bad, palette.info, palette.none)
    return combinations([kind.text for kind in kinds], 2)


#: Set → what is held apart in it.
_SETS: dict[str, Callable[[Palette], Pairs]] = {
    "status": _statuses,
    "words": _words,
    "ember": lambda palette: pairwise(palette.ember),
    "lagoon": lambda palette: pairwise(palette.lagoon),
    "diverging": lambda palette: pairwise(palette.diverging),
    "categories": lambda palette: combinations(palette.categories, 2),
}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ],
)
def test_the_distance_is_that_of_its_paper(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert distance(one, other) == pytest.approx(expected, abs=1e-4)


def test_red_and_green_come_together_for_who_lacks_one_of_them() -> None:
    olive, rust = "#6B8E23", "#A0522D"
    near = [apart(olive, rust, sight) for sight in ("protan", "deutan")]
    assert max(near) < apart(olive, rust) / 2
    assert apart("#FFFFFF", "#000000", "tritan") == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize(("theme", "name"), LEAST)
def test_colours_of_a_set_stay_apart_in_every_sight(theme: Theme, name: str) -> None:
    pairs = list(_SETS[name](PALETTES[theme]))
    for sight, least in zip(SIGHTS, LEAST[theme, name], strict=True):
        found, *closest = min((apart(*pair, sight), *pair) for pair in pairs)
        assert found >= least - 0.05, (sight, closest)
