"""The school's and the pupil's page: every figure says what it counts, of when and from where."""

from __future__ import annotations

import re

import pytest

from data.alerts import ALERTS
from data.sources import source
from tests.browser.accounts import LARGE, SMALL
from tests.browser.page import Page

pytestmark = pytest.mark.browser

#: No longer open when the first of the rounds was sent.
MERGED = "1016070043"
#: Words in Thai letters that do not say that they are.
_UNMARKED = """
const found = [];
const root = document.querySelector(arguments[0]);
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const {data, parentElement: box} = walker.currentNode;
  const thai = /[\\u0E00-\\u0E7F]/.test(data);
  if (thai && box.closest('[lang]').lang !== 'th' && box.getClientRects().length) found.push(data);
}
return found;
"""
THAI = re.compile("[\u0e00-\u0e7f]")
WIDER = """
return [...document.querySelectorAll('#view-school .table-scroll')].filter((one) =>
  one.getClientRects().length && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent.slice(0, 40));
"""
_FLAGGED = "return {alerts: Object.keys(warroom.boot.alerts), flags: warroom.step.school.flags}"
_PAINT_DAYS = """
const doc = structuredClone(warroom.step.school);
const at = doc.calendar.cells.findIndex((cell) => typeof cell === 'number');
doc.calendar.cells.splice(at, 3, 'u', 'n', 'h');
warroom.schoolParts.paintDaily(doc);
return at;
"""
_DAYS = """
return ['unknown', 'silent', 'hol'].map((look) => {
  const box = document.querySelector(`#school-daily rect.${look}`);
  const style = getComputedStyle(box);
  return [box.querySelector('title').textContent,
    `${style.fill}|${style.stroke}|${style.strokeDasharray}`];
});
"""


def test_a_matter_is_named_by_its_own_title(page: Page) -> None:
    page.open(f"/school?school={SMALL}")
    flags = page.script(_FLAGGED)["flags"]
    assert flags, "a school with something to look at"
    names = {rule.id: rule.name_th for rule in ALERTS}
    shown = [one.text for one in page.all(".school-reasons li b")]
    assert shown == [names[flag[0]] for flag in flags]


def test_grades_and_classes_of_a_small_school_tell_the_same(page: Page) -> None:
    page.open(f"/school?school={SMALL}")
    grades = [
        [int(cell.text) for cell in row.find_elements("css selector", ".bar b")]
        for row in page.all("#school-pupils .mirror-row")
    ]
    assert len(grades) > 3
    page.open(f"/school?school={SMALL}&tab=students")
    classes = [int(one.text) for one in page.all("#school-classes .n") if one.text]
    assert sum(classes) == sum(map(sum, grades)) == len(page.all("#school-roll tbody tr"))
    page.open(f"/school?school={SMALL}&tab=students&present=1")
    assert not [one.text for one in page.all("#school-classes .n") if one.text.isdigit()]


def test_a_day_without_a_word_is_no_holiday(page: Page) -> None:
    page.open(f"/school?school={SMALL}")
    page.script(_PAINT_DAYS)
    days = page.script(_DAYS)
    assert len({words.split(" · ")[1] for words, _ in days}) == 3
    assert len({look for _, look in days}) == 3
    assert "ไม่มีบันทึก" in page.text("#school-daily-legend")
    spoken = page.find("#school-daily .daily-scroll").get_attribute("aria-label")
    assert spoken is not None and "ไม่มีบันทึก 1 วัน" in spoken


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_panel_says_where_its_figures_come_from(page: Page, lang: str) -> None:
    source = "ที่มา " if lang == "th" else "Source: "
    for tab in ("", "students", "assets"):
        page.open(f"/school?school={SMALL}&tab={tab}&lang={lang}")
        panels = [one for one in page.all("#view-school .panel") if one.is_displayed()]
        told = [one.text for one in panels if "school-head" not in str(one.get_attribute("class"))]
        # Classes are of the roll beside them.
        silent = [words.splitlines()[0] for words in told if source not in words]
        assert len(told) >= 2 and len(silent) <= (tab == "students"), silent
    page.open(f"/school?school={SMALL}&lang={lang}")
    for part in ("#school-tiles .s", "#school-compare .l span small"):
        assert all(re.search(r"\d{2,4}", one.text) for one in page.all(part)), part


def test_a_pupils_rates_stand_beside_their_days(page: Page) -> None:
    page.open(f"/school?school={SMALL}&tab=students")
    page.click("#school-roll tbody a.ref")
    held = page.step["student"]
    year, days = held["year"], held["days"]
    head = page.text("#student-days-count")
    of = len(days) or year["recorded"]
    assert f"จาก {of} วัน" in head
    said = page.text("#student-signals")
    assert f"ขาด {year['absent']} จาก {year['recorded']} วัน ปีการศึกษา 2569" in said
    assert f"มา {year['present']} จาก {year['recorded']} วัน ปีการศึกษา 2569" in said
    for part in ("days", "signals", "growth", "support"):
        assert "ที่มา" in page.text(f"#student-{part}"), part


