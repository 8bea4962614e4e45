"""Files of a build under way: in a folder beside the result, published by one rename, cleared when
left.

The name of the folder holds the process that writes there, so that two builds do not take each
other's files. They hold persons, of whatever the feeds say: the folder and what is published are
their owner's alone.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_LEFTOVER = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)\.building(?P<rest>(\..*)?)")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a build writes: `target` becomes `out`, `scratch` is thrown away."""

    out: Path
    target: Path
    scratch: Path

    @classmethod
    def beside(cls, out: Path) -> Site:
        """Make the folders, clear what dead builds left there, and name the files."""
        out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear_leftovers(out)
        own = out.with_name(f".{out.name}.{os.getpid()}.building")
        if own.exists():
            _remove(own)
        # Closed as a whole: DuckDB makes files as the process does, and more than these two.
        own.mkdir(mode=0o700)
        return cls(out, own / "made.duckdb", own / "scratch.duckdb")

    def publish(self) -> None:
        """Put the finished file in the place of the old one, closed to others, durably."""
        self.target.chmod(0o600)
        _sync(self.target)
        self.target.replace(self.out)
        _sync(self.out.parent)

    def clear(self) -> None:
        """Remove every file of this build that is left."""
        if self.target.parent.exists():
            _remove(self.target.parent)


def clear_leftovers(out: Path) -> None:
    """Remove the temporary files of builds of `out` whose process has ended."""
    for file in out.parent.glob(f".{_escaped(out.name)}.*.building*"):
        match = _LEFTOVER.fullmatch(file.name)
        if match and match["name"] == out.name and not _runs(int(match["process"])):
            _remove(file)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def _remove(file: Path) -> None:
    if file.is_dir():
        for child in file.iterdir():
            _remove(child)
        file.rmdir()
    else:
        file.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _escaped(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)
