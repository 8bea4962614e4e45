"""The first start: with no snapshot, make a demo. The small province at once, the whole country
behind it.

Owns the lock that keeps two processes from doing it twice, and `progress.json`, which the page
reads. Both steps run the commands of `python -m data` in processes of their own, so that the server
stays small.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dashboard import config
from dashboard.text.serving import STRINGS
from data.snapshots import Store

#: What is being done, in Thai and English.
Words = tuple[str, str]
#: `tell(share from 0 to 1, words)`.
Tell = Callable[[float, Words], None]

_SMALL = "sandbox"
_LINE = re.compile(r"\s*[\d.]+ s\s+(?P<words>.*?)\s+(?P<share>\d+)%")
#: Which part of the whole each command takes, about.
_PARTS = (("demo", 0.0, 0.4), ("build", 0.4, 1.0))
#: Stages of the build after the reading, which takes the first part of it.
_STAGES = (
    "schools", "rolls", "facts", "days", "measures", "flags", "persons", "account", "seal",
    "prove", "publish",
)
_READING = 0.6


class FirstRunFailed(Exception):
    """The demo could not be made; the message is a sentence with the last words of the command."""


def _progress_file(store: Path) -> Path:
    return store.parent / "progress.json"


def _lock_file(store: Path) -> Path:
    return store.parent / "first-run.lock"


def progress(store: Path) -> dict[str, Any] | None:
    """How the build in the background goes: {"scale", "share", "words": [Thai, English],
    "done", "failed"}; None where there is none."""
    try:
        found = json.loads(_progress_file(store).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    if not found.get("done") and not found.get("failed") and not _alive(found.get("pid", 0)):
        found["failed"] = True
    return {key: found.get(key) for key in ("scale", "share", "words", "done", "failed")}


def _tell_page(store: Path, **facts: Any) -> None:
    file = _progress_file(store)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_text(json.dumps({"pid": os.getpid(), **facts}, ensure_ascii=False), "utf-8")
    fresh.replace(file)


def _alive(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def take_lock(store: Path) -> bool:
    """Take the lock of the first run; False while a living process holds it."""
    file = _lock_file(store)
    file.parent.mkdir(parents=True, exist_ok=True)
    mine = file.with_name(f".{file.name}.{os.getpid()}")
    mine.write_text(str(os.getpid()), "utf-8")
    try:
        for _ in range(2):
            try:
                # A link appears whole, with the number in it, or not at all.
                os.link(mine, file)
                return True
            except FileExistsError:
                try:
                    holder = int(file.read_text("utf-8").strip() or "0")
                except (OSError, ValueError):
                    holder = 0
                if _alive(holder):
                    return False
                file.unlink(missing_ok=True)
        return False
    finally:
        mine.unlink(missing_ok=True)


def drop_lock(store: Path) -> None:
    """Give the lock back."""
    _lock_file(store).unlink(missing_ok=True)


def prepare(store: Store, scale: str, tell: Tell) -> None:
    """Make the store hold a snapshot: build the small demo here, start the large one behind it.

    Waits for another process that is already at it. FirstRunFailed says why there is none.
    """
    while store.current() is None:
        if take_lock(store.folder):
            try:
                if store.current() is None:
                    _make(store, _SMALL, tell)
            finally:
                drop_lock(store.folder)
        else:
            time.sleep(0.5)
    go_on(store, scale)


def go_on(store: Store, scale: str) -> bool:
    """Start the large demo in the background where only the small one is there; True if started."""
    if scale == _SMALL or any(not name.endswith(f"-{_SMALL}.duckdb") for name in store.names()):
        return False
    log = store.folder.parent / "first-run.log"
    with log.open("ab") as words:
        subprocess.Popen(
            [sys.executable, "-m", "data.first_run", str(store.folder), scale],
            stdin=subprocess.DEVNULL, stdout=words, stderr=words, start_new_session=True,
        )
    return True


def _make(store: Store, scale: str, tell: Tell) -> Path:
    """Write the demo of a scale, build it into the store and point to it."""
    store.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f"demo-{scale}-", dir=store.folder.parent))
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{scale}.duckdb"
    inbox, file = work / "inbox", work / name
    arguments = {
        "demo": ["--scale", scale, "--out", str(inbox)],
        "build": ["--inbox", str(inbox), "--out", str(file), "--json"],
    }
    try:
        for command, start, end in _PARTS:
            def share(part: float, words: Words, start: float = start, end: float = end) -> None:
                tell(start + (end - start) * part, words)

            _run([command, *arguments[command]], share)
        file.replace(store.folder / name)
        path = store.use(name)
        store.keep(config.read().keep)
        return path
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _run(arguments: Sequence[str], tell: Tell) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "data", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as process:
        last = ""
        assert process.stderr is not None
        for line in process.stderr:
            last = line.strip() or last
            found = _LINE.match(line)
            if found:
                words, share = found["words"], int(found["share"]) / 100
                tell(_part(arguments[0], words, share), _said(words))
    if process.returncode:
        raise FirstRunFailed(f"python -m data {arguments[0]}: {last}")


def _part(command: str, words: str, share: float) -> float:
    """How far a command is: the build tells the share of each stage anew."""
    if command != "build":
        return share
    if words not in _STAGES:
        return _READING * share
    return _READING + (1 - _READING) * (_STAGES.index(words) + share) / len(_STAGES)


def _said(words: str) -> Words:
    """What a command says of its step, for people: the demo says both languages, the build a name.
    """
    th, gap, en = words.partition(" / ")
    if gap:
        return th, en
    stage, _, feed = words.partition(" ")
    key = f"stage.{stage}" if f"stage.{stage}" in STRINGS else "stage.other"
    th, en = STRINGS[key]
    return f"{th} {feed}".strip(), f"{en} {feed}".strip()


def main(arguments: Sequence[str]) -> int:
    """Make the demo of a scale behind a running server: `python -m data.first_run STORE SCALE`."""
    store, scale = Store(Path(arguments[0])), arguments[1]
    if not take_lock(store.folder):
        return 0
    try:
        _tell_page(store.folder, scale=scale, share=0.0, words=("", ""), done=False)
        _make(
            store, scale,
            lambda share, words: _tell_page(
                store.folder, scale=scale, share=round(share, 3), words=words, done=False
            ),
        )
        _tell_page(store.folder, scale=scale, share=1.0, words=("", ""), done=True)
    except (FirstRunFailed, OSError) as error:
        why = (str(error), str(error))
        _tell_page(store.folder, scale=scale, share=0.0, words=why, failed=True)
        print(error, file=sys.stderr)
        return 1
    finally:
        drop_lock(store.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
