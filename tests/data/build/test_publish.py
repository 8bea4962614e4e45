"""Publishing: whole or not at all, and nothing left behind."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import InboxError
from data.build import pipeline, proof, target
from data.build.proof import BuildFailed
from data.build.publish import Site, clear_leftovers
from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build


def _ended_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_leftovers_of_dead_builds_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    out = tmp_path / "now.duckdb"
    dead, alive = _ended_process(), os.getppid()
    for process in (dead, alive):
        for rest in ("", ".wal", ".scratch"):
            (tmp_path / f".now.duckdb.{process}.building{rest}").write_text("x")
        (tmp_path / f".now.duckdb.{process}.building.scratch.spill").mkdir()
    (tmp_path / f".other.duckdb.{dead}.building").write_text("x")
    clear_leftovers(out)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {
        f".now.duckdb.{alive}.building", f".now.duckdb.{alive}.building.wal",
        f".now.duckdb.{alive}.building.scratch", f".now.duckdb.{alive}.building.scratch.spill",
        f".other.duckdb.{dead}.building",
    }


def test_a_failed_build_leaves_the_old_snapshot_and_no_file(tmp_path: Path) -> None:
    out = tmp_path / "now.duckdb"
    out.write_bytes(b"the snapshot before")
    (tmp_path / "inbox").mkdir()
    with pytest.raises(InboxError):
        pipeline.build(tmp_path / "inbox", out, person_secret=b"secret")
    assert out.read_bytes() == b"the snapshot before"
    assert {file.name for file in tmp_path.iterdir()} == {"now.duckdb", "inbox"}


def test_a_full_disk_is_told_and_the_old_snapshot_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "now.duckdb"
    out.write_bytes(b"the snapshot before")

    def fill_the_disk(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pipeline, "read_inbox", fill_the_disk)
    with pytest.raises(BuildFailed, match=r"ที่ว่างหมด.*no space left"):
        pipeline.build(tmp_path, out, person_secret=b"secret")
    assert [file.name for file in tmp_path.iterdir()] == ["now.duckdb"]
    assert out.read_bytes() == b"the snapshot before"


def test_a_killed_build_leaves_the_old_snapshot_and_the_next_clears_up(tmp_path: Path) -> None:
    out = tmp_path / "now.duckdb"
    out.write_bytes(b"the snapshot before")
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "import duckdb\n"
        "from data.build import target\n"
        "from data.build.publish import Site\n"
        "site = Site.beside(Path(sys.argv[1]))\n"
        "con = duckdb.connect(str(site.scratch))\n"
        "target.create(con, site.target)\n"
        "print('writing', flush=True)\n"
        "time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(out)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"writing\n"
    child.kill()
    child.wait()
    child.stdout.close()
    left = {file.name for file in tmp_path.iterdir()}
    assert f".now.duckdb.{child.pid}.building" in left
    assert out.read_bytes() == b"the snapshot before"
    Site.beside(out).clear()
    assert [file.name for file in tmp_path.iterdir()] == ["now.duckdb"]


def test_publishing_replaces_the_file_in_one_step(tmp_path: Path) -> None:
    site = Site.beside(tmp_path / "deep" / "now.duckdb")
    site.out.write_bytes(b"old")
    site.target.write_bytes(b"new")
    site.scratch.write_bytes(b"scratch")
    site.publish()
    site.clear()
    assert [file.name for file in site.out.parent.iterdir()] == ["now.duckdb"]
    assert site.out.read_bytes() == b"new"


@pytest.mark.proves("hardening.secrets")
def test_nobody_else_reads_a_snapshot_or_what_it_is_made_of(tmp_path: Path) -> None:
    """Whatever the process lets others do with its files."""
    usual = os.umask(0)
    try:
        site = Site.beside(tmp_path / "store" / "now.duckdb")
        with duckdb.connect(str(site.scratch)) as con:
            target.create(con, site.target)
            con.execute("CHECKPOINT")
            con.execute(f"DETACH {target.SNAP}")
        made = site.target.parent
        assert (_mode(site.out.parent), _mode(made)) == (0o700, 0o700)
        assert site.scratch.parent == made and site.target.is_file()
        site.publish()
    finally:
        os.umask(usual)
    site.clear()
    assert _mode(site.out) == 0o600
    assert [file.name for file in site.out.parent.iterdir()] == ["now.duckdb"]


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("damage", "sentence"), [
    ("DELETE FROM student", "no student is on a roll"),
    ("DELETE FROM school WHERE school_idx = 0", "school numbers with gaps"),
    ("UPDATE measure_cell SET numerator = numerator + 1 WHERE indicator = 'SIT-01.students'",
     "cells and schools differ"),
    ("UPDATE account_file SET rows_read = 9", "do not balance"),
    ("UPDATE student SET student_idx = 1 - student_idx", "students out of place"),
    ("UPDATE identity SET student_idx = 1 - student_idx", "names out of place"),
    ("UPDATE cell SET schools = schools + 1 WHERE area_code = '1601'", "open schools is off"),
])
def test_a_snapshot_that_contradicts_itself_is_not_published(
    clean: CleanTables, build: Build, tmp_path: Path, damage: str, sentence: str
) -> None:
    clean.school("1016010001")
    clean.school("1016010002")
    clean.pupils("1016010001", "ay2569-2", 2)
    clean.file("dmc", "ay2569-2", "1601")
    build().close()
    with duckdb.connect(str(tmp_path / "snapshot.duckdb")) as con:
        con.execute(damage)
    with pytest.raises(BuildFailed, match=sentence):
        proof.prove(tmp_path / "snapshot.duckdb")
