"""The overview as it is drawn: whole on every screen, nothing cut and nothing upon another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.page import Page

pytestmark = pytest.mark.browser


def test_a_phone_and_a_wall_have_all_of_it(page: Page, snapshot: Path) -> None:
    for width, height, name in ((390, 844, "phone"), (820, 1180, "tablet"), (1920, 1080, "wall")):
        page.driver.set_window_size(width, height)
        page.open("/?province=16")
        assert name in page.script("return document.documentElement.className"), name
        assert page.value("SIT-01.students") is not None
        wider = page.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, f"{name} scrolls sideways by {wider} px"
    page.assert_clean()


def test_a_label_of_the_map_reads_as_the_ranking_does(page: Page) -> None:
    page.open("/?province=16&by=district").settle_drawing()
    told = page.script("return warroom.map.views.get('map').scene.format(92.9)")
    assert (
        told
        == "92.90"
        == page.script("return warroom.fmt.value(92.9, warroom.indicatorOf('ATT-01'))")
    )


def test_a_sentence_breaks_between_its_phrases(page: Page) -> None:
    page.driver.set_window_size(500, 900)
    page.open("/?screen=phone").settle_drawing()
    lines = page.script(
        "return [...document.querySelectorAll('#lead .phrase, #alerts .phrase')]"
        ".filter((one) => one.offsetParent)"
        ".map((one) => [one.textContent, one.getClientRects().length])"
    )
    cut = page.script("return document.documentElement.scrollWidth > innerWidth")
    page.driver.set_window_size(1440, 900)
    assert len(lines) > 4 and all(n == 1 for _, n in lines), lines
    assert not cut
    told = page.script(
        "return ['ต่ำกว่าเป้า 0.7 จุด', 'สพป.ลพบุรี เขต 1 (93.79%)',"
        " 'สพป.ลพบุรี เขต 1', 'พบ 1,234 แห่ง ใน 28 (จาก 99 วัน)'].map((words) => {"
        " const box = document.createElement('p'); box.innerHTML = warroom.phrased(words);"
        " return [box.textContent,"
        " [...box.querySelectorAll('.phrase')].map((one) => one.textContent)]; })"
    )
    assert told == [
        ["ต่ำกว่าเป้า 0.7 จุด", ["ต่ำกว่าเป้า", "0.7 จุด"]],
        ["สพป.ลพบุรี เขต 1 (93.79%)", ["สพป.ลพบุรี", "เขต 1"]],
        ["สพป.ลพบุรี เขต 1", ["สพป.ลพบุรี", "เขต 1"]],
        ["พบ 1,234 แห่ง ใน 28 (จาก 99 วัน)", ["พบ", "1,234 แห่ง", "ใน 28", "(จาก", "99 วัน)"]],
    ]


_ON_LINES = """
const touching = [];
for (const label of document.querySelectorAll('#trend .now-text, #trend .this-text')) {
  const {left, top, right, bottom} = label.getBoundingClientRect();
  // The letters stand within the box of their line.
  const part = (bottom - top) * 0.22, box = {left, right, top: top + part, bottom: bottom - part};
  for (const stroke of document.querySelectorAll('#trend path.this, #trend path.last')) {
    const at = stroke.getScreenCTM();
    for (let far = 0; far < stroke.getTotalLength(); far += 1) {
      const {x, y} = stroke.getPointAtLength(far).matrixTransform(at);
      if (x > box.left && x < box.right && y > box.top && y < box.bottom) {
        touching.push(label.textContent + ' on ' + stroke.className.baseVal);
        break;
      }
    }
  }
}
return [document.querySelectorAll('#trend .now-text').length, touching];
"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_no_label_of_the_trend_stands_on_a_line(page: Page, width: int, height: int) -> None:
    page.driver.set_window_size(width, height)
    for scope in ("", "province=16", "area=1601", "area=S16"):
        page.open(f"/?side=trend&{scope}").settle_drawing()
        assert page.script(_ON_LINES) == [1, []], scope


