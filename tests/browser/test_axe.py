"""axe-core on every view in both themes: no fault of any weight.

Views of the rail are read from the app, so a new one is looked at without being named here.
"""

from __future__ import annotations

import json

import pytest

from app import VIEWS
from tests.browser.axe import faults
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

_RAIL = [view.path for view in VIEWS if view.in_rail and view.path != "/"]
_ADDRESSES = [
    "/", "/?province=16", "/?area=1601", "/?area=1601&district=1601&lang=en",
    *(f"{path}?province=16" for path in _RAIL),
    "/compare?vs=area.1601~1602~S16&cols=INT-03", "/compare?vs=area.1601~50xx", "/compare",
    "/school?school=1016070001", "/school?school=1016070001&tab=students", "student",
    "/login", "/login?lang=en&why=stale", "/login?screen=phone",
    "/?province=99", "/?province=16&screen=phone", "/?area=1601&screen=tablet",
]  # fmt: skip
def _student(page: Page) -> str:
    page.open("/school?school=1016070001&tab=students")
    first = page.find("#view-school tr[data-href] a").get_attribute("href")
    return str(first).removeprefix(page.url)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", _ADDRESSES)
def test_axe_finds_nothing(page: Page, address: str, theme: str) -> None:
    given = _student(page) if address == "student" else address
    page.open(f"{given}{'&' if '?' in given else '?'}theme={theme}")
    assert not (found := faults(page)), json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(page: Page, theme: str) -> None:
    page.open(f"/?area=1601&theme={theme}")
    for act in ("sources", "siblings", "help"):
        page.find(f'[data-act="{act}"]').click()
        wait_until(lambda: page.all(".menu:not([hidden]), .sheet-box"), f"{act} is open")
        assert not (found := faults(page)), json.dumps(found, ensure_ascii=False, indent=1)
        page.script("warroom.closeSheet(); warroom.closeMenus()")
    page.type("#search", "ลพบุรี")
    wait_until(lambda: page.all("#search-list [role=option]"), "results")
    page.script("warroom.banner('watch', 'ก', {act: 'retry', words: 'ข'})")
    page.script("warroom.guarded('alerts', () => { throw new Error('a part of the test'); })")
    assert not (found := faults(page)), json.dumps(found, ensure_ascii=False, indent=1)
