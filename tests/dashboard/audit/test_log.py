"""The audit log: what is written stays, is found again, and cannot be lost without a word."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.audit import Form, Kind, Log
from dashboard.errors import AuditUnwritable, StoreFailed
from dashboard.private import PrivateFile
from tests.support import Clock

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Iterator[Log]:
    held = Log(tmp_path / "audit.sqlite", clock)
    yield held
    held.close()


def write(log: Log, kind: Kind = Kind.PERSON_VIEW, who: str = "somying", **what: object) -> int:
    return log.write(kind, who=who, role="area_director", address="10.0.0.1", what=what)


def test_whatever_gives_something_out_waits_for_the_disk(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: dict[Kind, bool] = {}
    plain = PrivateFile.writing

    def writing(self: PrivateFile, *, lasting: bool = True) -> Any:
        waited[kind] = lasting
        return plain(self, lasting=lasting)

    monkeypatch.setattr(PrivateFile, "writing", writing)
    for kind in Kind:
        write(log, kind)
    assert {kind for kind in Kind if not waited[kind]} == {Kind.PERSON_VIEW, Kind.REFUSAL}
    assert log.verify().ok


def test_records_are_numbered_sealed_and_read_newest_first(log: Log, clock: Clock) -> None:
    assert log.first() is None
    assert [write(log, n=n) for n in range(3)] == [1, 2, 3]
    clock.now += timedelta(minutes=1)
    write(log, Kind.REVEAL, purpose="ติดตามเด็กหลุดจากระบบ", fields=["name"])
    last, *others = log.read()
    assert (last.seq, last.at, last.kind, last.who) == (4, clock.now, "reveal", "somying")
    assert (last.role, last.address) == ("area_director", "10.0.0.1")
    assert last.what == {"purpose": "ติดตามเด็กหลุดจากระบบ", "fields": ["name"]}
    assert [one.seq for one in others] == [3, 2, 1] and log.first() == others[-1]
    assert last.before == others[0].hash
    assert others[-1].before == "0" * 64
    assert log.verify().ok


@pytest.mark.proves("audit.chain")
def test_a_seal_can_be_made_again_without_this_program(log: Log) -> None:
    """As docs/operating.md tells it."""
    write(log, n=1, said="ก")
    one = log.read()[0]
    what = json.dumps(one.what, sort_keys=True, separators=(",", ":"))
    at = int(one.at.timestamp() * 1000)
    told = [one.seq, at, one.kind, one.who, one.role, one.address, what, one.before]
    assert hashlib.sha256(json.dumps(told).encode()).hexdigest() == one.hash


def test_records_are_found_by_time_kind_and_person(log: Log, clock: Clock) -> None:
    kinds = (Kind.SIGN_IN, Kind.EXPORT, Kind.SIGN_IN, Kind.REVEAL, Kind.SIGN_IN)
    for number, kind in enumerate(kinds):
        clock.now = NOON + timedelta(minutes=number)
        write(log, kind, who="ab"[number % 2])

    def found(**asked: object) -> list[int]:
        return [one.seq for one in log.read(**asked)]  # type: ignore[arg-type]

    assert found(kind=Kind.SIGN_IN) == [5, 3, 1]
    assert found(who="b") == [4, 2]
    assert found(who="b' OR 1=1 --") == []
    minute = timedelta(minutes=1)
    assert found(since=NOON + minute, until=NOON + 3 * minute) == [3, 2]
    assert found(limit=2) == [5, 4]
    assert found(limit=2, before=4) == [3, 2]
    assert found(limit=2, before=2) == [1]
    assert found(limit=0) == []
    assert found(kind=Kind.SIGN_IN, since=NOON + minute, before=5) == [3]


@pytest.mark.parametrize("what", [
    {"said": "\ud800 half a letter"}, {"said": "x" * 100_000}, {"when": NOON},
    {"said": "\0\r\n\"'"}, {"n": float("nan")}, {},
])
def test_whatever_is_told_is_kept_and_checks(log: Log, what: dict[str, object]) -> None:
    log.write(Kind.REFUSAL, who="\ud800" * 300, role="\0", address="x" * 9999, what=what)
    one = log.read()[0]
    assert len(one.who) == 200 and len(one.address) == 200
    assert len(json.dumps(one.what)) < 20_000
    assert log.verify().ok
    for form in Form:
        out = io.StringIO()
        assert log.export(out, form) == 1
        out.getvalue().encode("utf-8")


@pytest.mark.proves("bad-input.log")
def test_nothing_is_written_where_nothing_can_be(tmp_path: Path, clock: Clock) -> None:
    """The house starts all the same; what has to be recorded does not happen."""
    (tmp_path / "file").touch()
    held = Log(tmp_path / "file" / "audit.sqlite", clock)
    with pytest.raises(AuditUnwritable):
        write(held)
    with pytest.raises(StoreFailed):
        held.read()
    (tmp_path / "file").unlink()
    assert write(held) == 1
    held.close()


@pytest.mark.proves("bad-input.log")
def test_a_full_disk_a_gone_file_and_an_open_one_are_unwritable(
    tmp_path: Path, log: Log, clock: Clock
) -> None:
    write(log)
    file = log._file()
    file._connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(AuditUnwritable, match="full"):
        for _ in range(99):
            write(log, said="x" * 7000)
    file._connection.execute("PRAGMA max_page_count = 100000")
    kept = len(log.read())
    assert log.verify().ok and write(log) == kept + 1
    log.path.chmod(0o644)
    other = Log(log.path, clock)
    with pytest.raises(AuditUnwritable, match="open_to_others"):
        write(other)
    log.path.chmod(0o600)
    log.path.rename(tmp_path / "elsewhere")
    with pytest.raises(AuditUnwritable, match="replaced"):
        write(log)


_WRITER = """
import sys
from pathlib import Path
from dashboard.audit import Kind, Log
from tests.support import Clock
log = Log(Path(sys.argv[1]))
for n in range(50):
    log.write(Kind.API_CALL, who=sys.argv[2], role="", address="", what={"n": n})
