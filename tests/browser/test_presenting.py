"""A shared screen holds no person: not in what is seen, not behind it, not in what can be found.

What is looked for are the references and the masked names of every learner of a school, as the
server gives them to the same viewer on a screen of their own.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.page import Page
from tests.browser.scenes import ADDRESSES, SCHOOL
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: Everything a page holds: its text, its marks, what is typed in it, and what it keeps.
_HELD = """
const typed = [...document.querySelectorAll('input, select, textarea')].map((one) => one.value);
return [document.title, location.href, document.documentElement.outerHTML, ...typed,
  JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}),
  JSON.stringify(history.state)].join('\\n');
"""
_TAKEN = """
return [...document.querySelectorAll('a[download], [href^="/export"]')]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML);
"""


def _learners(page: Page) -> tuple[list[str], list[str]]:
    """References and masked names of a school's whole roll."""
    rows: list[list[Any]] = []
    pages = page.open(f"{SCHOOL}&tab=students").step["school"]["list"]["pages"]
    for n in range(pages):
        rows += page.open(f"{SCHOOL}&tab=students&page={n}").step["school"]["list"]["rows"]
    assert len(rows) > 20
    return [row[0] for row in rows], sorted({row[1] for row in rows})


def _present(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}present=1"


def _assert_nobody(page: Page, references: list[str], masks: list[str], own: str = "") -> None:
    held = page.settle_drawing().script(_HELD)
    assert [one for one in masks if one in held] == []
    # The address of a learner's own page names the one reference that it was opened by.
    assert [one for one in references if one in held and one != own] == []
    assert "***" not in held
    assert page.script(_TAKEN) == []


@pytest.mark.proves("reveal.nowhere")
def test_no_view_of_a_shared_screen_holds_a_learner(page: Page) -> None:
    references, masks = _learners(page)
    student = f"/student?school={SCHOOL.partition('=')[2]}&student={references[0]}"
    addresses = {**ADDRESSES, "student": student, "roll": f"{SCHOOL}&tab=students"}
    # Seen on a screen of one's own first, in the same page: what was there does not stay behind it.
    page.open(student)
    assert references[0] in page.script(_HELD)
    for view, address in addresses.items():
        page.script("warroom.visit(arguments[0])", _present(address))
        page.settle()
        _assert_nobody(page, references, masks, references[0] if view == "student" else "")
        # And opened as such.
        page.open(_present(address))
        _assert_nobody(page, references, masks, references[0] if view == "student" else "")
    page.assert_clean()


@pytest.mark.proves("reveal.nowhere")
def test_nothing_of_a_learner_can_be_looked_for_on_a_shared_screen(page: Page) -> None:
    references, masks = _learners(page)
    page.open(_present(f"{SCHOOL}&tab=students"))
    for words in (references[0], masks[0], masks[0].replace("***", "")):
        page.script("warroom.search.close()")
        wait_until(lambda: not page.find("#search-list").is_displayed(), "nothing is told")
        page.type("#search", words)
        wait_until(lambda: page.find("#search-list").is_displayed(), "it is told")
        wait_until(lambda: not page.script("return window.asking"), "the answer is whole")
        found = page.script("return document.getElementById('search-list').innerHTML")
        assert "/student" not in found and references[0] not in found.replace(words, "")
    assert not page.all("#school-roll tbody tr")
    for words in (f"{SCHOOL}&tab=students&find={masks[0]}", f"{SCHOOL}&tab=students&sort=absent"):
        page.open(_present(words))
        assert not page.all("#school-roll tbody tr")
