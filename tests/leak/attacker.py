"""Somebody who has every published number and a linear solver.

Knows only that numbers of learners are not negative and what adds up to what; shares no code with
what hides them. Exact up to rounding: a number is found out when every assignment that agrees with
all that is published gives it the same value. What really is helps to see quickly that a number is
not: near it lies another assignment, of which the solver need not be asked.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.linalg import lsmr

#: How far two values of a number must lie apart to be two.
_APART = 1e-4
#: Enough for what nobody bounds, and small enough for the solver.
_MOST = 1e6
#: What a number moves at least when all that can move does, by chance.
_MOVES = 1e-3
_PROBES = 4

_Terms = dict[int, float]
_Sums = list[tuple[_Terms, float]]


@dataclass
class Attacker:
    """What is known: sums of unknowns, each not negative."""

    _at: dict[Hashable, int] = field(default_factory=dict)
    _sums: _Sums = field(default_factory=list)
    _wanted: dict[Hashable, _Terms] = field(default_factory=dict)

    def _terms(self, terms: Iterable[Hashable]) -> _Terms:
        found: _Terms = {}
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

    def found(self, truth: Mapping[Any, float] | None = None) -> dict[Hashable, float]:
        """Every wanted number that follows, with its value. With what every unknown really is it
        finds the same, sooner."""
        real = None
        if truth is not None:
            real = np.array([truth[name] for name in self._at])
            for terms, value in self._sums:
                assert abs(sum(c * real[n] for n, c in terms.items()) - value) < _APART
        found: dict[Hashable, float] = {}
        for unknowns, sums, wanted in self._parts():
            found |= _solve(unknowns, sums, wanted, real)
        return found

    def _parts(self) -> Iterable[tuple[list[int], _Sums, dict[Hashable, _Terms]]]:
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
        groups: dict[int, tuple[list[int], _Sums, dict[Hashable, _Terms]]] = {}
        for n in range(len(self._at)):
            if n not in known:
                groups.setdefault(top(n), ([], [], {}))[0].append(n)
        once = {(*sorted(terms.items()), value): (terms, value) for terms, value in sums}
        for terms, value in once.values():
            groups[top(next(iter(terms)))][1].append((terms, value))
        for name, terms in wanted.items():
            if terms:
                groups[top(next(iter(terms)))][2][name] = terms
        yield from (group for group in groups.values() if group[2])


def _solve(
    unknowns: list[int], sums: _Sums, wanted: Mapping[Hashable, _Terms],
    real: np.ndarray | None,
) -> dict[Hashable, float]:
    place = {n: i for i, n in enumerate(unknowns)}

    def matrix(rows: list[_Terms]) -> csr_array:
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

    if real is not None:
        moves = _moves(equal, asked, real[unknowns] > 0)
    else:
        # A few solutions that differ clear most.
        random = np.random.default_rng(1)
        tried = [extreme(random.normal(size=len(unknowns))) for _ in range(_PROBES)]
        moves = np.max(tried, axis=0) - np.min(tried, axis=0) > _APART
    found = {}
    # Each other number is pushed both ways by itself.
    for i in np.flatnonzero(~moves).tolist():
        row = asked[[i]].toarray()[0]
        low = float(extreme(row)[i])
        if extreme(-row)[i] - low <= _APART:
            found[names[i]] = low
    return found


def _moves(equal: csr_array | None, asked: csr_array, free: np.ndarray) -> np.ndarray:
    """Which numbers change on a way by chance that no sum notices, of unknowns that may go up and
    down a little: those are not determined."""
    way = np.where(free, np.random.default_rng(1).normal(size=len(free)), 0.0)
    if equal is not None:
        own = equal[:, np.flatnonzero(free)]
        held = way[free]
        held = held - own.T @ lsmr(own.T, held, atol=1e-14, btol=1e-14, maxiter=20_000)[0]
        if np.abs(own @ held).max(initial=0.0) > _MOVES / 100:
            return np.zeros(asked.shape[0], dtype=bool)
        way[free] = held
    return np.asarray(np.abs(asked @ way) > _MOVES)
