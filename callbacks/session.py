"""How a session begins, whichever way somebody came in: the one before ends, it is written down,
and the cookie goes to the browser; and whose one is, where what is remembered does not do.
"""

from __future__ import annotations

from flask import Response, request

from callbacks import known_places
from callbacks.door import Who
from callbacks.house import COOKIE, COOKIE_OF_TLS, House, home_href, remote, session_cookie
from dashboard.audit import Kind
from dashboard.links import State
from dashboard.users import Account, SignedIn
from data.cube import Cube


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


def by_file(house: House, cube: Cube) -> tuple[Who, Account] | None:
    """Whose session it is by the file of accounts itself; None: nobody's."""
    who, cookie = house.who(cube), session_cookie()
    if who is None or who.account is None or not cookie:
        return None
    session = house.door.accounts().session(cookie, demo=cube.snapshot.about.synthetic)
    if session is None or session.account.name != who.name:
        return None
    return who, session.account
