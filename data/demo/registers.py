"""Facts that the demo is calibrated with: counts of schools, points in districts, lie of the land.

`school_counts.csv`: schools by kind of area and levels taught in September 2022, counted from the
public EMIS list (primary by area, secondary and special by province). `district_points.csv`: for
each district the number of primary schools found in it in the same list, and places inside it as
lon/lat/radius in km.
"""

from __future__ import annotations

import csv
import math
import random
from dataclasses import dataclass
from pathlib import Path

from dashboard.vocabulary import RegionScheme
from data.registers import places

_HERE = Path(__file__).parent
LEVELS = ("kg_primary", "to_lower_sec", "secondary", "all_levels")

_REMOTE = {"N": 0.42, "C": 0.2, "NE": 0.32, "E": 0.25, "W": 0.38, "S": 0.34}
_POOR = {"N": 0.5, "C": 0.35, "NE": 0.6, "E": 0.3, "W": 0.42, "S": 0.42}
_REMOTE_PROVINCE = {
    "58": 0.92, "63": 0.72, "50": 0.5, "55": 0.6, "57": 0.5, "42": 0.45, "94": 0.5, "95": 0.6,
    "96": 0.6, "71": 0.55, "10": 0.02, "11": 0.05, "12": 0.05, "13": 0.07, "73": 0.1, "74": 0.08,
    "83": 0.15, "20": 0.12, "85": 0.45, "82": 0.4, "23": 0.4, "67": 0.4, "61": 0.4, "53": 0.4,
}
_POOR_PROVINCE = {
    "58": 0.95, "48": 0.82, "37": 0.8, "46": 0.78, "35": 0.76, "63": 0.75, "96": 0.75, "94": 0.72,
    "95": 0.68, "10": 0.12, "11": 0.15, "12": 0.12, "13": 0.18, "83": 0.15, "20": 0.2, "21": 0.22,
    "74": 0.2, "73": 0.25, "55": 0.65, "50": 0.45, "57": 0.55, "31": 0.68, "32": 0.68, "33": 0.68,
    "49": 0.7, "39": 0.68, "38": 0.66,
}
#: Share of students with a G id beside the general one: borders and places of work.
MIGRANT_PROVINCE = {
    "63": 0.14, "58": 0.08, "50": 0.07, "57": 0.06, "85": 0.09, "74": 0.06, "71": 0.06, "73": 0.02,
    "13": 0.02, "11": 0.02, "20": 0.03, "21": 0.02, "22": 0.03, "23": 0.04, "27": 0.03, "83": 0.03,
    "84": 0.02, "70": 0.02, "77": 0.02, "76": 0.015, "10": 0.015, "12": 0.015, "49": 0.01,
}
#: Provinces whose students without a Thai number come mostly from Laos or Cambodia, not Myanmar.
LAO_BORDER = ("34", "37", "38", "39", "40", "41", "42", "43", "47", "48", "49", "55")
CAMBODIA_BORDER = ("22", "23", "24", "27", "31", "32", "33")
#: Provinces where the published list of dropouts is longest.
DROPOUT_PROVINCES = (
    "10", "83", "27", "30", "63", "96", "36", "84", "71", "57", "85", "81", "11", "93", "66", "34",
    "62", "82", "74", "33",
)
HIGHLAND_PROVINCES = ("50", "55", "57", "58", "63", "71")
SOUTH_BORDER = ("94", "95", "96")
_FAR_DISTRICTS = frozenset((
    "อมก๋อย", "แม่แจ่ม", "กัลยาณิวัฒนา", "เวียงแหง", "อุ้มผาง", "ท่าสองยาง", "แม่ระมาด",
    "บ่อเกลือ", "สังขละบุรี", "ทองผาภูมิ", "เกาะสมุย", "เกาะพะงัน", "เกาะกูด", "เกาะช้าง",
    "เกาะยาว", "เกาะลันตา", "เกาะสีชัง", "ปางมะผ้า", "สบเมย", "แม่ลาน้อย", "ธารโต", "เบตง",
    "สุคิริน", "จะแนะ", "แม่ฟ้าหลวง", "เวียงแก่น",
))


@dataclass(frozen=True, slots=True)
class District:
    """A district as the demo sees it; `remote` and `poor` are latent, 0–1."""

    code: str
    name_th: str
    name_en: str
    province: str
    weight: float
    points: tuple[tuple[float, float, float], ...]
    tambons: tuple[places.Place, ...]
    remote: float
    poor: float

    @property
    def is_island(self) -> bool:
        return self.name_th.startswith("เกาะ")


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))


def districts(seed: int) -> dict[str, District]:
    """Every district by code, with its latent remoteness and poverty."""
    draw = random.Random(f"{seed}:districts")
    tambons: dict[str, list[places.Place]] = {}
    for tambon in places.tambons():
        tambons.setdefault(tambon.parent, []).append(tambon)
    stored: dict[str, tuple[int, tuple[tuple[float, float, float], ...]]] = {}
    with (_HERE / "district_points.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            points = tuple(
                (float(lon), float(lat), float(km))
                for lon, lat, km in (part.split("/") for part in row["points"].split())
            )
            stored[row["district_code"]] = (int(row["primary_schools"]), points)
    seat: dict[str, tuple[float, float, float]] = {}
    found: dict[str, District] = {}
    for place in places.districts():
        count, points = stored[place.code]
        seat.setdefault(place.parent, points[0])
        six = places.region_of(place.parent, RegionScheme.SIX)
        remote = _REMOTE_PROVINCE.get(place.parent, _REMOTE[six])
        poor = _POOR_PROVINCE.get(place.parent, _POOR[six])
        far = _clip(km_between(points[0], seat[place.parent]) / 100)
        remote = _clip(0.75 * remote + 0.3 * far * (0.4 + remote) + draw.gauss(0, 0.05))
        if place.name_th in _FAR_DISTRICTS:
            remote = _clip(remote + 0.3)
        poor = _clip(0.8 * poor + 0.28 * remote + draw.gauss(0, 0.05))
        held = tuple(tambons[place.code])
        found[place.code] = District(
            place.code, place.name_th, place.name_en, place.parent, count or len(held), points,
            held, remote, poor,
        )
    return found


def km_between(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Distance in km of two (lon, lat, …) points, flat-earth: good enough within a province."""
    east = (one[0] - other[0]) * 111.32 * math.cos(math.radians(one[1]))
    return math.hypot(east, (one[1] - other[1]) * 110.6)


def school_counts() -> tuple[tuple[str, str, dict[str, int]], ...]:
    """(kind, area or province, number of schools by levels taught)."""
    with (_HERE / "school_counts.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["kind"], row["unit"], {level: int(row[level]) for level in LEVELS})
            for row in csv.DictReader(lines)
        )
