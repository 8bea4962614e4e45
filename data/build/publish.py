"""Files of a build under way: named beside the result, published by one rename, cleared when left.

A name holds the process that writes it, so that two builds do not take each other's files.
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
        """Make the directory, clear what dead builds left there, and name the files."""
        out.parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(out)
        stem = f".{out.name}.{os.getpid()}.building"
        return cls(out, out.with_name(stem), out.with_name(f"{stem}.scratch"))

    def publish(self) -> None:
        """Put the finished file in the place of the old one, durably."""
        _sync(self.target)
        self.target.replace(self.out)
        _sync(self.out.parent)

    def clear(self) -> None:
        """Remove every file of this build that still has a temporary name."""
        for file in self.out.parent.glob(f"{_escaped(self.target.name)}*"):
            _remove(file)


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
