"""Components as HTML text, for the frame of the page, which nothing renders anew."""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component

#: Elements that hold nothing and have no end tag.
_VOID = frozenset({"br", "hr", "img", "input"})
#: Names that React has of its own for attributes of HTML.
_NAMES = {"className": "class", "tabIndex": "tabindex"}


def markup(node: object) -> str:
    """Return the HTML of a component of `dash.html`, a list of them, or words.

    Raises TypeError for a component that is no element of HTML, or that has a style or a handler.
    """
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return "".join(markup(child) for child in node)
    if not isinstance(node, Component):
        return escape(str(node), quote=False)
    described: dict[str, Any] = node.to_plotly_json()  # type: ignore[no-untyped-call]
    if described["namespace"] != "dash_html_components":
        raise TypeError(f"{described['type']} needs React; the frame is HTML alone")
    tag = described["type"].lower()
    props = dict(described["props"])
    inner = markup(props.pop("children", None))
    start = f"<{tag}{''.join(_attribute(name, value) for name, value in props.items())}>"
    return start if tag in _VOID else f"{start}{inner}</{tag}>"


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(name, name)
    if value is True:
        return f" {name}"
    if not isinstance(value, str | int | float):
        raise TypeError(f"{name} of the frame is {type(value).__name__}, not text")
    return f' {name}="{escape(str(value))}"'
