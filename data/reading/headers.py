"""Finds the header row of a table and the column that each of its cells names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from data.contract import Contract, Sheet
from data.sources import sheets

HEAD_ROWS = 10
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\\s\u00a0\u200b-\u200f\u2060\ufeff:]+")


@dataclass(frozen=True, slots=True)
class Head:
    """A header row as found: `columns` maps a contract key to the place of its cell, from 0."""

    sheet: Sheet
    #: Rows above the data, the header's own included.
    rows: int
    columns: dict[str, int]
    #: Number of headers; cells beyond have none.
    width: int
    #: Headers that must be there and are not.
    missing: tuple[str, ...]
    #: First cells of the rows above the header (the title).
    title: str = ""

    @property
    def score(self) -> int:
        return len(self.columns)


@cache
def plain(header: str) -> str:
    """A header as it is compared: no spaces, colons or invisible letters, Arabic digits, lower
    case, and the letters ำ and แ whole where they were typed in two parts."""
    whole = header.translate(_THAI_DIGITS).replace("\u0e4d\u0e32", "ำ").replace("เเ", "แ")
    return _INVISIBLE.sub("", whole).lower()


#: By identity, as a sheet has no hash; held with it, so that no other gets the same.
_SPELLINGS: dict[int, tuple[Sheet, dict[str, tuple[str, ...]]]] = {}


def spellings(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Contract key to every plain spelling of its header, the official one first."""
    known = _SPELLINGS.get(id(sheet))
    if known is not None:
        return known[1]
    found = {
        column.key: tuple(dict.fromkeys(plain(text) for text in (column.header, *column.aliases)))
        for column in sheet.columns
    }
    _SPELLINGS[id(sheet)] = sheet, found
    return found


def map_columns(sheet: Sheet, cells: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Give each contract key the first cell that spells it.

    `cells` holds for each cell its possible plain spellings. Official headers are given out before
    aliases, so that an alias never takes the cell of another column.
    """
    place: dict[str, int] = {}
    for number, names in enumerate(cells):
        for name in names:
            if name:
                place.setdefault(name, number)
    given: dict[str, int] = {}
    taken: set[int] = set()
    ways = spellings(sheet)
    for depth in range(max(len(way) for way in ways.values())):
        for key, way in ways.items():
            if key in given or depth >= len(way):
                continue
            found = place.get(way[depth])
            if found is not None and found not in taken:
                given[key] = found
                taken.add(found)
    return given


def _missing(sheet: Sheet, columns: dict[str, int]) -> tuple[str, ...]:
    return tuple(
        column.header
        for column in sheet.columns
        if column.header_required and column.loaded and column.key not in columns
    )


def find_head(rows: Sequence[Sequence[str]], sheet: Sheet) -> Head:
    """The header among the first ten rows: the row, or pair of rows, with most known headers."""
    plains = [[plain(cell) for cell in row] for row in rows[:HEAD_ROWS]]
    best = _head(rows, sheet, 0, 0, [])
    for number, row in enumerate(plains):
        single = _head(rows, sheet, number, 1, [(cell,) for cell in row])
        if single.score > best.score:
            best = single
        if is_usable(best):
            break
    # A title above the header is no upper half of it: two rows only where they know more than one.
    first = best.rows - 1 if is_usable(best) else 0
    for number in range(first, min(best.rows if is_usable(best) else HEAD_ROWS, len(plains) - 1)):
        pair = _head(rows, sheet, number, 2, _merged(plains[number], plains[number + 1]))
        if pair.score > best.score:
            best = pair
    return best


def _head(
    rows: Sequence[Sequence[str]],
    sheet: Sheet,
    number: int,
    height: int,
    cells: list[tuple[str, ...]],
) -> Head:
    columns = map_columns(sheet, cells)
    width = max((place for place, names in enumerate(cells, 1) if any(names)), default=0)
    title = " ".join(cell for above in rows[:number] for cell in above if cell)
    return Head(sheet, number + height, columns, width, _missing(sheet, columns), title)


def _merged(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, ...]]:
    """Possible headers of a two-row head: the lower cell, the upper one, and both together.

    A merged upper cell stands over the cells to its right that are empty.
    """
    cells: list[tuple[str, ...]] = []
    over = ""
    for number in range(max(len(upper), len(lower))):
        top = upper[number] if number < len(upper) else ""
        bottom = lower[number] if number < len(lower) else ""
        over = top or over
        if bottom:
            cells.append((f"{over}_{bottom}", f"{over}{bottom}", bottom))
        else:
            cells.append((top,))
    return cells


def is_usable(head: Head) -> bool:
    return not head.missing and head.score >= min(2, len(head.sheet.columns))


def guess_sheet(rows: Sequence[Sequence[str]]) -> tuple[Contract, Head] | None:
    """The feed whose headers a table bears, where no name tells: all required and most known."""
    found: tuple[Contract, Head] | None = None
    for contract, sheet in sheets():
        if contract.form != "table":
            continue
        head = find_head(rows, sheet)
        if is_usable(head) and (found is None or head.score > found[1].score):
            found = contract, head
    return found
