"""What leaves the browser's own menu as paper: also there nothing is of the dark screen."""

from __future__ import annotations

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
