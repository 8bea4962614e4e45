"""`check` and `account` from the command line: exit codes, and what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.text.remedies import REMEDIES
from dashboard.text.rules import STRINGS
from data.__main__ import main
from data.checks import checks
from data.sources import sheets, source
from tests.data.reading.inbox import ROLL, Inbox, pupil


def test_check_prints_the_account_as_json_only(
    inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.roll(pupil(1), pupil(2, เพศ="?"))
    before = sorted(inbox.folder.rglob("*"))
    assert main(["check", "--inbox", str(inbox.folder), "--json", "--as-of", "2026-11-20"]) == 0
    out, err = capsys.readouterr()
    answer = json.loads(out)
    assert answer["snapshot"] is None
    roll = next(file for file in answer["files"] if file["file"] == ROLL)
    assert {
        key: roll[key]
        for key in (
            "feed",
            "period",
            "status",
            "rows_read",
            "rows_loaded",
            "rows_quarantined",
            "rows_superseded",
        )
    } == {
        "feed": "dmc",
        "period": "ay2569-1",
        "status": "loaded_with_warnings",
        "rows_read": 2,
        "rows_loaded": 1,
        "rows_quarantined": 1,
        "rows_superseded": 0,
    }
    assert len(roll["sha256"]) == 64
    assert [(fault["rule"], fault["first_row"]) for fault in answer["faults"]] == [("choice", 3)]
    th, en = REMEDIES["choice"]
    assert answer["remedies"]["choice"] == {"th": th, "en": en}
    assert "read dmc" in err
    assert sorted(inbox.folder.rglob("*")) == before


def test_check_prints_a_table_for_a_person(
    inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.roll(pupil(1), pupil(2, เพศ="?"))
    assert main(["check", "--inbox", str(inbox.folder)]) == 0
    out = capsys.readouterr().out
    assert "total" in out and f"{ROLL} row 3: choice" in out
    todo = out.partition(STRINGS["cli.todo"][1])[2]
    assert " / ".join(REMEDIES["choice"]) in todo and "duplicate_key" not in todo


def test_check_lists_the_feeds_that_did_not_come(
    inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    headers = [column.header for column in source("dmc").sheets[1].columns]
    inbox.table("DMCEXIT_1601_2569-1_20260610.csv", headers, [])
    inbox.write("EMISCOM_1601_2569-1_20260610.csv", "x,y\n1,2\n")
    assert main(["check", "--inbox", str(inbox.folder)]) == 0
    out = capsys.readouterr().out
    # It came, but cannot be used.
    assert "Nothing of EMISCOM can be used (Computers)" in out
    assert "ไม่มี EMISCOM ที่ใช้ได้ (คอมพิวเตอร์)" in out
    assert main(["check", "--inbox", str(inbox.folder), "--json"]) == 0
    missed = [feed["prefix"] for feed in json.loads(capsys.readouterr().out)["not_sent"]]
    came = {"SCHOOL", "DMC", "DMCEXIT"}
    assert missed == [sheet.prefix for _, sheet in sheets() if sheet.prefix not in came]
    assert {"SCHOOLTYPE", "EMISCOM", "ATT", "AMSS_STUDENT_CHECK", "MOI"} < set(missed)


def test_a_manifest_among_real_persons_is_told(
    inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.write("MANIFEST.json", '{"demo": true, "scale": "sandbox"}')
    assert main(["check", "--inbox", str(inbox.folder)]) == 0
    assert "MANIFEST" not in capsys.readouterr().err
    inbox.roll(pupil(เลขประจำตัวประชาชน="1100000000008"))
    assert main(["check", "--inbox", str(inbox.folder)]) == 0
    err = capsys.readouterr().err
    assert "MANIFEST.json says demo" in err and "WARROOM_PERSON_SECRET is not set" in err


@pytest.mark.parametrize("weak", ["hunter2", "x" * 30, "war-room-demo-persons"])
@pytest.mark.proves("hardening.secrets")
def test_a_weak_key_hides_no_real_person(
    inbox: Inbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, weak: str
) -> None:
    monkeypatch.setenv("WARROOM_PERSON_SECRET", weak)
    inbox.roll(pupil(1))
    assert main(["check", "--inbox", str(inbox.folder)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("WARROOM_PERSON_SECRET ") and weak not in err
    # With a manifest it is a demo, whose key everybody may know, until a real person turns up.
    inbox.write("MANIFEST.json", '{"demo": true, "scale": "sandbox"}')
    assert main(["check", "--inbox", str(inbox.folder)]) == 0
    inbox.roll(pupil(เลขประจำตัวประชาชน="1100000000008"))
    assert main(["check", "--inbox", str(inbox.folder)]) == 0
    assert "a random key is used" in capsys.readouterr().err


def test_a_setting_that_cannot_be_read_stops_a_command(
    inbox: Inbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARROOM_PERSON_SECRET_FILE", str(inbox.folder / "none"))
    assert main(["check", "--inbox", str(inbox.folder)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_inbox_without_anything_usable(bare: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--inbox", str(bare.folder), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "ไม่มีไฟล์" in err and "There is no file" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--inbox", "x", "--as-of", "20/11/2569"],
        ["nothing"],
        ["demo", "--scale", "moon", "--out", "x"],
        ["check", "--inbox", "x", "--as-of", "2569-11-20"],
        ["check", "--inbox", "x", "--as-of", "20261120"],
        ["build", "--inbox", "x", "--out", "."],
        ["snapshots", "use"],
        ["snapshots", "list", "x"],
    ],
)
def test_bad_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_account_of_no_snapshot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", str(tmp_path / "none.duckdb")]) == 1
    (tmp_path / "broken.duckdb").write_text("no database")
    assert main(["account", str(tmp_path / "broken.duckdb"), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "There is no file" in err and "python -m data build" in err


def test_a_disk_that_cannot_be_written(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.reading.intake.load_registers", full)
    assert main(["check", "--inbox", str(inbox.folder), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "there is no space left" in err and "ที่ว่างหมด" in err


def test_every_check_speaks_both_languages() -> None:
    for _, sheet in sheets():
        for check in checks(sheet):
            assert all(check.sentence) and "{" not in "".join(check.sentence), check.rule
    assert all(th and en for th, en in STRINGS.values())
