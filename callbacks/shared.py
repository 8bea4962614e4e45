"""Whether a request comes from a screen that is shown to others: nothing of a person is opened
there, and no file is taken from it.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from flask import request

from callbacks.body import json_object


def is_shared() -> bool:
    """Whether the page says so, in what it sends or by its own address; it does where in doubt."""
    said = (json_object() or {}).get("present", False)
    try:
        address = parse_qs(urlsplit(request.referrer or "").query)
    except ValueError:
        return True
    return said is not False or "1" in address.get("present", []) or "present" in request.args
