"""What happens to files on their way: to their bytes, rows, columns, encodings and types.

Each kind of damage writes the file anew and says whether its rows can still be counted: then the
account must hold as many as before.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from tests.fuzz.small import written

Damage = Callable[[Path, random.Random], bool]
_CELLS = (
    "", "-", "x", "9" * 40, "๙", '"', "\x00", "-1", "29/02/2562", "ไม่ระบุ", "1e9", "🙂",
    "16010001", "';--", "NaN", "inf", "TRUE", "2569", "0", "=1+1", "\u202e", "1,000", "๑๒๓",
    "0.1.2", "G000000000000",
)
#: Types of a workbook's cell with a value of it.
_TYPED = (
    (b"b", b"1"), (b"e", b"#REF!"), (b"n", b"45000.5"), (b"str", b"x"), (b"s", b"999999"),
)
_CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp874", "utf-32", "shift_jis")


# Bytes


def flip(path: Path, draw: random.Random) -> bool:
    """Some bytes are others."""
    content = bytearray(path.read_bytes())
    for _ in range(draw.choice((1, 3, 20))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    path.write_bytes(bytes(content))
    return False


def cut_off(path: Path, draw: random.Random) -> bool:
    """The end did not arrive."""
    content = path.read_bytes()
    path.write_bytes(content[: draw.randrange(len(content))])
    return False


def insert(path: Path, draw: random.Random) -> bool:
    """Bytes of something else stand in between."""
    content = path.read_bytes()
    at = draw.randrange(len(content) + 1)
    path.write_bytes(content[:at] + draw.randbytes(draw.choice((1, 40, 5000))) + content[at:])
    return False


def replace(path: Path, draw: random.Random) -> bool:
    """It is another kind of file under the same name."""
    others = (b"", b"%PDF-1.4", b"PK\x03\x04", b"PAR1", b"<html>", b"{", b"\x00" * 99)
    path.write_bytes(draw.choice(others))
    return False


# Tables of text


def _cells(path: Path, draw: random.Random, change: Callable[[list[list[str]]], None]) -> None:
    """Change the lines of a file, as cells, in the encoding and with the delimiter that it has."""
    text, encoding = written(path)
    lines = text.splitlines() or [""]
    mark = max(",;\t|", key=lines[0].count)
    cells = [line.split(mark) for line in lines]
    change(cells)
    path.write_bytes("\n".join(mark.join(line) for line in cells).encode(encoding, "replace"))


def cells(path: Path, draw: random.Random) -> bool:
    """Cells hold what does not belong there."""

    def change(lines: list[list[str]]) -> None:
        for _ in range(draw.choice((1, 4, 30))):
            line = lines[draw.randrange(1, len(lines))] if len(lines) > 1 else lines[0]
            line[draw.randrange(len(line))] = draw.choice(_CELLS)

    _cells(path, draw, change)
    return False


def rows(path: Path, draw: random.Random) -> bool:
    """Lines are missing, twice there, in another order, or too long."""

    def change(lines: list[list[str]]) -> None:
        at = draw.randrange(len(lines))
        match draw.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, list(lines[at]))
            case 2:
                draw.shuffle(lines)
            case 3:
                lines[at] += ["more", "cells"]
            case _:
                lines[at] = lines[at][: len(lines[at]) // 2]

    _cells(path, draw, change)
    return False


def columns(path: Path, draw: random.Random) -> bool:
    """A column is gone, moved, twice there or called otherwise."""

    def change(lines: list[list[str]]) -> None:
        width = len(lines[0])
        at, to = draw.randrange(width), draw.randrange(width)
        how = draw.randrange(4)
        if how == 3:
            lines[0][at] = draw.choice(("", "อื่น", lines[0][to]))
            return
        for line in lines:
            if at < len(line):
                cell = line.pop(at) if how != 2 else line[at]
                if how:
                    line.insert(to, cell)

    _cells(path, draw, change)
    return False


def encoding(path: Path, draw: random.Random) -> bool:
    """Somebody saved it in another encoding, or in two."""
    text, _ = written(path)
    content = text.encode(draw.choice(_CODECS), "replace")
    if draw.random() < 0.3:
        content += text[: len(text) // 3].encode(draw.choice(_CODECS), "replace")
    path.write_bytes(content)
    return False


def blank_lines(path: Path, draw: random.Random) -> bool:
    """Empty lines, which are no rows."""

    def change(lines: list[list[str]]) -> None:
        for _ in range(draw.randrange(1, 6)):
            lines.insert(draw.randrange(1, len(lines) + 1), [""])

    _cells(path, draw, change)
    return True


# Parquet


def typed(path: Path, draw: random.Random) -> bool:
    """Columns are numbers, days, lists or nothing instead of text; some are gone."""
    with duckdb.connect() as con:
        con.execute("CREATE TABLE t AS FROM read_parquet(?)", [str(path)])
        names = [row[0] for row in con.execute("DESCRIBE t").fetchall()]
        kinds = ("BIGINT", "DOUBLE", "DATE", "BOOLEAN", "TIMESTAMP", "BLOB")
        parts = []
        for name in names:
            quoted = '"' + name.replace('"', '""') + '"'
            match draw.randrange(8):
                case 0:
                    parts.append(f"try_cast({quoted} AS {draw.choice(kinds)}) AS {quoted}")
                case 1:
                    nested = draw.choice((f"[{quoted}]", f"{{'a': {quoted}}}", "NULL"))
                    parts.append(f"{nested} AS {quoted}")
                case 2 if draw.random() < 0.2:
                    continue
                case _:
                    parts.append(quoted)
        sql = f"SELECT {', '.join(parts) or '1 AS one'} FROM t"
        con.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return False


# Workbooks


def _parts(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(held, "w") as out:
        for name in book.namelist():
            content = change(name, book.read(name))
            if content is not None:
                out.writestr(name, content)
    path.write_bytes(held.getvalue())


def book_part(path: Path, draw: random.Random) -> bool:
    """A part of the workbook is gone or other bytes."""
    with zipfile.ZipFile(path) as book:
        victim = draw.choice(book.namelist())

    def change(name: str, content: bytes) -> bytes | None:
        if name != victim:
            return content
        broken = bytearray(content)
        for _ in range(draw.choice((1, 9, 60))):
            broken[draw.randrange(len(broken))] = draw.randrange(32, 127)
        return draw.choice((None, bytes(broken), content[: len(content) // 2]))

    _parts(path, change)
    return False


def book_cells(path: Path, draw: random.Random) -> bool:
    """Cells of a sheet hold other types and words."""

    def change(name: str, content: bytes) -> bytes | None:
        if "worksheets" not in name:
            return content
        cells = content.split(b"</c>")
        for _ in range(draw.choice((1, 5, 40))):
            at = draw.randrange(len(cells) - 1) if len(cells) > 1 else 0
            head, mark, _ = cells[at].rpartition(b"<c r=")
            if mark:
                place = cells[at].rpartition(b"<c r=")[2].split(b" ")[0].split(b">")[0]
                kind, value = draw.choice(_TYPED)
                cells[at] = head + mark + place + b' t="' + kind + b'"><v>' + value + b"</v>"
        return b"</c>".join(cells)

    _parts(path, change)
    return False


# Envelopes


def members(path: Path, draw: random.Random) -> bool:
    """Members of an envelope are missing, of another type or too deep; rows are no objects."""
    body = json.loads(path.read_text("utf-8"))
    strange: tuple[Any, ...] = (
        None, [], {}, 3.5, "x" * 2000, True, -1, [[[[]]]], {"a": {"b": [1]}}, "2026-13-40",
    )
    for _ in range(draw.choice((1, 3))):
        match draw.randrange(4):
            case 0 if body:
                body.pop(draw.choice(list(body)), None)
            case 1 if body:
                body[draw.choice(list(body))] = draw.choice(strange)
            case 2 if isinstance(body.get("rows"), list) and body["rows"]:
                body["rows"][draw.randrange(len(body["rows"]))] = draw.choice(strange)
            case _:
                rows = body.get("rows")
                listed = rows if isinstance(rows, list) else []
                held = [row for row in listed if isinstance(row, dict) and row]
                if held:
                    row = draw.choice(held)
                    row[draw.choice(list(row))] = draw.choice(strange)
    path.write_text(json.dumps(body, ensure_ascii=False), "utf-8")
    return False


_BYTES: tuple[Damage, ...] = (flip, cut_off, insert, replace)
_TEXT: tuple[Damage, ...] = (
    *_BYTES, cells, cells, cells, rows, rows, columns, columns, encoding, blank_lines,
)
DAMAGES: dict[str, tuple[Damage, ...]] = {
    ".csv": _TEXT,
    ".txt": _TEXT,
    ".parquet": (*_BYTES, typed, typed, typed, typed),
    ".xlsx": (*_BYTES, book_part, book_part, book_cells, book_cells, book_cells),
    ".json": (*_BYTES, members, members, members, members),
}


def damage(path: Path, draw: random.Random) -> tuple[str, bool]:
    """Damage a file in one way; its name, and whether its rows can still be counted."""
    one = draw.choice(DAMAGES.get(path.suffix, _BYTES))
    return one.__name__, one(path, draw)
