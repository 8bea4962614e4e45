"""The attendance page as a person uses it: a day of the calendar sets everything, by mouse and
keys.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.support import wait_until

pytestmark = pytest.mark.browser

TODAY, EARLIER = "2026-11-20", "2026-08-13"
_SAY = """
const told = {
  place: 'ลพบุรี', day: '2026-11-20', today: '2026-11-20', streak: [7, 0],
  asked: {due: 10, recorded: 10, part: 0}, weekdays: Array(5).fill([1, 1, 1]), ...arguments[0],
};
const before = warroom.lang;
warroom.lang = arguments[1];
const said = warroom.attendance.sentence(told);
warroom.lang = before;
const words = said.groups.map((group) => group.map(([part]) => part).join(''));
return [said.status, words.join(' · ')];
"""
_GOOD = {"v": 96.2, "st": "good"}
_MON_FRI = [[3, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [3, 1, 1]]
CASES: list[tuple[dict[str, Any], str, str, str]] = [
    ({"tile": _GOOD}, "good",
     "ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95% · ไม่มีนักเรียนขาดติดต่อกันถึง 7 วัน",
     "ลพบุรี: attendance 96.2%, on target (95%) · no student absent 7 days in a row"),
    ({"tile": {"v": 94.2, "st": "watch"}, "streak": [7, 1]}, "watch",
     "ลพบุรี นักเรียนมาเรียน 94.2% ต่ำกว่าเป้า 0.8 จุด · ขาดติดต่อกัน 7 วันขึ้นไป 1 คน",
     "ลพบุรี: attendance 94.2%, 0.8 pts below target · 1 student absent 7 or more days in a row"),
    ({"tile": {"v": 94.2, "st": "watch"}, "streak": [7, 27], "weekdays": _MON_FRI}, "watch",
     "ลพบุรี นักเรียนมาเรียน 94.2% ต่ำกว่าเป้า 0.8 จุด · วันจันทร์และศุกร์มาเรียนน้อยกว่าวันอื่น · "
     "ขาดติดต่อกัน 7 วันขึ้นไป 27 คน",
     "ลพบุรี: attendance 94.2%, 0.8 pts below target · lower attendance on Mondays and Fridays · "
     "27 students absent 7 or more days in a row"),
    ({"tile": _GOOD, "streak": [7, None], "asked": {"due": 10, "recorded": 9, "part": 0},
      "weekdays": [*_MON_FRI[:4], [1, 1, 1]]}, "watch",
     "ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95% · ยังไม่บันทึก 1 โรงเรียน · วันจันทร์มาเรียนน้อยที่สุด",
     "ลพบุรี: attendance 96.2%, on target (95%) · 1 school not recorded · "
     "lowest attendance on Mondays"),
    ({"tile": _GOOD, "day": EARLIER, "asked": {"due": 10, "recorded": 4, "part": 0}}, "watch",
     "13 ส.ค. 2569 ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95% · ยังไม่บันทึก 6 โรงเรียน",
     "13 Aug 2026, ลพบุรี: attendance 96.2%, on target (95%) · 6 schools not recorded"),
    ({"tile": _GOOD, "streak": None, "area": [7, 12, None, "1602", 1]}, "watch",
     "ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95% · "
     "ขาดติดต่อกัน 7 วันขึ้นไปมากที่สุด 12 คนที่ สพป.ลพบุรี เขต 2",
     "ลพบุรี: attendance 96.2%, on target (95%) · "
     "absent 7 or more days in a row: most in Lop Buri 2 PESAO (12 students)"),
    ({"tile": _GOOD, "streak": None, "area": [7, 5, None, "1602", 3]}, "watch",
     "ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95% · "
     "ขาดติดต่อกัน 7 วันขึ้นไปมากที่สุดเท่ากัน 3 เขต เขตละ 5 คน",
     "ลพบุรี: attendance 96.2%, on target (95%) · "
     "absent 7 or more days in a row: most in 3 areas, 5 students each"),
    ({"tile": _GOOD, "streak": None, "area": [7, 0, None, None, 0]}, "good",
     "ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95% · ไม่มีนักเรียนขาดติดต่อกันถึง 7 วัน",
     "ลพบุรี: attendance 96.2%, on target (95%) · no student absent 7 days in a row"),
    ({"tile": _GOOD, "streak": None, "area": [7, None, "suppressed", None, 0]}, "good",
     "ลพบุรี นักเรียนมาเรียน 96.2% ถึงเป้า 95%", "ลพบุรี: attendance 96.2%, on target (95%)"),
    ({"tile": {"m": "not_applicable"}, "day": "2026-07-29", "holiday": "วันอาสาฬหบูชา",
      "asked": {"due": 0, "recorded": 0, "part": 0}}, "none",
     "ลพบุรี: 29 ก.ค. 2569 ไม่ใช่วันเรียน (วันอาสาฬหบูชา)",
     "ลพบุรี: 29 Jul 2026 is not a school day (วันอาสาฬหบูชา)"),
    ({"tile": {"m": "not_applicable"}, "day": "2026-07-28", "streak": [7, None],
      "asked": {"due": 0, "recorded": 0, "part": 0}}, "none",
     "ลพบุรี: 28 ก.ค. 2569 ไม่ใช่วันเรียน", "ลพบุรี: 28 Jul 2026 is not a school day"),
    ({"tile": {"m": "not_applicable"}, "day": "2026-12-01", "streak": [7, None],
      "asked": {"due": 0, "recorded": 0, "part": 0}}, "none",
     "ลพบุรี: ยังไม่ถึง 1 ธ.ค. 2569", "ลพบุรี: 1 Dec 2026 is still to come"),
    ({"tile": {"m": "not_reported"}, "streak": [7, None],
      "asked": {"due": 10, "recorded": 0, "part": 0}}, "none",
     "ลพบุรี: ยังไม่มีโรงเรียนใดบันทึกข้อมูล 20 พ.ย. 2569",
     "ลพบุรี: no school has recorded 20 Nov 2026 yet"),
    ({"tile": {"m": "suppressed"}, "streak": [7, None], "weekdays": [[None] * 3] * 5}, "none",
     "ลพบุรี: ไม่แสดงค่าของวันเพื่อคุ้มครองข้อมูลกลุ่มเล็ก",
     "ลพบุรี: the day is not shown, to protect a small group"),
]


def test_the_page_shows_its_parts_and_speaks(page: Page) -> None:
    page.open("/attendance?province=16")
    assert "มาเรียน" in page.text("#attendance-lead")
    tiles = page.all("#attendance-kpis .kpi")
    assert len(tiles) == 6
    assert all((one.get_attribute("aria-label") or "").count(",") >= 2 for one in tiles)
    assert page.value("ATT-01") == page.step["tiles"][0]["v"]
    drawn = page.all("#attendance-calendar [data-day]")
    numbers = [cell for cell in page.step["attendance"]["cells"] if not isinstance(cell, str)]
    assert len(drawn) == len(numbers)
    assert len(page.all("#attendance-calendar .low")) == 5
    assert len(page.all("#attendance-calendar .now")) == 1
    assert page.all("#attendance-places tbody tr") and page.all("#attendance-schools tbody tr")
    assert page.all("#rail a[data-view=attendance][aria-current=page]")
    page.assert_clean()


def test_a_cell_sets_the_day_of_everything(page: Page) -> None:
    page.open("/attendance?province=16")
    today = page.value("ATT-01")
    recorded = page.text("#kpi-ATT-04 .kpi-value")
    page.click(f'#attendance-calendar [data-day="{EARLIER}"]')
    assert page.query["period"] == EARLIER
    assert page.step["attendance"]["day"] == EARLIER
    assert page.value("ATT-01") != today and page.text("#kpi-ATT-04 .kpi-value") != recorded
    assert "13 ส.ค. 2569" in page.text("#attendance-lead")
    assert "13 ส.ค. 69" in page.text("#attendance-asked-title")
    page.back()
    assert page.value("ATT-01") == today and "period" not in page.query
    page.forward()
    page.click(f'#attendance-day button[data-day="{TODAY}"]')
    assert page.value("ATT-01") == today and "period" not in page.query
    page.assert_clean()


def test_the_calendar_is_walked_by_keys(page: Page) -> None:
    page.open("/attendance?province=16")
    stops = page.all('#attendance-calendar [data-day][tabindex="0"]')
    assert [one.get_attribute("data-day") for one in stops] == [TODAY]
    page.script("arguments[0].focus()", stops[0])
    here = page.driver.switch_to.active_element
    here.send_keys(Keys.ARROW_UP)
    here = page.driver.switch_to.active_element
    assert here.get_attribute("data-day") == "2026-11-19"
    here.send_keys(Keys.ARROW_LEFT)
    here = page.driver.switch_to.active_element
    assert here.get_attribute("data-day") == "2026-11-12"
    here.send_keys(Keys.ENTER)
    wait_until(lambda: page.query.get("period") == "2026-11-12", "the day is in the address")
    page.settle()
    assert page.step["attendance"]["day"] == "2026-11-12"
    focused = page.driver.switch_to.active_element.get_attribute("data-day")
    assert focused == "2026-11-12"


def test_the_keys_go_to_the_ends_and_over_months(page: Page) -> None:
    page.open("/attendance?province=16")
    page.script("arguments[0].focus()", page.find(f'#attendance-calendar [data-day="{TODAY}"]'))
    at = []
    for key in (Keys.PAGE_UP, Keys.HOME, Keys.END):
        page.driver.switch_to.active_element.send_keys(key)
        at.append(page.driver.switch_to.active_element.get_attribute("data-day"))
    drawn = [one.get_attribute("data-day") for one in page.all("#attendance-calendar [data-day]")]
    assert at[1:] == [drawn[0], TODAY]
    # Four weeks before lies in the break: the Friday before it is the next with a number.
    assert at[0] == "2026-10-09"


def test_days_weekdays_and_months_light_up_together(page: Page) -> None:
    page.open("/attendance?province=16")
    day = page.find(f'#attendance-calendar [data-day="{EARLIER}"]')
    page.script("arguments[0].focus()", day)
    linked = "#attendance-calendar .linked"
    assert page.find(".say-card").is_displayed() and "13 ส.ค. 2569" in page.text(".say-card")
    assert {one.get_attribute("data-weekday") for one in page.all(linked)} == {"3", None}
    assert [one for one in page.all(linked) if one.get_attribute("data-month") == "2026-08"]
    day.send_keys(Keys.ESCAPE)
    assert not page.find(".say-card").is_displayed() and not page.all(linked)
    page.script("arguments[0].focus()", page.find(f'#attendance-calendar [data-day="{TODAY}"]'))
    assert page.all(f'#attendance-asked .spot.linked[data-on="{TODAY}"]')
    ActionChains(page.driver).move_to_element(
        page.find('#attendance-calendar g[data-month="2026-09"]')
    ).perform()
    lit = [one.get_attribute("data-on") for one in page.all(linked)]
    assert len(lit) > 15 and all((one or "").startswith("2026-09") for one in lit)
    assert "ป่วย" in page.text(".say-card")


def test_turning_from_day_to_day_keeps_the_focus(page: Page) -> None:
    page.open("/attendance?province=16")
    page.script("arguments[0].focus()", page.find("#attendance-chevron-left"))
    for day in ("2026-11-19", "2026-11-18"):
        page.driver.switch_to.active_element.send_keys(Keys.ENTER)
        wait_until(lambda day=day: page.query.get("period") == day, f"{day} is in the address")
        page.settle()
        assert page.driver.switch_to.active_element.get_attribute("id") == "attendance-chevron-left"


@pytest.mark.parametrize("part", [
    "lead", "kpis", "calendar", "asked", "places", "schools", "streaks", "stages",
])
def test_a_part_that_breaks_has_a_code_and_leaves_the_rest(page: Page, part: str) -> None:
    page.open("/attendance?area=1601")
    # The answer lacks what the part is made of.
    page.script("""
        const told = warroom.step.attendance, part = arguments[0];
        const made = {lead: 'weekdays', calendar: 'months'}[part] || part;
        if (part === 'kpis') warroom.step.tiles = 7;
        else told[made] = part === 'streaks' ? [7] : 7;
        warroom.views.attendance.paint(warroom.step);
    """, part)
    shown = page.text(f"#attendance-{part}")
    assert re.search(r"P-[0-9A-Z]{5}", shown), shown
    # The sentence and the calendar are both made of the weekdays.
    also = {"lead": "calendar"}.get(part, part)
    whole = [one for one in ("calendar", "places", "schools", "stages") if one not in (part, also)]
    assert not any("P-" in page.text(f"#attendance-{one}") for one in whole)
    page.driver.get_log("browser")


def test_on_another_day_streaks_say_of_when_they_are(page: Page) -> None:
    page.open(f"/attendance?area=1601&period={EARLIER}")
    until = page.find("#attendance-streaks-unit")
    assert until.is_displayed() and until.text.strip() == "นับถึง 20 พ.ย. 69"
    assert "ขาดติดต่อกัน" not in page.text("#attendance-lead")
    page.open("/attendance?area=1601")
    assert "พ.ย." not in page.text("#attendance-streaks-unit")


def test_streaks_above_the_area_lead_to_the_area_that_has_the_most(page: Page) -> None:
    page.open("/attendance?province=16")
    worst = page.step["attendance"]["streak_areas"]
    shown = [one.get_attribute("data-value") for one in page.all("#attendance-streaks b")]
    assert shown == [str(most) for _, most, *_ in worst]
    page.click("#attendance-streaks .most a")
    assert page.path == "/attendance" and page.query["area"] == worst[0][3]
    assert page.value("ATT-01") is not None and page.all("#attendance-streaks .track")
    assert page.find("#attendance-streaks b").get_attribute("data-value") == str(worst[0][1])
    page.assert_clean()


_CUT = """
return [...document.querySelectorAll(arguments[0])].filter((one) => one.getClientRects().length &&
  one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent);
