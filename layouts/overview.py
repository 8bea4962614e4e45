"""The overview: lead sentence, tiles, map beside ranking, exceptions above trend; empty of data.

From an education area down the ranking becomes the table of schools. `assets/10-overview.js` fills
it all.
"""

from __future__ import annotations

from dash import html

from dashboard.components.buttons import icon_button, icon_link
from dashboard.components.panel import panel, spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.ids import Overview


def layout() -> html.Section:
    """Return the skeleton in reading order: lead (the h1), tiles, map, list, exceptions, trend."""
    return html.Section(
        [
            html.Div(
                [
                    html.Span(id=Overview.LEAD_ICON, className="lead-icon"),
                    html.H1(id=Overview.LEAD, tabIndex="-1", **attributes(aria_live="polite")),
                    html.Div(id=Overview.PART, className="part", hidden=True),
                    spacer(),
                    say("kpi.hint", className="hint"),
                    icon_button("help", "why.title", "why"),
                    icon_button("link", "act.link", "copy-link"),
                    icon_link("download", "act.export", id=Overview.EXPORT),
                ],
                className="lead",
            ),
            html.Div(id=Overview.KPIS, className="kpis", role="group", **labelled("kpi.group")),
            html.Div(
                [
                    _map(),
                    _ranking(),
                    html.Div([_alerts(), _trend()], className="side"),
                ],
                className="columns",
            ),
        ],
        id=Overview.VIEW,
        className="view overview",
        hidden=True,
    )


def _choice(id: str, key: str, *, hidden: bool = False) -> html.Div:
    return html.Div(id=id, className="seg", role="group", hidden=hidden, **labelled(key))


def _map() -> html.Section:
    return panel(
        [
            html.H2(id=Overview.MAP_TITLE),
            html.Span(id=Overview.MAP_UNIT, className="unit"),
            spacer(),
            _choice(Overview.SCHEME, "rank.by", hidden=True),
            _choice(Overview.BY, "rank.by", hidden=True),
            icon_button("scale", "map.localscale", "localscale", id=Overview.MAP_LOCAL),
        ],
        [
            html.Div(id=Overview.MAP_BOX, className="map-box")
        ],
        name="map",
        titled_by=Overview.MAP_TITLE,
        basis=Overview.MAP_BASIS,
    )


def _ranking() -> html.Section:
    return panel(
        [
            html.H2(id=Overview.RANKING_TITLE),
            spacer(),
            _choice(Overview.RANKING_SORT, "rank.sort"),
        ],
        [
            html.Div(id=Overview.RANKING_STRIP, className="strip"),
            html.Div(id=Overview.RANKING, className="ranking", tabIndex="-1"),
            html.Div(id=Overview.RANKING_FOOT, className="panel-foot"),
        ],
        name="ranking",
        titled_by=Overview.RANKING_TITLE,
        basis=Overview.RANKING_BASIS,
    )


def _alerts() -> html.Section:
    return panel(
        [
            say("ex.title", html.H2, id=Overview.ALERTS_TITLE),
            html.Span(id=Overview.ALERTS_COUNT, className="chips"),
            spacer(),
            html.Span(id=Overview.ALERTS_MORE),
        ],
        [html.Div(id=Overview.ALERTS, className="alerts")],
        name="alerts",
        titled_by=Overview.ALERTS_TITLE,
        basis=Overview.ALERTS_BASIS,
    )


def _trend() -> html.Section:
    return panel(
        [
            html.H2(id=Overview.TREND_TITLE),
            html.Span(id=Overview.TREND_UNIT, className="unit"),
            spacer(),
            _choice(Overview.TREND_SIDE, "side", hidden=True),
            icon_button("table", "trend.table", "trend-twin"),
        ],
        [html.Div(id=Overview.TREND, className="trend")],
        name="trend",
        titled_by=Overview.TREND_TITLE,
        basis=Overview.TREND_BASIS,
    )
