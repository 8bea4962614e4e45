"""How many pupils a school has by grade and sex, told without pointing at anyone.

Small groups are rolled up before they are dotted out: grades become stages, then levels, then one
row, until most rows can be shown. What is still small is hidden together with what would give it
away. Below which count a group is small is the caller's to say (rolls.held_back): nobody is hidden
from a viewer who may open the roll.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from data.sources.common import GRADE_ORDER

_K = TypeVar("_K")

#: A cell that is not shown because it is small.
HIDDEN: dict[str, str] = {"m": "suppressed"}
#: A cell that is closed with a small one, which would follow from it.
CLOSED: dict[str, str] = {"m": "suppressed", "with": "small"}

_STAGES: dict[str, str] = {
    **{grade: grade[0] for grade in GRADE_ORDER},
    **dict.fromkeys(("P1", "P2", "P3"), "P1-3"),
    **dict.fromkeys(("P4", "P5", "P6"), "P4-6"),
    **dict.fromkeys(("M1", "M2", "M3"), "M1-3"),
    **dict.fromkeys(("M4", "M5", "M6"), "M4-6"),
}
_LEVELS: dict[str, str] = {
    **_STAGES, **{grade: "P" for grade in GRADE_ORDER if grade[0] == "P"},
    **dict.fromkeys(("V1", "V2", "V3"), "M4-6"),
}

#: Ways of cutting a school by grade, the finest first: name → grade to row.
CUTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("grade", lambda grade: grade),
    ("stage", lambda grade: _STAGES.get(grade, grade)),
    ("level", lambda grade: _LEVELS.get(grade, grade)),
    ("all", lambda _grade: "all"),
)
#: A cut is good enough when at most this share of its rows is hidden.
_BEARABLE = 1 / 3

#: Pupils of each (grade, room, sex).
Counts = Mapping[tuple[str, int, str], int]


def is_small(count: int, limit: int) -> bool:
    """Whether a count of learners must not be shown; 0 points at nobody."""
    return 0 < count < limit


def shown(count: int, limit: int, closed: bool = False) -> int | dict[str, str]:
    """The count, or the sign that it is hidden (or closed with another that is)."""
    if is_small(count, limit):
        return HIDDEN
    return CLOSED if closed else count


def table(counts: Counts, limit: int, closed: bool = False) -> dict[str, Any]:
    """Pupils by grade and sex; none where the number of the whole school is `closed`.

    Returns {"cut": "grade|stage|level|all", "rows": [[row, boys, girls], …] in school order,
    "male", "female", "total"}; a count is a number, HIDDEN or CLOSED. Rows: a grade code, "K",
    "P1-3", "P4-6", "P", "M1-3", "M4-6", "V" or "all".
    """
    cut, rows, hidden = _cut(counts, limit)
    male = sum(boys for boys, _ in rows.values())
    female = sum(girls for _, girls in rows.values())
    # With the total known, one sex alone would tell the other.
    split = closed or is_small(male, limit) or is_small(female, limit)
    return {
        "cut": cut,
        "rows": [
            [row, *(shown(count, limit, closed or row in hidden) for count in pair)]
            for row, pair in rows.items()
        ],
        "male": shown(male, limit, split),
        "female": shown(female, limit, split),
        "total": shown(male + female, limit, closed),
    }


def classes(
    counts: Counts, limit: int, cut: str, closed: bool = False
) -> list[list[Any]]:
    """Pupils of each class: [[grade, room, count], …] in school order; none where the number of the
    whole school is `closed`.

    `cut` is the one that the table by grade has: where it puts grades together no class tells its
    count, and a hidden class must not follow from the row it is part of.
    """
    row_of = dict(CUTS)[cut]
    rooms: dict[tuple[str, int], int] = {}
    for (grade, room, _), count in counts.items():
        rooms[grade, room] = rooms.get((grade, room), 0) + count
    hidden = {key for key, count in rooms.items() if is_small(count, limit)}
    groups: dict[str, list[tuple[str, int]]] = {}
    for key in rooms:
        groups.setdefault(row_of(key[0]), []).append(key)
    for keys in (*groups.values(), list(rooms)):
        hidden |= _companion({key: rooms[key] for key in keys}, hidden)
    return [
        [grade, room, shown(
            rooms[grade, room], limit, closed or cut != "grade" or (grade, room) in hidden)]
        for grade, room in sorted(rooms, key=lambda key: (_order(key[0]), key[1]))
    ]


def _cut(counts: Counts, limit: int) -> tuple[str, dict[str, tuple[int, int]], set[str]]:
    """The finest cut that can mostly be shown, its rows and which of them are hidden."""
    for name, row_of in CUTS:
        rows = _summed((row_of(grade), sex, count) for (grade, _, sex), count in counts.items())
        hidden = _hidden_rows(rows, limit)
        if name == "all" or len(hidden) <= len(rows) * _BEARABLE:
            return name, rows, hidden
    raise AssertionError("the last cut always holds")


def _summed(cells: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, int]]:
    rows: dict[str, list[int]] = {}
    for row, sex, count in cells:
        rows.setdefault(row, [0, 0])[sex == "female"] += count
    return {row: (rows[row][0], rows[row][1]) for row in sorted(rows, key=_order)}


def _hidden_rows(rows: Mapping[str, tuple[int, int]], limit: int) -> set[str]:
    """A row is hidden whole, because class sizes would give its other half away."""
    hidden = {row for row, pair in rows.items() if any(is_small(count, limit) for count in pair)}
    return hidden | _companion({row: sum(pair) for row, pair in rows.items()}, hidden)


def _companion(sizes: Mapping[_K, int], hidden: set[_K]) -> set[_K]:
    """The smallest shown one where exactly one is hidden: alone it would follow from the total."""
    open_ones = [key for key in sizes if key not in hidden and sizes[key]]
    if len(sizes.keys() & hidden) != 1 or not open_ones:
        return set()
    return {min(open_ones, key=lambda key: sizes[key])}


def _order(row: str) -> int:
    first = row.split("-")[0]
    first = f"{first}1" if len(first) == 1 else first
    return GRADE_ORDER.index(first) if first in GRADE_ORDER else len(GRADE_ORDER)
