"""Identity once more from the files: which rows are of learners on a roll, and which of nobody."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.recount import files
from tests.recount.counts import Counts
from tests.recount.files import column

pytestmark = pytest.mark.recount

#: Feed and the header that holds the learner.
_FEEDS = {"cct": "student_key", "attterm": "เลขประจำตัวประชาชน", "grades": "เลขประจำตัวประชาชน"}


@pytest.fixture(scope="module")
def con(snapshot: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(snapshot), read_only=True)


@pytest.mark.parametrize("feed", _FEEDS)
def test_rows_of_learners_are_matched_as_counted_here(
    counts: Counts, con: duckdb.DuckDBPyConnection, feed: str
) -> None:
    feeds = counts.feeds
    rolls = feeds.students[["person", "period"]].drop_duplicates()
    rolls = rolls.assign(person=rolls["person"].replace(feeds.numbers))
    if feed == "grades":
        rolls = rolls.assign(period="ay" + rolls["period"].str[2:6])
    rounds = set(zip(rolls["person"], rolls["period"], strict=True))
    anywhere = set(rolls["person"])
    area = counts.places.schools["area"]
    found: dict[tuple[str, str], list[int]] = {}
    for sent in files.sent(feeds.inbox, feed):
        person = column(sent.rows, _FEEDS[feed], "เลขประจำตัวประชาชน").replace(feeds.numbers)
        school = column(sent.rows, "รหัสโรงเรียน").map(feeds.codes)
        period = sent.period if sent.period.startswith("ay") else f"ay{sent.period}"
        for one, place in zip(person, school.map(area), strict=True):
            held = found.setdefault((period, str(place)), [0, 0, 0])
            held[0 if (one, period) in rounds else 1 if one in anywhere else 2] += 1
    told = con.execute(
        "SELECT period, area_code, matched, elsewhere, unmatched FROM identity_match"
        " WHERE feed = ?", [feed]
    ).fetchall()
    assert found
    assert {(period, place): held for period, place, *held in told} == found
    listed = con.execute(
        "SELECT coalesce(sum(rows), 0) FROM identity_unmatched WHERE feed = ?", [feed]
    ).fetchall()[0][0]
    assert listed == sum(held[2] for held in found.values())


def test_some_rows_of_the_demo_are_of_nobody(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT sum(unmatched) FROM identity_match WHERE feed = 'cct'").fetchall()
    assert rows[0][0] > 0


def test_every_number_that_took_the_place_of_a_g_id_is_joined(
    counts: Counts, con: duckdb.DuckDBPyConnection
) -> None:
    numbers = counts.feeds.numbers
    assert numbers
    named = con.execute("SELECT sum(named), sum(joined), sum(undecided) FROM identity_link")
    links = pd.concat(
        [sent.rows for sent in files.sent(counts.feeds.inbox, "gcodeid")], ignore_index=True
    )
    every = column(links, "new_id").notna().sum() + column(links, "previous_id").notna().sum()
    assert named.fetchall() == [(every, every, 0)]


def test_staff_in_two_places_are_those_of_the_files(
    counts: Counts, con: duckdb.DuckDBPyConnection
) -> None:
    """Who is at work, or holds a post, at two offices of the latest round: every row of each."""
    rows = pd.concat([
        pd.DataFrame({
            "period": sent.period, "person": column(sent.rows, "รหัสบุคลากร"),
            "office": column(sent.rows, "รหัสหน่วยงาน"), "status": column(sent.rows, "สถานะ"),
        })
        for sent in files.sent(counts.feeds.inbox, "staffperson")
    ], ignore_index=True)
    rows = rows[rows["period"] == rows["period"].max()]
    school = rows["office"].map(counts.feeds.codes)
    rows = rows.assign(
        area=school.map(counts.places.schools["area"]).fillna(rows["office"]),
        office=school.fillna(rows["office"]),
    )
    at_work = rows["status"].isin(["ปฏิบัติงาน", "ปกติ", "มาช่วยราชการ"])
    in_post = rows["status"].isin(
        ["ปฏิบัติงาน", "ปกติ", "ไปช่วยราชการ", "ช่วยราชการที่อื่น", "ลาศึกษาต่อ"]
    )
    by_person = rows["person"]
    rows = rows.assign(
        holds=in_post.groupby(by_person).transform("sum") > 1,
        works=at_work.groupby(by_person).transform("sum") > 1,
    )
    torn = rows[rows["holds"] | rows["works"]]
    columns = ["office", "area", "holds", "works"]
    expected = sorted(
        sorted(own[columns].itertuples(index=False, name=None))
        for _, own in torn.groupby("person")
    )
    built: dict[int, list[tuple[str, str, bool, bool]]] = {}
    for pair, *row in con.execute(
        "SELECT pair, office_code, area_code, holds_two, works_at_two FROM staff_twice"
    ).fetchall():
        built.setdefault(pair, []).append((row[0], row[1], row[2], row[3]))
    assert expected and sorted(sorted(held) for held in built.values()) == expected
