"""Which school a page is about: its row of the master, found inside the scope of the key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.errors import UnknownPlace
from dashboard.vocabulary import Level
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


#: No join: area and district are named by code, and the gate's atoms know the scope.
_ROW = """
SELECT school_idx, school_code, smis_code, obec_code, name_th, name_en, province_code, area_code,
       district_code, tambon_name, levels_taught, lat, lon, coordinate_state,
       outside_district_hint, status, merged_to, km_to_area_office, network, founded_on,
       size_class, size_class7, roll_period
FROM school WHERE school_idx = $school_idx
"""


def school_row(key: Key, code: str) -> SchoolRow:
    """The school with this 10-digit code; UnknownPlace where no school of the scope has it."""
    idx = key.atoms.select(key.scope.narrowed(Level.SCHOOL, code)).school
    if idx is None:
        raise UnknownPlace("school", code)
    return SchoolRow(*key.query(_ROW, {"school_idx": idx})[0])
