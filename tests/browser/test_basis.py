"""Beside every number: how many of those due are in it, of which day, and a way to ask why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.page import Page
from tests.browser.scenes import ADDRESSES
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: Every number of an indicator on the page: [what it is of, its value, the line beside it or null].
#: A tile has its own line, a list that of its panel. Fields are what a school reported, and a class
#: is less than anything is asked of: neither has a "why".
_NUMBERS = """
const shown = [...document.querySelectorAll('#main .view:not([hidden]) [data-value]')]
  .filter((one) => one.checkVisibility() && !one.matches('.school-head') && !one.closest('.data-tile, #view-data'));
const ofRow = (one) => one.closest('#ranking tr[data-code]') && window.warroom.indicator;
const whose = (one) => {
  const asked = one.closest('[data-why]') || one.querySelector('[data-why]');
  const tile = one.closest('[data-tile]');
  const own = one.closest('.school-tile') && one.querySelector('[data-basis]');
  return asked ? asked.dataset.why.split('~')[0] : tile ? tile.dataset.tile : own ? own.dataset.basis : ofRow(one) || null;
};
const line = (one, id) => {
  const near = [one.closest('[data-tile], .school-tile, .bullet, [data-row]'), one.closest('.panel'), one.closest('.view')];
  // What stands for the place of the page may have its line on the tile.
  const within = one.closest('.beside-row') ? near : near.slice(0, 2);
  const wanted = [id, id.split('.')[0], id.replace(/[57]days$/, '3days')];
  for (const box of within.filter(Boolean)) for (const name of wanted) {
    const found = box.querySelector(`[data-basis="${CSS.escape(name)}"]`);
    if (found) return {...found.dataset, words: found.textContent};
  }
  return null;
};
return shown.map((one) => {
  const id = one.dataset.field || whose(one);
  const room = one.closest('#attendance-places tr') && /,/.test(one.closest('tr').dataset.code);
  return {id: room ? 'ATT-01' : id, value: one.dataset.value, line: id || room ? line(one, room ? 'ATT-01' : id) : null,
    text: one.textContent.slice(0, 40), box: (one.closest('[id]') || one).id};
});
"""  # noqa: E501
_VIEWS = {
    **{name: address for name, address in ADDRESSES.items() if address},
    "country": "/", "by school": "/?area=1601&by=school", "facilities": "/infrastructure",
    "values": "/infrastructure?area=1601&indicator=TEC-02&by=district",
    "filtered": "/infrastructure?area=1601&only=size.small",
    "fields": "/infrastructure?area=1601&indicator=BLD-01",
    "attendance of all": "/attendance", "chronic": "/attendance?area=1601&indicator=ATT-06",
    "a class": "/attendance?school=1016070001", "an earlier day": "/?period=2026-08-13",
    "offices": "/?indicator=SIT-17", "budget": "/?indicator=BUD-04&by=area",
    "schools beside": "/compare?vs=school.1016070001~1016070110",
}
_KEPT = ("privacy", "indicators", "data", "map")


@pytest.mark.parametrize("view", [name for name in _VIEWS if name not in _KEPT])
def test_every_number_says_what_it_rests_on(page: Page, view: str) -> None:
    page.open(_VIEWS[view])
    numbers: list[dict[str, Any]] = page.script(_NUMBERS)
    assert len(numbers) >= 3, view
    without = [(one["box"], one["text"]) for one in numbers if not one["id"]]
    assert not without, f"nothing says why: {without}"
    bare = [(one["id"], one["box"], one["text"]) for one in numbers if not one["line"]]
    assert not bare, f"nothing says what it rests on: {bare}"
    for one in numbers:
        line = one["line"]
        assert 0 <= int(line["counted"]) <= int(line["due"]) and int(line["due"]), one
        assert line["asof"] or one["id"].startswith("GEO"), one
        assert line["asof"] <= "2026-11-20", one
    page.assert_clean()


#: Panels of the page with figures: [class, whether one of them says what it rests on].
_PANELS = """
return [...document.querySelectorAll('#main .view:not([hidden]) .panel')]
  .filter((one) => one.checkVisibility() && /[0-9]/.test(one.querySelector('.panel-body')?.textContent || ''))
  .map((one) => [one.className, Boolean(one.querySelector('[data-basis]'))]);
