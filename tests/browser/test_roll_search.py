"""Looking for somebody in a school's roll: what is found, and what is not written down of it."""

from __future__ import annotations

import json
import time

import pytest

from tests.browser.accounts import LARGE, SMALL
from tests.browser.page import Page
from tests.support import ROOT, wait_until

pytestmark = pytest.mark.browser

_SOUGHT = """
const [words] = arguments;
const field = document.querySelector('#school-roll-find input');
field.focus();
field.value = words;
field.dispatchEvent(new Event('input', {bubbles: true}));
"""
_SAID = "return document.querySelector('.spoken').textContent"


def rows_of(page: Page) -> list[str]:
    return [one.text for one in page.all("#school-roll tbody tr")]


def test_a_short_list_is_searched_without_a_request(page: Page) -> None:
    page.open(f"/school?school={SMALL}&tab=students")
    everyone = len(rows_of(page))
    asked = len(page.steps)
    ref = page.text("#school-roll tbody a.ref")
    page.script(_SOUGHT, ref[:6].lower())
    assert [words for words in rows_of(page) if ref in words] == rows_of(page)
    count = page.text("#school-roll-count")
    assert f"1 จาก {everyone} คน" in count
    wait_until(lambda: f"1 จาก {everyone} คน" in page.script(_SAID), "the count is said")
    assert len(page.steps) == asked
    assert page.script("return document.activeElement.type") == "search"
    page.script(_SOUGHT, "ไม่มีชื่อนี้")
    assert rows_of(page) == []
    page.click("#school-roll [data-act=roll-clear]")
    assert len(rows_of(page)) == everyone


def test_a_long_list_is_searched_through_the_step(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students")
    held = page.step["school"]
    assert held["list"]["pages"] > 1
    grade, room, count = next(row for row in held["classes"] if row[0].startswith("P"))
    sought = f"{grade}/{room}".lower()
    page.script(_SOUGHT, sought)
    wait_until(lambda: page.query.get("find") == sought and page.settle(), "the step is asked")
    assert page.step["school"]["list"]["total"] == count
    assert len(rows_of(page)) == min(count, 50)
    assert page.script("return document.activeElement.type") == "search"
    # A class of its own is searched on by the page itself, and the way back shows all of it.
    page.click("#school-classes li:nth-child(2) a")
    assert page.query["find"] == sought
    page.script(_SOUGHT, "")
    assert len(rows_of(page)) == page.step["school"]["list"]["of"]
    page.click("#school-classes li:first-child a")
    assert "find" not in page.query and page.step["school"]["list"]["total"] > 50


_SLOW_STEPS = """
const plain = window.fetch;
window.fetch = async (...given) => {
  const asked = String(given[0].url || given[0]).includes('_dash-update-component');
  if (asked) await new Promise((done) => setTimeout(done, 400));
  return plain(...given);
};
"""
_TYPED = "return document.querySelector('#school-roll-find input').value"


def links_of(page: Page) -> list[str]:
    return [one.get_attribute("href") or "" for one in page.all("#view-school a")]


def forgets(page: Page) -> None:
    wait_until(lambda: "find" not in page.query and page.settle(), "the address forgets")


def test_what_is_typed_while_an_answer_is_on_its_way_is_asked(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students")
    classes = page.step["school"]["classes"]
    # With its stroke a class is no part of anybody's reference.
    grade, room, expected = next(row for row in classes if row[0].startswith("P"))
    sought = f"{grade}/{room}"
    page.script(_SLOW_STEPS)
    page.script(_SOUGHT, "p")
    wait_until(lambda: page.query.get("find") == "p", "the first is asked")
    # The answer to the first comes within the pause after the second.
    time.sleep(0.3)
    page.script(_SOUGHT, sought)
    wait_until(lambda: page.query.get("find") == sought and page.settle(), "the second is asked")
    assert page.step["school"]["list"]["total"] == expected
    assert page.script(_TYPED) == sought


def test_what_finds_nobody_does_not_stay_in_the_address(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students")
    of = page.step["school"]["list"]["of"]
    entries = page.script("return history.length")
    page.script(_SOUGHT, "สมชาย")
    wait_until(lambda: page.all("#school-roll [data-act=roll-clear]"), "nobody is found")
    forgets(page)
    assert f"0 จาก {of} คน" in page.text("#school-roll-count")
    assert page.script(_TYPED) == "สมชาย" and rows_of(page) == []
    assert page.script("return history.length") == entries
    assert not any("find=" in link for link in links_of(page))
    # What goes on as it began is not even asked for.
    asked = len(page.steps)
    page.script(_SOUGHT, "สมชาย ใจดี")
    assert "ใจดี" in page.text("#school-roll-count")
    page.settle_drawing()
    assert len(page.steps) == asked and "find" not in page.query
    page.click("#school-roll [data-act=roll-clear]")
    assert len(rows_of(page)) == 50
    # An address that brings a name forgets it likewise.
    page.open(f"/school?school={LARGE}&tab=students&find=somchai")
    forgets(page)
    assert rows_of(page) == [] and page.script(_TYPED) == "somchai"


def test_the_address_does_not_bring_back_what_was_cleared(page: Page) -> None:
    page.open(f"/school?school={SMALL}&tab=students&find=somchai")
    everyone = page.step["school"]["list"]["of"]
    assert rows_of(page) == [] and page.script(_TYPED) == "somchai"
    page.click("#school-roll [data-act=roll-clear]")
    forgets(page)
    assert len(rows_of(page)) == everyone
    page.script(_SOUGHT, "nobody")
    assert rows_of(page) == [] and page.script(_TYPED) == "nobody"
    # No link of the panel writes down what finds nobody.
    assert not any("find=" in link for link in links_of(page))
    page.driver.refresh()
    page.settle()
    assert len(rows_of(page)) == everyone and page.script(_TYPED) == ""


def test_a_word_is_found_by_the_rule_of_the_server(page: Page) -> None:
    page.open(f"/school?school={SMALL}&tab=students")
    cases = json.loads((ROOT / "tests" / "dashboard" / "roll_cases.json").read_text("utf-8"))
    wrong = page.script("""
        const {matches} = warroom.schoolParts;
        return arguments[0].filter(([words, row, found]) => matches(words, row) !== found);
    """, cases)
    assert len(cases) > 20 and wrong == []


def test_a_shared_screen_asks_once_when_it_forgets(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students&find=somchai&present=1")
    forgets(page)
    page.settle_drawing()
    assert len(page.steps) == 2


def test_a_shared_screen_has_no_search_and_forgets_what_was_sought(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students&find=somchai&present=1")
    wait_until(lambda: "find" not in page.query and page.settle(), "the address forgets")
    assert not page.find("#school-roll-find").is_displayed()
    assert "somchai" not in page.script("return document.documentElement.outerHTML")
