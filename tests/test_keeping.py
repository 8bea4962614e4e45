"""What runs of the tests share: made once, never half, never taken from under another run."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import keeping
from tests.keeping import UNASKED, kept


def test_a_thing_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_text("whole")

    first, again = kept(tmp_path, "thing", make), kept(tmp_path, "thing", make)
    assert first == again == tmp_path / "thing"
    assert len(made) == 1 and first.read_text() == "whole"


def test_a_thing_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def make(path: Path) -> None:
        path.mkdir()
        (path / "half").touch()
        raise ValueError("no more paper")

    with pytest.raises(ValueError, match="no more paper"):
        kept(tmp_path, "thing", make)
    assert list(tmp_path.iterdir()) == []


def test_who_comes_while_it_is_made_waits_for_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    made: list[Path] = []
    begun, go_on = threading.Event(), threading.Event()

    def make(path: Path) -> None:
        made.append(path)
        begun.set()
        assert go_on.wait(60)
        path.write_text("whole")

    with ThreadPoolExecutor(2) as runs:
        first = runs.submit(kept, home, "thing", make)
        assert begun.wait(60)
        second = runs.submit(kept, home, "thing", make)
        with pytest.raises(TimeoutError):
            second.result(0.5)
        go_on.set()
        assert first.result(60) == second.result(60) == home / "thing"
    assert len(made) == 1


def test_of_two_runs_the_faster_one_stands(tmp_path: Path) -> None:
    def make(path: Path) -> None:
        for folder, words in ((tmp_path / "thing", "first"), (path, "second")):
            folder.mkdir()
            (folder / "words").write_text(words)

    assert (kept(tmp_path, "thing", make) / "words").read_text() == "first"


def _left(home: Path, age: float, *names: str) -> None:
    """Folders that were asked for so many seconds ago."""
    for name in names:
        (home / name).mkdir()
        (home / name / "words").touch()
        os.utime(home / name, (time.time() - age,) * 2)


def _there(path: Path) -> None:
    pytest.fail(f"{path.name} is there")


def test_only_what_nobody_asked_for_lately_goes(tmp_path: Path) -> None:
    _left(tmp_path, UNASKED + 60, "feeds-asked", "feeds-forgotten", "making-killed")
    _left(tmp_path, 60, "feeds-other", "making-other")
    kept(tmp_path, "feeds-asked", _there)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "feeds-asked", "feeds-other", "making-other",
    ]  # fmt: skip


def test_a_run_after_idle_hours_finds_all_that_it_asks_for_next(tmp_path: Path) -> None:
    _left(tmp_path, UNASKED + 60, "feeds-asked", "snapshot-feeds-asked", "snapshot-forgotten")
    kept(tmp_path, "feeds-asked", _there)
    kept(tmp_path, "snapshot-feeds-asked", _there)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["feeds-asked", "snapshot-feeds-asked"]


def test_nothing_is_deleted_beside_a_run_that_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has the lock finds a thing either gone or asked for just now."""
    _left(tmp_path, UNASKED + 60, "feeds-asked", "feeds-forgotten")
    alone = keeping._alone
    told: list[tuple[list[str], float]] = []

    @contextmanager
    def watched(home: Path) -> Iterator[None]:
        with alone(home):
            yield
            names = sorted(one.name for one in home.iterdir())
            told.append((names, time.time() - (home / "feeds-asked").stat().st_mtime))

    monkeypatch.setattr(keeping, "_alone", watched)
    kept(tmp_path, "feeds-asked", _there)
    [(names, age)] = told
    assert names == ["feeds-asked"] and age < UNASKED / 2
