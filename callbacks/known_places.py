"""Tells the accounts which places there are, so that nobody is granted one that is not.

They know nothing of snapshots by themselves. They are told when a server starts that finds a file
of accounts, and when somebody signs in.
"""

from __future__ import annotations

import logging

from callbacks.house import House
from dashboard.errors import AccessError, SnapshotError
from dashboard.users import Accounts
from dashboard.vocabulary import Level
from data.cube import Cube
from data.registers import places as register

log = logging.getLogger("warroom.places")


def tell_at_start(house: House) -> None:
    """Tell the file of accounts, if there is one."""
    if not house.settings.users.exists():
        return
    try:
        accounts = Accounts(house.settings.users)
    except AccessError as error:
        # Whoever needs it is told so.
        log.error("the accounts cannot be told of places: %s", error)
        return
    try:
        with house.cube() as cube:
            tell(accounts, cube)
    except SnapshotError:
        # There are no places to tell of.
        pass
    finally:
        accounts.close()


def tell(accounts: Accounts, cube: Cube) -> None:
    """Tell accounts of the places of a snapshot, unless it was the last they were told of."""
    atoms = cube.atoms
    there = {
        # Areas without a school yet are places too.
        Level.AREA: (*atoms.areas, *(area.code for area in register.areas())),
        Level.SCHOOL: atoms.school_codes,
    }
    try:
        if accounts.learn_places(cube.snapshot.id, there):
            log.info("accounts know the places of %s", cube.snapshot.id)
    except AccessError as error:
        log.error("the accounts cannot be told of places: %s", error)
