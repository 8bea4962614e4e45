"""XML that SMSS answers with: `<info><warning/><ed_year/><student><item>…`, text nodes in base64.

The element beside `warning` and `ed_year` is named as its dataset and holds the items; an item's
members are named as the columns. School, round and day stand in the file's name alone.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import dataclass, field
from xml.parsers import expat

from data.contract import Sheet
from data.reading.broken import BrokenFile, cannot_open
from data.reading.envelope import Envelope, is_as_named, lines_of
from data.reading.files import SourceFile
from data.sources import amss

#: Bytes of a file; an export of the largest school is a fiftieth of it.
LARGEST = 64 * 1024 * 1024
_ROOT, _WARNING, _YEAR, _ITEM = "info", "warning", "ed_year", "item"
#: info, dataset, item, member.
_DEEPEST = 4
#: A member is a word or a line of text.
_LONGEST = 64 * 1024


class NotSmss(BrokenFile):
    """The bytes are no export of SMSS, or not a whole one."""


@dataclass(slots=True)
class Export:
    """What an export says. Cells are text as decoded."""

    dataset: str = ""
    warning: str = ""
    year: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    #: Item (from 1) and member of the first cell that is not base64.
    damaged: tuple[int, str] | None = None


class _Reader:
    """Takes the events of the parser. Nothing but elements and text is let through."""

    def __init__(self) -> None:
        self.found = Export()
        self._path: list[str] = []
        self._text: list[str] = []
        self._size = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        # Without a document type there are no entities, and nothing is fetched.
        parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser = parser

    def read(self, content: bytes) -> Export:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise NotSmss("xml", line=error.lineno, column=error.offset + 1) from error
        except LookupError as error:
            raise NotSmss("encoding", code="XML") from error
        return self.found

    def _begin(self, tag: str, _: dict[str, str]) -> None:
        self._path.append(tag)
        self._text, self._size = [], 0
        depth = len(self._path)
        if depth == 1 and tag != _ROOT:
            raise NotSmss("element", found=tag[:40], wanted=_ROOT)
        if depth > _DEEPEST:
            raise NotSmss("nested", found=tag[:40], within=self._path[-2][:40])
        if depth == 2 and tag not in (_WARNING, _YEAR):
            if self.found.dataset:
                raise NotSmss("two", one=self.found.dataset[:40], other=tag[:40])
            self.found.dataset = tag
        if depth == 3:
            if tag != _ITEM:
                raise NotSmss("element", found=tag[:40], wanted=_ITEM)
            self.found.rows.append({})

    def _take(self, text: str) -> None:
        self._size += len(text)
        if self._size > _LONGEST:
            raise NotSmss("long", n=_LONGEST // 1024)
        self._text.append(text)

    def _end(self, tag: str) -> None:
        depth = len(self._path)
        self._path.pop()
        if depth == _DEEPEST:
            self.found.rows[-1].setdefault(tag, self._cell("".join(self._text), tag))
        elif depth == 2 and tag == _WARNING:
            self.found.warning = self._cell("".join(self._text), tag)
        elif depth == 2 and tag == _YEAR:
            self.found.year = self._cell("".join(self._text), tag)
        self._text, self._size = [], 0

    def _cell(self, text: str, tag: str) -> str:
        cell = _decoded(text)
        if cell is None:
            self.found.damaged = self.found.damaged or (len(self.found.rows), tag)
        return cell or ""


def _refuse_doctype(*_: object) -> None:
    raise NotSmss("doctype")


def _decoded(text: str) -> str | None:
    """The text behind base64, in UTF-8 or Windows-874; None where it is none."""
    try:
        content = b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    for encoding in ("utf-8", "cp874"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_export(content: bytes) -> Export:
    """An export as it stands in the bytes. Raises NotSmss."""
    return _Reader().read(content)


def read_smss(file: SourceFile) -> tuple[Sheet, dict[str, int], int, list[str]] | None:
    """Sheet, columns, width and lines of an export; None where the file was refused.

    A refused export keeps the number of its items in `file.rows_read`.
    """
    if file.size > LARGEST:
        cannot_open(file, BrokenFile("large", n=LARGEST // 1024**2))
        return None
    try:
        found = read_export(file.path.read_bytes())
    except (NotSmss, OSError) as error:
        cannot_open(file, error)
        return None
    file.rows_read = len(found.rows)
    if not found.dataset and found.warning and file.sheet is not None:
        # SMSS says why it gives nothing: the office that asked has no right to it.
        file.refuse("smss_refused", warning=found.warning[:200])
        return None
    if found.dataset not in amss.EXPORTS:
        file.refuse("unknown_dataset", dataset=found.dataset or "-")
        return None
    if file.sheet is not None and file.sheet.sheet != found.dataset:
        file.refuse("not_as_named", member="dataset", said=found.dataset, named=file.sheet.sheet)
        return None
    file.contract, file.sheet = amss.BY_DATASET[found.dataset]
    if found.damaged is not None:
        file.refuse("smss_not_base64", item=found.damaged[0], member=found.damaged[1])
        return None
    if found.warning:
        if not found.rows:
            file.refuse("smss_refused", warning=found.warning[:200])
            return None
        file.note("smss_warning", warning=found.warning[:200])
    envelope: Envelope = {"school_code": file.scope, "ed_year": found.year}
    if not is_as_named(file, envelope):
        return None
    if file.year is None and found.year.isdigit():
        file.year = int(found.year)
    return lines_of(file.sheet, envelope, found.rows)
