"""Whether a request that changes something was meant by the page it comes from.

A browser says with every request which site sent it. One that another site sent is refused before
anything reads it, whatever cookie came along. Programs that say nothing have no cookie that
somebody else could use.
"""

from __future__ import annotations

from flask import Flask, Request, Response, request

from callbacks.replies import problem

#: Methods that change nothing.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: What a browser says of a request by this site itself, and of one that a person typed.
_OWN = ("same-origin", "none")


def foreign(asked: Request) -> bool:
    """Whether another site, or one that hides, sent a request."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None and site not in _OWN:
        return True
    origin = asked.headers.get("Origin")
    # TLS may end before this server, so that the scheme is not compared.
    return origin is not None and origin.partition("://")[2].lower() != asked.host.lower()


def register(server: Flask) -> None:
    """Answer 403 to whatever changes something and comes from elsewhere. Before all other hooks."""

    @server.before_request
    def refuse() -> Response | None:
        if request.method in SAFE or not foreign(request):
            return None
        return problem(403, "cross_site", "Another site sent this request; nothing was changed.")
