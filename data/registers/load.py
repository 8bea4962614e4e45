"""Puts the register of places into a database, in the tables that the schema declares."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from dashboard.vocabulary import RegionScheme
from data.registers import places
from data.registers.codes import old_areas, old_districts
from data.schema import (
    AREA,
    AREA_ALIAS,
    DISTRICT,
    DISTRICT_ALIAS,
    PROVINCE,
    REGION,
    TAMBON,
    Table,
)


def _area_rows() -> list[tuple[object, ...]]:
    return [
        (
            area.code,
            area.kind,
            area.name_th,
            area.short_th,
            area.name_en,
            area.short_en,
            area.provinces[0] if area.kind != "special" else "",
        )
        for area in places.areas()
    ]


def load_registers(con: duckdb.DuckDBPyConnection) -> None:
    """Create and fill region, province, area, district and tambon, and what codes of areas and
    districts were before.

    Each province also gets the district `PP00`, "district not known", where schools stand whose
    district no source tells.
    """
    provinces = [
        (
            place.code,
            place.name_th,
            place.name_en,
            places.region_of(place.code, RegionScheme.SIX),
            places.region_of(place.code, RegionScheme.REO18),
        )
        for place in places.provinces()
    ]
    regions = [
        (place.code, scheme.value, place.name_th, place.name_en)
        for scheme in RegionScheme
        for place in places.regions(scheme)
    ]
    districts = [
        *((place.code, place.parent, place.name_th, place.name_en) for place in places.districts()),
        *(
            (f"{place.code}00", place.code, "ไม่ทราบอำเภอ", "District not known")
            for place in places.provinces()
        ),
    ]
    tambons = [(place.code, place.parent, place.name_th) for place in places.tambons()]
    _fill(con, REGION, regions)
    _fill(con, PROVINCE, provinces)
    _fill(con, AREA, _area_rows())
    _fill(con, DISTRICT, districts)
    _fill(con, TAMBON, tambons)
    _fill(con, AREA_ALIAS, [
        (old.code, old.province, old.area, old.valid_to) for old in old_areas()
    ])
    _fill(con, DISTRICT_ALIAS, [
        (old.code, old.district, old.valid_to) for old in old_districts()
    ])


def _fill(con: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Replace a table by rows that stand in the order of its declared columns."""
    names = [column.name for column in table.columns]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    columns = ", ".join(
        f'"{column.name}"::{column.type} AS "{column.name}"' for column in table.columns
    )
    con.register("register_rows", frame)
    con.execute(f"CREATE OR REPLACE TABLE {table.name} AS SELECT {columns} FROM register_rows")
    con.unregister("register_rows")
