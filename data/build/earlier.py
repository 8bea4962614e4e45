"""What the snapshot before told: two of them must not tell a small number by their difference.

What was hidden there stays hidden as long as its number has not changed by the limit: with most of
a round unchanged from one day to the next, a number that comes out today was the number of
yesterday. At a school a sensitive number that changed by less than its limit is hidden too: who
came that week would be known by it. At places the small changes of a day stay shown; they are of
many schools, and to hide them would empty the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.errors import SnapshotError
from dashboard.vocabulary import Indicator
from data.arrays import Bools, Floats, Ints
from data.connection import Snapshot
from data.privacy import limits, suppressed
from data.protect.closure import Hidden, Sums
from data.protect.families import Family, divided_by, mask_of
from data.protect.network import Network

#: Mask, period, presenting, of the year before.
_Of = tuple[str, str, bool, bool]
#: Of an indicator, a period and rows of its block.
Reading = Callable[[Indicator, str, tuple[int, ...]], Sums | None]

_NOTHING: tuple[frozenset[str], Ints] = frozenset(), np.zeros(0, dtype=np.int64)

_ROWS = """
SELECT mask, period, presenting, previous, list(place) FILTER (place IS NOT NULL),
       list(school_idx) FILTER (school_idx IS NOT NULL)
FROM protected LEFT JOIN protected_place USING (place_id) GROUP BY ALL
"""


def earlier_file(file: Path | None, synthetic: bool) -> Snapshot | None:
    """The snapshot before, opened; None where there is none that can be compared: no file, one of
    another version, invented persons beside real ones."""
    if file is None or not file.is_file():
        return None
    try:
        snapshot = Snapshot(file, memory="1GB", threads=2, seconds=600)
    except SnapshotError:
        return None
    if snapshot.about.synthetic is not synthetic:
        snapshot.close()
        return None
    return snapshot


@dataclass(frozen=True, slots=True)
class Earlier:
    """The numbers of the snapshot before, and what it hid."""

    sums: Reading
    #: The network of a family.
    tied: Callable[[Family], tuple[Network, Ints]]
    codes: tuple[str, ...]
    hidden: dict[_Of, tuple[frozenset[str], Ints]]

    @classmethod
    def of(
        cls, snapshot: Snapshot, sums: Reading, tied: Callable[[Family], tuple[Network, Ints]],
        codes: tuple[str, ...],
    ) -> Earlier:
        """Read what an opened snapshot hid; how its numbers are read is the caller's."""
        return cls(sums, tied, codes, {
            (mask, period, presenting, previous): (
                frozenset(places or ()), np.array(schools or (), dtype=np.int64)
            )
            for mask, period, presenting, previous, places, schools in snapshot.query(_ROWS)
        })

    def keep(
        self, family: Family, period: str, rows: tuple[int, ...], presenting: bool,
        previous: bool, now: Mapping[str, Sums], tied: Network, codes: Sequence[str],
    ) -> dict[str, tuple[Hidden, Hidden]]:
        """What each mask goes on hiding of the numbers of now (places and schools by the network
        and the codes of now), and which of it must not be worked out either: what was hidden only
        beside others is safe by itself."""
        of_schools = _places(self.codes, codes)
        own = self.tied(family)[0]
        now_names = _names(tied)
        of_numbers = _places(_names(own), now_names)
        found = {}
        for mask in family.masks:
            items = [item for item in family.indicators if mask_of(item) == mask]
            names, among = self.hidden.get((mask, period, presenting, previous), _NOTHING)
            closed = np.zeros(len(self.codes), dtype=bool)
            closed[among] = True
            levels = {level for item in items for level in item.levels}
            # Of sums outside of the graph it does not matter who shows them.
            told = np.array([level in levels for level in tied.levels] + [True] * len(tied.wider))
            shut = told & np.array([name in names for name in now_names])
            by_school = any(item.id in now and now[item.id].schools.size for item in items)
            kept, must = (Hidden(
                np.zeros(len(codes) if by_school else 0, bool), np.zeros(len(shut), bool)
            ) for _ in range(2))
            for item in items:
                then = self.sums(item, period, rows) if item.id in now else None
                if then is None:
                    continue
                if by_school:
                    before = _at(then.schools, of_schools)
                    was = _at(closed[None], of_schools)[0] > 0
                    few, stays = _kept(
                        item, now[item.id].schools, before, was, presenting, item.sensitive
                    )
                    kept.schools |= stays
                    must.schools |= few
                before = _at(then.by_number(own), of_numbers)
                values = now[item.id].by_number(tied)
                few, stays = _kept(item, values, before, shut, presenting, False)
                kept.numbers |= stays
                must.numbers |= few
            for item in (*items, *divided_by(mask)):
                alone, _ = self.hidden.get((item.id, period, presenting, previous), _NOTHING)
                if alone:
                    kept.alone[item.id] = np.array([
                        places[0] in alone for places in tied.places
                    ])
            kept.numbers = (kept.numbers & told)[:len(tied.ends)]
            must.numbers &= told
            found[mask] = kept, must
        return found


def _kept(
    item: Indicator, now: Floats, before: Floats, closed: Bools, presenting: bool, change: bool
) -> tuple[Bools, Bools]:
    """Which numbers stay hidden, or are with a small `change`: those of few, and all."""
    limit = limits(item, presenting).count
    near = (before[2] > 0) & (np.abs(now[0] - before[0]) < limit)
    small = np.asarray(suppressed(item, before[0], before[1], presenting))
    small &= (before[0] > 0) | item.sensitive
    few = near & small
    if (now[0] != before[0]).any():
        # What was small some days ago is not much more today, and has perhaps lost its partner.
        few |= near & closed & (now[0] > 0) & (now[0] < 2 * limit)
    if change:
        few |= near & (now[2] > 0) & (now[0] != before[0])
    return few, few | (near & closed)


def _names(tied: Network) -> list[str]:
    """One name of every number and of every sum outside of the graph."""
    return [names[0] for names in (*tied.places, *(names for names, _ in tied.wider))]


def _places(old: Sequence[str], new: Sequence[str]) -> Ints:
    """Where each of the new stood among the old; −1 where it did not."""
    at = {name: n for n, name in enumerate(old)}
    return np.array([at.get(name, -1) for name in new], dtype=np.int64)


def _at(values: np.ndarray[Any, Any], at: Ints) -> Floats:
    """Values in the places of now; 0 where there was none."""
    found = np.zeros((len(values), len(at)))
    found[:, at >= 0] = values[:, at[at >= 0]]
    return found
