"""Why what was made cannot be written, in the words of both languages.

What the system or DuckDB says of it is English; of that only paths and names of kinds are kept.
"""

from __future__ import annotations

import errno
import re

import duckdb

from dashboard.text import pair

_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_PLACE = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
#: The words in which DuckDB passes on what the system said.
_WORDS = {
    "no space left": errno.ENOSPC, "disk quota": errno.EDQUOT, "permission denied": errno.EACCES,
    "read-only file system": errno.EROFS, "no such file": errno.ENOENT,
    "not a directory": errno.ENOTDIR,
}


def is_write_failure(error: Exception) -> bool:
    """DuckDB tells a full disk by several classes, that of a broken transaction among them."""
    known = (OSError, duckdb.IOException, duckdb.OutOfMemoryException)
    return isinstance(error, known) or "Could not write" in str(error)


def not_written(error: Exception) -> tuple[str, str]:
    """The Thai and English sentence of a write failure: why, what to do, that nothing is lost."""
    why, told = _of(error)
    th, en = (words.format(**told) for words in pair(f"unwritten.{why}"))
    said_th, said_en = pair("rule.not_written")
    return said_th.format(why=th), said_en.format(why=en)


def _of(error: Exception) -> tuple[str, dict[str, str]]:
    number, path = _number(error), _path(error)
    if number in _SPACE:
        return "space", {}
    if number in _RIGHT and path:
        return "right", {"path": path}
    if number in _PLACE and path:
        return "place", {"path": path}
    if isinstance(error, duckdb.OutOfMemoryException):
        return "memory", {}
    return "disk", {"code": errno.errorcode.get(number or 0, type(error).__name__)}


def _number(error: Exception) -> int | None:
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    said = str(error).lower()
    return next((number for words, number in _WORDS.items() if words in said), None)


def _path(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return str(error.filename)
    quoted = re.search(r'"([^"\n]+)"', str(error))
    return quoted[1] if quoted else ""
