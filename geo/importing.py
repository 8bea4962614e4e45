"""Read boundary files that someone hands over, check them whole, and put them in force.

Columns are found by what they hold, not by name: official files differ in names, languages and
prefixes. Nothing is installed unless all 77 provinces and 928 districts are there, each once,
valid, and in its province.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import geothai
import shapely
from shapely.geometry.base import BaseGeometry

from geo import coverage, store
from geo.store import GeoError

#: Degrees; official shapes come with far more points than any screen shows.
_GRID = 0.0001
_SIMPLIFY = 0.0008
_THAILAND = (96.5, 5.0, 106.5, 21.0)
_READABLE = {".geojson", ".json", ".gpkg", ".shp", ".zip"}


@dataclass(frozen=True, slots=True)
class Matched:
    """How one file was read: what it holds, which column gave codes, how many shapes."""

    path: Path
    level: str
    column: str
    shapes: dict[str, BaseGeometry]
    repaired: int


def _known(level: str) -> dict[str, tuple[str, str]]:
    """Code → (Thai, English name) of the register."""
    if level == "province":
        return {p.code: (p.name_th, p.name_en) for p in geothai.provinces()}
    return {
        d.code: (d.name_th.removeprefix("เขต"), d.name_en)
        for p in geothai.provinces()
        for d in geothai.districts(p.code)
    }


def _code(value: object) -> str:
    """`TH1601`, `1601.0`, ` 1601 ` and 1601 are all `1601`."""
    return re.sub(r"^TH-?", "", re.sub(r"\.0$", "", str(value).strip()), flags=re.IGNORECASE)


def _read(path: Path) -> gpd.GeoDataFrame:
    if not path.exists():
        raise GeoError(f"ไม่พบไฟล์ {path} / There is no file {path}: check the path.")
    if path.suffix.lower() not in _READABLE:
        raise GeoError(
            f"ไม่รู้จักชนิดไฟล์ {path.name} ใช้ .geojson .gpkg .shp หรือ .zip / {path.name} is not a"
            " GeoJSON, GeoPackage or shapefile."
        )
    try:
        # An absolute path: GDAL reads a relative zip as a name inside the current folder.
        source = f"/vsizip/{path.resolve()}" if path.suffix.lower() == ".zip" else path
        frame = gpd.read_file(source)
    except Exception as error:  # GDAL raises many kinds; all mean the file cannot be read
        raise GeoError(
            f"อ่านไฟล์ {path.name} ไม่ได้ ไฟล์อาจเสียหาย ({error})"
            f" / {path.name} cannot be read, it may be damaged: {error}"
        ) from error
    if frame.empty or frame.geometry.isna().all():
        raise GeoError(f"ไฟล์ {path.name} ไม่มีรูปร่าง / {path.name} holds no shapes.")
    if frame.crs is None:
        # A shapefile without .prj: degrees are known by their range, the rest is refused below.
        frame = frame.set_crs("EPSG:4326")
    frame = frame.to_crs("EPSG:4326")
    west, south, east, north = _THAILAND
    bounds = frame.total_bounds
    found = ", ".join(f"{edge:.1f}" for edge in bounds)
    if bounds[0] < west or bounds[1] < south or bounds[2] > east or bounds[3] > north:
        raise GeoError(
            f"ไฟล์ {path.name} มีรูปร่างนอกประเทศไทย หรือไม่ได้บอกระบบพิกัด ({found})"
            f" / {path.name} has shapes outside Thailand, or does not state its coordinate system."
        )
    return frame


def _by_code(frame: gpd.GeoDataFrame, known: dict[str, tuple[str, str]]) -> str | None:
    """The column whose values are codes of the register, most of them, nearly unique."""
    best, score = None, 0.5 * len(known)
    for column in frame.columns.drop(frame.geometry.name):
        codes = frame[column].map(_code)
        hits = len(set(codes) & set(known))
        if hits > score and hits > 0.9 * codes.nunique():
            best, score = str(column), hits
    return best


def read(path: Path, level: str) -> Matched:
    """Read one file of provinces or districts and match its shapes to codes.

    Raises GeoError with what is missing, doubled or unknown.
    """
    frame, known = _read(path), _known(level)
    column = _by_code(frame, known)
    if column is None:
        names = ", ".join(str(c) for c in frame.columns.drop(frame.geometry.name))
        word = {"province": "จังหวัด (2 หลัก)", "district": "อำเภอ (4 หลัก)"}[level]
        raise GeoError(
            f"ไฟล์ {path.name} ไม่มีคอลัมน์ที่เป็นรหัส{word} (คอลัมน์ที่มี: {names}) / No column of"
            f" {path.name} holds {level} codes; columns: {names}."
        )
    codes = frame[column].map(_code)
    unknown = sorted(set(codes) - set(known))
    missing = sorted(set(known) - set(codes))
    if missing or unknown:
        raise GeoError(
            f"ไฟล์ {path.name} ไม่ครบ: ขาด {len(missing)} รหัส ({_few(missing, known)})"
            f" และมีรหัสที่ไม่รู้จัก {len(unknown)} รหัส ({_few(unknown, {})})"
            f" / {path.name} is incomplete: {len(missing)} codes missing, {len(unknown)} unknown."
        )
    repaired = int((~frame.geometry.is_valid).sum())
    shapes: dict[str, BaseGeometry] = {}
    for code in sorted(known):
        own = frame.geometry[codes == code]
        shape = shapely.union_all([shapely.make_valid(item) for item in own if item is not None])
        areas = [part for part in shapely.get_parts(shape) if part.area > 0]
        if not areas:
            raise GeoError(
                f"{_few([code], known)} ใน {path.name} ไม่มีพื้นที่ / {code} in {path.name} has no area."
            )
        shapes[code] = shapely.union_all(areas)
    return Matched(path, level, column, shapes, repaired)


def _few(codes: list[str], known: dict[str, tuple[str, str]], most: int = 5) -> str:
    shown = [f"{code} {known[code][0]}" if code in known else code for code in codes[:most]]
    return ", ".join(shown) + (" …" if len(codes) > most else "") if codes else "–"


def provinces_of(districts: Matched) -> Matched:
    """The provinces that districts make when joined, for a set that comes without provinces."""
    joined: dict[str, list[BaseGeometry]] = {}
    for code, shape in districts.shapes.items():
        joined.setdefault(code[:2], []).append(shape)
    whole = {code: shapely.union_all(held) for code, held in joined.items()}
    return replace(districts, level="province", shapes=whole)


def _check_fit(provinces: Matched, districts: Matched) -> None:
    """Each district must lie in the province of its code: guards against mixed or shifted files."""
    wrong = [
        code
        for code, shape in districts.shapes.items()
        if shapely.intersection(shape, provinces.shapes[code[:2]]).area < 0.5 * shape.area
    ]
    if wrong:
        raise GeoError(
            f"อำเภอ {len(wrong)} แห่งไม่อยู่ในจังหวัดตามรหัส ({_few(wrong, _known('district'))})"
            f" ตรวจว่าไฟล์ทั้งสองเป็นชุดเดียวกัน / {len(wrong)} districts do not lie in the province of"
            " their code: check that both files are of one set."
        )


def install(
    provinces: Path | None,
    districts: Path,
    *,
    credit: tuple[str, str] | None = None,
    into: Path | None = None,
    say: Callable[[str], None] = print,
) -> Path:
    """Check both files and put them in force in place of what was there; returns their folder.

    Districts are made into one coverage, and the provinces are those districts joined, so that the
    layers share every edge. `provinces` may be None where only districts are had. Either all of it
    is installed or nothing changes.
    """
    parts = read(districts, "district")
    whole = read(provinces, "province") if provinces else provinces_of(parts)
    for item in (whole, parts):
        word = {"province": "จังหวัด", "district": "อำเภอ"}[item.level]
        say(
            f"{item.path.name}: {word} {len(item.shapes)} แห่ง รหัสอยู่ในคอลัมน์ {item.column}"
            f" ซ่อมรูปร่าง {item.repaired} แห่ง / {len(item.shapes)} {item.level}s,"
            f" codes in column {item.column}, {item.repaired} shapes repaired"
        )
    _check_fit(whole, parts)
    thin = shapely.coverage_simplify(list(parts.shapes.values()), _SIMPLIFY)
    fitted = coverage.noded(dict(zip(parts.shapes, thin, strict=True)), _GRID)
    lost = sorted(set(parts.shapes) - set(fitted))
    if lost or coverage.faults(fitted):
        bad = lost or coverage.faults(fitted)
        raise GeoError(
            f"รูปร่างอำเภอซ้อนทับกันจนแยกไม่ได้ ({_few(bad, _known('district'))})"
            f" / These districts overlap beyond repair: {_few(bad, {})}."
        )
    home = (into or store.folder()) / "official"
    home.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".official-", dir=home.parent))
    try:
        _write(work / "districts.geojson", "district", fitted)
        joined = coverage.dissolved(fitted, {code: code[:2] for code in fitted})
        _write(work / "provinces.geojson", "province", joined)
        th, en = credit or (f"ขอบเขตจาก {whole.path.name}", f"Boundaries from {whole.path.name}")
        (work / "credit.json").write_text(
            json.dumps({"th": th, "en": en}, ensure_ascii=False), encoding="utf-8"
        )
        work.chmod(0o755)
        _swap(work, home)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    say(f"ติดตั้งขอบเขตทางการแล้วที่ {home} / Official boundaries installed in {home}")
    return home


def _swap(work: Path, home: Path) -> None:
    """Put a finished folder in the place of another; the old one comes back if that fails."""
    old = home.with_name(f".old-{os.getpid()}")
    if home.exists():
        home.replace(old)
    try:
        work.replace(home)
    except OSError:
        if old.exists():
            old.replace(home)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, level: str, shapes: dict[str, BaseGeometry]) -> None:
    names = _known(level)
    frame = gpd.GeoDataFrame(
        {
            f"{level}_code": list(shapes),
            "name_th": [names[code][0] for code in shapes],
            "name_en": [names[code][1] for code in shapes],
        },
        geometry=list(shapes.values()),
        crs="EPSG:4326",
    )
    frame.to_file(path, driver="GeoJSON", COORDINATE_PRECISION=4)


def remove(into: Path | None = None) -> bool:
    """Go back to the default boundaries; False when none were installed."""
    home = (into or store.folder()) / "official"
    if not home.is_dir():
        return False
    shutil.rmtree(home)
    return True
