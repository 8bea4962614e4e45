"""Where AMSS++ and SMSS stand in for a feed, found anew from the files, and told by the number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.vocabulary import COUNTRY, Code, Scope
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from data.indicators import indicator
from data.queries.basis import as_of
from data.queries.lineage import lineage
from tests.recount import bridge
from tests.recount.counts import Counts

pytestmark = pytest.mark.recount
_DAY = "2026-11-20"


@pytest.fixture(scope="module")
def cube(snapshot: Path) -> Iterator[Cube]:
    held = Snapshot(snapshot, seconds=60)
    yield Cube(held)
    held.close()


@pytest.fixture(scope="module")
def marked(counts: Counts) -> pd.DataFrame:
    """The days of schools that came by the bridge alone."""
    feeds = counts.feeds
    students = feeds.counted.groupby(["school", "period"]).size()
    return bridge.marked_days(feeds.inbox, feeds.codes, feeds.sent_days, students)


def _fills(cube: Cube, id: str, scope: Scope, period: str) -> dict[str, dict[str, Any]]:
    """What stands in for a source of a number, by dataset's feed."""
    told = lineage(open_key(cube, BUILT_IN, scope), indicator(id), period)["sources"]
    return {one["fills"]["feed"]: one for one in told if "fills" in one}


def test_schools_and_days_that_came_by_the_bridge_alone(
    snapshot: Path, marked: pd.DataFrame
) -> None:
    found = marked.groupby("school")["on"].agg(["min", "max", "count"])
    assert len(found) == 3 and found["count"].min() > 10
    with duckdb.connect(str(snapshot), read_only=True) as con:
        rows = con.execute(
            "SELECT school_code, first_on, last_on, units FROM bridged JOIN school USING"
            " (school_idx) WHERE feed = 'att'"
        ).fetchall()
    assert {code: told for code, *told in rows} == {
        code: [row["min"].date(), row["max"].date(), row["count"]] for code, row in found.iterrows()
    }


def test_their_days_count_as_recorded(snapshot: Path, marked: pd.DataFrame) -> None:
    with duckdb.connect(str(snapshot), read_only=True) as con:
        rows = con.execute(
            "SELECT school_code, on_date, enrolled, present, on_leave, sick, absent FROM school_day"
            " JOIN school USING (school_idx) JOIN bridged b USING (school_idx)"
            " WHERE b.feed = 'att' AND is_recorded = 1 AND on_date BETWEEN first_on AND last_on"
        ).fetchall()
        late = con.execute(
            "SELECT count(*) FROM round_silent JOIN bridged USING (feed, period, school_idx)"
        ).fetchall()
    names = ["enrolled", "present", "leave", "sick", "absent"]
    assert {(code, on): tuple(told) for code, on, *told in rows} == {
        (row["school"], row["on"].date()): tuple(int(row[name]) for name in names)
        for _, row in marked.iterrows()
    }
    assert late == [(0,)]


def test_a_number_names_the_bridge_where_it_rests_on_it(
    cube: Cube, marked: pd.DataFrame, counts: Counts
) -> None:
    today = marked[marked["on"] == _DAY]
    for scope in (COUNTRY, Scope(area=Code("1601"))):
        told = _fills(cube, "ATT-01", scope, _DAY)["att"]
        assert told["id"] == "amss" and told["fills"]["schools"] == len(today)
        assert told["files"] == len(today) and told["fills"]["offices"] == 0
    school = Scope(school=Code(today["school"].iloc[0]))
    assert _fills(cube, "ATT-04", school, _DAY)["att"]["fills"]["schools"] == 1
    assert not _fills(cube, "ATT-01", Scope(area=Code("S16")), _DAY)
    assert not _fills(cube, "ATT-01", COUNTRY, "2026-09-01")


def test_money_and_documents_of_an_office_that_sent_none(cube: Cube) -> None:
    office = Scope(area=Code("S16"))
    money = _fills(cube, "BUD-03", office, "fy2570-q1")["budget"]
    assert money["id"] == "amssfiscal" and money["fills"]["offices"] == 1 and money["files"] == 1
    assert "doc" in _fills(cube, "DOC-02", office, "cy2569")
    schools = _fills(cube, "BUD-03", Scope(area=Code("1601")), "fy2570-q1")["budget"]
    assert schools["fills"]["offices"] == 0 and schools["fills"]["schools"] > 0
    assert not _fills(cube, "BUD-03", Scope(area=Code("1601")), "fy2569-q4")
    assert not _fills(cube, "BUD-03", office, "fy2569-q4")
    key = open_key(cube, BUILT_IN, office)
    assert as_of(key, indicator("BUD-03"), "fy2570-q1") == _DAY
