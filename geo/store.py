"""Which boundaries are in force: official ones that were imported, else the default ones of the
package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard import config
from dashboard.errors import WarRoomError

DEFAULT = Path(__file__).parent / "boundaries"
_FILES = ("provinces.geojson", "districts.geojson")


class GeoError(WarRoomError):
    """Boundaries that cannot be used; the sentence says which and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Shapes by code in longitude and latitude degrees. `version` changes with any byte of them."""

    provinces: Mapping[str, BaseGeometry]
    districts: Mapping[str, BaseGeometry]
    official: bool
    version: str
    credit_th: str
    credit_en: str


def folder() -> Path:
    """Where imported boundaries and built layers are kept: WARROOM_GEO_DIR, default var/geo."""
    return config.read().geo


class Shapes(Mapping[str, BaseGeometry]):
    """The shapes of a file by code, read when the first one is looked at: a server whose layers are
    built already needs none of them."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key
        self._held: dict[str, BaseGeometry] | None = None

    def _all(self) -> dict[str, BaseGeometry]:
        if self._held is None:
            try:
                self._held = read_shapes(self._path, self._key)
            except (OSError, KeyError, TypeError, ValueError, ShapelyError) as error:
                raise _unreadable(self._path.parent, error) from error
        return self._held

    def __getitem__(self, code: str) -> BaseGeometry:
        return self._all()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def read_shapes(path: Path, key: str) -> dict[str, BaseGeometry]:
    """All shapes of a boundary file (GeoJSON) by code.

    Without geopandas: a server that read it while it answers would keep pandas with it for good.
    """
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {one["properties"][key]: shape(one["geometry"]) for one in features}


def _unreadable(home: Path, error: Exception) -> GeoError:
    return GeoError(
        f"อ่านไฟล์ขอบเขตใน {home} ไม่ได้ ({error}) ให้นำเข้าใหม่ด้วย python -m geo import หรือลบโฟลเดอร์นี้"
        f" / The boundary files in {home} cannot be read ({error}): import them again with"
        " python -m geo import, or delete the folder to go back to the default ones."
    )


def current(at: Path | None = None) -> Boundaries:
    """Read the boundaries in force.

    Raises GeoError when imported ones are there but cannot be read, at the latest when the first
    shape is looked at: falling back to approximate shapes without a word would be worse.
    """
    official = (at or folder()) / "official"
    installed = official.is_dir()
    home = official if installed else DEFAULT
    try:
        digest = hashlib.sha256()
        for name in _FILES:
            digest.update((home / name).read_bytes())
        credit = (
            json.loads((home / "credit.json").read_text(encoding="utf-8"))
            if installed
            else {
                "th": "ขอบเขตโดยประมาณ จาก Natural Earth และ GeoNames (CC BY 4.0) มิใช่ขอบเขตทางการ",
                "en": "Approximate: made with Natural Earth and GeoNames (CC BY 4.0); not official",
            }
        )
        return Boundaries(
            Shapes(home / "provinces.geojson", "province_code"),
            Shapes(home / "districts.geojson", "district_code"),
            installed,
            digest.hexdigest()[:16],
            credit["th"],
            credit["en"],
        )
    except (OSError, KeyError, TypeError, ValueError, ShapelyError) as error:
        raise _unreadable(home, error) from error
