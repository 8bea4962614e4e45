"""The page as a person uses it: opened by address, read by what it shows, moved by clicks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.support import pointer, wait_until

_SETTLED = """
const w = window.warroom;
return Boolean(w && w.boot && w.step && !document.querySelector('main.waiting') &&
  w.address.key(w.step.href) === w.address.key(location.href));
"""
#: A place of the map where a click meets that shape and no school; its offset from the middle.
_ON_MAP = """
const view = window.warroom.map.views.get('map');
if (!view || !view.scene || !view.scene.shapes) return null;
const {width, height} = view.view;
const lies = (x, y) => view.find({x, y})?.shape?.code === arguments[0];
// Not on its edge: a pointer stands on whole pixels.
const BESIDE = [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]];
for (let y = 60; y < height - 20; y += 6) for (let x = 20; x < width - 60; x += 6) {
  const there = view.box.getBoundingClientRect();
  const top = document.elementFromPoint(there.left + x, there.top + y);
  if (BESIDE.every(([dx, dy]) => lies(x + dx, y + dy)) && top && top.closest('#map') &&
      !top.closest('.map-legend, button')) return [there.left + x, there.top + y];
}
return null;
"""
#: A quarter of a second without an answer, a flight of the map or anything else in motion; what
#: goes on for ever, as the pulse of a skeleton that a test holds, is not waited for.
_AT_REST = """
const done = arguments[arguments.length - 1];
const moves = () => document.getAnimations().some((one) => one.playState === 'running' &&
  one.effect.getComputedTiming().endTime !== Infinity);
const look = () => [performance.getEntriesByType('resource').length,
  ...[...(window.warroom?.map?.views?.values() ?? [])].map(({turn, view}) => [turn, ...Object.values(view ?? {})])].join();
const wait = (before, still, left) => setTimeout(() => {
  const now = look(), calm = now === before && !window.asking && !moves() &&
    !document.documentElement.matches('.loading');
  if ((calm && still >= 2) || !left) requestAnimationFrame(() => requestAnimationFrame(() => done()));
  else wait(now, calm ? still + 1 : 0, left - 1);
}, 90);
document.fonts.ready.then(() => wait(look(), 0, 100));
"""  # noqa: E501
#: What the ring of the focused element is; a field inside a frame has it round the frame.
_RING = """
const one = document.activeElement;
const ring = one.closest('.search, .period, .pick') || one.closest('table.grid tbody :is(th, td):has(> a:focus-visible)') || one;
const look = getComputedStyle(ring), box = ring.getBoundingClientRect(), reach = 3 + parseFloat(look.outlineOffset);
let cut = 0;
for (let up = ring.parentElement; up; up = up.parentElement) {
  if (getComputedStyle(up).overflow === 'visible') continue;
  const room = up.getBoundingClientRect();
  cut = Math.max(cut, room.left - box.left + reach, room.top - box.top + reach, box.right + reach - room.right, box.bottom + reach - room.bottom);
}
return {what: one.id || one.outerHTML.slice(0, 80), tag: one.tagName, name: one.getAttribute('aria-label') || one.title ||
    one.textContent.trim() || one.getAttribute('placeholder'),
  // A day of a calendar is drawn, and so is its ring.
  drawn: one.closest('svg') && look.stroke !== 'none' ? parseFloat(look.strokeWidth) : 0,
  style: look.outlineStyle, width: look.outlineWidth, gap: parseFloat(look.outlineOffset),
  cut, seen: ring.getBoundingClientRect().width > 0, map: one.id === 'map'};
"""  # noqa: E501
#: Puts the clock of the page forward by so many minutes, be it one that stands still for a picture.
_LATER = """
const Held = window.Date, by = arguments[0] * 60000;
window.Date = new Proxy(Held, {
  get: (real, name) => name === 'now' ? () => Held.now() + by : Reflect.get(real, name),
});
document.dispatchEvent(new Event('visibilitychange'));
"""
_STEPS = """
return performance.getEntriesByType('resource')
  .filter((entry) => entry.name.includes('_dash-update-component'))
  .map((entry) => ({bytes: entry.decodedBodySize, start: entry.startTime}));
