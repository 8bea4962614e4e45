"""What takes long to make and is the same for every run of the tests: made once, then kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

#: Seconds after which a kept thing that no run has asked for is deleted.
UNASKED = 4 * 3600
#: How the folders begin in which things are made; one that was killed leaves its own.
_MAKING = "making-"


def kept(home: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder `name` in `home`; `make(path)` writes it if it is not there.

    Several runs, and the processes of one, may share the folder: who comes while a thing is made
    waits for it, a thing gets its name when it is whole, and only what no run has asked for lately
    is deleted, by who asks for a thing of that kind: the first word of a name is its kind. A run
    that comes back after hours asks for one after another and finds them all.
    """
    found = home / name
    with _alone(home):
        if not found.exists():
            with tempfile.TemporaryDirectory(dir=home, prefix=_MAKING) as folder:
                made = Path(folder) / name
                make(made)
                # Where nothing can be locked another may have been faster: its thing is the same.
                with contextlib.suppress(OSError):
                    if not found.exists():
                        made.rename(found)
            assert found.exists(), f"{name} was not made"
        os.utime(found)
        kind = name.partition("-")[0] + "-"
        for old in home.iterdir():
            # Where nothing can be locked another run may be tidying up, too.
            with contextlib.suppress(FileNotFoundError):
                if (
                    old.name.startswith((kind, _MAKING))
                    and time.time() - old.stat().st_mtime > UNASKED
                ):
                    shutil.rmtree(old) if old.is_dir() else old.unlink()
    return found


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold a lock beside the folder; it ends with its process, whatever becomes of that."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with home.with_name(f"{home.name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
