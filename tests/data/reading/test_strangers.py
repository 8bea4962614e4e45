"""What a stranger drops into the inbox: slips that must not reach beyond their own file."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data import __main__ as command
from data.demo import generate
from tests.data.reading.inbox import ROLL, SCHOOL_ROWS, Inbox, person, pupil

ATTENDANCE = "ATT_1601_2569-1_20260610.csv"
HEADERS = ("วันที่", "รหัสโรงเรียน", "นักเรียนทั้งหมด", "มา", "ลา", "ป่วย", "ขาด", "ไม่มีข้อมูล")
DAY = ("10/06/2569", "16010001", "30", "28", "1", "1", "0", "0")


def test_json_of_endless_depth_is_unreadable_and_stops_nothing_else(inbox: Inbox) -> None:
    inbox.roll()
    inbox.write("deep.json", "[" * 100_000)
    inbox.read()
    assert inbox.file("deep.json").status == "unreadable"
    assert inbox.file(ROLL).status == "loaded"


@pytest.mark.parametrize("name", ["ATT_1601_2569-1_20991231.csv", "ATT_16010001_20991231.csv"])
def test_a_slip_in_the_day_of_a_name_does_not_move_the_clock(inbox: Inbox, name: str) -> None:
    inbox.roll()
    inbox.table(ATTENDANCE, HEADERS, [DAY])
    inbox.table(name, HEADERS, [("16/06/2569", *DAY[1:])])
    assert inbox.read(as_of=None).as_of == date(2026, 6, 10)
    assert inbox.file(name).status == "rejected"
    assert inbox.file(ATTENDANCE).status == "loaded"


def test_the_clock_follows_a_daily_file_without_a_year(inbox: Inbox) -> None:
    inbox.roll()
    inbox.table("ATT_16010001_20260701.csv", HEADERS, [("01/07/2569", *DAY[1:])])
    assert inbox.read(as_of=None).as_of == date(2026, 7, 1)


def test_a_student_in_two_schools_is_loaded_in_both_and_named_in_the_account(
    inbox: Inbox,
) -> None:
    inbox.roll(pupil(1), pupil(2))
    inbox.roll(
        pupil(3, รหัสโรงเรียน="16010002"), pupil(2, รหัสโรงเรียน="16010002"),
        name="DMC_1602_2569-1_20260611.csv",
    )
    inbox.read()
    told = [item for item in inbox.account().warnings if item.rule == "duplicate_student"]
    assert [(item.file, item.rows, item.first_row) for item in told] == [(ROLL, 1, 3)]
    assert inbox.value("SELECT count(*) FROM clean_dmc") == 4
    assert "โรงเรียนอื่น" in told[0].sentence_th and "another school" in told[0].sentence_en
    assert inbox.file(ROLL).rows_loaded == 2
    assert inbox.file(ROLL).status == "loaded_with_warnings"
    assert person(2) not in str(told)


def test_circuits_need_no_number_and_are_told_apart_by_network_and_number(inbox: Inbox) -> None:
    headers = (
        "รหัสโรงเรียน 10 หลัก", "ระบบเครือข่าย", "ผู้ให้บริการ:", "ประเภท:", "ความเร็ว:", "สถานะการใช้งาน:",
        "งบประมาณ/เดือน:", "ระบบเครือข่าย (LAN):", "ระบบเครือข่ายไร้สาย (Wireless LAN):", "ข้อมูล ณ วันที่",
    )
    rest = ("3BB", "fiber optic", "100/100 Mbps", "ใช้งานได้", "5000", "มี", "มี", "10/06/2569")
    one, two = ("1016010001", "เช่าเอง", *rest), ("1016010001", "MOENet", *rest)
    bare, counted = "EMISNET_1601_2569-1_20260610.csv", "EMISNET_1602_2569-1_20260610.csv"
    inbox.roll()
    inbox.table(bare, headers, [one, two], delimiter=";")
    three = ("1016010002", *one[1:], "1"), ("1016010002", *two[1:], "1")
    inbox.table(counted, (*headers, "ลำดับ"), three, delimiter=";")
    inbox.read()
    assert (inbox.file(bare).rows_loaded, inbox.file(counted).rows_loaded) == (2, 2)
    assert inbox.faults() == []


def test_two_circuits_of_one_network_without_numbers_are_two(inbox: Inbox) -> None:
    headers = (
        "รหัสโรงเรียน 10 หลัก", "ระบบเครือข่าย", "ผู้ให้บริการ:", "ประเภท:", "ความเร็ว:", "สถานะการใช้งาน:",
        "งบประมาณ/เดือน:", "ระบบเครือข่าย (LAN):", "ระบบเครือข่ายไร้สาย (Wireless LAN):", "ข้อมูล ณ วันที่",
        "ลำดับ",
    )
    rest = ("ใช้งานได้", "5000", "มี", "มี", "10/06/2569")
    fast = ("1016010001", "เช่าเอง", "3BB", "fiber optic", "100/100 Mbps", *rest, "")
    slow = (*fast[:2], "AIS", "4G", "20/5 Mbps", *rest, "-")
    numbered = (*fast[:-1], "1")
    first, later = "EMISNET_1601_2569-1_20260610.csv", "EMISNET_16010001_2569-1_20260612.csv"
    inbox.roll()
    inbox.table(first, headers, [fast, slow, fast, numbered, (*slow[:-1], "1")], delimiter=";")
    inbox.read()
    assert inbox.rows("SELECT row_no FROM clean_emisnet ORDER BY 1") == [(2,), (3,), (5,)]
    assert [(row, rule) for row, _, rule in inbox.faults()] == [
        (4, "duplicate_key"), (6, "duplicate_key"),
    ]
    # The school itself tells again, later, what it has without a number: one circuit.
    inbox.table(later, headers, [slow], delimiter=";")
    inbox.read()
    kept = inbox.rows("SELECT scope, row_no FROM clean_emisnet ORDER BY ALL")
    assert kept == [("1601", 5), ("16010001", 2)]
    assert inbox.file(first).rows_superseded == 2


@pytest.mark.parametrize("word", ["รวม", "รวมทั้งหมด", "Total", "รวม:"])
def test_a_line_of_sums_is_no_row(inbox: Inbox, word: str) -> None:
    inbox.roll()
    rows = [DAY, (word, *("",), *DAY[2:]), ("", word, *DAY[2:])]
    inbox.table(ATTENDANCE, HEADERS, rows)
    inbox.read()
    found = inbox.file(ATTENDANCE)
    assert (found.rows_read, found.rows_loaded, found.status) == (1, 1, "loaded")


def test_a_name_that_begins_like_a_sum_is_a_row(inbox: Inbox) -> None:
    headers = ("ชื่อสถานศึกษา(ไทย)", "รหัสโรงเรียน 10 หลัก", "รหัส Smis 8 หลัก", "รหัสเขตพื้นที่")
    rows = [(f"รวมไทย{row[0]}", row[0], row[1], "1601") for row in SCHOOL_ROWS]
    inbox.table("SCHOOL_TH_2569-1_20260610.csv", headers, rows)
    inbox.roll()
    inbox.read()
    assert inbox.file("SCHOOL_TH_2569-1_20260610.csv").rows_loaded == len(SCHOOL_ROWS)


def test_a_population_file_of_something_else_is_refused(inbox: Inbox) -> None:
    inbox.roll()
    inbox.write("MOI_TH_2568_20251231.txt", "a|b|c\n1|2|3\n")
    inbox.read()
    found = inbox.file("MOI_TH_2568_20251231.txt")
    assert found.status == "rejected" and "CCAATT" in found.reason_en


def test_a_wrong_sheet_is_told_by_what_was_looked_for(inbox: Inbox) -> None:
    import xlsxwriter

    inbox.roll()
    with xlsxwriter.Workbook(str(inbox.folder / "MOBEC_1601_2569-1_20260610.xlsx")) as book:
        page = book.add_worksheet("other")
        page.write_row(0, 0, ["foo", "bar"])
        page.write_row(1, 0, ["1", "2"])
    inbox.read()
    reason = inbox.file("MOBEC_1601_2569-1_20260610.xlsx").reason_en
    assert "no sheet MOBEC" in reason and "found: other" in reason


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        duckdb.IOException("IO Error: Could not write file"),
        duckdb.TransactionException("Failed to commit: Could not write file: No space left"),
    ],
)
def test_a_full_disk_is_one_sentence_whatever_class_tells_it(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("data.build.pipeline.read_inbox", full)
    inbox.roll()
    out = inbox.folder.parent / "now.duckdb"
    assert command.main(["build", "--inbox", str(inbox.folder), "--out", str(out)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "Traceback" not in told.err and "ดิสก์" in told.err


def test_an_error_that_is_no_full_disk_is_not_called_one(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise duckdb.BinderException("no such column")

    monkeypatch.setattr("data.build.pipeline.read_inbox", broken)
    out = inbox.folder.parent / "now.duckdb"
    with pytest.raises(duckdb.BinderException):
        command.main(["build", "--inbox", str(inbox.folder), "--out", str(out)])


def test_a_demo_into_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "mine.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(FileExistsError, match="not a demo"):
        generate("sandbox", Path())
    assert [path.name for path in tmp_path.iterdir()] == ["here"]
