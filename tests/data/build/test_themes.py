"""Facts of themes join those of schools: a row is taken up, no row is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from data import schema
from data.build import themes
from data.schema import Col, Table
from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Build


def _extended(table: Table, *columns: Col) -> Table:
    return replace(table, columns=(*table.columns, *columns))


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme that knows of visits: of one school in a term, of another in an earlier year."""
    visited = Col("visited", "INTEGER", "pupils visited")
    toured = Col("toured", "DOUBLE", "tours")
    term, year = (
        _extended(schema.SCHOOL_TERM, visited), _extended(schema.SCHOOL_YEAR, toured)
    )
    monkeypatch.setitem(schema.themes.TERM, "visits", (visited,))
    monkeypatch.setitem(schema.themes.YEAR, "visits", (toured,))
    tables = {table.name: table for table in (*schema.TABLES, term, year)}
    monkeypatch.setattr(schema, "TABLES", tuple(tables.values()))
    monkeypatch.setattr(schema, "SCHOOL_TERM", term)
    monkeypatch.setattr(schema, "SCHOOL_YEAR", year)

    def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
        con.execute(
            "CREATE TEMP TABLE visits_term AS SELECT '1016010001' AS school_code, period,"
            " 7 AS visited FROM (SELECT max(period) AS period FROM term)"
        )
        con.execute(
            "CREATE TEMP TABLE visits_year AS SELECT school_code, 'ay2565' AS period,"
            f" {as_of.year} / 4 AS toured FROM placed_school WHERE school_code = '1016010002'"
        )

    monkeypatch.setitem(themes.MAKES, "visits", make)


@pytest.mark.usefixtures("visits")
def test_facts_of_a_theme_stand_where_it_has_a_row(clean: CleanTables, build: Build) -> None:
    for code in ("1016010001", "1016010002"):
        clean.school(code)
        clean.pupils(code, "ay2569-1", 3)
    con = build()
    assert con.execute(
        "SELECT school_idx, period, visited FROM school_term ORDER BY ALL"
    ).fetchall() == [
        (0, "ay2568-1", None), (0, "ay2569-1", 7), (1, "ay2568-1", None), (1, "ay2569-1", None),
    ]
    assert con.execute(
        "SELECT school_idx, period, toured, june_students FROM school_year ORDER BY ALL"
    ).fetchall() == [
        (0, "ay2565", None, None), (0, "ay2569", None, 3),
        (1, "ay2565", 506.5, None), (1, "ay2569", None, 3),
    ]
    comment = con.execute(
        "SELECT comment FROM duckdb_columns() WHERE column_name = 'visited'"
    ).fetchall()
    assert comment == [("pupils visited",)]


@pytest.mark.usefixtures("visits")
def test_a_theme_that_counts_a_school_twice_is_named(
    clean: CleanTables, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = themes.MAKES["visits"]

    def twice(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
        once(con, as_of)
        con.execute("INSERT INTO visits_term SELECT * FROM visits_term")

    monkeypatch.setitem(themes.MAKES, "visits", twice)
    clean.school("1016010001")
    clean.school("1016010002")
    with pytest.raises(ValueError, match="visits_term has several rows of 1016010001 in ay2569-1"):
        build()


def test_every_theme_is_made_and_every_column_is_of_one_theme() -> None:
    kinds = [held for held, _ in schema.themes.KINDS.values()]
    assert {*themes.MAKES, *themes.MAKES_OF_ROUNDS} == {theme for kind in kinds for theme in kind}
    tables = (
        schema.SCHOOL_TERM, schema.SCHOOL_YEAR, schema.OFFICE_QUARTER, schema.OFFICE_YEAR,
        schema.SCHOOL_QUARTER, schema.SCHOOL_CALENDAR,
    )
    for kind, table in zip(kinds, tables, strict=True):
        declared = [column.name for column in schema.themes.columns(kind)]
        assert len(set(declared)) == len(declared)
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names) and set(declared) <= set(names)
