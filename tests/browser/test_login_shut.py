"""Real persons: nothing is given before one signs in, and the page says so and leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from dashboard.users import Accounts
from tests.browser import accounts
from tests.browser.accounts import DIRECTOR, fill, stand
from tests.browser.page import Page
from tests.support import Served, as_real, serving, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def real(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the same snapshot as if its persons were real."""
    folder = tmp_path_factory.mktemp("real")
    with serving(as_real(snapshot, folder), folder, WARROOM_API_TOKEN="") as held:
        accounts.accounts(held)
        yield held


@pytest.fixture
def shut(real: Served, driver: webdriver.Chrome) -> Page:
    """A page of that server, of somebody who is not signed in."""
    driver.execute_cdp_cmd(
        "Storage.clearDataForOrigin", {"origin": real.url, "storageTypes": "all"}
    )
    return Page(driver, real.url)


def test_real_data_lead_to_the_sign_in_and_back(shut: Page) -> None:
    shut.driver.get(f"{shut.url}/attendance?area=1601&lang=en")
    wait_until(lambda: shut.all("#view-state a[data-enter]"), "the way to the sign-in")
    assert shut.find("#view-state h1").text == "Sign in to see this page"
    assert not shut.find("#banner").is_displayed()
    assert shut.script("return warroom.boot") is None
    shut.find("#view-state a[data-enter]").click()
    wait_until(lambda: shut.path == "/login" and shut.all("html.login-ready"), "the sign-in")
    assert shut.text("#view-login h1") == "Sign in"
    # No role of a demo, no badge; the country and its schools are drawn for anybody.
    assert not shut.find("#login-demo").is_displayed()
    assert not shut.find("#login-sample").is_displayed()
    wait_until(lambda: shut.all("#login-map.on"), "the country is drawn")
    assert shut.text("#login-counts")[0].isdigit()
    fill(shut, DIRECTOR)
    wait_until(lambda: shut.path == "/attendance", "back where one came from")
    shut.settle()
    assert shut.query["area"] == "1601" and shut.step["state"] is None


@pytest.mark.proves("hardening.privacy")
def test_whoever_is_not_known_reads_how_their_data_is_used(shut: Page) -> None:
    stand(shut, "/login?lang=en")
    shut.find(".login-privacy a").click()
    wait_until(lambda: shut.all("#privacy-sources article"), "the page is there")
    assert shut.path == "/privacy" and shut.script("return warroom.boot") is None
    shown = shut.text("#view-privacy")
    assert "Data protection officer" in shown and "90 days at most" in shown
    assert not re.search("[ก-๛]", shown) and "privacy." not in shown
    # In the other language, with a way to the sign-in and nothing that needs more to be known.
    shut.find('#language [data-lang="th"]').click()
    wait_until(lambda: "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล" in shut.text("#privacy-ask"), "it is Thai")
    assert shut.find("#view-privacy h1").text == "ความเป็นส่วนตัว"
    assert not shut.find("#rail").is_displayed() and not shut.find("#search").is_displayed()
    assert shut.find("#person a").get_attribute("aria-label") == "เข้าสู่ระบบ"


@pytest.mark.parametrize("asked", ["fetch('/search?q=x')", "warroom.drill('district', '1602')"])
def test_whoever_is_signed_out_meanwhile_is_told_at_the_next_request(
    shut: Page, real: Served, asked: str
) -> None:
    accounts.enter(shut, DIRECTOR)
    Accounts(real.log.parent / "users.sqlite").sign_out_everywhere(DIRECTOR)
    shut.script(asked)
    wait_until(lambda: shut.all("#view-state a[data-enter]"), "the way to the sign-in")
    assert shut.find("#view-state").is_displayed()
    assert shut.find("#view-state h1").text == shut.script("return warroom.text('state.sign_in')")
    assert "failed" not in shut.find("#view-state").get_attribute("class")


@pytest.mark.proves("sign-in.demo")
def test_nobody_is_let_in_by_the_roles_of_the_demo(shut: Page) -> None:
    stand(shut)
    status = shut.driver.execute_async_script(
        "const done = arguments[0]; fetch('/login/demo', {method: 'POST', headers:"
        " {'Content-Type': 'application/json'}, body: '{\"role\": \"area_director\"}'})"
        ".then((answer) => done(answer.status))"
    )
    assert status == 404
