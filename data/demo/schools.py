"""The invented school register: always of the whole country, so that every scale has the same."""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from statistics import NormalDist

import duckdb
import pandas as pd

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA, Code, RegionScheme
from data.demo import registers, words
from data.registers import places

STUDENTS = 6_570_000
"""Students of the country on 10 June 2569."""
OPEN_SCHOOLS = 29_000
SMALL_SHARE = 0.5
"""Share of open schools with 120 pupils or fewer."""

#: First and last grade (index into GRADE_ORDER) by levels taught.
_GRADES = {
    "kg_primary": (1, 8), "to_lower_sec": (1, 11), "secondary": (9, 14), "all_levels": (1, 14),
}
_LEVEL_TH = {
    "kg_primary": "ก่อนประถมศึกษา-ประถมศึกษา",
    "to_lower_sec": "ก่อนประถมศึกษา-มัธยมศึกษาตอนต้น",
    "secondary": "มัธยมศึกษาตอนต้น-มัธยมศึกษาตอนปลาย",
    "all_levels": "ก่อนประถมศึกษา-มัธยมศึกษาตอนปลาย",
}
_EDSCHOOL_TYPE = {"kg_primary": "2", "to_lower_sec": "3", "secondary": "4", "all_levels": "4"}
#: Old area code at the head of SMIS codes that were given out before an area was split.
_OLD_SMIS_AREA = {"3801": "4303", "2003": "2002", "3007": "3006", "4005": "4004"}


@dataclass(slots=True)
class School:
    """One school in the making; `students` is its roll on 10 June 2569."""

    sid: int
    area: str
    kind: str
    levels: str
    district: registers.District
    prefix: str = ""
    name_th: str = ""
    name_en: str = ""
    tambon: int = 0
    remote: float = 0.0
    poor: float = 0.0
    weak: float = 0.0
    score: float = 0.0
    students: int = 0
    status: str = "เปิด"
    #: When a school that is not open stopped; closing in 2026 means it was open in the year before.
    closed_on: str = ""
    merged_to: int = 0
    code10: str = ""
    smis: str = ""
    lat: float | None = None
    lon: float | None = None


def make(con: duckdb.DuckDBPyConnection, seed: int) -> None:
    """Fill the table `school` of the connection: one row a school of the country, `sid` from 1."""
    districts = registers.districts(seed)
    draw = random.Random(f"{seed}:schools")
    schools = _slots(districts, draw)
    _natures(schools, draw)
    _fates(schools, draw)
    _sizes(schools)
    _codes(schools)
    _names(schools, draw)
    _coordinates(schools, draw)
    frame = pd.DataFrame([_row(school, draw) for school in schools])
    con.register("school_frame", frame)
    con.execute("CREATE TABLE school AS SELECT * FROM school_frame ORDER BY sid")
    con.unregister("school_frame")


def _slots(districts: dict[str, registers.District], draw: random.Random) -> list[School]:
    """A school for every counted one, and a special-education centre for every province."""
    by_province: dict[str, list[registers.District]] = {}
    for district in districts.values():
        by_province.setdefault(district.province, []).append(district)
    secondary = {
        province: [area.code for area in places.areas() if area.kind == "secondary"
                   and province in area.provinces]
        for province in by_province
    }
    primary = {area.code: area.districts for area in places.areas() if area.kind == "primary"}
    found: list[School] = []

    def place(area: str, kind: str, levels: list[str], held: list[registers.District]) -> None:
        total = sum(district.weight for district in held)
        ends = list(accumulate(district.weight / total for district in held))
        draw.shuffle(levels)
        for number, level in enumerate(levels):
            at = bisect_left(ends, (number + 0.5) / len(levels))
            found.append(School(len(found) + 1, area, kind, level, held[min(at, len(held) - 1)]))

    for kind, unit, counts in registers.school_counts():
        levels = [level for level, count in counts.items() for _ in range(count)]
        if kind == "primary":
            place(unit, kind, levels, [districts[code] for code in primary[Code(unit)]])
        elif kind == "secondary":
            held = by_province[unit]
            codes = secondary[unit]
            for number, code in enumerate(codes):
                # Bangkok alone has two: each takes its own half of the districts.
                part = held[number::len(codes)]
                place(code, kind, levels[number::len(codes)], part)
        else:
            place(SPECIAL_EDUCATION_AREA, kind, levels, by_province[unit])
    for province, held in by_province.items():
        if province == "16":  # an institute for the province that is always shown
            place(SPECIAL_EDUCATION_AREA, "special", ["all_levels"], held[2:3])
        place(SPECIAL_EDUCATION_AREA, "centre", ["kg_primary"], held[:1])
    return found


