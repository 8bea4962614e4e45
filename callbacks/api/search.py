"""`GET /search?q=&lang=`: places and schools to jump to, through the gate."""

from __future__ import annotations

from flask import Blueprint, Response, request

from callbacks.house import House
from callbacks.replies import dumps, problem_of
from dashboard import links
from dashboard.errors import WarRoomError
from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Level, Scope
from data.gate import Key
from data.search import index_of, search


def blueprint(house: House) -> Blueprint:
    """The route: `[[level, code, label, sublabel, href], …]`, at most 20."""
    routes = Blueprint("search", __name__)

    @routes.get("/search")
    def show_hits() -> Response:
        state = links.parse("/?" + request.query_string.decode("utf-8", "replace"))
        at = 1 if state.lang == "en" else 0
        try:
            with house.cube() as cube:
                key = Key(cube, house.viewer(state, cube), COUNTRY)
                found = search(key, index_of(cube.atoms), request.args.get("q", "")[:80])
        except WarRoomError as error:
            return problem_of(error)
        kept = State(
            lang=state.lang, theme=state.theme, screen=state.screen, present=state.present,
            regions=state.regions, indicator=state.indicator, period=state.period,
        )
        rows = [
            [
                hit.level.value, hit.code, hit.label[at], hit.sublabel[at],
                links.href(kept.at(
                    Scope().narrowed(hit.level, hit.code),
                    "school" if hit.level is Level.SCHOOL else links.OVERVIEW,
                )),
            ]
            for hit in found
        ]
        answer = Response(dumps(rows), mimetype="application/json")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return routes
