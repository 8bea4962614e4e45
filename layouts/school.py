"""The school's page, empty of data: head, tabs, and the three parts of which one is shown.

`assets/20-school.js` and its parts fill it.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button
from dashboard.components.panel import empty_panel, panel, spacer
from dashboard.components.words import labelled, say
from dashboard.ids import School


def layout() -> html.Section:
    """Return the skeleton."""
    return html.Section(
        [
            _head(),
            _profile(),
            _students(),
            html.Div(id=School.ASSETS, className="school-assets", hidden=True),
        ],
        id=School.VIEW,
        className="view school",
        hidden=True,
    )


def _head() -> html.Div:
    return html.Div(
        [
            html.Div(id=School.HEAD, className="school-about"),
            html.Div(
                [
                    html.Div(id=School.TABS, className="seg school-tabs", role="group",
                             **labelled("sch.tabs")),
                    html.Div(id=School.LINKS, className="school-links"),
                ],
                className="school-acts",
            ),
        ],
        className="panel school-head",
    )


def _profile() -> html.Div:
    return html.Div(
        [
            html.Div(id=School.TILES, className="school-tiles", role="group",
                     **labelled("sch.tiles")),
            html.Div(
                [
                    empty_panel("sch.ended", School.ENDED),
                    empty_panel("sch.check", School.CHECKS, count=School.CHECKS_COUNT),
                    empty_panel("sch.grade", School.PUPILS, unit="unit.person"),
                    panel(
                        [
                            say("sch.compare", html.H2, id=f"{School.COMPARE}-title"),
                            spacer(),
                            html.Div(id=School.COMPARE_KEY, className="bullet-key"),
                        ],
                        [html.Div(id=School.COMPARE, className="school-compare")],
                        name="compare",
                        titled_by=f"{School.COMPARE}-title",
                    ),
                ],
                className="school-three",
            ),
            panel(
                [
                    html.H2(id=School.DAILY_TITLE),
                    say("sch.daily.unit", className="unit"),
                    spacer(),
                    html.Div(id=School.DAILY_LEGEND, className="school-legend"),
                    icon_button("table", "trend.table", "school-twin"),
                ],
                [html.Div(id=School.DAILY, className="school-daily")],
                name="daily",
                titled_by=School.DAILY_TITLE,
            ),
            html.Div(
                [
                    empty_panel("sch.build", School.BUILDINGS),
                    empty_panel("sch.equip", School.EQUIPMENT, unit="sch.equip.unit"),
                ],
                className="school-two",
            ),
            empty_panel("sch.own", School.OWN, unit="sch.own.unit"),
        ],
        id=School.PROFILE,
        className="school-part",
    )


def _students() -> html.Div:
    return html.Div(
        [
            empty_panel("sch.classes", School.CLASSES, unit="unit.person"),
            panel(
                [
                    say("sch.list", html.H2, id=f"{School.ROLL}-title"),
                    html.Span(id=School.ROLL_COUNT, className="unit"),
                    spacer(),
                    html.Div(id=School.ROLL_FIND, className="find"),
                    html.Div(id=School.ROLL_SORT, className="seg", role="group",
                             **labelled("sch.list.sort")),
                ],
                [html.Div(id=School.ROLL, className="school-roll")],
                name="roll",
                titled_by=f"{School.ROLL}-title",
            ),
        ],
        id=School.STUDENTS,
        className="school-part school-students",
        hidden=True,
    )
