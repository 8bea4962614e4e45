"""The numbers that are published of one thing, and the sums that tie them.

A cell (area ∩ district) adds to its district and to its area within the province; districts add to
provinces, provinces to regions, parts of an area to the area, all to the country. Every number
stands in two of these sums, so the numbers are the edges of a graph whose nodes are the sums. With
all shown numbers taken away, a hidden one can be worked out exactly when it lies on no cycle:
around a cycle hidden numbers can grow and shrink in turn, and no sum notices.

What does not fit into the graph (regions of the other scheme, an area within a region) is a sum of
numbers that do: it is shown only while all of these are, so that it tells nothing new. Where it is
small itself, one of its parts must lie on a cycle without the others: hidden against each other
alone they would not change their sum, and that follows from the whole and what else it is made of.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.vocabulary import Level
from data.arrays import Bools, Floats, Ints

#: What hiding a number costs its readers: beyond cells, many places would go dark.
_COST = {"cell": 1.0, "district": 3.0, "part": 12.0, "area": 40.0, "province": 150.0,
         "region": 2e3, "country": 1e5}
#: The level at which a number is shown, where it is not that of its kind.
_LEVEL = {"cell": Level.DISTRICT, "part": Level.AREA}
#: What a hidden edge costs on a path, so that of free ones the shortest is taken.
_HOP = 1e-3


def place_of(filters: Iterable[tuple[Level, str]]) -> str:
    """One name for all scopes that are the same place by name alone; "" is the country.

    A district implies its province, a province its regions; a school is no place here.
    """
    region: list[str] = []
    code: dict[Level, str] = {}
    for level, own in filters:
        if level is Level.REGION:
            region.append(f"r{own}")
        else:
            code[level] = own
    if Level.DISTRICT in code:
        held = [f"d{code[Level.DISTRICT]}"]
    elif Level.PROVINCE in code:
        held = [f"p{code[Level.PROVINCE]}"]
    else:
        held = sorted(set(region))
    if Level.AREA in code:
        held.append(f"a{code[Level.AREA]}")
    return " ".join(held)


@dataclass(frozen=True, slots=True)
class Network:
    """Published numbers 0…n−1; the first `cells` of them are the smallest.

    `at` has for each cell of the snapshot the numbers it adds to, one row a kind, −1 for none.
    """

    cells: int
    #: The smallest numbers: cells, or districts where there are none.
    smallest: Bools
    #: The cell as a number, for each cell of the snapshot; −1 for none.
    of_cell: Ints
    ends: tuple[tuple[int, int], ...]
    levels: tuple[Level, ...]
    cost: Floats
    places: tuple[tuple[str, ...], ...]
    at: Ints
    #: Sums outside of the graph, counted on from n: their places, and the numbers they are made of.
    wider: tuple[tuple[tuple[str, ...], Ints], ...]
    #: Of each node: (other node, number).
    around: tuple[tuple[tuple[int, int], ...], ...]

    def sums(self, by_cell: Floats) -> Floats:
        """Add values of cells up to every number."""
        found = np.zeros(len(self.ends))
        for row in self.at:
            known = row >= 0
            found += np.bincount(row[known], by_cell[known], len(self.ends))
        return found

    def every(self, by_number: Floats) -> Floats:
        """Numbers, along the last axis, and the sums outside of the graph behind them."""
        return np.concatenate([by_number, *(
            by_number[..., parts].sum(axis=-1, keepdims=True) for _, parts in self.wider
        )], axis=-1)

    def through(self, number: int) -> list[tuple[int, Ints]]:
        """What a cycle must go through so that a number or sum changes, and what it must avoid:
        the number itself; one part of a sum, and the others."""
        if number < len(self.ends):
            return [(number, np.zeros(0, dtype=np.int64))]
        parts = self.wider[number - len(self.ends)][1]
        return [(one, parts[parts != one]) for one in parts.tolist()]

    def changes(self, number: int, free: Bools) -> bool:
        """Whether a sum changes on a cycle of free numbers."""
        for one, others in self.through(number):
            cost = np.where(free, 0.0, np.inf)
            cost[others] = np.inf
            if free[one] and np.isfinite(self.cycle(one, cost)[0]):
                return True
        return False

    def inside(self, number: int) -> list[int]:
        """The smallest numbers of which a number is the sum; itself where it is one."""
        within = (self.at == number).any(axis=0)
        return np.unique(self.of_cell[within]).tolist() if within.any() else []

    def around_number(self, number: int) -> Bools:
        """The number itself, and every one that all of it is part of."""
        inside = (self.at == number).any(axis=0)
        found = np.zeros(len(self.ends), dtype=bool)
        for row in self.at:
            held = np.unique(row[inside])
            found[held[held >= 0]] |= len(held) == 1
        return found

    def names(self, hidden: Bools) -> list[str]:
        """All places whose number is hidden, those outside of the graph among them."""
        found = [name for n in np.flatnonzero(hidden).tolist() for name in self.places[n]]
        return found + [
            name for names, parts in self.wider if hidden[parts].any() for name in names
        ]

    def bridges(self, free: Bools) -> Bools:
        """Which of the free numbers follow from those that are not."""
        around: dict[int, list[tuple[int, int]]] = {}
        for n in np.flatnonzero(free).tolist():
            a, b = self.ends[n]
            around.setdefault(a, []).append((b, n))
            around.setdefault(b, []).append((a, n))
        found = np.zeros(len(free), dtype=bool)
        seen: dict[int, int] = {}
        low: dict[int, int] = {}
        for root in around:
            if root in seen:
                continue
            seen[root] = low[root] = len(seen)
            stack = [(root, -1, iter(around[root]))]
            while stack:
                node, came, rest = stack[-1]
                for other, number in rest:
                    if number == came:
                        continue
                    if other in seen:
                        low[node] = min(low[node], seen[other])
                    else:
                        seen[other] = low[other] = len(seen)
                        stack.append((other, number, iter(around[other])))
                        break
                else:
                    stack.pop()
                    if stack:
                        above = stack[-1][0]
                        low[above] = min(low[above], low[node])
                        found[came] = low[node] > seen[above]
        return found

    def cycle(
        self, number: int, cost: Floats, most: float = np.inf
    ) -> tuple[float, list[int]]:
        """The cheapest cycle through a number: what it costs, and the other numbers on it; of
        infinite cost if there is none below `most`.

        `cost` is infinite for what can lie on none, 0 for what is hidden anyway.
        """
        price = cost.item
        start, end = self.ends[number]
        best = {start: 0.0}
        came: dict[int, tuple[int, int]] = {}
        queue = [(0.0, start)]
        while queue:
            far, node = heapq.heappop(queue)
            if node == end:
                path = []
                while node != start:
                    node, edge = came[node]
                    path.append(edge)
                return far, path
            if far > best[node]:
                continue
            for other, edge in self.around[node]:
                if edge != number:
                    total = far + _HOP + price(edge)
                    if total < most and total < best.get(other, np.inf):
                        best[other], came[other] = total, (node, edge)
                        heapq.heappush(queue, (total, other))
        return np.inf, []


_Wider = list[tuple[tuple[str, ...], Ints]]


class _Draft:
    """Numbers and nodes while they are being named."""

    def __init__(self) -> None:
        self._node: dict[str, int] = {}
        self.ends: list[tuple[int, int]] = []
        self.kinds: list[str] = []
        self.places: list[list[str]] = []
        self.number: dict[str, int] = {}

    def add(self, kind: str, place: str, one: str, other: str) -> int:
        ends = tuple(self._node.setdefault(name, len(self._node)) for name in (one, other))
        self.number[place] = len(self.ends)
        self.ends.append((ends[0], ends[1]))
        self.kinds.append(kind)
        self.places.append([place])
        return self.number[place]

    def finish(self, cells: int, at: list[list[int]], wider: _Wider) -> Network:
        around: list[list[tuple[int, int]]] = [[] for _ in self._node]
        for n, (a, b) in enumerate(self.ends):
            around[a].append((b, n))
            around[b].append((a, n))
        smallest = np.array([kind == ("cell" if cells else "district") for kind in self.kinds])
        return Network(
            cells, smallest, np.array(at[-2 if cells else 0], dtype=np.int64), tuple(self.ends),
            tuple(_LEVEL.get(kind) or Level(kind) for kind in self.kinds),
            np.array([_COST[kind] for kind in self.kinds]),
            tuple(map(tuple, self.places)), np.array(at, dtype=np.int64), tuple(wider),
            tuple(map(tuple, around)),
        )


def network(
    province: Sequence[str], area: Sequence[str], district: Sequence[str],
    region6: Sequence[str], region18: Sequence[str], *, of_schools: bool,
) -> Network:
    """The network over the cells of a snapshot (their codes, cell by cell).

    `of_schools` takes the cells that hold schools. Else those in which people live: numbers by
    residence know no areas, so that districts are the smallest. Cells of offices, which have no
    district, are in neither.
    """
    used = [n for n, code in enumerate(area) if bool(code) is of_schools and district[n]]
    held_here = frozenset(used)
    draft = _Draft()
    regions = {province[n]: (region6[n], region18[n]) for n in used}
    lies_in: dict[str, list[str]] = {}
    parts = sorted({(area[n], province[n]) for n in used}) if of_schools else []
    for own, where in parts:
        lies_in.setdefault(own, []).append(where)
    if of_schools:
        for n in used:
            draft.add("cell", f"d{district[n]} a{area[n]}",
                      f"a{area[n]} p{province[n]}", f"d{district[n]}")
    cells = len(draft.ends)
    for own, where in sorted({(district[n], province[n]) for n in used}):
        draft.add("district", f"d{own}", f"d{own}" if of_schools else "all", f"p{where}")
    for own, where in parts:
        whole = len(lies_in[own]) == 1
        draft.add("area" if whole else "part", f"p{where} a{own}", f"a{own} p{where}",
                  "areas" if whole else f"a{own}")
    for own, held in lies_in.items():
        if len(held) == 1:
            _also(draft, f"p{held[0]} a{own}", f"a{own}")
        else:
            draft.add("area", f"a{own}", f"a{own}", "areas")
    for own, (six, _) in sorted(regions.items()):
        draft.add("province", f"p{own}", f"p{own}", f"r{six}")
    for six in sorted({six for six, _ in regions.values()}):
        draft.add("region", f"r{six}", f"r{six}", "regions")
    draft.add("country", "", "regions", "areas" if of_schools else "all")
    wider = _wider(draft, regions, lies_in)

    def column(name: str) -> list[int]:
        """The number that each cell adds to, by a name made from its codes."""
        return [
            draft.number.get(name.format(
                p=province[n], a=area[n], d=district[n], r=region6[n]
            ), -1) if n in held_here else -1
            for n in range(len(area))
        ]

    names = ["d{d}", "p{p}", "r{r}", ""]
    if of_schools:
        names += ["p{p} a{a}", "d{d} a{a}"]
    at = [column(name) for name in names]
    if of_schools:
        # An area within one province is the same number as its part there.
        own_part = {draft.number[f"p{held[0]} a{own}"] for own, held in lies_in.items()
                    if len(held) == 1}
        at.append([-1 if n in own_part else n for n in column("a{a}")])
    return draft.finish(cells, at, wider)


def _also(draft: _Draft, place: str, name: str) -> None:
    """Give a number another name."""
    number = draft.number[place]
    draft.places[number].append(name)
    draft.number[name] = number


def _wider(
    draft: _Draft, regions: dict[str, tuple[str, str]], lies_in: dict[str, list[str]]
) -> _Wider:
    """Regions of the second scheme, of both, and areas within a region, as sums of numbers."""
    held: dict[str, set[int]] = {}
    #: What a number of the graph is made of.
    whole = {
        frozenset(draft.number[f"p{where} a{own}"] for where in provinces): f"a{own}"
        for own, provinces in lies_in.items()
    }
    for where, (six, reo) in regions.items():
        for name in {f"r{reo}", _both(six, reo)}:
            held.setdefault(name, set()).add(draft.number[f"p{where}"])
    for own, provinces in lies_in.items():
        for where in provinces:
            six, reo = regions[where]
            for name in {f"r{six}", f"r{reo}", _both(six, reo)}:
                held.setdefault(f"{name} a{own}", set()).add(draft.number[f"p{where} a{own}"])
    found: dict[frozenset[int], list[str]] = {}
    for name, parts in sorted(held.items()):
        if len(parts) == 1:
            _also(draft, draft.places[min(parts)][0], name)
        elif frozenset(parts) in whole:
            _also(draft, whole[frozenset(parts)], name)
        else:
            found.setdefault(frozenset(parts), []).append(name)
    return [(tuple(names), np.array(sorted(parts))) for parts, names in found.items()]


def _both(six: str, reo: str) -> str:
    return " ".join(sorted({f"r{six}", f"r{reo}"}))
