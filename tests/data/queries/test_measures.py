"""A page of a list that is too long to sort for it, and the digits of a column."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.text.format import number
from data.indicators import indicator
from data.numbers import Rows
from data.queries.figures import column as told_column
from data.queries.figures import page_of
from data.queries.measures import put


@pytest.mark.parametrize("start", [0, 20, 90, 180, 199, 260, 280, 300])
@pytest.mark.parametrize("groups", [0, 1, 3])
def test_a_page_is_a_piece_of_the_whole_order(start: int, groups: int) -> None:
    draw = np.random.default_rng(start + groups)
    column = draw.integers(0, 40, 300).astype(float)
    column[draw.random(300) < 0.2] = np.nan
    group = draw.integers(0, groups, 300) if groups else None
    whole = np.lexsort((
        np.where(np.isnan(column), np.inf, column), np.zeros(300) if group is None else group
    ))
    for end in (start + 1, start + 20, 1000):
        assert page_of(column, start, end, group).tolist() == whole[start:end].tolist()


def test_of_nothing_there_is_no_page() -> None:
    assert page_of(np.zeros(0), 0, 20).tolist() == []
    assert page_of(np.zeros(0), 0, 20, np.zeros(0, dtype=int)).tolist() == []


def test_a_column_reads_as_its_whole_numbers_do() -> None:
    """Rounded for the way and again by the page: a half that the first made is not rounded up."""
    values = np.array([*(n / 97 for n in range(1, 40_000)), 0.0248632521, 92.8496, 92.84999, 0.025])
    for decimals in (1, 2, 3):
        told = told_column(values, decimals)
        assert np.abs(np.array(told, dtype=float) - values).max() < 10.0**-decimals
        for whole, short in zip(values.tolist(), told, strict=True):
            assert short is not None
            for places in range(decimals):
                assert number(short, places) == number(round(whole, 10), places), (whole, short)
    assert told_column(np.array([np.nan, 2.0, -0.0248, -0.0252]), 3) == [
        None, 2, -0.024, -0.025
    ]


def test_what_is_told_whole_is_not_rounded_twice() -> None:
    assert told_column(np.array([4.6, 94.4, -4.6]), 0) == [5, 94, -5]


def test_what_rounding_would_make_alike_is_told_apart() -> None:
    """The page ranks the rows of a list; a tile has its rank from the whole numbers."""
    values = np.array([94.5298667, 94.5300340, 93.1, 93.1, np.nan, 94.5301, 12.0])
    assert told_column(values, 3)[:2] == [94.53, 94.53]
    told = told_column(values, 3, apart=True)
    assert told == [94.5298667, 94.530034, 93.1, 93.1, None, 94.5301, 12]
    # Those that are alike stay alike beside one that is not.
    assert told_column(np.array([94.5298667, 94.530034, 94.5298667]), 3, apart=True) == [
        94.5298667, 94.530034, 94.5298667
    ]
    draw = np.random.default_rng(3).random(246) * 2 + 93
    whole = np.argsort(draw).tolist()
    assert np.argsort(np.array(told_column(draw, 3, apart=True))).tolist() == whole


def test_the_longest_list_is_ranked_as_its_whole_numbers_are() -> None:
    """As many places as the country has districts, each with a number of its own."""
    values = np.random.default_rng(4).random(928) * 2 + 93
    none, ones = np.full(928, np.nan), np.ones(928, dtype=np.int64)
    item = indicator("ATT-01")
    held = Rows(
        item, "ay2569-1", ("0",) * 928, none, none, values, none, (None,) * 928,
        ones, ones, ones, ones, ones, ones,
    )
    told: dict[str, dict[str, list[float]]] = {"v": {}, "p": {}, "m": {}, "st": {}}
    put(told, item, held)
    assert np.argsort(told["v"]["ATT-01"]).tolist() == np.argsort(values).tolist()
    assert len(set(told["v"]["ATT-01"])) == 928
