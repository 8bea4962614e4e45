"""From raw cells to typed rows: the SQL that stages a sheet, one pass over files that are alike.

Text, workbooks and envelopes come as lines of `raw_line(part, row_no, line)`; Parquet is read in
place. A *part* is one table of one file. Parts that share a header are read together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from dashboard.text.rules import STRINGS
from data.checks import Check, checks, good, sql_sentence, warnings
from data.contract import Column, Kind, Severity, Sheet
from data.reading.cells import G_ID, clean_columns, parse, person_number
from data.reading.files import SourceFile
from data.reading.macros import map_literal, name, quote
from data.reading.population import by_age_sql, by_month_sql
from data.reading.text import CELL
from data.registers import places
from data.registers.codes import old_districts

META = (
    ("file_id", "INTEGER"),
    ("row_no", "BIGINT"),
    ("period", "VARCHAR"),
    ("scope", "VARCHAR"),
    ("reference_date", "DATE"),
)


@dataclass(slots=True)
class Part:
    """One table of one file: a sheet of a workbook, the body of a text, a Parquet file."""

    part: int
    file: SourceFile
    sheet: Sheet
    #: Sheet name in the workbook, "" elsewhere.
    sheet_name: str
    #: Contract key to the cell's place (lines) or to the column's name (Parquet).
    columns: dict[str, int | str]
    width: int
    rows: int = 0
    #: Rows held back, once the feed has been judged.
    bad: int = 0
    #: "lines", "parquet", "population" or "statistics".
    form: str = "lines"
    #: SQL types of the columns of a Parquet file.
    types: tuple[str, ...] = ()


def raw_sql(sheet: Sheet, parts: Sequence[Part]) -> str:
    """SELECT of file_id, row_no, over_wide and `r_<key>` for parts of one form and header."""
    first = parts[0]
    loaded = [column for column in sheet.columns if column.loaded]
    if first.form == "population":
        return by_age_sql(_lines_sql(parts))
    if first.form == "statistics":
        return by_month_sql(_lines_sql(parts))
    if first.form == "parquet":
        cells = ", ".join(
            (
                f"p.{name(str(first.columns[column.key]))}::VARCHAR"
                if column.key in first.columns
                else "NULL::VARCHAR"
            )
            + f" AS {name('r_' + column.key)}"
            for column in loaded
        )
        paths = ", ".join(quote(str(part.file.path)) for part in parts)
        ids = ", ".join(
            f"({number}::UBIGINT, {part.file.file_id})" for number, part in enumerate(parts)
        )
        return (
            f"SELECT ids.file_id, p.file_row_number + 1 AS row_no, false AS over_wide, {cells}"
            f" FROM read_parquet([{paths}], file_row_number = true) p"
            f" JOIN (VALUES {ids}) ids(number, file_id) ON ids.number = p.file_index"
        )
    cells = ", ".join(
        (
            f"f[{int(first.columns[column.key]) + 1}]"
            if column.key in first.columns
            else "NULL::VARCHAR"
        )
        + f" AS {name('r_' + column.key)}"
        for column in loaded
    )
    width = first.width
    return (
        f"SELECT file_id, row_no, len(f) > {width} AND"
        f" trim(array_to_string(f[{width + 1}:], '')) <> ''"
        f" AS over_wide, {cells} FROM ({_lines_sql(parts)})"
    )


def _lines_sql(parts: Sequence[Part]) -> str:
    ids = ", ".join(f"({part.part}, {part.file.file_id})" for part in parts)
    return (
        f"SELECT ids.file_id, l.row_no, string_split(l.line, {quote(CELL)}) AS f FROM raw_line l"
        f" JOIN (VALUES {ids}) ids(part, file_id) USING (part)"
    )


def checked_sql(sheet: Sheet, raw: str) -> str:
    """SELECT of raw cells, meta columns and clean columns, resolved by the registers."""
    steps: list[list[tuple[str, str]]] = []
    derived: list[tuple[str, str]] = []
    kinds = {column.kind for column in sheet.columns if column.loaded}
    persons = [column.key for column in _persons(sheet)]
    for column in sheet.columns:
        if not column.loaded:
            continue
        parsed = parse(column)
        for depth, step in enumerate(parsed.steps):
            if depth == len(steps):
                steps.append([])
            steps[depth].extend(step)
        derived.extend((clean, sql) for clean, sql, _ in parsed.clean if clean != sql)
    inner = _stepped(
        "SELECT raw.*, f.period, f.scope, f.reference_date, f.today"
        f" FROM ({raw}) raw JOIN file_info f USING (file_id)",
        steps,
    )
    derived_sql = "".join(f", {sql} AS {name(alias)}" for alias, sql in derived)
    joins = ""
    if Kind.SCHOOL in kinds:
        derived_sql += ", x.n AS school_n, x.is_old AS school_is_old"
        joins += _school_join("x", "parsed.school_ref")
        now = "x.school_code"
        if sheet.follows_merger:
            now = "coalesce(g.now_code, x.school_code)"
            derived_sql += (
                ", coalesce(g.now_code, x.school_code) AS school_code,"
                " g.now_code IS NOT NULL AS school_moved"
            )
            joins += (
                " LEFT JOIN school_merger g ON g.school_code = x.school_code"
                " AND g.since <= parsed.reference_date"
            )
        else:
            derived_sql += ", x.school_code AS school_code, false AS school_moved"
    else:
        derived_sql += ", NULL::INTEGER AS school_n"
    for number, key in enumerate(persons):
        if sheet.column(key).by_number:
            derived_sql += f", coalesce(p{number}.person_key, s{number}.person_key) AS {name(key)}"
            joins += (
                f" LEFT JOIN student_number s{number} ON s{number}.school_code = {now}"
                f" AND s{number}.number = parsed.{name('t_' + key)}"
            )
        else:
            derived_sql += f", p{number}.person_key AS {name(key)}"
        joins += (
            f" LEFT JOIN person_ref p{number} ON p{number}.n = parsed.{name(person_number(key))}"
        )
    if Kind.OFFICE in kinds:
        # A code that both an area and a school have is nobody's.
        derived_sql += (
            ", CASE WHEN oa.area_code IS NULL OR os.school_code IS NULL"
            " THEN coalesce(oa.area_code, os.school_code) END AS office_code,"
            " CASE WHEN (oa.area_code IS NULL) <> (os.school_code IS NULL)"
            " THEN oa.area_code IS NULL END AS office_is_school"
        )
        joins += _school_join("os", "parsed.office_ref") + _area_join(
            sheet, "oa", "parsed.office_ref"
        )
    if Kind.AREA in kinds:
        key = next(column.key for column in sheet.columns if column.kind is Kind.AREA)
        derived_sql += f", a.area_code AS {name(key)}"
        joins += _area_join(sheet, "a", "parsed.stated_area")
    return f"SELECT parsed.*{derived_sql} FROM ({inner}) parsed{joins}"


def _persons(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.columns if column.loaded and column.kind is Kind.PERSON]


def _school_join(alias: str, code: str) -> str:
    """The school that has a code on the day of the file."""
    return (
        f" LEFT JOIN school_ref {alias} ON {alias}.ref = {code}"
        f" AND parsed.reference_date >= {alias}.valid_from"
        f" AND parsed.reference_date < {alias}.valid_to"
    )


def _area_join(sheet: Sheet, alias: str, code: str) -> str:
    return (
        f" LEFT JOIN area_ref {alias} ON {alias}.code = {code}"
        f" AND ({alias}.province = '' OR {alias}.province = {_province_sql(sheet)})"
    )


def _stepped(sql: str, steps: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Each step sees the names of the ones before it."""
    for step in steps:
        columns = "".join(f", {value} AS {name(alias)}" for alias, value in step)
        sql = f"SELECT *{columns} FROM ({sql})"
    return sql


