"""Which schools are quality schools, told by the page of a school, counted anew from the lists."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.text import strings
from tests.recount import files
from tests.recount.counts import Counts
from tests.recount.files import column

pytestmark = pytest.mark.recount

_HEADERS = {
    "quality": ("รหัสโรงเรียน", "โรงเรียนคุณภาพ (โรงเรียนหลัก)"),
    "qualitynet": ("รหัสโรงเรียนเครือข่าย", "โรงเรียนคุณภาพ (โรงเรียนเครือข่าย)"),
}


def test_quality_schools_are_those_of_the_last_list_of_their_area(
    counts: Counts, snapshot: Path
) -> None:
    lists = counts.feeds.scopes("quality")
    last = lists.groupby("scope")["period"].max()
    area = counts.places.schools["area"]
    expected: set[tuple[str, str]] = set()
    for feed, (header, value) in _HEADERS.items():
        for sent in files.sent(counts.feeds.inbox, feed):
            if not len(sent.rows):
                continue
            schools = column(sent.rows, header).map(counts.feeds.codes).dropna()
            known = pd.Index(schools).intersection(area.index)
            expected |= {
                (str(code), value) for code in known if last.get(area[code]) == sent.period
            }
    with duckdb.connect(str(snapshot), read_only=True) as con:
        told = con.execute(
            "SELECT school_code, type_value FROM school_type JOIN school USING (school_idx)"
            " WHERE type_value LIKE 'โรงเรียนคุณภาพ (%'"
        ).fetchall()
    assert len(expected) >= 10 and {value for _, value in expected} == {
        value for _, value in _HEADERS.values()
    }
    assert set(told) == expected and len(told) == len(expected)


def test_their_parts_have_english_names() -> None:
    by_thai = dict(strings().values())
    assert all(by_thai[value].startswith("Quality school") for _, value in _HEADERS.values())
