"""Elements whose words the page swaps when the language changes.

They start in Thai; `data-t` (content), `data-t-label` (aria-label and title) and `data-t-hint`
(placeholder) name the key of the catalogue for `assets/00-core.js`.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.text import text


def attributes(**named: object) -> dict[str, Any]:
    """Return `data-…` and `aria-…` props: `attributes(data_act="help")` is `data-act`."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def say(key: str, tag: type[Component] = html.Span, **props: Any) -> Component:
    """Return an element that holds the words of a key."""
    made: Any = tag
    element: Component = made(text(key), **attributes(data_t=key), **props)
    return element


def labelled(key: str) -> dict[str, Any]:
    """Return the props that give an element a spoken name in the language of the page."""
    return attributes(aria_label=text(key), data_t_label=key)
