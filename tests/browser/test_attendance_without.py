"""Attendance where something is wanting: a school that is not open, a low screen."""

from __future__ import annotations

import pytest

from tests.browser.page import Page

pytestmark = pytest.mark.browser


def test_a_school_that_is_not_open_has_no_attendance_rather_than_a_day_off(page: Page) -> None:
    page.open("/attendance?school=1016070043&lang=en")
    assert "no longer open" in page.text("#attendance-lead")
    for part in ("attendance-kpis", "attendance-asked", "attendance-lead"):
        assert "not a school day" not in page.text(f"#{part}").lower(), part


def test_on_a_low_screen_charts_and_lists_keep_their_room(page: Page) -> None:
    # A laptop's screen less the bars of its browser.
    with page.screen(1366, 620):
        page.open("/attendance?area=1601").settle_drawing()
        cut = page.script("""
            const boxes = [...document.querySelectorAll('.attendance-asked, .stages')];
            return boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).length;
        """)
        drawn = page.all("#attendance-asked .lately path.this")
        causes = page.all("#attendance-calendar .base")
        assert cut == 0 and drawn and causes


def test_a_shared_screen_promises_no_names(page: Page) -> None:
    page.open("/attendance?area=1601")
    assert page.text("#attendance-streaks-note")
    page.open("/attendance?area=1601&present=1")
    assert page.text("#attendance-streaks-note") == ""
    page.open("/school?school=1016070070&tab=students&present=1")
    assert "คุ้มครอง" in page.text("#school-classes")


def test_only_a_school_is_no_longer_open(page: Page) -> None:
    page.open("/attendance?area=1601")
    paint = """
        const step = structuredClone(warroom.step);
        step.tiles.forEach((tile) => Object.assign(tile, {v: null, m: 'no_unit'}));
        if (arguments[0]) step.scope.school = '1016070110';
        warroom.views.attendance.paint(step);
        return warroom.text('missing.closed');
    """
    closed = page.script(paint, False)
    lead, tiles = page.text("#attendance-lead"), page.text("#attendance-kpis")
    assert closed not in lead + tiles
    page.script(paint, True)
    assert closed in page.text("#attendance-lead") and closed in page.text("#attendance-kpis")
