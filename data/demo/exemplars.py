"""Exemplars that areas found among students, teachers, directors and communities, by round."""

from __future__ import annotations

import duckdb

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA
from data.demo.files import Writer
from data.registers import places
from data.sources import quality

#: What the country found in 12 months (fiscal year 2566, students to communities).
FOUND: tuple[int, ...] = (2_870, 2_533, 1_095, 1_272)
#: (year and round, months, day, share of what was found)
ROUNDS: tuple[tuple[str, int, str, float], ...] = (
    ("2568-12M", 12, "2025-10-15", 0.94),
    ("2569-6M", 6, "2026-03-31", 0.46),
    ("2569-12M", 12, "2026-10-15", 1.0),
)


def exemplar_sql(year: str, months: int, share: float) -> str:
    """A row an area of the country; each group adds up to its share of what was found."""
    areas = ", ".join(
        f"({number}, '{area.code}')"
        for number, area in enumerate(
            area for area in places.areas() if area.code != SPECIAL_EDUCATION_AREA
        )
    )
    counts = ", ".join(
        f"round({total * share} * sum(w{n}) OVER upto / sum(w{n}) OVER ()) - coalesce("
        f"round({total * share} * (sum(w{n}) OVER upto - w{n}) / sum(w{n}) OVER ()), 0) AS {key}"
        for n, (total, (key, *_)) in enumerate(zip(FOUND, quality.GROUPS, strict=True))
    )
    weights = ", ".join(
        f"(0.3 + u(no * 16 + {n}, {800 + months})) AS w{n}" for n in range(len(FOUND))
    )
    return f"""
        SELECT * REPLACE ({", ".join(f"{key}::INTEGER AS {key}" for key, *_ in quality.GROUPS)})
        FROM (
          SELECT {year[:4]} AS year_be, {months} AS round_months, area_code, no, {counts}
          FROM (SELECT *, {weights} FROM (VALUES {areas}) a(no, area_code))
          WINDOW upto AS (ORDER BY no)
        )
    """


def write(con: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Write each round as a workbook of the areas that this scale has."""
    (sheet,) = quality.EXEMPLAR.sheets
    for year, months, day, share in ROUNDS:
        here = "SELECT area FROM school_here"
        sql = (f"SELECT * FROM ({exemplar_sql(year, months, share)}) WHERE area_code IN ({here})"
               " ORDER BY no")
        writer.workbook(con, ((sheet, sql),), "TH", year, day)
