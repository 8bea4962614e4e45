"""The map in a real browser: it draws, tells, drills, obeys keys, and covers every school."""

from __future__ import annotations

import json
import shutil
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash_leaflet as dl
import numpy as np
import pytest
import shapely
from dash import Dash, html
from flask import Response
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from werkzeug.serving import make_server

from dashboard import theme
from dashboard.text import strings
from geo import layers, serve, store
from geo.layers import Memberships
from tests.support import pointer

#: JavaScript that finds the view of the map and its transform.
VIEW = "const v = warroom.map.views.get('map'), w = v.view;"
pytestmark = pytest.mark.browser

ASSETS = Path("dashboard/assets")
SCHOOLS_A_DISTRICT = 31  # 928 districts: as many schools as the country has
BOX = (97.0, 5.5, 106.0, 20.6)


def _points(districts: dict[str, Any]) -> bytes:
    """A school points file as the map's documentation has it; school 7 has no coordinates."""
    lon: list[float] = []
    lat: list[float] = []
    for seed, shape in enumerate(districts.values()):
        west, south, east, north = shape.bounds
        xy = np.random.default_rng(seed).uniform((west, south), (east, north), (2000, 2))
        inside = xy[shapely.contains_xy(shape, xy[:, 0], xy[:, 1])][:SCHOOLS_A_DISTRICT]
        assert len(inside) == SCHOOLS_A_DISTRICT
        lon, lat = lon + inside[:, 0].tolist(), lat + inside[:, 1].tolist()
    west, south, east, north = BOX
    packed = np.stack(
        [
            np.round((np.array(lon) - west) / (east - west) * 65534),
            np.round((np.array(lat) - south) / (north - south) * 65534),
        ],
        axis=1,
    ).astype("<u2")
    packed[7] = 65535
    return b"WRS1" + struct.pack("<I4d", len(lon), *BOX) + packed.tobytes()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with nothing but the map, served for as long as the tests of this module run."""
    folder = tmp_path_factory.mktemp("map")
    assets = folder / "assets"
    assets.mkdir()
    for path in (ASSETS / "00-base.css", *sorted(ASSETS.glob("05-map*"))):
        shutil.copy(path, assets / path.name)
    boundaries = store.current(folder)
    districts = dict(boundaries.districts)
    members = Memberships(
        {
            "region6": {code: "N" if code[0] == "5" else "C" for code in districts},
            "area_primary": {code: code[:2] + "01" for code in districts},
            "area_secondary": {code: "S" + code[:2] for code in districts},
        }
    )

    served = serve.Served(layers.build(members, boundaries, folder), boundaries)
    points = _points(districts)
    schools = {
        "code": [f"10{n:08d}" for n in range(SCHOOLS_A_DISTRICT * len(districts))],
        "th": [f"บ้านสมมติ {n}" for n in range(SCHOOLS_A_DISTRICT * len(districts))],
        "cell": [n // SCHOOLS_A_DISTRICT for n in range(SCHOOLS_A_DISTRICT * len(districts))],
    }
    schools["en"] = schools["th"]
    boot = {
        "snapshot": {"id": "x"},
        "geo": served.boot,
        "cells": [[c[:2], c[:2] + "01", c, SCHOOLS_A_DISTRICT] for c in districts],
        "places": {
            "province": {c: [f"จังหวัด {c}", c, "C", "REO01"] for c in boundaries.provinces},
            "district": {c: [f"อำเภอ {c}", c, c[:2]] for c in districts},
            "area": {},
            "region": {},
        },
    }
    words = {key: pair[0] for key, pair in strings().items()}
    app = Dash("map", assets_folder=str(assets))
    app.index_string = f"""<!DOCTYPE html><html lang="th" data-theme="dark"><head>{{%css%}}
<style>{theme.css()}</style><script>
window.warroom = {{ boot: {json.dumps(boot)}, gone: [],
  text: (key) => ({json.dumps(words)})[key] || key,
  go: (change, view) => warroom.gone.push([change, view || null]) }};
