"""Workbooks as lines of cells: every value becomes the text that the sheet shows."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from data.archives import Why, why_bomb
from data.reading.broken import BrokenFile
from data.reading.text import CELL

Book = dict[str, list[str]]
Value = int | float | str | bool | time | date | datetime | timedelta
_BREAKS = str.maketrans({"\n": " ", "\r": " ", CELL: " "})


#: Kinds of workbook that are archives.
_ARCHIVES = (".xlsx", ".xlsm", ".xlsb", ".ods")


class BadWorkbook(BrokenFile):
    """The file is not a workbook that can be opened. `bomb`: it is an archive of which that is
    told before anything in it is read."""

    def __init__(self, why: str, bomb: Why | None = None, **told: object) -> None:
        super().__init__(why, **told)
        self.bomb = bomb


def cell_text(value: Value) -> str:
    """A whole number without its point, a date in ISO form, text as it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)


def line_of(row: list[Value]) -> str:
    """The cells of a row as one line; a line end within a cell becomes a space."""
    line = CELL.join([value if type(value) is str else cell_text(value) for value in row])
    if "\n" in line or "\r" in line or line.count(CELL) >= len(row):
        line = CELL.join([cell_text(value).translate(_BREAKS) for value in row])
    return line


def read_workbook(path: Path) -> Book:
    """Sheet name to its lines, from the first row of the sheet on.

    Raises:
        BadWorkbook: Broken, locked, of another format, or more than is unpacked.
    """
    _look_inside(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        lines: Book = {}
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            lines[name] = [line_of(row) for row in rows]
    except PasswordError as error:
        raise BadWorkbook("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise BadWorkbook("workbook", code=type(error).__name__) from error
    return lines


def _look_inside(path: Path) -> None:
    """Raise BadWorkbook for an archive that would fill the memory of whoever unpacks it."""
    if path.suffix.lower() not in _ARCHIVES:
        return
    try:
        why = why_bomb(path.read_bytes())
    except OSError as error:
        raise BadWorkbook("workbook", code=type(error).__name__) from error
    # What is merely broken is told by the reader, who knows other formats under that name too.
    if why is not None and why[0] != "broken":
        raise BadWorkbook("workbook", why, code=why[0])


class ReadAhead:
    """Reads workbooks in threads, a few ahead of who asks for them in the same order.

    Most of the work is unpacking, which leaves other threads free; memory holds those few.
    """

    _AHEAD = 2

    def __init__(self, paths: Iterable[Path]) -> None:
        self._coming = iter(paths)
        self._pool = ThreadPoolExecutor(self._AHEAD)
        self._books: dict[Path, Future[Book]] = {}

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def take(self, path: Path) -> Book:
        """The sheets of a workbook; BadWorkbook as `read_workbook`."""
        book = self._books.pop(path, None)
        self._start()
        return read_workbook(path) if book is None else book.result()

    def _start(self) -> None:
        while len(self._books) < self._AHEAD and (path := next(self._coming, None)) is not None:
            self._books[path] = self._pool.submit(read_workbook, path)
