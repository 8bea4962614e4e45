"""The browser of the tests means a figure, not the node that happened to show it."""

from __future__ import annotations

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By

from tests.browser.page import Page

pytestmark = pytest.mark.browser

_DRAW = "document.body.innerHTML = '<ul><li>a</li><li>' + arguments[0] + '</li></ul><p><b></b></p>'"


def test_what_is_drawn_anew_is_looked_for_again(page: Page) -> None:
    page.script(_DRAW, "1")
    second = page.all("li")[1]
    page.script(_DRAW, "2")
    assert second.text == "2"
    page.script(_DRAW, "3")
    assert second.get_property("textContent") == "3" and second.get_attribute("class") == ""
    page.script(_DRAW, "4")
    assert page.script("return arguments[0].textContent", second) == "4"


def test_what_is_gone_is_gone(page: Page) -> None:
    page.script(_DRAW, "1")
    second, inner = page.all("li")[1], page.find("p").find_element(By.CSS_SELECTOR, "b")
    page.script("document.body.innerHTML = '<ul><li>a</li></ul>'")
    with pytest.raises(StaleElementReferenceException):
        _ = second.text
    with pytest.raises(StaleElementReferenceException):
        _ = inner.text
