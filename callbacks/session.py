"""How a session begins, whichever way somebody came in: the one before ends, it is written down,
and the cookie goes to the browser.
"""

from __future__ import annotations

from flask import Response, request

from callbacks import known_places
from callbacks.house import COOKIE, COOKIE_OF_TLS, House, home_href, remote, session_cookie
from dashboard.audit import Kind
from dashboard.links import State
from dashboard.users import SignedIn


def begun(house: House, found: SignedIn, **told: object) -> str:
    """Somebody is in; the way home. `told` is written down beside."""
    door, before = house.door, session_cookie()
    with house.cube() as cube:
        invented = cube.snapshot.about.synthetic
        if before:
            leaving = door.of_session(before, invented)
            if leaving is not None and leaving.look is not None:
                door.note_end(leaving, leaving.look, remote(), "left")
            door.accounts().sign_out(before)
        known_places.tell(door.accounts(), cube)
        who = door.of_session(found.session_id, invented)
        who = who and who.within(cube.atoms.knows)
    door.note(Kind.SIGN_IN, who, remote(), {"demo": found.account.is_demo, **told})
    return home_href(State(), who.viewer if who else None)


def give(answer: Response, session_id: str) -> None:
    """Put the cookie of a session on an answer."""
    answer.set_cookie(
        COOKIE_OF_TLS if request.is_secure else COOKIE, session_id, path="/",
        secure=request.is_secure, httponly=True, samesite="Strict",
    )
