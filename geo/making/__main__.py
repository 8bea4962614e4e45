"""Make the committed default boundaries: `python -m geo.making --wheels DIR`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import geothai
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo import coverage
from geo.making import cells, seeds, sources

_OUT = Path(__file__).parents[1] / "boundaries"
_LAND_BOX = (85.0, 0.0, 118.0, 27.0)
_GRID = 0.001
_SIMPLIFY = 0.0035
_SLIVER = 2e-5  # square degrees, about 0.2 km²


def _without_slivers(shape: BaseGeometry) -> BaseGeometry:
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    return shapely.multipolygons([p for p in parts if p is parts[0] or p.area > _SLIVER])


def _simplified(shapes: dict[str, BaseGeometry], tolerance: float) -> dict[str, BaseGeometry]:
    thinner = shapely.coverage_simplify(list(shapes.values()), tolerance)
    return dict(zip(shapes, thinner, strict=True))


def _write(path: Path, features: list[tuple[dict[str, str], BaseGeometry]]) -> None:
    """GeoJSON, one feature a line, three decimals: differences stay readable."""
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(
                    json.dumps(mapping(shape)), parse_float=lambda text: round(float(text), 3)
                ),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, shape in features
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def make(wheels: Path, out: Path) -> None:
    provinces = coverage.noded(sources.province_shapes(wheels), 0.0001)
    planted = seeds.seeds(sources.place_points(wheels), provinces)
    print(f"{sum(seed.found for seed in planted)} of {len(planted)} districts have a point")
    districts: dict[str, BaseGeometry] = {}
    for code, shape in provinces.items():
        own = [seed for seed in planted if seed.district.startswith(code)]
        districts |= cells.cells(shape, own, bangkok=code == "10")
    districts = coverage.noded(districts, 0.0001)
    districts = {code: _without_slivers(shape) for code, shape in districts.items()}
    districts = coverage.noded(_simplified(districts, _SIMPLIFY), _GRID)
    names = {item.code: item for p in geothai.provinces() for item in geothai.districts(p.code)}
    lost = sorted(set(names) - set(districts))
    if lost:
        raise SystemExit(f"districts without a shape: {' '.join(lost)}")
    _write(
        out / "districts.geojson",
        [
            (
                {
                    "district_code": code,
                    "province_code": code[:2],
                    "name_th": names[code].name_th.removeprefix("เขต"),
                    "name_en": names[code].name_en,
                },
                shape,
            )
            for code, shape in districts.items()
        ],
    )
    whole = coverage.dissolved(districts, {code: code[:2] for code in districts})
    _write(
        out / "provinces.geojson",
        [
            ({"province_code": p.code, "name_th": p.name_th, "name_en": p.name_en}, whole[p.code])
            for p in geothai.provinces()
        ],
    )
    land = shapely.simplify(sources.neighbouring_land(wheels, _LAND_BOX), 0.02)
    parts = [part for part in shapely.get_parts(land) if part.area > 0.003]
    _write(out / "land.geojson", [({"name": "land"}, shapely.multipolygons(parts))])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m geo.making", description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the five wheels")
    parser.add_argument("--out", type=Path, default=_OUT, help="folder to write to")
    given = parser.parse_args()
    make(given.wheels, given.out)
