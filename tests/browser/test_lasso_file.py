"""The file of schools chosen on the map: what the page has, written as the server would."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.cells import neutral
from tests.browser.lasso import LISTED, corners, round_and_list
from tests.browser.maps import show
from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

#: From now on what is saved as a file is kept to be read.
_KEEP = """
window.saved = [];
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => (blob.arrayBuffer().then((held) => window.saved.push(
  [...new Uint8Array(held)])), make.call(URL, blob));
const press = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (this.download) window.named = this.download; else press.call(this);
};
"""


#: Saves all schools that a map shows, as if a line had been drawn round them.
_SAVE_ALL = """
const model = warroom.mapview.now;
warroom.mapview.fileButton(model, model.schools, warroom.text('mapview.lasso.by'), 'chosen');
warroom.actions['mapview-chosen-file']();
"""
_THEIRS = """
const done = arguments[0];
fetch(document.getElementById('mapview-export').href).then((a) => a.text()).then(done);
"""
File = tuple[dict[str, str], list[dict[str, str]]]


def read(words: str) -> File:
    """What a file says above its table, and its rows."""
    lines = list(csv.reader(io.StringIO(words.lstrip("\ufeff"), newline="")))
    at = lines.index([])
    head, *rows = lines[at + 1 :]
    about = {line[0]: line[1] for line in lines[:at]}
    return about, [dict(zip(head, row, strict=True)) for row in rows]


def saved(page: Page, press: str = "") -> File:
    """The file of the page: that of the button, or of what a script presses."""
    page.script(_KEEP)
    if press:
        page.script(press)
    else:
        page.find('[data-act="mapview-chosen-file"]').click()
    held: list[int] = wait_until(lambda: page.script("return window.saved[0]"), "it is saved")
    words = bytes(held)
    assert words.startswith(b"\xef\xbb\xbf"), "a spreadsheet reads it as UTF-8"
    return read(words.decode())


def theirs(page: Page) -> File:
    """The file of the server for the same map."""
    return read(page.driver.execute_async_script(_THEIRS))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_chosen_schools_are_taken_away_as_a_file(page: Page, language: str) -> None:
    show(page, f"/map?province=16&layer=net&only=size.small~size.tiny&lang={language}")
    page.find("#mapview-lasso").click()
    chosen = round_and_list(page, corners(page))
    about, rows = saved(page)

    def said(key: str) -> str:
        return str(page.script("return warroom.text(arguments[0])", key))

    assert [row[said("export.code")] for row in rows] == chosen
    assert about[said("export.schools")] == str(len(chosen))
    assert "(16)" in about[said("export.scope")]
    assert about[said("export.as_of")] == page.script("return warroom.boot.snapshot.as_of")[:10]
    assert about[said("export.snapshot")] == page.step["snapshot"]
    assert {"EMIS", "DMC"} <= set(about[said("export.source")].split(", "))
    assert about[said("export.filter")].startswith(said("mapview.lasso.by"))
    assert page.text('#mapview-chosen [data-drop="size.small"]') in about[said("export.filter")]
    # The same rows as the file of the server has, in the words of both.
    names, others = theirs(page)
    by_code = {row[said("export.code")]: row for row in others}
    for row in rows:
        assert list(row.items()) == list(by_code[row[said("export.code")]].items())
    for name in ("export.scope", "export.source", "export.as_of", "export.snapshot", "export.note"):
        assert about[said(name)] == names[said(name)], name
    assert page.script("return window.named") == (
        f"warroom_schools_chosen_16_{about[said('export.as_of')].replace('-', '')}.csv"
    )


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "region=C&only=size.small~net.unknown~net.none",
        "region=REO01&only=kind.special~kind.secondary",
        "only=region.REO01~region.C~kind.primary",
        "regions=18&only=region.REO01~power.unknown~size.tiny",
    ],
)
def test_the_file_says_of_what_it_is_as_that_of_the_server(
    page: Page, address: str, language: str
) -> None:
    show(page, f"/map?{address}&layer=net&lang={language}")
    about, _ = saved(page, _SAVE_ALL)
    names, _ = theirs(page)
    scope, kept = (
        page.script(f"return warroom.text('export.{one}')") for one in ("scope", "filter")
    )
    assert about[scope] == names[scope]
    by = page.script("return warroom.text('mapview.lasso.by')")
    assert about[kept] == f"{by} · {names[kept]}"


def test_every_layer_is_taken_away_as_the_server_does(page: Page) -> None:
    show(page, "/map?province=16")
    layers = page.script("return warroom.boot.layers.map((one) => one.id)")
    assert len(layers) == 9
    for layer in layers:
        show(page, f"/map?province=16&layer={layer}")
        (_, ours), (_, others) = saved(page, _SAVE_ALL), theirs(page)
        code = next(iter(ours[0]))
        assert list(ours[0]) == list(others[0])
        assert sorted(ours, key=lambda row: row[code]) == sorted(
            others, key=lambda row: row[code]
        ), layer
    # What is held back is said in words; no school of this province is so small.
    page.script("""
        const {field, layer, schools} = warroom.mapview.now;
        field.students[schools[0]] = warroom.points.HELD_BACK;
        layer.values[schools[0]] = layer.classes.length + 1;
    """)
    _, ours = saved(page, _SAVE_ALL)
    assert list(ours[0].values())[-2:] == page.script(
        "return ['points.held', 'missing.suppressed'].map((key) => warroom.text(key))"
    )


def test_what_was_listed_is_let_go_with_its_sheet(page: Page) -> None:
    show(page, "/map?province=16&layer=net")
    page.find("#mapview-lasso").click()
    round_and_list(page, corners(page))
    page.script(_KEEP)
    page.find('[data-act="close-sheet"]').click()
    page.script("warroom.actions['mapview-chosen-file']()")
    assert not page.script("return window.named")


def test_a_shared_screen_has_no_file_to_take_away(page: Page) -> None:
    show(page, "/map?province=16&layer=net&present=1")
    page.find("#mapview-lasso").click()
    assert round_and_list(page, corners(page))
    assert not page.find('[data-act="mapview-chosen-file"]').is_displayed()
    # Nor by its script: the server says no, and nothing is put together.
    page.script(_KEEP)
    page.script(_SAVE_ALL)
    wait_until(lambda: "โหมดนำเสนอ" in page.find("#notice").text, "it is said why")
    assert page.script("return window.saved") == []


@pytest.mark.proves("hardening.cells")
def test_a_cell_of_the_file_is_no_formula(page: Page) -> None:
    """Written as the server writes it, whatever it begins with."""
    show(page, "/map?province=16&layer=net")
    words = [f"{begin}1" for begin in ("\t", "\r", "\n", *"=+-@ ;'|%")]
    given = [*words, "a=1", 'a "b", c', "a\nb", "a\rb", "", -3, 12, "ก"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(["", *map(neutral, given)])
    said = page.script("return arguments[0].map(warroom.mapview.cellOf)", given)
    assert "," + ",".join(said) + "\r\n" == out.getvalue()


def test_schools_without_coordinates_are_taken_away_as_a_file(page: Page) -> None:
    """All of them, also those of a class that the map hides: it shows none of them."""
    show(page, "/map?province=16&layer=net&off=net.fiber")
    page.find('[data-act="mapview-unplaced"]').click()
    listed = page.script(LISTED)
    about, rows = saved(page)
    assert [next(iter(row.values())) for row in rows] == listed != []
    said = about[page.script("return warroom.text('export.filter')")]
    assert said == page.script("return warroom.text('mapview.unplaced.by')")
    assert page.script("return window.named").startswith("warroom_schools_unplaced_16_")
