"""What school days counted at a place and at schools, protected: all of it that is shown.

The sums behind it are read by data.days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dashboard.vocabulary import Indicator, Measure
from data.arrays import Bools, Floats, Ints
from data.numbers import one_number
from data.privacy import suppressed
from data.protect.days import Mask
from data.protected import Closed
from data.protected_days import MASKS, small_split

COUNTS = (
    "due", "recorded", "part", "enrolled", "present", "on_leave", "sick", "absent",
    "previous_due", "previous_recorded", "previous_present", "previous_on_leave", "previous_sick",
    "previous_absent",
)
AT = {name: n for n, name in enumerate(COUNTS)}
MARKS = ("present", "on_leave", "sick", "absent")

#: What each daily indicator counts: the sums over and under the line, and who can have a number.
COUNTED: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "ATT-01": (("present",), MARKS, "recorded"),
    "ATT-02": (("absent",), MARKS, "recorded"),
    "ATT-03": (("on_leave", "sick"), MARKS, "recorded"),
    "ATT-03.leave": (("on_leave",), MARKS, "recorded"),
    "ATT-03.sick": (("sick",), MARKS, "recorded"),
    "ATT-04": (("recorded",), ("due",), "due"),
}
#: Those that share the pupils who are not there.
_AWAY = ("ATT-02", "ATT-03")
#: In the arrays of schools: not open that day. A school that was open and silent has no marks.
SHUT = np.iinfo(np.uint16).max


def seven(indicator: Indicator, counts: Any) -> Floats:
    """The seven sums of an indicator (data.blocks) from counts that stand on the last axis."""
    units = COUNTED[indicator.id][2]
    return np.stack([
        *_over_under(indicator, counts), counts[..., AT[units]], counts[..., AT["due"]],
        *_over_under(indicator, counts, "previous_"), counts[..., AT[f"previous_{units}"]],
    ]).astype(np.float64)


def _over_under(indicator: Indicator, counts: Any, before: str = "") -> tuple[Any, Any]:
    """Numerator and denominator."""
    above, below, _ = COUNTED[indicator.id]

    def total(names: Iterable[str]) -> Any:
        first, *others = (counts[..., AT[before + name]] for name in names)
        for other in others:
            first = first + other
        return first

    return total(above), total(below)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The days of one place and year, protected."""

    days: tuple[date, ...]
    schools: int
    presenting: bool
    _counts: Ints
    #: The same of the schools that are part of splits.
    _split: Ints
    #: On which days what is hidden.
    _closed: dict[Mask, Bools]
    is_school: bool = False

    def _of(self, indicator: Indicator) -> Ints:
        return self._split if MASKS.get(indicator.id, Mask.RATE) is not Mask.RATE else self._counts

    def _closed_on(self, indicator: Indicator) -> Bools:
        mask = MASKS.get(indicator.id)
        return np.zeros(len(self.days), dtype=bool) if mask is None else self._closed[mask]

    def _has_long(self, indicator: Indicator) -> bool:
        """Whether there may be a number of several days: of a school's absent pupils is none."""
        return not self.is_school or MASKS.get(indicator.id, Mask.RATE) is Mask.RATE

    def number(self, indicator: Indicator, days: slice, period: str = "") -> Measure:
        """The number of the place over some of the days; over no day, that none was a school day.
        """
        counts, several = self._of(indicator), days.stop - days.start > 1
        sums = seven(indicator, counts[days].sum(axis=0))
        if several:
            # Over several days a school counts once: the fullest day stands for all.
            sums[2:4] = seven(indicator, counts[days])[2:4].max(axis=1)
        closed = self.hidden(indicator)[days].any() or (
            several and not self._has_long(indicator)
        )
        return one_number(
            indicator, period, "", sums, self.schools, self.presenting, Closed(
                bool(closed), MASKS.get(indicator.id, Mask.RATE) is not Mask.RATE
            ),
        )

    def grouped(self, indicator: Indicator, group: Ints, groups: int) -> Floats:
        """The value of each group of days, as of all Mondays; `group` is of the first days."""
        above, below = _over_under(indicator, self._of(indicator)[: len(group)])
        values = self._values(
            indicator,
            np.bincount(group, weights=above, minlength=groups),
            np.bincount(group, weights=below, minlength=groups),
        )
        # A sum over days tells nothing new only where each of them is shown.
        closed = self._closed_on(indicator)[: len(group)]
        if not self._has_long(indicator):
            closed = np.ones_like(closed)
        values[np.unique(group[closed])] = np.nan
        return values

    def rates(self, indicator: Indicator) -> Floats:
        """The value of each day; NaN where there is none."""
        value = self._values(indicator, *_over_under(indicator, self._of(indicator)))
        return np.where(self.hidden(indicator), np.nan, value)

    def _values(self, indicator: Indicator, above: Any, below: Any) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            value = above / below * indicator.factor
        hidden = suppressed(indicator, above, below, self.presenting)
        return np.where(hidden | (below == 0), np.nan, value)

    def hidden(self, indicator: Indicator) -> Bools:
        """Which days have a number that must not be shown."""
        counts = self._of(indicator)
        above, below = _over_under(indicator, counts)
        small = suppressed(indicator, above, below, self.presenting)
        if indicator.id in _AWAY:
            # The rate is known: of absent and away, a small one is the rest of the other.
            small |= small_split(
                above, below - counts[:, AT["present"]], self.presenting
            )
        some = counts[:, AT["recorded"]] > 0
        return np.asarray(some & (small | self._closed_on(indicator)), dtype=bool)

    def asked(self) -> Ints:
        """Schools open, of these recorded, of these in part: [day, 3]. Schools are no persons."""
        return self._counts[:, [AT["due"], AT["recorded"], AT["part"]]]


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """Some schools on one day, protected where it says so."""

    #: Open that day; recorded; recorded only in part.
    due: Bools
    recorded: Bools
    part: Bools
    _present: Floats
    _absent: Floats
    _marks: Floats
    presenting: bool
    #: Which of them have a hidden rate, and a hidden split.
    _closed: tuple[Bools, Bools]

    def counted(self, indicator: Indicator) -> tuple[Floats, Floats]:
        """Numerator and value of ATT-01, ATT-02 or ATT-03 at each school; NaN where none or held
        back."""
        above = {
            "ATT-01": self._present, "ATT-02": self._absent,
            "ATT-03": self._marks - self._present - self._absent,
        }[indicator.id]
        with np.errstate(divide="ignore", invalid="ignore"):
            value = above / self._marks * indicator.factor
        nothing = ~self.recorded | suppressed(indicator, above, self._marks, self.presenting)
        nothing |= self._closed[indicator.id in _AWAY]
        if indicator.id in _AWAY:
            # As by day.
            nothing |= small_split(above, self._marks - self._present, self.presenting)
        return np.where(nothing, np.nan, above), np.where(nothing, np.nan, value)


def on_day(
    marks: Any, part: Any, presenting: bool, closed: tuple[Bools, Bools]
) -> SchoolDays:
    present, absent, every = marks
    due = every != SHUT
    recorded = due & (every > 0)
    return SchoolDays(
        due, recorded, part, present.astype(float), absent.astype(float),
        np.where(recorded, every, np.nan).astype(float), presenting, closed,
    )
