"""`GET /why` with the query string of a page: what is behind its indicator there, at the place and
in the period that it names (data.queries.lineage), to whoever sees the page.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from callbacks.house import House
from callbacks.replies import problem_of, reply
from dashboard import links
from dashboard.errors import NotPermitted
from data.indicators import indicator
from data.queries.lineage import lineage


def blueprint(house: House) -> Blueprint:
    """The route."""
    routes = Blueprint("why", __name__)

    @routes.get("/why")
    def show_why() -> Response:
        state = links.parse("/?" + request.query_string.decode("utf-8", "replace"))
        try:
            with house.page(state) as (key, page):
                return reply(lineage(key, indicator(page.indicator), page.period))
        except NotPermitted as error:
            house.refused(request.path, state.scope)
            return problem_of(error)
        except Exception as error:
            return problem_of(error)

    return routes
