"""The browser writes numbers, dates and periods exactly as Python does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from selenium import webdriver

from dashboard.text import strings

ROOT = Path(__file__).resolve().parents[2]

_ASK = """
const [cases, words, script] = arguments;
window.warroom = {
  lang: 'th',
  text: (key, params, lang) => words[key][lang === 'en' ? 1 : 0]
    .replace(/\\{(\\w+)\\}/g, (all, name) => (params && name in params ? params[name] : all)),
};
(0, eval)(script);
const wrong = [];
let asked = 0;
for (const [name, list] of Object.entries(cases)) {
  for (const [given, expected] of list) {
    asked += 1;
    const found = warroom.fmt[name](...given);
    if (JSON.stringify(found) !== JSON.stringify(expected))
      wrong.push([name, given, expected, found]);
  }
}
return [asked, wrong];
"""


def test_the_browser_writes_what_python_writes(driver: webdriver.Chrome) -> None:
    cases: dict[str, list[Any]] = json.loads(
        (ROOT / "tests" / "dashboard" / "format_cases.json").read_text("utf-8")
    )
    script = (ROOT / "dashboard" / "assets" / "01-format.js").read_text("utf-8")
    asked, wrong = driver.execute_script(_ASK, cases, dict(strings()), script)
    assert wrong == []
    assert asked == sum(len(list_) for list_ in cases.values())
