"""Reads one file by itself, in a process of its own: `python -m data.reading.one FOLDER NAME DAY`.

Whatever a file does to its reader (a bomb, a crash, a loop) is done to this process alone, which
may take so much memory and time and no more. FOLDER holds the file and the school list that its
codes are resolved by; nothing is written but the answer, JSON on standard output.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import InboxError
from data.account import account_of
from data.contract import Kind
from data.reading.intake import read_inbox
from data.reading.macros import name as quoted
from data.reading.stage import has_real_persons
from data.sources import sheets

#: Bytes of memory and of a file on disk, and seconds of the processor.
MEMORY, DISK, SECONDS = 3 << 30, 2 << 30, 120
_PLACES = {Kind.SCHOOL: "school_code", Kind.OFFICE: "office_code"}
#: Columns that make or move a school, by table: whose the codes are is said there.
_SCHOOLS = {"school": ("school_code", "merged_to")}


def read_one(folder: Path, name: str, today: date) -> dict[str, Any]:
    """{"file", "faults", "warnings": as the account tells them, "scope": that of the file, a school
    by its ten digits, "places": codes of the schools and
    areas that the loaded rows speak of, "is_placed": whether every loaded row names a place,
    "strangers": places of rows that are not of whose file it is,
    "real_persons": whether any id is not one of the demo's}.
    """
    with (
        tempfile.TemporaryDirectory(prefix="warroom-one-") as scratch,
        duckdb.connect(str(Path(scratch) / "one.duckdb")) as con,
    ):
        con.execute("SET memory_limit = '1GB'")
        con.execute("SET threads = 2")
        con.execute(f"SET temp_directory = '{scratch}/spill'")
        con.execute("SET enable_progress_bar = false")
        # That no roll came along is no fault of this file.
        with suppress(InboxError):
            read_inbox(
                con, folder, as_of=today, person_secret=b"thrown away with the scratch database",
                progress=lambda stage, share: None,
            )
        account = account_of(con).to_json()
        file = next(one for one in account["files"] if one["file"] == name)
        places, is_placed = _places(con, file)
        return {
            "file": file,
            "faults": [one for one in account["faults"] if one["file"] == name],
            "warnings": [one for one in account["warnings"] if one["file"] == name],
            "scope": _scope(con, str(file["scope"])),
            "places": places,
            "is_placed": is_placed,
            "strangers": _strangers(con, int(file["file_id"])),
            "real_persons": has_real_persons(con),
        }


def _scope(con: duckdb.DuckDBPyConnection, scope: str) -> str:
    found = con.execute(
        "SELECT DISTINCT school_code FROM school_xwalk WHERE ref = ?", [scope]
    ).fetchall()
    return str(found[0][0]) if len(found) == 1 else scope


def _places(con: duckdb.DuckDBPyConnection, file: dict[str, Any]) -> tuple[list[str], bool]:
    """Codes that the clean rows of a file have in their columns of schools, offices and areas."""
    contract = next((one for one, sheet in sheets() if sheet.feed == file["feed"]), None)
    found: set[str] = set()
    is_placed = contract is not None
    for sheet in contract.sheets if contract else ():
        keys = [
            _PLACES.get(column.kind, column.key) for column in sheet.columns
            if column.loaded and column.kind in (*_PLACES, Kind.AREA)
        ]
        keys += _SCHOOLS.get(sheet.table, ())
        where = f"FROM clean_{sheet.table} WHERE file_id = {int(file['file_id'])}"
        nowhere = " AND ".join(["true", *(f"{quoted(key)} IS NULL" for key in keys)])
        if con.execute(f"SELECT 1 {where} AND {nowhere} LIMIT 1").fetchall():
            is_placed = False
        for key in keys:
            found |= {
                str(code) for (code,) in con.execute(
                    f"SELECT DISTINCT {quoted(key)} {where}"
                ).fetchall() if code is not None
            }
    return sorted(found), is_placed


def _strangers(con: duckdb.DuckDBPyConnection, file_id: int) -> list[str]:
    return [str(code) for (code,) in con.execute(
        "SELECT DISTINCT value FROM stranger WHERE file_id = ? ORDER BY 1", [file_id]
    ).fetchall()]


def _be_bounded() -> None:
    """Let the system stop this process where it takes too much; Windows cannot."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (DISK, DISK))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(folder: str, name: str, day: str) -> None:
    """Print the answer."""
    _be_bounded()
    json.dump(read_one(Path(folder), name, date.fromisoformat(day)), sys.stdout, default=str)


if __name__ == "__main__":
    main(*sys.argv[1:])
