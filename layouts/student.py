"""The pupil's page, empty of data: masked head, attendance, signals, growth, support, who may ask.

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
                                                   count=Student.SIGNALS_COUNT),
                                            _panel("stu.growth", Student.GROWTH,
                                                   unit="stu.growth.unit"),
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


def _panel(title: str, id: str, *, unit: str = "", count: str = "") -> html.Section:
    """Return a panel that the script fills: title and unit are keys of words, count an id."""
    heading = f"{id}-title"
    units = [say(unit, className="unit")] if unit else []
    counts = [html.Span(id=count, className="unit")] if count else []
    return panel(
        [say(title, html.H2, id=heading), *units, spacer(), *counts],
        [html.Div(id=id, className=id)],
        name=id.removeprefix("student-"),
        titled_by=heading,
    )
