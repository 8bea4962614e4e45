"""What people, links and networks do wrong: each a friendly state, never an error page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

_KEYS = (
    "region", "province", "area", "district", "school", "student", "regions", "by", "indicator",
    "period", "lang", "theme", "screen", "present", "sort", "page", "tab", "grade", "room",
    "find", "layer", "only", "off", "dots", "lines", "shade", "cols", "vs", "date", "at", "side",
    "pick", "unheard-of",
)  # fmt: skip
_NONSENSE = ("<img src=x onerror=alert(1)>", "-1", "%00\u0e01\u0e39'; DROP TABLE x; --", "9" * 900)
_SCRIPTS = ["*/_dash-component-suites/*"]


@pytest.fixture
def cut(page: Page) -> Iterator[Page]:
    page.driver.execute_cdp_cmd("Network.enable", {})
    yield page
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    page.driver.delete_network_conditions()


def _headings(page: Page) -> list[WebElement]:
    return [one for one in page.all(".view:not([hidden]) h1") if one.is_displayed()]


def _friendly(page: Page) -> str:
    """A heading with words, a way on, and nothing of the machine; returns the kind of state."""
    # What is said of schools is counted on the page, once their points have come.
    wait_until(lambda: any(one.text.strip() for one in _headings(page)), "a heading is read")
    assert len(_headings(page)) == 1
    shown = page.text("#main")
    for machine in ("Traceback", "undefined", "NaN", "[object", "Internal Server Error", "null"):
        assert machine not in shown, machine
    assert not page.broken
    state = page.step["state"]
    if state:
        assert [one for one in page.all("#view-state a.btn, #view-state button") if one.text]
    page.assert_clean()
    return str(state["kind"]) if state else ""


@pytest.mark.parametrize("key", _KEYS)
def test_nonsense_in_any_key(page: Page, key: str) -> None:
    for nonsense in _NONSENSE[::2]:
        page.open(f"/?province=16&{key}={quote(nonsense)}" if key != "province" else
                  f"/?province={quote(nonsense)}")  # fmt: skip
        assert _friendly(page) in (
            "", "unknown_place", "unknown_student", "unknown_indicator", "no_period", "no_schools",
        )  # fmt: skip
        assert not page.script("return document.querySelector('img[src=x]')")


@pytest.mark.parametrize("nonsense", _NONSENSE[1::2])
def test_nonsense_in_every_key_at_once(page: Page, nonsense: str) -> None:
    places = {"region", "province", "area", "district", "school", "student", "indicator", "period"}
    page.open("/?" + "&".join(f"{key}={nonsense}" for key in _KEYS if key not in places))
    assert _friendly(page) == ""


@pytest.mark.parametrize("view", ["/map", "/infrastructure", "/attendance", "/indicators"])
@pytest.mark.parametrize("nonsense", _NONSENSE[:2])
def test_nonsense_in_every_key_of_a_view(page: Page, view: str, nonsense: str) -> None:
    keys = ("indicator", "layer", "only", "off", "dots", "lines", "cols", "vs", "date", "by")
    page.open(f"{view}?" + "&".join(f"{key}={quote(nonsense)}" for key in keys[1:]))
    _friendly(page)
    page.open(f"{view}?area=1601&period={quote(nonsense)}&indicator={quote(nonsense)}")
    _friendly(page)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/?province=99", "unknown_place"),
        ("/?area=1699&indicator=ATT-01", "unknown_place"),
        ("/school?school=1000000000", "unknown_place"),
        ("/?period=ay2401-1", "no_period"),
        ("/?period=ay2580-1&province=16", "no_period"),
        ("/?province=16&area=5001", "no_schools"),
        ("/?area=1601&district=1701", "no_schools"),
        ("/?indicator=XYZ-99", "unknown_indicator"),
        ("/student?school=1016070001&student=nobody", "unknown_student"),
        ("/student?student=nobody", "unknown_student"),
        ("/nowhere/at/all", "no_view"),
        ("/?present=1&present=2&province=99&province=16", ""),
    ],
)
def test_what_is_not_there(page: Page, address: str, kind: str) -> None:
    page.open(address)
    assert _friendly(page) == kind
    if kind:
        page.click("#view-state a.btn")
        assert page.step["state"] is None or kind != page.step["state"]["kind"]


def test_a_place_without_schools_offers_no_way_back_to_itself(page: Page) -> None:
    page.open("/?province=50")
    assert _friendly(page) == "no_schools"
    assert "ไม่มีโรงเรียนที่เปิดอยู่ในพื้นที่นี้" in page.text("#view-state")
    ways = page.script(
        "return [...document.querySelectorAll('#view-state a.btn')].map((one) => one.search)"
    )
    assert not [one for one in ways if "province=50" in one]
    page.open("/?area=1601&district=1701")
    assert "ไม่ซ้อนทับกัน" in page.text("#view-state")
    [only] = [one for one in page.all("#view-state a.btn") if "ดูเฉพาะ" in one.text]
    only.click()
    page.settle()
    assert page.query == {"district": "1701"}


def test_a_student_of_another_school(page: Page) -> None:
    page.open("/school?school=1016070001&tab=students")
    link = page.find("#view-school tr[data-href] a").get_attribute("href")
    reference = str(link).partition("student=")[2].partition("&")[0]
    other = page.script(
        "return warroom.schools().then(({code}) => code.find((one) => one !== '1016070001'))"
    )
    page.open(f"/student?school={other}&student={reference}")
    assert _friendly(page) == "unknown_student"


def test_ten_thousand_characters_in_the_search(page: Page) -> None:
    page.open("/?province=16")
    field = page.find("#search")
    for letters in ("ก" * 10_000, "<b>" * 3_400, "\\\\%_" * 2_500, "\\ud800" * 100):
        page.script(
            "arguments[0].focus(); arguments[0].value = JSON.parse('\"' + arguments[1] + '\"');"
            "arguments[0].dispatchEvent(new Event('input', {bubbles: true}))", field, letters,
        )  # fmt: skip
        wait_until(lambda: page.find("#search-list").is_displayed(), "an answer is there")
        wait_until(lambda: "ไม่พบ" in page.text("#search-list"), "nothing is found")
        wide = page.script(
            "const box = document.getElementById('search-list');"
            "return [box.scrollWidth - box.clientWidth, box.clientHeight]"
        )
        assert wide[0] <= 1 and wide[1] < 300
    page.assert_clean()


def test_scripts_that_are_slow_show_the_frame_and_a_word(cut: Page) -> None:
    page = cut
    page.driver.get("about:blank")
    page.driver.set_network_conditions(latency=1500, throughput=2_000_000)
    page.driver.execute_cdp_cmd("Page.navigate", {"url": page.url + "/?province=16"})
    wait_until(lambda: page.all("#opening"), "the frame is there")
    opening = page.find("#opening")
    wait_until(lambda: opening.is_displayed() and "War Room" in opening.text, "it says a word")
    page.driver.delete_network_conditions()
    page.settle()
    assert not page.find("#opening").is_displayed()
    _friendly(page)


def test_scripts_that_do_not_come_are_said_and_asked_for_again(cut: Page) -> None:
    page = cut
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": _SCRIPTS})
    page.driver.get(page.url + "/?province=16")
    wait_until(lambda: "โหลดหน้าไม่ครบ" in page.text("#opening"), "the page says so")
    wait_until(lambda: page.find("#opening button").is_displayed(), "it can be tried by hand")
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    page.settle()
    assert page.value("INT-01") is not None
    page.driver.get_log("browser")
    _friendly(page)
