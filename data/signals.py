"""Signals that a pupil may need help: a short list of declared rules over recorded facts, in the
open.

They order, they do not judge: no score, no weights, no model. The class teacher decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: Completed years at which a grade is usually entered; ปวช. shares the ages of upper secondary.
ENTRY_AGE: dict[str, int] = {
    **{f"K{n}": 2 + n for n in (1, 2, 3)}, **{f"P{n}": 5 + n for n in range(1, 7)},
    **{f"M{n}": 11 + n for n in range(1, 7)}, **{f"V{n}": 14 + n for n in (1, 2, 3)},
}


@dataclass(frozen=True, slots=True)
class Pupil:
    """The facts that rules read; None where they are not recorded."""

    grade: str
    age: int | None
    recorded_days: int | None
    present_days: int | None
    absent_days: int | None
    absent_streak: int | None
    cannot_strike_off: bool


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule: a number of a pupil, and from where on it is watched or needs attention."""

    id: str
    #: None: the rule cannot be tried on this pupil.
    value: Callable[[Pupil], float | None]
    watch: float
    bad: float
    #: True: a value below the limit is the problem; else one that reaches it.
    below: bool = False

    def status(self, value: float | None) -> str:
        """none, good, watch or bad."""
        if value is None:
            return "none"
        if self._past(value, self.bad):
            return "bad"
        return "watch" if self._past(value, self.watch) else "good"

    def _past(self, value: float, limit: float) -> bool:
        return value < limit if self.below else value >= limit


#: A share of days means little before this many were recorded.
ENOUGH_DAYS = 20


def _share(days: int | None, recorded: int | None) -> float | None:
    if days is None or recorded is None or recorded < ENOUGH_DAYS:
        return None
    return 100 * days / recorded


def _over_age(pupil: Pupil) -> float | None:
    entry = ENTRY_AGE.get(pupil.grade)
    return None if entry is None or pupil.age is None else max(0, pupil.age - entry - 1)


SIGNALS: tuple[Signal, ...] = (
    Signal("streak", lambda pupil: pupil.absent_streak, watch=3, bad=5),
    Signal("absence", lambda pupil: _share(pupil.absent_days, pupil.recorded_days),
           watch=10, bad=20),
    Signal("attendance", lambda pupil: _share(pupil.present_days, pupil.recorded_days),
           watch=90, bad=80, below=True),
    Signal("over_age", _over_age, watch=2, bad=4),
    Signal("strike_off", lambda pupil: int(pupil.cannot_strike_off), watch=1, bad=1),
)
"""In the order in which they are shown. `over_age` counts years above the usual age of the grade.
"""


def signals(pupil: Pupil) -> list[list[object]]:
    """Every rule with its result: [[id, status, value or None, watch, bad], …]."""
    rows: list[list[object]] = []
    for signal in SIGNALS:
        value = signal.value(pupil)
        rounded = None if value is None else round(value, 1)
        rows.append([signal.id, signal.status(value), rounded, signal.watch, signal.bad])
    return rows
