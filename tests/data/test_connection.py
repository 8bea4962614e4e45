"""The one door to DuckDB: read-only, shut off, limited in time, and its errors are ours."""

from __future__ import annotations

import ast
import threading
from pathlib import Path

import pytest

from dashboard.errors import (
    QueryTooLarge,
    QueryTooSlow,
    SnapshotBroken,
    SnapshotError,
    SnapshotMissing,
    SnapshotSchema,
)
from data import connection
from data.connection import Snapshot
from tests import tiny

ROOT = Path(__file__).resolve().parents[2]


def test_it_says_what_it_is(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file)
    about = snapshot.about
    assert (snapshot.id, about.as_of, about.synthetic) == ("tiny", tiny.AS_OF, True)
    snapshot.close()


@pytest.mark.parametrize("sql", [
    # Writing.
    "CREATE TABLE snapshot.t (a INT)", "CREATE TABLE t (a INT)", "CREATE VIEW v AS SELECT 1",
    "DELETE FROM snapshot.school", "UPDATE school SET school_code = '1'", "DROP TABLE school",
    "INSERT INTO school SELECT * FROM school", "ALTER TABLE school ADD COLUMN a INT",
    "CREATE SCHEMA snapshot.other", "TRUNCATE school", "SELECT 1; DROP TABLE school",
    # Settings.
    "SET memory_limit = '1GB'", "SET enable_external_access = true", "SET threads = 8",
    "SET lock_configuration = false", "RESET lock_configuration", "RESET enable_external_access",
    "PRAGMA enable_external_access", "SET GLOBAL allow_unsigned_extensions = true",
    "SET temp_directory = '/tmp/warroom-test-leak'", "SET disabled_optimizers = ''",
    # Files of the machine.
    "SELECT * FROM read_csv('FILE')", "SELECT * FROM read_text('FILE')",
    "SELECT * FROM read_blob('FILE')", "SELECT * FROM 'FILE'", "SELECT * FROM glob('FOLDER/*')",
    "SELECT * FROM read_parquet('FILE')", "SELECT * FROM read_json('FILE')",
    "SELECT * FROM sniff_csv('FILE')", "SELECT * FROM parquet_metadata('FILE')",
    "COPY (SELECT 1) TO 'FOLDER/leak.csv'", "COPY school TO 'FOLDER/leak.parquet'",
    "EXPORT DATABASE 'FOLDER/leak'", "IMPORT DATABASE 'FOLDER'", "COPY school FROM 'FILE'",
    "ATTACH 'FOLDER/leak.duckdb'", "ATTACH 'FOLDER/leak.duckdb' AS other (READ_ONLY)",
    "CREATE SECRET s (TYPE s3)",
    # Code from elsewhere.
    "INSTALL httpfs", "LOAD httpfs", "FORCE INSTALL spatial", "LOAD 'FILE'",
    "SELECT * FROM read_csv('https://127.0.0.1/x')", "UPDATE EXTENSIONS",
    "SELECT * FROM no_such_table",
])
@pytest.mark.proves("hardening.database")
def test_nothing_else_can_be_done(tiny_file: Path, tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("what nobody may read\n1\n")
    before = tiny_file.read_bytes()
    snapshot = Snapshot(tiny_file)
    asked = sql.replace("FILE", str(secret)).replace("FOLDER", str(tmp_path))
    with pytest.raises(SnapshotError) as caught:
        snapshot.query(asked)
    assert "nobody may read" not in str(caught.value)
    assert snapshot.query("SELECT count(*) FROM school") == [(10,)]
    snapshot.close()
    assert [file.name for file in tmp_path.iterdir()] == ["secret.csv"]
    assert tiny_file.read_bytes() == before


@pytest.mark.proves("hardening.database")
def test_its_settings_are_shut_and_locked(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file)
    found = dict(snapshot.query(
        "SELECT name, value FROM duckdb_settings() WHERE name IN "
        "('enable_external_access', 'lock_configuration', 'allow_community_extensions')"
    ))
    readonly = snapshot.query(
        "SELECT readonly FROM duckdb_databases() WHERE database_name = 'snapshot'"
    )
    snapshot.close()
    assert (found["enable_external_access"], found["lock_configuration"]) == ("false", "true")
    assert readonly == [(True,)]


@pytest.mark.proves("hardening.limits")
def test_a_slow_query_is_stopped_and_the_next_one_answers(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file, seconds=0.2)
    with pytest.raises(QueryTooSlow):
        snapshot.query("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b")
    assert snapshot.query("SELECT count(*) FROM school", seconds=60) == [(10,)]
    snapshot.close()


_DISTINCT = "SELECT count(DISTINCT range) FROM range($n)"
#: Numbers that need three times the memory of these snapshots, and a third of a lone query's.
_MANY = 4_000_000


@pytest.mark.proves("hardening.limits")
def test_a_query_that_needs_more_memory_has_it_alone_and_gives_it_back(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file, memory="24MB", seconds=60)
    limit = snapshot.query("SELECT current_setting('memory_limit')")
    assert snapshot.query(_DISTINCT, {"n": _MANY}) == [(_MANY,)]
    assert snapshot.arrays(_DISTINCT, {"n": _MANY}).popitem()[1].tolist() == [_MANY]
    assert snapshot.query("SELECT current_setting('memory_limit')") == limit
    snapshot.close()


@pytest.mark.proves("hardening.limits")
def test_a_query_that_needs_more_than_there_is_stops_and_the_next_one_answers(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    snapshot = Snapshot(tiny_file, memory="24MB", seconds=60)
    monkeypatch.setattr(connection, "_ALONE", "32MB")
    for _ in range(2):
        with pytest.raises(QueryTooLarge):
            snapshot.query(_DISTINCT, {"n": _MANY})
    assert snapshot.query("SELECT count(*) FROM school") == [(10,)]
    snapshot.close()
    assert list(tmp_path.iterdir()) == [], "what was read lies on the disk"


def test_who_cannot_have_the_memory_in_time_is_told_so(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file, memory="24MB", seconds=0.5)
    with snapshot._cursor_alone(5.0), pytest.raises(QueryTooSlow):
        snapshot.query(_DISTINCT, {"n": _MANY})
    assert snapshot.query(_DISTINCT, {"n": _MANY}, seconds=60) == [(_MANY,)]
    snapshot.close()


def test_threads_share_it(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file)
    found: list[int] = []

    def ask() -> None:
        found.extend(snapshot.query("SELECT $n + count(*) FROM school", {"n": 1})[0][0]
                     for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [11] * 80
    snapshot.close()


def test_a_missing_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="python -m data build"):
        Snapshot(tmp_path / "none.duckdb")


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 20000])
def test_a_broken_file_says_what_to_run(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.duckdb"
    file.write_bytes(content)
    with pytest.raises(SnapshotBroken, match="python -m data snapshots back"):
        Snapshot(file)


def test_a_cut_off_file_says_what_to_run(tmp_path: Path, tiny_file: Path) -> None:
    file = tmp_path / "cut.duckdb"
    whole = tiny_file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(SnapshotBroken, match="python -m data"):
        snapshot = Snapshot(file)
        snapshot.query("SELECT * FROM measure_school")


def test_another_version_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SnapshotSchema, match=r"version 99.*python -m data build"):
        Snapshot(tiny.write(tmp_path / "old.duckdb", version=99))


