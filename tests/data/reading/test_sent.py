"""What was sent: a list of nobody is news, a list that never came or cannot be read is none."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from data.sources import dmc
from tests.data.reading.inbox import ROLL, ROLL_HEADERS, Inbox, person, pupil

BOOK = "DMC_1601_2569-1_20260610.xlsx"
BOARDING = [column.header for column in dmc.BOARDING.columns if column.header_required]
EXIT = [column.header for column in dmc.EXIT.columns if column.header_required]
GOOD_EXIT = ["16010001", person(3), "ป.1", "01/06/2569", "1"]
BAD_EXIT = ["16010001", person(4), "ป.1", "01/06/2569", "99"]


def _book(path: Path, **sheets: list[list[str]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)


def _roll(pupils: int = 1) -> list[list[str]]:
    return [
        ["วันและเวลาที่สร้างรายงาน 2026-06-10"],
        [*ROLL_HEADERS],
        *([*pupil(number)] for number in range(1, pupils + 1)),
    ]


def _sent(inbox: Inbox) -> set[tuple[str, str, str, str]]:
    """(file, feed, scope, period) of everything sent beside the school list."""
    inbox.read()
    return set(
        inbox.rows(
            "SELECT file, sent.feed, sent.scope, sent.period FROM sent"
            " JOIN account_file USING (file_id) WHERE sent.feed <> 'school'"
        )
    )


@pytest.fixture
def booked(inbox: Inbox) -> Inbox:
    (inbox.folder / ROLL).unlink()
    return inbox


def test_a_sheet_of_headers_alone_was_sent(booked: Inbox) -> None:
    _book(booked.folder / BOOK, Sheet1=_roll(), exit=[EXIT, GOOD_EXIT], boarding=[BOARDING])
    assert _sent(booked) == {
        (BOOK, feed, "1601", "ay2569-1") for feed in ("dmc", "dmcexit", "dmcboarding")
    }
    assert booked.rows("SELECT DISTINCT reference_date::VARCHAR FROM sent") == [("2026-06-10",)]
    assert booked.file(BOOK).status == "loaded"


def test_a_sheet_that_is_not_there_was_not_sent(booked: Inbox) -> None:
    _book(booked.folder / BOOK, Sheet1=_roll(), boarding=[BOARDING])
    assert _sent(booked) == {(BOOK, feed, "1601", "ay2569-1") for feed in ("dmc", "dmcboarding")}


@pytest.mark.parametrize("blank", [[], [[""], ["", " "]]])
def test_a_blank_sheet_is_no_list_of_nobody_and_says_so(
    booked: Inbox, blank: list[list[str]]
) -> None:
    _book(booked.folder / BOOK, Sheet1=_roll(), boarding=blank)
    assert {feed for _, feed, _, _ in _sent(booked)} == {"dmc"}
    assert booked.file(BOOK).status == "loaded_with_warnings"
    (told,) = booked.account().warnings
    assert told.rule == "sheet_blank" and "boarding" in told.sentence_en


def test_the_blank_first_sheet_of_a_list_of_exits_is_no_empty_roll(inbox: Inbox) -> None:
    _book(inbox.folder / "DMCEXIT_1602_2569-1_20260610.xlsx", exit=[EXIT, GOOD_EXIT], Sheet1=[])
    assert _sent(inbox) == {
        (ROLL, "dmc", "1601", "ay2569-1"),
        ("DMCEXIT_1602_2569-1_20260610.xlsx", "dmcexit", "1602", "ay2569-1"),
    }


def test_a_sheet_without_its_headers_rejects_the_file_and_nothing_was_sent(inbox: Inbox) -> None:
    book = "DMC_1602_2569-1_20260610.xlsx"
    _book(inbox.folder / book, Sheet1=_roll(), boarding=[["ไม่มีนักเรียนพักนอน"]])
    assert _sent(inbox) == {(ROLL, "dmc", "1601", "ay2569-1")}
    assert inbox.file(book).status == "rejected"


def test_a_sheet_of_bad_rows_alone_says_nothing(booked: Inbox) -> None:
    _book(booked.folder / BOOK, Sheet1=_roll(40), exit=[EXIT, BAD_EXIT], boarding=[BOARDING])
    assert {feed for _, feed, _, _ in _sent(booked)} == {"dmc", "dmcboarding"}
    assert booked.file(BOOK).rows_quarantined == 1


def test_one_good_row_among_bad_ones_was_sent(booked: Inbox) -> None:
    _book(booked.folder / BOOK, Sheet1=_roll(40), exit=[EXIT, BAD_EXIT, GOOD_EXIT, GOOD_EXIT])
    assert {feed for _, feed, _, _ in _sent(booked)} == {"dmc", "dmcexit"}
    assert booked.file(BOOK).rows_quarantined == 2


def test_a_file_of_headers_alone_was_sent(inbox: Inbox) -> None:
    name = "DMCBOARDING_1601_2569-1_20260610.csv"
    inbox.table(name, BOARDING, [])
    assert (name, "dmcboarding", "1601", "ay2569-1") in _sent(inbox)


def test_what_was_set_aside_was_not_sent(inbox: Inbox) -> None:
    later, copy = "DMC_1601_2569-1_20260612.csv", "copy.csv"
    inbox.roll(pupil(1), pupil(2), name=later)
    inbox.write(copy, (inbox.folder / later).read_bytes())
    inbox.roll(pupil(3, เพศ="?"), name="DMC_1603_2569-1_20260610.csv")
    inbox.write("DMCEXIT_1601_2569-1_20260610.csv", b"")
    inbox.table("DMCBOARDING_1601_2569-1_20261231.csv", BOARDING, [])
    sent = _sent(inbox)
    status = {file.file: file.status for file in inbox.account().files}
    assert status == {
        later: "loaded",
        copy: "duplicate",
        ROLL: "superseded",
        "DMC_1603_2569-1_20260610.csv": "rejected",
        "DMCEXIT_1601_2569-1_20260610.csv": "rejected",
        "DMCBOARDING_1601_2569-1_20261231.csv": "rejected",
        "SCHOOL_TH_2569-1_20260610.csv": "loaded",
    }
    assert sent == {(later, "dmc", "1601", "ay2569-1")}


def test_a_later_book_without_the_sheet_takes_the_list_back(booked: Inbox) -> None:
    later = "DMC_1601_2569-1_20260612.xlsx"
    _book(booked.folder / BOOK, Sheet1=_roll(), boarding=[BOARDING])
    _book(booked.folder / later, Sheet1=_roll(2))
    assert _sent(booked) == {(later, "dmc", "1601", "ay2569-1")}


def test_a_file_whose_rows_a_later_one_has_too_was_sent_all_the_same(inbox: Inbox) -> None:
    inbox.roll(pupil(1), name="DMC_1602_2569-1_20260612.csv")
    assert {scope for _, _, scope, _ in _sent(inbox)} == {"1601", "1602"}
    assert inbox.file(ROLL).rows_superseded == 1
