"""Schools chosen on the map by drawing round them."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.test_mapview import number, show
from tests.support import pointer, wait_until

pytestmark = pytest.mark.browser


def test_schools_are_chosen_by_drawing_round_them(page: Page) -> None:
    show(page, "/map?province=16&layer=net")
    steps, named = len(page.steps), page.driver.current_url
    page.find("#mapview-lasso").click()
    left, top, width, height = page.script("""
        const {left, top, width, height} = document.querySelector('.lasso').getBoundingClientRect();
        return [left, top, width, height];
    """)
    corners = [(0.25, 0.1), (0.75, 0.1), (0.75, 0.5), (0.25, 0.5)]
    spots = [(left + x * width, top + y * height) for x, y in corners]
    drag = pointer(page.driver, *map(int, spots[0])).click_and_hold()
    for spot in spots[1:]:
        drag.w3c_actions.pointer_action.move_to_location(*map(int, spot))
    drag.release().perform()
    wait_until(lambda: page.all("#sheet tbody tr"), "what is inside is listed")
    inside = page.script(
        """
        const view = warroom.map.views.get('map'), {k, tx, ty} = view.view;
        const {x, y} = view.scene.points, [left, top, right, bottom] = arguments;
        const home = view.box.getBoundingClientRect();
        return view.scene.plan.idx.filter((i) => {
          const px = home.left + x[i] * k + tx, py = home.top + y[i] * k + ty;
          return px > left && px < right && py > top && py < bottom;
        }).map((i) => view.scene.schools.code[i]);
        """,
        *(int(part) for part in (*spots[0], *spots[2])),
    )
    listed = page.script("""
        return [...document.querySelectorAll('#sheet tbody a')]
          .map((one) => new URL(one.href).searchParams.get('school'))
    """)
    # Schools on one spot stand beside it, so that one at the line may be in or out.
    assert len(set(listed) ^ set(inside)) <= 3 < len(listed)
    assert number(page.text("#sheet h2")) == len(listed)
    counted = page.script(
        "return [...document.querySelectorAll('#sheet .chip b')].map((one) => +one.textContent)"
    )
    assert sum(counted) == len(listed)
    assert len(page.steps) == steps and page.driver.current_url == named
    page.find('[data-act="close-sheet"]').click()
    assert page.script("return document.activeElement.id") == "mapview-lasso"
    # It is left as it was entered, by a key, too.
    page.find("#mapview-lasso").click()
    assert page.all(".lasso")
    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    assert not page.all(".lasso")
    page.assert_clean()
