"""axe-core on what is seen of access: signing in, being refused, opening a name, the audit log; and
on a phone whatever is pressed is as large as a finger.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.acts import ACTS, Act, Cast, own_people, prepared
from tests.browser.axe import faults
from tests.browser.page import Page
from tests.support import Served, as_real, serving

pytestmark = pytest.mark.browser

_LOOKS = (("desk", 1440, 900, "light", "th"), ("phone", 390, 844, "dark", "en"))
#: What can be pressed and is lower than a finger, but for links within a sentence.
_LOW = """
const what = 'button, a.btn, a.link, select, label:has(input),' +
  'input:not([type=checkbox]):not([type=radio])';
// The overview beneath a menu or a banner has tests of its own.
const within = 'p:not(.login-privacy), .leaflet-container, td, th, #view-overview';
const seen = {visibilityProperty: true, opacityProperty: true};
const sheet = document.getElementById('sheet');
const box = sheet.hidden ? document.querySelector('#main') : sheet;
return [box, document.getElementById('banner')]
  .flatMap((one) => [...one.querySelectorAll(what)])
  .filter((one) => one.checkVisibility(seen) && !one.closest(within))
  .map((one) => [one, (one.closest('.field-box, .pick, .find') || one).getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 43.5)
  .map(([one, box]) => [one.outerHTML.slice(0, 120), box.height]);
"""


#: Parts of the header that lie upon the one before, and places in it that are cut to a letter.
_OVER = """
// The search of a phone lies over the header once it is asked for.
const parts = [...document.querySelectorAll('#header > :not(.search)')].filter((one) =>
  one.checkVisibility() && one.offsetWidth && getComputedStyle(one).position !== 'absolute');
const boxes = parts.map((one) => one.getBoundingClientRect());
const over = parts.slice(1).filter((_, i) => boxes[i + 1].left < boxes[i].right - 1);
const cut = [...document.querySelectorAll('#breadcrumb :is(.lies, .here)')].filter((one) =>
  one.checkVisibility() && one.offsetWidth < 40);
return [...over, ...cut].map((one) => one.outerHTML.slice(0, 120));
"""


@pytest.fixture(scope="module")
def cast(served: Served, chrome: webdriver.Chrome) -> Cast:
    held = Cast(served, own_people(Page(chrome, served.url)))
    held.history()
    return held


@pytest.fixture(scope="module")
def shut_cast(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """The people of a server of the same snapshot as if its persons were real."""
    folder = tmp_path_factory.mktemp("real")
    with serving(as_real(snapshot, folder), folder, WARROOM_API_TOKEN="") as held:
        yield Cast(held, {})


@pytest.mark.parametrize("one", [act for act in ACTS if not act.shut], ids=lambda one: one.name)
def test_axe_finds_nothing(driver: webdriver.Chrome, cast: Cast, one: Act) -> None:
    _look(driver, cast, one)


@pytest.mark.parametrize("one", [act for act in ACTS if act.shut], ids=lambda one: one.name)
def test_axe_finds_nothing_before_one_signs_in(
    driver: webdriver.Chrome, shut_cast: Cast, one: Act
) -> None:
    _look(driver, shut_cast, one)


def _look(driver: webdriver.Chrome, cast: Cast, one: Act) -> None:
    page = Page(driver, cast.served.url)
    driver.execute_cdp_cmd(
        "Storage.clearDataForOrigin", {"origin": cast.served.url, "storageTypes": "all"}
    )
    try:
        for name, width, height, theme, language in _LOOKS:
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False,
            })
            prepared(page, cast, one, theme, language)
            found = faults(page)
            assert not found, (name, json.dumps(found, ensure_ascii=False, indent=1))
            sideways = "return document.documentElement.scrollWidth - innerWidth"
            assert page.script(sideways) <= 0, name
            assert page.script(_OVER) == [], name
            if name == "phone":
                assert page.script(_LOW) == []
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
