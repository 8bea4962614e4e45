"""What is hidden beside the small numbers, worked out once and stored with the snapshot.

Reads the written file as serving does, by cell and by school, so that both speak of the same
numbers. Viewers who present see nothing that others do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from dashboard.periods import PeriodKind, kind_of, year_before, year_of
from dashboard.vocabulary import Grain, Indicator, Level, RegionScheme
from data.arrays import Bools, Ints
from data.atoms import Atoms
from data.block import (
    COMPARED,
    DENOMINATOR,
    NUMERATOR,
    PREVIOUS_DENOMINATOR,
    PREVIOUS_NUMERATOR,
    UNITS,
)
from data.blocks import Blocks
from data.build.earlier import Earlier, earlier_file
from data.build.earlier_days import EarlierDays
from data.build.protection_days import HiddenRows, hidden_days, leave_out
from data.build.protection_offices import leave_out_offices
from data.connection import Snapshot
from data.privacy import suppressed
from data.protect.closure import Count, Hidden, Sums, close
from data.protect.families import BETWEEN, OF_JUNE, Family, divided_by, families, mask_of
from data.protect.network import Network, network

_NOW = (NUMERATOR, DENOMINATOR, UNITS)
_BEFORE = (PREVIOUS_NUMERATOR, PREVIOUS_DENOMINATOR, COMPARED)
#: The term in which the rolls of a year are counted.
_JUNE = "-1"


@dataclass(slots=True)
class _Found:
    """The rows of the tables to be."""

    mask: list[str] = field(default_factory=list)
    period: list[str] = field(default_factory=list)
    presenting: list[bool] = field(default_factory=list)
    previous: list[bool] = field(default_factory=list)
    place: list[str | None] = field(default_factory=list)
    school_idx: list[int | None] = field(default_factory=list)

    def add(
        self, mask: str, period: str, presenting: bool, previous: bool,
        places: list[str], schools: list[int],
    ) -> None:
        count = len(places) + len(schools)
        self.mask += [mask] * count
        self.period += [period] * count
        self.presenting += [presenting] * count
        self.previous += [previous] * count
        self.place += [*places, *[None] * len(schools)]
        self.school_idx += [*[None] * len(places), *schools]

    def schools(self, mask: str) -> dict[str, list[int]]:
        """The schools that a mask hides on a shared screen, by period."""
        held: dict[str, list[int]] = {}
        for own, period, presenting, previous, school in zip(
            self.mask, self.period, self.presenting, self.previous, self.school_idx, strict=True
        ):
            if own == mask and presenting and not previous and school is not None:
                held.setdefault(period, []).append(school)
        return held

    def add_days(self, rows: HiddenRows) -> None:
        self.add(rows.mask, rows.period, rows.presenting, False, rows.places, rows.schools)
        # A row of nobody says that the period was looked at.
        self.mask.append(rows.mask)
        self.period.append(rows.period)
        self.presenting.append(rows.presenting)
        self.previous.append(False)
        self.place.append(None)
        self.school_idx.append(None)


@dataclass(frozen=True, slots=True)
class _Published:
    """The numbers of a snapshot, with the two networks that they stand in."""

    blocks: Blocks
    by_school: Network
    by_residence: Network
    #: The cell of each school, as a number of `by_school` and as the snapshot counts them.
    school_cell: Ints
    cell_of: Ints
    cells: int
    codes: tuple[str, ...]
    snapshot: Snapshot

    def tied(self, family: Family) -> tuple[Network, Ints]:
        """The network of a family, and where its schools stand in it."""
        if family.grain is Grain.DISTRICT_TERM:
            return self.by_residence, np.zeros(0, dtype=np.int64)
        return self.by_school, self.school_cell

    def opened(self, period: str) -> Bools:
        """Which schools were open in a term, or in any of a year: what a closed school had before
        stays part of it, what a late one had is left out."""
        found = np.zeros(len(self.cell_of), dtype=bool)
        found[[row[0] for row in self.snapshot.query(
            "SELECT school_idx FROM school_term WHERE starts_with(period, $period)"
            " GROUP BY school_idx HAVING bool_or(coalesce(is_open, 0) = 1)", {"period": period},
        )]] = True
        return found

    def sums(self, item: Indicator, period: str, rows: tuple[int, ...]) -> Sums | None:
        """The sums of an indicator and period; None where the period is not loaded. Those of a
        year are asked for by the term of its rolls, where they are told with numbers of terms."""
        if item.grain is Grain.SCHOOL_YEAR and kind_of(period) is PeriodKind.TERM:
            if not period.endswith(_JUNE):
                return None
            period = year_of(period)
        if item.id in BETWEEN:
            whole, part = (self.sums(one, period, rows) for one in BETWEEN[item.id][1:])
            return whole.less(part) if whole and part else None
        block = self.blocks.cells(item, period) if self.blocks.is_loaded(item, period) else None
        if block is None:
            return None
        schools = (
            np.zeros((3, 0)) if item.grain is Grain.DISTRICT_TERM
            else self.blocks.schools(item, period).at(slice(None))[list(rows)]
        )
        return Sums(schools, block.at(slice(None))[list(rows)])


def protect(file: Path, earlier: Path | None = None) -> None:
    """Fill the tables of what is protected in a written file, beside what the snapshot before told
    (data.build.earlier), if there is one."""
    snapshot = Snapshot(file, memory="1GB", threads=2, seconds=600)
    before = earlier_file(earlier, snapshot.about.synthetic)
    try:
        published = _published(snapshot)
        told, told_days = _earlier(before, published) if before else (None, None)
        found = _Found()
        for family in families():
            if family.grain is not Grain.SCHOOL_DAY:
                for period in _periods(published.blocks, family):
                    _close_period(published, family, period, found, told)
        for of_days in hidden_days(
            snapshot, Atoms(snapshot), published.blocks, published.by_school,
            found.schools(OF_JUNE), told_days,
        ):
            found.add_days(of_days)
    finally:
        snapshot.close()
        if before:
            before.close()
    _write(file, found)
    leave_out(file)
    leave_out_offices(file)


def _published(snapshot: Snapshot) -> _Published:
    atoms = Atoms(snapshot)
    codes = (
        atoms.province_codes, atoms.area_codes, atoms.district_codes,
        atoms.codes_of_cells(Level.REGION, RegionScheme.SIX),
        atoms.codes_of_cells(Level.REGION, RegionScheme.REO18),
    )
    by_school = network(*codes, of_schools=True)
    return _Published(
        Blocks(snapshot, len(atoms.cell_schools), len(atoms.school_codes)),
        by_school, network(*codes, of_schools=False), by_school.of_cell[atoms.school_cell],
        atoms.school_cell, len(atoms.cell_schools), atoms.school_codes, snapshot,
    )


def _earlier(snapshot: Snapshot, now: _Published) -> tuple[Earlier, EarlierDays]:
    published = _published(snapshot)
    told = Earlier.of(snapshot, published.sums, published.tied, published.codes)
    return told, EarlierDays.of(
        snapshot, now.snapshot, told.hidden, published.blocks.days, published.codes, now.codes
    )


def _periods(blocks: Blocks, family: Family) -> list[str]:
    """Oldest first: what was hidden a year before stays so beside the number of today."""
    return sorted({
        period for item in family.indicators if item.grain is family.grain
        for period in blocks.periods(item)
    })


@dataclass(frozen=True, slots=True)
class _Held:
    """All sums of a family and period: of its indicators, and of those that divide by its count."""

    sums: dict[str, Sums]
    beside: tuple[Count, ...]

    def close(
        self, tied: tuple[Network, Ints], family: Family, presenting: bool,
        known: dict[str, Hidden] | None = None,
        keep: dict[str, tuple[Hidden, Hidden]] | None = None,
    ) -> dict[str, Hidden]:
        return close(*tied, family, self.sums, presenting, known, self.beside, keep)


def _close_period(
    published: _Published, family: Family, period: str, found: _Found, told: Earlier | None
) -> None:
    held = _held(published, family, period, _NOW)
    before = _held(published, family, period, _BEFORE)
    earlier = _held(published, family, year_before(period) or "", _NOW)
    tied = published.tied(family)
    hidden: dict[str, Hidden] | None = None
    then: dict[str, Hidden] | None = None

    def keep(
        own: _Held, rows: tuple[int, ...], presenting: bool
    ) -> dict[str, tuple[Hidden, Hidden]] | None:
        if told is None:
            return None
        return told.keep(
            family, period, rows, presenting, rows is _BEFORE, own.sums, tied[0], published.codes
        )

    for presenting in (False, True):
        hidden = held.close(
            tied, family, presenting, hidden, keep(held, _NOW, presenting)
        )
        _add(found, tied[0], family, held, period, presenting, False, hidden)
        # Beside it stands the year before, of the same schools.
        then = before.close(
            tied, family, presenting, then, keep(before, _BEFORE, presenting)
        )
        if earlier.sums:
            own = earlier.close(tied, family, presenting)
            _join(then, own)
            # Its difference to the whole of that year is those that have no number now.
            rest = _left_out(published, period, earlier, before)
            if any(sums.schools.any() or sums.cells.any() for sums in rest.sums.values()):
                _join(then, rest.close(tied, family, presenting, _within(own, rest)))
        _add(found, tied[0], family, before, period, presenting, True, then)


def _held(
    published: _Published, family: Family, period: str, rows: tuple[int, ...]
) -> _Held:
    return _Held(
        {
            item.id: sums for item in family.indicators
            if (sums := published.sums(item, period, rows)) is not None
        },
        tuple(
            Count(item.id, sums) for mask in family.masks for item in divided_by(mask)
            if (sums := published.sums(item, period, rows)) is not None
        ),
    )


def _join(hidden: dict[str, Hidden], more: dict[str, Hidden]) -> None:
    for mask, own in hidden.items():
        own.join(more[mask])


def _left_out(
    published: _Published, period: str, earlier: _Held, before: _Held
) -> _Held:
    """Of a year before, what is not compared with this year."""
    opened = published.opened(period)

    def rest(sums: Sums, compared: Sums) -> Sums:
        if not sums.schools.size:
            return Sums(sums.schools, sums.cells * (compared.cells[2] == 0))
        schools = sums.schools * ((compared.schools[2] == 0) & opened)
        return Sums(schools, np.stack([
            np.bincount(published.cell_of, row, published.cells) for row in schools
        ]))

    beside = {one.id: one.sums for one in before.beside}
    return _Held(
        {
            id: rest(sums, before.sums[id]) for id, sums in earlier.sums.items()
            if id in before.sums
        },
        tuple(
            Count(one.id, rest(one.sums, beside[one.id])) for one in earlier.beside
            if one.id in beside
        ),
    )


def _within(hidden: dict[str, Hidden], rest: _Held) -> dict[str, Hidden]:
    """What is hidden of a whole, as far as it is part of what is left out."""
    some = np.logical_or.reduce([sums.schools[2] > 0 for sums in rest.sums.values()])
    return {
        mask: Hidden(own.schools & some, np.zeros_like(own.numbers))
        for mask, own in hidden.items()
    }


def _add(
    found: _Found, tied: Network, family: Family, held: _Held, period: str,
    presenting: bool, previous: bool, hidden: dict[str, Hidden],
) -> None:
    for mask, own in hidden.items():
        if not family.shown(mask):
            continue
        small = np.ones(len(own.schools), dtype=bool)
        for item in family.indicators:
            if mask_of(item) == mask and item.id in held.sums:
                over, under, units = held.sums[item.id].schools
                small &= np.asarray(suppressed(item, over, under, presenting)) & (units > 0)
        places, schools = tied.names(own.numbers), np.flatnonzero(own.schools & ~small).tolist()
        periods = [period]
        if mask == OF_JUNE and period.endswith(_JUNE):
            periods.append(year_of(period))
        for at in periods:
            found.add(mask, at, presenting, previous, places, schools)
            for id, numbers in own.alone.items():
                found.add(id, at, presenting, previous, tied.names(numbers), [])


def _write(file: Path, found: _Found) -> None:
    names = sorted({name for name in found.place if name is not None})
    number = {name: n for n, name in enumerate(names)}
    place = pd.DataFrame({"place_id": range(len(names)), "place": names})
    rows = pd.DataFrame({
        "mask": found.mask, "period": found.period, "presenting": found.presenting,
        "previous": found.previous,
        "place_id": pd.array(
            [None if name is None else number[name] for name in found.place], dtype="Int32"
        ),
        "school_idx": pd.array(found.school_idx, dtype="Int32"),
    })
    with duckdb.connect(str(file)) as con:
        for table, frame in (("protected_place", place), ("protected", rows)):
            con.register("frame", frame)
            # A rate is told by its own family and by that of the count that it is divided by.
            con.execute(f"INSERT INTO {table} BY NAME SELECT DISTINCT * FROM frame ORDER BY ALL")
            con.unregister("frame")

