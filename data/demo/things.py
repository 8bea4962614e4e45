"""What schools have (circuits, computers, utilities, staff, buildings, equipment), for all at once.

One query for the country costs less than one for each area; an area's file is its rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from data.contract import Sheet
from data.demo import equipment
from data.sources import assets, computers, emis, staff

#: Round of a yearly feed, reference day, key of `is_open_<key>`, and how far back it lies.
_ROUNDS = (("2568-1", "2025-06-10", 0, 0.05), ("2569-1", "2026-06-10", 1, 0.0))


#: Areas that send computers as EMIS prints them: by origin and by state apart.
PRINTED: tuple[str, ...] = ("S03", "S16", "5001", "9501")


@dataclass(frozen=True, slots=True)
class Thing:
    """A feed of one round: the table that holds it, and what its files are called."""

    sheet: Sheet
    year: str
    day: str
    sql: str
    school: str  #: column of `school_here` that the feed knows schools by

    @property
    def table(self) -> str:
        return f"thing_{self.sheet.feed}_{self.year.replace('-', '_')}"

    def rows_sql(self, area: str, date_style: str) -> str:
        """The rows of an area, days spelt in a style."""
        spelt = [_mistyped("school_code", self.sheet.prefix)]
        if any(column.key == "as_of" for column in self.sheet.columns):
            spelt.append(f"{date_style}(as_of) AS as_of")
        if self.sheet is computers.COMPUTER and area in PRINTED:
            counts = f"{equipment.PRINTED_COUNTS}, {', '.join(spelt)}"
            return (
                f"SELECT total, {counts} FROM {self.table} WHERE area = '{area}' ORDER BY number"
            )
        return (
            f"SELECT * REPLACE ({', '.join(spelt)}) FROM {self.table} WHERE area = '{area}'"
            " ORDER BY number"
        )


def _mistyped(column: str, prefix: str) -> str:
    """The code of a school, which one row in some thousands of B-OBEC and M-OBEC gets wrong."""
    if prefix not in {assets.BUILDING.prefix, assets.EQUIPMENT.prefix}:
        return f"{column} AS {column}"
    return (
        f"CASE WHEN slip(number, 191, 0.0006) THEN '99' || substr({column}, 3)"
        f" ELSE {column} END AS {column}"
    )


def _things() -> Iterator[Thing]:
    for year, day, key, shift in _ROUNDS:
        for sheet, sql in (
            (emis.CIRCUIT, equipment.circuit_sql(key, "", day, shift)),
            (computers.COMPUTER, equipment.computer_sql(key, "", day)),
            (emis.UTILITY, equipment.utility_sql(key, "", day, shift)),
            (staff.STAFF, equipment.staff_sql(key)),
        ):
            yield Thing(sheet, year, day, sql, "code10")
    for key, be in enumerate((2568, 2569)):
        day = f"{be - 543}-10-30"
        yield Thing(assets.BUILDING, str(be), day, equipment.building_sql(be), "code6")
        yield Thing(assets.EQUIPMENT, f"{be}-2", day, equipment.item_sql(key), "code6")
    yield Thing(assets.EQUIPMENT, "2569-1", "2026-06-30", equipment.item_sql(1), "code6")


THINGS: tuple[Thing, ...] = tuple(_things())


def make(con: duckdb.DuckDBPyConnection, thing: Thing) -> None:
    """Make the table of a thing from `school_here`."""
    con.execute(f"""
        CREATE TABLE {thing.table} AS
        SELECT t.*, s.area FROM (SELECT *, row_number() OVER () AS number FROM ({thing.sql})) t
        JOIN school_here s ON s.{thing.school} = t.school_code
    """)
