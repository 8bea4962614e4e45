"""The demo's feeds cut short: every feed in every form that it has, a few rows of each file."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb

from data.reading.envelope import checksum
from data.reading.files import MANIFEST

#: Rows that stay of a file, and files that stay of a feed and form.
ROWS, FILES = 24, 2
#: Kept whole: rows of other feeds are of its schools.
WHOLE = ("school", "schooltype")
#: Where the scope begins in the name of a file.
_FEED = re.compile(r"_(?=TH|S?\d)")
ENCODINGS = ("utf-8-sig", "utf-16", "utf-8", "cp874")


def written(path: Path) -> tuple[str, str]:
    """Text of a file and its encoding, as the demo writes them."""
    content = path.read_bytes()
    for encoding in ENCODINGS:
        if encoding == "utf-8-sig" and not content.startswith(b"\xef\xbb\xbf"):
            continue
        if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise AssertionError(f"{path} is in no encoding of the demo's")


def _text(source: Path, target: Path) -> None:
    text, encoding = written(source)
    lines = text.splitlines(keepends=True)
    target.write_bytes("".join(lines[: ROWS + 1]).encode(encoding))


def _parquet(source: Path, target: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"COPY (FROM '{source}' LIMIT {ROWS}) TO '{target}' (FORMAT parquet)")


def _workbook(source: Path, target: Path) -> None:
    """Cut each sheet after some rows."""
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w") as out:
        for entry in book.infolist():
            content = book.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                rows = content.split(b"</row>")
                kept = rows[: min(len(rows) - 1, ROWS + 2)]
                content = b"</row>".join([*kept, b"</sheetData></worksheet>"])
            out.writestr(entry.filename, content)


def _envelope(source: Path, target: Path) -> None:
    body = json.loads(source.read_text("utf-8"))
    body["rows"] = body["rows"][:ROWS]
    body |= {"row_count": len(body["rows"]), "checksum": checksum(body["rows"])}
    target.write_text(json.dumps(body, ensure_ascii=False), "utf-8")


_CUT: dict[str, Callable[[Path, Path], None]] = {
    ".csv": _text, ".txt": _text, ".parquet": _parquet, ".xlsx": _workbook, ".json": _envelope,
}


def cut(feeds: Path, out: Path) -> None:
    """Write the small inbox below `out`."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(feeds / MANIFEST, out / MANIFEST)
    held: dict[tuple[str, ...], int] = {}
    for path in sorted(feeds.rglob("*")):
        if not path.is_file() or path.name == MANIFEST:
            continue
        kind = (path.parent.name, _FEED.split(path.stem)[0], path.suffix)
        held[kind] = held.get(kind, 0) + 1
        if held[kind] > FILES:
            continue
        target = out / path.relative_to(feeds)
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = path.parent.name in WHOLE or path.suffix not in _CUT
        (shutil.copy if whole else _CUT[path.suffix])(path, target)
