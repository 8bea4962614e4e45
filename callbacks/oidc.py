"""The conversation with the ministry's single sign-on, in OpenID Connect: authorisation code with
PKCE, and an ID token that is believed only when everything about it is right.

Authlib asks, joserfc checks signatures; what is asked for and what is believed is said here. What
the provider says of itself is kept for an hour, its keys are asked for anew when one is not known.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, JoseError
from joserfc.jwk import KeySet

from dashboard.config import Settings

#: Seconds to reach the provider, and to wait for more of an answer.
_PATIENCE = (3.05, 6.0)
#: Seconds for all of an answer.
_PATIENCE_IN_ALL = 12.0
#: Seconds for which is kept what the provider says of itself.
_KEPT = 3600.0
#: Seconds by which the clocks of the two may differ.
SKEW = 60
#: Signatures made with a key that only the provider has.
_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_SCOPE = "openid profile email"
#: Bytes of an answer that are read, and letters of a subject.
_MOST, _LONGEST = 1_000_000, 200


class Why(StrEnum):
    """Why nobody was let in: the end of the key `login.why.<why>`."""

    #: The person or the provider said no.
    DENIED = "denied"
    #: It cannot be reached, is slow, or answers something else than what was asked for.
    PROVIDER = "provider"
    #: The answer belongs to no question of this browser, or to one too long ago.
    STALE = "stale"
    #: The ID token is not to be believed.
    TOKEN = "token"
    #: It was made too long ago, or in the future: the clocks differ.
    CLOCK = "clock"
    #: The provider vouches for somebody who has no account here.
    UNKNOWN = "unknown"
    DISABLED = "disabled"
    #: Accounts cannot be read.
    STORE = "store"


class Refused(Exception):
    """Nobody is let in. `detail` is for the log, never for the page."""

    def __init__(self, why: Why, detail: str) -> None:
        super().__init__(f"{why}: {detail}")
        self.why = why
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a browser keeps while it is with the provider."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class _About:
    """What the provider says of itself."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    #: How it wants the client's secret.
    method: str


