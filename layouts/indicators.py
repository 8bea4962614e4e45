"""The definition page: every indicator with formula, source, target, bands, caveats, periods.

Painted from the boot file alone by `assets/11-definitions.js`: a record added to the registry
appears by itself.
"""

from __future__ import annotations

from dash import html

from dashboard.components.panel import spacer
from dashboard.components.words import labelled, say
from dashboard.ids import Definitions


def layout() -> html.Section:
    """Return the skeleton: the themes to choose from, the list, and the record that is open."""
    return html.Section(
        [
            html.Div(
                [
                    say("def.title", html.H1),
                    html.Span(id=Definitions.LEAD, className="hint"),
                    spacer(),
                    html.Div(id=Definitions.FIND, className="find"),
                ],
                className="lead",
            ),
            html.Div(
                id=Definitions.THEMES,
                className="themes",
                role="group",
                **labelled("def.themes"),
            ),
            html.Div(
                html.Div(id=Definitions.LIST, className="definitions"), className="panel scroll"
            ),
        ],
        id=Definitions.VIEW,
        className="view definitions-view",
        hidden=True,
    )
