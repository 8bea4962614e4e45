"""Points in polygons."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from geo import store
from geo.shapes import Shapes
from tests.support import ROOT, environment


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> store.Boundaries:
    return store.current(tmp_path_factory.mktemp("nothing-imported"))


def test_known_towns_lie_in_their_provinces(default: store.Boundaries) -> None:
    shapes = Shapes.of(default)
    towns = {"16": (100.65, 14.80), "50": (98.99, 18.79), "10": (100.53, 13.74)}
    lon, lat = zip(*towns.values(), strict=True)
    assert shapes.province_of(lon, lat) == list(towns)
    assert [code and code[:2] for code in shapes.district_of(lon, lat)] == list(towns)
    assert not shapes.official


def test_swapped_far_and_unknown_points_lie_nowhere(default: store.Boundaries) -> None:
    shapes = Shapes.of(default)
    lon, lat = [14.8, 0.0, math.nan, 110.0], [100.65, 0.0, 14.8, 14.8]
    assert shapes.province_of(lon, lat) == [None] * 4
    assert shapes.district_of(lon, lat) == [None] * 4


def test_no_points_give_no_answers(default: store.Boundaries) -> None:
    assert Shapes.of(default).province_of([], []) == []


def test_a_pier_just_off_a_coarse_coast_belongs_to_the_nearest(default: store.Boundaries) -> None:
    south = default.provinces["21"].bounds[1]
    lowest = min(
        (xy for part in shapely.get_parts(default.provinces["21"]) for xy in part.exterior.coords),
        key=lambda xy: abs(xy[1] - south),
    )
    assert Shapes.of(default).province_of([lowest[0]], [lowest[1] - 0.01]) == ["21"]
    assert Shapes.of(default).province_of([lowest[0]], [lowest[1] - 0.3]) == [None]


def test_imported_boundaries_that_are_damaged_are_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "official").mkdir()
    (tmp_path / "official" / "provinces.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(store.GeoError, match="geo import"):
        store.current(tmp_path)


@pytest.mark.parametrize("file", ["{", "[]", '{"features": [{"properties": {}}]}', "\x00", (
    '{"features": [{"properties": {"province_code": "10"}, "geometry": {"type": "Round"}}]}'
)])
def test_shapes_that_cannot_be_read_say_what_to_do(tmp_path: Path, file: str) -> None:
    path = tmp_path / "provinces.geojson"
    path.write_text(file, encoding="utf-8")
    with pytest.raises(store.GeoError, match="geo import"):
        len(store.Shapes(path, "province_code"))


def test_a_server_that_builds_layers_takes_no_pandas_in(tmp_path: Path) -> None:
    """Whoever asked for the page meanwhile met half of it."""
    built = (
        "import sys; from geo import layers, store; print(len(store.current().provinces));"
        " assert 'pandas' not in sys.modules and 'geopandas' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", built], cwd=ROOT, env=environment(WARROOM_GEO_DIR=str(tmp_path)),
        capture_output=True, text=True, check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "77"), done.stderr
