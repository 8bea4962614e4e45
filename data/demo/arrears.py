"""What areas send late, in part or not at all: a country in which few are always behind, and some
systems are kept better than others.

Of every feed the areas stand in a row from the worst, by how slow an office is in everything and
with this feed. So an area that is late is late in several feeds, and one that has missed a round
missed the one before if as many did.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dashboard.periods import PeriodKind
from dashboard.vocabulary import SPECIAL_EDUCATION_AREA
from data.contract import Contract, Kind, Sheet
from data.demo.calendar import AS_OF
from data.registers import places
from data.rounds import round_of
from data.sources import sheets

#: Areas of the sandbox: they send all, but for what is named here.
_KEPT = ("1601", "1602", "S16", SPECIAL_EDUCATION_AREA)
#: Areas that are slow in everything.
_SLOW = frozenset({"1801", "3405", "S58", "9602", "6302"})
#: Part of an area's place in the row that it has from all feeds alike.
_COMMON = 0.6


@dataclass(frozen=True, slots=True)
class Arrears:
    """Shares of the areas in one round of a feed: `late`, and not there at all."""

    feed: str
    year: str  #: as files are named
    late: float
    missing: float


@dataclass(frozen=True, slots=True)
class Thin:
    """In a share of the areas up to `most` of the schools have no row, the same in all rounds."""

    feed: str
    share: float
    most: float


ROUNDS: tuple[Arrears, ...] = (
    Arrears("emisnet", "2568-1", 0.03, 0.0),
    Arrears("emisnet", "2569-1", 0.03, 0.0),
    Arrears("emisutil", "2568-1", 0.03, 0.0),
    Arrears("emisutil", "2569-1", 0.035, 0.0),
    Arrears("emiscom", "2568-1", 0.05, 0.004),
    Arrears("emiscom", "2569-1", 0.06, 0.012),
    Arrears("staff", "2569-1", 0.02, 0.0),
    Arrears("bobec", "2568", 0.03, 0.012),
    Arrears("bobec", "2569", 0.025, 0.02),
    Arrears("mobec", "2568-2", 0.09, 0.035),
    Arrears("mobec", "2569-1", 0.12, 0.09),
    Arrears("mobec", "2569-2", 0.17, 0.19),
    Arrears("careagg", "2568-2", 0.06, 0.03),
    Arrears("careagg", "2569-1", 0.08, 0.07),
    Arrears("hero", "2568-2", 0.08, 0.06),
    Arrears("hero", "2569-1", 0.1, 0.12),
    Arrears("cct", "2568-2", 0.02, 0.004),
    Arrears("cct", "2569-1", 0.025, 0.008),
    Arrears("gcode", "2569", 0.04, 0.02),
    Arrears("oppreg", "2569", 0.09, 0.05),
    Arrears("back", "2568", 0.05, 0.02),
    Arrears("back", "2569", 0.0, 0.04),
    Arrears("early", "2567", 0.02, 0.0),
    Arrears("early", "2568", 0.03, 0.01),
    Arrears("grades", "2568", 0.05, 0.03),
    Arrears("loss", "2568", 0.05, 0.03),
    Arrears("loss", "2569", 0.0, 0.25),
    Arrears("pp3", "2568", 0.06, 0.03),
    Arrears("dltv", "2568", 0.0, 0.03),
    Arrears("dltv", "2569", 0.0, 0.08),
    Arrears("quality", "2569", 0.0, 0.06),
    Arrears("x2", "2568-12M", 0.06, 0.02),
    Arrears("x2", "2569-6M", 0.08, 0.04),
    Arrears("x2", "2569-12M", 0.1, 0.09),
    Arrears("plan", "2569", 0.0, 0.02),
    Arrears("plan", "2570", 0.0, 0.1),
    Arrears("ita", "2569", 0.0, 0.05),
    Arrears("edpa", "2569", 0.0, 0.08),
    Arrears("ready", "2569", 0.0, 0.12),
    Arrears("safety", "2568", 0.05, 0.0),
    Arrears("safety", "2569", 0.0, 0.05),
    Arrears("staffperson", "2569-1", 0.0, 0.01),
    Arrears("staffperson", "2569-2", 0.0, 0.03),
)
_THIN = {
    one.feed: one for one in (
        Thin("emiscom", 0.12, 0.2), Thin("bobec", 0.1, 0.3), Thin("mobec", 0.4, 0.45),
        Thin("careagg", 0.25, 0.3), Thin("hero", 0.35, 0.4),
    )
}
#: What single areas of the sandbox send late (the day) or not (None), by feed and year.
_NAMED: dict[tuple[str, str, str], str | None] = {
    ("1602", "bobec", "2569"): "2026-11-12",
    (SPECIAL_EDUCATION_AREA, "hero", "2569-1"): None,
}
#: Areas whose attendance has not arrived since a day.
_ATTENDANCE_TO: dict[str, str] = {
    "1801": "2026-11-13", "9501": "2026-11-17", "9503": "2026-11-13", "9601": "2026-11-16",
    "9401": "2026-11-18", "S58": "2026-11-06", "3405": "2026-11-18",
}
#: Codes by which a file may call a school.
_CODES = "[code10, code6, smis]"
_HALVES = {"6M": "q2", "12M": "q4"}
_SILENT = 195  # the salt of the schools that are left out


def sent_on(area: str, sheet: Sheet, year: str, day: str) -> str | None:
    """The day on which an area sends a file whose day is `day`, or None if it has not come."""
    contract = _contracts()[sheet.prefix]
    named = (area, contract.id, year)
    if named in _NAMED:
        return _NAMED[named]
    place = _places(contract.id).get(area)
    of_round = _by_round().get((contract.id, year))
    if place is None or of_round is None:
        return day
    if place < of_round.missing:
        return None
    if place < of_round.missing + of_round.late:
        return max(day, _late_day(contract, area, year).isoformat())
    return day


def attendance_to(area: str) -> str:
    """The last day of which an area has sent its attendance."""
    return _ATTENDANCE_TO.get(area, AS_OF.isoformat())


def whole_sql(area: str, sheet: Sheet, sql: str) -> str:
    """`sql` without the rows of schools that tell nothing, in an area where there are such."""
    contract = _contracts()[sheet.prefix]
    thin = _THIN.get(contract.id)
    column = next((one.key for one in sheet.columns if one.kind is Kind.SCHOOL), None)
    if thin is None or column is None or area in _KEPT:
        return sql
    place = _places(f"{contract.id} schools").get(area, 1.0)
    if place >= thin.share:
        return sql
    share = 0.03 + (thin.most - 0.03) * (1 - place / thin.share)
    return (
        f"SELECT * FROM ({sql}) WHERE NOT coalesce({column} IN (SELECT unnest({_CODES})"
        f" FROM school_here WHERE u(sid, {_SILENT}) < {share:.4f}), false)"
    )


def _late_day(contract: Contract, area: str, year: str) -> date:
    """A working day after the close: most are late by days, few by weeks."""
    name, _, part = year.partition("-")
    match contract.period_kind:
        case PeriodKind.QUARTER:
            period = f"fy{name}-{_HALVES[part]}"
        case PeriodKind.FISCAL_YEAR:
            period = f"fy{name}"
        case _:
            period = f"ay{year}"
    of_round = round_of(contract, period)
    assert of_round is not None, (contract.id, period)
    day = of_round.late_after + timedelta(days=1 + int(35 * _draw(area, contract.id, year) ** 2))
    return min(AS_OF, day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0))


@cache
def _places(feed: str) -> dict[str, float]:
    """Area → its place from the worst (0) to the best (1) in a feed."""
    codes = [str(area.code) for area in places.areas() if area.code not in _KEPT]
    codes.sort(key=lambda code: _COMMON * _care(code) + (1 - _COMMON) * _draw(code, feed))
    return {code: number / len(codes) for number, code in enumerate(codes)}


def _care(area: str) -> float:
    """How well an office keeps its rounds, from 0 to 1."""
    return 0.0 if area in _SLOW else _draw(area, "office")


def _draw(*names: str) -> float:
    digest = hashlib.sha256(":".join(names).encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32


@cache
def _contracts() -> dict[str, Contract]:
    return {sheet.prefix: contract for contract, sheet in sheets()}


@cache
def _by_round() -> dict[tuple[str, str], Arrears]:
    return {(one.feed, one.year): one for one in ROUNDS}
