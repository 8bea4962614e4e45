"""The privacy page: what is read about persons, why, for how long, and whom to ask.

Painted by `assets/23-privacy.js` from `/privacy/notice`, which has it from the contracts of the
sources: a column that is added to a contract appears by itself. Anybody may read it.
"""

from __future__ import annotations

from dash import html

from dashboard.components.panel import spacer
from dashboard.components.words import labelled, say
from dashboard.ids import Privacy

#: What holds for every source, in this order.
RULES = ("basis", "least", "number", "masked", "few", "class", "abroad")


def layout() -> html.Section:
    """Return the skeleton: the rules, the times, whom to ask, and the sources to be filled."""
    return html.Section(
        [
            html.Div(
                [say("nav.privacy", html.H1), html.Span(id=Privacy.LEAD, className="hint"),
                 spacer()],
                className="lead",
            ),
            html.Div(
                [
                    _panel("privacy.rules", html.Ul(
                        [say(f"privacy.rule.{rule}", html.Li) for rule in RULES], className="rules",
                    )),
                    _panel("privacy.kept", html.Dl(id=Privacy.KEPT)),
                    _panel("privacy.ask", html.Div(id=Privacy.ASK)),
                ],
                className="privacy-top",
            ),
            html.Section(
                [
                    html.Div([say("privacy.sources", html.H2)], className="panel-head"),
                    html.Div(id=Privacy.SOURCES, className="privacy-sources"),
                ],
                className="panel",
            ),
        ],
        id=Privacy.VIEW,
        className="view privacy-view",
        # It scrolls, and holds nothing else that the keyboard could come to.
        tabIndex="0",
        role="region",
        hidden=True,
        **labelled("nav.privacy"),
    )


def _panel(title: str, body: html.Ul | html.Dl | html.Div) -> html.Section:
    return html.Section(
        [
            html.Div([say(title, html.H2)], className="panel-head"),
            html.Div(body, className="privacy-body"),
        ],
        className="panel",
    )
