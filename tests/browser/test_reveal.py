"""A director opens a pupil's name: it stands in the head of that page alone, for its minutes, and
is gone from a page that is left, printed, shared or out of sight.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from selenium.webdriver.common.keys import Keys

from dashboard.audit import Kind, Log
from dashboard.users import Accounts
from dashboard.vocabulary import Role
from tests.browser.accounts import SCHOOL, Director
from tests.browser.axe import faults
from tests.browser.page import Page
from tests.support import Served, wait_until

pytestmark = pytest.mark.browser

_NAMED = """
SELECT student_ref, concat(prename, first_name, ' ', last_name), first_name
FROM student s JOIN identity i USING (school_idx, student_idx) JOIN school USING (school_idx)
WHERE school_code = ? AND length(first_name) > 4 ORDER BY student_idx LIMIT 1
"""
#: Everywhere that a word could be kept or said but in the head of the page.
_ELSEWHERE = """
const head = document.querySelector('#student-head h1');
const rest = document.documentElement.cloneNode(true);
const copy = rest.querySelector('#student-head h1');
if (copy) copy.remove();
return JSON.stringify([document.title, location.href, history.state, {...localStorage},
  {...sessionStorage}, warroom.step, warroom.me, warroom.boot.snapshot, rest.outerHTML,
  [...document.querySelectorAll('*')].map((one) => one.wrPainted)]);
"""
_CLOCK = """
if (!window.ahead) {
  window.ahead = 0;
  const day = Date.now.bind(Date), tick = performance.now.bind(performance);
  Date.now = () => day() + window.ahead;
  performance.now = () => tick() + window.ahead;
}
window.ahead += 1000 * arguments[0];
"""
_HIDE = """
Object.defineProperty(document, 'hidden', {configurable: true, get: () => arguments[0]});
document.dispatchEvent(new Event('visibilitychange'));
"""


@pytest.fixture(scope="module")
def store(served: Served) -> Iterator[Accounts]:
    held = Accounts(served.log.parent / "users.sqlite")
    yield held
    held.close()


@pytest.fixture(scope="module")
def log(served: Served) -> Iterator[Log]:
    held = Log(served.log.parent / "audit.sqlite")
    yield held
    held.close()


@pytest.fixture(scope="module")
def pupil(snapshot: Path) -> tuple[str, str, str]:
    """Reference, whole name and first name of a pupil of the school."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        found: Any = con.execute(_NAMED, [SCHOOL]).fetchone()
    return str(found[0]), str(found[1]), str(found[2])


@pytest.fixture
def address(pupil: tuple[str, str, str]) -> str:
    return f"/student?school={SCHOOL}&student={pupil[0]}"


@pytest.fixture
def director(store: Accounts, page: Page, address: str) -> Iterator[Director]:
    """On the pupil's page."""
    held = Director(store, page, Role.SCHOOL_DIRECTOR, with_code=True)
    page.open(address)
    wait_until(lambda: page.all(".reveal-form"), "the form is there")
    yield held
    page.driver.delete_all_cookies()


def _is_masked(page: Page, first: str) -> bool:
    """Whether the name is nowhere in the page."""
    shown = page.all("#student-head h1.revealed") or page.all(".student-open")
    return not shown and first not in str(page.script("return document.documentElement.outerHTML"))


def _ended(log: Log, director: Director) -> str:
    """Why the last reveal of an account ended, once that is written down."""
    [kept] = wait_until(
        lambda: log.read(kind=Kind.REVEAL_END, who=director.name, limit=1), "an end is written down"
    )
    return str(kept.what["why"])