class Provider:
    """The provider of the settings. Refused says why something did not go as it must."""

    def __init__(
        self, settings: Settings, clock: Callable[[], datetime],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.issuer = settings.oidc_issuer
        self.claim = settings.oidc_claim
        self._client_id = settings.oidc_client_id
        self._secret = settings.oidc_client_secret
        self._clock = clock
        self._ticks = ticks
        self._lock = Lock()
        self._about: tuple[float, _About] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def way(self, attempt: Attempt, back: str) -> str:
        """Where to send a browser, which comes back to `back`."""
        about = self.about()
        with self._session(about, back) as session:
            address, _ = session.create_authorization_url(
                about.authorization_endpoint, state=attempt.state, nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return str(address)

    def subject(self, code: str, attempt: Attempt, back: str) -> str:
        """For whom the provider vouches: the value of the claim that names an account."""
        claims = self._believed(self._token(code, attempt, back), attempt.nonce)
        found = claims.get(self.claim)
        if not isinstance(found, str) or not 0 < len(found) <= _LONGEST:
            raise Refused(Why.TOKEN, f"no text in the claim {self.claim}")
        if self.claim == "email" and claims.get("email_verified") is not True:
            raise Refused(Why.TOKEN, "the address is not verified")
        return found

    def about(self) -> _About:
        """What the provider says of itself, asked for when that is too long ago."""
        with self._lock:
            kept = self._about
        if kept is not None and self._ticks() - kept[0] < _KEPT:
            return kept[1]
        said = self._asked(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if said.get("issuer") != self.issuer:
            raise Refused(Why.PROVIDER, "it says that it is another issuer")
        ways = {
            name: self._address(said.get(name))
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        }
        methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        post = "client_secret_post"
        method = post if post in methods and "client_secret_basic" not in methods else (
            "client_secret_basic"
        )
        about = _About(**ways, method=method)
        with self._lock:
            self._about = self._ticks(), about
        return about

    def _address(self, value: object) -> str:
        """An address of the provider: as closed as the issuer's own is."""
        scheme = urlsplit(self.issuer).scheme
        if not isinstance(value, str) or urlsplit(value).scheme not in ("https", scheme):
            raise Refused(Why.PROVIDER, "an address is missing or open to others")
        return value

    def _token(self, code: str, attempt: Attempt, back: str) -> str:
        """The ID token for a code."""
        about = self.about()
        try:
            with self._session(about, back) as session:
                said = session.fetch_token(
                    about.token_endpoint, grant_type="authorization_code", code=code,
                    code_verifier=attempt.verifier, timeout=_PATIENCE, allow_redirects=False,
                )
        except OAuthError as error:
            # Used before, too old, or not the verifier's: then one may begin anew.
            why = Why.STALE if error.error == "invalid_grant" else Why.PROVIDER
            raise Refused(why, f"code refused: {error.error}") from error
        except (requests.RequestException, ValueError) as error:
            raise Refused(Why.PROVIDER, f"token: {type(error).__name__}") from error
        token = said.get("id_token")
        if not isinstance(token, str):
            raise Refused(Why.TOKEN, "no ID token")
        return token

    def _believed(self, token: str, nonce: str) -> Mapping[str, Any]:
        """What an ID token claims: signed by the provider, for us, for this attempt, and now."""
        claims = self._signed(token)
        rules = jwt.JWTClaimsRegistry(
            now=int(self._clock().timestamp()), leeway=SKEW,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self._client_id},
            exp={"essential": True}, iat={"essential": True}, sub={"essential": True},
        )
        try:
            rules.validate(dict(claims))
        except ExpiredTokenError as error:
            raise Refused(Why.CLOCK, str(error)) from error
        except JoseError as error:
            early = isinstance(error, InvalidClaimError) and error.claim in ("iat", "nbf")
            raise Refused(Why.CLOCK if early else Why.TOKEN, str(error)) from error
        given = claims.get("nonce")
        if not isinstance(given, str) or not same(given, nonce):
            raise Refused(Why.TOKEN, "it answers another question (nonce)")
        party = claims.get("azp")
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (party is not None or several) and party != self._client_id:
            raise Refused(Why.TOKEN, "it is for another client (azp)")
        return claims

    def _signed(self, token: str) -> Mapping[str, Any]:
        """The claims of a token that a key of the provider signed: one of a moment ago, if need be.
        """
        fresh = False
        while True:
            keys, fresh = self._key_set(anew=fresh)
            try:
                return jwt.decode(token, keys, algorithms=_SIGNATURES).claims
            except (JoseError, ValueError) as error:
                if fresh:
                    raise Refused(Why.TOKEN, f"signature: {error}") from error
                fresh = True

    def _key_set(self, anew: bool) -> tuple[KeySet, bool]:
        """The keys, and whether they were asked for just now."""
        with self._lock:
            kept = self._keys
        if kept is not None and not anew and self._ticks() - kept[0] < _KEPT:
            return kept[1], False
        said = self._asked(self.about().jwks_uri)
        try:
            keys = KeySet.import_key_set(said)  # type: ignore[arg-type]  # checked there
        except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise Refused(Why.PROVIDER, f"keys: {type(error).__name__}") from error
        with self._lock:
            self._keys = self._ticks(), keys
        return keys, True

    def _asked(self, address: str) -> dict[str, Any]:
        """The JSON object at an address of the provider."""
        body, until = b"", self._ticks() + _PATIENCE_IN_ALL
        try:
            with requests.get(
                address, timeout=_PATIENCE, allow_redirects=False, stream=True,
                headers={"Accept": "application/json"},
            ) as answer:
                answer.raise_for_status()
                for piece in answer.iter_content(8192):
                    body += piece
                    if len(body) > _MOST or self._ticks() > until:
                        raise Refused(Why.PROVIDER, f"{address}: too long")
            said = json.loads(body)
        except (requests.RequestException, ValueError) as error:
            raise Refused(Why.PROVIDER, f"{address}: {type(error).__name__}") from error
        if not isinstance(said, dict):
            raise Refused(Why.PROVIDER, f"{address}: no JSON object")
        return said

    def _session(self, about: _About, back: str) -> Any:
        return OAuth2Session(
            self._client_id, self._secret, scope=_SCOPE, redirect_uri=back,
            token_endpoint_auth_method=about.method, code_challenge_method="S256",
            default_timeout=_PATIENCE,
        )


def same(given: str, wanted: str) -> bool:
    """Whether two texts are, in a time that says nothing of them."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))
