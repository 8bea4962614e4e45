"""Elements whose words the page swaps when the language changes.

They start in Thai; `data-t` (content), `data-t-label` (aria-label and title) and `data-t-hint` (placeholder) name
the key of the catalogue for `assets/00-core.js`.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.text import text


def say(key: str, tag: type[Component] = html.Span, **props: Any) -> Component:
    """Return an element that holds the words of a key."""
    return tag(text(key), **{"data-t": key}, **props)


def labelled(key: str) -> dict[str, str]:
    """Return the props that give an element a spoken name in the language of the page."""
    return {"aria-label": text(key), "data-t-label": key}
