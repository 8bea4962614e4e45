"""From a number to what is behind it: one click or one key, on the page or by a link."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser import axe
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser


def _told(page: Page, id: str) -> str:
    """The words of the sheet, once it is there."""
    wait_until(lambda: bool(page.all(f"#sheet .why[data-of='{id}']")), "the sheet of a number")
    return page.text("#sheet")


def _closed(page: Page) -> bool:
    return not page.all("#sheet .why") and "why" not in page.query


@pytest.mark.parametrize(("address", "id"), [
    ("/", "INT-01"), ("/attendance", "ATT-04"), ("/school?school=1016070110", "SIT-01.students"),
])
def test_the_mark_of_a_tile_says_why(page: Page, address: str, id: str) -> None:
    page.open(address)
    tile = f"#main [id='kpi-{id.replace('.', '_')}']"
    value = page.find(tile).get_attribute("data-value")
    page.find(f"{tile} .status-icon").click()
    said = _told(page, id)
    assert page.find("#sheet .why").get_attribute("data-value") == value
    for key in ("why.how", "why.who", "why.from", "why.guard"):
        assert page.says(key) in said
    assert page.query["why"] == id
    page.find("body").send_keys(Keys.ESCAPE)
    wait_until(lambda: _closed(page), "the sheet to be closed")
    page.assert_clean()


def test_a_click_elsewhere_on_a_tile_still_chooses_it(page: Page) -> None:
    page.open("/")
    page.click("#kpi-INT-01 .kpi-value")
    assert page.query["indicator"] == "INT-01" and not page.all("#sheet .why")


def test_a_figure_of_the_list_is_of_its_place(page: Page) -> None:
    page.open("/?indicator=ATT-01&by=area")
    row = page.find("#ranking tr[data-code='1601'] td.v")
    value = row.get_attribute("data-value")
    row.click()
    _told(page, "ATT-01")
    told = page.find("#sheet .why").get_attribute("data-value")
    assert float(told or 0) == pytest.approx(float(value or -1), abs=0.01)
    assert page.query["why"] == "ATT-01~area~1601"
    # The files of that area alone are named.
    page.find("#sheet .why summary").click()
    assert "1601" in page.text("#sheet table") and "1602" not in page.text("#sheet table")


@pytest.mark.parametrize(("address", "figure", "id"), [
    ("/compare?vs=area.1601~1602", "#view-compare td .v[data-why^='ATT-01~area~1601']", "ATT-01"),
    ("/infrastructure?area=1601&cols=TEC-02", "#infra-schools td[data-why^='TEC-02~']", "TEC-02"),
    ("/school?school=1016070110", "#school-compare [data-why='ATT-01']", "ATT-01"),
    ("/school?school=1016070110", "#school-checks [data-why='INT-01']", "INT-01"),
])
def test_figures_of_tables_and_facts_say_why(
    page: Page, address: str, figure: str, id: str
) -> None:
    page.open(address)
    page.find(figure).click()
    assert page.says("why.from") in _told(page, id)
    assert page.query["why"].startswith(id)
    page.assert_clean()


def test_the_keyboard_asks_too(page: Page) -> None:
    page.open("/?indicator=ATT-01")
    page.script("document.querySelector('#kpi-INT-01').focus()")
    page.driver.switch_to.active_element.send_keys("w")
    _told(page, "INT-01")
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait_until(lambda: _closed(page), "the sheet to be closed")
    assert page.script("return document.activeElement.id") == "kpi-INT-01"
    page.click("#view-overview [data-act='why']")
    _told(page, "ATT-01")


def test_a_link_opens_it(page: Page) -> None:
    page.open("/?area=1601&indicator=INT-01&why=OPP-10&lang=en")
    assert "Students with at least one kind of disadvantage" in _told(page, "OPP-10")
    assert not axe.faults(page)
    page.find("#sheet [data-act='close-sheet']").click()
    wait_until(lambda: _closed(page), "the sheet to be closed")
    page.open("/?why=NO-99")
    assert not page.all("#sheet .why")
    page.assert_clean()


def test_the_state_of_the_data_tells_where_systems_disagree(page: Page) -> None:
    page.open("/data")
    page.click("#view-data [data-act='disagreements']")
    wait_until(lambda: bool(page.all("#sheet [data-pair='computers']")), "the sheet of pairs")
    one, other = (
        int(cell.get_attribute("data-value") or 0)
        for cell in page.all("#sheet [data-pair='computers'] dd[data-value]")
    )
    assert one > 1000 and other > 1000 and one != other
    assert len(page.all("#sheet [data-pair='computers'] tr[data-code]")) > 3
    assert len(page.all("#sheet [data-pair='computers'] [data-level='area'] tr[data-code]")) > 1
    assert page.all("#sheet [data-single='buildings']")
    assert not axe.faults(page)
    page.find("#sheet [data-act='close-sheet']").click()
    page.click("#view-data [data-act='rules']")
    wait_until(lambda: bool(page.all("#sheet [data-rule]")), "the sheet of rules")
    assert page.says("rules.todo") in page.text("#sheet")
    before = [one.get_attribute("data-rule") for one in page.all("#sheet [data-rule]")]
    page.click("#sheet .sheet-turn button:last-child")
    first = "return document.querySelector('#sheet [data-rule]').dataset.rule"
    wait_until(lambda: page.script(first) not in before, "the next page of rules")
    page.assert_clean()
