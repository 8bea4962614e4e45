"""Why a file cannot be opened, in the words of both languages.

What a library says of a fault is English and may quote the file; of it only places and names of
kinds are kept.
"""

from __future__ import annotations

import errno
import json
from xml.parsers import expat

from dashboard.text import pair
from data.reading.files import SourceFile


class BrokenFile(ValueError):
    """A file that cannot be opened. `why`: end of a key `unreadable.…`; `told`: what its sentence
    is filled with, names and numbers alone."""

    def __init__(self, why: str, **told: object) -> None:
        super().__init__(why)
        self.why, self.told = why, told


def cannot_open(file: SourceFile, fault: Exception | str) -> None:
    """Set a file aside as unreadable, for a fault of opening it or the key's end of one."""
    why, told = (fault, {}) if isinstance(fault, str) else _of(fault)
    th, en = (words.format(**told) for words in pair(f"unreadable.{why}"))
    file.refuse("unreadable", status="unreadable", detail_th=th, detail_en=en)


def _of(fault: Exception) -> tuple[str, dict[str, object]]:
    match fault:
        case BrokenFile():
            return fault.why, fault.told
        case PermissionError():
            return "permission", {}
        case OSError():
            return "disk", {"code": errno.errorcode.get(fault.errno or 0, "OSError")}
        case json.JSONDecodeError():
            return "json", {"line": fault.lineno, "column": fault.colno}
        case RecursionError():
            return "deep", {}
        case expat.ExpatError():
            return "xml", {"line": fault.lineno, "column": fault.offset + 1}
    return "form", {"code": type(fault).__name__}
