"""Where each school stands, and the two ways of grouping provinces, from facts of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas
import geothai
import pandas as pd
import shapely

_BOUNDARIES = Path(__file__).resolve().parents[2] / "geo" / "boundaries" / "provinces.geojson"
#: How far off its coarse coast a point still counts as inside, in degrees.
_REACH = 0.03

_NORTH = "50 51 52 53 54 55 56 57 58"
_EAST = "20 21 22 23 24 25 27"
_WEST = "63 70 71 76 77"
#: Provinces of the regional offices that the demo's smaller scales reach.
_OFFICES = {"REO01": "14 15 16 17 18 19"}


def region6(province: str) -> str:
    """The region of the six-region scheme."""
    if province in _NORTH:
        return "N"
    if province in _EAST:
        return "E"
    if province in _WEST:
        return "W"
    return {"3": "NE", "4": "NE", "8": "S", "9": "S"}.get(province[0], "C")


def office(province: str) -> str | None:
    return next((code for code, held in _OFFICES.items() if province in held.split()), None)


@dataclass(frozen=True)
class Places:
    """`schools`: by school code, where it stands and whether it is open, as the last round says.

    Columns: region, office, province, area, district, open.
    """

    schools: pd.DataFrame
    all_districts: tuple[str, ...]

    @classmethod
    def of(cls, masters: pd.DataFrame) -> Places:
        last = masters.sort_values("period").drop_duplicates("school", keep="last")
        schools = last.set_index("school")[["province", "area", "district", "open"]].copy()
        schools["region"] = schools["province"].map(region6)
        schools["office"] = schools["province"].map(office)
        districts = tuple(
            district.code
            for province in geothai.provinces()
            for district in geothai.districts(province.code)
        )
        return cls(schools, districts)

    def inside(
        self, lon: pd.Series[float], lat: pd.Series[float], province: pd.Series[str]
    ) -> pd.Series[float]:
        """1 where a point lies in its province or just off its coast, 0 where it does not."""
        shapes = geopandas.read_file(_BOUNDARIES)
        by_code = dict(zip(shapes["province_code"], shapes.geometry, strict=True))
        owners: list[str | None] = []
        for x, y in zip(lon, lat, strict=True):
            point = shapely.Point(x, y) if pd.notna(x) and pd.notna(y) else None
            if point is None or not (97.3 <= x <= 105.7 and 5.6 <= y <= 20.5):
                owners.append(None)
                continue
            within = [code for code, shape in by_code.items() if shape.intersects(point)]
            if not within:
                near = {code: shape.distance(point) for code, shape in by_code.items()}
                code = min(near, key=lambda held: near[held])
                within = [code] if near[code] <= _REACH else []
            owners.append(min(within, default=None))
        owner = pd.Series(owners, index=lon.index, dtype="object").fillna("")
        return (owner == province.astype("object")).astype(float)
