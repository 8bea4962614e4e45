"""How much of a budget is to be disbursed by the end of each quarter: cumulative per cent, by law
of the year. The table is `budget_targets.json`, one version after another; the cabinet decides
anew every year, so whoever knows the resolution adds its record.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("budget_targets.json")


@dataclass(frozen=True, slots=True)
class Targets:
    """One version, in force from a fiscal year (Buddhist era) on; per cent of quarters 1–4."""

    first_fiscal_year: int
    version: str
    total: tuple[float, ...]
    investment: tuple[float, ...]


@cache
def versions() -> tuple[Targets, ...]:
    """Every version, oldest first."""
    found = [
        Targets(one["first_fiscal_year"], one["version"], tuple(one["total"]),
                tuple(one["investment"]))
        for one in json.loads(_FILE.read_text("utf-8"))
    ]
    return tuple(sorted(found, key=lambda one: one.first_fiscal_year))


def targets_of(fiscal_year: int) -> Targets:
    """The version in force in a fiscal year; before the first, the first."""
    held = [one for one in versions() if one.first_fiscal_year <= fiscal_year]
    return held[-1] if held else versions()[0]
