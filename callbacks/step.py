"""The one server callback of the page: an address comes in, the values of that step go out.

Every drill is this one round trip; names, geometry and words are static files that the page has.
The answer is plain JSON values, at most 16 KB:

{"href", "view", "snapshot": id,
 "state": null | {"kind", "text", "home"}: what stands in for the view when it cannot be,
 "scope": {"level", <level>: code…, "path": [[level, code, href(, [th, en])]…], "schools", "part",
           "whole"},
 "siblings": [[code(, th, en)]…], "regions": "6|18", "choices": [level…],
 and on the overview "by", "indicator", "period", "tiles", "rows", "schools", "flags", "alerts",
 "trend" (data/queries/overview.py), on other views what their own module adds}

`rows.v` holds all tiles up to 90 rows (30 beside a table of schools) and only the chosen indicator
beyond, or when divided by school. Where it holds all of them and there is no table of schools, the
page needs no other answer for another of its tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import Dash, Input, Output

from callbacks import asked, errors, kept
from callbacks.ahead import Ahead
from callbacks.house import House
from dashboard import links
from dashboard.errors import UnknownPeriod, WarRoomError
from dashboard.ids import Shell
from dashboard.links import State
from data.gate import Key, open_key
from data.indicators import indicator
from data.queries import overview, places

#: What a view adds to the answer.
Part = Callable[[Key, State], dict[str, Any]]


def register(app: Dash, house: House, parts: Mapping[str, Part]) -> None:
    """Answer every change of the address. `parts` maps a view's id to what it adds."""
    known = {view.id for view in house.views}
    beside = [
        view.id for view in house.views
        if view.in_rail and view.id in parts and view.id != links.OVERVIEW
    ]
    ahead = Ahead(house, app.server, beside)

    def name_of(address: str) -> kept.Name | None:
        if links.asks_anew(address):
            return None
        try:
            with house.cube() as cube:
                return cube.snapshot.id, house.viewer(links.parse(address)), links.local(address)
        except WarRoomError:
            return None

    asked.register(app.server)
    kept.register(app.server, name_of)

    @app.callback(Output(Shell.STEP, "data"), Input(Shell.URL, "href"), on_error=errors.on_error)
    def show_step(href: str | None) -> dict[str, Any]:
        address = links.local(href or "/")
        state = links.parse(address)
        viewer = house.viewer(state)
        with house.cube() as cube:
            found: dict[str, Any] = {
                "href": address, "view": state.view, "snapshot": cube.snapshot.id, "state": None,
            }
            try:
                found |= _answer(open_key(cube, viewer, state.scope), state, known, parts)
            except Exception as error:
                found["state"] = errors.state_of(error, state)
            # Who looks for somebody may have written a name, which is not kept.
            again = not (links.asks_anew(address) or state.filter("find"))
            if found["state"] is None and again:
                kept.keep_as((cube.snapshot.id, viewer, address))
            if house.settings.ahead:
                ahead.begin(cube.snapshot.id)
        return found


def _answer(
    key: Key, state: State, known: set[str], parts: Mapping[str, Part]
) -> dict[str, Any]:
    if state.view not in known:
        return {"state": _state("no_view", state)}
    if state.indicator:
        indicator(state.indicator)
    selection = key.atoms.select(key.scope)
    # A closed school is a place, though no open one lies in it.
    if selection.school is None and not selection.schools:
        return {"state": _state("no_schools", state)}
    if not overview.has_period(key, state):
        raise UnknownPeriod(state.period)
    found = places.answer(key, state)
    part = parts.get(state.view)
    return found | (part(key, state) if part else {})


def _state(kind: str, state: State) -> dict[str, Any]:
    return {"kind": kind, "text": None, "home": errors.home(state)}
