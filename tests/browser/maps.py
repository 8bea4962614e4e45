"""The map as tests open it, read its key and touch it, whichever view shows it."""

from __future__ import annotations

import json

from tests.browser.page import Page
from tests.support import wait_until

#: The view has painted this address and the map stands still.
_DRAWN = """
const view = warroom.map && warroom.map.views.get('map');
return Boolean(view && view.drawn && view.scene.plan && view.drawn.scene === view.scene &&
  document.getElementById('view-map').dataset.painted === location.href);
"""
_KEY = """
return [...document.querySelectorAll('#mapview-key [data-class]')].map((row) => ({
  id: row.dataset.class, on: row.getAttribute('aria-pressed') === 'true',
  n: Number(row.querySelector('b').textContent.replaceAll(',', '')),
}));
"""
_STANDS = """
const view = warroom.map && warroom.map.views.get('map');
return Boolean(view && view.drawn && view.drawn.scene === view.scene && !view.waiting);
"""


def show(page: Page, address: str) -> Page:
    """Open an address of the map view."""
    page.open(address)
    return drawn(page)


def drawn(page: Page) -> Page:
    """Wait until the map view is drawn."""
    wait_until(lambda: page.script(_DRAWN), f"{page.driver.current_url} is drawn")
    return page


def press(page: Page, css: str) -> Page:
    """Click, and wait until the map view is drawn."""
    page.click(css)
    return drawn(page)


def key(page: Page) -> dict[str, int]:
    """How many schools the key counts of each class."""
    return {row["id"]: row["n"] for row in page.script(_KEY)}


def off(page: Page) -> set[str]:
    """The classes of the key that are switched off."""
    return {row["id"] for row in page.script(_KEY) if not row["on"]}


def number(text: str) -> int:
    """The first number in words."""
    digits = "".join(c if c.isdigit() or c == "," else " " for c in text).replace(",", "").split()
    return int(digits[0])


def stands(page: Page, address: str) -> Page:
    """Open an address of any view with a map, and wait until that stands still."""
    page.open(address)
    wait_until(lambda: page.script(_STANDS), f"{address} is drawn")
    return still(page)


def still(page: Page) -> Page:
    """Wait until a flight to another place has ended."""
    where = """
        const done = arguments[0], {view} = warroom.map.views.get('map');
        setTimeout(() => done(JSON.stringify([view, warroom.map.views.get('map').view])), 150);
    """

    def same() -> bool:
        before, after = json.loads(page.driver.execute_async_script(where))
        return bool(before == after)

    wait_until(same, "the map stands still")
    return page


def slow_points(page: Page) -> None:
    """From now on the files of schools come a second and a half late."""
    page.script("""
        const plain = window.fetch;
        window.fetch = (what, ...more) => /points|layers|schools/.test(String(what.url || what))
          ? new Promise((then) => setTimeout(then, 1500)).then(() => plain(what, ...more))
          : plain(what, ...more);
    """)


def touch(page: Page, kind: str, *points: tuple[float, float]) -> None:
    """Fingers at places of the window."""
    page.driver.execute_cdp_cmd(
        "Input.dispatchTouchEvent",
        {
            "type": kind,
            "touchPoints": [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)],
        },
    )
