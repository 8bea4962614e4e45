"""What was received leaves in its time: persons of old years are not read, files out of use go."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.retention import PERSON_YEARS, UNUSED_DAYS, remove, unused
from data.sources import SOURCES, source
from tests import tiny
from tests.data.reading.inbox import ROLL, SCHOOLS, Inbox, pupil

OLD, NEWER = "DMC_1601_2566-2_20231110.csv", "DMC_1601_2569-1_20260615.csv"


def _later(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days, hours=1)


@pytest.mark.parametrize(
    ("name", "loaded"),
    [("DMC_1601_2567-1_20240610.csv", 1), (OLD, 0), ("DMC_1602_2566-3_20240331.csv", 0)],
)
@pytest.mark.proves("hardening.keeping")
def test_persons_of_more_than_three_academic_years_ago_are_left_out(
    inbox: Inbox, name: str, loaded: int
) -> None:
    assert PERSON_YEARS == 3
    inbox.roll(pupil(9), name=name)
    inbox.read()
    assert inbox.file(name).rows_loaded == loaded
    assert inbox.faults(name) == ([] if loaded else [(None, "", "persons_too_old")])
    assert inbox.file(name).status == ("loaded" if loaded else "rejected")


def test_they_come_in_again_for_nobody_when_the_years_go_on(inbox: Inbox) -> None:
    inbox.roll(pupil(9), name="DMC_1602_2567-1_20240610.csv")
    inbox.read(as_of=date(2027, 5, 15))
    assert inbox.file("DMC_1602_2567-1_20240610.csv").rows_loaded == 1
    inbox.read(as_of=date(2027, 5, 16))
    assert inbox.file("DMC_1602_2567-1_20240610.csv").rows_loaded == 0


def test_a_list_of_schools_may_be_as_old_as_it_likes(inbox: Inbox) -> None:
    inbox.schools(name="SCHOOL_TH_2565-1_20220610.csv")
    inbox.read()
    assert inbox.file("SCHOOL_TH_2565-1_20220610.csv").rows_loaded == 3
    assert not source("school").reads_persons
    assert {one.id for one in SOURCES if one.reads_persons} >= {"dmc"}


@pytest.mark.proves("hardening.keeping")
def test_a_file_out_of_use_goes_after_its_days_and_no_other(inbox: Inbox) -> None:
    inbox.roll(pupil(1), pupil(2), name=NEWER)
    inbox.roll(pupil(9), name=OLD)
    inbox.roll(pupil(1), pupil(2), name="copy/" + NEWER)
    inbox.write("broken.xlsx", b"no workbook")
    inbox.read()
    came_later = inbox.write("DMC_1602_2569-2_20261110.csv", "x")
    files = inbox.account().files
    assert unused(inbox.folder, files, _later(UNUSED_DAYS)) == ()
    found = unused(inbox.folder, files, _later(UNUSED_DAYS + 1))
    kept = {SCHOOLS, next(one.file for one in files if one.file in (NEWER, "copy/" + NEWER)
                          and one.status.startswith("loaded"))}
    gone = {one.file: one.status for one in found}
    assert gone[OLD] == "rejected" and gone[ROLL] == "superseded"
    assert gone["broken.xlsx"] == "unreadable" and "duplicate" in gone.values()
    assert gone.keys() | kept == {one.file for one in files} and not gone.keys() & kept
    remove(inbox.folder, found)
    left = {path.relative_to(inbox.folder).as_posix() for path in inbox.folder.rglob("*.*")}
    assert left == kept | {came_later.name}
    # The next build reads the same.
    inbox.read()


def test_what_has_come_anew_under_the_same_name_stays(inbox: Inbox) -> None:
    inbox.roll(pupil(9), name=OLD)
    inbox.read()
    inbox.roll(pupil(10), name=OLD)
    later = _later(UNUSED_DAYS + 1)
    assert all(one.file != OLD for one in unused(inbox.folder, inbox.account().files, later))


@pytest.mark.proves("hardening.keeping")
def test_nothing_outside_the_inbox_goes(inbox: Inbox, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("precious")
    (inbox.folder / "link.csv").symlink_to(outside)
    inbox.read()
    later = _later(UNUSED_DAYS + 1)
    assert all(one.file != "link.csv" for one in unused(inbox.folder, inbox.account().files, later))


@pytest.fixture
def built(inbox: Inbox, tmp_path: Path) -> Path:
    """A store of three snapshots; the account of the last has one file out of use."""
    inbox.roll(pupil(9), name=OLD)
    inbox.read()
    store = tmp_path / "store"
    store.mkdir()
    for n in range(3):
        tiny.write(store / f"2026112{n}-070000.duckdb")
    account = inbox.account().files
    with duckdb.connect(str(store / "20261122-070000.duckdb")) as con:
        con.execute("DELETE FROM quarantine")
        con.execute("DELETE FROM account_warning")
        con.execute("DELETE FROM account_file")
        for one in account:
            con.execute(
                "INSERT INTO account_file BY NAME SELECT $id AS file_id, $file AS file, $feed AS"
                " feed, '' AS scope, $period AS period, $sha AS sha256, 1 AS bytes, $status AS"
                " status, '' AS reason_th, '' AS reason_en, 0 AS rows_read, 0 AS rows_loaded,"
                " 0 AS rows_quarantined, 0 AS rows_superseded, 0 AS warnings",
                {"id": one.file_id, "file": one.file, "feed": one.feed, "period": one.period,
                 "sha": one.sha256, "status": one.status},
            )
    return store


def test_the_command_tells_first_and_then_does_it(
    inbox: Inbox, built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WARROOM_KEEP", "2")
    given = ["prune", "--inbox", str(inbox.folder), "--store", str(built), "--json"]
    assert main([*given, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"files": [], "snapshots": ["20261120-070000.duckdb"]}
    assert "Nothing was deleted" in err and "ยังไม่ได้ลบ" in err
    monkeypatch.setattr("data.__main__.datetime", _Later)
    assert main([*given, "--dry-run"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in told["files"]] == [OLD] and (inbox.folder / OLD).exists()
    assert (built / "20261120-070000.duckdb").exists()
    assert main(given[:-1]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith(f"{OLD}  ay2566-2  rejected")
    assert "Deleted 1 files" in err
    assert not (inbox.folder / OLD).exists() and (inbox.folder / ROLL).exists()
    assert sorted(one.name for one in built.glob("*.duckdb")) == [
        "20261121-070000.duckdb", "20261122-070000.duckdb"]


class _Later(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return _later(UNUSED_DAYS + 1)


@pytest.mark.parametrize("days", ["91", "-1", "x", "1e9"])
@pytest.mark.proves("hardening.keeping")
def test_no_longer_than_the_privacy_page_says(
    inbox: Inbox, days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["prune", "--inbox", str(inbox.folder), "--keep-days", days])
    assert stopped.value.code == 2
    assert "privacy page" in capsys.readouterr().err


def test_without_a_snapshot_it_is_not_known_what_is_used(
    inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["prune", "--inbox", str(inbox.folder), "--store", str(tmp_path / "none")]
    assert main(given) == 1
    assert "--snapshot" in capsys.readouterr().err
    assert (inbox.folder / ROLL).exists()
