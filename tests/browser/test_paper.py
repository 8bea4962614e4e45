"""What leaves the browser's own menu as paper: also there nothing is of the dark screen."""

from __future__ import annotations

import base64

import pytest

from tests.browser.page import Page

pytestmark = pytest.mark.browser

#: How light the most of each small map is as the sheet shows it, 0 to 255.
_WATCH = """
window.seen = [];
addEventListener('beforeprint', () => {
  for (const canvas of document.querySelectorAll('#main :is(.small-box, .rare-map) canvas')) {
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const inked = [];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 250) inked.push(data[i] + data[i + 1] + data[i + 2]);
    }
    inked.sort((a, b) => a - b);
    window.seen.push(inked.length ? inked[inked.length >> 1] / 3 : null);
  }
}, {once: true});
"""


@pytest.mark.parametrize("address", ["/infrastructure?province=16", "/map?province=16"])
def test_small_maps_are_light_on_paper_from_the_browsers_own_menu(
    page: Page, address: str
) -> None:
    page.open(f"{address}&theme=dark").settle_drawing()
    page.script(_WATCH)
    page.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    seen = page.script("return window.seen")
    assert len(seen) > 2
    # The ground of a map fills most of it.
    assert all(light is not None and light > 180 for light in seen), seen


def test_what_is_short_shares_a_sheet_of_attendance(page: Page) -> None:
    page.open("/attendance?province=16")
    order = "return [...document.querySelectorAll('.attendance-lists > *')].map((o) => o.className)"
    on_screen = page.script(order)
    with page.on_paper():
        assert "panel-away" in page.script(order)[0]
        # Chromium leaves boxes of buttons out where it says a heading again.
        looks = page.script("""
            return [...document.querySelectorAll('.attendance-rows thead button')]
              .map((one) => getComputedStyle(one).display);
        """)
        assert set(looks) == {"contents"}
    assert page.script(order) == on_screen


def test_a_theme_of_definitions_is_not_a_grid_on_paper(page: Page) -> None:
    page.open("/indicators")
    with page.on_paper():
        lines = page.script("""
            const tops = [...document.querySelectorAll('#definitions details')].slice(0, 4)
              .map((one) => one.getBoundingClientRect().top);
            return [getComputedStyle(document.getElementById('definitions')).display, ...tops];
        """)
    # Two stand beside each other, in a block that sheets can part between its headings.
    assert lines[0] == "block" and lines[1] == lines[2] < lines[3] == lines[4]


@pytest.mark.parametrize(
    ("address", "sheets"),
    [
        ("/compare?vs=area.1601~1602~S16", 1),
        ("/?province=16&area=1601", 2),
        ("/infrastructure?area=1601", 2),
        ("/map?province=16&layer=power", 1),
        ("/school?school=1016070070", 2),
        ("/school?school=1016070070&tab=students", 2),
        ("/school?school=1016070070&tab=assets", 2),
        ("/school?school=1016070043", 1),
    ],
)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_sheet_is_printed_for_a_few_lines(
    page: Page, address: str, sheets: int, lang: str
) -> None:
    glue = "&" if "?" in address else "?"
    page.open(f"{address}{glue}lang={lang}").settle_drawing()
    with page.on_paper():
        pdf = page.driver.execute_cdp_cmd(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}
        )
    assert base64.b64decode(pdf["data"]).count(b"/Type /Page\n") == sheets


def test_what_a_school_has_follows_its_days_on_paper(page: Page) -> None:
    page.open("/school?school=1016070070")
    order = "return [...document.querySelectorAll('#school-profile > *')].map((o) => o.className)"
    on_screen = page.script(order)
    with page.on_paper():
        told = page.script(order)
        assert told.index("panel panel-daily") < told.index("school-three")
    assert page.script(order) == on_screen
