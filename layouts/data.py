"""The state of the data, empty of data: lead sentence, five tiles, sources by areas, faults, build.

`assets/18-data*` fill it.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button
from dashboard.components.panel import panel, spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.ids import Data


def layout() -> html.Section:
    """Return the skeleton in reading order: lead (the h1), tiles, matrix, what lies below it."""
    return html.Section(
        [
            html.Div(
                [
                    html.Span(id=Data.LEAD_ICON, className="lead-icon"),
                    html.H1(id=Data.LEAD, tabIndex="-1", **attributes(aria_live="polite")),
                    spacer(),
                    icon_button("people", "identity.title", "identity", id=Data.IDENTITY),
                    icon_button("compare", "disagree.title", "disagreements"),
                    icon_button("help", "rules.title", "rules"),
                    icon_button("link", "act.link", "copy-link"),
                    html.Span(id=Data.SEND),
                    html.Span(id=Data.WORKLIST),
                ],
                className="lead",
            ),
            html.Div(id=Data.KPIS, className="data-kpis", role="group", **labelled("kpi.group")),
            _matrix(),
            html.Div([_faults(), _stages()], id=Data.LOWER, className="data-lower"),
            _drill(),
        ],
        id=Data.VIEW,
        className="view data",
        hidden=True,
    )


def _matrix() -> html.Section:
    return panel(
        [
            html.H2(id=Data.TITLE),
            html.Span(id=Data.UNIT, className="unit"),
            spacer(),
            html.Div(id=Data.KEY, className="data-key"),
            html.Div(id=Data.MODES, className="seg", role="group", **labelled("data.modes")),
        ],
        [html.Div(id=Data.MATRIX, className="data-matrix-hold")],
        name="data-matrix",
        titled_by=Data.TITLE,
    )


def _faults() -> html.Section:
    title = f"{Data.FAULTS}-title"
    return panel(
        [say("data.faults", html.H2, id=title)],
        [
            html.Div(
                id=Data.FAULTS,
                className="data-scroll scroll",
                tabIndex="0",
                role="group",
                **attributes(aria_labelledby=title),
            )
        ],
        name="data-faults",
        titled_by=title,
    )


def _stages() -> html.Section:
    title = f"{Data.STAGES}-title"
    return panel(
        [
            say("data.stages", html.H2, id=title),
            html.Span(id=Data.STAGES_UNIT, className="unit"),
        ],
        [html.Div(id=Data.STAGES, className="data-stages")],
        name="data-stages",
        titled_by=title,
    )


def _drill() -> html.Section:
    return panel(
        [
            html.H2(id=Data.DRILL_TITLE),
            html.Span(id=Data.DRILL_UNIT, className="unit"),
            spacer(),
            html.Span(id=Data.DRILL_BACK),
        ],
        [
            html.Div(
                id=Data.DRILL,
                className="data-scroll scroll",
                tabIndex="0",
                role="group",
                **attributes(aria_labelledby=Data.DRILL_TITLE),
            ),
            html.Div(id=Data.DRILL_FOOT, className="panel-foot"),
        ],
        name="data-drill",
        titled_by=Data.DRILL_TITLE,
    )