def learn_persons(con: duckdb.DuckDBPyConnection, sheet: Sheet, parts: Sequence[Part]) -> None:
    """Add the valid ids of these parts to `person_ref`, each hashed once for all feeds."""
    for column in _persons(sheet):
        raw = f"SELECT {name('r_' + column.key)} FROM ({raw_sql(sheet, parts)})"
        number = name(person_number(column.key))
        con.execute(
            "INSERT INTO person_ref SELECT n, person_hash(CASE WHEN n >= $g"
            " THEN 'G' || lpad((n - $g)::VARCHAR, 12, '0') ELSE lpad(n::VARCHAR, 13, '0') END)"
            f" FROM (SELECT DISTINCT {number} AS n FROM ({_stepped(raw, parse(column).steps)})"
            f" WHERE {number} IS NOT NULL) found ANTI JOIN person_ref USING (n)"
            " WHERE n >= $g OR (11 - id_sum(n) % 11) % 10 = n % 10",
            {"g": G_ID},
        )


def is_broken(con: duckdb.DuckDBPyConnection, part: Part) -> bool:
    """Whether DuckDB fails to read some cell of a Parquet file."""
    if part.form != "parquet":
        return False
    cells = ", ".join(f"bit_xor(hash({name(str(column))}))" for column in part.columns.values())
    try:
        con.execute(f"SELECT {cells} FROM read_parquet([{quote(str(part.file.path))}])").fetchall()
    except duckdb.Error:
        return True
    return False


