"""The friendly states: one box that stands in for a view that cannot be shown.

`assets/00-core.js` fills it with what happened and a way on; the rest of the page stays as it was.
"""

from __future__ import annotations

from dash import html

from dashboard.components.panel import spacer
from dashboard.ids import Shell


def layout() -> html.Section:
    """Return the box, hidden until an answer has a `state`."""
    return html.Section(
        [spacer(), html.Div(className="state-box"), spacer()],
        id=Shell.STATE,
        className="view state",
        hidden=True,
    )
