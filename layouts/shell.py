"""The frame of every page: header, rail, bottom tabs, banner, sheets, and the HTML around the app.

Everything here is empty of data; `assets/02-nav.js` and `assets/04-header.js` fill it. The frame
is sent as HTML, so that it is there before any script and Dash has three components to watch
(docs/decisions/0017); it says itself what happens while scripts are on their way, and when they do
not come.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import dash_leaflet as dl
from dash import dcc, html

from dashboard import fonts, icons, theme
from dashboard.components.buttons import icon_button
from dashboard.components.markup import markup
from dashboard.components.panel import spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.icons import icon
from dashboard.ids import Overview, Shell
from dashboard.text import Language, pair, strings, text
from dashboard.view import View
from layouts import states

#: Words of a start that fails: the catalogue has not come by then.
_FIRST = (
    "app.opening",
    "app.opening.slow",
    "app.opening.failed",
    "banner.offline",
    "banner.retry",
    "act.retry",
    "state.loading",
    "state.offline",
    "state.offline.why",
    # Who is not known yet is told no more than this, and how to sign in.
    "app.name",
    "app.org",
    "hdr.sample",
    "hdr.theme",
    "hdr.language",
    "state.sign_in",
    "state.sign_in.why",
    "person.in",
    "person.scope.none",
    "person.example",
    *(key for key in strings() if key.startswith(("login.", "password."))),
)

#: Views that have a tab of their own.
_TABBED = ("overview", "map")


def layout() -> html.Div:
    """Return what Dash renders: address, stores, and the map, which travels to the view shown."""
    return html.Div(
        [
            dcc.Location(id=Shell.URL, refresh=False),
            dcc.Store(id=Shell.STEP),
            dcc.Store(id=Shell.PAINTED),
            html.Div(_map(), className="map-box", hidden=True),
        ]
    )


def frame(views: Sequence[View]) -> html.Div:
    """Return the whole page: shell and every view's skeleton, hidden until painted."""
    return html.Div(
        [
            say("app.skip", html.A, href=f"#{Shell.MAIN}", className="skip"),
            # Nothing stands above it: whose eyes one looks through is known before all else.
            html.Section(id=Shell.LOOK, hidden=True, **labelled("look.band")),
            _header(),
            html.Div(
                [
                    _rail(views),
                    html.Main(
                        [
                            html.Div(id=Shell.PRINTED, className="printed"),
                            html.Div(id=Shell.BANNER, className="banner", hidden=True),
                            *(view.layout() for view in views),
                            states.layout(),
                        ],
                        id=Shell.MAIN,
                        tabIndex="-1",
                    ),
                ],
                className="app",
            ),
            _tabs(views),
            html.Div(
                id=Shell.NOTICE,
                role="status",
                className="notice",
            ),
            html.Div(id=Shell.LIVE, role="status", className="spoken"),
            html.Div(id=Shell.SHEET, className="sheet", hidden=True),
        ],
        className="root",
    )


def index_string(views: Sequence[View]) -> str:
    """Return the HTML around Dash: theme, fonts, icons inline, the page's class before paint, and
    the frame.
    """
    filled = {
        "%FRAME%": markup(frame(views)),
        "%STYLE%": "\n".join((fonts.css(), theme.css(), icons.css())),
        "%NEEDJS%": text("app.needjs"),
        "%OPENING%": text("app.opening"),
        "%FIRST%": json.dumps({key: pair(key) for key in _FIRST}, ensure_ascii=False),
    }
    page = _INDEX
    for mark, words in filled.items():
        page = page.replace(mark, words)
    return page


def _map() -> dl.Map:
    return dl.Map(
        id=Overview.MAP,
        preferCanvas=True,
        zoomControl=False,
        attributionControl=False,
        center=[13.2, 101.0],
        zoom=5.6,
        zoomSnap=0,
        minZoom=4,
        maxZoom=15,
        children=[],
        style={"width": "100%", "height": "100%"},
    )


def _header() -> html.Header:
    return html.Header(
        [
            html.A(
                [
                    html.Span(className="mark", **attributes(aria_hidden="true")),
                    html.Span([say("app.name", html.B), say("app.org")], className="brand-words"),
                ],
                href="/",
                className="brand",
                **attributes(data_home=""),
            ),
            html.Nav(id=Shell.BREADCRUMB, className="crumb", **labelled("crumb.label")),
            spacer(),
            _search(),
            html.Div(id=Shell.PERIOD, className="period"),
            html.Div(
                [
                    html.Button(
                        id=Shell.FRESH,
                        type="button",
                        className="fresh",
                        **attributes(aria_expanded="false", data_act="sources"),
                    ),
                    html.Div(
                        id=Shell.SOURCES,
                        className="menu sources",
                        hidden=True,
                        tabIndex="0",
                        role="region",
                        **labelled("hdr.sources.title"),
                    ),
                ],
                className="holder fresh-holder",
            ),
            html.Span(
                say("hdr.sample"),
                id=Shell.SAMPLE,
                className="sample",
                hidden=True,
                **attributes(data_t_title="hdr.sample.why"),
            ),
            html.Div(
                [
                    html.Button(
                        lang.own_name,
                        type="button",
                        lang=lang.value,
                        **attributes(data_act="lang", data_lang=lang.value),
                    )
                    for lang in Language
                ],
                id=Shell.LANGUAGE,
                className="seg language",
                role="group",
                **labelled("hdr.language"),
            ),
            icon_button("sun", "hdr.theme", "theme", id=Shell.THEME),
            html.Div(id=Shell.PERSON, className="holder person"),
        ],
        id=Shell.HEADER,
        className="top",
    )


