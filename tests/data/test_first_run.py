"""The first start: one process at a time, progress for the page, and a failure that says why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import first_run
from data.first_run import FirstRunFailed, drop_lock, progress, take_lock
from data.snapshots import Store
from tests import tiny


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    return folder


def _dead() -> int:
    """The id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_one_at_a_time(store: Path) -> None:
    assert take_lock(store)
    assert not take_lock(store)
    drop_lock(store)
    assert take_lock(store)


@pytest.mark.parametrize("left", ["dead", "", "not a number"])
def test_a_stale_lock_is_recovered(store: Path, left: str) -> None:
    (store.parent / "first-run.lock").write_text(str(_dead()) if left == "dead" else left)
    assert take_lock(store)
    assert (store.parent / "first-run.lock").read_text() == str(os.getpid())


def test_only_the_small_demo_is_followed_by_the_large_one(store: Path) -> None:
    kept = Store(store)
    tiny.write(store / "20261120-national.duckdb")
    assert not first_run.go_on(kept, "national")
    assert not first_run.go_on(kept, "sandbox")


def test_progress_is_told_and_a_killed_build_has_failed(store: Path) -> None:
    assert progress(store) is None
    file = store.parent / "progress.json"
    facts = {"scale": "national", "share": 0.5, "words": ["ก", "a"], "done": False}
    file.write_text(json.dumps({"pid": os.getpid(), **facts}), "utf-8")
    assert progress(store) == {**facts, "failed": None}
    file.write_text(json.dumps({"pid": _dead(), **facts}), "utf-8")
    assert progress(store) == {**facts, "failed": True}
    file.write_text("{half")
    assert progress(store) is None


def test_progress_only_grows_over_the_stages_of_a_build() -> None:
    told = ["read dmc", "read att", *first_run._STAGES]
    shares = [first_run._part("build", words, share) for words in told for share in (0.0, 1.0)]
    assert shares[2:] == sorted(shares[2:]) and shares[-1] == pytest.approx(1.0)


def test_steps_are_told_in_both_languages() -> None:
    assert first_run._said("อ่าน / Reading") == ("อ่าน", "Reading")
    assert first_run._said("read dmc") == ("อ่านไฟล์ dmc", "Reading dmc")
    assert first_run._said("unheard")[1].startswith("Working")


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    empty = tmp_path / "inbox"
    empty.mkdir()
    with pytest.raises(FirstRunFailed, match=r"python -m data build: .+"):
        first_run._run(
            ["build", "--inbox", str(empty), "--out", str(tmp_path / "x.duckdb")],
            lambda share, words: None,
        )
    assert not (tmp_path / "x.duckdb").exists()
