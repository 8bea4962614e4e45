"""`python -m geo import` and `fetch`: official files go in whole or not at all."""

from __future__ import annotations

import hashlib
import os
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo import coverage, fetching, importing, layers, store
from geo.__main__ import main
from geo.layers import Memberships
from geo.store import GeoError

FILES = Path(os.environ.get("WARROOM_REFERENCE") or "../shared/reference") / "boundaries"
PROVINCES, DISTRICTS = FILES / "provinces.geojson", FILES / "districts.geojson"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not DISTRICTS.exists():
        pytest.fail(f"{DISTRICTS} is absent: set WARROOM_REFERENCE to the reference folder")
    monkeypatch.setenv("WARROOM_GEO_DIR", str(tmp_path / "geo"))
    return tmp_path / "geo"


def _official(path: Path, **changes: object) -> Path:
    """The districts in another form: columns as the survey names them, codes with a prefix."""
    frame = gpd.read_file(DISTRICTS)
    frame = frame.rename(
        columns={"district_code": "ADM2_PCODE", "province_code": "ADM1_PCODE", "name_th": "ADM2_TH"}
    )
    for column in ("ADM2_PCODE", "ADM1_PCODE"):
        frame[column] = "TH" + frame[column]
    if "drop" in changes:
        frame = frame[frame["ADM2_PCODE"] != changes["drop"]]
    if "crs" in changes:
        frame = frame.to_crs(changes["crs"])
    frame.to_file(path)
    return path


def test_import_installs_and_lifts_the_caveat(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = store.current()
    arguments = ["import", "--provinces", str(PROVINCES), "--districts", str(DISTRICTS)]
    assert main([*arguments, "--credit", "กรมแผนที่ทหาร"]) == 0
    said = capsys.readouterr().out
    assert "อำเภอ 928 แห่ง" in said and "district_code" in said
    now = store.current()
    assert now.official and now.version != before.version and now.credit_th == "กรมแผนที่ทหาร"
    assert coverage.faults(now.districts) == []
    yardstick = store.read_shapes(DISTRICTS, "district_code")
    worst = min(
        shapely.intersection(now.districts[c], s).area / shapely.union(now.districts[c], s).area
        for c, s in yardstick.items()
    )
    assert worst > 0.97
    built = layers.build(Memberships(), now)
    assert not any(item.approximate for item in built)
    assert all(item.path.stat().st_size <= 100_000 for item in built)
    assert main(["status"]) == 0
    assert "official" in capsys.readouterr().out
    assert main(["reset"]) == 0
    assert not store.current().official


@pytest.mark.parametrize("form", ["districts.gpkg", "districts.shp"])
def test_other_formats_names_and_coordinate_systems(tmp_path: Path, form: str) -> None:
    path = _official(tmp_path / form, crs="EPSG:32647")
    found = importing.read(path, "district")
    assert found.column == "ADM2_PCODE" and len(found.shapes) == 928
    whole = importing.read(path, "province")
    assert whole.column == "ADM1_PCODE" and len(whole.shapes) == 77


def _refused(provinces: Path, districts: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run an import that must fail; nothing may have changed. Returns what was said."""
    before = store.current().version
    assert main(["import", "--provinces", str(provinces), "--districts", str(districts)]) == 1
    assert store.current().version == before
    return capsys.readouterr().err


def test_a_missing_district_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _official(tmp_path / "d.gpkg", drop="TH1601")
    assert "1601 เมืองลพบุรี" in _refused(PROVINCES, path, capsys)


def test_swapped_arguments_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "4 หลัก" in _refused(PROVINCES, PROVINCES, capsys)


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.geojson" in _refused(tmp_path / "nowhere.geojson", DISTRICTS, capsys)


def test_a_damaged_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.geojson"
    broken.write_bytes(DISTRICTS.read_bytes()[:5000])
    assert "broken.geojson" in _refused(PROVINCES, broken, capsys)


def test_an_unknown_kind_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "shapes.pdf"
    other.write_text("%PDF", encoding="utf-8")
    assert "shapes.pdf" in _refused(PROVINCES, other, capsys)


def test_shapes_of_another_country(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = gpd.read_file(DISTRICTS)
    frame["geometry"] = frame.geometry.translate(20, 0)
    frame.to_file(tmp_path / "moved.gpkg")
    assert "นอกประเทศไทย" in _refused(PROVINCES, tmp_path / "moved.gpkg", capsys)


def test_codes_that_belong_to_other_shapes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = gpd.read_file(DISTRICTS)
    frame["geometry"] = list(frame.geometry.values[::-1])
    frame.to_file(tmp_path / "mixed.gpkg")
    assert "ชุดเดียวกัน" in _refused(PROVINCES, tmp_path / "mixed.gpkg", capsys)


def test_an_interrupted_install_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing.install(PROVINCES, DISTRICTS, say=lambda _: None)
    before = store.current().version

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "_write", full)
    with pytest.raises(OSError, match="No space"):
        importing.install(PROVINCES, DISTRICTS, say=lambda _: None)
    assert store.current().version == before
    assert [path.name for path in home.iterdir()] == ["official"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A local server of one folder: its address and the folder."""
    served = tmp_path / "served"
    served.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the test reads the output."""

    http = HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(served)))
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}", served
    http.shutdown()
    http.server_close()
    thread.join()


def test_fetch_downloads_shows_the_checksum_and_installs(
    server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url, served = server
    with zipfile.ZipFile(served / "cod.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(PROVINCES, "adm1/a.geojson")
        archive.write(DISTRICTS, "adm2/b.geojson")
        archive.writestr("readme.txt", "nothing")
    monkeypatch.setenv("WARROOM_GEO_FETCH_URL", f"{url}/cod.zip")
    assert main(["fetch"]) == 0
    said = capsys.readouterr().out
    assert hashlib.sha256((served / "cod.zip").read_bytes()).hexdigest() in said
    assert "MB" in said
    assert store.current().official


def test_fetch_takes_a_plain_file_of_districts(server: tuple[str, Path]) -> None:
    url, served = server
    (served / "d.geojson").write_bytes(DISTRICTS.read_bytes())
    assert main(["fetch", "--url", f"{url}/d.geojson"]) == 0
    assert len(store.current().provinces) == 77


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("absent.zip", None, "404"),
        ("junk.zip", b"<html>", "928"),
        ("cut.zip", b"PK\x03\x04 cut", "928"),
    ],
)
def test_a_download_that_is_no_good(
    server: tuple[str, Path],
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    word: str,
) -> None:
    url, served = server
    if content is not None:
        (served / name).write_bytes(content)
    assert main(["fetch", "--url", f"{url}/{name}"]) == 1
    assert word in capsys.readouterr().err
    assert not store.current().official


def test_a_wrong_checksum_installs_nothing(server: tuple[str, Path]) -> None:
    url, served = server
    (served / "d.geojson").write_bytes(DISTRICTS.read_bytes())
    with pytest.raises(GeoError, match="checksum"):
        fetching.fetch(f"{url}/d.geojson", sha256="0" * 64, say=lambda _: None)
    assert not store.current().official
