"""Facts by theme: each theme counts its feeds into tables of its own, which join the facts.

A module here has `make(con, as_of)`. It leaves a TEMP TABLE for each kind that
`data.schema.themes` declares columns of it for: `<theme>_term` and `<theme>_year` with school_code,
period and those columns, `<theme>_office_quarter` and `<theme>_office_year` with area_code, period
and those columns, `<theme>_school_quarter` and `<theme>_school_calendar` of schools that report as
offices do. A row a school (or area) and period, none where it said nothing. Before it run
the registers, `placed_school`, `term` and `roll`; after it the facts, so that NULL in them is a
school without a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import duckdb

from data.build.themes import (
    budget,
    documents,
    growth,
    learning,
    office_students,
    policy,
    programmes,
    reporting,
    scores,
    welfare,
    workforce,
)
from data.schema import themes

Make = Callable[[duckdb.DuckDBPyConnection, date], None]

#: Theme to what makes its tables, before the facts of schools.
MAKES: dict[str, Make] = {
    "growth": growth.make,
    "learning": learning.make,
    "welfare": welfare.make,
    "workforce": workforce.make,
    "scores": scores.make,
    "policy": policy.make,
    "documents": documents.make,
    "budget": budget.make,
    "programmes": programmes.make,
}
#: The same of what rests on the facts of schools or the rounds of all feeds, when these stand.
MAKES_OF_ROUNDS: dict[str, Make] = {
    "reporting": reporting.make,
    "office_students": office_students.make,
}

_TWICE = """
SELECT {key}, period FROM {table} GROUP BY {key}, period HAVING count(*) > 1 LIMIT 1
"""


def make_themes(
    con: duckdb.DuckDBPyConnection, as_of: date, makes: Mapping[str, Make] = MAKES
) -> None:
    """Run these themes. ValueError where one has two rows of a school or area and period: they
    would count it twice.
    """
    for make in makes.values():
        make(con, as_of)
    for kind, (held, key) in themes.KINDS.items():
        for theme in held.keys() & makes.keys():
            table = f"{theme}_{kind}"
            twice = con.execute(_TWICE.format(key=key, table=table)).fetchall()
            if twice:
                raise ValueError(f"{table} has several rows of {twice[0][0]} in {twice[0][1]}")


def columns(kind: str) -> str:
    """SQL: the columns of all themes, each led by a comma, for a SELECT over `joins`."""
    return "".join(
        f', {theme}_{kind}."{column.name}"'
        for theme, own in themes.KINDS[kind][0].items() for column in own
    )


def joins(kind: str, unit: str, period: str) -> str:
    """SQL: LEFT JOIN of every theme to a school or area (its code) and period."""
    held, key = themes.KINDS[kind]
    return "".join(
        f"\nLEFT JOIN {theme}_{kind} ON {theme}_{kind}.{key} = {unit}"
        f" AND {theme}_{kind}.period = {period}"
        for theme in held
    )


def periods(kind: str) -> str:
    """SQL: the periods that themes know of, each led by UNION."""
    return "".join(f" UNION SELECT period FROM {theme}_{kind}" for theme in themes.KINDS[kind][0])


def told(kind: str) -> str:
    """SQL: the units (by their code) and periods of which any theme has a row."""
    held, key = themes.KINDS[kind]
    return " UNION ".join(f"SELECT {key}, period FROM {theme}_{kind}" for theme in held)
