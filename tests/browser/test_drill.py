"""From the country to a student and back: by clicks, by pasted addresses, by back and forward."""

from __future__ import annotations

import pytest

from tests.browser.page import Page

pytestmark = pytest.mark.browser

STEP_BYTES = 16 * 1024


def _drill(page: Page, code: str = "") -> dict[str, str]:
    """Click one place of the ranking (the first that has a link) and return the new address."""
    row = f'#ranking tr[data-code="{code}"] a' if code else "#ranking tr[data-code] a"
    page.click(row)
    return page.query


def test_from_the_country_to_a_student_and_back_by_clicks(page: Page) -> None:
    page.open("/")
    assert page.query == {}
    page.click('#by [data-by="region"]')
    walked = [dict(page.query)]
    assert _drill(page, "C")["region"] == "C"
    assert _drill(page, "16")["province"] == "16"
    assert _drill(page, "1601")["area"] == "1601"
    # Below an area the ranking is of schools; the map leads to the district.
    page.click_map("1603")
    assert page.query["district"] == "1603" and page.query["area"] == "1601"
    school = _drill(page)["school"]
    assert page.path == "/school" and len(school) == 10
    page.click('#school-tabs a[href*="tab=students"]')
    page.click("#view-school tr[data-href] a")
    assert page.path == "/student"
    assert page.query["student"] not in ("", None)
    assert not page.step["state"]

    # Up again by the breadcrumb alone, one place at a time.
    seen = []
    while page.all("#breadcrumb a[href]"):
        links = page.all("#breadcrumb a[href]")
        page.script("arguments[0].click()", links[-1])
        page.settle()
        seen.append(page.step["scope"]["level"])
    assert seen[0] == "school" and seen[-1] == "country", seen
    assert walked[0]["by"] == "region"
    page.assert_clean()


def test_back_and_forward_walk_the_same_way(page: Page) -> None:
    page.open("/")
    addresses = [page.driver.current_url]
    for go in (
        lambda: _drill(page, "16"),
        lambda: _drill(page, "1601"),
        lambda: page.click_map("1601"),
    ):
        go()
        addresses.append(page.driver.current_url)
    titles = []
    for address in reversed(addresses[:-1]):
        page.back()
        assert page.driver.current_url == address
        titles.append(page.step["scope"]["level"])
    assert titles == ["area", "province", "country"]
    for address in addresses[1:]:
        page.forward()
        assert page.driver.current_url == address
    assert page.step["scope"]["level"] == "district"
    page.assert_clean()


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("/", "country"),
        ("/?region=C", "region"),
        ("/?region=REO01&regions=18", "region"),
        ("/?province=16", "province"),
        ("/?province=16&area=S16", "area"),
        ("/?area=S16", "area"),
        ("/?area=100700", "area"),
        ("/?district=1601", "district"),
        ("/?area=1601&district=1601&indicator=OPP-10&lang=en&theme=dark", "district"),
        ("/?province=16&nonsense=1&period=ay2569-1", "province"),
    ],
)
def test_a_pasted_address_shows_its_place(page: Page, address: str, level: str) -> None:
    page.open(address)
    assert page.step["state"] is None
    assert page.step["scope"]["level"] == level
    assert page.text("#lead")
    assert page.value("INT-01") is not None
    page.assert_clean()


def test_the_same_address_shows_the_same_to_another_person(page: Page) -> None:
    page.open("/")
    _drill(page, "16")
    _drill(page, "1602")
    first = page.driver.current_url
    shown = page.text("#lead"), page.text("#ranking"), page.text("#breadcrumb")
    page.driver.delete_all_cookies()
    page.script("localStorage.clear()")
    page.driver.get("about:blank")
    page.open(first.removeprefix(page.url))
    assert (page.text("#lead"), page.text("#ranking"), page.text("#breadcrumb")) == shown


@pytest.mark.parametrize(
    "address",
    [
        "/?province=99",
        "/?area=9999",
        "/?district=0000",
        "/school?school=1000000000",
        "/student?school=1016070001&student=nobody",
        "/?province=16&area=5001",
        "/?period=ay1999-1",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_a_friendly_state(page: Page, address: str) -> None:
    page.open(address)
    state = page.step["state"]
    assert state, f"{address} shows {page.step['scope']}"
    shown = page.text("#view-state")
    assert shown and "Traceback" not in shown
    page.click("#view-state a[href]")
    assert page.step["state"] is None
    page.assert_clean()


def test_one_small_request_a_drill(page: Page) -> None:
    page.open("/")
    for go in (
        lambda: _drill(page, "16"),
        lambda: _drill(page, "1601"),
        lambda: page.click_map("1605"),
        lambda: _drill(page),
    ):
        before = len(page.steps)
        go()
        made = page.steps[before:]
        assert len(made) == 1, made
        assert 0 < made[0]["bytes"] <= STEP_BYTES, made
    assert page.path == "/school"
    page.assert_clean()
