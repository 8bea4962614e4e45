"""The data view's part of a step: how the feeds of a scope stand, what was found wrong, the build.

Classes of sources and areas are no numbers of persons and are told to whoever may open the area, or
lies in it. Files and rows are for who may see the account, of own places only (data_files).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.links import State
from dashboard.roles import Right
from dashboard.vocabulary import COUNTRY, Level, RegionScheme, Scope
from data.arrays import Ints
from data.gate import Key
from data.queries import data_files
from data.rights import has_right
from data.rounds import Due, calendar_of
from data.sources import SOURCES, source
from data.standing import (
    COUNTRY_ROW,
    IN_TIME,
    MODES,
    NEVER,
    NOT_OWED,
    Standing,
    standing,
)

_REGIONS = ("N", "NE", "C", "E", "W", "S", "")
_STAGES = "SELECT stage, began_at, seconds FROM build_stage ORDER BY number"
#: Two classes stand in one sign of 36.
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


def answer(key: Key, state: State) -> dict[str, Any]:
    """{"data": {"mode", "areas": [code…] by region, the whole ones first, "rows": [[feed, period,
    ISO of the latest file, ISO of the close, due, in time, share, classes]…], "tiles": {…},
    "faults": [[rule, rows or schools, files, sentence, feeds, moves]…] or None, "more_faults",
    "stages": [[stage, ISO, seconds]…], "files": {…}, "drill": see data_files, "sees", "worklist"}};
    faults, stages and files only while nothing is opened.

    `classes` has a sign for two areas: 6 × the class of the first + that of the second.
    """
    held = standing(key.snapshot)
    mode = state.filter("tab") if state.filter("tab") in MODES else MODES[0]
    columns = _columns(key, held)
    schools = _schools(key, held, columns)
    sees = has_right(key.viewer, Right.SEE_ACCOUNT) and not key.viewer.presenting
    drill = data_files.drill(key, state) if sees else None
    # An answer has 16 KB, of which the bars of a whole country take the most: what the opened
    # files hide is left out beside them.
    below = sees and drill is None
    found = data_files.faults(key, state.lang) if below else []
    return {"data": {
        "mode": mode,
        "areas": [held.areas[n] for n in columns.tolist()],
        "rows": [_row(key, held, n, mode, columns, schools) for n in range(len(held.feeds))],
        "tiles": _tiles(key, held, columns, schools),
        "faults": found[:data_files.FAULTS] if below else None,
        "more_faults": max(0, len(found) - data_files.FAULTS),
        "stages": _stages(key) if drill is None else [],
        "files": data_files.counted(key) if below else None,
        "drill": drill,
        "sees": sees,
        "worklist": bool(data_files.worklist_areas(key)),
    }}


def _columns(key: Key, held: Standing) -> Ints:
    """The areas of the scope that may be told of, by region and then from whole to missing."""
    atoms = key.atoms
    cells = atoms.select(key.scope).cells
    wanted = {atoms.area_codes[n] for n in cells.tolist()} - {""}
    found = [
        n for n, code in enumerate(held.areas)
        if code in wanted and _may_tell(key, Scope().narrowed(Level.AREA, code))
    ]
    behind = (held.due & ~held.on_time).sum(axis=0)
    return np.array(sorted(
        found, key=lambda n: (_region(key, held.areas[n]), int(behind[n]), held.areas[n])
    ), dtype=np.int64)


def _may_tell(key: Key, area: Scope) -> bool:
    return key.opens(area) or key.atoms.holds(area, key.scope)


def _region(key: Key, area: str) -> int:
    lead = key.atoms.areas[area].lead
    regions = key.atoms.region_of.get(lead)
    return _REGIONS.index(regions[RegionScheme.SIX] if regions else "")


def _row(
    key: Key, held: Standing, n: int, mode: str, columns: Ints, schools: tuple[Ints, Ints]
) -> list[Any]:
    feed = held.feeds[n]
    classes = held.classes[mode][n, columns]
    due = held.due[n, columns]
    latest = held.latest.get(feed)
    period, closes = held.rounds.get(feed, (None, None))
    return [
        feed, period, latest.isoformat() if latest else None,
        closes.isoformat() if closes else None, int(due.sum()),
        int((due & held.on_time[n, columns]).sum()), _share(key, held, n, mode, columns, schools),
        _packed(classes.tolist()),
    ]


def _schools(key: Key, held: Standing, columns: Ints) -> tuple[Ints, Ints]:
    """[feed, column]: schools that owe a row of the round, and those that have one. Of an area, or
    of the bureau, that reaches beyond the scope only the schools within it."""
    owing, told = held.schools_due[:, columns], held.schools_reported[:, columns]
    if key.scope == COUNTRY:
        return owing, told
    atoms, (feeds, areas) = key.atoms, owing.shape
    column_of = {held.areas[n]: at for at, n in enumerate(columns.tolist())}
    schools = atoms.schools_in(key.scope)
    cells = np.unique(atoms.school_cell[schools])
    of_cell = np.full(len(atoms.area_codes), -1, dtype=np.int64)
    of_cell[cells] = [column_of.get(atoms.area_codes[n], -1) for n in cells.tolist()]
    at = np.full(len(atoms.school_codes), -1, dtype=np.int64)
    at[schools] = of_cell[atoms.school_cell[schools]]
    held_here = at[schools][atoms.school_open[schools]]
    owing = np.where(owing > 0, np.bincount(held_here[held_here >= 0], minlength=areas), 0)
    silent = at[held.silent_school]
    cell = (held.silent_feed * areas + silent)[silent >= 0]
    lacking = np.bincount(cell, minlength=feeds * areas).reshape(feeds, areas)
    return owing, np.where(held.sent[:, columns] & (owing > 0), owing - lacking, 0)


def _share(
    key: Key, held: Standing, n: int, mode: str, columns: Ints, schools: tuple[Ints, Ints]
) -> float | None:
    """Percent: of areas in time, of schools reported, of rows loaded; None where of nothing, and
    of rows that are not told of. Where some of them are, in whole percent, rounded down."""
    due = held.due[n, columns]
    if mode == "fresh":
        part, whole = (due & held.on_time[n, columns]).sum(), due.sum()
    elif mode == "full":
        if _asks_schools(held.feeds[n]):
            owing, told = schools
            part, whole = told[n].sum(), owing[n].sum()
        else:
            part, whole = (due & held.sent[n, columns]).sum(), due.sum()
    else:
        # Areas have no rows of their own where one office sends for all.
        own = columns if held.loaded[n, columns].any() else held.areas.index(COUNTRY_ROW)
        part = held.loaded[n, own].sum()
        whole = part + held.quarantined[n, own].sum()
        # With the rows set aside, which are told, a share is the number of those loaded.
        if held.feeds[n] in _untold(key):
            return None
        if whole and held.feeds[n] in _partly_told(key):
            return float(100 * int(part) // int(whole))
    return round(100.0 * float(part) / float(whole), 3) if whole else None


def _untold(key: Key) -> frozenset[str]:
    """Contracts whose first sheet has a case in each row: how many there are is told of the nation
    alone, as in the account of files."""
    if key.scope == COUNTRY and key.opens(COUNTRY):
        return frozenset()
    return frozenset(one.id for one in SOURCES if one.sheets[0].cases)


def _partly_told(key: Key) -> frozenset[str]:
    """The others that have such a sheet."""
    if key.scope == COUNTRY and key.opens(COUNTRY):
        return frozenset()
    held = frozenset(one.id for one in SOURCES if any(sheet.cases for sheet in one.sheets))
    return held - _untold(key)


def _asks_schools(feed: str) -> bool:
    return calendar_of(source(feed)).due is Due.SCHOOL


def _packed(classes: list[int]) -> str:
    pairs = zip(classes[::2], [*classes[1::2], NOT_OWED][: (len(classes) + 1) // 2], strict=True)
    return "".join(_SIGNS[6 * first + second] for first, second in pairs)


def _tiles(
    key: Key, held: Standing, columns: Ints, schools: tuple[Ints, Ints]
) -> dict[str, Any]:
    """The five numbers; None where there is nothing to tell of."""
    # A source of which nothing has ever come from anywhere is not late: it is not connected.
    came = held.connected
    due, on_time = held.due[:, columns] & came[:, None], held.on_time[:, columns]
    owed = due.sum(axis=1)
    in_time = came & ((due & on_time).sum(axis=1) >= owed * IN_TIME / 100.0)
    owing, reported = (int(one[came].sum()) for one in schools)
    # What one office sends for all belongs to the country alone.
    own = (
        np.append(columns, held.areas.index(COUNTRY_ROW)) if key.scope == COUNTRY else columns
    )
    untold = _untold(key)
    told = np.array([feed not in untold for feed in held.feeds], dtype=bool)
    loaded, bad = (int(one[told][:, own].sum()) for one in (held.loaded, held.quarantined))
    never = (held.classes["fresh"][:, columns] == NEVER) & due
    missing = due & ~held.sent[:, columns]
    whole = due.any(axis=0) & ~missing.any(axis=0)
    return {
        "ontime": [int(in_time.sum()), int(came.sum())],
        "unconnected": int((~came).sum()),
        "complete": round(100.0 * reported / owing, 3) if owing else None,
        "silent": owing - reported, "rows": [reported, owing],
        "passed": round(100.0 * loaded / (loaded + bad), 4) if loaded + bad else None,
        "loaded": loaded, "quarantined": bad,
        "areas": [int(whole.sum()), len(columns)],
        "never": int(never.any(axis=0).sum()),
    }


def _stages(key: Key) -> list[list[Any]]:
    return [
        [stage, began.isoformat(timespec="seconds"), round(seconds, 1)]
        for stage, began, seconds in key.query(_STAGES)
    ]
