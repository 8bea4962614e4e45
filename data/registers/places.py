"""The register of places: provinces, districts and tambons, both region schemes, education areas.

Codes and names of provinces, districts and tambons come from the `geothai` package (Department of
Provincial Administration). Education areas and the districts of primary areas follow the school
list that OBEC published in September 2022 and the 62 secondary areas of 2021; regions follow the
six regions of the Royal Society and the 18 regional education offices of August 2023.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import geothai

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA, Code, RegionScheme
from data.registers.area_members import PRIMARY_DISTRICTS, SECONDARY_PROVINCES


@dataclass(frozen=True, slots=True)
class Place:
    """A named unit. `parent` is a district's or tambon's upper code; "" where there is none.
    `short_en` is for where room is little; "" where the name itself is short."""

    code: Code
    name_th: str
    name_en: str
    parent: Code = Code("")
    short_en: str = ""


#: The bureau of special education leads no province; its office is at the ministry, in Bangkok.
BUREAU_SEAT = Code("10")


@dataclass(frozen=True, slots=True)
class Area:
    """An education area. `kind` is primary, secondary or special."""

    code: Code
    kind: str
    name_th: str
    short_th: str
    name_en: str
    short_en: str
    #: The first is the lead province (where the office stands).
    provinces: tuple[Code, ...]
    #: District codes of a primary area; empty for the others, which take schools of every district.
    districts: tuple[Code, ...] = ()


_SIX: dict[str, tuple[str, str, str]] = {
    "N": ("เหนือ", "North", "50 51 52 53 54 55 56 57 58"),
    "C": ("กลาง", "Central",
          "10 11 12 13 14 15 16 17 18 19 26 60 61 62 64 65 66 67 72 73 74 75"),
    "NE": ("ตะวันออกเฉียงเหนือ", "Northeast",
           "30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49"),
    "E": ("ตะวันออก", "East", "20 21 22 23 24 25 27"),
    "W": ("ตะวันตก", "West", "63 70 71 76 77"),
    "S": ("ใต้", "South", "80 81 82 83 84 85 86 90 91 92 93 94 95 96"),
}

_REO: tuple[str, ...] = (
    "14 15 16 17 18 19", "10 11 12 13 73", "70 71 72", "74 75 76 77", "80 84 86 90 93",
    "81 82 83 85 91 92", "94 95 96", "20 21 24", "22 23 25 26 27", "38 39 41 42 43", "47 48 49",
    "40 44 45 46", "30 31 32 36", "33 34 35 37", "50 51 52 58", "54 55 56 57", "53 63 64 65 67",
    "60 61 62 66",
)

@cache
def regions(scheme: RegionScheme) -> tuple[Place, ...]:
    """The regions of one scheme, in its customary order."""
    if scheme is RegionScheme.SIX:
        return tuple(
            Place(Code(code), f"ภาค{th}", f"{en}") for code, (th, en, _) in _SIX.items()
        )
    return tuple(
        Place(
            Code(f"REO{n:02d}"), f"ศธภ. {n}", f"Regional Education Office {n}",
            short_en=f"REO {n}",
        )
        for n in range(1, 19)
    )


def short_region(code: str) -> str:
    """The English name of a region where room is little; the Thai one is short already."""
    place = next(place for place in regions(RegionScheme.of(code)) if place.code == code)
    return place.short_en or place.name_en


@cache
def region_of(province: str, scheme: RegionScheme) -> Code:
    """The region that a province belongs to."""
    if scheme is RegionScheme.SIX:
        return Code(next(code for code, (_, _, held) in _SIX.items() if province in held.split()))
    return Code(f"REO{next(n for n, held in enumerate(_REO, 1) if province in held.split()):02d}")


@cache
def provinces() -> tuple[Place, ...]:
    return tuple(
        Place(Code(item.code), item.name_th, item.name_en) for item in geothai.provinces()
    )


@cache
def districts() -> tuple[Place, ...]:
    """All districts, Bangkok's without the prefix เขต."""
    return tuple(
        Place(Code(item.code), item.name_th.removeprefix("เขต"), item.name_en, province.code)
        for province in provinces()
        for item in geothai.districts(province.code)
    )


@cache
def tambons() -> tuple[Place, ...]:
    return tuple(
        Place(Code(item.code), item.name_th, item.name_en, district.code)
        for district in districts()
        for item in geothai.subdistricts(district.code)
    )


@cache
def tambons_in_english() -> dict[str, tuple[Place, ...]]:
    """Those of one Thai name, by that name."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in tambons():
        found[place.name_th].append(place)
    return {name: tuple(alike) for name, alike in found.items()}


def tambon_in_english(name: str | None, district: str) -> str | None:
    """The English name of the tambon of this Thai name, as feeds write it: that of the district (4
    digits), else the one of its province, else the one in the country; None where the register has
    none, or several."""
    alike = tambons_in_english().get(name or "", ())
    for within in (district, district[:2], ""):
        found = {place.name_en for place in alike if place.code.startswith(within)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


@cache
def areas() -> tuple[Area, ...]:
    """The 183 primary and 62 secondary areas and the special-education bureau (246 units)."""
    name = {place.code: place for place in provinces()}
    found: list[Area] = []
    counts: dict[str, int] = {}
    for code in PRIMARY_DISTRICTS:
        counts[code[:2]] = counts.get(code[:2], 0) + 1
    for code, ends in PRIMARY_DISTRICTS.items():
        place = name[Code(code[:2])]
        number = f" เขต {int(code[2:])}" if counts[code[:2]] > 1 else ""
        number_en = f" {int(code[2:])}" if counts[code[:2]] > 1 else ""
        found.append(
            Area(
                Code(code),
                "primary",
                f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษา{place.name_th}{number}",
                f"สพป.{place.name_th}{number}",
                f"{place.name_en} Primary Educational Service Area Office{number_en}",
                f"{place.name_en}{number_en} PESAO",
                (place.code,),
                tuple(Code(place.code + end) for end in ends.split()),
            )
        )
    for code, held in SECONDARY_PROVINCES.items():
        codes = tuple(Code(province) for province in held.split())
        number = f" เขต {code[-1]}" if "-" in code else ""
        number_en = f" {code[-1]}" if "-" in code else ""
        th = " ".join(name[province].name_th for province in codes)
        en = "–".join(name[province].name_en for province in codes)
        found.append(
            Area(
                Code(code),
                "secondary",
                f"สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา{th}{number}",
                f"สพม.{th}{number}",
                f"{en} Secondary Educational Service Area Office{number_en}",
                f"{en}{number_en} SESAO",
                codes,
            )
        )
    found.append(
        Area(
            SPECIAL_EDUCATION_AREA,
            "special",
            "สำนักบริหารงานการศึกษาพิเศษ",
            "สศศ.",
            "Special Education Bureau",
            "Special Ed. Bureau",
            tuple(place.code for place in provinces()),
        )
    )
    return tuple(found)