def test_what_is_not_kept_of_one_pupil_says_where_its_counts_come_from(page: Page) -> None:
    """Lists of grants, visits and health arrive: that they had no source would be wrong."""
    page.open(f"/school?school={SMALL}&tab=students")
    page.click("#school-roll tbody a.ref")
    said = page.text("#student-support")
    for id in ("cct", "careagg", "amss"):
        assert f"จาก {source(id).system}" in said, (id, said)


@pytest.mark.parametrize("tab", ["", "students", "assets"])
def test_a_phone_shows_the_school_without_scrolling_sideways(page: Page, tab: str) -> None:
    with page.screen(390, 844):
        page.open(f"/school?school={SMALL}&tab={tab}")
        assert page.script("return document.documentElement.scrollWidth") <= 390


def test_english_has_the_standard_names_of_what_feeds_write_in_thai(page: Page) -> None:
    page.open(f"/school?school={SMALL}&tab=assets&lang=en")
    names = [one.text for one in page.all("#school-assets tbody td:first-child b")]
    assert len(names) > 15 and not [name for name in names if THAI.search(name)], names
    page.open(f"/school?school={SMALL}&lang=en")
    days = page.script("""
        return [...document.querySelectorAll('#school-daily .hol title')]
          .map((one) => one.textContent);
    """)
    assert days and not [day for day in days if THAI.search(day)], days
    said = page.script(
        "return ['วันหยุดชดเชยวันแม่แห่งชาติ', 'อาคาร 12', 'วัดป่า 3'].map(warroom.named)"
    )
    assert said == ["National Mother’s Day (substitute holiday)", "Building 12", "วัดป่า 3"]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_tables_of_a_school_are_not_cut_on_a_phone_nor_on_a_wall(sized: Page, lang: str) -> None:
    for width, height in ((390, 844), (1920, 1080)):
        sized.resize(width, height)
        for tab in ("", "students", "assets"):
            sized.open(f"/school?school={LARGE}&tab={tab}&lang={lang}")
            assert sized.script(WIDER) == [], (width, tab)


def test_the_next_page_of_a_long_list_is_within_reach_on_a_wall(sized: Page) -> None:
    sized.resize(1920, 1080)
    sized.open(f"/school?school={LARGE}&tab=students")
    assert sized.step["school"]["list"]["pages"] > 1
    shown = sized.script("""
        const rows = document.querySelector('#school-roll .table-scroll');
        const {bottom} = rows.getBoundingClientRect();
        const ends = [...rows.querySelectorAll('tbody tr')]
          .map((row) => row.getBoundingClientRect().bottom);
        const last = Math.max(...ends.filter((end) => end <= bottom + 1));
        const next = document.querySelector('#school-roll .pager a').getBoundingClientRect();
        return [next.bottom, bottom - last];
    """)
    assert shown[0] < 1080, "the way to the next page"
    assert shown[1] < 2, "a whole row is the last"


