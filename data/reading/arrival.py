"""Which of two files of one day came later, told from the inbox alone.

What is sent, uploaded or fetched bears the moment of its arrival in its name, and beside it lies a
list of what was dropped into the inbox before it. So a build finds the order of arrival from the
files and asks no clock: a dropped file came after whatever does not list it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from data.reading.files import SourceFile, read_name

#: Folders of the ways on which the receiver names the files.
WAYS = frozenset({"push", "upload", "pull"})
#: How a moment is written.
STAMP = "%Y%m%dT%H%M%S%f"
#: The folder of the lists, beside the files that they belong to. A build does not read it.
BEFORE = ".before"
#: Paths of dropped files by feed and day.
Dropped = Mapping[tuple[str, str], Sequence[Path]]
_MARK = re.compile(r"\.r(\d{8}T\d{12})\.[0-9a-f]{12}\.\w+\Z")


def marked(name: str, moment: datetime, digest: str) -> str:
    """A file name with the moment of its arrival and the first letters of its content's hash."""
    stem, ending = name.rsplit(".", 1)
    return f"{stem}.r{moment.astimezone(UTC):{STAMP}}.{digest[:12]}.{ending}"


def moment_of(name: str) -> str:
    """The moment in the name of a file by its path below the inbox; "" of what was dropped."""
    if name.partition("/")[0] not in WAYS:
        return ""
    found = _MARK.search(name)
    return found[1] if found else ""


def settle_arrivals(inbox: Path, files: Iterable[SourceFile]) -> None:
    """Fill in `arrival`: it orders the files of one day, and is "" where nothing tells."""
    groups: dict[tuple[str, str], list[SourceFile]] = {}
    for file in files:
        groups.setdefault(_rivals(file), []).append(file)
    for group in groups.values():
        received = {file.name: moment for file in group if (moment := moment_of(file.name))}
        lists = {name: _listed(inbox / name) for name in received}
        for file in group:
            if file.name in received:
                file.arrival = received[file.name] + "-"
            elif received:
                after = [
                    moment for name, moment in received.items() if file.sha256 not in lists[name]
                ]
                # "=" comes after "-": what was dropped follows the last that did not find it.
                file.arrival = f"{max(after)}=" if after else ""


def dropped(inbox: Path) -> Dropped:
    """The files that were dropped into an inbox, by feed and day."""
    found: dict[tuple[str, str], list[Path]] = {}
    for path in inbox.rglob("*"):
        name = path.relative_to(inbox).as_posix()
        if not any(part.startswith(".") for part in name.split("/")) and not moment_of(name):
            own = _named(path, name)
            if own.sheet is not None and path.is_file():
                found.setdefault(_rivals(own), []).append(path)
    return found


def tell_before(inbox: Path, landing: Path, held: Dropped) -> None:
    """Write down, before a file lands, which dropped ones of its feed and day are there already."""
    own = _named(landing, landing.relative_to(inbox).as_posix())
    found = []
    for path in held.get(_rivals(own), ()):
        with suppress(OSError), path.open("rb") as stream:
            found.append(hashlib.file_digest(stream, "sha256").hexdigest())
    if found:
        folder = landing.parent / BEFORE
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"{landing.name}.json").write_text(json.dumps(sorted(found)), "utf-8")


def _named(path: Path, name: str) -> SourceFile:
    file = SourceFile(0, path, name, 0, "")
    read_name(file)
    return file


def _rivals(file: SourceFile) -> tuple[str, str]:
    """Feed and day: of two files that differ in one of these, arrival decides nothing."""
    return (file.feed, file.stamp[:8])


def _listed(path: Path) -> frozenset[str]:
    try:
        told = json.loads((path.parent / BEFORE / f"{path.name}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(one for one in told if isinstance(one, str)) if isinstance(told, list) else (
        frozenset()
    )
