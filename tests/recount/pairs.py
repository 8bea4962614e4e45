"""A count as a frame: numerator and denominator of each unit where both sides are known."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pandas as pd

Frame = pd.DataFrame
#: Columns `num` and `den`, by school code (or district code).
Count = pd.DataFrame
Numbers: TypeAlias = "pd.Series[float] | pd.Series[int] | pd.Series[bool]"


def pair(num: Numbers, den: Numbers | None = None) -> Count:
    """A count, where both sides are known; a sum has no denominator."""
    if den is None:
        return pd.DataFrame({"num": num.astype(float), "den": np.nan}).dropna(subset="num")
    return pd.DataFrame({"num": num.astype(float), "den": den.astype(float)}).dropna()
