"""How one stands: what `GET /me` tells the header, the person's menu and the sign-in page."""

from __future__ import annotations

import logging
from typing import Any

from callbacks.door import Who
from callbacks.house import House, home_href
from dashboard.errors import StoreFailed
from dashboard.links import State
from dashboard.roles import Right
from dashboard.users import Grant, Look
from dashboard.vocabulary import SPECIAL_EDUCATION_AREA, Level, Scope
from data.cube import Cube
from data.queries.places import of_demo
from data.rights import has_right, rights_of, rows_of

log = logging.getLogger("warroom.me")


def told(house: House, cube: Cube) -> dict[str, Any]:
    """Who one is and what one may. While one looks through another role's eyes (`look`) the name
    and `role` are the own ones; `grants`, `rights` and `home` are what is seen."""
    about, atoms = cube.snapshot.about, cube.atoms
    who = house.who(cube)
    account = who.account if who else None
    placed = [n for n, area in enumerate(atoms.area_codes) if area]
    return {
        "signed_in": account is not None,
        "name": account.name if account else None,
        "full_name": account.full_name if account else None,
        "role": account.role.value if account else who.viewer.role.value if who else None,
        "grants": [_place(one) for one in (rows_of(who.viewer) if who else ())],
        "rights": sorted(right.value for right in rights_of(who.viewer)) if who else [],
        "home": home_href(State(), who.viewer if who else None),
        "posts": [_post(one) for one in _posts(house, who, cube)],
        "gone": [_place(one) for one in who.gone] if who else [],
        "look": _look(who.look) if who and who.look else None,
        "until": who.until.isoformat() if who and who.until else None,
        "totp": bool(account and account.has_totp),
        "sends": bool(
            account and who and has_right(who.viewer, Right.SEND_FEEDS) and house.settings.inbox
        ),
        "sso": bool(house.settings.oidc_issuer),
        "demo": [role.value for role in of_demo(cube)] if about.synthetic else None,
        "synthetic": about.synthetic,
        "schools": about.schools,
        # The bureau of special education is none of them.
        "areas": len({atoms.area_codes[n] for n in placed} - {SPECIAL_EDUCATION_AREA}),
        "provinces": len({atoms.province_codes[n] for n in placed}),
    }


def _place(scope: Scope) -> list[str]:
    """A place as its level and code."""
    level, code = next(iter(scope), (Level.COUNTRY, ""))
    return [level.value, code]


def _posts(house: House, who: Who | None, cube: Cube) -> list[Grant]:
    """The own posts of today at places that there are, home first; none through other eyes."""
    if who is None or who.account is None or who.look is not None:
        return []
    try:
        accounts = house.door.accounts()
        held = accounts.posts(who.account, accounts.today())
    except StoreFailed as error:
        log.error("grants cannot be read: %s", error)
        return []
    return [one for one in held if cube.atoms.knows(one.scope)]


def _post(one: Grant) -> dict[str, Any]:
    return {
        "place": _place(one.scope), "acting": one.is_acting,
        "until": one.end.isoformat() if one.end else None,
    }


def _look(look: Look) -> dict[str, Any]:
    at = look.at
    return {
        "role": look.role.value, "place": _place(at.scope) if at else None,
        "modules": sorted(one.value for one in at.modules) if at else [],
        "classes": [[grade, room] for grade, room in sorted(at.classes)] if at else [],
        "until": look.until.isoformat(),
    }
