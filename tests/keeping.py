"""What takes long to make and is the same for every run of the tests: made once, then kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

#: Seconds after which a kept thing that no run has asked for is deleted.
UNASKED = 4 * 3600


def kept(home: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder `name` in `home`; `make(path)` writes it if it is not there.

    Several runs may share the folder: a thing gets its name when it is whole, and only what no run
    has asked for lately is deleted.
    """
    found = home / name
    if not found.exists():
        with tempfile.TemporaryDirectory(dir=home, prefix="making-") as folder:
            made = Path(folder) / name
            make(made)
            # Another run may have been faster: its thing is the same.
            with contextlib.suppress(OSError):
                if not found.exists():
                    made.rename(found)
        assert found.exists(), f"{name} was not made"
    os.utime(found)
    for old in home.iterdir():
        # Another run may be tidying up, too.
        with contextlib.suppress(FileNotFoundError):
            if time.time() - old.stat().st_mtime > UNASKED:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
    return found
