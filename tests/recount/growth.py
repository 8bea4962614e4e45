"""Growth once more: scores by numpy from the tables of the WHO, and who is beyond the limits."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from pygrowup.tables.by_day import bmifa as bmi_by_day
from pygrowup.tables.by_day import lfa as height_by_day
from pygrowup.tables.by_month import bmifa as bmi_by_month
from pygrowup.tables.by_month import lfa as height_by_month

from tests.recount.pairs import Count, Frame, pair

Floats = np.ndarray[Any, np.dtype[np.float64]]

_TABLES = {
    "height": (height_by_day.DATA, height_by_month.DATA),
    "bmi": (bmi_by_day.DATA, bmi_by_month.DATA),
}
_FIVE = 1856


@cache
def _curve(measure: str, sex: str, letter: str) -> tuple[Floats, Floats]:
    """Ages in days and the value of a letter there; between months numpy draws the line."""
    by_day, by_month = (table[sex] for table in _TABLES[measure])
    days = sorted(by_day)
    months = sorted(by_month)
    ages = [float(day) for day in days] + [month * 365.25 / 12 for month in months]
    values = [float(by_day[day][letter]) for day in days]
    values += [float(by_month[month][letter]) for month in months]
    return np.array(ages), np.array(values)


def score(measure: str, sex: str, days: Floats, value: Floats) -> Floats:
    """Standard deviations from the median; NaN beyond the ages of the tables."""
    power, middle, spread = (np.interp(days, *_curve(measure, sex, letter)) for letter in "lms")
    z: Floats = ((value / middle) ** power - 1) / (power * spread)
    if measure == "bmi":
        def cut(n: int) -> Floats:
            found: Floats = middle * (1 + power * spread * n) ** (1 / power)
            return found

        z = np.where(z > 3, 3 + (value - cut(3)) / (cut(3) - cut(2)), z)
        z = np.where(z < -3, -3 + (value - cut(-3)) / (cut(-2) - cut(-3)), z)
    outside = (days < 0) | (days > 228 * 365.25 / 12)
    return np.where(outside, np.nan, z)


def shares(rows: Frame, schools: pd.Index) -> dict[str, Count]:
    """SIT-09 by school, of the students of a round."""
    rows = rows[rows["measured"]]
    days: Floats = np.asarray((rows["day"] - rows["born"]).dt.days, dtype=np.float64)
    height, weight = rows["height"].to_numpy(), rows["weight"].to_numpy()
    mass = weight / (height / 100) ** 2
    girls = (rows["sex"] == "ญ").to_numpy()
    tall, heavy = (
        np.where(
            girls, score(measure, "female", days, value), score(measure, "male", days, value)
        )
        for measure, value in (("height", height), ("bmi", mass))
    )
    known = (np.abs(tall) <= 6) & (np.abs(heavy) <= 5)
    limit = np.where(days <= _FIVE, 3.0, 2.0)
    groups = {"thin": heavy < -2, "stunted": tall < -2, "obese": heavy > limit}

    def tally(flag: Any) -> pd.Series[float]:
        by = pd.Series(flag & known, index=rows.index).groupby(rows["school"]).sum()
        return by.reindex(schools).fillna(0).astype(float)

    return {
        f"SIT-09.{name}": pair(tally(flag), tally(known)) for name, flag in groups.items()
    }
