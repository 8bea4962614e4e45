"""Money that was disbursed does not come back without being booked so: a file that says less than
an earlier day of the same fiscal year is warned of."""

from __future__ import annotations

import duckdb

from data.reading.files import sentence
from data.reading.macros import quote
from data.sources.money import BUDGET_SHEET


def tell_falling(con: duckdb.DuckDBPyConnection) -> None:
    """Warn, by file, of the rows of `clean_budget` that have paid less than the row before them."""
    header = BUDGET_SHEET.column("disbursed").header
    th, en = sentence("budget_falls", column=header)
    con.execute(
        f"INSERT INTO account_warning SELECT file_id, 'budget_falls', {quote(header)}, count(*),"
        f" min(row_no), {quote(th)}, {quote(en)} FROM ("
        "SELECT file_id, row_no, entry, disbursed < lag(disbursed) OVER (PARTITION BY fiscal_year,"
        " office_code, category, money_source, activity_code ORDER BY as_of, file_id, row_no)"
        " AS falls FROM clean_budget) WHERE falls AND entry = 'normal' GROUP BY file_id"
    )
