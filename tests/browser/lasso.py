"""Drawing round schools on the map, and what is listed of them."""

from __future__ import annotations

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.mouse_button import MouseButton

from tests.browser.page import Page
from tests.support import pointer, wait_until

Spot = tuple[int, int]

_INSIDE = """
const view = warroom.map.views.get('map'), {k, tx, ty} = view.view;
const {x, y} = view.scene.points, [left, top, right, bottom] = arguments;
const home = view.box.getBoundingClientRect(), {drawn} = view.scene.plan;
return drawn.idx.filter((i) => {
  const px = home.left + x[i] * k + tx, py = home.top + y[i] * k + ty;
  return !drawn.off.has(drawn.values[i]) && px > left && px < right && py > top && py < bottom;
}).map((i) => view.scene.schools.code[i]);
"""
LISTED = """
return [...document.querySelectorAll('#sheet tbody a')]
  .map((one) => new URL(one.href).searchParams.get('school'));
"""


def corners(page: Page) -> list[Spot]:
    """Of a piece of the map that schools stand in, in the window."""
    left, top, width, height = page.script("""
        const {left, top, width, height} = document.querySelector('.lasso').getBoundingClientRect();
        return [left, top, width, height];
    """)
    shares = [(0.25, 0.1), (0.75, 0.1), (0.75, 0.5), (0.25, 0.5)]
    return [(int(left + x * width), int(top + y * height)) for x, y in shares]


def line(page: Page, spots: list[Spot], button: int = MouseButton.LEFT) -> ActionChains:
    """Actions that hold a button and move along; it is still held."""
    chain = pointer(page.driver, *spots[0])
    chain.w3c_actions.pointer_action.pointer_down(button)
    for spot in spots[1:]:
        chain.w3c_actions.pointer_action.move_to_location(*spot)
    return chain


def round_and_list(page: Page, spots: list[Spot]) -> list[str]:
    """Draw round these corners of a square; the codes that are listed."""
    line(page, spots).release().perform()
    return listed(page, spots)


def listed(page: Page, spots: list[Spot]) -> list[str]:
    wait_until(lambda: page.all("#sheet tbody tr"), "what is inside is listed")
    inside = page.script(_INSIDE, *spots[0], *spots[2])
    found: list[str] = page.script(LISTED)
    # Schools on one spot stand beside it, so that one at the line may be in or out.
    assert len(set(found) ^ set(inside)) <= 3 < len(found)
    return found