def _natures(schools: list[School], draw: random.Random) -> None:
    """Kind of name, tambon, and the latent factors that every feed follows."""
    anuban: set[str] = set()
    for school in schools:
        district = school.district
        school.tambon = min(int(draw.random() * len(district.tambons)), len(district.tambons) - 1)
        school.remote = min(1.0, max(0.0, district.remote + draw.gauss(0, 0.13)))
        school.poor = min(1.0, max(0.0, district.poor + 0.2 * (school.remote - district.remote)
                                   + draw.gauss(0, 0.1)))
        school.weak = draw.random()
        six = places.region_of(district.province, RegionScheme.SIX)
        if school.kind == "primary":
            school.prefix = draw.choices(words.PREFIXES, words.PREFIX_SHARE[six])[0]
            if school.prefix == "anuban":
                if district.code in anuban:
                    school.prefix = "chumchon"
                anuban.add(district.code)
        else:
            school.prefix = school.kind
        score = draw.gauss(0, 1) - 1.6 * (school.remote - 0.3)
        score += {"anuban": 2.6, "chumchon": 1.2, "thairath": 0.5, "rpk": 1.5}.get(school.prefix, 0)
        score += {"to_lower_sec": 0.75, "all_levels": 1.6}.get(school.levels, 0.0)
        if district.province in registers.SOUTH_BORDER or district.province in ("58", "63"):
            score += 0.9  # highland and border villages have children
        if district.province in ("10", "11", "12", "13", "20", "21", "74", "83"):
            score += 1.0
        school.score = score if school.kind != "secondary" else score - 0.4 * school.remote


