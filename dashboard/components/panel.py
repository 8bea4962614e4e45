"""The panel: a titled box that shows its loading, its value or why it failed."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.words import attributes, say


def panel(
    head: Sequence[Component], body: Sequence[Component], *, name: str, titled_by: str,
    basis: str = "",
) -> html.Section:
    """Return a panel of class `panel-<name>`, spoken under the element id `titled_by`. `basis` is
    the id of a line under the heading that says what the panel's one number rests on.
    """
    return html.Section(
        [
            html.Div(based(head, basis) if basis else list(head), className="panel-head"),
            html.Div(list(body), className="panel-body"),
        ],
        className=f"panel panel-{name}",
        **attributes(aria_labelledby=titled_by),
    )


def based(head: Sequence[Component], basis: str) -> list[Component]:
    """Return the parts of a head with the line `basis` under the heading and what stands beside it;
    what the spacer pushes away stays beside both."""
    names = [getattr(one, "className", "") for one in head]
    end = names.index("sp") if "sp" in names else len(head)
    line = html.Span(id=basis, className="basis-line")
    return [html.Div([*head[:end], line], className="titled"), *head[end:]]


def spacer() -> html.Span:
    """Return the gap that pushes what follows to the far end of a row."""
    return html.Span(className="sp")


def empty_panel(title: str, id: str, *, unit: str = "", count: str = "") -> html.Section:
    """Return a panel whose body `id` (`<view>-<name>`) a script fills: title and unit are keys of
    words, count an id.
    """
    heading = f"{id}-title"
    units = [say(unit, className="unit")] if unit else []
    counts = [html.Span(id=count, className="unit")] if count else []
    return panel(
        [say(title, html.H2, id=heading), *units, spacer(), *counts],
        [html.Div(id=id, className=id)],
        name=id.partition("-")[2],
        titled_by=heading,
    )
