"""Writes feeds as files: columns and headers from the contract, spelling and dialect by place.

A relation gives columns named by contract keys; every value leaves as text, as sources send it.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.contract import Column, Kind, Sheet
from data.demo import arrears
from data.demo.books import Page, write_book

_NUMERIC = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.SCORE})


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an office writes its small files."""

    encoding: str
    delimiter: str
    date_style: str  #: macro: be, be_thai or iso
    null: str

    @property
    def ending(self) -> str:
        return "csv" if self.delimiter in ",;" else "txt"


_ENCODINGS = ("utf-8-sig", "utf-8", "utf-16", "cp874", "utf-8-sig", "utf-8")
_DELIMITERS = (",", ";", "\t", "|", ",", ",")
_DATES = ("be", "be", "iso", "be_thai")


def dialect_of(scope: str, prefix: str) -> Dialect:
    """The dialect of an office for a feed: always the same, and every mixture occurs somewhere."""
    digest = hashlib.sha256(f"{scope}:{prefix}".encode()).digest()
    return Dialect(
        _ENCODINGS[digest[0] % len(_ENCODINGS)],
        _DELIMITERS[digest[1] % len(_DELIMITERS)],
        _DATES[digest[2] % len(_DATES)],
        ("", "-")[digest[3] % 2],
    )


def file_name(sheet: Sheet, scope: str, year: str, day: str, ending: str) -> str:
    """`DMC_1601_2569-1_20260610.parquet`; `year` is "2569" or "2569-1", `day` is ISO."""
    return f"{sheet.prefix}_{scope}_{year}_{day.replace('-', '')}.{ending}"


@dataclass
class Writer:
    """Writes below `out`, one folder a feed, and counts what it wrote. What an area is behind with
    (data.demo.arrears) is dated later, lacks schools, or is not written."""

    out: Path
    files: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def path(self, folder: str, name: str) -> Path:
        """The place of a new file; its folder exists afterwards."""
        path = self.out / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self.files.append(f"{folder}/{name}")
        return path

    def parquet(
        self,
        con: duckdb.DuckDBPyConnection,
        sheet: Sheet,
        sql: str,
        scope: str,
        year: str,
        day: str,
    ) -> None:
        """A bulk file: every column text, headers as in the csv."""
        how = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, PARQUET_VERSION v2"
        self._copy(con, (sheet, sql), scope, year, day, "parquet", how)

    def csv(
        self,
        con: duckdb.DuckDBPyConnection,
        sheet: Sheet,
        sql: str,
        scope: str,
        year: str,
        day: str,
    ) -> None:
        """A small file in the dialect of its office."""
        dialect = dialect_of(scope, sheet.prefix)
        how = f"FORMAT csv, HEADER, DELIMITER '{dialect.delimiter}', NULLSTR '{dialect.null}'"
        path = self._copy(con, (sheet, sql), scope, year, day, dialect.ending, how)
        if path is not None and dialect.encoding != "utf-8":
            path.write_bytes(path.read_bytes().decode("utf-8").encode(dialect.encoding))

    def _copy(
        self,
        con: duckdb.DuckDBPyConnection,
        table: tuple[Sheet, str],
        scope: str,
        year: str,
        day: str,
        ending: str,
        how: str,
    ) -> Path | None:
        """The file that was written; None where its office is behind with it."""
        sheet, sql = table
        sent = arrears.sent_on(scope, sheet, year, day)
        if sent is None:
            return None
        path = self.path(sheet.feed, file_name(sheet, scope, year, sent, ending))
        con.execute(
            f"COPY (SELECT {_headers(_given(con, sheet, sql))}"
            f" FROM ({arrears.whole_sql(scope, sheet, sql)})) TO '{_quoted(path)}' ({how})"
        )
        return path

    def workbook(
        self,
        con: duckdb.DuckDBPyConnection,
        tables: Sequence[tuple[Sheet, str]],
        scope: str,
        year: str,
        day: str,
        title: str = "",
    ) -> None:
        """A workbook of one or more sheets; a title stands in a row above the first header."""
        first = tables[0][0]
        sent = arrears.sent_on(scope, first, year, day)
        if sent is None:
            return
        path = self.path(first.feed, file_name(first, scope, year, sent, "xlsx"))
        pages = [
            Page(
                sheet.sheet or "Sheet1",
                title if sheet is first else "",
                [column.header for column in columns],
                f"SELECT {_headers(columns)} FROM ({arrears.whole_sql(scope, sheet, sql)})",
                frozenset(n for n, one in enumerate(columns) if one.kind in _NUMERIC),
            )
            for sheet, sql in tables for columns in [_given(con, sheet, sql)]
        ]
        write_book(con, path, pages)


def _given(con: duckdb.DuckDBPyConnection, sheet: Sheet, sql: str) -> list[Column]:
    """The columns that a file has: those that it must have, and others that the rows know of."""
    known = {row[0] for row in con.execute(f"DESCRIBE FROM ({sql})").fetchall()}
    return [one for one in sheet.columns if one.header_required or one.key in known]


def _headers(columns: Sequence[Column]) -> str:
    return ", ".join(
        f'CAST("{column.key}" AS VARCHAR) AS "{column.header}"' for column in columns
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
