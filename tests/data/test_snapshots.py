"""The store and the change of a snapshot between requests."""

from __future__ import annotations

import threading
import time
import weakref
from pathlib import Path

import pytest

from dashboard.errors import SnapshotError, SnapshotMissing
from data.snapshots import Serving, Store
from tests import tiny


@pytest.fixture
def store(tmp_path: Path) -> Store:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    for n in (1, 2, 3):
        tiny.write(folder / f"2026112{n}-sandbox.duckdb", id=f"day-{n}", extra=n)
    return Store(folder)


def _id(serving: Serving) -> str:
    with serving.lease() as cube:
        return cube.snapshot.id


def test_without_a_pointer_the_newest_is_current(store: Store) -> None:
    assert store.current() == store.folder / "20261123-sandbox.duckdb"


def test_use_and_back(store: Store) -> None:
    assert store.use("20261122-sandbox.duckdb") == store.current()
    assert store.back().name == "20261121-sandbox.duckdb"
    with pytest.raises(SnapshotMissing, match="before the current"):
        store.back()


@pytest.mark.parametrize("name", ["none.duckdb", "../20261121-sandbox.duckdb", "", "current"])
def test_only_what_the_store_holds_can_be_used(store: Store, name: str) -> None:
    with pytest.raises(SnapshotMissing, match=r"holds 20261121-sandbox\.duckdb"):
        store.use(name)


def test_the_last_few_are_kept_and_never_the_current_lost(store: Store) -> None:
    store.use("20261121-sandbox.duckdb")
    assert store.keep(1) == ("20261122-sandbox.duckdb",)
    assert store.names() == ("20261121-sandbox.duckdb", "20261123-sandbox.duckdb")


def test_a_pointer_to_nothing_falls_back_to_the_newest(store: Store) -> None:
    (store.folder / "current").write_text("gone.duckdb\n")
    current = store.current()
    assert current is not None and current.name == "20261123-sandbox.duckdb"


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="empty"):
        Serving(Store(tmp_path)).open()


def test_a_changed_pointer_is_noticed(store: Store) -> None:
    store.use("20261121-sandbox.duckdb")
    serving = Serving(store)
    serving.open()
    assert _id(serving) == "day-1"
    store.use("20261123-sandbox.duckdb")
    serving.settle()
    assert _id(serving) == "day-3"


def test_a_replaced_file_is_noticed(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "a.duckdb", id="first")
    serving = Serving(file)
    serving.open()
    tiny.write(tmp_path / "b.duckdb", id="second").replace(file)
    serving.settle()
    assert _id(serving) == "second"


def test_a_broken_one_is_refused_and_the_old_one_goes_on(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "a.duckdb", id="first")
    serving = Serving(file)
    serving.open()
    (tmp_path / "b.duckdb").write_bytes(b"no database")
    (tmp_path / "b.duckdb").replace(file)
    serving.settle()
    assert _id(serving) == "first"
    tiny.write(tmp_path / "c.duckdb", id="third").replace(file)
    serving.settle()
    assert _id(serving) == "third"


def test_one_that_is_not_admitted_stops_the_start(tmp_path: Path) -> None:
    def refuse(cube: object) -> None:
        raise SnapshotError("x", "not this one")

    file = tiny.write(tmp_path / "a.duckdb")
    with pytest.raises(SnapshotError, match="not this one"):
        Serving(file, admit=refuse).open()


def test_the_old_one_stays_open_until_its_last_reader_is_done(store: Store) -> None:
    store.use("20261121-sandbox.duckdb")
    serving = Serving(store)
    serving.open()
    with serving.lease() as old:
        store.use("20261122-sandbox.duckdb")
        serving.settle()
        assert _id(serving) == "day-2"
        assert old.snapshot.query("SELECT id FROM snapshot") == [("day-1",)]
    with pytest.raises(SnapshotError):
        old.snapshot.query("SELECT id FROM snapshot")


def test_what_was_read_goes_with_the_last_reader(store: Store) -> None:
    store.use("20261121-sandbox.duckdb")
    serving = Serving(store)
    serving.open()
    with serving.lease() as old:
        points = weakref.ref(old.atoms.lon)
        numbers = weakref.ref(next(iter(old.blocks._eager.values()))._parts[0][1])
        store.use("20261122-sandbox.duckdb")
        serving.settle()
        assert points() is not None and numbers() is not None
    # By counting references alone, for what is frozen the collector never finds.
    assert points() is None and numbers() is None


def test_swaps_under_readers_give_no_error(store: Store) -> None:
    serving = Serving(store)
    serving.open()
    stop = threading.Event()
    seen: set[str] = set()
    failures: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                with serving.lease() as cube:
                    id = cube.snapshot.query("SELECT id FROM snapshot")[0][0]
                    assert id == cube.snapshot.id
                    seen.add(id)
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(9):
        store.use(f"2026112{n % 3 + 1}-sandbox.duckdb")
        serving.settle()
        time.sleep(0.02)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert seen == {"day-1", "day-2", "day-3"}
