"""Takes pictures of the page that come out the same every time.

Motion is off, the caret is hidden, fonts are the app's own, and the clock of the page stands still,
so that nothing but a change of the page changes its picture.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping

from PIL import Image

from tests.browser.page import Page
from tests.browser.scenes import Size

#: The clock of a page: the morning after the demo's last day.
_STILL = """
(() => {
  const Real = Date, at = Real.parse('2026-11-21T02:00:00Z');
  window.Date = new Proxy(Real, {
    construct: (real, given) => given.length ? new real(...given) : new real(at),
    apply: () => new Real(at).toString(),
    get: (real, name) => name === 'now' ? () => at : Reflect.get(real, name),
  });
  addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = '* { caret-color: transparent !important; }';
    document.head.append(style);
  });
})();
"""
#: On a picture of a whole page, what is pinned to the window stands at the page's own ends.
_UNPINNED = """
for (const one of [document.documentElement, document.body]) one.style.height = 'auto';
document.body.style.position = 'relative';
for (const one of document.querySelectorAll('body *')) {
  if (getComputedStyle(one).position === 'fixed') one.style.position = 'absolute';
}
return document.documentElement.scrollHeight;
"""
#: The longest picture of a whole page.
_LONGEST = 12_000


class Camera:
    """Pictures of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._steady = ""

    def __enter__(self) -> Camera:
        answer: Mapping[str, str] = self._order(
            "Page.addScriptToEvaluateOnNewDocument", source=_STILL
        )
        self._steady = answer["identifier"]
        return self

    def __exit__(self, *_: object) -> None:
        self._order("Page.removeScriptToEvaluateOnNewDocument", identifier=self._steady)
        self._order("Emulation.setEmulatedMedia", media="", features=[])
        self._order("Emulation.clearDeviceMetricsOverride")

    def take(self, address: str, size: Size) -> Image.Image:
        """Open an address at a size and picture it when it has come to rest."""
        return self.play(size, lambda: self._page.open(address))

    def play(self, size: Size, act: Callable[[], object]) -> Image.Image:
        """Let something happen in a window of a size and picture it when it has come to rest."""
        self._resize(size.width, size.height)
        still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        self._order("Emulation.setEmulatedMedia", media="", features=still)
        # One visit leaves nothing for the next: no place of the map, no scroll, no layer chosen.
        self._order(
            "Storage.clearDataForOrigin", origin=self._page.url, storageTypes="local_storage"
        )
        if self._page.driver.current_url.startswith(self._page.url):
            self._page.script("sessionStorage.clear()")
        act()
        self._page.settle_drawing()
        if size.printed:
            self._order("Emulation.setEmulatedMedia", media="print", features=still)
            self._page.settle_drawing()
        return self._picture(size)

    def paper(self) -> bytes:
        """What is open, as a PDF of A4 sheets."""
        given = self._order("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(given["data"])

    def _resize(self, width: int, height: int) -> None:
        self._order(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def _picture(self, size: Size) -> Image.Image:
        asked: dict[str, object] = {"format": "png"}
        if size.whole:
            height = int(self._page.script(_UNPINNED))
            asked |= {
                "captureBeyondViewport": True,
                "clip": {
                    "x": 0,
                    "y": 0,
                    "scale": 1,
                    "width": size.width,
                    "height": min(max(height, size.height), _LONGEST),
                },
            }
        data = base64.b64decode(self._order("Page.captureScreenshot", **asked)["data"])
        return Image.open(io.BytesIO(data)).convert("RGB")

    def _order(self, name: str, **given: object) -> dict[str, str]:
        answer: dict[str, str] = self._page.driver.execute_cdp_cmd(name, given)
        return answer
