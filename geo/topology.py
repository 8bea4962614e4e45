"""TopoJSON of a coverage: shared edges are written once, as integer steps on a grid.

The client needs the shared edges too: an arc of two shapes is an inner border, an arc of one is
the outer line.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Point = tuple[int, int]
Ring = list[Point]


def _rings(shape: BaseGeometry, step: float) -> list[list[Ring]]:
    """Polygons as rings of grid points without the closing one; what collapses on the grid is
    dropped.
    """
    polygons: list[list[Ring]] = []
    for part in shapely.get_parts(shape):
        rings: list[Ring] = []
        for line in (part.exterior, *part.interiors):
            grid = np.round(shapely.get_coordinates(line)[:-1] / step).astype(int)
            kept = grid[np.any(grid != np.roll(grid, 1, axis=0), axis=1)]
            if len(np.unique(kept, axis=0)) >= 3:
                rings.append([(int(x), int(y)) for x, y in kept])
            elif line is part.exterior:
                break
        if rings:
            polygons.append(rings)
    return polygons


def _junctions(rings: list[Ring]) -> set[Point]:
    """Points where not every ring that visits them has the same two neighbours."""
    seen: dict[Point, frozenset[Point]] = {}
    found: set[Point] = set()
    for ring in rings:
        for index, point in enumerate(ring):
            sides = frozenset((ring[index - 1], ring[(index + 1) % len(ring)]))
            if seen.setdefault(point, sides) != sides:
                found.add(point)
    return found


class _Arcs:
    """Arcs in the order of first use; the same arc walked backwards is `~index`."""

    def __init__(self) -> None:
        self.lines: list[tuple[Point, ...]] = []
        self._index: dict[tuple[Point, ...], int] = {}

    def add(self, line: tuple[Point, ...]) -> int:
        if line in self._index:
            return self._index[line]
        if line[::-1] in self._index:
            return ~self._index[line[::-1]]
        self._index[line] = len(self.lines)
        self.lines.append(line)
        return len(self.lines) - 1

    def add_ring(self, ring: Ring, junctions: set[Point]) -> list[int]:
        cuts = [index for index, point in enumerate(ring) if point in junctions]
        if not cuts:
            # No junction: the ring is one arc, begun at its least point so that neighbours agree.
            start = ring.index(min(ring))
            turned = ring[start:] + ring[:start]
            return [self.add((*turned, turned[0]))]
        turned = ring[cuts[0] :] + ring[: cuts[0]] + [ring[cuts[0]]]
        ends = [*(cut - cuts[0] for cut in cuts), len(turned) - 1]
        return [self.add(tuple(turned[first : last + 1])) for first, last in pairwise(ends)]


def _label_point(shape: BaseGeometry) -> list[float]:
    """The middle of the widest room inside the largest part: where a name fits best."""
    body = max(shapely.get_parts(shape), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(body, tolerance=0.01)
    lon, lat = shapely.get_coordinates(circle)[0]
    return [round(float(lon), 3), round(float(lat), 3)]


def encode(name: str, shapes: Mapping[str, BaseGeometry], step: float) -> dict[str, Any]:
    """Write shapes as a Topology with one object `name`; a geometry's `id` is its code.

    `step` is the grid in degrees. `properties.at` is the place for a label.
    """
    polygons = {code: _rings(shape, step) for code, shape in shapes.items()}
    junctions = _junctions([ring for held in polygons.values() for rings in held for ring in rings])
    arcs = _Arcs()
    geometries = []
    for code, held in polygons.items():
        drawn = [[arcs.add_ring(ring, junctions) for ring in rings] for rings in held]
        single = len(drawn) == 1
        geometries.append(
            {
                "type": "Polygon" if single else "MultiPolygon",
                "id": code,
                "arcs": drawn[0] if single else drawn,
                "properties": {"at": _label_point(shapes[code])},
            }
        )
    every = [point for line in arcs.lines for point in line]
    west, south = (min(point[axis] for point in every) for axis in (0, 1))
    return {
        "type": "Topology",
        "transform": {
            "scale": [step, step],
            "translate": [round(west * step, 6), round(south * step, 6)],
        },
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_steps(line, (west, south)) for line in arcs.lines],
    }


def _steps(line: tuple[Point, ...], origin: Point) -> list[list[int]]:
    at = np.array(line) - np.array(origin)
    steps = np.concatenate([at[:1], np.diff(at, axis=0)])
    return [[int(x), int(y)] for x, y in steps]
