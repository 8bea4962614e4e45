"""The register of places: provinces, districts and tambons, both region schemes, education areas.

Codes and names of provinces, districts and tambons come from the `geothai` package (Department of
Provincial Administration). Education areas and the districts of primary areas follow the school list that
OBEC published in September 2022 and the 62 secondary areas of 2021; regions follow the six regions of the
Royal Society and the 18 regional education offices of August 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geothai

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA, Code, RegionScheme


@dataclass(frozen=True, slots=True)
class Place:
    """A named unit. `parent` is a district's or tambon's upper code; "" where there is none."""

    code: Code
    name_th: str
    name_en: str
    parent: Code = Code("")


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

_PRIMARY_DISTRICTS: dict[str, str] = {
    "1001": " ".join(f"{n:02d}" for n in range(1, 51)),
    "1101": "01 04 05",
    "1102": "02 03 06",
    "1201": "01 02",
    "1202": "03 04 05 06",
    "1301": "01 02 05 07",
    "1302": "03 04 06",
    "1401": "01 02 03 07 09 11 14 15 16",
    "1402": "04 05 06 08 10 12 13",
    "1501": "01 02 03 04 05 06 07",
    "1601": "01 03 05 06",
    "1602": "02 04 07 08 09 10 11",
    "1701": "01 02 03 04 05 06",
    "1801": "01 02 03 04 05 06 07 08",
    "1901": "01 05 06 07 08 09 10 13",
    "1902": "02 03 04 11 12",
    "2001": "01 02 03",
    "2002": "05 06 10 11",
    "2003": "04 07 08 09",
    "2101": "01 02 05 06 08",
    "2102": "03 04 07",
    "2201": "01 03 08 09",
    "2202": "02 04 05 06 07 10",
    "2301": "01 02 03 04 05 06 07",
    "2401": "01 03 04 05",
    "2402": "02 06 07 08 09 10 11",
    "2501": "01 06 07 08 09",
    "2502": "02 03",
    "2601": "01 02 03 04",
    "2701": "01 02 04 07 09",
    "2702": "03 05 06 08",
    "3001": "01 10",
    "3002": "06 07 16 22 32",
    "3003": "02 03 14 25",
    "3004": "18 20 21",
    "3005": "08 09 11 19 26 28",
    "3006": "04 05 12 23 30 31",
    "3007": "13 15 17 24 27 29",
    "3101": "01 10 18 21",
    "3102": "03 07 08 15 16",
    "3103": "04 05 06 12 14 17 20 23",
    "3104": "02 09 11 13 19 22",
    "3201": "01 04 09 11 12 16",
    "3202": "02 03 07 08 17",
    "3203": "05 06 10 13 14 15",
    "3301": "01 02 03 13 15 16 20",
    "3302": "09 10 11 12 18 21 22",
    "3303": "05 06 07 17",
    "3304": "04 08 14 19",
    "3401": "01 04 14 24 31",
    "3402": "05 11 12 21 30",
    "3403": "02 03 19 20 25",
    "3404": "15 22 29 32",
    "3405": "07 08 09 10 26 33",
    "3501": "01 04 06 07",
    "3502": "02 03 05 08 09",
    "3601": "01 02 03 05 14",
    "3602": "04 10 11 12 13",
    "3603": "06 07 08 09 15 16",
    "3701": "01 02 03 04 05 06 07",
    "3801": "01 02 03 04 05 06 07 08",
    "3901": "01 03 04",
    "3902": "02 05 06",
    "4001": "01 02 03",
    "4002": "10 11 17 18 22 24",
    "4003": "12 13 14 15 25",
    "4004": "07 08 09 19 21",
    "4005": "04 05 06 16 20 23 29",
    "4101": "01 03 19 20",
    "4102": "04 05 09 10 21 25",
    "4103": "06 07 08 11 23 24",
    "4104": "02 17 18 22",
    "4201": "01 02 03 04 08",
    "4202": "09 10 11 12 13 14",
    "4203": "05 06 07",
    "4301": "01 02 07 08 14 17",
    "4302": "05 15 16",
    "4401": "01 02 04 06",
    "4402": "07 08 09 10 11",
    "4403": "03 05 12 13",
    "4501": "01 04 05 16 17 18 20",
    "4502": "02 03 06 11 12 13 14 19",
    "4503": "07 08 09 10 15",
    "4601": "01 03 04 09 15 17",
    "4602": "07 08 11 12 18",
    "4603": "02 05 06 10 13 14 16",
    "4701": "01 02 03 14 15 17 18",
    "4702": "04 05 06 07 12 13 16",
    "4703": "08 09 10 11",
    "4801": "01 02 05 06 07 12",
    "4802": "03 04 08 09 10 11",
    "4901": "01 02 03 04 05 06 07",
    "5001": "01 05 13 23",
    "5002": "06 07 08 11 14",
    "5003": "04 09 10 20 21",
    "5004": "12 15 19 22 24",
    "5005": "16 17 18",
    "5006": "02 03 25",
    "5101": "01 02 06 07",
    "5102": "03 04 05 08",
    "5201": "01 02 05 12",
    "5202": "03 04 08 09 10 11",
    "5203": "06 07 13",
    "5301": "01 02 07 08 09",
    "5302": "03 04 05 06",
    "5401": "01 02 06 08",
    "5402": "03 04 05 07",
    "5501": "01 02 03 04 07 10 11 14",
    "5502": "05 06 08 09 12 13 15",
    "5601": "01 05 07 09",
    "5602": "02 03 04 06 08",
    "5701": "01 02 17",
    "5702": "05 06 10 11 16",
    "5703": "07 08 09 15 18",
    "5704": "03 04 12 13 14",
    "5801": "01 02 03 07",
    "5802": "04 05 06",
    "6001": "01 02 03 06 10",
    "6002": "05 11 13 14 15",
    "6003": "04 07 08 09 12",
    "6101": "01 02 03 05",
    "6102": "04 06 07 08",
    "6201": "01 02 06 07 11",
    "6202": "03 04 05 08 09 10",
    "6301": "01 02 03 09",
    "6302": "04 05 06 07 08",
    "6401": "01 02 03 04",
    "6402": "05 06 07 08 09",
    "6501": "01 04",
    "6502": "05 08 09",
    "6503": "02 03 06 07",
    "6601": "01 02 03 07 09 12",
    "6602": "04 05 06 08 10 11",
    "6701": "01 02 10",
    "6702": "03 04 09 11",
    "6703": "05 06 07 08",
    "7001": "01 02 03 08 09 10",
    "7002": "04 05 06 07",
    "7101": "01 04 06 11",
    "7102": "05 09 13",
    "7103": "02 07 08",
    "7104": "03 10 12",
    "7201": "01 04 05",
    "7202": "06 07 09",
    "7203": "02 03 08 10",
    "7301": "01 02 04",
    "7302": "03 05 06 07",
    "7401": "01 02 03",
    "7501": "01 02 03",
    "7601": "01 02 03 07",
    "7602": "04 05 06 08",
    "7701": "01 03 04 05",
    "7702": "02 06 07 08",
    "8001": "01 03 20 23",
    "8002": "04 05 09 10 11 17 18 22",
    "8003": "06 07 12 13 16 19",
    "8004": "02 08 14 15 21",
    "8101": "01 02 03 04 05 06 07 08",
    "8201": "01 02 03 04 05 06 07 08",
    "8301": "01 02 03",
    "8401": "01 02 03 04 05",
    "8402": "06 07 08 09 10 11 17 19",
    "8403": "12 13 14 15 16 18",
    "8501": "01 02 03 04 05",
    "8601": "01 02 03",
    "8602": "04 05 06 07 08",
    "9001": "01 02 07 08 12 15",
    "9002": "09 11 13 14 16",
    "9003": "03 04 05 06 10",
    "9101": "01 02 03 04 05 06 07",
    "9201": "01 03 04 08 10",
    "9202": "02 05 06 07 09",
    "9301": "01 05 07 10 11",
    "9302": "02 03 04 06 08 09",
    "9401": "01 03 04 09",
    "9402": "02 05 10 12",
    "9403": "06 07 08 11",
    "9501": "01 06 08",
    "9502": "03 05 07",
    "9503": "02 04",
    "9601": "01 03 04 06 07",
    "9602": "02 08 09 10 11",
    "9603": "05 12 13",
}
"""Primary area to the last two digits of its districts (all lie in the area's province)."""

_SECONDARY_PROVINCES: dict[str, str] = {
    "S10-1": "10",
    "S10-2": "10",
    "S11": "11",
    "S12": "12",
    "S13": "13",
    "S14": "14",
    "S16": "16",
    "S17": "17 15",
    "S19": "19",
    "S20": "20 21",
    "S22": "22 23",
    "S24": "24",
    "S25": "25 26",
    "S27": "27",
    "S30": "30",
    "S31": "31",
    "S32": "32",
    "S33": "33 35",
    "S34": "34 37",
    "S36": "36",
    "S38": "38",
    "S40": "40",
    "S41": "41",
    "S42": "42 39",
    "S43": "43",
    "S44": "44",
    "S45": "45",
    "S46": "46",
    "S47": "47",
    "S48": "48",
    "S49": "49",
    "S50": "50",
    "S52": "52 51",
    "S54": "54",
    "S55": "55",
    "S56": "56",
    "S57": "57",
    "S58": "58",
    "S60": "60",
    "S61": "61 18",
    "S62": "62",
    "S63": "63",
    "S64": "64",
    "S65": "65 53",
    "S66": "66",
    "S67": "67",
    "S70": "70",
    "S71": "71",
    "S72": "72",
    "S73": "73",
    "S74": "74 75",
    "S76": "76",
    "S77": "77",
    "S80": "80",
    "S82": "82 83 85",
    "S84": "84 86",
    "S90": "90 91",
    "S92": "92 81",
    "S93": "93",
    "S94": "94",
    "S95": "95",
    "S96": "96",
}
"""Secondary area to its provinces, lead province first. The keys are ours, not official codes."""


@cache
def regions(scheme: RegionScheme) -> tuple[Place, ...]:
    """The regions of one scheme, in its customary order."""
    if scheme is RegionScheme.SIX:
        return tuple(
            Place(Code(code), f"ภาค{th}", f"{en}") for code, (th, en, _) in _SIX.items()
        )
    return tuple(
        Place(Code(f"REO{n:02d}"), f"ศธภ. {n}", f"Regional Education Office {n}")
        for n in range(1, 19)
    )


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
def areas() -> tuple[Area, ...]:
    """The 183 primary and 62 secondary areas and the special-education bureau (246 units)."""
    name = {place.code: place for place in provinces()}
    found: list[Area] = []
    counts: dict[str, int] = {}
    for code in _PRIMARY_DISTRICTS:
        counts[code[:2]] = counts.get(code[:2], 0) + 1
    for code, ends in _PRIMARY_DISTRICTS.items():
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
    for code, held in _SECONDARY_PROVINCES.items():
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
            "Special Education Bureau",
            tuple(place.code for place in provinces()),
        )
    )
    return tuple(found)


def current_area(code: str, province: str | None) -> Code | None:
    """Resolve an area code as a file writes it; old secondary codes (1017NN) need the province."""
    known = _area_codes()
    if code in known:
        return Code(code)
    if code in _SECONDARY_BANGKOK:
        return _SECONDARY_BANGKOK[code]
    if len(code) == 6 and code.startswith("1017") and 1 <= int(code[4:] or 0) <= 42 and province:
        return next(
            (area.code for area in areas() if area.kind == "secondary" and province in area.provinces),
            None,
        )
    return None


_SECONDARY_BANGKOK = {"101701": Code("S10-1"), "101702": Code("S10-2")}


@cache
def _area_codes() -> frozenset[str]:
    return frozenset(area.code for area in areas())
