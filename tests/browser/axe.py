"""axe-core on the page as it stands. Beside its usual rules, what can be pressed is as large or
stands as far apart as WCAG 2.2 asks.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import files
from typing import Any

from tests.browser.page import Page

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


def faults(page: Page) -> list[dict[str, Any]]:
    """What it finds once the page has come to rest."""
    page.settle_drawing()
    page.script(_axe())
    page.driver.set_script_timeout(120)
    found: list[dict[str, Any]] = json.loads(page.driver.execute_async_script(_RUN))
    return found
