"""Rounds counted anew from the names and rows of the demo's files, by none of the build's code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.links import parse
from dashboard.vocabulary import Code, Level, Scope
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from data.queries import data_view
from tests.recount import files
from tests.recount.feeds import Feeds

pytestmark = pytest.mark.recount

_AS_OF = "20261120"
#: Feed, round in the file's name, the period it is, and the day on which the round closes.
_ROUNDS = (
    ("DMC", "2569-1", "ay2569-1", "20260610"),
    ("DMC", "2569-2", "ay2569-2", "20261110"),
    ("DMC", "2568-3", "ay2568-3", "20260515"),
    ("BOBEC", "2569", "ay2569", "20261030"),
    ("MOBEC", "2569-1", "ay2569-1", "20260630"),
    ("MOBEC", "2569-2", "ay2569-2", "20261030"),
    ("STAFF", "2569-1", "ay2569-1", "20260630"),
    ("EMISNET", "2569-1", "ay2569-1", "20260630"),
)


#: Lists that stand for a round, beside the main one.
_TOLD_BY = {("DMC", "2568-3"): ("DMC", "DMCGRADUATE")}


def _lists(prefix: str, year: str) -> tuple[str, ...]:
    return _TOLD_BY.get((prefix, year), (prefix,))


def _days(feeds: Path, prefix: str, year: str, scopes: set[str]) -> dict[str, str]:
    """Area → the first day of its files of a round."""
    found: dict[str, str] = {}
    names = "|".join(_lists(prefix, year))
    for path in feeds.rglob(f"{prefix}*"):
        match = re.match(rf"(?:{names})_([A-Z0-9-]+)_{year}_(\d{{8}})\.", path.name)
        if match and match[1] in scopes:
            found[match[1]] = min(match[2], found.get(match[1], match[2]))
    return found


@pytest.fixture(scope="module")
def areas(feeds: Path) -> dict[str, set[str]]:
    """Open schools of each area, by the last school master."""
    masters = Feeds(feeds).masters
    last = masters[masters["period"] == masters["period"].max()]
    own = last[last["open"]]
    return {str(area): set(rows["school"]) for area, rows in own.groupby("area")}


@pytest.mark.parametrize(("prefix", "year", "period", "closes"), _ROUNDS)
def test_states_and_days(
    feeds: Path, snapshot: Path, areas: dict[str, set[str]], prefix: str, year: str, period: str,
    closes: str,
) -> None:
    came = _days(feeds, prefix, year, set(areas))
    expected = {
        area: (
            ("on_time" if came[area] <= closes else "late") if area in came
            else "missing" if closes < _AS_OF else "not_due",
            came.get(area),
        )
        for area in areas
    }
    with duckdb.connect(str(snapshot), read_only=True) as con:
        rows = con.execute(
            "SELECT area_code, state, strftime(arrived_on, '%Y%m%d') FROM round_area"
            " WHERE feed = ? AND period = ?", [prefix.lower(), period],
        ).fetchall()
    assert {area: (state, day) for area, state, day in rows} == expected


def _reported(feeds: Path) -> Iterator[tuple[str, str, pd.Series[str]]]:
    """Feed, period and the ten-digit code of the school of every row."""
    codes = Feeds(feeds).codes
    for prefix, year, period, _ in _ROUNDS:
        for name in _lists(prefix, year):
            for sent in files.sent(feeds, name.lower()):
                if year in sent.file:
                    written = files.column(sent.rows, "รหัสโรงเรียน", "รหัสโรงเรียน 10 หลัก")
                    yield prefix.lower(), period, written.map(codes)


def test_schools_and_rows(feeds: Path, snapshot: Path, areas: dict[str, set[str]]) -> None:
    schools: dict[tuple[str, str], set[str]] = {}
    for feed, period, held in _reported(feeds):
        schools.setdefault((feed, period), set()).update(held.dropna())
    with duckdb.connect(str(snapshot), read_only=True) as con:
        rows = con.execute(
            "SELECT feed, period, area_code, schools_due, schools_reported FROM round_area"
            " WHERE schools_due IS NOT NULL"
        ).fetchall()
        sums = con.execute(
            "SELECT sum(rows_read), sum(rows_loaded), sum(rows_quarantined), sum(files),"
            " sum(warnings) FROM round_area"
        ).fetchall()[0]
        account = con.execute(
            "SELECT sum(rows_read), sum(rows_loaded), sum(rows_quarantined), count(*),"
            " sum(warnings) FROM account_file"
        ).fetchall()[0]
    checked = 0
    for feed, period, area, due, reported in rows:
        assert due == len(areas[area]), (feed, period, area)
        if (feed, period) in schools:
            assert reported == len(schools[feed, period] & areas[area]), (feed, period, area)
            checked += 1
    assert checked >= 6 * len(areas)
    assert sums == account


def test_silent_schools_are_those_that_are_not_in_the_last_that_came(
    feeds: Path, snapshot: Path, areas: dict[str, set[str]]
) -> None:
    for prefix, year, period in (
        ("DMC", "2569-2", "ay2569-2"), ("BOBEC", "2569", "ay2569"), ("MOBEC", "2569-2", "ay2569-2"),
    ):
        sent = set(_days(feeds, prefix, year, set(areas)))
        reported = {
            code for feed, held, codes in _reported(feeds)
            if (feed, held) == (prefix.lower(), period) for code in codes.dropna()
        }
        with duckdb.connect(str(snapshot), read_only=True) as con:
            rows = con.execute(
                "SELECT s.school_code FROM round_silent JOIN school s USING (school_idx)"
                " WHERE feed = ? AND period = ?", [prefix.lower(), period],
            ).fetchall()
        expected = set().union(*(areas[area] for area in sent)) - reported
        assert {code for (code,) in rows} == expected, prefix


def test_the_completeness_of_a_place_is_that_of_its_own_schools(
    feeds: Path, snapshot: Path
) -> None:
    """The page of the data, of each province and district."""
    masters = Feeds(feeds).masters
    last = masters[(masters["period"] == masters["period"].max()) & masters["open"]]
    reported: dict[tuple[str, str], set[str]] = {}
    for feed, period, codes in _reported(feeds):
        reported.setdefault((feed, period), set()).update(codes.dropna())
    cube, shares = Cube(Snapshot(snapshot)), set()
    for level in (Level.PROVINCE, Level.DISTRICT):
        for place, own in last.groupby(level.value):
            key = open_key(cube, BUILT_IN, Scope().narrowed(level, Code(str(place))))
            told = data_view.answer(key, parse("/data?tab=full"))["data"]
            found = {row[0]: (row[1], row[6]) for row in told["rows"]}
            for feed in ("dmc", "bobec", "mobec"):
                period, share = found[feed]
                expected = 100.0 * own["school"].isin(reported[feed, period]).mean()
                assert share == pytest.approx(expected, abs=0.001), (feed, place)
                shares.add(share)
    assert len(shares) > 3


@pytest.mark.parametrize(("prefix", "kind"), [
    ("STAFFPERSON", "ay"), ("READY", "ay"), ("MOISTAT", ""), ("MOBEC", "ay"), ("EMISCOM", "ay"),
])
def test_no_round_lies_before_the_first_file_of_a_feed(
    feeds: Path, snapshot: Path, prefix: str, kind: str
) -> None:
    """By the names: `FEED_SCOPE_YEAR[-ROUND]_DAY`; a month as the ministry writes it."""
    if prefix == "MOISTAT":
        told = [path.stem.removeprefix("stat_") for path in feeds.rglob("stat_[0-9]*")]
        first = min(f"{2500 + int(one[:2]) - 543}-{one[2:]}" for one in told)
    else:
        first = min(kind + path.stem.split("_")[2] for path in feeds.rglob(f"{prefix}_*"))
    with duckdb.connect(str(snapshot), read_only=True) as con:
        rows = con.execute(
            "SELECT DISTINCT period FROM round WHERE feed = ?", [prefix.lower()]
        ).fetchall()
    periods = sorted(period for (period,) in rows)
    assert periods[0] == first
