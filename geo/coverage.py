"""Coverages: sets of polygons that share their edges exactly and never overlap.

Owns making one from shapes that nearly fit (`noded`) and joining its members (`dissolved`).
Everything is in degrees of longitude and latitude.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


def _polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _united(polygons: list[BaseGeometry]) -> BaseGeometry:
    joined = shapely.coverage_union_all(polygons)
    parts = _polygons(shapely.make_valid(joined) if not joined.is_valid else joined)
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def noded(
    shapes: Mapping[str, BaseGeometry], grid: float, *, fill: bool = True
) -> dict[str, BaseGeometry]:
    """Snap all edges to a grid, cut them at every crossing, and give each face to one shape.

    A face claimed twice goes to the smaller shape; an enclosed hole that nobody claims (at most
    0.01 square degrees, when `fill`) goes to the neighbour with the longest common edge. Shapes
    that vanish on the grid are absent from the result.
    """
    codes = sorted(shapes, key=lambda code: (shapes[code].area, code))
    ordered = [shapes[code] for code in codes]
    lines = shapely.union_all([shape.boundary for shape in ordered], grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize([*shapely.get_parts(lines)]))
    tree = shapely.STRtree(ordered)
    owner = np.full(len(faces), len(codes))
    for face, shape in tree.query(shapely.point_on_surface(faces), predicate="within").T:
        owner[face] = min(owner[face], shape)
    if fill:
        edges = shapely.STRtree(faces)
        for face in np.nonzero((owner == len(codes)) & (shapely.area(faces) <= 0.01))[0]:
            touching = edges.query(faces[face], predicate="touches")
            near = [other for other in touching if owner[other] < len(codes)]
            common = [shapely.intersection(faces[face], faces[other]).length for other in near]
            # A face open to the sea is no hole: its edge is not all shared.
            if near and sum(common) > 0.999 * faces[face].length:
                owner[face] = owner[near[int(np.argmax(common))]]
    held: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face, index in enumerate(owner):
        if index < len(codes):
            held[codes[index]].append(faces[face])
    return {code: _united(held[code]) for code in sorted(held)}


def dissolved(
    shapes: Mapping[str, BaseGeometry], groups: Mapping[str, str]
) -> dict[str, BaseGeometry]:
    """Join the members of each group. `groups` maps member to group; members without one are left
    out.
    """
    held: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, group in groups.items():
        if code in shapes:
            held[group].extend(_polygons(shapes[code]))
    return {group: _united(held[group]) for group in sorted(held)}


def faults(shapes: Mapping[str, BaseGeometry]) -> list[str]:
    """Codes of shapes that are empty, invalid, or overlap another by more than a sliver."""
    codes = list(shapes)
    values = [shapes[code] for code in codes]
    wrong = {code for code, shape in shapes.items() if shape.is_empty or not shape.is_valid}
    for one, other in shapely.STRtree(values).query(values, predicate="overlaps").T:
        if one < other and shapely.intersection(values[one], values[other]).area > 1e-6:
            wrong |= {codes[one], codes[other]}
    return sorted(wrong)
