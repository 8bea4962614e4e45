"""Layers: dissolved by membership, written as shared-edge TopoJSON, cached under a content hash."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from geo import layers, serve, store, topology
from geo.layers import LAYERS, Memberships
from geo.store import Boundaries


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Boundaries:
    return store.current(tmp_path_factory.mktemp("nothing-imported"))


@pytest.fixture(scope="module")
def memberships(default: Boundaries) -> Memberships:
    """Invented groups that are easy to count: pairs of provinces, tens of districts."""
    return Memberships(
        {
            "region6": {code: f"R{int(code[:2]) % 6}" for code in default.districts},
            "region18": {code: f"REO{int(code[:2]) % 18 + 1:02d}" for code in default.districts},
            "area_primary": {code: code[:3] for code in default.districts},
            "area_secondary": {code: f"S{code[:2]}" for code in default.districts},
        }
    )


def _decoded(document: dict[str, Any]) -> dict[str, shapely.Geometry]:
    """Read a topology back the way the specification says, sharing nothing with the writer."""
    scale, shift = document["transform"]["scale"], document["transform"]["translate"]
    arcs = []
    for arc in document["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(line)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indices:
            line = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(line if not points else line[1:])
        return points

    (held,) = document["objects"].values()
    shapes = {}
    for item in held["geometries"]:
        polygons = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        parts = [shapely.Polygon(ring(p[0]), [ring(hole) for hole in p[1:]]) for p in polygons]
        shapes[item["id"]] = shapely.MultiPolygon(parts)
    return shapes


def test_every_layer_is_written_within_the_budget(
    default: Boundaries, memberships: Memberships, tmp_path: Path
) -> None:
    built = layers.build(memberships, default, tmp_path)
    assert [item.layer for item in built] == [layer.id for layer in LAYERS]
    for item in built:
        packed = item.path.read_bytes()
        assert len(packed) <= 100_000
        digest = hashlib.sha256(gzip.decompress(packed)).hexdigest()[:12]
        assert item.name == f"{item.layer}-{digest}.json"


def test_topojson_reads_back_as_the_shapes(default: Boundaries) -> None:
    some = {code: shape for code, shape in default.districts.items() if code[:2] in ("16", "83")}
    back = _decoded(json.loads(json.dumps(topology.encode("district", some, 0.001))))
    assert set(back) == set(some)
    for code, shape in some.items():
        assert shapely.symmetric_difference(shape, back[code]).area < 1e-9, code


def test_shared_edges_are_written_once() -> None:
    pair = {"a": shapely.box(0, 0, 1, 1), "b": shapely.box(1, 0, 2, 1)}
    document = topology.encode("pair", pair, 0.001)
    used = [
        index if index >= 0 else ~index
        for item in document["objects"]["pair"]["geometries"]
        for ring in item["arcs"]
        for index in ring
    ]
    assert len(document["arcs"]) == 3
    assert sorted(used.count(index) for index in range(3)) == [1, 1, 2]


def test_a_hole_filled_by_another_shape_shares_its_ring() -> None:
    inner = shapely.box(0.4, 0.4, 0.6, 0.6)
    document = topology.encode("x", {"in": inner, "out": shapely.box(0, 0, 1, 1) - inner}, 0.001)
    assert len(document["arcs"]) == 2
    back = _decoded(document)
    assert back["out"].area == pytest.approx(0.96)


def test_label_points_lie_inside(default: Boundaries) -> None:
    document = topology.encode("province", default.provinces, 0.001)
    for item in document["objects"]["province"]["geometries"]:
        assert default.provinces[item["id"]].contains(shapely.Point(item["properties"]["at"]))


def test_groups_cover_their_members_and_nothing_else(
    default: Boundaries, memberships: Memberships
) -> None:
    layer = next(item for item in LAYERS if item.id == "area_secondary")
    joined = layers.shapes_of(layer, default, memberships)
    assert len(joined) == 77
    assert shapely.symmetric_difference(joined["S16"], default.provinces["16"]).area < 1e-9


def test_a_district_goes_to_the_area_with_most_schools() -> None:
    made = Memberships.by_majority(
        [("1601", "1601", 3), ("1601", "1602", 5), ("1601", "100700", 9), ("1602", "1602", 0)],
        {"1601": "area_primary", "1602": "area_primary"},
        {"area_primary": {"1601": "1601", "1602": "1601"}, "region6": {"1601": "C"}},
    )
    assert made.groups["area_primary"] == {"1601": "1602", "1602": "1601"}
    assert made.groups["region6"] == {"1601": "C"}


def test_a_tie_goes_to_the_lower_code() -> None:
    cells = [("1601", "1602", 4), ("1601", "1601", 4)]
    kinds = {"1601": "area_primary", "1602": "area_primary"}
    for order in (cells, cells[::-1]):
        made = Memberships.by_majority(order, kinds, {})
        assert made.groups["area_primary"]["1601"] == "1601"


def test_building_twice_writes_nothing_new(
    default: Boundaries, memberships: Memberships, tmp_path: Path
) -> None:
    first = layers.build(memberships, default, tmp_path)
    stamp = {item.path: item.path.stat().st_mtime_ns for item in first}
    second = layers.build(memberships, default, tmp_path)
    assert second == first
    assert {item.path: item.path.stat().st_mtime_ns for item in second} == stamp
    assert [path.name for path in tmp_path.rglob(".layers-*")] == []


def test_other_memberships_get_other_addresses(
    default: Boundaries, memberships: Memberships, tmp_path: Path
) -> None:
    moved = {**memberships.groups["area_primary"], "1601": "999"}
    other = Memberships({**memberships.groups, "area_primary": moved})
    before = {item.layer: item.name for item in layers.build(memberships, default, tmp_path)}
    after = {item.layer: item.name for item in layers.build(other, default, tmp_path)}
    assert before["area_primary"] != after["area_primary"]
    assert before["province"] == after["province"]


def test_old_sets_are_tidied_away_and_a_running_server_keeps_its_own(
    default: Boundaries, tmp_path: Path
) -> None:
    def built(n: int) -> tuple[layers.Built, ...]:
        return layers.build(Memberships({"region6": {"1601": f"R{n}"}}), default, tmp_path)

    served = serve.Served(built(0), default)
    for n in range(1, 8):
        newest = built(n)
    kept = list((tmp_path / "layers").iterdir())
    assert len(kept) == 6
    assert newest[0].path.parent in kept
    for address in served.urls.values():
        assert served.payload(address.removeprefix("/geo/")) is not None


def test_only_built_files_are_served(
    monkeypatch: pytest.MonkeyPatch, memberships: Memberships, tmp_path: Path
) -> None:
    monkeypatch.setenv("WARROOM_GEO_DIR", str(tmp_path))
    served = serve.Served.open(memberships)
    name = served.urls["district"].removeprefix("/geo/")
    packed, plain = served.payload(name), served.payload(name, gzipped=False)
    assert packed is not None and plain is not None
    assert gzip.decompress(packed.content) == plain.content
    assert json.loads(plain.content)["type"] == "Topology"
    assert served.payload("../official/credit.json") is None
    assert set(served.boot["approximate"]) == {"district", "area_primary", "area_secondary"}
    assert served.boot["official"] is False
