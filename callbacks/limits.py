"""How often one address may ask for what costs most or tempts most: sign-in and reveals, search,
files and the read API.

Counted in each worker by itself, over the last minute. A step of the page is not counted: it is
what everybody came for, and an office of hundreds stands behind one address.
"""

from __future__ import annotations

import math
import time

from flask import Flask, Response, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from callbacks.replies import problem
from dashboard.config import Settings
from dashboard.text import text

#: First parts of a path, and the setting that limits what lies there. The first that fits counts.
GROUPS = (
    ("/login", "rate_login"),
    ("/password", "rate_login"),
    ("/reveal", "rate_login"),
    ("/look-as", "rate_login"),
    ("/search", "rate_search"),
    ("/why", "rate_search"),
    ("/disagreements", "rate_search"),
    ("/rules", "rate_search"),
    ("/export", "rate_export"),
    ("/audit/export.csv", "rate_export"),
    ("/upload/choices", "rate_search"),
    ("/upload", "rate_push"),
    ("/identity", "rate_search"),
    ("/api/v1/feeds", "rate_push"),
    ("/api", "rate_api"),
)


def group_of(path: str) -> str:
    """The setting that limits a path; "" where none does."""
    for start, name in GROUPS:
        if path == start or path.startswith(f"{start}/"):
            return name
    return ""


def register(server: Flask, settings: Settings) -> None:
    """Answer 429 to an address that asks too often, with the seconds after which it may ask again.
    """
    allowed = {
        name: RateLimitItemPerMinute(most)
        for _, name in GROUPS if (most := getattr(settings, name))
    }
    counter = MovingWindowRateLimiter(MemoryStorage())

    @server.before_request
    def refuse() -> Response | None:
        name = group_of(request.path)
        item = allowed.get(name)
        # The page of the sign-in is a page as any other.
        if item is None or (request.path == "/login" and request.method == "GET"):
            return None
        who = request.remote_addr or ""
        if counter.hit(item, name, who):
            return None
        again = counter.get_window_stats(item, name, who).reset_time - time.time()
        return too_many(max(1, math.ceil(again)))


def too_many(seconds: int) -> Response:
    """The answer to who must wait so many seconds."""
    answer = problem(
        429, "too_many", text("limit.too_many", "en", n=seconds),
        message_th=text("limit.too_many", "th", n=seconds), retry_after=seconds,
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer
