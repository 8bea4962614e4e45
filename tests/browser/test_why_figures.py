"""Figures beside tiles and lists: of attendance, of the data page, of a school, in sentences."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser import axe
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: Of these parts, those with digits of which nothing asks why: [how many are shown, the mute ones].
_MUTE = """
const shown = arguments[0].split(';').flatMap((one) => [...document.querySelectorAll(one)])
  .filter((one) => one.checkVisibility() && /[0-9]/.test(one.textContent));
return [shown.length, shown.filter((one) => !one.closest('[data-why], [data-act="data-why"]')
  && !one.querySelector('[data-why]')).map((one) => one.outerHTML.slice(0, 120))];
"""


@pytest.mark.parametrize(("address", "parts"), [
    ("/attendance?area=1601", "#attendance-asked .asked-key b;#attendance-places td.r"),
    ("/attendance?province=16", "#attendance-places td.r"),
    ("/data", "#data-matrix .data-share b"),
    ("/school?school=1016070110", "#school-pupils .mirror b;#school-pupils .mirror-head span"),
    ("/school?school=1016070110&tab=assets",
     "#school-assets > div:last-child section:first-child td.r"),
    ("/?province=16&by=area", "#ranking-box td.v;#view-overview .lead h1 .clause:first-child"),
    ("/map?province=16", "#mapview-lead .clause:first-child"),
    ("/infrastructure?area=1601", "#infra-lead .clause:first-child"),
    ("/compare?vs=area.1601~1602", "#view-compare td[data-value] .below"),
])
def test_nothing_with_digits_is_mute(page: Page, address: str, parts: str) -> None:
    page.open(address)
    wait_until(lambda: page.script(_MUTE, parts)[0] > 0, "figures")
    assert page.script(_MUTE, parts)[1] == []


def _told(page: Page, id: str) -> str:
    wait_until(lambda: bool(page.all(f"#sheet .why[data-of='{id}']")), "the sheet of a number")
    return page.text("#sheet")


def _close(page: Page) -> None:
    page.find("body").send_keys(Keys.ESCAPE)
    wait_until(lambda: not page.all("#sheet .why"), "the sheet to be closed")


def test_how_many_recorded_says_why(page: Page) -> None:
    page.open("/attendance?area=1601")
    page.find("#attendance-asked .asked-key b").click()
    asked = page.step["attendance"]["asked"]
    said = _told(page, "ATT-04")
    assert f"{asked['recorded']} ÷ {asked['due']}" in said.replace(",", "")
    assert page.query["why"] == "ATT-04"
    page.assert_clean()


def test_an_earlier_day_says_why_of_its_own(page: Page) -> None:
    page.open("/attendance?area=1601")
    page.click("#recorded-twin")
    days = page.step["attendance"]["asked"]["days"]
    day, share = days[-3]
    page.script(f"document.querySelector(\"[data-why='ATT-04~day~{day}']\").click()")
    _told(page, "ATT-04")
    told = page.find("#sheet .why").get_attribute("data-value")
    assert float(told or -1) == pytest.approx(share, abs=0.05)
    assert page.query["why"] == f"ATT-04~day~{day}" and "period" not in page.query


@pytest.mark.parametrize("id", ["ontime", "complete", "passed", "quarantined", "areas"])
def test_a_tile_of_the_data_page_says_why(page: Page, id: str) -> None:
    page.open("/data")
    mark = page.find(f"#kpi-data-{id} button")
    assert min(mark.size["width"], mark.size["height"]) >= 24
    mark.send_keys(Keys.ENTER)
    said = _told(page, id)
    value = page.text(f"#kpi-data-{id} .data-value b")
    assert value in page.text("#sheet .why-value")
    assert page.says("why.how") in said and "2569" in said
    line = page.find(f"#kpi-data-{id} .basis")
    assert line.get_attribute("data-asof") == "2026-11-20"
    page.assert_clean()


def test_a_share_of_the_matrix_says_why(page: Page) -> None:
    for mode in ("fresh", "full", "right"):
        page.open(f"/data?tab={mode}")
        share = page.find("#data-matrix .data-row[data-feed='emisnet'] .data-share")
        value = share.text.split()[-1]
        share.click()
        _told(page, "emisnet")
        assert f"{value}%" in page.text("#sheet .why-value")
        _close(page)


def test_the_data_page_is_clear_to_all(page: Page) -> None:
    page.open("/data?lang=en")
    assert axe.faults(page) == []
    page.find("#kpi-data-complete button").click()
    said = _told(page, "complete")
    assert not any("ก" <= letter <= "๛" for letter in said) and "÷" in said


@pytest.mark.parametrize(("address", "figure", "id"), [
    ("/?province=16&indicator=INT-01", "#view-overview .lead h1 [data-why='INT-01']", "INT-01"),
    ("/?province=16&indicator=ATT-01&by=area", "#ranking tr[data-code='1601'] td.d", "ATT-01"),
    ("/map?province=16", "#mapview-lead [data-why]", "INT-01"),
    ("/infrastructure?area=1601", "#infra-lead [data-why]", "INT-01"),
    ("/school?school=1016070110", "#school-pupils .mirror-head .male", "SIT-01.students"),
    ("/school?school=1016070110&tab=assets", "#school-assets [data-why='BLD-01']", "BLD-01"),
    ("/school?school=1016070110&tab=assets", "#school-assets [data-why='EQP-01']", "EQP-01"),
    ("/compare?vs=area.1601~1602", "#view-compare td .below[data-why^='ATT-01~']", "ATT-01"),
    ("/compare?vs=area.1601~1602", "#view-compare [data-why='ATT-01~country~TH']", "ATT-01"),
])
def test_what_stands_beside_a_number_says_why(
    page: Page, address: str, figure: str, id: str
) -> None:
    page.open(address)
    wait_until(lambda: bool(page.all(figure)), "the figure")
    page.find(figure).click()
    assert page.says("why.from") in _told(page, id)
    page.assert_clean()


def test_schools_that_need_a_look_say_which_rules_found_them(page: Page) -> None:
    page.open("/?province=16")
    flags, alerts = page.step["flags"], page.step["alerts"]
    page.find("#lead [data-why='flags']").click()
    said = _told(page, "flags")
    assert page.query["why"] == "flags" and str(len(flags["idx"])) in page.text("#sheet .why-value")
    assert all(one["th"] in said for one in alerts) and len(alerts) > 3
    rule = page.find("#sheet .why-rules b[data-why]")
    asked = rule.get_attribute("data-why")
    rule.click()
    wait_until(lambda: bool(page.all("#sheet [data-rule]")), "what is behind one of the rules")
    assert page.query["why"] == asked
    page.assert_clean()


@pytest.mark.parametrize(("address", "bar"), [
    ("/attendance?area=1601", "g[data-month='2026-08']"),
    ("/attendance?area=1601", "g[data-weekday='4']"),
])
def test_a_month_and_a_weekday_say_what_they_add_up(page: Page, address: str, bar: str) -> None:
    page.open(address)
    shown = page.find(f"#attendance-calendar {bar}")
    page.script("arguments[0].querySelector('text').dispatchEvent("
                "new MouseEvent('click', {bubbles: true, cancelable: true}))", shown)
    _told(page, "ATT-02")
    told = [float(cell.text.rstrip("%")) for cell in page.all("#sheet [data-span] td")]
    total = float(page.text("#sheet [data-span] .why-value").rstrip("%"))
    assert len(told) == 3 and sum(told) == pytest.approx(total, abs=0.02)
    assert round(total, 1) == pytest.approx(float(shown.text.rstrip("%")), abs=0.1)
    page.assert_clean()


def test_a_fault_says_what_it_counts(page: Page) -> None:
    page.open("/data")
    rule, rows, files, sentence, *_ = page.step["data"]["faults"][0]
    page.find(f"#data-faults tr[data-rule='{rule}'] button").send_keys(Keys.ENTER)
    said = _told(page, rule)
    assert sentence in said and f"{files:,}" in said
    assert f"{rows:,}" in page.text("#sheet .why-value")
    assert page.query["why"] == f"data~rule~{rule}"
    assert axe.faults(page) == []


def test_an_address_that_asks_for_nothing_known_opens_nothing(page: Page) -> None:
    page.open("/data?why=data~rule~no-such-rule").settle_drawing()
    assert not page.all("#sheet .why") and not page.broken
    page.assert_clean()
