"""A provider of single sign-on that stands here and answers what a test wants, and a house that
believes it.
"""

from __future__ import annotations

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.test import TestResponse

from app import create_app
from dashboard.audit import Kind, Log
from dashboard.config import Settings
from dashboard.text import strings
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role

CLIENT, SECRET = "warroom", "a-secret-that-only-the-two-know"
SUBJECT = "9900000000014"
BACK = "/login/sso/back"


@cache
def key_of(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"}, auto_kid=False)


@dataclass
class Fake:
    """A provider that stands here and answers what a test wants it to."""

    url: str = ""
    keys: list[RSAKey] = field(default_factory=lambda: [key_of("one")])
    #: Instead of what is right: path → (status, type, body) or something that is done first.
    instead: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    sign: Callable[[dict[str, Any]], str] | None = None
    asked: list[str] = field(default_factory=list)
    challenge: str = ""
    nonce: str = ""

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
        }

    def token(self, form: dict[str, list[str]]) -> dict[str, Any]:
        verifier = form["code_verifier"][0].encode()
        told = urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
        if told != self.challenge or form["code"] != ["good"]:
            return {"error": "invalid_grant"}
        now = int(datetime.now(UTC).timestamp())
        claims = {
            "iss": self.url, "aud": CLIENT, "sub": SUBJECT, "iat": now, "exp": now + 300,
            "nonce": self.nonce, **self.claims,
        }
        claims = {name: value for name, value in claims.items() if name not in self.without}
        key = self.keys[0]
        sign = self.sign or (lambda held: jwt.encode(head_of(key), held, key))
        return {"access_token": "x", "token_type": "Bearer", "id_token": sign(claims)}

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, str, bytes]:
        self.asked.append(path)
        if path in self.instead:
            return self.instead[path]  # type: ignore[no-any-return]
        body: dict[str, Any] = {}
        status = 200
        match path:
            case "/.well-known/openid-configuration":
                body = self.discovery()
            case "/keys":
                body = dict(KeySet(list(self.keys)).as_dict(private=False))
            case "/token":
                body = self.token(form)
                status = 400 if "error" in body else 200
        return status, "application/json", json.dumps(body).encode()


def head_of(key: RSAKey) -> dict[str, Any]:
    return {"alg": "RS256", "kid": key.kid}


@contextmanager
def standing() -> Iterator[Fake]:
    """A provider, for as long as it is needed."""
    held = Fake()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, form: dict[str, list[str]]) -> None:
            status, kind, body = held.answer(urlsplit(self.path).path, form)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if 300 <= status < 400:
                self.send_header("Location", f"{held.url}/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(parse_qs(body))

        def log_message(self, format: str, *words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield held
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Desk:
    """A house with single sign-on, a browser in it, and one account that is linked."""

    client: FlaskClient
    accounts: Accounts
    log: Log
    issuer: str

    def leave(self, onwards: str = "") -> TestResponse:
        return self.client.get("/login/sso", query_string={"next": onwards} if onwards else {})

    def me(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get("/me").get_json()
        return found

    def refused(self, answer: TestResponse, why: str) -> None:
        """Nothing opened, the page told why, the log knows."""
        assert (answer.status_code, answer.location.partition("&")[0]) == (303, f"/login?why={why}")
        assert f"login.why.{why}" in strings()
        assert not self.me()["signed_in"]
        newest = self.log.read(limit=1)[0]
        assert newest.kind == Kind.SIGN_IN_FAILED
        assert (newest.what["by"], newest.what["why"]) == ("sso", why)
        assert not self.log.read(kind=Kind.SIGN_IN)


Make = Callable[..., Desk]


@contextmanager
def desks(snapshot: Path, folder: Path) -> Iterator[Make]:
    """What makes a house that believes an issuer."""
    opened: list[Any] = []

    def desk(issuer: str, claim: str = "sub") -> Desk:
        users, audit = folder / "users.sqlite", folder / "audit.sqlite"
        app = create_app(Settings(
            snapshot=snapshot, users=users, audit=audit, log_level="ERROR", ahead=False,
            oidc_issuer=issuer, oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_claim=claim,
        ))
        accounts, log = Accounts(users), Log(audit)
        opened.extend((accounts, log))
        accounts.add("nok", Role.STEWARD)
        accounts.grant("nok", Level.COUNTRY, "")
        accounts.link("nok", issuer, SUBJECT)
        return Desk(app.server.test_client(), accounts, log, issuer)

    yield desk
    for one in opened:
        one.close()


def back(desk: Desk, fake: Fake, left: TestResponse | None = None, **changed: str) -> TestResponse:
    """Go to the provider and come back with what it gives."""
    left = left or desk.leave()
    asked = parse_qs(urlsplit(left.location).query)
    fake.challenge, fake.nonce = asked["code_challenge"][0], asked["nonce"][0]
    given = {"code": "good", "state": asked["state"][0], **changed}
    return desk.client.get(BACK, query_string={key: value for key, value in given.items() if value})
