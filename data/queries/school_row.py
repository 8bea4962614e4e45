"""Which school a page is about: its row of the master, found inside the scope of the key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.errors import UnknownPlace
from dashboard.vocabulary import RegionScheme
from data.gate import Key


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school of the master; codes and categories as in the snapshot's `school` table."""

    idx: int
    code: str
    smis: str | None
    obec: str | None
    name_th: str
    name_en: str | None
    province: str
    area: str
    area_kind: str
    district: str
    tambon: str | None
    levels: str | None
    lat: float | None
    lon: float | None
    coordinate_state: str | None
    outside_district_hint: bool | None
    status: str
    merged_to: str | None
    km: float | None
    network: str | None
    founded_on: date | None
    size: str | None
    size7: int | None
    roll_period: str | None


_ROW = """
SELECT s.school_idx, s.school_code, s.smis_code, s.obec_code, s.name_th, s.name_en, s.province_code,
       s.area_code, a.kind, s.district_code, s.tambon_name, s.levels_taught, s.lat, s.lon,
       s.coordinate_state, s.outside_district_hint, s.status, s.merged_to, s.km_to_area_office,
       s.network, s.founded_on, s.size_class, s.size_class7, s.roll_period, c.region6, c.region18
FROM school s JOIN cell c USING (cell_id) JOIN area a ON a.area_code = s.area_code
WHERE s.school_code = $code
"""


def school_row(key: Key, code: str) -> SchoolRow:
    """The school with this 10-digit code; UnknownPlace where no school of the scope has it."""
    found: list[tuple[Any, ...]] = key.query(_ROW, {"code": code})
    for *columns, region6, region18 in found:
        row = SchoolRow(*columns)
        scope = key.scope
        own_region = (
            region18 if scope.region and RegionScheme.of(scope.region) is RegionScheme.REO18
            else region6
        )
        if all(
            asked in (None, own)
            for asked, own in (
                (scope.region, own_region), (scope.province, row.province),
                (scope.area, row.area), (scope.district, row.district),
            )
        ):
            return row
    raise UnknownPlace("school", code)