def _search() -> html.Div:
    """Return the search box; the script puts the field in, for React need not own what is typed."""
    return html.Div(
        [
            icon("search"),
            html.Div(className="search-slot"),
            html.Kbd("/", **attributes(aria_hidden="true")),
            html.Div(id=Shell.SEARCH_LIST, className="menu results", hidden=True, role="listbox"),
        ],
        className="search",
        role="search",
    )


def _rail(views: Sequence[View]) -> html.Nav:
    return html.Nav(
        [
            *(_rail_link(view) for view in views if view.in_rail),
            spacer(),
            html.Button(
                [icon("help"), say("nav.help")],
                type="button",
                className="rail-item",
                **attributes(data_act="help"),
            ),
        ],
        id=Shell.RAIL,
        className="rail",
        **labelled("nav.label"),
    )


def _rail_link(view: View) -> html.A:
    return html.A(
        [icon(view.icon), say(f"nav.{view.id}")],
        href=view.path,
        className="rail-item",
        **attributes(data_view=view.id),
    )


def _tabs(views: Sequence[View]) -> html.Nav:
    """Return the bottom tabs of a phone or tablet; their menu leads to every view of the rail."""
    return html.Nav(
        [
            *(_tab_link(view) for view in views if view.id in _TABBED),
            *(
                html.Button(
                    [icon(name), say(key)],
                    type="button",
                    className="tab",
                    **attributes(data_act=action),
                )
                for name, key, action in (
                    ("bell", "nav.alerts", "to-alerts"),
                    ("search", "nav.search", "to-search"),
                    ("menu", "nav.menu", "to-menu"),
                )
            ),
        ],
        id=Shell.TABS,
        className="tabs",
        **labelled("nav.label"),
    )


def _tab_link(view: View) -> html.A:
    return html.A(
        [icon(view.icon), say(f"nav.{view.id}")],
        href=view.path,
        className="tab",
        **attributes(data_view=view.id),
    )


_INDEX = """<!DOCTYPE html>
<html lang="th" data-theme="light">
<head>
{%metas%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>
{%favicon%}
<style>%STYLE%</style>
{%css%}
<script nonce="{%nonce%}">
(function () {
  var page = document.documentElement, address = new URL(location.href);
  var keys = address.searchParams;
  function kept(key) {
    try { return localStorage.getItem('warroom.' + key); } catch (e) { return null; }
  }
  var lang = keys.get('lang') || kept('lang') || 'th';
  if (lang !== 'en') lang = 'th';
  if (lang === 'en' && !keys.get('lang')) {
    keys.set('lang', 'en');
    history.replaceState(history.state, '', address);
  }
  function size() {
    // A sheet of paper is no window.
    if (page.classList.contains('paper')) return 'laptop';
    var forced = new URL(location.href).searchParams.get('screen'), width = window.innerWidth;
    var known = {wall: 1, laptop: 1, tablet: 1, phone: 1};
    var name = known[forced] ? forced
      : width >= 1680 ? 'wall' : width >= 1024 ? 'laptop' : width >= 640 ? 'tablet' : 'phone';
    var classes = page.className.split(' ').filter(function (name) {
      return name && !known[name] && name !== 'k4';
    });
    classes.push(name);
    if (name === 'wall' && width >= 3000) classes.push('k4');
    page.className = classes.join(' ');
    return name;
  }
  var screen = size();
  window.addEventListener('resize', size);
  var theme = keys.get('theme') || kept('theme');
  if (theme !== 'dark' && theme !== 'light') {
    var dark = screen === 'wall' || matchMedia('(prefers-color-scheme: dark)').matches;
    theme = dark ? 'dark' : 'light';
  }
  page.lang = lang;
  page.dataset.theme = theme;
  if (address.pathname.replace(/[/]+$/, '') === '/login') page.classList.add('at-login');
  window.warroom = {first: %FIRST%};
  function words(key) { return window.warroom.first[key][lang === 'en' ? 1 : 0]; }
  var reloads = 0, asking = 0;
  try {
    reloads = Number(sessionStorage.getItem('warroom.reloads')) || 0;
  } catch (e) { reloads = 9; }
  function say(key) {
    var box = document.getElementById('opening');
    if (!box || page.classList.contains('mounted')) return;
    box.querySelector('p').textContent = words(key);
    if (key !== 'app.opening.failed') return;
    var again = box.querySelector('button');
    again.textContent = words('act.retry');
    again.onclick = function () { location.reload(); };
    again.hidden = false;
  }
  function ask() {
    asking = 0;
    if (page.classList.contains('mounted')) return;
    fetch('/readyz', {cache: 'no-store'}).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      try { sessionStorage.setItem('warroom.reloads', reloads + 1); } catch (e) { return; }
      if (reloads < 3) location.reload();
    }).catch(function () { asking = setTimeout(ask, 5000); });
  }
  var lost = false;
  function failed() {
    lost = true;
    say('app.opening.failed');
    if (!asking) asking = setTimeout(ask, 3000);
  }
  window.addEventListener('error', function (event) {
    if (event.target && event.target.tagName === 'SCRIPT') failed();
  }, true);
  document.addEventListener('DOMContentLoaded', function () {
    say(lost ? 'app.opening.failed' : 'app.opening');
  });
  setTimeout(function () { if (!asking) say('app.opening.slow'); }, 8000);
  setTimeout(function () { if (!page.classList.contains('mounted')) failed(); }, 45000);
})();
</script>
</head>
<body>
<noscript><p class="needjs">%NEEDJS%</p></noscript>
<div id="opening" class="opening">
<i class="sk-bar"></i><i class="sk-main"></i>
<div role="status">
<p>%OPENING%</p>
<button type="button" class="btn primary" hidden></button>
</div>
</div>
%FRAME%
{%app_entry%}
<footer hidden>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>
"""
