"""What a request carries."""

from __future__ import annotations

from typing import Any

from flask import request


def json_object() -> dict[str, Any] | None:
    """The JSON object of the body; None where it is anything else or does not say that it is JSON.
    """
    try:
        body = request.get_json(silent=True) if request.is_json else None
    except RecursionError:
        # Lists in lists, deeper than is read.
        return None
    return body if isinstance(body, dict) else None
