"""A file that cannot be opened says why in both languages, and no library speaks in between."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from dashboard.text.held import HELD
from data.reading.broken import cannot_open
from data.reading.files import SourceFile
from tests.data.reading.bridge import name_of
from tests.data.reading.inbox import ROLL, Inbox

_CSV, _JSON = ROLL.replace("1601_", "1602_"), name_of("student_check")
_XML = name_of("student_check", form="xml")
_XLSX = _CSV.replace(".csv", ".xlsx")
_PARQUET = _CSV.replace(".csv", ".parquet")
#: Two words of Latin letters in a row: what a sentence has and a name has not.
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def _cut_parquet(folder: Path) -> bytes:
    path = folder / "whole.parquet"
    with duckdb.connect() as con:
        con.execute(f"COPY (SELECT range AS a FROM range(50)) TO '{path}'")
    content = path.read_bytes()
    path.unlink()
    return content[:-40]


@pytest.mark.parametrize(
    ("name", "content", "th", "en"),
    [
        (_CSV, b"a,b\x00\x00\x01,c\n" * 20, "ไบต์ศูนย์ (NUL)", "zero bytes (NUL)"),
        (_CSV, b"\xff\xfea\x00b", "(UTF-16)", "(UTF-16)"),
        (_CSV, bytes(range(1, 32)) * 9, "TIS-620", "TIS-620"),
        (_JSON, b'{"schema": "x",\n oops}', "บรรทัด 2 ตัวอักษรที่ 2", "line 2, character 2"),
        (_JSON, b"[" * 200_000, "ซ้อนกันลึก", "nested too deep"),
        (_XML, b"<!DOCTYPE info SYSTEM 'x'><info/>", "(DOCTYPE)", "(DOCTYPE)"),
        (_XML, b"<info>\n<a></b></info>", "บรรทัด 2", "line 2"),
        (_XML, b"<?xml version='1.0' encoding='klingon'?><info/>", "", ""),
        (_XML, b"<html/>", "<html>", "<html> stands where <info> belongs"),
        (_XML, b"<info><a><item><b><c/></b></item></a></info>", "<c>", "within <b>"),
        (_XML, b"<info><a/><b/></info>", "<a> และ <b>", "<a> and <b>"),
        (_XML, b"<info><a><item><b>" + b"A" * 70_000 + b"</b></item></a></info>", "64 KB", "64 KB"),
        (_XLSX, b"PK\x03\x04 broken", "สมุดงานเสีย", "broken one"),
        (_PARQUET, b"PAR1 broken", "ไม่ใช่ไฟล์ Parquet", "no Parquet file"),
        (_PARQUET, None, "ไม่ใช่ไฟล์ Parquet", "no Parquet file"),
    ],
)
def test_why_a_file_cannot_be_opened_is_said_in_both_languages(
    inbox: Inbox, tmp_path: Path, name: str, content: bytes | None, th: str, en: str
) -> None:
    inbox.write(name, _cut_parquet(tmp_path) if content is None else content)
    inbox.read()
    file = inbox.file(name)
    assert file.status == "unreadable"
    assert th in file.reason_th and en in file.reason_en
    assert not _ENGLISH.search(file.reason_th.replace(name, "")), file.reason_th
    assert not re.search("[\u0e00-\u0e7f]", file.reason_en.replace(name, "")), file.reason_en


@pytest.mark.parametrize("fault", [OSError(5, "Input/output error"), PermissionError(13, "denied"),
                                   ValueError("what a library says")])
def test_what_a_library_or_the_disk_says_is_never_quoted(fault: Exception) -> None:
    file = SourceFile(1, Path("a.csv"), "a.csv", 1, "0" * 64)
    cannot_open(file, fault)
    assert file.reason is not None
    assert not _ENGLISH.search(file.reason[0]) and str(fault) not in file.reason[1]


def test_every_why_is_filled_alike_in_both_languages() -> None:
    for key, words in HELD.items():
        if key.startswith("unreadable."):
            assert len({frozenset(re.findall(r"{(\w+)}", one)) for one in words}) == 1, key