def has_real_persons(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether any id is not one of the demo's, which begin with 9 or G00."""
    return bool(
        con.execute(
            "SELECT count(*) FROM person_ref WHERE NOT (n BETWEEN 9000000000000 AND 9999999999999"
            " OR n BETWEEN $g AND $g + 9999999999)",
            {"g": G_ID},
        ).fetchall()[0][0]
    )


def _province_sql(sheet: Sheet) -> str:
    """The province of a row, for old area codes: what its district and its province say, and
    nothing where these are two; else the one that its school code was given in, where no other
    province came out of that since. '' where nothing decides."""
    kinds = {column.key: column.kind for column in sheet.columns if column.loaded}
    codes = ", ".join(quote(place.code) for place in places.provinces())
    said: list[str] = []
    if "district_code" in kinds:
        old = map_literal({str(old.code): str(old.district) for old in old_districts()})
        now = f"coalesce(map_extract_value({old}, parsed.district_code), parsed.district_code)"
        said.append(f"CASE WHEN left({now}, 2) IN ({codes}) THEN left({now}, 2) END")
    if "province_name" in kinds:
        names = ", ".join(quote(place.name_th) for place in places.provinces())
        said.append(
            f"map_extract_value(MAP([{names}], [{codes}]),"
            " regexp_replace(parsed.province_name, '^(จังหวัด|จ\\.)\\s*', ''))"
        )
    if "school_code" in kinds:
        shrunk = ", ".join(dict.fromkeys(quote(old.code[:2]) for old in old_districts()))
        resolved = "x" if kinds["school_code"] is Kind.SCHOOL else "parsed"
        own = f"substr({resolved}.school_code, 3, 2)"
        given = f"CASE WHEN {own} NOT IN ({shrunk}) THEN {own} END"
    else:
        given = "NULL"
    stated = f"coalesce({', '.join([*said, given])}, '')"
    if len(said) < 2:
        return stated
    return f"CASE WHEN {said[0]} <> {said[1]} THEN '' ELSE {stated} END"


def stage_columns(sheet: Sheet) -> list[tuple[str, str]]:
    return [*clean_columns(sheet.columns), *META]


def create_stage(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    columns = ", ".join(f"{name(column)} {kind}" for column, kind in stage_columns(sheet))
    con.execute(f"CREATE OR REPLACE TABLE stage_{sheet.table} ({columns}, warn BIGINT, ok BOOLEAN)")


def fill_stage(con: duckdb.DuckDBPyConnection, sheet: Sheet, parts: Sequence[Part]) -> None:
    """Append the rows of parts with one header to the stage of the sheet."""
    learn_persons(con, sheet, parts)
    columns = ", ".join(name(column) for column, _ in stage_columns(sheet))
    bits = [
        f"CASE WHEN {check.bad} THEN {1 << bit} ELSE 0 END"
        for bit, check in enumerate(warnings(sheet))
    ]
    warn = " + ".join(bits) or "0"
    con.execute(
        f"INSERT INTO stage_{sheet.table} SELECT {columns}, ({warn})::BIGINT, {good(sheet)}"
        f" FROM ({checked_sql(sheet, raw_sql(sheet, parts))})"
    )


def tell_faults(con: duckdb.DuckDBPyConnection, sheet: Sheet, parts: Sequence[Part]) -> None:
    """Write a quarantine line for every fault of the bad rows of these parts.

    `bad_key(file_id, row_no)` holds the bad rows of the sheet.
    """
    raw = f"SELECT * FROM ({raw_sql(sheet, parts)}) SEMI JOIN bad_key USING (file_id, row_no)"
    con.execute(f"CREATE OR REPLACE TEMP TABLE bad_row AS {checked_sql(sheet, raw)}")
    names = ", ".join(f"({part.file.file_id}, {quote(part.sheet_name)})" for part in parts)
    for check in checks(sheet):
        if check.severity is Severity.ROW:
            _tell(con, check, f"(VALUES {names}) names(file_id, sheet_name)")
    con.execute("DROP TABLE bad_row")


def _tell(con: duckdb.DuckDBPyConnection, check: Check, names: str) -> None:
    th, en = sql_sentence(check)
    # Rows of a population line share a row number: the fault is told once.
    con.execute(
        "INSERT INTO quarantine SELECT file_id, row_no, any_value(sheet_name),"
        f" {quote(check.header)},"
        f" {quote(check.rule)}, any_value({check.shown}), {th}, {en}"
        f" FROM bad_row JOIN {names} USING (file_id) WHERE {check.bad} GROUP BY file_id, row_no"
    )


def tell_duplicates(con: duckdb.DuckDBPyConnection, sheet: Sheet, parts: Sequence[Part]) -> None:
    """Write a quarantine line for every later row of a key in one file (`repeat_row`)."""
    headers = ", ".join(sheet.column(key).header for key in sheet.key)
    th, en = (quote(text.format(column=headers)) for text in STRINGS["rule.duplicate_key"])
    names = ", ".join(f"({part.file.file_id}, {quote(part.sheet_name)})" for part in parts)
    con.execute(
        f"INSERT INTO quarantine SELECT DISTINCT file_id, row_no, sheet_name,"
        f" {quote(sheet.column(sheet.key[0]).header)},"
        f" 'duplicate_key', NULL, {th}, {en} FROM repeat_row"
        f" JOIN (VALUES {names}) names(file_id, sheet_name) USING (file_id)"
    )


def count_warnings(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Count the warnings of the rows that stay, by file and rule."""
    for bit, check in enumerate(warnings(sheet)):
        th, en = sql_sentence(check)
        con.execute(
            f"INSERT INTO account_warning SELECT file_id, {quote(check.rule)},"
            f" {quote(check.header)},"
            f" count(*), min(row_no), {th}, {en} FROM stage_{sheet.table}"
            f" WHERE warn & {1 << bit} <> 0 GROUP BY file_id"
        )
