"""The pupil's page, empty of data: masked identity, attendance, signals, growth, support, and who may ask.

`assets/21-student.js` fills it. There is no place in it for a name, an id or a date of birth.
"""

from __future__ import annotations

from dash import html

from dashboard.components.panel import panel, spacer
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
                                            _panel("stu.risk", Student.SIGNALS,
                                                   html.Span(id=Student.SIGNALS_COUNT)),
                                            _panel("stu.growth", Student.GROWTH,
                                                   say("stu.growth.unit", className="unit")),
                                            _panel("stu.support", Student.SUPPORT),
                                        ],
                                        className="student-three",
                                    ),
                                ],
                                className="student-main",
                            ),
                            _panel("stu.reveal", Student.REVEAL),
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


def _panel(title: str, id: str, *beside: html.Span) -> html.Section:
    """Return a panel whose body the script fills; its title is a key of the catalogue."""
    heading = f"{id}-title"
    return panel(
        [say(title, html.H2, id=heading), spacer(), *beside],
        [html.Div(id=id, className=id)],
        name=id.removeprefix("student-"),
        titled_by=heading,
    )
