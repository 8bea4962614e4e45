"""The one server callback of the page: an address comes in, the values of that step go out.

Every drill is this one round trip; names, geometry and words are static files that the page has.
The answer is plain JSON values, at most 16 KB:

{"href", "view", "snapshot": id, "moved": the address to be at instead, where this one names no
  place and one's own is not the country,
 "looking": true while it is seen through another role's eyes,
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
from callbacks.door import Who
from callbacks.house import House, at_home, home_href, remote
from dashboard import links
from dashboard.audit import Kind
from dashboard.errors import NotPermitted, UnknownPeriod, UnknownPlace, WarRoomError
from dashboard.ids import Shell
from dashboard.links import State
from dashboard.view import View
from dashboard.vocabulary import Level, Viewer
from data.cube import Cube
from data.gate import Key, open_key
from data.indicators import indicator
from data.queries import overview, places
from data.rights import allow, allow_view, has_right, rows_of

#: The view where one signs in, and the one that anybody may read: it is of no place.
LOGIN, PRIVACY = "login", "privacy"
#: What a view adds to the answer.
Part = Callable[[Key, State], dict[str, Any]]


def register(app: Dash, house: House, parts: Mapping[str, Part]) -> None:
    """Answer every change of the address. `parts` maps a view's id to what it adds."""
    known = {view.id: view for view in house.views}
    beside = [
        view.id for view in house.views
        if view.in_rail and view.id in parts and view.id != links.OVERVIEW
    ]
    ahead = Ahead(house, app.server, beside)

    def name_of(address: str) -> kept.Name | None:
        if links.asks_anew(address):
            return None
        state = links.parse(address)
        try:
            with house.cube() as cube:
                who = house.who(cube)
                if who is None or _is_noted(who, state):
                    return None
                return cube.snapshot.id, house.viewer(state, cube), links.local(address)
        except WarRoomError:
            return None

    asked.register(app.server)
    kept.register(app.server, name_of)

    @app.callback(Output(Shell.STEP, "data"), Input(Shell.URL, "href"), on_error=errors.on_error)
    def show_step(href: str | None) -> dict[str, Any]:
        address = links.local(href or "/")
        asked_for = links.parse(address)
        with house.cube() as cube:
            viewer, who = house.viewer(asked_for, cube), house.who(cube)
            state = at_home(asked_for, viewer)
            found: dict[str, Any] = {
                "href": address, "view": state.view, "snapshot": cube.snapshot.id, "state": None,
            }
            if who is not None and who.look is not None:
                found["looking"] = True
            if state != asked_for:
                found["moved"] = links.href(state)
            try:
                found |= _answer(cube, viewer, state, known, parts)
            except Exception as error:
                found["state"] = errors.state_of(error, state, home_href(state, viewer))
                if isinstance(error, NotPermitted) or _is_of_nobody(error):
                    house.refused(state.view, state.scope)
                if isinstance(error, NotPermitted) and not rows_of(viewer):
                    gone = who.gone if who is not None else ()
                    found["state"]["text"] = errors.of_no_place(gone, state.lang)
            noted = who is not None and _is_noted(who, state)
            if noted and found["state"] is None:
                house.door.note(Kind.PERSON_VIEW, who, remote(), _persons_of(found))
            # Who looks for somebody may have written a name, which is not kept.
            again = not (noted or links.asks_anew(address) or state.filter("find"))
            if found["state"] is None and again:
                kept.keep_as((cube.snapshot.id, viewer, address))
            if house.settings.ahead and who is not None and who.look is None:
                ahead.begin(cube.snapshot.id, who)
        return found


def _is_noted(who: Who, state: State) -> bool:
    """Whether it is written down that somebody sees a page: of learners, unless they are invented
    and anybody may see them. Such an answer is made anew each time."""
    if who.account is None:
        return False
    return state.view == "student" or (state.view == "school" and state.filter("tab") == "students")


def _is_of_nobody(error: Exception) -> bool:
    """Whether a learner was asked for whom there is none for the viewer: who tries references is
    refused like who tries places."""
    return isinstance(error, UnknownPlace) and error.level == Level.STUDENT


def _persons_of(found: dict[str, Any]) -> dict[str, Any]:
    """Whose page it was: the school and the reference of the learner, no more."""
    told = {"view": found["view"], "snapshot": found["snapshot"]}
    scope = found.get("scope", {})
    return told | {name: scope[name] for name in ("school", "student") if name in scope}


def _answer(
    cube: Cube, viewer: Viewer, state: State, known: Mapping[str, View], parts: Mapping[str, Part]
) -> dict[str, Any]:
    if state.view == LOGIN:
        # It stands before anybody is known, and for those who may see nothing else.
        return {}
    right = known[state.view].right if state.view in known else None
    if right is not None:
        if not has_right(viewer, right):
            raise NotPermitted(viewer.name)
        return {}
    try:
        key = open_key(cube, viewer, state.scope)
    except NotPermitted:
        if state.view != PRIVACY:
            raise
        return {}
    if state.view not in known:
        return {"state": _state("no_view", state, viewer)}
    allow_view(viewer, state.view)
    if state.indicator:
        allow(viewer, indicator(state.indicator).id)
    selection = key.atoms.select(key.scope)
    # A closed school is a place, though no open one lies in it.
    if selection.school is None and not selection.schools:
        return {"state": _state("no_schools", state, viewer)}
    if not overview.has_period(key, state):
        raise UnknownPeriod(state.period)
    found = places.answer(key, state)
    part = parts.get(state.view)
    return found | (part(key, state) if part else {})


def _state(kind: str, state: State, viewer: Viewer) -> dict[str, Any]:
    return {"kind": kind, "text": None, "home": home_href(state, viewer)}
