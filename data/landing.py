"""How a file comes to lie in the inbox: whole or not at all, and nothing of it is left behind by a
process that was killed while it wrote.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

#: Seconds after which nobody writes at a part any more: its writer is gone.
LEFT_BEHIND = 3600.0
_MARK = "part"


def write_whole(path: Path, content: bytes) -> None:
    """Under another name first: the build never meets half a file."""
    part = path.with_name(f".{path.name}.{_MARK}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def clear_parts(folder: Path) -> None:
    """Delete what writers that were killed left in a folder and below it. It holds rows about
    persons, no build reads it, and so no account and no `forget` would ever name it."""
    for part in folder.rglob(f".*.{_MARK}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > LEFT_BEHIND:
                part.unlink()
