"""Collection calendars: for every feed its rounds of a year, by what day they close and who owes.

A round is a period of the feed's kind with its days: window open, reference day, close. What a feed
has no calendar of its own for follows the kind of its period: due some days after the period ends.
The days are those of the published calendars where there is one (domain reference, 1.2), else set
here and to be replaced by the office that keeps the feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dashboard.periods import (
    BE_OFFSET,
    PeriodKind,
    academic_year,
    begins,
    ends,
    fiscal_year,
    kind_of,
    year_be,
)
from data.contract import Contract
from data.sources import SOURCES

#: How far back rounds are told of that nobody sent anything for.
_LOOK_BACK = timedelta(days=400)
AREA_KINDS = ("primary", "secondary", "special")
_PRIMARY = ("primary",)
_NO_BUREAU = ("primary", "secondary")


class Due(StrEnum):
    """Who owes a round."""

    SCHOOL = "school"  #: every open school: an area is whole when all of its schools have rows
    AREA = "area"  #: the area office: it is whole when anything of it has come
    COUNTRY = "country"  #: one office for all: every area stands as that file does
    NOBODY = "nobody"  #: it comes when it comes, and is never late


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a round as (month, day, years after the one that the period begins in)."""

    opens: tuple[int, int, int]
    reference: tuple[int, int, int]
    closes: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the rounds of one feed are, and who owes them."""

    feed: str
    due: Due
    #: Days of each round of a year: "" of a yearly feed, "1" of a term, "q2" of a quarter. A round
    #: that is not named is none of this feed. Without any, all are due `after` their end.
    rounds: Mapping[str, Days] = field(default_factory=dict)
    #: Days after the end of the period on which it closes.
    after: int = 30
    #: Days after the close that are not yet late.
    grace: int = 0
    #: A file that grows every school day: its latest day is asked, not its first.
    daily: bool = False
    #: Days that the latest file may be old while the period runs, and when it ends: of a feed whose
    #: period is long and whose files come all along. None: one file a period is enough.
    every: int | None = None
    #: Kinds of area offices that owe it.
    kinds: tuple[str, ...] = AREA_KINDS
    #: Rounds of a year that another list of the feed tells of as well as its main one: round of a
    #: year → prefix of the list's files. Who has sent either has sent the round.
    told_by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a feed. `late_after` is the last day on which what arrives is on time."""

    feed: str
    period: str
    opens: date
    reference: date
    closes: date
    late_after: date


def _days(opens: str, reference: str, closes: str) -> Days:
    """Days written "06-10", or "+1 03-31" in the year after."""
    return Days(*(_day(text) for text in (opens, reference, closes)))


def _day(text: str) -> tuple[int, int, int]:
    ahead, _, written = text.rpartition(" ")
    month, day = written.split("-")
    return int(month), int(day), int(ahead or 0)


_TERM_1_REGISTER = {"1": _days("05-16", "06-10", "06-30")}
_HALF_YEARS = {
    "q2": _days("01-01", "03-31", "04-30"),
    "q4": _days("07-01", "09-30", "10-31"),
}
_FISCAL_YEAR_ENDS = {"q4": _HALF_YEARS["q4"]}
_TERM_ENDS = {
    "1": _days("05-16", "09-30", "09-30"),
    "2": _days("11-01", "+1 03-31", "+1 03-31"),
}
_RESULTS = {"": _days("+1 02-01", "+1 03-31", "+1 05-31")}

_CALENDARS: tuple[Calendar, ...] = (
    Calendar("school", Due.SCHOOL, _TERM_1_REGISTER),
    Calendar("dmc", Due.SCHOOL, {
        "1": _days("05-16", "06-10", "06-10"),
        "2": _days("07-15", "11-10", "11-10"),
        "3": _days("+1 02-01", "+1 03-31", "+1 05-15"),
        # The end of a year is handed over as those who left the last grade of their school.
    }, told_by={"3": "DMCGRADUATE"}),
    *(Calendar(feed, Due.SCHOOL, _TERM_1_REGISTER)
      for feed in ("emisnet", "emiscom", "emisutil", "staff")),
    Calendar("bobec", Due.SCHOOL, {"": _days("10-01", "10-30", "10-30")}),
    Calendar("mobec", Due.SCHOOL, {
        "1": _days("06-01", "06-30", "06-30"), "2": _days("10-01", "10-30", "10-30"),
    }),
    Calendar("staffperson", Due.SCHOOL, after=30),
    Calendar("att", Due.SCHOOL, daily=True, grace=1),
    # A way by which feeds come: no office owes it.
    Calendar("amss", Due.NOBODY, daily=True),
    *(Calendar(feed, Due.NOBODY) for feed in ("amssyear", "amssfiscal", "amssbook")),
    Calendar("moi", Due.COUNTRY, {"": _days("12-31", "12-31", "+1 02-28")}),
    Calendar("moistat", Due.COUNTRY, after=10),
    Calendar("care", Due.NOBODY, _TERM_ENDS),
    Calendar("careagg", Due.SCHOOL, _TERM_ENDS),
    Calendar("hero", Due.SCHOOL, _TERM_ENDS),
    Calendar("cct", Due.AREA, {
        "1": _days("05-16", "08-31", "08-31"), "2": _days("11-01", "+1 01-31", "+1 01-31"),
    }),
    Calendar("gcode", Due.AREA, {"": _days("05-16", "09-30", "09-30")}),
    Calendar("oppreg", Due.AREA, {"": _days("05-16", "06-10", "07-31")}, kinds=_NO_BUREAU),
    Calendar("back", Due.AREA, {"": _days("05-16", "+1 05-15", "+1 05-31")}),
    *(Calendar(feed, Due.AREA, _RESULTS, kinds=_PRIMARY) for feed in ("rt", "nt", "early")),
    Calendar("onet", Due.AREA, _RESULTS),
    Calendar("grades", Due.AREA, {"": _days("+1 03-01", "+1 03-31", "+1 05-15")}),
    *(Calendar(feed, Due.AREA, after=60)
      for feed in ("loss", "pp3")),
    Calendar("quality", Due.AREA, after=60, kinds=_NO_BUREAU),
    Calendar("dltv", Due.AREA, after=60, kinds=_PRIMARY),
    # Of pilot schools, which no register names.
    Calendar("competency", Due.NOBODY),
    *(Calendar(feed, Due.AREA, _HALF_YEARS, kinds=_NO_BUREAU)
      for feed in ("score_krs", "score_ars", "emes", "x2", "exemplar")),
    Calendar("score_pmqa", Due.AREA, _FISCAL_YEAR_ENDS, kinds=_NO_BUREAU),
    # A day of holidays and a weekend lie between two working days.
    Calendar("doc", Due.AREA, after=10, every=5),
    Calendar("plan", Due.AREA, after=31, every=92),
    Calendar("budget", Due.AREA, after=10),
    Calendar("ita", Due.AREA, after=60),
    Calendar("edpa", Due.AREA, after=60),
    Calendar("ready", Due.AREA, after=60),
    Calendar("safety", Due.AREA, every=31),
)
_BY_FEED = {calendar.feed: calendar for calendar in _CALENDARS}
#: Days after its end on which a period of a feed without a calendar closes.
_AFTER = {PeriodKind.MONTH: 10, PeriodKind.QUARTER: 31}


