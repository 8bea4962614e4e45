"""Asks an app for a step the way its page does: in process, or over a kept connection."""

from __future__ import annotations

import gzip
import http.client
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli

from tests.support import Served, serving

ENCODINGS = "gzip, deflate, br"
_POST = "/_dash-update-component"
_GUNICORN = ("--workers", "2", "--worker-class", "gthread", "--threads", "4")
#: Reading all frames takes a plain app minutes on a busy machine.
_PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class App:
    """An app under measure: what its page asks for, and how gunicorn serves it."""

    name: str
    outputs: tuple[tuple[str, str], ...]
    module: str
    options: tuple[str, ...] = ()

    def body(self, address: str) -> bytes:
        """What the browser posts for a step."""
        named = [{"id": id, "property": property} for id, property in self.outputs]
        joined = "...".join(f"{id}.{property}" for id, property in self.outputs)
        several = len(named) > 1
        return json.dumps(
            {
                "output": f"..{joined}.." if several else joined,
                "outputs": named if several else named[0],
                "state": [],
                "inputs": [
                    {"id": "url", "property": "href", "value": f"http://localhost{address}"}
                ],
                "changedPropIds": ["url.href"],
            }
        ).encode()

    @contextmanager
    def serving(
        self, snapshot: Path, scratch: Path, *, ahead: bool = True
    ) -> Iterator[Served]:
        """gunicorn with 2 workers of 4 threads. `ahead`: ours makes the pages of places ready."""
        command = ("-m", "gunicorn", self.module, *_GUNICORN, *self.options)
        with serving(
            snapshot,
            scratch,
            command=(*command, "--bind", "127.0.0.1:PORT"),
            patience=_PATIENCE,
            WARROOM_LOG_LEVEL="ERROR",
            PYTHONWARNINGS="ignore",
            WARROOM_AHEAD="yes" if ahead else "no",
        ) as held:
            yield held


OURS = App("war room", (("step", "data"),), "app:server")
#: Its frames are read once, before the workers are forked.
PANDAS = App(
    "pandas",
    (
        ("tiles", "children"),
        ("map", "figure"),
        ("ranking", "figure"),
        ("trend", "figure"),
        ("table", "data"),
    ),
    "tests.benchmarks.pandas_app:server",
    ("--preload",),
)


#: A body as it was sent, and the heads of its answer.
Sent = tuple[bytes, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a step: its bytes as sent and unpacked."""

    sent: int
    size: int
    #: Whether it holds values, not a state that stands in for them.
    is_step: bool
    #: How long the server says that it took, in ms; None of an app that does not say.
    took: float | None

    @classmethod
    def of(cls, sent: Sent) -> Answer:
        packed, heads = sent
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(
            heads.get("Content-Encoding", "")
        )
        content = unpack(packed) if unpack else packed
        _, _, took = heads.get("Server-Timing", "").partition("app;dur=")
        return cls(
            len(packed), len(content), b'"state":{' not in content, float(took) if took else None
        )


class InProcess:
    """Asks a WSGI server without a network, as gunicorn's worker calls it."""

    def __init__(self, app: App, server: Any) -> None:
        self._app = app
        self._server = server

    def prepared(self, address: str) -> dict[str, Any]:
        """What a worker has read of the request when it calls the app."""
        body = self._app.body(address)
        return {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": _POST,
            "QUERY_STRING": "",
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_ACCEPT_ENCODING": ENCODINGS,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

    def ask(self, environ: dict[str, Any]) -> Sent:
        told: list[Any] = []
        answer = self._server(environ, lambda status, heads, *_: told.extend((status, dict(heads))))
        sent = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        status, heads = told
        assert status.startswith("200"), sent[:300]
        return sent, heads


class OverHttp:
    """Asks a server process over one kept connection."""

    def __init__(self, app: App, served: Served) -> None:
        where = urlsplit(served.url)
        assert where.hostname
        self._app = app
        self._connection = http.client.HTTPConnection(where.hostname, where.port, timeout=120)

    def ask(self, address: str, cookie: str = "") -> Sent:
        """Post for a step: the bytes and their encoding."""
        heads = {"Content-Type": "application/json", "Accept-Encoding": ENCODINGS}
        return self._sent(
            "POST", _POST, self._app.body(address), heads | ({"Cookie": cookie} if cookie else {})
        )

    def get(self, path: str) -> Sent:
        return self._sent("GET", path, None, {"Accept-Encoding": ENCODINGS})

    def _sent(self, method: str, path: str, body: bytes | None, heads: dict[str, str]) -> Sent:
        try:
            self._connection.request(method, path, body, heads)
            answer = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # gunicorn closes what was idle for two seconds.
            self._connection.close()
            self._connection.request(method, path, body, heads)
            answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content[:300]
        return content, dict(answer.headers)

    def close(self) -> None:
        self._connection.close()
