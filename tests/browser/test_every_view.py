"""What holds on each view alike: keys, focus, a phone's ways and targets, haste, and paper."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from app import VIEWS
from tests.browser.page import Page
from tests.browser.scenes import ADDRESSES, SCENES, SCHOOL, of_person, people
from tests.support import Served, chromium, wait_until

pytestmark = pytest.mark.browser

#: The number of a citizen, which nothing that is printed may hold.
_CITIZEN = re.compile(r"\b\d{13}\b|\b\d-\d{4}-\d{5}-\d{2}-\d\b")
#: A sheet lying across, in points.
_A4 = rb"/MediaBox \[0 0 84[12][\d.]* 59[45][\d.]*\]"
_PATHS = "return [...document.querySelectorAll(arguments[0])].map((one) => one.pathname)"
_SMALL = """
return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim() || one.getAttribute('aria-label') || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 43.5 || box.height < 43.5).map(([name, box]) => [name, box.width, box.height]);
"""  # noqa: E501
#: What is lower than a finger: itself, what is touched around it, and the row that it opens. A way
#: within a sentence stands on its line; days of a calendar have buttons beside them.
_LOW = """
const high = (one) => one.getBoundingClientRect().height;
return [...document.querySelectorAll('#main :is(a, button, select, input)')]
  .filter((one) => one.checkVisibility() && high(one) && !one.closest('p, .sk, .leaflet-control'))
  .filter((one) => {
    const around = getComputedStyle(one, '::after'), row = one.closest('tr[data-code]');
    return Math.max(high(one), row ? high(row) : 0,
      around.position === 'absolute' ? parseFloat(around.height) || 0 : 0) < 43.5;
  }).map((one) => [one.className, one.textContent.trim(), high(one)]);
