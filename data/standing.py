"""How every feed stands in every education area: of a snapshot, as arrays of classes.

A cell is the round that an area was last asked for: the latest one that has come or is due. Classes
go from 0 (nothing wrong) to 4 (never sent, nothing there); 5: nothing is owed and nothing came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from data.arrays import Bools, Bytes, Ints
from data.connection import Snapshot
from data.sources import SOURCES

MODES: tuple[str, ...] = ("fresh", "full", "right")
NEVER, NOT_OWED = 4, 5
#: The row of what one office sends for all.
COUNTRY_ROW = "TH"
#: From which share a source stands well, and from which it needs a look, in percent: of areas in
#: time, of schools reported, of rows loaded.
LIMITS = {"fresh": (95.0, 80.0), "full": (95.0, 80.0), "right": (99.0, 95.0)}
#: From this share of its areas in time a source is in time.
IN_TIME = LIMITS["fresh"][0]
#: What all sources of a place together should reach in completeness, in percent.
TARGET = 98.0

#: The latest round that is not still to come, and how many lie between it and the last that came.
_NOW = """
WITH told AS (
    SELECT a.*, r.opens, r.closes, row_number() OVER (PARTITION BY a.feed, a.area_code
                                   ORDER BY r.opens DESC, r.period DESC) AS back
    FROM round_area a JOIN round r USING (feed, period)
    WHERE a.state <> 'not_due'
), last AS (
    SELECT feed, area_code, min(back) FILTER (sent) AS sent_back
    FROM told GROUP BY ALL
)
SELECT t.feed, t.area_code, t.period, t.state, t.due, t.sent, t.latest_on, t.schools_due,
       t.schools_reported, t.rows_loaded, t.rows_quarantined, l.sent_back, t.opens, t.closes
FROM told t JOIN last l USING (feed, area_code) WHERE t.back = 1
"""
_SUMS = """
SELECT feed, area_code, sum(rows_loaded)::BIGINT, sum(rows_quarantined)::BIGINT
FROM round_area WHERE rows_read IS NOT NULL GROUP BY ALL
"""
_SILENT = "SELECT feed, school_idx FROM round_silent"


@dataclass(frozen=True, slots=True)
class Standing:
    """[feed, area] arrays; feeds and areas as in the tuples."""

    feeds: tuple[str, ...]
    areas: tuple[str, ...]
    #: Mode → class of each cell.
    classes: dict[str, Bytes]
    #: Owed in the round of the cell; come; in time.
    due: Bools
    sent: Bools
    on_time: Bools
    schools_due: Ints
    schools_reported: Ints
    #: Pairs of a feed and an open school that lacks in what its area sent last.
    silent_feed: Ints
    silent_school: Ints
    #: Rows over all rounds that are told of.
    loaded: Ints
    quarantined: Ints
    #: Whether anything of a feed has ever come.
    connected: Bools
    #: Latest day of what has come, by feed; and the latest round of its cells: period, close.
    latest: dict[str, date]
    rounds: dict[str, tuple[str, date]]


@lru_cache(maxsize=2)
def standing(snapshot: Snapshot) -> Standing:
    """Read how a snapshot's feeds stand. Kept: it is the same for everybody."""
    feeds = tuple(contract.id for contract in SOURCES)
    areas = (COUNTRY_ROW, *(row[0] for row in snapshot.query(
        "SELECT DISTINCT area_code FROM round_area WHERE area_code <> 'TH' ORDER BY area_code"
    )))
    row_of = {feed: n for n, feed in enumerate(feeds)}
    place_of = {area: n for n, area in enumerate(areas)}
    shape = (len(feeds), len(areas))
    classes: dict[str, Bytes] = {
        mode: np.full(shape, NOT_OWED, dtype=np.uint8) for mode in MODES
    }
    due, sent, on_time = (np.zeros(shape, dtype=bool) for _ in range(3))
    owed, reported, loaded, quarantined = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    latest: dict[str, date] = {}
    rounds: dict[str, tuple[date, str, date]] = {}
    for (
        feed, area, period, state, is_due, is_sent, day, schools, has, good, bad, sent_back, opens,
        closes,
    ) in snapshot.query(_NOW):
        if feed not in row_of:
            continue
        at = row_of[feed], place_of[area]
        due[at], sent[at], on_time[at] = is_due, is_sent, state == "on_time"
        owed[at], reported[at] = schools or 0, has or 0
        classes["fresh"][at] = _fresh(state, schools, has, sent_back)
        classes["full"][at] = _full(is_sent, schools, has)
        classes["right"][at] = _right(is_sent, good, bad)
        if day is not None:
            latest[feed] = max(day, latest.get(feed, day))
        rounds[feed] = max((opens, period, closes), rounds.get(feed, (opens, period, closes)))
    for feed, area, good, bad in snapshot.query(_SUMS):
        if feed in row_of:
            loaded[row_of[feed], place_of[area]] = good
            quarantined[row_of[feed], place_of[area]] = bad
    silent = [(row_of[feed], idx) for feed, idx in snapshot.query(_SILENT) if feed in row_of]
    pairs = np.array(silent, dtype=np.int64).reshape(-1, 2)
    # One file for all is as right for every area that it has rows of.
    right, whole = classes["right"], classes["right"][:, :1]
    classes["right"] = np.where((right == NOT_OWED) & sent, whole, right)
    return Standing(
        feeds, areas, classes, due, sent, on_time, owed, reported, pairs[:, 0], pairs[:, 1],
        loaded, quarantined, np.array([feed in latest for feed in feeds], dtype=bool), latest,
        {feed: (period, closes) for feed, (_, period, closes) in rounds.items()},
    )


def _fresh(state: str, schools: int | None, has: int | None, sent_back: int | None) -> int:
    """In time and whole, in time and not whole, late by up to a round, by more, never sent."""
    if state == "on_time":
        return int(schools is not None and (has or 0) < schools)
    if state == "late" or sent_back == 2:
        return 2
    return NEVER if sent_back is None else 3


def _full(sent: bool, schools: int | None, has: int | None) -> int:
    if not sent:
        return NEVER
    return _class(100.0 * (has or 0) / schools if schools else 100.0, LIMITS["full"])


def _right(sent: bool, good: int | None, bad: int | None) -> int:
    """By the rows of the area's own files; of one file for all the areas have none of their own."""
    if not sent:
        return NEVER
    rows = (good or 0) + (bad or 0)
    return _class(100.0 * (good or 0) / rows, LIMITS["right"]) if rows else NOT_OWED


def _class(share: float, limits: tuple[float, ...]) -> int:
    limits = (100.0, *limits)
    return next((n for n, limit in enumerate(limits) if share >= limit), len(limits))
