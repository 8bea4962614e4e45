"""Students of two schools: on two rolls they are loaded in both and told of in the account; of what
is told of a learner once, the row stands of a school that has the learner on its roll."""

from __future__ import annotations

import duckdb

from data.contract import Kind, Sheet
from data.reading.files import sentence
from data.reading.macros import quote
from data.sources import source

#: More than files can be.
_FIRST = 1_000_000_000


def home_rank(sheet: Sheet) -> str:
    """SQL: what a row `s` is ranked higher by, where rows of one key may be of two schools. A
    school with the learner on its roll stands before one without, whoever sent last: nobody
    replaces what another school tells of its own."""
    asks = "person_key" in sheet.key and "school_code" not in sheet.key
    if not asks or not any(column.kind is Kind.SCHOOL for column in sheet.columns):
        return "0"
    return (
        "CASE WHEN (s.person_key, s.school_code) IN (SELECT (person_key, school_code)"
        f" FROM clean_dmc) THEN {_FIRST} ELSE 0 END"
    )


def is_of_its_office(sheet: Sheet) -> bool:
    """Whether the rows are persons of whoever sent the file, for no column says whose: what another
    office tells of the same number stands beside them."""
    names_place = any(column.kind in (Kind.SCHOOL, Kind.OFFICE) for column in sheet.columns)
    return "person_key" in sheet.key and not names_place


def tell_two_schools(con: duckdb.DuckDBPyConnection) -> None:
    """Warn, by file, of the rows of `clean_dmc` that totals leave out: the person is in another
    school too that round, by a file dated later or, of one day, with the higher school code.
    """
    header = source("dmc").sheets[0].column("person_key").header
    th, en = sentence("duplicate_student", column=header)
    # One round at a time: the persons of all of them would fill the memory.
    for (period,) in con.execute("SELECT DISTINCT period FROM clean_dmc").fetchall():
        con.execute(
            "INSERT INTO account_warning SELECT file_id, 'duplicate_student',"
            f" {quote(header)}, count(*), min(row_no), {quote(th)}, {quote(en)} FROM ("
            "SELECT file_id, row_no FROM clean_dmc WHERE period = $period AND person_key IN ("
            "SELECT person_key FROM clean_dmc WHERE period = $period"
            " GROUP BY person_key HAVING count(*) > 1)"
            " QUALIFY row_number() OVER (PARTITION BY person_key"
            " ORDER BY reference_date DESC, school_code DESC) > 1) GROUP BY file_id",
            {"period": period},
        )
