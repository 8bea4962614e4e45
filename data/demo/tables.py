"""Loads a written feed file as rows of text and writes it back, in the dialect that it had."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from data.contract import Sheet
from data.demo.files import Dialect, dialect_of

Row = dict[str, str | None]


@dataclass(slots=True)
class Table:
    """A file in memory: rows by contract key. `turn` walks on so that no fault meets another."""

    path: Path
    sheet: Sheet
    rows: list[Row]
    dialect: Dialect | None  #: None for Parquet
    turn: int = 0

    def take(self, fits: Callable[[Row], bool]) -> Row:
        """The next row that fits and was not given out before; far from the one before it."""
        step = max(1, len(self.rows) // 199)
        for _ in range(len(self.rows)):
            self.turn += step
            row = self.rows[self.turn % len(self.rows)]
            if "taken" not in row and fits(row):
                row["taken"] = ""
                return row
        raise LookupError(f"no row of {self.path.name} is left to spoil")


def load(path: Path, sheet: Sheet) -> Table:
    """Read a Parquet, csv or txt file that the demo wrote."""
    keys = {column.header: column.key for column in sheet.columns}
    if path.suffix == ".parquet":
        with duckdb.connect() as con:
            found = con.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = [keys[item[0]] for item in found.description or ()]
            rows: list[Row] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
            return Table(path, sheet, rows, None)
    scope = path.name.split("_")[1]
    dialect = dialect_of(scope, sheet.prefix)
    lines = csv.reader(
        io.StringIO(path.read_bytes().decode(dialect.encoding)), delimiter=dialect.delimiter
    )
    names = [keys[header] for header in next(lines)]
    return Table(path, sheet, [dict(zip(names, line, strict=True)) for line in lines], dialect)


def save(table: Table, path: Path | None = None, leave_out: tuple[str, ...] = ()) -> None:
    """Write the rows back, or to another path, without the columns `leave_out`."""
    path = path or table.path
    held = {key for row in table.rows for key in row}
    columns = [
        column for column in table.sheet.columns
        if column.key not in leave_out and (column.header_required or column.key in held)
    ]
    for row in table.rows:
        row.pop("taken", None)
    if table.dialect is None:
        frame = pd.DataFrame(
            {
                column.header: pd.Series([row[column.key] for row in table.rows], dtype="string")
                for column in columns
            }
        )
        with duckdb.connect() as con:
            con.register("frame", frame)
            quoted = str(path).replace("'", "''")
            con.execute(f"COPY frame TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
        return
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=table.dialect.delimiter, lineterminator="\n")
    lines.writerow([column.header for column in columns])
    for row in table.rows:
        extra = row.get("extra")
        lines.writerow([*(row[c.key] for c in columns), *([extra] if extra else [])])
    path.write_bytes(out.getvalue().encode(table.dialect.encoding))