"""


@pytest.mark.proves("audit.chain")
def test_workers_write_one_chain(log: Log) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(log.path), who], cwd=ROOT, stderr=subprocess.PIPE
        )
        for who in "abc"
    ]
    for one in running:
        _, told = one.communicate()
        assert one.returncode == 0, told.decode()
    found = log.verify()
    assert (found.ok, found.rows, found.head[0]) == (True, 150, 150)
    for who in "abc":
        records = log.read(who=who, limit=100)
        assert [one.what["n"] for one in reversed(records)] == list(range(50))


@pytest.mark.proves("hardening.cells")
def test_a_sheet_has_no_formulas(log: Log) -> None:
    cells = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1")
    for cell in cells:
        log.write(Kind.SIGN_IN_FAILED, who=cell, role=cell, address=cell, what={"typed": cell})
    out = io.StringIO(newline="")
    assert log.export(out) == len(cells)
    header, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert header == [
        "seq", "at", "kind", "who", "role", "address", "what", "before", "hash",
    ]
    for cell, row in zip(cells, rows, strict=True):
        assert row[3:6] == [f"'{cell}"] * 3
        assert not any(one.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for one in row)
        assert json.loads(row[6]) == {"typed": cell}


def test_json_lines_say_all_and_in_the_time_of_thailand(log: Log, clock: Clock) -> None:
    for number in range(4):
        clock.now = NOON + timedelta(hours=number)
        write(log, n=number, said="กขค")
    out = io.StringIO()
    assert log.export(
        out, Form.JSONL, since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=3)
    ) == 2
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["what"] for line in lines] == [{"n": 1, "said": "กขค"}, {"n": 2, "said": "กขค"}]
    assert lines[0]["at"] == "2026-11-22T13:00:00.000+07:00"
    assert lines[1]["before"] == lines[0]["hash"]
    assert "กขค" in out.getvalue()