"""
#: What a sheet would lose: letters cut with a mark, and what stands out of its width.
_LOST = """
const seen = [...document.querySelectorAll('#header *, #main *')].filter((one) => one.checkVisibility() && one.offsetParent);
const wide = document.body.getBoundingClientRect().right + 1;
return {
  cut: seen.filter((one) => getComputedStyle(one).textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
  out: seen.filter((one) => !one.closest('svg, .leaflet-container') && one.getBoundingClientRect().right > wide).map((one) => one.id || one.className),
};
"""  # noqa: E501
_DARK = """
const light = (colour) => {
  const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
  return a * (0.2126 * r + 0.7152 * g + 0.0722 * b) + (1 - a) * 255;
};
return [document.body, ...document.querySelectorAll('#main .panel, #main .kpi, #main .school-tile, #header')]
  .filter((one) => one.checkVisibility()).map((one) => [one.id || one.className, light(getComputedStyle(one).backgroundColor)])
  .filter(([, value]) => value < 225);
"""  # noqa: E501


@pytest.fixture
def fresh(served: Served) -> Iterator[Page]:
    """A browser of its own. Once a tab has fifty entries, Chromium drops those that a script left
    without a person's gesture: here the school that a test wants to come back to.
    """
    with chromium(1440, 900) as driver:
        yield Page(driver, served.url)


def _student(page: Page) -> str:
    page.open(f"{SCHOOL}&tab=students")
    first = page.find("#view-school tr[data-href] a").get_attribute("href")
    return str(first).removeprefix(page.url)


def _open(page: Page, view: str) -> Page:
    return page.open(ADDRESSES[view] or _student(page))


def test_each_view_of_the_app_is_looked_at() -> None:
    # The sign-in has no frame around it: tests/browser/test_login.py. What takes a right is looked
    # at by who has it: tests/browser/test_audit.py.
    open_to_all = {view.id for view in VIEWS if view.right is None}
    assert open_to_all - {"login"} == ADDRESSES.keys()


@pytest.mark.parametrize("view", ADDRESSES)
def test_the_same_keys_serve_each_view(page: Page, view: str) -> None:
    _open(page, view)
    body = page.driver.find_element(By.TAG_NAME, "body")
    body.send_keys("/")
    assert page.script("return document.activeElement.id") == "search"
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    page.script("document.activeElement.blur()")
    body.send_keys("?")
    assert page.all('[role="dialog"][aria-modal="true"]')
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.all('[role="dialog"]')
    before = page.query
    page.script("document.activeElement.blur()")
    body.send_keys(Keys.BACKSPACE)
    if view == "compare":
        return  # It shows several places, so there is none above.
    wait_until(lambda: page.query != before, "one level up")
    page.settle()
    # The heading of what one has come to takes the focus, and the place is said.
    assert page.script(
        "const one = document.activeElement;"
        "return one.tagName === 'H1' && one.closest('.view').hidden === false"
    )
    assert page.text("#live")


@pytest.mark.parametrize("view", ADDRESSES)
def test_a_finger_reaches_every_view_in_two_taps(sized: Page, view: str) -> None:
    sized.resize(390, 844)
    _open(sized, view)
    assert not sized.script(_LOW)
    ways = sized.script(_PATHS, "#tabs a")
    assert not sized.script(
        _SMALL, "#tabs a, #tabs button, #header a, #header button, #header select"
    )
    sized.find('#tabs [data-act="to-menu"]').click()
    wait_until(lambda: sized.all("#sheet a[href]"), "the menu is open")
    ways += sized.script(_PATHS, "#sheet a")
    assert not sized.script(_SMALL, "#sheet a, #sheet button")
    # They are reached by drilling, by the search, or by the person's menu.
    below = {"school", "student", "login", "audit"}
    assert {one.path for one in VIEWS if one.id not in below} <= set(ways)
    sized.find('#sheet a[href^="/attendance"]').click()
    wait_until(lambda: sized.path == "/attendance", "the view is opened")
    sized.settle()
    assert not sized.all('[role="dialog"]')
    assert sized.script("return document.documentElement.scrollWidth") <= 390


def test_the_bell_leads_to_what_needs_a_look_from_any_view(sized: Page) -> None:
    sized.resize(390, 844)
    sized.open("/map?province=16")
    sized.find('#tabs [data-act="to-alerts"]').click()
    wait_until(lambda: sized.path == "/", "the overview is opened")
    wait_until(
        lambda: sized.script(
            "const box = document.querySelector('.panel-alerts').getBoundingClientRect();"
            "return box.top < innerHeight && box.bottom > 0 &&"
            " Boolean(document.activeElement.closest('.panel-alerts'))"
        ),
        "what needs a look is seen and has the focus",
    )


def test_what_is_painted_anew_keeps_the_focus_and_is_said(page: Page) -> None:
    page.open(SCHOOL)
    tab = (
        "return document.activeElement.closest('#school-tabs') && document.activeElement.innerText"
    )
    for way in ("tab=students", "tab=assets"):
        page.script(f"document.querySelector('#school-tabs a[href*=\"{way}\"]').focus()")
        name = page.script(tab)
        page.driver.switch_to.active_element.send_keys(Keys.ENTER)
        wait_until(lambda way=way: page.query.get("tab") == way[4:], f"{way} is opened")
        page.settle()
        assert page.script(tab) == name
        wait_until(lambda name=name: name.strip() in page.text("#live"), "it is said")
    page.open(f"{SCHOOL}&tab=students")
    page.script("document.querySelector('#school-roll-sort a[href*=\"sort=absent\"]').focus()")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    wait_until(lambda: page.query.get("sort") == "absent", "the list is sorted")
    page.settle()
    assert page.script("return document.activeElement.getAttribute('aria-current')") == "true"


_DELAY = """
const plain = window.fetch, held = arguments[0].slice();
window.fetch = function (...asked) {
  const url = String((asked[0] && asked[0].url) || asked[0]);
  const late = url.includes('_dash-update-component') ? held.shift() || 0 : 0;
  const answer = plain.apply(this, asked);
  return late ? answer.then((reply) => new Promise((done) => setTimeout(() => done(reply), late))) : answer;
};
"""  # noqa: E501


@pytest.mark.parametrize(
    ("address", "ways"),
    [
        (SCHOOL, [f"{SCHOOL}&tab=students", f"{SCHOOL}&tab=assets", "/school?school=1016070110"]),
        ("/attendance?province=16", ["/attendance?area=1601", "/attendance?area=1602", "/map"]),
        ("/infrastructure?province=16", ["/infrastructure?area=1601", "/?area=1602", SCHOOL]),
    ],
)
def test_haste_never_shows_what_one_has_left(page: Page, address: str, ways: list[str]) -> None:
    page.open(address)
    page.script(_DELAY, [900, 500, 50])
    page.script(
        "window.shown = []; document.addEventListener('warroom:painted', ({detail}) =>"
        " window.shown.push([detail.step.href, location.href]));"
        "arguments[0].forEach((way, i) => setTimeout(() => warroom.visit(way), 60 * i));",
        ways,
    )
    wait_until(lambda: page.driver.current_url.endswith(ways[-1]), "the last one is asked for")
    page.settle()
    time.sleep(1.3)
    shown = page.script("return window.shown")
    key = "return warroom.address.key(arguments[0])"
    assert shown and all(page.script(key, one) == page.script(key, at) for one, at in shown), shown
    assert page.script(key, page.step["href"]) == page.script(key, page.url + ways[-1])


def test_back_brings_a_school_as_it_was_left(fresh: Page) -> None:
    page = fresh
    page.open(SCHOOL).settle_drawing()
    page.script("document.getElementById('main').scrollTop = 300")
    kept = "return history.state && history.state.scroll && history.state.scroll[0]"
    wait_until(lambda: page.script(kept) == 300, "the scroll is kept")
    page.script("warroom.visit(arguments[0])", f"{SCHOOL}&tab=students")
    page.settle()
    page.script("document.querySelector('#school-roll tbody a').click()")
    wait_until(lambda: page.path == "/student", "the student is opened")
    page.settle()
    assert page.script("return document.getElementById('main').scrollTop") == 0
    # The place of a page is written a moment after it came to rest, which would stop the way back.
    wait_until(lambda: page.script(kept) == 0, "the place of the student's page is kept")
    page.script("setTimeout(() => history.go(-2))")
    wait_until(lambda: page.path == "/school" and "tab" not in page.query, "back twice")
    page.settle().settle_drawing()
    assert page.script("return document.getElementById('main').scrollTop") == 300


@cache
def _people(page: Page) -> Any:
    return people(page)


@pytest.mark.parametrize("name", [one.name for one in SCENES if one.name != "login"])
def test_each_view_is_whole_on_a_sheet(sized: Page, name: str) -> None:
    page = sized
    one = of_person(next(scene for scene in SCENES if scene.name == name), _people(page))
    glue = "&" if "?" in one.address else "?"
    page.resize(1440, 900)
    page.open(f"{one.address}{glue}theme=dark").settle_drawing()
    look = page.script("return document.documentElement.className")
    with page.on_paper():
        assert page.script("return document.documentElement.dataset.theme") == "light"
        assert not page.script(_DARK)
        lost = page.script(_LOST)
        assert not lost["cut"] and not lost["out"], lost
        # Every sheet says of when, of what period and of which data it is.
        said = page.text("#printed")
        for words in ("ข้อมูลถึง 20 พ.ย. 2569", "ช่วงเวลา", "ชุดข้อมูล", "DMC ณ"):
            assert words in said
        text = page.script("return document.body.innerText")
        assert not _CITIZEN.search(text)
        for hidden in ("#rail", "#tabs", "#period", "#theme", ".search"):
            assert not page.find(hidden).is_displayed()
        sheet = page.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        assert re.search(_A4, base64.b64decode(sheet["data"]))
    assert page.script("return document.documentElement.className") == look
    assert page.script("return document.documentElement.dataset.theme") == "dark"


def test_a_shared_screen_shows_no_person(page: Page) -> None:
    student = _student(page)
    page.open(f"{student}&present=1")
    assert page.find("#student-locked").is_displayed()
    assert not page.find("#student-body").is_displayed()
    assert not page.text("#student-body").replace("\n", "").count("***")
    page.open(f"{SCHOOL}&tab=students&present=1")
    assert not page.all("#school-roll tbody tr")


def test_the_student_fits_the_screen_of_the_wall(sized: Page) -> None:
    address = _student(sized)
    for lang in ("th", "en"):
        for size in ((1920, 1080), (3840, 2160)):
            sized.resize(*size)
            sized.open(f"{address}&lang={lang}").settle_drawing()
            over = "const {scrollHeight, clientHeight} = document.getElementById('main');"
            assert sized.script(over + "return scrollHeight - clientHeight") <= 0, (lang, size)
