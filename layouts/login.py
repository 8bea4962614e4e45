"""Signing in, empty of data: the country with its schools beside the form.

`assets/22-login.js` fills it from `GET /me`, before anybody is known and whatever else the server
keeps to itself until then. Fields are put in by the script: nothing is typed before it listens.
"""

from __future__ import annotations

from dash import html

from dashboard.components.panel import spacer
from dashboard.components.words import attributes, labelled, say
from dashboard.ids import Login
from dashboard.text import Language


def layout() -> html.Section:
    """Return the skeleton."""
    return html.Section(
        [
            html.Div(
                [
                    html.Canvas(id=Login.MAP, **attributes(aria_hidden="true")),
                    html.Div(
                        [
                            html.Span(className="mark", **attributes(aria_hidden="true")),
                            html.Span(
                                [say("app.name", html.B), say("app.org")],
                                className="login-names",
                            ),
                        ],
                        className="login-brand",
                    ),
                    html.Div(
                        [
                            html.P(
                                [say("login.slogan.1"), " ", say("login.slogan.2")],
                                className="login-slogan",
                            ),
                            html.P(id=Login.COUNTS, className="login-counts"),
                            say("hdr.sample", id=Login.SAMPLE, className="sample", hidden=True),
                        ],
                        className="login-words",
                    ),
                ],
                className="login-picture",
            ),
            html.Div(_box(), className="login-side"),
        ],
        id=Login.VIEW,
        className="view login",
        hidden=True,
    )


def _box() -> html.Div:
    return html.Div(
        [
            html.Div(
                [say("login.title", html.H1, tabIndex="-1"), spacer(), _languages()],
                className="row",
            ),
            html.P(id=Login.LEAD, className="t2 login-lead"),
            html.Div(id=Login.WAYS),
            html.Form(
                id=Login.FORM, method="post", noValidate=True, **labelled("login.title")
            ),
            html.Div(id=Login.DEMO, className="login-demo", hidden=True),
            html.P(
                [say("login.note.recorded"), say("login.note.forgot")],
                className="mut login-notes",
            ),
            html.P(
                say("login.privacy", html.A, href="/privacy", className="link"),
                className="login-privacy",
            ),
        ],
        id=Login.BOX,
        className="login-box",
    )


def _languages() -> html.Div:
    """Return the same switch as the header's, which this page does not show."""
    return html.Div(
        [
            html.Button(
                language.own_name,
                type="button",
                lang=language.value,
                **attributes(data_act="lang", data_lang=language.value),
            )
            for language in Language
        ],
        className="seg login-language",
        role="group",
        **labelled("hdr.language"),
    )
