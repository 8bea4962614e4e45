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


def _named_owner(file: SourceFile) -> str:
    """The office or school by whose code a file is named, where that binds its rows: of an export
    of SMSS, and of what somebody sent by the form, who chose whose it is."""
    is_chosen = file.name.startswith("upload/") and (
        file.contract is not None and file.contract.form != "json"
    )
    binds = is_chosen or file.path.suffix.lower() == ".xml"
    return file.scope if binds and file.scope.upper() != "TH" else ""


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
    """Mark the staged rows of other areas bad, and note them in `stranger`. In a file that is bound
    by its name alone the first column of places says whose a row is: others say whom it is about.
    """
    given = {file.file_id: owner_of(file) for file in files if owner_of(file)}
    named = {
        file.file_id: _named_owner(file) for file in files
        if file.file_id not in given and _named_owner(file)
    }
    stage = f"stage_{sheet.table}"
    columns = list(place_columns(sheet))
    own = [*columns[:1]] if _says_own(sheet, files) else []
    for owners, told in ((given, columns), (_known(con, named), own)):
        for column in told if owners else ():
            _note(con, sheet, column, owners)
    con.execute(
        f"UPDATE {stage} SET ok = false WHERE (file_id, row_no) IN"
        f" (SELECT (file_id, row_no) FROM stranger WHERE of = {quote(sheet.table)})"
    )


def _says_own(sheet: Sheet, files: Sequence[SourceFile]) -> bool:
    """Whether the rows of a sheet name whose they are. An office beside the main list may be one
    that they are sent to."""
    first = next(place_columns(sheet), None)
    mains = [file.contract.sheets[0] for file in files if file.contract is not None]
    return first is not None and (first.kind is not Kind.OFFICE or sheet in mains)


def _known(con: duckdb.DuckDBPyConnection, named: dict[int, str]) -> dict[int, str]:
    """Of owners by any of their codes those that the school list knows, schools by ten digits."""
    if not named:
        return {}
    own = ", ".join(f"({file_id}, {quote(scope)})" for file_id, scope in named.items())
    return dict(con.execute(
        "WITH one AS (SELECT ref, any_value(school_code) AS code FROM school_ref GROUP BY ref"
        " HAVING count(DISTINCT school_code) = 1)"
        " SELECT o.file_id, coalesce(a.area_code, one.code)"
        f" FROM (VALUES {own}) o(file_id, scope) LEFT JOIN one ON one.ref = o.scope"
        " LEFT JOIN (SELECT DISTINCT area_code FROM school_areas) a ON a.area_code = o.scope"
        " WHERE coalesce(a.area_code, one.code) IS NOT NULL"
    ).fetchall())


def _note(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, column: Column, owners: dict[int, str]
) -> None:
    """Note the rows whose place is not the owner, in its area, or the area that it is in."""
    own = ", ".join(f"({file_id}, {quote(owner)})" for file_id, owner in owners.items())
    code = name(_CLEAN.get(column.kind, column.key))
    con.execute(
        f"INSERT INTO stranger SELECT {quote(sheet.table)}, s.file_id, s.row_no,"
        f" {quote(column.header)}, s.{code} FROM stage_{sheet.table} s"
        f" JOIN (VALUES {own}) o(file_id, owner) USING (file_id)"
        f" WHERE s.ok AND s.{code} <> o.owner AND NOT EXISTS"
        f" (FROM school_areas a WHERE (a.school_code, a.area_code)"
        f" IN ((s.{code}, o.owner), (o.owner, s.{code})))"
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
