"""The time limit of queries: one thread that interrupts what runs too long.

A timer thread for each query would cost more than most queries take: starting one waits until the
new thread has run. Here a query only writes itself down and crosses itself off again.
"""

from __future__ import annotations

import contextlib
import threading
import time

import duckdb

#: How often the thread looks, in seconds: a limit may be overrun by that much.
_LOOKS = 0.05


class Watchdog:
    """Interrupts cursors whose time is up. One serves all snapshots of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._thread: threading.Thread | None = None

    def watch(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> int:
        """Interrupt the cursor in `seconds`, unless `release` comes first. Returns a token."""
        # After a fork the thread is gone though its record is not.
        if self._thread is None or not self._thread.is_alive():
            self._start()
        token = id(cursor)
        with self._lock:
            self._running[token] = (time.monotonic() + seconds, cursor)
        return token

    def release(self, token: int) -> None:
        """Leave the cursor alone: once this returns it will not be interrupted any more."""
        with self._lock:
            self._running.pop(token, None)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)
                self._thread.start()

    def _look(self) -> None:
        while True:
            time.sleep(_LOOKS)
            now = time.monotonic()
            with self._lock:
                late = [token for token, (end, _) in self._running.items() if end < now]
                for token in late:
                    # It may have finished in this moment.
                    with contextlib.suppress(duckdb.Error):
                        self._running.pop(token)[1].interrupt()


WATCHDOG = Watchdog()
