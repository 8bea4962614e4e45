"""Somebody who knows the rule by which a school's pupils are hidden, and tries every roll that
looks the same: a small number may still be any small number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard import links
from dashboard.vocabulary import Code, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import open_key, visible
from data.queries import attendance, pupils, schools
from data.queries.pupils import Counts

#: A class of a roll, by grade and room.
Room = tuple[str, int]
REGION = Scope(region=Code("REO01"))
_SEXES = ("male", "female")
#: Schools by their classes, and with how many pupils at most all their rolls are tried.
_SCHOOLS: tuple[tuple[int, int, tuple[Room, ...]], ...] = (
    (3, 9, (("P1", 1), ("P1", 2), ("P2", 1), ("P4", 1))),
    (3, 9, (("K2", 1), ("P1", 1), ("P5", 1), ("M1", 1))),
    (3, 9, (("P1", 1), ("P1", 2), ("P1", 3), ("P6", 1))),
    (4, 13, (("P1", 1), ("P1", 2), ("P2", 1))),
    (5, 14, (("M1", 1), ("M4", 1), ("V1", 1))),
    (5, 16, (("P1", 1), ("P2", 1))),
    (5, 22, (("P1", 1),)),
)


def rolls(rooms: tuple[Room, ...], most: int) -> Iterator[dict[tuple[str, int, str], int]]:
    """Every roll of up to so many pupils in which no class is empty."""
    cells = [(grade, room, sex) for grade, room in rooms for sex in _SEXES]
    for bars in combinations(range(most + len(cells)), len(cells)):
        counts = [
            bar - before - 1 for bar, before in zip(bars, (-1, *bars), strict=False)
        ]
        roll = {cell: count for cell, count in zip(cells, counts, strict=True) if count}
        if len({cell[:2] for cell in roll}) == len(rooms):
            yield roll


def numbers(rooms: tuple[Room, ...], roll: Counts) -> dict[Any, int]:
    """The numbers of a roll: of classes, and of each sex in every row of any cut."""
    found = {
        (cut, row_of(grade), sex): 0
        for grade, _ in rooms for cut, row_of in pupils.CUTS for sex in _SEXES
    }
    classes: dict[Any, int] = {("class", *room): 0 for room in rooms}
    for (grade, room, sex), count in roll.items():
        classes["class", grade, room] += count
        for cut, row_of in pupils.CUTS:
            found[cut, row_of(grade), sex] += count
    return classes | found


def told(
    limit: int, most: int, rooms: tuple[Room, ...], decide: Callable[[Counts, int], Any]
) -> list[Any]:
    """Small numbers that the pages of a rule tell: those which not every small number may be."""
    seen: dict[str, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
    for roll in rolls(rooms, most):
        table, listed = decide(roll, limit)
        for key, count in numbers(rooms, roll).items():
            # Where no class is listed, which there are is not known.
            if listed or key[0] == "all":
                seen[repr((table, listed))][key].add(count)
    least = {
        (cut, row, sex): sum(row_of(grade) == row for grade, _ in rooms)
        for cut, row_of in pupils.CUTS for row in {row_of(grade) for grade, _ in rooms}
        for sex in _SEXES
    }
    assert seen
    return [
        (page, key, counts)
        for page, found in seen.items() for key, counts in found.items()
        if any(0 < count < limit for count in counts) and (
            # Two classes of one sex alone have two pupils at least: anybody can count classes.
            len(counts) == 1 or not counts.issuperset(range(least.get(key, 1), limit))
        )
    ]


@pytest.mark.proves("disclosure.differences")
@pytest.mark.parametrize(("limit", "most", "rooms"), _SCHOOLS)
def test_whatever_a_small_number_of_a_school_is_the_page_looks_the_same(
    limit: int, most: int, rooms: tuple[Room, ...]
) -> None:
    assert not told(limit, most, rooms, _as_served)


@pytest.mark.parametrize(("limit", "most", "rooms"), _SCHOOLS[:4])
def test_they_come_out_where_a_class_is_hidden_with_the_next_smallest(
    limit: int, most: int, rooms: tuple[Room, ...]
) -> None:
    assert told(limit, most, rooms, _with_the_smallest)


def _as_served(roll: Counts, limit: int) -> Any:
    return pupils.table(roll, limit), pupils.classes(roll, limit)


def _with_the_smallest(roll: Counts, limit: int) -> Any:
    """The total beside its classes, those hidden that are small, a single one with another."""
    sizes: dict[Room, int] = defaultdict(int)
    for (grade, room, _), count in roll.items():
        sizes[grade, room] += count
    hidden = {room for room, count in sizes.items() if count < limit}
    if len(hidden) == 1 and len(sizes) > 1:
        hidden.add(min(sizes.keys() - hidden, key=lambda room: sizes[room]))
    return sum(roll.values()), [
        (room, None if room in hidden else count) for room, count in sorted(sizes.items())
    ]


@pytest.mark.proves("disclosure.everywhere")
@pytest.mark.parametrize("presenting", [False, True])
def test_attendance_tells_no_class_that_the_school_hides(snapshot: Path, presenting: bool) -> None:
    viewer = Viewer("guest", Role.REGIONAL_GUEST, (REGION,), presenting=presenting)
    hidden = shown = 0
    held = Snapshot(snapshot)
    cube = Cube(held)
    for index in np.flatnonzero(visible(cube.atoms, viewer)).tolist():
        code = cube.atoms.school_codes[index]
        asked = links.parse(f"/school?school={code}&tab=students")
        key = open_key(cube, viewer, asked.scope)
        listed = {
            (grade, room): count
            for grade, room, count in schools.page(key, asked)["school"]["classes"]
        }
        day = attendance.answer(key, links.parse(f"/attendance?school={code}"))["attendance"]
        for at, (grade, room) in enumerate((day["places"] or {"codes": []})["codes"]):
            numbers = [day["places"][name][at] for name in ("v", "n", "of")]
            if isinstance(listed.get((grade, room)), int):
                shown += numbers != [None] * 3
            else:
                hidden += 1
                assert numbers == [None] * 3 and day["places"]["m"][str(at)] == "suppressed"
    held.close()
    assert hidden > 100 and shown > 100