"""  # noqa: E501


@pytest.mark.parametrize("address", [
    "/", "/attendance", "/attendance?area=1601", "/school?school=1016070110",
    "/school?school=1016070110&tab=students", "/school?school=1016070110&tab=assets",
    "/map", "/map?area=1601", "/infrastructure", "/infrastructure?area=1601&indicator=TEC-02",
])
def test_every_panel_says_what_it_rests_on(page: Page, address: str) -> None:
    page.open(address)
    # Points come in files of their own.
    wait_until(lambda: len(page.script(_PANELS)) > 1, "the panels")
    panels = page.script(_PANELS)
    assert all(says for _, says in panels), panels


def test_the_line_of_a_chart_says_why(page: Page) -> None:
    page.open("/?indicator=INT-01")
    line = page.find("#trend-basis [data-basis='ATT-01']")
    assert line.get_attribute("data-asof") == "2026-11-20"
    line.click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of='ATT-01']")), "the sheet of a number")
    page.assert_clean()


def test_the_count_of_an_alert_says_why(page: Page) -> None:
    """Beside the indicator that the rule looks at it says which schools it counts; the rest of the
    row still leads to them."""
    page.open("/?area=1601")
    one = next(one for one in page.step["alerts"] if one["id"] == "no_internet")
    count = page.find("#alerts [data-why='INT-01~rule~no_internet']")
    assert count.get_attribute("data-counted") == str(one["units"])
    assert count.get_attribute("data-asof") == one["asof"]
    count.click()
    wait_until(lambda: bool(page.all("#sheet [data-rule='no_internet']")), "the sheet of a rule")
    assert str(one["n"]) in page.text("#sheet [data-rule] b")
    assert page.path == "/" and page.query["why"] == "INT-01~rule~no_internet"
    page.find("#sheet [data-act='close-sheet']").click()
    page.click("#alerts .alert:has([data-why^='INT-01']) .alert-words")
    assert page.query["indicator"] == "INT-01"
    page.assert_clean()


def test_a_class_says_why(page: Page) -> None:
    page.open("/attendance?area=1601")
    for school in [row[0] for row in page.step["attendance"]["schools"]["rows"]] + ["1016070166"]:
        page.open(f"/attendance?school={school}")
        if page.all("#attendance-places td.v[data-why]"):
            break
    cell = page.find("#attendance-places td.v[data-why]")
    value, why = cell.get_attribute("data-value"), cell.get_attribute("data-why") or ""
    assert why.startswith("ATT-01~room~")
    cell.click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of='ATT-01']")), "the sheet of a class")
    told = page.find("#sheet .why").get_attribute("data-value")
    assert float(told or 0) == pytest.approx(float(value or -1), abs=0.01)
    page.assert_clean()


def test_each_layer_of_the_map_says_it(page: Page) -> None:
    page.open("/map")
    lines = "#mapview-layers [data-layer] [data-basis]"
    wait_until(lambda: len(page.all(lines)) > 5, "the layers")
    layers = page.all(lines)
    for layer in layers:
        assert int(layer.get_attribute("data-counted") or 0) > 0
        assert (layer.get_attribute("data-asof") or "")[:3] == "202"


def test_the_line_is_of_the_place_and_the_filter(page: Page) -> None:
    """The same number as the tile's: of the place, of what the filter keeps, of the period."""
    told = {}
    for address in ("/?area=1601&indicator=INT-01", "/infrastructure?area=1601",
                    "/infrastructure?area=1601&only=size.small"):
        page.open(address)
        tile = next(one for one in page.step["tiles"] if one["id"] == "INT-01")
        line = page.find("[id='kpi-INT-01'] [data-basis='INT-01']")
        told[address] = [line.get_attribute(f"data-{name}") for name in ("counted", "due", "asof")]
        assert told[address] == [str(tile["units"]), str(tile["due"]), tile["asof"]]
    of_all, same, small = told.values()
    assert of_all == same and int(small[1] or 0) < int(same[1] or 0)


def test_what_is_held_back_has_no_line(page: Page) -> None:
    page.open("/?school=1016070001")
    for tile in page.step["tiles"]:
        box = f"[id='kpi-{tile['id'].replace('.', '_')}']"
        assert bool(page.all(f"{box} [data-basis]")) == ("v" in tile), tile


def test_figures_of_attendance_say_why(page: Page) -> None:
    page.open("/attendance?province=16&by=area")
    row = page.find("#attendance-places tr[data-code='1601'] td.v")
    value = float(row.get_attribute("data-value") or -1)
    row.click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of='ATT-01']")), "the sheet of a number")
    sheet = page.find("#sheet .why")
    assert float(sheet.get_attribute("data-value") or 0) == pytest.approx(value, abs=0.01)
    assert page.query["why"] == "ATT-01~area~1601"
    page.find("#sheet [data-act='close-sheet']").click()
    page.find("#attendance-stages [data-why='ATT-06.lower-primary']").click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of='ATT-06.lower-primary']")), "its sheet")
    page.assert_clean()


def test_bars_of_facilities_say_why(page: Page) -> None:
    page.open("/infrastructure?area=1601&indicator=TEC-02&by=district")
    cell = page.find("#infra-shares tbody tr td.v[data-value]")
    value, why = cell.get_attribute("data-value"), cell.get_attribute("data-why")
    cell.click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of='TEC-02']")), "the sheet of a number")
    told = page.find("#sheet .why").get_attribute("data-value")
    assert float(told or 0) == pytest.approx(float(value or -1), abs=0.01)
    assert page.query["why"] == why and (why or "").startswith("TEC-02~district~")
    page.assert_clean()


def test_the_line_is_told_in_english(page: Page) -> None:
    page.open("/?area=1601&lang=en")
    words = page.text("[id='kpi-INT-01'] [data-basis]")
    assert "%" in words and "2026" in words and not any("ก" <= letter <= "๛" for letter in words)
