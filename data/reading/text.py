"""Delimited text of any encoding that the sources use, as lines of cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence

from data.contract import Contract, Sheet
from data.reading.broken import BrokenFile
from data.reading.headers import HEAD_ROWS, find_head, guess_sheet

#: Stands between the cells of a line on the way to the database; no source uses it.
CELL = "\x1f"
DELIMITERS = (",", ";", "\t", "|")


class NotText(BrokenFile):
    """The bytes are not text in any encoding that is read."""


def decode(content: bytes) -> str:
    """Text of UTF-8 (with or without mark), UTF-16 or TIS-620/Windows-874."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise NotText("encoding", code=encoding.upper()) from error
    sample = content[:4096]
    encodings: tuple[str, ...] = ("utf-8", "cp874")
    if b"\x00" in sample:
        # Text in UTF-16 has a zero byte in every other place wherever it is plain ASCII.
        little = sample[1::2].count(0) >= sample[::2].count(0)
        encodings = ("utf-16-le",) if little else ("utf-16-be",)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads(text[:2000]):
            return text
    raise NotText("nul" if b"\x00" in content else "letters")


def _reads(text: str) -> bool:
    """Whether letters are what a Thai office writes: ASCII, Thai, punctuation, no controls."""
    if any(letter < " " and letter not in "\t\n\r\f\x1a" for letter in text):
        return False
    known = sum(
        1
        for letter in text
        if letter < "\u0100"
        or "\u0e00" <= letter <= "\u0e7f"
        or "\u2000" <= letter <= "\u206f"
        or letter == "\ufeff"
    )
    return known >= 0.7 * len(text)


def split_cells(text: str, delimiter: str) -> list[str]:
    """The lines of a text with CELL between their cells; the place of a line is its row number.

    A cell in quotes may hold the delimiter or line ends; the lines that such a cell takes stay as
    empty lines, so that the numbers of later rows are those of the file.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if '"' not in text:
        return text.replace(delimiter, CELL).split("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = [CELL.join(row) for row in reader]
    if len(lines) < text.count("\n"):
        return _numbered(text, delimiter)
    return [line.replace("\n", " ") for line in lines]


def _numbered(text: str, delimiter: str) -> list[str]:
    """The slow way for quoted line ends: each record at the line where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[str] = []
    for row in reader:
        lines.append(CELL.join(row).replace("\n", " "))
        lines.extend([""] * (reader.line_num - len(lines)))
    return lines


def find_delimiter(text: str, known: tuple[Contract, Sheet] | None) -> str:
    """The delimiter under which the first lines hold most known headers."""
    end = -1
    for _ in range(HEAD_ROWS + 2):
        end = text.find("\n", end + 1)
        if end < 0:
            break
    top = text if end < 0 else text[:end]
    best, best_score = ",", (-1, -1)
    for delimiter in (mark for mark in DELIMITERS if mark in top):
        rows = top_rows(split_cells(top, delimiter))
        if known is None:
            guess = guess_sheet(rows)
            score = guess[1].score if guess else 0
        else:
            score = find_head(rows, known[1]).score
        if (score, top.count(delimiter)) > best_score:
            best, best_score = delimiter, (score, top.count(delimiter))
    return best


def top_rows(lines: Sequence[str]) -> list[list[str]]:
    return [line.split(CELL) for line in lines[:HEAD_ROWS]]
