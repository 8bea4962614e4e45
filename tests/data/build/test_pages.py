"""The pages of schools in a snapshot: found at once."""

from __future__ import annotations

from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build


def test_the_page_of_a_school_is_found_without_a_scan(clean: CleanTables, build: Build) -> None:
    for code in ("1016010001", "1016010002", "1016010003"):
        clean.school(code)
    clean.pupils("1016010001", "ay2569-2", 2)
    con = build()
    plan = con.execute(
        "EXPLAIN ANALYZE SELECT parts FROM school_page WHERE school_idx = 1"
    ).fetchall()[0][1]
    assert "Index Scan" in plan
