"""No number on a view is mute: each asks why, stands within something that does, or is listed here
with the reason why it need not.
"""

from __future__ import annotations

import pytest

from data.fields import FIELDS
from data.queries.school_table import MOST_COLUMNS
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: What has digits and is no number of the data: selector → why.
_NONE = {
    ".basis, [data-basis], .source": "says itself what a number rests on",
    "svg text, .map-furniture": "scales of charts and the key of the map, within the drawing",
    "a[href]": "names of places; grades and classes are links too",
    ".unit, .choices, .panel-head h2, .seg, .ramp, thead th, label, select": "units, scales, heads",
    "[id$='-foot'], [id$='-pages'], .pager, .turns, [id$='-title']": "how much of a list is shown",
    "button.btn, button.link, button.chip, .switch": "what a press leads to is the list itself",
    ".badge, i.dot, .beside-track": "marks of the places that are compared",
    ".schools td:not(.r)": "names of providers, kinds and sources",
    "td.n, td.t2, .period, .kpi-period": "places of a ranking, names, rounds",
    ".alert-words, .age, #alerts-count": "sentences of rules, and how many lines the list has",
    "#mapview-drawn, #mapview-lines, #mapview-unplaced": "what the map draws: it is seen there",
    "#infra-map-unit, #infra-key small, #infra-wide": "the same of the facilities' map",
    ".small-name, .key-row span": "names of classes",
    "#attendance-day, #attendance-calendar-key": "the day that is looked at, and the scale",
    ".places th small": "how many schools of a place lie within the one that is looked at",
    ".side-by-side th small, #compare-lead > .phrase": "rounds; names of places in the sentence",
    ".asked-key, .lately-title, .streak .t2": "names of what is counted beside it",
    ".school-where, .school-badges, .school-name, #school-links, #school-checks-count":
        "the register's entry of a school; how many lines of the list below are good",
    "dl.own dt": "names of what a school reports of itself",
    "#school-compare .like, #school-daily-legend, .mirror .g": "rules, scales and grades",
    ".school-reasons": "sentences of rules",
    "td.year": "when a building was built",
    "#school-assets td b, #school-assets td.aside, #school-buildings td, #school-equipment td b":
        "names and models of things",
    ".ref, #school-roll td:not(.r)": "references, classes and masked names of pupils",
    ".strip-words, .student-rows small, #student-signals-count":
        "months of the strip, limits of rules, how many of the lines below are met",
    "#data-title, #data-unit, #data-key, .data-heads, .data-name, #data-stages, #data-stages-unit":
        "names, scales, and the making of the snapshot, which is the answer to why",
    "#data-drill, #data-drill-unit, #data-drill-foot": "files and rows: nothing lies behind them",
}
#: A figure of these asks together with all else in them.
_WHOLE = "td, .kpi, .school-tile, .data-tile, .data-row, .bullet, .streak, .card, li"
_WALK = """
const [none, whole] = arguments, mute = [];
const view = document.querySelector('#main .view:not([hidden])');
const asks = '[data-why]';
const walk = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
let seen = 0;
while (walk.nextNode()) {
  const words = walk.currentNode.textContent.trim(), at = walk.currentNode.parentElement;
  if (!/\\d/.test(words) || !at.checkVisibility()) continue;
  seen += 1;
  if (at.closest(asks) || at.closest(none)) continue;
  const around = at.closest(whole);
  // The tile of an indicator asks by its mark, a row of the ranking by its figures.
  if (around && (around.querySelector(asks) || around.matches('.kpi') ||
      around.matches('#ranking tr[data-code] :is(td.v, td.d)'))) continue;
  mute.push(`${words.slice(0, 60)} in ${at.outerHTML.slice(0, 100)}`);
}
return [seen, mute];
"""


def mute_numbers(page: Page) -> list[str]:
    """The numbers of the view that say nothing of why."""
    wait_until(lambda: page.script(_WALK, ", ".join(_NONE), _WHOLE)[0] > 12, "numbers")
    mute: list[str] = page.script(_WALK, ", ".join(_NONE), _WHOLE)[1]
    return mute


@pytest.mark.parametrize("address", [
    "/", "/?province=16", "/?area=1601", "/?area=1601&by=school", "/map", "/map?province=16",
    "/infrastructure", "/infrastructure?area=1601", *(
        "/infrastructure?area=1601&cols=" + "~".join(one.id for one in FIELDS[n:n + MOST_COLUMNS])
        for n in range(0, len(FIELDS), MOST_COLUMNS)
    ), "/attendance", "/attendance?area=1601",
    "/attendance?school=1016070110", "/compare?vs=area.1601~1602~S16", "/data", "/data?tab=full",
    "/data?area=1601&tab=right", "/school?school=1016070110",
    "/school?school=1016070110&tab=assets", "/school?school=1016070110&tab=students",
])
def test_no_number_is_mute(page: Page, address: str) -> None:
    page.open(address).settle_drawing()
    assert not mute_numbers(page)
    assert not page.broken
