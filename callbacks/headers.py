"""What a browser is told to refuse, in the headers of every answer, and the nonce that lets the
page's own scripts run.

Scripts run when they are files of this server or carry the nonce of the answer they came in; what a
name or an address could smuggle into the page carries none. Everything else that a page might load
comes from this server or is a picture written out in its own style sheet.
"""

from __future__ import annotations

import secrets
from typing import Any

from dash import Dash
from flask import Flask, Response, g, request

from dashboard.config import Settings

#: Seconds for which a browser comes back by TLS alone, once it was told so: two years.
_STRICT = 2 * 365 * 24 * 3600
#: Where a page's nonce goes; layouts.shell writes it on each of its own scripts.
MARK = "{%nonce%}"
#: For whatever is no page: it loads nothing and stands in no frame.
_BARE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_PAGE = {
    "default-src": "'none'",
    # Styles alone may stand in the page: Dash's and Leaflet's scripts put <style> elements into it
    # that take no nonce, and bars and marks have their widths written on them.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
#: What the page has no use for. Only full screen is: a wall shows nothing else.
_POWERS = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Addresses name places, and a reference of a student: no other host learns them.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS),
}


class Page(Dash):
    """Dash, whose page runs no script without the nonce of the answer it came in."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        own = nonce()
        for name in ("scripts", "renderer"):
            parts[name] = parts[name].replace("<script", f'<script nonce="{own}"')
        # Dash does not type it.
        page: str = super().interpolate_index(**parts)  # type: ignore[no-untyped-call]
        return page.replace(MARK, own)


def nonce() -> str:
    """The nonce of the present answer: 128 random bits, another one for every request."""
    own: str | None = g.get("nonce")
    if own is None:
        own = g.nonce = secrets.token_urlsafe(16)
    return own


def policy(own: str | None) -> str:
    """The content policy of a page whose scripts carry this nonce; None: of one that has none."""
    scripts = {} if own is None else {"script-src": f"'self' 'nonce-{own}'"}
    return "; ".join(f"{name} {what}" for name, what in (_PAGE | scripts).items())


def register(server: Flask, settings: Settings) -> None:
    """Put the policies into the headers of every answer."""
    fixed = dict(_ALWAYS)
    if settings.hsts:
        fixed["Strict-Transport-Security"] = f"max-age={_STRICT}; includeSubDomains"

    @server.after_request
    def protect(answer: Response) -> Response:
        for name, value in fixed.items():
            answer.headers.setdefault(name, value)
        page = answer.mimetype == "text/html"
        answer.headers.setdefault(
            "Content-Security-Policy", policy(g.get("nonce")) if page else _BARE
        )
        if page or request.path.startswith("/_dash-update"):
            answer.headers["Cache-Control"] = "no-store"
        return answer


def written(fixed: Any = _ALWAYS) -> tuple[str, ...]:
    """The headers of an answer that no Flask makes, a line each; its page has no scripts."""
    return (*(f"{name}: {value}" for name, value in fixed.items()),
            f"Content-Security-Policy: {policy(None)}")
