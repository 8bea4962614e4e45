"""Figures of one pupil say why: how they are reckoned, of which days, and what files lie behind."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from selenium import webdriver

from tests.browser.page import Page
from tests.browser.scenes import people
from tests.browser.test_why_everywhere import mute_numbers
from tests.support import Served, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def found(served: Served, chrome: webdriver.Chrome) -> Mapping[str, str]:
    return people(Page(chrome, served.url))


def _open(page: Page, found: Mapping[str, str], lang: str = "th") -> Page:
    address = "/student?school={school}&student={student}".format(**found)
    return page.open(f"{address}&lang={lang}").settle_drawing()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_number_of_a_pupil_is_mute(page: Page, found: Mapping[str, str], lang: str) -> None:
    _open(page, found, lang)
    assert not mute_numbers(page)
    assert not page.broken


def test_a_share_of_days_is_reckoned_and_leads_to_the_files(
    page: Page, found: Mapping[str, str]
) -> None:
    _open(page, found)
    year = page.step["student"]["year"]
    page.find("#student-signals [data-why='pupil~absence']").click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of=absence]")), "the sheet of a pupil")
    told = page.text("#sheet")
    assert f"{year['absent']} ÷ {year['recorded']} × 100" in told
    assert page.says("stu.why.who.att") in told and "AMSS++/SMSS" in told
    assert page.query["why"] == "pupil~absence"
    assert found["student"] not in page.query["why"]
    page.find("#sheet [data-why]").click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of='ATT-01']")), "the sheet of the school")
    assert page.query["why"] == f"ATT-01~school~{found['school']}"
    assert "ATT_" in page.script("return document.getElementById('sheet').textContent")
    page.assert_clean()


def test_the_days_that_are_shown_are_those_that_are_reckoned(
    page: Page, found: Mapping[str, str]
) -> None:
    _open(page, found)
    marks = [mark for _, mark in page.step["student"]["days"]]
    [*_, rate] = page.all("#student-days-count [data-why]")
    shown = rate.text
    rate.click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of=days]")), "the sheet of a pupil")
    assert f"{marks.count('p')} ÷ {len(marks)} × 100" in page.text("#sheet")
    assert page.text("#sheet .why-value b") in shown


def test_a_line_of_the_roll_says_why(page: Page, found: Mapping[str, str]) -> None:
    page.open(f"/school?school={found['school']}&tab=students").settle()
    page.find("#school-roll td[data-why='pupil~attendance']").click()
    wait_until(lambda: bool(page.all("#sheet .why[data-of=attendance]")), "the sheet of a pupil")
    assert "÷" in page.text("#sheet") and page.path == "/school"
    # The rest of the line leads to the pupil, as it did.
    page.open(f"/school?school={found['school']}&tab=students").settle()
    page.find("#school-roll td a.ref").click()
    wait_until(lambda: page.path == "/student", "the page of the pupil")


def test_an_address_that_asks_for_what_the_page_does_not_tell_opens_nothing(page: Page) -> None:
    for why in ("pupil~absence", "pupil~nonsense", "pupil"):
        page.open(f"/?area=1601&why={why}").settle()
        assert not page.all("#sheet .why")
        page.assert_clean()
