"""The pupil's page, empty of data: masked head, attendance, signals, growth, support, who may ask.

`assets/21-student.js` fills it. There is no place in it for a name, an id or a date of birth.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button
from dashboard.components.panel import empty_panel, panel, spacer
from dashboard.components.words import say
from dashboard.ids import Student


def layout() -> html.Section:
    """Return the skeleton."""
    return html.Section(
        [
            html.Div(id=Student.LOCKED, className="panel student-locked", hidden=True),
            html.Div(
                [
                    html.Div(id=Student.BANNER, className="student-banner"),
                    html.Div(
                        [
                            html.Div(
                                [
                                    html.Div(id=Student.HEAD, className="panel student-head"),
                                    _days(),
                                    html.Div(
                                        [
                                            empty_panel("stu.risk", Student.SIGNALS,
                                                        count=Student.SIGNALS_COUNT),
                                            empty_panel("stu.growth", Student.GROWTH,
                                                        unit="stu.growth.unit"),
                                            empty_panel("stu.support", Student.SUPPORT),
                                        ],
                                        className="student-three",
                                    ),
                                ],
                                className="student-main",
                            ),
                            _reveal(),
                        ],
                        className="student-columns",
                    ),
                ],
                id=Student.BODY,
                className="student-body",
            ),
        ],
        id=Student.VIEW,
        className="view student",
        hidden=True,
    )


def _reveal() -> html.Section:
    """Who may opens an identity here; others read who may."""
    return panel(
        [
            say("stu.reveal", html.H2, id=Student.REVEAL_TITLE),
            spacer(),
            icon_button("close", "reveal.close", "reveal-close", id=Student.REVEAL_CLOSE),
        ],
        [html.Div(id=Student.REVEAL, className="student-reveal")],
        name="reveal",
        titled_by=Student.REVEAL_TITLE,
    )


def _days() -> html.Section:
    return panel(
        [
            html.H2(id=Student.DAYS_TITLE),
            spacer(),
            html.Span(id=Student.DAYS_COUNT, className="student-days-count"),
        ],
        [html.Div(id=Student.DAYS, className="student-days")],
        name="days",
        titled_by=Student.DAYS_TITLE,
    )
