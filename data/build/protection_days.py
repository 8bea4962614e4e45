"""What is hidden of the attendance of school days, month by month, stored with the snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import duckdb
import numpy as np

from dashboard.periods import academic_year, year_of
from data.arrays import Bools, Ints
from data.atoms import Atoms
from data.block import (
    NUMERATOR,
)
from data.blocks import Blocks
from data.build.earlier_days import OUT, EarlierDays
from data.connection import Snapshot
from data.indicators import indicator
from data.privacy import PLAIN, PRESENTING
from data.protect.days import HiddenDays, Marks, Mask, close_month, left_out, small_pair
from data.protect.network import Network

_MARKS = ("present", "absent", "on_leave", "sick")
#: Counts of learners of a day and cell.
_LEARNERS = ("enrolled", *_MARKS, "unrecorded")
_STUDENTS = indicator("SIT-01.students")
#: Who counted, or has, too few for a rate.
_FEW = f"""
SELECT school_idx, on_date FROM school_day
WHERE is_recorded = 1 AND {" + ".join(_MARKS)} < $limit
   OR is_due = 1 AND enrolled BETWEEN 1 AND $limit - 1
"""
_MONTH = f"""
SELECT school_idx, on_date, {", ".join(_MARKS)} FROM school_day
WHERE on_date BETWEEN $first AND $last AND is_recorded = 1
"""
#: What schools had that are no part of places: each day and cell.
_APART = f"""
UPDATE attendance_cell c
SET {", ".join(f"{count} = c.{count} - l.{count}" for count in _LEARNERS)}
FROM (
    SELECT d.on_date, s.cell_id,
           {", ".join(f"coalesce(sum(d.{count}), 0) AS {count}" for count in _LEARNERS)}
    FROM protected x
    JOIN school_day d ON d.school_idx = x.school_idx AND d.is_due = 1
         AND x.period IN (strftime(d.on_date, '%Y-%m'), strftime(d.on_date, '%Y-%m-%d'))
    JOIN school s ON s.school_idx = x.school_idx
    WHERE x.mask = '{OUT}'
    GROUP BY ALL
) l
WHERE c.on_date = l.on_date AND c.cell_id = l.cell_id
"""
#: Of the marks of a year before that stand beside those of a day, what schools had that are no part
#: of places now, or whose rate was hidden then: each day and cell.
_BESIDE = f"""
WITH day AS (SELECT DISTINCT on_date, previous_date FROM attendance_cell)
UPDATE attendance_cell c
SET {", ".join(f"previous_{mark} = c.previous_{mark} - l.{mark}" for mark in _MARKS)}
FROM (
    SELECT n.on_date, s.cell_id, {", ".join(f"sum(p.{mark}) AS {mark}" for mark in _MARKS)}
    FROM day d
    JOIN (
        SELECT d.on_date, x.school_idx FROM day d
        JOIN protected x ON x.mask = '{Mask.RATE}' AND x.presenting
             AND x.period = strftime(d.previous_date, '%Y-%m')
        UNION
        SELECT d.on_date, x.school_idx FROM day d
        JOIN protected x ON x.mask = '{OUT}'
             AND x.period IN (strftime(d.on_date, '%Y-%m'), strftime(d.on_date, '%Y-%m-%d'))
    ) x ON x.on_date = d.on_date
    JOIN school_day n ON n.on_date = d.on_date AND n.school_idx = x.school_idx
         AND n.is_due = 1 AND n.is_recorded = 1
    JOIN school_day p ON p.on_date = d.previous_date AND p.school_idx = x.school_idx
         AND p.is_due = 1 AND p.is_recorded = 1
    JOIN school s ON s.school_idx = x.school_idx
    GROUP BY ALL
) l
WHERE c.on_date = l.on_date AND c.cell_id = l.cell_id
"""


@dataclass(frozen=True, slots=True)
class HiddenRows:
    """Rows of the table to be: what one mask hides in a month or on a day."""

    mask: str
    #: A month, or a day.
    period: str
    presenting: bool
    places: list[str]
    schools: list[int]


def hidden_days(
    snapshot: Snapshot, atoms: Atoms, blocks: Blocks, network: Network,
    closed: Mapping[str, Sequence[int]], earlier: EarlierDays | None,
) -> Iterator[HiddenRows]:
    """Everything that is hidden of days: places and rates of schools by month, splits of schools
    by day, as far as they are not small by themselves. Each month has at least empty rows.
    `closed` are the schools whose students are hidden in a term, beside the small ones; `earlier`
    is what the snapshot before told."""
    school_cell = network.of_cell[atoms.school_cell]
    counted = ~left_out(atoms.area_codes, atoms.province_codes, atoms.school_cell)
    out = _out(snapshot, blocks, closed, len(school_cell))
    for month, among in groupby(blocks.days, lambda day: day.isoformat()[:7]):
        days = tuple(among)
        apart = _apart(days, out, earlier)
        whole = bool((apart == apart[0]).all())
        for at, own in [(month, apart[0])] if whole else zip(days, apart, strict=True):
            yield HiddenRows(OUT, str(at), False, [], np.flatnonzero(own).tolist())
        marks = _marks(snapshot, days, len(school_cell))
        known: HiddenDays | None = None
        for presenting, limit in ((False, PLAIN), (True, PRESENTING)):
            if earlier is not None:
                known = earlier.known(days, presenting, limit, network).joined(known)
            known = close_month(
                network, school_cell, ~apart, counted[atoms.school_cell], marks, limit, known
            )
            for mask, numbers in known.places.items():
                schools = np.flatnonzero(known.rates).tolist() if mask is Mask.RATE else []
                yield HiddenRows(mask, month, presenting, network.names(numbers), schools)
            told = small_pair(marks.absent, marks.on_leave + marks.sick, limit) | known.rates
            beside = known.splits & ~told & counted[atoms.school_cell]
            for day, more in zip(days, beside, strict=True):
                yield HiddenRows(
                    Mask.SPLIT, day.isoformat(), presenting, [], np.flatnonzero(more).tolist()
                )


def _apart(
    days: Sequence[date], out: Mapping[int, Bools], earlier: EarlierDays | None
) -> Bools:
    """Which schools are no part of places on the days of a month, [day, school]."""
    if earlier is not None:
        return earlier.apart(days, out)
    month: Bools = np.logical_or.reduce([out[academic_year(day)] for day in days])
    return np.tile(month, (len(days), 1))


def _out(
    snapshot: Snapshot, blocks: Blocks, closed: Mapping[str, Sequence[int]], schools: int
) -> dict[int, Bools]:
    """Which schools are no part of places in an academic year. What a school counts in a day is
    what it has on all days, while which schools record differs: of those whose students are hidden
    many days would tell what one does not. For everybody those of a shared screen: places have one
    sum for all."""
    found = {academic_year(day): np.zeros(schools, dtype=bool) for day in blocks.days}
    for period in blocks.periods(_STUDENTS):
        year = int(year_of(period)[2:])
        if year in found:
            counted = blocks.schools(_STUDENTS, period).at(slice(None))[NUMERATOR]
            found[year] |= (counted >= 1) & (counted < PRESENTING.denominator)
            found[year][list(closed.get(period, ()))] = True
    for school, day in snapshot.query(_FEW, {"limit": PRESENTING.denominator}):
        if academic_year(day) in found:
            found[academic_year(day)][school] = True
    return found


def leave_out(file: Path) -> None:
    """Take schools out of the sums of places in a file that has its protected numbers: those that
    are no part of them; and those whose rate was hidden out of what days are compared with, for the
    rest would tell of them beside the numbers of that day."""
    with duckdb.connect(str(file)) as con:
        con.execute(_APART)
        con.execute(_BESIDE)


def _marks(snapshot: Snapshot, days: tuple[date, ...], schools: int) -> Marks:
    found = snapshot.arrays(_MONTH, {"first": days[0], "last": days[-1]}, seconds=60)
    on = np.array(days, dtype="datetime64[D]")
    own = np.ma.filled(found["on_date"], np.datetime64(0, "D")).astype("datetime64[D]")
    # Marks of a day without school stay out, as everywhere.
    at = np.minimum(np.searchsorted(on, own), len(on) - 1)
    inside: Bools = on[at] == own
    school: Ints = np.ma.filled(found["school_idx"], 0).astype(np.int64)[inside]

    def spread(name: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        held = np.zeros((len(days), schools))
        held[at[inside], school] = np.ma.filled(found[name], 0)[inside]
        return held

    return Marks(*(spread(name) for name in _MARKS))
