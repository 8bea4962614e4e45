"""How long what was received is kept, and what of an inbox has to go.

The build reads all files of an inbox each time, so that those in use stay; one that the build has
set aside (replaced, a copy, rejected, unreadable) is of no more use. Files about persons come to
that by themselves: the build leaves out what is older than the years below.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.account import FileAccount

#: Academic years of rows about persons, the current one among them.
PERSON_YEARS = 3
#: Days that a file which is no longer used may lie in the inbox, at most.
UNUSED_DAYS = 90
_IN_USE = frozenset({"loaded", "loaded_with_warnings"})


@dataclass(frozen=True, slots=True)
class Unused:
    """A file of an inbox that has to go: its path below the inbox, what the build made of it, and
    for how many days it has lain there.
    """

    file: str
    feed: str
    period: str
    status: str
    bytes: int
    days: int


def unused(
    inbox: Path, files: Iterable[FileAccount], now: datetime, keep_days: int = UNUSED_DAYS
) -> tuple[Unused, ...]:
    """Files of an inbox that the account of a build calls unused, older than `keep_days`.

    A file that has changed since that build, or came after it, is left to the next.
    """
    found = []
    for one in files:
        path = inbox / one.file
        if one.status in _IN_USE or not path.is_file() or _is_outside(inbox, path):
            continue
        stat = path.stat()
        # A copy may keep the time of what it was copied from: that of its coming counts.
        came = datetime.fromtimestamp(max(stat.st_mtime, stat.st_ctime), UTC)
        days = (now - came).days
        if days > keep_days and _sha256(path) == one.sha256:
            found.append(
                Unused(one.file, one.feed, one.period, one.status, stat.st_size, days)
            )
    return tuple(found)


def remove(inbox: Path, files: Iterable[Unused]) -> None:
    """Delete them."""
    for one in files:
        (inbox / one.file).unlink(missing_ok=True)


def _is_outside(inbox: Path, path: Path) -> bool:
    return not path.resolve().is_relative_to(inbox.resolve())


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
