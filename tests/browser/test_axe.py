"""axe-core on every view in both themes: no fault of any weight.

Views of the rail are read from the app, so a new one is looked at without being named here. Beside
its usual rules, what can be pressed is as large or stands as far apart as WCAG 2.2 asks.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import files
from typing import Any

import pytest

from app import VIEWS
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
_RUN = """
const done = arguments[arguments.length - 1];
const rules = {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}};
axe.run(document, rules).then((found) => done(JSON.stringify(found.violations.map((one) => ({
  id: one.id, impact: one.impact, help: one.help,
  nodes: one.nodes.map((node) => node.html.slice(0, 160) + ' | ' + (node.any[0] || {}).message),
})))), (error) => done(JSON.stringify([{id: 'axe', impact: 'critical', help: String(error)}])));
"""


@cache
def _axe() -> str:
    [path] = [one for one in files("axe-playwright-python") or () if one.name == "axe.min.js"]
    return path.read_text(encoding="utf-8")


def _faults(page: Page) -> list[dict[str, Any]]:
    page.settle_drawing()
    page.script(_axe())
    page.driver.set_script_timeout(120)
    found: list[dict[str, Any]] = json.loads(page.driver.execute_async_script(_RUN))
    return found


def _student(page: Page) -> str:
    page.open("/school?school=1016070001&tab=students")
    first = page.find("#view-school tr[data-href] a").get_attribute("href")
    return str(first).removeprefix(page.url)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", _ADDRESSES)
def test_axe_finds_nothing(page: Page, address: str, theme: str) -> None:
    given = _student(page) if address == "student" else address
    page.open(f"{given}{'&' if '?' in given else '?'}theme={theme}")
    assert not (found := _faults(page)), json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(page: Page, theme: str) -> None:
    page.open(f"/?area=1601&theme={theme}")
    for act in ("sources", "siblings", "help"):
        page.find(f'[data-act="{act}"]').click()
        wait_until(lambda: page.all(".menu:not([hidden]), .sheet-box"), f"{act} is open")
        assert not (found := _faults(page)), json.dumps(found, ensure_ascii=False, indent=1)
        page.script("warroom.closeSheet(); warroom.closeMenus()")
    page.type("#search", "ลพบุรี")
    wait_until(lambda: page.all("#search-list [role=option]"), "results")
    page.script("warroom.banner('watch', 'ก', {act: 'retry', words: 'ข'})")
    page.script("warroom.guarded('alerts', () => { throw new Error('a part of the test'); })")
    assert not (found := _faults(page)), json.dumps(found, ensure_ascii=False, indent=1)