def test_a_pupils_days_keep_their_legend_beside_the_title_on_paper(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students&lang=en")
    page.click("#school-roll tbody a.ref")
    with page.on_paper():
        title, legend = page.script("""
            return ['#student-days-title', '#student-days-count'].map((at) => {
              const {left, right, top, bottom} = document.querySelector(at).getBoundingClientRect();
              return [left, right, top, bottom];
            });
        """)
    assert title[1] <= legend[0] or title[3] <= legend[2]


def test_a_shared_screen_does_not_say_which_pupil_it_would_be(page: Page) -> None:
    page.open(f"/school?school={LARGE}&tab=students")
    page.click("#school-roll tbody a.ref")
    ref = page.query["student"]
    assert ref in page.text("#breadcrumb") and ref in page.driver.title
    page.open(f"/student?school={LARGE}&student={ref}&present=1")
    said = "return [document.title, document.body.innerText, document.head.innerText].join('|')"
    assert "นักเรียน" in page.text("#breadcrumb")
    assert ref not in page.script(said)
    with page.on_paper():
        sheet = "return [...document.querySelectorAll('style')].map((o) => o.textContent).join('|')"
        assert ref not in page.script(said) + page.script(sheet)


@pytest.mark.parametrize("tab", ["", "assets"])
def test_no_list_of_a_wall_is_cut_within_a_row(sized: Page, tab: str) -> None:
    sized.resize(1920, 1080)
    sized.open(f"/school?school={LARGE}&tab={tab}&lang=en")
    cut = sized.script("""
        return [...document.querySelectorAll('#view-school .table-scroll')]
          .filter((box) => box.getClientRects().length).map((box) => {
            const {bottom} = box.getBoundingClientRect();
            return [...box.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect())
              .filter((row) => row.top < bottom - 1 && row.bottom > bottom + 1).length;
          });
    """)
    assert len(cut) > 1 and not any(cut), cut


def test_keys_scroll_the_lists_of_a_wall(sized: Page) -> None:
    sized.resize(1920, 1080)
    sized.open(f"/school?school={LARGE}&tab=assets")
    lists = sized.script("""
        return [...document.querySelectorAll('#school-assets .table-scroll')]
          .map((box) => [box.scrollHeight > box.clientHeight + 1, box.tabIndex,
            box.getAttribute('aria-label'), box.closest('.panel').querySelector('h2').textContent]);
    """)
    assert any(scrolls for scrolls, *_ in lists)
    for scrolls, stop, name, heading in lists:
        assert (stop, name) == ((0, heading) if scrolls else (-1, None)), heading
    # What no longer scrolls is no stop any more.
    left = sized.script("""
        return [...document.querySelectorAll('#school-assets .table-scroll')].map((box) => {
          box.querySelectorAll('tbody tr').forEach((row, n) => n && row.remove());
          warroom.wholeRows(box);
          return ['tabindex', 'role', 'aria-label'].filter((one) => box.hasAttribute(one));
        });
    """)
    assert left and not any(left), left


def test_a_school_that_went_into_one_that_is_unknown_says_so(page: Page) -> None:
    page.open(f"/school?school={MERGED}&lang=en")
    page.script("""
        const doc = {...warroom.step.school, merged: null};
        warroom.views.school.paint({...warroom.step, school: doc});
    """)
    shown = page.text("#school-ended") + page.text("#school-head")
    assert "Merged into a school that is not on record" in shown
    assert "No longer open" in page.text("#school-head")
    assert "{" not in shown and not page.all("#school-ended a")


def test_a_school_without_a_later_round_says_when_it_was_last_open(page: Page) -> None:
    page.open(f"/school?school={MERGED}&lang=en")
    page.script("""
        const ended = {last: 'ay2569-1', since: null, known: 'ay2568-2'};
        warroom.views.school.paint({...warroom.step, school: {...warroom.step.school, ended}});
    """)
    when = page.text("#school-ended dd")
    assert when.startswith("last open in") and "before" not in when


def test_a_name_is_written_as_it_is(page: Page) -> None:
    page.open(f"/school?school={SMALL}")
    name = "ก$&ข$'ค"
    assert page.script("""
        const box = document.createElement('p');
        box.innerHTML = warroom.people.tambon({tambon: arguments[0]});
        return box.textContent;
    """, name) == f"ต.{name}"
    merged = page.script(
        "return warroom.people.filled('sch.ended.merged', arguments[0])", f"<b>{name}</b>"
    )
    assert f"<b>{name}</b>" in merged


def test_a_merged_school_says_into_which_and_compares_with_nothing(page: Page) -> None:
    page.open(f"/school?school={MERGED}&lang=en")
    told = page.step["school"]
    assert told["merged"][2] in page.text("#school-ended")
    assert "2025" in page.text("#school-ended")
    shown = page.script("""
        return ['compare', 'daily', 'checks', 'pupils', 'buildings', 'equipment']
          .filter((name) => document.querySelector(`#view-school .panel-${name}`).offsetParent);
    """)
    assert shown == [] and not page.all("#school-tiles > *")
    page.click("#school-ended a")
    assert page.query["school"] == told["merged"][0]
    assert page.all("#school-tiles > *") and not page.find("#school-ended").is_displayed()


@pytest.mark.parametrize("tab", ["", "students", "assets"])
def test_names_that_stay_thai_say_so_in_english(page: Page, tab: str) -> None:
    page.open(f"/school?school={LARGE}&tab={tab}&lang=en")
    assert "sub-district" in page.text(".school-where")
    assert not THAI.search(page.text(".school-where"))
    assert page.script(_UNMARKED, "#view-school") == []
    if tab == "students":
        page.click("#school-roll tbody a.ref")
        assert page.script(_UNMARKED, "#view-student") == []


@pytest.mark.parametrize("address", [f"/school?school={LARGE}", "/attendance?area=1601"])
def test_the_names_of_days_stay_while_a_phone_scrolls_the_year(sized: Page, address: str) -> None:
    sized.resize(390, 844)
    sized.open(address).settle_drawing()
    scrolled, names, days = sized.script("""
        const shown = document.querySelector('.view:not([hidden]) .calendar-names');
        const strip = shown.previousElementSibling;
        const middle = (one) => {
          const {top, bottom} = one.getBoundingClientRect();
          return (top + bottom) / 2;
        };
        const rows = new Set([...strip.querySelectorAll('rect.day')].map(middle).map(Math.round));
        return [strip.scrollLeft, [...shown.querySelectorAll('text')].map(middle),
          [...rows].sort((a, b) => a - b)];
    """)
    assert scrolled > 0 and len(names) == 5
    # Each name stands beside its row.
    assert all(abs(name - day) < 6 for name, day in zip(names, days, strict=True)), (names, days)
