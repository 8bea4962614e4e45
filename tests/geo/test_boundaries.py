"""The default boundaries: whole, valid, without overlap, and worth what is said of them."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import geopandas as gpd
import geothai
import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo import coverage, store
from geo.store import Boundaries

REFERENCE = Path(os.environ.get("WARROOM_REFERENCE") or "../shared/reference")


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Boundaries:
    return store.current(tmp_path_factory.mktemp("nothing-imported"))


def test_every_province_and_district_has_a_shape(default: Boundaries) -> None:
    provinces = {p.code for p in geothai.provinces()}
    assert set(default.provinces) == provinces
    assert set(default.districts) == {d.code for p in provinces for d in geothai.districts(p)}
    assert not default.official


def test_shapes_are_valid_and_do_not_overlap(default: Boundaries) -> None:
    assert coverage.faults(default.districts) == []
    assert coverage.faults(default.provinces) == []
    assert shapely.coverage_is_valid(list(default.districts.values()))


def test_an_overlap_and_an_empty_shape_are_faults() -> None:
    shapes = {"a": shapely.box(0, 0, 1, 1), "b": shapely.box(0.5, 0, 2, 1), "c": shapely.Polygon()}
    assert coverage.faults(shapes) == ["a", "b", "c"]


def test_districts_joined_are_the_provinces_exactly(default: Boundaries) -> None:
    joined = coverage.dissolved(default.districts, {c: c[:2] for c in default.districts})
    for code, shape in default.provinces.items():
        assert shapely.symmetric_difference(shape, joined[code]).area < 1e-9, code


def test_the_files_stay_small() -> None:
    for path in store.DEFAULT.glob("*.geojson"):
        assert len(gzip.compress(path.read_bytes(), 9)) <= 100_000, path.name


def _overlap(own: dict[str, BaseGeometry], level: str) -> list[float]:
    path = REFERENCE / "boundaries" / f"{level}s.geojson"
    if not path.exists():
        pytest.fail(f"{path} is absent: set WARROOM_REFERENCE to the reference folder")
    yardstick = store.read_shapes(path, f"{level}_code")
    return [
        shapely.intersection(own[code], shape).area / shapely.union(own[code], shape).area
        for code, shape in yardstick.items()
    ]


def test_agreement_with_the_yardstick(default: Boundaries) -> None:
    districts = np.array(_overlap(dict(default.districts), "district"))
    provinces = np.array(_overlap(dict(default.provinces), "province"))
    assert districts.mean() >= 0.58
    assert np.median(districts) >= 0.6
    assert (districts > 0.5).mean() >= 0.75
    assert provinces.mean() >= 0.89
    assert provinces.min() >= 0.7


def test_noding_gives_an_overlap_to_the_smaller_and_fills_holes() -> None:
    ring = shapely.box(0, 0, 0.3, 0.3).difference(shapely.box(0.1, 0.1, 0.15, 0.15))
    shapes = {"large": ring, "small": shapely.box(0.25, 0, 0.4, 0.1)}
    made = coverage.noded(shapes, 0.001)
    assert made["small"].equals(shapely.box(0.25, 0, 0.4, 0.1))
    assert made["large"].area == pytest.approx(0.09 - 0.005)


def test_neighbouring_land_leaves_thailand_out() -> None:
    land = gpd.read_file(store.DEFAULT / "land.geojson").union_all()
    assert land.is_valid
    assert not land.contains(shapely.Point(100.5, 15.0))
    assert land.contains(shapely.Point(103.0, 18.5))
