"""A wall and a laptop show a view whole; a tablet and a phone scroll down and never sideways.

The sizes are those of the pictures, to the pixel. On a laptop the pages of a school or a student
are read as a document, which may be longer than the screen.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from selenium import webdriver

from tests.browser.page import Page
from tests.browser.scenes import SCENES, Scene, address, of_person, people, size
from tests.support import Served

pytestmark = pytest.mark.browser

_DOCUMENTS = ("/school", "/student")
#: How far what the page holds reaches beyond it: sideways, and down (the frame or its middle); told
#: when the page has been drawn for its size.
_BEYOND = """
const done = arguments[0], page = document.documentElement, main = document.getElementById('main');
setTimeout(() => requestAnimationFrame(() => done({
  size: [...page.classList].find((one) => ['wall', 'laptop', 'tablet', 'phone'].includes(one)),
  sideways: page.scrollWidth - page.clientWidth, down: Math.max(
    page.scrollHeight - page.clientHeight, main.scrollHeight - main.clientHeight),
})), 400);
"""


@pytest.fixture(scope="module")
def found(served: Served, chrome: webdriver.Chrome) -> Mapping[str, str]:
    return people(Page(chrome, served.url))


def _resize(page: Page, name: str) -> None:
    one = size(name)
    page.resize(one.width, one.height)


@pytest.mark.parametrize("one", SCENES, ids=lambda one: one.name)
def test_it_scrolls_down_on_small_screens_alone(
    sized: Page, found: Mapping[str, str], one: Scene
) -> None:
    _resize(sized, "desk")
    sized.open(address(of_person(one, found), "light", "th"))
    # The window changes under the page, as when one turns a tablet.
    for at in ("desk", "laptop", "tablet", "phone"):
        _resize(sized, at)
        beyond = sized.driver.execute_async_script(_BEYOND)
        assert beyond["size"] == {"desk": "wall"}.get(at, at)
        assert beyond["sideways"] <= 0, at
        whole = at == "desk" or (at == "laptop" and not one.address.startswith(_DOCUMENTS))
        assert not whole or beyond["down"] <= 1, at
