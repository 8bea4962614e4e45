"""Why nothing could be written is told in both languages, by whichever class it comes."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import duckdb
import pytest

from data.writing import is_write_failure, not_written


@pytest.mark.parametrize(("error", "th", "en"), [
    (OSError(errno.ENOSPC, "No space left on device"), "ที่ว่างหมด", "no space left"),
    (OSError(errno.EDQUOT, "Disk quota exceeded", "/a/b"), "ที่ว่างหมด", "no space left"),
    (duckdb.TransactionException("Failed to commit: Could not write file: No space left"),
     "ที่ว่างหมด", "no space left"),
    (PermissionError(errno.EACCES, "Permission denied", "/a/b"),
     "ไม่มีสิทธิ์เขียน /a/b", "may not write /a/b"),
    (FileNotFoundError(errno.ENOENT, "No such file or directory", "/a/b"), "ไม่มีโฟลเดอร์ให้เขียนที่ /a/b",
     "no folder to write to at /a/b"),
    (FileExistsError(errno.EEXIST, "File exists", "/a/b"), "ไม่มีโฟลเดอร์ให้เขียนที่ /a/b",
     "no folder to write to at /a/b"),
    (duckdb.OutOfMemoryException("Out of Memory Error: failed to offload data block"),
     "หน่วยความจำ", "memory"),
    (OSError(errno.EIO, "Input/output error"), "(EIO)", "(EIO)"),
    (PermissionError(errno.EACCES, "Permission denied"), "(EACCES)", "(EACCES)"),
    (duckdb.IOException("IO Error: Could not write file"), "(IOException)", "(IOException)"),
])
def test_each_cause_has_its_words(error: Exception, th: str, en: str) -> None:
    assert is_write_failure(error)
    told_th, told_en = not_written(error)
    assert th in told_th and en in told_en
    # Of the system's own words nothing but its codes is left in the Thai sentence.
    assert not re.search("[A-Za-z]", re.sub(r"/a/b|\([A-Za-z]+\)", "", told_th))


def test_the_folder_that_duckdb_does_not_find_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "now.duckdb"
    with pytest.raises(duckdb.IOException) as caught:
        duckdb.connect(str(gone))
    for said in not_written(caught.value):
        assert str(gone) in said and "Cannot open" not in said


def test_a_fault_of_a_query_is_none() -> None:
    assert not is_write_failure(duckdb.BinderException("no such column"))
