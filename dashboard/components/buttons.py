"""Buttons with words, and square buttons and links that only show an icon."""

from __future__ import annotations

from dash import html

from dashboard.components.words import attributes, labelled, say
from dashboard.icons import icon


def icon_button(name: str, key: str, action: str, *, id: str | None = None) -> html.Button:
    """Return a square button that only shows an icon; `action` is what the page does on a click."""
    named = attributes(id=id) if id else {}
    return html.Button(
        icon(name),
        type="button",
        className="btn sq",
        **attributes(data_act=action),
        **labelled(key),
        **named,
    )


def button(key: str, action: str, *, icon_name: str) -> html.Button:
    """Return a button with an icon and words."""
    return html.Button(
        [icon(icon_name), say(key)], type="button", className="btn", **attributes(data_act=action)
    )


def icon_link(name: str, key: str, *, id: str) -> html.A:
    """Return a square link that looks as such a button; the page gives it its address."""
    return html.A(icon(name), id=id, className="btn sq", hidden=True, **labelled(key))
