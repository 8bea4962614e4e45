"""Each language by itself: what a page says in English has no Thai but names that have no English,
and what it says in Thai no English but names of programs, units and companies; and numbers and
years are written in one way everywhere.

Read are texts, titles, hints and spoken names of every scene and state, menus and sheets opened.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.text import pair, strings
from tests.browser import scenes
from tests.browser.page import Page

pytestmark = pytest.mark.browser

_READ = """
const said = new Set();
const unseen = (node) => {
  for (let one = node; one; one = one.parentElement) {
    if (one.hidden || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(one.tagName)) return true;
  }
  return false;
};
const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const {data, parentElement} = texts.currentNode;
  if (data.trim() && !unseen(parentElement)) said.add(data.trim());
}
const names = ['aria-label', 'title', 'placeholder', 'alt'];
for (const node of document.querySelectorAll(names.map((name) => `[${name}]`).join())) {
  if (unseen(node)) continue;
  for (const name of names) if (node.getAttribute(name)) said.add(node.getAttribute(name));
}
return [...said];
"""
#: Thai strings of the data that have no English beside them.
_NAMES = """
const thai = /[\\u0e01-\\u0e5b]/, english = /[A-Za-z]{3}/, found = new Set();
const take = (node, key, beside) => {
  if (typeof node === 'string') {
    const other = typeof beside === 'string' && english.test(beside) && !thai.test(beside);
    if (thai.test(node) && !other) found.add(node);
  } else if (Array.isArray(node)) node.forEach((one, n) => take(one, '', node[n + 1]));
  else if (node) {
    for (const [name, one] of Object.entries(node)) {
      take(one, name, name.endsWith('th') ? node[name.replace(/th$/, 'en')] : null);
    }
  }
};
take(warroom.step);
take(warroom.boot.places);
return [...found];
"""
_DOORS = (
    "[aria-haspopup]:not([disabled]), [data-act='period'], [data-act='help'], #fresh,"
    " [data-act$='twin'], [data-act='all-alerts'], [data-act='infra-columns']"
)
_OPEN = """
const door = document.querySelectorAll(arguments[0])[arguments[1]];
if (!door || !door.offsetWidth) return false;
door.click();
return true;
"""
_CLOSE = """
document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
"""
_THAI = re.compile("[\u0e01-\u0e5b]")
#: Words that are Latin in Thai too: programs and their files, units, companies, keys, the classes
#: of networks, the licence of the shapes, and what is a code.
_LATIN = re.compile(
    r"Smart OBEC|\bSD\b|CCT|SDQ|G-Code|School Health HERO|HERO(?: Consultant)?|"
    r"KRS|ARS|PMQA 4\.0|e-MES|EdPA(?: Data)?|"
    r"ITA(?: Online)?|MOE Safety Center|ปพ\.3 Online|Hardware Software Peopleware|"
    r"Learning Loss|Soft Power|IEP|WHO|\bAOC\b|Big Data|EDC Sandbox|X2(?:\.\d)?|"
    r"snapshot(?: [0-9a-f]{8,})?|[A-Z][A-Z0-9_]+_\w[\w-]*\.\w+|"
    r"War Room|OBEC|B-OBEC|M-OBEC|DMC|EMIS|HRMS|SMIS|AMSS\+\+|SMSS|CSV|XLSX|Excel|PDF|JSON|"
    r"Mbps|kbps|kW|LAN|Wi-Fi|[AV]?DSL|UniNet|MOENet|NDLTV|DLTV|\b[45]G\b|"
    r"\bNT\b|TOT|CAT|TRUE|AIS|3BB|RT|O-NET|"
    r"\bEN\b|English|JavaScript|Esc|Home|Enter|Backspace|Shift|Tab|\bM\b|"
    r"Natural Earth|GeoNames|CC BY|OCHA|COD-AB|\bIGO\b|"
    r"\b[A-Z]{3}-\d\d(?:\.[\w-]+)?|\bG\b|\bS\d\d\b|\bREO\d*|[a-z]+-\d{8}[\w-]*|"
    r"(?=[\w-]*(?:[a-z][A-Z]|[A-Z]{2}[a-z]|\d[A-Za-z]|[A-Za-z]\d|_))[\w-]{12}(?![\w-])"
)


def _scenes(page: Page, language: str) -> Iterator[tuple[str, list[str]]]:
    """(scene, what is said there) of every scene, state and what opens in them."""
    found = scenes.people(page)
    for one in (*scenes.SCENES, *scenes.STATES):
        page.open(scenes.address(scenes.of_person(one, found), "light", language))
        # Points and shapes come after the first painting, and what is said of them.
        time.sleep(0.5)
        said = set(page.script(_READ))
        for n in range(len(page.all(_DOORS))):
            if page.script(_OPEN, _DOORS, n):
                time.sleep(0.05)
                said |= set(page.script(_READ))
                page.script(_CLOSE)
        # Whoever is not in yet has no frame with a help.
        bare = one.name.startswith(("state", "login"))
        assert bare or pair("help.title")[language == "en"] in said
        yield one.name, sorted(said)


def _misprints(said: Iterable[str], language: str) -> dict[str, str]:
    """Numbers and years that are written in another way than everywhere else."""
    year = "1[89]|20" if language == "en" else "24|25"
    wrong = {
        # A year of its era, and codes of 6, 8 and 10 digits, are the numbers without a comma.
        rf"(?<![\w,.-])(?!(?:{year})\d\d(?!\d))(?!\d{{6}}(?!\d)|\d{{8}}(?!\d)|\d{{10}}(?!\d))"
        r"\d{4,}(?![\w-])": "no comma, and no year of its era",
        r"\d %": "the sign stands apart",
        r"(?<![\w.*-])-\d+(?![\w-])": "a hyphen for a minus",
        "[๐-๙]": "a Thai digit",
    }
    return {
        one: why for one in said for pattern, why in wrong.items() if re.search(pattern, one)
    }


def _without(said: str, names: Iterable[str]) -> str:
    for name in names:
        said = said.replace(name, "")
    return said


def test_english_has_no_thai_but_names(page: Page) -> None:
    stray: dict[str, str] = {}
    for scene, said in _scenes(page, "en"):
        data = page.script(_NAMES)
        # A masked name is drawn in pieces; a name of the data may be a line's first part.
        own = {piece for name in data for piece in (name, name.replace("***", ""))}
        names = sorted({*own, "ไทย"}, key=len, reverse=True)
        stray |= {one: scene for one in said if _THAI.search(_without(one, names))}
        stray |= _misprints(said, "en")
    assert stray == {}


def test_thai_has_no_english_but_names(page: Page) -> None:
    stray: dict[str, str] = {}
    for scene, said in _scenes(page, "th"):
        stray |= {one: scene for one in said if re.search("[A-Za-z]{2}", _LATIN.sub("", one))}
        stray |= _misprints(said, "th")
    assert stray == {}


def test_what_kind_of_school_it_is_reads_english(page: Page, snapshot: Path) -> None:
    with duckdb.connect(str(snapshot), read_only=True) as con:
        [(code,)] = con.execute(
            "SELECT school_code FROM school_type JOIN school USING (school_idx)"
            " GROUP BY school_code ORDER BY count(*) DESC, school_code LIMIT 1"
        ).fetchall()
    page.open(f"/school?school={code}&lang=en")
    kinds = [kind for _, kind in page.step["school"]["types"]]
    english = dict(strings()[key] for key in strings() if key.startswith("named.type-"))
    shown = {one.get_property("textContent") for one in page.all(".school-badges .chip")}
    assert kinds and {english[kind] for kind in kinds} <= shown
    assert not shown & set(kinds)