</script></head><body>{{%app_entry%}}{{%config%}}{{%scripts%}}{{%renderer%}}</body></html>"""
    plain = dl.Map(
        id="map",
        center=[13.2, 101.0],
        zoom=5.6,
        preferCanvas=True,
        zoomControl=False,
        attributionControl=False,
        style={"width": "100%", "height": "100%"},
    )
    app.layout = html.Div(plain, style={"width": "700px", "height": "720px"})

    def geometry(name: str) -> Response:
        found = served.payload(name)
        if found is None:
            return Response(status=404)
        headers = {"Content-Encoding": found.encoding}
        return Response(found.content, content_type=found.content_type, headers=headers)

    def school_points() -> Response:
        return Response(points)

    def school_names() -> Response:
        return Response(json.dumps(schools), content_type="application/json")

    app.server.add_url_rule("/geo/<name>", view_func=geometry)
    app.server.add_url_rule("/static/schools-x.bin", view_func=school_points)
    app.server.add_url_rule("/static/schools-x.json", view_func=school_names)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = make_server("127.0.0.1", port, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(driver: webdriver.Chrome, address: str) -> webdriver.Chrome:
    driver.get(address)
    _until(driver, "window.warroom && warroom.map && warroom.map.views && warroom.map.views.size")
    return driver


def _until(browser: webdriver.Chrome, condition: str) -> None:
    for _ in range(200):
        if browser.execute_script(f"return Boolean({condition})"):
            return
        time.sleep(0.05)
    pytest.fail(f"never came true: {condition}; {browser.get_log('browser')[:3]}")


def _show(browser: webdriver.Chrome, **state: Any) -> None:
    """Show a state and wait until it is drawn and the flight to it is over."""
    state = {"breaks": [1, 2, 3, 4, 5], "legend": {"title": "ทดสอบ", "unit": "%"}, **state}
    browser.execute_async_script(
        "const [state, done] = arguments;"
        "warroom.map.show(state).then(() => setTimeout(done, 400));",
        state,
    )
    assert [m for m in browser.get_log("browser") if m["level"] == "SEVERE"] == []


def _provinces(**missing: str) -> dict[str, Any]:
    codes = list(store.current(Path("nowhere")).provinces)
    values = [None if f"p{c}" in missing else (int(c) % 7) for c in codes]
    given = {key.removeprefix("p"): word for key, word in missing.items()}
    scope = {"level": "country"}
    return {
        "level": "province",
        "codes": codes,
        "values": values,
        "missing": given,
        "scope": scope,
    }


def _at(browser: webdriver.Chrome, code: str) -> tuple[float, float]:
    """Where the label point of a shape is, from the corner of the map element."""
    x, y = browser.execute_script(
        VIEW + "const s = v.scene.layer.shapes.get(arguments[0]);"
        "return [s.at[0] * w.k + w.tx, s.at[1] * w.k + w.ty];",
        code,
    )
    return x, y


def _pixel(browser: webdriver.Chrome, code: str) -> tuple[int, int, int]:
    """The colour in the middle of the room of a shape."""
    red, green, blue = browser.execute_script(
        VIEW + "const s = v.scene.layer.shapes.get(arguments[0]), r = window.devicePixelRatio;"
        "const x = (s.at[0] * w.k + w.tx) * r, y = (s.at[1] * w.k + w.ty) * r;"
        "return [...v.base.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3);",
        code,
    )
    return red, green, blue


def _move(browser: webdriver.Chrome, code: str) -> ActionChains:
    left, top = _corner(browser)
    x, y = _at(browser, code)
    return pointer(browser, left + x, top + y)


def _corner(browser: webdriver.Chrome) -> tuple[float, float]:
    left, top = browser.execute_script(
        "const box = document.getElementById('map').getBoundingClientRect();"
        "return [box.left, box.top];"
    )
    return left, top


def test_the_map_is_a_leaflet_map_without_tiles(page: webdriver.Chrome) -> None:
    assert "leaflet-container" in page.find_element("id", "map").get_attribute("class")
    assert page.find_elements("css selector", ".leaflet-tile") == []


def test_values_choose_the_colour_and_the_theme_the_ramp(page: webdriver.Chrome) -> None:
    _show(page, **_provinces())
    # 71 % 7 = 1 is class 1, 50 % 7 = 1 too, 63 % 7 = 0 is class 0 of ember on dark.
    assert _pixel(page, "71") == _pixel(page, "50") == (0x4F, 0x42, 0x74)
    assert _pixel(page, "63") == (0x23, 0x31, 0x49)
    page.execute_script("document.documentElement.dataset.theme = 'light'")
    time.sleep(0.1)
    assert _pixel(page, "63") == (0xFB, 0xEB, 0xD3)


def test_the_histogram_counts_units_and_says_what_is_missing(page: webdriver.Chrome) -> None:
    _show(page, **_provinces(p50="not_reported", p57="suppressed"))
    counts = [int(node.text or 0) for node in page.find_elements("css selector", ".map-bars i")]
    assert sum(counts) == 75
    legend = page.find_element("css selector", ".map-legend").text
    assert "ไม่มีข้อมูล 1" in legend
    assert "ปกปิด 1" in legend


def test_a_class_of_the_legend_filters(page: webdriver.Chrome) -> None:
    _show(page, **_provinces())
    before = _pixel(page, "63")
    page.find_elements("css selector", ".map-bars button")[1].click()
    assert _pixel(page, "63") != before
    assert _pixel(page, "71") == (0x4F, 0x42, 0x74)
    page.find_elements("css selector", ".map-bars button")[1].click()
    assert _pixel(page, "63") == before


def test_hover_tells_and_a_click_drills(page: webdriver.Chrome) -> None:
    _show(page, **_provinces())
    page.execute_script("warroom.map.tooltip = (code) => `<b>บอก ${code}</b>`")
    _move(page, "50").perform()
    _until(page, "!document.querySelector('.map-tip').hidden")
    assert page.find_element("css selector", ".map-tip").text == "บอก 50"
    _move(page, "50").click().perform()
    assert page.execute_script("return warroom.gone") == [[{"province": "50"}, None]]


def test_arrows_follow_the_ranking_enter_drills_escape_leaves(page: webdriver.Chrome) -> None:
    _show(page, **_provinces(), order=["50", "71", "63"])
    box = page.find_element("id", "map")
    box.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    assert page.execute_script("return warroom.gone") == [[{"province": "71"}, None]]
    box.send_keys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ENTER)
    assert page.execute_script("return warroom.gone.at(-1)") == [{"province": "63"}, None]
    box.send_keys(Keys.ESCAPE)
    assert page.execute_script("return document.activeElement === document.body")


def test_every_school_with_coordinates_is_drawn(page: webdriver.Chrome) -> None:
    _show(page, **_provinces(), all=True, points={"idx": [0, 1], "st": "bw"})
    drawn = page.execute_script("return warroom.map.views.get('map').scene.plan.idx.length")
    assert drawn == 928 * SCHOOLS_A_DISTRICT - 1


def test_a_province_shows_its_schools_and_a_click_opens_one(page: webdriver.Chrome) -> None:
    codes = [c for c in store.current(Path("nowhere")).districts if c.startswith("16")]
    first = list(store.current(Path("nowhere")).districts).index("1601") * SCHOOLS_A_DISTRICT
    _show(
        page,
        level="district",
        codes=codes,
        values=[1.5] * len(codes),
        scope={"level": "province", "province": "16"},
        points={"idx": [first], "st": "b"},
    )
    held = page.execute_script("return warroom.map.views.get('map').scene.plan.idx.length")
    assert held == len(codes) * SCHOOLS_A_DISTRICT
    assert "ขอบเขตอำเภอโดยประมาณ" in page.find_element("css selector", ".map-legend").text
    x, y = page.execute_script(
        VIEW + "const p = v.scene.points, i = arguments[0];"
        "return [p.x[i] * w.k + w.tx, p.y[i] * w.k + w.ty];",
        first,
    )
    left, top = _corner(page)
    pointer(page, left + x, top + y).click().perform()
    _until(page, "warroom.gone.length")
    assert page.execute_script("return warroom.gone") == [[{"school": f"10{first:08d}"}, "school"]]


def test_where_both_kinds_of_areas_are_rows_a_switch_chooses(page: webdriver.Chrome) -> None:
    state = {**_provinces(), "level": "area", "codes": ["1601", "S16"], "values": [1, 5]}
    _show(page, **state)
    layer = "return warroom.map.views.get('map').scene.layerId"
    assert page.execute_script(layer) == "area_primary"
    page.find_element("css selector", "[data-kind=area_secondary]").click()
    _until(page, "warroom.map.views.get('map').scene.layerId === 'area_secondary'")
    assert _pixel(page, "S16") == (0xFF, 0xD8, 0x84)
    _show(page, **_provinces())
    assert page.find_element("css selector", ".map-kinds").get_attribute("hidden") is not None


def test_a_layer_that_cannot_be_had_is_said(page: webdriver.Chrome) -> None:
    page.execute_script("warroom.boot.geo.urls.district = '/geo/none.json'")
    page.execute_script(
        "warroom.map.show({level: 'district', codes: ['1601'], values: [1], scope: {}})"
    )
    _until(page, "document.querySelector('.map-note').textContent.includes('แสดงแผนที่ไม่ได้')")
    # The browser's own record of it is what was meant, and no later test's business.
    assert any("none.json" in entry["message"] for entry in page.get_log("browser"))


def test_a_school_scope_stands_on_the_school_in_its_district(page: webdriver.Chrome) -> None:
    codes = list(store.current(Path("nowhere")).districts)
    index = codes.index("1601") * SCHOOLS_A_DISTRICT
    scope = {"level": "school", "school": f"10{index:08d}"}
    _show(page, level="none", codes=[], values=[], scope=scope)
    found = page.execute_script(
        VIEW + "const p = v.scene.points, i = v.scene.school;"
        "return [i, v.scene.codes, p.x[i] * w.k + w.tx - w.width / 2];"
    )
    assert found[:2] == [index, ["1601"]]
    assert abs(found[2]) < 1


def test_labels_never_lie_on_each_other(page: webdriver.Chrome) -> None:
    _show(page, **_provinces())
    boxes = page.execute_script(
        VIEW + "const pen = document.createElement('canvas').getContext('2d');"
        "return v.placed.map((l) => { pen.font = l.font;"
        "  const w = Math.max(...l.lines.map((t) => pen.measureText(t).width));"
        "  const x = l.align === 'left' ? l.x : l.align === 'right' ? l.x - w : l.x - w / 2;"
        "  const h = l.lines.length * l.leading; return [x, l.y - h / 2, x + w, l.y + h / 2]; });"
    )
    assert len(boxes) >= 4
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one[0] >= other[2] or other[0] >= one[2]
            assert apart or one[1] >= other[3] or other[1] >= one[3]


def test_geometry_is_fetched_once(page: webdriver.Chrome) -> None:
    _show(page, **_provinces())
    asked = (
        "return performance.getEntriesByType('resource')"
        ".filter((entry) => entry.name.includes('/geo/')).length"
    )
    before = page.execute_script(asked)
    _show(page, **_provinces(p50="suppressed"), selected="63")
    assert page.execute_script(asked) == before


def test_of_quick_requests_only_the_last_is_drawn(page: webdriver.Chrome) -> None:
    state = _provinces()
    for value in (1, 2, 5):
        changed = {**state, "values": [value] * len(state["codes"]), "breaks": [1, 2, 3, 4, 5]}
        page.execute_script("warroom.map.show(arguments[0])", changed)
    _until(page, "document.getElementById('map').dataset.shown === '3'")
    assert _pixel(page, "63") == (0xFF, 0xD8, 0x84)