def _fates(schools: list[School], draw: random.Random) -> None:
    """Close the weakest: most some years ago, some between the last two academic years."""
    weakest = (s for s in schools if s.prefix in ("ban", "wat", "other"))
    primary = sorted(weakest, key=lambda s: s.score)
    pool = primary[: len(primary) // 6]
    draw.shuffle(pool)
    surplus = max(0, len(schools) - OPEN_SCHOOLS)
    recent = 70
    neighbours: dict[str, list[School]] = {}
    closing = {school.sid for school in pool[:surplus]}
    for school in primary:
        if school.sid not in closing:
            neighbours.setdefault(f"{school.area}{school.district.code}", []).append(school)
    for number, school in enumerate(pool[:surplus]):
        year = 2026 if number < recent else draw.randint(2018, 2024)
        school.closed_on = f"{year}-05-01"
        near = neighbours.get(f"{school.area}{school.district.code}", [])
        school.status = draw.choice(["ยุบ", "รวม", "ควบรวม", "ควบรวม"]) if near else "ยุบ"
        if school.status == "ควบรวม":
            school.merged_to = draw.choice(near).sid
        school.students = draw.randint(3, 14) if year == 2026 else 0
    left = [school for school in pool[surplus:] if draw.random() < 0.05]
    for school in left:  # open, and no pupil came
        school.score = -99.0


def _quantiles(count: int, mean: float, spread: float, cap: float) -> list[float]:
    """`count` lognormal quantiles, capped, whose mean is `mean`, smallest first."""
    normal = NormalDist()
    shape = [math.exp(spread * normal.inv_cdf((n + 0.5) / count)) for n in range(count)]
    scale = mean * count / sum(shape)
    for _ in range(4):  # what the cap takes is given back to the others
        values = [min(cap, scale * value) for value in shape]
        scale *= mean * count / sum(values)
    return values


def _sizes(schools: list[School]) -> None:
    """Give each open school its roll: ranks by score, quantiles calibrated to the country."""
    open_ones = [s for s in schools if not s.closed_on and s.score > -50]
    zero = sum(1 for s in schools if not s.closed_on and s.score <= -50)
    secondary = sorted((s for s in open_ones if s.kind == "secondary"), key=lambda s: s.score)
    special = sorted((s for s in open_ones if s.kind in ("special", "centre")),
                     key=lambda s: (s.kind == "special", s.score))
    primary = sorted((s for s in open_ones if s.kind == "primary"), key=lambda s: s.score)
    left = float(STUDENTS)
    for group, mean, spread, cap in (
        (secondary, 960.0, 0.95, 4_300.0),
        (special, 235.0, 0.6, 900.0),
    ):
        for school, size in zip(group, _quantiles(len(group), mean, spread, cap), strict=True):
            school.students = round(size)
            left -= school.students
    small = SMALL_SHARE * (len(open_ones) + zero) - sum(
        1 for s in (*secondary, *special) if s.students <= 120
    )
    low, high = 0.3, 1.6
    sizes: list[float] = []
    for _ in range(25):  # the wider the spread, the more small schools at the same mean
        spread = (low + high) / 2
        sizes = _quantiles(len(primary), left / len(primary), spread, 3_800.0)
        if sum(1 for size in sizes if size <= 120.5) < small:
            low = spread
        else:
            high = spread
    for school, size in zip(primary, sizes, strict=True):
        school.students = max(3, round(size))


def _codes(schools: list[School]) -> None:
    """The three codes; the running part is by province, so that the first nine begin with a 0."""
    order = {place.code: number for number, place in enumerate(places.provinces(), start=1)}
    running: dict[str, int] = {}

    def after(key: str) -> int:
        running[key] = running.get(key, 0) + 1
        return running[key]

    for school in schools:
        province = school.district.province
        six = f"{order[Code(province)]:02d}{after(province):04d}"
        school.code10 = f"10{province}{six}"
        if school.kind == "primary":
            head = school.area
            if school.area in _OLD_SMIS_AREA and school.sid % 3:
                # codes of the area that held the school when the code was given out
                old = _OLD_SMIS_AREA[school.area]
                school.smis = f"{old}{5000 + after('old' + school.area):04d}"
            else:
                school.smis = f"{head}{after(head):04d}"
        elif school.kind == "secondary":
            school.smis = f"{province}012{after('s' + province):03d}"
        elif school.kind == "special":
            school.smis = f"{province}013{after('p' + province):03d}"
        else:
            school.smis = f"{province}008{after('c' + province):03d}"


def _names(schools: list[School], draw: random.Random) -> None:
    """Names by rule, and unlike within a district."""
    used: set[tuple[str, str]] = set()
    number = {"thairath": 0, "nikhom": 0, "rpk": 0}
    province_name = {place.code: place for place in places.provinces()}
    for school in schools:
        for _ in range(30):
            th, en = _name(school, draw, number, province_name[Code(school.district.province)])
            if (school.district.code, th) not in used:
                break
        used.add((school.district.code, th))
        school.name_th, school.name_en = th, en


def _name(
    school: School, draw: random.Random, number: dict[str, int], province: places.Place
) -> tuple[str, str]:
    district = school.district
    six = places.region_of(district.province, RegionScheme.SIX)
    head, tail = draw.choice(words.HEADS[six]), draw.choice(words.TAILS)
    village = (head[0] + tail[0], f"{head[1]} {tail[1]}")
    tambon = district.tambons[school.tambon]
    if draw.random() < 0.22:
        village = (tambon.name_th, tambon.name_en)
    suffix = draw.choice(words.UPPER_SUFFIXES if school.kind == "secondary" else words.SUFFIXES)
    maker: dict[str, Callable[[], tuple[str, str]]] = {
        "ban": lambda: (f"บ้าน{village[0]}", f"Ban {village[1]}"),
        "chumchon": lambda: (f"ชุมชนบ้าน{village[0]}", f"Chumchon Ban {village[1]}"),
        "anuban": lambda: (f"อนุบาล{district.name_th}", f"Anuban {district.name_en}"),
        "centre": lambda: (f"ศูนย์การศึกษาพิเศษ ประจำจังหวัด{province.name_th}",
                           f"{province.name_en} Special Education Centre"),
        "special": lambda: (f"{province.name_th}ปัญญานุกูล", f"{province.name_en} Panyanukun")
        if school.sid % 2 else (f"ศึกษาสงเคราะห์{district.name_th}",
                                f"Sueksa Songkhro {district.name_en}"),
    }
    if school.prefix == "wat":
        temple = draw.choice(words.TEMPLES)
        th, en = f"วัด{temple[0]}", f"Wat {temple[1]}"
        if draw.random() < 0.35:
            th, en = f"{th} ({village[0]}{suffix[0]})", f"{en} ({village[1]} {suffix[1]})"
        elif draw.random() < 0.5:
            th, en = f"วัด{village[0]}", f"Wat {village[1]}"
    elif school.prefix in number:
        number[school.prefix] += 1
        word = {"thairath": ("ไทยรัฐวิทยา", "Thairath Witthaya"),
                "nikhom": ("นิคมสร้างตนเอง", "Nikhom Sang Ton Eng"),
                "rpk": ("ราชประชานุเคราะห์", "Ratchaprachanukhro")}[school.prefix]
        th, en = f"{word[0]} {number[school.prefix]}", f"{word[1]} {number[school.prefix]}"
        if school.prefix == "thairath":
            th, en = f"{th} (บ้าน{village[0]})", f"{en} (Ban {village[1]})"
    elif school.prefix in maker:
        th, en = maker[school.prefix]()
    else:
        th, en = f"{village[0]}{suffix[0]}", f"{village[1]} {suffix[1]}"
    return th, f"{en} School"


def _coordinates(schools: list[School], draw: random.Random) -> None:
    """A point inside the district; seven in a thousand are missing, zero, swapped or elsewhere."""
    for school in schools:
        points = school.district.points
        lon, lat, km = draw.choices(points, [point[2] ** 2 for point in points])[0]
        angle, reach = draw.random() * 2 * math.pi, km * 0.93 * math.sqrt(draw.random())
        school.lat = round(lat + reach * math.sin(angle) / 110.6, 5)
        width = 111.32 * math.cos(math.radians(lat))
        school.lon = round(lon + reach * math.cos(angle) / width, 5)
        luck = draw.random()
        if luck < 0.003:
            school.lat = school.lon = None
        elif luck < 0.0042:
            school.lat = school.lon = 0.0
        elif luck < 0.0058:
            school.lat, school.lon = school.lon, school.lat
        elif luck < 0.007:
            school.lat = round(school.lat + (1.7 if school.lat < 15 else -1.7), 5)


def _row(school: School, draw: random.Random) -> dict[str, object]:
    district = school.district
    tambon = district.tambons[school.tambon]
    first, last = _GRADES[school.levels]
    if school.kind != "secondary" and draw.random() < 0.35:
        first = 0
    seat = district.points[0]
    founded = (draw.randint(2459, 2535) - 543, draw.randint(1, 12), draw.randint(1, 28))
    here = (school.lon or seat[0], school.lat or seat[1])
    away = registers.km_between(here, seat) if abs(here[0] - seat[0]) < 2 else 12.0
    return {
        "sid": school.sid, "area": school.area, "kind": school.kind, "levels": school.levels,
        "levels_th": _LEVEL_TH[school.levels], "ed_type": _EDSCHOOL_TYPE[school.levels],
        "province": district.province, "district": district.code, "tambon": tambon.code,
        "tambon_th": tambon.name_th, "district_th": district.name_th, "name_th": school.name_th,
        "name_en": school.name_en, "prefix": school.prefix, "remote": round(school.remote, 6),
        "poor": round(school.poor, 6), "weak": round(school.weak, 6), "students": school.students,
        "status": school.status, "closed_on": school.closed_on or None,
        "merged_to": school.merged_to or None, "code10": school.code10, "smis": school.smis,
        "code6": school.code10[4:], "lat": school.lat, "lon": school.lon, "lo": first, "hi": last,
        "is_island": district.is_island,
        "is_highland": district.province in registers.HIGHLAND_PROVINCES and school.remote > 0.6,
        "has_boarders": school.kind == "special"
        or (school.remote > 0.68 and school.levels != "kg_primary" and draw.random() < 0.6)
        or (school.prefix == "rpk"),
        "km_district": round(1 + away * 1.25, 1),
        "km_area": round(3 + away * 1.25 + draw.random() * 40 * (0.3 + school.remote), 1),
        "founded": "{}-{:02d}-{:02d}".format(*founded),
        "postcode": f"{district.province}{draw.randint(0, 3)}{draw.randint(0, 5)}0",
        "village": draw.randint(1, 14),
        "migrant": registers.MIGRANT_PROVINCE.get(district.province, 0.0),
        "dropout": 1.55 if district.province in registers.DROPOUT_PROVINCES else 0.85,
    }
