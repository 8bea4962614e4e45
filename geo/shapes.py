"""Which province and district a point lies in. Owns geometry only: what follows from it is the
caller's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import store
from geo.store import Boundaries

#: How far off every shape a point may lie and still belong to the nearest: coasts are coarse.
_REACH_DEFAULT = 0.03
_REACH_OFFICIAL = 0.005


class _Finder:
    def __init__(self, shapes: Mapping[str, BaseGeometry], reach: float) -> None:
        self._codes = np.array([*sorted(shapes), ""], dtype=object)
        self._tree = shapely.STRtree([shapes[code] for code in self._codes[:-1]])
        self._reach = reach

    def find(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        usable = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        points = shapely.points(x[usable], y[usable])
        nobody = len(self._codes) - 1
        owner = np.full(len(x), nobody)
        inside = self._tree.query(points, predicate="intersects")
        # A point on a common border belongs to the lowest code, whatever order the tree answers in.
        np.minimum.at(owner, usable[inside[0]], inside[1])
        stray = np.flatnonzero(owner[usable] == nobody)
        near = self._tree.query_nearest(points[stray], max_distance=self._reach)
        np.minimum.at(owner, usable[stray[near[0]]], near[1])
        return [code or None for code in self._codes[owner]]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Point-in-polygon over the boundaries in force.

    Both functions take degrees (None or NaN where unknown) and return a code or None for each
    point, 30,000 in well under a second. When `official` is False, districts are only a hint:
    never call a coordinate wrong because of them.
    """

    official: bool
    version: str
    _provinces: _Finder
    _districts: _Finder

    @classmethod
    def of(cls, boundaries: Boundaries | None = None) -> Shapes:
        boundaries = boundaries or store.current()
        reach = _REACH_OFFICIAL if boundaries.official else _REACH_DEFAULT
        return cls(
            boundaries.official,
            boundaries.version,
            _Finder(boundaries.provinces, reach),
            _Finder(boundaries.districts, reach),
        )

    def province_of(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        return self._provinces.find(lon, lat)

    def district_of(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        return self._districts.find(lon, lat)
