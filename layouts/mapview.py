"""The map of every school: layers at the left, the map itself, what it shows counted at the right.

The page has one map element, `map`: it travels to the `map-box`
of the view that is shown (assets/00-core.js). So the id names the map on the screen whichever view
it is, and Leaflet, its canvases and the shapes are made once. `assets/12-mapview*.js` fill the
rest.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button
from dashboard.components.panel import panel, spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.ids import MapView


def layout() -> html.Section:
    """Return the skeleton in reading order: lead (the h1) and filters, layers, map, lists."""
    return html.Section(
        [
            html.Div(
                [
                    html.Span(id=MapView.LEAD_ICON, className="lead-icon"),
                    html.H1(id=MapView.LEAD, tabIndex="-1", **attributes(aria_live="polite")),
                    spacer(),
                    html.Div(
                        id=MapView.FILTERS,
                        className="filters",
                        role="group",
                        **labelled("mapview.filters"),
                    ),
                ],
                className="lead",
            ),
            html.Div(
                [
                    _layers(),
                    _points(),
                    html.Div([_rare(), _shares(), _ranking()], className="mapview-side"),
                ],
                className="mapview-columns",
            ),
        ],
        id=MapView.VIEW,
        className="view mapview",
        hidden=True,
    )


def _layers() -> html.Section:
    return panel(
        [
            say("mapview.layers", html.H2, id=MapView.LAYERS_TITLE),
            say("mapview.layers.unit", className="unit"),
        ],
        [
            html.Div(
                id=MapView.LAYERS,
                className="layers",
                role="radiogroup",
                **labelled("mapview.layers"),
            ),
            html.Div(id=MapView.LINES, className="lines"),
            html.Div(id=MapView.CHOSEN, className="chosen"),
            spacer(),
            html.Div(id=MapView.UNPLACED, className="unplaced"),
        ],
        name="layers",
        titled_by=MapView.LAYERS_TITLE,
    )


def _points() -> html.Section:
    return panel(
        [
            say("mapview.title", html.H2, id=MapView.TITLE),
            html.Span(id=MapView.DRAWN, className="unit"),
            spacer(),
            html.Div(id=MapView.SHADE, className="seg", role="group", **labelled("mapview.shade")),
            icon_button("lasso", "mapview.lasso", "mapview-lasso", id=MapView.LASSO),
            icon_button("expand", "mapview.full", "mapview-full", id=MapView.FULL),
        ],
        [
            html.Div(className="map-box"),
            html.Div(id=MapView.KEY, className="mapview-key"),
        ],
        name="points",
        titled_by=MapView.TITLE,
        basis=MapView.POINTS_BASIS,
    )


def _rare() -> html.Section:
    return panel(
        [
            say("mapview.rare", html.H2, id=MapView.RARE_TITLE),
            say("mapview.rare.unit", className="unit"),
        ],
        [html.Div(id=MapView.RARE, className="rare")],
        name="rare",
        titled_by=MapView.RARE_TITLE,
        basis=MapView.RARE_BASIS,
    )


def _shares() -> html.Section:
    return panel(
        [
            html.H2(id=MapView.SHARES_TITLE),
            html.Span(id=MapView.SHARES_UNIT, className="unit"),
            spacer(),
            html.Div(id=MapView.SCHEME, className="seg", role="group", **labelled("rank.by")),
        ],
        [html.Div(id=MapView.SHARES, className="shares")],
        name="shares",
        titled_by=MapView.SHARES_TITLE,
        basis=MapView.SHARES_BASIS,
    )


def _ranking() -> html.Section:
    return panel(
        [
            html.H2(id=MapView.RANKING_TITLE),
            spacer(),
            html.Div(id=MapView.RANKING_BY, className="seg", role="group", **labelled("rank.by")),
        ],
        [
            html.Div(id=MapView.RANKING, className="mapview-ranking", tabIndex="-1"),
            html.Div(id=MapView.RANKING_FOOT, className="panel-foot"),
        ],
        name="mapranking",
        titled_by=MapView.RANKING_TITLE,
        basis=MapView.RANKING_BASIS,
    )
