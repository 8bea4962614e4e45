"""What the snapshot before told of school days: with this one it must tell no small number.

Whatever was hidden there stays hidden, and who was counted in the sums of a day stays counted in
them: so what is shown today of a day that was there is what was shown of it then, and the marks of
the schools that sent some since. Of all others nothing is told anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import numpy as np

from dashboard.periods import academic_year
from data.arrays import Bools, Ints
from data.connection import Snapshot
from data.privacy import PRESENTING, Limits
from data.protect.days import HiddenDays, Mask, small_pair
from data.protect.network import Network

#: Schools that are no part of places, by month; by day where it was not so all month.
OUT = "days:out"
#: By mask, month or day, presenting, of the year before: places by name, schools by index.
Told = Mapping[tuple[str, str, bool, bool], tuple[frozenset[str], Ints]]

_COUNTED = """
SELECT on_date, school_idx FROM school_day
WHERE on_date BETWEEN $first AND $last AND is_due = 1 AND enrolled > 0
  AND school_idx IN (SELECT unnest($schools))
"""
#: Splits that were small and are others now.
_CHANGED = """
SELECT n.on_date, n.school_idx, b.absent, b.on_leave + b.sick AS rest
FROM before.school_day b
JOIN before.school o ON o.school_idx = b.school_idx
JOIN now.school s ON s.school_code = o.school_code
JOIN now.school_day n ON n.school_idx = s.school_idx AND n.on_date = b.on_date
WHERE b.is_recorded = 1
  AND (b.absent BETWEEN 1 AND $most OR b.on_leave + b.sick BETWEEN 1 AND $most)
  AND (n.absent <> b.absent OR n.on_leave + n.sick <> b.on_leave + b.sick)
"""


@dataclass(slots=True)
class EarlierDays:
    """The school days of the snapshot before, by the schools of now."""

    _snapshot: Snapshot
    _told: Told
    #: Of each school of then its place among those of now, −1 where it is none.
    _now: Ints
    _schools: int
    _changed: dict[str, np.ndarray[Any, Any]]
    #: Who was no part of the sums of each day, and of any day of an academic year.
    _out: dict[date, Bools] = field(default_factory=dict)
    _ever: dict[int, Bools] = field(default_factory=dict)

    @classmethod
    def of(
        cls, before: Snapshot, now: Snapshot, told: Told, days: Sequence[date],
        then_codes: Sequence[str], codes: Sequence[str],
    ) -> EarlierDays:
        """Read what an opened snapshot hid of its days; the codes are those of its schools and of
        the schools of now."""
        at = {code: n for n, code in enumerate(codes)}
        held = cls(
            before, told, np.array([at.get(code, -1) for code in then_codes], dtype=np.int64),
            len(codes), _changed(before, now),
        )
        for day in days:
            out = held._marked(OUT, day.isoformat()[:7]) | held._marked(OUT, day.isoformat())
            held._out[day] = out
            year = academic_year(day)
            held._ever[year] = held._ever[year] | out if year in held._ever else out
        return held

    def _marked(self, mask: str, period: str, presenting: bool = False) -> Bools:
        """The schools that a mask hid."""
        found = np.zeros(self._schools, dtype=bool)
        if (mask, period, presenting, False) in self._told:
            own = self._now[self._told[mask, period, presenting, False][1]]
            found[own[own >= 0]] = True
        return found

    def apart(self, days: Sequence[date], now: Mapping[int, Bools]) -> Bools:
        """Which schools are no part of the sums of the days of a month, [day, school]; `now` are
        those that should not be in an academic year. Once out, they stay so all year; who was
        counted on a day stays counted, for else the difference would be theirs."""
        wanted: Bools = np.logical_or.reduce([
            own[academic_year(day)] for day in days for own in (now, self._ever)
            if academic_year(day) in own
        ])
        found = np.tile(wanted, (len(days), 1))
        was = np.stack([self._out.get(day, wanted) for day in days])
        counted = self._counted(days, wanted & ~was.all(axis=0))
        return np.asarray(found & (was | ~counted))

    def _counted(self, days: Sequence[date], among: Bools) -> Bools:
        """Which of some schools had pupils on each day then; of new days none, [day, school]."""
        found = np.zeros((len(days), self._schools), dtype=bool)
        at = {day: n for n, day in enumerate(days)}
        asked = np.flatnonzero((self._now >= 0) & among[self._now]).tolist()
        for day, school in self._snapshot.query(
            _COUNTED, {"first": days[0], "last": days[-1], "schools": asked}
        ) if asked else ():
            if day in at and day in self._out:
                found[at[day], self._now[school]] = True
        return found

    def known(
        self, days: Sequence[date], presenting: bool, limit: Limits, network: Network
    ) -> HiddenDays:
        """What was hidden of a month."""
        month = days[0].isoformat()[:7]
        splits = np.stack([
            self._marked(Mask.SPLIT, day.isoformat(), presenting) for day in days
        ])
        changed = self._changed
        small = small_pair(changed["absent"], changed["rest"], limit)
        on, own = np.array(days, dtype="datetime64[D]"), changed["on_date"].astype("datetime64[D]")
        at = np.minimum(np.searchsorted(on, own), len(on) - 1)
        inside = small & (on[at] == own)
        splits[at[inside], changed["school_idx"][inside]] = True
        places = {}
        for mask in Mask:
            names, _ = self._told.get((mask, month, presenting, False), (frozenset[str](), None))
            places[mask] = np.array([own[0] in names for own in network.places])
        return HiddenDays(places, self._marked(Mask.RATE, month, presenting), splits)


def _changed(before: Snapshot, now: Snapshot) -> dict[str, np.ndarray[Any, Any]]:
    """Day, school of now, and what it had then."""
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as con:
        con.execute("SET enable_progress_bar = false")
        for name, file in (("before", before.path), ("now", now.path)):
            quoted = str(file).replace("'", "''")
            con.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
        found = con.execute(_CHANGED, {"most": PRESENTING.count - 1}).fetchnumpy()
    return {name: np.ma.filled(own) for name, own in found.items()}
