"""One snapshot file, opened for reading: the only module that talks to DuckDB while serving.

Owns the connection (read-only, external access off, configuration locked), a cursor and a time
limit for every query, and the translation of DuckDB's errors into the house's. Does not know which
snapshot is the current one (`data.snapshots`) nor who may read it (`data.gate`).

The file is attached to a private in-memory database instead of being opened by name: DuckDB keeps
one instance per path and process, so that a file replaced under the same name would go on showing
the old data.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from operator import methodcaller
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from dashboard.errors import (
    QueryTooLarge,
    QueryTooSlow,
    SnapshotBroken,
    SnapshotMissing,
    SnapshotSchema,
)
from data.schema import SCHEMA_VERSION
from data.watchdog import WATCHDOG

#: Bound values of a query, by name.
Parameters = Mapping[str, Any]

#: Rewritings of a query that serving needs. Its queries are short and join nothing: the other forty
#: would look at them in vain, and take a fifth of the time of a small query.
_OPTIMIZERS = ("filter_pushdown", "unused_columns", "top_n")

#: Memory of a query for which the limit of all was not enough. One at a time has it, and gives it
#: back: a worker holds little between files of a whole country.
_ALONE = "256MB"

#: Texts of queries are few: the numbers in them are bound.
_PARSED_KEPT = 512

BUILD_COMMAND = "python -m data build --inbox DIR --out FILE"


@dataclass(frozen=True, slots=True)
class About:
    """The one row that says what a snapshot is."""

    id: str
    as_of: date
    built_at: datetime
    synthetic: bool
    scale: str
    schools: int
    students: int
    has_names: bool


class Snapshot:
    """An open snapshot. Safe to share between threads: each query has a cursor of its own."""

    def __init__(
        self, path: Path, *, memory: str = "48MB", threads: int = 1, seconds: float = 5.0
    ) -> None:
        self.path = path
        self.seconds = seconds
        self._threads = threads
        self._alone = threading.Lock()
        #: Cursors that no query uses. Making one costs more than a small query.
        self._idle: list[duckdb.DuckDBPyConnection] = []
        #: Queries by their text. DuckDB runs a copy, so that threads may share one.
        self._parsed: dict[str, duckdb.Statement] = {}
        self._closed = False
        if not path.is_file():
            raise SnapshotMissing(
                str(path), f"There is no snapshot at {path}. Write one with: {BUILD_COMMAND}"
            )
        self._connection = self._connect(memory)
        try:
            self.about = self._read_about()
        except BaseException:
            self._connection.close()
            raise

    def _connect(self, memory: str) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:", config={
            "threads": self._threads, "memory_limit": memory,
            # What is read stays in memory: nothing of it is left on the disk of a server.
            "temp_directory": "",
        })
        quoted = str(self.path).replace("'", "''")
        try:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(f"ATTACH '{quoted}' AS snapshot (READ_ONLY)")
            connection.execute("USE snapshot")
            connection.execute("SET enable_external_access = false")
            names = connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()
            idle = [name for (name,) in names if name not in _OPTIMIZERS]
            connection.execute(f"SET disabled_optimizers = '{','.join(idle)}'")
            connection.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            connection.close()
            raise self._broken(_said(error)) from error
        return connection

    def _read_about(self) -> About:
        try:
            version = self._connection.execute("SELECT schema_version FROM snapshot").fetchall()
            if len(version) != 1:
                raise self._broken("it has no description of itself")
            if version[0][0] != SCHEMA_VERSION:
                raise SnapshotSchema(
                    str(self.path),
                    f"{self.path} was written for tables of version {version[0][0]}; this program "
                    f"reads version {SCHEMA_VERSION}. Build it again with: {BUILD_COMMAND}",
                )
            row = self._connection.execute(
                "SELECT id, as_of, built_at, synthetic, scale, schools, students, has_names"
                " FROM snapshot"
            ).fetchall()[0]
        except duckdb.Error as error:
            raise self._broken(_said(error)) from error
        return About(
            id=row[0],
            as_of=row[1],
            built_at=row[2],
            synthetic=bool(row[3]),
            scale=row[4] or "",
            schools=int(row[5]),
            students=int(row[6]),
            has_names=bool(row[7]),
        )

    def _broken(self, why: str) -> SnapshotBroken:
        return SnapshotBroken(
            str(self.path),
            f"{self.path} is not a snapshot that can be read ({why}). Go back to an earlier one: "
            f"python -m data snapshots back; or build it again with: {BUILD_COMMAND}",
        )

    @property
    def id(self) -> str:
        return self.about.id

    def query(
        self, sql: str, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> list[tuple[Any, ...]]:
        """Run one query and return its rows. QueryTooSlow after the time limit, QueryTooLarge if it
        needs more memory than a query may have."""
        found: list[tuple[Any, ...]] = self._ask(sql, parameters, seconds, methodcaller("fetchall"))
        return found

    def arrays(
        self, sql: str, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> dict[str, np.ndarray[Any, Any]]:
        """Run one query and return its columns; a column with NULLs is a masked array. Errors as
        of `query`."""
        found: dict[str, Any] = self._ask(sql, parameters, seconds, methodcaller("fetchnumpy"))
        return found

    def _ask(
        self,
        sql: str,
        parameters: Parameters | None,
        seconds: float | None,
        take: Callable[[duckdb.DuckDBPyConnection], Any],
    ) -> Any:
        limit = self.seconds if seconds is None else seconds
        try:
            with self._cursor(limit) as cursor:
                return take(cursor.execute(self._statement(cursor, sql), parameters or {}))
        except QueryTooLarge:
            with self._cursor_alone(limit) as cursor:
                return take(cursor.execute(sql, parameters or {}))

    def _statement(self, cursor: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement | str:
        """The query, parsed once: parsing is a third of the time of a small one."""
        found = self._parsed.get(sql)
        if found is None:
            statements = cursor.extract_statements(sql)
            if len(statements) != 1 or len(self._parsed) >= _PARSED_KEPT:
                return sql
            found = self._parsed[sql] = statements[0]
        return found

    @contextmanager
    def _cursor(self, limit: float) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one query alone; afterwards it waits for the next, unless it failed."""
        cursor = self._take()
        failed = True
        try:
            with self._watched(cursor, limit):
                yield cursor
            failed = False
        finally:
            if failed or self._closed:
                cursor.close()
            else:
                self._idle.append(cursor)

    @contextmanager
    def _cursor_alone(self, limit: float) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own for one query, with more memory."""
        if not self._alone.acquire(timeout=limit):
            raise QueryTooSlow(limit)
        try:
            with closing(self._connect(_ALONE)) as connection, self._watched(connection, limit):
                yield connection
        finally:
            self._alone.release()

    @contextmanager
    def _watched(self, cursor: duckdb.DuckDBPyConnection, limit: float) -> Iterator[None]:
        """The time limit of a query, and what DuckDB says of it in the house's errors."""
        token = WATCHDOG.watch(cursor, limit)
        try:
            yield
        except duckdb.InterruptException as error:
            raise QueryTooSlow(limit) from error
        except duckdb.OutOfMemoryException as error:
            raise QueryTooLarge from error
        except duckdb.Error as error:
            raise self._broken(_said(error)) from error
        finally:
            WATCHDOG.release(token)

    def _take(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._idle.pop()
        except IndexError:
            pass
        try:
            cursor = self._connection.cursor()
            cursor.execute("USE snapshot")
        except duckdb.Error as error:
            raise self._broken("it was closed") from error
        return cursor

    def close(self) -> None:
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        self._connection.close()


def _said(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
