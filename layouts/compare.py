"""Places side by side: lead sentence, and a table of indicators by place; empty of data.

`assets/15-compare*` fill it.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import button, icon_button
from dashboard.components.panel import panel, spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.icons import icon
from dashboard.ids import Compare


def layout() -> html.Section:
    """Return the skeleton in reading order: lead (the h1) with what one can do, then the table."""
    return html.Section(
        [
            html.Div(
                [
                    html.Span(id=Compare.LEAD_ICON, className="lead-icon"),
                    html.H1(id=Compare.LEAD, tabIndex="-1", **attributes(aria_live="polite")),
                    spacer(),
                    html.A(
                        [icon("download"), say("act.export")],
                        id=Compare.EXPORT,
                        href="/export/compare.csv",
                        className="btn",
                        download="",
                    ),
                    button("compare.print", "print", icon_name="print"),
                    icon_button("link", "act.link", "copy-link"),
                ],
                className="lead",
            ),
            panel(
                [
                    html.H2(id=Compare.TITLE),
                    html.Span(id=Compare.UNIT, className="unit"),
                    spacer(),
                    html.Div(
                        id=Compare.SCHEME,
                        className="seg",
                        role="group",
                        hidden=True,
                        **labelled("compare.scheme"),
                    ),
                    html.Div(id=Compare.ADD, className="compare-add"),
                ],
                [
                    html.Div(id=Compare.LEFT, className="compare-left", hidden=True),
                    html.Div(id=Compare.TABLE, className="compare-table", tabIndex="-1"),
                    html.Div(id=Compare.FOOT, className="panel-foot"),
                ],
                name="compare",
                titled_by=Compare.TITLE,
            ),
        ],
        id=Compare.VIEW,
        className="view compare",
        hidden=True,
    )
