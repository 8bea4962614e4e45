"""The store of snapshots: files with names of their own, and a pointer that says which one is
current.

Owns the folder (list, use, back, keep the last few) and `Serving`, which holds the open snapshot of
a process and changes it between requests when the pointer or the file changes: who reads the old
one finishes with it, and it is closed when the last has.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import SnapshotError, SnapshotMissing
from data import search
from data.connection import Snapshot
from data.cube import Cube
from data.queries import infrastructure, students
from data.queries.schools import SHOWN

log = logging.getLogger("warroom.snapshots")

POINTER = "current"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.duckdb")

#: What tells one file from another: device, inode, size and time of change.
Signature = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of snapshots. Names sort by age: they begin with the time of their build."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """The snapshots, oldest first."""
        if not self.folder.is_dir():
            return ()
        return tuple(
            sorted(path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        )

    def current(self) -> Path | None:
        """The file the pointer names; without a pointer the newest; None when the store is empty.
        """
        try:
            name = (self.folder / POINTER).read_text(encoding="utf-8").strip()
        except OSError:
            name = ""
        if _NAME.fullmatch(name) and (self.folder / name).is_file():
            return self.folder / name
        names = self.names()
        return self.folder / names[-1] if names else None

    def use(self, name: str) -> Path:
        """Point to a snapshot of the store. SnapshotMissing if it holds none of that name."""
        path = self.folder / name
        if not _NAME.fullmatch(name) or not path.is_file():
            held = ", ".join(self.names()) or "nothing"
            raise SnapshotMissing(
                str(path), f"The store {self.folder} has no snapshot {name}; it holds {held}."
            )
        pointer = self.folder / POINTER
        fresh = self.folder / f".{POINTER}.{os.getpid()}"
        fresh.write_text(f"{name}\n", encoding="utf-8")
        fresh.replace(pointer)
        return path

    def back(self) -> Path:
        """Point to the snapshot before the current one."""
        names = self.names()
        current = self.current()
        place = names.index(current.name) if current else 0
        if place == 0:
            raise SnapshotMissing(
                str(self.folder),
                f"The store {self.folder} holds no snapshot before the current one.",
            )
        return self.use(names[place - 1])

    def keep(self, count: int) -> tuple[str, ...]:
        """Delete the oldest beyond `count`, never the current one; return what was deleted."""
        gone = self.beyond(count)
        for name in gone:
            (self.folder / name).unlink(missing_ok=True)
        return gone

    def beyond(self, count: int) -> tuple[str, ...]:
        """The oldest beyond `count` (1 or more), without the current one."""
        current = self.current()
        return tuple(
            name for name in self.names()[:-count]
            if current is None or name != current.name
        )


def _signature(path: Path) -> Signature | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return (str(path), stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)


class _Held:
    """An open cube and how many requests are reading it."""

    __slots__ = ("cube", "readers", "retired", "signature")

    def __init__(self, cube: Cube, signature: Signature | None) -> None:
        self.cube = cube
        self.signature = signature
        self.readers = 0
        self.retired = False


class Serving:
    """The snapshot that a process serves."""

    def __init__(
        self,
        source: Path | Store,
        *,
        memory: str = "48MB",
        seconds: float = 5.0,
        admit: Callable[[Cube], None] = lambda cube: None,
    ) -> None:
        """`admit` may refuse a snapshot by raising SnapshotError."""
        self._source = source
        self._memory = memory
        self._seconds = seconds
        self._admit = admit
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._held: _Held | None = None
        self._refused: Signature | None = None

    def path(self) -> Path | None:
        """The file that should be served."""
        return self._source.current() if isinstance(self._source, Store) else self._source

    def open(self) -> None:
        """Open the snapshot now; SnapshotError says in a sentence why it cannot be."""
        path = self.path()
        if path is None:
            where = self._source.folder if isinstance(self._source, Store) else self._source
            raise SnapshotMissing(
                str(where), f"The store {where} is empty. Build a snapshot, or start with make run."
            )
        self._change(path, _signature(path))

    @property
    def is_open(self) -> bool:
        return self._held is not None

    @contextmanager
    def lease(self) -> Iterator[Cube]:
        """Read the current snapshot: it stays open until the block ends."""
        self.look()
        with self._lock:
            held = self._held
            if held is None:
                raise SnapshotMissing("", "No snapshot is open yet.")
            held.readers += 1
        try:
            yield held.cube
        finally:
            with self._lock:
                held.readers -= 1
                idle = held.retired and held.readers == 0
            if idle:
                held.cube.close()
                _trim()

    def look(self) -> None:
        """Notice a changed pointer or file and open it beside the old one, which goes on serving.
        """
        path = self.path()
        if path is None:
            return
        signature = _signature(path)
        held = self._held
        if signature is None or signature == self._refused:
            return
        if held is not None and held.signature == signature:
            return
        if held is None:
            with self._opening:
                if self._held is None:
                    self._try(path, signature)
        elif self._opening.acquire(blocking=False):
            threading.Thread(
                target=self._in_background, args=(path, signature), daemon=True
            ).start()

    def settle(self) -> None:
        """Wait until a change that was noticed is through."""
        self.look()
        with self._opening:
            pass

    def _in_background(self, path: Path, signature: Signature) -> None:
        try:
            self._try(path, signature)
        finally:
            self._opening.release()

    def _try(self, path: Path, signature: Signature) -> None:
        try:
            self._change(path, signature)
        except SnapshotError as error:
            self._refused = signature
            log.error(error.sentence)

    def _change(self, path: Path, signature: Signature | None) -> None:
        threading.Thread(target=_read_through, args=(path,), daemon=True).start()
        cube = Cube(Snapshot(path, memory=self._memory, seconds=self._seconds))
        try:
            self._admit(cube)
            cube.warm(SHOWN)
            infrastructure.warm(cube)
            students.warm(cube.snapshot)
            search.warm(cube.atoms)
        except BaseException:
            cube.close()
            raise
        fresh = _Held(cube, signature)
        with self._lock:
            old, self._held = self._held, fresh
            idle = False
            if old is not None:
                old.retired = True
                idle = old.readers == 0
        if old is not None and idle:
            old.cube.close()
        _give_back_memory()
        log.info("serving snapshot %s", cube.snapshot.id)


def _read_through(path: Path) -> None:
    """Bring a file into the system's cache: a pupil's page waits for the disk three times else."""
    buffer = bytearray(1 << 20)
    with contextlib.suppress(OSError), path.open("rb", buffering=0) as file:
        while file.readinto(buffer):
            pass


#: DuckDB's module reports at the end whatever was not taken apart.
atexit.register(gc.unfreeze)


def _give_back_memory() -> None:
    """Return what opening a snapshot used for a moment: else glibc keeps it, in every worker.

    What is left stays as long as the snapshot does, so the collector need not look through it
    again: that held up one request in a few hundred for a tenth of a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _trim()


def _trim() -> None:
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):
        return
