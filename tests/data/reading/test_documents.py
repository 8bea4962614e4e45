"""Official documents: what a bridge sends of them stays outside, secret subjects above all."""

from __future__ import annotations

import json

import pytest

from data import schema
from data.contract import Kind
from data.reading.envelope import checksum
from data.sources import SOURCES
from tests.data.reading.inbox import Inbox

SUBJECT = "ลับมาก การสอบสวนครูรายหนึ่ง"
NAME = "amss_book_stat_1601_2569-2_20261119T163000.json"


@pytest.mark.proves("reveal.documents")
@pytest.mark.parametrize("dataset", ["book_stat", "student_check", "book_secret"])
def test_a_subject_of_a_document_gets_nowhere(inbox: Inbox, dataset: str) -> None:
    rows = [{"book_no": "ศธ 1", "secret_level": 3, "subject": SUBJECT, "ชื่อเรื่อง": SUBJECT}]
    inbox.write(NAME, json.dumps({
        "schema": "smartobec.bridge/1", "dataset": dataset, "office_code": "1601",
        "school_code": "16010001", "ed_year": 2569, "term": 2, "as_of": "2026-11-19",
        "row_count": 1, "checksum": checksum(rows), "rows": rows, "subject": SUBJECT,
    }, ensure_ascii=False))
    inbox.read()
    assert inbox.file(NAME).rows_loaded == 0
    tables = [name for (name,) in inbox.rows("SELECT table_name FROM duckdb_tables()")]
    assert "quarantine" in tables and len(tables) > 15
    for table in tables:
        assert not inbox.rows(f"SELECT 1 FROM {table} t WHERE t::VARCHAR LIKE '%สอบสวนครู%'"), table


@pytest.mark.proves("reveal.documents")
def test_what_is_known_of_documents_is_how_many() -> None:
    """A feed that tells of secrecy holds no text, and none of any feed is a document's subject."""
    sheets_of_documents = [
        sheet for contract in SOURCES for sheet in contract.sheets
        if any(column.key == "secrecy" for column in sheet.columns)
    ]
    assert sheets_of_documents
    for sheet in sheets_of_documents:
        texts = [one.key for one in sheet.columns if one.loaded and one.kind is Kind.TEXT]
        assert texts == [], sheet.prefix
    told = [
        word for contract in SOURCES for sheet in contract.sheets for column in sheet.columns
        if column.loaded for word in (column.header, column.meaning_th, *column.aliases)
    ]
    assert len(told) > 500
    assert [word for word in told if "ชื่อเรื่อง" in word or word == "เรื่อง"] == []
    names = [column.name for table in schema.TABLES for column in table.columns]
    assert [name for name in names if "secrecy" in name or "book_no" in name] == []