@pytest.mark.proves("reveal.ends")
def test_a_name_is_opened_for_its_minutes(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    _, name, first = pupil
    assert _is_masked(page, first)
    director.open()
    assert page.text("#student-head h1") == name
    assert page.script("return document.activeElement === document.querySelector('h1.revealed')")
    assert first not in page.script(_ELSEWHERE)
    assert page.text(".student-open [role=timer]").startswith(("เหลือ 10:00", "เหลือ 9:5"))
    page.script(_CLOCK, 9 * 60 + 10)
    wait_until(lambda: " 0:" in page.text(".student-open [role=timer]"), "the last minute runs")
    wait_until(lambda: "1 นาที" in page.text("#live"), "that it ends soon is said")
    page.script(_CLOCK, 60)
    wait_until(lambda: _is_masked(page, first), "the time is over")
    assert page.text("#live") == "ปิดบังแล้ว"
    assert page.find("#student-head h1").get_attribute("aria-label")
    assert _ended(log, director) == "time"
    [kept] = log.read(kind=Kind.REVEAL, who=director.name)
    assert kept.what["purpose"] == "absence"
    wait_until(lambda: page.all("#reveal-log li"), "the history tells of it")
    assert "ผอ.โรงเรียน · ติดตามเด็กขาดเรียนต่อเนื่อง" in page.text("#reveal-log li")
    page.assert_clean()


def test_who_opened_it_closes_it(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    director.open()
    page.click('.student-open [data-act="reveal-hide"]')
    assert _is_masked(page, pupil[2])
    assert page.script("return document.activeElement.id") == "reveal-toggle"
    assert _ended(log, director) == "person"


@pytest.mark.proves("reveal.ends")
def test_paper_never_shows_it(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    director.open()
    with page.on_paper():
        assert _is_masked(page, pupil[2])
    assert _is_masked(page, pupil[2])
    assert _ended(log, director) == "print"


@pytest.mark.proves("reveal.ends")
def test_neither_does_the_button_that_prints(
    director: Director, page: Page, pupil: tuple[str, str, str]
) -> None:
    director.open()
    page.script("""
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        window.printed = document.documentElement.outerHTML;
        window.dispatchEvent(new Event('afterprint'));
      };
      warroom.print();
    """)
    assert pupil[2] not in str(wait_until(lambda: page.script("return window.printed"), "printed"))
    assert _is_masked(page, pupil[2])


@pytest.mark.proves("reveal.ends")
def test_a_shared_screen_never_shows_it(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    director.open()
    page.script("warroom.go({present: '1'})")
    page.settle()
    assert _is_masked(page, pupil[2])
    assert not page.all(".reveal-form") and not page.all("#reveal-toggle")
    assert _ended(log, director) in ("presenting", "left")
    page.back()
    wait_until(lambda: page.all(".reveal-form"), "one may ask again")
    assert _is_masked(page, pupil[2])


@pytest.mark.proves("reveal.ends")
def test_it_is_masked_on_the_way_back_and_forward(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    director.open()
    page.click(f'#student-head a[href^="/school?school={SCHOOL}"]')
    assert page.path == "/school" and _is_masked(page, pupil[2])
    assert _ended(log, director) == "left"
    page.back()
    assert page.path == "/student" and _is_masked(page, pupil[2])
    wait_until(lambda: page.all(".reveal-form"), "one may ask again")
    director.open()
    page.forward()
    assert page.path == "/school" and _is_masked(page, pupil[2])
    page.back()
    assert page.path == "/student" and _is_masked(page, pupil[2])


@pytest.mark.proves("reveal.ends")
def test_a_page_that_is_left_tells_that_it_ended(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    director.open()
    page.driver.get("about:blank")
    assert _ended(log, director) == "left"
    page.driver.back()
    page.settle()
    assert _is_masked(page, pupil[2])


@pytest.mark.proves("reveal.ends")
def test_a_page_behind_others_keeps_it_for_a_minute(
    director: Director, page: Page, pupil: tuple[str, str, str], log: Log
) -> None:
    director.open()
    page.script(_HIDE, True)
    page.script(_CLOCK, 50)
    page.script(_HIDE, False)
    assert page.text("#student-head h1") == pupil[1]
    page.script(_HIDE, True)
    page.script(_CLOCK, 61)
    page.script(_HIDE, False)
    assert _is_masked(page, pupil[2])
    assert _ended(log, director) == "hidden"


def test_it_stays_through_another_language(
    director: Director, page: Page, pupil: tuple[str, str, str]
) -> None:
    director.open()
    page.script("warroom.setLanguage('en')")
    page.settle()
    wait_until(lambda: "left" in page.text(".student-open"), "it is said in English")
    assert page.text("#student-head h1") == pupil[1]
    assert pupil[2] not in page.script(_ELSEWHERE)


def test_what_is_missing_or_wrong_is_told_beside_it(
    director: Director, page: Page, pupil: tuple[str, str, str]
) -> None:
    submit = '.reveal-form [type="submit"]'
    page.find(submit).click()
    assert page.text("#reveal-purpose-told") == "เลือกเหตุผลก่อน"
    assert page.script("return document.activeElement.id") == "reveal-purpose"
    page.find("#reveal-purpose option[value=visit]").click()
    page.find("[data-field=name]").click()
    assert "0 รายการ" in page.text(submit)
    page.find(submit).click()
    assert page.text("#reveal-fields-told") == "เลือกอย่างน้อยหนึ่งรายการ"
    page.find("[data-field=name]").click()
    page.find('[data-minutes="30"]').click()
    assert "1 รายการ 30 นาที" in page.text(submit)
    page.find(submit).click()
    assert page.text("#reveal-code-told") == "กรอกรหัสให้ครบ 6 หลัก"
    director.ask(code="000000")
    wait_until(lambda: "รหัสไม่ถูกต้อง" in page.text("#reveal-code-told"), "the refusal is told")
    assert page.script("return document.activeElement.id") == "reveal-code"
    assert _is_masked(page, pupil[2])


@pytest.mark.parametrize("look", ["theme=light", "theme=dark&screen=phone&lang=en"])
def test_panel_and_name_are_within_everybodys_reach(
    director: Director, page: Page, address: str, look: str
) -> None:
    page.open(f"{address}&{look}")
    wait_until(lambda: page.all(".reveal-form"), "the form is there")
    assert faults(page) == []
    page.click('.reveal-form [type="submit"]')
    director.open()
    assert faults(page) == []


def test_the_panel_closes_and_opens(director: Director, page: Page) -> None:
    page.click('.reveal-form [data-act="reveal-close"]')
    assert not page.find(".panel-reveal").is_displayed()
    toggle = page.find("#reveal-toggle")
    assert page.script("return document.activeElement") == toggle
    assert toggle.get_attribute("aria-expanded") == "false"
    toggle.send_keys(Keys.ENTER)
    assert page.find(".panel-reveal").is_displayed()
    assert page.script("return document.activeElement.id") == "reveal-purpose"


def test_without_a_code_one_reads_how_to_get_one(
    store: Accounts, page: Page, address: str
) -> None:
    Director(store, page, Role.SCHOOL_DIRECTOR, with_code=False)
    page.open(address)
    wait_until(lambda: page.all(".reveal-steps li"), "the steps are told")
    assert not page.all(".reveal-form")


@pytest.mark.parametrize("role", [None, Role.AREA_DIRECTOR])
def test_others_read_who_may_ask(
    store: Accounts, page: Page, address: str, role: Role | None
) -> None:
    if role is not None:
        Director(store, page, role, with_code=False)
    page.open(address)
    assert "ผู้อำนวยการโรงเรียนนี้" in page.text("#student-reveal")
    assert not page.all("#reveal-log") and not page.all("#reveal-toggle")
