"""What a page is told of peers: values, medians and ranks counted anew, and who has none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.links import State
from dashboard.vocabulary import Direction, Indicator, Scope, Subject
from data.cube import Cube
from data.gate import BUILT_IN, Key, open_key
from data.indicators import OVERVIEW, indicator
from data.queries import peers
from data.queries.schools import COMPARED


def at(cube: Cube, **codes: str) -> Key:
    return open_key(cube, BUILT_IN, Scope(**codes))  # type: ignore[arg-type]


def shown() -> list[Indicator]:
    return [indicator(id) for id in OVERVIEW]


def test_numbers_of_like_places_are_their_own(built: Cube) -> None:
    district = built.atoms.school_districts[0]
    told = peers.of_place(at(built, district=district), State(), shown())
    assert told is not None
    assert district not in told["codes"]
    checked = 0
    for item in shown():
        period = built.latest(item)
        assert period is not None
        for n, code in enumerate(told["codes"]):
            own = built.total(item, period, Scope(district=code), False)
            value = told["v"][item.id][n]
            if own.value is None:
                assert value is None
                assert told["m"][item.id][str(n)] == own.missing
            else:
                # Whole: the page counts how many of them are better than the place itself.
                assert value == pytest.approx(own.value, abs=1e-9)
                assert str(n) not in told["m"].get(item.id, {})
                checked += 1
    assert checked > 8


def test_an_area_reached_through_its_province_is_that_area(built: Cube) -> None:
    assert built.atoms.select(Scope(area="1601")).schools  # type: ignore[arg-type]
    whole = peers.of_place(at(built, area="1601"), State(), shown())
    assert whole is not None
    assert peers.of_place(at(built, province="16", area="1601"), State(), shown()) == whole


def test_a_part_of_a_place_has_no_peers(cube: Cube) -> None:
    """The secondary area of the hand-made snapshot lies in two provinces."""
    assert peers.of_place(at(cube, province="15", area="S17"), State(), shown()) is None


@pytest.mark.parametrize("codes", [{}, {"region": "C"}, {"school": "1016000002"}])
def test_country_region_and_school_have_no_like_places(cube: Cube, codes: dict[str, str]) -> None:
    assert peers.of_place(at(cube, **codes), State(), shown()) is None


def test_median_and_rank_among_like_schools(built: Cube) -> None:
    """Counted anew from the sums of the snapshot, of indicators that protect nobody."""
    items = [
        item
        for item in map(indicator, COMPARED)
        if Subject.LEARNER not in (item.numerator_subject, item.denominator_subject)
        and not item.sensitive
    ]
    assert items
    ranks = set()
    for item in items:
        period = built.latest(item)
        assert period is not None
        sums = pd.DataFrame(
            built.snapshot.query(
                "SELECT school_idx, numerator, denominator FROM measure_school"
                " WHERE indicator = $id AND period = $period AND numerator IS NOT NULL",
                {"id": item.id, "period": period},
            ),
            columns=["idx", "n", "d"],
        ).set_index("idx")
        value = (sums["n"] / sums["d"].where(sums["d"] > 0) * item.factor).dropna()
        for idx in range(0, len(built.atoms.school_codes), 7):
            group = built.peers.of_school(idx)
            known = value[value.index.isin(group.schools)]
            code = built.atoms.school_codes[idx]
            told = peers.of_school(at(built, school=code), idx, [(item, period)])
            assert told["schools"] == len(group.schools)
            if known.empty:
                assert told["rows"] == {}
                continue
            median, count, rank = told["rows"][item.id]
            assert median == pytest.approx(float(np.median(known)), rel=1e-5)
            assert count == len(known)
            if idx in known.index:
                order = known.rank(method="min", ascending=item.direction is Direction.DOWN)
                assert rank == order[idx]
                ranks.add(rank)
            elif idx not in value.index:
                assert rank is None
    assert len(ranks) > 5


def test_days_of_long_ago_have_no_peers(built: Cube) -> None:
    """Nobody waits for all schools of a term to be read for one comparison."""
    daily = indicator("ATT-01")
    latest = built.latest(daily)
    assert latest is not None
    key = at(built, school=built.atoms.school_codes[0])
    told = peers.of_school(key, 0, [(daily, latest)])
    assert list(told["rows"]) == ["ATT-01"]
    assert peers.of_school(key, 0, [(daily, "ay2569-1")])["rows"] == {}
