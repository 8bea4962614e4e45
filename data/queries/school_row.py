"""Which school a page is about, found inside the scope of the key, and the row of its lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from dashboard.errors import UnknownPlace
from dashboard.vocabulary import Level, RegionScheme
from data.gate import Key

#: Rows of a list, in the order and with the columns of data/schema/page.py.
Rows = list[list[Any]]


@dataclass(frozen=True, slots=True)
class SchoolPlace:
    """What the gate's atoms know of a school: who it is and where."""

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


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school of the master; codes and categories as in the snapshot's `school` table."""

    place: SchoolPlace
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
    #: The lists of its page, by name.
    parts: dict[str, Rows | None]

    def rows(self, part: str) -> Rows:
        """One list of the page (data/schema/page.py); empty where the school has nothing in it."""
        return self.parts.get(part) or []


_PAGE = "SELECT parts FROM school_page WHERE school_idx = $school_idx"


def school_place(key: Key, code: str) -> SchoolPlace:
    """The school with this 10-digit code; UnknownPlace where no school of the scope has it."""
    atoms = key.atoms
    idx = atoms.select(key.scope.narrowed(Level.SCHOOL, code)).school
    if idx is None:
        raise UnknownPlace("school", code)
    district = atoms.school_districts[idx]
    lat, lon = float(atoms.lat[idx]), float(atoms.lon[idx])
    return SchoolPlace(
        idx, atoms.school_codes[idx], atoms.smis_codes[idx], atoms.obec_codes[idx],
        atoms.school_th[idx], atoms.school_en[idx], district[:2],
        atoms.code_of_cell(Level.AREA, int(atoms.school_cell[idx]), RegionScheme.SIX), district,
        None if lat != lat else (lat, lon),
    )


def school_row(key: Key, code: str) -> SchoolRow:
    """The same with its master data and the lists of its page, which are one read."""
    place = school_place(key, code)
    parts = orjson.loads(key.query(_PAGE, {"school_idx": place.idx})[0][0])
    (tambon, levels, state, hint, status, merged_to, km, network, founded, size, size7,
     roll) = parts["school"][0]
    return SchoolRow(
        place, tambon, levels, state, hint, status, merged_to, km, network,
        date.fromisoformat(founded) if founded else None, size, size7, roll, parts,
    )
