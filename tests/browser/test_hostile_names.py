"""Names come from feeds that anyone may fill in: markup in one is shown as it stands, never obeyed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from selenium import webdriver

from tests.browser.page import Page
from tests.support import serving, wait_until

pytestmark = pytest.mark.browser

MARKUP = "<img src=x onerror='window.obeyed=1'>\"><script>window.obeyed=2</script>"
_NAMES = {
    "school": ("name_th", "name_en", "tambon_name", "network"),
    "area": ("name_th", "name_en", "short_th", "short_en"),
    "district": ("name_th", "name_en"),
    "province": ("name_th", "name_en"),
    "region": ("name_th", "name_en"),
}


@pytest.fixture(scope="module")
def hostile(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a snapshot whose every place has markup in its name."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "hostile.duckdb"
    shutil.copy(snapshot, file)
    with duckdb.connect(str(file)) as con:
        for table, columns in _NAMES.items():
            for column in columns:
                con.execute(f"UPDATE {table} SET {column} = $markup || {column}",
                            {"markup": MARKUP})
    with serving(file, folder) as served:
        yield served.url


@pytest.mark.proves("hardening.scripts")
def test_markup_in_names_is_inert_wherever_they_are_shown(
    hostile: str, driver: webdriver.Chrome
) -> None:
    page = Page(driver, hostile)

    def inert(where: str) -> None:
        assert page.script("return window.obeyed ?? null") is None, where
        assert not page.all("img[src=x]"), where

    for address in ("/", "/?province=16&by=district", "/?area=1601&lang=en"):
        page.open(address).settle_drawing()
        inert(address)
    assert MARKUP in page.text("#ranking tbody a")
    school = page.step["schools"]["rows"][0][1]
    for tab in ("", "&tab=students", "&tab=assets"):
        page.open(f"/school?school={school}{tab}").settle_drawing()
        inert(f"school {tab}")
    assert MARKUP in page.text("#school-head h1")
    page.open("/?area=1601")
    page.script("document.querySelector('#breadcrumb [data-act=siblings]').click()")
    wait_until(lambda: page.all(".siblings a"), "the siblings are listed")
    inert("siblings")
    page.script(
        "const field = document.getElementById('search'); field.value = '1601';"
        "field.dispatchEvent(new Event('input'))"
    )
    assert "<img" in page.text("#search-list [role=option]")
    inert("search")
    page.open("/?province=16")
    page.script("""
        const view = warroom.map.views.get('map');
        view.furniture.showTip(
          warroom.map.tooltip(warroom.step.rows.codes[0], view.scene.state), 10, 10);
    """)
    assert "<img" in page.text(".map-tip")
    inert("tooltip of a place")
    driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        warroom.schools().then((schools) => {
          warroom.map.views.get('map').furniture.showTip(
            warroom.map.pointTooltip(0, 'b', schools), 10, 10);
          done();
        });
    """)
    inert("tooltip of a school")
    page.open("/?province=%3Cimg%20src=x%20onerror=window.obeyed=3%3E")
    inert("address")