def declared() -> frozenset[str]:
    """Ids of the feeds that have a calendar of their own."""
    return frozenset(_BY_FEED)


def calendar_of(contract: Contract) -> Calendar:
    """The calendar of a feed, else the one that the kind of its period gives."""
    own = _BY_FEED.get(contract.id)
    if own is not None:
        return own
    due = Due.COUNTRY if contract.scope == "country" else Due.AREA
    return Calendar(contract.id, due, after=_AFTER.get(contract.period_kind, 30))


def round_of(contract: Contract, period: str) -> Round | None:
    """The round that a period is, None where the feed has none of that period."""
    if kind_of(period) is not contract.period_kind:
        return None
    calendar = calendar_of(contract)
    grace = timedelta(days=calendar.grace)
    if not calendar.rounds:
        if contract.period_kind is PeriodKind.TERM and period.endswith("-3"):
            # Only a calendar of its own gives a year a third round.
            return None
        last = ends(period)
        closes = last if calendar.daily else last + timedelta(days=calendar.after)
        return Round(contract.id, period, begins(period), last, closes, closes + grace)
    days = calendar.rounds.get(period.partition("-")[2])
    if days is None:
        return None
    # Every quarter of a fiscal year counts from the calendar year that this one is named for.
    year = year_be(period) - BE_OFFSET
    opens, reference, closes = (
        date(year + ahead, month, day)
        for month, day, ahead in (days.opens, days.reference, days.closes)
    )
    return Round(contract.id, period, opens, reference, closes, closes + grace)


def rounds_until(contract: Contract, as_of: date, held: Iterable[str] = ()) -> tuple[Round, ...]:
    """The rounds of a feed that have opened by a day, earliest first: all of `held` (the periods
    that files have come for) and those of the year past. Of a feed that has come, none is told
    before the first of `held`: nobody was asked for it here then."""
    came = [one for period in set(held) if (one := round_of(contract, period))]
    first = min((one.opens for one in came), default=date.min)
    past = {
        one for period in _periods(contract.period_kind, as_of)
        if (one := round_of(contract, period))
        and one.reference > as_of - _LOOK_BACK and one.opens >= first
    }
    return tuple(sorted(
        (one for one in past | set(came) if one.opens <= as_of),
        key=lambda one: (one.opens, one.period),
    ))


def all_rounds(as_of: date, held: Mapping[str, Iterable[str]]) -> Iterator[Round]:
    """The rounds of every feed; `held` maps a contract's id to the periods of its files."""
    for contract in SOURCES:
        yield from rounds_until(contract, as_of, held.get(contract.id, ()))


def _periods(kind: PeriodKind, as_of: date) -> Iterator[str]:
    """Periods of a kind around a day: two years back to this one's end."""
    study, fiscal, year = academic_year(as_of), fiscal_year(as_of), as_of.year + BE_OFFSET
    for back in range(3):
        match kind:
            case PeriodKind.ACADEMIC_YEAR:
                yield f"ay{study - back}"
            case PeriodKind.TERM:
                yield from (f"ay{study - back}-{number}" for number in (1, 2, 3))
            case PeriodKind.FISCAL_YEAR:
                yield f"fy{fiscal - back}"
            case PeriodKind.QUARTER:
                yield from (f"fy{fiscal - back}-q{number}" for number in (1, 2, 3, 4))
            case PeriodKind.CALENDAR_YEAR:
                yield f"cy{year - back}"
            case PeriodKind.MONTH:
                yield from (f"{as_of.year - back:04d}-{number:02d}" for number in range(1, 13))
