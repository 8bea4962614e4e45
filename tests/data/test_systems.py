"""Every system of the catalogue has its row, and what a row says arrives is really there."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from dash import Dash

from data.contract import Contract
from data.sources import SOURCES
from data.sources.amss import BY_DATASET, EXPORTS
from data.systems import SYSTEMS, System

#: What the catalogue marks as future, and what carries no data.
WITHOUT = {32, 40, 41, 42, 43, 44, 45}


_PAGE = Path(__file__).parents[2] / "docs" / "sources.md"


def _rows(part: str) -> list[list[str]]:
    """Cells of the table below a heading of the page, from number 1 on."""
    lines = _PAGE.read_text("utf-8").split(f"\n## {part}")[1].split("\n## ")[0].splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.startswith("|")]
    return cells[2:]


def test_rows_are_those_of_the_catalogue() -> None:
    assert [one.number for one in SYSTEMS] == list(range(1, 46))
    assert {one.number for one in SYSTEMS if one.why_en} == WITHOUT


@pytest.mark.parametrize("one", SYSTEMS, ids=lambda one: str(one.number))
def test_a_system_brings_something_or_says_why_not(one: System) -> None:
    assert one.th and one.en
    brings = bool(one.feeds or one.transport)
    assert brings == bool(one.arrives_th and one.arrives_en) != bool(one.why_th and one.why_en)
    assert all(contract.id in one.feeds for contract in one.contracts)


def test_the_page_tells_it_in_thai_too() -> None:
    page = _PAGE.read_text("utf-8")
    assert [one.number for one in SYSTEMS if (one.arrives_th or one.why_th) not in page] == []
    rows = {int(row[1]): row for row in _rows("Systems")}
    for one in SYSTEMS:
        for contract in one.contracts:
            assert contract.cadence_th in rows[one.number][8], (one.en, contract.id)


def test_the_page_tells_the_published_days() -> None:
    """Those of the calendar of collection: as of, and the last day of entry."""
    told = {(row[1].split("]")[0][1:], row[2]): (row[4], row[5]) for row in _rows("Rounds")}
    assert told["dmc", "term 1"] == ("10 Jun", "10 Jun")
    assert told["dmc", "term 2"] == ("10 Nov", "10 Nov")
    assert told["dmc", "year end"] == ("31 Mar +1", "15 May +1")
    assert told["mobec", "term 1"][1] == "30 Jun"
    assert told["mobec", "term 2"][1] == told["bobec", "the year"][1] == "30 Oct"
    for feed in ("emes", "x2", "score_krs", "score_ars"):
        assert told[feed, "6 months"][0] == "31 Mar"
        assert told[feed, "12 months"] == ("30 Sep", "31 Oct")
    assert told["score_pmqa", "12 months"] == ("30 Sep", "31 Oct")
    assert told["moi", "the year"][0] == "31 Dec"


def test_every_feed_belongs_to_a_system() -> None:
    assert {id for one in SYSTEMS for id in one.feeds} == {contract.id for contract in SOURCES}


@pytest.mark.parametrize("contract", SOURCES, ids=lambda one: one.id)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_what_a_number_names_as_its_system_is_a_row_with_that_feed(
    contract: Contract, lang: str
) -> None:
    """A reader of a number finds the system that its sheet names, and what it sends."""
    for name in contract.system_in(lang).split("/"):
        rows = [one for one in SYSTEMS if name.partition(" (")[0] in getattr(one, lang)]
        assert any(contract.id in one.feeds for one in rows), (name, [one.th for one in rows])


def test_a_system_has_the_envelopes_that_its_way_carries() -> None:
    """Each school's export and each dataset of an area stands in a row whose files bring it."""
    for way, datasets in (("smss", EXPORTS), ("amss", tuple(BY_DATASET))):
        for one in SYSTEMS:
            if one.transport == way:
                assert {BY_DATASET[name][0].id for name in datasets} <= set(one.feeds), one.en


def test_a_system_shows_where_there_is_a_view(app: Dash) -> None:
    from app import VIEWS

    served = {view.path for view in VIEWS}
    assert {view for one in SYSTEMS for view in one.views} <= served


@pytest.mark.parametrize("one", [one for one in SYSTEMS if one.feeds],
                         ids=lambda one: str(one.number))
def test_a_system_moves_a_number(one: System) -> None:
    """What is read of it is told by an indicator, not by the state of its files alone."""
    assert "/" in one.views


@pytest.mark.parametrize("one", [one for one in SYSTEMS if one.number not in WITHOUT],
                         ids=lambda one: str(one.number))
def test_a_system_is_there_in_the_demo(snapshot: Path, one: System) -> None:
    """Every feed of it has a file that was loaded, and every transport carried one."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        rows = con.execute(
            "SELECT feed, transport, rows_loaded FROM account_file"
            " WHERE status IN ('loaded', 'loaded_with_warnings')"
        ).fetchall()
    loaded = {feed for feed, _, count in rows if count}
    for contract in one.contracts:
        assert loaded & {sheet.feed for sheet in contract.sheets}, contract.id
    if one.transport:
        assert any(way == one.transport and count for _, way, count in rows)
