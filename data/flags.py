"""Schools that need a look, in memory: what the rules of data/alerts.py found at the build."""

from __future__ import annotations

import numpy as np

from data.atoms import Ints
from data.blocks import Floats
from data.connection import Snapshot


class Flags:
    """Which schools an alert rule points at: parallel columns, one entry a school and rule."""

    def __init__(self, snapshot: Snapshot) -> None:
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
