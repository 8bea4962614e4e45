"""Students on the rolls of two schools: loaded in both, and named in the account of their files."""

from __future__ import annotations

import duckdb

from data.reading.files import sentence
from data.reading.macros import quote
from data.sources import source


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
