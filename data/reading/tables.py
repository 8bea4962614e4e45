"""Opens each file of an inbox and finds the tables in it: which feed, which header, which rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import duckdb
import numpy as np
import pandas as pd

from dashboard.text import pair
from data.contract import Sheet
from data.reading.broken import cannot_open
from data.reading.envelope import read_envelope
from data.reading.files import SourceFile, settle_period
from data.reading.headers import Head, find_head, guess_sheet, is_usable, map_columns, plain
from data.reading.macros import quote
from data.reading.population import BEGINS, subtotals
from data.reading.smss import read_smss
from data.reading.stage import Part
from data.reading.text import CELL, NotText, decode, find_delimiter, split_cells, top_rows
from data.reading.workbook import BadWorkbook, ReadAhead

TEXT = (".csv", ".txt", ".tsv", ".dat")
WORKBOOK = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_BATCH = 400_000
#: A line whose first filled cell is such a word sums up others: it is no row.
_SUM = (
    rf"^[{CELL}\s\"]*(รวม|รวมทั้งหมด|รวมทั้งสิ้น|ยอดรวม|ผลรวม|(?i:total|grand total|sum))"
    rf"[\s:\"]*({CELL}|$)"
    # The foot of a list: one word, one number and nothing else.
    rf"|^[{CELL}\s\"]*(ทั้งหมด|ใช้|ไม่ใช้|ร้อยละ)[\s:\"]*{CELL}[{CELL}\s\d.,%\"]*$"
)
_IS_SUM = re.compile(_SUM)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4})")


def is_workbook(file: SourceFile) -> bool:
    """Whether the file will be opened as a workbook."""
    return bool(file.sha256 and file.size) and file.path.suffix.lower() in WORKBOOK


class TableReader:
    """Fills `raw_line` and collects the parts of every file that can be read."""

    def __init__(self, con: duckdb.DuckDBPyConnection, today: date, books: ReadAhead) -> None:
        self._con = con
        self._books = books
        self._today = today
        self._buffer: list[tuple[int, int, list[str]]] = []
        self._buffered = 0
        self._number = 0
        self.parts: list[Part] = []
        con.execute("CREATE OR REPLACE TABLE raw_line (part INTEGER, row_no BIGINT, line VARCHAR)")

    def open(self, file: SourceFile) -> None:
        """Read one file: its parts are added, or it is refused with a reason."""
        suffix = file.path.suffix.lower()
        if not file.sha256:
            cannot_open(file, "permission")
        elif file.size == 0:
            file.refuse("empty_file")
        elif suffix in WORKBOOK:
            self._open_workbook(file)
        elif suffix in TEXT:
            self._open_text(file)
        elif suffix == ".parquet":
            self._open_parquet(file)
        elif suffix in (".json", ".xml"):
            self._open_envelope(file)
        else:
            file.refuse("file_type", status="unreadable", suffix=suffix or "?")

    def finish(self) -> None:
        """Write what is buffered and count the rows of each part; blank lines are not rows."""
        self._flush()
        counts = dict(
            self._con.execute("SELECT part, count(*) FROM raw_line GROUP BY part").fetchall()
        )
        for part in self.parts:
            if part.form != "parquet":
                part.rows = counts.get(part.part, 0)
            part.file.rows_read += part.rows

    # Each kind of file

    def _open_text(self, file: SourceFile) -> None:
        try:
            text = decode(file.path.read_bytes())
        except (NotText, OSError) as error:
            cannot_open(file, error)
            return
        if file.contract is not None and file.contract.form in BEGINS:
            self._open_population(file, text)
            return
        known = (file.contract, file.sheet) if file.contract and file.sheet else None
        lines = split_cells(text, find_delimiter(text, known))
        self._add_table(file, lines, "")

    def _open_population(self, file: SourceFile, text: str) -> None:
        assert file.contract is not None and file.sheet is not None
        lines = split_cells(text, "|")
        first = next(
            (n for n, line in enumerate(lines) if line.split(CELL, 1)[0].strip().isdigit()),
            len(lines),
        )
        settle_period(file, None, self._today)
        begins, column = BEGINS[file.contract.form]
        if not any(begins.match(line) for line in lines):
            file.rows_read = _body_size(lines)
            file.refuse("missing_column", columns=column)
            return
        part = self._part(file, file.sheet, "", {}, 0)
        part.form = file.contract.form
        self._add_lines(part, lines, first)

    def _open_workbook(self, file: SourceFile) -> None:
        try:
            book = self._books.take(file.path)
        except BadWorkbook as error:
            _refuse_workbook(file, error)
            return
        if file.contract is None:
            for lines in book.values():
                if self._identify(file, lines):
                    break
            else:
                file.rows_read = sum(_body_size(lines) for lines in book.values())
                file.refuse("unknown_feed")
                return
        assert file.contract is not None and file.sheet is not None
        used = self._main_sheet(file, book)
        if used is None:
            return
        for sheet in file.contract.sheets:
            if sheet is not file.sheet and sheet.sheet in book and sheet.sheet != used:
                if _is_blank(book[sheet.sheet]):
                    file.note("sheet_blank", sheet=sheet.sheet, blank=sheet.sheet)
                    continue
                head = find_head(top_rows(book[sheet.sheet]), sheet)
                if not is_usable(head):
                    self._refuse_columns(file, head, list(book.values()), sheet.sheet)
                    return
                self._add_part(file, head, book[sheet.sheet], sheet.sheet)

    def _main_sheet(self, file: SourceFile, book: dict[str, list[str]]) -> str | None:
        """Add the sheet that the file is named for; None where the file was refused."""
        assert file.sheet is not None
        wanted = file.sheet.sheet or next(iter(book), "")
        order = sorted(book, key=lambda sheet_name: sheet_name != wanted)
        heads = {
            sheet_name: find_head(top_rows(book[sheet_name]), file.sheet) for sheet_name in order
        }
        used = next((sheet_name for sheet_name in order if is_usable(heads[sheet_name])), None)
        if used is None:
            best = max(heads.values(), key=lambda head: head.score, default=None)
            if best is not None and best.score * 2 >= len(file.sheet.columns) and wanted in book:
                self._refuse_columns(file, heads[wanted], list(book.values()), wanted)
            else:
                file.rows_read = sum(_body_size(lines) for lines in book.values())
                file.refuse(
                    "wrong_sheet",
                    wanted=file.sheet.sheet or file.sheet.prefix,
                    found=", ".join(book) or "-",
                )
            return None
        self._add_part(file, heads[used], book[used], used)
        if used != wanted:
            file.note("sheet_renamed", sheet=used, wanted=wanted, found=used)
        return used

    def _open_parquet(self, file: SourceFile) -> None:
        source = f"[{quote(str(file.path))}]"
        try:
            described = self._con.execute(f"DESCRIBE FROM read_parquet({source})").fetchall()
            rows = self._con.execute(
                f"SELECT num_rows FROM parquet_file_metadata({source})"
            ).fetchall()
        except duckdb.Error:
            cannot_open(file, "parquet")
            return
        names = [row[0] for row in described]
        count = int(rows[0][0])
        if file.contract is None or file.sheet is None:
            guess = guess_sheet([names])
            if guess is None:
                file.rows_read = count
                file.refuse("unknown_feed")
                return
            file.contract, file.sheet = guess[0], guess[1].sheet
        columns = map_columns(file.sheet, [(plain(column),) for column in names])
        missing = [
            c.header
            for c in file.sheet.columns
            if c.header_required and c.loaded and c.key not in columns
        ]
        settle_period(file, None, self._today)
        if missing:
            file.rows_read = count
            file.refuse("missing_column", columns=", ".join(missing))
            return
        part = self._part(
            file, file.sheet, "", {key: names[n] for key, n in columns.items()}, len(names)
        )
        part.form, part.rows = "parquet", count
        part.types = tuple(row[1] for row in described)

    def _open_envelope(self, file: SourceFile) -> None:
        is_xml = file.path.suffix.lower() == ".xml"
        found = read_smss(file) if is_xml else read_envelope(file)
        if found is None:
            return
        sheet, columns, width, lines = found
        file.rows_read = 0
        settle_period(file, None, self._today)
        self._add_lines(self._part(file, sheet, "", dict(columns), width), lines, 0)

    # What they share

    def _identify(self, file: SourceFile, lines: list[str]) -> bool:
        guess = guess_sheet(top_rows(lines))
        if guess is not None:
            file.contract, file.sheet = guess[0], guess[1].sheet
        return guess is not None

    def _add_table(self, file: SourceFile, lines: list[str], sheet_name: str) -> None:
        if file.sheet is None and not self._identify(file, lines):
            file.rows_read = _body_size(lines)
            file.refuse("unknown_feed")
            return
        assert file.sheet is not None
        head = find_head(top_rows(lines), file.sheet)
        if is_usable(head):
            self._add_part(file, head, lines, sheet_name)
        else:
            self._refuse_columns(file, head, [lines], sheet_name)

    def _refuse_columns(
        self, file: SourceFile, head: Head, tables: Sequence[list[str]], sheet_name: str
    ) -> None:
        settle_period(file, None, self._today)
        file.rows_read = sum(_body_size(lines, head.rows) for lines in tables)
        self.parts = [part for part in self.parts if part.file is not file]
        file.refuse("missing_column", sheet=sheet_name, columns=", ".join(head.missing))

    def _add_part(self, file: SourceFile, head: Head, lines: list[str], sheet_name: str) -> None:
        settle_period(file, _shown_date(head.title), self._today)
        part = self._part(file, head.sheet, sheet_name, dict(head.columns), head.width)
        self._add_lines(part, lines, head.rows)

    def _part(
        self,
        file: SourceFile,
        sheet: Sheet,
        sheet_name: str,
        columns: dict[str, int | str],
        width: int,
    ) -> Part:
        self._number += 1
        part = Part(self._number, file, sheet, sheet_name, columns, width)
        self.parts.append(part)
        return part

    def _add_lines(self, part: Part, lines: list[str], skip: int) -> None:
        body = lines[skip:]
        self._buffer.append((part.part, skip + 1, body))
        self._buffered += len(body)
        if self._buffered >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        if not self._buffer:
            return
        sizes = [len(lines) for _, _, lines in self._buffer]
        frame = pd.DataFrame(
            {
                "part": np.repeat([part for part, _, _ in self._buffer], sizes),
                "row_no": np.concatenate(
                    [
                        np.arange(first, first + len(lines), dtype="int64")
                        for _, first, lines in self._buffer
                    ]
                ),
                "line": pd.Series(
                    [line for _, _, lines in self._buffer for line in lines], dtype=object
                ),
            }
        )
        self._con.register("line_frame", frame)
        self._con.execute(
            "INSERT INTO raw_line SELECT part, row_no, line FROM line_frame"
            f" WHERE trim(translate(line, {quote(CELL)} || chr(160) || chr(9) || chr(13),"
            f" '')) <> '' AND NOT regexp_matches(line, {quote(_SUM)})"
        )
        self._con.unregister("line_frame")
        self._buffer, self._buffered = [], 0

    def drop_subtotals(self) -> None:
        """Population lines whose lower code digits are 0 are sums of others, not rows."""
        self._flush()
        for form, where in subtotals():
            parts = [part.part for part in self.parts if part.form == form]
            if parts:
                self._con.execute(
                    f"DELETE FROM raw_line WHERE part IN (SELECT unnest($parts)) AND ({where})",
                    {"parts": parts},
                )


def _refuse_workbook(file: SourceFile, error: BadWorkbook) -> None:
    if error.bomb is None:
        cannot_open(file, error)
        return
    end, n = error.bomb
    th, en = (words.format(n=n) for words in pair(f"receive.archive.{end}"))
    file.refuse("archive", status="unreadable", why_th=th, why_en=en)


def _is_blank(lines: list[str]) -> bool:
    """Not even a header: nobody filled this sheet in, so it is no list of nobody."""
    return not any(line.replace(CELL, "").strip() for line in lines)


def _body_size(lines: list[str], head: int = 1) -> int:
    """Rows of a table that is not read: lines that hold something, without the header's."""
    filled = [
        n
        for n, line in enumerate(lines)
        if line.replace(CELL, "").strip() and not _IS_SUM.match(line)
    ]
    if head == 1 and filled:
        head = filled[0] + 1
    return sum(1 for n in filled if n >= head)


def _shown_date(title: str) -> date | None:
    """The first date in the rows above a header."""
    for match in _DATE.finditer(title):
        year, month, day = (
            (int(match[1]), int(match[2]), int(match[3]))
            if match[1]
            else (int(match[6]), int(match[5]), int(match[4]))
        )
        try:
            return date(year - 543 if year >= 2400 else year, month, day)
        except ValueError:
            continue
    return None
