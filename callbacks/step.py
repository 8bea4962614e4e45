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

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from dash import Dash, Input, Output

from callbacks import errors
from callbacks.house import House
from dashboard import links
from dashboard.errors import UnknownPeriod, WarRoomError
from dashboard.ids import Shell
from dashboard.links import State
from dashboard.vocabulary import Viewer
from data.gate import Key, open_key
from data.indicators import indicator
from data.queries import overview, places

#: What a view adds to the answer.
Part = Callable[[Key, State], dict[str, Any]]

_KEPT = 256


def register(app: Dash, house: House, parts: Mapping[str, Part]) -> None:
    """Answer every change of the address. `parts` maps a view's id to what it adds."""
    kept: OrderedDict[tuple[str, Viewer, str], dict[str, Any]] = OrderedDict()
    lock = Lock()
    known = {view.id for view in house.views}

    @app.callback(Output(Shell.STEP, "data"), Input(Shell.URL, "href"), on_error=errors.on_error)
    def show_step(href: str | None) -> dict[str, Any]:
        state = links.parse(href or "/")
        viewer = house.viewer(state)
        with house.cube() as cube:
            name = (cube.snapshot.id, viewer, links.href(state))
            with lock:
                found = kept.get(name)
                if found is not None:
                    kept.move_to_end(name)
            if found is None:
                found = {"view": state.view, "snapshot": cube.snapshot.id, "state": None}
                try:
                    found |= _answer(open_key(cube, viewer, state.scope), state, known, parts)
                except Exception as error:
                    found["state"] = errors.state_of(error, state)
                    if not isinstance(error, WarRoomError):
                        return {"href": href, **found}
                with lock:
                    kept[name] = found
                    if len(kept) > _KEPT:
                        kept.popitem(last=False)
        return {"href": href, **found}


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
    home = links.href(State(lang=state.lang, theme=state.theme, screen=state.screen))
    return {"kind": kind, "text": None, "home": home}
