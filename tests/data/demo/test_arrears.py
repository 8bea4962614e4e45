"""Areas are behind as it is written down: the slow ones in many feeds, each in the days after a
close, and never more of them than the record says."""

from __future__ import annotations

from datetime import date

import pytest

from data.demo import arrears
from data.demo.calendar import AS_OF
from data.registers import places
from data.sources import assets, care, computers, sheets

_AREAS = [str(area.code) for area in places.areas()]
_SANDBOX = ("1601", "1602", "S16", "100700")


def test_as_many_areas_are_behind_as_the_round_says() -> None:
    sent = [
        arrears.sent_on(area, assets.EQUIPMENT, "2569-2", "2026-10-30")
        for area in _AREAS if area not in _SANDBOX
    ]
    assert abs(sent.count(None) - 0.19 * len(sent)) <= 1
    late = [day for day in sent if day is not None and day > "2026-10-30"]
    assert abs(len(late) - 0.17 * len(sent)) <= 1
    assert max(late) <= AS_OF.isoformat()
    assert all(date.fromisoformat(day).isoweekday() < 6 for day in late)


def test_who_missed_the_round_before_has_missed_this_one() -> None:
    def missing(year: str) -> set[str]:
        return {area for area in _AREAS
                if arrears.sent_on(area, care.HERO_SUMS, year, "2026-03-20") is None}

    before, now = missing("2568-2"), missing("2569-1") - {"100700"}
    assert before and before < now


def test_an_area_that_is_slow_is_slow_with_several_feeds() -> None:
    feeds = (assets.EQUIPMENT, care.HERO_SUMS, care.SUMS)
    years = ("2569-2", "2569-1", "2569-1")
    held = [
        {area for area in _AREAS if arrears.sent_on(area, sheet, year, "2026-09-01") is None}
        for sheet, year in zip(feeds, years, strict=True)
    ]
    share = len(held[0]) / len(_AREAS)
    assert len(held[0] & held[1] - {"100700"}) > 2 * share * len(held[1])
    assert len(held[0] & held[2]) > 2 * share * len(held[2])


def test_all_sheets_of_a_feed_come_on_the_same_day() -> None:
    for feed, year in {(one.feed, one.year) for one in arrears.ROUNDS}:
        parts = [sheet for contract, sheet in sheets() if contract.id == feed]
        assert parts, feed
        for area in _AREAS:
            assert len({arrears.sent_on(area, part, year, "2025-05-01") for part in parts}) == 1


def test_what_is_for_all_and_the_registers_of_the_country_are_never_behind() -> None:
    assert arrears.sent_on("TH", assets.EQUIPMENT, "2569-2", "2026-10-30") == "2026-10-30"
    assert not {"dmc", "school"} & {one.feed for one in arrears.ROUNDS}


@pytest.mark.parametrize("area", _SANDBOX)
def test_the_sandbox_leaves_no_school_out(area: str) -> None:
    assert arrears.whole_sql(area, assets.EQUIPMENT, "SELECT 1") == "SELECT 1"


def test_schools_are_left_out_by_any_of_their_codes() -> None:
    thin = [area for area in _AREAS
            if arrears.whole_sql(area, computers.COMPUTER, "SELECT 1") != "SELECT 1"]
    assert 0.09 * len(_AREAS) < len(thin) < 0.13 * len(_AREAS)
    for code in ("code10", "code6", "smis"):
        assert code in arrears.whole_sql(thin[0], computers.COMPUTER, "SELECT 1")
