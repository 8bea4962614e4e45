"""Download official boundaries where the machine has internet: one zip, or one address for each
level.
"""

from __future__ import annotations

import hashlib
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

from dashboard import config
from geo import importing
from geo.store import GeoError

#: The Royal Thai Survey Department's boundaries as OCHA publishes them (COD-AB Thailand).
DEFAULT_URL = (
    "https://data.humdata.org/dataset/d24bdc45-eb4c-4e3d-8b16-44db02667c27/resource/"
    "d0c722ff-6939-4423-ac0d-6501830b1759/download/tha_adm_rtsd_itos_20210121_shp.zip"
)
CREDIT = (
    "กรมแผนที่ทหาร ผ่าน OCHA COD-AB (CC BY-IGO)",
    "Royal Thai Survey Department, through OCHA COD-AB (CC BY-IGO)",
)
_BLOCK = 1 << 18


def download(url: str, into: Path, say: Callable[[str], None]) -> str:
    """Write what the address holds to a file, tell the progress, return its sha256."""
    digest, done, told = hashlib.sha256(), 0, -1
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "warroom-geo"})
        with urllib.request.urlopen(request, timeout=60) as reply, into.open("wb") as out:
            total = int(reply.headers.get("Content-Length") or 0)
            while block := reply.read(_BLOCK):
                out.write(block)
                digest.update(block)
                done += len(block)
                if total and done * 10 // total > told:
                    told = done * 10 // total
                    say(f"{done / 1e6:.1f} / {total / 1e6:.1f} MB")
    except (urllib.error.URLError, TimeoutError, ValueError, OSError) as error:
        raise GeoError(
            f"ดาวน์โหลด {url} ไม่ได้ ({error}) ตรวจการเชื่อมต่อ หรือตั้ง WARROOM_GEO_FETCH_URL หรือใช้"
            f" python -m geo import กับไฟล์ที่มี / {url} cannot be downloaded ({error}): check"
            " the connection, set WARROOM_GEO_FETCH_URL, or import files with python -m geo import."
        ) from error
    if total and done != total:
        raise GeoError(
            f"ดาวน์โหลดได้ {done} จาก {total} ไบต์ ลองใหม่"
            f" / Only {done} of {total} bytes came: try again."
        )
    return digest.hexdigest()


def _pick(folder: Path, level: str) -> Path | None:
    """The file of a folder that holds this level, found by its content."""
    candidates = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in {".shp", ".geojson", ".json", ".gpkg"}
    ]
    for path in candidates:
        try:
            importing.read(path, level)
        except GeoError:
            continue
        return path
    return None


def fetch(
    url: str | None = None,
    *,
    sha256: str | None = None,
    into: Path | None = None,
    say: Callable[[str], None] = print,
) -> Path:
    """Download a zip or a GeoJSON of districts, show its sha256, and install what it holds.

    With `sha256` any other file is refused. Returns the folder of the installed boundaries.
    """
    url = url or config.read().geo_url or DEFAULT_URL
    credit = CREDIT if url == DEFAULT_URL else (url, url)
    say(url)
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder, "boundaries.zip")
        found = download(url, packed, say)
        say(f"sha256 {found}")
        if sha256 and sha256.lower() != found:
            raise GeoError(
                f"checksum ไม่ตรง ต้องการ {sha256} ได้ {found} ไม่ได้ติดตั้ง / The checksum is not the one"
                f" given ({sha256}): nothing was installed."
            )
        opened = Path(folder, "opened")
        opened.mkdir()
        if zipfile.is_zipfile(packed):
            try:
                with zipfile.ZipFile(packed) as archive:
                    # extractall keeps members inside the folder, whatever their names say.
                    archive.extractall(opened)
            except (zipfile.BadZipFile, OSError) as error:
                raise GeoError(
                    f"แตกไฟล์ zip จาก {url} ไม่ได้ ({error}) / The zip from {url} is damaged: {error}"
                ) from error
        else:
            packed.rename(opened / "boundaries.geojson")
        districts = _pick(opened, "district")
        if districts is None:
            raise GeoError(
                f"สิ่งที่ {url} ส่งมาไม่มีขอบเขตอำเภอครบ 928 แห่ง"
                f" / What {url} sent holds no complete district boundaries."
            )
        provinces = _pick(opened, "province")
        return importing.install(provinces, districts, credit=credit, into=into, say=say)
