"""Schools that need a look, in memory: what the rules of data/alerts.py found at the build."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.alerts import alert
from data.arrays import Floats, Ints
from data.connection import Snapshot

#: Flagged schools that travel, the worst first; the map of the country marks these.
_MOST = 200
#: A day that no date reaches: the flag has none.
_NO_DAY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Raised:
    """A rule and what it points at in a scope."""

    alert: str
    #: Schools, and the first day (ISO) that it held at one of them.
    schools: int
    since: str | None


@dataclass(frozen=True, slots=True)
class Flagged:
    """The schools of a scope that rules point at."""

    #: The worst first, at most 200: those with a bad flag come before the others.
    worst: tuple[int, ...]
    #: How many schools of the scope have a bad flag.
    bad: int
    #: Only rules that point at a school.
    raised: tuple[Raised, ...]


class Flags:
    """Which schools an alert rule points at: parallel columns, one entry a school and rule."""

    def __init__(self, snapshot: Snapshot, schools: int) -> None:
        held = snapshot.arrays(
            "SELECT school_idx, alert, severity, value, since FROM school_flag"
            " ORDER BY alert, school_idx"
        )
        self.school: Ints = np.ma.filled(held["school_idx"], 0).astype(np.int64)
        names = np.ma.filled(held["alert"], "")
        self.alerts: tuple[str, ...] = tuple(dict.fromkeys(names.tolist()))
        place = {name: n for n, name in enumerate(self.alerts)}
        self.alert: Ints = np.array([place[name] for name in names.tolist()], dtype=np.int64)
        self.is_bad = np.ma.filled(held["severity"], "") == "bad"
        self.value: Floats = np.ma.filled(held["value"].astype(float), np.nan)
        self.since = np.ma.filled(held["since"].astype("datetime64[D]"), np.datetime64("NaT"))
        self._schools = schools
        self._day: Ints = np.where(
            np.isnat(self.since), _NO_DAY, self.since.astype(np.int64)
        ).astype(np.int64)

    def within(self, schools: Ints, closed: frozenset[str] = frozenset()) -> Flagged:
        """What the rules point at among these schools (indexes), but for rules about the indicators
        `closed` (ids)."""
        inside = np.zeros(self._schools, dtype=bool)
        inside[schools] = True
        told = inside[self.school]
        if closed:
            shown = [alert(name).indicator not in closed for name in self.alerts]
            told &= np.array(shown, dtype=bool)[self.alert]
        at = told.nonzero()[0]
        school = self.school[at]
        flagged, where = np.unique(school, return_inverse=True)
        bad = np.bincount(where[self.is_bad[at]], minlength=len(flagged))
        every = np.bincount(where, minlength=len(flagged))
        # Among equals the order is arbitrary, yet not by place: the cut must not favour the north.
        scattered = (flagged * 2654435761) % 2**32
        order = np.lexsort((scattered, -every, -bad))[:_MOST]
        # One stretch for each rule: the columns stand in the order of rules.
        bounds = np.searchsorted(self.alert[at], np.arange(len(self.alerts) + 1)).tolist()
        raised = []
        for n, name in enumerate(self.alerts):
            held = at[bounds[n]:bounds[n + 1]]
            if len(held):
                first = int(self._day[held].min())
                since = None if first == _NO_DAY else str(np.datetime64(first, "D"))
                raised.append(Raised(name, len(held), since))
        return Flagged(
            tuple(flagged[order].tolist()), int(np.count_nonzero(bad)), tuple(raised)
        )
