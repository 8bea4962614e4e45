"""The account of a build: what became of every file and row, as a type, as JSON and as a table."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import SnapshotBroken, SnapshotMissing
from dashboard.text.rules import STRINGS
from data.quality import remedies
from data.sources import sheets

STATUSES = ("loaded", "loaded_with_warnings", "rejected", "unreadable", "duplicate", "superseded")


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One file. rows_read = rows_loaded + rows_quarantined + rows_superseded, always."""

    file_id: int
    file: str
    feed: str
    scope: str
    #: The way it came, an id of data.sources.transports.
    transport: str
    period: str
    reference_date: date | None
    sha256: str
    bytes: int
    status: str
    reason_th: str
    reason_en: str
    rows_read: int
    rows_loaded: int
    rows_quarantined: int
    rows_superseded: int
    warnings: int

    @property
    def balanced(self) -> bool:
        return self.rows_read == self.rows_loaded + self.rows_quarantined + self.rows_superseded


@dataclass(frozen=True, slots=True)
class Finding:
    """Faults (or warnings) of one rule and column in one file."""

    file: str
    sheet: str
    rule: str
    column: str
    rows: int
    first_row: int | None
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """A feed of which nothing stands. The build goes on without it."""

    prefix: str
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one reading. `snapshot` describes the file written, None for a check."""

    snapshot: dict[str, Any] | None
    files: tuple[FileAccount, ...]
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    #: Known for a check: a snapshot keeps the files, not what was in each.
    not_sent: tuple[NotSent, ...] = ()

    @property
    def totals(self) -> dict[str, int]:
        """Sums over all files."""
        return {
            key: sum(getattr(file, key) for file in self.files)
            for key in ("rows_read", "rows_loaded", "rows_quarantined", "rows_superseded")
        }

    def remedies(self) -> dict[str, tuple[str, str]]:
        """What to do about each rule that found something, by rule id, as often found first."""
        rows: dict[str, int] = {}
        for finding in (*self.faults, *self.warnings):
            rows[finding.rule] = rows.get(finding.rule, 0) + finding.rows
        known = remedies()
        order = sorted(rows, key=lambda rule: (-rows[rule], rule))
        return {rule: known[rule] for rule in order if rule in known}

    def to_json(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "snapshot": self.snapshot,
            "totals": {"files": len(self.files), **self.totals},
            "files": [_plain(asdict(file)) for file in self.files],
            "faults": [asdict(finding) for finding in self.faults],
            "warnings": [asdict(finding) for finding in self.warnings],
            "remedies": {
                rule: {"th": th, "en": en} for rule, (th, en) in self.remedies().items()
            },
            "not_sent": [asdict(feed) for feed in self.not_sent],
        }

    def table(self) -> str:
        """The account for a person: sums by feed and period, then every file that needs a look."""
        lines = [_row("feed", "period", "files", "read", "loaded", "quarantined", "superseded")]
        groups: dict[tuple[str, str], list[FileAccount]] = {}
        for file in self.files:
            groups.setdefault((file.feed or "?", file.period), []).append(file)
        for (feed, period), files in sorted(groups.items()):
            lines.append(
                _row(
                    feed,
                    period,
                    len(files),
                    *(
                        sum(getattr(file, key) for file in files)
                        for key in (
                            "rows_read",
                            "rows_loaded",
                            "rows_quarantined",
                            "rows_superseded",
                        )
                    ),
                )
            )
        lines.append(_row("total", "", len(self.files), *self.totals.values()))
        troubled = [file for file in self.files if not file.status.startswith("loaded")]
        if troubled:
            lines.append("")
            lines.extend(f"{file.status}: {file.reason_th} / {file.reason_en}" for file in troubled)
        if self.faults:
            lines.append("")
            lines.extend(_told(finding) for finding in self.faults[:200])
            if len(self.faults) > 200:
                lines.append(f"… {len(self.faults) - 200:,} more; --json lists all")
        if todo := self.remedies():
            lines += ["", " / ".join(STRINGS["cli.todo"])]
            lines.extend(f"{rule}: {th} / {en}" for rule, (th, en) in todo.items())
        if self.not_sent:
            lines.append("")
            lines.extend(" / ".join(sentences) for sentences in map(_missed, self.not_sent))
        return "\n".join(lines)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
    }


def _row(*cells: object) -> str:
    feed, period, *numbers = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells)
    return f"{feed:<20}{period:<12}" + "".join(f"{number:>14}" for number in numbers)


def _told(finding: Finding) -> str:
    where = f" [{finding.sheet}]" if finding.sheet else ""
    row = f" row {finding.first_row}" if finding.first_row is not None else ""
    more = f" ×{finding.rows:,}" if finding.rows > 1 else ""
    return (
        f"{finding.file}{where}{row}: {finding.rule}{more}: "
        f"{finding.sentence_th} / {finding.sentence_en}"
    )


def _missed(feed: NotSent) -> tuple[str, str]:
    th, en = STRINGS["cli.not_sent"]
    facts = asdict(feed) | {"name": feed.name_th}
    return th.format(**facts), en.format(**facts)


def not_sent(con: duckdb.DuckDBPyConnection) -> tuple[NotSent, ...]:
    """The feeds, those without which nothing can be built aside, that `sent` does not name."""
    sent = {row[0] for row in con.execute("SELECT DISTINCT feed FROM sent").fetchall()}
    return tuple(
        NotSent(sheet.prefix, contract.name_th, contract.name_en)
        for contract, sheet in sheets()
        if sheet.feed not in sent
        and not (contract.required and sheet is contract.sheets[0])
    )


def account_of(con: duckdb.DuckDBPyConnection, snapshot: dict[str, Any] | None = None) -> Account:
    """The account that stands in the tables of a connection (`account_file` and its companions)."""
    files = con.execute(
        "SELECT file_id, file, feed, scope, transport, period, reference_date, sha256, bytes,"
        " status, reason_th,"
        " reason_en, rows_read, rows_loaded, rows_quarantined, rows_superseded, warnings"
        " FROM account_file ORDER BY file_id"
    ).fetchall()
    faults = con.execute(
        "SELECT f.file, coalesce(q.sheet, ''), q.rule, coalesce(q.column_header, ''), count(*),"
        " min(q.row_no), any_value(q.sentence_th), any_value(q.sentence_en)"
        " FROM quarantine q JOIN account_file f USING (file_id) GROUP BY q.file_id, 1, 2, 3, 4"
        " ORDER BY q.file_id, 6 NULLS FIRST, 3, 4"
    ).fetchall()
    warned = con.execute(
        "SELECT f.file, '', w.rule, coalesce(w.column_header, ''), w.count, w.first_row_no,"
        " w.sentence_th, w.sentence_en FROM account_warning w JOIN account_file f USING (file_id)"
        " ORDER BY w.file_id, w.first_row_no NULLS FIRST, 3, 4"
    ).fetchall()
    return Account(
        snapshot,
        tuple(FileAccount(*row) for row in files),
        tuple(Finding(*row) for row in faults),
        tuple(Finding(*row) for row in warned),
    )


def read_account(path: Path) -> Account:
    """The account kept in a snapshot.

    Raises:
        SnapshotMissing: There is no such file.
        SnapshotBroken: It is no snapshot of ours.
    """
    if not path.is_file():
        raise SnapshotMissing(str(path), f"ไม่พบไฟล์ {path} / There is no file {path}.")
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            row = con.execute(
                "SELECT id, schema_version, as_of, built_at, synthetic, scale, schools, students"
                " FROM snapshot"
            ).fetchone()
            names = [item[0] for item in con.description or ()]
            facts = dict(zip(names, row or (), strict=False))
            return account_of(
                con,
                {
                    key: value.isoformat() if isinstance(value, date) else value
                    for key, value in facts.items()
                },
            )
    except duckdb.Error as error:
        raise SnapshotBroken(
            str(path),
            f"ไฟล์ {path} ไม่ใช่สแนปช็อตที่อ่านได้ โปรดสร้างใหม่ด้วย python -m data build / "
            f"{path} is not a snapshot that can be read. Make it again with python -m data build.",
        ) from error
