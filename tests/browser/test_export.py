"""The table on the screen as a file: a link that follows what is shown."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.page import Page

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


def test_nothing_is_taken_from_a_shared_screen(page: Page) -> None:
    page.open("/?province=16&present=1")
    assert not page.find("#export").is_displayed()
