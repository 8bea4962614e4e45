"""Somebody who has every published number and a linear solver.

Knows only that numbers of learners are not negative and what adds up to what; shares no code with
what hides them. Exact up to rounding: a number is found out when every assignment that agrees with
all that is published gives it the same value.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

#: How far two values of a number must lie apart to be two.
_APART = 1e-4
#: Enough for what nobody bounds, and small enough for the solver.
_MOST = 1e6
_PROBES = 4


@dataclass
class Attacker:
    """What is known: sums of unknowns, each not negative."""

    _at: dict[Hashable, int] = field(default_factory=dict)
    _sums: list[tuple[dict[int, float], float]] = field(default_factory=list)
    _wanted: dict[Hashable, dict[int, float]] = field(default_factory=dict)

    def _terms(self, terms: Iterable[Hashable]) -> dict[int, float]:
        found: dict[int, float] = {}
        for one in terms:
            n = self._at.setdefault(one, len(self._at))
            found[n] = found.get(n, 0.0) + 1.0
        return found

    def learns(self, terms: Iterable[Hashable], value: float) -> None:
        """A published number: the sum of these unknowns."""
        self._sums.append((self._terms(terms), value))

    def ties(self, whole: Hashable, parts: Iterable[Hashable]) -> None:
        """An unknown is the sum of others."""
        terms = self._terms(parts)
        n = self._at.setdefault(whole, len(self._at))
        terms[n] = terms.get(n, 0.0) - 1.0
        self._sums.append((terms, 0.0))

    def wants(self, name: Hashable, terms: Iterable[Hashable]) -> None:
        """A number that should not be found out."""
        self._wanted[name] = self._terms(terms)

    def found(self) -> dict[Hashable, float]:
        """Every wanted number that follows, with its value."""
        found: dict[Hashable, float] = {}
        for unknowns, sums, wanted in self._parts():
            found |= _solve(unknowns, sums, wanted)
        return found

    def _parts(self) -> Iterable[tuple[
        list[int], list[tuple[dict[int, float], float]], dict[Hashable, dict[int, float]]
    ]]:
        """What hangs together, each for itself: known unknowns are taken out first."""
        known: dict[int, float] = {}
        sums = self._sums
        while True:
            left, news = [], {}
            for terms, value in sums:
                rest = {n: c for n, c in terms.items() if n not in known}
                value -= sum(c * known[n] for n, c in terms.items() if n in known)
                if len(rest) == 1:
                    ((n, c),) = rest.items()
                    news[n] = value / c
                elif abs(value) < 1e-9 and rest and all(c > 0 for c in rest.values()):
                    news |= dict.fromkeys(rest, 0.0)
                elif rest:
                    left.append((rest, value))
            sums = left
            if not news:
                break
            known |= news
        wanted = {
            name: {n: c for n, c in terms.items() if n not in known}
            for name, terms in self._wanted.items()
        }
        settled = {name: self._wanted[name] for name, terms in wanted.items() if not terms}
        if settled:
            yield list(known), [({n: 1.0}, value) for n, value in known.items()], settled
        root = list(range(len(self._at)))

        def top(n: int) -> int:
            while root[n] != n:
                root[n] = root[root[n]]
                n = root[n]
            return n

        for terms in (*(terms for terms, _ in sums), *filter(None, wanted.values())):
            first, *others = terms
            for n in others:
                root[top(n)] = top(first)
        groups: dict[int, tuple[list[int], list[tuple[dict[int, float], float]],
                                dict[Hashable, dict[int, float]]]] = {}
        for n in range(len(self._at)):
            if n not in known:
                groups.setdefault(top(n), ([], [], {}))[0].append(n)
        for terms, value in sums:
            groups[top(next(iter(terms)))][1].append((terms, value))
        for name, terms in wanted.items():
            if terms:
                groups[top(next(iter(terms)))][2][name] = terms
        yield from (group for group in groups.values() if group[2])


def _solve(
    unknowns: list[int], sums: list[tuple[dict[int, float], float]],
    wanted: Mapping[Hashable, dict[int, float]],
) -> dict[Hashable, float]:
    place = {n: i for i, n in enumerate(unknowns)}

    def matrix(rows: list[dict[int, float]]) -> csr_array:
        return csr_array((
            [c for row in rows for c in row.values()],
            ([i for i, row in enumerate(rows) for _ in row],
             [place[n] for row in rows for n in row]),
        ), shape=(len(rows), len(unknowns)))

    equal = matrix([terms for terms, _ in sums]) if sums else None
    values = np.array([value for _, value in sums]) if sums else None
    names = list(wanted)
    asked = matrix([wanted[name] for name in names])

    def extreme(cost: np.ndarray) -> np.ndarray:
        answer = linprog(cost, A_eq=equal, b_eq=values, bounds=(0, _MOST), method="highs")
        assert answer.status == 0, answer.message
        return np.asarray(asked @ answer.x)

    # A few solutions that differ clear most; each other number is pushed both ways by itself.
    random = np.random.default_rng(1)
    tried = [extreme(random.normal(size=len(unknowns))) for _ in range(_PROBES)]
    low, high = np.min(tried, axis=0), np.max(tried, axis=0)
    found = {}
    for i, name in enumerate(names):
        if high[i] - low[i] > _APART:
            continue
        row = asked[[i]].toarray()[0]
        ends = extreme(row)[i], extreme(-row)[i]
        if ends[1] - ends[0] <= _APART:
            found[name] = float(ends[0])
    return found
