"""`GET /privacy/notice`: what the privacy page says, for anybody who may open the app at all.

It holds no data. Whoever is not known yet has no words of the catalogue, so that its own come too.
"""

from __future__ import annotations

from flask import Blueprint, Response

from callbacks.house import House
from callbacks.replies import reply
from dashboard.audit.schema import KEPT_DAYS
from dashboard.text import pair, strings
from data.queries.privacy_notice import notice
from data.retention import PERSON_YEARS, UNUSED_DAYS


def blueprint(house: House) -> Blueprint:
    """The route: `notice`, the contact of the data protection officer ("" where none is set), how
    long what is kept (days, academic years, copies), and the page's words by key."""
    routes = Blueprint("notice", __name__)
    words = {key: pair(key) for key in strings() if key.startswith(("privacy.", "nav.privacy"))}

    @routes.get("/privacy/notice")
    def show_notice() -> Response:
        settings = house.settings
        return reply({
            **notice(), "officer": settings.dpo,
            "kept": {
                "unused": UNUSED_DAYS, "persons": PERSON_YEARS, "copies": settings.keep,
                "log": KEPT_DAYS,
            },
            "text": words,
        })

    return routes
