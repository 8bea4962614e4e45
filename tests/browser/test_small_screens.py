"""Where room is short, on a phone, a tablet, a sheet: whole controls, nothing over another."""

from __future__ import annotations

import pytest

from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

PHONE, TABLET = (390, 844), (768, 1024)
_OVER_MAP = """
const {left, right, top, bottom} = document.querySelector('#map').getBoundingClientRect();
return [...document.querySelectorAll('#scheme:not([hidden]) button')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.left < right && left < box.right && box.top < bottom - 1 && top + 1 < box.bottom;
}).length;
"""


@pytest.mark.parametrize("size", [PHONE, TABLET])
def test_the_ways_to_divide_the_country_stand_beside_the_map(
    page: Page, size: tuple[int, int]
) -> None:
    page.driver.set_window_size(*size)
    page.open("/?by=region").settle_drawing()
    assert page.all("#scheme button")
    assert page.script(_OVER_MAP) == 0


def test_pages_are_turned_by_a_finger_while_schools_are_picked(page: Page) -> None:
    page.driver.set_window_size(*PHONE)
    page.open("/?area=1601").settle_drawing()
    page.click("#ranking-foot [data-act=pick]")
    for n in range(2):
        page.script(f"document.querySelectorAll('#ranking [data-pick]')[{n}].click()")
    wait_until(lambda: page.all("#ranking-foot a.primary"), "they can be compared")
    turns = page.script("""
        const foot = document.querySelector('#ranking-foot').getBoundingClientRect();
        return [...document.querySelectorAll('#ranking-foot [data-page]')].map((one) => {
          const {left, right, width, top} = one.getBoundingClientRect();
          return [width, left >= foot.left && right <= foot.right, top];
        });
    """)
    assert len(turns) == 2
    assert all(width >= 28 and inside for width, inside, _ in turns)
    assert turns[0][2] == turns[1][2], "both on one line"


def test_the_numbers_of_the_dot_strip_stand_within_it(page: Page) -> None:
    for size in (PHONE, TABLET, (1920, 1080)):
        page.driver.set_window_size(*size)
        for indicator in ("ATT-01", "WAT-01", "INT-01"):
            page.open(f"/?province=16&by=district&indicator={indicator}").settle_drawing()
            outside = page.script("""
                const box = document.querySelector('#ranking-strip svg').getBoundingClientRect();
                return [...document.querySelectorAll('#ranking-strip text')].filter((one) => {
                  const {left, right} = one.getBoundingClientRect();
                  return left < box.left - 1 || right > box.right + 1;
                }).map((one) => one.textContent);
            """)
            assert outside == [], (size, indicator)


@pytest.mark.parametrize("size", [PHONE, TABLET])
def test_a_ranking_has_its_right_edge_free(page: Page, size: tuple[int, int]) -> None:
    page.driver.set_window_size(*size)
    for address in ("/?lang=en&province=16", "/?lang=en&by=area", "/?by=region"):
        page.open(address).settle_drawing()
        wide, over, edges = page.script("""
            const box = document.querySelector('#ranking');
            const cells = [...box.querySelectorAll('.rank tr > :last-child')];
            return [box.clientWidth, box.scrollWidth, cells.map((one) =>
              box.getBoundingClientRect().right - one.getBoundingClientRect().right + parseFloat(getComputedStyle(one).paddingRight))];
        """)  # noqa: E501
        assert over <= wide, address
        assert min(edges) >= 8, address


def test_ten_places_on_a_sheet_keep_apart(page: Page) -> None:
    codes = page.open("/compare").script("return Object.keys(warroom.boot.places.district)")
    page.open("/compare?lang=en&vs=district." + "~".join(codes[:10]))
    with page.on_paper():
        met = page.script("""
            const found = [];
            for (const cell of document.querySelectorAll('#compare-table tbody td:not(.s)')) {
              const {right} = cell.getBoundingClientRect();
              for (const one of cell.querySelectorAll('.v > *, .below > *')) {
                const over = one.getBoundingClientRect().right > right + 1;
                if (over) found.push(one.textContent || 'icon');
              }
            }
            return found;
        """)
    assert met == []
