"""A small server that plays an area's AMSS++, with whatever fault a test wants of it."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.data.reading.bridge import GOOD, envelope
from tests.data.reading.inbox import person

TOKEN = "area-token-of-a-test"


@dataclass
class Area:
    """What the server has, and how it behaves. `faults` are spent one by one, before any answer."""

    code: str = "1601"
    #: Envelopes of each dataset, oldest first; a cursor is how many were given.
    held: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Callable[[BaseHTTPRequestHandler], bool]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    #: Whether every answer says the same cursor and more.
    stuck: bool = False

    def give(self, dataset: str, number: int, **changes: Any) -> None:
        """Add an envelope of a school's marks (or of another dataset) of a day."""
        day = f"2026-11-{number + 1:02d}"
        row = {**GOOD[dataset]}
        if dataset == "student_check":
            row |= {"student_id": person(number), "check_date": day}
        made = {"as_of": day, "generated_at": f"{day}T16:30:00+07:00", "office_code": self.code}
        self.held.setdefault(dataset, []).append(envelope(dataset, [row], **made, **changes))

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            handler.send_error(401)
            return
        if self.faults and self.faults.pop(0)(handler):
            return
        parts = urlsplit(handler.path)
        dataset = parts.path.rsplit("/", 1)[1]
        at = int(parse_qs(parts.query).get("cursor", ["0"])[0])
        held = self.held.get(dataset, [])
        if at >= len(held) and not self.stuck:
            handler.send_response(204)
            handler.end_headers()
            return
        more = self.stuck or at + 1 < len(held)
        body = held[0 if self.stuck else at] | {
            "cursor": "1" if self.stuck else str(at + 1), "more": more
        }
        send(handler, json.dumps(body, ensure_ascii=False).encode())


def send(handler: BaseHTTPRequestHandler, body: bytes, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


# Faults


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], bool]:
    def fault(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return True

    return fault


def cut_off(handler: BaseHTTPRequestHandler) -> bool:
    send(handler, b'{"schema": "smartobec', length=5000)
    handler.close_connection = True
    return True


def nonsense(handler: BaseHTTPRequestHandler) -> bool:
    send(handler, b"<html>maintenance</html>")
    return True


def dripping(handler: BaseHTTPRequestHandler) -> bool:
    """A byte now and then: no single wait is long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    end = time.monotonic() + 20
    try:
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    return True


def silent(handler: BaseHTTPRequestHandler) -> bool:
    time.sleep(1.5)
    handler.close_connection = True
    return True


def huge(told: bool) -> Callable[[BaseHTTPRequestHandler], bool]:
    def fault(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(200)
        if told:
            handler.send_header("Content-Length", str(1 << 40))
        handler.end_headers()
        try:
            for _ in range(64):
                handler.wfile.write(b" " * (1 << 16))
        except OSError:
            pass
        handler.close_connection = True
        return True

    return fault


@contextmanager
def serving(area: Area, certificate: Path | None = None) -> Iterator[str]:
    """Its address while it stands; with a certificate (and key in one file), of TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            area.answer(self)

        def log_message(self, *_: object) -> None:
            """It keeps no log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scheme = "http"
    if certificate:
        scheme = "https"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}/bridge/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(path: Path, address: str = "127.0.0.1", days: int = 2) -> Path:
    """A certificate that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "area")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30)).not_valid_after(now + timedelta(days=days))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
