"""The audit log for who answers for it, empty of data: state of the chain, filters, records.

`assets/24-audit.js` asks by itself for what it shows; the answer of a step holds none of the log.
"""

from __future__ import annotations

from dash import html

from dashboard.components.panel import spacer
from dashboard.components.words import labelled, say
from dashboard.ids import Audit


def layout() -> html.Section:
    """Return the skeleton."""
    return html.Section(
        [
            html.Div(
                [
                    say("nav.audit", html.H1),
                    html.Span(id=Audit.LEAD, className="hint"),
                    spacer(),
                    html.Div(id=Audit.FILE),
                ],
                className="lead",
            ),
            html.Div(id=Audit.CHAIN, className="audit-chain panel", role="status"),
            html.Div(
                id=Audit.FILTERS, className="audit-filters", role="group",
                **labelled("audit.filters"),
            ),
            html.Div(
                [
                    html.Div(id=Audit.LIST),
                    html.Div(id=Audit.MORE, className="audit-more"),
                ],
                id=Audit.BOX, className="panel scroll audit-box", tabIndex="0",
                role="region", **labelled("nav.audit"),
            ),
        ],
        id=Audit.VIEW,
        className="view audit-view",
        hidden=True,
    )