def test_a_replaced_file_is_read_anew_in_the_same_process(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "a.duckdb", id="first")
    first = Snapshot(file)
    tiny.write(tmp_path / "b.duckdb", id="second").replace(file)
    second = Snapshot(file)
    assert (first.query("SELECT id FROM snapshot"), second.query("SELECT id FROM snapshot")) == (
        [("first",)], [("second",)]
    )
    first.close()
    second.close()


@pytest.mark.proves("hardening.database")
def test_serving_talks_to_duckdb_in_one_module_only() -> None:
    """What is read while serving goes through data/connection.py."""
    folders = ("callbacks", "data/queries", "layouts", "dashboard")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    modules = ("cube", "atoms", "blocks", "gate", "search", "snapshots", "privacy")
    files += [ROOT / "data" / f"{name}.py" for name in modules]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "duckdb" for name in names), file


def test_a_text_asked_again_answers_for_its_own_parameters(tiny_file: Path) -> None:
    snapshot = Snapshot(tiny_file)
    sql = "SELECT school_code FROM school WHERE school_idx = $n"
    codes = [snapshot.query(sql, {"n": n})[0][0] for n in (0, 1, 0)]
    assert codes[0] == codes[2] != codes[1]
    assert snapshot.arrays(sql, {"n": 1})["school_code"].tolist() == [codes[1]]
    snapshot.close()
