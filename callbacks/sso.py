"""Signing in by the ministry's single sign-on: `GET /login/sso` sends a browser there and
`GET /login/sso/back` receives it.

What belongs to an attempt stays in the browser, in a cookie that scripts cannot read and that this
server has sealed; nothing is kept here. Whatever goes wrong ends at the sign-in page, which says
why; nobody is let in, and the audit log knows of it.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, redirect, request
from itsdangerous import BadData, URLSafeSerializer

from callbacks.house import House, remote
from callbacks.oidc import Attempt, Provider, Refused, Why, same
from callbacks.session import begun, give
from dashboard.audit import Kind
from dashboard.errors import AccessError, Disabled, UnknownAccount
from dashboard.users import SignedIn

log = logging.getLogger("warroom.sso")

#: The cookie of an attempt. It has to come along from the provider, so that it is less strict than
#: that of a session; it opens nothing.
_COOKIE, _COOKIE_OF_TLS = "warroom_sso", "__Host-warroom_sso"
#: Seconds that somebody may take at the provider.
_LASTS = 600
#: Letters of an address that one comes back to.
_LONGEST = 1500
#: What the provider says where the person or it said no; all else is a failure of it.
_DENIED = frozenset({
    "access_denied", "login_required", "consent_required", "interaction_required",
    "account_selection_required",
})  # fmt: skip


def blueprint(house: House) -> Blueprint:
    """The routes, where the settings name a provider."""
    routes = Blueprint("sso", __name__)
    settings, door = house.settings, house.door
    provider = Provider(settings, door.now)
    sealed = URLSafeSerializer(settings.oidc_client_secret, salt="warroom.sso.attempt")

    @routes.get("/login/sso")
    def leave() -> Response:
        onwards = local_address(request.args.get("next", ""))
        attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
        try:
            answer = _to(provider.way(attempt, _back()))
        except Refused as error:
            return refused(error, onwards)
        kept = {
            "state": attempt.state, "nonce": attempt.nonce, "verifier": attempt.verifier,
            "next": onwards, "until": int(door.now().timestamp()) + _LASTS,
        }
        _set_cookie(answer, str(sealed.dumps(kept)), _LASTS)
        return answer

    @routes.get("/login/sso/back")
    def come_back() -> Response:
        onwards = ""
        try:
            kept = _kept()
            onwards = local_address(str(kept["next"]))
            found = _vouched(Attempt(kept["state"], kept["nonce"], kept["verifier"]))
        except Refused as error:
            return refused(error, onwards)
        home = begun(house, found, by="sso")
        answer = _to(onwards or home)
        give(answer, found.session_id)
        _set_cookie(answer, "", 0)
        return answer

    def _kept() -> dict[str, Any]:
        """What this browser was sent away with, a moment ago and for this answer."""
        held = request.cookies.get(_COOKIE_OF_TLS if request.is_secure else _COOKIE, "")
        try:
            kept = sealed.loads(held)
        except BadData as error:
            raise Refused(Why.STALE, "no attempt of this browser") from error
        if not same(request.args.get("state", ""), kept["state"]):
            raise Refused(Why.STALE, "the state of another attempt")
        if door.now().timestamp() > kept["until"]:
            raise Refused(Why.STALE, "too long at the provider")
        return dict(kept)

    def _vouched(attempt: Attempt) -> SignedIn:
        """A session for whom the provider vouches."""
        said, code = request.args.get("error"), request.args.get("code", "")
        if said:
            why = Why.DENIED if said in _DENIED else Why.PROVIDER
            raise Refused(why, f"the provider said {said[:60]}")
        if request.args.get("iss", provider.issuer) != provider.issuer or not code:
            raise Refused(Why.TOKEN, "no code, or another issuer's")
        subject = provider.subject(code, attempt, _back())
        try:
            return door.accounts().sign_in_subject(provider.issuer, subject)
        except UnknownAccount as error:
            raise Refused(Why.UNKNOWN, "no account is linked") from error
        except Disabled as error:
            raise Refused(Why.DISABLED, error.name) from error
        except AccessError as error:
            raise Refused(Why.STORE, str(error)) from error

    def refused(error: Refused, onwards: str) -> Response:
        """To the sign-in page, which says why."""
        log.warning("single sign-on refused: %s", error)
        told = {"by": "sso", "why": error.why.value, "detail": error.detail}
        if error.why is Why.DISABLED:
            told["account"] = error.detail
        door.note(Kind.SIGN_IN_FAILED, None, remote(), told)
        more = f"&next={quote(onwards, safe='')}" if onwards else ""
        answer = _to(f"/login?why={error.why}{more}")
        _set_cookie(answer, "", 0)
        return answer

    return routes


def local_address(asked: str) -> str:
    """An address of a page of this server, as it was asked for; "" of any other."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return ""
    plain = asked.isascii() and asked.isprintable() and "\\" not in asked and " " not in asked
    away = not asked.startswith("/") or asked.startswith("//") or parts.scheme or parts.netloc
    if away or not plain or len(asked) > _LONGEST or parts.path.startswith("/login"):
        return ""
    return asked


def _back() -> str:
    """Where the provider sends a browser back to; it has to know this address."""
    return f"{request.url_root.rstrip('/')}/login/sso/back"


def _to(address: str) -> Response:
    answer = redirect(address, 303)
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # werkzeug's; Flask's is what it makes


def _set_cookie(answer: Response, value: str, seconds: int) -> None:
    answer.set_cookie(
        _COOKIE_OF_TLS if request.is_secure else _COOKIE, value, path="/", max_age=seconds,
        secure=request.is_secure, httponly=True, samesite="Lax",
    )
