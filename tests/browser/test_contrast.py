"""Words and marks read on the ground they are really drawn on, on every view in both themes.

Computed colours of the page: 4.5 for words (3 where they are large) and 3 for marks of status and
borders of what can be filled in. What is paled by opacity is read as pale as it is; words of a
chart are read on the panel behind them, or on the shape of the chart that lies under them. Words
over a drawn map have a halo and are not looked at here.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from selenium import webdriver

from tests.browser.page import Page
from tests.browser.scenes import SCENES, STATES, THEMES, Scene, address, of_person, people
from tests.support import Served

pytestmark = pytest.mark.browser

_MEASURE = """
const lum = ([r, g, b]) => [r, g, b].map((v) => v / 255)
  .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p);
  return (x + .05) / (y + .05); };
const read = (words) => {
  const found = /^rgba?\\(([^)]+)\\)$/.exec(words || '');
  if (!found) return null;
  const [r, g, b, a = 1] = found[1].split(/[ ,\\/]+/).filter(Boolean).map(Number);
  return [r, g, b, a];
};
const over = (top, below) => top.slice(0, 3).map((v, i) => v * top[3] + below[i] * (1 - top[3]));
const shown = (one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true});
/* How much of what is drawn is left of it by all that pales it. */
const fade = (one) => {
  let left = 1;
  for (let at = one; at; at = at.parentElement) left *= Number(getComputedStyle(at).opacity);
  return left;
};
/* The ground of an element: grounds of what holds it, from below; null where it is a picture. */
function ground(one) {
  const line = [];
  for (let at = one; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== 'none') return null;
    const own = read(style.backgroundColor);
    if (own && own[3]) line.push([...own.slice(0, 3), own[3] * fade(at)]);
    if (own && own[3] === 1) break;
  }
  return line.reduceRight((below, top) => over(top, below), [255, 255, 255]);
}
const name = (one) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`;
const low = [];
const counted = {words: 0, charts: 0, marks: 0, borders: 0};
function judge(kind, one, ink, least, said, below = ground(one)) {
  if (!ink || !ink[3] || !below) return;
  counted[kind] += 1;
  const found = ratio(over([...ink.slice(0, 3), ink[3] * fade(one)], below), below);
  if (found < least - .05) low.push(`${name(one)} "${said}" ${found.toFixed(2)} < ${least}`);
}
const view = document.querySelector('main > section:not([hidden])') || document.body;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const one = node.parentElement, said = node.data.trim();
  if (!said || !shown(one) || one.closest('svg, .map-box, canvas, :disabled, [aria-disabled=true]'))
    continue;
  const style = getComputedStyle(one), size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  judge('words', one, read(style.color), large ? 3 : 4.5, said.slice(0, 40));
}
/* What lies under the middle of a word of a chart: a shape of the chart, or the panel behind it. */
function under(one, svg) {
  const {left, top, width, height} = one.getBoundingClientRect();
  const at = document.elementsFromPoint(left + width / 2, top + height / 2);
  for (const shape of at.slice(0, at.includes(svg) ? at.indexOf(svg) : 0)) {
    if (!svg.contains(shape) || /^(text|tspan|g)$/.test(shape.tagName)) continue;
    const box = shape.getBoundingClientRect();
    // A line has no face that a word could stand on.
    if (box.width < 4 || box.height < 4) continue;
    const style = getComputedStyle(shape), ink = read(style.fill);
    if (style.fill.startsWith('url')) return null;
    const alpha = ink ? ink[3] * Number(style.fillOpacity) * fade(shape) : 0;
    const below = alpha > 0 && ground(svg);
    if (below) return over([...ink.slice(0, 3), alpha], below);
  }
  return ground(svg);
}
for (const one of document.querySelectorAll('svg text')) {
  const svg = one.closest('svg'), style = getComputedStyle(one), said = one.textContent.trim();
  if (!said || !shown(one) || one.closest('.map-box')) continue;
  one.scrollIntoView({block: 'nearest'});
  const size = parseFloat(style.fontSize), ink = read(style.fill);
  if (ink) ink[3] *= Number(style.fillOpacity);
  judge('charts', one, ink, size >= 24 ? 3 : 4.5, said.slice(0, 40), under(one, svg));
}
for (const one of document.querySelectorAll('.status-icon, svg.status')) {
  if (!shown(one) || one.closest('.map-box')) continue;
  for (const shape of one.querySelectorAll('path, circle, rect, polygon')) {
    const style = getComputedStyle(shape);
    const ink = read(style.fill) || read(style.stroke);
    if (ink && ink[3]) { judge('marks', one, ink, 3, 'mark'); break; }
  }
}
for (const one of document.querySelectorAll('input:not([type=hidden]), select')) {
  const style = getComputedStyle(one);
  if (!shown(one) || one.disabled || parseFloat(style.borderTopWidth) < 1) continue;
  if (style.appearance !== 'none' && ['radio', 'checkbox'].includes(one.type)) continue;
  judge('borders', one.parentElement, read(style.borderTopColor), 3, 'border of ' + one.id);
}
return {low: [...new Set(low)], counted, view: view.id};
"""


@pytest.fixture(scope="module")
def found(served: Served, chrome: webdriver.Chrome) -> Mapping[str, str]:
    return people(Page(chrome, served.url))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("one", (*SCENES, *STATES), ids=lambda one: one.name)
def test_words_and_marks_read_on_their_ground(
    page: Page, found: Mapping[str, str], one: Scene, theme: str
) -> None:
    page.open(address(of_person(one, found), theme, "th")).settle_drawing()
    told = page.script(_MEASURE)
    assert told["counted"]["words"] > 10, told
    assert not told["low"], "\n".join(told["low"])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", ["/map", "/infrastructure"])
def test_a_class_that_is_hidden_still_reads_in_the_key(page: Page, view: str, theme: str) -> None:
    page.open(f"{view}?off=net.dsl&theme={theme}").settle_drawing()
    assert page.all("[aria-pressed=false]:is(.key-row, .infra-key button)")
    told = page.script(_MEASURE)
    assert not told["low"], "\n".join(told["low"])


def test_what_does_not_read_is_told(page: Page) -> None:
    page.open("/?theme=light").settle_drawing()
    page.script(
        "const pale = document.createElement('p'); pale.textContent = 'pale words';"
        "pale.style.cssText = 'color:#aaa;background:#fff';"
        "document.querySelector('main').append(pale)"
    )
    told = page.script(_MEASURE)["low"]
    assert any("pale words" in one and "2.32 < 4.5" in one for one in told), told


_INKS = """
const host = document.createElement('div');
const classes = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((token) => [token, token, token, token]);
const row = {counts: [9, 9, 9, 9, 9, 9, 0, 0], schools: 54, code: '16', name: 'x', label: 'x', href: '/'};
host.innerHTML = warroom.stacked([row], classes);
document.querySelector('main').append(host);
const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
  .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0) + .05;
return [...host.querySelectorAll('i')].filter((one) => one.textContent).map((one) => {
  const {color, backgroundColor} = getComputedStyle(one), [a, b] = [light(color), light(backgroundColor)];
  return Math.max(a, b) / Math.min(a, b);
});
"""  # noqa: E501


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_share_reads_on_the_colour_of_any_class(page: Page, theme: str) -> None:
    page.open(f"/?theme={theme}")
    ratios = page.script(_INKS)
    assert len(ratios) == 6 and min(ratios) >= 4.5, ratios
