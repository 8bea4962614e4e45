"""What is laid beside a file that is read by itself, so that its codes and numbers are resolved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from data.reading.arrival import settle_arrivals
from data.reading.files import SourceFile, is_of_country, read_name
from data.reading.versions import version_order
from data.sources import school


def as_named(path: Path, name: str, content: bytes) -> SourceFile:
    """What the name of a file says."""
    file = SourceFile(1, path, name, len(content), "")
    read_name(file)
    return file


def _found(inbox: Path, pattern: str) -> Iterator[tuple[Path, str]]:
    for path in sorted(inbox.rglob(pattern)):
        within = path.relative_to(inbox)
        if path.is_file() and not any(part.startswith(".") for part in within.parts):
            yield path, within.as_posix()


def bring_schools(inbox: Path, folder: Path) -> None:
    """Copy the school list in force: codes are resolved by it."""
    lists = [as_named(path, name, b"") for path, name in _found(inbox, f"{school.SCHOOL.prefix}_*")]
    lists = [file for file in lists if file.sheet is school.SCHOOL and is_of_country(file)]
    if lists:
        settle_arrivals(inbox, lists)
        (folder / "school").mkdir()
        latest = max(lists, key=version_order)
        shutil.copyfile(latest.path, folder / "school" / latest.path.name)


def bring_students(inbox: Path, folder: Path, scope: str) -> None:
    """Copy what a school's list of students came in: daily marks may name them by its numbers."""
    for number, (path, _) in enumerate(_found(inbox, f"*mss_student_{scope}_*")):
        beside = folder / "students" / str(number)
        beside.mkdir(parents=True)
        shutil.copyfile(path, beside / path.name)
