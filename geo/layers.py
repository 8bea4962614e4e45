"""The map layers as records, and their files: built once per set of boundaries and memberships.

Areas and regions are dissolved from districts by membership that the caller passes in, because
which district belongs where is known from the data, and geometry does not read data. Files are
TopoJSON of at most about 100 KB compressed, named by their content, so that they can be cached for
good.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.vocabulary import Level
from geo import coverage, store, topology
from geo.store import Boundaries


@dataclass(frozen=True, slots=True)
class Layer:
    """One set of shapes on the map. The special-education bureau has no shape, so no layer."""

    id: str
    level: Level
    #: Property of the boundary files that holds the code; "" for what is dissolved.
    key: str
    name_th: str
    name_en: str
    #: Depends on district borders, which are approximate until official ones are imported.
    on_districts: bool = False


LAYERS: tuple[Layer, ...] = (
    Layer("region6", Level.REGION, "", "ภาค", "Regions"),
    Layer("region18", Level.REGION, "", "สำนักงานศึกษาธิการภาค", "Regional education offices"),
    Layer("province", Level.PROVINCE, "province_code", "จังหวัด", "Provinces"),
    Layer("area_primary", Level.AREA, "", "สพป.", "Primary areas", on_districts=True),
    Layer("area_secondary", Level.AREA, "", "สพม.", "Secondary areas", on_districts=True),
    Layer("district", Level.DISTRICT, "district_code", "อำเภอ", "Districts", on_districts=True),
    Layer("land", Level.COUNTRY, "", "แผ่นดินข้างเคียง", "Neighbouring land"),
)

#: Said by the map whenever it draws a layer that rests on approximate district borders.
APPROXIMATE_TH = "ขอบเขตอำเภอโดยประมาณ"
APPROXIMATE_EN = "Approximate district boundaries"

_BUDGET = 100_000
_STEP_DEFAULT = 0.001
_STEP_OFFICIAL = 0.0002
_SETS_KEPT = 6
#: Raised when the form of the files changes, so that old ones on disk are not used.
_FORM = 2


@dataclass(frozen=True, slots=True)
class Memberships:
    """Which group each district is in, by layer id: `{"area_primary": {"1601": "1601", …}, …}`.

    A district that is absent from a mapping is left out of that layer.
    """

    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def by_majority(
        cls,
        cells: Iterable[tuple[str, str, int]],
        layer_of_area: Mapping[str, str],
        base: Mapping[str, Mapping[str, str]],
    ) -> Memberships:
        """Give each district to the area of most schools among those of one layer.

        `cells` are (district, area, schools); `layer_of_area` maps an area to `area_primary` or
        `area_secondary` and omits the bureau; `base` holds what no school decides: regions, and the
        registered areas of districts without schools. Ties go to the lower code.
        """
        count: dict[tuple[str, str, str], int] = {}
        for district, area, schools in cells:
            layer = layer_of_area.get(area)
            if layer and schools > 0:
                key = (layer, district, area)
                count[key] = count.get(key, 0) + schools
        groups = {layer: dict(held) for layer, held in base.items()}
        # Ascending by schools, then descending by code: the last one written wins.
        for layer, district, area in sorted(
            sorted(count, reverse=True), key=lambda item: count[item]
        ):
            groups.setdefault(layer, {})[district] = area
        return cls(groups)

    @property
    def version(self) -> str:
        text = json.dumps(self.groups, sort_keys=True, default=dict)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Built:
    """One layer on disk: gzipped TopoJSON. `name` is what its address ends in, without `.gz`."""

    layer: str
    name: str
    path: Path
    approximate: bool


def shapes_of(
    layer: Layer, boundaries: Boundaries, memberships: Memberships
) -> dict[str, BaseGeometry]:
    """The shapes of one layer by code; empty when no membership was given for it."""
    if layer.id == "district":
        return dict(boundaries.districts)
    if layer.id == "province":
        return dict(boundaries.provinces)
    if layer.id == "land":
        land = store.DEFAULT / "land.geojson"
        return store.read_shapes(land, "name")
    return coverage.dissolved(boundaries.districts, memberships.groups.get(layer.id, {}))


def encoded(layer: Layer, shapes: Mapping[str, BaseGeometry], *, official: bool) -> bytes:
    """The layer's TopoJSON, simplified as far as its weight asks."""
    step = _STEP_OFFICIAL if official and layer.id != "land" else _STEP_DEFAULT
    tolerance = step
    thinner = dict(shapes)
    while True:
        document = topology.encode(layer.id, thinner, step)
        content = json.dumps(document, separators=(",", ":")).encode()
        if len(gzip.compress(content, 9, mtime=0)) <= _BUDGET:
            return content
        tolerance *= 1.6
        simplified = shapely.coverage_simplify(list(shapes.values()), tolerance)
        thinner = dict(zip(shapes, simplified, strict=True))


def build(
    memberships: Memberships, boundaries: Boundaries | None = None, into: Path | None = None
) -> tuple[Built, ...]:
    """Write the files of all layers that have shapes, or find them already written.

    They stand under `<geo folder>/layers/<hash of boundaries and memberships>/`, which appears
    whole or not at all; two processes may build at once.
    """
    boundaries = boundaries or store.current()
    name = hashlib.sha256(
        f"{_FORM} {boundaries.version} {memberships.version}".encode()
    ).hexdigest()[:16]
    home = (into or store.folder()) / "layers" / name
    if not home.is_dir():
        home.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".layers-", dir=home.parent))
        try:
            _write(work, memberships, boundaries)
            work.chmod(0o755)
            work.replace(home)
            _prune(home)
        except OSError:
            # Another process was first; its files are the same.
            if not home.is_dir():
                raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return tuple(_read(home, boundaries))


def _write(work: Path, memberships: Memberships, boundaries: Boundaries) -> None:
    for layer in LAYERS:
        shapes = shapes_of(layer, boundaries, memberships)
        if not shapes:
            continue
        content = encoded(layer, shapes, official=boundaries.official)
        name = f"{layer.id}-{hashlib.sha256(content).hexdigest()[:12]}.json.gz"
        (work / name).write_bytes(gzip.compress(content, 9, mtime=0))


def _read(home: Path, boundaries: Boundaries) -> Iterable[Built]:
    for layer in LAYERS:
        for path in sorted(home.glob(f"{layer.id}-*.json.gz")):
            approximate = layer.on_districts and not boundaries.official
            yield Built(layer.id, path.stem, path, approximate)


def _prune(kept: Path) -> None:
    """Leave the newest few sets: a new snapshot may bring one. Servers hold theirs in memory."""
    others = [path for path in kept.parent.iterdir() if path.is_dir() and path != kept]
    others = [path for path in others if not path.name.startswith(".")]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[: -_SETS_KEPT + 1]:
        shutil.rmtree(path, ignore_errors=True)
