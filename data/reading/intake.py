"""The way in: every file of an inbox becomes clean tables and a balanced account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from dashboard.errors import InboxError
from data.reading.arrival import settle_arrivals
from data.reading.crosswalk import create_area_ref
from data.reading.falling import tell_falling
from data.reading.feeds import Feeds
from data.reading.files import (
    Progress,
    SourceFile,
    find_files,
    latest_day,
    manifest,
    mark_duplicates,
    read_name,
    sentence,
)
from data.reading.jumps import confirmed
from data.reading.ledger import create_sent, write_account, write_sent
from data.reading.macros import create_macros, name
from data.reading.stage import has_real_persons
from data.reading.twice import tell_two_schools
from data.reading.typed_totals import tell_typed_totals
from data.registers.load import load_registers
from data.schema import FILE, QUARANTINE, WARNING, Table
from data.sources import SOURCES

#: Demo persons are invented, so their key need not be secret and stays the same.
DEMO_SECRET = b"war-room-demo-persons"


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read. The clean tables and the account stand in the connection."""

    as_of: date
    #: The demo's manifest came along, and every person is one of the demo's.
    synthetic: bool
    #: The demo's scale, "" for real feeds.
    scale: str
    files: int
    rows_read: int
    rows_loaded: int
    #: No secret was given: the keys of these persons match those of no other snapshot.
    random_key: bool = False
    #: The manifest calls real persons a demo; all was read again without it.
    manifest_denied: bool = False
    #: Lines of confirmed.csv that confirm nothing.
    unconfirmed: tuple[int, ...] = ()


def read_inbox(
    con: duckdb.DuckDBPyConnection,
    inbox: Path,
    *,
    as_of: date | None,
    person_secret: bytes | None,
    progress: Progress,
) -> Intake:
    """Fill the register tables, `clean_<table>` of every sheet, the crosswalk and the account.

    Without a secret the persons of a demo get the key of all demos, others a random one. A manifest
    left among real persons counts for nothing: neither its day, nor its scale, nor the demo's key.

    Raises:
        InboxError: Nothing usable: no file, no school master, or no student list.
    """
    note = manifest(inbox)
    demo = note is not None and note.get("demo") is True
    if demo:
        intake = _read(con, inbox, note, as_of, person_secret or DEMO_SECRET, progress)
        if not has_real_persons(con):
            return replace(intake, synthetic=True, scale=str((note or {}).get("scale", "")))
        note = None
    intake = _read(con, inbox, note, as_of, person_secret or secrets.token_bytes(32), progress)
    return replace(intake, random_key=not person_secret, manifest_denied=demo)


def _read(
    con: duckdb.DuckDBPyConnection,
    inbox: Path,
    note: dict[str, object] | None,
    as_of: date | None,
    person_secret: bytes,
    progress: Progress,
) -> Intake:
    """Read everything once, as feeds of real persons."""
    files = find_files(inbox, progress)
    for file in files:
        read_name(file)
    settle_arrivals(inbox, files)
    mark_duplicates(files)
    today = as_of or latest_day(note, files)
    load_registers(con)
    create_macros(con, person_secret)
    create_area_ref(con)
    for table in (FILE, QUARANTINE, WARNING):
        _create(con, table)
    create_sent(con)
    con.execute("SET preserve_insertion_order = false")
    known, unconfirmed = confirmed(inbox)
    reading = Feeds(con, files, today, progress, known)
    reading.open_all()
    for contract in SOURCES:
        reading.take(contract)
    tell_two_schools(con)
    tell_falling(con)
    tell_typed_totals(con)
    write_account(con, files)
    write_sent(con, reading.parts)
    _ask_for_required(inbox, files)
    return Intake(
        as_of=today,
        synthetic=False,
        scale="",
        files=len(files),
        rows_read=sum(file.rows_read for file in files),
        rows_loaded=sum(file.rows_loaded for file in files),
        unconfirmed=unconfirmed,
    )


def _create(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(f"{name(column.name)} {column.type}" for column in table.columns)
    con.execute(f"CREATE OR REPLACE TABLE {table.name} ({columns})")


def _ask_for_required(inbox: Path, files: list[SourceFile]) -> None:
    for contract in SOURCES:
        if not contract.required:
            continue
        sheet = contract.sheets[0]
        own = [file for file in files if file.sheet is sheet]
        if any(file.rows_loaded for file in own):
            continue
        seen = [
            sentence("feed_refused", file=file.name, reason=file.reason[0])[0] for file in own[:3]
        ]
        seen_en = [
            sentence("feed_refused", file=file.name, reason=file.reason[1])[1] for file in own[:3]
        ]
        raise InboxError(
            " / ".join(
                sentence(
                    "feed_missing",
                    name=contract.name_th,
                    name_en=contract.name_en.lower(),
                    inbox=inbox,
                    prefix=sheet.prefix,
                    seen="".join(seen),
                    seen_en="".join(seen_en),
                )
            )
        )
