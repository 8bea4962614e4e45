"""A small inbox that a test fills by hand: a school list, a roll, and whatever it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from data.account import Account, FileAccount, account_of
from data.reading.intake import Intake, read_inbox
from data.sources import source

SCHOOLS = "SCHOOL_TH_2569-1_20260610.csv"
ROLL = "DMC_1601_2569-1_20260610.csv"
SCHOOL_HEADERS = (
    "รหัสโรงเรียน 10 หลัก",
    "รหัส Smis 8 หลัก",
    "รหัส Obec 6 หลัก",
    "ชื่อสถานศึกษา(ไทย)",
    "รหัสเขตพื้นที่",
)
SCHOOL_ROWS = (
    ("1016010001", "16010001", "010001", "บ้านหนึ่ง", "1601"),
    ("1016010002", "16010002", "010002", "บ้านสอง", "1601"),
    ("1016080005", "16010003", "080005", "บ้านสาม", "1601"),
)
#: Headers of a roll that the reader asks for, and a good row.
ROLL_HEADERS = tuple(
    column.header
    for column in source("dmc").sheets[0].columns
    if column.header_required and column.loaded
)
GOOD = {
    "รหัสโรงเรียน": "16010001",
    "เลขประจำตัวประชาชน": "9900000000014",
    "ชั้น": "ป.1",
    "ห้อง": "1",
    "เพศ": "ช",
    "คำนำหน้าชื่อ": "เด็กชาย",
    "ชื่อ": "ก",
    "นามสกุล": "ข",
    "วันเกิด": "14/02/2562",
    "น้ำหนัก": "20.5",
    "ส่วนสูง": "110",
    "สัญชาติ": "ไทย",
    "ตำบล": "ท่าหิน",
    "ความด้อยโอกาส": "-",
}


def person(number: int) -> str:
    """A valid invented id: 9, eleven digits and the check digit."""
    digits = f"9{number:011d}"
    total = sum((13 - place) * int(digit) for place, digit in enumerate(digits))
    return f"{digits}{(11 - total % 11) % 10}"


def pupil(number: int = 1, **changes: str) -> list[str]:
    """A good row of a roll with some cells changed (by header)."""
    # Python takes the letter ำ of a keyword apart.
    whole = {header.replace("\u0e4d\u0e32", "ำ"): value for header, value in changes.items()}
    row = {**GOOD, "เลขประจำตัวประชาชน": person(number), **whole}
    return [row[header] for header in ROLL_HEADERS]


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> None:
    """Write a workbook of rows by the names of its sheets."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)


@dataclass
class Inbox:
    """Files below a folder, and what the reader made of them."""

    folder: Path
    con: duckdb.DuckDBPyConnection

    def write(self, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def table(
        self,
        name: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        delimiter: str = ",",
        encoding: str = "utf-8",
        above: Sequence[str] = (),
    ) -> Path:
        lines = [*above, *(delimiter.join(row) for row in (headers, *rows))]
        return self.write(name, "\n".join(lines) + "\n", encoding)

    def schools(self, rows: Sequence[Sequence[str]] = SCHOOL_ROWS, name: str = SCHOOLS) -> None:
        self.table(name, SCHOOL_HEADERS, rows)

    def roll(self, *rows: Sequence[str], name: str = ROLL) -> Path:
        return self.table(name, ROLL_HEADERS, rows or [pupil()])

    def read(
        self, as_of: date | None = date(2026, 11, 20), secret: bytes | None = b"secret"
    ) -> Intake:
        """Read the inbox; every file must balance."""
        intake = read_inbox(
            self.con,
            self.folder,
            as_of=as_of,
            person_secret=secret,
            progress=lambda stage, share: None,
        )
        assert all(file.balanced for file in self.account().files)
        return intake

    def account(self) -> Account:
        return account_of(self.con)

    def file(self, name: str) -> FileAccount:
        return next(file for file in self.account().files if file.file == name)

    def faults(self, name: str | None = None) -> list[tuple[int | None, str, str]]:
        """(row, column, rule) of the quarantine."""
        return [
            (row, column, rule)
            for row, column, rule in self.rows(
                "SELECT row_no, coalesce(column_header, ''), rule FROM quarantine"
                " JOIN account_file USING (file_id) WHERE $name IS NULL OR file = $name"
                " ORDER BY 1, 2, 3",
                name=name,
            )
        ]

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        return self.con.execute(sql, values).fetchall()

    def value(self, sql: str) -> Any:
        found = self.rows(sql)
        assert len(found) == 1, found
        return found[0][0] if len(found[0]) == 1 else found[0]