def test_the_line_of_a_tile_goes_the_way_its_change_does(page: Page) -> None:
    """Where schools are missing, a line of all of them would fall beside a change of the rest."""
    page.open("/")
    drawn = page.script("""
        const tile = {v: 90, prev: 88, units: 9, due: 10, spark: [100, 99, 90], st: 'info', id: 'SIT-01.students'};
        const line = (more) => {
          const step = {...warroom.step, tiles: [{...tile, ...more}]};
          warroom.tiles.paintTiles(step);
          const path = document.querySelector('#kpis .spark-line').getAttribute('d');
          return path.split(/[ML]/).slice(1).map((point) => Number(point.split(' ')[1]));
        };
        return [line({}), line({prev: 90}), line({units: 10})];
    """)  # noqa: E501
    rising, flat, whole = drawn
    assert len(rising) == 2 and rising[0] > rising[1]
    assert len(flat) == 2 and flat[0] == flat[1]
    assert len(whole) == 3 and whole[0] < whole[2]


def test_a_limit_on_a_tile_is_never_cut(page: Page) -> None:
    page.driver.set_window_size(768, 1024)
    page.open("/?province=16&area=1601&lang=en").settle_drawing()
    cut = page.script("""return [...document.querySelectorAll('#kpis .kpi-foot > span')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)""")
    assert cut == []
    assert "≤ 0.1%" in page.text("#kpi-OPP-07 .kpi-foot")


def test_the_period_of_a_tile_touches_neither_icon_nor_unit(page: Page) -> None:
    for width, height in ((1366, 768), (768, 1024), (390, 844)):
        page.driver.set_window_size(width, height)
        page.open("/?province=16&area=1601&lang=en").settle_drawing()
        met = page.script("""
            const letters = (box) => {
              const range = document.createRange();
              range.selectNodeContents(box);
              const {left, right, top, bottom} = range.getBoundingClientRect();
              return {left, right, top: top + (bottom - top) * 0.2, bottom: bottom - (bottom - top) * 0.25};
            };
            return [...document.querySelectorAll('#kpis .kpi em')].filter((em) => em.offsetParent).flatMap((em) => {
              const own = letters(em), tile = em.closest('.kpi');
              const unit = letters(tile.querySelector('small')), mark = tile.querySelector('.status-icon').getBoundingClientRect();
              return [['unit', unit], ['icon', mark]].filter(([, box]) =>
                own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom)
                .map(([what]) => tile.id + ' ' + what);
            });
        """)  # noqa: E501
        assert met == [], width


def test_the_offices_of_regions_are_short_where_room_is_little(page: Page) -> None:
    page.open("/?lang=en&by=region&regions=18")
    names = [one.text for one in page.all("#ranking .rank tbody th")]
    assert names and all(re.fullmatch(r"REO \d+( \d+/\d+)?", name) for name in names), names
    code = page.step["rows"]["codes"][0]
    page.open(f"/?lang=en&region={code}&regions=18")
    here = page.find("#breadcrumb .here > span")
    assert re.fullmatch(r"REO \d+", here.text)
    assert re.fullmatch(r"Regional Education Office \d+", str(here.get_attribute("title")))


def test_a_list_that_all_but_fits_is_shown_whole(page: Page) -> None:
    page.driver.set_window_size(1920, 1080)
    page.open("/?by=district&province=16").settle_drawing()
    shown, count, inside = page.script("""
        const unit = warroom.svg.rem();
        // One more than stand there at their usual height.
        const count = Math.floor((document.querySelector('#ranking').clientHeight / unit - 1.9) / 2.125) + 1;
        const step = JSON.parse(JSON.stringify(warroom.step));
        const {rows} = step;
        const all = Object.keys(warroom.boot.places.district);
        rows.codes = Array.from({length: count}, (_, i) => all[i % all.length]);
        rows.v[warroom.indicator] = rows.codes.map((_, i) => 90 + i / 10);
        rows.p[warroom.indicator] = rows.codes.map(() => 91);
        rows.n = rows.codes.map(() => 9);
        rows.part = rows.m = {};
        warroom.lists.paintRanking(step);
        const box = document.querySelector('#ranking').getBoundingClientRect();
        const lines = [...document.querySelectorAll('#ranking .rank tbody tr')];
        return [lines.length, count, lines.every((one) => one.getBoundingClientRect().bottom <= box.bottom + 1)];
    """)  # noqa: E501
    assert shown == count and inside
