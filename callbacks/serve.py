"""How the app is served: Flask with compression, long caching and request logs; one process or
gunicorn.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import make_server

from callbacks import headers, limits, logs, origin, shut
from dashboard.config import BadSetting, Settings
from dashboard.text import text

_YEAR = 365 * 24 * 3600
#: Bytes of a request's body. The longest asks for a step; a page whose address has more than 8 KB
#: could not be opened again, since gunicorn cuts it there.
LARGEST = 32 << 10


def flask_server(settings: Settings) -> Flask:
    """A Flask server with our settings; Dash adds its routes to it."""
    logs.configure(settings.log_level)
    server = Flask("warroom", static_folder=None)
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        # One more takes twice the time and saves a hundredth.
        COMPRESS_BR_LEVEL=3,
        COMPRESS_LEVEL=5,
        COMPRESS_MIN_SIZE=1000,
        # Dash names its files by their time of change.
        SEND_FILE_MAX_AGE_DEFAULT=_YEAR,
        MAX_CONTENT_LENGTH=LARGEST,
    )
    if settings.proxies:
        # Only as many as stand in front are believed: a browser may send such headers too.
        n = settings.proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    # A hook that runs before a request may answer it: the refusals go before all others.
    logs.watch(server)
    origin.register(server)
    limits.register(server, settings)
    shut.register(server)
    headers.register(server, settings)
    return server


def prepare(server: Flask) -> None:
    """Let Dash finish its list of scripts before anybody asks.

    It makes the list during the first request and answers with an error to those that come in the
    meantime: the first page of a fresh worker asks for all of its scripts at once.
    """
    with server.test_request_context():
        server.preprocess_request()


def too_long() -> bytes:
    """The answer, with its headers, to an address that is too long to be read.

    Its language cannot be known, so it has both.
    """
    said = "".join(
        f'<section lang="{lang}"><h1>{text("state.too_long", lang)}</h1>'
        f'<p>{text("state.too_long.why", lang)}</p>'
        f'<p><a href="/">{text("state.home", lang)}</a></p></section>'
        for lang in ("th", "en")
    )
    body = (
        '<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>War Room</title>'
        '<meta name="viewport" content="width=device-width"><style>'
        ":root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5}"
        "body{max-width:34rem;margin:4rem auto;padding:0 1rem;text-align:center}"
        f"h1{{font-size:1.3rem}}</style></head><body>{said}</body></html>"
    ).encode()
    head = (
        "HTTP/1.1 414 URI Too Long", "Connection: close", "Content-Type: text/html; charset=utf-8",
        "Cache-Control: no-store", f"Content-Length: {len(body)}", *headers.written(), "", "",
    )
    return "\r\n".join(head).encode() + body


def run(settings_of: Callable[[], Settings], server_of: Callable[[], Any]) -> int:
    """Serve in this process until interrupted; a sentence and 1 where that cannot be."""
    try:
        settings = settings_of()
    except BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    try:
        held = _listen(settings.host, settings.port)
    except OSError as error:
        print(_why(settings, error), file=sys.stderr)
        return 1
    server = server_of()
    # The socket was taken before anything slow began, so that a port in use is known at once.
    serving = make_server(
        settings.host, settings.port, server, threaded=True, fd=held.fileno()
    )
    print(f"War room: http://{settings.host}:{settings.port}", flush=True)
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        serving.server_close()
        held.close()
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
        held.listen(128)
    except OSError:
        held.close()
        raise
    return held


def _why(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {settings.port} is in use. Stop the program that has it, or choose another: "
            f"make run PORT={settings.port + 1} (WARROOM_PORT)."
        )
    return (
        f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). Choose another with "
        "make run HOST=… PORT=… (WARROOM_HOST, WARROOM_PORT)."
    )
