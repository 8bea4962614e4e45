"""Places as sets of cells: which cells a scope holds, and how they fall into places of another
level.

Owns the codes, names and memberships of places and schools, as arrays in memory. Knows no
indicator.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.errors import UnknownPlace
from dashboard.vocabulary import COUNTRY, Level, RegionScheme, Scope
from data.arrays import Ints
from data.connection import Snapshot
from data.protect.network import place_of


@dataclass(frozen=True, slots=True)
class Selection:
    """The cells and schools of a scope, as ascending indexes."""

    cells: Ints
    #: Set when the scope names a school: then a number comes from the school, not from its cell.
    school: int | None
    #: Open schools.
    schools: int
    #: What data.protect calls the place; of a school nothing.
    place: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """The places of one level within a scope."""

    level: Level
    codes: tuple[str, ...]
    #: Cells of the scope that lie in one of the places, and the position of that place in `codes`.
    cells: Ints
    group: Ints
    #: Open schools of each place within the scope, and of the whole place.
    schools: Ints
    schools_of: Ints
    #: Of each place within the scope: what data.protect calls it.
    places: tuple[str, ...]
    #: Places are ranked among those of the same kind: areas are primary, secondary or special.
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Names of a place; `kind` and `lead` are of areas only, `parent` is a district's province."""

    code: str
    th: str
    en: str
    short_th: str = ""
    short_en: str = ""
    kind: str = ""
    lead: str = ""
    parent: str = ""


def _texts(column: np.ndarray[Any, Any]) -> list[str]:
    return [str(value) if value else "" for value in np.ma.filled(column, "")]


_OLD_CODES = """
SELECT DISTINCT 'area', area_code, code FROM area_alias
UNION ALL SELECT DISTINCT 'district', district_code, code FROM district_alias
UNION ALL SELECT DISTINCT 'school', school_code, code
FROM school_alias JOIN school USING (school_idx)
WHERE valid_to IS NOT NULL
ORDER BY ALL
"""


