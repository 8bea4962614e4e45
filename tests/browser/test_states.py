"""Waiting, empty, without a number, old, broken, alone: what is shown, and how it comes back."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from selenium import webdriver

from tests import tiny
from tests.browser.page import Page
from tests.support import Served, serving, wait_until

pytestmark = pytest.mark.browser

_SERVER = ["*_dash-update-component*", "*/readyz*", "*/search*"]
_WATCH = """
const plain = window.fetch, late = arguments[0], page = document.documentElement, start = performance.now();
window.fetch = function (...asked) {
  const url = String((asked[0] && asked[0].url) || asked[0]);
  const answer = plain.apply(this, asked);
  return url.includes('_dash-update') ? answer.then((r) => new Promise((done) => setTimeout(() => done(r), late))) : answer;
};
window.waited = [];
new MutationObserver(() => window.waited.push([page.classList.contains('loading'), performance.now() - start,
  document.getElementById('main').getAttribute('aria-busy')])).observe(page, {attributes: true, attributeFilter: ['class']});
"""  # noqa: E501


@pytest.fixture
def cut(page: Page) -> Iterator[Page]:
    """A page whose server a test may take away."""
    page.driver.execute_cdp_cmd("Network.enable", {})
    yield page
    _reach(page, True)


def _reach(page: Page, there: bool, *blocked: str) -> None:
    urls = [] if there else list(blocked or _SERVER)
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": urls})


def _banner(page: Page) -> str:
    return page.text("#banner") if page.find("#banner").is_displayed() else ""


def test_the_skeleton_waits_a_moment_and_keeps_every_size(page: Page) -> None:
    page.open("/?province=16").settle_drawing()
    sizes = (
        "return [...document.querySelectorAll('.kpi, #main .panel')].map((one) => "
        "[one.offsetLeft, one.offsetTop, one.offsetWidth, one.offsetHeight].join())"
    )
    before = page.script(sizes)
    page.script(_WATCH, 700)
    page.script("warroom.drill('area', '1601')")
    wait_until(
        lambda: page.script("return document.documentElement.classList.contains('loading')"),
        "the skeleton is there",
    )
    assert page.script(sizes) == before
    hidden = page.script(
        "return getComputedStyle(document.querySelector('.kpi .kpi-value')).opacity"
    )
    assert hidden == "0", "the numbers of the place one has left stay readable"
    page.settle()
    shown = page.script("return window.waited")
    assert shown[0][0] is True and shown[0][1] >= 150
    assert shown[-1][0] is False
    assert page.find("#main").get_attribute("aria-busy") is None


def test_what_the_page_knows_shows_no_skeleton(page: Page) -> None:
    page.open("/?province=16").settle_drawing()
    page.script(_WATCH, 0)
    # What the page knows already needs no answer at all.
    page.click('[data-tile="INT-01"]')
    assert not [one for one in page.script("return window.waited") if one[0]]


@pytest.mark.parametrize(
    "kind", ["not_reported", "not_applicable", "not_loaded", "no_unit", "suppressed"]
)
def test_each_kind_of_no_number_says_which(page: Page, kind: str) -> None:
    page.open("/?province=16")
    page.script(
        "Object.assign(warroom.step.tiles[3], {v: null, prev: null, m: arguments[0]});"
        "warroom.repaint()", kind,
    )  # fmt: skip
    tile = page.all("#kpis .kpi")[3]
    said = page.script("return warroom.text('missing.' + arguments[0])", kind)
    why = page.script("return warroom.text('missing.' + arguments[0] + '.why')", kind)
    assert tile.get_attribute("data-value") is None
    assert said in tile.text and why in tile.text and said in tile.get_attribute("aria-label")
    others = {
        page.script("return warroom.text('missing.' + arguments[0])", one)
        for one in ("not_reported", "not_applicable", "not_loaded", "no_unit", "suppressed")
    }
    assert len(others) == 5


def _closed(snapshot: Path) -> str:
    with duckdb.connect(str(snapshot), read_only=True) as con:
        [[code]] = con.execute(
            "SELECT school_code FROM school WHERE status <> 'open' ORDER BY 1 LIMIT 1"
        ).fetchall()
    return str(code)


@pytest.mark.parametrize(
    ("kind", "address", "indicator"),
    [
        # A special office whose roll has not come in; a round that has attendance alone; a number
        # of residents, whom no area has; a school that was closed; a handful of drop-outs.
        ("not_reported", "/?area=100700", "SIT-01.students"),
        ("not_loaded", "/?province=16&period=ay2569-2", "INT-01"),
        ("not_applicable", "/?area=1601", "OPP-01"),
        ("no_unit", "/?school={closed}", "INT-01"),
        ("suppressed", "/?district={small}", "OPP-07"),
    ],
)
def test_each_kind_of_no_number_has_a_place_where_it_is_seen(
    page: Page, snapshot: Path, kind: str, address: str, indicator: str
) -> None:
    small = ""
    if "{small}" in address:
        missing = page.open("/?province=16&by=district&indicator=OPP-07").step["rows"]
        [at, *_] = [int(n) for n, why in missing["m"]["OPP-07"].items() if why == kind]
        small = missing["codes"][at]
    where = address.format(closed=_closed(snapshot), small=small)
    page.open(f"{where}&indicator={indicator}").settle_drawing()
    tile = page.find("#kpi-" + indicator.replace(".", "_"))
    # Of a school there is none because it is closed: the tile and the list beside it say so.
    said = "closed" if kind == "no_unit" else kind
    for key in (f"missing.{said}", f"missing.{said}.why"):
        assert page.script("return warroom.text(arguments[0])", key) in tile.text
    if said == "closed":
        assert page.text("#alerts") == page.script("return warroom.text('ex.closed')")
    assert page.value(indicator) is None
    # The lead says why, and no list or map stands empty without a word.
    name = tile.find_element("css selector", ".kpi-head span").text
    assert name in page.text("#lead").split(" · ")[0]
    assert page.text("#ranking") and page.text("#ranking-title")
    page.assert_clean()


def test_a_school_on_the_overview_leads_to_its_page(page: Page) -> None:
    page.open("/?school=1016070001")
    assert "0" not in page.text("#ranking-title") and not page.all("#ranking-sort button")
    page.click("#ranking a.btn")
    assert page.path == "/school"


def test_nothing_to_worry_about_is_said_as_good_news(page: Page) -> None:
    page.open("/?province=16")
    page.script("warroom.step.alerts = []; warroom.repaint()")
    calm = page.find("#alerts")
    assert "ไม่มีเรื่อง" in calm.text
    page.click("#alerts a.btn")
    assert page.path == "/indicators"


def test_old_data_are_said_to_be_old(page: Page) -> None:
    page.open("/?province=16")
    assert not _banner(page), "the demo is on time"
    day = (
        "const at = Date.parse(arguments[1] + 'T02:00:00Z');"
        "const found = warroom.staleness({snapshot: {as_of: arguments[0], synthetic: false},"
        " sources: []}, at); return found && found.days"
    )
    assert page.script(day, "2026-11-20", "2026-11-20") is None
    # A Friday is not old on the days without school that follow it.
    assert page.script(day, "2026-11-20", "2026-11-22") is None
    assert page.script(day, "2026-11-20", "2026-11-23") == 1
    assert page.script(day, "2026-11-20", "2026-11-25") == 3
    page.script("warroom.boot.sources[0].status = 'late'; warroom.tellStale()")
    assert "ช้ากว่ากำหนด" in _banner(page)
    page.find("#banner button").click()
    assert page.find("#sources").is_displayed()
    page.script(
        "const one = warroom.boot.sources.find((one) => one.id === 'emisutil');"
        "Object.assign(one, {status: 'late', as_of: '2026-06-12'}); warroom.repaint()"
    )
    tile = page.find("#kpi-WAT-01")
    assert "ข้อมูลเก่า 161 วัน" in tile.text and "10 มิ.ย. 69" in tile.text
    assert "ข้อมูลเก่า 161 วัน" in str(tile.get_attribute("aria-label"))
    assert tile.get_attribute("data-value")
    page.script("warroom.boot.snapshot.synthetic = false; warroom.boot.snapshot.as_of = new Date("
                "Date.now() - 864e6).toISOString(); warroom.tellStale()")  # fmt: skip
    assert "วันทำการ" in _banner(page)


def test_one_banner_at_a_time_the_gravest_first(page: Page) -> None:
    page.open("/?province=16")
    page.script("warroom.banner('good', 'ข่าวดี'); warroom.banner('watch', 'ระวัง')")
    page.script("warroom.banner('bad', 'ร้ายแรง'); warroom.banner('info', 'บอก')")
    for words, status in (("ร้ายแรง", "bad"), ("ระวัง", "watch"), ("บอก", "info"), ("ข่าวดี", "good")):
        assert _banner(page) == words
        page.script("warroom.banner(arguments[0], '')", status)
    assert _banner(page) == ""


def test_a_part_that_breaks_leaves_the_rest_and_can_be_tried_again(
    page: Page, served: Served
) -> None:
    page.open("/?province=16").settle_drawing()
    page.script(
        "window.tries = 0; warroom.guarded('alerts', () => { if (!window.tries++) throw new "
        "Error('a fault'); warroom.fill('alerts', '<p id=whole>whole</p>'); })"
    )
    shown = page.text("#alerts .part-state")
    assert "P-" in shown and "ส่วนอื่นของหน้ายังใช้ได้" in shown
    assert page.all("#ranking tr[data-code]") and page.value("INT-01") is not None
    page.find('#alerts [data-act="copy-code"]').click()
    assert "P-" in page.text("#notice")
    # Support finds the code in the server's log, with where it happened and nothing of whom.
    [code] = re.findall(r"P-[0-9A-Z]{5}", shown)
    log = served.log
    wait_until(lambda: code in log.read_text(encoding="utf-8"), "the code is in the log")
    [line] = [one for one in log.read_text(encoding="utf-8").splitlines() if code in one]
    assert "part alerts of overview" in line and page.step["snapshot"] in line
    assert "province" not in line and "a fault" not in line
    page.find('#alerts [data-act="again"]').click()
    assert page.text("#whole") == "whole"


def test_a_view_that_breaks_is_a_state_with_a_code(page: Page) -> None:
    page.open("/?province=16")
    page.script(
        "const view = warroom.views.overview; window.kept = view.paint;"
        "view.paint = () => { throw new Error('all of it'); }; warroom.repaint()"
    )
    assert "P-" in page.text("#view-state .state-box")
    page.script("warroom.views.overview.paint = window.kept")
    page.find('#view-state [data-act="retry"]').click()
    wait_until(lambda: page.find("#lead").is_displayed(), "the view is back")


def test_what_a_page_breaks_off_when_it_is_left_is_no_fault(page: Page) -> None:
    page.open("/?province=16")
    sent = page.script(
        "const sent = []; navigator.sendBeacon = (...told) => sent.push(told);"
        "dispatchEvent(new PageTransitionEvent('pagehide'));"
        "warroom.fault('map-title', new TypeError('Failed to fetch'));"
        "dispatchEvent(new PageTransitionEvent('pageshow')); const left = sent.length;"
        "warroom.fault('map-title', new TypeError('Failed to fetch'));"
        "return [left, sent.length]"
    )
    assert sent == [0, 1]


def test_a_connection_lost_in_mid_drill_holds_the_numbers_and_comes_back(cut: Page) -> None:
    page = cut
    page.open("/?province=16").settle_drawing()
    held = page.value("INT-01"), page.text("#lead")
    _reach(page, False)
    page.script("warroom.drill('area', '1601')")
    wait_until(lambda: "ค้างที่" in _banner(page), "the page says that the server is gone")
    assert "น." in _banner(page) and "ลองใหม่" in _banner(page)
    assert (page.value("INT-01"), page.text("#lead")) == held
    assert not page.script("return document.documentElement.classList.contains('loading')")
    count = page.text("#banner button")
    wait_until(lambda: page.text("#banner button") != count, "it counts down")
    _reach(page, True)
    wait_until(lambda: not _banner(page), "the server is found by itself")
    page.settle()
    assert page.step["scope"]["area"] == "1601"
    assert page.query == {"province": "16", "area": "1601"}


def test_retrying_by_hand_asks_at_once(cut: Page) -> None:
    page = cut
    page.open("/?province=16")
    _reach(page, False)
    page.script("warroom.drill('area', '1602')")
    wait_until(lambda: _banner(page), "the page says that the server is gone")
    _reach(page, True)
    page.find('#banner [data-act="retry"]').click()
    wait_until(lambda: not _banner(page), "the server is there")
    page.settle()
    assert page.step["scope"]["area"] == "1602"


def test_a_first_answer_that_never_came_is_asked_for_again(cut: Page) -> None:
    page = cut
    _reach(page, False)
    page.driver.get(page.url + "/?province=16")
    wait_until(lambda: "ต่อเซิร์ฟเวอร์ไม่ได้" in page.text("#view-state"), "the state is there")
    assert page.find('#view-state [data-act="retry"]').is_displayed()
    _reach(page, True)
    page.settle()
    assert page.value("INT-01") is not None


def test_another_snapshot_of_another_size_under_ones_feet(
    driver: webdriver.Chrome, snapshot: Path, tmp_path: Path
) -> None:
    served = tmp_path / "served.duckdb"
    shutil.copy(snapshot, served)
    with serving(served, tmp_path) as held:
        page = Page(driver, held.url).open("/?province=16").settle_drawing()
        old = page.step
        os.replace(tiny.write(tmp_path / "tiny.duckdb"), served)  # noqa: PTH105
        # The file is opened in the background; answers are the old ones until it is.
        wait_until(lambda: b'"tiny"' in held.get("/readyz")[1], "the server serves it")
        page.script("warroom.go({area: '1601'})")
        wait_until(lambda: page.script("return warroom.boot.snapshot.id") == "tiny", "swapped")
        page.settle().settle_drawing()
        assert "ชุดข้อมูลใหม่" in _banner(page)
        assert page.step["scope"]["schools"] == 1
        assert len(page.all("#ranking tr[data-code]")) == 1
        # An answer of the old one that comes late brings nothing back.
        page.script("warroom.paint(arguments[0])", old)
        time.sleep(1)
        assert page.script("return warroom.boot.snapshot.id") == "tiny"
        page.script("warroom.go({area: null, province: null})")
        page.settle().settle_drawing()
        assert page.value("SIT-01.students") == 2184
        page.assert_clean()


def test_what_has_no_number_says_why_where_the_number_would_stand(page: Page) -> None:
    page.open("/?province=16&by=area&period=ay2569-2&indicator=INT-01&lang=en").settle_drawing()
    cells = [one.text for one in page.all("#ranking .rank td.v")]
    assert len(cells) > 1 and all("Not loaded yet" in one for one in cells)
    cut = page.script(
        "const box = document.getElementById('ranking').getBoundingClientRect();"
        "return [...document.querySelectorAll('#ranking tbody tr')]"
        ".filter((one) => one.getBoundingClientRect().bottom > box.bottom + 1).length"
    )
    assert cut == 0, "every line of the list stands whole"
