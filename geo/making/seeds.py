"""One seed and one weight for each district: where its cell grows from, and how strongly."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import geothai
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.making.sources import PlacePoint, name_key


@dataclass(frozen=True, slots=True)
class Seed:
    """Where a district's cell grows from. `found` is False when the place was only guessed."""

    district: str
    lon: float
    lat: float
    weight: float
    found: bool


def _provinces_of(points: list[PlacePoint], shapes: dict[str, BaseGeometry]) -> list[str | None]:
    """The province of each point: by name, else as most points with the same source code lie."""
    named = {name_key(p.name_en): p.code for p in geothai.provinces()}
    tree_codes = list(shapes)
    tree = shapely.STRtree([shapes[code] for code in tree_codes])
    where: dict[int, str] = {}
    found = tree.query(shapely.points([(p.lon, p.lat) for p in points]), predicate="within")
    for point, polygon in found.T:
        where[int(point)] = tree_codes[polygon]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for index, item in enumerate(points):
        if index in where:
            votes[item.province][where[index]] += 1
    return [
        named.get(name_key(point.province))
        or (votes[point.province].most_common(1)[0][0] if votes[point.province] else None)
        for point in points
    ]


def _district_of(point: PlacePoint, province: str) -> str | None:
    """Match by county name, then district name, then a sub-district name that only one has."""
    own: dict[str, set[str]] = defaultdict(set)
    tambons: dict[str, set[str]] = defaultdict(set)
    for item in geothai.districts(province):
        for name in (item.name_th, item.name_en):
            own[name_key(name)].add(item.code)
        for tambon in geothai.subdistricts(item.code):
            for name in (tambon.name_th, tambon.name_en):
                tambons[name_key(name)].add(item.code)
    # Thai names come first: two districts may share a romanised name (บางไทร, บางซ้าย).
    names = sorted(point.names, key=str.isascii)
    for keys, candidates in ((own, [point.county, *names]), (tambons, names)):
        for name in candidates:
            held = keys.get(name_key(name), set()) if name else set()
            if len(held) == 1:
                return next(iter(held))
    return None


def _widest_gap(province: BaseGeometry, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The place of the province's largest part that is farthest from every seed."""
    body = max(getattr(province, "geoms", [province]), key=lambda part: part.area)
    west, south, east, north = body.bounds
    grid = np.stack(
        np.meshgrid(np.arange(west, east, 0.01), np.arange(south, north, 0.01)), axis=-1
    ).reshape(-1, 2)
    grid = grid[shapely.contains_xy(body, grid[:, 0], grid[:, 1])]
    if not taken:
        return tuple(grid.mean(axis=0))
    distance = np.min(
        np.linalg.norm(grid[:, None, :] - np.array(taken)[None, :, :], axis=2), axis=1
    )
    lon, lat = grid[int(np.argmax(distance))]
    return float(lon), float(lat)


def seeds(points: list[PlacePoint], shapes: dict[str, BaseGeometry]) -> list[Seed]:
    """A seed for each of the 928 districts, in code order."""
    placed: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for point, province in zip(points, _provinces_of(points, shapes), strict=True):
        if province is None:
            continue
        district = _district_of(point, province)
        # A point far outside its province is a namesake elsewhere.
        if district and shapes[province].distance(shapely.Point(point.lon, point.lat)) < 0.1:
            placed[district].append((point.lon, point.lat))
    found: list[Seed] = []
    for home in geothai.provinces():
        districts = geothai.districts(home.code)
        taken = [
            tuple(np.median(placed[item.code], axis=0)) for item in districts if placed[item.code]
        ]
        for item in districts:
            known = placed[item.code]
            lon, lat = (
                np.median(known, axis=0)
                if known
                else _widest_gap(shapes[home.code], [(float(x), float(y)) for x, y in taken])
            )
            if not known:
                taken.append((lon, lat))
            # Districts with more sub-districts are larger; beyond 13 they are only denser.
            tambons = min(max(len(geothai.subdistricts(item.code)), 4), 13)
            found.append(Seed(item.code, float(lon), float(lat), tambons**0.35, bool(known)))
    return found
