"""What an area's system gave of schools that are not the area's.

An envelope that was fetched lies in the folder of the area whose server gave it. Its rows of others
are quarantined, and one that speaks for a school of others is refused whole: what somebody pushes
is refused for the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from dashboard.text.rules import STRINGS
from data.contract import Column, Kind, Sheet
from data.reading.files import SourceFile
from data.reading.macros import name, quote
from data.reading.stage import Part

RULE = "other_office"
_CLEAN = {Kind.SCHOOL: "school_code", Kind.OFFICE: "office_code"}


def owner_of(file: SourceFile) -> str:
    """The area whose server gave a file; "" of what came by another way."""
    way, _, rest = file.name.partition("/")
    area, slash, _ = rest.partition("/")
    return area.upper() if way == "pull" and slash else ""


def place_columns(sheet: Sheet) -> Iterator[Column]:
    """The columns of a sheet that say whose a row is."""
    return (
        column for column in sheet.columns
        if column.loaded and column.kind in (Kind.SCHOOL, Kind.OFFICE, Kind.AREA)
    )


def create_strangers(con: duckdb.DuckDBPyConnection) -> None:
    """`school_areas(school_code, area_code)` and `stranger(of, file_id, row_no, header, value)`."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE school_areas (school_code VARCHAR, area_code VARCHAR)"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE stranger"
        " (of VARCHAR, file_id INTEGER, row_no BIGINT, header VARCHAR, value VARCHAR)"
    )


def find_school_areas(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Fill `school_areas` with every area that a school has been in by the school lists, and the
    school that it was merged into."""
    con.execute("DELETE FROM school_areas")
    con.execute(
        "INSERT INTO school_areas SELECT DISTINCT school_code, area_code FROM"
        f" ({source}) WHERE area_code IS NOT NULL"
    )
    con.execute(
        "INSERT INTO school_areas SELECT DISTINCT m.now_code, a.area_code FROM school_merger m"
        " JOIN school_areas a USING (school_code)"
        " ANTI JOIN school_areas b ON b.school_code = m.now_code AND b.area_code = a.area_code"
    )


def hold_strangers(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, files: Sequence[SourceFile]
) -> None:
    """Mark the staged rows of other areas bad, and note them in `stranger`."""
    owners = {file.file_id: owner_of(file) for file in files if owner_of(file)}
    if not owners:
        return
    own = ", ".join(f"({file_id}, {quote(area)})" for file_id, area in owners.items())
    stage = f"stage_{sheet.table}"
    for column in place_columns(sheet):
        code = name(_CLEAN.get(column.kind, column.key))
        con.execute(
            f"INSERT INTO stranger SELECT {quote(sheet.table)}, s.file_id, s.row_no,"
            f" {quote(column.header)}, s.{code} FROM {stage} s"
            f" JOIN (VALUES {own}) o(file_id, area_code) USING (file_id)"
            f" WHERE s.ok AND s.{code} <> o.area_code AND NOT EXISTS"
            f" (FROM school_areas a WHERE a.school_code = s.{code}"
            " AND a.area_code = o.area_code)"
        )
    con.execute(
        f"UPDATE {stage} SET ok = false WHERE (file_id, row_no) IN"
        f" (SELECT (file_id, row_no) FROM stranger WHERE of = {quote(sheet.table)})"
    )


def tell_strangers(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, parts: Sequence[Part]
) -> None:
    """Write a quarantine line for each row of `stranger`."""
    th, en = (quote(text) for text in STRINGS[f"rule.{RULE}"])
    names = ", ".join(f"({part.file.file_id}, {quote(part.sheet_name)})" for part in parts)
    con.execute(
        "INSERT INTO quarantine SELECT s.file_id, s.row_no, any_value(n.sheet_name),"
        f" any_value(s.header), {quote(RULE)}, any_value(s.value), {th}, {en} FROM stranger s"
        f" JOIN (VALUES {names}) n(file_id, sheet_name) USING (file_id)"
        f" WHERE s.of = {quote(sheet.table)} GROUP BY s.file_id, s.row_no"
    )


def is_of_stranger(con: duckdb.DuckDBPyConnection, file: SourceFile) -> bool:
    """Whether a fetched file speaks for a school or office that is not its area's."""
    owner = owner_of(file)
    if not owner or file.scope.upper() == owner:
        return False
    return not con.execute(
        "SELECT 1 FROM school_ref r JOIN school_areas a USING (school_code)"
        " WHERE r.ref = $scope AND a.area_code = $owner LIMIT 1",
        {"scope": file.scope, "owner": owner},
    ).fetchall()
