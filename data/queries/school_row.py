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
    smis: str
    obec: str
    name_th: str
    #: Empty where the master has none, as are the two shorter codes.
    name_en: str
    province: str
    area: str
    district: str
    #: Latitude and longitude where they may be drawn.
    at: tuple[float, float] | None
    tambon: str | None
    levels: str | None
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


#: What the gate's atoms do not know of a school.
_ROW = """
SELECT tambon_name, levels_taught, coordinate_state, outside_district_hint, status, merged_to,
       km_to_area_office, network, founded_on, size_class, size_class7, roll_period, area_code
FROM school WHERE school_idx = $school_idx
"""


def school_row(key: Key, code: str) -> SchoolRow:
    """The school with this 10-digit code; UnknownPlace where no school of the scope has it."""
    atoms = key.atoms
    idx = atoms.select(key.scope.narrowed(Level.SCHOOL, code)).school
    if idx is None:
        raise UnknownPlace("school", code)
    *own, area = key.query(_ROW, {"school_idx": idx})[0]
    district = atoms.school_districts[idx]
    lat, lon = float(atoms.lat[idx]), float(atoms.lon[idx])
    return SchoolRow(
        idx, atoms.school_codes[idx], atoms.smis_codes[idx], atoms.obec_codes[idx],
        atoms.school_th[idx], atoms.school_en[idx], district[:2], area, district,
        None if lat != lat else (lat, lon), *own,
    )
