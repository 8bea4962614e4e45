"""Classes of a layer of schools: every count on the map and the page of facilities says why."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser import axe
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: Figures that say nothing of why: what has digits in one of these parts, and neither itself nor
#: what it is in asks.
_MUTE = """
const parts = ['.key-row b', '.key-row small', '.rare-n', '#mapview-shares .parts b', '#mapview-shares td.r',
  '#mapview-ranking td.r', '#mapview-layers [aria-checked=true] small', '#infra-key b', '#infra-classes .small-n', '#infra-shares td.r',
  '#infra-shares .parts b'];
const shown = parts.flatMap((one) => [...document.querySelectorAll(`#main .view:not([hidden]) ${one}`)])
  .filter((one) => one.checkVisibility() && /[0-9]/.test(one.textContent));
return [shown.length, shown.filter((one) => !one.closest('[data-why]') && !one.querySelector('[data-why]'))
  .map((one) => one.outerHTML.slice(0, 120))];
"""  # noqa: E501


@pytest.mark.parametrize("address", [
    "/map", "/map?province=16", "/map?province=16&only=size.small", "/map?area=1601&by=district",
    "/infrastructure", "/infrastructure?area=1601", "/infrastructure?area=1601&only=size.small",
])
def test_no_count_of_a_class_is_mute(page: Page, address: str) -> None:
    page.open(address)
    wait_until(lambda: page.script(_MUTE)[0] > 8, "the counts of the points")
    mute = page.script(_MUTE)[1]
    assert not mute, mute


def _sheet(page: Page) -> int:
    wait_until(lambda: bool(page.all("#sheet .why [data-layer]")), "the sheet of a class")
    return int(page.find("#sheet [data-layer]").get_attribute("data-n") or -1)


def _figure(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.mark.parametrize(("address", "figure"), [
    ("/map?province=16", ".key-row[data-class='fiber'] b"),
    ("/map?province=16&only=size.small", ".key-row[data-class='fiber'] b"),
    ("/map?province=16", ".rare-card .rare-n b"),
    ("/map?province=16", "#mapview-ranking td.v"),
    ("/infrastructure?area=1601", "#infra-key button b"),
    ("/infrastructure?area=1601&only=size.small", "#infra-key button b"),
    ("/infrastructure?area=1601", "#infra-classes .small-n b"),
])
def test_the_sheet_tells_the_count_that_was_pressed(page: Page, address: str, figure: str) -> None:
    page.open(address)
    count = page.find(f"#main .view:not([hidden]) {figure}")
    shown, before = _figure(count.text), page.path
    count.click()
    assert _sheet(page) == shown
    assert page.says("why.from") in page.text("#sheet") and "2569" in page.text("#sheet")
    assert page.path == before and "~class~" in page.query["why"] and "off" not in page.query
    page.assert_clean()


def test_the_sheet_tells_who_is_counted_and_not_drawn(page: Page) -> None:
    page.open("/map?province=16")
    wait_until(lambda: page.script("return !!warroom.map.views.get('map')?.scene?.plan"), "the map")
    # A class that holds a school without coordinates: how many of it are counted, and drawn.
    name, counted, drawn = page.script("""
        const {unplaced, layer, counts, entries} = warroom.mapview.now;
        const n = layer.values[unplaced[0]];
        const drawn = [...warroom.map.views.get('map').scene.plan.idx].filter((i) => layer.values[i] === n);
        return [entries.find((one) => one.n === n).id, counts[n], drawn.length];
    """)  # noqa: E501
    assert counted > drawn
    page.click(f".key-row[data-class='{name}'] b")
    assert _sheet(page) == counted
    undrawn = page.find("#sheet [data-layer]").get_attribute("data-undrawn")
    assert undrawn == str(counted - drawn)
    said = page.script(
        "const [n, of] = [...arguments].map((one) => warroom.fmt.number(one));"
        "return warroom.text('why.layer.unplaced', {n, of})", counted - drawn, counted)
    assert said in page.text("#sheet [data-layer]")
    page.assert_clean()


def test_the_rest_of_a_row_does_what_it_did(page: Page) -> None:
    page.open("/map?province=16")
    page.click(".key-row[data-class='fiber'] span:first-of-type")
    assert page.query["off"] == "net.fiber" and not page.all("#sheet .why")


def test_the_layer_that_is_chosen_says_why_and_another_is_chosen(page: Page) -> None:
    page.open("/map?province=16")
    page.click("#mapview-layers [data-layer='power'] small")
    assert page.query["layer"] == "power" and not page.all("#sheet .why")
    page.find("#mapview-layers [data-layer='power'] small [data-why]").click()
    wait_until(lambda: bool(page.all("#sheet [data-layer='power']")), "the sheet of a layer")
    assert page.query["why"] == "ELE-01~class~power."
    page.assert_clean()


def test_keys_reach_it(page: Page) -> None:
    page.open("/map?province=16")
    row = page.find(".key-row[data-class='mobile']")
    shown = _figure(row.find_element("css selector", "b").text)
    page.script("document.querySelector(\".key-row[data-class='mobile']\").focus()")
    row.send_keys("w")
    assert _sheet(page) == shown
    page.find("body").send_keys(Keys.ESCAPE)
    wait_until(lambda: not page.all("#sheet .why"), "the sheet to be closed")
    page.script("document.querySelector('#mapview-ranking tr[data-code] a').focus()")
    page.find("#mapview-ranking tr[data-code] a").send_keys("w")
    assert _sheet(page) == _figure(page.find("#mapview-ranking tr[data-code] td.v").text)


def test_a_link_opens_it_in_english(page: Page) -> None:
    page.open("/map?province=16&lang=en&why=INT-01~class~net.fiber")
    assert _sheet(page) > 0
    assert axe.faults(page) == []
    words = page.text("#sheet [data-layer]")
    assert not any("ก" <= letter <= "๛" for letter in words) and "2026" in words
