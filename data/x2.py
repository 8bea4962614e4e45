"""The quality level of indicator X2 by education area: 1 to 5, or none.

What makes which level is data (`x2_rules.json`), one version after another; this is how it is read.
Levels are tried from the highest down and the first that fits holds, so a limit is "at least".
Shares are compared as whole numbers, never rounded: 18,999 of 20,000 schools are not 95 per cent.
The reports of six and of twelve months measure different things and are never averaged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

_FILE = Path(__file__).with_name("x2_rules.json")

Need = Literal["current", "shared", "used"]


@dataclass(frozen=True, slots=True)
class Level6:
    """At least so many clear issues, aspects of the area, and per cent of schools with all four."""

    level: int
    issues: int
    aspects: int
    percent: int


@dataclass(frozen=True, slots=True)
class Level12:
    """What the linked system must be, and at least how many per cent of schools use its data."""

    level: int
    needs: frozenset[Need]
    percent: int


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of the criteria, in force from a fiscal year on. Levels are highest first."""

    version: str
    name_th: str
    name_en: str
    first_fiscal_year: int
    levels_6: tuple[Level6, ...]
    levels_12: tuple[Level12, ...]
    otherwise: int


@dataclass(frozen=True, slots=True)
class Half:
    """What an area reported after six months; None of a number is not known.

    `issues` are those judged clear (0–4), `aspects` those that the area office covers (0–4),
    `covered` the schools with all four of `schools`.
    """

    issues: int
    aspects: int
    covered: int | None
    schools: int | None


@dataclass(frozen=True, slots=True)
class Whole:
    """What an area reported after twelve months: `using` the schools that use linked data."""

    current: bool
    shared: bool
    used: bool
    using: int | None
    schools: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level, or why there is none; whether the report contradicts itself; which version held."""

    level: int | None
    missing: Literal["not_reported", "not_applicable"] | None
    contradicts: bool
    version: str


class BadReport(ValueError):
    """More schools than there are, or a number outside its range: such a row is refused."""


@cache
def versions() -> tuple[Rules, ...]:
    """Every version of the criteria, oldest first."""
    found = [
        Rules(
            one["version"],
            one["name_th"],
            one["name_en"],
            one["first_fiscal_year"],
            tuple(sorted((Level6(**row) for row in one["levels_6"]), key=lambda row: -row.level)),
            tuple(
                sorted(
                    (
                        Level12(row["level"], frozenset(row["needs"]), row["percent"])
                        for row in one["levels_12"]
                    ),
                    key=lambda row: -row.level,
                )
            ),
            one["otherwise"],
        )
        for one in json.loads(_FILE.read_text("utf-8"))
    ]
    return tuple(sorted(found, key=lambda rules: rules.first_fiscal_year))


def rules_of(fiscal_year: int) -> Rules:
    """The version in force in a fiscal year (Buddhist era); before the first, the first."""
    held = [rules for rules in versions() if rules.first_fiscal_year <= fiscal_year]
    return held[-1] if held else versions()[0]


def level6(report: Half | None, fiscal_year: int, *, applicable: bool = True) -> Verdict:
    """The level after six months; `report` is None where the area has sent none.

    Raises BadReport where the numbers cannot be.
    """
    rules = rules_of(fiscal_year)
    if report is None or not applicable:
        return _none(rules, applicable)
    _check(report.covered, report.schools)
    if not (0 <= report.issues <= 4 and 0 <= report.aspects <= 4):
        raise BadReport(f"{report.issues} issues, {report.aspects} aspects")
    contradicts = report.issues == 4 and report.aspects == 0
    if report.covered is None or not report.schools:
        return Verdict(None, "not_applicable", contradicts, rules.version)
    for row in rules.levels_6:
        if (
            report.issues >= row.issues
            and report.aspects >= row.aspects
            and _reaches(report.covered, report.schools, row.percent)
        ):
            return Verdict(row.level, None, contradicts, rules.version)
    return Verdict(rules.otherwise, None, contradicts, rules.version)


def level12(report: Whole | None, fiscal_year: int, *, applicable: bool = True) -> Verdict:
    """The level after twelve months, which is that of the year; as `level6`."""
    rules = rules_of(fiscal_year)
    if report is None or not applicable:
        return _none(rules, applicable)
    _check(report.using, report.schools)
    if report.using is None or not report.schools:
        return Verdict(None, "not_applicable", False, rules.version)
    has: dict[Need, bool] = {
        "current": report.current, "shared": report.shared, "used": report.used,
    }
    for row in rules.levels_12:
        if all(has[need] for need in row.needs) and _reaches(
            report.using, report.schools, row.percent
        ):
            return Verdict(row.level, None, False, rules.version)
    return Verdict(rules.otherwise, None, False, rules.version)


def _none(rules: Rules, applicable: bool) -> Verdict:
    return Verdict(None, "not_reported" if applicable else "not_applicable", False, rules.version)


def _reaches(part: int, whole: int, percent: int) -> bool:
    return 100 * part >= percent * whole


def _check(part: int | None, whole: int | None) -> None:
    if part is not None and (part < 0 or (whole is not None and part > whole)):
        raise BadReport(f"{part} of {whole} schools")
