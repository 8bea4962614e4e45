"""Every encoding, delimiter and header trick of delimited text."""

from __future__ import annotations

import pytest

from data.reading.text import CELL, NotText, decode, split_cells
from tests.data.reading.inbox import ROLL, ROLL_HEADERS, Inbox, pupil


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_encoding_and_delimiter(inbox: Inbox, encoding: str, delimiter: str) -> None:
    inbox.table(ROLL, ROLL_HEADERS, [pupil(1), pupil(2)], delimiter=delimiter, encoding=encoding)
    inbox.read()
    assert inbox.file(ROLL).status == "loaded"
    assert inbox.rows("SELECT first_name, grade, row_no FROM clean_dmc ORDER BY row_no") == [
        ("ก", "P1", 2),
        ("ก", "P1", 3),
    ]


def test_windows_line_ends(inbox: Inbox) -> None:
    text = ",".join(ROLL_HEADERS) + "\r\n" + ",".join(pupil()) + "\r\n"
    inbox.write(ROLL, text)
    inbox.read()
    assert inbox.value("SELECT disadvantages, row_no FROM clean_dmc") == (None, 2)


def test_a_title_above_the_header_is_no_row(inbox: Inbox) -> None:
    inbox.table(
        ROLL, ROLL_HEADERS, [pupil()], above=["วันและเวลาที่สร้างรายงาน 2026-06-10 09:15:00", ""]
    )
    inbox.read()
    assert inbox.file(ROLL).rows_read == 1
    assert inbox.value("SELECT row_no FROM clean_dmc") == 4


def test_blank_lines_are_no_rows_but_count_in_row_numbers(inbox: Inbox) -> None:
    blank = [""] * len(ROLL_HEADERS)
    inbox.roll(pupil(1), blank, pupil(2))
    inbox.read()
    assert inbox.file(ROLL).rows_read == 2
    assert inbox.rows("SELECT row_no FROM clean_dmc ORDER BY 1") == [(2,), (4,)]


def test_headers_match_without_spaces_colons_and_invisible_letters(inbox: Inbox) -> None:
    loose = [f" {header}\u200b : " for header in ROLL_HEADERS]
    inbox.table(ROLL, loose, [pupil()])
    inbox.read()
    assert inbox.file(ROLL).rows_loaded == 1


def test_thai_digits_and_aliases_in_headers(inbox: Inbox) -> None:
    headers = ["รหัส Smis ๘ หลัก" if header == "รหัสโรงเรียน" else header for header in ROLL_HEADERS]
    inbox.table(ROLL, headers, [pupil()])
    inbox.read()
    assert inbox.value("SELECT school_code FROM clean_dmc") == "1016010001"


def test_a_head_of_two_rows(inbox: Inbox) -> None:
    name = "STAFF_1601_2569-1_20260610.csv"
    inbox.write(name, "รหัสโรงเรียน,ตำแหน่ง,วิทยฐานะ,จำนวน,,\n,,,ชาย,หญิง,รวม\n16010001,ครู,คศ.1,1,2,3\n")
    inbox.read()
    assert inbox.file(name).rows_read == 1
    assert inbox.value("SELECT men, women, total, row_no FROM clean_staff") == (1, 2, 3, 3)


def test_the_first_of_repeated_headers_counts(inbox: Inbox) -> None:
    inbox.table(ROLL, [*ROLL_HEADERS, "เพศ"], [[*pupil(), "ญ"]])
    inbox.read()
    assert inbox.value("SELECT sex FROM clean_dmc") == "male"


def test_quoted_cells_hold_delimiters_and_line_ends(inbox: Inbox) -> None:
    inbox.write(
        ROLL,
        ",".join(ROLL_HEADERS)
        + "\n"
        + ",".join(pupil(1, **{"ความด้อยโอกาส": '"เด็กยากจน,เด็กเร่ร่อน"', "ชื่อ": '"ก\nข"'}))
        + "\n"
        + ",".join(pupil(2))
        + "\n",
    )
    inbox.read()
    assert inbox.rows(
        "SELECT first_name, disadvantages, row_no FROM clean_dmc ORDER BY row_no"
    ) == [("ก ข", ["homeless", "poor"], 2), ("ก", None, 4)]


def test_the_feed_is_known_by_its_headers_when_the_name_does_not_tell(inbox: Inbox) -> None:
    (inbox.folder / ROLL).rename(inbox.folder / "รายชื่อ.csv")
    inbox.read()
    assert inbox.file("รายชื่อ.csv").feed == "dmc"
    assert inbox.file("รายชื่อ.csv").period == "ay2569-2"


def test_the_title_dates_a_file_whose_name_does_not(inbox: Inbox) -> None:
    (inbox.folder / ROLL).unlink()
    inbox.table(
        "รายชื่อ.csv", ROLL_HEADERS, [pupil()], above=["วันและเวลาที่สร้างรายงาน 2026-06-10 09:15:00"]
    )
    inbox.read()
    assert inbox.file("รายชื่อ.csv").period == "ay2569-1"


def test_the_customary_name_of_a_roll(inbox: Inbox) -> None:
    (inbox.folder / ROLL).rename(inbox.folder / "2569-2-student.csv")
    inbox.read()
    file = inbox.file("2569-2-student.csv")
    assert (file.feed, file.period, str(file.reference_date)) == ("dmc", "ay2569-2", "2026-11-10")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(NotText):
        decode(b"\x00\x01\x02\xff\xfe" * 100)
    with pytest.raises(NotText):
        decode("ก,ข".encode("utf-16")[:-1])


def test_a_quoted_line_end_keeps_the_numbers_of_later_lines() -> None:
    assert split_cells('a,"b\nc"\nd,e\n', ",") == [f"a{CELL}b c", "", f"d{CELL}e"]
