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
    # Of few learners in all the sum is hidden as well, and says so.
    held = page.find("#ranking tr.others .v").get_attribute("data-value")
    assert held == (None if value is None else str(value))
    assert len(page.all("#ranking .rank tr[data-code]")) == len(rows["codes"]) - count
    page.click('#ranking-foot [data-act="twin"]')
    assert not page.all("#ranking tr.others")
    assert len(page.all("#ranking .rank tr[data-code]")) == len(rows["codes"])


def test_schools_whose_number_is_hidden_are_counted_until_they_are_asked_for(page: Page) -> None:
    page.open("/?area=S16&by=school&indicator=OPP-14&lang=en").settle_drawing()
    table = page.step["schools"]
    shown = "#ranking .schools tr[data-school]"
    assert table["hidden"] > 1
    assert len(page.all(f"{shown} td.v[data-value]")) == len(page.all(shown))
    assert len(page.all(shown)) == table["total"] - table["hidden"]
    assert page.text("#ranking .schools tr.others th") == f"Hidden ({table['hidden']})"
    page.click("#ranking .schools tr.others button")
    page.settle()
    assert page.query["sort"] == "name" and not page.all("#ranking .schools tr.others")
    pages = range(page.step["schools"]["pages"])
    said = []
    for n in pages:
        page.open(f"/?area=S16&by=school&indicator=OPP-14&sort=name&page={n}&lang=en")
        said += [one.text for one in page.all(f"{shown} td.v.none")]
    assert said == ["Hidden"] * table["hidden"]


@pytest.mark.parametrize(("language", "word"), [("th", "ปกปิด"), ("en", "Hidden")])
def test_a_hidden_number_is_not_said_to_be_none(page: Page, language: str, word: str) -> None:
    page.open(f"/?province=16&by=area&indicator=OPP-14&lang={language}").settle_drawing()
    rows = page.step["rows"]
    hidden = [rows["codes"][int(n)] for n, why in rows["m"]["OPP-14"].items() if why[0] == "s"]
    assert hidden
    for code in hidden:
        assert page.text(f'#ranking tr[data-code="{code}"] .v') == word
    assert f"{word} {len(hidden)}" in page.text("#map .map-legend, #map .map-note")
    # Of a share too.
    page.open(f"/?area=S16&by=school&indicator=OPP-07&sort=name&lang={language}").settle()
    assert {one.text for one in page.all("#ranking .schools td.v.none")} == {word}
