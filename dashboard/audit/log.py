"""The audit log: records are added, read and checked, never changed.

Each is sealed to the one before by its hash. A log that cannot be opened does not keep the house
from starting: `write` then says AuditUnwritable. Reveals, files, API calls, look-as and changes at
the command line do not happen then; sign-ins and masked pages go on, and the server's log says that
they were not recorded (callbacks.door).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TextIO

from dashboard.audit import chain, export, schema
from dashboard.audit.export import Form
from dashboard.audit.records import Kind, Record, Verdict, clean, packed, seal
from dashboard.errors import AuditUnwritable, NotPossible, StoreFailed
from dashboard.private import PrivateFile, Row, moment, now_utc, stamp

#: What is written down of everybody many times a minute and gives out nothing unmasked: it does not
#: wait for the disk. A power failure may take those after the last record that did; the chain stays
#: whole.
PASSING = frozenset({Kind.PERSON_VIEW, Kind.REFUSAL})

_COLUMNS = "seq, at, kind, who, role, address, what, before, hash"


class Log:
    """One file. Threads and processes may write at once."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = now_utc) -> None:
        self.path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._opened: PrivateFile | None = None

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    def write(
        self, kind: Kind, *, who: str, role: str, address: str, what: Mapping[str, Any]
    ) -> int:
        """Add a record; its number when it is safe on the disk, of a `PASSING` kind when it is safe
        from the end of this process. AuditUnwritable if not.
        """
        try:
            with self._file().writing(lasting=kind not in PASSING) as connection:
                return self._add(connection, kind, who, role, address, packed(what))
        except StoreFailed as error:
            raise AuditUnwritable(str(self.path), str(error)) from error

    def read(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        kind: Kind | None = None,
        who: str | None = None,
        limit: int = 100,
        before: int | None = None,
    ) -> list[Record]:
        """Records from `since` up to but not at `until`, newest first; `before` a number is the
        next page. StoreFailed where the log cannot be read.
        """
        wanted: dict[str, object] = {
            "at >= ?": _stamp(since),
            "at < ?": _stamp(until),
            "kind = ?": kind,
            "who = ?": who,
            "seq < ?": before,
        }
        asked = {clause: value for clause, value in wanted.items() if value is not None}
        where = " AND ".join(asked) or "1"
        rows = self._file().rows(
            f"SELECT {_COLUMNS} FROM record WHERE {where} ORDER BY seq DESC LIMIT ?",
            *asked.values(), max(0, limit),
        )
        return [record(row) for row in rows]

    def first(self) -> Record | None:
        """The oldest record that is kept. StoreFailed where the log cannot be read."""
        row = self._file().row(f"SELECT {_COLUMNS} FROM record ORDER BY seq LIMIT 1")
        return None if row is None else record(row)

    def reveals(self, person: str, school: str, limit: int) -> list[Record]:
        """The last reveals of a person (key, in hex) that a school asked for, newest first.
        StoreFailed where the log cannot be read."""
        # Written out as the index is, or it is not used.
        rows = self._file().rows(
            f"SELECT {_COLUMNS} FROM record"
            " WHERE kind = 'reveal' AND json_extract(what, '$.person') = ?"
            " AND json_extract(what, '$.school') = ? ORDER BY seq DESC LIMIT ?",
            person, school, max(0, limit),
        )
        return [record(row) for row in rows]

    def each(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Record]:
        """Records from `since` up to but not at `until`, oldest first, as they are now."""
        with self._file().reading() as connection:
            for row in connection.execute(
                f"SELECT {_COLUMNS} FROM record"
                " WHERE at >= coalesce(?, at) AND (? IS NULL OR at < ?) ORDER BY seq",
                (_stamp(since), _stamp(until), _stamp(until)),
            ):
                yield record(row)

    def export(
        self,
        stream: TextIO,
        form: Form = Form.CSV,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """Write records as a file, oldest first; how many."""
        return export.write(self.each(since=since, until=until), stream, form)

    def verify(self, seen: tuple[int, str] | None = None) -> Verdict:
        """Check every seal, that none is missing, and that `seen` lies on the chain: number and
        seal of a record as they were noted once.
        """
        with self._file().reading() as connection:
            return chain.verify(connection, seen)

    def prune(self, keep_days: int, *, who: str = "", role: str = "", address: str = "") -> int:
        """Delete records that are older than `keep_days` (720 or more); how many.

        The chain then begins after the last of them, and a record says so.
        """
        if keep_days < schema.KEPT_DAYS:
            raise NotPossible("prune_days", least=schema.KEPT_DAYS, given=keep_days)
        old = stamp(self._clock() - timedelta(days=keep_days))
        try:
            with self._file().writing() as connection:
                through = connection.execute(
                    "SELECT r.seq, r.hash, r.seq - e.anchor_seq FROM record r, ends e"
                    " WHERE r.seq < coalesce((SELECT min(seq) FROM record WHERE at >= ?),"
                    " e.head_seq + 1) ORDER BY r.seq DESC LIMIT 1",
                    (old,),
                ).fetchone()
                if through is None:
                    return 0
                seq, last, removed = through
                what = {"removed": removed, "through": seq, "hash": last, "keep_days": keep_days}
                self._add(connection, Kind.PRUNE, who, role, address, packed(what))
                connection.execute("UPDATE ends SET anchor_seq = ?, anchor_hash = ?", (seq, last))
                connection.execute("DELETE FROM record WHERE seq <= ?", (seq,))
                return int(removed)
        except StoreFailed as error:
            raise AuditUnwritable(str(self.path), str(error)) from error

    def _add(
        self, connection: Connection, kind: Kind, who: str, role: str, address: str, what: str
    ) -> int:
        last, before = connection.execute("SELECT head_seq, head_hash FROM ends").fetchone()
        values = (
            last + 1, stamp(self._clock()), str(kind), clean(who), clean(role), clean(address),
            what, before,
        )
        connection.execute(
            f"INSERT INTO record ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, seal(*values)),
        )
        return int(last) + 1

    def _file(self) -> PrivateFile:
        """The file, opened when it is first needed and tried again while it cannot be."""
        with self._lock:
            if self._opened is None:
                self._opened = PrivateFile(
                    self.path,
                    application=schema.APPLICATION,
                    version=schema.VERSION,
                    schema=schema.SCHEMA,
                )
            return self._opened


def record(row: Row) -> Record:
    """A row as a record."""
    seq, at, kind, who, role, address, what, before, own = row
    return Record(seq, moment(at), kind, who, role, address, json.loads(what), before, own)


def _stamp(moment: datetime | None) -> int | None:
    return None if moment is None else stamp(moment)
