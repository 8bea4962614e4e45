"""The privacy page: complete in both languages, reached from the help sheet, its contact as set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selenium import webdriver

from data.queries.privacy_notice import notice
from tests.browser.page import Page
from tests.support import serving

pytestmark = pytest.mark.browser
_THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.proves("hardening.privacy")
def test_it_tells_of_every_field_in_the_language_that_is_read(page: Page, lang: str) -> None:
    page.open(f"/privacy?lang={lang}").settle_drawing()
    body = page.text("#view-privacy")
    assert bool(_THAI.search(body)) is (lang == "th")
    for one in notice()["sources"]:
        told = page.text(f'#view-privacy article[data-source="{one["id"]}"]')
        for th, en, _ in (*one["personal"], *one["sensitive"]):
            assert (en if lang == "en" else th) in told
    assert not page.broken
    page.assert_clean()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_nothing_is_cut_off_at_any_size(page: Page, width: int, height: int, theme: str) -> None:
    with page.screen(width, height):
        page.open(f"/privacy?theme={theme}").settle_drawing()
        wide = page.script(
            "return [...document.querySelectorAll('#view-privacy *')]"
            ".filter((one) => one.getBoundingClientRect().right > innerWidth + 1 ||"
            " (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible'))"  # noqa: E501
            ".map((one) => one.className || one.tagName)"
        )
        assert not wide
        # All of it can be reached by scrolling.
        page.script("document.querySelector('#privacy-sources > :last-child').scrollIntoView()")
        assert page.script(
            "const box = document.querySelector('#privacy-sources > :last-child').getBoundingClientRect();"  # noqa: E501
            "return box.height > 20 && box.top < innerHeight"
        )


def test_the_help_leads_there(page: Page) -> None:
    page.open("/?province=16").settle_drawing()
    page.find('[data-act="help"]').click()
    page.click('#sheet a[href^="/privacy"]')
    assert page.path == "/privacy" and page.query["province"] == "16"


@pytest.mark.proves("hardening.privacy")
def test_the_contact_is_the_one_that_was_set(
    snapshot: Path, driver: webdriver.Chrome, tmp_path: Path
) -> None:
    contact = "ฝ่ายทดสอบ <b>โทร 0</b>"
    with serving(snapshot, tmp_path, WARROOM_DPO=contact) as served:
        page = Page(driver, served.url).open("/privacy?lang=en")
        assert contact in page.text("#privacy-ask")
