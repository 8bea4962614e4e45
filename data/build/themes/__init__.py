"""Facts by theme: each theme counts its feeds into tables of its own, which join the facts.

A module here has `make(con, as_of)`. It leaves TEMP TABLE `<theme>_term` and `<theme>_year`, with
school_code, period and the columns that `data.schema.themes` declares for it there; a row a school
and period, none for a school that said nothing. Before it run the registers, `placed_school`,
`term` and `roll`; after it the facts, so that NULL in them is a school without a row.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import duckdb

from data.schema import themes

Make = Callable[[duckdb.DuckDBPyConnection, date], None]

#: Theme to what makes its tables.
MAKES: dict[str, Make] = {}

_TWICE = """
SELECT {key}, period FROM {table} GROUP BY {key}, period HAVING count(*) > 1 LIMIT 1
"""


def make_themes(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Run every theme. ValueError where one has two rows of a school and period: they would count
    the school twice.
    """
    for make in MAKES.values():
        make(con, as_of)
    for kind, held in (("term", themes.TERM), ("year", themes.YEAR)):
        for theme in held:
            table = f"{theme}_{kind}"
            twice = con.execute(_TWICE.format(key="school_code", table=table)).fetchall()
            if twice:
                raise ValueError(f"{table} has several rows of {twice[0][0]} in {twice[0][1]}")


def columns(kind: str, held: themes.Columns) -> str:
    """SQL: the columns of all themes, each led by a comma, for a SELECT over `joins`."""
    return "".join(
        f', {theme}_{kind}."{column.name}"' for theme, own in held.items() for column in own
    )


def joins(kind: str, held: themes.Columns, school: str, period: str) -> str:
    """SQL: LEFT JOIN of every theme to a school (its code) and period."""
    return "".join(
        f"\nLEFT JOIN {theme}_{kind} ON {theme}_{kind}.school_code = {school}"
        f" AND {theme}_{kind}.period = {period}"
        for theme in held
    )


def periods(kind: str, held: themes.Columns) -> str:
    """SQL: the periods that themes know of, each led by UNION."""
    return "".join(f" UNION SELECT period FROM {theme}_{kind}" for theme in held)
