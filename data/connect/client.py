"""One question to an area system over HTTP, and one whole answer or a fault with a name.

`GET {url}/{dataset}?cursor=…` with a bearer token: 200 is one envelope (whose members `cursor` and
`more` say where to go on and whether there is more), 204 that there is nothing new.

The standard library's client is used for what the others do not give: a time after which a whole
answer, heads and all, is cut off however slowly it drips. It follows no redirect, knows no proxy or
.netrc and sends the token nowhere else; TLS is always verified.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from data.connect.servers import Server

#: Bytes of an answer.
LARGEST = 64 << 20
_CHUNK = 1 << 16
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class Fault(Exception):
    """An answer that is none. `code` names it; `again` says whether to ask once more, after `wait`
    seconds where the server said so."""

    def __init__(
        self, code: str, detail: str = "", *, again: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code, self.detail, self.again, self.wait = code, detail, again, wait


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a server. `largest` is in bytes."""

    server: Server
    dataset: str
    cursor: str
    token: str
    largest: int = LARGEST


def ask(question: Question) -> bytes | None:
    """The body of the answer, None where there is nothing new. Raises Fault."""
    server = question.server
    try:
        with _connected(server) as connection:
            return _asked(connection, question)
    except ssl.SSLCertVerificationError as error:
        raise Fault("tls", error.verify_message) from error
    except ssl.SSLError as error:
        raise Fault("tls", error.reason or "", again=_is_cut(error)) from error
    except TimeoutError as error:
        raise Fault("slow", f"{server.timeout:g} s", again=True) from error
    except (OSError, HTTPException) as error:
        raise Fault("unreachable", type(error).__name__, again=True) from error


def _is_cut(error: ssl.SSLError) -> bool:
    return isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError)


@contextmanager
def _connected(server: Server) -> Iterator[HTTPConnection]:
    parts = urlsplit(server.url)
    assert parts.hostname is not None
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=str(server.ca) if server.ca else None)
        connection: HTTPConnection = HTTPSConnection(
            parts.hostname, parts.port, timeout=server.timeout, context=context
        )
    else:
        connection = HTTPConnection(parts.hostname, parts.port, timeout=server.timeout)
    try:
        connection.connect()
        yield connection
    finally:
        connection.close()


def _asked(connection: HTTPConnection, question: Question) -> bytes | None:
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)

    held: socket.socket = connection.sock
    watch = threading.Timer(question.server.timeout, cut)
    watch.daemon = True
    watch.start()
    try:
        return _read(connection, question)
    except (OSError, HTTPException, Fault) as error:
        if over.is_set():
            raise TimeoutError from error
        raise
    finally:
        watch.cancel()


def _read(connection: HTTPConnection, question: Question) -> bytes | None:
    parts = urlsplit(question.server.url)
    asked = f"?{urlencode({'cursor': question.cursor})}" if question.cursor else ""
    connection.request(
        "GET", f"{parts.path}/{question.dataset}{asked}",
        headers={
            "Authorization": f"Bearer {question.token}", "Accept": "application/json",
            # What is not packed cannot burst.
            "Accept-Encoding": "identity", "User-Agent": "obec-war-room",
        },
    )
    answer = connection.getresponse()
    if answer.status == 204:
        return None
    if answer.status != 200:
        raise _refusal(answer)
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise Fault("packed", answer.headers["Content-Encoding"][:20])
    return _body(answer, question.largest)


def _body(answer: HTTPResponse, largest: int) -> bytes:
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and int(told) > largest:
        raise Fault("too_large", f"{int(told):,} B")
    found = bytearray()
    while chunk := answer.read1(_CHUNK):
        found += chunk
        if len(found) > largest:
            raise Fault("too_large", f"> {largest:,} B")
    if told.isdigit() and len(found) != int(told):
        raise Fault("cut_off", f"{len(found):,} of {int(told):,} B", again=True)
    return bytes(found)


def _refusal(answer: HTTPResponse) -> Fault:
    status = answer.status
    if status in (401, 403):
        return Fault("refused", str(status))
    if 300 <= status < 400:
        return Fault("moved", str(status))
    wait = _wait(answer.headers.get("Retry-After", ""))
    return Fault("status", str(status), again=status in _AGAIN, wait=wait)


def _wait(told: str) -> float | None:
    """Seconds that `Retry-After` asks for: a number, or a date of HTTP."""
    if told.isascii() and told.isdigit() and len(told) < 9:
        return float(told)
    try:
        at = parsedate_to_datetime(told)
    except (ValueError, IndexError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
