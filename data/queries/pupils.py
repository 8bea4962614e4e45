"""How many pupils a school has by grade, sex and class, told without pointing at anyone.

Grades stand alone where they can. Where one of a stage cannot, the stage stands for them all, then
the level, the part of the school, the school: what is small is never hidden beside a partner that
was picked for its size, which would tell in turn. So whatever a small number may be, everything
else can be such that the page looks the same. Below which count a group is small is the caller's to
say (rolls.held_back): nobody is hidden from a viewer who may open the roll.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data.sources.common import GRADE_ORDER

#: A count that is not shown, because it is small or would tell a small one: the two look the same.
HIDDEN: dict[str, str] = {"m": "suppressed"}

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
_PARTS: dict[str, str] = {
    grade: "KP" if grade[0] in "KP" else "M" for grade in GRADE_ORDER
}

#: Ways of cutting a school by grade, the finest first: name → grade to row. A row of one lies
#: within a row of the next.
CUTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("grade", lambda grade: grade),
    ("stage", lambda grade: _STAGES.get(grade, grade)),
    ("level", lambda grade: _LEVELS.get(grade, grade)),
    ("part", lambda grade: _PARTS.get(grade, grade)),
    ("all", lambda _grade: "all"),
)

#: Pupils of each (grade, room, sex), each more than 0.
Counts = Mapping[tuple[str, int, str], int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: which of CUTS it is of, and the pupils that it stands for."""

    cut: int
    name: str
    counts: Counts

    @property
    def sexes(self) -> tuple[int, int]:
        return _of_sex(self.counts, "male"), _of_sex(self.counts, "female")

    @property
    def rooms(self) -> dict[tuple[str, int], int]:
        rooms: dict[tuple[str, int], int] = {}
        for (grade, room, _), count in self.counts.items():
            rooms[grade, room] = rooms.get((grade, room), 0) + count
        return rooms

    def tells(self, limit: int) -> bool:
        """Whether its sexes may stand here, and its classes beside it be hidden."""
        return not any(is_small(count, limit) for count in self.sexes) and self.hides(limit)

    def hides(self, limit: int) -> bool:
        """Whether a small class among its own may have any size below the limit, with all that
        is known its sum and that every class has a pupil."""
        rooms = self.rooms.values()
        return not any(is_small(count, limit) for count in rooms) or (
            sum(rooms) >= limit + len(rooms) - 1
        )


def is_small(count: int, limit: int) -> bool:
    """Whether a count of learners must not be shown; 0 points at nobody."""
    return 0 < count < limit


def shown(count: int, limit: int, closed: bool = False) -> int | dict[str, str]:
    """The count, or the sign that it is hidden: it is small, or `closed` with another that is."""
    return HIDDEN if closed or is_small(count, limit) else count


def table(counts: Counts, limit: int, closed: bool = False) -> dict[str, Any]:
    """Pupils by grade and sex; none where the number of the whole school is `closed`.

    Returns {"cut": "grade|stage|level|part|all", the coarsest of a row, "rows": [[row, boys,
    girls], …] in school order, "male", "female", "total"}; a count is a number or HIDDEN. Rows: a
    grade code, "K", "P1-3", "P4-6", "P", "M1-3", "M4-6", "V", "KP", "M" or "all".
    """
    rows = list(_rows(counts, limit))
    male, female = _of_sex(counts, "male"), _of_sex(counts, "female")
    # With the total known, one sex alone would tell the other.
    split = closed or is_small(male, limit) or is_small(female, limit)
    return {
        "cut": CUTS[max((row.cut for row in rows), default=0)][0],
        "rows": [
            [row.name, *(shown(count, limit, split) for count in row.sexes)] for row in rows
        ],
        "male": shown(male, limit, split),
        "female": shown(female, limit, split),
        "total": shown(male + female, limit, closed),
    }


def classes(counts: Counts, limit: int, closed: bool = False) -> list[list[Any]]:
    """Pupils of each class: [[grade, room, count], …] in school order; no count where the number of
    the whole school is `closed`. No class at all where the school has so few pupils for so many
    that their number would tell.

    A small class is hidden with its whole grade, and where grades are put together (`table`) no
    class of theirs tells its count.
    """
    found = []
    for row in _rows(counts, limit):
        rooms = row.rooms
        if not row.hides(limit):
            continue
        hidden = closed or row.cut > 0 or any(is_small(n, limit) for n in rooms.values())
        found += [[*key, shown(count, limit, hidden)] for key, count in rooms.items()]
    return sorted(found, key=lambda one: (_order(one[0]), one[1]))


def _rows(counts: Counts, limit: int) -> Iterator[_Row]:
    """The finest rows that may stand beside each other, in school order."""
    if counts:
        yield from _split(_Row(len(CUTS) - 1, CUTS[-1][0], counts), limit)


def _split(row: _Row, limit: int) -> Iterator[_Row]:
    parts = _parts(row) if row.cut else []
    if parts and all(part.tells(limit) for part in parts):
        for part in parts:
            yield from _split(part, limit)
    else:
        yield row


def _parts(row: _Row) -> list[_Row]:
    _, row_of = CUTS[row.cut - 1]
    parts: dict[str, dict[tuple[str, int, str], int]] = {}
    for key in sorted(row.counts, key=lambda key: _order(key[0])):
        parts.setdefault(row_of(key[0]), {})[key] = row.counts[key]
    return [_Row(row.cut - 1, name, counts) for name, counts in parts.items()]


def _of_sex(counts: Counts, wanted: str) -> int:
    return sum(count for (_, _, sex), count in counts.items() if sex == wanted)


def _order(grade: str) -> int:
    return GRADE_ORDER.index(grade) if grade in GRADE_ORDER else len(GRADE_ORDER)
