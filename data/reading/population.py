"""The two public texts of the population, without headers: what a line is and what it says."""

from __future__ import annotations

import re

from data.reading.macros import quote
from data.reading.text import CELL

#: By form, how a line begins (with the code of a place, or with month, province, its name and the
#: office) and the header of what it begins with.
BEGINS: dict[str, tuple[re.Pattern[str], str]] = {
    "population": (re.compile(rf"\s*\d{{6,8}}\s*{CELL}"), "CCAATT"),
    "statistics": (
        re.compile(rf"\s*\d{{4}}\s*{CELL}\s*\d+\s*{CELL}[^{CELL}]*{CELL}\s*\d+\s*{CELL}"), "YYMM",
    ),
}
#: Cells of a line by month that tells a village: its number and name stand between the name of the
#: tambon and the four numbers at the end.
_VILLAGE_WIDTH = 13
_CELLS = f"string_split(line, {quote(CELL)})"


def by_age_sql(lines: str) -> str:
    """A line of 102 pairs of men and women becomes 102 rows. `lines` selects file_id, row_no, f."""
    return (
        "SELECT file_id, row_no, false AS over_wide, f[1] AS r_tambon_code, age::VARCHAR AS r_age,"
        " f[2 + 2 * age] AS r_male, f[3 + 2 * age] AS r_female"
        f" FROM ({lines}), range(102) ages(age)"
    )


def by_month_sql(lines: str) -> str:
    """Month, office and tambon from the left; men, women, total and houses from the right."""
    return (
        "SELECT file_id, row_no, false AS over_wide, f[1] AS r_month_be, f[4] AS r_office_code,"
        f" f[6] AS r_tambon_code, CASE WHEN len(f) >= {_VILLAGE_WIDTH} THEN f[8] END AS r_village,"
        " f[len(f) - 3] AS r_male, f[len(f) - 2] AS r_female, f[len(f) - 1] AS r_total,"
        " f[len(f)] AS r_houses"
        " FROM (SELECT * REPLACE (CASE WHEN trim(f[-1]) = '' THEN f[:-2] ELSE f END AS f)"
        f" FROM ({lines}))"
    )


def subtotals() -> list[tuple[str, str]]:
    """(form, SQL over raw_line that is true for a line that sums up others), in this order: the
    line of a tambon is one only where its villages have lines of their own."""
    code = f"trim({_CELLS}[1])"
    office, tambon, village = (f"trim({_CELLS}[{place}])" for place in (4, 6, 8))
    wide = f"len(string_split(rtrim(line, {quote(CELL)}), {quote(CELL)})) >= {_VILLAGE_WIDTH}"
    place = f"(part, {office}, {tambon})"
    return [
        ("population", f"{code} LIKE '%00' OR length({code}) < 6"),
        (
            "statistics",
            f"coalesce(regexp_full_match({office}, '0+') OR regexp_full_match({tambon}, '0+')"
            f" OR {tambon} LIKE '%00', false)",
        ),
        (
            "statistics",
            f"{wide} AND regexp_full_match({village}, '0+') AND {place} IN (SELECT {place}"
            f" FROM raw_line WHERE {wide} AND regexp_full_match({village}, '0*[1-9]\\d*'))",
        ),
    ]
