"""Sums of one count that leave out different schools: their differences tell nothing either."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pytest

from data.protect.closure import Count, Sums, close
from data.protect.families import mask_of
from tests.data.protect.countries import Country, country, counts, family
from tests.leak.attacker import Attacker

_STUDENTS = family("SIT-01.students")
_FEW = 5


def _attack(
    held: Country, students: list[int], told: dict[str, list[int]], *, alike: bool = False
) -> dict[Hashable, float]:
    """What follows from the sums of SIT-01.students and of others, over the schools that they know;
    `alike` hides as if all knew the same."""
    ones = [1] * held.schools

    def sums(units: list[int]) -> Sums:
        own = [n * unit for n, unit in zip(students, units, strict=True)]
        return held.sums(own, own, units)

    whole = {"SIT-01.students": ones, **told}
    hidden = close(
        held.tied, held.at, _STUDENTS,
        {id: sums(ones if alike else units) for id, units in whole.items() if id != "OPP-10"},
        False, None,
        [] if alike else [Count("OPP-10", sums(whole["OPP-10"]))] if "OPP-10" in whole else [],
    )["school_term:students"]
    attacker = Attacker()
    for id, units in whole.items():
        for name, schools, shut in held.numbers(hidden, hidden.alone.get(id)):
            among = [n for n in schools if units[n]]
            value = sum(students[n] for n in among)
            small = 0 < value < _FEW
            assert shut or alike or not small
            if among and not (shut or small):
                attacker.learns(among, value)
            if small:
                attacker.wants((id, name), among)
    return attacker.found()


def _drawn(seed: int) -> tuple[Country, list[int], dict[str, list[int]]]:
    draw = np.random.default_rng(seed)
    held = country(draw)
    share = draw.choice([0.5, 0.8, 0.95])
    told = {
        id: (draw.random(held.schools) < share).astype(int).tolist()
        for id in ("SIT-04", "TEC-02", "OPP-10")[:draw.integers(1, 4)]
    }
    return held, counts(draw, held.schools), told


@pytest.mark.parametrize("seed", range(80))
@pytest.mark.proves("disclosure.differences")
def test_what_one_leaves_out_stays_hidden(seed: int) -> None:
    assert _attack(*_drawn(seed)) == {}


@pytest.mark.proves("disclosure.differences")
def test_as_one_count_it_would_be_found() -> None:
    assert sum(bool(_attack(*_drawn(seed), alike=True)) for seed in range(40)) > 5


def test_the_one_school_left_out_of_the_country_hides_whatever_leaves_it_out() -> None:
    draw = np.random.default_rng(3)
    held = country(draw)
    students = [30] * held.schools
    students[0] = 3
    told = [0] + [1] * (held.schools - 1)
    assert _attack(held, students, {"SIT-04": told}) == {}


def test_the_roll_of_june_is_that_of_the_first_term() -> None:
    masks = {mask_of(item) for item in _STUDENTS.indicators}
    assert masks == {"school_term:students"}
    assert "BLD-03" in {item.id for item in _STUDENTS.indicators}