"""


@pytest.mark.parametrize("size", [(390, 844), (768, 1024), (1366, 768)])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_number_is_cut(sized: Page, size: tuple[int, int], language: str) -> None:
    sized.driver.set_window_size(*size)
    sized.open(f"/attendance?province=16&lang={language}")
    # Numbers as long as those of the country.
    sized.script("""
        Object.assign(warroom.step.tiles[0], {n: 5149570, d: 5460595});
        Object.assign(warroom.step.tiles[1], {n: 23905, d: 28694});
        Object.assign(warroom.step.attendance.schools, {total: 29000, below: 1555, silent: 4789});
        warroom.step.attendance.streak_areas.forEach((one) => { one[1] = 12367; });
        warroom.repaint();
    """)
    parts = (
        ".kpi-value", ".kpi-value small", ".kpi-foot span", ".streak .n", ".stage b",
        "#attendance-schools-unit span", "#attendance-schools-foot span span",
        ".asked-key", ".attendance-rows :is(th, td)", ".places tbody :is(th, td)",
    )  # fmt: skip
    assert all(one.is_displayed() for one in sized.all("#attendance-kpis .kpi"))
    assert sized.script(_CUT, ", ".join(f"#view-attendance {one}" for one in parts)) == []


def test_on_paper_one_panel_stands_below_the_other(page: Page) -> None:
    page.open("/attendance?province=16")
    with page.on_paper():
        ends = page.script("""
            return [...document.querySelectorAll('#view-attendance .panel:not(.kpi)')]
              .filter((one) => one.getClientRects().length)
              .map((one) => one.getBoundingClientRect()).map(({top, bottom}) => [top, bottom]);
        """)
    assert len(ends) == 5
    for (_, bottom), (top, _) in pairwise(ends):
        assert bottom <= top


def test_a_silent_school_is_a_dash_and_never_nought(page: Page) -> None:
    page.open("/attendance?province=16")
    page.click("#attendance-asked-list [data-school-sort=silent]")
    assert page.query["sort"] == "silent"
    row = page.text("#attendance-schools tbody tr")
    assert "ยังไม่บันทึก" in row and "—" in row
    assert not page.all("#attendance-schools tbody tr:first-child [data-value]")
    silent = page.step["attendance"]["asked"]
    shown = page.step["attendance"]["schools"]["silent"]
    assert shown == silent["due"] - silent["recorded"] > 0


def test_a_place_is_drilled_within_the_page(page: Page) -> None:
    page.open(f"/attendance?province=16&period={EARLIER}")
    page.click("#attendance-places tbody a")
    assert page.path == "/attendance" and page.query["period"] == EARLIER
    assert "district" in page.query
    assert not page.all(".panel-places:not([hidden])")
    page.click("#attendance-schools tbody a")
    assert page.path == "/school" and "school" in page.query
    assert page.all("#school-daily .calendar .day")
    page.assert_clean()


def test_a_tile_drives_places_and_schools(page: Page) -> None:
    page.open("/attendance?province=16")
    page.click("#kpi-ATT-06")
    assert page.query["indicator"] == "ATT-06"
    assert page.find("#kpi-ATT-06").get_attribute("aria-pressed") == "true"
    first = page.find("#attendance-places td[data-value]").get_attribute("data-value")
    values = [v for v in page.step["attendance"]["places"]["v"] if v is not None]
    assert float(first or "nan") == max(values)


def test_the_charts_have_tables(page: Page) -> None:
    page.open("/attendance?province=16")
    page.click('[data-act="attendance-twin"]')
    tables = page.all("#attendance-calendar table")
    assert len(tables) == 2
    assert len(page.all("#attendance-calendar table:first-child tbody tr")) == 7 + 5
    page.click('[data-act="attendance-twin"]')
    assert page.all("#attendance-calendar svg")
    page.click('[data-act="recorded-twin"]')
    days = page.step["attendance"]["asked"]["days"]
    assert len(page.all("#attendance-asked table tbody tr")) == len(days) == 20
    assert f"{days[-1][1]:.1f}" in page.text("#attendance-asked table tbody tr")
    page.click('[data-act="recorded-twin"]')
    assert page.all("#attendance-asked .lately svg")


def test_a_school_has_its_classes_and_its_days(page: Page) -> None:
    page.open("/attendance?province=16")
    code = page.step["attendance"]["schools"]["rows"][0][0]
    page.open(f"/attendance?school={code}")
    assert len(page.all("#attendance-asked .squares i")) == 20
    assert page.all("#attendance-places tbody tr")
    assert not page.all(".panel-attendance-schools:not([hidden])")
    page.assert_clean()


@pytest.mark.parametrize(("told", "status", "thai", "english"), CASES)
def test_the_sentence_is_grammatical(
    page: Page, told: dict[str, Any], status: str, thai: str, english: str
) -> None:
    page.open("/attendance?province=16")
    assert page.script(_SAY, told, "th") == [status, thai]
    assert page.script(_SAY, told, "en") == [status, english]


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_lists_end_with_a_whole_row(sized: Page, size: tuple[int, int]) -> None:
    sized.driver.set_window_size(*size)
    sized.open("/attendance?lang=en&by=area")
    cut = sized.script("""
        return ['attendance-places', 'attendance-schools'].map((id) => {
          const box = document.getElementById(id);
          const {bottom} = box.getBoundingClientRect();
          const rows = [...box.querySelectorAll('tbody tr')]
            .map((row) => row.getBoundingClientRect());
          return rows.filter((row) => row.top < bottom - 1 && row.bottom > bottom + 1).length;
        });
    """)
    assert cut == [0, 0]


def test_a_day_off_has_its_english_name(page: Page) -> None:
    page.open("/attendance?province=16&lang=en")
    said = page.script("""
        return [...document.querySelectorAll('#attendance-calendar .hol[data-say]')]
          .map((one) => one.dataset.say);
    """)
    assert said and not [one for one in said if re.search("[\u0e00-\u0e7f]", one)], said


def test_the_names_of_days_stand_beside_a_whole_year(sized: Page) -> None:
    sized.driver.set_window_size(1366, 768)
    sized.open("/attendance?period=ay2568&lang=en")
    strip, name = sized.script("""
        const strip = document.querySelector('#attendance-calendar .calendar-scroll');
        const name = [...strip.querySelectorAll('text')].find((one) => one.textContent === 'Mon');
        return [strip, name].map((one) => one.getBoundingClientRect().left);
    """)
    assert strip <= name


def test_a_day_to_come_is_not_a_day_without_school(page: Page) -> None:
    page.open("/attendance?province=16&period=2026-12-25&lang=en")
    for part in ("attendance-kpis", "attendance-asked", "attendance-schools", "attendance-lead"):
        said = page.text(f"#{part}").lower()
        assert "still to come" in said and "not a school day" not in said, part
    page.open("/attendance?province=16&period=2026-08-12&lang=en")
    for part in ("attendance-kpis", "attendance-schools", "attendance-lead"):
        said = page.text(f"#{part}").lower()
        assert "not a school day" in said and "still to come" not in said, part
