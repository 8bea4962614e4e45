"""The table on the screen as a file: a link that follows what is shown."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser


def _asked(page: Page) -> dict[str, str]:
    link = page.find("#export")
    assert link.is_displayed()
    address = urlsplit(str(link.get_attribute("href")))
    assert address.path == "/export/values.csv"
    return {name: values[0] for name, values in parse_qs(address.query).items()}


def test_the_link_follows_what_is_shown(page: Page) -> None:
    page.open("/?province=16")
    first = _asked(page)
    chosen = page.script("return warroom.indicator")
    assert (first["province"], first["indicator"]) == ("16", chosen)
    page.click("#kpi-INT-01")
    assert (_asked(page)["indicator"], _asked(page)["period"]) == ("INT-01", "ay2569-1")
    page.open("/?area=1601&by=district&indicator=WAT-01&period=ay2568-1&lang=en")
    assert _asked(page) == {
        "area": "1601", "by": "district", "indicator": "WAT-01", "period": "ay2568-1", "lang": "en",
    }
    label = page.find("#export").get_attribute("aria-label")
    assert label == "Export CSV"


def test_the_file_holds_the_rows_of_the_page(page: Page) -> None:
    page.open("/?province=16&indicator=INT-01")
    link = urlsplit(str(page.find("#export").get_attribute("href")))
    body = page.script(
        "const ask = new XMLHttpRequest(); ask.open('GET', arguments[0], false); ask.send();"
        "return ask.responseText", f"{link.path}?{link.query}",
    )
    codes = {row[0] for row in csv.reader(io.StringIO(body)) if row}
    assert set(page.step["rows"]["codes"]) <= codes


_FILES = {
    "/?province=16": "#export", "/map?province=16": "#mapview-export",
    "/infrastructure?province=16": "#infra-export",
    "/attendance?province=16": "#attendance-export a",
    "/compare?vs=area.1601~1602": "#compare-export",
}


@pytest.mark.parametrize("address", _FILES)
@pytest.mark.proves("reveal.ends")
def test_nothing_is_taken_from_a_shared_screen(page: Page, address: str) -> None:
    page.open(address)
    wait_until(lambda: page.find(_FILES[address]).is_displayed(), "the file is offered")
    page.open(address + "&present=1")
    page.settle_drawing()
    assert not page.find(_FILES[address]).is_displayed()
    page.script("warroom.go({present: null})")
    page.settle()
    wait_until(lambda: page.find(_FILES[address]).is_displayed(), "the file is offered again")


@pytest.mark.proves("reveal.ends")
def test_the_server_gives_a_shared_screen_none(page: Page) -> None:
    for shared, status in (("", 200), ("&present=1", 403)):
        page.open(f"/?area=1601{shared}")
        # The address of the page alone says that it is shared; that of the file does not.
        asked = (
            "const done = arguments[0];"
            "fetch('/export/values.csv?area=1601').then(async (answer) =>"
            " done([answer.status, await answer.text()]))"
        )
        told, body = page.driver.execute_async_script(asked)
        assert told == status
        assert ("โหมดนำเสนอ" in body) is (status == 403)


def test_the_file_of_the_map_holds_the_schools_that_it_shows(page: Page) -> None:
    page.open("/map?province=16&layer=water&only=size.small~water.piped~water.short&off=short")
    wait_until(lambda: page.find("#mapview-export").is_displayed(), "the file is offered")
    link = urlsplit(str(page.find("#mapview-export").get_property("href")))
    body = page.script(
        "const ask = new XMLHttpRequest(); ask.open('GET', arguments[0], false); ask.send();"
        "return ask.responseText", f"{link.path}?{link.query}",
    )
    lines = list(csv.reader(io.StringIO(body)))
    rows = lines[lines.index([]) + 2 :]
    shown = page.script("""
        const {schools, layer, off, field} = warroom.mapview.now;
        return schools.filter((i) => !off.has(layer.values[i])).map((i) => field.names.code[i]);
    """)
    assert {row[0] for row in rows} == set(shown) and len(rows) == len(shown) > 10
    # Where nothing is left to show there is no file.
    page.open("/map?province=16&layer=water&only=water.piped&off=piped")
    wait_until(lambda: not page.find("#mapview-export").is_displayed(), "no file is offered")
