"""Small countries of every kind, drawn by chance, and what is known of one that hides numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.protect.closure import Hidden, Sums
from data.protect.families import Family, families
from data.protect.network import Bools, Ints, Network, network


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
        for name, parts in self.tied.wider:
            yield name, np.flatnonzero(marks[:, parts].any(axis=1)).tolist(), name in closed


def places(draw: np.random.Generator) -> tuple[tuple[tuple[str, ...], ...], Network]:
    """Province, area and district of each cell, and their network: an area may lie in all
    provinces, the others in one."""
    codes: list[tuple[str, str, str]] = []
    for p in range(draw.integers(1, 4)):
        for d in range(draw.integers(1, 4)):
            among = draw.permutation(["wide", f"{p}x", f"{p}y"])[:draw.integers(1, 4)]
            codes += [(f"{p}", area, f"{p}{d}") for area in sorted(among.tolist())]
    province, area, district = zip(*codes, strict=True)
    return (province, area, district), network(
        province, area, district, [f"N{int(p) // 2}" for p in province],
        [f"REO{int(p) % 2}" for p in province], of_schools=True,
    )


def country(draw: np.random.Generator) -> Country:
    """One to four schools in each cell."""
    (_, area, _), tied = places(draw)
    cell = np.repeat(np.arange(len(area)), draw.integers(1, 5, len(area)))
    return Country(tied, tied.of_cell[cell], cell)


def counts(draw: np.random.Generator, size: int) -> list[int]:
    """Nobody, few and many, side by side."""
    return [int(one) for one in draw.integers(0, draw.choice([1, 7, 41], size))]


def family(id: str) -> Family:
    """The family of an indicator."""
    return next(one for one in families() if id in {item.id for item in one.indicators})
