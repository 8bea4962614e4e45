"""Workbooks, Parquet and JSON envelopes."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from data.reading.envelope import checksum
from tests.data.reading.inbox import ROLL, ROLL_HEADERS, Inbox, person, pupil

BOOK = "DMC_1601_2569-1_20260610.xlsx"
DAILY = "amss_student_check_16010001_2569-2_20261119T163000.json"


def _book(path: Path, **sheets: list[list[object]]) -> None:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    page.write(number, place, value)


@pytest.fixture
def booked(inbox: Inbox) -> Inbox:
    (inbox.folder / ROLL).unlink()
    return inbox


def test_a_workbook_with_title_exits_and_boarders(booked: Inbox) -> None:
    _book(
        booked.folder / BOOK,
        Sheet1=[["วันและเวลาที่สร้างรายงาน 2026-06-10"], [*ROLL_HEADERS], [*pupil(1)], [*pupil(2)]],
        exit=[
            ["รหัสโรงเรียน", "เลขประจำตัวประชาชน", "ชั้น", "วันที่", "รหัสสาเหตุ"],
            ["16010001", person(3), "ป.1", "01/06/2569", "1"],
            ["16010001", person(4), "ป.1", "01/06/2569", "99"],
        ],
        boarding=[["รหัสโรงเรียน", "เลขประจำตัวประชาชน", "ชั้น"], ["16010001", person(1), "ป.1"]],
    )
    booked.read()
    file = booked.file(BOOK)
    assert (file.feed, file.rows_read, file.rows_loaded, file.rows_quarantined) == ("dmc", 5, 4, 1)
    assert booked.rows("SELECT row_no FROM clean_dmc ORDER BY 1") == [(3,), (4,)]
    assert booked.value("SELECT reason FROM clean_dmc_exit") == "poverty"
    assert booked.value("SELECT count(*) FROM clean_dmc_boarding") == 1
    assert booked.value("SELECT sheet, row_no, rule FROM quarantine") == ("exit", 3, "choice")


def test_numbers_and_dates_of_a_workbook(booked: Inbox) -> None:
    row: list[object] = list(pupil(1))
    row[ROLL_HEADERS.index("รหัสโรงเรียน")] = 16010001
    row[ROLL_HEADERS.index("เลขประจำตัวประชาชน")] = int(person(1))
    row[ROLL_HEADERS.index("วันเกิด")] = datetime(2019, 2, 14)
    row[ROLL_HEADERS.index("น้ำหนัก")] = 20.5
    _book(booked.folder / BOOK, Sheet1=[[*ROLL_HEADERS], row])
    booked.read()
    assert booked.value("SELECT school_code, born_on, weight_kg FROM clean_dmc") == (
        "1016010001",
        date(2019, 2, 14),
        20.5,
    )


def test_a_zero_that_a_workbook_lost_in_the_school_list(booked: Inbox) -> None:
    booked.roll()
    _book(
        booked.folder / "SCHOOL_TH_2569-1_20260620.xlsx",
        general=[
            [
                "รหัสโรงเรียน 10 หลัก",
                "รหัส Smis 8 หลัก",
                "รหัส Obec 6 หลัก",
                "ชื่อสถานศึกษา(ไทย)",
                "รหัสเขตพื้นที่",
            ],
            [1016010001, 16010001, 10001, "ก", 1601],
            [1016080005, 16010003, 99, "ข", 1601],
        ],
        school_type=[["รหัสโรงเรียน", "กลุ่ม", "ค่า"], [16010001, "ขนาด", "เล็ก"]],
    )
    booked.read()
    assert booked.value("SELECT obec_code, area_code FROM clean_school") == ("010001", "1601")
    assert [(w.rule, w.rows) for w in booked.account().warnings] == [("zero_restored", 1)]
    assert booked.faults() == [(3, "รหัส Obec 6 หลัก", "width")]
    assert booked.value("SELECT school_code, type_value FROM clean_school_type") == (
        "1016010001",
        "เล็ก",
    )


def test_another_sheet_with_the_headers_is_read_with_a_warning(booked: Inbox) -> None:
    _book(booked.folder / BOOK, หน้าปก=[["รายงาน"]], ข้อมูล=[[*ROLL_HEADERS], [*pupil(1)]])
    booked.read()
    assert booked.file(BOOK).status == "loaded_with_warnings"
    assert [w.rule for w in booked.account().warnings] == ["sheet_renamed"]


def test_a_workbook_without_any_right_sheet(booked: Inbox) -> None:
    booked.roll()
    _book(
        booked.folder / "EMISCOM_1601_2569-1_20260610.xlsx",
        บันทึก=[["เรื่อง", "ผู้เขียน"], ["ประชุม", "ก"]],
    )
    booked.read()
    file = booked.file("EMISCOM_1601_2569-1_20260610.xlsx")
    assert (file.status, file.rows_read, file.rows_quarantined) == ("rejected", 1, 1)
    assert booked.faults(file.file) == [(None, "", "wrong_sheet")]
    assert "บันทึก" in file.reason_th


def test_computers_are_read_as_emis_prints_them(booked: Inbox) -> None:
    """Under two rows of headers: what is bought and given, what works and what does not."""
    booked.roll()
    name = "EMISCOM_1601_2569-1_20260610.xlsx"
    parts = ["งบประมาณ สพฐ.", "จัดหาเอง/บริจาค", "รวม", "ใช้งานได้", "ใช้งานไม่ได้"]
    rows = {"เพื่อการเรียนการสอน": [8, 2, 10, 9, 1], "เพื่อการบริหารจัดการ": [3, 0, 3, 2, 1],
            "ทั้งหมด": [11, 2, 13, 11, 2]}
    upper = [cell for row in rows for cell in (f"จำนวนคอมพิวเตอร์{row}", "", "", "", "")]
    good = [n for counts in rows.values() for n in counts]
    unequal, unfinished = [9, *good[1:]], [8, "", *good[2:]]
    _book(booked.folder / name, รายงาน=[
        ["รหัสโรงเรียน 10 หลัก", *upper, "ข้อมูล ณ วันที่"], ["", *parts * 3, ""],
        *(
            [code, *counts, "10/06/2569"] for code, counts in (
                ("1016010001", good), ("1016010002", unequal), ("1016080005", unfinished),
            )
        ),
    ])
    booked.read()
    file = booked.file(name)
    assert (file.rows_read, file.rows_loaded) == (3, 1), file
    assert {rule for *_, rule in booked.faults(name)} == {"computer_margins", "computer_parts"}
    assert booked.value(
        "SELECT school_code, total, teaching_obec, teaching_own, teaching_working, teaching_broken,"
        " admin_obec, admin_own, admin_working, admin_broken, teaching_obec_working"
        " FROM clean_emiscom"
    ) == ("1016010001", 13, 8, 2, 9, 1, 3, 0, 2, 1, None)


def test_parquet_is_read_in_place_and_rows_are_numbered_from_one(booked: Inbox) -> None:
    headers = ", ".join(
        f"'{cell}' AS \"{header}\"" for header, cell in zip(ROLL_HEADERS, pupil(1), strict=True)
    )
    other = ", ".join(f"'{cell}'" for cell in pupil(2, เพศ="?"))
    for scope in ("1601", "1602"):
        booked.con.execute(
            f"COPY (SELECT {headers} UNION ALL SELECT {other}) TO"
            f" '{booked.folder}/DMC_{scope}_2569-1_20260610.parquet' (FORMAT parquet"
            + (", COMPRESSION zstd" if scope == "1602" else "")
            + ")"
        )
    booked.read()
    assert booked.rows(
        "SELECT file, row_no, rule, raw_value FROM quarantine JOIN account_file USING"
        " (file_id) ORDER BY 1"
    ) == [
        ("DMC_1601_2569-1_20260610.parquet", 2, "choice", "?"),
        ("DMC_1602_2569-1_20260610.parquet", 2, "choice", "?"),
    ]
    assert booked.file("DMC_1601_2569-1_20260610.parquet").rows_superseded == 1
    assert booked.value("SELECT scope, row_no FROM clean_dmc") == ("1602", 1)


def test_a_parquet_file_with_broken_pages_stops_no_other(booked: Inbox) -> None:
    cells = ", ".join(
        f"'{cell}' || (i % 1) AS \"{header}\"" if header == "ตำบล" else f"'{cell}' AS \"{header}\""
        for header, cell in zip(ROLL_HEADERS, pupil(1), strict=True)
    )
    names = [f"DMC_160{number}_2569-1_20260610.parquet" for number in (1, 2)]
    for name in names:
        booked.con.execute(
            f"COPY (SELECT {cells} FROM range(50) r(i)) TO '{booked.folder}/{name}'"
            " (FORMAT parquet, COMPRESSION zstd)"
        )
    content = bytearray((booked.folder / names[0]).read_bytes())
    content[4:200] = b"\xff" * 196
    booked.write(names[0], bytes(content))
    booked.roll(pupil(3), name="DMC_1603_2569-1_20260610.csv")
    booked.read()
    assert booked.file(names[0]).status == "unreadable"
    assert booked.file(names[0]).reason_en
    assert booked.value("SELECT count(*) FROM clean_dmc") == 1
    assert booked.file(names[1]).rows_read == 50


def test_parquet_files_with_and_without_types_are_read_side_by_side(booked: Inbox) -> None:
    for place, kind in (("1", "INTEGER"), ("2", "VARCHAR"), ("3", "DOUBLE")):
        cells = ", ".join(
            f"'{cell}'::{kind if header == 'ห้อง' else 'VARCHAR'} AS \"{header}\""
            for header, cell in zip(ROLL_HEADERS, pupil(int(place), ห้อง=place), strict=True)
        )
        booked.con.execute(
            f"COPY (SELECT {cells}) TO '{booked.folder}/DMC_160{place}_2569-1_20260610.parquet'"
            " (FORMAT parquet)"
        )
    booked.roll(pupil(4, ห้อง="4"), name="DMC_1701_2569-1_20260610.csv")
    booked.read()
    found = booked.rows("SELECT scope, room FROM clean_dmc WHERE scope <> '' ORDER BY room")
    assert found == [("1601", 1), ("1602", 2), ("1603", 3), ("1701", 4)]


def _envelope(**changes: object) -> dict[str, object]:
    rows = [
        {
            "student_id": person(n),
            "class_now": 4,
            "room_now": 1,
            "check_date": "2026-11-19",
            "check_val": mark,
        }
        for n, mark in enumerate("CWSL")
    ]
    return {
        "schema": "smartobec.bridge/1",
        "dataset": "student_check",
        "office_code": "1601",
        "school_code": "16010001",
        "ed_year": 2569,
        "term": 2,
        "as_of": "2026-11-19",
        "row_count": 4,
        "checksum": checksum(rows),
        "rows": rows,
        **changes,
    }


def test_an_envelope(inbox: Inbox) -> None:
    inbox.write(DAILY, json.dumps(_envelope(more="ไม่รู้จัก")))
    inbox.read()
    assert inbox.file(DAILY).status == "loaded"
    assert inbox.rows(
        "SELECT DISTINCT school_code, grade, period, on_date FROM clean_amss_student_check"
    ) == [("1016010001", "P1", "ay2569-2", date(2026, 11, 19))]
    assert {row[0] for row in inbox.rows("SELECT mark FROM clean_amss_student_check")} == {
        "present",
        "leave",
        "sick",
        "absent",
    }


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"row_count": 5}, "count_mismatch"),
        ({"row_count": "4"}, "bad_row_count"),
        ({"row_count": "สี่"}, "bad_row_count"),
        ({"row_count": True}, "bad_row_count"),
        ({"row_count": None}, "bad_row_count"),
        ({"row_count": {"rows": 4}}, "bad_row_count"),
        ({"checksum": "sha256:00"}, "checksum_mismatch"),
        ({"dataset": "secrets"}, "unknown_dataset"),
        ({"schema": "other/9"}, "unknown_schema"),
        ({"as_of": "เมื่อวาน"}, "bad_as_of"),
        ({"as_of": "2026-12-01"}, "file_in_future"),
    ],
)
def test_an_envelope_that_is_off(inbox: Inbox, changes: dict[str, object], rule: str) -> None:
    inbox.write(DAILY, json.dumps(_envelope(**changes)))
    inbox.read()
    file = inbox.file(DAILY)
    assert (file.status, file.rows_read, file.rows_quarantined) == ("rejected", 4, 4)
    assert inbox.faults(DAILY) == [(None, "", rule)]


def test_a_row_count_in_quotes_is_shown_with_its_quotes(inbox: Inbox) -> None:
    inbox.write(DAILY, json.dumps(_envelope(row_count="4")))
    inbox.read()
    file = inbox.file(DAILY)
    assert 'row_count "4"' in file.reason_en and "without quotes" in file.reason_en
    assert '"4"' in file.reason_th and "เครื่องหมายคำพูด" in file.reason_th


def test_an_envelope_that_lacks_a_member(inbox: Inbox) -> None:
    body = _envelope()
    del body["office_code"]
    inbox.write(DAILY, json.dumps(body))
    inbox.write("amss_student_check_16010002_2569-2_20261119T163000.json", "{not json")
    inbox.read()
    assert inbox.faults(DAILY) == [(None, "", "missing_member")]
    assert "office_code" in inbox.file(DAILY).reason_en
    assert (
        inbox.file("amss_student_check_16010002_2569-2_20261119T163000.json").status == "unreadable"
    )


def test_bad_rows_of_an_envelope(inbox: Inbox) -> None:
    rows = [
        {"student_id": person(1), "check_date": "2026-11-19", "check_val": "C"},
        {"student_id": person(2), "check_date": "2026-11-31", "check_val": "C"},
        "nonsense",
    ]
    inbox.write(DAILY, json.dumps(_envelope(rows=rows, row_count=3, checksum=checksum(rows))))
    inbox.read()
    file = inbox.file(DAILY)
    assert (file.rows_read, file.rows_loaded, file.rows_quarantined) == (3, 1, 2)
