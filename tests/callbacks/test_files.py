"""What is served beside the page: static facts, points, geometry, search, export, health."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import VIEWS, create_app
from dashboard.cells import neutral
from dashboard.config import Settings
from dashboard.text import strings
from data.indicators import INDICATORS, OVERVIEW
from tests import tiny


@pytest.fixture
def boot(desk: FlaskClient) -> dict[str, Any]:
    answer = desk.get("/static/boot-tiny.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def test_the_page_has_every_view(desk: FlaskClient) -> None:
    page = desk.get("/").get_data(as_text=True)
    for view in VIEWS:
        assert f'id="view-{view.id}"' in page
        assert desk.get(view.path).status_code == 200


def test_boot_holds_names_indicators_words_and_geometry(boot: dict[str, Any]) -> None:
    assert boot["snapshot"]["id"] == "tiny" and boot["snapshot"]["synthetic"] is True
    assert boot["places"]["province"]["16"] == ["ลพบุรี", "Lop Buri", "C", "REO01"]
    assert boot["places"]["area"]["S17"][:3] == ["สพม.สิงห์บุรี อ่างทอง", "S17", "secondary"]
    assert boot["cells"][2] == ["15", "S17", "1501", 1]
    assert [one["id"] for one in boot["indicators"]] == [item.id for item in INDICATORS]
    assert boot["tiles"] == list(OVERVIEW)
    assert boot["text"].keys() == {key for key in strings() if not key.startswith("cli.")}
    assert {"province", "district"} <= boot["geo"]["urls"].keys()
    assert {"id", "system", "as_of", "status"} <= boot["sources"][0].keys()


def test_files_are_kept_for_good_under_their_name(desk: FlaskClient, boot: dict[str, Any]) -> None:
    addresses = [boot["points"], boot["schools"], *boot["geo"]["urls"].values()]
    for address in addresses:
        answer = desk.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, address
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["boot-tiny.json", "schools-tiny.json", "schools-tiny.bin"])
def test_a_name_without_a_hash_is_asked_again(desk: FlaskClient, name: str) -> None:
    first = desk.get(f"/static/{name}")
    assert first.headers["Cache-Control"] == "no-cache"
    again = desk.get(f"/static/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.get_data()


@pytest.mark.parametrize("address", [
    "/static/boot-other.json", "/static/schools-x.bin", "/geo/province-000.json",
    "/static/fonts/none.woff2",
])
def test_other_names_are_not_found(desk: FlaskClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", [
    "/static/..%2fapp.py", "/geo/..%2f..%2fapp.py", "/static/%2e%2e/app.py", "/assets/../../app.py",
])
def test_no_address_leaves_the_folder(desk: FlaskClient, address: str) -> None:
    assert "create_app" not in desk.get(address).get_data(as_text=True)


def test_school_points_are_packed_as_documented(desk: FlaskClient, boot: dict[str, Any]) -> None:
    body = desk.get(boot["points"]).get_data()
    magic, count, west, south, east, north = struct.unpack_from("<4sI4d", body)
    points = list(struct.iter_unpack("<HH", body[40:]))
    assert (magic, count, len(points)) == (b"WRS1", 10, 10)
    assert points[0] == (65535, 65535), "a swapped position is not drawn"
    x, y = points[5]
    assert west + x / 65534 * (east - west) == pytest.approx(100.5, abs=1e-3)
    assert south + y / 65534 * (north - south) == pytest.approx(14.5, abs=1e-3)


@pytest.mark.parametrize(("query", "first"), [
    ("ลพบุรี", ["province", "16"]), ("lop buri", ["province", "16"]), ("16", ["province", "16"]),
    ("S17", ["area", "S17"]), ("1015000003", ["school", "1015000003"]),
    ("000004", ["school", "1015000003"]), ("BAN NONG 4", ["school", "1015000003"]),
    ("บ้าน หนอง4", ["school", "1015000003"]), ("๑๐๑๕๐๐๐๐๐๓", ["school", "1015000003"]),
])
def test_search_finds_by_name_and_any_code(
    desk: FlaskClient, query: str, first: list[str]
) -> None:
    hits = desk.get("/search", query_string={"q": query}).get_json()
    assert hits[0][:2] == first
    assert len(hits[0]) == 5


@pytest.mark.parametrize("query", ["", "   ", "ไม่มีที่นี่", "%", "\t", "a" * 5000])
def test_search_survives_anything(desk: FlaskClient, query: str) -> None:
    assert desk.get("/search", query_string={"q": query}).get_json() == []


def test_search_leads_to_the_place_and_keeps_how_one_looks(desk: FlaskClient) -> None:
    hit = desk.get("/search?q=1015000003&lang=en&theme=dark").get_json()[0]
    assert hit[2] == "Ban Nong 4" and "Ang Thong" in hit[3]
    assert hit[4] == "/school?school=1015000003&lang=en&theme=dark"


def test_the_export_is_the_table_on_the_screen(desk: FlaskClient) -> None:
    answer = desk.get("/export/values.csv?indicator=SIT-01.students&province=15&lang=en")
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff") and answer.mimetype == "text/csv"
    assert 'filename="warroom_SIT-01.students_15_20261120.csv"' in (
        answer.headers["Content-Disposition"]
    )
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    heading = dict(line[:2] for line in lines[:9])
    assert heading["Snapshot"] == "tiny" and heading["Snapshot to"] == "2026-11-20"
    assert heading["Scope"] == "Province Ang Thong (15)"
    assert heading["Period"].startswith("ay2569-2")
    behind = dict(line[:2] for line in lines[9:lines.index([])])
    assert behind["Counted"] == "3 of 3 schools counted"
    assert behind["Files"] == "DMC No file of this period yet" and "may be shown" in (
        behind["Protection of small groups"]
    )
    rows = lines[lines.index([]) + 2:]
    assert [(row[0], float(row[4])) for row in rows] == [("1501", 84.0), ("S17", 900.0)]


@pytest.mark.parametrize(("lang", "source"), [("en", "DOPA"), ("th", "กรมการปกครอง")])
def test_the_export_names_its_source_in_its_language(
    desk: FlaskClient, lang: str, source: str
) -> None:
    text = desk.get(f"/export/values.csv?indicator=OPP-01&lang={lang}").get_data(as_text=True)
    heading = [line for line in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if line]
    assert source in [line[1] for line in heading[:10] if len(line) > 1]


@pytest.mark.proves("disclosure.everywhere")
def test_small_groups_stay_closed_in_the_export(desk: FlaskClient) -> None:
    text = desk.get("/export/values.csv?indicator=SIT-01.students&district=1501").get_data(True)
    row = next(line for line in csv.reader(io.StringIO(text)) if line[:1] == ["1015000002"])
    assert row[2:6] == ["", "", "", "ไม่แสดงค่าจริง"]


@pytest.mark.parametrize("cell", [
    "=1+1", "+66", "-x", "@SUM(A1)", "\t=1", "\r", "\n", " =1", "\u00a0=1", "＝1", "＋1", "－1",
    "＠A", "-1.5", "\0=1",
])
@pytest.mark.proves("hardening.cells")
def test_a_cell_is_no_formula(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert (neutral(-1.5), neutral(-3), neutral("1-2"), neutral(None)) == ("-1.5", "-3", "1-2", "")


@pytest.mark.parametrize("path", ["values.csv", "schools.csv", "schools.xlsx", "compare.csv"])
@pytest.mark.parametrize(
    "student", ["nobody", "..%2F..", "%0D%0ASet-Cookie:%20x=1", "%22;%20%E0%B8%81"]
)
@pytest.mark.proves("reveal.nowhere")
def test_no_student_is_in_a_table_nor_in_the_name_of_its_file(
    desk: FlaskClient, path: str, student: str
) -> None:
    asked = f"/export/{path}?province=15&vs=province.15~16"
    plain, named = (desk.get(asked + more) for more in ("", f"&student={student}"))
    assert plain.status_code == named.status_code == 200
    assert named.headers["Content-Disposition"] == plain.headers["Content-Disposition"]
    assert "Set-Cookie" not in named.headers
    # A workbook says when it was made.
    assert path.endswith("xlsx") or named.data == plain.data


def test_the_export_of_a_wrong_place_is_an_error(desk: FlaskClient) -> None:
    assert desk.get("/export/values.csv?province=99").status_code == 404


def test_health(desk: FlaskClient) -> None:
    assert desk.get("/healthz").get_data(as_text=True) == "OK"
    assert desk.get("/readyz").get_json() == {
        "snapshot": "tiny", "as_of": "2026-11-20", "built_at": "2026-11-20T09:30:00Z",
        "schools": 9, "students": 2184,
    }


def test_a_new_snapshot_is_served_between_requests(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "a.duckdb", id="first")
    desk = create_app(Settings(snapshot=file, log_level="ERROR")).server.test_client()
    assert desk.get("/static/boot-first.json").status_code == 200
    tiny.write(tmp_path / "b.duckdb", id="second").replace(file)
    assert desk.get("/static/boot-second.json").status_code == 200
    assert desk.get("/readyz").get_json()["snapshot"] == "second"
    assert desk.get("/static/boot-first.json").status_code == 200, "pages of the old one still ask"
