"""What is done to the file behind the program's back is found, and where."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.audit import Kind, Log, Verdict
from dashboard.audit.records import seal
from dashboard.errors import NotPossible
from tests.support import Clock

START = datetime(2024, 11, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Iterator[Log]:
    """Ten records, a day apart."""
    held = Log(tmp_path / "audit.sqlite", clock)
    for number in range(10):
        write(held, number)
        clock.now += timedelta(days=1)
    yield held
    held.close()


def write(log: Log, number: int) -> None:
    log.write(Kind.REVEAL, who="somying", role="teacher", address="10.0.0.1", what={"n": number})


def by_hand(log: Log, *statements: str, guarded: bool = False) -> None:
    """Change the file with another program, its triggers dropped first unless `guarded`."""
    with closing(sqlite3.connect(log.path, isolation_level=None)) as connection:
        if not guarded:
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("statement", [
    "UPDATE record SET who = 'nobody' WHERE seq = 4", "UPDATE record SET seq = 40 WHERE seq = 4",
    "DELETE FROM record WHERE seq = 4", "DELETE FROM record WHERE seq = 10", "DELETE FROM record",
    "INSERT INTO record SELECT 12, at, kind, who, role, address, what, before, hash FROM record"
    " WHERE seq = 10",
    "INSERT INTO record SELECT 11, at, kind, who, role, address, what, before, hash FROM record"
    " WHERE seq = 10",
    "INSERT OR REPLACE INTO record SELECT seq, at, kind, 'nobody', role, address, what, before,"
    " hash FROM record WHERE seq = 4",
    "UPDATE ends SET head_seq = 9", "UPDATE ends SET head_hash = 'x'", "DELETE FROM ends",
    "INSERT INTO ends SELECT 2, head_seq, head_hash, head_at, 0, '' FROM ends",
    "UPDATE ends SET anchor_seq = 5, anchor_hash = (SELECT hash FROM record WHERE seq = 5)",
    "UPDATE ends SET head_at = head_at + 99999999999",
])
@pytest.mark.proves("audit.chain")
def test_the_file_itself_refuses_what_is_no_new_record(log: Log, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        by_hand(log, statement, guarded=True)
    assert log.verify() == Verdict(True, 10, None, "", log.verify().head)


COLUMNS = {
    "at": "at + 1", "kind": "'sign_in'", "who": "'nobody'", "role": "''", "address": "'::1'",
    "what": "'{}'", "before": "hash", "hash": "before",
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seq", [1, 4, 10])
@pytest.mark.proves("audit.chain")
def test_one_changed_cell_is_found(log: Log, column: str, seq: int) -> None:
    by_hand(log, f"UPDATE record SET {column} = {COLUMNS[column]} WHERE seq = {seq}")
    found = log.verify()
    assert (found.ok, found.first_bad, found.reason) == (False, seq, "changed")


@pytest.mark.parametrize(("statements", "first_bad", "reason"), [
    (["DELETE FROM record WHERE seq = 1"], 1, "missing"),
    (["DELETE FROM record WHERE seq = 4"], 4, "missing"),
    (["DELETE FROM record WHERE seq = 10"], 10, "cut"),
    (["DELETE FROM record WHERE seq >= 3"], 3, "cut"),
    (["DELETE FROM record"], 1, "cut"),
    # Put in another order, numbers and all.
    (["UPDATE record SET seq = 100 WHERE seq = 4", "UPDATE record SET seq = 4 WHERE seq = 5",
      "UPDATE record SET seq = 5 WHERE seq = 100"], 4, "changed"),
    # Closed up behind one that was taken out.
    (["DELETE FROM record WHERE seq = 4", "UPDATE record SET seq = seq - 1 WHERE seq > 4"], 4,
     "changed"),
    (["INSERT INTO record SELECT 11, at, kind, who, role, address, what, before, hash FROM record"
      " WHERE seq = 10"], 11, "changed"),
    (["DELETE FROM record WHERE seq <= 4",
      "UPDATE ends SET anchor_seq = 4, anchor_hash = (SELECT before FROM record WHERE seq = 5)"],
     4, "anchor"),
])
@pytest.mark.proves("audit.chain")
def test_what_was_taken_out_or_moved_is_found(
    log: Log, statements: list[str], first_bad: int, reason: str
) -> None:
    by_hand(log, *statements)
    found = log.verify()
    assert (found.ok, found.first_bad, found.reason) == (False, first_bad, reason)


@pytest.mark.proves("audit.chain")
def test_a_record_that_was_sealed_anew_is_found_by_the_next(log: Log) -> None:
    one = log.read(before=5, limit=1)[0]
    at = int(one.at.timestamp() * 1000)
    forged = seal(4, at, one.kind, "nobody", one.role, one.address, '{"n":3}', one.before)
    by_hand(log, f"UPDATE record SET who = 'nobody', hash = '{forged}' WHERE seq = 4")
    found = log.verify()
    assert (found.ok, found.first_bad, found.reason) == (False, 5, "changed")


def _anew(log: Log, clock: Clock) -> None:
    """A whole chain of ten other records in place of the ten."""
    path = log.path
    log.close()
    for file in path.parent.glob("audit.sqlite*"):
        file.unlink()
    other = Log(path, clock)
    for number in range(10):
        write(other, 100 + number)
    other.close()


@pytest.mark.proves("audit.chain")
def test_a_log_that_was_written_anew_is_found_by_what_was_noted(log: Log, clock: Clock) -> None:
    noted = log.verify().head
    write(log, 10)
    assert log.verify(noted).ok
    early = (3, log.read(before=4, limit=1)[0].hash)
    assert log.verify(early).ok
    _anew(log, clock)
    fresh = Log(log.path, clock)
    assert fresh.verify().ok
    found = fresh.verify(noted)
    assert (found.ok, found.first_bad, found.reason) == (False, 10, "other")
    assert not fresh.verify((99, noted[1])).ok
    fresh.close()


@pytest.mark.proves("audit.kept")
def test_old_records_leave_and_the_rest_still_checks(log: Log, clock: Clock) -> None:
    noted = log.verify().head
    # The first four are 720 days old and a little; the fifth is not.
    clock.now = START + timedelta(days=723, milliseconds=1)
    assert log.prune(720, who="cli:me") == 4
    found = log.verify()
    assert (found.ok, found.rows, found.head[0]) == (True, 7, 11)
    last, *others = log.read()
    assert last.kind == "prune" and last.who == "cli:me"
    assert (last.what["removed"], last.what["through"]) == (4, 4)
    assert [one.seq for one in others] == [10, 9, 8, 7, 6, 5]
    assert log.verify(noted).ok
    assert log.prune(720) == 0
    write(log, 11)
    clock.now += timedelta(days=3)
    assert log.prune(720) == 3
    assert log.verify().ok and log.verify(noted).ok
    by_hand(log, "DELETE FROM record WHERE seq = 8")
    assert log.verify().first_bad == 8


def test_all_of_them_may_be_old(log: Log, clock: Clock) -> None:
    clock.now += timedelta(days=4000)
    assert log.prune(1000) == 10
    found = log.verify()
    assert (found.ok, found.rows, found.head[0]) == (True, 1, 11)
    write(log, 11)
    assert log.verify().ok


@pytest.mark.parametrize("days", [719, 0, -1])
@pytest.mark.proves("audit.kept")
def test_none_leaves_before_its_time(log: Log, clock: Clock, days: int) -> None:
    clock.now += timedelta(days=4000)
    with pytest.raises(NotPossible, match="prune_days"):
        log.prune(days)
    assert log.verify().rows == 10


@pytest.mark.proves("audit.kept")
def test_a_record_with_an_early_time_does_not_leave_past_a_later_one(
    log: Log, clock: Clock
) -> None:
    """A clock that was wrong for a moment keeps records longer, never shorter."""
    clock.now = START - timedelta(days=5000)
    write(log, 10)
    clock.now = START + timedelta(days=723, milliseconds=1)
    assert log.prune(720) == 4
    assert log.verify().ok


@pytest.mark.proves("audit.kept")
def test_the_anchor_is_held_to_the_record_of_the_pruning(log: Log, clock: Clock) -> None:
    clock.now = START + timedelta(days=723, milliseconds=1)
    log.prune(720)
    by_hand(
        log, "DELETE FROM record WHERE seq <= 6",
        "UPDATE ends SET anchor_seq = 6, anchor_hash = (SELECT before FROM record WHERE seq = 7)",
    )
    found = log.verify()
    assert (found.ok, found.first_bad, found.reason) == (False, 6, "anchor")
