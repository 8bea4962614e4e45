"""By what the rows of offices are counted: by education area, and by school of its own."""

from __future__ import annotations

#: Rows of a table with office_code, and of which `unit` they are: an area's are its office's and
#: those of its schools, a school's its own.
_ROWS: dict[str, str] = {
    "area_code": """
        SELECT d.*, coalesce(s.area_code, d.office_code) AS unit FROM {table} d
        LEFT JOIN placed_school s ON d.office_is_school AND s.school_code = d.office_code
    """,
    "school_code": """
        SELECT d.*, d.office_code AS unit FROM {table} d
        SEMI JOIN placed_school s ON d.office_is_school AND s.school_code = d.office_code
    """,
}


def rows(table: str, key: str) -> str:
    """SQL in brackets: the rows of a table, each once, with the `unit` that they are of; `key` says
    what units are, area_code or school_code."""
    return f"({_ROWS[key].format(table=table)})"
