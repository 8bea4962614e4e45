"""Recounts who reported in time and who uses AMSS++/SMSS, from the names and rows of files.

The rounds are those of the published calendars that had closed by the demo's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tests.recount import files
from tests.recount.files import column
from tests.recount.pairs import Count, pair

if TYPE_CHECKING:
    from tests.recount.offices import Offices

#: System, prefix of the files, round in their names, last day, quarter in which that lies.
_OF_SCHOOLS = (
    ("dmc", "DMC", "2568-2", "20251110", "fy2569-q1"),
    ("dmc", "DMC", "2568-3", "20260515", "fy2569-q3"),
    ("dmc", "DMC", "2569-1", "20260610", "fy2569-q3"),
    ("dmc", "DMC", "2569-2", "20261110", "fy2570-q1"),
    *(
        ("emis", prefix, year, day, quarter)
        for prefix in ("EMISNET", "EMISCOM", "EMISUTIL")
        for year, day, quarter in (
            ("2568-1", "20250630", "fy2568-q3"), ("2569-1", "20260630", "fy2569-q3"),
        )
    ),
    ("bobec", "BOBEC", "2568", "20251030", "fy2569-q1"),
    ("bobec", "BOBEC", "2569", "20261030", "fy2570-q1"),
    ("mobec", "MOBEC", "2568-2", "20251030", "fy2569-q1"),
    ("mobec", "MOBEC", "2569-1", "20260630", "fy2569-q3"),
    ("mobec", "MOBEC", "2569-2", "20261030", "fy2570-q1"),
)
_HALVES = {
    "fy2568-q4": ("2025-10-31", "fy2569-q1"), "fy2569-q2": ("2026-04-30", "fy2569-q3"),
    "fy2569-q4": ("2026-10-31", "fy2570-q1"),
}
_OF_AREAS = {
    "krs": "SCORE_KRS", "ars": "SCORE_ARS", "pmqa": "SCORE_PMQA", "emes": "EMES", "x2": "X2",
}
_ENVELOPE = re.compile(r"(?:amss|smss)_[a-z_]+_(\w+)_\d{4}(?:-\d)?_(\d{8})T\d+\.(?:json|xml)")


@dataclass(frozen=True)
class _Told:
    """A round of a system, by the quarter in which it closed: units of each area that owed it, and
    of these who reported in time."""

    system: str
    quarter: str
    due: pd.Series[float]
    done: pd.Series[float]


def counts(offices: Offices) -> dict[str, dict[str, Count]]:
    """SIT-19 and SIT-20 by quarter; `offices.apart` gets the areas that owed no round."""
    told = [*_of_schools(offices), *_of_areas(offices)]
    found: dict[str, dict[str, Count]] = {}
    every = offices.seats.index
    for system in ("", *dict.fromkeys(one.system for one in told)):
        for quarter in {one.quarter for one in told}:
            own = [one for one in told if one.quarter == quarter and system in ("", one.system)]
            if not own:
                continue
            due = _sum([one.due if system else one.due / one.due for one in own])
            done = _sum([one.done if system else one.done / one.due for one in own])
            id = f"SIT-19.{system}".rstrip(".")
            found.setdefault(quarter, {})[id] = pair(done, due)
            offices.apart.setdefault(quarter, {})[id] = frozenset(every.difference(due.index))
    for quarter, count in _in_use(offices):
        found.setdefault(quarter, {})["SIT-20"] = count
    return found


def _sum(parts: list[pd.Series[float]]) -> pd.Series[float]:
    return pd.concat(parts).groupby(level=0).sum()


def _open_schools(offices: Offices) -> dict[str, set[str]]:
    schools = offices.places.schools
    held = schools[schools["open"]].groupby("area")
    return {str(area): set(rows.index) for area, rows in held if area in offices.seats.index}


def _of_schools(offices: Offices) -> Iterator[_Told]:
    opened = _open_schools(offices)
    for system, prefix, year, closes, quarter in _OF_SCHOOLS:
        first: dict[str, str] = {}
        rows: dict[str, set[str]] = {}
        # Those who left the last grade stand for the end of a year.
        for own in (prefix, "DMCGRADUATE") if (prefix, year) == ("DMC", "2568-3") else (prefix,):
            for path in offices.inbox.rglob(f"{own}_*_{year}_*"):
                area, day = path.stem.split("_")[1], path.stem.split("_")[-1]
                first[area] = min(day, first.get(area, day))
            for sent in files.sent(offices.inbox, own.lower()):
                if f"_{year}_" in sent.file:
                    written = column(sent.rows, "รหัสโรงเรียน", "รหัสโรงเรียน 10 หลัก")
                    rows.setdefault(sent.scope, set()).update(written.map(offices.codes).dropna())
        due = pd.Series({area: float(len(held)) for area, held in opened.items()})
        done = pd.Series({
            area: float(len(held & rows.get(area, set())))
            if first.get(area, "9") <= closes else 0.0
            for area, held in opened.items()
        })
        yield _Told(system, quarter, due, done)


def _of_areas(offices: Offices) -> Iterator[_Told]:
    for system, prefix in _OF_AREAS.items():
        for half, (closes, quarter) in _HALVES.items():
            if system == "pmqa" and half.endswith("q2"):
                continue
            due = pd.Series(1.0, index=offices.seats.index.difference(["100700"]))
            done = due * 0
            for table in offices.tables(prefix):
                if table.half != half or table.sheet not in ("", "Sheet1", "summary"):
                    continue
                states = column(table.rows, "สถานะ").groupby(column(table.rows, "รหัส สพท."))
                for area, state in states:
                    if (state == "ไม่มีการประเมิน").all():
                        due[area] = float("nan")
                    elif (state == "รายงานแล้ว").any() and table.day <= pd.Timestamp(closes):
                        done[area] = 1.0
            kept = due.dropna()
            yield _Told(system, quarter, kept, done.reindex(kept.index))


def _in_use(offices: Offices) -> Iterator[tuple[str, Count]]:
    opened = _open_schools(offices)
    senders: dict[str, set[str]] = {}
    for path in Path(offices.inbox).rglob("*ss_*"):
        match = _ENVELOPE.fullmatch(path.name)
        if match is not None:
            day = pd.Timestamp(match[2])
            year, quarter = day.year + 543 + (day.month > 9), (day.month + 2) % 12 // 3 + 1
            senders.setdefault(f"fy{year}-q{quarter}", set()).add(
                offices.codes.get(match[1], match[1])
            )
    for period, held in senders.items():
        yield period, pair(
            pd.Series({area: len(held & {area, *own}) for area, own in opened.items()}),
            pd.Series({area: 1 + len(own) for area, own in opened.items()}),
        )
