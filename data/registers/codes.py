"""Codes over time: what areas and districts were called before, and what each old code is now.

An old code is one thing of today, or it was split and the province of a row decides. What neither
the code nor the province decides is nobody's: it is told, never guessed.

The 42 secondary areas of 2010 became 62 in January 2021; a code of theirs and its provinces follow
the list that OBEC published in September 2022, which still carried them. Bueng Kan left Nong Khai
on 23 March 2011: eight districts got codes of the new province in the order of their old ones, and
the third primary area of Nong Khai, which was these districts, became that of Bueng Kan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.vocabulary import Code
from data.registers.area_members import SECONDARY_PROVINCES

#: The month of the reform is known, not its day of force.
_SECONDARY_ENDED = date(2021, 1, 31)
_BUENG_KAN_BEGAN = date(2011, 3, 23)

OLD_SECONDARY: dict[str, str] = {
    "101701": "10", "101702": "10", "101703": "12 14", "101704": "13 19", "101705": "15 16 17 18",
    "101706": "11 24", "101707": "25 26 27", "101708": "70 71", "101709": "72 73",
    "101710": "74 75 76 77", "101711": "84 86", "101712": "80 93", "101713": "81 92",
    "101714": "82 83 85", "101715": "94 95 96", "101716": "90 91", "101717": "22 23",
    "101718": "20 21", "101719": "39 42", "101720": "41", "101721": "38 43", "101722": "48 49",
    "101723": "47", "101724": "46", "101725": "40", "101726": "44", "101727": "45",
    "101728": "33 35", "101729": "34 37", "101730": "36", "101731": "30", "101732": "31",
    "101733": "32", "101734": "50 58", "101735": "51 52", "101736": "56 57", "101737": "54 55",
    "101738": "63 64", "101739": "53 65", "101740": "67", "101741": "62 66", "101742": "60 61",
}
"""Secondary area of 2010–2021 to the provinces that it held."""

#: Two areas share the province, and their old numbers are their new ones.
_BANGKOK = {"101701": "S10-1", "101702": "S10-2"}

_OLD_PRIMARY: dict[str, str] = {"4303": "3801"}

_OLD_DISTRICTS: dict[str, str] = {
    "4303": "3801", "4304": "3802", "4306": "3803", "4309": "3804", "4310": "3805",
    "4311": "3806", "4312": "3807", "4313": "3808",
}


@dataclass(frozen=True, slots=True)
class OldArea:
    """What an old code of an area is today, for rows of one province: "" where it was not split."""

    code: Code
    province: Code
    area: Code
    valid_to: date


@dataclass(frozen=True, slots=True)
class OldDistrict:
    """An old code of a district and the code of the same district today."""

    code: Code
    district: Code
    valid_to: date


@cache
def old_areas() -> tuple[OldArea, ...]:
    """Every old code of an area; one that was split has a line for each province it held."""
    found = [
        OldArea(Code(code), Code(""), Code(area), _BUENG_KAN_BEGAN)
        for code, area in _OLD_PRIMARY.items()
    ]
    for code, held in OLD_SECONDARY.items():
        now = {province: _secondary(code, province) for province in held.split()}
        if len(set(now.values())) == 1:
            now = {"": next(iter(now.values()))}
        found.extend(
            OldArea(Code(code), Code(province), area, _SECONDARY_ENDED)
            for province, area in now.items()
        )
    return tuple(found)


def _secondary(code: str, province: str) -> Code:
    """The secondary area of today of a province; Bangkok has two."""
    if code in _BANGKOK:
        return Code(_BANGKOK[code])
    return next(
        Code(area) for area, held in SECONDARY_PROVINCES.items() if province in held.split()
    )


@cache
def old_districts() -> tuple[OldDistrict, ...]:
    """Every old code of a district."""
    return tuple(
        OldDistrict(Code(code), Code(district), _BUENG_KAN_BEGAN)
        for code, district in _OLD_DISTRICTS.items()
    )


@cache
def renamed_area(code: str) -> Code | None:
    """The one area of today that an old code means; None where it was split, or is not old."""
    return next((old.area for old in old_areas() if old.code == code and not old.province), None)


@cache
def split_area(code: str) -> tuple[Code, ...]:
    """The areas of today among which an old code was split; empty where it was not."""
    parts = (old.area for old in old_areas() if old.code == code and old.province)
    return tuple(dict.fromkeys(parts))
