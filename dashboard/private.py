"""A SQLite file that is its owner's alone: made with mode 0600, refused when others may read it.

Accounts and the audit log are kept in two of them. Several threads and processes may use one at
once: writers wait for each other, readers wait for nobody. What goes wrong is told as StoreFailed.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from dashboard.errors import StoreFailed
from dashboard.secret import open_to_others

#: How long a writer waits for another one, in seconds.
_PATIENCE = 10.0
#: How a change waits for the disk, by whether it has to last through a power failure.
WAITS = {True: "FULL", False: "NORMAL"}
#: Days are those of Thailand, wherever the server stands.
THAILAND = timezone(timedelta(hours=7))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = tuple[Any, ...]


def now_utc() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> int:
    """A moment as the files hold it: whole milliseconds since 1970."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def moment(milliseconds: int) -> datetime:
    """The moment of a stamp, in UTC."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


class PrivateFile:
    """The file, opened and made where it is missing.

    `schema` is run on a new file; `application` and `version` tell a file of ours from any other.
    `upgrades` maps an older version to the statements that make the next one of it.
    """

    def __init__(
        self, path: Path, *, application: int, version: int, schema: str,
        upgrades: Mapping[int, tuple[str, ...]] | None = None,
    ) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._changes = 0
        try:
            if not path.exists():
                self._make(application, version, schema)
            if mode := open_to_others(path.stat()):
                raise StoreFailed(str(path), "open_to_others", mode)
            self._identity = self._identify()
            self._connection = self._connect()
        except (sqlite3.Error, OSError) as error:
            raise self._failed(error) from error
        try:
            self._check(application, version, upgrades or {})
        except sqlite3.Error as error:
            self._connection.close()
            raise self._failed(error) from error
        except StoreFailed:
            self._connection.close()
            raise
        # Not at exit: a process that was forked must leave alone what it did not open.
        weakref.finalize(self, self._connection.close).atexit = False

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, *values: object) -> list[Row]:
        """What a query finds."""
        with self._used() as connection:
            return connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row that a query finds."""
        with self._used() as connection:
            found: Row | None = connection.execute(sql, values).fetchone()
            return found

    def version(self) -> tuple[int, int, int]:
        """Another one after every change of the file, whichever process made it."""
        with self._used() as connection:
            # SQLite counts what other connections change.
            return self._process, self._changes, _ask(connection, "PRAGMA data_version")

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction that no other writer shares: all of it happens, or nothing.

        A `lasting` one is on the disk when it ends. Another outlives the process, but a power
        failure may take it until the next lasting one, which takes it along, or for as long as the
        system keeps it from the disk. What this thread reads of the file meanwhile is as it stands
        within.
        """
        with self._used() as connection:
            self._changes += 1
            connection.execute(f"PRAGMA synchronous = {WAITS[lasting]}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def do(self, sql: str, *values: object, lasting: bool = True) -> int:
        """One change; how many rows it met."""
        with self.writing(lasting=lasting) as connection:
            return connection.execute(sql, values).rowcount

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is now, for as long as it takes to read; others write meanwhile."""
        try:
            with closing(self._connect()) as connection:
                connection.execute("BEGIN")
                yield connection
        except sqlite3.Error as error:
            raise self._failed(error) from error

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._identity != self._identify():
                # What is written to a file without a name is lost, and what it says is old.
                raise StoreFailed(str(self.path), "replaced")
            if os.getpid() != self._process:
                # A connection must not be carried into a child; what it held is let go unclosed.
                self._connection, self._process = self._connect(), os.getpid()
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise self._failed(error) from error

    def _identify(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _make(self, application: int, version: int, schema: str) -> None:
        """Make the file beside its place and put it there whole: of two processes one is first."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}-{secrets.token_hex(4)}")
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            connection = sqlite3.connect(fresh, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(f"PRAGMA application_id = {application}")
                connection.execute(f"PRAGMA user_version = {version}")
                connection.executescript(schema)
            finally:
                connection.close()
            with suppress(FileExistsError):
                os.link(fresh, self.path)
        finally:
            fresh.unlink()

    def _check(
        self, application: int, version: int, upgrades: Mapping[int, tuple[str, ...]]
    ) -> None:
        if _ask(self._connection, "PRAGMA application_id") != application:
            raise StoreFailed(str(self.path), "not_ours")
        if _ask(self._connection, "PRAGMA user_version") in upgrades:
            with self.writing() as connection:
                # Of two processes that meet an older file, one finds that the other has done it.
                while (held := _ask(connection, "PRAGMA user_version")) in upgrades:
                    for statement in upgrades[held]:
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {held + 1}")
        if _ask(self._connection, "PRAGMA user_version") != version:
            raise StoreFailed(str(self.path), "version")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        # What was taken out is not to be found in the file any more.
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    def _failed(self, error: Exception) -> StoreFailed:
        if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
            return StoreFailed(str(self.path), "not_ours")
        return StoreFailed(str(self.path), "unusable", str(error))


def _ask(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])

