"""Makes the pages of places ready while nobody waits for them.

A drill goes from place to place, and their pages are few and rest on memory: once somebody who may
open the whole country looks at a snapshot, a thread of each worker asks for all of them as they are
first met, in Thai and of the first indicator, and for what the rail leads to from the wider ones,
so that they are kept (`callbacks.kept`): for whoever has the same rights, and nobody else. It works
a fifth of the time at most and stops when another snapshot is served.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence

from flask import Flask

from callbacks import asked
from callbacks.door import Who
from callbacks.house import OWN_WHO, House
from callbacks.logs import OWN_REQUEST
from dashboard import links
from dashboard.errors import WarRoomError
from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Code, Level, Scope
from data.cube import Cube
from data.rights import home

#: How much longer than the work the rest after it is: those who wait go before.
_REST = 4


class Ahead:
    """One worker's thread, for one snapshot after another."""

    def __init__(self, house: House, server: Flask, beside: Sequence[str]) -> None:
        """`beside`: ids of the views of places that the rail leads to from the overview."""
        self._house = house
        self._beside = beside
        self._server = server
        self._lock = threading.Lock()
        self._snapshot = ""
        self.thread: threading.Thread | None = None

    def begin(self, snapshot: str, who: Who) -> None:
        """Begin with a snapshot, for the first who may see all of it, unless that was done. Asked
        within a request, which goes on."""
        if snapshot == self._snapshot or home(who.viewer) != COUNTRY:
            return
        with self._lock:
            if snapshot == self._snapshot:
                return
            self._snapshot = snapshot
        self.thread = threading.Thread(target=self._run, args=(snapshot, who), daemon=True)
        self.thread.start()

    def _run(self, snapshot: str, who: Who) -> None:
        client = self._server.test_client()
        try:
            with self._house.cube() as cube:
                addresses = tuple(addresses_of(cube, self._beside))
            for address in addresses:
                with self._house.cube() as cube:
                    if cube.snapshot.id != snapshot:
                        return
                began = time.perf_counter()
                client.post(
                    asked.PATH, json=asked.body_of(address),
                    environ_overrides={OWN_REQUEST: True, OWN_WHO: who},
                )
                time.sleep(_REST * (time.perf_counter() - began))
        except WarRoomError:
            # Whoever asks next is told what is wrong with the snapshot.
            return


def addresses_of(cube: Cube, beside: Sequence[str]) -> Iterator[str]:
    """The addresses of a snapshot's places as a drill from the country meets them, then those of
    places that were searched for, then the views beside it at places down to an area."""
    atoms = cube.atoms
    drilled, sought = [COUNTRY, *(Scope(region=Code(code)) for code in atoms.regions)], []
    for province, area, district in zip(
        atoms.province_codes, atoms.area_codes, atoms.district_codes, strict=True
    ):
        if not district:
            continue
        held = Scope(province=Code(province))
        drilled += [held, held.narrowed(Level.DISTRICT, district)]
        sought += [Scope(district=Code(district))]
        if area:
            part = held.narrowed(Level.AREA, area)
            drilled += [part, part.narrowed(Level.DISTRICT, district)]
            sought += [Scope(area=Code(area))]
    for scope in dict.fromkeys((*drilled, *sought)):
        yield links.href(State(scope=scope))
    for scope in dict.fromkeys(drilled):
        if scope.district is None:
            for view in beside:
                yield links.href(State(view=view, scope=scope))
