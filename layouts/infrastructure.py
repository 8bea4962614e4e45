"""Facilities: lead sentence, tiles, map of points, a small map a class, shares by place, schools.

The page's one map travels to the `map-box` here (see layouts/mapview.py).
`assets/13-infrastructure*` fill it all.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button
from dashboard.components.panel import panel, spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.icons import icon
from dashboard.ids import Infrastructure


def layout() -> html.Section:
    """Return the skeleton in reading order: lead (the h1) and filters, tiles, map, lists."""
    return html.Section(
        [
            html.Div(
                [
                    html.Span(id=Infrastructure.LEAD_ICON, className="lead-icon"),
                    html.H1(
                        id=Infrastructure.LEAD, tabIndex="-1", **attributes(aria_live="polite")
                    ),
                    spacer(),
                    html.Div(
                        id=Infrastructure.FILTERS,
                        className="school-filters",
                        role="group",
                        **labelled("infra.filters"),
                    ),
                    _export(),
                ],
                className="lead",
            ),
            html.Div(
                id=Infrastructure.KPIS,
                className="kpis six all",
                role="group",
                **labelled("kpi.group"),
            ),
            html.Div(
                [
                    _map(),
                    html.Div(
                        [_classes(), html.Div([_shares(), _schools()], className="infra-lower")],
                        className="infra-side",
                    ),
                ],
                className="infra-columns",
            ),
        ],
        id=Infrastructure.VIEW,
        className="view infrastructure",
        hidden=True,
    )


def _export() -> html.Div:
    """A button that opens a menu of the two kinds of file."""
    return html.Div(
        [
            html.Button(
                [icon("download"), say("infra.export"), icon("chevron-down")],
                id=Infrastructure.EXPORT,
                type="button",
                className="btn",
                **attributes(data_act="infra-export", aria_expanded="false"),
            ),
            html.Div(
                html.Div(
                    [
                        html.A(
                            say(f"infra.export.{kind}"),
                            href=f"/export/schools.{kind}",
                            download="",
                            **attributes(data_file=kind),
                        )
                        for kind in ("xlsx", "csv")
                    ],
                    className="menu-list",
                ),
                id=Infrastructure.EXPORT_MENU,
                className="menu exports",
                hidden=True,
            ),
        ],
        className="export",
    )


def _map() -> html.Section:
    return panel(
        [
            html.H2(id=Infrastructure.MAP_TITLE),
            html.Span(id=Infrastructure.MAP_UNIT, className="unit"),
            spacer(),
            html.Div(id=Infrastructure.MEASURE, className="infra-measure"),
            html.Div(
                id=Infrastructure.LAYERS, className="seg", role="group", **labelled("infra.layers")
            ),
        ],
        [
            html.Div(className="map-box"),
            html.Div(id=Infrastructure.KEY, className="infra-key"),
        ],
        name="infra-map",
        titled_by=Infrastructure.MAP_TITLE,
        basis=Infrastructure.MAP_BASIS,
    )


def _classes() -> html.Section:
    return panel(
        [
            html.H2(id=Infrastructure.CLASSES_TITLE),
            html.Span(id=Infrastructure.CLASSES_UNIT, className="unit"),
        ],
        [html.Div(id=Infrastructure.CLASSES, className="small-maps")],
        name="classes",
        titled_by=Infrastructure.CLASSES_TITLE,
        basis=Infrastructure.CLASSES_BASIS,
    )


def _shares() -> html.Section:
    return panel(
        [
            html.H2(id=Infrastructure.SHARES_TITLE),
            html.Span(id=Infrastructure.SHARES_UNIT, className="unit"),
            spacer(),
            html.Div(id=Infrastructure.BY, className="seg", role="group", **labelled("rank.by")),
            html.Span(id=Infrastructure.SHARES_COUNT, className="unit"),
        ],
        [
            html.Div(
                id=Infrastructure.SHARES,
                className="infra-bars",
                tabIndex="0",
                role="group",
                **attributes(aria_labelledby=Infrastructure.SHARES_TITLE),
            )
        ],
        name="infra-shares",
        titled_by=Infrastructure.SHARES_TITLE,
        basis=Infrastructure.SHARES_BASIS,
    )


def _schools() -> html.Section:
    return panel(
        [
            say("infra.schools", html.H2, id=Infrastructure.SCHOOLS_TITLE),
            html.Span(id=Infrastructure.SCHOOLS_UNIT, className="unit"),
            spacer(),
            icon_button("table", "infra.columns", "infra-columns", id=Infrastructure.COLUMNS),
            html.Button(
                id=Infrastructure.WIDE,
                type="button",
                className="link",
                **attributes(data_act="infra-wide", aria_pressed="false"),
            ),
        ],
        [
            html.Div(
                id=Infrastructure.SCHOOLS,
                className="school-table",
                tabIndex="0",
                role="group",
                **attributes(aria_labelledby=Infrastructure.SCHOOLS_TITLE),
            ),
            html.Div(id=Infrastructure.SCHOOLS_FOOT, className="panel-foot"),
        ],
        name="school-table",
        titled_by=Infrastructure.SCHOOLS_TITLE,
        basis=Infrastructure.SCHOOLS_BASIS,
    )
