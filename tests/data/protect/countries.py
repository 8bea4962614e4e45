"""Small countries of every kind, drawn by chance, and what is known of one that hides numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.arrays import Bools, Ints
from data.protect.closure import Hidden, Sums
from data.protect.families import Family, families
from data.protect.network import Network, network


@dataclass(frozen=True, slots=True)
class Country:
    """A network, and the cell of each school as its number and as it stands in the country."""

    tied: Network
    at: Ints
    cell: Ints

    @property
    def schools(self) -> int:
        return len(self.at)

    def sums(self, *rows: Sequence[float]) -> Sums:
        """Numerator, denominator and units of each school, added up by cell."""
        schools = np.stack([*map(np.asarray, rows)]).astype(float)
        return Sums(schools, np.stack([
            np.bincount(self.cell, row, self.cell.max() + 1).astype(float) for row in schools
        ]))

    def numbers(self, hidden: Hidden, alone: Bools | None = None) -> Iterator[
        tuple[str, list[int], bool]
    ]:
        """Every number of a mask: its name, its schools, whether it is hidden. All names of one are
        hidden, or none."""
        for n in range(self.schools):
            yield f"school {n}", [n], bool(hidden.schools[n])
        marks = np.stack([
            self.tied.sums(np.asarray(self.tied.of_cell == cell, dtype=float))
            for cell in self.at.tolist()
        ])
        closed = set(self.tied.names(
            hidden.numbers if alone is None else hidden.numbers | alone
        ))
        for number, names in enumerate(self.tied.places):
            assert len({name in closed for name in names}) == 1
            yield names[0], np.flatnonzero(marks[:, number]).tolist(), names[0] in closed
        for names, parts in self.tied.wider:
            assert len({name in closed for name in names}) == 1
            yield names[0], np.flatnonzero(marks[:, parts].any(axis=1)).tolist(), names[0] in closed


def places(draw: np.random.Generator) -> tuple[tuple[tuple[str, ...], ...], Network]:
    """Province, area and district of each cell, and their network: an area may lie in all
    provinces, the others in one."""
    codes: list[tuple[str, str, str]] = []
    for p in range(draw.integers(1, 4)):
        for d in range(draw.integers(1, 4)):
            among = draw.permutation(["wide", f"{p}x", f"{p}y"])[:draw.integers(1, 4)]
            codes += [(f"{p}", area, f"{p}{d}") for area in sorted(among.tolist())]
    return _placed(codes, 2)


def _placed(
    codes: list[tuple[str, str, str]], in_region: int
) -> tuple[tuple[tuple[str, ...], ...], Network]:
    province, area, district = zip(*codes, strict=True)
    return (province, area, district), network(
        province, area, district, [f"N{int(p) // in_region}" for p in province],
        [f"REO{int(p) // 2 if in_region > 2 else int(p) % 2}" for p in province], of_schools=True,
    )


def crossed(draw: np.random.Generator) -> tuple[tuple[tuple[str, ...], ...], Network]:
    """The same of a country where two areas are in every district of every province, and regional
    offices within the regions and across them."""
    return _placed([
        (f"{p}", area, f"{p}{d}")
        for p in range(draw.integers(3, 5)) for d in range(draw.integers(1, 3))
        for area in ["broad", "wide", *[f"{p}x"][:draw.integers(2)]]
    ], 3)


def beyond(draw: np.random.Generator, tied: Network, at: Ints) -> Bools:
    """The schools of one sum outside of the graph, by chance; of none where there is none."""
    some = np.zeros(len(tied.ends), dtype=bool)
    if tied.wider:
        some[tied.wider[draw.integers(len(tied.wider))][1]] = True
    return np.array([
        bool(some[tied.sums(np.asarray(tied.of_cell == cell, dtype=float)) > 0].any())
        for cell in at.tolist()
    ])


Placing = Callable[[np.random.Generator], tuple[tuple[tuple[str, ...], ...], Network]]


def country(draw: np.random.Generator, placed: Placing = places) -> Country:
    """One to four schools in each cell."""
    (_, area, _), tied = placed(draw)
    cell = np.repeat(np.arange(len(area)), draw.integers(1, 5, len(area)))
    return Country(tied, tied.of_cell[cell], cell)


def counts(draw: np.random.Generator, size: int) -> list[int]:
    """Nobody, few and many, side by side."""
    return [int(one) for one in draw.integers(0, draw.choice([1, 7, 41], size))]


def family(id: str) -> Family:
    """The family of an indicator."""
    return next(one for one in families() if id in {item.id for item in one.indicators})