"""


@dataclass(frozen=True)
class Page:
    """One browser tab at one server."""

    driver: WebDriver
    url: str

    def open(self, address: str) -> Page:
        """Paste an address and wait until it is painted."""
        self.driver.get(self.url + address)
        return self.settle()

    def settle(self) -> Page:
        """Wait until what is painted answers the address."""
        wait_until(lambda: self.script(_SETTLED), f"{self.driver.current_url} is painted")
        return self

    def resize(self, width: int, height: int, *, touch: bool = False) -> None:
        """Lay the page out for another screen; the fixture `sized` puts it back."""
        order = self.driver.execute_cdp_cmd
        order("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch,
        })
        order("Emulation.setTouchEmulationEnabled", {"enabled": touch, "maxTouchPoints": 5})

    @contextmanager
    def screen(self, width: int, height: int, *, touch: bool = False) -> Iterator[None]:
        """On another screen, with fingers where asked; afterwards on its own again."""
        self.resize(width, height, touch=touch)
        try:
            yield
        finally:
            self.own_screen()

    def own_screen(self) -> None:
        """As the window is, without fingers."""
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def later(self, minutes: float) -> None:
        """Put the clock of the page forward: that of the server is not the test's."""
        self.script(_LATER, minutes)

    @contextmanager
    def on_paper(self) -> Iterator[None]:
        """As it is printed, laid out for the sheet; afterwards as on a screen again."""
        self._lay_out("print")
        self.settle_drawing()
        try:
            yield
        finally:
            self._lay_out("")

    def _lay_out(self, media: str) -> None:
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media})
        wait_until(
            lambda: self.script("return document.documentElement.matches('.paper')") is bool(media),
            f"it is laid out for {media or 'the screen'}",
        )

    def settle_drawing(self) -> Page:
        """Wait until fonts are there, nothing is asked of the server, nothing moves and nothing
        has come for a while.
        """
        self.driver.execute_async_script(_AT_REST)
        return self

    def script(self, code: str, *arguments: object) -> Any:
        return self.driver.execute_script(code, *arguments)

    def all(self, css: str) -> list[WebElement]:
        found: list[WebElement] = self.driver.find_elements(By.CSS_SELECTOR, css)
        return found

    def find(self, css: str) -> WebElement:
        """The first such element, waited for."""
        found: list[WebElement] = wait_until(lambda: self.all(css), f"{css} is there")
        return found[0]

    def click(self, css: str) -> Page:
        """Click and wait for the answer."""
        element = self.find(css)
        self.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        return self.settle()

    def click_map(self, code: str) -> Page:
        """Click a shape of the map and wait for the answer."""
        wait_until(self._map_stands, "the map has come to rest")
        x, y = wait_until(lambda: self.spot(code), f"the map shows {code}")
        pointer(self.driver, x, y).click().perform()
        wait_until(lambda: code in self.query.values(), f"the map drilled to {code}")
        return self.settle()

    def _map_stands(self) -> bool:
        """Whether the map shows the place of the address and no longer flies to it."""
        before, after = (
            self.driver.execute_async_script(
                "const done = arguments[0]; setTimeout(() => { const view = window.warroom.map"
                ".views.get('map'); done(view && view.scene ? [view.turn, view.box.dataset.shown,"
                " ...Object.values(view.view)].join() : Math.random()); }, 150)"
            )
            for _ in range(2)
        )
        return bool(before == after)

    def spot(self, code: str) -> tuple[float, float] | None:
        """Where the window shows a shape of the map and no school; None where it does not."""
        found: list[float] | None = self.script(_ON_MAP, code)
        return None if found is None else (found[0], found[1])

    def type(self, css: str, text: str) -> None:
        element = self.find(css)
        element.click()
        element.send_keys(Keys.CONTROL, "a")
        element.send_keys(text)

    def back(self) -> Page:
        self.driver.back()
        return self.settle()

    def forward(self) -> Page:
        self.driver.forward()
        return self.settle()

    def text(self, css: str) -> str:
        """What an element says, as it stands in the document."""
        return str(self.find(css).get_property("textContent")).strip()

    def says(self, key: str, **params: object) -> str:
        """What the page says for a key of the catalogue."""
        return str(self.script("return warroom.text(arguments[0], arguments[1])", key, params))

    @property
    def ring(self) -> dict[str, Any]:
        """The ring of what has the focus."""
        found: dict[str, Any] = self.script(_RING)
        return found

    @property
    def query(self) -> dict[str, str]:
        """The keys of the address."""
        found: dict[str, str] = self.script(
            "return Object.fromEntries(new URLSearchParams(location.search))"
        )
        return found

    @property
    def path(self) -> str:
        return str(self.script("return location.pathname"))

    @property
    def step(self) -> dict[str, Any]:
        """The answer that is painted."""
        found: dict[str, Any] = self.script("return window.warroom.step")
        return found

    @property
    def steps(self) -> list[dict[str, float]]:
        """Every request for a step since the page was opened: its size and start."""
        found: list[dict[str, float]] = self.script(_STEPS)
        return found

    def value(self, indicator: str) -> float | None:
        """The exact number on a tile; None where there is none."""
        tile = self.find(f"#kpi-{indicator.replace('.', '_')}")
        held = tile.get_attribute("data-value")
        return None if held is None else float(held)

    def tile_says(self, indicator: str) -> str:
        """What a tile is called for those who hear it: name, number, why there is none."""
        return str(self.find(f"#kpi-{indicator.replace('.', '_')}").get_attribute("aria-label"))

    @property
    def broken(self) -> list[str]:
        """What the parts say that could not be painted."""
        return [one.text for one in self.all('#main [data-act="again"]')]

    def assert_clean(self) -> None:
        """Nothing in the console, nothing asked of another host."""
        severe = [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        assert not severe, severe
        asked = self.script(
            "return performance.getEntriesByType('resource').map((entry) => entry.name)"
        )
        elsewhere = [name for name in asked if not name.startswith((self.url, "data:", "blob:"))]
        assert not elsewhere, elsewhere
