"""The attendance of a day, empty of data: tiles, the year as a calendar beside who recorded, then
places, schools and pupils who stay away.

`assets/14-attendance.js` and its parts fill it.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button
from dashboard.components.panel import based, panel, spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.ids import Attendance


def layout() -> html.Section:
    """Return the skeleton in reading order: lead (the h1), tiles, calendar, lists."""
    return html.Section(
        [
            html.Div(
                [
                    html.Span(id=Attendance.LEAD_ICON, className="lead-icon"),
                    html.H1(id=Attendance.LEAD, tabIndex="-1", **attributes(aria_live="polite")),
                    spacer(),
                    html.Div(id=Attendance.DAY, className="day-turn", role="group",
                             **labelled("attend.day")),
                    icon_button("help", "why.title", "why"),
                    icon_button("link", "act.link", "copy-link"),
                    html.Span(id=Attendance.EXPORT),
                ],
                className="lead",
            ),
            html.Div(
                id=Attendance.KPIS, className="kpis all", role="group", **labelled("kpi.group")
            ),
            html.Div([_calendar(), _asked()], className="attendance-top"),
            html.Div([_places(), _schools(), _away()], className="attendance-lists"),
        ],
        id=Attendance.VIEW,
        className="view attendance",
        hidden=True,
    )


def _calendar() -> html.Section:
    return panel(
        [
            html.H2(id=Attendance.CALENDAR_TITLE),
            html.Span(id=Attendance.CALENDAR_UNIT, className="unit"),
            spacer(),
            html.Div(id=Attendance.CALENDAR_KEY, className="calendar-key"),
            icon_button("table", "trend.table", "attendance-twin"),
        ],
        [html.Div(id=Attendance.CALENDAR, className="attendance-calendar")],
        name="calendar",
        titled_by=Attendance.CALENDAR_TITLE,
        basis=Attendance.CALENDAR_BASIS,
    )


def _asked() -> html.Section:
    return panel(
        [html.H2(id=Attendance.ASKED_TITLE), spacer(), html.Span(id=Attendance.ASKED_LIST)],
        [html.Div(id=Attendance.ASKED, className="attendance-asked")],
        name="asked",
        titled_by=Attendance.ASKED_TITLE,
        basis=Attendance.ASKED_BASIS,
    )


def _places() -> html.Section:
    return panel(
        [
            html.H2(id=Attendance.PLACES_TITLE),
            html.Span(id=Attendance.PLACES_UNIT, className="unit"),
            spacer(),
            html.Div(id=Attendance.PLACES_BY, className="seg", role="group",
                     **labelled("rank.by")),
        ],
        [html.Div(id=Attendance.PLACES, className="attendance-places scroll", tabIndex="0")],
        name="places",
        titled_by=Attendance.PLACES_TITLE,
        basis=Attendance.PLACES_BASIS,
    )


def _schools() -> html.Section:
    return panel(
        [
            html.H2(id=Attendance.SCHOOLS_TITLE),
            html.Span(id=Attendance.SCHOOLS_UNIT, className="unit"),
            spacer(),
            html.Span(id=Attendance.SCHOOLS_PAGES, className="pages"),
        ],
        [
            html.Div(id=Attendance.SCHOOLS, className="attendance-schools scroll", tabIndex="0"),
            html.Div(id=Attendance.SCHOOLS_FOOT, className="panel-foot"),
        ],
        name="attendance-schools",
        titled_by=Attendance.SCHOOLS_TITLE,
        basis=Attendance.SCHOOLS_BASIS,
    )


def _away() -> html.Section:
    """Return streaks above chronic absence: one panel of two parts."""
    return html.Section(
        [
            html.Div(
                based(
                    [
                        say("attend.streaks", html.H2, id=Attendance.STREAKS_TITLE),
                        html.Span(id=Attendance.STREAKS_UNIT, className="unit"),
                        spacer(),
                        html.Span(id=Attendance.STREAKS_NOTE),
                    ],
                    Attendance.STREAKS_BASIS,
                ),
                className="panel-head",
            ),
            html.Div(id=Attendance.STREAKS, className="streaks"),
            html.Div(
                based(
                    [
                        say("attend.chronic", html.H2),
                        say("attend.chronic.unit", className="unit"),
                    ],
                    Attendance.STAGES_BASIS,
                ),
                className="panel-head parted",
            ),
            html.Div(id=Attendance.STAGES, className="stages"),
            html.Div(id=Attendance.STAGES_FOOT, className="panel-foot"),
        ],
        className="panel panel-away",
        **attributes(aria_labelledby=Attendance.STREAKS_TITLE),
    )
