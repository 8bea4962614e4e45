"""What runs of the tests share: made once, never half, never taken from under another run."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from pathlib import Path

import pytest

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


def test_only_what_nobody_asked_for_lately_goes(tmp_path: Path) -> None:
    for name, age in (("forgotten", UNASKED + 60), ("making-other", 60), ("other", 60)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "words").touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    (tmp_path / "asked").touch()
    os.utime(tmp_path / "asked", (time.time() - UNASKED - 60,) * 2)
    kept(tmp_path, "asked", lambda path: pytest.fail("it is there"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["asked", "making-other", "other"]
