"""The page under test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium import webdriver

from dashboard.users import Accounts
from tests.browser import accounts
from tests.browser.page import Page
from tests.support import Served


@pytest.fixture
def page(served: Served, driver: webdriver.Chrome) -> Page:
    """A page of the served snapshot, not opened yet; nothing is kept of earlier visits."""
    driver.execute_cdp_cmd(
        "Storage.clearDataForOrigin", {"origin": served.url, "storageTypes": "all"}
    )
    return Page(driver, served.url)


@pytest.fixture
def sized(page: Page) -> Iterator[Page]:
    """A page whose window, media and fingers a test may change."""
    yield page
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    page.own_screen()
    page.driver.set_window_size(1440, 900)


@pytest.fixture(scope="module")
def store(served: Served) -> Accounts:
    """The accounts of the server."""
    return accounts.accounts(served)


@pytest.fixture
def forgiven(served: Served, store: Accounts) -> None:
    """No failure of an earlier test counts against this one."""
    accounts.forgive(served)
