"""What is behind the numbers of a page, to whoever sees the page; each address takes its query
string.

`GET /why`: of its indicator, at the place and in the period that it names (data.queries.lineage);
with `grade` and `room` of the attendance of a class of a school on a day; with `layer` (and `only`)
how the schools of the place fall into the classes of a layer (data.queries.layer_why).
`GET /disagreements`: where two systems count the same thing (data.queries.disagreements).
`GET /rules`: a page of the rules of quality, those that found most first (data.queries.rules).
`GET /identity`: who is on no roll or stands in two places (data.queries.identity_page); with `list`
the page of that list which `page` names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from callbacks.house import House
from callbacks.replies import problem_of, reply
from dashboard import links
from dashboard.errors import NotPermitted
from dashboard.links import State
from data.gate import Key
from data.indicators import indicator
from data.queries import attendance_lists, identity_page
from data.queries.disagreements import disagreements
from data.queries.layer_why import of_layer
from data.queries.lineage import lineage
from data.queries.rules import page_of


def blueprint(house: House) -> Blueprint:
    """The routes."""
    routes = Blueprint("why", __name__)

    def why(key: Key, page: State) -> dict[str, Any]:
        if not page.filter("room"):
            return lineage(key, indicator(page.indicator), page.period) | of_layer(key, page)
        # Of a class one asks the day's attendance alone, at its school.
        of_class = attendance_lists.one_class(key, page)
        rate = indicator(attendance_lists.RATE)
        return lineage(key, rate, of_class["period"]) | of_class

    def told(make: Callable[[Key, State], dict[str, Any]]) -> Response:
        state = links.parse("/?" + request.query_string.decode("utf-8", "replace"))
        try:
            with house.page(state) as (key, page):
                return reply(make(key, page))
        except NotPermitted as error:
            house.refused(request.path, state.scope)
            return problem_of(error)
        except Exception as error:
            return problem_of(error)

    @routes.get("/why")
    def show_why() -> Response:
        return told(why)

    @routes.get("/disagreements")
    def show_disagreements() -> Response:
        return told(lambda key, page: disagreements(key, page.period))

    @routes.get("/rules")
    def show_rules() -> Response:
        return told(lambda key, page: page_of(key, page.lang, page.page))

    @routes.get("/identity")
    def show_identity() -> Response:
        only = request.args.get("list", "")
        return told(lambda key, page: identity_page.answer(key, only, page.page))

    return routes
