"""The command line of the audit log."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.audit import Kind, Log
from dashboard.audit.__main__ import main

Said = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of three records."""
    path = tmp_path / "audit.sqlite"
    monkeypatch.setenv("WARROOM_AUDIT", str(path))
    held = Log(path)
    for number in range(3):
        held.write(Kind.EXPORT, who="สมหญิง", role="steward", address="::1", what={"n": number})
    held.close()
    return path


def test_a_whole_log_is_said_to_be(path: Path, capsys: Said) -> None:
    assert main(["verify"]) == 0
    said = capsys.readouterr()
    assert "3 records" in said.err and "3 รายการ" in said.err
    noted = said.out.strip()
    assert noted.startswith("3:") and noted in said.err
    assert main(["verify", "--seen", noted]) == 0
    assert main(["verify", "--seen", f"3:{'0' * 64}"]) == 1
    assert "written anew" in capsys.readouterr().err


@pytest.mark.parametrize(("statement", "told"), [
    ("UPDATE record SET who = 'x' WHERE seq = 2", "Record 2 was changed."),
    ("DELETE FROM record WHERE seq = 2", "Record 2 is missing."),
    ("DELETE FROM record WHERE seq = 3", "Records from 3 on were cut off"),
])
@pytest.mark.proves("audit.chain")
def test_a_broken_one_is_one(path: Path, capsys: Said, statement: str, told: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("record_stays", "record_is_kept"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
    assert main(["verify"]) == 1
    said = capsys.readouterr()
    assert told in said.err and said.out == ""


@pytest.mark.proves("audit.page")
def test_an_export_is_a_record_itself(path: Path, tmp_path: Path, capsys: Said) -> None:
    assert main(["export", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    assert lines[3]["what"] == {"format": "jsonl", "what": "audit"}
    sheet = tmp_path / "audit.csv"
    assert main(["export", "--out", str(sheet)]) == 0
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbfseq,")
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert "สมหญิง" in sheet.read_text("utf-8-sig")
    assert main(["export", "--until", "2020-01-01", "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["export", "--since", "2020-01-01", "--until", "2399-01-01"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 8
    assert main(["verify"]) == 0


def test_what_cannot_be_is_one(path: Path, tmp_path: Path, capsys: Said) -> None:
    assert main(["prune", "--keep-days", "30"]) == 1
    assert "720" in capsys.readouterr().err
    assert main(["prune"]) == 0
    assert main(["export", "--out", str(tmp_path / "none" / "audit.csv")]) == 1
    path.chmod(0o644)
    assert main(["verify"]) == 1
    assert "chmod 600" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["verify", "export", "prune"])
def test_a_log_that_is_not_there_is_told_and_not_made(
    tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    """An empty one that checks well would hide that it was taken away."""
    monkeypatch.setenv("WARROOM_AUDIT", str(tmp_path / "audit.sqlite"))
    assert main([command]) == 1
    assert "audit.sqlite" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [
    [], ["verify", "--seen", "3"], ["export", "--format", "pdf"], ["prune", "--keep-days", "all"],
    ["export", "--since", "2569-01-01"],
])
def test_bad_arguments_are_two(path: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main(arguments)
    assert told.value.code == 2
