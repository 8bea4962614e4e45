"""Where most rows of a table are of too few learners, they are one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.links import parse
from dashboard.vocabulary import Level
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.indicators import indicator
from data.queries import exports, measures
from tests.leak.published import World, opened

_FEW = "OPP-14.stateless"


@pytest.fixture(scope="module")
def world(snapshot: Path) -> Iterator[World]:
    with opened(snapshot) as held:
        yield held


def _asked(world: World, id: str, presenting: bool = False) -> tuple[Key, str]:
    href = f"/?province=16&by=district&indicator={id}&period=ay2569-1"
    viewer = BUILT_IN_PRESENTING if presenting else BUILT_IN
    return open_key(world.cube, viewer, parse(href).scope), href


@pytest.mark.parametrize("presenting", [False, True])
@pytest.mark.parametrize("id", [f"OPP-14.{kind}" for kind in ("myanmar", "laos", "stateless")])
def test_together_they_are_what_is_left_of_the_whole(
    world: World, id: str, presenting: bool
) -> None:
    item = indicator(id)
    key, href = _asked(world, id, presenting)
    rows = measures.rows(key, parse(href), Level.DISTRICT, item, [item])
    words = list(rows["m"].get(id, {}).values())
    assert words.count("suppressed") * 2 > len(rows["codes"])
    count, value = rows["o"][id]
    assert count == words.count("suppressed")
    whole = key.measures.total(item, "ay2569-1", key.scope).value
    left = None if whole is None else whole - sum(filter(None, rows["v"][id]))
    assert value == (left if left and left >= 10 else None)


def test_a_table_that_is_mostly_shown_stays_as_it_is(world: World) -> None:
    item = indicator("SIT-01.students")
    key, href = _asked(world, item.id)
    assert "o" not in measures.rows(key, parse(href), Level.DISTRICT, item, [item])


def test_a_file_has_one_row_for_them(world: World) -> None:
    key, href = _asked(world, _FEW)
    lines = list(csv.reader(io.StringIO(exports.values_csv(key, parse(f"{href}&lang=en")))))
    rows = measures.rows(
        key, parse(href), Level.DISTRICT, indicator(_FEW), [indicator(_FEW)]
    )
    count, value = rows["o"][_FEW]
    assert [line for line in lines if line and line[1:2] == [f"Others ({count})"]] == [lines[-1]]
    assert lines[-1][4] == ("" if value is None else str(float(value)))
    shown = lines[next(n for n, line in enumerate(lines) if not line) + 2:-1]
    assert len(shown) == len(rows["codes"]) - count
