"""Most of a ranking is not shown: what is seen of it."""

from __future__ import annotations

import pytest

from tests.browser.page import Page

pytestmark = pytest.mark.browser


def test_places_of_too_few_learners_are_one_row_until_all_are_asked_for(page: Page) -> None:
    page.open("/?province=16&by=district&indicator=OPP-14.myanmar&lang=en").settle_drawing()
    rows = page.step["rows"]
    count, value = rows["o"]["OPP-14.myanmar"]
    assert page.text("#ranking tr.others th") == f"Others ({count})"
    assert page.find("#ranking tr.others .v").get_attribute("data-value") == str(value)
    assert len(page.all("#ranking .rank tr[data-code]")) == len(rows["codes"]) - count
    page.click('#ranking-foot [data-act="twin"]')
    assert not page.all("#ranking tr.others")
    assert len(page.all("#ranking .rank tr[data-code]")) == len(rows["codes"])
