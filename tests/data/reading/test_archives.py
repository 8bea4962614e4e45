"""Workbooks that would burst, dropped into an inbox by hand: told, counted, and never unpacked."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from data import archives
from tests.data.reading.inbox import Inbox, write_book

NAME = "EMISCOM_1601_2569-1_20260610.xlsx"


def _archive(packed: int, parts: int = 1) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", packed) as archive:
        for number in range(parts):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * (2 << 20) if not number
                             else b"")
    return held.getvalue()


def _never(*_: object, **__: object) -> object:
    raise AssertionError("opened")


@pytest.mark.proves("feeds.bombs")
@pytest.mark.parametrize(("ending", "packed", "parts", "said"), [
    ("xlsx", zipfile.ZIP_DEFLATED, 1, "1 MB unpacked"),
    ("xlsb", zipfile.ZIP_DEFLATED, 1, "1 MB unpacked"),
    ("ods", zipfile.ZIP_DEFLATED, 1, "1 MB unpacked"),
    ("xlsm", zipfile.ZIP_STORED, archives.PARTS + 1, "parts"),
    ("xlsx", zipfile.ZIP_BZIP2, 1, "packed as no workbook is"),
    ("xlsx", zipfile.ZIP_LZMA, 1, "packed as no workbook is"),
])
def test_an_archive_that_bursts_is_told_and_stops_nothing_else(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, ending: str, packed: int, parts: int, said: str
) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 1 << 20)
    monkeypatch.setattr(CalamineWorkbook, "from_path", _never)
    name = NAME.replace("xlsx", ending)
    inbox.write(name, _archive(packed, parts))
    inbox.read()
    file = inbox.file(name)
    assert (file.status, file.rows_read) == ("unreadable", 0)
    assert said in file.reason_en and name in file.reason_th
    assert {one.status for one in inbox.account().files if one.file != name} == {"loaded"}


def test_a_workbook_within_the_limits_is_read(inbox: Inbox) -> None:
    name = "STAFF_1601_2569-1_20260610.xlsx"
    write_book(inbox.folder / name, {"Sheet1": [
        ["รหัสโรงเรียน", "ตำแหน่ง", "วิทยฐานะ", "ชาย", "หญิง", "รวม"],
        ["16010001", "1. ผู้อำนวยการโรงเรียน", "คศ.3", "1", "0", "1"],
    ]})
    inbox.read()
    assert inbox.file(name).rows_loaded == 1
