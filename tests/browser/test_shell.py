"""The frame of the page: headings, keyboard, menus, states, definitions, sizes of screens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser


def test_one_heading_leads_and_tiles_speak_in_sentences(page: Page) -> None:
    page.open("/?province=16")
    headings = [one for one in page.all("h1") if one.is_displayed()]
    assert [one.get_attribute("id") for one in headings] == ["lead"]
    assert headings[0].text
    tiles = page.all("#kpis .kpi")
    assert len(tiles) == 8
    assert [one.get_attribute("aria-pressed") for one in tiles].count("true") == 1
    for tile in tiles:
        spoken = tile.get_attribute("aria-label") or ""
        assert spoken.count(",") >= 2, spoken
    assert page.all("#alerts .alert")
    assert page.all("#trend svg path.this")
    page.assert_clean()


def test_of_two_quick_steps_the_last_one_is_shown(page: Page) -> None:
    page.open("/?province=16")
    page.script("warroom.go({area: '1601'}); warroom.go({area: '1602'})")
    page.settle()
    assert "เขต 2" in page.text("#breadcrumb")
    assert page.step["scope"]["area"] == "1602"


def test_a_late_answer_to_a_place_one_has_left_is_not_painted(page: Page) -> None:
    page.open("/?province=16")
    page.script(
        "const old = {...warroom.step, href: location.origin + '/?area=1602',"
        " tiles: warroom.step.tiles.map((tile) => ({...tile, v: 12.3}))}; warroom.paint(old);"
    )
    page.script("return warroom.schools()")
    assert "12.3" not in page.text("#lead") and page.value("ATT-01") != 12.3


def test_keys_choose_tiles_go_up_and_search(page: Page) -> None:
    page.open("/?province=16&area=1601")
    body = page.driver.find_element(By.TAG_NAME, "body")
    body.send_keys("3")
    page.settle()
    assert page.query["indicator"] == "INT-01"
    body.send_keys("[")
    page.settle()
    assert "area" not in page.query
    body.send_keys("?")
    assert page.find("[role=dialog]").is_displayed()
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.all("[role=dialog]")
    body.send_keys("/")
    field = page.driver.switch_to.active_element
    assert field.get_attribute("id") == "search"
    field.send_keys("สพป.ลพบุรี เขต 2")
    wait_until(lambda: page.all("#search-list [role=option]"), "results")
    field.send_keys(Keys.ARROW_DOWN)
    assert field.get_attribute("aria-activedescendant") == "hit-0"
    field.send_keys(Keys.ENTER)
    page.settle()
    assert page.query["area"] == "1602"


def test_letters_are_only_letters_while_one_types(page: Page) -> None:
    page.open("/?province=16")
    theme = page.script("return document.documentElement.dataset.theme")
    page.type("#search", "dl3")
    assert page.script("return document.documentElement.dataset.theme") == theme
    assert "lang" not in page.query
    assert "indicator" not in page.query


def test_siblings_are_filtered_by_name(page: Page) -> None:
    page.open("/?area=1601")
    page.find('#breadcrumb [data-act="siblings"]').click()
    find = page.driver.switch_to.active_element
    find.send_keys("เขต 2")
    assert [one.text for one in page.all(".siblings a")] == ["สพป.ลพบุรี เขต 2"]
    find.send_keys(Keys.ENTER)
    page.settle()
    assert page.query["area"] == "1602"


def test_the_whole_ranking_can_be_seen(sized: Page) -> None:
    sized.driver.set_window_size(1366, 700)
    sized.open("/?province=16&by=district")
    total = len(sized.step["rows"]["codes"])
    assert len(sized.all("#ranking tbody tr")) < total
    sized.find("#ranking-foot [data-act=twin]").click()
    assert len(sized.all("#ranking tbody tr")) == total


def test_the_table_of_schools_turns_its_pages(page: Page) -> None:
    page.open("/?area=1601")
    first = page.text("#ranking tbody a")
    page.click("[data-page='1']")
    assert page.text("#ranking tbody a") != first
    assert page.query["page"] == "1"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?province=99", "ไม่พบพื้นที่หรือโรงเรียน"),
        ("/?area=nowhere", "ไม่พบพื้นที่หรือโรงเรียน"),
        ("/nonsense", "ไม่มีหน้านี้"),
        ("/?period=ay2401-1", "ยังไม่มีข้อมูลช่วงนี้"),
    ],
)
def test_a_bad_address_is_a_friendly_state(page: Page, address: str, words: str) -> None:
    page.open(address)
    assert words in page.text("#view-state .state-box")
    page.click("#view-state a.primary")
    assert page.find("#lead").is_displayed()


def test_the_definitions_open_at_the_one_asked_for(page: Page) -> None:
    page.open("/indicators?indicator=ATT-01")
    [opened] = page.all("#definitions details[open]")
    assert opened.get_attribute("data-definition") == "ATT-01"
    assert "÷" in opened.text
    page.click("#definitions details[open] a.btn")
    assert page.path == "/"
    assert page.script("return warroom.indicator") == "ATT-01"


def test_a_phone_shows_one_column_with_tabs(sized: Page) -> None:
    sized.driver.set_window_size(520, 900)
    sized.open("/?province=16&screen=phone")
    assert sized.find("#tabs").is_displayed()
    assert not sized.find("#rail").is_displayed()
    assert sized.script("return document.documentElement.scrollWidth - innerWidth") <= 0
    small = sized.script(
        "return [...document.querySelectorAll('#tabs .tab, #breadcrumb .here, .seg button')]"
        ".filter((one) => one.offsetParent && one.offsetHeight < 44)"
        ".map((one) => one.outerHTML.slice(0, 90))"
    )
    assert small == []


def test_asking_again_leaves_the_address_as_it_was(page: Page) -> None:
    page.open("/?province=16")
    before = len(page.steps)
    page.script("warroom.fail(); warroom.refresh()")
    wait_until(lambda: "at=" not in page.driver.current_url, "the mark is gone")
    page.settle()
    assert len(page.steps) == before + 1
    assert page.query == {"province": "16"}
    assert not page.find("#banner").is_displayed()


@pytest.mark.parametrize("size", [(820, 900), (1366, 768), (1920, 1080)])
def test_nothing_in_the_header_lies_on_another(sized: Page, size: tuple[int, int]) -> None:
    sized.driver.set_window_size(*size)
    sized.open("/?area=1601&lang=en")
    longest = sized.script(
        "return warroom.schools().then(({code, en}) => code.map((one, i) => [en[i].length, one])"
        ".sort((a, b) => b[0] - a[0])[0][1])"
    )
    for address in ("/?area=1601&lang=en", f"/school?school={longest}&lang=en"):
        sized.open(address)
        boxes = sized.script(
            "return [...document.querySelectorAll('#header > *')].map((one) => {"
            " const box = one.getBoundingClientRect(); return [box.left, box.right, one.scrollWidth"
            " - one.clientWidth]; }).filter(([left, right]) => right - left > 1 && left >= 0)"
        )
        assert len(boxes) > 4
        for (_, right, over), (left, _, _) in pairwise(boxes):
            assert right <= left + 1, boxes
            assert over <= 1, boxes


def test_the_lead_sentence_keeps_to_its_lines(sized: Page) -> None:
    for size, lines in (((1366, 768), 1), ((500, 900), 2)):
        sized.driver.set_window_size(*size)
        sized.open("/")
        tall = sized.script(
            "const lead = document.getElementById('lead');"
            "return lead.scrollHeight / parseFloat(getComputedStyle(lead).lineHeight)"
        )
        assert tall < lines + 0.5, size


def test_what_is_on_the_screen_is_named_alike_in_every_view(page: Page) -> None:
    page.open("/?province=16")
    own = page.text("#lead")
    for path in ("map", "infrastructure", "attendance"):
        page.open(f"/{path}?province=16")
        assert len(page.all("#lead")) == 1 and page.find("#lead h1").is_displayed()
        assert page.text("#lead h1") not in ("", own)
        assert (len(page.all("#ranking")) == 1) is (path == "map")
    page.script("history.back()")
    page.open("/?province=16")
    assert page.text("h1#lead") == own
    assert page.all("#ranking tr[data-code]")


def test_on_a_phone_a_period_and_a_place_are_told_whole(page: Page) -> None:
    with page.screen(390, 844):
        page.open("/?area=1601&period=ay2569-1&lang=en").settle_drawing()
        period = page.script(
            "const box = document.querySelector('#period select');"
            "return box.selectedOptions[0].textContent"
        )
        assert period == "2026/1"
        name = page.script(
            "const one = document.querySelector('#breadcrumb .here > span');"
            "return [one.textContent, one.scrollWidth <= one.clientWidth]"
        )
        assert name == ["Lop Buri 1 PESAO", True]
