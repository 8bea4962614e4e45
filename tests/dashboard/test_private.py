"""A file that is its owner's alone: how it is made, what is refused, and who may use it at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import StoreFailed
from dashboard.private import PrivateFile

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = "CREATE TABLE thing (n INTEGER PRIMARY KEY, who TEXT);"


def opened(path: Path, *, application: int = 7, version: int = 1) -> PrivateFile:
    return PrivateFile(path, application=application, version=version, schema=SCHEMA)


@pytest.mark.proves("bad-input.accounts")
def test_it_is_made_for_its_owner_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        held = opened(tmp_path / "new" / "held.sqlite")
        held.do("INSERT INTO thing (who) VALUES ('a')")
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()}
    finally:
        os.umask(before)
    assert modes == {
        "held.sqlite": 0o600, "held.sqlite-wal": 0o600, "held.sqlite-shm": 0o600,
    }
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    held.close()


def test_every_change_is_told_whichever_process_made_it(tmp_path: Path) -> None:
    path = tmp_path / "held.sqlite"
    held, other = opened(path), opened(path)
    seen = [held.version()]
    for change in (held, other, other, held):
        assert held.version() == seen[-1]
        change.do("INSERT INTO thing (who) VALUES ('a')")
        assert held.version() not in seen
        seen.append(held.version())


def test_what_has_to_last_waits_for_the_disk(tmp_path: Path) -> None:
    held = opened(tmp_path / "held.sqlite")
    waits = []
    for lasting in (True, False, True):
        with held.writing(lasting=lasting) as connection:
            waits.append(connection.execute("PRAGMA synchronous").fetchone()[0])
    assert waits == [2, 1, 2]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o610])
@pytest.mark.proves("bad-input.accounts")
def test_it_is_refused_when_others_may_open_it(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "held.sqlite"
    opened(path).close()
    path.chmod(mode)
    with pytest.raises(StoreFailed) as told:
        opened(path)
    assert (told.value.reason, told.value.detail) == ("open_to_others", f"{mode:04o}")
    path.chmod(0o600)
    opened(path).close()


def _text(path: Path) -> None:
    path.write_text("name,role\n" * 500)


def _other(path: Path) -> None:
    sqlite3.connect(path).close()
    path.touch()


def _folder(path: Path) -> None:
    path.mkdir(mode=0o700)


@pytest.mark.parametrize(("make", "reason"), [
    (_text, "not_ours"), (_other, "not_ours"), (_folder, "unusable"),
    (lambda path: opened(path, application=8).close(), "not_ours"),
    (lambda path: opened(path, version=2).close(), "version"),
])
@pytest.mark.proves("bad-input.accounts")
def test_another_file_is_not_touched(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "held.sqlite"
    make(path)
    path.chmod(0o600 if path.is_file() else 0o700)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreFailed) as told:
        opened(path)
    assert told.value.reason == reason
    assert before is None or path.read_bytes() == before


def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailed) as told:
        opened(tmp_path / "file" / "held.sqlite")
    assert told.value.reason == "unusable"


@pytest.mark.parametrize("gone", [Path.unlink, lambda path: path.rename(f"{path}.old")])
@pytest.mark.proves("bad-input.accounts")
def test_a_file_that_went_away_is_not_written_to(
    tmp_path: Path, gone: Callable[[Path], None]
) -> None:
    """What is written to it would be lost without a word."""
    path = tmp_path / "held.sqlite"
    held = opened(path)
    gone(path)
    for use in (lambda: held.do("INSERT INTO thing (who) VALUES ('a')"),
                lambda: held.rows("SELECT * FROM thing")):
        with pytest.raises(StoreFailed) as told:
            use()
        assert told.value.reason == "replaced"
    opened(path).close()
    with pytest.raises(StoreFailed):
        held.rows("SELECT * FROM thing")
    held.close()


def test_a_change_happens_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    held = opened(tmp_path / "held.sqlite")
    with pytest.raises(ValueError, match="half"), held.writing() as connection:
        connection.execute("INSERT INTO thing (who) VALUES ('a')")
        raise ValueError("half")
    assert held.rows("SELECT * FROM thing") == []
    with pytest.raises(StoreFailed), held.writing() as connection:
        connection.execute("INSERT INTO thing (who) VALUES ('a')")
        connection.execute("INSERT INTO nothing VALUES (1)")
    assert held.rows("SELECT * FROM thing") == []
    assert held.do("INSERT INTO thing (who) VALUES ('a')") == 1
    held.close()


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    held = opened(tmp_path / "held.sqlite")
    held.do("INSERT INTO thing (who) VALUES ('a')")
    held._connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(StoreFailed) as told:
        held.do("INSERT INTO thing (who) VALUES (?)", "x" * 100_000)
    assert "full" in told.value.detail
    held._connection.execute("PRAGMA max_page_count = 1000000")
    assert held.rows("SELECT who FROM thing") == [("a",)]
    assert held.do("INSERT INTO thing (who) VALUES ('b')") == 1
    held.close()


def test_reading_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    held = opened(tmp_path / "held.sqlite")
    held.do("INSERT INTO thing (who) VALUES ('a')")
    with held.reading() as connection:
        before = connection.execute("SELECT count(*) FROM thing").fetchone()
        held.do("INSERT INTO thing (who) VALUES ('b')")
        assert connection.execute("SELECT count(*) FROM thing").fetchone() == before == (1,)
    assert held.row("SELECT count(*) FROM thing") == (2,)
    held.close()


_MANY = """
import sys
from pathlib import Path
from dashboard.private import PrivateFile
who, path = sys.argv[1], Path(sys.argv[2])
held = PrivateFile(path, application=7, version=1, schema=sys.argv[3])
for _ in range(60):
    with held.writing() as connection:
        (n,) = connection.execute("SELECT coalesce(max(n), 0) FROM thing").fetchone()
        connection.execute("INSERT INTO thing VALUES (?, ?)", (n + 1, who))
"""


def test_processes_make_and_write_it_at_once(tmp_path: Path) -> None:
    """Each reads what is last and writes the next: none is lost, none comes twice."""
    path = tmp_path / "held.sqlite"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _MANY, who, str(path), SCHEMA], cwd=ROOT, stderr=subprocess.PIPE
        )
        for who in "abc"
    ]
    for one in running:
        _, told = one.communicate()
        assert one.returncode == 0, told.decode()
    held = opened(path)
    assert held.rows("SELECT who, count(*) FROM thing GROUP BY who ORDER BY who") == [
        ("a", 60), ("b", 60), ("c", 60),
    ]
    assert held.row("SELECT max(n) FROM thing") == (180,)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    held.close()


_FORKED = """
import os, sys
from pathlib import Path
from dashboard.private import PrivateFile
held = PrivateFile(Path(sys.argv[1]), application=7, version=1, schema=sys.argv[2])
held.do("INSERT INTO thing (who) VALUES ('parent')")
carried = held._connection
child = os.fork()
for _ in range(30):
    held.do("INSERT INTO thing (who) VALUES (?)", "parent" if child else "child")
if child == 0:
    # SQLite forbids to use what was carried over, though it may seem to work.
    os._exit(held._connection is carried)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_child_of_a_process_opens_it_anew(tmp_path: Path) -> None:
    """A server that loads the app before it forks its workers."""
    path = tmp_path / "held.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", _FORKED, str(path), SCHEMA], cwd=ROOT, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    held = opened(path)
    assert held.rows("SELECT who, count(*) FROM thing GROUP BY who ORDER BY who") == [
        ("child", 30), ("parent", 31),
    ]
    assert held.row("PRAGMA integrity_check") == ("ok",)
    held.close()
