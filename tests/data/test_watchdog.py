"""The time limit: what runs too long is stopped, what is done is left alone."""

from __future__ import annotations

import threading
import time

import duckdb
import pytest

from data.watchdog import Watchdog


def test_it_stops_what_runs_too_long() -> None:
    con = duckdb.connect()
    dog = Watchdog()
    token = dog.watch(con, 0.1)
    with pytest.raises(duckdb.InterruptException):
        con.execute("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b")
    dog.release(token)
    con.close()


def test_a_released_cursor_is_left_alone() -> None:
    con = duckdb.connect()
    dog = Watchdog()
    dog.release(dog.watch(con, 0.05))
    time.sleep(0.2)
    found = con.execute("SELECT count(*) FROM range(30000000) WHERE range % 7 = 1").fetchall()
    assert found == [(len(range(1, 30_000_000, 7)),)]
    con.close()


def test_one_thread_serves_all() -> None:
    con = duckdb.connect()
    dog = Watchdog()
    before = threading.active_count()
    for _ in range(50):
        dog.release(dog.watch(con, 5))
    assert threading.active_count() == before + 1
    con.close()
