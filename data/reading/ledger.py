"""The last word on every file: its status, its counts, and the proof that no row was lost.

What stands is then known, the lists of nobody among it: `sent`, beside the account.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from data.reading.files import SourceFile, sentence
from data.reading.stage import Part
from data.schema import FILE


def write_account(con: duckdb.DuckDBPyConnection, files: Sequence[SourceFile]) -> None:
    """Finish the lines of the account, check the balance, write them and drop what was scratch."""
    warned = dict(
        con.execute(
            "SELECT file_id, sum(count)::BIGINT FROM account_warning GROUP BY file_id"
        ).fetchall()
    )
    for file in files:
        file.warnings = int(warned.get(file.file_id, 0)) + len(file.notes)
        if file.status is None and file.rows_read and file.rows_quarantined == file.rows_read:
            file.status, file.reason = (
                "rejected",
                sentence("all_rows_bad", file=file.name, rows=file.rows_read),
            )
        elif file.status is None:
            clean = not file.warnings and not file.rows_quarantined
            file.status = "loaded" if clean else "loaded_with_warnings"
        elif file.status == "rejected":
            file.rows_quarantined, file.rows_loaded, file.rows_superseded = file.rows_read, 0, 0
        elif file.status == "unreadable":
            file.rows_read = file.rows_quarantined = 0
        if file.rows_read != file.rows_loaded + file.rows_quarantined + file.rows_superseded:
            raise AssertionError(
                f"the account of {file.name} does not balance: {file.rows_read} read,"
                f" {file.rows_loaded} loaded, {file.rows_quarantined} quarantined,"
                f" {file.rows_superseded} superseded"
            )
    rows = [
        (
            file.file_id, file.name, file.feed, file.scope, file.transport, file.period,
            file.reference_date.isoformat() if file.reference_date else None,
            file.sha256, file.size, file.status, *file.reason, file.rows_read, file.rows_loaded,
            file.rows_quarantined, file.rows_superseded, file.warnings,
        )
        for file in files
    ]  # fmt: skip
    con.register("ledger", pd.DataFrame(rows, columns=[c.name for c in FILE.columns], dtype=object))
    columns = ", ".join(f"{column.name}::{column.type}" for column in FILE.columns)
    con.execute(f"INSERT INTO account_file SELECT {columns} FROM ledger")
    con.unregister("ledger")
    faults = [
        (f.file_id, None, x.sheet, None, x.rule, None, *x.sentence)
        for f in files
        if f.status in ("rejected", "unreadable")
        for x in f.faults
    ]
    notes = [(f.file_id, x.rule, None, 1, None, *x.sentence) for f in files for x in f.notes]
    if faults:
        con.executemany("INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?)", faults)
    if notes:
        con.executemany("INSERT INTO account_warning VALUES (?, ?, ?, ?, ?, ?, ?)", notes)
    for table in ("raw_line", "file_info", "area_ref"):
        con.execute(f"DROP TABLE IF EXISTS {table}")


def create_sent(con: duckdb.DuckDBPyConnection) -> None:
    """`file_order`, and `sent`: one row for each table (file or sheet) that stands, whether it has
    rows or none.

    `sent` alone tells an empty list, which says "nobody", from a list that never came.
    """
    con.execute(
        "CREATE OR REPLACE TABLE sent"
        " (file_id INTEGER, feed VARCHAR, scope VARCHAR, period VARCHAR, reference_date DATE)"
    )
    # The order of all files: of two that speak of the same, the later rank stands.
    con.execute("CREATE OR REPLACE TABLE file_order (file_id INTEGER, file_rank INTEGER)")


def write_sent(con: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> None:
    """Fill `sent` from the tables of the loaded files. A table of bad rows only says nothing."""
    rows = [
        (
            part.file.file_id, part.sheet.feed, part.file.scope, part.file.period,
            str(part.file.reference_date),
        )
        for part in parts
        if part.file.status in ("loaded", "loaded_with_warnings")
        and (not part.rows or part.bad < part.rows)
    ]  # fmt: skip
    con.register("sent_frame", pd.DataFrame(rows, columns=list("abcde"), dtype=object))
    con.execute(
        "INSERT INTO sent SELECT a::INTEGER, b::VARCHAR, c::VARCHAR, d::VARCHAR, e::DATE"
        " FROM sent_frame"
    )
    con.unregister("sent_frame")
