"""The data page as a person uses it: numbers, the column of an area, files, ways of looking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser.axe import faults
from tests.browser.page import Page
from tests.support import Served, wait_until

pytestmark = pytest.mark.browser

_TILES: dict[str, Callable[[dict[str, Any]], float]] = {
    "ontime": lambda tiles: tiles["ontime"][0], "complete": lambda tiles: tiles["complete"],
    "passed": lambda tiles: tiles["passed"], "quarantined": lambda tiles: tiles["quarantined"],
    "areas": lambda tiles: tiles["areas"][0],
}


@pytest.fixture
def page(served: Served, chrome: webdriver.Chrome) -> Page:
    return Page(chrome, served.url)


def test_the_tiles_carry_their_numbers(page: Page) -> None:
    page.open("/data")
    tiles = page.step["data"]["tiles"]
    for name, value in _TILES.items():
        shown = page.find(f"#kpi-data-{name}").get_attribute("data-value")
        assert float(shown or "nan") == pytest.approx(value(tiles)), name
    assert f"{tiles['ontime'][0]} จาก {tiles['ontime'][1]}" in page.text("#data-lead")
    assert len(page.all("#data-matrix .data-row")) == len(page.step["data"]["rows"])
    # The same count stands in the header of every view.
    assert page.text("#fresh small") == f"{tiles['ontime'][0]}/{tiles['ontime'][1]} แหล่งทันกำหนด"


def test_what_needs_a_look_stands_above(page: Page) -> None:
    page.open("/data")
    order = ["bad", "watch", "good", "info", "none"]
    found = page.script("""return warroom.step.data.rows.map((row) =>
        [row[0], warroom.dataMatrix.statusOf(row, warroom.step.data.mode)])""")
    status = dict(found)
    shown = [row.get_attribute("data-feed") for row in page.all("#data-matrix .data-row")]
    ranks = [order.index(status[feed]) for feed in shown]
    assert ranks == sorted(ranks)


def test_a_column_tells_of_its_area_and_opens_it_by_keys(page: Page) -> None:
    page.open("/data?province=16")
    grid = page.find("#data-grid")
    page.script("arguments[0].focus()", grid)
    grid.send_keys(Keys.ARROW_RIGHT)
    area = page.step["data"]["areas"][0]
    name = page.script("return warroom.placeName('area', arguments[0])", area)
    assert name in page.text("#data-card")
    grid.send_keys(Keys.ESCAPE)
    assert not page.find("#data-card").is_displayed()
    grid.send_keys(Keys.ARROW_RIGHT, Keys.ENTER)
    page.settle()
    assert page.step["scope"]["area"] == area
    assert page.step["data"]["areas"] == [area]


def test_a_source_opens_its_files_and_closes_again(page: Page) -> None:
    page.open("/data?area=1601")
    page.click('#data-matrix .data-row[data-feed="dmc"] a')
    page.settle()
    files = page.step["data"]["drill"]["files"]
    assert [row.text for row in page.all("#data-drill tbody th")] == [
        name.rpartition("/")[2] for _, name, *_ in files
    ]
    assert not page.find("#data-lower").is_displayed()
    page.click("#data-drill tbody th a")
    page.settle()
    assert page.step["data"]["drill"]["rows"] is not None
    page.click("#data-drill-close")
    page.settle()
    assert page.find("#data-lower").is_displayed()


def test_another_way_of_looking_is_in_the_address(page: Page) -> None:
    page.open("/data")
    page.click('#data-modes [data-datamode="full"]')
    page.settle()
    assert page.step["data"]["mode"] == "full"
    assert "tab=full" in page.driver.current_url
    pressed = page.all('#data-modes [aria-pressed="true"]')
    assert [one.text for one in pressed] == ["ความครบ"]


def test_identity_is_told_by_feed_and_its_lists_are_paged(page: Page) -> None:
    page.open("/data?area=1601")
    page.click("#data-identity")
    wait_until(lambda: page.all("#sheet .identity section"), "the sheet stands")
    assert "panel=identity" in page.driver.current_url
    told = page.driver.execute_async_script(
        "fetch('/identity?area=1601').then((one) => one.json()).then(arguments[0])"
    )
    shown = page.script("""return [...document.querySelectorAll('.identity [data-feed]')].map(
        (row) => [row.dataset.feed, ...[...row.querySelectorAll('[data-value]')].map(
            (one) => Number(one.dataset.value))])""")
    assert sorted(shown) == sorted(
        [one["feed"], *(one[key] for key in ("matched", "elsewhere", "unmatched", "other_school"))]
        for one in told["matches"]
    )
    assert len(shown) == len(told["matches"]) > 3
    many = next(name for name, one in told["lists"].items() if one["pages"] > 1)
    turn = f".identity [data-part={many}] .sheet-turn button:last-child"
    page.click(turn)
    wait_until(lambda: "หน้า 2 จาก" in page.text(f".identity [data-part={many}]"), "it turned")
    assert page.script("return document.activeElement.matches('.sheet-turn button')")
    assert faults(page) == []
    page.driver.back()
    wait_until(lambda: not page.all("#sheet .identity"), "back closes the sheet")


@pytest.mark.parametrize(("box", "row"), [
    ("#data-grid", ".data-row"), ("#data-faults", "tbody tr"),
])
def test_what_scrolls_ends_with_a_whole_row(page: Page, box: str, row: str) -> None:
    page.open("/data")
    with page.screen(1366, 768):
        page.settle_drawing()
        foot, rows = page.script(
            "const box = document.querySelector(arguments[0]);"
            "return [box.getBoundingClientRect().bottom, [...box.querySelectorAll(arguments[1])]"
            ".map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().bottom])]",
            box, row,
        )
    cut = [ends for ends in rows if ends[0] < foot - 1 and ends[1] > foot + 1]
    assert len(rows) > 3 and not cut, (foot, cut)


def test_the_day_of_a_source_is_never_cut(page: Page) -> None:
    page.open("/data")
    with page.screen(1366, 768):
        page.settle_drawing()
        cut = page.script(
            "return [...document.querySelectorAll('.data-name small span:last-child')].filter("
            "(one) => one.getBoundingClientRect().right > one.closest('.data-name')"
            ".getBoundingClientRect().right + 1).map((one) => one.parentNode.textContent)"
        )
    assert cut == []
