"""The cells of one province: weighted nearest seed on a grid, borders smoothed, islands kept
whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.making.seeds import Seed

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

_GRID = 0.005
_GRID_BANGKOK = 0.002
_LLOYD = 0.2
_SMALL_ISLAND = 0.01
_DISC = 0.027  # 3 km in degrees


def _nearest(xy: Array, seeds: Array, weights: Array) -> Labels:
    """Index of the seed of least distance ÷ weight for each point; degrees east are shortened."""
    shorten = np.array([np.cos(np.radians(xy[:, 1].mean())), 1.0])
    best = np.full(len(xy), np.inf)
    label = np.zeros(len(xy), dtype=np.int64)
    for index, (seed, weight) in enumerate(zip(seeds, weights, strict=True)):
        distance = np.linalg.norm((xy - seed) * shorten, axis=1) / weight
        closer = distance < best
        best[closer] = distance[closer]
        label[closer] = index
    return label


def _grid(bounds: tuple[float, ...], step: float) -> tuple[Array, Array]:
    west, south, east, north = bounds
    first, low = (np.floor(edge / step) - 3 for edge in (west, south))
    return (
        np.arange(first, east / step + 3) * step,
        np.arange(low, north / step + 3) * step,
    )


def _borders(label: Labels, x: Array, y: Array, step: float) -> list[BaseGeometry]:
    """Edges between grid squares of different label, joined into arcs from node to node."""
    half = step / 2
    rows, columns = np.nonzero(label[:, 1:] != label[:, :-1])
    vertical = np.stack(
        [x[columns] + half, y[rows] - half, x[columns] + half, y[rows] + half], axis=1
    )
    rows, columns = np.nonzero(label[1:, :] != label[:-1, :])
    flat = np.stack([x[columns] - half, y[rows] + half, x[columns] + half, y[rows] + half], axis=1)
    segments = np.round(np.concatenate([vertical, flat]) / half).astype(np.int64).reshape(-1, 2, 2)
    lines = shapely.linestrings(segments * half)
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    return list(getattr(merged, "geoms", [merged]))


def _chaikin(xy: Array) -> Array:
    """Cut corners once, ends kept."""
    first, second = xy[:-1], xy[1:]
    cut = np.empty((2 * len(first), 2))
    cut[0::2] = 0.75 * first + 0.25 * second
    cut[1::2] = 0.25 * first + 0.75 * second
    return np.vstack([xy[:1], cut[1:-1], xy[-1:]]) if len(xy) > 2 else xy


def _smoothed(arc: BaseGeometry, step: float) -> BaseGeometry:
    xy = shapely.get_coordinates(shapely.simplify(arc, 1.5 * step))
    for _ in range(2):
        xy = _chaikin(xy)
    return shapely.linestrings(xy)


def cells(province: BaseGeometry, seeds: list[Seed], *, bangkok: bool) -> dict[str, BaseGeometry]:
    """Share a province out among its districts. Every district gets land, or a disc of sea."""
    step = _GRID_BANGKOK if bangkok else _GRID
    x, y = _grid(province.bounds, step)
    xy = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    inside = shapely.contains_xy(province, xy[:, 0], xy[:, 1])
    at = np.array([(seed.lon, seed.lat) for seed in seeds])
    weights = np.array([seed.weight for seed in seeds])
    label = _nearest(xy, at, weights)
    for index in range(len(seeds)):
        own = xy[inside & (label == index)]
        if len(own):
            at[index] += _LLOYD * (own.mean(axis=0) - at[index])
    label = _nearest(xy, at, weights)

    parts = list(getattr(province, "geoms", [province]))
    largest = max(parts, key=lambda part: part.area)
    body = [part for part in parts if part.area >= _SMALL_ISLAND or part is largest]
    arcs = [_smoothed(arc, step) for arc in _borders(label.reshape(len(y), len(x)), x, y, step)]
    faces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for part in body:
        # Arcs run on beyond the part: cut off at its edge they would end a hair short of it.
        lines = shapely.union_all([part.boundary, *arcs])
        for face in shapely.get_parts(shapely.polygonize([*shapely.get_parts(lines)])):
            middle = shapely.get_coordinates(face.representative_point())
            if part.contains(shapely.Point(middle[0])):
                faces[seeds[int(_nearest(middle, at, weights)[0])].district].append(face)
    for island in parts:
        if island in body:
            continue
        held = inside & shapely.contains_xy(island, xy[:, 0], xy[:, 1])
        votes = Counter(label[held].tolist())
        middle = shapely.get_coordinates(island.representative_point())
        winner = votes.most_common(1)[0][0] if votes else int(_nearest(middle, at, weights)[0])
        faces[seeds[winner].district].append(island)
    out = {district: shapely.union_all(held) for district, held in faces.items()}
    for seed in seeds:
        if seed.district not in out:
            disc = shapely.Point(seed.lon, seed.lat).buffer(_DISC, quad_segs=4)
            out = {code: shapely.difference(held, disc) for code, held in out.items()}
            out[seed.district] = disc
    return out