class Atoms:
    """Cells, places and schools of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        cell = snapshot.arrays(
            "SELECT province_code, area_code, district_code, region6, region18, schools"
            " FROM cell ORDER BY cell_id"
        )
        self.cell_schools: Ints = np.asarray(np.ma.filled(cell["schools"], 0), dtype=np.int64)
        self._column: dict[tuple[Level, RegionScheme], list[str]] = {}
        for scheme, name in ((RegionScheme.SIX, "region6"), (RegionScheme.REO18, "region18")):
            self._column[Level.REGION, scheme] = _texts(cell[name])
            for level in (Level.PROVINCE, Level.AREA, Level.DISTRICT):
                self._column[level, scheme] = _texts(cell[f"{level}_code"])
        self.province_codes = self._column[Level.PROVINCE, RegionScheme.SIX]
        self.area_codes = self._column[Level.AREA, RegionScheme.SIX]
        self.district_codes = self._column[Level.DISTRICT, RegionScheme.SIX]
        self.is_residence = np.array(
            [not area for area in self.area_codes], dtype=bool
        )
        self.is_office = np.array(
            [bool(area) and not district
             for area, district in zip(self.area_codes, self.district_codes, strict=True)],
            dtype=bool,
        )
        self._codes: dict[tuple[Level, RegionScheme], tuple[str, ...]] = {}
        self._position: dict[tuple[Level, RegionScheme], Ints] = {}
        for key, column in self._column.items():
            codes = tuple(dict.fromkeys(code for code in column if code))
            position = {code: n for n, code in enumerate(codes)}
            self._codes[key] = codes
            self._position[key] = np.array([position.get(code, -1) for code in column])
        self._load_places(snapshot)
        self._load_schools(snapshot)
        self.select = lru_cache(maxsize=4096)(self._select)
        self.schools_in = lru_cache(maxsize=1024)(self._schools_in)
        self.group = lru_cache(maxsize=1024)(self._group)
        self.holds = lru_cache(maxsize=8192)(self._holds)

    def _load_places(self, snapshot: Snapshot) -> None:
        self.regions = {
            code: Place(code, th, en)
            for code, th, en in snapshot.query("SELECT region_code, name_th, name_en FROM region")
        }
        self.provinces = {
            code: Place(code, th, en)
            for code, th, en in snapshot.query(
                "SELECT province_code, name_th, name_en FROM province ORDER BY province_code"
            )
        }
        self.region_of = {
            code: {RegionScheme.SIX: six, RegionScheme.REO18: reo}
            for code, six, reo in snapshot.query(
                "SELECT province_code, region6, region18 FROM province"
            )
        }
        self.areas = {
            row[0]: Place(row[0], row[1], row[2], row[3], row[4], row[5], row[6] or "")
            for row in snapshot.query(
                "SELECT area_code, name_th, name_en, short_th, short_en, kind, lead_province"
                " FROM area"
            )
        }
        self.districts = {
            code: Place(code, th, en, parent=province)
            for code, th, en, province in snapshot.query(
                "SELECT district_code, name_th, name_en, province_code FROM district"
                " ORDER BY district_code"
            )
        }

        #: Codes that a place or school had before, by level and code of today.
        self.old_codes: dict[tuple[Level, str], list[str]] = {}
        for level, code, old in snapshot.query(_OLD_CODES):
            self.old_codes.setdefault((Level(level), code), []).append(old)

    def _load_schools(self, snapshot: Snapshot) -> None:
        school = snapshot.arrays(
            "SELECT school_code, coalesce(smis_code, '') AS smis_code,"
            " coalesce(obec_code, '') AS obec_code, name_th, coalesce(name_en, '') AS name_en,"
            " cell_id, (status = 'open') AS is_open, district_code, lat, lon,"
            " coordinate_state FROM school ORDER BY school_idx"
        )
        self.school_codes = tuple(_texts(school["school_code"]))
        self.school_th = _texts(school["name_th"])
        self.school_en = _texts(school["name_en"])
        self.smis_codes = _texts(school["smis_code"])
        self.obec_codes = _texts(school["obec_code"])
        one = {code: code for code in self.districts}
        self.school_districts = [one.get(code, code) for code in _texts(school["district_code"])]
        self.school_cell: Ints = np.asarray(np.ma.filled(school["cell_id"], 0), dtype=np.int64)
        self.school_open = np.asarray(np.ma.filled(school["is_open"], False), dtype=bool)
        lat = np.ma.filled(school["lat"].astype(float), np.nan)
        lon = np.ma.filled(school["lon"].astype(float), np.nan)
        # A wrong position is worse than none on a map: only what passed the check, or is merely
        # shared by two schools, is drawn.
        drawable = np.isin(np.array(_texts(school["coordinate_state"])), ["ok", "duplicate"])
        self.lat = np.where(drawable, lat, np.nan)
        self.lon = np.where(drawable, lon, np.nan)
        self.index_of = {code: idx for idx, code in enumerate(self.school_codes)}
        # Nearly every short code is one school's; the few that are not are kept apart.
        self._short: dict[str, int] = {}
        self._shared: dict[str, set[int]] = {}
        for codes in (self.smis_codes, self.obec_codes):
            for idx, code in enumerate(codes):
                first = self._short.setdefault(code, idx)
                if code and first != idx:
                    self._shared.setdefault(code, {first}).add(idx)
        self._short.pop("", None)

    def place(self, level: Level, code: str) -> Place | None:
        """The names of a place above the school; None where no register has the code."""
        held = {
            Level.REGION: self.regions,
            Level.PROVINCE: self.provinces,
            Level.AREA: self.areas,
            Level.DISTRICT: self.districts,
        }.get(level)
        return held.get(code) if held is not None else None

    def knows(self, scope: Scope) -> bool:
        """Whether there is a place of each code of a scope, a school by its ten digits."""
        return all(
            code in self.index_of if level is Level.SCHOOL else self.place(level, code) is not None
            for level, code in scope
        )

    def school_index(self, code: str) -> int:
        """Resolve any of the three school codes. UnknownPlace, with candidates if it is ambiguous.
        """
        idx = self.index_of.get(code)
        if idx is not None:
            return idx
        shared = sorted(self._shared.get(code, ()))
        if not shared and code in self._short:
            return self._short[code]
        raise UnknownPlace(
            "school", code, tuple(self.school_codes[idx] for idx in shared)
        )

    def codes_of_cells(self, level: Level, scheme: RegionScheme) -> list[str]:
        """The code of the place of a level that each cell lies in."""
        return self._column[level, scheme]

    def code_of_cell(self, level: Level, cell: int, scheme: RegionScheme) -> str:
        """The code of the place of a level that a cell lies in."""
        return self._column[level, scheme][cell]

    def _select(self, scope: Scope) -> Selection:
        """Resolve a scope. UnknownPlace for a code that no place has; a contradiction is empty."""
        school: int | None = None
        cells: Ints = np.arange(len(self.cell_schools))
        if scope.school is not None:
            school = self.school_index(scope.school)
            cells = self.school_cell[school:school + 1]
        for level, code in scope:
            if level >= Level.SCHOOL:
                continue
            if self.place(level, code) is None:
                raise UnknownPlace(level.value, code)
            scheme = RegionScheme.of(code) if level is Level.REGION else RegionScheme.SIX
            codes = self._codes[level, scheme]
            place = codes.index(code) if code in codes else -2
            cells = cells[self._position[level, scheme][cells] == place]
        if school is not None:
            inside = len(cells) == 1
            return Selection(cells, school if inside else None, int(inside), "")
        return Selection(cells, None, int(self.cell_schools[cells].sum()), place_of(scope))

    def units(self, level: Level, selection: Selection) -> int:
        """How many units stand in a scope: open schools, or the offices of areas."""
        if level is not Level.AREA:
            return selection.schools
        return int(self.is_office[selection.cells].sum())

    def offices(self, group: Grouping) -> Ints:
        """How many offices of areas stand in each place of a group."""
        seated = group.group[self.is_office[group.cells]]
        return np.bincount(seated, minlength=len(group.codes)).astype(np.int64)

    def _holds(self, wide: Scope, scope: Scope) -> bool:
        """Whether every school (and resident) of a scope lies inside a wider one."""
        if wide == COUNTRY:
            return True
        for level, code in wide:
            if scope.code(level) not in (None, code):
                return False
        held, asked = self.select(wide), self.select(scope)
        if wide.school is not None:
            return held.school is not None and held.school == asked.school
        if scope.school is None and not len(asked.cells):
            return all(scope.code(level) == code for level, code in wide)
        return bool(np.isin(asked.cells, held.cells).all())

    def _schools_in(self, scope: Scope) -> Ints:
        """Indexes of all schools of a scope, open or not. Kept, so that nobody may change them."""
        selection = self.select(scope)
        if selection.school is not None:
            found = np.array([selection.school])
        elif len(selection.cells) == len(self.cell_schools):
            found = np.arange(len(self.school_codes))
        else:
            held = np.zeros(len(self.cell_schools), dtype=bool)
            held[selection.cells] = True
            found = np.flatnonzero(held[self.school_cell])
        found.flags.writeable = False
        return found

    def _group(
        self, scope: Scope, level: Level, scheme: RegionScheme, with_residence: bool
    ) -> Grouping:
        """Divide a scope into the places of a level, REGION to DISTRICT.

        Places without a school are left out unless `with_residence` asks for where people live.
        """
        selection = self.select(scope)
        position = self._position[level, scheme][selection.cells]
        inside = position >= 0
        lived_in = np.unique(
            position[inside if with_residence
                     else inside & ~self.is_residence[selection.cells]]
        )
        order = np.full(len(self._codes[level, scheme]), -1)
        order[lived_in] = np.arange(len(lived_in))
        group = np.where(inside, order[position], -1)
        kept = group >= 0
        cells, group = selection.cells[kept], group[kept]
        all_codes = self._codes[level, scheme]
        whole = np.bincount(
            np.maximum(self._position[level, scheme], 0),
            weights=self.cell_schools * (self._position[level, scheme] >= 0),
            minlength=len(all_codes),
        ).astype(np.int64)
        schools = np.bincount(
            group, weights=self.cell_schools[cells], minlength=len(lived_in)
        ).astype(np.int64)
        codes = tuple(all_codes[n] for n in lived_in)
        kinds = tuple(self.areas[code].kind if level is Level.AREA else "" for code in codes)
        within = scope.without(Level.SCHOOL, Level.STUDENT)
        names = tuple(place_of((*within, (level, code))) for code in codes)
        return Grouping(level, codes, cells, group, schools, whole[lived_in], names, kinds)
