"""Collection calendars: the days of the published ones, and one for every feed."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.periods import PeriodKind, kind_of
from data.contract import Contract
from data.rounds import Due, all_rounds, calendar_of, declared, round_of, rounds_until
from data.sources import SOURCES, source

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(("feed", "period", "opens", "reference", "closes"), [
    ("dmc", "ay2569-1", date(2026, 5, 16), date(2026, 6, 10), date(2026, 6, 10)),
    ("dmc", "ay2569-2", date(2026, 7, 15), date(2026, 11, 10), date(2026, 11, 10)),
    ("dmc", "ay2568-3", date(2026, 2, 1), date(2026, 3, 31), date(2026, 5, 15)),
    ("bobec", "ay2569", date(2026, 10, 1), date(2026, 10, 30), date(2026, 10, 30)),
    ("mobec", "ay2569-1", date(2026, 6, 1), date(2026, 6, 30), date(2026, 6, 30)),
    ("mobec", "ay2569-2", date(2026, 10, 1), date(2026, 10, 30), date(2026, 10, 30)),
    ("moi", "cy2568", date(2025, 12, 31), date(2025, 12, 31), date(2026, 2, 28)),
])
def test_the_published_calendars(
    feed: str, period: str, opens: date, reference: date, closes: date
) -> None:
    found = round_of(source(feed), period)
    assert found is not None
    assert (found.opens, found.reference, found.closes) == (opens, reference, closes)


def test_what_is_no_round_of_a_feed_is_none() -> None:
    assert round_of(source("att"), "ay2569-3") is None
    assert round_of(source("school"), "ay2569-2") is None
    assert round_of(source("dmc"), "ay2569") is None
    assert round_of(source("dmc"), "") is None


@pytest.mark.parametrize("contract", SOURCES, ids=lambda contract: contract.id)
def test_every_feed_has_rounds_in_the_year_past(contract: Contract) -> None:
    found = rounds_until(contract, TODAY)
    assert found, f"{contract.id} has no round in the year before {TODAY}"
    for one in found:
        assert kind_of(one.period) is contract.period_kind
        assert one.opens <= one.closes <= one.late_after
        assert one.opens <= TODAY
    assert list(found) == sorted(found, key=lambda one: (one.opens, one.period))


def test_every_feed_has_a_calendar_of_its_own() -> None:
    assert declared() == {contract.id for contract in SOURCES}


def test_a_feed_without_a_calendar_follows_the_kind_of_its_period() -> None:
    strange = Contract(
        id="strange", name_th="ก", name_en="Strange", system="X", owner_th="ก", owner_en="X",
        cadence_th="ก", cadence_en="X", scope="country", period_kind=PeriodKind.MONTH,
        sheets=source("moi").sheets,
    )
    assert calendar_of(strange).due is Due.COUNTRY
    found = round_of(strange, "2026-10")
    assert found is not None
    assert (found.opens, found.closes) == (date(2026, 10, 1), date(2026, 11, 10))


def test_a_period_of_files_is_told_however_old() -> None:
    assert "ay2560-1" in {one.period for one in rounds_until(source("dmc"), TODAY, ("ay2560-1",))}
    assert "ay2560-1" not in {one.period for one in rounds_until(source("dmc"), TODAY)}
    assert {one.feed for one in all_rounds(TODAY, {})} == {contract.id for contract in SOURCES}


@pytest.mark.parametrize(("feed", "rounds"), [
    ("score_pmqa", {"q4"}), ("score_krs", {"q2", "q4"}), ("exemplar", {"q2", "q4"}),
])
def test_reports_of_a_fiscal_year_have_its_rounds_alone(feed: str, rounds: set[str]) -> None:
    found = {one.period.partition("-")[2] for one in rounds_until(source(feed), TODAY)}
    assert found == rounds


def test_no_round_is_told_of_before_the_first_that_anybody_sent() -> None:
    """The feed was asked of nobody here then; a round that nobody has sent since is still told."""
    contract = source("moistat")
    found = {one.period for one in rounds_until(contract, TODAY, ("2026-08", "2026-10"))}
    assert found == {"2026-08", "2026-09", "2026-10", "2026-11"}
    assert "2026-01" in {one.period for one in rounds_until(contract, TODAY)}
    late = {one.period for one in rounds_until(source("dmc"), TODAY, ("ay2568-3",))}
    assert late == {"ay2568-3", "ay2569-1", "ay2569-2"}


def test_lists_that_tell_of_a_round_are_lists_of_the_feed() -> None:
    for feed in declared():
        calendar = calendar_of(source(feed))
        own = {sheet.prefix for sheet in source(feed).sheets[1:]}
        assert set(calendar.told_by.values()) <= own, feed
        assert set(calendar.told_by) <= set(calendar.rounds), feed
